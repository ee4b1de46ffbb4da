/** What customers are worth: scores, tiers, segments, purchasing power. */
import { type Block, type CaseRefs, day, type Expected, type Family, input, type Refs, rowsOf, times } from "../case";
import { dateText, ratio, Z95 } from "../twins";

const AS_OF = day("2024-08-31");
const MIGRATED_FROM = day("2024-05-31");
const TIER_DAYS = 120;

const orders: Block = {
  title: "Orders",
  columns: ["Customer", "Date", "Amount", "Channel"],
  format: ".d2.",
  rows: rowsOf(`
    ana 2024-01-08 120 web
    ben 2024-01-20 60  shop
    cy  2024-02-02 310 web
    dee 2024-02-11 45  shop
    ana 2024-02-25 80  web
    eve 2024-03-03 150 web
    fay 2024-03-09 35  shop
    ben 2024-03-30 90  shop
    gus 2024-04-06 25  web
    cy  2024-04-18 140 web
    hal 2024-04-29 70  shop
    ana 2024-05-05 200 web
    ivy 2024-05-17 55  shop
    eve 2024-05-28 65  web
    dee 2024-06-10 30  shop
    jo  2024-06-21 500 web
    ben 2024-07-02 110 shop
    fay 2024-07-15 20  shop
    ana 2024-07-28 95  web
    kim 2024-08-04 40  web
    jo  2024-08-09 -40 web
    ivy 2024-08-16 85  shop
    eve 2024-08-27 130 web
    lou 2024-08-30 15  shop`),
};

const rules: Block = {
  title: "Tiers",
  columns: ["Tier", "Amount", "Orders"],
  format: ".00",
  rows: [
    ["Silver", 100, 1],
    ["Gold", 250, 2],
  ],
};
const bands: Block = { title: "Bands", columns: ["Edge"], format: "0", rows: [[50], [100], [200]] };

/** Of one customer, between two days; `what` is a column to sum, or nothing to count orders. */
function ofCustomer(at: Refs, name: string, what: string | null, after: number, upTo: number): string {
  const criteria = `${at.col(orders, "Customer")},${name},${at.col(orders, "Date")},">${after}",${at.col(orders, "Date")},"<=${upTo}"`;
  return what === null
    ? `COUNTIFS(${criteria},${at.col(orders, "Amount")},">0")`
    : `SUMIFS(${at.col(orders, what)},${criteria})`;
}

/** The tier on a day: 2 Gold, 1 Silver, 0 none, -1 nobody yet. */
function tierOn(at: Refs, name: string, to: number): string {
  const money = ofCustomer(at, name, "Amount", to - TIER_DAYS, to);
  const count = ofCustomer(at, name, null, to - TIER_DAYS, to);
  const rule = (row: number): string =>
    `AND(${money}>=${at.at(rules, "Amount", row)},${count}>=${at.at(rules, "Orders", row)})`;
  return `=IF(${ofCustomer(at, name, null, 0, to)}=0,-1,IF(${rule(1)},2,IF(${rule(0)},1,0)))`;
}

/** 1 + the cuts below the value; for days since, 5 - that number. */
function score(at: Refs, cell: string, column: string, best: "low" | "high"): string {
  const below = [0.2, 0.4, 0.6, 0.8]
    .map((share) => `IF(${cell}>PERCENTILE.INC(${at.col(people, column)},${share}),1,0)`)
    .join("+");
  return best === "high" ? `=1+${below}` : `=5-(${below})`;
}

