/** Customers one by one: when they come back, how long they are silent. */
import {
  type Block,
  type CaseRefs,
  day,
  type Expected,
  type Family,
  input,
  rowsOf,
  type RowRefs,
  times,
} from "../case";
import { ratio, wilson } from "../twins";

const AS_OF = day("2024-08-31");
const WITHIN = 30;

/** A customer's rows stand together, so that the next one is the row below. */
const purchases: Block = {
  title: "Purchases, by customer and date",
  columns: ["Customer", "Date", "Amount", "Channel"],
  format: ".d2.",
  rows: rowsOf(`
    ana 2024-01-05 40  web
    ana 2024-01-29 25  web
    ana 2024-03-20 30  web
    ana 2024-05-02 55  web
    ana 2024-08-20 20  web
    ben 2024-01-12 80  shop
    ben 2024-04-30 15  shop
    cy  2024-02-01 60  web
    dee 2024-02-10 35  shop
    dee 2024-03-03 45  shop
    dee 2024-03-18 10  shop
    dee 2024-04-09 70  shop
    dee 2024-04-29 20  shop
    eve 2024-03-05 90  web
    eve 2024-07-01 65  web
    fay 2024-03-30 50  web
    gus 2024-04-15 22  shop
    gus 2024-06-20 18  shop
    gus 2024-07-11 33  shop
    hal 2024-05-21 75  web
    hal 2024-06-18 28  web
    hal 2024-08-01 12  web
    ivy 2024-08-10 44  web
    jo  2024-01-20 31  shop
    jo  2024-08-15 26  shop
    kim 2024-07-20 15  web
    kim 2024-07-27 14  web
    kim 2024-08-03 16  web
    kim 2024-08-08 13  web`),
  helpers: {
    "No.": (at) => `=COUNTIFS(${at.upTo("Customer")},${at.here("Customer")})`,
    Gap: (at) =>
      `=IF(${at.here("No.")}<COUNTIFS(${at.col(purchases, "Customer")},${at.here("Customer")}),INDEX(${at.col(purchases, "Date")},${at.row + 2})-${at.here("Date")},"")`,
    ...Object.fromEntries(
      times(3, (i) => [`Gap ${i + 1}`, (at: RowRefs) => `=IF(${at.here("No.")}=${i + 1},${at.here("Gap")},"")`]),
    ),
    /** A gap that has not ended is longer than any. */
    Silence: (at) => `=IF(ISNUMBER(${at.here("Gap")}),${at.here("Gap")},99999)`,
    Next: (at) => `=IF(ISNUMBER(${at.here("Gap")}),${at.here("Date")}+${at.here("Gap")},0)`,
    ...Object.fromEntries(
      [30, 60].map((days) => [
        `Back after ${days}`,
        (at: RowRefs) =>
          `=IF(${at.here("Silence")}>${days},SUMIFS(${at.col(purchases, "Amount")},${at.col(purchases, "Customer")},${at.here("Customer")},${at.col(purchases, "Date")},">"&(${at.here("Date")}+${days}),${at.col(purchases, "Date")},"<="&(${at.here("Date")}+${days + WITHIN})),0)`,
      ]),
    ),
  },
  helperFormats: { Gap: "0", "Gap 1": "0", "Gap 2": "0", "Gap 3": "0", Silence: "0", Next: "d" },
};

const people: Block = {
  title: "Customers",
  columns: ["Name"],
  format: ".",
  rows: ["ana", "ben", "cy", "dee", "eve", "fay", "gus", "hal", "ivy", "jo", "kim"].map((name) => [name]),
  helpers: {
    From: (at) => `=MATCH(${at.here("Name")},${at.col(purchases, "Customer")},0)`,
    Orders: (at) => `=COUNTIFS(${at.col(purchases, "Customer")},${at.here("Name")})`,
    First: (at) => `=INDEX(${at.col(purchases, "Date")},${at.here("From")})`,
    Last: (at) => `=INDEX(${at.col(purchases, "Date")},${at.here("From")}+${at.here("Orders")}-1)`,
    Silent: (at) => `=${AS_OF}-${at.here("Last")}`,
    Returned: (at) =>
      `=COUNTIFS(${at.col(purchases, "Customer")},${at.here("Name")},${at.col(purchases, "Gap")},">60",${at.col(purchases, "Next")},">=${AS_OF - 30}")`,
    Stage: (at) =>
      `=IF(${at.here("Silent")}>120,"Lost",IF(${at.here("Silent")}>60,"Dormant",IF(${at.here("Silent")}>30,"At risk",IF(${at.here("First")}>=${AS_OF - 30},"New",IF(${at.here("Returned")}>0,"Won back","Active")))))`,
    ...Object.fromEntries(
      times(4, (i) => [
        `Gap ${i + 1}`,
        (at: RowRefs) =>
          `=IF(${at.here("Orders")}>${i + 1},INDEX(${at.col(purchases, "Gap")},${at.here("From")}+${i}),"")`,
      ]),
    ),
    /** Own gaps where there are three, else everybody's. */
    "Usual gap": (at) =>
      `=IF(${at.here("Orders")}>3,MEDIAN(${at.here("Gap 1")}:${at.here("Gap 4")}),MEDIAN(${at.col(purchases, "Gap")}))`,
    Late: (at) => `=IF(AND(${at.here("Silent")}<=30,${at.here("Silent")}>2*${at.here("Usual gap")}),1,0)`,
  },
  helperFormats: {
    Silent: "0",
    "Gap 1": "0",
    "Gap 2": "0",
    "Gap 3": "0",
    "Gap 4": "0",
    "Usual gap": "2",
    First: "d",
    Last: "d",
  },
};

