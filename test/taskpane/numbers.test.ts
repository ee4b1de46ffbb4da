import fc from "fast-check";
import { languages } from "../../src/i18n/languages";
import { count, parseNumber, percent, plainNumber, probability } from "../../src/taskpane/app/numbers";
import { asColumn, parseNumbers, textOfCells } from "../../src/taskpane/kpi/numbersText";

describe("parseNumber", () => {
  test.each([
    ["1,200,000", "en", 1200000],
    ["1.200.000", "es", 1200000],
    ["1.200.000,5", "es", 1200000.5],
    ["$1,234.50", "en", 1234.5],
    ["12 €", "es", 12],
    ["20%", "en", 0.2],
    ["12,5 %", "es", 0.125],
    ["１２％", "zh-Hans", 0.12],
    ["NT$300", "zh-Hant", 300],
    ["¥1,000", "zh-Hans", 1000],
    ["-3", "en", -3],
    [".5", "en", 0.5],
    ["1e3", "en", 1000],
  ] as const)("%s in %s is %d", (text, lang, value) => {
    expect(parseNumber(text, lang)).toBeCloseTo(value, 12);
  });

  test("a point is a decimal point in Spanish where it cannot part thousands", () => {
    expect(parseNumber("0.125", "es")).toBe(0.125);
    expect(parseNumber("0.2", "es")).toBe(0.2);
    expect(parseNumber("1.200", "es")).toBe(1200);
  });

  test.each([["abc"], ["1,2,3"], ["12abc"], [""], ["--1"], ["1e999"], ["1,20"]])(
    "%s is no number in English",
    (text) => {
      expect(parseNumber(text, "en")).toBeNull();
    },
  );

  test("what plainNumber and count write is read back in every language", () => {
    fc.assert(
      fc.property(fc.constantFrom(...languages), fc.double({ min: -1e9, max: 1e9, noNaN: true }), (lang, value) => {
        const rounded = Number(value.toPrecision(12));
        fc.pre(!/e/.test(String(rounded)));
        expect(parseNumber(plainNumber(value, lang), lang)).toBeCloseTo(rounded, 12);
        expect(parseNumber(count(Math.round(value), lang), lang)).toBeCloseTo(Math.round(value), 6);
      }),
    );
  });

  test("percentages are written as each language writes them", () => {
    expect(percent(0.1464, "en")).toBe("14.6%");
    expect(percent(0.1464, "es").replace(/\s/, " ")).toBe("14,6 %");
  });

  test("p-values keep four decimals, so that 0.046 is not 0.05", () => {
    expect([probability(0.0457, "en"), probability(1e-9, "es")]).toEqual(["0.0457", "0,0000"]);
  });
});

describe("lists of numbers", () => {
  test("lines are rows; tabs, semicolons and spaces part cells", () => {
    expect(parseNumbers("1\t900\n2; 1100\n3 700\n\n", "en")).toEqual({
      numbers: [
        [1, 900],
        [2, 1100],
        [3, 700],
      ],
    });
  });

  test("one line is a list too", () => {
    const parsed = parseNumbers("22%, 17%, 14%", "en");
    expect("numbers" in parsed && asColumn(parsed.numbers)).toEqual([[0.22], [0.17], [0.14]]);
  });

  test("a space before the percent sign belongs to the number", () => {
    expect(parseNumbers("22 % 17 %", "es")).toEqual({ numbers: [[0.22, 0.17]] });
  });

  test("the first piece that is no number is named with its line", () => {
    expect(parseNumbers("1\n2\nthree", "en")).toEqual({ wrong: "three", line: 3 });
  });

  test("cells become text that is read back; a heading row and blank rows are left out", () => {
    const text = textOfCells(
      [
        ["Age", "Size"],
        [1, 900.5],
        ["", ""],
        [2, 0.1464],
      ],
      "es",
    );
    expect(parseNumbers(text, "es")).toEqual({
      numbers: [
        [1, 900.5],
        [2, 0.1464],
      ],
    });
  });
});
