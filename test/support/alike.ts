/** Whether the workbench shows what LibreOffice works out. */
import type { CellValue } from "../../workbench/model/data";
import { type BuiltPlan, recalculated } from "./planning";

/** Cell by cell, whatever the plan's sheets hold. */
export async function expectAlike(built: BuiltPlan): Promise<void> {
  const { read } = await recalculated(built);
  const apart = built.drafts.flatMap(({ id, cells }) => {
    const name = built.written.sheets.get(id)!;
    const sheet = built.excel.book.findSheet(name)!;
    return [...cells].flatMap(([row, line]) =>
      [...line.keys()].flatMap((at) => {
        const shown = (sheet.values({ row, column: at, rows: 1, columns: 1 }) as CellValue[][])[0][0] ?? "";
        const due = read(name, row, at) ?? "";
        const same =
          typeof shown === "number" && typeof due === "number" ? Math.abs(shown - due) < 1e-6 : shown === due;
        return same ? [] : [`${id} ${row},${at}: ${JSON.stringify(shown)}, not ${JSON.stringify(due)}`];
      }),
    );
  });
  expect(apart).toEqual([]);
}
