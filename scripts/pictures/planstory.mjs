/** The story of docs/planning.md in the workbench: a plan is built, given out, filled, collected, frozen and compared. */
import { readFileSync } from "node:fs";
import { at } from "../webpack/paths.mjs";
import { planPlaces } from "./planplaces.ts";

const DAY = 86_400_000;
/** A busy machine may take long to build a plan. */
const timeout = 180_000;

/**
 * @param {import("playwright-core").Page} page a workbench in this language, with the sample
 * @param {import("./planplaces.ts").GuideLang} lang
 * @param {(name: string, of?: import("playwright-core").Locator) => Promise<void>} keep takes a picture of the sheet, or of a page
 */
export async function tellStory(page, lang, keep) {
  const texts = (file) => JSON.parse(readFileSync(at("src", "i18n", lang, `${file}.json`), "utf8"));
  const [plan, forms, shell] = [texts("plan"), texts("formpages"), texts("pane").shell];
  const departments = plan.departmentsStart.split("\n");
  const places = await planPlaces(lang, plan.channelsStart.split("\n"), departments);
  const frame = await page.waitForSelector("iframe.addin-frame:not(.retired)", { state: "attached" });
  const pane = await frame.contentFrame();
  const area = (name) => pane.locator(`[data-page="${name}"]`);
  const press = (name, text) => area(name).getByRole("button", { name: text, exact: true }).click({ timeout });
  const said = (name, text) => area(name).getByText(text.split("{{")[0]).first().waitFor({ timeout });
  const open = async (link) => {
    await pane.getByRole("navigation").getByRole("button", { name: shell.pages.plan, exact: true }).click();
    if (!link) return;
    await press("plan", plan[`link_${link}`]);
    await area(link).locator("h1").waitFor({ timeout });
  };
  const showSheet = async (sheet, address) => {
    await page.evaluate((to) => window.workbench.select(to), `'${sheet}'!${address}`);
    await page.waitForTimeout(2000);
  };
  const show = (id, address = "A1") => showSheet(places.title(id), address);
  const fill = (unit, how) => fillForm(page, places, departments[unit], how);

  await open();
  await pane.waitForFunction(
    (label) =>
      [...document.querySelectorAll("label")].some(
        (one) => one.textContent === label && one.control?.options?.length > 1,
      ),
    plan.historyTable,
    { timeout },
  );
  await area("plan").getByLabel(plan.historyTable).selectOption("table:Orders");
  await press("plan", plan.build);
  await said("plan", plan.done);
  await fillPlan(page, places);
  for (const id of ["overview", "kpi", "budget"]) {
    await show(id);
    await keep(id);
  }

  await open("giveOut");
  const due = new Date(Date.now() + 14 * DAY).toISOString().slice(0, 10);
  await area("giveOut").getByLabel(forms.giveOut.dueAll).fill(due);
  for (const [i, unit] of departments.entries())
    await area("giveOut")
      .getByRole("listitem")
      .filter({ hasText: unit })
      .getByRole("textbox")
      .first()
      .fill(places.people[i]);
  await keep("give-out", area("giveOut"));
  await area("giveOut").getByRole("button").last().click({ timeout });
  await said("giveOut", forms.giveOut.done);

  await fill(0, { status: "submitted" });
  await fill(1, { status: "draft", open: 4 });
  await showSheet(places.formSheet(departments[1]), "A1");
  await keep("form");
  await fill(1, { status: "draft", added: true });
  await fill(2, { status: "draft", wrong: places.own.wrong });

  await open("collect");
  await area("collect").getByText(forms.collect.state_refused, { exact: true }).waitFor({ timeout });
  await keep("collect", area("collect"));
  await fill(1, { status: "submitted", added: true });
  await fill(2, { status: "submitted" });
  // The page looks at changed forms before it takes them, so it is pressed until they are in the plan.
  await open();
  await open("collect");
  const collected = area("collect").getByText(forms.collect.state_unchanged, { exact: true });
  for (let tries = 0; (await collected.count()) < departments.length; tries++) {
    if (tries === 20) throw new Error("The forms were not collected.");
    const button = area("collect").getByRole("button").last();
    if (await button.isEnabled()) await button.click({ timeout });
    await page.waitForTimeout(8000);
  }
  await area("collect").getByRole("checkbox", { name: forms.decide.all, exact: true }).check();
  await area("collect")
    .getByRole("button", { name: fillBlank(forms.decide.button, departments.length) })
    .click({ timeout });
  await said("collect", fillBlank(forms.decide.done, places.statuses.approved));
  await keep("approve", area("collect"));
  await hideSpare(page, places.place("reconciliation.differences"), departments.length);
  await show("reconciliation");
  await keep("reconciliation");

  await open("versions");
  await area("versions").getByLabel(forms.versions.name).fill(places.own.approved);
  await area("versions").getByLabel(forms.versions.who).fill(places.people[0]);
  await press("versions", forms.versions.freezeButton);
  await said("versions", forms.versions.frozen);
  await changeBudget(page, places);
  await press("versions", forms.versions.compareButton);
  await said("versions", forms.versions.compared);
  await page.waitForTimeout(2000);
  await keep("comparison");
  const problems = await page.evaluate(() => window.workbench.problems());
  if (problems.missing.length + problems.errors.length > 0) throw new Error(JSON.stringify(problems));
}

