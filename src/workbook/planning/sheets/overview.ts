/** The plan on one page: how far each of its sheets is, the answers to its three questions, its figures. */
import { rectOf, SheetDraft } from "../../document/draft";
import type { FormatName } from "../../document/look";
import type { Build, Refs } from "../../document/refs";
import { quoteText } from "../../formula";
import { BODY, currency, head, type Planning, section } from "../frame";

const columns = { label: 0, sheet: 1, missing: 2, wrong: 3, state: 4, chart: 6, count: 14 } as const;

/** Which of the six elements a sheet belongs to. */
const elements = {
  reason: ["reason"],
  goals: ["goals"],
  business: ["business", "past", "projects", "roadmap"],
  roles: ["stages", "roles", "headcount", "membership", "experience", "crm"],
  kpi: ["kpi", "scenarios", "retention", "shares", "library", "scorecard"],
  budget: ["budgetLines", "budget", "forms", "collected", "reconciliation", "actuals", "variance", "versions"],
} as const;

/** Sheets that lack nothing while they are empty, and the blocks that tell whether they are. */
const begun: Readonly<Record<string, readonly string[]>> = {
  past: ["past.tactics.name", "past.others.name", "past.room.name"],
  projects: ["projects.project"],
  forms: ["forms.code"],
  collected: ["collected.code"],
  reconciliation: ["forms.code"],
  actuals: ["actuals.spend", "actuals.measures"],
  versions: ["versions.names"],
};

