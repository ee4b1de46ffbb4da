/** The pane as people use it, in four languages: every page looked at by axe and kept as a picture, every block inserted. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { libreOffice, throughLibreOffice } from "../support/libreoffice";
import { atRest, axe, expectToFit } from "./support/accessibility";
import { closeBrowser, openWorkbench, type Workbench } from "./support/workbench";

afterAll(closeBrowser);

const root = join(__dirname, "../..");
type Lang = "en" | "zh-Hans" | "zh-Hant" | "es";
type PageId = "home" | "retention" | "kpi" | "team" | "plan";
const languages: Lang[] = ["en", "zh-Hans", "zh-Hant", "es"];
const pageIds: PageId[] = ["home", "retention", "kpi", "team", "plan"];

interface Texts {
  shell: { pages: Record<PageId, string> };
  insert: Record<"button" | "formula" | "values" | "done" | "newSheet", string>;
  kpi: { example: string };
}
const textsOf = (lang: Lang): Texts =>
  JSON.parse(readFileSync(join(root, `src/i18n/${lang}/pane.json`), "utf8")) as Texts;
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

async function go(pane: Frame, texts: Texts, page: PageId): Promise<void> {
  await pane.getByRole("navigation").getByRole("button", { name: texts.shell.pages[page], exact: true }).click();
  await pane.locator(`[data-page="${page}"] h1`).waitFor({ state: "visible" });
}

/** Inserts what the open page shows and tells where it went. */
async function insert(pane: Frame, texts: Texts, page: PageId, as: "formula" | "values"): Promise<string> {
  const area = pane.locator(`[data-page="${page}"]`);
  const button = area.getByRole("button", { name: texts.insert.button, exact: true });
  await area.getByRole("radio", { name: texts.insert[as], exact: true }).check();
  await pane.waitForFunction(
    ([selector, name]) =>
      [...document.querySelectorAll(`${selector} button`)].some(
        (one) => one.textContent === name && one.getAttribute("aria-disabled") !== "true",
      ),
    [`[data-page="${page}"]`, texts.insert.button] as const,
  );
  await button.click();
  const [before, after] = texts.insert.done.split("{{address}}");
  const done = area.getByText(new RegExp(`${escaped(before)}.+${escaped(after)}`)).last();
  try {
    await done.waitFor({ state: "visible" });
  } catch {
    const state = await button.evaluateAll((found) => found.map((one) => one.outerHTML.slice(0, 300)));
    throw new Error(
      `not told that it was inserted; the button is ${state.join() || "busy"}; the page says: ${(await area.innerText()).slice(-1500)}`,
    );
  }
  const text = (await done.textContent()) ?? "";
  return text.slice(text.indexOf(before) + before.length, after ? text.lastIndexOf(after) : undefined);
}

const topLeft = (address: string): string => address.split(":")[0];

describe.each(languages)("in %s", (language) => {
  const texts = textsOf(language);
  const words = JSON.parse(readFileSync(join(root, `src/i18n/${language}/analyses.json`), "utf8")) as {
    retention: { cohort: string; all: string };
    kpisplit: { period: string };
  };
  let workbench: Workbench;
  let pane: Frame;

  beforeAll(async () => {
    workbench = await openWorkbench({ language });
    pane = await workbench.pane();
  });

  test.each(pageIds)("the page %s is accessible, and no wider than 320 px", async (page) => {
    await go(pane, texts, page);
    expect(await axe(pane)).toEqual([]);
    await expectToFit(pane);
    await workbench.picture(`pane-${language}-${page}`);
  });

  test("a retention table goes in as a formula, then as values with the same numbers", async () => {
    await go(pane, texts, "retention");
    const formulaAt = await insert(pane, texts, "retention", "formula");
    const formula = (await workbench.formulas(topLeft(formulaAt)))[0][0];
    expect(formula).toMatch(/^=UOPS\.RETENTION\(Orders\[/);
    const live = await workbench.spilled(topLeft(formulaAt));
    expect(live[0][0]).toBe(words.retention.cohort);
    expect(live.length).toBeGreaterThan(20);
    const valuesAt = await insert(pane, texts, "retention", "values");
    expect(valuesAt).not.toBe(formulaAt);
    const values = await workbench.values(valuesAt);
    live.forEach((row, r) =>
      row.forEach((cell, c) =>
        typeof cell === "number"
          ? expect(values[r][c]).toBeCloseTo(cell, 12)
          : expect(values[r][c] ?? "").toBe(cell ?? ""),
      ),
    );
    await workbench.picture(`retention-${language}`);
    if (libreOffice && language === "zh-Hans") {
      const [sheet, from] = valuesAt.replaceAll("'", "").split("!");
      const read = await throughLibreOffice(await workbench.save("xlsx"));
      const top = Number(/\d+/.exec(from)?.[0]) - 1;
      const left = from.charCodeAt(0) - 65;
      live.forEach((row, r) =>
        row.forEach((cell, c) => {
          const found = read(sheet, top + r, left + c) ?? "";
          if (typeof cell === "number") expect(found).toBeCloseTo(cell, 12);
          else expect(found).toBe(cell ?? "");
        }),
      );
    }
  });

  test.each(["formula", "values"] as const)("a KPI split goes in as %s", async (as) => {
    await go(pane, texts, "kpi");
    const example = pane.locator('[data-page="kpi"]').getByRole("button", { name: texts.kpi.example, exact: true });
    if (await example.isVisible()) await example.click();
    const address = await insert(pane, texts, "kpi", as);
    const sheet = address.split("!")[0];
    const cells = (await workbench.values(`${sheet}!A1:Z60`)).flat();
    expect(cells).toContain(words.kpisplit.period);
    const formulas = (await workbench.formulas(`${sheet}!A1:Z60`)).flat();
    expect(formulas.some((cell) => typeof cell === "string" && cell.startsWith("=UOPS.KPISPLIT("))).toBe(
      as === "formula",
    );
    expect(cells.some((cell) => typeof cell === "string" && cell.startsWith("#"))).toBe(false);
    await workbench.picture(`kpi-${language}-${as}`);
  });

  test.each(["formula", "values"] as const)("a role matrix goes in as %s", async (as) => {
    await go(pane, texts, "team");
    const address = await insert(pane, texts, "team", as);
    const cells = await workbench.values(address);
    expect(cells.length).toBeGreaterThan(4);
    for (const row of cells.slice(1)) expect(row.filter((cell) => cell === "A")).toHaveLength(1);
    await workbench.picture(`team-${language}-${as}`);
  });

  // Colours do not depend on the language: dark ones are looked at in one.
  if (language === "en")
    test.each(pageIds)("the page %s is accessible in dark colours", async (page) => {
      await workbench.page.evaluate(() => window.workbench.setTheme("dark"));
      await go(pane, texts, page);
      await atRest(pane);
      const provider = pane.locator(".fui-FluentProvider").first();
      expect(await provider.evaluate((one) => getComputedStyle(one).colorScheme)).toBe("dark");
      expect(await axe(pane)).toEqual([]);
      await workbench.picture(`theme-dark-${page}`);
    });

  test("the add-in asked the host for nothing it lacks, and nothing failed unseen", async () => {
    expect(await workbench.problems()).toEqual({ missing: [], errors: [] });
    expect(workbench.pageErrors).toEqual([]);
    await workbench.close();
  });
});
