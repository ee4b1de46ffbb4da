/** Forms in a workbook, through Microsoft's client: typed into, protected, moved about, saved and opened again. */
import { cellAddress } from "../../../../src/workbook/a1";
import { rectOf } from "../../../../src/workbook/document/draft";
import { formMark } from "../../../../src/workbook/planning/forms/form";
import { formLayout } from "../../../../src/workbook/planning/forms/layout";
import { formSheets } from "../../../../src/workbook/planning/forms/find";
import { readForm } from "../../../../src/workbook/planning/forms/read";
import { formSheet } from "../../../../src/workbook/planning/forms/sheet";
import type { FormSpec, ReadForm } from "../../../../src/workbook/planning/forms/types";
import { openFile, writeWorkbook } from "../../../../workbench/files";
import type { BookData, CellValue, SheetData } from "../../../../workbench/model/data";
import { createTestExcel, type TestExcel } from "../../../support/excel";
import { filled, formOf, formSpec, formTexts } from "../../../support/forms";
import { booksThroughLibreOffice, libreOffice } from "../../../support/libreoffice";
import { type BuiltPlan, buildPlan, withoutResults } from "../../../support/planning";

jest.setTimeout(120_000);

const one = formSpec("es");
/** Of somebody with no lines yet, in the same workbook. */
const two = formSpec("zh-Hans", { code: "K7Q2-4", by: "owner", lines: [], person: "", due: null });
const layout = formLayout(one.lines.length);
const { columns, top, spare } = layout;
const year = new Array<number>(12).fill(0.1);

const mark = (place: string): string => formMark(one.code, place);
let built: BuiltPlan;
/** As it stands before each test. */
let typed: BookData;
beforeAll(async () => {
  built = await buildPlan({ lang: "es" }, undefined, () => [one, two].map((spec) => formSheet(spec, formTexts[spec.lang]))); // prettier-ignore
  built.fill(mark("months"), [...filled(one), year]);
  put(built.excel, spare, columns.name, "Partida propia");
  put(built.excel, spare, columns.category, one.categories[3]);
  put(built.excel, top, columns.note, "=1+1");
  await built.excel.book.settled();
  typed = built.excel.book.toData();
});
afterAll(() => built.excel.dispose());

const nameOf = ({ code }: FormSpec): string => built.written.sheets.get(`form.${code}`)!;
const put = (excel: TestExcel, row: number, column: number, value: CellValue): void => excel.book.findSheet(nameOf(one))!.write(rectOf(row, column), [[value]] as never); // prettier-ignore

/** The workbook once more, to be changed. */
async function changing<T>(change: (excel: TestExcel) => Promise<T>): Promise<T> {
  const excel = await createTestExcel(structuredClone(typed));
  try {
    return await change(excel);
  } finally {
    await excel.dispose();
  }
}

const sheetOf = (data: BookData, spec: FormSpec): SheetData => data.sheets.find(({ name }) => name === nameOf(spec))!;
function read(data: BookData, spec = one, file: string | null = null): ReadForm {
  const form = readForm(formOf(sheetOf(data, spec), file), spec, formTexts);
  if ("notAForm" in form) throw new Error(form.notAForm);
  return form;
}

test("what is typed is what is read, from the open workbook and from its file", async () => {
  const form = read(typed);
  expect(form.findings).toEqual([]);
  expect(form.rows.map(({ months }) => months)).toEqual([...filled(one), year]);
  expect(form.rows.map(({ no, name, note }) => [no, name, note])).toEqual([...one.lines.map(({ no, name }, i) => [no, name, i === 0 ? "2" : ""]), [null, "Partida propia", ""]]); // prettier-ignore
  const nothing = read(typed, two);
  expect([nothing.rows, nothing.findings, nothing.person, nothing.unit]).toEqual([[], [], "", two.unit]);
  const { data } = await openFile("form.xlsx", await writeWorkbook(typed));
  expect(read(data)).toEqual(form);
  expect(read(data, two)).toEqual(nothing);
});

(libreOffice ? test : test.skip)("and from a file that LibreOffice saved; it works out what the workbench shows", async () => {
  const [data] = await booksThroughLibreOffice([await writeWorkbook(withoutResults(structuredClone(typed)))]);
  const { rows, findings } = read(data);
  expect(findings).toEqual([]);
  expect(rows).toEqual(read(typed).rows);
  for (const spec of [one, two]) {
    const [due, shown] = [data, typed].map((book) => formOf(sheetOf(book, spec)).values);
    shown.forEach((line, r) =>
      line.forEach((value, c) => {
        const worked = due[r]?.[c] ?? null;
        const where = cellAddress(r, c);
        if (typeof value === "number") expect([where, worked]).toEqual([where, expect.closeTo(value, 6)]);
        else expect([where, worked ?? ""]).toEqual([where, value ?? ""]);
      }),
    );
  }
  expect(sheetOf(data, one).validations.map(({ rule }) => rule)).toContainEqual({ type: "list", source: "=IF($G$4+$G$5+$G$6=0,$B$51:$B$55,$B$51:$B$53)" }); // prettier-ignore
}); // prettier-ignore

