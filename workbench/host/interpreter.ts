/** Carries out one request of the Office.js client: resolves object paths, runs actions in order, stops at the first error. */
import { ActionType, PathType, fromWire, toWire } from "./protocol";
import type { Action, ArgumentInfo, ObjectPath, QueryInfo, RequestBody, ResponseBody } from "./protocol";
import { HostError, MissingMember, toResponseError } from "./errors";
import type { Host } from "./host";
import { isHostObject } from "./type";
import type { HostObject } from "./type";

type Resolved = HostObject | null;

/** Methods that look at results of formulas: calculation catches up before they run. */
const READS =
  /^(get(Used|Spill|Surrounding|Special|Intersection|DataTable|DimensionValues)|find|copyFrom|moveTo|calculate)/i;

/** What takes its headers or values from cells while it is being added; each of the others would have everything worked out again. */
const ADD_READS = /^(Table|Chart)/;

/** Of these nothing depends on the result of a formula, but parts of their parts. */
const WITHOUT_RESULTS = /^(Worksheet|WorksheetCollection|WorkbookProtection|NamedItem|NamedItemCollection)$/;

export class Interpreter {
  private readonly paths: Record<string, ObjectPath>;
  private readonly objects = new Map<number, Resolved>();

  constructor(
    private readonly host: Host,
    private readonly request: RequestBody,
  ) {
    this.paths = request.ObjectPaths;
  }

  async run(): Promise<ResponseBody> {
    const Results: ResponseBody["Results"] = [];
    for (const [index, action] of this.request.Actions.entries()) {
      try {
        this.host.beforeAction(action);
        Results.push({ ActionId: action.Id, Value: await this.act(action) });
      } catch (error) {
        if (error instanceof MissingMember) this.host.missing.add(error.member);
        return { Results, Error: toResponseError(error, this.location(action), index) };
      }
    }
    return { Results };
  }

  private async act(action: Action): Promise<unknown> {
    if (action.ActionType === ActionType.Trace) return null;
    const object = await this.resolve(action.ObjectPathId);
    switch (action.ActionType) {
      case ActionType.Instantiate:
        return object === null ? null : this.identity(object);
      case ActionType.EnsureUnchanged:
        return null;
      case ActionType.Query:
      case ActionType.QueryAsJson:
        if (object === null) return null;
        if (looksAtResults(object, action.QueryInfo ?? {})) await this.host.book.settled();
        return action.ActionType === ActionType.Query
          ? this.query(object, action.QueryInfo ?? {})
          : camel(this.query(object, action.QueryInfo ?? {}));
      case ActionType.SetProperty:
        return this.set(this.existing(object), fromWire(action.Name), await this.argument(action.ArgumentInfo, 0));
      case ActionType.Update:
        return this.update(
          this.existing(object),
          (await this.argument(action.ArgumentInfo, 0)) as Record<string, unknown>,
        );
      case ActionType.Method: {
        if (object === null && action.Name === "_KeepReference") return null;
        const result = await this.call(
          this.existing(object),
          fromWire(action.Name),
          await this.arguments(action.ArgumentInfo),
        );
        return isHostObject(result) ? this.identity(result) : (result ?? null);
      }
      default:
        throw new HostError(
          "NotImplemented",
          `The workbench does not know actions of type ${String(action.ActionType)}.`,
        );
    }
  }

  // --- object paths --------------------------------------------------------------------------------------------

  private async resolve(id: number): Promise<Resolved> {
    const known = this.objects.get(id);
    if (known !== undefined) return known;
    const path = this.paths[id];
    if (!path) throw new HostError("InvalidObjectPath", `The object path ${id} is not part of the request.`);
    const object = await this.follow(path);
    this.objects.set(id, object);
    return object;
  }

  private async follow(path: ObjectPath): Promise<Resolved> {
    switch (path.ObjectPathType) {
      case PathType.Global:
        return this.host.root();
      case PathType.NewObject:
        return this.host.service(path.Name);
      case PathType.ReferenceId:
        return this.host.references.get(path.Name) ?? fail("ItemNotFound", "The object is no longer kept.");
      case PathType.NullObject:
        return null;
    }
    const parent = await this.resolve(path.ParentObjectPathId ?? 0);
    if (parent === null) return null;
    const member = fromWire(path.Name);
    if (path.ObjectPathType === PathType.Property) {
      const nav = parent.type.nav?.[member];
      if (!nav) throw new MissingMember(`${parent.type.name}.${member}`);
      return nav(parent.self as never, this.host);
    }
    if (path.ObjectPathType === PathType.Indexer) {
      if (!parent.type.item) throw new MissingMember(`${parent.type.name}.getItem`);
      const [key] = await this.arguments(path.ArgumentInfo);
      return (
        parent.type.item(parent.self as never, key as string, this.host) ??
        fail("ItemNotFound", "The requested resource doesn't exist.")
      );
    }
    const result = await this.call(parent, member, await this.arguments(path.ArgumentInfo));
    if (result === null || result === undefined)
      return /OrNullObject$/.test(member) ? null : fail("ItemNotFound", "The requested resource doesn't exist.");
    if (!isHostObject(result)) throw new HostError("GeneralException", `${parent.type.name}.${member} gave no object.`);
    return result;
  }

  private existing(object: Resolved): HostObject {
    return object ?? fail("ItemNotFound", "The requested resource doesn't exist.");
  }

  /** What the client wants to know of an object once it exists. */
  private identity(object: HostObject): Record<string, unknown> {
    const value: Record<string, unknown> = {};
    const id = object.type.id?.(object.self as never);
    if (id !== undefined) value.Id = id;
    const reference = this.host.references.idOf(object);
    if (reference !== undefined) value._ReferenceId = reference;
    return value;
  }

