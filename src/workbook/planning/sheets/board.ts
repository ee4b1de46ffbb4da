/**
 * One page for the board: the way from last year's GMV to this year's in four steps, three scenarios side by side, and the
 * new customers that it takes against the best month ever and against the money for acquisition.
 */
import { rectOf, SheetDraft } from "../../document/draft";
import type { FormatName } from "../../document/look";
import type { Build, Refs } from "../../document/refs";
import { BODY, currency, head, notNegative, type Planning, section } from "../frame";
import { scenarioIds } from "./retention";

const columns = { label: 0, unit: 1, last: 2, plan: 3, change: 4, up: 5, down: 6, chart: 8, count: 15 } as const;
/** The bridge: last year, new, returning, frequency, value, this year. */
const STEPS = 6;

export function boardSheet(planning: Planning, others: readonly SheetDraft[]): SheetDraft {
  const { texts, choices } = planning;
  const { board: words, common, kpi } = texts;
  const has = (mark: string): boolean => others.some(({ marks }) => marks.has(mark));
  const last = choices.history?.lastYear;
  const sheet = new SheetDraft("board", words.sheet);
  sheet.width(0, 44).width(1, 12).width(2, 15, 5).width(7, 3).width(8, 11, 7);
  head(sheet, planning, words.title, {
    missing: (at) => `7-COUNT(${at.range("board.last")},${at.cell("board.frequency")},${at.cell("board.best")})`,
  });

  const top = BODY;
  section(sheet, top, columns.count, words.bridge, words.bridgeNote);
  sheet.put(top + 2, columns.label, "", "headerLeft").put(top + 2, columns.unit, common.unit, "headerLeft");
  sheet.line(top + 2, columns.last, [words.lastYear, words.planYear, words.change], "header");
  const rows: { label: string; unit: Build | string; last: number | null | Build; plan: Build | number | null; format: FormatName }[] = [
    { label: words.newCustomers, unit: common.customers, last: last?.newCustomers ?? null, plan: (at) => at.cell("plan.newCustomers.year"), format: "count" },
    { label: words.newGmv, unit: currency, last: last?.newGmv ?? null, plan: (at) => at.cell("plan.newGmv.year"), format: "count" },
    { label: words.returning, unit: words.customerMonths, last: last?.returningMonths ?? null, plan: (at) => at.cell("plan.returning.year"), format: "count" },
    { label: words.returningOrders, unit: words.orders, last: last?.returningOrders ?? null, plan: (at) => `${at.near(-1, 0)}*${at.near(2, 0)}`, format: "count" },
    { label: words.returningGmv, unit: currency, last: last?.returningGmv ?? null, plan: (at) => at.cell("plan.returningGmv.year"), format: "count" },
    { label: words.frequency, unit: words.ordersPerMonth, last: (at) => over(at.near(-2, 0), at.near(-3, 0)), plan: (at) => at.near(0, -1), format: "decimal" },
    { label: words.newValue, unit: currency, last: (at) => over(at.near(-5, 0), at.near(-6, 0)), plan: (at) => over(at.near(-5, 0), at.near(-6, 0)), format: "decimal" },
    { label: words.aov, unit: currency, last: (at) => over(at.near(-3, 0), at.near(-4, 0)), plan: (at) => over(at.near(-3, 0), at.near(-4, 0)), format: "decimal" },
    { label: words.gmv, unit: currency, last: (at) => `N(${at.near(-7, 0)})+N(${at.near(-4, 0)})`, plan: (at) => at.cell("plan.gmv.year"), format: "count" },
  ]; // prettier-ignore
  const from = top + 3;
  rows.forEach(({ label, unit, last: before, plan, format }, i) => {
    const row = from + i;
    const typed = i < 5;
    sheet
      .put(row, columns.label, label, i === rows.length - 1 ? "total" : "label")
      .put(row, columns.unit, unit, "unit");
    sheet.put(row, columns.last, before, typed ? "input" : i === rows.length - 1 ? "total" : "output", format);
    sheet.put(row, columns.plan, plan, i === 5 ? "input" : i === rows.length - 1 ? "total" : "output", format);
    sheet.put(row, columns.change, (at) => `IF(N(${at.near(0, -2)})=0,"",${at.near(0, -1)}/${at.near(0, -2)}-1)`, "output", "points"); // prettier-ignore
  });
  sheet.mark("board.last", rectOf(from, columns.last, 5, 1)).mark("board.frequency", rectOf(from + 5, columns.plan));
  sheet.mark("board.figures", rectOf(from, columns.last, rows.length, 2));
  sheet.validate({ rect: rectOf(from, columns.last, 5, 1), ...notNegative(planning, words.lastYear) });
  sheet.validate({ rect: rectOf(from + 5, columns.plan), ...notNegative(planning, words.frequency) });

  const bridgeAt = from + rows.length + 1;
  bridge(sheet, planning, bridgeAt);

  const scenariosAt = bridgeAt + STEPS + 3;
  section(sheet, scenariosAt, columns.count, words.scenarios);
  if (has("scenarios.result.gmv")) {
    sheet
      .put(scenariosAt + 1, columns.label, "", "headerLeft")
      .put(scenariosAt + 1, columns.unit, common.unit, "headerLeft");
    const order = ["low", "plan", "stretch"] as const;
    order.forEach((id, c) => sheet.put(scenariosAt + 1, columns.last + c, texts.scenarios[id], "header"));
    const lines: [string, string, Build | string][] = [
      ["due", kpi.due, currency],
      ["newCustomers", kpi.newCustomers, common.customers],
      ["newGmv", kpi.newGmv, currency],
      ["returningGmv", kpi.returningGmv, currency],
    ];
    lines.forEach(([key, label, unit], i) => {
      const row = scenariosAt + 2 + i;
      sheet.put(row, columns.label, label, "label").put(row, columns.unit, unit, "unit");
      order.forEach(
        (id, c) =>
        sheet.put(row, columns.last + c, (at) => at.cell(`scenarios.result.${key}`, 0, scenarioIds.indexOf(id)), "output", "count"), // prettier-ignore
      );
    });
  }

  const needAt = scenariosAt + 8;
  section(sheet, needAt, columns.count, words.need);
  const need = (row: number, label: string, unit: Build | string, value: Build, format: FormatName): void => {
    sheet.put(row, columns.label, label, "label").put(row, columns.unit, unit, "unit");
    sheet.put(row, columns.last, value, "output", format);
  };
  need(needAt + 1, words.mostNeeded, common.customers, (at) => `MAX(${at.range("plan.newCustomers")})`, "count");
  sheet
    .put(needAt + 2, columns.label, words.bestMonth, "label")
    .put(needAt + 2, columns.unit, common.customers, "unit");
  sheet.put(needAt + 2, columns.last, last?.bestMonth ?? null, "input", "count").mark("board.best", rectOf(needAt + 2, columns.last)); // prettier-ignore
  sheet.validate({ rect: rectOf(needAt + 2, columns.last), ...notNegative(planning, words.bestMonth) });
  need(needAt + 3, words.monthsAbove, common.months, (at) => `IF(ISNUMBER(${at.near(-1, 0)}),COUNTIF(${at.range("plan.newCustomers")},">"&${at.near(-1, 0)}),"")`, "count"); // prettier-ignore
  sheet.mark("board.above", rectOf(needAt + 3, columns.last));
  sheet.rule(rectOf(needAt + 3, columns.last), (at) => `N(${at.near(0, 0)})>0`, "warn");
  if (has("budget.acquisition")) {
    need(needAt + 4, words.acquisition, currency, (at) => `SUM(${at.range("budget.acquisition")})`, "count");
    need(needAt + 5, words.perNew, currency, (at) => `IF(${at.cell("plan.newCustomers.year")}=0,"",${at.near(-1, 0)}/${at.cell("plan.newCustomers.year")})`, "decimal"); // prettier-ignore
  }
  sheet.chart({
    type: "ColumnStacked",
    title: words.bridge,
    series: [
      { name: words.hidden, mark: "board.bridge.base", color: "#FFFFFF" },
      { name: words.total, mark: "board.bridge.total", color: "#1F3864" },
      { name: words.up, mark: "board.bridge.up", color: "#2E7D32" },
      { name: words.down, mark: "board.bridge.down", color: "#B3261E" },
    ],
    categories: "board.bridge.steps",
    over: rectOf(top + 2, columns.chart, 20, 7),
  });
  sheet.page = { landscape: true, onePage: true };
  sheet.tab = "#1F3864";
  return sheet;
}

