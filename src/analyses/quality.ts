/**
 * Is this table fit for analysis: what is wrong with its cells, ids, dates, rows and headers, what that means and what to
 * do. Conventions: docs/conventions.md, "Quality".
 */
import { dayLabel } from "../analytics/calendar";
import { trimmed } from "../analytics/cells";
import { type Guesses, kinds } from "../analytics/guess";
import { Fault } from "../analytics/fault";
import type { Analysis } from "./analysis";
import { choice, dayArgument } from "./arguments";
import { listOptions } from "./customerlist";
import { type OptionSchema, readOptions, refuseBeside } from "./options";
import { cellFindings } from "./qualitycells";
import { type QualityData, readTable } from "./qualitydata";
import { type Finding, madeVisible, rowsOf, severities, valueAt } from "./qualityfindings";
import { idFindings } from "./qualityids";
import { rowFindings } from "./qualityrows";
import { isText } from "./qualityvalues";
import { readingNotes, readingOptions, readSettings } from "./reading";
import { column, type MessageRef, type Note, note, type Table, type TableCell, word } from "./table";

const shows = ["summary", "columns", "rows"] as const;

const named = { kind: "text", default: "" } as const;
const options = {
  customer: named,
  date: named,
  amount: named,
  order: named,
  product: named,
  status: named,
  unique: named,
  firstrow: { kind: "whole", min: 1, max: 1_048_576, default: 1 },
  ...listOptions,
  dates: readingOptions.dates,
  epoch: readingOptions.epoch,
  ids: readingOptions.ids,
} as const satisfies OptionSchema;

/** Rows that the summary names of each finding. */
const shownRows = 5;

export const quality: Analysis = {
  id: "QUALITY",
  parameters: ["table", "show", "asOf", "options"],
  options,
  evaluate: ([tableArg, showArg, asOfArg, optionsArg]) => {
    const chosen = readOptions(optionsArg, options);
    const show = choice("show", showArg, shows, "summary");
    if (show === "columns") refuseBeside(optionsArg, ["unique"], "show=columns");
    const settings = readSettings({ ...chosen, daystart: 0, utc: 0 });
    const asOf = dayArgument("asOf", asOfArg, settings.dates, settings.epoch);
    if (show === "columns" && asOf !== null)
      throw new Fault("value", "fault.notTogether", { first: "asOf", second: "show=columns" });
    const data = readTable(tableArg, chosen, settings);
    const rowNumber = (row: number): number => chosen.firstrow + 1 + row;
    const report: Report = { data, rowNumber, header: chosen.firstrow, findings: [] };
    const notes = notesOf(report, asOf);
    if (show === "columns") return { table: columnTable(data, notes), settings: chosen };
    const found = [...rowFindings(data, rowNumber), ...cellFindings(data, asOf), ...idFindings(data)];
    const rank = ({ severity }: Finding): number => severities.indexOf(severity);
    const findings = found.sort((a, b) => rank(a) - rank(b) || a.column - b.column);
    const full = { ...report, findings };
    const table = show === "rows" ? rowTable(full, chosen.top, notes) : summaryTable(full, notes);
    return { table, settings: chosen };
  },
};

interface Report {
  readonly data: QualityData;
  readonly findings: readonly Finding[];
  /** Number of a row, and of the header, as people see them. */
  rowNumber(row: number): number;
  readonly header: number;
}

const severityCell = (finding: Finding): MessageRef => word(`quality.severity.${finding.severity}`);
const findingCell = ({ code, args }: Finding): MessageRef => word(`quality.finding.${code}`, args);

function columnName({ columns }: QualityData, place: number): TableCell {
  if (place < 0) return word("quality.wholeTable");
  const { title, number } = columns[place];
  return title === "" ? word("quality.unnamed", { number }) : title;
}

/** A row is what a finding is about, or the row of totals behind the rows that were read. */
function shownOf(report: Report, finding: Finding, row: number): TableCell {
  const { data } = report;
  if (finding.column < 0) return null;
  if (row >= data.rows) return data.totals ? (data.totals.found as TableCell) : null;
  return madeVisible(valueAt(data.columns[finding.column], row));
}

function summaryTable(report: Report, notes: readonly Note[]): Table {
  const { data, findings, rowNumber, header } = report;
  const total = data.rows + (data.totals ? 1 : 0);
  const rows = findings.map((finding): TableCell[] => {
    const first = rowsOf(finding, total, shownRows + 1);
    const numbers = finding.at === "header" ? [header] : first.slice(0, shownRows).map(rowNumber);
    const example = first.length > 0 ? shownOf(report, finding, first[0]) : null;
    const beside = first.length > 0 ? (finding.beside?.(first[0]) ?? null) : null;
    return [
      severityCell(finding),
      columnName(data, finding.column),
      findingCell(finding),
      finding.rows,
      finding.rows === null ? null : finding.rows / total,
      `${numbers.join(", ")}${first.length > shownRows ? " …" : ""}`,
      beside === null || finding.column < 0 ? example : `${example as string} / ${madeVisible(beside) as string}`,
      word(`quality.advice.${finding.advice ?? finding.code}`, finding.args),
    ];
  });
  const count = (severity: Finding["severity"]): number => findings.filter((one) => one.severity === severity).length;
  const [errors, warnings] = [count("error"), count("warning")];
  const verdict = errors > 0 ? "mend" : warnings > 0 ? "care" : "clear";
  const args = { errors, warnings, rows: total, columns: data.columns.length };
  rows.push([
    word("quality.verdict"),
    word("quality.wholeTable"),
    word(`quality.finding.${verdict}`, args),
    ...[total, null, null, null],
    word(`quality.advice.${verdict}`, args),
  ]);
  const columns = [
    column("quality.title.severity", "label"),
    column("quality.title.column", "text"),
    column("quality.title.finding", "text"),
    column("quality.title.rows", "count"),
    column("quality.title.share", "rate"),
    column("quality.title.first", "text"),
    column("quality.title.example", "text"),
    column("quality.title.advice", "text"),
  ];
  return { columns, rows, totalRow: true, notes };
}

