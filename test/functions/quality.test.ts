import fc from "fast-check";
import { isErrorCell } from "../../src/analytics/cells";
import { readRows } from "../../src/analytics/columns";
import { makeSample } from "../../workbench/sample";
import { errorOf, functions, serial } from "../support/functions";
import { changed, cleanSheet, counts, findings, header, type Sheet } from "../support/quality";

const quality = functions.QUALITY;
const verdict = (table: unknown[][]): unknown => table[table.length - 1][2];
const cells = (column: string, change: (cell: any) => unknown) => (sheet: Sheet, rows: readonly number[]) =>
  changed(sheet, column, rows, change);
/** Puts a changed copy of each row behind the others. */
const added = (change: (row: unknown[]) => unknown[]) => (sheet: Sheet, rows: readonly number[]) => [
  ...sheet,
  ...rows.map((row) => change([...sheet[row + 1]])),
];

interface Fault {
  readonly found: string;
  readonly severity: string;
  readonly plant: (sheet: Sheet, rows: readonly number[]) => Sheet;
  /** What the same cells are found for as well. */
  readonly also?: readonly string[];
  readonly asOf?: number;
  readonly options?: string;
}

const faults: readonly Fault[] = [
  { found: "blank Customer", severity: "warning", plant: cells("Customer", () => null) },
  { found: "blank Customer", severity: "warning", plant: cells("Customer", () => "  ") },
  { found: "blank Customer", severity: "warning", plant: cells("Customer", () => 0) },
  { found: "blank Date", severity: "warning", plant: cells("Date", () => "") },
  { found: "blank Date", severity: "warning", plant: cells("Date", () => 0) },
  { found: "blank Order", severity: "warning", plant: cells("Order", () => null) },
  { found: "blank Amount", severity: "information", plant: cells("Amount", () => null) },
  { found: "blank Product", severity: "information", plant: cells("Product", () => 0) },
  { found: "error Amount", severity: "error", plant: cells("Amount", () => "#N/A") },
  { found: "error Customer", severity: "error", plant: cells("Customer", () => ({ type: "Error", code: "#REF!" })) },
  { found: "error Quantity", severity: "warning", plant: cells("Quantity", () => "#DIV/0!") },
  { found: "hidden Customer", severity: "warning", plant: cells("Customer", (id) => `${id}\t`) },
  { found: "hidden Customer", severity: "warning", plant: cells("Customer", (id) => `\u00a0${id}`) },
  {
    found: "hidden Customer",
    severity: "warning",
    plant: cells("Customer", (id) => `${id}\u200b`),
    also: ["alike Customer"],
  },
  {
    found: "hidden Customer",
    severity: "warning",
    plant: cells("Customer", (id: string) => id.replace(/\d/, (n) => String.fromCharCode(0xff10 + Number(n)))),
    also: ["alike Customer"],
  },
  { found: "padded Customer", severity: "information", plant: cells("Customer", (id) => `${id} `) },
  { found: "amountText Amount", severity: "error", plant: cells("Amount", () => "12,50") },
  { found: "refund Amount", severity: "information", plant: cells("Amount", () => -5) },
  { found: "negative Quantity", severity: "information", plant: cells("Quantity", () => -1) },
  { found: "mixed Quantity", severity: "warning", plant: cells("Quantity", () => "two") },
  { found: "mixed Quantity", severity: "warning", plant: cells("Quantity", () => true) },
  {
    found: "digits Customer",
    severity: "error",
    plant: cells("Customer", () => 1234567890123456),
    also: ["mixed Customer"],
  },
  { found: "digits Order", severity: "error", plant: cells("Order", () => "1.23457E+17"), also: ["line Order", "shared Order"] },
  { found: "dateText Date", severity: "information", plant: cells("Date", () => "2024-03-05") },
  {
    found: "dateText Date",
    severity: "information",
    plant: cells("Date", () => "31/01/2024"),
    also: ["swapped Date"],
    options: "dates=dmy",
  },
  { found: "yearLast Date", severity: "error", plant: cells("Date", () => "25/03/2024"), also: ["swapped Date"] },
  { found: "unreadable Date", severity: "warning", plant: cells("Date", () => "soon") },
  { found: "unreadable Date", severity: "warning", plant: cells("Date", () => 20240115) },
  { found: "unreadable Date", severity: "warning", plant: cells("Date", () => true) },
  { found: "future Date", severity: "warning", plant: cells("Date", () => 45700), asOf: 45650 },
  { found: "future Date", severity: "warning", plant: cells("Date", () => 99000), asOf: 45650 },
  { found: "far Date", severity: "warning", plant: cells("Date", () => 73000) },
  { found: "far Date", severity: "warning", plant: cells("Date", () => 2) },
  { found: "alike Customer", severity: "warning", plant: cells("Customer", (id) => String(id).toUpperCase()) },
  { found: "alike Customer", severity: "warning", plant: cells("Customer", (id: string) => id.replace("c", "c ")) },
  { found: "masked Customer", severity: "error", plant: cells("Customer", () => "138****1234") },
  { found: "masked Customer", severity: "error", plant: cells("Customer", () => "x***@mail.com") },
  { found: "masked Customer", severity: "error", plant: cells("Customer", () => "王*") },
  { found: "standIn Customer", severity: "warning", plant: cells("Customer", () => "Guest") },
  { found: "standIn Customer", severity: "warning", plant: cells("Customer", () => "匿名") },
  { found: "status Status", severity: "information", plant: cells("Status", () => "cancelled") },
  { found: "copy wholeTable", severity: "warning", plant: added((row) => row) },
  { found: "blankRow wholeTable", severity: "warning", plant: (sheet, rows) => inserted(sheet, rows, [null, "", 0, null, " ", null, null]) },
  { found: "line Order", severity: "information", plant: added((row) => [...row.slice(0, 4), "hat", "paid", 1]) },
  { found: "shared Order", severity: "warning", plant: added((row) => ["c999", ...row.slice(1)]) },
  { found: "repeat Order", severity: "error", plant: added((row) => [row[0], row[1], 3, ...row.slice(3)]), options: "unique=Order" },
]; // prettier-ignore

