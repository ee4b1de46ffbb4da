import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { BookData, CellData, SheetData } from "../../../workbench/model/data";
import { FileProblem, openFile, writeWorkbook } from "../../../workbench/files";

const grid = (rows: (CellData | null)[][]): SheetData["cells"] =>
  new Map(
    rows.map((cells, row) => [
      row,
      new Map(cells.flatMap((cell, column): [number, CellData][] => (cell ? [[column, cell]] : []))),
    ]),
  );

const sheet = (name: string, cells: SheetData["cells"], more: Partial<SheetData> = {}): SheetData => ({
  name,
  cells,
  tables: [],
  conditionalFormats: [],
  validations: [],
  merges: [],
  charts: [],
  ...more,
});

const book = (...sheets: SheetData[]): BookData => ({ sheets, names: [], customXml: [], active: 0 });
const again = async (data: BookData): Promise<BookData> => (await openFile("x.xlsx", await writeWorkbook(data))).data;
const partsOf = async (data: BookData): Promise<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(unzipSync(await writeWorkbook(data))).map(([path, content]) => [path, strFromU8(content)]),
  );

describe("a workbook saved and opened again", () => {
  it("keeps values of every kind exactly", async () => {
    const cells = grid([
      [{ value: 1.1 }, { value: 0.1 + 0.2 }, { value: -1e-300 }, { value: true }, { value: "00042" }],
      [
        { value: " spaced " },
        { value: "a\nb" },
        { value: { error: "#N/A" } },
        { value: "#N/A" },
        { value: "=not a formula" },
      ],
      [{ value: "<&>\"'" }, { value: "日本語 🎉" }, { value: false }, null, { value: "" }],
    ]);
    const { sheets } = await again(book(sheet("S", cells)));
    cells.get(2)?.delete(4);
    for (const [row, columns] of cells)
      for (const [column, cell] of columns)
        expect([row, column, sheets[0].cells.get(row)?.get(column)]).toEqual([row, column, cell]);
  });

  it("keeps dates and date-times as the same serials", async () => {
    const date = { numberFormat: "yyyy-mm-dd" };
    const cells = grid([
      [1, 59, 61, 35431, 45000.75, 45000.000011574074, 0.5, 2958465].map((value) => ({ value, style: date })),
    ]);
    const { sheets } = await again(book(sheet("S", cells)));
    [1, 59, 61, 35431, 45000.75, 45000.000011574074, 0.5, 2958465].forEach((value, column) => {
      expect(sheets[0].cells.get(0)?.get(column)?.value).toBeCloseTo(value, 8);
      expect(sheets[0].cells.get(0)?.get(column)?.style).toEqual(date);
    });
    expect(sheets[0].cells.get(0)?.get(3)?.value).toBe(35431);
  });

  it("keeps styles", async () => {
    const style = {
      numberFormat: "0.0%",
      bold: true,
      italic: true,
      underline: true,
      fontName: "Arial",
      fontSize: 14,
      color: "#112233",
      fill: "#ddeeff",
      horizontal: "center" as const,
      vertical: "top" as const,
      wrap: true,
      locked: false,
      borders: {
        top: { style: "thin" as const, color: "#000000" },
        bottom: { style: "double" as const, color: "#ff0000" },
      },
    };
    const { sheets } = await again(book(sheet("S", grid([[{ value: 1, style }, { style: { fill: "#ffff00" } }]]))));
    expect(sheets[0].cells.get(0)?.get(0)?.style).toEqual(style);
    expect(sheets[0].cells.get(0)?.get(1)?.style).toEqual({ fill: "#ffff00" });
  });

  it("keeps formulas with their results, errors too", async () => {
    const cells = grid([
      [
        { formula: "=SUM(A2:A3)", value: 3 },
        { formula: '=IF(A1>1,"yes","no")', value: "yes" },
        { formula: "=1/0", value: { error: "#DIV/0!" } },
        { formula: "=A1>1", value: true },
      ],
      [{ value: 1 }],
      [{ value: 2 }],
    ]);
    const { sheets } = await again(book(sheet("S", cells)));
    expect(sheets[0].cells).toEqual(cells);
  });

  it("keeps a dynamic array as one: the anchor with its spill, the other cells as cached values", async () => {
    const cells = grid([
      [
        { formula: "=UOPS.RETENTION(A10:A20,B10:B20)", value: "Cohort", spill: { rows: 2, columns: 2 } },
        { value: "Customers" },
      ],
      [{ value: "1997-01" }, { value: 781 }],
    ]);
    const { sheets } = await again(book(sheet("S", cells)));
    expect(sheets[0].cells).toEqual(cells);
    const xml = (await partsOf(book(sheet("S", cells))))["xl/worksheets/sheet1.xml"];
    expect(xml).toContain('cm="1"');
    expect(xml).toContain('<f t="array" ref="A1:B2">_xldudf_UOPS_RETENTION(A10:A20,B10:B20)</f>');
  });

  it("keeps an add-in's formula a dynamic array when its result is one error cell", async () => {
    const data = book(
      sheet("S", grid([[{ formula: "=UOPS.RETENTION(A10:A20,B10:B20)", value: { error: "#VALUE!" } }]])),
    );
    const xml = (await partsOf(data))["xl/worksheets/sheet1.xml"];
    expect(xml).toMatch(/<c r="A1"[^>]*cm="1"[^>]*>/);
    expect(xml).toMatch(/t="e"/);
    expect((await again(data)).sheets[0].cells.get(0)?.get(0)?.value).toEqual({ error: "#VALUE!" });
  });

  it("keeps tables, with and without totals", async () => {
    const cells = grid([
      [{ value: "Customer" }, { value: "Amount" }],
      [{ value: "7" }, { value: 1 }],
      [{ value: "Total" }, { formula: "=SUBTOTAL(109,Orders[Amount])", value: 1 }],
    ]);
    const tables = [
      { name: "Orders", range: { row: 0, column: 0, rows: 3, columns: 2 }, totals: true, style: "TableStyleLight9" },
    ];
    const { sheets } = await again(book(sheet("S", cells, { tables })));
    expect(sheets[0].tables).toEqual(tables);
  });

  it("keeps colour scales, custom formats, validation, merges, freeze, sizes, protection, visibility", async () => {
    const range = { row: 1, column: 1, rows: 4, columns: 3 };
    const more: Partial<SheetData> = {
      conditionalFormats: [
        {
          kind: "colorScale",
          range,
          points: [
            { type: "lowest", color: "#ffffff" },
            { type: "percentile", value: "50", color: "#88cc88" },
            { type: "highest", color: "#006400" },
          ],
        },
        { kind: "custom", range, formula: "=$A2>5", style: { bold: true, color: "#ff0000", fill: "#ffeeee" } },
      ],
      validations: [
        {
          range,
          rule: { type: "list", source: "R,A,C,I" },
          ignoreBlanks: true,
          error: { title: "No", message: "Choose one.", style: "stop" },
        },
        {
          range: { row: 9, column: 0, rows: 1, columns: 1 },
          rule: { type: "wholeNumber", operator: "Between", formula1: "1", formula2: "12" },
          ignoreBlanks: false,
          prompt: { title: "Month", message: "1 to 12" },
        },
        {
          range: { row: 10, column: 0, rows: 1, columns: 1 },
          rule: { type: "list", source: "=$A$1:$A$3" },
          ignoreBlanks: true,
        },
        {
          range: { row: 11, column: 0, rows: 1, columns: 1 },
          rule: { type: "custom", formula: "=ISNUMBER(A12)" },
          ignoreBlanks: true,
        },
        {
          range: { row: 12, column: 0, rows: 1, columns: 1 },
          rule: { type: "list", source: '=IF($A$1+$A$2=0,$C$1:$C$5,IF($A$3="x",$C$1:$C$3,$C$1))' },
          ignoreBlanks: true,
        },
      ],
      merges: [{ row: 20, column: 0, rows: 1, columns: 3 }],
      frozen: { rows: 1, columns: 2 },
      columnWidths: new Map([
        [0, 120],
        [2, 64],
      ]),
      rowHeights: new Map([[0, 32]]),
      protection: { enabled: true },
    };
    const { sheets } = await again(
      book(
        sheet("S", grid([[{ value: 1 }]]), more),
        sheet("Hidden", grid([[{ value: 1 }]]), { visibility: "veryHidden" }),
      ),
    );
    const { conditionalFormats, validations, merges, frozen, columnWidths, rowHeights, protection } = sheets[0];
    expect({ conditionalFormats, validations, merges, frozen, columnWidths, rowHeights, protection }).toEqual(more);
    expect(sheets[1].visibility).toBe("veryHidden");
  });

  it("keeps names, the active sheet and custom XML parts", async () => {
    const data = book(sheet("My sheet", grid([[{ value: 1 }]])), sheet("Two", grid([[{ value: 2 }]])));
    data.names = [
      { name: "Target", formula: "='My sheet'!$A$1" },
      { name: "Local", formula: "=Two!$A$1", sheet: "Two", comment: "what it is" },
    ];
    data.customXml = [
      {
        id: "{8B2F1C62-0C3B-4C5D-9E21-6B7A8C9D0E1F}",
        xml: '<report xmlns="urn:example"><a b="1&amp;2">é</a></report>',
      },
      { id: "{8B2F1C62-0C3B-4C5D-9E21-6B7A8C9D0E20}", xml: "<other/>" },
    ];
    data.active = 1;
    const opened = await again(data);
    expect(opened.names).toEqual(data.names);
    expect(opened.customXml).toEqual(data.customXml);
    expect(opened.active).toBe(1);
  });

  it.each([
    ["Line", "none"],
    ["ColumnClustered", "top"],
    ["ColumnStacked", "bottom"],
    ["BarClustered", "left"],
    ["Area", "right"],
    ["Pie", "bottom"],
  ] as const)("keeps a chart: %s", async (type, legend) => {
    const chart = {
      name: "Plan",
      type,
      title: "New customers",
      left: 128,
      top: 80,
      width: 640,
      height: 300,
      series: [{ name: "New", values: "S!$B$2:$B$4", categories: "S!$A$2:$A$4", color: "#1f3864" }],
      legend,
    };
    const { sheets } = await again(book(sheet("S", grid([[{ value: 1 }]]), { charts: [chart] })));
    expect(sheets[0].charts).toEqual([chart]);
  });
});

