import fc from "fast-check";
import { readRows } from "../../src/analytics/columns";
import { oldMeanings, tallyNewOld } from "../../src/analytics/newold";
import { firstRows } from "../../src/analytics/purchases";
import { readSales } from "../../src/analytics/sales";
import { tallySpans } from "../../src/analytics/windows";
import { column } from "../support/functions";

const settings = { ids: "strict", dates: "ymd", daystart: 0, utc: 0, epoch: 1900 } as const;

test("spans that overlap have the figures each has by itself, and adjoining ones those of periods", () => {
  const order = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 60 }), fc.integer({ min: -9, max: 50 })); // prettier-ignore
  const span = fc.tuple(fc.integer({ min: -10, max: 70 }), fc.integer({ min: 0, max: 25 }));
  fc.assert(
    fc.property(
      fc.array(order, { minLength: 1, maxLength: 40 }),
      fc.array(span, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(...oldMeanings),
      (orders, pairs, meaning) => {
        const first = 45000;
        const rows = readRows({ customers: column(...orders.map(([id]) => id)), dates: column(...orders.map(([, day]) => first + day)), asOf: first + 60, settings }); // prettier-ignore
        const sales = readSales(rows, column(...orders.map(([, , amount]) => amount)), null, "net");
        const known = Int32Array.from(firstRows(rows), (i) => rows.day[i]);
        const common = { customers: rows.customers, sales, meaning, daily: false, creditsCount: false, known, earlier: null, historyStart: first, firstDay: first, group: null, groups: 1 }; // prettier-ignore
        const spans = pairs.map(([from, length]) => ({ first: first + from, last: first + from + length }));
        const together = tallySpans({ ...common, spans, lastDay: first + 60 });
        spans.forEach((one, s) => {
          const alone = tallySpans({ ...common, spans: [one], lastDay: first + 60 });
          for (const kind of [0, 1] as const)
            expect([together.buyersOf[kind][s], together.orders[kind][s], together.sales[kind][s]]).toEqual([alone.buyersOf[kind][0], alone.orders[kind][0], alone.sales[kind][0]]); // prettier-ignore
          expect(together.buyers[s]).toBe(alone.buyers[0]);
        });
        const weeks = Array.from({ length: 9 }, (_, w) => ({ first: first + 7 * w, last: first + 7 * w + 6 }));
        const periodOf = Int32Array.from({ length: 61 }, (_, day) => Math.floor(day / 7));
        const periodStart = Int32Array.from(weeks, (week) => week.first);
        expect(tallySpans({ ...common, spans: weeks, lastDay: first + 60 })).toEqual(tallyNewOld({ ...common, periodOf, periodStart })); // prettier-ignore
      },
    ),
    { numRuns: 300 },
  );
});
