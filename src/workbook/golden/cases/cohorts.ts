/** Cohorts: who comes back, what they bring, who is new. Twins count rows by first month and age. */
import { type Block, type CaseRefs, type Expected, type Family, input, rowsOf, times } from "../case";
import { ratio, wilson } from "../twins";

/** Sorted by date, so that a customer's first row is the first one that MATCH finds. As-of lies within April. */
const orders: Block = {
  title: "Orders",
  columns: ["Order", "Customer", "Date", "Amount"],
  format: "..d2",
  rows: rowsOf(`
    o01 ana 2024-01-03 80
    o02 ben 2024-01-09 45.5
    o03 cy  2024-01-15 120
    o04 dee 2024-01-28 30
    o03 cy  2024-02-02 -20
    o05 ana 2024-02-05 60
    o06 eve 2024-02-10 75
    o07 fay 2024-02-14 90.25
    o08 ana 2024-02-20 15
    o09 gus 2024-02-27 50
    o10 ben 2024-03-01 66
    o11 cy  2024-03-05 20
    o12 hal 2024-03-11 110
    o13 eve 2024-03-15 95
    o14 ivy 2024-03-22 25
    o07 fay 2024-03-25 -90.25
    o15 ana 2024-03-30 10
    o16 ben 2024-04-02 40
    o17 gus 2024-04-08 55
    o18 ivy 2024-04-12 70
    o19 jo  2024-04-18 20`),
  helpers: {
    Month: (at) => `=YEAR(${at.here("Date")})*12+MONTH(${at.here("Date")})`,
    First: (at) => `=INDEX(${at.col(orders, "Month")},MATCH(${at.here("Customer")},${at.col(orders, "Customer")},0))`,
    Age: (at) => `=${at.here("Month")}-${at.here("First")}`,
    /** Each customer counts once a month, in its first row there. */
    Once: (at) =>
      `=IF(COUNTIFS(${at.upTo("Customer")},${at.here("Customer")},${at.upTo("Month")},${at.here("Month")})=1,1,0)`,
    Ordered: (at) => `=IF(${at.here("Amount")}>0,${at.here("Month")},0)`,
    Buyer: (at) =>
      `=IF(AND(${at.here("Amount")}>0,COUNTIFS(${at.upTo("Customer")},${at.here("Customer")},${at.upTo("Ordered")},${at.here("Month")})=1),1,0)`,
    "Order month": (at) => `=INDEX(${at.col(orders, "Month")},MATCH(${at.here("Order")},${at.col(orders, "Order")},0))`,
    "Order age": (at) => `=${at.here("Order month")}-${at.here("First")}`,
    "Month before": (at) =>
      `=${at.here("Once")}*COUNTIFS(${at.col(orders, "Customer")},${at.here("Customer")},${at.col(orders, "Month")},${at.here("Month")}-1)`,
    "Month after": (at) =>
      `=${at.here("Once")}*COUNTIFS(${at.col(orders, "Customer")},${at.here("Customer")},${at.col(orders, "Month")},${at.here("Month")}+1)`,
  },
};

const labels = ["2024-01", "2024-02", "2024-03", "2024-04"];

/** Revenue by customer and month, and whether there was an order. */
const flows: Block = {
  title: "Customers by month",
  columns: ["Customer"],
  format: ".",
  rows: ["ana", "ben", "cy", "dee", "eve", "fay", "gus", "hal", "ivy", "jo"].map((name) => [name]),
  helpers: Object.fromEntries(
    times(3, (i) => i).flatMap((i) => [
      [
        `Revenue ${i + 1}`,
        (at) =>
          `=SUMIFS(${at.col(orders, "Amount")},${at.col(orders, "Customer")},${at.here("Customer")},${at.col(orders, "Order month")},${month(at, i)})`,
      ],
      [
        `Active ${i + 1}`,
        (at) =>
          `=IF(COUNTIFS(${at.col(orders, "Customer")},${at.here("Customer")},${at.col(orders, "Ordered")},${month(at, i)})>0,1,0)`,
      ],
      [
        `New ${i + 1}`,
        (at) =>
          `=IF(INDEX(${at.col(orders, "First")},MATCH(${at.here("Customer")},${at.col(orders, "Customer")},0))=${month(at, i)},1,0)`,
      ],
    ]),
  ),
};

