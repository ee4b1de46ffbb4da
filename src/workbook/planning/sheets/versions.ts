/** Versions of the budget as they were agreed, and the log of what was moved between lines since. */
import { rectOf, SheetDraft } from "../../document/draft";
import type { FormatName } from "../../document/look";
import type { Build, Content, Refs } from "../../document/refs";
import { quoteText } from "../../formula";
import { hideUnnamed } from "../unnamed";
import {
  BODY,
  currency,
  head,
  headingFormat,
  MONTHS,
  notNegative,
  oneOf,
  type Planning,
  positive,
  section,
} from "../frame";
import { sought } from "../phrase";

const VERSIONS = 15;
export const TRANSFERS = 40;
const COLUMNS = 9;
/** Workings stand below the log, from this column on. */
const HELPERS = 1;

export function versionsSheet(planning: Planning): SheetDraft {
  const { versions: words, transfers } = planning.texts;
  const sheet = new SheetDraft("versions", words.sheet);
  [34, 34, 14, 16, 18, 14, 26, 16, 40].forEach((wide, c) => sheet.width(c, wide));
  const { booked, toFill } = transfers.check;
  head(sheet, planning, words.title, {
    missing: (at) =>
      `COUNTIF(${at.range("transfers.check")},${quoteText(toFill)})` +
      `+SUMPRODUCT((${at.range("versions.names")}<>"")*(1-ISNUMBER(${at.range("versions.spending")})))`,
    wrong: (at) =>
      `SUMPRODUCT((${at.range("transfers.check")}<>"")*1)-COUNTIF(${at.range("transfers.check")},${quoteText(booked)})` +
      `-COUNTIF(${at.range("transfers.check")},${quoteText(toFill)})+IF(${at.cell("transfers.net")}<>0,1,0)` +
      `+SUMPRODUCT((${at.range("versions.names")}="")*(${at.range("versions.spending")}<>""))`,
  });
  versionTable(sheet, planning, BODY);
  transferLog(sheet, planning, BODY + VERSIONS + 5);
  sheet.freeze(BODY, 1);
  return sheet;
}

function versionTable(sheet: SheetDraft, planning: Planning, row: number): void {
  const { versions: words, budget, kpi, common } = planning.texts;
  section(sheet, row, COLUMNS, words.versions, words.versionsNote);
  const header = row + 2;
  const labels = [words.name, words.who, words.date, budget.total, kpi.gmv, kpi.newCustomers, budget.expenseRate, words.since, common.note]; // prettier-ignore
  labels.forEach((label, c) => sheet.put(header, c, label, c < 2 || c === 8 ? "headerLeft" : "header"));
  sheet.height(header, 48);
  const now = header + 1;
  const rate: Build = (at) => `IF(N(${at.near(0, -2)})=0,"",${at.near(0, -3)}/${at.near(0, -2)})`;
  sheet
    .style(rectOf(now, 0, 1, COLUMNS), "total")
    .put(now, 0, words.now, "total")
    .put(now, 1, currency, "unit");
  const current: readonly [number, Build, FormatName][] = [
    [3, (at) => at.cell("budget.total.year"), "decimal"],
    [4, (at) => at.cell("plan.gmv.year"), "decimal"],
    [5, (at) => at.cell("plan.newCustomers.year"), "count"],
    [6, rate, "rate"],
  ];
  current.forEach(([column, make, format]) => sheet.put(now, column, make, "total", format));
  sheet.mark("versions.now", rectOf(now, 3, 1, 4));
  const top = now + 1;
  const input = (column: number, columns: number, look: "input" | "inputText", format: FormatName): void =>
    void sheet.block(rectOf(top, column, VERSIONS, columns), () => null, look, format);
  input(0, 2, "inputText", "text");
  input(2, 1, "input", "date");
  input(3, 2, "input", "decimal");
  input(5, 1, "input", "count");
  sheet.block(rectOf(top, 6, VERSIONS, 1), () => rate, "output", "rate");
  sheet.block(
    rectOf(top, 7, VERSIONS, 1),
    (i) => (at) =>
      `IF(ISNUMBER(${at.near(0, -4)}),${at.near(-1 - i, -4).replace(/([A-Z]+)(\d+)/, "$$$1$$$2")}-${at.near(0, -4)},"")`,
    "output",
    "decimal",
    "versions.since",
  );
  input(8, 1, "inputText", "text");
  sheet.style(rectOf(header, 8, VERSIONS + 2, 1), { indent: 1 });
  sheet.mark("versions.names", rectOf(top, 0, VERSIONS, 1)).mark("versions.spending", rectOf(top, 3, VERSIONS, 1));
  sheet.mark("versions.table", rectOf(top, 0, VERSIONS, 6)).mark("versions.notes", rectOf(top, 8, VERSIONS, 1));
  sheet.validate({ rect: rectOf(top, 3, VERSIONS, 3), ...notNegative(planning, words.versions) });
  dateCheck(sheet, planning, rectOf(top, 2, VERSIONS, 1));
}

