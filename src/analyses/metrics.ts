/**
 * A team's own measures by date, such as messages sent or contacts of the service: read from a long or a wide table, summed
 * over spans of days, with the rates that follow from measures known by their names (src/catalog/measures.ts).
 */
import { type Cell, type Cells, isBlank, isBlock, isErrorCell, plain, shown } from "../analytics/cells";
import { type DateOrder, readDay } from "../analytics/dates";
import { Fault } from "../analytics/fault";
import type { Span } from "../analytics/windows";
import { type KnownMeasure, knownMeasures, measureWords, type OwnMeasure, type RateRule, rateRules } from "../catalog/measures"; // prettier-ignore
import { propertyOf } from "./groups";
import { note, type Note, word } from "./table";

/** How the values of a span become one: `Followers (last)`, `CES (mean)`; otherwise they add up. */
type Fold = "sum" | "mean" | "last";

export interface Metric {
  readonly name: string;
  readonly known: KnownMeasure | null;
  /** What stands before the known word, such as the channel in `SMS sent`. */
  readonly prefix: string;
  /** The value of a span; `null` where no row lies in it. */
  readonly value: (span: Span) => number | null;
}

export interface Rate {
  readonly rule: RateRule;
  readonly prefix: string;
  /** Of the span's values of the metrics and the figures of the transactions. */
  readonly parts: readonly [above: number | OwnMeasure, below: number | OwnMeasure];
}

export interface Metrics {
  readonly metrics: readonly Metric[];
  readonly rates: readonly Rate[];
  readonly notes: readonly Note[];
}

const most = 500;

interface Entry {
  readonly day: number;
  readonly value: number;
}

/** Reads the table; rows after as-of don't count. Raises Faults about its shape, and `metricsUnread` where no row can be used. */
export function readMetrics(argument: unknown, order: DateOrder, epoch: 1900 | 1904, asOf: number): Metrics {
  const cells: Cells = isBlock(argument) ? argument : [[argument]];
  const columns = cells[0].length;
  if (columns < 2) throw new Fault("value", "fault.metricsShape", { columns });
  const entries = new Map<string, Entry[]>();
  const bad = { date: 0, number: 0, late: 0, first: null as { row: number; found: string } | null };
  const wrong = (kind: "date" | "number", r: number, cell: Cell): void => {
    bad[kind]++;
    bad.first ??= { row: r + 1, found: shown(cell) };
  };
  const dayOf = (cell: Cell): number | null | undefined =>
    isErrorCell(cell) ? undefined : readDay(cell, order, epoch);
  const listOf = (name: string): Entry[] => {
    let list = entries.get(name);
    if (list === undefined) entries.set(name, (list = []));
    if (entries.size > most)
      throw new Fault("value", "fault.tooManyGroups", { argument: "metrics", found: entries.size, most });
    return list;
  };
  const add = (r: number, list: Entry[], dateCell: Cell, cell: Cell): void => {
    const value = plain(cell);
    if (isBlank(value)) return;
    const day = dayOf(dateCell);
    if (day === null || day === undefined) wrong("date", r, dateCell);
    else if (typeof value !== "number" || !Number.isFinite(value)) wrong("number", r, cell);
    else if (day > asOf) bad.late++;
    else list.push({ day, value });
  };
  // Excel for Windows hands blank cells over as 0.
  const empty = (cell: Cell): boolean => isBlank(plain(cell)) || plain(cell) === 0;
  const blank = (row: readonly Cell[]): boolean => row.every(empty);
  const titled = !blank(cells[0]) && typeof dayOf(cells[0][0]) !== "number";
  if (isLong(cells, titled)) {
    cells.forEach((row, r) => {
      if ((r === 0 && titled) || blank(row)) return;
      if (empty(row[1])) throw new Fault("value", "fault.metricsName", { row: r + 1, column: 2 });
      add(r, listOf(String(propertyOf(row[1]))), row[0], row[2]);
    });
  } else {
    if (!titled) throw new Fault("value", "fault.metricsHeader", { found: shown(cells[0][0]) });
    const lists = cells[0].map((cell, c) => {
      if (c === 0 || empty(cell)) return null;
      const name = String(propertyOf(cell));
      if (entries.has(name)) throw new Fault("value", "fault.metricsTwice", { found: shown(cell) });
      return listOf(name);
    });
    cells.forEach((row, r) => {
      if (r === 0 || blank(row)) return;
      for (let c = 1; c < columns; c++) {
        const list = lists[c];
        if (list) add(r, list, row[0], row[c]);
        else if (!empty(row[c])) throw new Fault("value", "fault.metricsName", { row: 1, column: c + 1 });
      }
    });
  }
  const rows = [...entries.values()].reduce((sum, list) => sum + list.length, 0);
  if (rows === 0)
    throw bad.first ? new Fault("value", "fault.metricsUnread", bad.first) : new Fault("na", "fault.emptyColumn", { argument: "metrics" }); // prettier-ignore
  const metrics = [...entries].map(([name, list]) => metricOf(name, list));
  const notes = [note("note.metrics", word("report.metricsRead", { metrics: metrics.length, rows }))];
  if (bad.late > 0) notes.push(note("note.metricsLate", bad.late));
  if (bad.first)
    notes.push(note("note.warning", word("report.metricsBad", { count: bad.date + bad.number, ...bad.first }), true));
  return { metrics, rates: ratesOf(metrics), notes };
}