/** A text with its first blank filled. */
const fillBlank = (text, word) => text.replace(/\{\{\w+\}\}/, word);

/** Types rows of values from the first cell of a block on; null stays what it is. */
const typeInto = (page, { sheet, rect }, values) =>
  page.evaluate(
    async ([name, at, rows]) => {
      const { book } = window.workbench;
      const target = book.findSheet(name);
      const now = target.formulas(at);
      target.write(
        at,
        rows.map((line, r) => line.map((cell, c) => (cell === null ? now[r][c] : cell))),
        "formulas",
      );
      await book.settled();
    },
    [sheet, { ...rect, rows: values.length, columns: values[0].length }, values],
  );

const valuesOf = (page, address) => page.evaluate((of) => window.workbench.values(of), address);

async function fillPlan(page, places) {
  const column = async (id) =>
    (await valuesOf(page, places.address(`budget.line.${id}`))).map(([value]) => value ?? "");
  const [names, categories, drivers] = [await column("names"), await column("category"), await column("driver")];
  const lines = names.map((name, i) =>
    name === "" ? null : { ...places.amount(drivers[i], i), category: categories[i] },
  );
  const put = (id, valueOf) =>
    typeInto(page, places.place(`budget.line.${id}`), lines.map((line, i) => [line && (valueOf(line, i) ?? null)])); // prettier-ignore
  await typeInto(page, places.place("kpi.target"), [[5_400_000]]);
  await typeInto(page, places.place("shares.channel.weights"), [[4], [3], [2], [1]]);
  await put("driver", ({ driver }) => driver);
  await put("amount", ({ amount }) => amount);
  await put("share", ({ share }) => share);
  await put("department", ({ category }) => places.department(category));
  await put("prior", ({ amount }, i) => (amount > 1000 ? Math.round(amount * (0.8 + (i % 5) / 10)) : null));
}

async function fillForm(page, places, unit, { status, open = 0, added = false, wrong = null }) {
  const sheet = places.formSheet(unit);
  const numbers = await valuesOf(page, `'${sheet}'!A10:A60`);
  const given = numbers.findIndex(([no]) => no === "+");
  const layout = places.formLayout(given);
  const planned = await page.evaluate(
    ([name, rect]) => window.workbench.book.findSheet(name).values(rect),
    [sheet, { row: layout.reference.top, column: layout.inputs.column, rows: given, columns: layout.months }],
  );
  const amounts = planned.map((line, i) =>
    line.map((amount, m) =>
      i >= given - open && m > 5 ? "" : Math.round((amount * (96 + ((i + m) % 9))) / 1000) * 10,
    ),
  );
  if (wrong) amounts[0][2] = wrong;
  await typeInto(page, { sheet, rect: layout.inputs }, amounts);
  if (added) {
    const row = layout.spare;
    await typeInto(page, { sheet, rect: { row, column: layout.columns.name } }, [[places.own.line, places.texts.budget.category.campaigns]]); // prettier-ignore
    await typeInto(page, { sheet, rect: { ...layout.inputs, row } }, [Array.from({ length: 12 }, (_, m) => (m < 8 ? 0 : 4_500))]); // prettier-ignore
    await typeInto(page, { sheet, rect: { row, column: layout.columns.note } }, [[places.own.note]]); // prettier-ignore
  }
  await typeInto(page, { sheet, rect: layout.status }, [[places.statuses[status]]]);
}

/** Rows for forms that nobody has, between those of the three and the steps below. */
const hideSpare = (page, { sheet, rect }, used) =>
  page.evaluate(
    ([name, area]) => window.workbench.book.findSheet(name).layout.hideRows(area, true),
    [sheet, { ...rect, row: rect.row + used, rows: rect.rows - used }],
  );

/** What happens after approval: a line is typed over, another given less. */
async function changeBudget(page, places) {
  const own = places.place("budget.own");
  const row = own.rect.row + 10;
  await typeInto(page, { ...own, rect: { ...own.rect, row } }, [[15_000, 16_000, 17_500]]);
}
