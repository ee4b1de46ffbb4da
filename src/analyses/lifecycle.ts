/**
 * Lifecycle stages: new, active, won back, at risk, dormant, lost, as counts or as a list of customers with warnings.
 * Conventions: docs/conventions.md, "Lifecycle".
 */
import { dayLabel } from "../analytics/calendar";
import { shown, single } from "../analytics/cells";
import { Fault } from "../analytics/fault";
import {
  countGaps,
  type Gaps,
  stages,
  type Standing,
  standingOf,
  type Thresholds,
  thresholdsAt,
} from "../analytics/lifecycle";
import { firstRows, type Purchases, purchasesOf } from "../analytics/purchases";
import { countingOrder } from "../analytics/sales";
import type { Analysis } from "./analysis";
import { choice, numberList } from "./arguments";
import { idAt, listOptions, topRows } from "./customerlist";
import { type Groups, groupByRow, inOrder, type Property } from "./groups";
import { type OptionSchema, readOptions } from "./options";
import { readingOptions, requiredColumn } from "./reading";
import { type Column, column, type Note, note, type TableCell, word } from "./table";
import { readTransactions, type Transactions } from "./transactions";

export const lifecycleShows = ["counts", "customers"] as const;
export type LifecycleShow = (typeof lifecycleShows)[number];

const options = {
  late: { kind: "number", min: 1, max: 100, default: 2 },
  ...listOptions,
  ...readingOptions,
} as const satisfies OptionSchema;

const usualShares = [0.75, 0.9, 0.95];
/** Fewer gaps than this say little about a percentile such as 95 %. */
const fewGaps = 100;
const mostDays = 36525;

export const lifecycle: Analysis = {
  id: "LIFECYCLE",
  parameters: ["customers", "dates", "thresholds", "show", "asOf", "by", "include", "options"],
  options,
  evaluate: ([customers, dates, thresholdsArg, showArg, asOf, by, include, optionsArg]) => {
    const chosen = readOptions(optionsArg, options);
    const show = choice("show", showArg, lifecycleShows, "counts");
    const given = thresholdValues(thresholdsArg);
    const data = readTransactions({ customers, dates, asOf, include, properties: { by } }, chosen);
    const purchases = purchasesOf(data.rows.customers, data.sales, "day");
    const gaps = countGaps(purchases);
    const thresholds = given.inDays ? ([...given.values] as unknown as Thresholds) : fromGaps(gaps, given.values, data);
    const first = firstRows(data.rows);
    const groups = data.properties.by ? groupByRow(data.rows, data.properties.by, first, "by") : null;
    const standing = standingOf(purchases, data.rows.asOf, thresholds, gaps, chosen.late);
    const notes = [
      ...data.notes,
      note("note.count", word("purchases.day")),
      note("note.thresholds", thresholdNotes(thresholds, given.inDays ? null : given.values, gaps.total)),
      note("note.stages", word("lifecycle.definition", { atRisk: thresholds[0], dormant: thresholds[1] })),
      note("note.warningLevel", word("lifecycle.level", { late: chosen.late })),
      ...(!given.inDays && gaps.total < fewGaps
        ? [note("note.warning", word("warning.fewGaps", { count: gaps.total }), true)]
        : []),
    ];
    const table =
      show === "counts"
        ? countTable(standing, thresholds, groups, notes)
        : customerTable(
            data,
            purchases,
            standing,
            thresholds,
            groups,
            first,
            requiredColumn("customers", customers),
            chosen.top,
            notes,
          );
    return { table, settings: chosen };
  },
};

/** Three days, or three shares of the gaps; by default shares. */
function thresholdValues(argument: unknown): { readonly values: readonly number[]; readonly inDays: boolean } {
  const values = single(argument) === 0 ? null : numberList("thresholds", argument, "trimEnd");
  if (values === null) return { values: usualShares, inDays: false };
  if (values.length !== 3) throw new Fault("value", "fault.thresholdsCount", { found: values.length });
  const inDays = values[0] >= 1;
  values.forEach((value, i) => {
    const right = inDays ? Number.isInteger(value) && value >= 1 && value <= mostDays : value > 0 && value < 1;
    if (!right) throw new Fault("value", "fault.thresholdAt", { position: i + 1, found: shown(value) });
    if (i > 0 && value <= values[i - 1])
      throw new Fault("value", "fault.thresholdsOrder", { found: values.join(", ") });
  });
  return { values, inDays };
}

function fromGaps(gaps: Gaps, shares: readonly number[], { rows }: Transactions): Thresholds {
  if (gaps.total === 0) throw new Fault("na", "fault.noGapsForThresholds", { customers: rows.customers });
  return thresholdsAt(gaps, shares);
}

function thresholdNotes(thresholds: Thresholds, shares: readonly number[] | null, gaps: number) {
  const days = word("lifecycle.thresholds", { atRisk: thresholds[0], dormant: thresholds[1], lost: thresholds[2] });
  if (!shares) return [days];
  return [
    days,
    word("lifecycle.fromGaps", { shares: shares.map((p) => `${Number((p * 100).toPrecision(12))}%`).join(", "), gaps }),
  ];
}