function dateCheck(sheet: SheetDraft, { texts }: Planning, rect: ReturnType<typeof rectOf>): void {
  const day: Build = () => "DATE(2000,1,1)";
  sheet.validate({ rect, accepts: { kind: "date", least: day }, title: texts.versions.date, message: texts.versions.dateCheck }); // prettier-ignore
}

function transferLog(sheet: SheetDraft, planning: Planning, row: number): void {
  const { versions: words, transfers, budget, common } = planning.texts;
  section(sheet, row, COLUMNS, transfers.log, transfers.logNote);
  const header = row + 2;
  const labels = [transfers.from, transfers.to, transfers.month, transfers.amount, words.who, words.date, budget.column.check, "", transfers.reason]; // prettier-ignore
  labels.forEach((label, c) => sheet.put(header, c, label, [2, 3, 5].includes(c) ? "header" : "headerLeft"));
  const helpers = ["fromNo", "toNo", "monthNo", "effective", "keyOut", "keyIn", "out", "in"] as const;
  const workings = header + TRANSFERS + 5;
  section(sheet, workings - 1, COLUMNS, transfers.workings);
  sheet.put(workings, 0, transfers.from, "headerLeft").height(workings, 32);
  helpers.forEach((id, k) => sheet.put(workings, HELPERS + k, id === "in" || id === "out" ? transfers[id] : transfers.helper[id], "header")); // prettier-ignore
  sheet.height(header, 48);
  const top = header + 1;
  const rect = (column: number, columns = 1) => rectOf(top, column, TRANSFERS, columns);
  const input = (column: number, id: string, look: "input" | "inputText", format: FormatName): void =>
    void sheet.block(rect(column), () => null, look, format, `transfers.${id}`);
  input(0, "from", "inputText", "general");
  input(1, "to", "inputText", "general");
  input(2, "month", "input", headingFormat(planning));
  input(3, "amount", "input", "decimal");
  input(4, "who", "inputText", "text");
  input(5, "date", "input", "date");
  input(8, "reason", "inputText", "text");
  sheet.validate({ rect: rect(0, 2), ...oneOf(planning, budget.column.names, "budget.line.names") });
  sheet.validate({ rect: rect(2), ...oneOf(planning, transfers.month, "settings.headings") });
  sheet.validate({ rect: rect(3), ...positive(planning, transfers.amount) });
  dateCheck(sheet, planning, rect(5));
  const cell = (at: Refs, id: string, i: number): string => at.cell(`transfers.${id}`, i);
  const found = (id: "from" | "to" | "month", list: string) => (i: number): Content => (at) =>
    `IF(${cell(at, id, i)}="",0,IFERROR(MATCH(${sought(cell(at, id, i))},${at.fixedRange(list)},0),0))`; // prettier-ignore
  const below = (k: number, columns = 1) => rectOf(workings + 1, HELPERS + k, TRANSFERS, columns);
  sheet.block(rectOf(workings + 1, 0, TRANSFERS, 1), (i) => (at) => `${cell(at, "from", i)}&""`, "helper");
  hideUnnamed(sheet, rectOf(workings + 1, HELPERS, TRANSFERS, 8));
  const helper = (k: number, make: (i: number) => Content, mark: string | null, format: FormatName = "general"): void =>
    void sheet.block(below(k), make, "helper", format, mark === null ? undefined : `transfers.${mark}`);
  helper(0, found("from", "budget.line.names"), "fromNo");
  helper(1, found("to", "budget.line.names"), "toNo");
  helper(2, found("month", "settings.headings"), "monthNo");
  // Nothing is booked on one side alone.
  helper(
    3,
    (i) => (at) =>
      `IF(AND(${cell(at, "fromNo", i)}*${cell(at, "toNo", i)}*${cell(at, "monthNo", i)}>0,${cell(at, "fromNo", i)}<>${cell(at, "toNo", i)},N(${cell(at, "amount", i)})>0),ROUND(${cell(at, "amount", i)},2),0)`,
    "effective",
    "decimal",
  );
  // As months.ts makes it of a line and a month.
  helper(4, (i) => (at) => `100*${cell(at, "fromNo", i)}+${cell(at, "monthNo", i)}`, null);
  helper(5, (i) => (at) => `100*${cell(at, "toNo", i)}+${cell(at, "monthNo", i)}`, null);
  helper(6, (i) => (at) => `-${cell(at, "effective", i)}`, null, "decimal");
  helper(7, (i) => (at) => cell(at, "effective", i), null, "decimal");
  sheet.mark("transfers.keys", below(4, 2)).mark("transfers.amounts", below(6, 2));
  sheet.block(rect(6), (i) => (at) => problemOf(at, planning, i), "label", "general", "transfers.check");
  const { booked, toFill } = transfers.check;
  sheet.rule(rect(6), (at) => `${at.near(0, 0)}=${quoteText(booked)}`, "good");
  sheet.rule(rect(6), (at) => `${at.near(0, 0)}=${quoteText(toFill)}`, "warn");
  sheet.rule(rect(6), (at) => `AND(${at.near(0, 0)}<>"",${at.near(0, 0)}<>${quoteText(booked)},${at.near(0, 0)}<>${quoteText(toFill)})`, "bad"); // prettier-ignore
  for (const c of [4, 6, 8]) sheet.style(rectOf(header, c, TRANSFERS + 1, 1), { align: "Left", indent: 1 });
  const total = top + TRANSFERS;
  sheet.style(rectOf(total, 0, 1, COLUMNS), "total").put(total, 0, common.total, "total");
  sheet.put(total, 3, (at) => `SUM(${at.range("transfers.effective")})`, "total", "decimal");
  sheet.put(total + 1, 0, transfers.net, "label");
  sheet.put(total + 1, 3, (at) => `ROUND(SUM(${at.range("budget.lines")})-SUM(${at.range("budget.original")}),2)`, "output", "decimal"); // prettier-ignore
  sheet.mark("transfers.net", rectOf(total + 1, 3));
}

/** In words what keeps a row from being booked. */
function problemOf(at: Refs, { texts }: Planning, i: number): string {
  const { check } = texts.transfers;
  const cell = (id: string): string => at.cell(`transfers.${id}`, i);
  const left = `INDEX(${at.fixedRange("budget.lines", { columns: MONTHS })},MAX(1,${cell("fromNo")}),MAX(1,${cell("monthNo")}))`;
  const steps: readonly [string, string][] = [
    [`COUNTA(${cell("from")},${cell("to")},${cell("month")},${cell("amount")},${cell("reason")})=0`, ""],
    [`COUNTA(${cell("from")},${cell("to")},${cell("month")},${cell("amount")})<4`, check.toFill],
    [`${cell("fromNo")}*${cell("toNo")}=0`, check.line],
    [`${cell("fromNo")}=${cell("toNo")}`, check.same],
    [`${cell("monthNo")}=0`, check.month],
    [`N(${cell("amount")})<=0`, check.amount],
    [`${left}<0`, check.below],
    [`COUNTA(${cell("who")},${cell("date")},${cell("reason")})<3`, check.toFill],
  ];
  return steps.reduceRight((rest, [when, word]) => `IF(${when},${quoteText(word)},${rest})`, quoteText(check.booked));
}
