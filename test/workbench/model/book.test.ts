import { CellValueType, ICommandService } from "@univerjs/core";
import { SetRangeValuesCommand, SheetInterceptorService, AFTER_CELL_EDIT } from "@univerjs/sheets";
import type { BookData, CellData } from "../../../workbench/model/data";
import { Book } from "../../../workbench/model/book";
import { knowsDependencies } from "../../../workbench/model/dependencies";
import { knowsFormulaCache } from "../../../workbench/model/formula-cache";
import { knowsFormulaData } from "../../../workbench/model/formula-data";
import { createHeadlessUniver } from "../../../workbench/model/headless";

let univer: ReturnType<typeof createHeadlessUniver>;
let book: Book;

function open(data?: BookData): Book {
  univer = createHeadlessUniver();
  book = Book.fromData(data, univer);
  return book;
}
afterEach(() => {
  book.dispose();
  univer.dispose();
});

const cells = (entries: [number, number, CellData][]): Map<number, Map<number, CellData>> => {
  const map = new Map<number, Map<number, CellData>>();
  for (const [row, column, cell] of entries)
    map.set(row, (map.get(row) ?? new Map<number, CellData>()).set(column, cell));
  return map;
};

const sample = (): BookData => ({
  sheets: [
    {
      name: "Orders",
      visibility: "visible",
      cells: cells([
        [0, 0, { value: "Customer", style: { bold: true, fill: "#ddebf7" } }],
        [0, 1, { value: "Amount", style: { bold: true } }],
        [1, 0, { value: "00042", style: { numberFormat: "@" } }],
        [1, 1, { value: 12.5, style: { numberFormat: "0.00", horizontal: "right" } }],
        [2, 0, { value: "b", link: { documentReference: "Hidden!A1", screenTip: "the rest" } }],
        [2, 1, { value: { error: "#N/A" } }],
        [4, 0, { value: true }],
        [5, 3, { formula: "=SUM(B2:B2)*2", value: 25 }],
        [7, 3, { formula: "=SEQUENCE(2,2)", value: 1, spill: { rows: 2, columns: 2 } }],
        [9, 0, { style: { locked: false, borders: { bottom: { style: "thin", color: "#000000" } } } }],
      ]),
      columnWidths: new Map([[0, 120]]),
      rowHeights: new Map([[3, 40]]),
      frozen: { rows: 1, columns: 0 },
      tables: [
        {
          name: "Orders",
          range: { row: 0, column: 0, rows: 3, columns: 2 },
          totals: false,
          style: "TableStyleMedium2",
        },
      ],
      conditionalFormats: [
        {
          kind: "colorScale",
          range: { row: 7, column: 3, rows: 2, columns: 2 },
          points: [
            { type: "lowest", color: "#ffffff" },
            { type: "percentile", value: "50", color: "#ffeb84" },
            { type: "highest", color: "#63be7b" },
          ],
        },
        {
          kind: "custom",
          range: { row: 1, column: 1, rows: 2, columns: 1 },
          formula: "=B2>10",
          style: { bold: true, fill: "#ff0000" },
        },
      ],
      validations: [
        {
          range: { row: 1, column: 0, rows: 2, columns: 1 },
          rule: { type: "list", source: "00042,b" },
          ignoreBlanks: true,
          error: { title: "Customer", message: "Choose one", style: "stop" },
        },
      ],
      merges: [{ row: 11, column: 0, rows: 1, columns: 3 }],
      charts: [
        {
          name: "Chart 1",
          type: "Line",
          title: "Amount",
          left: 10,
          top: 20,
          width: 300,
          height: 200,
          series: [{ name: "Amount", values: "Orders!$B$2:$B$3", categories: "Orders!$A$2:$A$3" }],
        },
      ],
      protection: { enabled: true, options: { allowFormatColumns: true, selectionMode: "Unlocked" } },
      gridlines: false,
      tabColor: "#ff6600",
      page: {
        orientation: "Landscape",
        paperSize: "A4",
        fit: { wide: 1 },
        margins: { left: 36 },
        area: [{ row: 0, column: 0, rows: 12, columns: 5 }],
        titleRows: { row: 0, column: 0, rows: 1, columns: 16_384 },
        rowBreaks: [6],
        headersFooters: { odd: { centerFooter: "&P" }, differentFirst: true },
      },
    },
    {
      name: "Hidden",
      visibility: "veryHidden",
      cells: new Map(),
      tables: [],
      conditionalFormats: [],
      validations: [],
      merges: [],
      charts: [],
    },
  ],
  names: [{ name: "Target", formula: "=Orders!$B$2", visible: true, comment: "the target" }],
  customXml: [{ id: "{A}", xml: '<a xmlns="urn:x"/>' }],
  active: 0,
});

