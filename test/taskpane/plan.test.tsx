/** @jest-environment jsdom */
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { languages } from "../../src/i18n/languages";
import { firstForm, type PlanForm, readForm } from "../../src/taskpane/plan/form";
import { planParts } from "../../src/workbook/planning/choices";
import { WorkbookProblem } from "../../src/workbook/types";
import { fakeTable, fakeWorkbook, type FakeWorkbook } from "./support/fakeWorkbook";
import { findMessage, openPane, violations } from "./support/render";

const build = () => screen.getByRole("button", { name: "Build the plan" });
const field = (name: string | RegExp) => screen.getByLabelText<HTMLInputElement>(name);

test("it is reached by the navigation", async () => {
  const { user } = await openPane("home");
  await user.click(screen.getByRole("button", { name: "Plan" }));
  await waitFor(() => expect(screen.getByRole("heading", { level: 1, name: "New plan" })).toHaveFocus());
});

test("builds from what was chosen, next year and everything by default", async () => {
  const workbook = fakeWorkbook();
  const { user } = await openPane("plan", { workbook });
  await user.clear(field(/^Channels/));
  await user.type(field(/^Channels/), "Search{Enter}{Enter} Fair ");
  await user.selectOptions(field("First month"), "April");
  await user.click(screen.getByRole("checkbox", { name: /^Membership rules/ }));
  await user.click(build());
  expect(await findMessage(/The plan is there: 6 sheets\./)).toBeVisible();
  expect(workbook.plans).toEqual([
    {
      lang: "en",
      parts: planParts,
      extras: ["membership"],
      year: new Date().getFullYear() + 1,
      firstMonth: 4,
      fiscal: null,
      currency: "USD",
      stage: "foundation",
      channels: ["Search", "Fair"],
      departments: ["User operations", "Marketing", "Customer service"],
      history: null,
    },
  ]);
});

test("what was given wrong is said at its field, and nothing is built", async () => {
  const workbook = fakeWorkbook();
  const { user } = await openPane("plan", { workbook });
  const write = async (name: RegExp, text: string) => {
    await user.clear(field(name));
    if (text !== "") await user.type(field(name), text);
  };
  await write(/^Year/, "27");
  await write(/^Currency/, "");
  await write(/^Channels/, "Search{Enter}search");
  await write(/^Departments/, "");
  for (const part of planParts) {
    const label = { overview: /^Overview/, team: /^Reason/, roles: /^Stages and/, kpi: /^KPIThe|^KPI\b/, scorecard: /^Scorecards/, budget: /^Budget/ }[part]; // prettier-ignore
    await user.click(screen.getByRole("checkbox", { name: label }));
  }
  await user.click(build());
  expect(await screen.findByText(/from 2000 to 2199.*“27”/)).toBeVisible();
  expect(screen.getByText(/which currency/)).toBeVisible();
  expect(screen.getByText("“search” is there twice.")).toBeVisible();
  expect(screen.getByText("At least one department is needed.")).toBeVisible();
  expect(screen.getByText("Choose at least one part.")).toBeVisible();
  expect(workbook.plans).toEqual([]);
});

test("a fiscal year of weeks is asked for by its first day, and says which days it holds", async () => {
  const workbook = fakeWorkbook();
  const { user } = await openPane("plan", { workbook });
  expect(screen.queryByLabelText(/^First day/)).toBeNull();
  await user.selectOptions(field("Calendar"), "Fiscal year of weeks, 4-5-4");
  expect(screen.queryByLabelText(/^Year/)).toBeNull();
  await user.click(build());
  expect(await screen.findByText(/Choose the day on which the fiscal year begins/)).toBeVisible();
  expect(workbook.plans).toEqual([]);
  await user.type(field(/^First day/), "2029-01-28");
  expect(screen.getByText("From Sunday, January 28, 2029 to Saturday, January 26, 2030.")).toBeVisible();
  await user.click(screen.getByRole("checkbox", { name: /^53 weeks/ }));
  expect(screen.getByText(/to Saturday, February 2, 2030/)).toBeVisible();
  await user.click(build());
  await findMessage(/The plan is there/);
  expect(workbook.plans).toMatchObject([
    { year: 2029, firstMonth: 2, fiscal: { calendar: "454", firstDay: 47146, weeks: 53 } },
  ]);
});

