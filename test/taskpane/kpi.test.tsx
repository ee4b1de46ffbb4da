/** @jest-environment jsdom */
import { act, screen, waitFor } from "@testing-library/react";
import { kpisplit } from "../../src/analyses/kpisplit";
import { WorkbookProblem } from "../../src/workbook/types";
import { fakeWorkbook } from "./support/fakeWorkbook";
import { findMessage, openPane, tableText, violations, type OpenPane } from "./support/render";

const preview = "Preview of the table";
const box = (name: string | RegExp) => screen.getByRole("textbox", { name });

/** The three-period example of the conventions: 880, 788.8 and 705.088 new customers. */
async function fillPublishedPlan({ user }: OpenPane): Promise<void> {
  const paste = async (field: string, text: string) => {
    const input = box(field);
    await user.clear(input);
    await user.click(input);
    await user.paste(text);
  };
  await paste("Annual target (GMV)", "300,000");
  await paste("Number of periods", "3");
  await paste("Retention curve", "20%\n10%");
  await paste("GMV per new customer", "100");
  await paste("GMV per returning customer", "120");
  await paste("Existing customers", "2\t1000\n3\t500");
}

describe("the KPI page", () => {
  test("shows the published plan once the fields are filled, with a chart that says what it is", async () => {
    const pane = await openPane("kpi");
    expect(screen.getByText(/Fill in the fields marked/)).toBeVisible();
    await fillPublishedPlan(pane);
    await screen.findByRole("table", { name: preview });
    const shown = tableText(preview);
    expect(shown.map((row) => row[6])).toEqual(["New customers", "880", "788.8", "705.09", "2,373.89"]);
    expect(shown.map((row) => row[2])).toEqual(["Old from base", "100", "0", "0", "100"]);
    expect(await screen.findByRole("img", { name: /3 periods/ })).toBeVisible();
    expect(screen.getByText("New customers needed in all: 2,374.", { selector: "p" })).toBeVisible();
    expect(await violations(pane.container)).toEqual([]);
  });

  test("inserts labelled inputs and a formula that reads them, and a chart of the table without its total", async () => {
    const pane = await openPane("kpi");
    await fillPublishedPlan(pane);
    await screen.findByRole("table", { name: preview });
    await pane.user.click(screen.getByRole("button", { name: "Insert" }));
    await findMessage(/^Inserted at/);
    const [insertion] = pane.workbook.insertedInputs;
    expect(insertion.inputs.map(({ id, label, cells, format }) => [id, label, cells, format])).toEqual([
      ["target", "Annual target (GMV)", [[300000]], "money"],
      ["weights", "Number of periods", [[3]], "count"],
      ["retention", "Retention curve", [[0.2], [0.1]], "rate"],
      ["newValue", "GMV per new customer", [[100]], "money"],
      ["oldValue", "GMV per returning customer", [[120]], "money"],
      [
        "base",
        "Existing customers",
        [
          [2, 1000],
          [3, 500],
        ],
        "count",
      ],
    ]);
    const references = {
      target: "$B$1",
      weights: "$B$2",
      retention: "$D$2:$D$3",
      newValue: "$B$3",
      oldValue: "$B$4",
      base: "$F$2:$G$3",
    };
    expect(insertion.formula(references)).toBe("=UOPS.KPISPLIT($B$1,$B$2,$D$2:$D$3,$B$3,$B$4,$F$2:$G$3)");
    expect(pane.workbook.charts).toEqual([
      expect.objectContaining({ address: "'KPI split'!F1:M4", categories: 0, series: [4, 5], type: "columnStacked" }),
    ]);
  });

  test("inserts values alone when asked, in the language of the table, rounded up", async () => {
    const pane = await openPane("kpi");
    await fillPublishedPlan(pane);
    await pane.user.click(screen.getByRole("switch", { name: /Whole customers/ }));
    await pane.user.click(screen.getByRole("switch", { name: "Add a chart" }));
    await pane.user.selectOptions(screen.getByRole("combobox", { name: "Language of the table" }), "简体中文");
    await screen.findByRole("table", { name: preview });
    await pane.user.click(screen.getByRole("radio", { name: "Values" }));
    await pane.user.click(screen.getByRole("button", { name: "Insert" }));
    await findMessage(/^Inserted at/);
    const [insertion] = pane.workbook.inserted;
    const expected = kpisplit.evaluate([
      300000,
      3,
      [[0.2], [0.1]],
      100,
      120,
      [
        [2, 1000],
        [3, 500],
      ],
      null,
      "round=up",
    ]).table;
    expect(insertion).toMatchObject({ as: "values", lang: "zh-Hans" });
    expect(insertion.table.rows.map((row) => row[6])).toEqual(expected.rows.map((row) => row[6]));
    expect(pane.workbook.charts).toEqual([]);
  });

  test("tail and options stand in the formula", async () => {
    const pane = await openPane("kpi");
    await fillPublishedPlan(pane);
    await pane.user.selectOptions(
      screen.getByRole("combobox", { name: "After the last share" }),
      "The last share holds",
    );
    await pane.user.click(screen.getByRole("switch", { name: /Whole customers/ }));
    await pane.user.click(screen.getByRole("button", { name: "Insert" }));
    await findMessage(/^Inserted at/);
    expect(pane.workbook.insertedInputs[0].formula({ target: "A1" })).toBe('=UOPS.KPISPLIT(A1,,,,,,"hold","round=up")');
  });

  test.each([
    ["Annual target (GMV)", "-5", /negative/],
    ["Annual target (GMV)", "many", /“many” is not a number/],
    ["Retention curve", "100%{Enter}20%", /age 0/],
    ["Retention curve", "20%{Enter}x", /Line 2: “x”/],
    ["Retention curve", "250%", /not a share/],
    ["GMV per new customer", "0", /position 1/],
    ["Existing customers", "0.5 100", /base, row 1/],
    ["Existing customers", "1 2{Enter}3", /same number of columns/],
    ["Number of periods", "0", /is no number of periods/],
  ])("%s “%s” is refused beside the field", async (field, typed, message) => {
    const pane = await openPane("kpi");
    await fillPublishedPlan(pane);
    await pane.user.clear(box(field));
    await pane.user.type(box(field), typed);
    await waitFor(() => expect(box(field)).toHaveAccessibleDescription(expect.stringMatching(message)));
    expect(box(field)).toHaveAttribute("aria-invalid", "true");
    expect(screen.getByRole("button", { name: "Insert" })).toHaveAttribute("aria-disabled", "true");
  });

  test("weights of zero are refused beside the field", async () => {
    const pane = await openPane("kpi");
    await fillPublishedPlan(pane);
    await pane.user.click(screen.getByRole("radio", { name: "Own weights" }));
    await pane.user.type(box("Weights"), "0{Enter}0");
    await waitFor(() => expect(box("Weights")).toHaveAccessibleDescription(expect.stringMatching(/add up to 0/)));
    expect(await violations(pane.container)).toEqual([]);
  });

  test("reads a list from the selected cells, and says when it can't", async () => {
    const pane = await openPane("kpi");
    const button = screen.getByRole("button", { name: "From selection: Retention curve" });
    await pane.user.click(button);
    expect(await screen.findByText("Read from Plan!B2:B4.", { selector: "span" })).toBeVisible();
    expect(box("Retention curve")).toHaveValue("0.2\n0.1\n0.05");
    pane.workbook.failures.readSelection = new WorkbookProblem("selectionEmpty");
    await pane.user.click(button);
    expect(await screen.findByRole("alert")).toHaveTextContent("[en] selectionEmpty");
  });

  test("takes the retention curve from the orders of the workbook", async () => {
    const pane = await openPane("kpi");
    await pane.user.click(screen.getByRole("button", { name: "From my orders" }));
    expect(await screen.findByText(/Monthly retention of Orders/, { selector: "span" })).toBeVisible();
    const shares = (box("Retention curve") as HTMLTextAreaElement).value.split("\n").map(Number);
    expect(shares.length).toBe(3);
    expect(shares[0]).toBeGreaterThan(0);
    expect(shares[0]).toBeLessThan(1);
  });

  test("says when there are no orders to take it from", async () => {
    const pane = await openPane("kpi", { workbook: fakeWorkbook([]) });
    await pane.user.click(screen.getByRole("button", { name: "From my orders" }));
    expect(await screen.findByText(/No table with customers and dates/, { selector: "span" })).toBeVisible();
  });

  test("the example is a plan that works, in Spanish too", async () => {
    const pane = await openPane("kpi", { lang: "es" });
    await act(async () => screen.getByRole("button", { name: "Probar un ejemplo" }).click());
    expect(await screen.findByRole("table", { name: "Vista previa de la tabla" })).toBeVisible();
    expect(box("Objetivo anual (GMV)")).toHaveValue("1.200.000");
    expect(await violations(pane.container)).toEqual([]);
  });

  test("a chart that can't be added is told as a warning: the table stands", async () => {
    const pane = await openPane("kpi");
    await fillPublishedPlan(pane);
    pane.workbook.failures.insertChart = new WorkbookProblem("protected", { sheet: "Plan" });
    await pane.user.click(screen.getByRole("button", { name: "Insert" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("[en] protected Plan");
    expect(pane.workbook.insertedInputs.length).toBe(1);
  });
});