const customer = input(orders, "Customer");
const dates = input(orders, "Date");
const amounts = input(orders, "Amount");
const ids = input(orders, "Order");

type Refs = Pick<CaseRefs, "col">;

/** The i-th month of the data. */
function month(at: Refs, i: number): string {
  return `(MIN(${at.col(orders, "Month")})+${i})`;
}

/** The first month that is not over on as-of. */
function open(at: Refs): string {
  const next = `(MAX(${at.col(orders, "Date")})+1)`;
  return `(YEAR(${next})*12+MONTH(${next}))`;
}

const sumOfCohort = (at: Refs, what: string, age: string, i: number, k: string): string =>
  `SUMIFS(${at.col(orders, what)},${at.col(orders, "First")},${month(at, i)},${at.col(orders, age)},${k})`;
/** Over the cohorts whose age k is over. */
const sumOfAll = (at: Refs, what: string, age: string, k: number, which: string): string =>
  `SUMIFS(${at.col(orders, what)},${at.col(orders, "First")},"<"&(${open(at)}-${k}),${at.col(orders, age)},${which})`;

/** A cohort table of four months: `cell` for cohort i, `all` for the row below, both for age k. */
function triangle(
  at: CaseRefs,
  cell: (i: number, k: number) => string,
  all: (k: number) => string,
): readonly (readonly Expected[])[] {
  const ages = times(4, (k) => k);
  return [
    ["Cohort", "Customers", ...ages],
    ...labels.map((label, i) => [
      label,
      `=${sumOfCohort(at, "Once", "Age", i, "0")}`,
      ...ages.map((k) => (i + k > 3 ? "" : `=IF(${month(at, i + k)}<${open(at)},${cell(i, k)},"")`)),
    ]),
    [
      "All",
      `=SUM(${at.es(1, 1, 4, 1)})`,
      ...ages.map((k) => `=IF(COUNT(${at.es(1, k + 2, 4, k + 2)})=0,"",${all(k)})`),
    ],
  ];
}

const retained = (at: Refs, i: number, k: number): string => sumOfCohort(at, "Once", "Age", i, `${k}`);
const allRetained = (at: Refs, k: number): string => sumOfAll(at, "Once", "Age", k, `${k}`);
const allCustomers = (at: Refs, k: number): string => sumOfAll(at, "Once", "Age", k, "0");

/** A month of NEWOLD or GROWTH per row, then the total. */
const monthly = (rows: number, row: (i: number) => Expected[], total: Expected[]): Expected[][] => [
  ...times(rows, (i) => [labels[i], ...row(i)]),
  ["All", ...total],
];

const inMonth = (at: Refs, what: string, i: number, ...more: string[]): string =>
  `SUMIFS(${[at.col(orders, what), at.col(orders, "Month"), month(at, i), ...more].join(",")})`;

function newOldBuyers(at: CaseRefs): Expected[][] {
  const isNew = [at.col(orders, "Age"), "0"];
  return [
    ["Period", "Buyers", "New buyers", "Old buyers", "Old share of buyers", "Flag"],
    ...monthly(
      4,
      (i) => [
        `=${inMonth(at, "Buyer", i)}`,
        `=${inMonth(at, "Buyer", i, ...isNew)}`,
        `=${inMonth(at, "Buyer", i, at.col(orders, "Age"), '">0"')}`,
        ratio(at.e(i + 1, 3), at.e(i + 1, 1)),
        `=IF(${month(at, i)}<${open(at)},"","open")`,
      ],
      [...times(3, (c) => `=SUM(${at.es(1, c + 1, 4, c + 1)})`), ratio(at.e(5, 3), at.e(5, 1)), ""],
    ),
  ];
}

