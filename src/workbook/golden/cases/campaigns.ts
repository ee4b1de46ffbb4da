/** Products, channels and campaigns: what is bought together, what a channel costs, what a campaign changed. */
import { type Block, type CaseRefs, day, type Expected, type Family, input, type Refs, rowsOf, times } from "../case";
import { INVERSE, ratio } from "../twins";
import { basketCases, basketInputs } from "./baskets";
import { trialCases, trialInputs } from "./trials";

/** Sorted by date; as-of is the end of March. */
const orders: Block = {
  title: "Orders",
  columns: ["Customer", "Date", "Amount", "Channel", "Inviter"],
  format: ".d2..",
  rows: rowsOf(`
    ana 2024-01-05 40 ads  -
    ben 2024-01-12 60 web  ana
    cy  2024-01-20 25 ads  -
    dee 2024-01-31 80 web  ana
    ana 2024-02-03 30 ads  -
    eve 2024-02-08 55 ads  ben
    fay 2024-02-14 20 shop -
    ben 2024-02-20 45 web  ana
    gus 2024-02-25 70 web  ana
    ana 2024-03-02 35 web  -
    hal 2024-03-06 15 ads  dee
    cy  2024-03-10 50 ads  -
    eve 2024-03-15 65 ads  ben
    dee 2024-03-20 10 web  ana
    ivy 2024-03-25 90 shop gus
    fay 2024-03-31 40 shop -`),
};
const FIRST_MONTH = 2024 * 12 + 1;
const MARGIN = 0.5;

const spend: Block = {
  title: "Spend",
  columns: ["Channel", "Cost", "Visitors"],
  format: ".00",
  rows: [
    ["ads", 120, 40],
    ["web", 60, 25],
  ],
};

const monthOf = (cell: string): string => `(YEAR(${cell})*12+MONTH(${cell}))`;

const people: Block = {
  title: "Customers",
  columns: ["Name"],
  format: ".",
  rows: ["ana", "ben", "cy", "dee", "eve", "fay", "gus", "hal", "ivy"].map((name) => [name]),
  helpers: {
    Row: (at) => `=MATCH(${at.here("Name")},${at.col(orders, "Customer")},0)`,
    Joined: (at) => `=INDEX(${at.col(orders, "Date")},${at.here("Row")})`,
    Channel: (at) => `=INDEX(${at.col(orders, "Channel")},${at.here("Row")})`,
    /** Ages that are over on as-of, the end of the third month. */
    Ages: (at) => `=${FIRST_MONTH + 2}-${monthOf(at.here("Joined"))}`,
    Orders: (at) => `=COUNTIFS(${at.col(orders, "Customer")},${at.here("Name")})`,
    ...Object.fromEntries(
      times(3, (k) => [
        `Value ${k}`,
        (at) =>
          `=IF(${at.here("Ages")}<${k},"",SUMIFS(${at.col(orders, "Amount")},${at.col(orders, "Customer")},${at.here("Name")},${at.col(orders, "Date")},"<"&EDATE(${at.here("Joined")}-DAY(${at.here("Joined")})+1,${k + 1}))*${MARGIN})`,
      ]),
    ),
    "Back at 1": (at) =>
      `=IF(${at.here("Ages")}<1,"",IF(COUNTIFS(${at.col(orders, "Customer")},${at.here("Name")},${at.col(orders, "Date")},">="&EDATE(${at.here("Joined")}-DAY(${at.here("Joined")})+1,1),${at.col(orders, "Date")},"<"&EDATE(${at.here("Joined")}-DAY(${at.here("Joined")})+1,2))>0,1,0))`,
    Value: (at) => `=SUMIFS(${at.col(orders, "Amount")},${at.col(orders, "Customer")},${at.here("Name")})*${MARGIN}`,
    Inviter: (at) => `=INDEX(${at.col(orders, "Inviter")},${at.here("Row")})&""`,
    Brought: (at) => `=COUNTIFS(${at.col(people, "Inviter")},${at.here("Name")})`,
    "Days to join": (at) =>
      `=IF(${at.here("Inviter")}="","",${at.here("Joined")}-INDEX(${at.col(orders, "Date")},MATCH(${at.here("Inviter")},${at.col(orders, "Customer")},0)))`,
  },
  helperFormats: { Joined: "d", "Days to join": "0" },
};

const col = (at: Refs, name: string): string => at.col(people, name);
const channels = ["ads", "web", "shop"];

/** Of a channel, or of all customers, a mean over those for whom the column holds a number. */
const meanOf = (at: Refs, what: string, channel: string): string =>
  channel === "All"
    ? `IF(COUNT(${col(at, what)})=0,"",AVERAGE(${col(at, what)}))`
    : `IFERROR(AVERAGEIFS(${col(at, what)},${col(at, "Channel")},"${channel}"),"")`;