/** Long: three columns, the second of which holds words below the header. */
function isLong(cells: Cells, titled: boolean): boolean {
  if (cells[0].length !== 3) return false;
  return cells.some(([, cell], r) => {
    const value = r === 0 && titled ? null : plain(cell);
    return typeof value === "string" && !isBlank(value) && !isErrorCell(cell);
  });
}

function metricOf(written: string, entries: readonly Entry[]): Metric {
  const [, name, how] = /^(.*?)(?:\s*[(（](sum|mean|last)[)）])?$/is.exec(written) as RegExpExecArray;
  const fold = (how?.toLowerCase() ?? "sum") as Fold;
  const sorted = [...entries].sort((a, b) => a.day - b.day);
  const value = ({ first, last }: Span): number | null => {
    const found = sorted.slice(atLeast(sorted, first), atLeast(sorted, last + 1)).map((entry) => entry.value);
    if (found.length === 0) return null;
    if (fold === "last") return found[found.length - 1];
    const sum = found.reduce((total, one) => total + one, 0);
    return fold === "mean" ? sum / found.length : sum;
  };
  return { name: written, ...meaningOf(name), value };
}

/** Place of the first entry from this day on. */
function atLeast(sorted: readonly Entry[], day: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle].day < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The known measure that a name ends with, such as `SMS sent` or `短信发送数`, and what stands before it. */
function meaningOf(name: string): Pick<Metric, "known" | "prefix"> {
  const lower = name.trim().toLowerCase().replace(/人?[数數量]$/, ""); // prettier-ignore
  for (const known of knownMeasures)
    for (const one of measureWords[known]) {
      if (!lower.endsWith(one)) continue;
      const before = name.trim().slice(0, lower.length - one.length);
      // A Latin word must stand by itself: `absent` is not `sent`.
      if (/[a-z]/.test(one) && /[\p{L}\p{N}]$/u.test(before)) continue;
      return { known, prefix: before.replace(/[\s\-–_:：·/|]+$/, "") };
    }
  return { known: null, prefix: "" };
}

/** The rates whose two measures are there, channel by channel; those with figures of the transactions for all alone. */
function ratesOf(metrics: readonly Metric[]): Rate[] {
  const prefixes = [...new Set(metrics.filter(({ known }) => known).map(({ prefix }) => prefix))];
  const part = (measure: KnownMeasure | OwnMeasure, prefix: string): number | OwnMeasure | null => {
    if (measure.startsWith("own")) return prefix === "" ? (measure as OwnMeasure) : null;
    const at = metrics.findIndex((metric) => metric.known === measure && metric.prefix === prefix);
    return at < 0 ? null : at;
  };
  return prefixes.flatMap((prefix) =>
    rateRules.flatMap((rule): Rate[] => {
      const [above, below] = [part(rule.above, prefix), part(rule.below, prefix)];
      return above === null || below === null ? [] : [{ rule, prefix, parts: [above, below] }];
    }),
  );
}
