/** `getCellProperties`, `setCellProperties` and their row and column versions. */
import { MAX_COLUMNS, MAX_ROWS } from "../../model/address";
import type { RangeData } from "../../model/data";
import { MissingMember } from "../errors";
import type { HostObject } from "../type";
import { range } from "./range";
import type { RangeRef } from "./range-ref";

type Unit = "cell" | "row" | "column";
type Nested = { [key: string]: unknown };

function unitRange({ row, column }: RangeData, unit: Unit, r: number, c: number): RangeData {
  if (unit === "row") return { row: row + r, column: 0, rows: 1, columns: MAX_COLUMNS };
  if (unit === "column") return { row: 0, column: column + c, rows: MAX_ROWS, columns: 1 };
  return { row: row + r, column: column + c, rows: 1, columns: 1 };
}

export function cellProperties(ref: RangeRef, wanted: object, unit: Unit): unknown {
  const rows = unit === "column" ? 1 : ref.range.rows;
  const columns = unit === "row" ? 1 : ref.range.columns;
  const read = (r: number, c: number) =>
    pick(range({ sheet: ref.sheet, range: unitRange(ref.range, unit, r, c) }), wanted as Nested);
  const cells = Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => read(r, c)));
  return unit === "cell" ? cells : unit === "row" ? cells.map((row) => row[0]) : cells[0];
}

function pick(object: HostObject, wanted: Nested): Nested {
  const out: Nested = {};
  for (const [key, want] of Object.entries(wanted)) {
    if (!want) continue;
    const getter = object.type.get?.[key];
    const nav = object.type.nav?.[key];
    if (getter) out[key] = getter(object.self as never, undefined as never);
    else if (nav && typeof want === "object")
      out[key] = pick(nav(object.self as never, undefined as never)!, want as Nested);
    else throw new MissingMember(`${object.type.name}.${key}`);
  }
  return out;
}

export async function setCellProperties(ref: RangeRef, values: unknown[], unit: Unit): Promise<void> {
  const matrix =
    unit === "cell"
      ? (values as object[][])
      : unit === "row"
        ? values.map((value) => [value as object])
        : [values as object[]];
  for (const [r, row] of matrix.entries())
    for (const [c, cell] of row.entries())
      await assign(range({ sheet: ref.sheet, range: unitRange(ref.range, unit, r, c) }), cell as Nested);
}

async function assign(object: HostObject, values: Nested): Promise<void> {
  for (const [key, value] of Object.entries(values ?? {})) {
    if (value === undefined || value === null) continue;
    const nav = object.type.nav?.[key];
    const setter = object.type.set?.[key];
    if (setter) await setter(object.self as never, value as never, undefined as never);
    else if (nav) await assign(nav(object.self as never, undefined as never)!, value as Nested);
    else throw new MissingMember(`${object.type.name}.${key}`);
  }
}
