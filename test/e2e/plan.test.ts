/** A plan as people build it in the workbench: from the sample's orders, in two languages, cancelled and finished. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { splitTarget, type SplitPlan } from "../../src/analyses/kpisplit";
import { closeBrowser, openWorkbench, type Workbench } from "./support/workbench";

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
  readonly part: Readonly<Record<string, { readonly title: string }>>;
}
const area = '[data-page="plan"]';

async function openPage(pane: Frame, lang: Lang): Promise<void> {
  const { shell } = json<{ shell: { pages: { plan: string } } }>(lang, "pane");
  await pane.getByRole("navigation").getByRole("button", { name: shell.pages.plan, exact: true }).click();
  await pane.locator(`${area} h1`).waitFor({ state: "visible" });
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

/** Begins a plan and thinks better of it. */
async function cancel(pane: Frame, texts: PageTexts, lang: Lang): Promise<void> {
  const { common } = json<{ common: { cancel: string } }>(lang, "pane");
  await pane.locator(area).getByRole("button", { name: texts.build, exact: true }).click();
  await pane.locator(area).getByRole("button", { name: common.cancel, exact: true }).click();
  await pane.locator(area).getByText(texts.cancelled).waitFor({ state: "visible" });
}

/** What is ticked beside the target month by month; the plan in English has it all. */
const others = ["overview", "team", "roles", "scorecard", "budget"] as const;

test.each(["en", "es"] as const)(
  "is cancelled without a trace, then built from the sample's orders; its months are KPISPLIT's (%s)",
  async (lang) => {
    const workbench = await openWorkbench({ language: lang, theme: lang === "en" ? "light" : "dark" });
    const pane = await workbench.pane();
    const texts = json<PageTexts>(lang, "plan");
    const before = await sheetNames(workbench);
    await openPage(pane, lang);
    await cancel(pane, texts, lang);
    expect(await sheetNames(workbench)).toEqual(before);
    await fromOrders(pane, texts);
    if (lang !== "en")
      for (const part of others)
        await pane
          .locator(area)
          .getByRole("checkbox", { name: new RegExp(`^${texts.part[part].title}`) })
          .uncheck();
    await pane.locator(area).getByRole("button", { name: texts.build, exact: true }).click();
    const told = pane.locator(`${area} .fui-MessageBarBody`, { hasText: texts.done.split(/[:：]/)[0] }).first();
    await told.waitFor({ state: "visible", timeout: 480_000 });
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
    if (lang === "en")
      for (const name of names.slice(before.length)) {
        await workbench.select(`'${name}'!A1`);
        await workbench.picture(`plan-${lang}-sheet-${names.indexOf(name)}`);
      }
    expect(await workbench.problems()).toEqual({ missing: [], errors: [] });
    expect(workbench.pageErrors).toEqual([]);
    await workbench.close();
  },
);