/** A row above each of the rows. */
function inserted(sheet: Sheet, rows: readonly number[], row: unknown[]): Sheet {
  return sheet.flatMap((one, i) => (rows.includes(i - 1) ? [row, one] : [one]));
}

/** The first rows are of different customers, so that a change never makes a spelling the usual one. */
const someRows = fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 20 });

describe.each(faults)("$found", ({ found, severity, plant, also = [], asOf = null, options = "" }) => {
  test("n planted are n found, wherever they are, and nothing else is", () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const result = findings(plant(cleanSheet(), rows), asOf, options);
        // Ids that are all the same now are one order of several rows, and one only is none.
        const others = Object.keys(result).filter((key) => key !== found && !also.includes(key));
        expect([result[found]?.rows, result[found]?.severity, others]).toEqual([rows.length, severity, []]);
      }),
      { numRuns: 25 },
    );
  });
  test.each(["en", "zh-Hans", "zh-Hant", "es"])("is told in %s, with nothing left to fill in", (lang) => {
    for (const show of ["summary", "rows"])
      for (const row of quality(plant(cleanSheet(), [7]), show, asOf, `${options}; lang=${lang}`))
        for (const cell of row) expect(String(cell)).not.toMatch(/[{}]|undefined/);
  });
  test("names the row, counted from the header", () => {
    const sheet = plant(cleanSheet(), [7]);
    // Where rows are put behind the others, it is the last.
    const row = sheet.length === 301 ? 9 : sheet.length === 302 && found !== "blankRow wholeTable" ? 302 : 9;
    expect(findings(sheet, asOf, options)[found].first).toBe(String(row));
    expect(findings(sheet, asOf, `${options}; firstrow=11`)[found].first).toBe(String(row + 10));
  });
});

