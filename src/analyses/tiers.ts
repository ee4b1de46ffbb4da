/**
 * Member tiers: their structure, who is in which, and in which a small gain brings most. Conventions: docs/conventions.md,
 * "Tiers".
 */
import { dayLabel } from "../analytics/calendar";
import { placesOf } from "../analytics/customers";
import { Fault } from "../analytics/fault";
import { type ConfidenceLevel, wilsonInterval } from "../analytics/statistics";
import { notYet, tiersOn, type Window, windowOf } from "../analytics/tiers";
import type { Analysis } from "./analysis";
import { choice } from "./arguments";
import { listOptions, topRows } from "./customerlist";
import { type CustomerIds, customerIds, largestFirst } from "./largest";
import { type OptionSchema, type OptionValues, readOptions, refuseWithout } from "./options";
import { requiredColumn } from "./reading";
import { readTiers, tierNotes, tierOptions, type TierRules } from "./tierrules";
import { column, type Note, note, type Table, type TableCell, word } from "./table";
import { readTransactions, salesOptions, type Transactions } from "./transactions";

export const tierShows = ["structure", "customers", "gain"] as const;
export type TierShow = (typeof tierShows)[number];

const options = {
  ...tierOptions,
  follow: { kind: "whole", min: 1, max: 36525, default: 90 },
  points: { kind: "number", min: 0.01, max: 100, default: 1 },
  ci: { kind: "choice", values: ["90", "95", "99"], default: "95" },
  ...listOptions,
  ...salesOptions,
} as const satisfies OptionSchema;

type Options = OptionValues<typeof options>;

export const tiers: Analysis = {
  id: "TIERS",
  parameters: ["customers", "dates", "amounts", "rules", "orders", "show", "asOf", "include", "options"],
  options,
  evaluate: ([customers, dates, amounts, rulesArg, orders, showArg, asOf, include, optionsArg]) => {
    const chosen = readOptions(optionsArg, options);
    const show = choice("show", showArg, tierShows, "structure");
    if (show !== "gain") refuseWithout(optionsArg, ["follow", "points"], "show=gain");
    const rules = readTiers(rulesArg);
    const data = readTransactions({ customers, dates, amounts, orders, include, asOf }, chosen);
    if (!data.hasAmounts) throw new Fault("value", "fault.missingArgument", { argument: "amounts" });
    const notes = [...data.notes, ...tierNotes(rules, chosen)];
    if (show === "gain") return { table: gainTable(data, rules, chosen, notes), settings: chosen };
    const { asOf: day } = data.rows;
    const tier = tiersOn(data.rows, data.sales, rules.tiers, day, chosen.days, chosen.keep);
    const window = windowOf(data.rows, data.sales, chosen.days > 0 ? day - chosen.days : -Infinity, day);
    if (tier.every((t) => t === notYet)) throw new Fault("na", "fault.noOrders", { customers: tier.length });
    const table =
      show === "structure"
        ? structureTable(tier, window, rules, notes)
        : customerTable(
            tier,
            window,
            rules,
            customerIds(data.rows, requiredColumn("customers", customers)),
            chosen.top,
            notes,
          );
    return { table, settings: chosen };
  },
};

/** Sums by tier, 0 (none) to the highest. */
function sumsByTier(tier: Int16Array, tiers: number, valueOf: (customer: number) => number): number[] {
  const sums = new Array<number>(tiers + 1).fill(0);
  for (let c = 0; c < tier.length; c++) if (tier[c] !== notYet) sums[tier[c]] += valueOf(c);
  return sums;
}

const total = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const ratio = (above: number, below: number): TableCell => (below > 0 ? above / below : null);

/** The highest tier first, "(no tier)" last. */
const fromTheTop = (rules: TierRules): number[] => rules.labels.map((_, i) => rules.labels.length - 1 - i);

function structureTable(tier: Int16Array, window: Window, rules: TierRules, notes: readonly Note[]): Table {
  const size = rules.tiers.length;
  const customers = sumsByTier(tier, size, () => 1);
  const active = sumsByTier(tier, size, (c) => (window.orders[c] > 0 ? 1 : 0));
  const orders = sumsByTier(tier, size, (c) => window.orders[c]);
  const amount = sumsByTier(tier, size, (c) => window.amount[c]);
  const row = (label: TableCell, [n, a, o, m]: readonly number[]): TableCell[] => [
    label,
    n,
    ratio(n, total(customers)),
    a,
    o,
    m,
    ratio(m, total(amount)),
    ratio(m, n),
    ratio(m, o),
  ];
  const rows = fromTheTop(rules).map((t) => row(rules.labels[t], [customers[t], active[t], orders[t], amount[t]]));
  rows.push(row(word("retention.all"), [customers, active, orders, amount].map(total)));
  return {
    columns: [
      column("tiers.tier", "label"),
      column("retention.customers", "count"),
      column("rfm.share", "rate"),
      column("tiers.buyers", "count"),
      column("rfm.measure.frequency", "count"),
      column("rfm.measure.money", "money"),
      column("rfm.shareOfMoney", "rate"),
      column("rfm.meanMoney", "money"),
      column("tiers.perOrder", "money"),
    ],
    rows,
    totalRow: true,
    notes,
  };
}

