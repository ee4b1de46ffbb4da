/** Customers who meet a rule: their list, or how they differ from the rest. Conventions: docs/conventions.md, "Segments". */
import { dayLabel } from "../analytics/calendar";
import { type Cells, isBlank, isBlock, isErrorText, plain, single } from "../analytics/cells";
import { customerFigures, type CustomerFigures, placesOf } from "../analytics/customers";
import { Fault } from "../analytics/fault";
import { countGaps, stages, standingOf, type Thresholds, thresholdsAt } from "../analytics/lifecycle";
import { ownersByProduct } from "../analytics/power";
import { firstRows, purchasesOf } from "../analytics/purchases";
import { quintileCuts, scoreByCuts, scoreCount } from "../analytics/rfm";
import { type ConfidenceLevel, ratioInterval } from "../analytics/statistics";
import type { Analysis } from "./analysis";
import { choice } from "./arguments";
import { listOptions, topRows } from "./customerlist";
import { type Groups, groupByRow, type Property, propertyOf } from "./groups";
import { customerIds, largestFirst } from "./largest";
import { type OptionSchema, type OptionValues, readOptions, refuseWithout } from "./options";
import { requiredColumn } from "./reading";
import { compileRule, type Field, fieldsOf, readRule } from "./segmentrule";
import { type Column, column, type Note, note, type Table, type TableCell, word } from "./table";
import { readTransactions, salesOptions, type Transactions } from "./transactions";

export const segmentShows = ["customers", "profile"] as const;
export type SegmentShow = (typeof segmentShows)[number];

const options = {
  stages: { kind: "list", min: 1, max: 36525, least: 3, most: 3, default: null },
  ci: { kind: "choice", values: ["90", "95", "99"], default: "95" },
  ...listOptions,
  ...salesOptions,
} as const satisfies OptionSchema;

type Options = OptionValues<typeof options>;

/** A property of customers beside their orders. */
interface Attribute {
  readonly name: string;
  /** It stands in this column of the block of all of them. */
  readonly cells: Cells;
  readonly column: number;
}

const figureNames = ["recency", "age", "orders", "days", "amount", "aov", "r", "f", "m", "stage", "product"];

export const segment: Analysis = {
  id: "SEGMENT",
  parameters: [
    "customers",
    "dates",
    "rule",
    "amounts",
    "orders",
    "products",
    "show",
    "asOf",
    "include",
    "attributes",
    "options",
  ],
  options,
  evaluate: ([
    customers,
    dates,
    ruleArg,
    amounts,
    orders,
    products,
    showArg,
    asOf,
    include,
    attributesArg,
    optionsArg,
  ]) => {
    const chosen = readOptions(optionsArg, options);
    const show = choice("show", showArg, segmentShows, "customers");
    const text = ruleText(ruleArg);
    const rule = readRule(text);
    const ids = requiredColumn("customers", customers);
    const attributes = readAttributes(attributesArg, ids.length);
    const data = readTransactions(
      { customers, dates, amounts, orders, include, asOf, properties: { products } },
      chosen,
    );
    const figures = customerFigures(data.rows.customers, data.sales);
    const first = firstRows(data.rows);
    const asked = fieldsOf(rule);
    if (!asked.has("stage")) refuseWithout(optionsArg, ["stages"], "rule: stage");
    const fields = fieldReader(data, figures, first, attributes, asked, chosen);
    const meets = compileRule(rule, fields);
    const known = placesOf(figures.orders);
    if (known.length === 0) throw new Fault("na", "fault.noOrders", { customers: data.rows.customers });
    const inside = new Uint8Array(data.rows.customers);
    for (let i = 0; i < known.length; i++) inside[known[i]] = meets(known[i]) ? 1 : 0;
    const members = placesOf(inside);
    if (members.length === 0) throw new Fault("na", "fault.segmentEmpty", { customers: known.length, rule: text });
    const notes: Note[] = [
      ...data.notes,
      note("note.rule", text),
      note("note.inSegment", members.length),
      note("note.share", `${((100 * members.length) / known.length).toFixed(1)}%`),
    ];
    const table =
      show === "customers"
        ? customerTable(data, figures, members, attributes, first, ids, chosen.top, notes)
        : profileTable(data, figures, known, inside, attributes, first, chosen, notes);
    return { table, settings: chosen };
  },
};

/** A text, or a range of texts that must all hold. */
function ruleText(argument: unknown): string {
  const cells = (isBlock(argument) ? argument.flat() : [argument])
    .map(plain)
    .filter((cell) => !isBlank(cell) && cell !== 0);
  if (cells.length === 0) throw new Fault("value", "fault.missingArgument", { argument: "rule" });
  const error = cells.find((cell) => typeof cell === "string" && isErrorText(cell));
  if (error !== undefined) throw new Fault("value", "fault.errorArgument", { argument: "rule", found: String(error) });
  return cells.length === 1 ? String(cells[0]) : cells.map((cell) => `(${String(cell)})`).join(" and ");
}