test("cells to fill can be typed into, all others refuse", () =>
  changing(async ({ Excel }) => {
    const type = (row: number, column: number): Promise<void> =>
      Excel.run(async (context) => {
        context.workbook.worksheets.getItem(nameOf(one)).getCell(row, column).values = [[1]];
        await context.sync();
      });
    const { person, status, code, missing, next, lists } = layout;
    const open = [person, status, rectOf(top, columns.first), rectOf(spare + 7, columns.first + 11), rectOf(spare, columns.name), rectOf(spare, columns.category), rectOf(top, columns.note)]; // prettier-ignore
    const shut = [code, missing, next, rectOf(layout.header, columns.first), rectOf(top, columns.no), rectOf(top, columns.name), rectOf(top, columns.category), rectOf(top, columns.prior), rectOf(top, columns.planned), rectOf(top, columns.total), rectOf(top, columns.check), rectOf(spare, columns.no), rectOf(spare, columns.driver), rectOf(layout.total, columns.first), rectOf(layout.reference.top, columns.first), rectOf(layout.workings.top, layout.workings.first), rectOf(lists.top, lists.statuses), rectOf(100, 30)]; // prettier-ignore
    for (const { row, column } of open) await type(row, column);
    for (const { row, column } of shut) await expect(type(row, column)).rejects.toMatchObject({ code: "AccessDenied" });
  }));

test("a truth value is no amount, in the row's check as in what is read", () =>
  changing(async (excel) => {
    put(excel, top, columns.first, true);
    await excel.book.settled();
    const data = excel.book.toData();
    const { cells } = sheetOf(data, one);
    expect(cells.get(top)?.get(columns.check)?.value).toBe(formTexts.es.check.noAmount);
    expect(cells.get(layout.wrong.row)?.get(layout.wrong.column)?.value).toBe(1);
    expect(read(data).findings).toMatchObject([{ kind: "text", args: { found: "TRUE" } }]);
  }));

describe("somebody who takes the protection off", () => {
  const change = (edit: (sheet: Excel.Worksheet) => void): Promise<ReadForm> =>
    changing(async ({ Excel, book }) => {
      await Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem(nameOf(one));
        sheet.protection.unprotect();
        edit(sheet);
        await context.sync();
      });
      await book.settled();
      return read(book.toData());
    });
  const short = ({ findings }: ReadForm) => findings.map(({ kind, severity, args }) => [kind, severity, args]);
  const amounts = [...filled(one), year];

  test("and puts rows in above: all is read, and told", async () => {
    const form = await change((sheet) => sheet.getRange("1:2").insert("Down"));
    expect(form.rows.map(({ months }) => months)).toEqual(amounts);
    expect(form.rows[0].address).toBe("G12:R12");
    expect(form.total).toBe(read(typed).total);
    expect([form.unit, form.person, form.status]).toEqual([one.unit, one.person, "draft"]);
    expect(short(form)).toEqual([
      ["moved", "warn", { expected: "A3", found: "A5" }],
      ["moved", "warn", { expected: "G9", found: "G11" }],
    ]);
  });

  test("and puts rows in above: the workbook still has the form", () =>
    changing(async ({ Excel }) => {
      await Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem(nameOf(one));
        sheet.protection.unprotect();
        sheet.getRange("1:2").insert("Down");
        await context.sync();
      });
      expect((await formSheets()).map(({ sheet }) => sheet)).toContain(nameOf(one));
    }));

  test("and puts a row in between: its line is an added one, and what was changed is still told", async () => {
    const form = await change((sheet) => {
      sheet.getRange("11:11").insert("Down");
      sheet.getRange("B11:C11").values = [["Nueva", one.categories[0]]];
      sheet.getRange("G11:R11").values = [new Array<number>(12).fill(7)];
      sheet.getRange("E10").values = [[1]];
    });
    expect(form.rows.map(({ no, kind }) => [no, kind])).toEqual([[3, "given"], [null, "added"], [5, "given"], [7, "given"], [9, "given"], [null, "added"]]); // prettier-ignore
    expect(form.rows.map(({ months }) => months)).toEqual([amounts[0], new Array<number>(12).fill(7), ...amounts.slice(1)]); // prettier-ignore
    expect(short(form).slice(-2)).toEqual([
      ["moved", "warn", { expected: "A11", found: "A12" }],
      ["edited", "warn", { expected: 12_000.5, found: 1 }],
    ]);
  });

  test("and takes a column out: nothing is collected without a look at it", async () => {
    const form = await change((sheet) => sheet.getRange("D:D").delete("Left"));
    expect(short(form)).toContainEqual(["moved", "stop", { expected: "G9", found: "F9" }]);
  });

  test("and takes a line out: it is missing", async () => {
    const form = await change((sheet) => sheet.getRange("11:11").delete("Up"));
    expect(form.rows.map(({ no }) => no)).toEqual([3, 7, 9, null]);
    expect(short(form)).toContainEqual(["missingLine", "warn", { no: 5, line: one.lines[1].name }]);
  });
});