function customerTable(
  tier: Int16Array,
  { amount, orders }: Window,
  { tiers: bounds, labels }: TierRules,
  ids: CustomerIds,
  top: number,
  notes: readonly Note[],
): Table {
  const listed = placesOf(tier.map((t) => (t === notYet ? 0 : 1)));
  const order = largestFirst(listed, (c) => amount[c], top, ids.compare);
  const list = topRows(order, top, 7, (c) => {
    const next = bounds[tier[c]];
    const missing = (least: number, found: number): number => Math.max(0, Math.round((least - found) * 1e6) / 1e6);
    return [
      ids.of(c),
      labels[tier[c]],
      orders[c],
      amount[c],
      ...(next
        ? [labels[tier[c] + 1], missing(next.amount, amount[c]), missing(next.orders, orders[c])]
        : [null, null, null]),
    ];
  });
  return {
    columns: [
      column("lifecycle.customer", "label"),
      column("tiers.tier", "label"),
      column("rfm.measure.frequency", "count"),
      column("rfm.measure.money", "money"),
      column("tiers.next", "label"),
      column("tiers.missingMoney", "money"),
      column("tiers.missingOrders", "count"),
    ],
    ...list,
    notes,
  };
}

/**
 * What one point more would have brought in the days followed: of customers who buy again, and of customers who spend as
 * the next tier does.
 */
function gainTable(
  { rows: read, sales }: Transactions,
  rules: TierRules,
  chosen: Options,
  notes: readonly Note[],
): Table {
  const { days, keep, follow, points } = chosen;
  const start = read.asOf - follow;
  const tier = tiersOn(read, sales, rules.tiers, start, days, keep);
  if (tier.every((t) => t === notYet)) throw new Fault("na", "fault.noFollow", { day: dayLabel(start), days: follow });
  const size = rules.tiers.length;
  const after = windowOf(read, sales, start, read.asOf);
  const customers = sumsByTier(tier, size, () => 1);
  const again = sumsByTier(tier, size, (c) => (after.orders[c] > 0 ? 1 : 0));
  const amount = sumsByTier(tier, size, (c) => (after.orders[c] > 0 ? after.amount[c] : 0));
  const level = Number(chosen.ci) as ConfidenceLevel;
  const found = fromTheTop(rules).map((t) => {
    const [n, k, m] = [customers[t], again[t], amount[t]];
    const more = (n * points) / 100;
    const [low, high] = n > 0 ? wilsonInterval(k, n, level) : [null, null];
    const above = t < size && customers[t + 1] > 0 && n > 0 ? amount[t + 1] / customers[t + 1] - m / n : null;
    // A rate cannot rise above 1.
    const back = k > 0 ? Math.min(more, n - k) * (m / k) : null;
    const up = above === null ? null : more * above;
    return { row: [rules.labels[t], n, k, ratio(k, n), low, high, ratio(m, k), ratio(m, n), back, up], back, up };
  });
  const best = (key: "back" | "up"): number => {
    const values = found.map((tierGain) => tierGain[key] ?? -Infinity);
    const most = Math.max(...values);
    return most > 0 ? values.indexOf(most) : -1;
  };
  const [most, mostUp] = [best("back"), best("up")];
  return {
    columns: [
      column("tiers.tier", "label"),
      column("retention.customers", "count"),
      column("tiers.again", "count"),
      column("rates.title.rate", "rate"),
      column("rates.title.low", "rate"),
      column("rates.title.high", "rate"),
      column("tiers.perBuyer", "money"),
      column("rfm.meanMoney", "money"),
      { ...column("tiers.gainBack", "money", { points }), heat: true },
      { ...column("tiers.gainUp", "money", { points }), heat: true },
      column("tiers.most", "text"),
    ],
    rows: found.map(({ row }, i) => [...row, i === most && i === mostUp ? word("tiers.mostBoth") : i === most ? word("tiers.mostBack") : i === mostUp ? word("tiers.mostUp") : null]), // prettier-ignore
    totalRow: false,
    notes: [
      ...notes,
      note("note.tiersOn", dayLabel(start)),
      note("note.follow", word("tiers.follow", { days: follow, from: dayLabel(start + 1), to: dayLabel(read.asOf) })),
      note("note.gain", [word("tiers.gainBackMeaning", { points }), word("tiers.gainUpMeaning", { points })]),
      ...(sales.orderDay.some((day, o) => sales.placed[o] === 1 && day <= start - days) || days === 0
        ? []
        : [note("note.warning", word("warning.shortHistory", { days }), true)]),
    ],
  };
}
