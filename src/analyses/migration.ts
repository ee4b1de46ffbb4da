/** How customers moved between member tiers from one day to another. Conventions: docs/conventions.md, "Tiers". */
import { dayLabel } from "../analytics/calendar";
import { Fault } from "../analytics/fault";
import { notYet, tiersOn, windowOf } from "../analytics/tiers";
import type { Analysis } from "./analysis";
import { choice, dayArgument } from "./arguments";
import { type OptionSchema, readOptions } from "./options";
import { readSettings } from "./reading";
import { type Column, column, type ColumnFormat, note, type Table, type TableCell, word } from "./table";
import { readTiers, tierNotes, tierOptions } from "./tierrules";
import { readTransactions, salesOptions } from "./transactions";

export const migrationShows = ["customers", "share", "value"] as const;
export type MigrationShow = (typeof migrationShows)[number];

const options = {
  ...tierOptions,
  ...salesOptions,
} as const satisfies OptionSchema;

export const migration: Analysis = {
  id: "MIGRATION",
  parameters: ["customers", "dates", "amounts", "rules", "from", "to", "orders", "show", "include", "options"],
  options,
  evaluate: ([customers, dates, amounts, rulesArg, fromArg, toArg, orders, showArg, include, optionsArg]) => {
    const chosen = readOptions(optionsArg, options);
    const show = choice("show", showArg, migrationShows, "customers");
    const rules = readTiers(rulesArg);
    const { dates: order, epoch } = readSettings(chosen);
    const from = dayArgument("from", fromArg, order, epoch);
    if (from === null) throw new Fault("value", "fault.missingArgument", { argument: "from" });
    const until = dayArgument("to", toArg, order, epoch);
    const data = readTransactions({ customers, dates, amounts, orders, include, asOf: toArg }, chosen);
    if (!data.hasAmounts) throw new Fault("value", "fault.missingArgument", { argument: "amounts" });
    const { rows, sales } = data;
    const to = until ?? rows.asOf;
    if (from >= to) throw new Fault("value", "fault.fromAfterTo", { from: dayLabel(from), to: dayLabel(to) });
    const before = tiersOn(rows, sales, rules.tiers, from, chosen.days, chosen.keep);
    const after = tiersOn(rows, sales, rules.tiers, to, chosen.days, chosen.keep);
    if (after.every((tier) => tier === notYet)) throw new Fault("na", "fault.noOrders", { customers: after.length });
    const between = windowOf(rows, sales, from, to);
    // Row 0 is of those who had not ordered by `from`, row 1 of those without a tier, then the tiers.
    const size = rules.labels.length;
    const cells = Array.from({ length: size + 1 }, () => new Array<number>(size).fill(0));
    after.forEach((tier, c) => {
      if (tier !== notYet) cells[before[c] + 1][tier] += show === "value" ? between.amount[c] : 1;
    });
    const notes = [
      ...data.notes,
      ...tierNotes(rules, chosen),
      note("note.tiersOn", [
        word("migration.from", { day: dayLabel(from) }),
        word("migration.to", { day: dayLabel(to) }),
      ]),
      note("note.show", word(`migration.show.${show}`)),
    ];
    return { table: { ...shape(cells, rules.labels, show), totalRow: true, notes }, settings: chosen };
  },
};

function shape(
  cells: readonly (readonly number[])[],
  labels: readonly TableCell[],
  show: MigrationShow,
): Pick<Table, "columns" | "rows"> {
  const size = labels.length;
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  const line = (label: TableCell, counts: readonly number[], moves: readonly number[] | null): TableCell[] => {
    const whole = sum(counts);
    const cell = (n: number): TableCell => (show !== "share" ? n : whole > 0 ? n / whole : null);
    return [label, whole, ...counts.map(cell), ...(moves ? moves.map(cell) : [null, null, null])];
  };
  const movesOf = (counts: readonly number[], own: number): number[] => [
    sum(counts.slice(own + 1)),
    counts[own],
    sum(counts.slice(0, own)),
  ];
  const rows: TableCell[][] = [];
  for (let tier = size - 1; tier >= 0; tier--)
    rows.push(line(labels[tier], cells[tier + 1], movesOf(cells[tier + 1], tier)));
  rows.push(line(word("migration.new"), cells[0], null));
  // Up, same and down are of those who were customers before.
  const all = labels.map((_, tier) => sum(cells.map((row) => row[tier])));
  const moves = [0, 1, 2].map((k) => sum(labels.map((_, tier) => movesOf(cells[tier + 1], tier)[k])));
  const known = sum(moves);
  const last = line(word("retention.all"), all, moves);
  if (show === "share") moves.forEach((n, k) => (last[size + 2 + k] = known > 0 ? n / known : null));
  rows.push(last);
  const format: ColumnFormat = show === "customers" ? "count" : show === "share" ? "rate" : "money";
  const columns: Column[] = [
    column("migration.title", "label"),
    show === "value" ? column("rfm.measure.money", "money") : column("retention.customers", "count"),
    ...labels.map((label) => ({ title: label as Column["title"], format, heat: true })),
    ...["migration.up", "migration.same", "migration.down"].map((key) => column(key, format)),
  ];
  return { columns, rows };
}
