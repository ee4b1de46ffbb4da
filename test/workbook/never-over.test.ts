import fc from "fast-check";
import { insertBlock } from "../../src/workbook/insert";
import { placeAt } from "../../src/workbook/place";
import { book, open, sheet } from "./books";
import { cohorts } from "./tables";

test("wherever a person's cells and the place may be: all of them keep their contents, and the block is there or refused", async () => {
  const at = fc.record({ row: fc.nat(12), column: fc.nat(8) });
  const cell = fc.record({
    row: fc.nat(14),
    column: fc.nat(10),
    value: fc.oneof(fc.integer(), fc.constant("text"), fc.boolean()),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { maxLength: 6 }), at, fc.boolean(), async (cells, place, live) => {
      const own = sheet("S");
      for (const { row, column, value } of cells) {
        const line = own.cells.get(row) ?? new Map<number, { value: string | number | boolean }>();
        own.cells.set(row, line.set(column, { value }));
      }
      const filled = new Map(
        [...own.cells].flatMap(([r, line]) => [...line].map(([c, { value }]) => [`${r},${c}`, value] as const)),
      );
      const inTheWay = [...filled.keys()].some((key) => {
        const [r, c] = key.split(",").map(Number);
        return r >= place.row && r < place.row + 5 && c >= place.column && c < place.column + 5;
      });
      const excel = await open(book(own));
      try {
        const as = live ? { formula: "=SEQUENCE(5,5)" } : ("values" as const);
        const outcome = await insertBlock({
          table: cohorts,
          lang: "en",
          as,
          place: placeAt("S", place.row, place.column),
          notes: false,
        }).then(
          () => "done",
          (error: { key?: string }) => error.key,
        );
        expect(outcome).toBe(inTheWay ? "occupied" : "done");
        await excel.book.settled();
        const after = excel.book.toData().sheets[0].cells;
        for (const [key, value] of filled) {
          const [r, c] = key.split(",").map(Number);
          expect(after.get(r)?.get(c)?.value).toBe(value);
        }
        if (!inTheWay)
          expect(after.get(place.row)?.get(place.column)?.[live ? "formula" : "value"]).toBe(
            live ? "=SEQUENCE(5,5)" : "Cohort",
          );
      } finally {
        await excel.dispose();
      }
    }),
    { numRuns: 60, seed: 20260101 },
  );
});