describe("nothing is found", () => {
  test("in a clean table, and the verdict says so", () => {
    expect(counts(cleanSheet())).toEqual({});
    expect(quality(cleanSheet())).toEqual([
      ["Severity", "Column", "Finding", "Rows", "Share", "First rows", "Example", "What it means and what to do"],
      ["Verdict", "(whole table)", "All clear: no errors, no warnings (rows: 300, columns: 7)", 300, "", "", "", "Fit for analysis."],
    ]); // prettier-ignore
    expect(quality(cleanSheet(), "rows").slice(1)).toEqual([
      ["", "(whole table)", "Verdict", "All clear: no errors, no warnings (rows: 300, columns: 7)", "", ""],
    ]);
  });
  test("in blank rows and columns behind the data, so that whole columns can be given", () => {
    const wide = cleanSheet().map((row) => [...row, null, ""]);
    const long = [...wide, ...Array.from({ length: 50 }, () => [0, null, "", 0, 0, null, 0, 0, ""])];
    expect(counts(long)).toEqual({});
    expect(quality(long, "columns")).toHaveLength(8);
  });
  test("in the clean columns of the sample workbook; what is wrong with its customers and dates is what was put there", () => {
    const [orders] = makeSample().sheets;
    const sheet: Sheet = [...orders.cells.values()].map((row) =>
      Array.from({ length: 9 }, (_, column) => row.get(column)?.value ?? null),
    );
    const of = (column: number, test: (cell: any, row: unknown[]) => boolean): number =>
      sheet.slice(1).filter((row) => test(row[column], row)).length;
    expect(counts(sheet)).toEqual({
      "blank Customer": of(1, (cell) => cell === null),
      "unreadable Date": of(2, (cell) => cell === "unknown"),
      "dateText Date": of(2, (cell) => typeof cell === "string" && cell !== "unknown"),
      "refund Amount": of(3, (cell) => cell < 0),
      "status Status": of(4, (cell) => cell !== "paid"),
    });
  });
});

describe("whole columns and headers", () => {
  const base = cleanSheet();
  const renamed = (names: unknown[]): Sheet => [names, ...base.slice(1)];
  test("a row of totals is an error, and its cells are found for nothing else", () => {
    for (const label of ["Total", "合计", "合計", "TOTAL:", "Suma"]) {
      const sheet = [...base, [label, null, 9000, null, null, null, 700]];
      expect(findings(sheet)).toEqual({
        "totals Customer": { severity: "error", rows: 1, first: "302", example: label },
      });
    }
    const sums = [2, 6].map((column) => base.slice(1).reduce((sum, row) => sum + Number(row[column]), 0));
    expect(counts([...base, [null, null, sums[0], null, null, null, sums[1]]])).toEqual({ "totals Amount": 1 });
    expect(Object.keys(counts([...base, [null, null, sums[0] + 1, null, null, null, sums[1]]]))).not.toContain("totals Amount");
    // A product called Total, in a row that is whole, is none.
    expect(counts([...base, ["c101", 45500, 3, "Z1", "Total", "paid", 1]])).toEqual({});
  }); // prettier-ignore
  test.each(["en", "zh-Hans", "zh-Hant", "es"])("are told in %s", (lang) => {
    const names = [["", 2024, 2025, 2025, "a ", "b", "c"], ["x", "y", "z", "", "", "", ""]]; // prettier-ignore
    const sheets = names.map((titles) => renamed(titles));
    for (const sheet of [...sheets, base.map((row) => row.slice(2)), base.map((row, i) => [...row, i ? null : "d"])])
      for (const row of quality(sheet, "summary", null, `lang=${lang}; notes=on`))
        for (const cell of row) expect(String(cell)).not.toMatch(/[{}]|undefined/);
  });
  test("a blank header, the same header again, and one with white space", () => {
    const names = [...header.slice(0, 5), "", " product\n"];
    expect(findings(renamed(names))).toMatchObject({
      "headerBlank unnamed": { severity: "warning", rows: null, first: "1" },
      "headerTwice product": { severity: "warning" },
      "headerHidden product": { severity: "information" },
    });
  });
  test("a first row of data instead of headers", () => {
    expect(findings(base.slice(1))["headerData wholeTable"].severity).toBe("error");
    expect(Object.keys(findings(renamed([...header.slice(0, 6), 2024])))).not.toContain("headerData wholeTable");
  });
  test("a column with nothing but a header: an error where analyses need it", () => {
    expect(findings(base.map((row, i) => [...row, i === 0 ? "Note" : null]))).toEqual({
      "empty Note": { severity: "information", rows: null, first: "", example: null },
    });
    const all = base.slice(1).map((_, i) => i);
    expect(findings(changed(base, "Customer", all, () => null))["empty Customer"].severity).toBe("error");
  });
  test("no column of customers or dates, unless the options say that there is none", () => {
    const sheet = base.map((row) => row.slice(2));
    expect(Object.keys(findings(sheet))).toEqual(["notFound wholeTable"]);
    expect(quality(sheet).filter((row) => String(row[2]).startsWith("No column"))).toHaveLength(2);
    expect(findings(sheet, null, "customer=0; date=0")).toEqual({});
  });
});

