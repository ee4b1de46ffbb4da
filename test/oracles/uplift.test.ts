/** The Hillstrom e-mail test: 64,000 people, two mailings and a control group; sums by an SQL engine. */
import Papa from "papaparse";
import { uplift } from "../../src/analyses/uplift";
import { renderTable } from "../../src/i18n/render";
import { describeWithShared, readText } from "../support/shared";

type Row = Record<string, string>;
const parse = (text: string): Row[] => Papa.parse<Row>(text.trim(), { header: true }).data;

describeWithShared("UPLIFT on the Hillstrom e-mail test", 3, (path) => {
  let expected: Row[] = [];
  let rows: Row[] = [];
  beforeAll(() => {
    expected = parse(readText(path("oracles/hillstrom.ab.csv")));
    rows = parse(readText(path("data/hillstrom_email.csv.gz")));
  });
  const table = (outcome: string, mode: string, options = ""): Map<unknown, Record<string, number>> => {
    const groups = rows.map((row) => [row.segment]);
    const outcomes = rows.map((row) => [Number(row[outcome])]);
    const { table } = uplift.evaluate([groups, outcomes, null, mode, "No E-Mail", null, null, null, options]);
    const [titles, ...body] = renderTable(table, "en", { notes: false, na: "#N/A" });
    return new Map(body.map((row) => [row[0], Object.fromEntries(titles.map((title, i) => [title, Number(row[i])]))]));
  };

  test.each([
    ["visit", "visits", "visit_rate"],
    ["conversion", "conversions", "conv_rate"],
  ])("%s", (outcome, count, rate) => {
    const found = table(outcome, "rate", "interval=wald");
    const control = expected.find((row) => row.segment === "No E-Mail") as Row;
    for (const row of expected) {
      const own = found.get(row.segment) as Record<string, number>;
      expect([own.People, own.Converted]).toEqual([Number(row.n), Number(row[count])]);
      expect(own.Rate).toBeCloseTo(Number(row[rate]), 14);
      if (row === control) continue;
      const [p, q, n, m] = [row[rate], control[rate], row.n, control.n].map(Number);
      expect(own.Difference).toBeCloseTo(p - q, 14);
      expect(own.Lift).toBeCloseTo(p / q - 1, 12);
      expect(own.High - own.Low).toBeCloseTo(
        2 * 1.959963984540054 * Math.sqrt((p * (1 - p)) / n + (q * (1 - q)) / m),
        12,
      );
      expect(own["p-value"]).toBeLessThan(1e-3);
    }
  });

  test("spend: means, variances, and Welch's interval, which at this size is the normal one", () => {
    const found = table("spend", "mean");
    const control = expected.find((row) => row.segment === "No E-Mail") as Row;
    for (const row of expected) {
      const own = found.get(row.segment) as Record<string, number>;
      expect(own.Sum).toBeCloseTo(Number(row.spend), 6);
      expect(own.Mean).toBeCloseTo(Number(row.spend_mean), 12);
      expect(own["Std dev"] ** 2 / Number(row.spend_var)).toBeCloseTo(1, 12);
      if (row === control) continue;
      const error = Math.sqrt(Number(row.spend_var) / Number(row.n) + Number(control.spend_var) / Number(control.n));
      expect((own.High - own.Low) / 2 / error).toBeCloseTo(1.96, 3);
      expect(own.Difference).toBeCloseTo(Number(row.spend_mean) - Number(control.spend_mean), 12);
    }
  });
});
