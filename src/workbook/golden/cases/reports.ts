/** Reports: against the plan, against the month before, and whether a table can be relied on. */
import {
  type Block,
  type CaseRefs,
  day,
  type Expected,
  type Family,
  input,
  rowsOf,
  times,
  withHeadings,
} from "../case";
import { dateText } from "../twins";

const AS_OF = day("2024-03-12");

/** Sorted by date; March is open on as-of. */
const orders: Block = {
  title: "Orders",
  columns: ["Customer", "Date", "Amount"],
  format: ".d2",
  rows: rowsOf(`
    ana 2024-01-01 40
    ben 2024-01-09 60
    cy  2024-01-16 25
    ana 2024-01-30 35
    dee 2024-02-03 80
    ben 2024-02-10 45
    ana 2024-02-11 20
    dee 2024-02-25 30
    eve 2024-03-02 55
    ana 2024-03-06 65
    eve 2024-03-10 15`),
  helpers: {
    Month: (at) => `=MONTH(${at.here("Date")})`,
    /** A customer counts once a month, by the first order there: so also in the first days of it. */
    Once: (at) =>
      `=IF(COUNTIFS(${at.upTo("Customer")},${at.here("Customer")},${at.upTo("Month")},${at.here("Month")})=1,1,0)`,
  },
};

function monthlyReport(at: CaseRefs): Expected[][] {
  const measures = ["Sales", "Orders", "Buyers", "Sales per order", "Sales per buyer", "Orders per buyer"];
  const row = (i: number): Expected[] => {
    const begins = `DATE(2024,${i + 1},1)`;
    const days = at.e(i + 1, 2);
    // Of the month before: all days, or as many as this one has had so far.
    const compared = `DATE(2024,${i},1)`;
    const comparedEnd = i === 2 ? `${compared}+${days}` : begins;
    const of = (from: string, end: string): string[] => {
      const dates = `${at.col(orders, "Date")},">="&${from},${at.col(orders, "Date")},"<"&${end}`;
      const [sales, count, buyers] = [
        `SUMIFS(${at.col(orders, "Amount")},${dates})`,
        `COUNTIFS(${dates})`,
        `SUMIFS(${at.col(orders, "Once")},${dates})`,
      ];
      return [sales, count, buyers, `${sales}/${count}`, `${sales}/${buyers}`, `${count}/${buyers}`];
    };
    const now = of(begins, `(${begins}+${days})`);
    const before = of(compared, `(${comparedEnd})`);
    return [
      `2024-0${i + 1}`,
      `=${dateText(begins)}`,
      `=MIN(${AS_OF},DATE(2024,${i + 2},1)-1)-${begins}+1`,
      ...measures.flatMap((_, m): Expected[] =>
        i === 0
          ? [`=${now[m]}`, "", ""]
          : [`=${now[m]}`, `=${at.e(i + 1, 3 + 3 * m)}-${before[m]}`, `=${at.e(i + 1, 4 + 3 * m)}/(${before[m]})`],
      ),
      i === 2 ? "open" : "",
    ];
  };
  return [
    [
      "Period",
      "From",
      "Days",
      ...measures.flatMap((name) => [name, `${name}, vs previous`, `${name}, vs previous, %`]),
      "Flag",
    ],
    ...times(3, row),
  ];
}

const budget: Block = {
  title: "Budget",
  columns: ["Line", "Plan", "Actual", "Better"],
  format: ".00.",
  rows: [
    ["Sales", 1000, 1200, "higher"],
    ["Ads", 300, 390, "lower"],
    ["Salaries", 200, 201, "lower"],
  ],
};

function variance(at: CaseRefs): Expected[][] {
  const net = (what: string): string =>
    `=SUMIFS(${at.col(budget, what)},${at.col(budget, "Better")},"higher")-SUMIFS(${at.col(budget, what)},${at.col(budget, "Better")},"lower")`;
  const rest = (i: number, effect: string): Expected[] => [
    `=${at.e(i, 2)}-${at.e(i, 1)}`,
    `=${at.e(i, 3)}/ABS(${at.e(i, 1)})`,
    effect,
    `=IF(ABS(${at.e(i, 4)})<=0.1,"within tolerance",IF(${at.e(i, 5)}>0,"favourable","unfavourable"))`,
  ];
  return [
    ["Line", "Plan", "Actual", "Variance", "Variance %", "Effect on result", "Status"],
    ...times(3, (i): Expected[] => [
      `=${at.at(budget, "Line", i)}`,
      `=${at.at(budget, "Plan", i)}`,
      `=${at.at(budget, "Actual", i)}`,
      ...rest(i + 1, `=IF(${at.at(budget, "Better", i)}="higher",1,-1)*${at.e(i + 1, 3)}`),
    ]),
    ["Result", net("Plan"), net("Actual"), ...rest(4, `=SUM(${at.es(1, 5, 3, 5)})`)],
  ];
}

const volumes: Block = {
  title: "Customers and sales",
  columns: ["Line", "Planned customers", "Planned sales", "Customers", "Sales"],
  format: ".0000",
  rows: [
    ["New", 100, 5000, 120, 6300],
    ["Returning", 60, 6000, 80, 7600],
    ["Members", 40, 6000, 30, 5100],
  ],
};