const people: Block = {
  title: "Customers",
  columns: ["Name", "Group"],
  format: "..",
  rows: [
    ["ana", "web"], ["ben", "shop"], ["cy", "web"], ["dee", "shop"], ["eve", "web"], ["fay", "shop"], ["gus", "web"],
    ["hal", "shop"], ["ivy", "shop"], ["jo", "web"], ["kim", "web"], ["lou", "shop"],
  ], // prettier-ignore
  helpers: {
    Orders: (at) => `=${ofCustomer(at, at.here("Name"), null, 0, AS_OF)}`,
    Money: (at) => `=${ofCustomer(at, at.here("Name"), "Amount", 0, AS_OF)}`,
    Last: (at) =>
      `=SUMPRODUCT(MAX((${at.col(orders, "Customer")}=${at.here("Name")})*(${at.col(orders, "Amount")}>0)*${at.col(orders, "Date")}))`,
    Days: (at) => `=${AS_OF}-${at.here("Last")}`,
    R: (at) => score(at, at.here("Days"), "Days", "low"),
    F: (at) => score(at, at.here("Orders"), "Orders", "high"),
    M: (at) => score(at, at.here("Money"), "Money", "high"),
    Segment: (at) => {
      const [r, f] = [at.here("R"), at.here("F")];
      return (
        `=IF(AND(${r}=5,${f}>=4),"Champions",IF(AND(${r}>=3,${f}>=4),"Loyal",IF(AND(${r}>=4,${f}>=2),"Potential loyalists",` +
        `IF(AND(${r}=5,${f}=1),"New",IF(AND(${r}=4,${f}=1),"Promising",IF(AND(${r}=3,${f}=3),"Need attention",` +
        `IF(${r}=3,"About to sleep",IF(${f}=5,"Cannot lose",IF(${f}>=3,"At risk","Hibernating")))))))))`
      );
    },
    "Tier before": (at) => tierOn(at, at.here("Name"), MIGRATED_FROM),
    Tier: (at) => tierOn(at, at.here("Name"), AS_OF),
    "Recent orders": (at) => `=${ofCustomer(at, at.here("Name"), null, AS_OF - TIER_DAYS, AS_OF)}`,
    "Recent money": (at) => `=${ofCustomer(at, at.here("Name"), "Amount", AS_OF - TIER_DAYS, AS_OF)}`,
    /** 1 in the segment, 0 in the rest. */
    Chosen: (at) => `=IF(AND(${at.here("Days")}<=60,${at.here("Money")}>=100),1,0)`,
    "Chosen money": (at) => `=IF(${at.here("Chosen")}=1,${at.here("Money")},"")`,
  },
  helperFormats: { Last: "d", Days: "0" },
};

const customer = input(orders, "Customer");
const dates = input(orders, "Date");
const amounts = input(orders, "Amount");
const col = (at: CaseRefs, name: string): string => at.col(people, name);

/** The customer with the k-th largest figure of a column, and what other columns say of them. */
const ranked = (at: CaseRefs, column: string, k: number, what: string): string =>
  `INDEX(${col(at, what)},MATCH(LARGE(${col(at, column)},${k}),${col(at, column)},0))`;

function rfmCustomers(at: CaseRefs): Expected[][] {
  return [
    ["Customer", "Last order", "Days since", "Orders", "Money", "R", "F", "M", "Segment"],
    ...times(12, (i): Expected[] => [
      `=${ranked(at, "Money", i + 1, "Name")}`,
      `=${dateText(ranked(at, "Money", i + 1, "Last"))}`,
      ...["Days", "Orders", "Money", "R", "F", "M", "Segment"].map((what) => `=${ranked(at, "Money", i + 1, what)}`),
    ]),
  ];
}

const segments = [
  "Champions", "Loyal", "Potential loyalists", "New", "Promising", "Need attention", "About to sleep", "Cannot lose",
  "At risk", "Hibernating",
]; // prettier-ignore

