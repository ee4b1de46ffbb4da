/**
 * What is bought together: association rules over baskets, with exact p-values and a false-discovery correction.
 * Conventions: docs/conventions.md, "Baskets".
 */
import { type Baskets, basketsOf, frequentSets, type ItemSet, type Rule, rulesOf } from "../analytics/baskets";
import type { Cell, Cells } from "../analytics/cells";
import { optionalColumnOf, sameLength } from "../analytics/columns";
import { placesOf } from "../analytics/customers";
import { fisherGreater } from "../analytics/distributions";
import { Fault } from "../analytics/fault";
import { Numbers } from "../analytics/interning";
import { benjaminiHochberg } from "../analytics/multiple";
import type { Analysis } from "./analysis";
import { choice } from "./arguments";
import { topRows } from "./customerlist";
import { labelCell, labelsOf, type Property, propertyOf } from "./groups";
import { largestFirst } from "./largest";
import { readObservations } from "./observations";
import { type OptionSchema, readOptions, refuseBeside } from "./options";
import { requiredColumn } from "./reading";
import { type Column, column, NA, type Note, note, type Table, type TableCell, word } from "./table";

export const basketShows = ["pairs", "sets", "items"] as const;
export const ruleMeasures = ["lift", "support", "confidence", "leverage", "conviction"] as const;
type Measure = (typeof ruleMeasures)[number];

const options = {
  baskets: { kind: "whole", min: 1, max: 1e9, default: 5 },
  support: { kind: "number", min: 0, max: 1, default: 0 },
  confidence: { kind: "number", min: 0, max: 1, default: 0 },
  fdr: { kind: "number", min: 0, max: 1, default: 0 },
  items: { kind: "whole", min: 3, max: 5, default: 3 },
  top: { kind: "whole", min: 1, max: 100_000, default: 200 },
  gap: { kind: "choice", values: ["blank", "na"], default: "blank" },
} as const satisfies OptionSchema;

/** In the order of the table. */
const shownMeasures = ["support", "confidence", "lift", "leverage", "conviction"] as const;

/** Products beyond this number are ids of something else. */
const mostProducts = 200_000;
/** More frequent sets than this tell nothing that fewer would not, and take too long. */
const mostSets = 200_000;

const measureOf: Record<Measure, (rule: Rule, total: number) => number> = {
  lift: ({ both, left, right }, total) => (both * total) / (left * right),
  support: ({ both }, total) => both / total,
  confidence: ({ both, left }) => both / left,
  leverage: ({ both, left, right }, total) => both / total - (left / total) * (right / total),
  conviction: ({ both, left, right }, total) => (both === left ? Infinity : (1 - right / total) / (1 - both / left)),
};

export const basket: Analysis = {
  id: "BASKET",
  parameters: ["orders", "products", "show", "sort", "include", "options"],
  options,
  evaluate: ([ordersArg, productsArg, showArg, sortArg, includeArg, optionsArg]) => {
    const chosen = readOptions(optionsArg, options);
    const show = choice("show", showArg, basketShows, "pairs");
    const sort = choice("sort", sortArg, ruleMeasures, show === "items" ? "support" : "lift");
    if (show === "items" && sort !== "support")
      throw new Fault("value", "fault.notTogether", { first: `sort=${sort}`, second: "show=items" });
    if (show !== "sets") refuseBeside(optionsArg, ["items"], `show=${show}`);
    if (show === "items") refuseBeside(optionsArg, ["confidence", "fdr"], "show=items");
    const orders = requiredColumn("orders", ordersArg);
    const products = requiredColumn("products", productsArg);
    const include = optionalColumnOf(includeArg, "include", orders.length);
    sameLength([
      ["orders", orders],
      ["products", products],
      ["include", include],
    ]);
    const read = readObservations(
      [
        { argument: "orders", cells: orders, holds: "label" },
        { argument: "products", cells: products, holds: "label" },
      ],
      include,
    );
    const ids = numberBaskets(orders, read.source);
    const items = labelsOf("products", products, read.source, mostProducts);
    const total = ids.count;
    // A share of baskets is a number of baskets; products of fractions end a hair beside the number they stand for.
    const min = Math.max(chosen.baskets, Math.ceil(chosen.support * total - 1e-9));
    const baskets = basketsOf(ids.basket, total, items.label, items.values.length, min);
    const gap = chosen.gap === "na" ? NA : null;
    const notes: Note[] = [
      ...read.notes,
      note("note.baskets", total),
      note("note.products", items.values.length),
      note("note.minBaskets", min),
    ];
    if (baskets.repeated > 0) notes.push(note("note.repeated", baskets.repeated));
    if (show === "items") return { table: itemTable(baskets, items.values, chosen.top, notes), settings: chosen };

    const size = show === "pairs" ? 2 : chosen.items;
    const sets = frequentSets(baskets, min, size, mostSets);
    if (sets === null) throw new Fault("value", "fault.tooManySets", { most: mostSets, min });
    const tested = rulesTested(baskets, sets, size);
    const rules = rulesOf(sets, baskets.itemCount, show === "pairs" ? 2 : 3);
    const p = pValues(rules, total);
    const q = benjaminiHochberg(p, Math.max(tested, rules.length));
    const kept = placesOf(
      Uint8Array.from(rules, (rule, i) =>
        rule.both / rule.left >= chosen.confidence && (chosen.fdr === 0 || q[i] <= chosen.fdr) ? 1 : 0,
      ),
    );
    if (kept.length === 0)
      throw rules.length === 0
        ? new Fault("na", "fault.noRules", { min, baskets: total })
        : new Fault("na", "fault.noRulesLeft", { rules: rules.length });
    const value = Float64Array.from(rules, (rule) => measureOf[sort](rule, total));
    // Infinite convictions are equal, which their difference would not say; it is no number, and so the items decide.
    const order = largestFirst(kept, (i) => value[i], chosen.top, (a, b) => byItems(rules[a], rules[b])); // prettier-ignore
    notes.push(
      note("note.rules", rules.length),
      note("note.p", word("basket.fisher", { baskets: total })),
      note("note.q", word("basket.benjaminiHochberg", { tested })),
    );
    if (chosen.confidence > 0)
      notes.push(note("note.minConfidence", `${Number((chosen.confidence * 100).toPrecision(12))}%`));
    if (chosen.fdr > 0) notes.push(note("note.maxQ", chosen.fdr));
    const found = { rules, p, q, order, total };
    return { table: ruleTable(found, items.values, { size, top: chosen.top, gap, notes }), settings: chosen };
  },
};

