/**
 * Win-back: of customers silent for so many days, how many came back within so many more, what they spent, and up to
 * where a message to them pays. Conventions: docs/conventions.md, "Win-back".
 */
import type { Cells } from "../analytics/cells";
import type { Rows } from "../analytics/columns";
import { Fault } from "../analytics/fault";
import { firstRows, purchasesOf } from "../analytics/purchases";
import type { Sales } from "../analytics/sales";
import { spendingOf, tallyWinback, type WinbackTally } from "../analytics/winback";
import type { Analysis } from "./analysis";
import { groupByRow, type Groups } from "./groups";
import { type OptionSchema, type OptionValues, readOptions, refuseWithout } from "./options";
import { daysArgument } from "./purchases";
import { rateOptions, rateSettings, shareCell } from "./rates";
import { type Column, column, type Note, note, type Table, type TableCell, word } from "./table";
import { readTransactions, salesOptions } from "./transactions";

const options = {
  groupof: { kind: "choice", values: ["first", "last", "return"], default: "first" },
  cost: { kind: "number", min: 0, max: 1e9, default: 0 },
  margin: { kind: "number", min: 0, max: 1, default: 1 },
  ...rateOptions,
  ...salesOptions,
} as const satisfies OptionSchema;

const usualSilences = [30, 60, 90, 120, 150, 180, 270, 360];
const usualWindow = [30];
const mostLines = 200_000;

export const winback: Analysis = {
  id: "WINBACK",
  parameters: ["customers", "dates", "amounts", "orders", "silent", "within", "asOf", "by", "include", "options"],
  options,
  evaluate: ([customers, dates, amounts, orders, silentArg, withinArg, asOf, by, include, optionsArg]) => {
    const chosen = readOptions(optionsArg, options);
    const silent = daysArgument("silent", silentArg, usualSilences, 1);
    const within = daysArgument("within", withinArg, usualWindow, 1);
    const data = readTransactions({ customers, dates, amounts, orders, asOf, include, properties: { by } }, chosen);
    const { rows, sales, hasAmounts } = data;
    if (!hasAmounts) refuseWithout(optionsArg, ["cost", "margin"], "amounts");
    if (!data.properties.by) refuseWithout(optionsArg, ["groupof"], "by");
    const purchases = purchasesOf(rows.customers, sales, "day");
    const groups = data.properties.by ? groupsOf(rows, sales, data.properties.by, chosen.groupof) : null;
    const count = groups ? groups.labels.length : 1;
    if (count * silent.length * within.length > mostLines)
      throw new Fault("value", "fault.tooManyLines", { found: count * silent.length * within.length, most: mostLines });
    const { order } = purchases;
    const group = groups?.group;
    const byReturn = chosen.groupof === "return";
    const tally = tallyWinback({
      purchases,
      spending: hasAmounts ? spendingOf(rows.customers, sales) : null,
      asOf: rows.asOf,
      silent,
      within,
      groups: count,
      groupOf: !group || byReturn ? () => 0 : chosen.groupof === "first" ? (c) => group[c] : (_, j) => group[order[j]],
      returnGroupOf: group && byReturn ? (j) => group[order[j]] : null,
    });
    if (tally.silences.every((n) => n === 0))
      throw new Fault("na", "fault.noSilences", { days: Math.min(...silent), within: Math.min(...within) });
    const table = shape(tally, silent, within, groups, chosen, hasAmounts, [...data.notes]);
    return { table, settings: chosen };
  },
};

/** Groups of customers by their first row, or of orders by their own first row. */
function groupsOf(rows: Rows, sales: Sales, by: Cells, from: "first" | "last" | "return"): Groups {
  if (from === "first") return groupByRow(rows, by, firstRows(rows), "by");
  const row = new Int32Array(sales.orders).fill(-1);
  for (let i = 0; i < rows.count; i++) {
    const o = sales.order[i];
    if (row[o] < 0 || rows.day[i] < rows.day[row[o]]) row[o] = i;
  }
  return groupByRow(rows, by, row, "by");
}

function shape(
  tally: WinbackTally,
  silent: readonly number[],
  within: readonly number[],
  groups: Groups | null,
  chosen: OptionValues<typeof options>,
  hasAmounts: boolean,
  read: readonly Note[],
): Table {
  const { cost, margin } = chosen;
  const count = groups ? groups.labels.length : 1;
  const size = silent.length * within.length;
  const settings = rateSettings("rate", chosen);
  const sum = (counts: ArrayLike<number>, from: number, to: number, cell: number): number => {
    let total = 0;
    for (let g = from; g < to; g++) total += counts[g * size + cell];
    return total;
  };
  const rows: TableCell[][] = [];
  /** Result after cost of each length of silence, within the first window, over all groups. */
  const results: (number | null)[] = [];
  const add = (label: TableCell[], from: number, to: number): void => {
    for (let cell = 0; cell < size; cell++) {
      // A group of returns has no silences of its own: its returns are a share of all of them.
      const whole = chosen.groupof === "return";
      const n = whole ? sum(tally.silences, 0, count, cell) : sum(tally.silences, from, to, cell);
      const k = sum(tally.returned, from, to, cell);
      const shares = (["rate", "low", "high"] as const).map((show) => shareCell({ k, n }, { ...settings, show }));
      const row = [...label, silent[Math.floor(cell / within.length)], within[cell % within.length], n, k, ...shares];
      if (hasAmounts) {
        const money = sum(tally.sales, from, to, cell);
        const value = n === 0 || n < chosen.min ? settings.gap : (money * margin) / n;
        row.push(money, value);
        if (cost > 0) row.push(typeof value === "number" ? value - cost : settings.gap);
        if (to - from === count && cell % within.length === 0)
          results.push(typeof value === "number" ? value - cost : null);
      }
      rows.push(row);
    }
  };
  if (groups) groups.labels.forEach((label, g) => add([label], g, g + 1));
  results.length = 0;
  add(groups ? [word("retention.all")] : [], 0, count);

  const columns: Column[] = groups ? [column("purchases.group", "label")] : [];
  columns.push(
    column("winback.silent", "count"),
    column("winback.within", "count"),
    column("winback.silences", "count"),
    column("winback.returned", "count"),
    { ...column("winback.rate", "rate"), heat: true },
    column("rates.title.low", "rate"),
    column("rates.title.high", "rate"),
  );
  if (hasAmounts) {
    columns.push(column("winback.sales", "money"), column("winback.value", "money"));
    if (cost > 0) columns.push(column("winback.result", "money"));
  }
  const notes = [...read, note("note.method", word("winback.method")), note("note.intervalLevel", `${chosen.ci}%`)];
  if (groups) notes.push(note("note.groupOf", word(`winback.groupof.${chosen.groupof}`)));
  if (hasAmounts)
    notes.push(note("note.value", margin < 1 ? word("winback.margin", { margin }) : word("winback.revenue")));
  if (cost > 0) notes.push(note("note.pays", paysNote(silent, results)));
  if (chosen.min > 0) notes.push(note("note.min", chosen.min));
  notes.push(note("note.warning", word("winback.notUplift"), true));
  return { columns, rows, totalRow: false, notes };
}

/** The longest silence up to which every one pays, in the order of length. */
function paysNote(silent: readonly number[], results: readonly (number | null)[]): Note["value"] {
  const order = silent.map((_, i) => i).sort((a, b) => silent[a] - silent[b]);
  let longest: number | null = null;
  for (const i of order) {
    const result = results[i];
    if (result === null || result <= 0) break;
    longest = silent[i];
  }
  return longest === null ? word("winback.paysNowhere") : word("winback.paysUpTo", { days: longest });
}
