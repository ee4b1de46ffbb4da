/** A budget handed out and brought back, as people do it in the workbench: forms given out, filled, checked, collected. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import type English from "../../src/i18n/en/formpages.json";
import { rectAddress } from "../../src/workbook/a1";
import { planSheets } from "../../src/workbook/planning/book";
import { formLayout } from "../../src/workbook/planning/forms/layout";
import * as texts from "../../src/workbook/planning/texts/en";
import { axe, expectToFit } from "./support/accessibility";
import { closeBrowser, openWorkbench, type Workbench } from "./support/workbench";

afterAll(closeBrowser);

const json = <T>(file: string): T =>
  JSON.parse(readFileSync(join(__dirname, `../../src/i18n/en/${file}.json`), "utf8")) as T;
const say = json<typeof English>("formpages");
const plan = json<Record<"build" | "link_giveOut" | "link_formCheck" | "link_collect" | "link_versions", string>>("plan"); // prettier-ignore

type PageId = "giveOut" | "formCheck" | "collect" | "versions";
const area = (page: PageId | "plan"): string => `[data-page="${page}"]`;

async function open(pane: Frame, page: PageId): Promise<void> {
  await pane.getByRole("navigation").getByRole("button", { name: "Plan", exact: true }).click();
  await pane
    .locator(area("plan"))
    .getByRole("button", { name: plan[`link_${page}`], exact: true })
    .click();
  await pane.locator(`${area(page)} h1`).waitFor({ state: "visible" });
}

const press = (pane: Frame, page: PageId, name: string): Promise<void> =>
  pane.locator(area(page)).getByRole("button", { name, exact: true }).click();

const told = (pane: Frame, page: PageId, text: string): Promise<void> =>
  pane.locator(`${area(page)} .fui-MessageBarBody`, { hasText: text }).first().waitFor({ state: "visible" }); // prettier-ignore

async function looksRight(pane: Frame): Promise<void> {
  expect(await axe(pane)).toEqual([]);
  await expectToFit(pane);
}

const drafts = planSheets({
  choices: { lang: "en", parts: ["budget"], extras: [], year: 2027, firstMonth: 1, fiscal: null, currency: "USD", stage: "experiment", channels: ["Search"], departments: ["Marketing", "Service"], history: null },
  texts,
}); // prettier-ignore
function place(mark: string) {
  const draft = drafts.find(({ marks }) => marks.has(mark))!;
  return { sheet: draft.title, rect: draft.marks.get(mark)! };
}

/** Writes cells as typing does, and waits for the workbook. */
const fill = (workbench: Workbench, sheet: string, rect: { row: number; column: number }, rows: (string | number)[][]) =>
  workbench.page.evaluate(
    async ([name, at, cells]) => {
      const { book } = window.workbench;
      book.findSheet(name)!.write({ ...at, rows: cells.length, columns: cells[0].length }, cells, "formulas");
      await book.settled();
    },
    [sheet, { row: rect.row, column: rect.column }, rows] as const,
  ); // prettier-ignore

async function buildBudget(pane: Frame): Promise<void> {
  await pane.getByRole("navigation").getByRole("button", { name: "Plan", exact: true }).click();
  const page = pane.locator(area("plan"));
  await page.getByLabel(/^Departments/).fill("Marketing\nService");
  await page.getByLabel(/^Year/).fill("2027");
  for (const part of ["Overview", "Reason", "Stages and", "KPI", "Scorecards"])
    await page.getByRole("checkbox", { name: new RegExp(`^${part}`) }).uncheck();
  await page.getByRole("button", { name: plan.build, exact: true }).click();
  await page.locator(".fui-MessageBarBody").first().waitFor({ state: "visible" });
}