function growthCustomers(at: CaseRefs): Expected[][] {
  const rates = (row: number): Expected[] => [
    ratio(`${at.e(row, 6)}-${at.e(row, 1)}`, at.e(row, 1)),
    ratio(at.e(row, 3), at.e(row, 1)),
    ratio(at.e(row, 5), at.e(row, 1)),
    ratio(`${at.e(row, 2)}+${at.e(row, 4)}`, at.e(row, 5)),
    0,
  ];
  return [
    [
      "Period", "Active before", "New", "Retained", "Resurrected", "Churned", "Active", "Net change", "Growth",
      "Retention", "Churn", "Quick ratio", "Check",
    ], // prettier-ignore
    ...monthly(
      3,
      (i) => [
        i === 0 ? 0 : `=${inMonth(at, "Once", i - 1)}`,
        `=${inMonth(at, "Once", i, at.col(orders, "Age"), "0")}`,
        `=${inMonth(at, "Once", i, at.col(orders, "Month before"), '">0"')}`,
        `=${inMonth(at, "Once", i, at.col(orders, "Month before"), "0", at.col(orders, "Age"), '">0"')}`,
        i === 0 ? 0 : `=${inMonth(at, "Once", i - 1, at.col(orders, "Month after"), "0")}`,
        `=${inMonth(at, "Once", i)}`,
        `=${at.e(i + 1, 6)}-${at.e(i + 1, 1)}`,
        ...rates(i + 1),
      ],
      [],
    ).slice(0, 3),
    [labels[3], ...times(12, () => "")],
    [
      "All",
      0,
      ...times(4, (c) => `=SUM(${at.es(1, c + 2, 3, c + 2)})`),
      `=${at.e(3, 6)}`,
      `=SUM(${at.es(1, 7, 3, 7)})`,
      "",
      ratio(at.e(5, 3), `SUM(${at.es(2, 1, 3, 1)})`),
      ratio(at.e(5, 5), `SUM(${at.es(2, 1, 3, 1)})`),
      ratio(`${at.e(5, 2)}+${at.e(5, 4)}`, at.e(5, 5)),
      0,
    ],
  ];
}

function growthRevenue(at: CaseRefs): Expected[][] {
  const revenue = (i: number): string => at.col(flows, `Revenue ${i + 1}`);
  const active = (i: number): string => at.col(flows, `Active ${i + 1}`);
  const isNew = (i: number): string => at.col(flows, `New ${i + 1}`);
  /** Of those active in both months: what more (`>`) or less they brought. */
  const change = (i: number, way: string): string =>
    `SUMPRODUCT(${active(i - 1)}*${active(i)}*(${revenue(i)}${way}${revenue(i - 1)})*(${revenue(i)}-${revenue(i - 1)}))`;
  const came = (row: number): string => `${at.e(row, 2)}+${at.e(row, 3)}+${at.e(row, 4)}`;
  const went = (row: number): string => `${at.e(row, 5)}+${at.e(row, 6)}`;
  return [
    [
      "Period", "Revenue before", "New", "Resurrected", "Expansion", "Contraction", "Churned", "Revenue", "Net change",
      "Growth", "Net retention", "Gross retention", "Quick ratio", "Check",
    ], // prettier-ignore
    ...times(3, (i): Expected[] => [
      labels[i],
      i === 0 ? 0 : `=SUM(${revenue(i - 1)})`,
      `=SUMPRODUCT(${isNew(i)}*${revenue(i)})`,
      i === 0 ? 0 : `=SUMPRODUCT((1-${isNew(i)})*(1-${active(i - 1)})*${active(i)}*${revenue(i)})`,
      i === 0 ? 0 : `=${change(i, ">")}`,
      i === 0 ? 0 : `=-${change(i, "<")}`,
      i === 0 ? 0 : `=SUMPRODUCT(${active(i - 1)}*(1-${active(i)})*${revenue(i - 1)})`,
      `=SUM(${revenue(i)})`,
      `=${at.e(i + 1, 7)}-${at.e(i + 1, 1)}`,
      ratio(at.e(i + 1, 8), at.e(i + 1, 1)),
      ratio(`${at.e(i + 1, 1)}+${at.e(i + 1, 4)}-${at.e(i + 1, 5)}-${at.e(i + 1, 6)}`, at.e(i + 1, 1)),
      ratio(`${at.e(i + 1, 1)}-${at.e(i + 1, 5)}-${at.e(i + 1, 6)}`, at.e(i + 1, 1)),
      ratio(came(i + 1), `(${went(i + 1)})`),
      0,
    ]),
    [labels[3], ...times(13, () => "")],
    [
      "All",
      0,
      ...times(5, (c) => `=SUM(${at.es(1, c + 2, 3, c + 2)})`),
      `=${at.e(3, 7)}`,
      `=SUM(${at.es(1, 8, 3, 8)})`,
      "",
      "",
      "",
      ratio(came(5), `(${went(5)})`),
      0,
    ],
  ];
}

