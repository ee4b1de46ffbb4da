import fc from "fast-check";
import { cleanSheetName, freeSheetName } from "../../src/workbook/sheetname";

test.each([
  ["Retention: Orders/2024 [x]", "Retention Orders 2024 x"],
  ["'quoted'", "quoted"],
  ["History", "History 1"],
  ["", "UOPS"],
  ["///", "UOPS"],
  ["x".repeat(40), "x".repeat(31)],
])("%j becomes %j", (wished, name) => expect(cleanSheetName(wished)).toBe(name));

test("a name that is taken in any case gets a number and still fits", () => {
  expect(freeSheetName("Retention", ["retention"])).toBe("Retention (2)");
  expect(freeSheetName("Retention", ["Retention", "RETENTION (2)"])).toBe("Retention (3)");
  expect(freeSheetName("x".repeat(31), ["x".repeat(31)])).toBe(`${"x".repeat(27)} (2)`);
});

test("whatever is wished, Excel takes the name", () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 60, unit: "binary" }),
      fc.array(fc.string({ maxLength: 31 }), { maxLength: 5 }),
      (wished, taken) => {
        const name = freeSheetName(wished, taken);
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(31);
        expect(name).not.toMatch(/[:\\/?*[\]]|^'|'$/);
        expect(taken.map((other) => other.toLowerCase())).not.toContain(name.toLowerCase());
      },
    ),
  );
});
