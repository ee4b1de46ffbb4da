/** The worked KPI split, read from where it is written down. */
import { kpisplit } from "../../src/analyses/kpisplit";
import { renderTable } from "../../src/i18n/render";
import { describeWithShared, readText } from "../support/shared";

describeWithShared("KPISPLIT", 1, (path) => {
  test("every cell of the published table", () => {
    const section = readText(path("oracles.md")).split("## KPI split")[1];
    const published = section
      .split("\n")
      .filter((line) => /^\| \d/.test(line))
      .map((line) => line.split("|").slice(1, -1).map((cell) => Number((cell.split("=").pop() as string).replaceAll(",", "")))); // prettier-ignore
    expect(published).toHaveLength(3);
    const { table } = kpisplit.evaluate([300000, 3, [[0.2, 0.1]], 100, 120, [[2, 1000], [3, 500]]]); // prettier-ignore
    const block = renderTable(table, "en", { notes: false, na: "#N/A" });
    published.forEach((row, m) => {
      const [period, target, base, plan, oldGmv, newGmv, customers, surplus] = block[m + 1].map(Number);
      [period, target, base, plan, oldGmv, newGmv, customers].forEach((cell, i) => expect(cell).toBeCloseTo(row[i], 8));
      expect(surplus).toBe(0);
    });
  });
});
