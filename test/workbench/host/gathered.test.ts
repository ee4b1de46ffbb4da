/** What a request changes is written and worked out together, and reads as if it had been done one by one. */
import { ICommandService } from "@univerjs/core";
import { SetFormulaCalculationStartMutation } from "@univerjs/engine-formula";
import fc from "fast-check";
import type { StyleChange } from "../../../workbench/model/styles";
import { createTestExcel, type TestExcel } from "../../support/excel";

let excel: TestExcel;
beforeEach(async () => {
  excel = await createTestExcel();
});
afterEach(() => excel.dispose());

test("looks written one by one are the same, gathered or not", async () => {
  const { book } = excel;
  const side = fc.option(fc.record({ style: fc.constantFrom("thin" as const, "thick" as const), color: fc.constantFrom("#ff0000", "#00ff00") })); // prettier-ignore
  const change: fc.Arbitrary<StyleChange> = fc.oneof(
    fc.record({ bold: fc.boolean() }),
    fc.record({ fill: fc.option(fc.constantFrom("#123456", "#abcdef")) }),
    fc.record({ numberFormat: fc.constantFrom("0.00", "General", "@") }),
    fc.record({ locked: fc.boolean() }),
    fc.record({ indent: fc.nat(2) }),
    fc.record({ borders: fc.record({ top: side, bottom: side }, { requiredKeys: [] }) }),
  );
  const place = fc.record({ row: fc.nat(2), column: fc.nat(2), rows: fc.integer({ min: 1, max: 2 }), columns: fc.integer({ min: 1, max: 2 }) }); // prettier-ignore
  const all = { row: 0, column: 0, rows: 4, columns: 4 };
  const seen = (sheet: (typeof book)["activeSheet"]) =>
    Array.from({ length: 16 }, (_, i) => sheet.style(Math.floor(i / 4), i % 4));
  const [one, two] = [book.addSheet("One"), book.addSheet("Two")];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(place, change), { maxLength: 12 }), async (steps) => {
      for (const sheet of [one, two]) sheet.clear(all);
      for (const [range, look] of steps) one.setStyle(range, look);
      await book.writes.gather(async () => {
        for (const [range, look] of steps) two.setStyle(range, look);
        expect(seen(two)).toEqual(seen(one));
        await Promise.resolve();
      });
      expect(seen(two)).toEqual(seen(one));
    }),
    { numRuns: 50 },
  );
});

test("nothing is worked out while sheets, names, links, rules and page breaks are made, and all of it afterwards", async () => {
  const { book } = excel;
  let calculations = 0;
  const listener = book.injector
    .get(ICommandService)
    .onCommandExecuted(({ id }) => void (id === SetFormulaCalculationStartMutation.id && calculations++));
  await excel.Excel.run(async (context) => {
    for (const name of ["A", "B", "C"]) {
      const sheet = context.workbook.worksheets.add(name);
      sheet.load("name");
      await context.sync();
      sheet.getRange("A1:A2").formulas = [["=1+1"], ["=A1*2"]];
      context.workbook.names.add(`Of${name}`, sheet.getRange("A2"));
      sheet.getRange("B1").hyperlink = { documentReference: `${name}!A1`, textToDisplay: "up" };
      sheet.getRange("A1:A2").conditionalFormats.add("Custom").custom.rule.formula = "=A1>1";
      sheet.horizontalPageBreaks.add("A2");
      await context.sync();
    }
    expect(calculations).toBe(0);
    const result = context.workbook.worksheets.getItem("C").getRange("A2").load("values");
    await context.sync();
    expect(result.values).toEqual([[4]]);
  });
  expect(calculations).toBeGreaterThan(0);
  listener.dispose();
});

test("what one request changed is worked out a moment later, though nobody asks", async () => {
  const { book } = excel;
  await excel.Excel.run(async (context) => {
    context.workbook.worksheets.getActiveWorksheet().getRange("A1").formulas = [["=6*7"]];
    await context.sync();
  });
  await new Promise<void>((resolve) => book.on("calculated", () => resolve()));
  expect(book.activeSheet.value(0, 0)).toBe(42);
});