export const cohorts: Family = {
  id: "cohorts",
  inputs: [orders, flows],
  cases: [
    {
      fn: "RETENTION",
      args: [customer, dates, "month", "customers"],
      format: ".0",
      expected: (at) =>
        triangle(
          at,
          (i, k) => retained(at, i, k),
          (k) => allRetained(at, k),
        ),
    },
    {
      fn: "RETENTION",
      args: [customer, dates],
      format: ".0%",
      expected: (at) =>
        triangle(
          at,
          (i, k) => `${retained(at, i, k)}/${at.e(i + 1, 1)}`,
          (k) => `${allRetained(at, k)}/${allCustomers(at, k)}`,
        ),
    },
    {
      fn: "RETENTION",
      args: [customer, dates, "month", "low"],
      format: ".0%",
      expected: (at) =>
        triangle(
          at,
          (i, k) => wilson(retained(at, i, k), at.e(i + 1, 1), "-"),
          (k) => wilson(allRetained(at, k), allCustomers(at, k), "-"),
        ),
    },
    {
      fn: "COHORTVALUE",
      args: [customer, dates, amounts, ids],
      format: ".02",
      expected: (at) =>
        triangle(
          at,
          (i, k) => `${sumOfCohort(at, "Amount", "Order age", i, `"<=${k}"`)}/${at.e(i + 1, 1)}`,
          (k) => `${sumOfAll(at, "Amount", "Order age", k, `"<=${k}"`)}/${allCustomers(at, k)}`,
        ),
    },
    {
      fn: "COHORTVALUE",
      args: [customer, dates, amounts, ids, "month", "nrr"],
      format: ".0%",
      expected: (at) =>
        triangle(
          at,
          (i, k) =>
            `${sumOfCohort(at, "Amount", "Order age", i, `${k}`)}/${sumOfCohort(at, "Amount", "Order age", i, "0")}`,
          (k) => `${sumOfAll(at, "Amount", "Order age", k, `${k}`)}/${sumOfAll(at, "Amount", "Order age", k, "0")}`,
        ),
    },
    {
      fn: "NEWOLD",
      args: [customer, dates, amounts, ids, "month", "buyers", null, null, null, null, null, "early=0"],
      format: ".000%.",
      expected: newOldBuyers,
    },
    { fn: "GROWTH", args: [customer, dates], format: ".0000000%%%2.", expected: growthCustomers },
    {
      fn: "GROWTH",
      args: [customer, dates, amounts, ids, "month", "revenue"],
      format: ".22222222%%%2.",
      expected: growthRevenue,
    },
  ],
};