it("writes widths as Excel measures them, and gives the last rule the first priority", async () => {
  const rule = { kind: "custom" as const, formula: "=A1>0", style: { bold: true } };
  const rules = [0, 1].map((row) => ({ ...rule, range: { row, column: 0, rows: 1, columns: 1 } }));
  const columnWidths = new Map([[0, 64]]);
  const data = book(sheet("S", grid([[{ value: 1 }]]), { columnWidths, conditionalFormats: rules }));
  const xml = (await partsOf(data))["xl/worksheets/sheet1.xml"];
  // Excel's own 64 pixels: 8.43 characters and the padding.
  expect(xml).toMatch(/<col min="1" max="1" width="9.140625"/);
  expect([...xml.matchAll(/sqref="(A\d)"><cfRule type="expression" priority="(\d)"/g)].map(([, at, first]) => [at, first])).toEqual([["A1", "2"], ["A2", "1"]]); // prettier-ignore
  expect((await again(data)).sheets[0].conditionalFormats).toEqual(rules);
});

describe("files of other programs", () => {
  const replaced = async (data: BookData, path: string, change: (xml: string) => string): Promise<Uint8Array> => {
    const parts = unzipSync(await writeWorkbook(data));
    parts[path] = strToU8(change(strFromU8(parts[path])));
    return zipSync(parts);
  };
  const one = book(sheet("S", grid([[{ value: 1 }, { formula: "=A1", value: 1 }], [{ value: 2 }]])));
  const path = "xl/worksheets/sheet1.xml";

  it.each([
    ["_xldudf_UOPS_RETENTION(A1)", "=UOPS.RETENTION(A1)"],
    ["_xldudf_UOPS.RETENTION(A1)", "=UOPS.RETENTION(A1)"],
    ['_xlfn.LET(_xlpm.x,A1,_xlpm.x&"_xlfn.")', '=LET(x,A1,x&"_xlfn.")'],
    ["_xlfn._xlws.FILTER(A1:A2,A1:A2&gt;1)", "=FILTER(A1:A2,A1:A2>1)"],
    ["SUM(_xlfn.ANCHORARRAY(A1))", "=SUM(A1#)"],
  ])("reads %s", async (written, formula) => {
    const bytes = await replaced(one, path, (xml) => xml.replace("<f>A1</f>", `<f>${written}</f>`));
    expect((await openFile("x.xlsx", bytes)).data.sheets[0].cells.get(0)?.get(1)?.formula).toBe(formula);
  });

  it("spells out shared formulas", async () => {
    const bytes = await replaced(one, path, (xml) =>
      xml
        .replace("<f>A1</f>", '<f t="shared" ref="B1:B2" si="0">A1+$A$1+A$1+SUM(A:A)+LOG10("A1")</f>')
        .replace(/(<c r="A2"[^>]*>.*?<\/c>)/, '$1<c r="B2"><f t="shared" si="0"/><v>4</v></c>'),
    );
    expect((await openFile("x.xlsx", bytes)).data.sheets[0].cells.get(1)?.get(1)?.formula).toBe(
      '=A2+$A$1+A$1+SUM(A:A)+LOG10("A1")',
    );
  });

  it("names what it leaves out", async () => {
    const bytes = await replaced(one, path, (xml) =>
      xml.replace(
        "</sheetData>",
        '</sheetData><conditionalFormatting sqref="A1"><cfRule type="duplicateValues" priority="1"/></conditionalFormatting>',
      ),
    );
    expect((await openFile("x.xlsx", bytes)).notices).toEqual([{ key: "leftOutRules", args: { sheets: "S" } }]);
  });

  it.each([
    ["a damaged sheet", async () => replaced(one, path, (xml) => xml.slice(0, xml.length / 2)), "damaged"],
    ["a zip that is no workbook", async () => zipSync({ "readme.txt": strToU8("hello") }), "notWorkbook"],
    [
      "an OpenDocument sheet",
      async () => zipSync({ mimetype: [strToU8("application/vnd.oasis.opendocument.spreadsheet"), { level: 0 }] }),
      "ods",
    ],
    ["a package cut off in the middle", async () => (await writeWorkbook(one)).slice(0, 900), "damaged"],
  ])("refuses %s", async (_, make, key) => {
    const error = await openFile("x.xlsx", await make()).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(FileProblem);
    expect((error as FileProblem).key).toBe(key);
  });
});