function rfmSegments(at: CaseRefs): Expected[][] {
  const row = (label: string, i: number, sum: (what: string) => string, count: string): Expected[] => [
    label,
    `=${count}`,
    `=${at.e(i, 1)}/${at.e(11, 1)}`,
    `=${sum("Money")}`,
    `=${at.e(i, 3)}/${at.e(11, 3)}`,
    ratio(sum("Days"), at.e(i, 1)),
    ratio(sum("Orders"), at.e(i, 1)),
    ratio(at.e(i, 3), at.e(i, 1)),
  ];
  return [
    [
      "Segment", "Customers", "Share", "Money", "Share of money", "Mean days since", "Orders per customer",
      "Money per customer",
    ], // prettier-ignore
    ...segments.map((name, i) =>
      row(
        name,
        i + 1,
        (what) => `SUMIFS(${col(at, what)},${col(at, "Segment")},"${name}")`,
        `COUNTIFS(${col(at, "Segment")},"${name}")`,
      ),
    ),
    row("All", 11, (what) => `SUM(${col(at, what)})`, `COUNTA(${col(at, "Name")})`),
  ];
}

function tiers(at: CaseRefs): Expected[][] {
  const tier = col(at, "Tier");
  const row = (label: string, i: number, criterion: string): Expected[] => [
    label,
    `=COUNTIFS(${tier},"${criterion}")`,
    `=${at.e(i, 1)}/${at.e(4, 1)}`,
    `=COUNTIFS(${tier},"${criterion}",${col(at, "Recent orders")},">0")`,
    `=SUMIFS(${col(at, "Recent orders")},${tier},"${criterion}")`,
    `=SUMIFS(${col(at, "Recent money")},${tier},"${criterion}")`,
    `=${at.e(i, 5)}/${at.e(4, 5)}`,
    ratio(at.e(i, 5), at.e(i, 1)),
    ratio(at.e(i, 5), at.e(i, 4)),
  ];
  return [
    [
      "Tier", "Customers", "Share", "Buyers", "Orders", "Money", "Share of money", "Money per customer",
      "Money per order",
    ], // prettier-ignore
    row("Gold", 1, "2"),
    row("Silver", 2, "1"),
    row("(no tier)", 3, "0"),
    row("All", 4, ">=0"),
  ];
}

function migration(at: CaseRefs): Expected[][] {
  const moved = (from: string, to: string): string =>
    `COUNTIFS(${col(at, "Tier before")},"${from}",${col(at, "Tier")},"${to}")`;
  /** Up: the sum over lower tiers before; the tiers are 0, 1 and 2. */
  const row = (label: string, from: number): Expected[] => [
    label,
    `=COUNTIFS(${col(at, "Tier before")},"${from}")`,
    ...times(3, (to) => `=${moved(`${from}`, `${to}`)}`),
    `=${moved(`${from}`, `>${from}`)}`,
    `=${moved(`${from}`, `${from}`)}`,
    `=${moved(`${from}`, `<${from}`)}`,
  ];
  return [
    ["From \\ to", "Customers", "(no tier)", "Silver", "Gold", "Up", "Same", "Down"],
    row("Gold", 2),
    row("Silver", 1),
    row("(no tier)", 0),
    ["(new since)", `=COUNTIFS(${col(at, "Tier before")},"-1")`, ...times(3, (to) => `=${moved("-1", `${to}`)}`), "", "", ""],
    ["All", ...times(7, (c) => `=SUM(${at.es(1, c + 1, 4, c + 1)})`)],
  ]; // prettier-ignore
}

function segmentCustomers(at: CaseRefs): Expected[][] {
  const of = (k: number, what: string): string => ranked(at, "Chosen money", k, what);
  return [
    ["Customer", "Last order", "Days since", "Orders", "Money"],
    ...times(4, (i): Expected[] => [
      `=${of(i + 1, "Name")}`,
      `=${dateText(of(i + 1, "Last"))}`,
      `=${of(i + 1, "Days")}`,
      `=${of(i + 1, "Orders")}`,
      `=${of(i + 1, "Money")}`,
    ]),
  ];
}

