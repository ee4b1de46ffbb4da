/**
 * RFM: scores for recency, frequency and money, and the segments they make. Conventions: docs/conventions.md, "RFM".
 */
import { dayLabel } from "../analytics/calendar";
import { creditUses, type CustomerFigures, customerFigures, placesOf } from "../analytics/customers";
import { Fault } from "../analytics/fault";
import { boxAt, quintileCuts, scoreByCuts, scoreCount, scoreEvenly } from "../analytics/rfm";
import type { Analysis } from "./analysis";
import { choice } from "./arguments";
import { listOptions, topRows } from "./customerlist";
import { type CustomerIds, customerIds, largestFirst } from "./largest";
import { type OptionSchema, readOptions } from "./options";
import { purchaseOptions } from "./purchases";
import { requiredColumn } from "./reading";
import { readSegments, type Segments } from "./rfmsegments";
import { type Column, column, type Note, note, type Table, type TableCell, word } from "./table";
import { readTransactions, salesOptions } from "./transactions";

export const rfmShows = ["customers", "segments", "cuts"] as const;
export type RfmShow = (typeof rfmShows)[number];

export const rfmMethods = ["value", "even"] as const;
export type RfmMethod = (typeof rfmMethods)[number];

const measures = ["recency", "frequency", "money"] as const;
type Measure = (typeof measures)[number];

const options = {
  ...purchaseOptions,
  credits: { kind: "choice", values: creditUses, default: "drop" },
  rcuts: { kind: "list", min: 0, max: 36525, least: 4, most: 4, default: null },
  fcuts: { kind: "list", min: 1, max: 1e6, least: 4, most: 4, default: null },
  mcuts: { kind: "list", min: 0, max: 1e12, least: 4, most: 4, default: null },
  ...listOptions,
  ...salesOptions,
} as const satisfies OptionSchema;

/** Fifths of fewer customers than this are a handful each. */
const fewCustomers = 50;

/** Customers with an order, and of each of the three: its value, its score, and the cuts between scores. */
interface Scored {
  /** The customers' numbers; the arrays below go by their place here. */
  readonly customers: Int32Array;
  readonly value: Readonly<Record<Measure, Float64Array>>;
  readonly score: Readonly<Record<Measure, Uint8Array>>;
  /** Ascending; for recency between the scores 5 and 4, 4 and 3 …; `null` where fifths are even. */
  readonly cuts: Readonly<Record<Measure, readonly number[] | null>>;
  /** Place in `Segments.labels`; −1 for none. */
  readonly segment: Int16Array;
}

export const rfm: Analysis = {
  id: "RFM",
  parameters: ["customers", "dates", "amounts", "orders", "show", "method", "asOf", "include", "segments", "options"],
  options,
  evaluate: ([customers, dates, amounts, orders, showArg, methodArg, asOf, include, segmentsArg, optionsArg]) => {
    const chosen = readOptions(optionsArg, options);
    const show = choice("show", showArg, rfmShows, "customers");
    const method = choice("method", methodArg, rfmMethods, "value");
    const own = { recency: chosen.rcuts, frequency: chosen.fcuts, money: chosen.mcuts };
    for (const [key, cuts] of Object.entries({ rcuts: chosen.rcuts, fcuts: chosen.fcuts, mcuts: chosen.mcuts }))
      if (cuts && method === "even")
        throw new Fault("value", "fault.notTogether", { first: key, second: "method=even" });
    const segments = readSegments(segmentsArg);
    const data = readTransactions({ customers, dates, amounts, orders, include, asOf }, chosen);
    if (!data.hasAmounts) throw new Fault("value", "fault.missingArgument", { argument: "amounts" });
    const figures = customerFigures(data.rows.customers, data.sales, chosen.count, chosen.credits);
    const ids = customerIds(data.rows, requiredColumn("customers", customers));
    const scored = scoreCustomers(figures, data.rows.asOf, method, own, segments, ids);
    const notes = [
      ...data.notes,
      note("note.count", word(`purchases.${chosen.count}`)),
      note("note.creditNotes", word(`rfm.credits.${chosen.credits}`)),
      ...scoreNotes(scored, segments, method, data.rows.customers),
    ];
    const tables: Record<RfmShow, () => Table> = {
      customers: () => customerTable(scored, figures, segments, ids, chosen.top, notes),
      segments: () => segmentTable(scored, segments, notes),
      cuts: () => cutTable(scored, notes),
    };
    return { table: tables[show](), settings: chosen };
  },
};

