import fc from "fast-check";
import { buildFormula, quoteText } from "../../src/workbook/formula";
import { includeCells, includeExpression } from "../../src/workbook/include";
import { columnReference, structuredReference } from "../../src/workbook/references";
import { WorkbookProblem, type Source } from "../../src/workbook/types";

const range: Source = {
  kind: "range",
  name: "A1:C9",
  sheet: "It's",
  address: "'It''s'!B3:D12",
  header: ["a", "b", "c"],
  rows: 9,
  sample: [],
};

test("arguments are written as Excel reads them", () => {
  const formula = buildFormula("RETENTION", [
    { expression: "Orders[Customer]" },
    { expression: "Orders[Date]" },
    "month",
    null,
    undefined,
    45000.5,
    true,
    'a "b"',
  ]);
  expect(formula).toBe('=UOPS.RETENTION(Orders[Customer],Orders[Date],"month",,,45000.5,TRUE,"a ""b""")');
});

test("omitted arguments at the end are dropped", () => {
  expect(buildFormula("ROLEMATRIX", ["value", null, undefined])).toBe('=UOPS.ROLEMATRIX("value")');
  expect(buildFormula("X", [])).toBe("=UOPS.X()");
});

test("an empty text is an argument, not an omitted one", () => {
  expect(buildFormula("X", [1, ""])).toBe('=UOPS.X(1,"")');
});

test("very large and very small numbers keep their value", () => {
  expect(buildFormula("X", [1e21, 1e-7])).toBe("=UOPS.X(1E+21,1E-7)");
  expect(() => buildFormula("X", [Number.NaN])).toThrow(RangeError);
});

test("text of more than 255 characters is joined from pieces", () => {
  const written = quoteText("x".repeat(300));
  expect(written).toBe(`"${"x".repeat(255)}"&"${"x".repeat(45)}"`);
});

test("any text can be read back from its pieces, none longer than Excel takes", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 900, unit: "grapheme" }), (text) => {
      const pieces = quoteText(text).split(/(?<=")&(?=")/);
      const read = [...quoteText(text).matchAll(/"((?:[^"]|"")*)"/g)].map((m) => m[1].replace(/""/g, '"'));
      expect(read.join("")).toBe(text);
      for (const piece of read) expect(piece.length).toBeLessThanOrEqual(255);
      expect(pieces.length).toBeGreaterThan(0);
    }),
  );
});

test("a formula that Excel would refuse for its length is refused here, with the numbers", () => {
  const args = Array.from({ length: 90 }, () => "x".repeat(100));
  expect(() => buildFormula("X", args)).toThrow(WorkbookProblem);
  try {
    buildFormula("X", args);
  } catch (problem) {
    expect(problem).toMatchObject({ key: "formulaTooLong", args: { limit: 8192 } });
  }
});

test.each([
  ["Customer", "Orders[Customer]"],
  ["Order ID", "Orders[Order ID]"],
  ["客户", "Orders[客户]"],
  ["Total #", "Orders[[Total '#]]"],
  ["[x]", "Orders[['[x']]]"],
  ["It's", "Orders[[It''s]]"],
  ["a@b", "Orders[[a'@b]]"],
  ["Total $", "Orders[[Total $]]"],
  ["a,b", "Orders[[a,b]]"],
  [" padded ", "Orders[[ padded ]]"],
  ["a\nb", "Orders[[a\nb]]"],
])("the column %j is referred to as %s", (column, reference) =>
  expect(structuredReference("Orders", column)).toBe(reference),
);

test("a range's column is an absolute address below its header, with the sheet's name quoted", () => {
  expect(columnReference(range, 1)).toBe("'It''s'!$C$4:$C$12");
  expect(() => columnReference(range, 3)).toThrow(RangeError);
});

test("statuses that count become comparisons", () => {
  expect(includeExpression("Orders[Status]", ["paid"])).toBe('(Orders[Status]="paid")');
  expect(includeExpression("Orders[Status]", ["paid", 'a"b', 1, true, ""])).toBe(
    '(Orders[Status]="paid")+(Orders[Status]="a""b")+(Orders[Status]=1)+(Orders[Status]=TRUE)+(Orders[Status]="")',
  );
  expect(() => includeExpression("Orders[Status]", [])).toThrow(RangeError);
});

test("the preview includes the rows that the expression includes: case is no matter, kind is", () => {
  const cells = [["paid"], ["PAID"], ["refunded"], [1], ["1"], [true], [""], [null], ["#N/A"]];
  expect(includeCells(cells, ["Paid", 1, ""])).toEqual([
    [true],
    [true],
    [false],
    [true],
    [false],
    [false],
    [true],
    [true],
    ["#N/A"],
  ]);
});
