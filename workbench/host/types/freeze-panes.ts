import type { Sheet } from "../../model/sheet";
import { type } from "../type";
import type { HostObject, Wrapper } from "../type";
import { range } from "./range";
import type { RangeRef } from "./range-ref";
import { MAX_COLUMNS, MAX_ROWS } from "../../model/address";

function frozenRange(sheet: Sheet) {
  const { rows, columns } = sheet.layout.frozen;
  if (rows === 0 && columns === 0) return null;
  return range({ sheet, range: { row: 0, column: 0, rows: rows || MAX_ROWS, columns: columns || MAX_COLUMNS } });
}

export const worksheetFreezePanes: Wrapper<Sheet> = type<Sheet>("WorksheetFreezePanes", {
  call: {
    freezeAt: (sheet, [at]: [string | HostObject<RangeRef>]) => {
      const area = typeof at === "string" ? sheet.book.resolve(at, sheet).range : at.self.range;
      sheet.layout.freeze(
        area.rows >= MAX_ROWS ? 0 : area.row + area.rows,
        area.columns >= MAX_COLUMNS ? 0 : area.column + area.columns,
      );
    },
    freezeColumns: (sheet, [count = 1]: [number?]) => sheet.layout.freeze(0, count),
    freezeRows: (sheet, [count = 1]: [number?]) => sheet.layout.freeze(count, 0),
    getLocation: frozenRange,
    getLocationOrNullObject: frozenRange,
    unfreeze: (sheet) => sheet.layout.freeze(0, 0),
  },
});
