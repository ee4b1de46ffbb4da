/** Plans: targets split and spread, forecasts, seasons, scorecards, roles. */
import { type Block, type CaseRefs, day, type Expected, type Family, input, times } from "../case";
import { ratio } from "../twins";

const votes: Block = {
  title: "Votes",
  columns: ["Party", "Votes"],
  format: ".0",
  rows: [
    ["Yellows", 47000],
    ["Whites", 16000],
    ["Reds", 15900],
    ["Greens", 12000],
    ["Blues", 6000],
    ["Pinks", 3100],
  ],
};

const weights: Block = { title: "Plan", columns: ["Weight", "Season"], format: "02", rows: [[1, 1], [2, 1.5], [1, 0.8]] }; // prettier-ignore
const curve: Block = { title: "Retention", columns: ["Share"], format: "2", rows: [[0.4], [0.25], [0.2]] };
const base: Block = {
  title: "Existing customers",
  columns: ["Age", "Size"],
  format: "0",
  rows: [
    [2, 1000],
    [1, 500],
  ],
};
const TARGET = 300_000;
const [NEW_VALUE, OLD_VALUE] = [100, 120];

/** The active share at an age; 0 beyond the end, or the last one. */
function share(at: CaseRefs, age: number, hold = false): string {
  const last = curve.rows.length;
  return age > last && !hold ? "0" : at.at(curve, "Share", Math.min(age, last) - 1);
}

function kpiSplit(at: CaseRefs): Expected[][] {
  return [
    ["Period", "Target", "Old from base", "Old from plan", "Old GMV", "New GMV", "New customers", "Surplus"],
    ...times(3, (m): Expected[] => {
      const e = (c: number): string => at.e(m + 1, c);
      const season = at.at(weights, "Season", m);
      const ofBase = base.rows.map(([age], i) => `${at.at(base, "Size", i)}*${share(at, Number(age) + m)}`).join("+");
      const ofPlan = times(m, (i) => `${at.e(i + 1, 6)}*${share(at, m - i)}`).join("+");
      return [
        m + 1,
        `=${TARGET}*${at.at(weights, "Weight", m)}/SUM(${at.col(weights, "Weight")})`,
        `=(${ofBase})*${season}`,
        m === 0 ? 0 : `=(${ofPlan})*${season}`,
        `=(${e(2)}+${e(3)})*${OLD_VALUE}`,
        `=MAX(0,${e(1)}-${e(4)})`,
        `=${e(5)}/${NEW_VALUE}`,
        `=MAX(0,${e(4)}-${e(1)})`,
      ];
    }),
    ["Total", ...times(7, (c) => `=SUM(${at.es(1, c + 1, 3, c + 1)})`)],
  ];
}

const quarters: Block = {
  title: "Quarters",
  columns: ["Quarter", "Weight"],
  format: ".2",
  rows: [
    ["Q1", 1],
    ["Q2", 2],
    ["Q3", 1.5],
    ["Q4", 3],
  ],
  helpers: {
    /** Q2 is held. */
    Exact: (at) =>
      at.row === 1
        ? ""
        : `=(1000-200)*${at.here("Weight")}/(SUM(${at.col(quarters, "Weight")})-${at.at(quarters, "Weight", 1)})`,
    Whole: (at) => (at.row === 1 ? "" : `=INT(${at.here("Exact")})`),
    Rest: (at) => (at.row === 1 ? "" : `=${at.here("Exact")}-${at.here("Whole")}`),
    Amount: (at) =>
      at.row === 1
        ? 200
        : `=${at.here("Whole")}+IF(RANK(${at.here("Rest")},${at.col(quarters, "Rest")})<=1000-200-SUM(${at.col(quarters, "Whole")}),1,0)`,
  },
};
const held: Block = { title: "Held", columns: ["Period", "Amount"], format: ".0", rows: [["Q2", 200]] };

function spread(at: CaseRefs): Expected[][] {
  return [
    ["Period", "Weight", "Amount", "Share", "So far", "Held"],
    ...times(4, (i): Expected[] => [
      `=${at.at(quarters, "Quarter", i)}`,
      `=${at.at(quarters, "Weight", i)}`,
      `=${at.at(quarters, "Amount", i)}`,
      `=${at.e(i + 1, 2)}/1000`,
      `=SUM(${at.es(1, 2, i + 1, 2)})`,
      i === 1 ? "held" : "",
    ]),
    ["Total", `=SUM(${at.es(1, 1, 4, 1)})`, `=SUM(${at.es(1, 2, 4, 2)})`, 1, `=${at.e(5, 2)}`, ""],
  ];
}

const fresh: Block = {
  title: "New customers",
  columns: ["New", "Season"],
  format: "02",
  rows: [
    [100, 1],
    [80, 1.2],
    [120, 0.9],
    [60, 1],
  ],
};

/** Active in period m (from 0) of what began as cohort i of the plan, or of the base. */
const active = (at: CaseRefs, i: number, m: number, hold: boolean): string =>
  `${at.at(fresh, "New", i)}*${share(at, m - i, hold)}*${at.at(fresh, "Season", m)}`;
