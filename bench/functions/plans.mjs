/** Functions that plan: they read no rows, so they have a size of their own and no bound. */

const retention = Array.from({ length: 24 }, (_, k) => [0.4 * 0.93 ** k]);
const months = Array.from({ length: 36 }, (_, i) => [1 + (i % 12) / 24]);
const lines = Array.from({ length: 200 }, (_, i) => i);
const column = (of) => lines.map((i) => [of(i)]);

export const planCases = [
  { name: "KPISPLIT", size: "36 periods, 24 ages", call: () => [9_000_000, months, retention, 120, 80] },
  { name: "FORECAST", size: "36 periods, 24 ages", call: () => [months.map(([w]) => [Math.round(900 * w)]), retention, 120, 80] },
  { name: "SPREAD", size: "36 periods", call: () => [9_000_000, 36, months] },
  { name: "ALLOCATE", size: "10,000 parts", call: () => [9_000_000, Array.from({ length: 10_000 }, (_, i) => [1 + ((i * 7919) % 97)])] },
  { name: "SBG", size: "24 ages, fitted", call: () => [retention] },
  {
    name: "KPISCORE",
    size: "200 KPIs in 20 groups",
    call: () => [
      column((i) => `KPI ${i}`), column(() => "result"), column(() => 0.1), column((i) => 100 + i), column((i) => 90 + i),
      null, null, column((i) => `team ${Math.floor(i / 10)}`),
    ],
  },
  {
    name: "VARIANCE",
    size: "200 lines in 20 groups",
    call: () => [
      column((i) => `line ${i}`), column((i) => 100 + i), column((i) => 90 + 1.1 * i), null, null, null,
      column((i) => `team ${Math.floor(i / 10)}`),
    ],
  },
  { name: "ROLEMATRIX", size: "one stage, its work items", call: () => ["value", "work"] },
]; // prettier-ignore
