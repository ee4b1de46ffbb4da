/** How a type of Office.js is described: its members by the names of Microsoft's documentation. */
import type { Host } from "./host";

export interface TypeDefinition<T> {
  /** Plain properties: `load()` without a list returns all of them. */
  get?: Record<string, (self: T, host: Host) => unknown>;
  /** Properties that are objects of their own; `null` is a null object. */
  nav?: Record<string, (self: T, host: Host) => HostObject | null>;
  set?: Record<string, (self: T, value: never, host: Host) => void | Promise<void>>;
  /** Methods: they return a plain value, an object, `null` for a null object, or a promise of these. */
  call?: Record<string, (self: T, args: never, host: Host) => unknown>;
  /** What later requests address the object by. */
  id?: (self: T) => string | number;
  /** For collections. */
  items?: (self: T, host: Host) => HostObject[];
  item?: (self: T, key: string | number, host: Host) => HostObject | null;
}

/** A described type once it is known only by its name. */
export interface HostType extends TypeDefinition<never> {
  readonly name: string;
}

export interface HostObject<T = unknown> {
  readonly type: HostType;
  readonly self: T;
}

/** Wraps a part of the model as an object of a type. */
export interface Wrapper<T> {
  (self: T): HostObject<T>;
  readonly type: HostType;
}

export const isHostObject = (value: unknown): value is HostObject =>
  typeof value === "object" && value !== null && "type" in value && "self" in value;

export function type<T>(name: string, definition: TypeDefinition<T>): Wrapper<T> {
  const described = { name, ...definition } as HostType;
  const wrap = (self: T): HostObject<T> => ({ type: described, self });
  return Object.assign(wrap, { type: described });
}