const activeBase = (at: CaseRefs, i: number, m: number, hold: boolean): string =>
  `${at.at(base, "Size", i)}*${share(at, Number(base.rows[i][0]) + m, hold)}*${at.at(fresh, "Season", m)}`;

function forecast(at: CaseRefs): Expected[][] {
  return [
    ["Period", "New customers", "Old from base", "Old from plan", "Active customers", "New GMV", "Old GMV", "GMV"],
    ...times(4, (m): Expected[] => {
      const e = (c: number): string => at.e(m + 1, c);
      return [
        m + 1,
        `=${at.at(fresh, "New", m)}`,
        `=${base.rows.map((_, i) => activeBase(at, i, m, false)).join("+")}`,
        m === 0 ? 0 : `=${times(m, (i) => active(at, i, m, false)).join("+")}`,
        `=SUM(${at.es(m + 1, 1, m + 1, 3)})`,
        `=${e(1)}*${NEW_VALUE}`,
        `=(${e(2)}+${e(3)})*${OLD_VALUE}`,
        `=${e(5)}+${e(6)}`,
      ];
    }),
    ["Total", ...times(7, (c) => `=SUM(${at.es(1, c + 1, 4, c + 1)})`)],
  ];
}

function forecastCohorts(at: CaseRefs): Expected[][] {
  return [
    ["Cohort", "Customers", 1, 2, 3, 4],
    ...base.rows.map(([age], i): Expected[] => [
      `Base, age ${age}`,
      `=${at.at(base, "Size", i)}`,
      ...times(4, (m) => `=${activeBase(at, i, m, true)}`),
    ]),
    ...times(4, (i): Expected[] => [
      `Period ${i + 1}`,
      `=${at.at(fresh, "New", i)}`,
      ...times(4, (m) => (m < i ? "" : m === i ? `=${at.at(fresh, "New", i)}` : `=${active(at, i, m, true)}`)),
    ]),
    ["Total", ...times(5, (c) => `=SUM(${at.es(1, c + 1, 6, c + 1)})`)],
  ];
}

const starts = [2022, 2023, 2024].flatMap((year) =>
  ["01", "04", "07", "10"].map((month) => day(`${year}-${month}-01`)),
);
/** Three years by quarter; the last row tells that the last quarter is over. */
const sales: Block = {
  title: "Sales",
  columns: ["Date", "Amount"],
  format: "d2",
  rows: [
    ...[20, 30, 45, 25, 24, 33, 50, 28, 26, 38, 57, 31].map((amount, i) => [starts[i] + 10, amount]),
    [day("2024-12-31"), 4],
  ],
};
/** Moving averages over four quarters, the two at the ends counted half. */
const series: Block = {
  title: "Series by quarter",
  columns: ["Begins", "Season"],
  format: "d0",
  rows: starts.map((start, i) => [start, (i % 4) + 1]),
  helpers: {
    Sum: (at) =>
      `=SUMIFS(${at.col(sales, "Amount")},${at.col(sales, "Date")},">="&${at.here("Begins")},${at.col(sales, "Date")},"<"&EDATE(${at.here("Begins")},3))`,
    Average: (at) => {
      if (at.row < 2 || at.row > 9) return "";
      const [a, b, c, d, e] = times(5, (i) => at.at(series, "Sum", at.row - 2 + i));
      return `=(${a}/2+${b}+${c}+${d}+${e}/2)/4`;
    },
    Ratio: (at) => (at.row < 2 || at.row > 9 ? "" : `=${at.here("Sum")}/${at.here("Average")}`),
  },
};

function seasonality(at: CaseRefs): Expected[][] {
  const mean = (season: number): string =>
    `AVERAGEIFS(${at.col(series, "Ratio")},${at.col(series, "Season")},${season})`;
  const all = `((${times(4, (i) => mean(i + 1)).join("+")})/4)`;
  // A season's two ratios are four rows apart.
  const two = (i: number): string[] => (i < 2 ? [4 + i, 8 + i] : [i, 4 + i]).map((row) => at.at(series, "Ratio", row));
  return [
    ["Season", "Index", "Weight", "Periods", "Least", "Most"],
    ...times(4, (i): Expected[] => [
      `Q${i + 1}`,
      `=${mean(i + 1)}/${all}`,
      `=${at.e(i + 1, 1)}/4`,
      `=COUNTIFS(${at.col(series, "Season")},${i + 1},${at.col(series, "Ratio")},">0")`,
      // On the scale of the index.
      `=MIN(${two(i).join(",")})/${all}`,
      `=MAX(${two(i).join(",")})/${all}`,
    ]),
  ];
}

const card: Block = {
  title: "Scorecard",
  columns: ["KPI", "Type", "Weight", "Floor", "Target", "Stretch", "Actual", "Direction"],
  format: "..%2222.",
  rows: [
    ["New customers", "result", 0.4, 600, 1000, 1500, 800, "higher"],
    ["Repurchase rate", "process", 0.25, 0.1, 0.2, 0.3, 0.27, "higher"],
    ["Complaints", "result", 0.2, 50, 30, 10, 25, "lower"],
    ["Teamwork", "subjective", 0.15, 1, 3, 5, null, "higher"],
  ],
};