/** `others`: the sheets that the plan has beside this one. */
export function overviewSheet(planning: Planning, others: readonly SheetDraft[]): SheetDraft {
  const { overview: words, common } = planning.texts;
  const sheet = new SheetDraft("overview", words.sheet);
  const counted = others.filter(({ marks, id }) => marks.has(`${id}.missing`));
  const has = (mark: string): boolean => others.some(({ marks }) => marks.has(mark));
  const sum =
    (what: "missing" | "wrong"): Build =>
    (at) =>
      counted.length === 0 ? "0" : counted.map(({ id }) => at.cell(`${id}.${what}`)).join("+");
  sheet.width(0, 46).width(1, 22).width(2, 13, 2).width(4, 16).width(5, 3).width(6, 10, 8);
  head(sheet, planning, words.title, { missing: sum("missing"), wrong: sum("wrong") });

  let row = BODY;
  section(sheet, row, columns.count, words.state, words.stateNote);
  row += 2;
  sheet.put(row, columns.label, words.element, "headerLeft").put(row, columns.sheet, words.sheetName, "headerLeft");
  sheet.line(row, columns.missing, [common.toFill, common.wrong, words.status], "header").height(row, 32);
  sheet.style(rectOf(row, columns.state), { align: "Center" });
  const first = row + 1;
  for (const [element, ids] of Object.entries(elements) as [keyof typeof elements, readonly string[]][]) {
    counted
      .filter(({ id }) => ids.includes(id))
      .forEach((other, i) => {
        row += 1;
        sheet.put(row, columns.label, i === 0 ? words.elements[element] : null, i === 0 ? { bold: true } : "plain");
        sheet.put(row, columns.sheet, other.title, "label").link(row, columns.sheet, other.id);
        sheet.put(row, columns.missing, (at) => at.cell(`${other.id}.missing`), "output", "count");
        sheet.put(row, columns.wrong, (at) => at.cell(`${other.id}.wrong`), "output", "count");
        sheet.put(
          row,
          columns.state,
          (at) =>
            `IF(${at.near(0, -1)}>0,${quoteText(common.wrong)},IF(${at.near(0, -2)}>0,${quoteText(words.open)},${finished(at, other.id)}))`,
          "check",
        );
      });
  }
  const finished = (at: Refs, id: string): string => {
    const complete = quoteText(common.complete);
    const held = (begun[id] ?? []).map((mark) => `COUNTA(${at.range(mark)})`);
    return held.length === 0 ? complete : `IF(${held.join("+")}=0,${quoteText(words.nothing)},${complete})`;
  };
  if (row >= first) {
    const state = rectOf(first, columns.state, row - first + 1, 1);
    // Never two at a time: programs differ in which of them would win.
    sheet.rule(state, (at) => `${at.near(0, -1)}>0`, "bad");
    sheet.rule(state, (at) => `AND(${at.near(0, -1)}=0,${at.near(0, -2)}>0)`, "warn");
    sheet.rule(state, (at) => `${at.near(0, 0)}=${quoteText(common.complete)}`, "good").mark("overview.states", state);
  }

  row += 2;
  section(sheet, row, columns.count, words.questions);
  words.asked.forEach((question, i) => {
    row += 1;
    sheet.put(row, columns.label, question, "label");
    const answer = rectOf(row, columns.sheet, 1, 4);
    if (has("reason.answer"))
      sheet.put(row, columns.sheet, (at) => `${at.cell("reason.answer", i, 0)}&""`, { align: "Left", vertical: "Top" });
    else sheet.style(answer, "inputText").put(row, columns.sheet, null, "inputText");
  });
  if (has("goals.core")) {
    row += 1;
    sheet.put(row, columns.label, words.coreGoal, "label");
    sheet.put(row, columns.sheet, (at) => `${at.cell("goals.core")}&""`, { align: "Left", vertical: "Top" });
  }

  row += 2;
  section(sheet, row, columns.count, words.figures);
  const figures: { label: string; unit: Build | string; mark: string; value: Build; format: FormatName }[] = [
    { label: words.target, unit: currency, mark: "plan.due.year", value: (at) => at.cell("plan.due.year"), format: "count" },
    { label: words.newCustomers, unit: common.customers, mark: "plan.newCustomers.year", value: (at) => at.cell("plan.newCustomers.year"), format: "count" },
    { label: words.newShare, unit: "", mark: "plan.newGmv.year", value: (at) => `IF(${at.cell("plan.gmv.year")}=0,"",${at.cell("plan.newGmv.year")}/${at.cell("plan.gmv.year")})`, format: "rate" },
    { label: words.returningGmv, unit: currency, mark: "plan.returningGmv.year", value: (at) => at.cell("plan.returningGmv.year"), format: "count" },
    { label: words.budget, unit: currency, mark: "budget.total.year", value: (at) => at.cell("budget.total.year"), format: "count" },
    { label: words.expenseRate, unit: "", mark: "budget.expenseRate", value: (at) => at.cell("budget.expenseRate"), format: "rate" },
    { label: words.headcount, unit: words.people, mark: "headcount.people.total", value: (at) => at.cell("headcount.people.total", 0, 11), format: "decimal" },
    { label: words.peopleCost, unit: currency, mark: "headcount.cost.total", value: (at) => `SUM(${at.range("headcount.cost.total")})`, format: "count" },
    { label: words.onTime, unit: "", mark: "projects.onTime", value: (at) => at.cell("projects.onTime"), format: "rate" },
  ]; // prettier-ignore
  for (const { label, unit, mark, value, format } of figures) {
    if (!has(mark)) continue;
    row += 1;
    sheet.put(row, columns.label, label, "label").put(row, columns.sheet, value, "headline", format);
    sheet.put(row, columns.missing, unit, "unit").height(row, 22);
  }
  sheet.freeze(BODY, 0);
  charts(sheet, planning, has);
  sheet.page = { landscape: true, onePage: true };
  sheet.tab = "#1F3864";
  return sheet;
}

function charts(sheet: SheetDraft, { texts }: Planning, has: (mark: string) => boolean): void {
  const { overview: words, kpi } = texts;
  const categories = has("kpi.months") ? "kpi.months" : "budget.months";
  if (has("plan.gmv"))
    sheet.chart({
      type: "ColumnStacked",
      title: words.gmvChart,
      series: [
        { name: kpi.returningGmv, mark: "plan.returningGmv" },
        { name: kpi.newGmv, mark: "plan.newGmv" },
      ],
      categories,
      over: rectOf(BODY + 2, columns.chart, 15, 8),
    });
  if (has("budget.total"))
    sheet.chart({
      type: "ColumnClustered",
      title: words.budgetChart,
      series: [{ name: words.budget, mark: "budget.total" }],
      categories,
      over: rectOf(BODY + 18, columns.chart, 15, 8),
    });
}
