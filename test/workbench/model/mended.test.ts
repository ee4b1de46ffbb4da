/** Where Univer 0.25.1 is mended for large workbooks: the same results, and no more work than the change asks for. */
import { hashAlgorithm, RTree } from "@univerjs/core";
import { FormulaDataModel, IDependencyManagerService } from "@univerjs/engine-formula";
import fc from "fast-check";
import { Index } from "../../../workbench/model/dependencies";
import { createTestExcel, type TestExcel } from "../../support/excel";

let excel: TestExcel;
beforeEach(async () => {
  excel = await createTestExcel();
});
afterEach(() => excel.dispose());

const cell = (row: number, column: number) => ({ row, column, rows: 1, columns: 1 });

test("an index finds what Univer's own finds, whatever is put in, in whichever order, twice, or taken out", () => {
  const range = fc
    .tuple(fc.nat(8), fc.nat(8), fc.nat(4), fc.nat(4))
    .map(([startRow, startColumn, rows, columns]) => ({ startRow, startColumn, endRow: startRow + rows, endColumn: startColumn + columns })); // prettier-ignore
  const item = fc.record({ sheetId: fc.constantFrom("a", "b"), id: fc.nat(5), range });
  const step = fc.oneof(
    { weight: 6, arbitrary: item.map((one) => ({ do: "insert" as const, ...one })) },
    { weight: 2, arbitrary: item.map((one) => ({ do: "search" as const, ...one })) },
    { weight: 1, arbitrary: item.map((one) => ({ do: "remove" as const, ...one })) },
    { weight: 1, arbitrary: item.map((one) => ({ do: "removeById" as const, ...one })) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.boolean(), (steps, apart) => {
      const [ours, theirs] = [new Index(apart), new RTree(apart)];
      for (const { do: what, ...one } of steps) {
        const at = { unitId: "u", ...one };
        if (what === "insert") [ours, theirs].forEach((tree) => tree.insert(at));
        else if (what === "removeById") [ours, theirs].forEach((tree) => tree.removeById("u", at.sheetId));
        // Univer takes out all that an id has within a range.
        else if (what === "remove")
          [ours, theirs].forEach((tree) =>
            tree.remove({ ...at, range: { startRow: 0, startColumn: 0, endRow: 20, endColumn: 20 } }),
          );
        else {
          const found = [ours, theirs].map((tree) => {
            tree.openKdTree();
            return [...tree.bulkSearch([at])].sort();
          });
          expect(found[0]).toEqual(found[1]);
        }
      }
    }),
  );
});

test("however often a workbook is calculated, its index stays as large as it is", async () => {
  const { book } = excel;
  book.activeSheet.write({ row: 0, column: 0, rows: 20, columns: 1 }, Array.from({ length: 20 }, (_, i) => [`=SUM(C${i + 1}:D${i + 9})`])); // prettier-ignore
  const index = (): number => {
    const { _dependencyRTreeCache } = book.injector.get(IDependencyManagerService) as unknown as { _dependencyRTreeCache: Index }; // prettier-ignore
    return _dependencyRTreeCache.getTree(book.unitId, book.activeSheet.id).all().length;
  };
  for (let turn = 1; turn <= 5; turn++) {
    book.activeSheet.write(cell(8, 2), [[turn]]);
    await book.settled();
    expect([index(), book.activeSheet.value(0, 0), book.activeSheet.value(8, 0)]).toEqual([20, turn, turn]);
  }
  book.activeSheet.write(cell(0, 0), [["=SUM(C30:D31)"]]);
  book.activeSheet.write(cell(29, 2), [[7]]);
  await book.settled();
  expect([index(), book.activeSheet.value(0, 0)]).toEqual([20, 7]);
});

test("two long formulas with the same checksum have each its own result", async () => {
  const { book } = excel;
  const known = new Map<number, number>();
  let same: [number, number] | undefined;
  for (let i = 0; !same; i++) {
    const sum = hashAlgorithm(`${book.unitId}${formula(i)}`);
    if (known.has(sum)) same = [known.get(sum)!, i];
    known.set(sum, i);
  }
  book.activeSheet.write({ row: 0, column: 0, rows: 1, columns: 2 }, [same.map(formula)]);
  await book.settled();
  expect([book.activeSheet.value(0, 0), book.activeSheet.value(0, 1)]).toEqual(same);
});

const formula = (n: number): string => `=${n}+N("${(n * 2_654_435_761).toString(36)}${"a".repeat(60)}")`;

test("a cell that is written has the formulas of its own sheet collected, a sheet that comes or goes none", async () => {
  const { book } = excel;
  const other = book.addSheet("Other");
  other.write(cell(0, 0), [["=1+1"]]);
  await book.settled();
  const model = book.injector.get(FormulaDataModel);
  const collected = jest.spyOn(model, "getSheetFormulaData");
  const all = jest.spyOn(book.workbook.getSheetBySheetId(other.id)!, "getCellMatrix");
  book.sheets[0].write(cell(0, 0), [["=2+2"]]);
  book.removeSheet(book.addSheet("Third"));
  expect(collected.mock.calls.map(([, sheetId]) => sheetId)).toEqual([book.sheets[0].id]);
  expect(all).not.toHaveBeenCalled();
  await book.settled();
  expect([book.sheets[0].value(0, 0), other.value(0, 0)]).toEqual([4, 2]);
});
