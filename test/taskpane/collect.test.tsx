/** @jest-environment jsdom */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { finding } from "../../src/workbook/planning/forms/findings";
import type { ReadForm } from "../../src/workbook/planning/forms/types";
import { WorkbookProblem } from "../../src/workbook/types";
import { addedRow, given, planLine, submitted, withRows } from "../support/returned";
import { fakePlan, type FakePlan } from "./support/fakePlan";
import { findMessage, openPane, violations } from "./support/render";

const out = given([planLine(1), planLine(2), planLine(3, { department: "Service" })], ["Marketing", "Service"]);
const [marketing, service] = out.specs.map((spec) => submitted(spec, { file: null }));
const twelve = (amount: number): number[] => new Array<number>(12).fill(amount);

function planWith(...forms: ReadForm[]): FakePlan {
  const plan = fakePlan(out.lines.map(({ line }) => line), out.record); // prettier-ignore
  plan.forms = forms;
  return plan;
}
const open = (plan: FakePlan) => openPane("collect", { workbook: plan.workbook });
const card = (code: string) => screen.findByRole("article", { name: new RegExp(`${code}$`) });
const collect = (forms: number) => screen.findByRole("button", { name: `Collect forms (${forms})` });
const idle = () => waitFor(() => expect(screen.getByRole("button", { name: "Collect forms" })).toHaveAttribute("aria-disabled", "true")); // prettier-ignore

test("a form that is ready says what it changes and is taken; collected, it is nothing new", async () => {
  const plan = planWith(marketing);
  const { user } = await open(plan);
  const one = within(await card("K7Q2-1"));
  expect(one.getByText("Will be taken")).toBeVisible();
  expect(one.getByText("Total before 0, after 3,633")).toBeVisible();
  expect(one.getByText("Lines that change: 2")).toBeVisible();
  expect(screen.getByText(/Service \(K7Q2-2\): no form came/)).toBeVisible();
  await user.click(await collect(1));
  const told = /Forms collected: 1\. The sheet “Reconciliation” shows how they add up/;
  expect(await findMessage(told)).toBeVisible();
  await waitFor(() => expect(screen.getByRole("status")).toHaveTextContent(told));
  expect(within(await card("K7Q2-1")).getByText("Nothing new")).toBeVisible();
  expect(plan.record.register[0]).toMatchObject({ status: "submitted", origin: "Budget Marketing" });
  await idle();
});

test("several forms are approved, returned or locked at once, and a reason is given for those that can't be", async () => {
  const plan = planWith(marketing, service);
  const { user, container } = await open(plan);
  expect(screen.queryByText("Return, approve, lock")).toBeNull();
  await user.click(await collect(2));
  await findMessage(/Forms collected: 2/);
  const button = (forms: number) => screen.findByRole("button", { name: `Set the status (${forms})` });
  expect(await button(0)).toHaveAttribute("aria-disabled", "true");
  await user.click(screen.getByRole("checkbox", { name: "All" }));
  expect(screen.getByRole("checkbox", { name: "Marketing (K7Q2-1): Submitted, 3,633" })).toBeChecked();
  expect(await violations(container)).toEqual([]);
  // Service has typed since, so that what would be approved is not what the plan has.
  plan.forms = [marketing, withRows(service, [{ ...service.rows[0], months: twelve(9) }])];
  await user.click(await button(2));
  const told = await findMessage(/Approved: Marketing\./);
  expect(told).toHaveTextContent("Service (K7Q2-2): the sheet Budget Service holds something else than was collected.");
  expect(plan.record.register.map(({ status }) => status)).toEqual(["approved", "submitted"]);
  await user.click(screen.getByRole("checkbox", { name: /^Service/ }));
  await user.selectOptions(screen.getByRole("combobox", { name: "Status" }), "Returned");
  await user.click(await button(1));
  await findMessage(/Returned: Service\./);
  expect(plan.record.register.map(({ status }) => status)).toEqual(["approved", "returned"]);
});

test("one that is ready can be left out, with nothing written", async () => {
  const plan = planWith(marketing, service);
  const { user } = await open(plan);
  await collect(2);
  await user.click(within(await card("K7Q2-1")).getByRole("checkbox", { name: "Take it" }));
  expect(within(await card("K7Q2-1")).getByText("Left out")).toBeVisible();
  await user.click(await collect(1));
  await findMessage(/Forms collected: 1/);
  expect(plan.record.register.map(({ collectedOn }) => collectedOn !== null)).toEqual([false, true]);
});

test("a draft waits until a person takes it all the same", async () => {
  const plan = planWith({
    ...marketing,
    status: "draft",
    findings: [finding("empty", "F12:Q12", { line: "Line 1", count: 12 })],
  });
  const { user } = await open(plan);
  const one = within(await card("K7Q2-1"));
  expect(one.getByText("Waits for you")).toBeVisible();
  expect(one.getByText("To look at: 1")).toBeVisible();
  await idle();
  await user.click(one.getByRole("checkbox", { name: "Take it all the same" }));
  expect(one.getByText("Will be taken")).toBeVisible();
  await user.click(await collect(1));
  await findMessage(/Forms collected: 1/);
  expect(plan.collected).toEqual([{ take: [0], leave: [], removed: [] }]);
});

