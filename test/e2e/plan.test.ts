/** A plan as people build it in the workbench: from the sample's orders, in two languages, cancelled and finished. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { splitTarget, type SplitPlan } from "../../src/analyses/kpisplit";
import { closeBrowser, openWorkbench, type Workbench } from "./support/workbench";

jest.setTimeout(300_000);
afterAll(closeBrowser);

const root = join(__dirname, "../..");
type Lang = "en" | "es";
const json = <T>(lang: Lang, file: string): T =>
  JSON.parse(readFileSync(join(root, `src/i18n/${lang}/${file}.json`), "utf8")) as T;
interface PageTexts {
  readonly build: string;
  readonly historyTable: string;
  readonly done: string;
  readonly cancelled: string;
}
const area = '[data-page="plan"]';

async function openPage(pane: Frame, lang: Lang): Promise<void> {
  const { shell } = json<{ shell: { pages: { plan: string } } }>(lang, "pane");
  await pane.getByRole("navigation").getByRole("button", { name: shell.pages.plan, exact: true }).click();
  await pane.locator(`${area} h1`).waitFor({ state: "visible", timeout: 60_000 });
}

const sheetNames = (workbench: Workbench): Promise<string[]> =>
  workbench.page.evaluate(() => window.workbench.book.sheets.map(({ name }) => name));

async function fromOrders(pane: Frame, texts: PageTexts): Promise<void> {
  const select = pane.locator(area).getByLabel(texts.historyTable);
  await pane.waitForFunction(
    (label) =>
      [...document.querySelectorAll("label")].some(
        (one) => one.textContent === label && (one.control as HTMLSelectElement | null)?.options.length !== 1,
      ),
    texts.historyTable,
  );
  await select.selectOption("table:Orders");
}

test.each(["en", "es"] as const)(
  "is built from the sample's orders, and its months are KPISPLIT's (%s)",
  async (lang) => {
    const workbench = await openWorkbench({ language: lang, theme: lang === "en" ? "light" : "dark" });
    const pane = await workbench.pane();
    const texts = json<PageTexts>(lang, "plan");
    const before = await sheetNames(workbench);
    await openPage(pane, lang);
    await fromOrders(pane, texts);
    await pane.locator(area).getByRole("button", { name: texts.build, exact: true }).click();
    const told = pane.locator(`${area} .fui-MessageBarBody`).first();
    await told.waitFor({ state: "visible", timeout: 240_000 });
    const text = (await told.textContent()) ?? "";
    expect(text).toMatch(new RegExp(`^${texts.done.replace("{{sheets}}", "\\d+")}`));
    const names = await sheetNames(workbench);
    expect(names.slice(0, before.length)).toEqual(before);
    // A name that is taken, as the sample's Retention, gets a number.
    const called = (room: string): string => {
      const { sheet } = json<{ sheet: string }>(lang, `planning/${room}`);
      return names.slice(before.length).find((name) => name === sheet || name.startsWith(`${sheet} (`))!;
    };
    const [kpi, retention] = [called("kpi"), called("retention")];
    await workbench.picture(`plan-${lang}-built`);

    // The retention sheet got its curve from the orders; with a target the months follow.
    const given = (await workbench.values(`'${retention}'!B12:B71`)).flat().filter((cell) => typeof cell === "number");
    expect(given.length).toBeGreaterThan(6);
    await workbench.type(`'${kpi}'!C6`, "1000000");
    await workbench.select(`'${kpi}'!A1`);
    await workbench.picture(`plan-${lang}-kpi`);
    const numbers = async (address: string) => (await workbench.values(address)).flat().map(Number);
    const row = (n: number) => numbers(`'${kpi}'!C${n}:N${n}`);
    const [weights, season, newValue, oldValue] = await Promise.all([row(14), row(15), row(16), row(17)]);
    const sizes = await numbers(`'${retention}'!C12:C71`);
    const plan: SplitPlan = {
      target: 1_000_000,
      weights,
      season,
      retention: await numbers(`'${retention}'!E12:E82`),
      newValue,
      oldValue,
      base: sizes.map((size, i) => ({ age: i + 1, size })),
      tail: "zero",
      fit: "likelihood",
      roundUp: false,
    };
    expect(sizes.some((size) => size > 0)).toBe(true);
    expect(await row(26)).toEqual(splitTarget(plan).map(({ newCustomers }) => expect.closeTo(newCustomers, 6)));
    for (const name of names.slice(before.length)) {
      await workbench.select(`'${name}'!A1`);
      await workbench.picture(`plan-${lang}-sheet-${names.indexOf(name)}`);
    }
    expect(await workbench.problems()).toEqual({ missing: [], errors: [] });
    expect(workbench.pageErrors).toEqual([]);
    await workbench.close();
  },
);

test("is cancelled without a trace", async () => {
  const workbench = await openWorkbench();
  const pane = await workbench.pane();
  const texts = json<PageTexts>("en", "plan");
  const before = await sheetNames(workbench);
  await openPage(pane, "en");
  await pane.locator(area).getByRole("button", { name: texts.build, exact: true }).click();
  await pane.locator(area).getByRole("button", { name: "Cancel", exact: true }).click();
  await pane.locator(area).getByText(texts.cancelled).waitFor({ state: "visible", timeout: 120_000 });
  expect(await sheetNames(workbench)).toEqual(before);
  await workbench.close();
});