const fiscalForm = (firstDay: string): PlanForm => ({
  ...firstForm("en", new Date(2026, 5, 1), { channels: "a", departments: "b" }, planParts),
  calendar: "445",
  firstDay,
  year: "never mind",
});

test.each([
  ["2026-12-28", 2027, 1],
  ["2027-01-03", 2027, 1],
  ["2027-08-30", 2027, 9],
])("a year of weeks from %s on is that of the month it begins with", (firstDay, year, firstMonth) => {
  const { choices, errors } = readForm(fiscalForm(firstDay), null);
  expect(errors).toEqual({});
  expect(choices).toMatchObject({ year, firstMonth, fiscal: { calendar: "445", weeks: 52 } });
});

test.each(["", "2027-02-29", "28.12.2026", "1999-12-27", "2200-01-06"])("%j is no first day", (firstDay) => {
  const { choices, errors } = readForm(fiscalForm(firstDay), null);
  expect([choices, errors]).toEqual([null, { firstDay: { key: "firstDay" } }]);
});

test("the sheets to come are named in the plan's language as parts are ticked", async () => {
  const { user } = await openPane("plan");
  expect(await screen.findByText("6 sheets: overview en, team en, roles en, kpi en, scorecard en, and budget en.")).toBeVisible(); // prettier-ignore
  await user.click(screen.getByRole("checkbox", { name: /^Budget/ }));
  await user.click(screen.getByRole("checkbox", { name: /^CRM choice/ }));
  await user.selectOptions(field("Language of the sheets"), "es");
  expect(await screen.findByText("6 sheets: overview es, team es, roles es, kpi es, scorecard es, and crm es.")).toBeVisible(); // prettier-ignore
});

/** Two years of orders, a customer a day who comes back after a month. */
function withHistory(): FakeWorkbook {
  const rows: unknown[][] = [];
  for (let day = 0; day < 730; day++) {
    rows.push([`A${day}`, `c${day}`, 45292 + day, 100, "paid"]);
    if (day % 2 === 0) rows.push([`B${day}`, `c${day}`, 45292 + day + 31, 40, day % 4 === 0 ? "cancelled" : "paid"]);
  }
  return fakeWorkbook([fakeTable("Orders", ["Order", "Customer", "Date", "Amount", "Status"], rows)]);
}

test("orders fill the plan, and the rows that count are the person's choice", async () => {
  const workbook = withHistory();
  const { user } = await openPane("plan", { workbook });
  await user.selectOptions(field("Table of orders"), "table:Orders");
  await user.click(build());
  expect(await findMessage(/Values come from the last 12 whole months/)).toBeVisible();
  const [{ history }] = workbook.plans;
  expect(history!.newValue).toBeGreaterThanOrEqual(100);
  expect(history!.retention[0]).toBeGreaterThan(0.3);
  expect(history!.base.length).toBeGreaterThan(20);
  expect(history!.weights).toHaveLength(12);

  // A year that no fiscal calendar begins with: told before, and after.
  await user.selectOptions(field("Calendar"), "Fiscal year of weeks, 4-4-5");
  await user.type(field(/^First day/), "2027-02-14");
  expect(screen.getByText(/^Past orders go by calendar months/)).toBeVisible();
  await user.clear(field(/^First day/));
  await user.type(field(/^First day/), "2026-12-28");
  expect(screen.queryByText(/^Past orders go by calendar months/)).toBeNull();
  await user.click(build());
  await waitFor(() => expect(workbook.plans).toHaveLength(2));
  // Weeks from Monday: months of 4, 4 and 5 of them.
  const { base, civil } = workbook.plans[1].history!;
  expect([civil, base.length > 20]).toEqual([false, true]);
  await user.selectOptions(field("Calendar"), "Calendar months");

  await user.selectOptions(field("Rows that count"), "4");
  await screen.findByRole("checkbox", { name: /^paid/ });
  await user.click(build());
  await waitFor(() => expect(workbook.plans).toHaveLength(3));
  expect(workbook.plans[2].history!.retention[0]).toBeLessThan(history!.retention[0]);
});

