/** Real orders opened as a file, a formula typed, saved and opened again: every cell against what an SQL engine counted. */
import Papa from "papaparse";
import { serial } from "../support/functions";
import { libreOffice, throughLibreOffice } from "../support/libreoffice";
import { describeWithShared, readText } from "../support/shared";
import { closeBrowser, openWorkbench, type Cell, type Workbench } from "./support/workbench";

afterAll(closeBrowser);

describeWithShared("cdnow_sample.csv in the workbench", 5, (path) => {
  let workbench: Workbench;
  /** Cohort, size, then customers at each age; `null` where the oracle has no cell. */
  let expected: (string | number | null)[][] = [];
  const place = "J3";
  const columnOf: Record<string, string> = {};
  let rows = 0;

  const formula = (show: string): string =>
    `=UOPS.RETENTION(${columnOf.customer_id}2:${columnOf.customer_id}${rows},${columnOf.date}2:${columnOf.date}${rows},"month","${show}",,,,,,"partial=keep")`;

  const compare = (block: Cell[][]): void => {
    expect(block[0].slice(0, 3)).toEqual(["Cohort", "Customers", 0]);
    expect(block.slice(1, -1).map((row) => row.slice(0, 2))).toEqual(expected.map((row) => row.slice(0, 2)));
    let compared = 0;
    expected.forEach((row, r) =>
      row.slice(2).forEach((cell, age) => {
        expect(block[r + 1][age + 2] ?? "").toBe(cell ?? "");
        compared++;
      }),
    );
    expect(compared).toBe(3 * 18);
  };

  beforeAll(async () => {
    const file = path("data/cdnow_sample.csv");
    const text = readText(file);
    rows = text.trim().split("\n").length;
    text
      .split("\n")[0]
      .trim()
      .split(",")
      .forEach((name, i) => (columnOf[name] = String.fromCharCode(65 + i)));
    expected = Papa.parse<string[]>(readText(path("oracles/cdnow_sample.retention_wide_counts.csv")).trim())
      .data.slice(1)
      .map((row) => row.map((cell, i) => (i === 0 ? cell : cell === "" ? null : Number(cell))));
    workbench = await openWorkbench();
    expect(await workbench.open(file)).toBe(true);
  });

  test("opens with its ids as text, leading zeros kept, and its dates as dates", async () => {
    const [[id, date]] = [
      [(await workbench.values(`${columnOf.customer_id}2`))[0][0], (await workbench.values(`${columnOf.date}2`))[0][0]],
    ];
    expect(id).toMatch(/^0\d+$/);
    expect(date).toBe(35431);
  });

  test("a typed RETENTION equals the oracle in every cell", async () => {
    await workbench.type(place, formula("customers"));
    compare(await workbench.spilled(place));
    await workbench.picture("cdnow-sample-retention");
  });

  test("saved and opened again, it equals the oracle still, as a live formula", async () => {
    const saved = await workbench.save("xlsx");
    expect(await workbench.openBytes("again.xlsx", saved)).toBe(true);
    expect((await workbench.formulas(place))[0][0]).toBe(formula("customers"));
    compare(await workbench.spilled(place));
    expect((await workbench.values(`${columnOf.customer_id}2`))[0][0]).toMatch(/^0\d+$/);
  });

  test("a change of one row changes the table at once", async () => {
    const before = await workbench.spilled(place);
    await workbench.type(`${columnOf.customer_id}2`, "brand-new");
    const after = await workbench.spilled(place);
    const last = before.length - 1;
    expect(after[last][1]).toBe(Number(before[last][1]) + 1);
  });

  // LibreOffice has no UOPS functions, and computes array formulas anew: the formula's own cells say #NAME? there.
  (libreOffice ? test : test.skip)("the saved file opens in LibreOffice with every order as it was", async () => {
    const file = path("data/cdnow_sample.csv");
    await workbench.open(file);
    await workbench.type(place, formula("customers"));
    const cell = await throughLibreOffice(await workbench.save("xlsx"));
    const orders = Papa.parse<string[]>(readText(file).trim()).data;
    orders.forEach((order, r) =>
      order.forEach((text, c) => {
        const found = cell("cdnow_sample", r, c);
        if (r === 0 || orders[0][c].endsWith("id")) expect(found).toBe(text);
        else expect(found).toBe(orders[0][c] === "date" ? serial(text) : Number(text));
      }),
    );
  });

  afterAll(async () => {
    const problems = await workbench.problems();
    expect(problems).toEqual({ missing: [], errors: [] });
    expect(workbench.pageErrors).toEqual([]);
    await workbench.close();
  });
});
