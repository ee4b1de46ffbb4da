import fc from "fast-check";
import { column, errorOf, functions, serial } from "../support/functions";

const { CHANNEL: channel, COHORTVALUE: cohortvalue } = functions;

/** Ads: ana, ben and dee; web: cy, who comes back in March. */
const customers = column("ana", "ana", "ben", "cy", "cy", "dee");
const dates = column(
  ...["2024-01-05", "2024-02-10", "2024-01-20", "2024-01-25", "2024-03-31", "2024-02-03"].map(serial),
);
const amounts = column(40, 60, 20, 50, 50, 30);
const channels = column("ads", "web", "ads", "web", "web", "ads");
const spend = [["ads", 120, 60], ["web", 20, 40]]; // prettier-ignore
const call = (given: Record<string, unknown> = {}): unknown[][] =>
  channel(
    customers,
    dates,
    amounts,
    "channels" in given ? given.channels : channels,
    "spend" in given ? given.spend : spend,
    ...["orders", "period", "show", "asOf", "include", "options"].map((name) => given[name] ?? null),
  );
const rowOf = (table: unknown[][], label: string): Record<string, unknown> => {
  const row = table.find((r) => r[0] === label) as unknown[];
  return Object.fromEntries(table[0].map((title, i) => [title, row[i]]));
};

describe("the summary", () => {
  test("has a row per channel, the largest first, and All", () => {
    expect(call().map((row) => row[0])).toEqual(["Channel", "ads", "web", "All"]);
  });
  test("cost per new customer, conversion of visitors, retention, orders and value each", () => {
    expect(rowOf(call(), "ads")).toEqual({
      Channel: "ads",
      "New customers": 3,
      Share: 0.75,
      Cumulative: 0.75,
      Spend: 120,
      CAC: 40,
      Visitors: 60,
      "First-order conversion": 0.05,
      "Retained at 1": 1 / 3,
      "Orders each": 4 / 3,
      "Value each": 50,
      "Value ÷ CAC": 1.25,
      Payback: 1,
      Part: "head",
    });
    expect(rowOf(call(), "All")).toMatchObject({ "New customers": 4, Spend: 140, CAC: 35, "Orders each": 1.5, "Value each": 62.5 }); // prettier-ignore
  });
  test("margin turns revenue into contribution; without it notes say that the result is revenue-based", () => {
    expect(rowOf(call({ options: "margin=0.5" }), "ads")).toMatchObject({ "Value each": 25, "Value ÷ CAC": 0.625, Payback: "not yet" }); // prettier-ignore
    expect(JSON.stringify(call({ options: "notes=on" }))).toMatch(/revenue-based: no margin/);
    expect(JSON.stringify(call({ options: "notes=on; margin=0.5" }))).toMatch(/contribution margin 50%/);
  });
  test("retained chooses the age, and counts only customers whose age is over", () => {
    expect(rowOf(call({ options: "retained=2" }), "web")["Retained at 2"]).toBe(1);
    // Dee began in February: April, her age 2, is not over.
    expect(rowOf(call({ options: "retained=2" }), "ads")["Retained at 2"]).toBe(0);
    expect(rowOf(call({ options: "retained=5" }), "ads")["Retained at 5"]).toBe("");
  });
  test("the channels beyond the head are the long tail, and notes sum it up", () => {
    const table = call({ options: "head=0.7; notes=on" });
    expect([rowOf(table, "ads").Part, rowOf(table, "web").Part]).toEqual(["head", "long tail"]);
    expect(JSON.stringify(table)).toMatch(/25.0% of new customers, 14.3% of spend, 40.0% of value \(channels: 1\)/);
  });
  test("rows of one channel in spend add up, a header row and blank rows are passed over", () => {
    const given = [["Channel", "Cost", "Visits"], ["ads", 100, 10], ["ads", 20, null], [null, null, null], ["web", 20, 40]]; // prettier-ignore
    expect(rowOf(call({ spend: given }), "ads")).toMatchObject({ Spend: 120, Visitors: 10 });
    const without = call({ spend: spend.map((row) => row.slice(0, 2)) });
    expect(without[0]).not.toContain("Visitors");
  });
  test("a channel without spend has no CAC, one without customers a row of its own; both are warned of", () => {
    const table = call({ spend: [["ads", 120], ["tv", 500]], options: "notes=on" }); // prettier-ignore
    expect(rowOf(table, "web")).toMatchObject({ Spend: "", CAC: "", Payback: "" });
    expect(rowOf(table, "tv")).toMatchObject({ "New customers": 0, Spend: 500, CAC: "", "Value each": "" });
    expect(rowOf(table, "All")).toMatchObject({ Spend: 620, CAC: 155 });
    expect(JSON.stringify(table)).toMatch(/have no new customers.*tv/);
    expect(JSON.stringify(table)).toMatch(/Channels with customers that are not in spend: 1\./);
  });
  test("min leaves the figures of small channels blank", () => {
    expect(rowOf(call({ options: "min=2" }), "web")).toMatchObject({ "Value each": "", "Retained at 1": "", CAC: 20 });
  });
});

