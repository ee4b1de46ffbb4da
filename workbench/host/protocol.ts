/** The RichApi messages of the Office.js client (private protocol; pinned version, see docs/host-differences.md). */

export const enum ActionType {
  Instantiate = 1,
  Query = 2,
  Method = 3,
  SetProperty = 4,
  Trace = 5,
  EnsureUnchanged = 6,
  Update = 7,
  QueryAsJson = 8,
}

export const enum PathType {
  Global = 1,
  NewObject = 2,
  Method = 3,
  Property = 4,
  Indexer = 5,
  ReferenceId = 6,
  NullObject = 7,
}

export interface ArgumentInfo {
  Arguments?: unknown[] | null;
  /** Beside each argument: the id of the object path it stands for, or 0; nested where the argument is a list. */
  ReferencedObjectPathIds?: (number | number[])[] | null;
}

export interface Action {
  Id: number;
  ActionType: ActionType;
  Name: string;
  ObjectPathId: number;
  ArgumentInfo?: ArgumentInfo;
  QueryInfo?: QueryInfo;
}

export interface QueryInfo {
  Select?: string[];
  Expand?: string[];
  Top?: number;
  Skip?: number;
}

export interface ObjectPath {
  Id: number;
  ObjectPathType: PathType;
  Name: string;
  ParentObjectPathId?: number;
  ArgumentInfo?: ArgumentInfo;
}

export interface RequestBody {
  AutoKeepReference?: boolean;
  Actions: Action[];
  ObjectPaths: Record<string, ObjectPath>;
}

export interface ResponseError {
  Code: string;
  Message: string;
  Location: string;
  ActionIndex: number;
}

export interface ResponseBody {
  Results: { ActionId: number; Value: unknown }[];
  Error?: ResponseError;
}

/** What the host sends by itself: a message of category 65536 is an event. */
export interface PushMessage {
  messageCategory: number;
  messageType: number;
  targetId: string;
  message: string;
  id?: number;
  isRemoteOverride?: boolean;
}

/** `values` as Office.js documents it, `Values` on the wire. */
export const toWire = (member: string): string =>
  member.startsWith("_") ? member : member.charAt(0).toUpperCase() + member.slice(1);
export const fromWire = (member: string): string =>
  member.startsWith("_") ? member : member.charAt(0).toLowerCase() + member.slice(1);