const windows: Block = { title: "Windows", columns: ["Days"], format: "0", rows: [[30], [90]] };
const shares: Block = { title: "Percentiles", columns: ["Share"], format: "2", rows: [[0.25], [0.5], [0.9]] };
const stages: Block = { title: "Stages", columns: ["Days"], format: "0", rows: [[30], [60], [120]] };
const silent: Block = { title: "Silent", columns: ["Days"], format: "0", rows: [[30], [60]] };

/** Weeks in remission of 21 patients, and whether it ended: a first row at the start and a second one at the relapse. */
const remissions: readonly (readonly [weeks: number, ended: boolean])[] = [
  [6, true], [6, true], [6, true], [6, false], [7, true], [9, false], [10, true], [10, false], [11, false], [13, true],
  [16, true], [17, false], [19, false], [20, false], [22, true], [23, true], [25, false], [32, false], [32, false],
  [34, false], [35, false],
]; // prettier-ignore
const patients: Block = {
  title: "Remissions under 6-MP, weeks as days",
  columns: ["Patient", "Date"],
  format: ".d",
  rows: remissions.flatMap(([weeks, ended], i) => {
    const id = `p${String(i + 1).padStart(2, "0")}`;
    return ended ? [[id, AS_OF - weeks], [id, AS_OF]] : [[id, AS_OF - weeks]]; // prettier-ignore
  }),
};
/** Published estimates of still being in remission: the shares a thousandth below and above what has ended by then. */
const steps: readonly (readonly [week: number, still: number])[] = [
  [6, 0.857], [7, 0.807], [10, 0.753], [13, 0.69], [16, 0.627], [22, 0.538], [23, 0.448],
]; // prettier-ignore
const around = steps.flatMap(([week, still], i): [share: number, week: number | ""][] => [
  [Number((0.999 - still).toFixed(3)), week],
  [Number((1.001 - still).toFixed(3)), steps[i + 1]?.[0] ?? ""],
]);
const remissionShares: Block = {
  title: "Percentiles",
  columns: ["Share"],
  format: "4",
  rows: around.map(([share]) => [share]),
};

const customer = input(purchases, "Customer");
const dates = input(purchases, "Date");
const col = (at: CaseRefs, name: string): string => at.col(purchases, name);

/** Repurchase within `days`, of rows that meet the criteria and were observed for as long. */
function within(at: CaseRefs, days: number, criteria: string): string {
  const observed = `${criteria},${col(at, "Date")},"<=${AS_OF - days}"`;
  return `COUNTIFS(${observed},${col(at, "Gap")},"<=${days}")/COUNTIFS(${observed})`;
}

function repurchase(at: CaseRefs): Expected[][] {
  const row = (label: string, criteria: string): Expected[] => [
    label,
    `=COUNTIFS(${criteria})`,
    `=COUNTIFS(${criteria},${col(at, "Gap")},">=0")/COUNTIFS(${criteria})`,
    `=${within(at, 30, criteria)}`,
    `=${within(at, 90, criteria)}`,
  ];
  const first = `${col(at, "No.")},1`;
  return [
    ["Group", "Customers", "So far", "30 days", "90 days"],
    row("shop", `${first},${col(at, "Channel")},"shop"`),
    row("web", `${first},${col(at, "Channel")},"web"`),
    row("All", first),
  ];
}

function intervals(at: CaseRefs): Expected[][] {
  const row = (label: Expected, gaps: string): Expected[] => [
    label,
    `=COUNT(${gaps})`,
    `=AVERAGE(${gaps})`,
    `=STDEV.S(${gaps})`,
    `=MIN(${gaps})`,
    ...[0.25, 0.5, 0.9].map((share) => `=PERCENTILE.INC(${gaps},${share})`),
    `=MAX(${gaps})`,
    `=PERCENTILE.INC(${gaps},0.8)`,
  ];
  return [
    ["After order", "Gaps", "Mean", "Std dev", "Least", "P25", "P50", "P90", "Most", "Window 80%"],
    ...times(3, (i) => row(i + 1, col(at, `Gap ${i + 1}`))),
    row("All", col(at, "Gap")),
  ];
}