test("of two copies that differ the one that a person picks counts", async () => {
  const other = withRows({ ...marketing, sheet: "Copy of it" }, [{ ...marketing.rows[0], months: twelve(1) }, marketing.rows[1]]); // prettier-ignore
  const plan = planWith(marketing, other);
  const { user } = await open(plan);
  await idle();
  const counts = await screen.findAllByRole("radio", { name: "This one counts" });
  await user.click(counts[0]);
  await user.click(counts[1]);
  expect(counts.map((one) => (one as HTMLInputElement).checked)).toEqual([false, true]);
  expect(await screen.findByText("Copy of it was chosen instead.")).toBeVisible();
  await user.click(await collect(1));
  await findMessage(/Forms collected: 1/);
  expect(plan.record.collected[0].months).toEqual(twelve(1));
});

test("lines that a manager removed leave the plan only when that is confirmed", async () => {
  const more = withRows(marketing, [...marketing.rows, addedRow(marketing, 0, "Pop-up", 5)]);
  const plan = planWith(more);
  const { user } = await open(plan);
  await user.click(await collect(1));
  await findMessage(/Forms collected: 1/);
  plan.forms = [marketing];
  fireEvent.focus(window);
  expect(await screen.findByText(/removed the line Pop-up/)).toBeVisible();
  await idle();
  await user.click(screen.getByRole("checkbox", { name: /^Yes, take its removed lines away/ }));
  await user.click(await collect(1));
  await waitFor(() => expect(plan.collected.at(-1)).toEqual({ take: [], leave: [], removed: [0] }));
});

test("added lines that find no row are named, and collecting again is offered for them", async () => {
  const plan = planWith(withRows(marketing, [...marketing.rows, addedRow(marketing, 0, "Pop-up", 5)]));
  plan.noRoom = ["Pop-up"];
  const { user } = await open(plan);
  await user.click(await collect(1));
  expect(await findMessage(/No free row was left .*“Budget lines”.* for: Pop-up/)).toBeVisible();
  await within(await card("K7Q2-1")).findByText("Nothing new");
  expect(screen.getByRole("button", { name: "Collect forms" })).not.toHaveAttribute("aria-disabled", "true");
});

test("a form that can't be taken says why, and what is amiss on it leads to its cell", async () => {
  const plan = planWith(
    { ...marketing, findings: [finding("error", "F12", { line: "Line 1", found: "#REF!" })] },
    { ...service, round: 0 },
  );
  const shown: string[][] = [];
  plan.workbook.plansRoom.showOn = async (...at) => void shown.push(at);
  const { user } = await open(plan);
  expect(within(await card("K7Q2-1")).getByText("Can't be taken")).toBeVisible();
  expect(screen.getByText(/This is round 0; round 1 has been given out since/)).toBeVisible();
  await user.click(within(await card("K7Q2-1")).getByRole("button", { name: "Show F12" }));
  expect(shown).toEqual([["Budget Marketing", "F12"]]);
  await idle();
});

test("what changed since it was shown is shown before it is written; other decisions stay", async () => {
  const plan = planWith(marketing, service);
  const { user } = await open(plan);
  await user.click(within(await card("K7Q2-2")).getByRole("checkbox", { name: "Take it" }));
  await collect(1);
  plan.forms = [withRows(marketing, [{ ...marketing.rows[0], months: twelve(1) }, marketing.rows[1]]), service];
  await user.click(await collect(1));
  expect(await findMessage(/have changed since this was shown\. Nothing was written/)).toBeVisible();
  expect(plan.collected).toEqual([]);
  expect(within(await card("K7Q2-2")).getByRole("checkbox", { name: "Take it" })).not.toBeChecked();
  await user.click(await collect(1));
  await findMessage(/Forms collected: 1/);
  expect(plan.record.collected[0].months).toEqual(twelve(1));
});

test("it can be cancelled, and a failure is told; decisions stay", async () => {
  const plan = planWith({ ...marketing, status: "draft" });
  plan.held = true;
  const { user } = await open(plan);
  const take = await screen.findByRole("checkbox", { name: "Take it all the same" });
  await user.click(take);
  await user.click(await collect(1));
  await user.click(await screen.findByRole("button", { name: "Cancel" }));
  expect(await screen.findByText("Cancelled. Nothing was changed.", { selector: "p" })).toBeVisible();
  plan.held = false;
  plan.failure = new WorkbookProblem("changedMeanwhile", { address: "Forms!A4" });
  await user.click(await collect(1));
  expect(await findMessage(/changedMeanwhile Forms!A4/)).toBeVisible();
  expect(await screen.findByRole("checkbox", { name: "Take it all the same" })).toBeChecked();
  expect(plan.record).toBe(out.record);
});

test("a file that is no workbook is told in words and can be left out; sheets need not count", async () => {
  const plan = planWith(marketing);
  const { user, container } = await open(plan);
  await card("K7Q2-1");
  const pick = container.querySelector<HTMLInputElement>('input[data-pick="forms"]')!;
  await user.upload(pick, new File(["no workbook"], "Marketing.xlsx"));
  expect(await screen.findByText(/“?Marketing\.xlsx.*/, { selector: "li span" })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Leave out Marketing.xlsx" }));
  expect(screen.queryByText(/Marketing\.xlsx/, { selector: "li span" })).toBeNull();
  expect(screen.getByRole("button", { name: "Pick files…" })).toHaveFocus();
  await user.click(screen.getByRole("checkbox", { name: "Sheets of this workbook: 1" }));
  expect(await screen.findByText(/^No forms yet\./)).toBeVisible();
});

test("it has no findings of axe, with forms of every kind", async () => {
  const copy = withRows({ ...marketing, sheet: "Copy" }, [marketing.rows[0]]);
  const plan = planWith(marketing, copy, {
    ...service,
    round: 0,
    findings: [finding("text", "F12", { line: "Line 1", found: "x" })],
  });
  const { container } = await open(plan);
  await card("K7Q2-2");
  expect(await violations(container)).toEqual([]);
});
