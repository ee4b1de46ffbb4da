/** @jest-environment jsdom */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { WorkbookProblem } from "../../src/workbook/types";
import { emptyRecord, given, planLine, submitted } from "../support/returned";
import { previewCollect } from "../../src/workbook/planning/forms/collect";
import { consolidate } from "../../src/workbook/planning/forms/consolidate";
import { fakePlan, type FakePlan } from "./support/fakePlan";
import { findMessage, openPane, violations } from "./support/render";

const open = async (plan: FakePlan, lang: "en" | "es" = "en") => openPane("giveOut", { workbook: plan.workbook, lang });
const give = (forms: number) => screen.findByRole("button", { name: `Give out forms (${forms})` });
const unit = (name: string) => screen.getByRole("checkbox", { name: new RegExp(`^${name}`) });
const fieldsOf = async (name: string) => within(await screen.findByRole("group", { name }));
/** 2 March 2199, and the day before today where the person is. */
const DUE = (Date.UTC(2199, 2, 2) - Date.UTC(1899, 11, 30)) / 86_400_000;
const now = new Date();
const yesterday = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() - 1)).toISOString().slice(0, 10);

test("it is reached from the page Plan, and its heading takes the focus", async () => {
  const { user } = await openPane("plan", { workbook: fakePlan().workbook });
  await user.click(screen.getByRole("button", { name: "Give out forms" }));
  await waitFor(() => expect(screen.getByRole("heading", { level: 1, name: "Give out forms" })).toHaveFocus());
});