/** Columns beside the rows; with a row more than those, the first one holds their names. */
function readAttributes(argument: unknown, rows: number): Attribute[] {
  const one = single(argument);
  if (one !== undefined && (isBlank(one) || (one === 0 && rows !== 1))) return [];
  const block = isBlock(argument) ? argument : [[argument]];
  const named = block.length === rows + 1;
  if (!named && block.length !== rows)
    throw new Fault("value", "fault.lengths", { first: "customers", rows, second: "attributes", found: block.length });
  const cells = named ? block.slice(1) : block;
  const names = block[0].map((cell, c) => {
    const title = named ? propertyOf(cell) : null;
    return title === null ? `attribute${c + 1}` : String(title);
  });
  names.forEach((name, i) => {
    const lower = name.toLowerCase();
    if (figureNames.includes(lower) || names.findIndex((other) => other.toLowerCase() === lower) < i)
      throw new Fault("value", "fault.attributeName", { name });
  });
  return names.map((name, column) => ({ name, cells, column }));
}

/** Fields by name, those that a rule asks about computed once. */
function fieldReader(
  data: Transactions<"products">,
  figures: CustomerFigures,
  first: Int32Array,
  attributes: readonly Attribute[],
  asked: ReadonlySet<string>,
  chosen: Options,
): (name: string, written: string) => Field {
  const { rows, sales, hasAmounts } = data;
  const { orders, amount, last } = figures;
  const number = (of: (c: number) => number): Field => ({ kind: "number", of });
  const money = (field: Field, name: string): Field => {
    if (!hasAmounts) throw new Fault("value", "fault.fieldNeeds", { field: name, argument: "amounts" });
    return field;
  };
  const score = (of: (c: number) => number, turned: boolean): Field => {
    const known = placesOf(orders);
    const values = new Float64Array(known.length);
    for (let i = 0; i < known.length; i++) values[i] = of(known[i]);
    const scores = new Uint8Array(orders.length);
    scoreByCuts(values, quintileCuts(values)).forEach((s, i) => (scores[known[i]] = turned ? scoreCount + 1 - s : s));
    return number((c) => scores[c]);
  };
  const makers: Record<string, () => Field> = {
    recency: () => number((c) => rows.asOf - last[c]),
    age: () => number((c) => rows.asOf - figures.first[c]),
    orders: () => number((c) => orders[c]),
    days: () => {
      const days = customerFigures(rows.customers, sales, "day").orders;
      return number((c) => days[c]);
    },
    amount: () => money(number((c) => amount[c]), "amount"), // prettier-ignore
    aov: () => money(number((c) => amount[c] / orders[c]), "aov"), // prettier-ignore
    r: () => score((c) => rows.asOf - last[c], true),
    f: () => score((c) => orders[c], false),
    m: () =>
      money(
        score((c) => amount[c], false),
        "m",
      ),
    stage: () => stageField(data, chosen.stages),
    product: () => productField(data),
  };
  const made = new Map<string, Field>();
  for (const name of asked) {
    const attribute = attributes.find((known) => known.name.toLowerCase() === name);
    if (attribute) {
      const values = new Array<Property>(first.length).fill(null);
      for (let c = 0; c < first.length; c++)
        if (first[c] >= 0) values[c] = propertyOf(attribute.cells[rows.source[first[c]]][attribute.column]);
      made.set(name, { kind: "property", of: (c) => values[c] });
    } else if (Object.hasOwn(makers, name)) made.set(name, makers[name]());
  }
  return (name, written) => {
    const field = made.get(name);
    if (field) return field;
    const known = [...figureNames, ...attributes.map((attribute) => attribute.name)].join(", ");
    throw new Fault("value", "fault.ruleField", { field: written, known });
  };
}

function stageField({ rows, sales }: Transactions, given: readonly number[] | null): Field {
  const purchases = purchasesOf(rows.customers, sales, "day");
  const gaps = countGaps(purchases);
  if (!given && gaps.total === 0) throw new Fault("na", "fault.noGapsForThresholds", { customers: rows.customers });
  const thresholds = given ? ([...given] as unknown as Thresholds) : thresholdsAt(gaps, [0.75, 0.9, 0.95]);
  const { stage } = standingOf(purchases, rows.asOf, thresholds, gaps, 1);
  return {
    kind: "set",
    has: (c, value) => stages[stage[c]]?.toLowerCase() === value,
    check(value) {
      if (!stages.some((name) => name.toLowerCase() === value))
        throw new Fault("value", "fault.ruleStage", { found: value, known: stages.join(", ") });
    },
  };
}

function productField({ rows, sales, properties }: Transactions<"products">): Field {
  const { products } = properties;
  if (!products) throw new Fault("value", "fault.fieldNeeds", { field: "product", argument: "products" });
  const buyers = new Map<string, Uint8Array>();
  for (let i = 0; i < rows.count; i++) {
    const product = propertyOf(products[rows.source[i]][0]);
    if (product === null || sales.refund[i] === 1) continue;
    const key = String(product).toLowerCase();
    let flags = buyers.get(key);
    if (flags === undefined) buyers.set(key, (flags = new Uint8Array(rows.customers)));
    flags[rows.customer[i]] = 1;
  }
  return { kind: "set", has: (c, value) => buyers.get(value)?.[c] === 1 };
}