describe("ids", () => {
  const numbered = (ids: unknown[]): Sheet => [
    ["Customer", "Date"],
    ...Array.from({ length: 60 }, (_, i) => [ids[i] ?? 100 + (i % 20), 45292 + i]),
  ];
  test("the same id as number and as text, unless ids=loose makes them one", () => {
    const sheet = numbered(["105", "105", "107"]);
    expect(findings(sheet)["bothTypes Customer"]).toEqual({ severity: "warning", rows: 3, first: "2, 3, 4", example: "105 / 105" }); // prettier-ignore
    expect(Object.keys(findings(sheet, null, "ids=loose"))).not.toContain("bothTypes Customer");
    expect(Object.keys(findings(numbered(["x105"])))).not.toContain("bothTypes Customer");
  });
  test("ids that differ in leading zeros", () => {
    expect(findings(numbered(["00105", "0106"]))["zeros Customer"]).toMatchObject({ rows: 2, example: "00105 / 105" });
    expect(Object.keys(findings(numbered(["00999", "105"])))).not.toContain("zeros Customer");
  });
  test("the usual spelling is the right one, and rows of all others are listed beside it", () => {
    const sheet = changed(cleanSheet(), "Customer", [0, 60, 120, 180], (id: string) => id.toUpperCase());
    // Four of five are C100 now.
    expect(quality(sheet, "rows").slice(1)).toEqual([
      [242, "Customer", "Warning", "Same id but for case, white space or width", "c100", "C100"],
    ]);
  });
  test("nearly an id per order over a long time, but not for few orders or a short time", () => {
    const rotating = (rows: number, repeat: number): Sheet =>
      changed(cleanSheet(rows), "Customer", [...Array(rows).keys()], (_, row) => `m${row < repeat ? 0 : row}`);
    expect(findings(rotating(300, 5))["rotating Customer"]).toMatchObject({ severity: "warning", rows: 300 });
    expect(quality(rotating(300, 5))[1][2]).toBe("Nearly an id per order: 296 ids, 300 orders");
    expect(findings(rotating(300, 12))).toEqual({});
    expect(findings(rotating(180, 0))).toEqual({});
    const short = changed(rotating(300, 0), "Date", [...Array(300).keys()], (_, row) => 45292 + (row % 90));
    expect(findings(short)).toEqual({});
  });
  test("several rows of one order count as one order there", () => {
    const sheet = changed(cleanSheet(), "Customer", [...Array(300).keys()], (_, row) => `m${row >> 1}`);
    const lines = changed(sheet, "Order", [...Array(300).keys()], (_, row) => `A${row >> 1}`);
    expect(Object.keys(findings(sheet))).not.toContain("rotating Customer");
    expect(Object.keys(findings([...lines, ...lines.slice(1).map((row) => [`n${String(row[0])}`, row[1], 1, `B${String(row[3])}`, ...row.slice(4)])]))).toContain("rotating Customer"); // prettier-ignore
  });
  test("without a column of products, further rows of an order are its lines, but no refunds and copies", () => {
    const sheet = cleanSheet().map((row) => row.slice(0, 4));
    const [first, second] = [sheet[1], sheet[2]];
    expect(counts([...sheet, first, [...second.slice(0, 2), -3, second[3]], [...second.slice(0, 2), 7, second[3]]])).toEqual({
      "copy wholeTable": 1,
      "line Order": 1,
      "refund Amount": 1,
    }); // prettier-ignore
  });
  test("where nothing tells orders apart, equal rows are no warning", () => {
    const sheet = cleanSheet().map((row) => row.slice(0, 3));
    expect(findings([...sheet, sheet[1]])["copy wholeTable"]).toMatchObject({ severity: "information", rows: 1 });
  });
});