describe("payback", () => {
  test("is the first age at which the value per customer reaches the cost", () => {
    expect(call({ show: "payback" })).toEqual([
      ["Channel", "New customers", "CAC", "Payback", 0, 1, 2],
      ["ads", 3, 40, 1, 30, 50, 60],
      ["web", 1, 20, 0, 50, 50, 100],
      ["All", 4, 35, 0, 35, 50, (120 + 100) / 3],
    ]);
  });
  test("lines of one order are one order; refunds lower the value of the order they belong to", () => {
    const table = channel(
      column("a", "a", "a"),
      column("2024-01-01", "2024-01-01", "2024-03-31"),
      column(60, 40, -30),
      column("x", "x", "x"),
      [["x", 80]],
      column("o1", "o1", "o1"),
      null,
      "payback",
    );
    expect(table[1]).toEqual(["x", 1, 80, "not yet", 70, 70, 70]);
  });
  test("agrees with COHORTVALUE by channel, and the order of rows changes nothing", () => {
    const row = fc.tuple(
      fc.constantFrom("a", "b", "c", "d"),
      fc.integer({ min: 45292, max: 45500 }),
      fc.integer({ min: -10, max: 50 }),
      fc.constantFrom("x", "y", null),
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (list) => {
        const rows = list.map((r) => [r[0], r[1], r[2], `${r[0]}${r[3] ?? ""}`] as const);
        // One channel a customer, so that ties of a day do not decide.
        const of = (source: typeof rows): unknown[][][] => [0, 1, 2].map((k) => column(...source.map((r) => r[k])));
        const by = (source: typeof rows): unknown[][] => column(...source.map((r) => (r[0] < "c" ? "x" : "y")));
        const make = (source: typeof rows): unknown[][] =>
          channel(...of(source), by(source), [["x", 7], ["y", 30]], null, null, "payback"); // prettier-ignore
        const table = make(rows);
        expect(make([...rows].reverse())).toEqual(table);
        const values = cohortvalue(...of(rows), null, null, null, null, null, by(rows));
        for (const line of values.slice(1)) {
          const own = table.find((r) => r[0] === line[0]) as unknown[];
          expect(own[1]).toBe(line[1]);
          line.slice(2).forEach((cell, age) => {
            if (cell === "") expect(own[4 + age]).toBe("");
            else expect(own[4 + age]).toBeCloseTo(Number(cell), 9);
          });
        }
      }),
    );
  });
});

describe("what cannot be used is refused with its reason", () => {
  test.each<[string, Record<string, unknown>, RegExp]>([
    ["no spend", { spend: null }, /^#VALUE! spend is missing/],
    ["spend of four columns", { spend: [["a", 1, 2, 3]] }, /spend must have two columns.*it has 4/],
    ["a cost that is text", { spend: [["ads", 1], ["web", "much"]] }, /spend, row 2, column 2: "much" is not a number/], // prettier-ignore
    ["a negative cost", { spend: [["ads", -1]] }, /spend, position 1: -1 is negative/],
    ["blank spend", { spend: [[null, null]] }, /spend is missing/],
    ["no channels", { channels: null }, /^#VALUE! channels is missing/],
    ["channels of another length", { channels: column("a", "b") }, /customers has 6 rows but channels has 2/],
    ["an unknown show", { show: "cost" }, /show: "cost" is not known. Known: summary, payback/],
    ["a margin in percent", { options: "margin=40" }, /margin: "40" is not a number from 0 to 1/],
    [
      "payback by day far beyond the data",
      { show: "payback", period: "day", asOf: 80000 },
      /^#VALUE! By day the table would have 2 rows and 34709 columns/,
    ],
    ["nothing before as-of", { asOf: 40000 }, /^#N\/A None of the 6 rows/],
  ])("%s", (_, given, expected) => {
    const { code, message } = errorOf(() => call(given));
    expect(`${code} ${message}`).toMatch(expected);
  });
  test("no amounts", () => {
    expect(errorOf(() => channel(customers, dates, null, channels, spend)).message).toMatch(/^amounts is missing/);
  });
});
