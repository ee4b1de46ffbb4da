/** @jest-environment jsdom */
import { screen, waitFor, within } from "@testing-library/react";
import { Fault } from "../../src/analytics/fault";
import { retention } from "../../src/analyses/retention";
import { includeCells } from "../../src/workbook/include";
import { WorkbookProblem } from "../../src/workbook/types";
import { fakeTable, fakeWorkbook, membersTable, ordersTable } from "./support/fakeWorkbook";
import { findMessage, openPane, tableText, violations } from "./support/render";

const preview = "Preview of the table";
const formula = () => document.querySelector("code")?.textContent;

async function openRetention(options: Parameters<typeof openPane>[1] = {}) {
  const pane = await openPane("retention", options);
  await screen.findByRole("table", { name: preview }, { timeout: 10000 });
  return pane;
}

describe("the retention page", () => {
  test("guesses customer, date and status, and shows the table that the analysis gives", async () => {
    const pane = await openRetention();
    expect(screen.getByRole("combobox", { name: "Customer" })).toHaveDisplayValue("Customer");
    expect(screen.getByRole("combobox", { name: "Date" })).toHaveDisplayValue("Date");
    expect(screen.getByRole("combobox", { name: "Rows that count" })).toHaveDisplayValue("Those marked in Status");
    expect(screen.getByRole("checkbox", { name: /^paid/ })).toBeChecked();
    expect(screen.getByRole("checkbox", { name: /^refunded/ })).not.toBeChecked();

    const { rows } = ordersTable();
    const column = (index: number) => rows.map((row) => [row[index]]);
    const { table } = retention.evaluate([
      column(1),
      column(2),
      null,
      null,
      null,
      null,
      null,
      includeCells(column(4), ["paid"]),
    ]);
    const shown = tableText(preview);
    expect(shown[0]).toEqual(["Cohort", "Customers", "0", "1", "2", "3"]);
    expect(shown.length).toBe(table.rows.length + 1);
    table.rows.forEach((row, index) => expect(shown[index + 1][1]).toBe(String(row[1])));
    const first = table.rows[0][3] as number;
    expect(shown[1][3]).toBe(`${(first * 100).toFixed(1)}%`);
    expect(await violations(pane.container)).toEqual([]);
  });

  test("the formula names the columns and the statuses that count", async () => {
    await openRetention();
    expect(formula()).toBe('=UOPS.RETENTION(Orders[Customer],Orders[Date],,,,,,(Orders[Status]="paid"))');
  });

  test("ticking another status changes preview and formula; ticking none says what to do", async () => {
    const { user } = await openRetention();
    await user.click(screen.getByRole("checkbox", { name: /^refunded/ }));
    await waitFor(() => expect(formula()).toContain('(Orders[Status]="paid")+(Orders[Status]="refunded")'));
    await user.click(screen.getByRole("checkbox", { name: /^refunded/ }));
    await user.click(screen.getByRole("checkbox", { name: /^paid/ }));
    expect(await screen.findByText("Tick at least one value.")).toBeVisible();
    expect(screen.queryByRole("table", { name: preview })).toBeNull();
    expect(formula()).toBeUndefined();
  });

  test("rows left out are counted by reason", async () => {
    await openRetention();
    const value = (label: string) => screen.getByText(label).nextElementSibling?.textContent;
    expect(value("Rows read")).toBe("20");
    expect(value("Left out: no customer")).toBe("1");
    expect(value("Left out: no date")).toBe("1");
    expect(value("Left out: not included")).toBe("2");
  });

  test("every daily choice and every rare option reaches the formula", async () => {
    const { user } = await openRetention();
    await user.selectOptions(screen.getByRole("combobox", { name: "Period" }), "Quarter");
    await user.selectOptions(screen.getByRole("combobox", { name: "Show" }), "Customers");
    await user.selectOptions(screen.getByRole("combobox", { name: "Counts as retained" }), "Active then or later");
    await user.click(screen.getByText("More options"));
    await user.selectOptions(screen.getByRole("combobox", { name: "Group cohorts by" }), "Channel");
    await user.selectOptions(screen.getByRole("combobox", { name: "Average in row All" }), "Simple");
    await user.selectOptions(screen.getByRole("combobox", { name: "Fiscal year begins in" }), "April");
    await user.selectOptions(screen.getByRole("combobox", { name: "Week begins on" }), "Sunday");
    await user.clear(screen.getByRole("textbox", { name: "Smallest cohort" }));
    await user.type(screen.getByRole("textbox", { name: "Smallest cohort" }), "2");
    await user.type(screen.getByLabelText("As of"), "2024-03-31");
    await user.selectOptions(screen.getByRole("combobox", { name: "Language of the table" }), "Español");
    await user.click(screen.getByRole("switch", { name: "Add notes below the table" }));
    await waitFor(() =>
      expect(formula()).toBe(
        '=UOPS.RETENTION(Orders[Customer],Orders[Date],"quarter","customers","after","2024-03-31",Orders[Channel],(Orders[Status]="paid"),,"mean=simple; min=2; week=sun; fy=4; lang=es; notes=on")',
      ),
    );
    await waitFor(() => expect(tableText(preview)[0].slice(0, 2)).toEqual(["Cohorte", "Clientes"]));
  });

  test("a number out of range is refused beside its field", async () => {
    const { user } = await openRetention();
    await user.click(screen.getByText("More options"));
    await user.type(screen.getByRole("textbox", { name: "Move times by (hours)" }), "{Backspace}99");
    expect(await screen.findByText("Enter a number from -14 to 14.")).toBeVisible();
    await waitFor(() =>
      expect(screen.getAllByRole("alert").map((alert) => alert.textContent)).toContainEqual(
        expect.stringContaining("utc"),
      ),
    );
  });

  test("inserts a formula on a new sheet after reading the rows again", async () => {
    const { user, workbook } = await openRetention();
    const before = workbook.reads;
    await user.click(screen.getByRole("button", { name: "Insert" }));
    expect(await findMessage(/^Inserted at Retention!A1/)).toBeVisible();
    expect(workbook.reads).toBe(before + 1);
    const [insertion] = workbook.inserted;
    expect(insertion.as).toEqual({ formula: formula() });
    expect(insertion.place).toEqual({ newSheet: "Retention" });
    expect(insertion.freezeHeader).toBe(true);
    expect(insertion.table.columns[3].heat).toBe(true);
  });

  test("coming back does not take the button away for a moment; a change does until its table is there", async () => {
    const { user } = await openRetention();
    const insert = screen.getByRole("button", { name: "Insert" });
    const disabled = () => insert.getAttribute("aria-disabled") === "true";
    await waitFor(() => expect(disabled()).toBe(false));
    let times = 0;
    const watch = new MutationObserver(() => (times += disabled() ? 1 : 0));
    watch.observe(insert, { attributes: true });
    const navigation = within(screen.getByRole("navigation"));
    await user.click(navigation.getByRole("button", { name: "Team" }));
    await user.click(navigation.getByRole("button", { name: "Retention" }));
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(insert).toBeVisible();
    expect(times).toBe(0);
    await user.selectOptions(screen.getByRole("combobox", { name: "Period" }), "Quarter");
    await waitFor(() => expect(times).toBe(1));
    await waitFor(() => expect(disabled()).toBe(false));
    watch.disconnect();
  });

  test("inserts values at the selected cell", async () => {
    const { user, workbook } = await openRetention();
    await user.click(screen.getByRole("radio", { name: "Values" }));
    await user.click(screen.getByRole("radio", { name: "Selected cell" }));
    await user.click(screen.getByRole("button", { name: "Insert" }));
    await findMessage(/^Inserted at Sheet1!C2/);
    expect(workbook.inserted[0].as).toBe("values");
  });

  test("an occupied place is left alone and another is offered", async () => {
    const workbook = fakeWorkbook();
    workbook.check = {
      free: false,
      reason: "occupied",
      occupied: "Sheet1!C2:D4",
      suggestion: { sheet: "Sheet1", row: 1, column: 9, address: "Sheet1!J2" },
    };
    const { user, container } = await openRetention({ workbook });
    await user.click(screen.getByRole("radio", { name: "Selected cell" }));
    await user.click(screen.getByRole("button", { name: "Insert" }));
    const alert = await screen.findByRole("alert");
    expect(alert).toHaveTextContent("There is something in Sheet1!C2:D4. Nothing was changed.");
    expect(workbook.inserted).toEqual([]);
    expect(await violations(container)).toEqual([]);
    await user.click(within(alert).getByRole("button", { name: "Insert at Sheet1!J2" }));
    await findMessage(/^Inserted at Sheet1!J2/);
    expect(workbook.inserted[0].place).toMatchObject({ address: "Sheet1!J2" });
  });

  test("a problem of the workbook is told, and the button works again", async () => {
    const workbook = fakeWorkbook();
    workbook.failures.insertBlock = new WorkbookProblem("protected", { sheet: "Plan" });
    const { user } = await openRetention({ workbook });
    await user.click(screen.getByRole("button", { name: "Insert" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("[en] protected Plan");
    await user.click(screen.getByRole("button", { name: "Insert" }));
    expect(await findMessage(/^Inserted at/)).toBeVisible();
  });

  test("a formula that stands but does not show the table is a warning", async () => {
    const workbook = fakeWorkbook();
    const plain = workbook.insertBlock;
    workbook.insertBlock = async (insertion) => ({
      ...(await plain(insertion)),
      warning: new WorkbookProblem("formulaSpill"),
    });
    const { user } = await openRetention({ workbook });
    await user.click(screen.getByRole("button", { name: "Insert" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("[en] formulaSpill");
  });

  test("a fault of the analysis is shown in the pane's language", async () => {
    const table = fakeTable(
      "Orders",
      ["客户编号", "日期"],
      [
        ["a", "13/02/2024"],
        ["b", "02/02/2024"],
      ],
    );
    await openPane("retention", { lang: "zh-Hans", workbook: fakeWorkbook([table]) });
    const alert = await screen.findByRole("alert", {}, { timeout: 10000 });
    let fault: unknown;
    try {
      retention.evaluate([
        [["a"], ["b"]],
        [["13/02/2024"], ["02/02/2024"]],
      ]);
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(Fault);
    expect(alert.textContent).toMatch(/13\/02\/2024/);
    expect(alert.textContent).toMatch(/\p{Script=Han}/u);
  });

  test("without a table it says how to make one, and the sample becomes one", async () => {
    const workbook = fakeWorkbook([]);
    const { user, container } = await openPane("retention", { workbook });
    expect(await screen.findByText(/press Ctrl\+T/)).toBeVisible();
    expect(await violations(container)).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Insert sample orders" }));
    await waitFor(() => expect(workbook.inserted.length).toBe(1));
    const { table } = workbook.inserted[0];
    expect(table.rows.length).toBeGreaterThan(500);
    const column = (index: number) => table.rows.map((row) => [row[index]]);
    expect(retention.evaluate([column(1), column(2)]).table.rows.length).toBe(13);
  });

  test("tables that cannot be listed leave a way to try again", async () => {
    const workbook = fakeWorkbook();
    workbook.failures.listSources = new WorkbookProblem("connection");
    const { user } = await openPane("retention", { workbook });
    expect(await screen.findByRole("alert", {}, { timeout: 10000 })).toHaveTextContent("[en] connection");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("table", { name: preview }, { timeout: 10000 })).toBeVisible();
  });

  test("the selection leads until a person has chosen", async () => {
    const { user, workbook } = await openRetention();
    const source = () => screen.getByRole("combobox", { name: "Table or selection" });
    workbook.sources = { ...workbook.sources, selected: membersTable().source };
    workbook.selectionChanged();
    await waitFor(() => expect(source()).toHaveDisplayValue("Members (3 rows)"), { timeout: 5000 });
    await user.selectOptions(source(), "Orders (20 rows)");
    workbook.selectionChanged();
    await screen.findByRole("table", { name: preview });
    expect(source()).toHaveDisplayValue("Orders (20 rows)");
  });

  test("what was inserted, and is selected now, does not take the place of the orders", async () => {
    const { user, workbook } = await openRetention();
    const result = fakeTable(
      "x",
      ["Cohort", "Customers", "0", "1"],
      [
        ["2024-01", 5, 1, 0.2],
        ["2024-02", 7, 1, 0.1],
      ],
    ).source;
    workbook.sources = {
      ...workbook.sources,
      selected: { ...result, kind: "range", name: "Retention!A1:D3", address: "Retention!A1:D3" },
    };
    workbook.selectionChanged();
    await user.click(screen.getByRole("button", { name: "Insert" }));
    await findMessage(/^Inserted at/);
    await waitFor(() => expect(screen.getByRole("option", { name: /Retention!A1:D3/ })).toBeInTheDocument());
    expect(screen.getByRole("combobox", { name: "Table or selection" })).toHaveDisplayValue("Orders (20 rows)");
  });

  test("the same column twice is refused beside the field", async () => {
    const { user } = await openRetention();
    await user.selectOptions(screen.getByRole("combobox", { name: "Date" }), "Customer");
    expect(await screen.findByText("Customers and dates must be two different columns.")).toBeVisible();
    const button = screen.getByRole("button", { name: "Insert" });
    expect(button).toHaveAttribute("aria-disabled", "true");
  });
});
