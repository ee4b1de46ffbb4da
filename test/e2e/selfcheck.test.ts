/** The self-check in the workbench: every function of the add-in as it ships, beside its twin or a published value. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import type English from "../../src/i18n/en/selfcheck.json";
import { axe, expectToFit } from "./support/accessibility";
import { closeBrowser, openWorkbench } from "./support/workbench";

afterAll(closeBrowser);

const root = join(__dirname, "../..");
type Lang = "en" | "zh-Hans" | "zh-Hant" | "es";
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
  await pane.locator(`${page} h1`).waitFor({ state: "visible" });
  await pane.locator(page).getByText(textsOf(lang).page.noSheets).waitFor({ state: "visible" });
}

async function run(pane: Frame, texts: typeof English): Promise<string> {
  await pane.locator(page).getByRole("button", { name: texts.page.run, exact: true }).click();
  const told = pane.locator(`${page} .fui-MessageBarBody`).first();
  await told.waitFor({ state: "visible", timeout: 480_000 });
  return (await told.textContent()) ?? "";
}

/** Before anything is run. */
async function expectRest(pane: Frame, lang: Lang): Promise<void> {
  await openPage(pane, lang);
  expect(await axe(pane)).toEqual([]);
  await expectToFit(pane);
}

const plain = (text: string): string => text.replace(/[.*+?^$()|[\]\\]/g, "\\$&");

// A whole run takes half a minute. The green one is in the language with the longest words; that all is green in English
// too can be seen from the red one, where one check fails and no other.
test("everything is green, and the sheets go again (Spanish)", async () => {
  const workbench = await openWorkbench({ language: "es", theme: "light" });
  const texts = textsOf("es");
  const pane = await workbench.pane();
  await expectRest(pane, "es");
  await workbench.picture("selfcheck-es-rest");

  const green = plain(texts.page.green).replace("{{functions}}", `${functionCount}`).replace("{{cases}}", "\\d+");
  expect(await run(pane, texts)).toMatch(new RegExp(`^${green}$`));
  const verdict = async () => (await workbench.values(`'${texts.sheet.summary}'!A3`))[0][0];
  expect(await verdict()).toBe(texts.sheet.allGreen);
  expect(await axe(pane)).toEqual([]);
  await expectToFit(pane);
  await workbench.picture("selfcheck-es-green");
  await workbench.select(`'${texts.sheet.family.campaigns}'!A1`);
  await workbench.picture("selfcheck-es-sheet");

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
  await area.getByText(texts.page.noSheets).waitFor({ state: "visible" });
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
  await expectRest(pane, "en");
  expect(await run(pane, texts)).toMatch(/^Not all green: 1 of \d+ checks failed\.$/);
  const area = pane.locator(page);
  await area.getByText(texts.page.differs.replace("{{fn}}", "SEASONALITY")).waitFor({ state: "visible" });
  expect(await axe(pane)).toEqual([]);
  await area.getByRole("button", { name: /^Show SEASONALITY/ }).click();
  await workbench.page.waitForFunction(
    (name) => window.workbench.book.activeSheet.name === name,
    texts.sheet.family.plans,
  );
  await workbench.picture("selfcheck-red");
  await workbench.close();
});

test("in Chinese the page is accessible and no wider than 320 px", async () => {
  const workbench = await openWorkbench({ language: "zh-Hans" });
  for (const language of ["zh-Hans", "zh-Hant"] as const) {
    if (language === "zh-Hant") await workbench.page.evaluate((to) => window.workbench.setLanguage(to), language);
    await expectRest(await workbench.pane(), language);
    await workbench.picture(`selfcheck-${language}-rest`);
  }
  await workbench.close();
});
