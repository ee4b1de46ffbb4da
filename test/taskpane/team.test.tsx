/** @jest-environment jsdom */
import { screen, waitFor, within } from "@testing-library/react";
import { rolematrix } from "../../src/analyses/rolematrix";
import { renderTable } from "../../src/i18n/render";
import { findMessage, openPane, violations } from "./support/render";

const grid = () => screen.getByRole("grid", { name: "Responsibility matrix" });
const cell = (duty: string, role: string) => screen.getByRole("gridcell", { name: new RegExp(`^${duty}, ${role}:`) });
const letters = () =>
  within(grid())
    .getAllByRole("row")
    .slice(1)
    .map((row) =>
      within(row)
        .getAllByRole("gridcell")
        .map((one) => one.textContent),
    );

describe("the team page", () => {
  test.each(["foundation", "experiment", "value", "loyalty"])(
    "%s begins with the proposal of ROLEMATRIX",
    async (stage) => {
      const { user, container } = await openPane("team");
      await user.selectOptions(screen.getByRole("combobox", { name: "Stage of the team" }), stage);
      const expected = renderTable(rolematrix.evaluate([stage]).table, "en", { notes: false, na: "" });
      const heads = within(grid())
        .getAllByRole("columnheader")
        .map((head) => head.textContent);
      expect(heads).toEqual(expected[0]);
      expect(letters()).toEqual(expected.slice(1).map((row) => row.slice(1).map((letter) => letter || "·")));
      expect(screen.getByText(/exactly one A and at least one R/)).toBeVisible();
      expect(document.querySelector("code")).toHaveTextContent(`=UOPS.ROLEMATRIX("${stage}")`);
      expect(await violations(container)).toEqual([]);
    },
  );

  test("one stop for Tab; arrows move, letters write, Delete clears", async () => {
    const { user } = await openPane("team");
    expect(
      within(grid())
        .getAllByRole("gridcell")
        .filter((one) => one.tabIndex === 0).length,
    ).toBe(1);
    within(grid()).getAllByRole("gridcell")[0].focus();
    await user.keyboard("{ArrowRight}{ArrowDown}");
    expect(document.activeElement).toBe(cell("Operations plan and rules", "User-operations specialist"));
    await user.keyboard("c");
    expect(document.activeElement).toHaveAccessibleName(/: C, consulted$/);
    await user.keyboard("{Delete}");
    expect(document.activeElement).toHaveAccessibleName(/: blank$/);
    await user.keyboard("/");
    expect(document.activeElement).toHaveTextContent("A/R");
    await user.keyboard("{Home}{Control>}{End}{/Control}");
    expect(document.activeElement).toBe(cell("Basic marketing tactics", "User-operations specialist"));
  });

  test("Enter and clicks go through all marks", async () => {
    const { user } = await openPane("team");
    const first = cell("CRM system", "User-operations manager");
    const seen: (string | null)[] = [];
    await user.click(first);
    seen.push(first.textContent);
    for (let i = 0; i < 5; i++) {
      await user.keyboard(i % 2 ? " " : "{Enter}");
      seen.push(first.textContent);
    }
    expect(seen).toEqual(["C", "I", "A/R", "·", "R", "A"]);
  });

  test("the health check names what is wrong and leads there", async () => {
    const { user, container } = await openPane("team");
    cell("CRM system", "User-operations manager").focus();
    await user.keyboard("{Delete}");
    expect(await screen.findByText("CRM system: nobody answers for it. Give one role an A.")).toBeVisible();
    cell("Core reports", "User-operations specialist").focus();
    await user.keyboard("a");
    expect(
      await screen.findByText(/^Core reports: User-operations manager and User-operations specialist all have an A/),
    ).toBeVisible();
    expect(screen.getByText("Core reports: nobody does the work. Give at least one role an R.")).toBeVisible();
    expect(await violations(container)).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Show: CRM system" }));
    expect(document.activeElement).toBe(cell("CRM system", "User-operations manager"));
  });

  test("unchanged, it is inserted as a formula", async () => {
    const { user, workbook } = await openPane("team");
    await user.selectOptions(screen.getByRole("combobox", { name: "Rows" }), "Work items");
    await user.selectOptions(screen.getByRole("combobox", { name: "Language of the table" }), "繁體中文");
    await user.click(screen.getByRole("button", { name: "Insert" }));
    await findMessage(/^Inserted at Team roles!A1/);
    expect(workbook.inserted[0]).toMatchObject({
      as: { formula: '=UOPS.ROLEMATRIX("foundation","work","lang=zh-Hant")' },
      lang: "zh-Hant",
    });
  });

  test("changed, it is inserted as the values that are shown, with the team's own role and duty", async () => {
    const { user, workbook } = await openPane("team");
    await user.click(screen.getByText("Add or remove roles and rows"));
    await user.type(screen.getByRole("textbox", { name: "Role of your own" }), "Copywriter{Enter}");
    await user.type(screen.getByRole("textbox", { name: "Duty of your own" }), "Brand voice{Enter}");
    cell("Brand voice", "Copywriter").focus();
    await user.keyboard("r");
    cell("Brand voice", "User-operations manager").focus();
    await user.keyboard("a");
    expect(screen.getByRole("radio", { name: "Formula" })).toBeDisabled();
    expect(screen.getByText(/You changed the matrix/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Insert" }));
    await findMessage(/^Inserted at/);
    const [{ table, as }] = workbook.inserted;
    expect(as).toBe("values");
    const rows = renderTable(table, "en", { notes: false, na: "" });
    expect(rows[0]).toEqual(["Duty", "User-operations manager", "User-operations specialist", "Copywriter"]);
    expect(rows.at(-1)).toEqual(["Brand voice", "A", "", "R"]);
    expect(rows[1]).toEqual(["Discovering user needs", "A", "R", ""]);
  });

  test("a name that is there already, or none, is refused", async () => {
    const { user } = await openPane("team");
    await user.click(screen.getByText("Add or remove roles and rows"));
    await user.type(screen.getByRole("textbox", { name: "Duty of your own" }), "crm SYSTEM{Enter}");
    expect(await screen.findByText("This name is already there.")).toBeVisible();
    await user.clear(screen.getByRole("textbox", { name: "Duty of your own" }));
    await user.click(screen.getAllByRole("button", { name: "Add" })[1]);
    expect(await screen.findByText("Enter a name.")).toBeVisible();
  });

  test("each stage keeps its own changes, and they can be undone", async () => {
    const { user } = await openPane("team");
    const stage = screen.getByRole("combobox", { name: "Stage of the team" });
    cell("CRM system", "User-operations specialist").focus();
    await user.keyboard("i");
    await user.selectOptions(stage, "value");
    expect(screen.queryByRole("button", { name: "Undo my changes" })).toBeNull();
    await user.selectOptions(stage, "foundation");
    expect(cell("CRM system", "User-operations specialist")).toHaveTextContent("I");
    await user.click(screen.getByRole("button", { name: "Undo my changes" }));
    expect(cell("CRM system", "User-operations specialist")).toHaveTextContent("R");
    await waitFor(() => expect(screen.getByRole("radio", { name: "Formula" })).toBeEnabled());
  });

  test("roles the team does not have can go, and catalogue roles can come", async () => {
    const { user } = await openPane("team");
    await user.click(screen.getByText("Add or remove roles and rows"));
    await user.selectOptions(screen.getByRole("combobox", { name: "Add a role" }), "Campaign planner");
    await user.click(screen.getByRole("button", { name: "Remove User-operations specialist" }));
    expect(
      within(grid())
        .getAllByRole("columnheader")
        .map((head) => head.textContent),
    ).toEqual(["Duty", "User-operations manager", "Campaign planner"]);
    expect(screen.getAllByText(/nobody does the work/).length).toBe(5);
  });
});