describe("dates", () => {
  test("swapped: the real dates up to the 12th beside texts with the year last, which say which order it was", () => {
    const sheet = changed(cleanSheet(), "Date", [12, 13, 14], (_, row) => `${row + 1}/01/2024`);
    const days = [...Array(300).keys()].filter((i) => ![12, 13, 14].includes(i));
    const early = days.filter((i) => new Date(Date.UTC(2024, 0, 1 + i)).getUTCDate() <= 12).length;
    const found = findings(sheet);
    expect(found["swapped Date"]).toMatchObject({ severity: "error", rows: early, first: "2, 3, 4, 5, 6 …", example: "2024-01-01" }); // prettier-ignore
    expect(found["yearLast Date"].rows).toBe(3);
    const advice = (change: string): unknown =>
      quality(changed(cleanSheet(), "Date", [0], () => change)).find((row) => row[2] === "Dates as text with the year last, not read")?.[7]; // prettier-ignore
    expect([advice("13/01/2024"), advice("01/13/2024"), advice("01/02/2024")]).toEqual([
      expect.stringContaining("(dates=dmy)"),
      expect.stringContaining("(dates=mdy)"),
      expect.stringContaining("(dates=dmy / dates=mdy)"),
    ]);
    // readRows warns of the very same texts.
    const [customers, dates] = [0, 1].map((column) => sheet.slice(1).map((row) => [row[column]]));
    const settings = { ids: "strict", dates: "ymd", daystart: 0, utc: 0, epoch: 1900 } as const;
    expect(readRows({ customers, dates, asOf: null, settings }).warnings.swapped?.count).toBe(3);
  });
  test("no day after the 12th in many months", () => {
    const first = (row: number, days: number): number => serial(`202${3 + Math.floor(row / 144)}-${String(1 + (Math.floor(row / 12) % 12)).padStart(2, "0")}-${String(1 + (row % days)).padStart(2, "0")}`); // prettier-ignore
    const sheet = (days: number): Sheet => changed(cleanSheet(), "Date", [...Array(300).keys()], (_, row) => first(row, days)); // prettier-ignore
    expect(counts(sheet(12))).toEqual({ "early Date": 300 });
    // Monthly figures, each on the first, are no sign of it.
    expect(counts(sheet(1))).toEqual({});
  });
  test("a second column of dates is looked at as well, one step milder", () => {
    const sheet = cleanSheet().map((row, i) => [...row, i === 0 ? "Delivery date" : i === 4 ? "soon" : 45294 + i]);
    expect(findings(sheet)).toMatchObject({ "unreadable Delivery date": { severity: "information", rows: 1 } });
  });
  test("of the 1904 system", () => {
    const shifted = changed(cleanSheet(), "Date", [...Array(300).keys()], (day: number) => day - 1462);
    expect(quality(shifted, "columns", null, "epoch=1904")[2].slice(9)).toEqual(["2024-01-01", "2024-10-26"]);
  });
});

describe("as every function reads", () => {
  const cell = fc.oneof(
    fc.constantFrom(null, "", "  ", 0, "#N/A", "#REF!", "ana", " ana", 7, "7", true, -3, 12.5, 45000.25, 3e6, "2024-02-29", "2023-02-29", "31/12/2024", "2024-11-11T16:00:00Z", "12-31-24", "2024年11月11日", "\u3000", "soon"),
    fc.integer({ min: -5, max: 60000 }),
    fc.string({ maxLength: 4 }),
  ); // prettier-ignore
  const settings = (dates: "ymd" | "dmy" | "mdy") => ({ ids: "strict", dates, daystart: 0, utc: 0, epoch: 1900 }) as const; // prettier-ignore
  test("blanks, errors and unreadable dates are what readRows leaves out", () => {
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 1, maxLength: 30 }),
        fc.constantFrom("ymd" as const, "dmy" as const, "mdy" as const),
        (values, order) => {
          const column = ["ok", ...values].map((value) => [value]);
          const sheet = (first: unknown[][], second: unknown[][]): Sheet => [["C", "D", "Note"], ...first.map(([value], i) => [value, second[i][0], "x"])]; // prettier-ignore
          const dates = column.map(() => [45000]);
          const customers = readRows({ customers: column, dates, asOf: null, settings: settings(order) }).leftOut;
          const options = `customer=C; date=D; dates=${order}`;
          const found = counts(sheet(column, dates), null, options);
          expect([found["blank C"] ?? 0, found["error C"] ?? 0]).toEqual([customers.missingId, customers.errorCell]);

          const days = [[45000], ...values.map((value) => [value])];
          const ids = days.map(() => ["a"]);
          const left = readRows({ customers: ids, dates: days, asOf: null, settings: settings(order) }).leftOut;
          const of = counts(sheet(ids, days), null, options);
          expect([of["blank D"] ?? 0, of["error D"] ?? 0, (of["unreadable D"] ?? 0) + (of["yearLast D"] ?? 0)]).toEqual([left.missingDate, left.errorCell, left.unreadableDate]); // prettier-ignore
        },
      ),
    );
  });
});

