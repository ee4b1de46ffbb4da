/**
 * Univer 0.25.1 works out which formula looks at which cells anew for every calculation, and puts all of it again into an
 * index that is never emptied: each calculation of a large workbook takes longer than the one before. Here the index
 * holds everything once, and takes in at once what comes before the next search.
 */
import { RTree } from "@univerjs/core";
import type { Injector } from "@univerjs/core";
import { IDependencyManagerService, IFormulaDependencyGenerator } from "@univerjs/engine-formula";

type Item = Parameters<RTree["insert"]>[0];
type Boxes = ReturnType<RTree["getTree"]>;
type Box = Parameters<Boxes["insert"]>[0];

/** Private parts of what fills Univer's index; a test fails if a new version moves them. */
interface Manager {
  _dependencyRTreeCache: RTree;
}
interface FormulaTree {
  readonly unitId: string;
  readonly subUnitId: string;
  readonly row: number;
  readonly column: number;
  readonly treeId: number;
}
interface Generator {
  _executedAddressFunctionNodeIds: Set<number>;
  _calculateAddressFunction(cells: RTree, formula: FormulaTree): Promise<void>;
  _calculateListByFunctionRefNode(formulas: readonly FormulaTree[]): Promise<void>;
}

/** Ranges of sheets, each with the id of a formula. */
export class Index extends RTree {
  /** By workbook and sheet, then by id: the ranges that are in. */
  private readonly known = new Map<string, Map<Item["id"], Set<string>>>();
  private waiting: Item[] = [];

  /** `apart`: Univer keeps single cells in a table of their own, to be searched once its k-d tree is open. */
  constructor(private readonly apart = false) {
    super(apart);
  }

  override insert(item: Item): void {
    const { unitId, sheetId, range, id } = item;
    if (!unitId) return;
    const sheet = remembered(this.known, `${unitId}|${sheetId}`, () => new Map<Item["id"], Set<string>>());
    const ranges = remembered(sheet, id, () => new Set<string>());
    const place = `${range.startRow},${range.startColumn},${range.endRow},${range.endColumn}`;
    if (ranges.has(place)) return;
    ranges.add(place);
    if (this.apart && range.startRow === range.endRow && range.startColumn === range.endColumn) super.insert(item);
    else this.waiting.push(item);
  }

  private takeIn(): void {
    const boxes = new Map<Boxes, Box[]>();
    for (const { unitId, sheetId, range, id } of this.waiting)
      remembered(boxes, this.getTree(unitId, sheetId), () => []).push({
        minX: range.startColumn || 0,
        minY: range.startRow || 0,
        maxX: Number.isNaN(range.endColumn) ? Infinity : range.endColumn,
        maxY: Number.isNaN(range.endRow) ? Infinity : range.endRow,
        id,
      });
    this.waiting = [];
    for (const [tree, all] of boxes) tree.load(all);
  }

  override *searchGenerator(search: Parameters<RTree["searchGenerator"]>[0]): ReturnType<RTree["searchGenerator"]> {
    this.takeIn();
    yield* super.searchGenerator(search);
  }

  override remove(search: Item): void {
    this.takeIn();
    this.known.get(`${search.unitId}|${search.sheetId}`)?.delete(search.id);
    super.remove(search);
  }

  override removeById(unitId: string, sheetId?: string): void {
    this.takeIn();
    for (const key of [...this.known.keys()])
      if (sheetId ? key === `${unitId}|${sheetId}` : key.startsWith(`${unitId}|`)) this.known.delete(key);
    super.removeById(unitId, sheetId);
  }

  override clear(): void {
    this.waiting = [];
    this.known.clear();
    super.clear();
  }
}

function remembered<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

/** For all workbooks of this Univer. */
export function mendDependencies(injector: Injector): void {
  const manager = injector.get(IDependencyManagerService) as unknown as Manager;
  if (manager._dependencyRTreeCache instanceof Index) return;
  manager._dependencyRTreeCache = new Index(true);
  const generator = injector.get(IFormulaDependencyGenerator) as unknown as Generator;
  // As Univer has it, but for the index.
  generator._calculateListByFunctionRefNode = async function (formulas) {
    const cells = new Index();
    for (const { unitId, subUnitId: sheetId, row, column, treeId: id } of formulas)
      cells.insert({
        unitId,
        sheetId,
        id,
        range: { startRow: row, startColumn: column, endRow: row, endColumn: column },
      });
    this._executedAddressFunctionNodeIds.clear();
    for (const formula of formulas) await this._calculateAddressFunction(cells, formula);
  };
}

/** Whether this version of Univer has the private parts used here. */
export function knowsDependencies(injector: Injector): boolean {
  const manager = injector.get(IDependencyManagerService) as unknown as Partial<Manager>;
  const generator = injector.get(IFormulaDependencyGenerator) as unknown as Partial<Generator>;
  return (
    manager._dependencyRTreeCache instanceof RTree &&
    generator._executedAddressFunctionNodeIds instanceof Set &&
    typeof generator._calculateAddressFunction === "function" &&
    "_calculateListByFunctionRefNode" in Object.getPrototypeOf(generator)
  );
}