test("a column that is missing is asked for, and a table that holds no whole month is told", async () => {
  const workbook = fakeWorkbook([fakeTable("Orders", ["Customer", "Date", "x"], [["a", 45292, "z"], ["b", 45293, "z"]])]); // prettier-ignore
  const { user } = await openPane("plan", { workbook });
  await user.selectOptions(field("Table of orders"), "table:Orders");
  await user.click(build());
  expect(workbook.plans).toEqual([]);
  expect(screen.getAllByText("Choose a column.").length).toBeGreaterThan(0);
  await user.selectOptions(field(/^Amount/), "Date");
  await user.click(build());
  expect(await findMessage(/planNoMonths \d{4}-01/)).toBeVisible();
  expect(workbook.plans).toEqual([]);
});

test("it can be cancelled, and a failure is told", async () => {
  const workbook = fakeWorkbook();
  const { user } = await openPane("plan", { workbook });
  await user.click(build());
  await user.click(await screen.findByRole("button", { name: "Cancel" }));
  expect((await screen.findAllByText("Cancelled. Nothing was left in the workbook."))[0]).toBeVisible();
  expect(build()).toHaveFocus();
  expect(workbook.plans).toEqual([]);
  workbook.failures.planning = new WorkbookProblem("structureProtected");
  await user.click(build());
  expect(await findMessage(/structureProtected/)).toBeVisible();
});

test.each(languages)("in %s it is accessible", async (lang) => {
  const { container, user } = await openPane("plan", { lang });
  expect(await violations(container)).toEqual([]);
  await user.selectOptions(container.querySelector("select")!, "445");
  expect(await violations(container)).toEqual([]);
});

test("a plan of an older layout is brought up to date, and what found no place is named", async () => {
  const workbook = fakeWorkbook();
  const old = { ending: "", schema: 0, id: "AB12", year: 2026, sheets: new Map() };
  const asked: unknown[] = [];
  const left = [{ mark: "x", row: 0, column: 0, value: 1, formula: false, address: "Budget!C7" }];
  workbook.plansRoom = {
    findPlans: async () => [old, { ...old, ending: "_2", schema: 1 }] as never,
    renewalOf: ({ schema }) => (schema === 0 ? { why: "layout" } : null),
    renewPlan: async (plan, changes) => {
      asked.push(plan, changes);
      return { carried: 321, formulas: [], left, written: { sheets: new Map(), names: new Map() } };
    },
  };
  const { user } = await openPane("plan", { workbook });
  await user.click(await screen.findByRole("button", { name: "Bring up to date" }));
  const told = await findMessage(/321 cells/);
  expect(told).toHaveTextContent("No place was found for: Budget!C7.");
  expect(asked).toEqual([old, {}]);
  expect(screen.queryByRole("button", { name: "Bring up to date" })).toBeNull();
});

test("a plan whose team has moved on to another stage is built for that stage when asked", async () => {
  const workbook = fakeWorkbook();
  const asked: unknown[] = [];
  let moved = false;
  workbook.plansRoom = {
    findPlans: async () => [{ ending: "", schema: 1, id: "AB12", year: 2026, sheets: new Map() }] as never,
    renewalOf: () => (moved ? { why: "stage", stage: "value", built: "foundation" } : null),
    renewPlan: async (_, changes) => {
      asked.push(changes);
      return { carried: 12, formulas: [], left: [], written: { sheets: new Map(), names: new Map() } };
    },
  };
  const { user } = await openPane("plan", { workbook });
  await screen.findByRole("button", { name: "Build the plan" });
  expect(screen.queryByRole("button", { name: "Build for this stage" })).toBeNull();
  // The stage is chosen in the settings, and the person comes back to the pane.
  moved = true;
  fireEvent.focus(window);
  await findMessage(/plan of 2026 \(AB12\) say “Value growth” now.*still those of “Foundation”/);
  expect(asked).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Build for this stage" }));
  await findMessage(/12 cells/);
  expect(asked).toEqual([{ stage: "value" }]);
});