function customerTable(
  { rows, hasAmounts }: Transactions,
  { last, orders, amount }: CustomerFigures,
  members: Int32Array,
  attributes: readonly Attribute[],
  first: Int32Array,
  idCells: Cells,
  top: number,
  notes: readonly Note[],
): Table {
  const ids = customerIds(rows, idCells);
  const columns: Column[] = [
    column("lifecycle.customer", "label"),
    column("lifecycle.lastOrder", "label"),
    column("rfm.measure.recency", "count"),
    column("rfm.measure.frequency", "count"),
    ...(hasAmounts ? [column("rfm.measure.money", "money")] : []),
    ...attributes.map(({ name }) => ({ title: name, format: "label" }) as const),
  ];
  const order = largestFirst(members, (c) => (hasAmounts ? amount[c] : orders[c]), top, ids.compare);
  const list = topRows(order, top, columns.length, (c) => [
    ids.of(c),
    dayLabel(last[c]),
    rows.asOf - last[c],
    orders[c],
    ...(hasAmounts ? [amount[c]] : []),
    ...attributes.map(({ cells, column }) => propertyOf(cells[rows.source[first[c]]][column])),
  ]);
  return { columns, ...list, notes };
}

function profileTable(
  data: Transactions<"products">,
  figures: CustomerFigures,
  known: Int32Array,
  inside: Uint8Array,
  attributes: readonly Attribute[],
  first: Int32Array,
  { ci, top }: Options,
  notes: readonly Note[],
): Table {
  const { rows, sales, hasAmounts, properties } = data;
  let size = 0;
  for (let i = 0; i < known.length; i++) size += inside[known[i]];
  const rest = known.length - size;
  const level = Number(ci) as ConfidenceLevel;
  const lines: TableCell[][] = [
    [word("retention.customers"), null, size, size / known.length, rest, rest / known.length, null, null, null],
  ];
  const mean = (key: string, of: (c: number) => number): void => {
    const sums = [0, 0];
    for (let i = 0; i < known.length; i++) sums[inside[known[i]]] += of(known[i]);
    const [without, within] = [rest > 0 ? sums[0] / rest : null, sums[1] / size];
    const ratio = without !== null && without > 0 ? within / without : null;
    lines.push([word(key), null, size, within, rest, without, ratio, null, null]);
  };
  mean("rfm.meanRecency", (c) => rows.asOf - figures.last[c]);
  mean("rfm.meanFrequency", (c) => figures.orders[c]);
  if (hasAmounts) mean("rfm.meanMoney", (c) => figures.amount[c]);

  const count = (
    name: TableCell,
    groups: Groups,
    each: (add: (customer: number, group: number) => void) => void,
  ): void => {
    const counts = [new Int32Array(groups.labels.length), new Int32Array(groups.labels.length)];
    each((c, g) => counts[inside[c]][g]++);
    const found = groups.labels
      .map((label, g) => {
        const [without, within] = [counts[0][g], counts[1][g]];
        const lift = rest > 0 && without > 0 ? within / size / (without / rest) : null;
        const [low, high] =
          lift !== null && within > 0 ? ratioInterval(within, size, without, rest, level) : [null, null];
        const cells = [name, label, within, within / size, without, rest > 0 ? without / rest : null, lift, low, high];
        return { cells, lift: lift ?? Infinity, total: within + without };
      })
      .filter(({ total }) => total > 0);
    // What sets the segment apart comes first; the labels are in order already.
    lines.push(...found.sort((a, b) => (a.lift === b.lift ? 0 : b.lift - a.lift)).map(({ cells }) => cells));
  };
  for (const { name, cells, column } of attributes) {
    const groups = groupByRow(rows, cells, first, name, column);
    count(name, groups, (add) => {
      for (let i = 0; i < known.length; i++) add(known[i], groups.group[known[i]]);
    });
  }
  const { products } = properties;
  if (products) {
    const groups = groupByRow(rows, products, null, "products");
    const { length } = groups.labels;
    const { offset, owner } = ownersByProduct(rows.customer, rows.customers, sales.refund, groups.group, length);
    count(word("power.product"), groups, (add) => {
      for (let p = 0; p < length; p++) for (let j = offset[p]; j < offset[p + 1]; j++) add(owner[j], p);
    });
  }
  const columns: Column[] = [
    column("segment.attribute", "label"),
    column("segment.value", "label"),
    column("segment.inside", "count"),
    column("segment.shareInside", "decimal"),
    column("segment.rest", "count"),
    column("segment.shareRest", "decimal"),
    { ...column("segment.lift", "decimal"), heat: true },
    column("retention.low", "decimal"),
    column("retention.high", "decimal"),
  ];
  const list = topRows(Array.from(lines.keys()), top, columns.length, (i) => lines[i]);
  return { columns, ...list, notes: [...notes, note("note.method", word("segment.method", { ci }))] };
}