function rowTable(report: Report, top: number, notes: readonly Note[]): Table {
  const { data, findings, rowNumber, header } = report;
  const columns = [
    column("quality.title.row", "label"),
    column("quality.title.column", "text"),
    column("quality.title.severity", "text"),
    column("quality.title.finding", "text"),
    column("quality.title.value", "text"),
    column("quality.title.beside", "text"),
  ];
  const total = data.rows + (data.totals ? 1 : 0);
  // Where no row is meant, the finding has a line of its own, so that the list leaves nothing out.
  const lines: [Finding, number][] = [];
  let all = 0;
  for (const finding of findings) {
    const listsRows = typeof finding.at === "function";
    all += listsRows ? (finding.rows ?? 0) : 1;
    const left = top - lines.length;
    for (const row of listsRows ? rowsOf(finding, total, left) : left > 0 ? [-1] : []) lines.push([finding, row]);
  }
  if (all === 0) return { columns, rows: [clearRow(data, total)], totalRow: false, notes };
  const rows = lines.map(([finding, row]): TableCell[] => [
    row >= 0 ? rowNumber(row) : finding.at === "header" ? header : null,
    columnName(data, finding.column),
    severityCell(finding),
    findingCell(finding),
    row >= 0 ? shownOf(report, finding, row) : null,
    row >= 0 ? madeVisible(finding.beside?.(row) ?? null) : null,
  ]);
  const more = all - rows.length;
  if (more > 0) rows.push([word("list.more", { count: more }), null, null, null, null, null]);
  return { columns, rows, totalRow: more > 0, notes };
}

function clearRow(data: QualityData, rows: number): TableCell[] {
  const args = { rows, columns: data.columns.length };
  return [null, word("quality.wholeTable"), word("quality.verdict"), word("quality.finding.clear", args), null, null];
}

/** A row per column: what it is taken to hold, and what stands in it. */
function columnTable(data: QualityData, notes: readonly Note[]): Table {
  const columns = [
    column("quality.title.number", "label"),
    column("quality.title.column", "text"),
    column("quality.title.holds", "text"),
    column("quality.title.filled", "count"),
    column("quality.title.blank", "count"),
    column("quality.title.errors", "count"),
    column("quality.title.numbers", "count"),
    column("quality.title.texts", "count"),
    column("quality.title.different", "count"),
    column("quality.title.least", "text"),
    column("quality.title.most", "text"),
  ];
  const rows = data.columns.map((column, place): TableCell[] => {
    const { values, counts, days, number } = column;
    let [errors, numbers, texts, least, most] = [0, 0, 0, Infinity, -Infinity];
    const different = new Set<unknown>();
    values.forEach((value, v) => {
      if (counts[v] === 0) return;
      const isError = typeof value === "string" && !isText(value);
      if (isError) errors += counts[v];
      else if (isText(value)) texts += counts[v];
      else if (typeof value === "number") numbers += counts[v];
      if (v > 0 && !isError) different.add(isText(value) ? trimmed(value) : value);
      const amount = days ? days[v] : value;
      if (typeof amount !== "number" || (days && amount < 0)) return;
      if (amount < least) least = amount;
      if (amount > most) most = amount;
    });
    const blank = counts[0] - data.blanks;
    const edge = (value: number): TableCell => (Number.isFinite(value) ? (days ? dayLabel(value) : value) : null);
    return [
      ...[number, columnName(data, place), word(`quality.kind.${holdsOf(data, place)}`)],
      ...[data.rows - counts[0], blank, errors, numbers, texts, different.size],
      ...[edge(least), edge(most)],
    ];
  });
  return { columns, rows, totalRow: false, notes };
}

function holdsOf({ roles, columns }: QualityData, place: number): string {
  const kind = kinds.find((one) => roles[one] === place);
  if (kind !== undefined) return kind;
  const { days, profile } = columns[place];
  if (days) return "otherDate";
  if (profile.filled === 0) return "nothing";
  if (profile.numbers > 0.8) return "number";
  return profile.numbers + profile.booleans < 0.2 ? "text" : "mixed";
}

function notesOf({ data, header }: Report, asOf: number | null): Note[] {
  const { roles, rows, blanks, totals, settings } = data;
  const roleNotes = (Object.entries(roles) as [keyof Guesses, number | null][]).flatMap(([kind, place]) =>
    place === null ? [] : [{ label: word(`quality.kind.${kind}`), value: refOf(columnName(data, place)) }],
  );
  return [
    note("note.rowsRead", rows + (totals ? 1 : 0)),
    note("note.rowsUsed", rows - blanks),
    ...roleNotes,
    note("note.rowNumbers", word("quality.headerRow", { row: header })),
    note("note.asOf", asOf === null ? word("quality.noAsOf") : dayLabel(asOf)),
    ...readingNotes(settings),
  ];
}

const refOf = (cell: TableCell): string | MessageRef =>
  typeof cell === "object" && cell !== null && "key" in cell ? cell : String(cell);
