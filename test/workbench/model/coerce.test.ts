import { coerceText, coerceWritten } from "../../../workbench/model/coerce";
import type { Coerced } from "../../../workbench/model/coerce";

/** Serial of a date in the 1900 system. */
const day = (year: number, month: number, date: number): number =>
  Date.UTC(year, month - 1, date) / 86_400_000 + 25_569;

describe("texts as Excel reads them", () => {
  const thisYear = new Date().getFullYear();

  test.each<[string, Coerced]>([
    ["1997-01", { value: day(1997, 1, 1), numberFormat: "mmm-yy" }],
    ["1997-01-05", { value: day(1997, 1, 5), numberFormat: "m/d/yyyy" }],
    ["2024/11/11", { value: day(2024, 11, 11), numberFormat: "m/d/yyyy" }],
    ["2/13/2024", { value: day(2024, 2, 13), numberFormat: "m/d/yyyy" }],
    ["1/2/97", { value: day(1997, 1, 2), numberFormat: "m/d/yyyy" }],
    ["1/2/29", { value: day(2029, 1, 2), numberFormat: "m/d/yyyy" }],
    ["1/2/30", { value: day(1930, 1, 2), numberFormat: "m/d/yyyy" }],
    ["1-2-03", { value: day(2003, 1, 2), numberFormat: "m/d/yyyy" }],
    ["1/2", { value: day(thisYear, 1, 2), numberFormat: "d-mmm" }],
    ["5-Jan-2024", { value: day(2024, 1, 5), numberFormat: "d-mmm-yy" }],
    ["Jan 5", { value: day(thisYear, 1, 5), numberFormat: "d-mmm" }],
    ["January 5, 2024", { value: day(2024, 1, 5), numberFormat: "d-mmm-yy" }],
    ["January 2024", { value: day(2024, 1, 1), numberFormat: "mmm-yy" }],
    ["Mar-24", { value: day(2024, 3, 1), numberFormat: "mmm-yy" }],
    ["2024-11-11 0:03", { value: day(2024, 11, 11) + 3 / 1440, numberFormat: "m/d/yyyy h:mm" }],
    ["12:30", { value: 12.5 / 24, numberFormat: "h:mm" }],
    ["5 PM", { value: 17 / 24, numberFormat: "h:mm AM/PM" }],
    ["25:00", { value: 25 / 24, numberFormat: "[h]:mm:ss" }],
    ["00042", { value: 42 }],
    ["5%", { value: 0.05, numberFormat: "0%" }],
    ["-5.5%", { value: -0.055, numberFormat: "0.00%" }],
    ["1,234.50", { value: 1234.5, numberFormat: "#,##0.00" }],
    ["$5.50", { value: 5.5, numberFormat: "$#,##0.00" }],
    ["(5)", { value: -5 }],
    ["5-", { value: -5 }],
    ["+7", { value: 7 }],
    [".5", { value: 0.5 }],
    ["1e5", { value: 100_000, numberFormat: "0.00E+00" }],
    ["1 1/2", { value: 1.5, numberFormat: "# ?/?" }],
    [" 42 ", { value: 42 }],
    ["TRUE", { value: true }],
    ["false", { value: false }],
    ["#N/A", { value: { error: "#N/A" } }],
    ["#div/0!", { value: { error: "#DIV/0!" } }],
    ["=A1+1", { formula: "=A1+1" }],
    ["'00042", { value: "00042", forcedText: true }],
    ["'=A1", { value: "=A1", forcedText: true }],
    ["", { value: null }],
    ["1234567890123456789", { value: 1_234_567_890_123_450_000 }],
    ["123456789012345", { value: 123_456_789_012_345 }],
  ])("%j", (text, expected) => {
    const { value, ...rest } = coerceText(text);
    const { value: wanted, ...others } = expected;
    expect(rest).toEqual(others);
    if (typeof wanted === "number") expect(value).toBeCloseTo(wanted, 9);
    else expect(value).toEqual(wanted);
  });

  test.each([
    "a",
    "C-001",
    "2024-W03",
    "13/2/2024",
    "29/2/1900x",
    "2024-11-11T00:03:00Z",
    "1/0",
    "--5",
    "1_000",
    "0x10",
    "Infinity",
    "NaN",
    "1e400",
    "May be",
    "顾客",
    "=",
    "#N/B",
    "10:60",
    "1 234",
  ])("%j stays text", (text) => expect(coerceText(text)).toEqual({ value: text }));

  test("nothing is read in a cell formatted as text", () => {
    for (const text of ["1997-01", "00042", "=A1", "TRUE", "#N/A", "'a"])
      expect(coerceText(text, "@")).toEqual({ value: text });
  });
});

describe("values as Range.values takes them", () => {
  test("null leaves a cell alone, numbers and booleans are themselves", () => {
    expect(coerceWritten(null)).toBeUndefined();
    expect(coerceWritten(5)).toEqual({ value: 5 });
    expect(coerceWritten(true)).toEqual({ value: true });
  });

  test("numbers and booleans become text in a cell formatted as text", () => {
    expect(coerceWritten(42, "@")).toEqual({ value: "42" });
    expect(coerceWritten(false, "@")).toEqual({ value: "FALSE" });
  });
});
