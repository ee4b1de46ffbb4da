/** Published fits of the CDNOW sample, and every customer's history as an SQL engine summed it up. */
import Papa from "papaparse";
import { clv } from "../../src/analyses/clv";
import { clvfit } from "../../src/analyses/clvfit";
import { expectedOfNew, likelihoodOf, models, type Parameters } from "../../src/analytics/buytilldie";
import { readRows } from "../../src/analytics/columns";
import { minimise } from "../../src/analytics/optimise";
import { readSales } from "../../src/analytics/sales";
import { historiesOf, summarise, type Summaries } from "../../src/analytics/summaries";
import { renderTable } from "../../src/i18n/render";
import { random } from "../support/duckdb";
import { column, serial } from "../support/functions";
import { describeWithShared, readText } from "../support/shared";

type Row = Record<string, string>;
const parse = (text: string): Row[] => Papa.parse<Row>(text.trim(), { header: true }).data;
const calibrationEnd = serial("1997-09-30");

describeWithShared("CLVFIT and CLV", 13, (path) => {
  const section = (): string => readText(path("oracles.md")).split("## CDNOW")[1].split("\n## ")[0];
  let rows: Row[] = [];
  let columns: unknown[][][] = [];
  beforeAll(() => {
    rows = parse(readText(path("data/cdnow_sample.csv")));
    columns = [
      rows.map((row) => [row.customer_id]),
      rows.map((row) => [row.date]),
      rows.map((row) => [Number(row.dollars)]),
    ];
  });
  const fit = (model: string, unit = "week"): Map<unknown, number> =>
    new Map(
      renderTable(clvfit.evaluate([...columns, null, model, unit, calibrationEnd, null, null]).table, "en", {
        notes: false,
        na: "#N/A",
      }).map((row) => [row[0], Number(row[1])]),
    );
  const published = (name: string): string[] => (section().split("\n").find((line) => line.startsWith(`| ${name}`)) as string).split("|").map((cell) => cell.trim()); // prettier-ignore
  /** As many decimals as the published number has. */
  const agrees = (found: number | undefined, text: string): void => {
    const digits = /\.(\d+)/.exec(text)?.[1].length ?? 0;
    expect(Math.abs((found as number) - Number(text.replace("−", "-")))).toBeLessThanOrEqual(0.5000001 * 10 ** -digits);
  };

  test("the model inputs: customers, those without repeat orders, repeat orders", () => {
    const [, none, repeats] = /([\d,]+) customers with x = 0, Σx = ([\d,]+)/.exec(section()) as RegExpExecArray;
    const found = fit("bgnbd");
    expect(found.get("Repeat orders")).toBe(Number(repeats.replaceAll(",", "")));
    expect((found.get("Customers") as number) - (found.get("with repeat orders") as number)).toBe(
      Number(none.replaceAll(",", "")),
    );
  });
  test.each([
    ["bgnbd", "BG/NBD", ["r", "alpha", "a", "b"]],
    ["paretonbd", "Pareto/NBD", ["r", "alpha", "s", "beta"]],
    ["mbgnbd", "MBG/NBD", ["r", "alpha", "a", "b"]],
  ])("%s: every published digit of the parameters and of the log-likelihood", (model, name, names) => {
    const found = fit(model);
    const [, , parameters, likelihood] = published(name);
    parameters.match(/\d*\.\d+/g)!.forEach((text, i) => agrees(found.get(names[i]), text));
    const text = (/\((−[\d.]+)\)/.exec(likelihood) ?? /(−[\d.]+)/.exec(likelihood))![1];
    // −9582.1357 is given as −9582.13, cut off instead of rounded.
    if (model === "mbgnbd")
      expect(Math.trunc((found.get("Log-likelihood") as number) * 100) / 100).toBe(Number(text.replace("−", "-")));
    else agrees(found.get("Log-likelihood"), text);
  });
  test("Gamma-Gamma: p, q, gamma and the log-likelihood", () => {
    const found = fit("bgnbd");
    const [, name, parameters, likelihood] = published("Gamma-Gamma");
    expect(found.get("with repeat orders")).toBe(Number(/\((\d+) repeaters\)/.exec(name)![1]));
    parameters.match(/\d*\.\d+/g)!.forEach((text, i) => agrees(found.get(["p", "q", "gamma"][i]), text));
    agrees(found.get("Log-likelihood of spend"), /−[\d.]+/.exec(likelihood)![0]);
  });
  test("orders expected of a new customer, by the fitted parameters", () => {
    const [, times, orders] = /E\[X\(t\)\] at t = ([\d., ]+) weeks: ([\d., ]+\d)/.exec(section()) as RegExpExecArray;
    const found = fit("bgnbd");
    const expected = expectedOfNew(
      "bgnbd",
      ["r", "alpha", "a", "b"].map((name) => found.get(name)) as unknown as Parameters,
    );
    // The last figure is that of a hypergeometric series cut off after 150 terms; summed to its end (mpmath) it is 1.85796.
    times
      .split(",")
      .forEach((time, i) =>
        Number(time) < 78
          ? agrees(expected(Number(time)), orders.split(",")[i].trim())
          : expect(expected(78)).toBeCloseTo(1.85796, 4),
      );
  });
  test("the published customer: two repeat orders, the last in week 30.43 of 38.86, and the next 39 weeks", () => {
    const [, x, tx, age, orders] = /x = (\d), tx = ([\d.]+), T = ([\d.]+):.*?\*\*([\d.]+)\*\*/.exec(
      section(),
    ) as RegExpExecArray;
    const asOf = 46000;
    const first = asOf - Math.round(Number(age) * 7);
    const days = [first, first + 20, first + Math.round(Number(tx) * 7)];
    expect(days).toHaveLength(Number(x) + 1);
    const block = column("r", "alpha", "a", "b").map(([name], i) => [name, [0.243, 4.414, 0.793, 2.426][i]]);
    const { table } = clv.evaluate([
      column("ana", "ana", "ana"),
      column(...days),
      null,
      null,
      "bgnbd",
      "week",
      39,
      asOf,
      null,
      block,
      null,
    ]);
    agrees(table.rows[0][5] as number, orders);
  });
  test("expected spend of the first five customers", () => {
    const spends = /first five customers: ([\d., ]+\d)\./.exec(section())![1].split(", ");
    const { table } = clv.evaluate([...columns, null, "bgnbd", "week", 39, calibrationEnd, null, null, "top=2357"]);
    spends.forEach((spend, i) => agrees(table.rows.find((row) => row[0] === `000${i + 1}`)?.[6] as number, spend));
  });
  test.each(models)("%s: the same optimum from any start, well under a second from the usual one", (model) => {
    const settings = { ids: "strict", dates: "ymd", daystart: 0, utc: 0, epoch: 1900 } as const;
    const read = readRows({ customers: columns[0], dates: columns[1], asOf: calibrationEnd, settings });
    const histories = historiesOf(summarise(read.customers, readSales(read, null, null, "net"), calibrationEnd));
    const likelihood = likelihoodOf(model, histories, 7);
    const { next } = random(7);
    const found = fit(model);
    for (let i = 0; i < 8; i++) {
      const from = [0, 1, 2, 3].map(() => -3 + 8 * next());
      const { value, converged } = minimise(
        (point) => -likelihood(point.map(Math.exp) as unknown as Parameters) / 2357,
        from,
      );
      expect(converged).toBe(true);
      expect(-value * 2357).toBeCloseTo(found.get("Log-likelihood") as number, 4);
    }
    const begun = performance.now();
    fit(model);
    expect(performance.now() - begun).toBeLessThan(3000);
  });

  const compare = (oracle: string, summaries: Summaries, names: (c: number) => string): void => {
    const expected = new Map(
      parse(readText(path(`oracles/${oracle}.summary_week.csv.gz`))).map((row) => [row.customer, row]),
    );
    expect(summaries.count).toBe(expected.size);
    for (let i = 0; i < summaries.count; i++) {
      const row = expected.get(names(summaries.customer[i])) as Row;
      expect([summaries.frequency[i], summaries.recency[i] / 7, summaries.age[i] / 7]).toEqual(
        [row.frequency, row.recency, row.T].map(Number),
      );
      expect(Math.abs(summaries.spend[i] - Number(row.monetary))).toBeLessThan(1e-6);
    }
  };
  const summaryOf = (
    ids: unknown[][],
    dates: unknown[][],
    amounts: unknown[][],
    orders: unknown[][] | null,
    include: unknown[][] | null,
  ): [Summaries, (c: number) => string] => {
    const settings = { ids: "strict", dates: "ymd", daystart: 0, utc: 0, epoch: 1900 } as const;
    const read = readRows({ customers: ids, dates, include, asOf: null, settings, others: [amounts, orders] });
    const names: string[] = [];
    for (let i = 0; i < read.count; i++) names[read.customer[i]] = String(ids[read.source[i]][0]);
    return [summarise(read.customers, readSales(read, amounts, orders, "net"), read.asOf), (c) => names[c]];
  };
  test("every history of the CDNOW sample", () =>
    compare("cdnow_sample", ...summaryOf(columns[0], columns[1], columns[2], null, null)));
  test("every history of Online Retail without cancellations", () => {
    const retail = parse(readText(path("data/online_retail.csv.gz")));
    const clean = retail.map((row) => [
      row.CustomerID !== "" && !row.InvoiceNo.startsWith("C") && Number(row.Quantity) > 0 && Number(row.UnitPrice) > 0,
    ]);
    const take = (of: (row: Row) => unknown): unknown[][] => retail.map((row) => [of(row)]);
    compare("retail_clean", ...summaryOf(take((row) => row.CustomerID), take((row) => row.InvoiceDate), take((row) => Number(row.Quantity) * Number(row.UnitPrice)), take((row) => row.InvoiceNo), clean)); // prettier-ignore
  });
});
