/** The self-check in the workbench: every function of the add-in as it ships, beside its twin or a published value. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import type English from "../../src/i18n/en/selfcheck.json";
import { closeBrowser, openWorkbench } from "./support/workbench";

jest.setTimeout(600_000);
afterAll(closeBrowser);

const root = join(__dirname, "../..");
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
type Lang = "en" | "zh-Hans" | "zh-Hant" | "es";
const languages: Lang[] = ["en", "zh-Hans", "zh-Hant", "es"];
const json = <T>(lang: Lang, room: string): T =>
  JSON.parse(readFileSync(join(root, `src/i18n/${lang}/${room}.json`), "utf8")) as T;
const textsOf = (lang: Lang) => json<typeof English>(lang, "selfcheck");
const page = '[data-page="check"]';
const functionCount = readdirSync(join(root, "src/functions")).filter(
  (file) => /^[a-z]+\.ts$/.test(file) && file !== "index.ts",
).length;

async function openPage(pane: Frame, lang: Lang): Promise<void> {
  const { home } = json<{ home: { check: string } }>(lang, "pane");
  await pane.getByRole("button", { name: home.check, exact: true }).click();
  await pane.locator(`${page} h1`).waitFor({ state: "visible", timeout: 60_000 });
  await pane.locator(page).getByText(textsOf(lang).page.noSheets).waitFor({ state: "visible", timeout: 60_000 });
}

/** Findings of WCAG 2.2 AA. */
async function axe(pane: Frame): Promise<string[]> {
  await pane.evaluate(axeSource);
  return pane.evaluate(async () => {
    const { axe: tool } = window as unknown as {
      axe: { run(on: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await tool.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(", ")}`);
  });
}

async function fits(pane: Frame): Promise<void> {
  const { width, content } = await pane.evaluate(() => ({
    width: window.innerWidth,
    content: document.documentElement.scrollWidth,
  }));
  expect(width).toBeLessThanOrEqual(340);
  expect(content).toBeLessThanOrEqual(width);
}

async function run(pane: Frame, texts: typeof English): Promise<string> {
  await pane.locator(page).getByRole("button", { name: texts.page.run, exact: true }).click();
  const told = pane.locator(`${page} .fui-MessageBarBody`).first();
  await told.waitFor({ state: "visible", timeout: 480_000 });
  return (await told.textContent()) ?? "";
}

test("everything is green, and the sheets go again", async () => {
  const theme = "light";
  const workbench = await openWorkbench({ theme });
  const texts = textsOf("en");
  const pane = await workbench.pane();
  await openPage(pane, "en");
  await pane.waitForTimeout(1000);
  expect(await axe(pane)).toEqual([]);
  await workbench.picture(`selfcheck-${theme}-rest`);

  expect(await run(pane, texts)).toMatch(new RegExp(`^All green: ${functionCount} functions in \\d+ checks\\.$`));
  const verdict = async () => (await workbench.values(`'${texts.sheet.summary}'!A3`))[0][0];
  expect(await verdict()).toBe(texts.sheet.allGreen);
  await pane.waitForTimeout(1000);
  expect(await axe(pane)).toEqual([]);
  await fits(pane);
  await workbench.picture(`selfcheck-${theme}-green`);
  await workbench.select(`'${texts.sheet.family.campaigns}'!A1`);
  await workbench.picture(`selfcheck-${theme}-sheet`);

  // A published figure does not follow its input.
  const votes = `'${texts.sheet.family.plans}'!C6`;
  expect((await workbench.values(votes))[0][0]).toBe(47000);
  await workbench.type(votes, "37000");
  expect(await verdict()).toBe(texts.sheet.someRed);
  await workbench.type(votes, "47000");
  expect(await verdict()).toBe(texts.sheet.allGreen);

  const area = pane.locator(page);
  await area.getByRole("button", { name: texts.page.remove, exact: true }).click();
  await area.getByRole("button", { name: texts.page.yes, exact: true }).click();
  await area.getByText(texts.page.noSheets).waitFor({ state: "visible", timeout: 120_000 });
  await expect(workbench.values(`'${texts.sheet.summary}'!A3`)).rejects.toThrow();
  expect(await workbench.problems()).toEqual({ missing: [], errors: [] });
  expect(workbench.pageErrors).toEqual([]);
  await workbench.close();
});

test("a function that gives something else is red by its name, and Show leads to it (dark)", async () => {
  const workbench = await openWorkbench({ theme: "dark" });
  const texts = textsOf("en");
  const pane = await workbench.pane();
  await pane.evaluate(() => {
    type Call = (...args: unknown[]) => unknown[][];
    const { mappings } = (
      window as unknown as { CustomFunctions: { _association: { mappings: Record<string, Call> } } }
    ).CustomFunctions._association;
    const right = mappings.SEASONALITY;
    mappings.SEASONALITY = (...args) =>
      right(...args).map((row) => row.map((cell) => (typeof cell === "number" ? cell * 1.0001 : cell)));
  });
  await openPage(pane, "en");
  await pane.waitForTimeout(1000);
  expect(await axe(pane)).toEqual([]);
  expect(await run(pane, texts)).toMatch(/^Not all green: 1 of \d+ checks failed\.$/);
  const area = pane.locator(page);
  await area.getByText(texts.page.differs.replace("{{fn}}", "SEASONALITY")).waitFor({ state: "visible" });
  await pane.waitForTimeout(1000);
  expect(await axe(pane)).toEqual([]);
  await area.getByRole("button", { name: /^Show SEASONALITY/ }).click();
  await workbench.page.waitForFunction(
    (name) => window.workbench.book.activeSheet.name === name,
    texts.sheet.family.plans,
    { timeout: 60_000 },
  );
  await workbench.picture("selfcheck-red");
  await workbench.close();
});

// A run takes half a minute: of the languages, the one with the longest words has one.
test.each(languages)("in %s the page is accessible and no wider than 320 px", async (language) => {
  const workbench = await openWorkbench({ language });
  const texts = textsOf(language);
  const pane = await workbench.pane();
  await openPage(pane, language);
  await pane.waitForTimeout(1000);
  expect(await axe(pane)).toEqual([]);
  await fits(pane);
  await workbench.picture(`selfcheck-${language}-rest`);
  if (language !== "es") return workbench.close();
  const told = await run(pane, texts);
  expect((await workbench.values(`'${texts.sheet.summary}'!A3`))[0][0]).toBe(texts.sheet.allGreen);
  expect(told).toContain(`${functionCount}`);
  expect(await axe(pane)).toEqual([]);
  await fits(pane);
  await workbench.picture(`selfcheck-${language}-green`);
  await workbench.select(`'${texts.sheet.family.experience}'!A60`);
  await workbench.picture(`selfcheck-${language}-sheet`);
  return workbench.close();
});