const over = (above: string, below: string): string => `IF(N(${below})=0,0,${above}/${below})`;

/**
 * Each step changes one thing, the others as they are by then: new customers at the new value of last year and then their
 * value; returning customers at last year's frequency and order value, then frequency, then value. So the steps add up.
 */
function bridge(sheet: SheetDraft, planning: Planning, top: number): void {
  const { board: words } = planning.texts;
  const f = (at: Refs, row: number, year: 0 | 1): string => `N(${at.fixed("board.figures", row, year)})`;
  const steps: [string, Build][] = [
    [words.lastYear, (at) => f(at, 8, 0)],
    [words.stepNew, (at) => `(${f(at, 0, 1)}-${f(at, 0, 0)})*${f(at, 6, 0)}`],
    [words.stepReturning, (at) => `(${f(at, 2, 1)}-${f(at, 2, 0)})*${f(at, 5, 0)}*${f(at, 7, 0)}`],
    [words.stepFrequency, (at) => `${f(at, 2, 1)}*(${f(at, 5, 1)}-${f(at, 5, 0)})*${f(at, 7, 0)}`],
    [words.stepValue, (at) => `${f(at, 0, 1)}*(${f(at, 6, 1)}-${f(at, 6, 0)})+${f(at, 3, 1)}*(${f(at, 7, 1)}-${f(at, 7, 0)})`], // prettier-ignore
    [words.planYear, (at) => f(at, 8, 1)],
  ];
  sheet.put(top, columns.label, words.step, "headerLeft").put(top, columns.unit, "", "headerLeft");
  sheet.line(top, columns.last, [words.effect, words.hidden, words.total, words.up, words.down], "header");
  steps.forEach(([label, value], i) => {
    const row = top + 1 + i;
    const end = i === 0 || i === steps.length - 1;
    sheet.put(row, columns.label, label, end ? "total" : "label").put(row, columns.unit, currency, "unit");
    sheet.put(row, columns.last, value, end ? "total" : "output", "count");
    const effects = (at: Refs, upTo: number): string =>
      upTo <= 0 ? "0" : `SUM(${at.fixedRange("board.bridge.effect", { rows: upTo })})`;
    sheet.put(
      row,
      columns.plan,
      (at) => (end ? "0" : `MIN(${effects(at, i)},${effects(at, i + 1)})`),
      "helper",
      "count",
    );
    sheet.put(row, columns.change, (at) => (end ? at.near(0, -2) : "0"), "helper", "count");
    sheet.put(row, columns.up, (at) => (end ? "0" : `MAX(0,${at.near(0, -3)})`), "helper", "count");
    sheet.put(row, columns.down, (at) => (end ? "0" : `MAX(0,-${at.near(0, -4)})`), "helper", "count");
  });
  const block = (column: number): ReturnType<typeof rectOf> => rectOf(top + 1, column, STEPS, 1);
  sheet.mark("board.bridge.steps", block(columns.label)).mark("board.bridge.effect", block(columns.last));
  sheet.mark("board.bridge.base", block(columns.plan)).mark("board.bridge.total", block(columns.change));
  sheet.mark("board.bridge.up", block(columns.up)).mark("board.bridge.down", block(columns.down));
}
