/**
 * What is bought together: association rules over baskets, with exact p-values and a false-discovery correction.
 * Conventions: docs/conventions.md, "Baskets".
 */
import { type Baskets, basketsOf, frequentSets, type ItemSet, type Rule, rulesOf } from "../analytics/baskets";
import { optionalColumnOf, sameLength } from "../analytics/columns";
import { fisherGreater } from "../analytics/distributions";
import { Fault } from "../analytics/fault";
import { benjaminiHochberg } from "../analytics/multiple";
import type { Analysis } from "./analysis";
import { choice } from "./arguments";
import { topRows } from "./customerlist";
import { internLabels, labelCell, labelsOf, type Property } from "./groups";
import { readObservations } from "./observations";
import { type OptionSchema, readOptions, refuseBeside } from "./options";
import { note, requiredColumn, word } from "./reading";
import { type Column, NA, type Note, type Table, type TableCell } from "./table";

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

/** Products beyond this number are ids of something else. */
const mostProducts = 200_000;
/** More frequent sets than this tell nothing that fewer would not, and take too long. */
const mostSets = 200_000;

interface Scored extends Rule, Readonly<Record<Measure, number>> {
  readonly p: number;
  q: number;
}

export const basket: Analysis = {
  id: "BASKET",
  parameters: ["orders", "products", "show", "sort", "include", "options"],
  options,
  evaluate([ordersArg, productsArg, showArg, sortArg, includeArg, optionsArg]) {
    const chosen = readOptions(optionsArg, options);
    const show = choice("show", showArg, basketShows, "pairs");
    const sort = choice("sort", sortArg, ruleMeasures, show === "items" ? "support" : "lift");
    if (show === "items" && sort !== "support")
      throw new Fault("value", "notTogether", { first: `sort=${sort}`, second: "show=items" });
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
    const ids = internLabels(orders, read.source);
    const items = labelsOf("products", products, read.source, mostProducts);
    const total = ids.values.length;
    // A share of baskets is a number of baskets; products of fractions end a hair beside the number they stand for.
    const min = Math.max(chosen.baskets, Math.ceil(chosen.support * total - 1e-9));
    const baskets = basketsOf(ids.label, total, items.label, items.values.length, min);
    const gap = chosen.gap === "na" ? NA : null;
    const notes: Note[] = [
      ...read.notes,
      note("baskets", total),
      note("products", items.values.length),
      note("minBaskets", min),
    ];
    if (baskets.repeated > 0) notes.push(note("repeated", baskets.repeated));
    if (show === "items") return { table: itemTable(baskets, items.values, chosen.top, notes), settings: chosen };

    const size = show === "pairs" ? 2 : chosen.items;
    const sets = frequentSets(baskets, min, size, mostSets);
    if (sets === null) throw new Fault("value", "tooManySets", { most: mostSets, min });
    const tested = rulesTested(baskets, sets, size);
    const rules = scored(rulesOf(sets, baskets.itemCount, show === "pairs" ? 2 : 3), total);
    benjaminiHochberg(
      rules.map((rule) => rule.p),
      Math.max(tested, rules.length),
    ).forEach((q, i) => (rules[i].q = q));
    const kept = rules.filter(
      (rule) => rule.confidence >= chosen.confidence && (chosen.fdr === 0 || rule.q <= chosen.fdr),
    );
    if (kept.length === 0)
      throw rules.length === 0
        ? new Fault("na", "noRules", { min, baskets: total })
        : new Fault("na", "noRulesLeft", { rules: rules.length });
    kept.sort((a, b) => compare(b[sort], a[sort]) || byItems(a, b));
    notes.push(
      note("rules", rules.length),
      note("p", word("basket.fisher", { baskets: total })),
      note("q", word("basket.benjaminiHochberg", { tested })),
    );
    if (chosen.confidence > 0)
      notes.push(note("minConfidence", `${Number((chosen.confidence * 100).toPrecision(12))}%`));
    if (chosen.fdr > 0) notes.push(note("maxQ", chosen.fdr));
    return { table: ruleTable(kept, items.values, { size, top: chosen.top, gap, notes }), settings: chosen };
  },
};

/** Rules that could have been found: every frequent antecedent with every other frequent item. */
function rulesTested({ frequent }: Baskets, sets: readonly ItemSet[], size: number): number {
  if (size === 2) return frequent * (frequent - 1);
  return sets.reduce((sum, { items }) => sum + (items.length < size ? frequent - items.length : 0), 0);
}

function scored(rules: readonly Rule[], total: number): Scored[] {
  let before: Scored | undefined;
  return rules.map((rule) => {
    const { both, left, right } = rule;
    // A pair turned round, which follows at once, has the same p-value.
    const same = before?.both === both && before.left === right && before.right === left ? before.p : null;
    before = {
      ...rule,
      support: both / total,
      confidence: both / left,
      lift: (both * total) / (left * right),
      leverage: both / total - (left / total) * (right / total),
      conviction: both === left ? Infinity : (1 - right / total) / (1 - both / left),
      p: same ?? fisherGreater(both, total, left, right),
      q: 1,
    };
    return before;
  });
}

/** Infinite convictions are equal, which their difference would not say. */
const compare = (a: number, b: number): number => (a === b ? 0 : a - b);

/** Items stand in the order of their names. */
function byItems(a: Rule, b: Rule): number {
  for (let i = 0; i < Math.max(a.antecedent.length, b.antecedent.length); i++) {
    const difference = (a.antecedent[i] ?? -1) - (b.antecedent[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return a.consequent - b.consequent;
}

interface RuleLayout {
  readonly size: number;
  readonly top: number;
  readonly gap: TableCell;
  readonly notes: readonly Note[];
}

function ruleTable(rules: readonly Scored[], names: readonly Property[], layout: RuleLayout): Table {
  const { size, top, gap, notes } = layout;
  const title = (key: string, format: Column["format"]): Column => ({ title: word(`basket.${key}`), format });
  const bought: Column[] =
    size === 2
      ? [title("bought", "text")]
      : Array.from({ length: size - 1 }, (_, i) => ({
          title: word("basket.boughtN", { number: i + 1 }),
          format: "text",
        }));
  const columns: Column[] = [
    ...bought,
    title("then", "text"),
    title("baskets", "count"),
    title("support", "rate"),
    title("confidence", "rate"),
    { ...title("lift", "decimal"), heat: true },
    title("leverage", "rate"),
    title("conviction", "decimal"),
    title("p", "probability"),
    title("q", "probability"),
  ];
  const places = rules.map((_, i) => i);
  const { rows, totalRow } = topRows(places, top, columns.length, (i): TableCell[] => {
    const { antecedent, consequent, both, support, confidence, lift, leverage, conviction, p, q } = rules[i];
    return [
      ...Array.from({ length: size - 1 }, (_, k) => (k < antecedent.length ? labelCell(names[antecedent[k]]) : null)),
      labelCell(names[consequent]),
      ...[both, support, confidence, lift, leverage],
      Number.isFinite(conviction) ? conviction : gap,
      ...[p, q],
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
      { title: word("basket.item"), format: "text" },
      { title: word("basket.baskets"), format: "count" },
      { title: word("basket.support"), format: "rate", heat: true },
    ],
    rows,
    totalRow,
    notes,
  };
}