describe("a workbook as plain data", () => {
  test("comes out as it went in", async () => {
    open(sample());
    await book.settled();
    const out = book.toData();
    const given = sample();
    expect(out.names).toEqual(given.names);
    expect(out.customXml).toEqual(given.customXml);
    expect(out.sheets[1]).toMatchObject({ name: "Hidden", visibility: "veryHidden" });
    const { cells: outCells, columnWidths, rowHeights, ...sheet } = out.sheets[0]!;
    const { cells: givenCells, columnWidths: widths, rowHeights: heights, ...rest } = given.sheets[0]!;
    expect(sheet).toEqual(rest);
    expect([columnWidths, rowHeights]).toEqual([widths, heights]);
    for (const [row, line] of givenCells)
      for (const [column, cell] of line)
        expect([row, column, outCells.get(row)?.get(column)]).toEqual([row, column, cell]);
    expect(outCells.get(8)?.get(4)).toEqual({ value: 4 });
  });

  test("a merged cell, a note of it twice: the same again", async () => {
    open(sample());
    await book.settled();
    const once = book.toData();
    book.dispose();
    univer.dispose();
    open(once);
    await book.settled();
    expect(book.toData()).toEqual(once);
  });

  test("an empty workbook has one sheet", () => {
    open();
    expect(book.toData().sheets.map((sheet) => sheet.name)).toEqual(["Sheet1"]);
  });
});

describe("typing in the grid", () => {
  const type = (text: string, format?: string) => {
    open();
    const sheet = book.activeSheet;
    if (format) sheet.setNumberFormats({ row: 0, column: 0, rows: 1, columns: 1 }, format);
    const cell = book.injector
      .get(SheetInterceptorService)
      .writeCellInterceptor.fetchThroughInterceptors(AFTER_CELL_EDIT)(
      { v: text },
      {
        unitId: book.unitId,
        subUnitId: sheet.id,
        workbook: book.workbook,
        worksheet: sheet.worksheet,
        row: 0,
        col: 0,
        origin: null,
      },
    );
    sheet.setCells({ row: 0, column: 0, rows: 1, columns: 1 }, { 0: { 0: cell! } });
    return [sheet.value(0, 0), sheet.numberFormat(0, 0)];
  };

  test.each([
    ["1997-01", undefined, [35431, "mmm-yy"]],
    ["00042", undefined, [42, "General"]],
    ["00042", "@", ["00042", "@"]],
    ["1997-01", "@", ["1997-01", "@"]],
    ["5%", undefined, [0.05, "0%"]],
    ["5%", "0.00", [0.05, "0.00"]],
    ["TRUE", undefined, [true, "General"]],
    ["#N/A", undefined, ["#N/A", "General"]],
    ["'007", undefined, ["007", "General"]],
    ["abc", undefined, ["abc", "General"]],
  ])("%s in a cell formatted %s", (text, format, expected) => {
    expect(type(text, format)).toEqual(expected);
  });

  test("a protected sheet refuses locked cells and says so; unlocked ones are free", () => {
    open();
    const sheet = book.activeSheet;
    sheet.setStyle({ row: 1, column: 1, rows: 1, columns: 1 }, { locked: false });
    book.protection.protect(sheet.id);
    const refusals: string[] = [];
    book.on("refused", ({ range }) => refusals.push(`${range.row},${range.column}`));
    const set = (row: number, column: number) =>
      book.injector.get(ICommandService).syncExecuteCommand(SetRangeValuesCommand.id, {
        ...sheet.target,
        range: { startRow: row, endRow: row, startColumn: column, endColumn: column },
        value: { v: 5, t: CellValueType.NUMBER },
      });
    set(0, 0);
    set(1, 1);
    expect([sheet.value(0, 0), sheet.value(1, 1), refusals]).toEqual([null, 5, ["0,0"]]);
  });
});

describe("undo", () => {
  test("what one request of the add-in wrote is taken back in one step, and done again", async () => {
    open();
    const sheet = book.activeSheet;
    sheet.write({ row: 0, column: 0, rows: 1, columns: 1 }, [["before"]]);
    book.undo.clear();
    await book.undo.group(async () => {
      sheet.write({ row: 0, column: 0, rows: 1, columns: 1 }, [["after"]]);
      sheet.setStyle({ row: 0, column: 0, rows: 1, columns: 1 }, { bold: true });
      sheet.write({ row: 5, column: 5, rows: 1, columns: 1 }, [["=1+1"]]);
    });
    await book.settled();
    await book.undo.undo();
    await book.settled();
    expect([sheet.value(0, 0), sheet.style(0, 0).bold, sheet.value(5, 5)]).toEqual(["before", undefined, null]);
    await book.undo.redo();
    await book.settled();
    expect([sheet.value(0, 0), sheet.style(0, 0).bold, sheet.value(5, 5)]).toEqual(["after", true, 2]);
  });
});

describe("Univer's private parts that the model leans on", () => {
  test("are where version 0.25.1 has them", () => {
    open();
    expect(book.calculation.knowsUniver).toBe(true);
    expect([knowsDependencies(book.injector), knowsFormulaCache(), knowsFormulaData(book.injector)]).toEqual([true, true, true]); // prettier-ignore
  });
});