function volumeMixPrice(at: CaseRefs): Expected[][] {
  const all = `SUM(${at.col(volumes, "Customers")})/SUM(${at.col(volumes, "Planned customers")})`;
  return [
    ["Line", "Plan", "Actual", "Variance", "Volume", "Mix", "Price", "New or gone"],
    ...times(3, (i): Expected[] => {
      const of = (what: string): string => at.at(volumes, what, i);
      const own = `${of("Customers")}/${of("Planned customers")}`;
      return [
        `=${of("Line")}`,
        `=${of("Planned sales")}`,
        `=${of("Sales")}`,
        `=${at.e(i + 1, 2)}-${at.e(i + 1, 1)}`,
        `=${of("Planned sales")}*(${all}-1)`,
        `=${of("Planned sales")}*(${own}-${all})`,
        `=${of("Sales")}-${of("Planned sales")}*${own}`,
        0,
      ];
    }),
    ["Total", ...times(7, (c) => `=SUM(${at.es(1, c + 1, 3, c + 1)})`)],
  ];
}

/** A blank customer, a blank date, a refund, and an amount with a comma for a point, which is text. */
const table: Block = {
  title: "A table to be mended",
  columns: ["Customer", "Date", "Amount"],
  format: ".d2",
  rows: [
    ["ana", day("2024-01-01"), 20],
    ["ben", day("2024-01-02"), "12,5"],
    [null, day("2024-01-03"), -5],
    ["cy", day("2024-01-03"), 40],
    ["ana", null, 30],
  ],
  /** The table's rows as QUALITY counts them, with the headings. */
  helpers: { Row: (at) => at.row + 2 },
};

const holds = ["customer", "date", "amount"];

function qualityColumns(at: CaseRefs): Expected[][] {
  return [
    ["No.", "Column", "Holds", "Filled", "Blank", "Errors", "Numbers", "Texts", "Different", "Least", "Most"],
    ...table.columns.map((name, i): Expected[] => {
      const cells = at.col(table, name);
      const text = (end: string): string =>
        name === "Customer" ? "" : name === "Date" ? `=${dateText(`${end}(${cells})`)}` : `=${end}(${cells})`;
      return [
        i + 1,
        name,
        holds[i],
        `=COUNTA(${cells})`,
        `=COUNTBLANK(${cells})`,
        `=SUMPRODUCT(1*ISERROR(${cells}))`,
        `=COUNT(${cells})`,
        `=SUMPRODUCT(1*ISTEXT(${cells}))`,
        `=SUMPRODUCT((${cells}<>"")/COUNTIF(${cells},${cells}&""))`,
        text("MIN"),
        text("MAX"),
      ];
    }),
  ];
}

/** `test` holds for the cells that are found. The advice is words. */
function finding(
  at: CaseRefs,
  severity: string,
  name: string,
  what: string,
  test: (cells: string) => string,
): Expected[] {
  const cells = at.col(table, name);
  const count = `SUMPRODUCT(1*(${test(cells)}))`;
  const first = `SUMPRODUCT(MIN(${at.col(table, "Row")}+1000*(1-(${test(cells)}))))`;
  const example = `INDEX(${cells},${first}-1)`;
  return [
    severity, name, what, `=${count}`, `=${count}/5`, `=${first}&""`, `=IF(${example}="","",${example})`, null,
  ]; // prettier-ignore
}

function qualityFindings(at: CaseRefs): Expected[][] {
  return [
    ["Severity", "Column", "Finding", "Rows", "Share", "First rows", "Example", "What it means and what to do"],
    finding(at, "Error", "Amount", "Amounts that are no numbers", (cells) => `ISTEXT(${cells})`),
    finding(at, "Warning", "Customer", "Blank cells", (cells) => `${cells}=""`),
    finding(at, "Warning", "Date", "Blank cells", (cells) => `${cells}=""`),
    finding(at, "Information", "Amount", "Negative amounts", (cells) => `${cells}<0`),
    ["Verdict", "(whole table)", "Mend first (errors: 1, warnings: 2)", 5, "", "", "", null],
  ];
}

export const reports: Family = {
  id: "reports",
  inputs: [orders, budget, volumes, table],
  cases: [
    {
      fn: "REPORT",
      args: [
        input(orders, "Customer"),
        input(orders, "Date"),
        input(orders, "Amount"),
        null,
        null,
        null,
        "sales",
        "previous",
        AS_OF,
        null,
        null,
        null,
        null,
        null,
        "early=0",
      ],
      format: "..022%00%00%22%22%22%.",
      expected: monthlyReport,
    },
    {
      fn: "VARIANCE",
      args: [
        input(budget, "Line"),
        input(budget, "Plan"),
        input(budget, "Actual"),
        null,
        input(budget, "Better"),
        null,
        null,
        null,
        "percent=10%",
      ],
      format: ".000%0.",
      expected: variance,
    },
    {
      fn: "VARIANCE",
      args: [
        input(volumes, "Line"),
        input(volumes, "Planned customers", "Planned sales"),
        input(volumes, "Customers", "Sales"),
        null,
        null,
        "pvm",
      ],
      format: ".0002",
      expected: volumeMixPrice,
    },
    { fn: "QUALITY", args: [withHeadings(table)], format: "...0%..", expected: qualityFindings },
    { fn: "QUALITY", args: [withHeadings(table), "columns"], format: "0..0", expected: qualityColumns },
  ],
};