function kaplanMeier(): Expected[][] {
  const comeBack = Number((1 - steps[steps.length - 1][1]).toFixed(3));
  // The window holds 80 % of those who come back.
  const window = steps.find(([, still]) => 1 - still >= 0.8 * comeBack)![0];
  const row = (label: Expected, orders: number): Expected[] => [
    label,
    orders,
    9,
    comeBack,
    ...around.map(([, week]) => week),
    window,
  ];
  return [
    ["After order", "Orders", "Gaps", "Come back", ...around.map(([share]) => `P${Number((share * 100).toFixed(1))}`), "Window 80%"],
    row(1, 21),
    row("All", 30),
  ]; // prettier-ignore
}

function depth(at: CaseRefs): Expected[][] {
  return [
    ["Order", "Customers", "Of first", "Of previous", "Drop-off", "Median days"],
    ...times(4, (i): Expected[] => [
      i + 1,
      `=COUNTIFS(${col(at, "No.")},${i + 1})`,
      `=${at.e(i + 1, 1)}/${at.e(1, 1)}`,
      i === 0 ? "" : `=${at.e(i + 1, 1)}/${at.e(i, 1)}`,
      i === 0 ? "" : `=1-${at.e(i + 1, 3)}`,
      i === 0 ? "" : `=MEDIAN(${col(at, `Gap ${i}`)})`,
    ]),
  ];
}

function lifecycle(at: CaseRefs): Expected[][] {
  const stage = at.col(people, "Stage");
  const row = (label: string, from: number, to: number | "", i: number): Expected[] => [
    label,
    from,
    to,
    `=COUNTIFS(${stage},"${label}")`,
    `=${at.e(i, 3)}/${at.e(7, 3)}`,
    i <= 3 ? `=SUMIFS(${at.col(people, "Late")},${stage},"${label}")` : "",
  ];
  return [
    ["Stage", "From day", "To day", "Customers", "Share", "Late"],
    row("New", 0, 30, 1),
    row("Active", 0, 30, 2),
    row("Won back", 0, 30, 3),
    row("At risk", 31, 60, 4),
    row("Dormant", 61, 120, 5),
    row("Lost", 121, "", 6),
    ["All", "", "", `=COUNTA(${at.col(people, "Name")})`, `=${at.e(7, 3)}/${at.e(7, 3)}`, `=SUM(${at.es(1, 5, 3, 5)})`],
  ];
}

function winback(at: CaseRefs): Expected[][] {
  return [
    [
      "Silent days", "Within days", "Silences", "Came back", "Rate", "Low", "High", "Sales", "Per silence", "After cost",
    ], // prettier-ignore
    ...[30, 60].map((days, i): Expected[] => {
      const observed = `${col(at, "Date")},"<=${AS_OF - days - WITHIN}"`;
      const silences = `${observed},${col(at, "Silence")},">${days}"`;
      const e = (c: number): string => at.e(i + 1, c);
      return [
        days,
        WITHIN,
        `=COUNTIFS(${silences})`,
        `=COUNTIFS(${silences},${col(at, "Silence")},"<=${days + WITHIN}")`,
        ratio(e(3), e(2)),
        `=${wilson(e(3), e(2), "-")}`,
        `=${wilson(e(3), e(2), "+")}`,
        `=SUMIFS(${col(at, `Back after ${days}`)},${observed})`,
        `=${e(7)}*0.5/${e(2)}`,
        `=${e(8)}-1`,
      ];
    }),
  ];
}

export const customers: Family = {
  id: "customers",
  inputs: [purchases, people, windows, shares, stages, silent, patients, remissionShares],
  cases: [
    {
      fn: "REPURCHASE",
      args: [customer, dates, null, input(windows), null, "rate", null, AS_OF, input(purchases, "Channel")],
      format: ".0%",
      expected: repurchase,
    },
    {
      fn: "INTERVALS",
      args: [customer, dates, null, input(shares), null, AS_OF, null, null, "depth=3"],
      format: ".02",
      expected: intervals,
    },
    {
      fn: "INTERVALS",
      args: [
        input(patients, "Patient"),
        input(patients, "Date"),
        null,
        input(remissionShares),
        "censored",
        AS_OF,
        null,
        null,
        "depth=1",
      ],
      format: ".00%0",
      decimals: 3,
      source:
        "Kaplan-Meier estimates for the 6-MP group of Freireich et al. (1963), as printed in Kalbfleisch & Prentice (2002), The Statistical Analysis of Failure Time Data",
      expected: kaplanMeier,
    },
    { fn: "DEPTH", args: [customer, dates, null, 4, null, null, AS_OF], format: ".0%%%2", expected: depth },
    {
      fn: "LIFECYCLE",
      args: [customer, dates, input(stages), null, AS_OF],
      format: ".000%0",
      expected: lifecycle,
    },
    {
      fn: "WINBACK",
      args: [
        customer,
        dates,
        input(purchases, "Amount"),
        null,
        input(silent),
        WITHIN,
        AS_OF,
        null,
        null,
        "cost=1; margin=0.5",
      ],
      format: "0000%%%2",
      expected: winback,
    },
  ],
};