function countTable(
  { stage, warning }: Standing,
  [atRisk, dormant, lost]: Thresholds,
  groups: Groups | null,
  notes: readonly Note[],
) {
  const count = groups ? groups.labels.length : 1;
  const size = stages.length;
  const customers = new Int32Array(count * size);
  const late = new Int32Array(count * size);
  for (let c = 0; c < stage.length; c++) {
    if (stage[c] >= size) continue;
    const at = (groups ? groups.group[c] * size : 0) + stage[c];
    customers[at]++;
    if (warning[c] === 1) late[at]++;
  }
  const bounds: [from: number, to: number | null][] = [
    [0, atRisk], [0, atRisk], [0, atRisk], [atRisk + 1, dormant], [dormant + 1, lost], [lost + 1, null],
  ]; // prettier-ignore
  const all = word("retention.all");
  const rows: TableCell[][] = [];
  const add = (label: TableCell[], from: number, to: number): void => {
    const sum = (counts: Int32Array, s: number): number => {
      let total = 0;
      for (let g = from; g < to; g++) total += counts[g * size + s];
      return total;
    };
    const numbers = stages.map((_, s) => sum(customers, s));
    const whole = numbers.reduce((a, b) => a + b, 0);
    stages.forEach((name, s) =>
      rows.push([
        ...label,
        word(`lifecycle.stage.${name}`),
        ...bounds[s],
        numbers[s],
        numbers[s] / whole,
        s < 3 ? sum(late, s) : null,
      ]),
    );
    rows.push([...label, all, null, null, whole, 1, stages.reduce((total, _, s) => total + sum(late, s), 0)]);
  };
  if (groups) for (let g = 0; g < count; g++) add([groups.labels[g]], g, g + 1);
  add(groups ? [all] : [], 0, count);
  const columns: Column[] = groups ? [column("purchases.group", "label")] : [];
  columns.push(
    column("lifecycle.title", "label"),
    column("lifecycle.from", "count"),
    column("lifecycle.to", "count"),
    column("retention.customers", "count"),
    column("lifecycle.share", "rate"),
    column("lifecycle.late", "count"),
  );
  return { columns, rows, totalRow: true, notes };
}

function customerTable(
  { rows: read }: Transactions,
  { offset, day }: Purchases,
  { stage, warning, silent, usual }: Standing,
  thresholds: Thresholds,
  groups: Groups | null,
  first: Int32Array,
  ids: ReturnType<typeof requiredColumn>,
  top: number,
  notes: readonly Note[],
) {
  const id = (c: number): string | number | null => idAt(read, ids, first[c]);
  const listed = byUrgency({ stage, warning, silent, usual }, top, id);
  const columns: Column[] = [
    column("lifecycle.customer", "label"),
    ...(groups ? [column("purchases.group", "label") as Column] : []),
    column("lifecycle.title", "label"),
    column("lifecycle.warning", "count"),
    column("lifecycle.lastOrder", "label"),
    column("lifecycle.silent", "count"),
    column("lifecycle.orderDays", "count"),
    column("lifecycle.usual", "decimal"),
    column("lifecycle.left", "count"),
  ];
  const list = topRows(listed, top, columns.length, (c): TableCell[] => {
    const next = thresholds[Math.max(0, warning[c] - 1)];
    return [
      id(c),
      ...(groups ? [groups.labels[groups.group[c]]] : []),
      word(`lifecycle.stage.${stages[stage[c]]}`),
      warning[c],
      dayLabel(day[offset[c + 1] - 1]),
      silent[c],
      offset[c + 1] - offset[c],
      Number.isNaN(usual[c]) ? null : usual[c],
      next === undefined ? null : next - silent[c] + 1,
    ];
  });
  return { columns, ...list, notes };
}

/**
 * Customers in the order of the list: whoever can still be kept first, the more urgent the earlier; then those as usual;
 * then the lost; within each the longest silence. Only the first `top`, and their equals, are put in the order of ids.
 */
function byUrgency({ stage, warning, silent }: Standing, top: number, id: (c: number) => Property): Int32Array {
  const bought = Int32Array.from(stage.keys()).filter((c) => stage[c] < stages.length);
  let longest = 0;
  for (const c of bought) if (silent[c] > longest) longest = silent[c];
  const urgency = [3, 2, 1, 0, 4];
  const keyOf = (i: number): number => urgency[warning[bought[i]]] * (longest + 1) + longest - silent[bought[i]];
  const order = countingOrder(bought.length, urgency.length * (longest + 1), keyOf);
  for (let from = 0; from < Math.min(top, order.length);) {
    let to = from + 1;
    while (to < order.length && keyOf(order[to]) === keyOf(order[from])) to++;
    const equal = Array.from(order.subarray(from, to), (i) => ({ i, id: id(bought[i]) }));
    order.set(
      equal.sort((a, b) => inOrder(a.id, b.id)).map(({ i }) => i),
      from,
    );
    from = to;
  }
  return order.map((i) => bought[i]);
}