  // --- arguments -----------------------------------------------------------------------------------------------

  private async arguments(info: ArgumentInfo | undefined): Promise<unknown[]> {
    const args = info?.Arguments ?? [];
    return Promise.all(args.map((_, i) => this.argument(info, i)));
  }

  private async argument(info: ArgumentInfo | undefined, index: number): Promise<unknown> {
    const value = info?.Arguments?.[index];
    const reference = info?.ReferencedObjectPathIds?.[index];
    if (Array.isArray(reference) && Array.isArray(value))
      return Promise.all(value.map((item: unknown, i) => (reference[i] ? this.resolve(reference[i]!) : item)));
    return typeof reference === "number" && reference > 0 ? this.resolve(reference) : value;
  }

  // --- members -------------------------------------------------------------------------------------------------

  private async call(object: HostObject, method: string, args: unknown[]): Promise<unknown> {
    if (method === "_KeepReference") {
      this.host.references.keep(object);
      return null;
    }
    const run = object.type.call?.[method];
    if (!run) throw new MissingMember(`${object.type.name}.${method}`);
    if (READS.test(method) || (method === "add" && ADD_READS.test(object.type.name))) await this.host.book.settled();
    return run(object.self as never, args as never, this.host);
  }

  private async set(object: HostObject, property: string, value: unknown): Promise<null> {
    const write = object.type.set?.[property];
    if (!write) throw new MissingMember(`${object.type.name}.${property}`);
    await write(object.self as never, value as never, this.host);
    return null;
  }

  private async update(object: HostObject, values: Record<string, unknown>): Promise<null> {
    for (const [key, value] of Object.entries(values)) {
      const member = fromWire(key);
      const nav = object.type.nav?.[member]?.(object.self as never, this.host);
      if (nav) await this.update(nav, value as Record<string, unknown>);
      else await this.set(object, member, value);
    }
    return null;
  }

  // --- queries -------------------------------------------------------------------------------------------------

  private query(object: HostObject, info: QueryInfo): Record<string, unknown> {
    const select = (info.Select ?? []).map((path) => path.replace(/^items(\/|$)/i, "")).filter((path) => path !== "");
    const { items } = object.type;
    if (!items) return { ...this.read(object, select, info.Expand), ...this.identityIfKept(object) };
    const own = select.filter(
      (path) => !path.includes("/") && object.type.get?.[path] && !["name", "id"].includes(path),
    );
    const perItem = select.filter((path) => !own.includes(path));
    const all = items(object.self as never, this.host);
    const chosen = all.slice(info.Skip ?? 0, info.Top === undefined ? undefined : (info.Skip ?? 0) + info.Top);
    const _Items = chosen.map((item) => ({
      ...this.read(item, perItem, info.Expand),
      _Id: item.type.id?.(item.self as never),
      ...this.identity(item),
    }));
    return { ...(own.length > 0 ? this.read(object, own) : {}), _Items };
  }

  private identityIfKept(object: HostObject): Record<string, unknown> {
    const { _ReferenceId } = this.identity(object);
    return _ReferenceId === undefined ? {} : { _ReferenceId };
  }

  private read(object: HostObject, select: readonly string[], expand: readonly string[] = []): Record<string, unknown> {
    const out: Record<string, unknown> = {};
    const nested = new Map<string, string[]>();
    const getters = object.type.get ?? {};
    const wanted =
      select.length === 0 || select.some((path) => path === "*" || path === "$all")
        ? [...Object.keys(getters).filter((name) => !name.startsWith("_")), ...expand]
        : [...select, ...expand];
    for (const path of wanted) {
      if (path === "*" || path === "$all") continue;
      const [head, ...rest] = path.split("/");
      const member = fromWire(head!);
      if (rest.length > 0 || object.type.nav?.[member])
        nested.set(member, [...(nested.get(member) ?? []), ...(rest.length > 0 ? [rest.join("/")] : [])]);
      else if (getters[member]) out[toWire(member)] = getters[member](object.self as never, this.host) ?? null;
      else if (member !== "isNullObject" && member !== "items")
        throw new MissingMember(`${object.type.name}.${member}`);
    }
    for (const [member, paths] of nested) {
      const nav = object.type.nav?.[member];
      if (!nav) throw new MissingMember(`${object.type.name}.${member}`);
      const child = nav(object.self as never, this.host);
      out[toWire(member)] =
        child === null
          ? null
          : { ...this.query(child, { Select: paths }), ...(child.type.items ? {} : this.identity(child)) };
    }
    return out;
  }

  private location(action: Action): string {
    const path = this.paths[action.ObjectPathId];
    const object = this.objects.get(action.ObjectPathId);
    if (object) return action.Name ? `${object.type.name}.${fromWire(action.Name)}` : object.type.name;
    const parent = path?.ParentObjectPathId === undefined ? undefined : this.objects.get(path.ParentObjectPathId);
    return `${parent?.type.name ?? ""}.${fromWire(path?.Name ?? "")}`.replace(/^\.|\.$/g, "");
  }
}

function looksAtResults({ type }: HostObject, { Select = [], Expand = [] }: QueryInfo): boolean {
  const paths = Select.map((path) => path.replace(/^items\//i, ""));
  return !WITHOUT_RESULTS.test(type.name) || Expand.length > 0 || paths.some((path) => path.includes("/"));
}

function fail(code: string, message: string): never {
  throw new HostError(code, message);
}

function camel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camel);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key === "_Items" ? "items" : fromWire(key), camel(item)]),
  );
}