test("a department's form goes out, is filled, checked and collected; the budget follows, and is frozen", async () => {
  const workbench = await openWorkbench();
  await workbench.page.evaluate(() => window.workbench.newBook());
  const pane = await workbench.pane();
  await pane.locator("h1").first().waitFor({ state: "visible" });
  // Opened before there is a plan, it says so, and notices the plan once there is one.
  await open(pane, "giveOut");
  await pane.locator(area("giveOut")).getByText(say.common.noPlan).waitFor();
  await buildBudget(pane);
  const department = place("budget.line.department");
  await fill(workbench, department.sheet, department.rect, [["Marketing"], ["Marketing"], ["Service"]]);
  await open(pane, "giveOut");
  const units = pane.locator(area("giveOut"));
  await units.getByRole("group", { name: "Marketing" }).getByLabel(say.giveOut.person).fill("Ana");
  await units.getByLabel(say.giveOut.dueAll).fill("2099-03-01");
  await units.getByRole("checkbox", { name: /^Service/ }).uncheck();
  await looksRight(pane);
  await press(pane, "giveOut", say.giveOut.button.replace("{{forms}}", "1"));
  await told(pane, "giveOut", "Forms given out: 1");

  const form = "Budget Marketing";
  const layout = formLayout(2);
  await open(pane, "formCheck");
  await told(pane, "formCheck", "To look at: 2");
  await looksRight(pane);
  const { first } = layout.columns;
  const months = rectAddress({ row: layout.top, column: first, rows: 1, columns: 12 });
  await press(pane, "formCheck", say.common.showCell.replace("{{address}}", months));
  expect(await workbench.page.evaluate(() => window.workbench.book.activeSheet.name)).toBe(form);
  const amounts = [1000, 10.5].map((amount) => new Array<number>(12).fill(amount));
  await fill(workbench, form, { row: layout.top, column: first }, amounts);
  await press(pane, "formCheck", say.check.again);
  await told(pane, "formCheck", say.check.submitNow);
  await fill(workbench, form, layout.status, [[texts.form.statuses.submitted]]);

  await open(pane, "collect");
  await pane.locator(area("collect")).getByText(say.collect.state_ready).waitFor();
  await looksRight(pane);
  await press(pane, "collect", say.collect.button.replace("{{forms}}", "1"));
  await told(pane, "collect", "Forms collected: 1");
  await pane.locator(area("collect")).getByText(say.collect.state_unchanged).waitFor();
  const budget = place("budget.original");
  const shown = await workbench.values(`'${budget.sheet}'!${rectAddress({ ...budget.rect, rows: 3, columns: 12 })}`);
  expect(shown.slice(0, 2)).toEqual(amounts);

  await open(pane, "versions");
  await pane.locator(area("versions")).getByLabel(say.versions.name).fill("First round");
  await pane.locator(area("versions")).getByLabel(say.versions.who).fill("Ana");
  await press(pane, "versions", say.versions.freezeButton);
  await told(pane, "versions", "Frozen on the sheet");
  await looksRight(pane);

  // The other department's form as a file, which whoever gets it can check without the plan.
  await open(pane, "giveOut");
  await units.getByRole("checkbox", { name: /^Service/ }).check();
  await units.getByLabel(say.giveOut.as).selectOption("files");
  await press(pane, "giveOut", say.giveOut.button.replace("{{forms}}", "1"));
  await told(pane, "giveOut", "Now save each file and send it.");
  const [download] = await Promise.all([
    workbench.page.waitForEvent("download"),
    units.getByRole("button", { name: new RegExp(`^${say.giveOut.save}`) }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^Budget Service \w{4}-2\.xlsx$/);
  await looksRight(pane);
  expect(await workbench.problems()).toEqual({ missing: [], errors: [] });
  await workbench.openBytes(download.suggestedFilename(), readFileSync(await download.path()));
  const other = await workbench.pane();
  await other.locator("h1").first().waitFor({ state: "visible" });
  await open(other, "formCheck");
  await told(other, "formCheck", "To look at: 1");
  expect(await workbench.problems()).toEqual({ missing: [], errors: [] });
  expect(workbench.pageErrors).toEqual([]);
  await workbench.close();
});
