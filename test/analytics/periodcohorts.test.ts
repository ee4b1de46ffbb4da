import fc from "fast-check";
import { type CohortRequest, modes, tallyCohorts } from "../../src/analytics/cohorts";
import { periodActivity, tallyPeriods } from "../../src/analytics/periodcohorts";

/** Periods of seven days; customers 0 … n − 1 each with a row, as `readRows` numbers them. */
const requests = fc
  .record({
    rows: fc.array(fc.tuple(fc.nat(11), fc.nat(400)), { minLength: 1, maxLength: 60 }),
    mode: fc.constantFrom(...modes),
    starts: fc.option(fc.array(fc.nat(400), { minLength: 12, maxLength: 12 })),
    beyond: fc.nat(30),
    lastComplete: fc.boolean(),
  })
  .map(({ rows, mode, starts, beyond, lastComplete }): CohortRequest => {
    const numbers = [...new Set(rows.map(([who]) => who))];
    const startDay = starts ? Int32Array.from(numbers, (_, c) => starts[c]) : null;
    const day = Int32Array.from(rows, ([, on]) => on);
    const firstDay = Math.min(...day, ...(startDay ?? []));
    const asOf = Math.max(...day, ...(startDay ?? [])) + beyond;
    return {
      mode,
      customer: Int32Array.from(rows, ([who]) => numbers.indexOf(who)),
      day,
      periodOf: Int32Array.from({ length: asOf - firstDay + 1 }, (_, i) => Math.floor((firstDay + i) / 7)),
      firstDay,
      customers: numbers.length,
      startDay,
      group: null,
      groups: 0,
      lastComplete,
    };
  });

test("periods as cohorts and as ages are counted as the way for any cohorts and ages counts them", () => {
  fc.assert(
    fc.property(requests, (request) => {
      const activity = periodActivity(request);
      if (!activity) throw new Error("no activity");
      expect(tallyPeriods(request, activity)).toEqual(tallyCohorts(request));
    }),
    { numRuns: 500 },
  );
});

test("is left to that way where cohorts are groups, where several rows are needed, and where periods are too many", () => {
  const [request] = fc.sample(requests, { numRuns: 1, seed: 7 });
  expect(periodActivity({ ...request, group: new Int32Array(request.customers), groups: 1 })).toBeNull();
  expect(periodActivity({ ...request, events: 2 })).toBeNull();
  const customers = 3_000_000;
  const many = {
    ...request,
    startDay: null,
    customers,
    customer: Int32Array.from({ length: customers }, (_, c) => c),
    day: new Int32Array(customers),
    firstDay: 0,
    periodOf: Int32Array.from({ length: 400 }, (_, i) => i),
  };
  expect(periodActivity(many)).toBeNull();
});