function segmentProfile(at: CaseRefs): Expected[][] {
  const chosen = col(at, "Chosen");
  const size = (which: number): string => `COUNTIFS(${chosen},${which})`;
  const measure = (label: string, what: string, i: number): Expected[] => [
    label,
    "",
    `=${size(1)}`,
    `=AVERAGEIFS(${col(at, what)},${chosen},1)`,
    `=${size(0)}`,
    `=AVERAGEIFS(${col(at, what)},${chosen},0)`,
    `=${at.e(i, 3)}/${at.e(i, 5)}`,
    "",
    "",
  ];
  const value = (name: string, i: number): Expected[] => {
    const katz = (sign: string): string =>
      `=EXP(LN(${at.e(i, 6)})${sign}${Z95}*SQRT(1/${at.e(i, 2)}-1/${size(1)}+1/${at.e(i, 4)}-1/${size(0)}))`;
    const count = (which: number): string => `=COUNTIFS(${chosen},${which},${col(at, "Group")},"${name}")`;
    return [
      "attribute1",
      name,
      count(1),
      `=${at.e(i, 2)}/${size(1)}`,
      count(0),
      `=${at.e(i, 4)}/${size(0)}`,
      `=${at.e(i, 3)}/${at.e(i, 5)}`,
      katz("-"),
      katz("+"),
    ];
  };
  return [
    ["Attribute", "Value", "Segment", "Share or mean", "Rest", "Share or mean, rest", "Lift", "Low", "High"],
    ["Customers", "", `=${size(1)}`, `=${at.e(1, 2)}/12`, `=${size(0)}`, `=${at.e(1, 4)}/12`, "", "", ""],
    measure("Mean days since", "Days", 2),
    measure("Orders per customer", "Orders", 3),
    measure("Money per customer", "Money", 4),
    value("shop", 5),
    value("web", 6),
  ];
}

function power(at: CaseRefs): Expected[][] {
  const amount = at.col(orders, "Amount");
  const row = (i: number, from: number | "", below: number | ""): Expected[] => {
    const criteria = `${amount},">0"${from === "" ? "" : `,${amount},">=${from}"`}${below === "" ? "" : `,${amount},"<${below}"`}`;
    return [
      i === 5 ? "All" : from,
      below,
      `=COUNTIFS(${criteria})`,
      `=${at.e(i, 2)}/${at.e(5, 2)}`,
      `=SUMIFS(${amount},${criteria})`,
      `=${at.e(i, 4)}/${at.e(5, 4)}`,
      `=${at.e(i, 4)}/${at.e(i, 2)}`,
    ];
  };
  return [
    ["From", "Below", "Orders", "Share", "Money", "Share of money", "Money per order"],
    row(1, "", 50),
    row(2, 50, 100),
    row(3, 100, 200),
    row(4, 200, ""),
    row(5, "", ""),
  ];
}

const rule = "recency<=60 and amount>=100";

export const value: Family = {
  id: "value",
  inputs: [orders, people, rules, bands],
  cases: [
    {
      fn: "RFM",
      args: [customer, dates, amounts, null, null, null, AS_OF],
      format: "..002000.",
      expected: rfmCustomers,
    },
    {
      fn: "RFM",
      args: [customer, dates, amounts, null, "segments", null, AS_OF],
      format: ".0%2%222",
      expected: rfmSegments,
    },
    {
      fn: "TIERS",
      args: [customer, dates, amounts, input(rules), null, null, AS_OF, null, `days=${TIER_DAYS}`],
      format: ".0%002%22",
      expected: tiers,
    },
    {
      fn: "MIGRATION",
      args: [customer, dates, amounts, input(rules), MIGRATED_FROM, AS_OF, null, null, null, `days=${TIER_DAYS}`],
      format: ".0",
      expected: migration,
    },
    {
      fn: "SEGMENT",
      args: [customer, dates, rule, amounts, null, null, "customers", AS_OF],
      format: "..002",
      expected: segmentCustomers,
    },
    {
      fn: "SEGMENT",
      args: [customer, dates, rule, amounts, null, null, "profile", AS_OF, null, input(orders, "Channel")],
      format: "..020222",
      expected: segmentProfile,
    },
    {
      fn: "POWER",
      args: [customer, dates, amounts, null, null, null, input(bands), AS_OF],
      format: "000%2%2",
      expected: power,
    },
  ],
};