test("departments that are ticked get a sheet each, with a person and a date; what was done stays told", async () => {
  const plan = fakePlan([planLine(1), planLine(2), planLine(3, { department: "Service" }), planLine(4, { department: " " })]); // prettier-ignore
  const { user } = await open(plan);
  expect(await screen.findByText(/Lines without a department: 1\..*“Budget lines”/)).toBeVisible();
  expect(screen.getByText(/Lines: 2 · 393 EUR in the plan/)).toBeVisible();
  await user.type((await fieldsOf("Marketing")).getByLabelText("Filled by"), " Ana ");
  fireEvent.change(screen.getByLabelText("Due (for all)"), { target: { value: "2199-03-02" } });
  expect((await fieldsOf("Marketing")).getByLabelText("Due")).toHaveValue("2199-03-02");
  await give(2);
  await user.click(unit("Service"));
  await user.click(await give(1));
  expect(await findMessage(/Forms given out: 1\. The sheet “Forms” lists them\./)).toBeVisible();
  expect(plan.given).toMatchObject([
    { as: "sheets", given: { specs: [{ unit: "Marketing", person: "Ana", due: DUE, lines: [{ no: 1 }, { no: 2 }] }] } },
  ]);
  // The plan was read again: another round is a choice, and the message is still there.
  expect(await screen.findByText(/Round 1 was given out on .*Tick for another round/)).toBeVisible();
  expect(unit("Marketing")).not.toBeChecked();
  expect(await findMessage(/Forms given out: 1/)).toBeVisible();
  await waitFor(() => expect(screen.getByRole("status")).toHaveTextContent("Forms given out: 1"));
  await user.click(unit("Marketing"));
  expect(await screen.findByText(/Marketing: round 1 was never collected, and can't be after this/)).toBeVisible();
  expect((await fieldsOf("Marketing")).getByLabelText("Filled by")).toHaveValue("Ana");
});

test("owners are asked by name, and a date of their own goes before the date for all", async () => {
  const plan = fakePlan();
  const { user } = await open(plan);
  await user.selectOptions(await screen.findByLabelText("One form for each"), "owner");
  fireEvent.change(screen.getByLabelText("Due (for all)"), { target: { value: "2199-03-01" } });
  fireEvent.change((await fieldsOf("Bo")).getByLabelText("Due"), { target: { value: "2199-03-02" } });
  await user.click(await give(2));
  await findMessage(/Forms given out: 2/);
  expect(plan.given[0].given.specs.map(({ unit, person, due }) => [unit, person, due])).toEqual([
    ["Ana", "Ana", DUE - 1],
    ["Bo", "Bo", DUE],
  ]);
});

test("a day that has passed is said at its field, and nothing is given out", async () => {
  const plan = fakePlan();
  const { user } = await open(plan);
  fireEvent.change(await screen.findByLabelText("Due (for all)"), { target: { value: yesterday } });
  await user.click(await give(2));
  expect(screen.getByText("This day has passed. Choose a later one.", { selector: "[class*=fui-Field] *" })).toBeVisible(); // prettier-ignore
  await waitFor(() => expect(screen.getByRole("status")).toHaveTextContent("This day has passed."));
  expect(plan.given).toEqual([]);
});

test("files are listed, each with the way it went; a second batch leaves the first there", async () => {
  const plan = fakePlan();
  Object.assign(globalThis, { Office: { context: { platform: "OfficeOnline" } }, Excel: { createWorkbook: async () => Promise.reject(new Error("policy")) } }); // prettier-ignore
  URL.createObjectURL = () => "blob:1";
  jest.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  const { user } = await open(plan);
  await user.click(await screen.findByRole("checkbox", { name: /^Service/ }));
  await user.selectOptions(screen.getByLabelText("Give out as"), "files");
  await user.click(await give(1));
  await findMessage(/Forms given out: 1.*Now save each file and send it\./);
  expect(plan.record.register[0].where).toBe("Budget Marketing K7Q2-1.xlsx");
  await user.click(screen.getByRole("button", { name: "Get the file: Budget Marketing K7Q2-1.xlsx" }));
  expect(await screen.findByText(/was handed to your browser/, { selector: "li span" })).toBeVisible();
  // The other way is beside it, and where Excel refuses it the file is still there.
  await user.click(screen.getByRole("button", { name: "No download? Open it: Budget Marketing K7Q2-1.xlsx" }));
  expect(await findMessage(/policy/)).toBeVisible();
  await user.click(unit("Service"));
  await user.click(await give(1));
  expect(await screen.findByRole("button", { name: /^Get the file: Budget Service/ })).toBeVisible();
  expect(screen.getByRole("button", { name: /^Get the file: Budget Marketing/ })).toBeVisible();
});

test("it can be cancelled, and a failure is told; what was typed stays", async () => {
  const plan = fakePlan();
  plan.held = true;
  const { user } = await open(plan);
  await user.type((await fieldsOf("Marketing")).getByLabelText("Filled by"), "Ana");
  await user.click(await give(2));
  await user.click(await screen.findByRole("button", { name: "Cancel" }));
  expect(await screen.findByText("Cancelled. Nothing was changed.", { selector: "p" })).toBeVisible();
  expect(await give(2)).toHaveFocus();
  plan.held = false;
  plan.failure = new WorkbookProblem("structureProtected");
  await user.click(await give(2));
  expect(await findMessage(/structureProtected/)).toBeVisible();
  expect((await fieldsOf("Marketing")).getByLabelText("Filled by")).toHaveValue("Ana");
  expect(plan.given).toEqual([]);
});

test("lines that changed since they were shown are shown before they are given out", async () => {
  const plan = fakePlan();
  const { user } = await open(plan);
  await give(2);
  plan.lines = [planLine(1), planLine(3, { department: "Service" })];
  await user.click(await give(2));
  expect(await findMessage(/The plan has changed since this was shown\. Nothing was given out\./)).toBeVisible();
  expect(plan.given).toEqual([]);
  expect(await screen.findAllByText(/Lines: 1 ·/)).toHaveLength(2);
  await user.click(await give(2));
  await findMessage(/Forms given out: 2/);
});

test("figures that would be in no form any more are let go only when a person says so", async () => {
  const lines = [planLine(1), planLine(2)];
  const { record, specs } = given(lines, ["Marketing"]);
  const preview = previewCollect(record, [submitted(specs[0])], 46_300);
  const plan = fakePlan([lines[0]], consolidate(record, preview).record);
  const { user } = await open(plan);
  expect(await screen.findByText(/Round 1 was collected on Oct 5, 2026/)).toBeVisible();
  await user.click(unit("Marketing"));
  expect(await screen.findByText(/what was collected of Line 2 would be in no form any more/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Give out forms" })).toHaveAttribute("aria-disabled", "true");
  await user.click(screen.getByRole("checkbox", { name: /^Give it out all the same/ }));
  await user.click(await give(1));
  await findMessage(/Forms given out: 1/);
  expect(plan.given[0].given.specs[0]).toMatchObject({ round: 2, lines: [{ no: 1 }] });
});

test("without a plan it says so, and notices one when a person comes back to the pane", async () => {
  const plan = fakePlan();
  plan.there = false;
  await open(plan);
  expect(await screen.findByText(/There is no plan in this workbook/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Build a plan" })).toBeVisible();
  plan.there = true;
  fireEvent.focus(window);
  await give(2);
  // A plan that can't be read any more is told, and what was shown stays.
  plan.workbook.plansRoom.findPlans = () => Promise.reject(new WorkbookProblem("busy"));
  fireEvent.focus(window);
  expect(await findMessage(/busy/)).toBeVisible();
  expect(await give(2)).toBeVisible();
});

test("where no line has a department it says where departments are chosen", async () => {
  const plan = fakePlan([planLine(1, { department: "" })]);
  const { user } = await open(plan);
  expect(await screen.findByText(/Choose departments on the sheet “Budget lines”/)).toBeVisible();
  plan.lines = [planLine(1)];
  await user.click(screen.getByRole("button", { name: "Look again" }));
  await give(1);
});

test("it has no findings of axe", async () => {
  const { record } = given([planLine(1)], ["Marketing"], { record: emptyRecord });
  const { container } = await open(fakePlan(undefined, record), "es");
  await screen.findByRole("group", { name: "Service" });
  expect(await violations(container)).toEqual([]);
});