function kpiScore(at: CaseRefs): Expected[][] {
  const total = `SUM(${at.es(1, 9, 4, 9)})`;
  return [
    ["KPI", "Type", "Weight", "Target", "Actual", "Gap", "Attainment", "Status", "Score", "Weighted"],
    ...times(4, (i): Expected[] => {
      const of = (what: string): string => at.at(card, what, i);
      const sign = `IF(${of("Direction")}="lower",-1,1)`;
      const blank = (formula: string): string => `=IF(${of("Actual")}="","",${formula})`;
      const [floor, target, stretch, actual] = ["Floor", "Target", "Stretch", "Actual"].map(
        (what) => `${sign}*${of(what)}`,
      );
      return [
        `=${of("KPI")}`,
        `=${of("Type")}`,
        `=${of("Weight")}`,
        `=${of("Target")}`,
        blank(of("Actual")),
        blank(`${of("Actual")}-${of("Target")}`),
        blank(`1+${sign}*(${of("Actual")}-${of("Target")})/ABS(${of("Target")})`),
        `=IF(${of("Actual")}="","missing",IF(${actual}>=${target},"on target","short of target"))`,
        blank(
          `IF(${actual}<${floor},0,IF(${actual}<=${target},(${actual}-${floor})/(${target}-${floor}),MIN(1.2,1+0.2*(${actual}-${target})/(${stretch}-${target}))))`,
        ),
        blank(`${of("Weight")}*${at.e(i + 1, 8)}`),
      ];
    }),
    [
      "Total",
      "",
      `=SUM(${at.es(1, 2, 4, 2)})`,
      "",
      "",
      "",
      "",
      `=ROUND(SUMIFS(${at.es(1, 2, 4, 2)},${at.es(1, 8, 4, 8)},">=0")*100,0)&"% of weight scored"`,
      ratio(total, `SUMIFS(${at.es(1, 2, 4, 2)},${at.es(1, 8, 4, 8)},">=0")`),
      `=${total}`,
    ],
  ];
}

const roles: readonly (readonly Expected[])[] = [
  ["Duty", "User-operations manager", "User-operations specialist", "Data analyst"],
  ["Converting new users", "A", "R", "C"],
  ["Repurchase by returning customers", "A", "R", "C"],
  ["Cross-selling", "A", "R", "C"],
  ["User referral", "A", "R", "C"],
  ["User data analysis", "A", "C", "R"],
];

export const plans: Family = {
  id: "plans",
  inputs: [votes, weights, curve, base, quarters, held, fresh, sales, series, card],
  cases: [
    {
      fn: "ALLOCATE",
      args: [10, input(votes, "Votes")],
      format: "0",
      decimals: 9,
      source: "Wikipedia, Largest remainder method: ten seats by the Hare quota",
      expected: () => [[5], [2], [1], [1], [1], [0]],
    },
    {
      fn: "KPISPLIT",
      args: [TARGET, input(weights), input(curve), NEW_VALUE, OLD_VALUE, input(base)],
      format: "00222222",
      expected: kpiSplit,
    },
    {
      fn: "SPREAD",
      args: [1000, input(quarters, "Quarter"), input(quarters, "Weight"), null, input(held)],
      format: ".20%0.",
      expected: spread,
    },
    {
      fn: "FORECAST",
      args: [input(fresh), input(curve), NEW_VALUE, OLD_VALUE, input(base)],
      format: "00222222",
      expected: forecast,
    },
    {
      fn: "FORECAST",
      args: [input(fresh), input(curve), NEW_VALUE, OLD_VALUE, input(base), "hold", "customers"],
      format: ".02",
      expected: forecastCohorts,
    },
    {
      fn: "SEASONALITY",
      args: [input(sales, "Date"), input(sales, "Amount"), "quarter"],
      format: ".44044",
      expected: seasonality,
    },
    {
      fn: "KPISCORE",
      args: [
        input(card, "KPI"),
        input(card, "Type"),
        input(card, "Weight"),
        input(card, "Floor", "Stretch"),
        input(card, "Actual"),
        input(card, "Direction"),
        null,
        null,
        // Excel for Windows hands the blank cell over as 0.
        "zero=missing",
      ],
      format: "..%222%.44",
      expected: kpiScore,
    },
    {
      fn: "ROLEMATRIX",
      args: ["experiment"],
      format: ".",
      source: "The proposal of this add-in; by the rules of RACI each row has one A and at least one R",
      expected: () => roles,
      derived: (at) =>
        times(5, (i) => i + 1).flatMap((row) =>
          ["A", "R"].map((mark) => [
            `${mark} in row ${row}`,
            `=COUNTIF(${at.live(row, 1)}:${at.live(row, 3)},"${mark}")`,
            1,
          ]),
        ),
    },
  ],
};