function scoreCustomers(
  { last, orders, amount }: CustomerFigures,
  asOf: number,
  method: RfmMethod,
  own: Readonly<Record<Measure, readonly number[] | null>>,
  segments: Segments,
  ids: CustomerIds,
): Scored {
  const customers = placesOf(orders);
  if (customers.length === 0) throw new Fault("na", "fault.noOrders", { customers: orders.length });
  const n = customers.length;
  const value = { recency: new Float64Array(n), frequency: new Float64Array(n), money: new Float64Array(n) };
  for (let i = 0; i < n; i++) {
    const c = customers[i];
    value.recency[i] = asOf - last[c];
    value.frequency[i] = orders[c];
    value.money[i] = amount[c];
  }
  const compare = (a: number, b: number): number => ids.compare(customers[a], customers[b]);
  const cuts = { recency: null, frequency: null, money: null } as Record<Measure, readonly number[] | null>;
  const score = {} as Record<Measure, Uint8Array>;
  for (const measure of measures) {
    if (method === "even") {
      // The longest silence is the lowest fifth.
      const ascending = measure === "recency" ? value.recency.map((days) => -days) : value[measure];
      score[measure] = scoreEvenly(ascending, compare);
      continue;
    }
    const between = own[measure] ?? quintileCuts(value[measure]);
    cuts[measure] = between;
    score[measure] = scoreByCuts(value[measure], between);
    if (measure === "recency") for (let i = 0; i < n; i++) score.recency[i] = scoreCount + 1 - score.recency[i];
  }
  const { boxOf } = segments.boxes;
  const segment = new Int16Array(n);
  for (let i = 0; i < n; i++) {
    const box = boxOf[boxAt(score.recency[i], score.frequency[i], score.money[i])];
    segment[i] = box < 0 ? -1 : segments.segment[box];
  }
  return { customers, value, score, cuts, segment };
}

function scoreNotes(
  { customers, score, segment, cuts }: Scored,
  segments: Segments,
  method: RfmMethod,
  all: number,
): Note[] {
  const notes = [
    note("note.scored", customers.length),
    note("note.recency", word("rfm.recency")),
    note("note.method", word(`rfm.method.${method}`)),
  ];
  if (all > customers.length) notes.push(note("note.withoutOrder", all - customers.length));
  for (const measure of measures) {
    const between = cuts[measure];
    if (between)
      notes.push({
        label: word(`rfm.cutsOf.${measure}`),
        value: between.map((cut) => Number(cut.toPrecision(12))).join(", "),
      });
  }
  notes.push(note("note.segments", word(segments.own ? "rfm.segmentsOwn" : "rfm.segmentsUsual")));
  const { gaps, firstGap } = segments.boxes;
  if (firstGap) {
    const [r, f, m] = firstGap;
    const outside = segment.filter((s) => s < 0).length;
    notes.push(note("note.warning", word("warning.segmentGaps", { count: gaps, r, f, m, customers: outside }), true));
  }
  if (customers.length < fewCustomers)
    notes.push(note("note.warning", word("warning.fewForFifths", { count: customers.length }), true));
  for (const measure of measures) {
    const found = [1, 2, 3, 4, 5].filter((s) => score[measure].includes(s)).length;
    if (method === "value" && found < scoreCount)
      notes.push(
        note("note.warning", word("warning.fewScores", { measure: word(`rfm.measure.${measure}`), found }), true),
      );
  }
  return notes;
}

const noSegment = word("rfm.noSegment");
const labelOf = (segments: Segments, segment: number): TableCell =>
  segment < 0 ? noSegment : segments.labels[segment];