const size = (at: Refs, channel: string): string =>
  channel === "All" ? `COUNTA(${col(at, "Name")})` : `COUNTIFS(${col(at, "Channel")},"${channel}")`;
const cost = (at: Refs, channel: string, what: string): string =>
  channel === "All"
    ? `=SUM(${at.col(spend, what)})`
    : `=IFERROR(INDEX(${at.col(spend, what)},MATCH("${channel}",${at.col(spend, "Channel")},0)),"")`;
/** The first age at which value so far reaches the CAC. */
const payback = (cac: string, ages: readonly string[]): string =>
  `=IF(${cac}="","",${ages.reduceRight((rest, age, k) => `IF(N(${age})>=${cac},${k},${rest})`, '"not yet"')})`;

function channelSummary(at: CaseRefs): Expected[][] {
  const row = (channel: string, i: number): Expected[] => {
    const e = (c: number): string => at.e(i, c);
    const all = channel === "All";
    return [
      channel,
      `=${size(at, channel)}`,
      `=${e(1)}/${at.e(4, 1)}`,
      all ? "" : `=SUM(${at.es(1, 2, i, 2)})`,
      cost(at, channel, "Cost"),
      `=IF(${e(4)}="","",${e(4)}/${e(1)})`,
      cost(at, channel, "Visitors"),
      `=IF(${e(6)}="","",${e(1)}/${e(6)})`,
      `=${meanOf(at, "Back at 1", channel)}`,
      `=${meanOf(at, "Orders", channel)}`,
      `=${meanOf(at, "Value", channel)}`,
      `=IF(${e(5)}="","",${e(10)}/${e(5)})`,
      payback(
        e(5),
        times(3, (k) => meanOf(at, `Value ${k}`, channel)),
      ),
      all ? "" : `=IF(${i === 1 ? "0" : at.e(i - 1, 3)}<0.8,"head","tail")`,
    ];
  };
  return [
    [
      "Channel", "New customers", "Share", "Cumulative", "Spend", "CAC", "Visitors", "First-order conversion",
      "Retained at 1", "Orders each", "Value each", "Value ÷ CAC", "Payback", "Part",
    ], // prettier-ignore
    ...[...channels, "All"].map((channel, i) => row(channel, i + 1)),
  ];
}

function channelPayback(at: CaseRefs): Expected[][] {
  return [
    ["Channel", "New customers", "CAC", "Payback", 0, 1, 2],
    ...[...channels, "All"].map((channel, i): Expected[] => [
      channel,
      `=${size(at, channel)}`,
      channel === "shop" ? "" : `${cost(at, channel, "Cost")}/${at.e(i + 1, 1)}`,
      payback(at.e(i + 1, 2), [at.e(i + 1, 4), at.e(i + 1, 5), at.e(i + 1, 6)]),
      ...times(3, (k) => `=${meanOf(at, `Value ${k}`, channel)}`),
    ]),
  ];
}

function referral(at: CaseRefs): Expected[][] {
  const brought = col(at, "Brought");
  const half = `T.INV.2T(0.05,COUNT(${brought})-1)*STDEV.S(${brought})/SQRT(COUNT(${brought}))`;
  return [
    ["Period", "Users", "Joined by invitation", "Inviters", "Users brought", "K", "Low", "High", "Cycle days"],
    [
      "All",
      `=COUNTA(${col(at, "Name")})`,
      `=COUNT(${col(at, "Days to join")})`,
      `=COUNTIFS(${brought},">0")`,
      `=SUM(${brought})`,
      `=AVERAGE(${brought})`,
      `=MAX(0,${at.e(1, 5)}-${half})`,
      `=${at.e(1, 5)}+${half}`,
      `=MEDIAN(${col(at, "Days to join")})`,
    ],
  ];
}

function referralGrowth(at: CaseRefs): Expected[][] {
  return [
    ["Cycle", "Day", "Users", "Added", "From referrals"],
    ...times(5, (n): Expected[] => [
      n,
      n * 20,
      `=100*(0.5^(${n}+1)-1)/(0.5-1)`,
      n === 0 ? 0 : `=${at.e(n + 1, 2)}-${at.e(n, 2)}`,
      `=${at.e(n + 1, 2)}-100`,
    ]),
  ];
}

