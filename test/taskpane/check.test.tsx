/** @jest-environment jsdom */
import { screen, waitFor, within } from "@testing-library/react";
import { languages } from "../../src/i18n/languages";
import type { CheckedCase } from "../../src/workbook/golden";
import { WorkbookProblem } from "../../src/workbook/types";
import { fakeWorkbook, type FakeWorkbook } from "./support/fakeWorkbook";
import { findMessage, openPane, violations } from "./support/render";

const one = (fn: string, row: number, green = true, error: string | null = null): CheckedCase => ({
  fn,
  green,
  sheet: "UOPS check value",
  address: `'UOPS check value'!B${row}`,
  error,
});

function checked(cases: CheckedCase[]): FakeWorkbook {
  const workbook = fakeWorkbook();
  workbook.selfCheck.result = { summary: "UOPS check", sheets: ["UOPS check", "UOPS check value"], cases };
  return workbook;
}

const run = () => screen.getByRole("button", { name: "Run the self-check" });

test("it is reached from Home, and its heading takes the focus", async () => {
  const { user } = await openPane("home");
  await user.click(screen.getByRole("button", { name: "Check the functions in this Excel" }));
  await waitFor(() => expect(screen.getByRole("heading", { level: 1, name: "Self-check" })).toHaveFocus());
});

test("all green is said with the numbers of functions and checks", async () => {
  const { user } = await openPane("check", { workbook: checked([one("RFM", 4), one("RFM", 9), one("CLV", 14)]) });
  await user.click(run());
  expect(await findMessage(/All green: 2 functions in 3 checks\./)).toBeVisible();
  expect(screen.getByRole("button", { name: "Run it again" })).toBeVisible();
});

test("each red check is named with what its cell shows, and leads to its verdict", async () => {
  const workbook = checked([
    one("RFM", 4),
    one("CLV", 9, false),
    one("SBG", 14, false, "#N/A"),
    one("NPS", 19, false, "#NAME?"),
  ]);
  const { user } = await openPane("check", { workbook });
  await user.click(run());
  expect(await findMessage(/Not all green: 3 of 4 checks failed\./)).toBeVisible();
  expect(screen.getByText("CLV gives something other than expected.")).toBeVisible();
  expect(screen.getByText("SBG shows #N/A.")).toBeVisible();
  expect(screen.getByText(/NPS isn't known to Excel/)).toBeVisible();
  expect(screen.queryByText(/RFM/)).toBeNull();
  await user.click(screen.getByRole("button", { name: "Show CLV in 'UOPS check value'!B9" }));
  expect(workbook.selfCheck.shown).toEqual(["'UOPS check value'!B9"]);
});

test("a red check whose sheet is gone says so", async () => {
  const workbook = checked([one("CLV", 9, false)]);
  const { user } = await openPane("check", { workbook });
  await user.click(run());
  const show = await screen.findByRole("button", { name: /Show CLV/ });
  workbook.failures.golden = new WorkbookProblem("sheetGone", { sheet: "UOPS check value" });
  await user.click(show);
  expect(await findMessage(/sheetGone UOPS check value/)).toBeVisible();
});

test("while it works there is progress, and cancelling leaves nothing behind", async () => {
  const workbook = checked([one("RFM", 4)]);
  const { user } = await openPane("check", { workbook });
  await user.click(run());
  expect(screen.getByRole("progressbar", { name: "Writing and calculating…" })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  expect(await screen.findByText("Cancelled. Nothing was left behind.", { selector: "p" })).toBeVisible();
  expect(workbook.selfCheck.sheets).toEqual([]);
  expect(run()).toHaveFocus();
});

test("a failure is told in a sentence, and it can be tried again", async () => {
  const workbook = checked([one("RFM", 4)]);
  workbook.failures.golden = new WorkbookProblem("structureProtected");
  const { user } = await openPane("check", { workbook });
  await user.click(run());
  expect(await findMessage(/structureProtected/)).toBeVisible();
  await user.click(run());
  expect(await findMessage(/All green/)).toBeVisible();
});

test("sheets of an earlier session are listed, and removed once the person is sure", async () => {
  const workbook = checked([]);
  workbook.selfCheck.sheets = ["UOPS check", "UOPS check value"];
  const { user } = await openPane("check", { workbook });
  expect(await screen.findByText("UOPS check value")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Remove these sheets" }));
  await user.click(within(screen.getByRole("alert")).getByRole("button", { name: "Cancel" }));
  expect(workbook.selfCheck.sheets).toHaveLength(2);
  await user.click(screen.getByRole("button", { name: "Remove these sheets" }));
  await user.click(screen.getByRole("button", { name: "Delete" }));
  expect(await screen.findByText("There are none in this workbook.")).toBeVisible();
  expect(workbook.selfCheck.sheets).toEqual([]);
});

test.each(languages)("in %s it has no findings of axe, at rest and with a red result", async (lang) => {
  const { user, container } = await openPane("check", { lang, workbook: checked([one("CLV", 9, false)]) });
  expect(await violations(container)).toEqual([]);
  const area = container.querySelector('[data-page="check"]') as HTMLElement;
  await user.click(within(area).getAllByRole("button")[0]);
  expect(await findMessage(/1/)).toBeVisible();
  expect(await violations(container)).toEqual([]);
});