function customerTable(
  { customers, value, score, segment }: Scored,
  { last }: CustomerFigures,
  segments: Segments,
  ids: CustomerIds,
  top: number,
  notes: readonly Note[],
): Table {
  const columns: Column[] = [
    column("lifecycle.customer", "label"),
    column("lifecycle.lastOrder", "label"),
    column("rfm.measure.recency", "count"),
    column("rfm.measure.frequency", "count"),
    column("rfm.measure.money", "money"),
    { title: "R", format: "count", heat: true },
    { title: "F", format: "count", heat: true },
    { title: "M", format: "count", heat: true },
    column("rfm.segmentTitle", "label"),
  ];
  const order = largestFirst(
    customers.map((_, i) => i),
    (i) => value.money[i],
    top,
    (a, b) => ids.compare(customers[a], customers[b]),
  );
  const list = topRows(order, top, columns.length, (i) => [
    ids.of(customers[i]),
    dayLabel(last[customers[i]]),
    ...measures.map((measure) => value[measure][i]),
    ...measures.map((measure) => score[measure][i]),
    labelOf(segments, segment[i]),
  ]);
  return { columns, ...list, notes };
}

function segmentTable({ customers, value, segment }: Scored, segments: Segments, notes: readonly Note[]): Table {
  const { length } = segments.labels;
  // The last place is for customers whose scores no box holds.
  const count = new Int32Array(length + 1);
  const sums = measures.map(() => new Float64Array(length + 1));
  for (let i = 0; i < customers.length; i++) count[segment[i] < 0 ? length : segment[i]]++;
  measures.forEach((measure, k) => {
    const [sum, values] = [sums[k], value[measure]];
    for (let i = 0; i < customers.length; i++) sum[segment[i] < 0 ? length : segment[i]] += values[i];
  });
  const total = (numbers: ArrayLike<number>): number => Array.from(numbers).reduce((a, b) => a + b, 0);
  const money = total(sums[2]);
  const row = (label: TableCell, n: number, [days, orders, amount]: readonly number[]): TableCell[] => [
    label,
    n,
    n / customers.length,
    amount,
    money > 0 ? amount / money : null,
    ...(n > 0 ? [days / n, orders / n, amount / n] : [null, null, null]),
  ];
  const rows = segments.labels.map((label, s) => row(label, count[s], sums.map((sum) => sum[s]))); // prettier-ignore
  if (count[length] > 0) rows.push(row(noSegment, count[length], sums.map((sum) => sum[length]))); // prettier-ignore
  rows.push(row(word("retention.all"), customers.length, sums.map(total)));
  return {
    columns: [
      column("rfm.segmentTitle", "label"),
      column("retention.customers", "count"),
      column("rfm.share", "rate"),
      column("rfm.measure.money", "money"),
      column("rfm.shareOfMoney", "rate"),
      column("rfm.meanRecency", "decimal"),
      column("rfm.meanFrequency", "decimal"),
      column("rfm.meanMoney", "money"),
    ],
    rows,
    totalRow: true,
    notes,
  };
}

/** A row per measure and score, the best score first: what lies in it, and the cut that parts it from the score below. */
function cutTable({ customers, value, score, cuts }: Scored, notes: readonly Note[]): Table {
  const rows: TableCell[][] = [];
  for (const measure of measures)
    for (let s = scoreCount; s >= 1; s--) {
      let [count, least, most] = [0, Infinity, -Infinity];
      for (let i = 0; i < customers.length; i++) {
        if (score[measure][i] !== s) continue;
        count++;
        least = Math.min(least, value[measure][i]);
        most = Math.max(most, value[measure][i]);
      }
      const between = cuts[measure];
      // Less is better in recency alone, so its cuts run the other way.
      const cut = between && s > 1 ? between[measure === "recency" ? scoreCount - s : s - 2] : null;
      rows.push([
        word(`rfm.measure.${measure}`),
        s,
        cut,
        ...(count > 0 ? [least, most] : [null, null]),
        count,
        count / customers.length,
      ]);
    }
  return {
    columns: [
      column("rfm.measureTitle", "label"),
      column("rfm.score", "count"),
      column("rfm.cut", "decimal"),
      column("rfm.least", "decimal"),
      column("rfm.most", "decimal"),
      column("retention.customers", "count"),
      column("rfm.share", "rate"),
    ],
    rows,
    totalRow: false,
    notes,
  };
}