/** Rules that could have been found: every frequent antecedent with every other frequent item. */
function rulesTested({ frequent }: Baskets, sets: readonly ItemSet[], size: number): number {
  if (size === 2) return frequent * (frequent - 1);
  return sets.reduce((sum, { items }) => sum + (items.length < size ? frequent - items.length : 0), 0);
}

/** Baskets by order id, 0, 1, 2 … by first appearance. Cost: a look-up a row, none for lines below each other. */
function numberBaskets(orders: Cells, source: Int32Array): { basket: Int32Array; count: number } {
  const basket = new Int32Array(source.length);
  const numbers = new Numbers(source.length);
  let count = 0;
  let before: Cell = null;
  for (let i = 0; i < source.length; i++) {
    const cell = orders[source[i]][0];
    // Rows with a blank order do not count.
    basket[i] = cell === before ? basket[i - 1] : numbers.numberOf(propertyOf(cell) as string | number, count);
    if (basket[i] === count) count++;
    before = cell;
  }
  return { basket, count };
}

function pValues(rules: readonly Rule[], total: number): Float64Array {
  const p = new Float64Array(rules.length);
  for (let i = 0; i < rules.length; i++) {
    const { both, left, right } = rules[i];
    const before = i > 0 ? rules[i - 1] : null;
    // A pair turned round, which follows at once, has the same p-value.
    const same = before !== null && before.both === both && before.left === right && before.right === left;
    p[i] = same ? p[i - 1] : fisherGreater(both, total, left, right);
  }
  return p;
}

/** Items stand in the order of their names. */
function byItems(a: Rule, b: Rule): number {
  for (let i = 0; i < Math.max(a.antecedent.length, b.antecedent.length); i++) {
    const difference = (a.antecedent[i] ?? -1) - (b.antecedent[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return a.consequent - b.consequent;
}

interface Found {
  readonly rules: readonly Rule[];
  readonly p: Float64Array;
  readonly q: Float64Array;
  /** Numbers of the rules that are kept; those at the top stand in order. */
  readonly order: Int32Array;
  readonly total: number;
}

interface RuleLayout {
  readonly size: number;
  readonly top: number;
  readonly gap: TableCell;
  readonly notes: readonly Note[];
}

function ruleTable({ rules, p, q, order, total }: Found, names: readonly Property[], layout: RuleLayout): Table {
  const { size, top, gap, notes } = layout;
  const bought: Column[] =
    size === 2
      ? [column("basket.bought", "text")]
      : Array.from({ length: size - 1 }, (_, i) => column("basket.boughtN", "text", { number: i + 1 }));
  const columns: Column[] = [
    ...bought,
    column("basket.then", "text"),
    column("basket.baskets", "count"),
    column("basket.support", "rate"),
    column("basket.confidence", "rate"),
    { ...column("basket.lift", "decimal"), heat: true },
    column("basket.leverage", "rate"),
    column("basket.conviction", "decimal"),
    column("basket.p", "probability"),
    column("basket.q", "probability"),
  ];
  const { rows, totalRow } = topRows(order, top, columns.length, (i): TableCell[] => {
    const rule = rules[i];
    const { antecedent, consequent, both } = rule;
    const [support, confidence, lift, leverage, conviction] = shownMeasures.map((key) => measureOf[key](rule, total));
    return [
      ...Array.from({ length: size - 1 }, (_, k) => (k < antecedent.length ? labelCell(names[antecedent[k]]) : null)),
      labelCell(names[consequent]),
      ...[both, support, confidence, lift, leverage],
      Number.isFinite(conviction) ? conviction : gap,
      ...[p[i], q[i]],
    ];
  });
  return { columns, rows, totalRow, notes };
}

function itemTable(
  { itemCount, count }: Baskets,
  names: readonly Property[],
  top: number,
  notes: readonly Note[],
): Table {
  const places = names.map((_, i) => i).sort((a, b) => itemCount[b] - itemCount[a] || a - b);
  const { rows, totalRow } = topRows(places, top, 3, (i) => [labelCell(names[i]), itemCount[i], itemCount[i] / count]);
  return {
    columns: [
      column("basket.item", "text"),
      column("basket.baskets", "count"),
      { ...column("basket.support", "rate"), heat: true },
    ],
    rows,
    totalRow,
    notes,
  };
}