test("the order of the rows changes no count", () => {
  const faulty = faults
    .filter(({ found }) => !/copy|blankRow|repeat/.test(found))
    .reduce((sheet, { plant }, i) => plant(sheet, [i]), cleanSheet());
  // A blank row at the end would be none.
  const rows = [header.map(() => null), ...faulty.slice(1), faulty[3], faulty[5]];
  const expected = counts([header, ...rows], 45650, "unique=Order");
  expect(Object.keys(expected).length).toBeGreaterThan(20);
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...rows.keys()], { minLength: rows.length, maxLength: rows.length }).filter((order) => order[order.length - 1] !== 0), // prettier-ignore
      (order) => {
        expect(counts([header, ...order.map((row) => rows[row])], 45650, "unique=Order")).toEqual(expected);
      },
    ),
    { numRuns: 30 },
  );
});

describe("show", () => {
  const sheet = changed(changed(cleanSheet(), "Customer", [3, 5], () => null), "Quantity", [1], () => "two"); // prettier-ignore
  test("rows lists every row up to top, and then how many more", () => {
    expect(quality(sheet, "rows")).toEqual([
      ["Row", "Column", "Severity", "Finding", "Value", "Compare with"],
      [5, "Customer", "Warning", "Blank cells", "", ""],
      [7, "Customer", "Warning", "Blank cells", "", ""],
      [3, "Quantity", "Warning", "Other type than most of the column (numbers)", "two", ""],
    ]);
    expect(quality(sheet, "rows", null, "top=1").slice(1)).toEqual([
      [5, "Customer", "Warning", "Blank cells", "", ""],
      ["… and 2 more", "", "", "", "", ""],
    ]);
  });
  test("rows names the row of which a row is a copy, and makes invisible characters visible", () => {
    const copied = [...cleanSheet(), cleanSheet()[9]];
    expect(quality(copied, "rows")[1].slice(0, 6)).toEqual([302, "(whole table)", "Warning", "Rows equal to an earlier row in every cell", "", 10]); // prettier-ignore
    expect(
      quality(
        changed(cleanSheet(), "Customer", [0], () => "c100\t"),
        "rows",
      )[1][4],
    ).toBe('"c100[U+0009]"');
  });
  test("rows lists what is about a header or a column, too", () => {
    const table = quality([[...header.slice(0, 6), "order"], ...cleanSheet().slice(1)], "rows");
    expect(table[1].slice(0, 4)).toEqual([1, "order", "Warning", "Same header as an earlier column"]);
  });
  test("columns tells what each column holds", () => {
    const table = quality(
      sheet.map((row, i) => [...row, i === 0 ? "Birthday" : 30000 + i, i === 0 ? "Empty" : null]),
      "columns",
    );
    expect(table).toEqual([
      ["No.", "Column", "Holds", "Filled", "Blank", "Errors", "Numbers", "Texts", "Different", "Least", "Most"],
      [1, "Customer", "customer", 298, 2, 0, 0, 298, 60, "", ""],
      [2, "Date", "date", 300, 0, 0, 300, 0, 300, "2024-01-01", "2024-10-26"],
      [3, "Amount", "amount", 300, 0, 0, 300, 0, 37, 10.5, 46.5],
      [4, "Order", "order", 300, 0, 0, 0, 300, 300, "", ""],
      [5, "Product", "product", 300, 0, 0, 0, 300, 9, "", ""],
      [6, "Status", "status", 300, 0, 0, 0, 300, 1, "", ""],
      [7, "Quantity", "number", 300, 0, 0, 299, 1, 5, 1, 4],
      [8, "Birthday", "number", 300, 0, 0, 300, 0, 300, 30001, 30300],
      [9, "Empty", "nothing", 0, 300, 0, 0, 0, 0, "", ""],
    ]);
  });
  test("notes name the columns, the header's row and what was not looked for", () => {
    const notes = (asOf: unknown, options: string): unknown[][] => quality(sheet, "summary", asOf, `notes=on; ${options}`);
    const value = (table: unknown[][], label: string): unknown => table.find((row) => row[0] === label)?.[1];
    const plain = notes(null, "");
    expect(value(plain, "Rows read")).toBe(300);
    expect(value(plain, "customer")).toBe("Customer");
    expect(value(plain, "Row numbers")).toBe("the header is row 1");
    expect(value(plain, "As of")).toMatch(/^not given: future dates are not looked for/);
    expect(value(notes("2024-12-31", "firstrow=4"), "As of")).toBe("2024-12-31");
    expect(value(notes("2024-12-31", "firstrow=4"), "Row numbers")).toBe("the header is row 4");
  }); // prettier-ignore
});