const counts: Block = {
  title: "Steps",
  columns: ["Step", "Count"],
  format: ".0",
  rows: [
    ["visit", 1200],
    ["cart", 300],
    ["order", 90],
  ],
};
const steps: Block = {
  title: "Steps in order",
  columns: ["Step"],
  format: ".",
  rows: [["visit"], ["cart"], ["order"]],
};
const events: Block = {
  title: "Events",
  columns: ["User", "Date", "Event"],
  format: ".d.",
  rows: rowsOf(`
    u1 2024-05-01 visit
    u1 2024-05-02 cart
    u1 2024-05-04 order
    u2 2024-05-01 visit
    u2 2024-05-06 cart
    u3 2024-05-03 visit
    u4 2024-05-02 cart
    u4 2024-05-03 visit
    u5 2024-05-02 visit
    u5 2024-05-03 cart
    u5 2024-05-12 order
    u6 2024-05-05 visit
    u6 2024-05-05 cart
    u6 2024-05-08 order`),
};
const WINDOW = 7;

/** Everybody does each step once at most, so a date each says all. */
const users: Block = {
  title: "Users",
  columns: ["User"],
  format: ".",
  rows: times(6, (i) => [`u${i + 1}`]),
  helpers: {
    ...Object.fromEntries(
      ["visit", "cart", "order"].map((step) => [
        step,
        (at) =>
          `=SUMIFS(${at.col(events, "Date")},${at.col(events, "User")},${at.here("User")},${at.col(events, "Event")},"${step}")`,
      ]),
    ),
    "To cart": (at) =>
      `=IF(AND(${at.here("visit")}>0,${at.here("cart")}>=${at.here("visit")},${at.here("cart")}-${at.here("visit")}<=${WINDOW}),${at.here("cart")}-${at.here("visit")},"")`,
    "To order": (at) =>
      `=IF(AND(ISNUMBER(${at.here("To cart")}),${at.here("order")}>=${at.here("cart")},${at.here("order")}-${at.here("visit")}<=${WINDOW}),${at.here("order")}-${at.here("visit")},"")`,
  },
  helperFormats: { visit: "d", cart: "d", order: "d", "To cart": "0", "To order": "0" },
};

/** Counts in column 1; the medians, where there are any, last. */
function funnel(at: CaseRefs, count: string, counted: readonly string[], medians: readonly string[]): Expected[][] {
  return [
    ["Step", count, "Of first", "Lost", "Drop-off", ...(medians.length > 0 ? ["Median days"] : [])],
    ...["visit", "cart", "order"].map((step, i): Expected[] => [
      step,
      `=${counted[i]}`,
      ratio(at.e(i + 1, 1), at.e(1, 1)),
      i === 0 ? "" : `=${at.e(i, 1)}-${at.e(i + 1, 1)}`,
      i === 0 ? "" : ratio(at.e(i + 1, 3), at.e(i, 1)),
      ...(medians.length > 0 ? [i === 0 ? "" : `=MEDIAN(${medians[i - 1]})`] : []),
    ]),
  ];
}

const customer = input(orders, "Customer");
const dates = input(orders, "Date");
const channelArguments = [customer, dates, input(orders, "Amount"), input(orders, "Channel"), input(spend)] as const;
const AS_OF = day("2024-03-31");

export const campaigns: Family = {
  id: "campaigns",
  inputs: [...basketInputs, ...trialInputs, orders, spend, people, counts, steps, events, users],
  cases: [
    ...basketCases,
    ...trialCases,
    {
      fn: "CHANNEL",
      args: [...channelArguments, null, null, null, AS_OF, null, `margin=${MARGIN}`],
      format: ".0%%220%%2220.",
      expected: channelSummary,
    },
    {
      fn: "CHANNEL",
      args: [...channelArguments, null, null, "payback", AS_OF, null, `margin=${MARGIN}`],
      format: ".0202",
      expected: channelPayback,
    },
    {
      fn: "FUNNEL",
      args: [input(counts)],
      format: ".0%0%",
      expected: (at) =>
        funnel(
          at,
          "Count",
          times(3, (i) => at.at(counts, "Count", i)),
          [],
        ),
    },
    {
      fn: "FUNNEL",
      args: [input(steps), input(events, "User"), input(events, "Date"), input(events, "Event"), null, WINDOW],
      format: ".0%0%2",
      expected: (at) => {
        const to = ["To cart", "To order"].map((name) => at.col(users, name));
        return funnel(
          at,
          "Customers",
          [`COUNTIFS(${at.col(users, "visit")},">0")`, ...to.map((name) => `COUNT(${name})`)],
          to,
        );
      },
    },
    {
      fn: "REFERRAL",
      args: [customer, dates, input(orders, "Inviter")],
      format: ".00002222",
      relative: INVERSE,
      expected: referral,
    },
    {
      fn: "REFERRAL",
      args: [
        customer,
        dates,
        input(orders, "Inviter"),
        null,
        null,
        "growth",
        null,
        null,
        null,
        null,
        "k=0.5; cycledays=20; users=100; cycles=4",
      ],
      format: "0022",
      expected: referralGrowth,
    },
  ],
};
