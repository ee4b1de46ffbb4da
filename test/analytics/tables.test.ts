import fc from "fast-check";
import { furtherPairs, internColumn } from "../../src/analytics/tables";

const row = fc.record({ first: fc.integer({ min: 0, max: 5 }), second: fc.integer({ min: 0, max: 6 }), skip: fc.boolean() }); // prettier-ignore

test("further pairs are those that are new to a first that has one already", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), fc.boolean(), (rows, alone) => {
      const begun = new Set<number>();
      const seen = new Set<string>();
      const wanted = rows.map(({ first, second, skip }, i) => {
        const pair = alone ? `${first} row ${i}` : `${first} ${second}`;
        if (first === 0 || (!alone && second === 0) || skip || seen.has(pair)) return 0;
        seen.add(pair);
        if (begun.has(first)) return 1;
        begun.add(first);
        return 0;
      });
      const second = alone ? null : Int32Array.from(rows, (one) => one.second);
      const skips = Uint8Array.from(rows, (one) => (one.skip ? 1 : 0));
      const found = furtherPairs(Int32Array.from(rows, (one) => one.first), 6, second, skips); // prettier-ignore
      expect([...found]).toEqual(wanted);
    }),
    { numRuns: 500 },
  );
});

test("a column's values are its different cells, blanks the first of them", () => {
  const cells = ["a1", "a2", " a1", "", null, "  ", "\u3000", undefined, 0, 7, "7", 7.5, true, "TRUE", "a1", true, "é", { basicValue: 7 }];
  const { values, codes, counts } = internColumn(cells.map((cell) => [cell]), 0, 0, cells.length); // prettier-ignore
  expect(values).toEqual([null, "a1", "a2", " a1", 0, 7, "7", 7.5, true, "TRUE", "é"]);
  expect([...codes]).toEqual([1, 2, 3, 0, 0, 0, 0, 0, 4, 5, 6, 7, 8, 9, 1, 8, 10, 5]);
  expect([...counts]).toEqual([5, 2, 1, 1, 1, 2, 1, 1, 2, 1, 1]);
}); // prettier-ignore