describe("options name columns", () => {
  const sheet: Sheet = [
    ["who", "when", "x"],
    ["a", 45000, 1],
    ["b", 45001, null],
    [null, 45002, 3],
    ["d", 45003, "4"],
  ];
  test("by header in any case, or by number; what they name is judged as that", () => {
    expect(findings(sheet, null, "customer=WHO; amount=3; date=2")).toMatchObject({
      "blank who": { severity: "warning", rows: 1 },
      "blank x": { severity: "information", rows: 1 },
      "amountText x": { severity: "error", rows: 1 },
    });
    expect(quality(sheet, "columns", null, "order=who; product=x; status=2; customer=0").map((row) => row[2])).toEqual(["Holds", "order", "status", "product"]); // prettier-ignore
  });
  test("a header that is a number is a header first", () => {
    expect(quality([["3", "when", "x"], ...sheet.slice(1)], "columns", null, "customer=3")[1][2]).toBe("customer");
  });
  test("as a range, where a header holds a semicolon", () => {
    const table = [["a;b", "when"], ...sheet.slice(1).map((row) => row.slice(0, 2))];
    expect(quality(table, "columns", null, [["customer", "a;b"]])[1][2]).toBe("customer");
  });
  test("unique takes several", () => {
    const table = [
      ["k", "l"],
      ["a", 1],
      ["a", 1],
      ["b", 1],
    ];
    expect(counts(table, null, "unique=k,l; customer=0; date=0")).toMatchObject({ "repeat k": 1, "repeat l": 2 });
  });
  test.each([
    ["nobody", 'customer: "nobody" names no column of the table, or several. Give a header or a column number (0: there is none). Known: who, when, x.'],
    ["4", 'customer: "4" names no column of the table, or several. Give a header or a column number (0: there is none). Known: who, when, x.'],
  ])("an unknown column %s is refused", (name, message) => {
    const { code, message: found } = errorOf(() => quality(sheet, null, null, `customer=${name}`));
    expect([code, found]).toEqual(["#VALUE!", message]);
  }); // prettier-ignore
  test("so is one of two columns with the same header, unless by number", () => {
    const twice = [
      ["who", "who"],
      ["a", "b"],
    ];
    expect(errorOf(() => quality(twice, null, null, "customer=who")).message).toMatch(/or several/);
    expect(quality(twice, "columns", null, "customer=2")[2][2]).toBe("customer");
  });
});

test.each([
  [null, "#VALUE!", "table is missing. Give a value or a range for it."],
  [[["Customer", "Date"]], "#N/A", "table is blank: there are no rows. Select the cells that hold the data."],
  [
    [
      ["Customer", "Date"],
      [null, 0],
    ],
    "#N/A",
    "table is blank: there are no rows. Select the cells that hold the data.",
  ],
  [[["Customer"]], "#N/A", "table is blank: there are no rows. Select the cells that hold the data."],
])("without rows there is nothing to judge (%j)", (table, code, message) => {
  const error = errorOf(() => quality(table));
  expect([error.code, error.message]).toEqual([code, message]);
});

test("the verdict weighs errors before warnings", () => {
  expect(verdict(quality(changed(cleanSheet(), "Customer", [0], () => null)))).toBe("Usable with care (warnings: 1)");
  expect(verdict(quality(changed(changed(cleanSheet(), "Customer", [0], () => null), "Amount", [1], () => "x")))).toBe("Mend first (errors: 1, warnings: 1)"); // prettier-ignore
  expect(verdict(quality(changed(cleanSheet(), "Amount", [0], () => -1)))).toMatch(/^All clear/);
});

test("speaks the language asked for", () => {
  expect(quality(cleanSheet(), "summary", null, "lang=zh-Hant")[1].slice(0, 3)).toEqual(["結論", "（整張表格）", "一切正常：沒有錯誤和警告（300 列，7 欄）"]); // prettier-ignore
});

test("errors are the cells that all functions take for errors", () => {
  const values = ["#N/A", "#n/a", "#", "#SPILL!", "n/a", { type: "Error", code: "#CALC!" }];
  const sheet = [["x", "y"], ...values.map((value) => [value, "y"])];
  expect(counts(sheet, null, "customer=0; date=0")["error x"]).toBe(values.filter(isErrorCell).length);
});
