/** @jest-environment jsdom */
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { finding } from "../../src/workbook/planning/forms/findings";
import { WorkbookProblem } from "../../src/workbook/types";
import { given, planLine, submitted } from "../support/returned";
import { fakePlan, type FakePlan } from "./support/fakePlan";
import { findMessage, openPane, violations } from "./support/render";

const [form] = given([planLine(1)], ["Marketing"]).specs.map((spec) =>
  submitted(spec, { file: null, status: "draft" }),
);
const amiss = { ...form, findings: [finding("empty", "F12:Q12", { line: "Line 1", count: 12 }), finding("negative", "F13", { line: "Line 2", found: -5 })] }; // prettier-ignore

/** A form's own workbook: no plan is in it. */
function withForms(...forms: FakePlan["forms"]): FakePlan {
  const plan = fakePlan();
  plan.there = false;
  plan.forms = forms;
  return plan;
}
const open = (plan: FakePlan) => openPane("formCheck", { workbook: plan.workbook });
const status = (text: RegExp | string) => waitFor(() => expect(screen.getByRole("status")).toHaveTextContent(text));

test("each finding says what is amiss and leads to its cell; what stops is told apart in words", async () => {
  const plan = withForms(amiss);
  const shown: string[][] = [];
  plan.workbook.plansRoom.showOn = async (...at) => void shown.push(at);
  const { user, container } = await open(plan);
  expect(await findMessage(/^To look at: 2$/)).toBeVisible();
  await status("To look at: 2");
  expect(screen.getByText("Line 1: months still empty: 12.")).toBeVisible();
  expect(screen.getByText("To be mended:").closest("li")).toHaveTextContent("-5 is below 0");
  await user.click(screen.getByRole("button", { name: "Show F12:Q12" }));
  await user.click(screen.getByRole("button", { name: "Show F13" }));
  expect(shown).toEqual([
    ["Budget Marketing", "F12:Q12"],
    ["Budget Marketing", "F13"],
  ]);
  plan.workbook.plansRoom.showOn = () => Promise.reject(new WorkbookProblem("sheetGone", { sheet: "Budget Marketing" })); // prettier-ignore
  await user.click(screen.getByRole("button", { name: "Show F13" }));
  expect(await findMessage(/sheetGone Budget Marketing/)).toBeVisible();
  expect(await violations(container)).toEqual([]);
});

test("once it is mended it says so, when asked again and when a person comes back", async () => {
  const plan = withForms(amiss);
  const { user } = await open(plan);
  await findMessage(/^To look at: 2$/);
  plan.forms = [form];
  await user.click(screen.getByRole("button", { name: "Check again" }));
  expect(await findMessage(/Nothing is missing or wrong\. Choose Submitted/)).toBeVisible();
  await status(/^Nothing is missing or wrong\.$/);
  plan.forms = [{ ...form, status: "submitted" }];
  fireEvent.focus(window);
  expect(await findMessage(/^Nothing is missing or wrong\.$/)).toBeVisible();
});

test("a workbook without a form is not called fine", async () => {
  await open(withForms());
  expect(await screen.findByText("No sheet of this workbook is a form.", { selector: "p" })).toBeVisible();
  await status("No sheet of this workbook is a form.");
});

test("a failure is told, and what was found before stays", async () => {
  const plan = withForms(amiss);
  const { user } = await open(plan);
  await findMessage(/^To look at: 2$/);
  plan.failure = new WorkbookProblem("busy");
  await user.click(screen.getByRole("button", { name: "Check again" }));
  expect(await findMessage(/busy/)).toBeVisible();
  expect(await findMessage(/^To look at: 2$/)).toBeVisible();
});
