/**
 * Purchasing power and preference: orders or customers by bands of value, and what they buy. Conventions:
 * docs/conventions.md, "Purchasing power".
 */
import { shown, single } from "../analytics/cells";
import { placesOf, toMillionth } from "../analytics/customers";
import { Fault } from "../analytics/fault";
import { bandOf, roundEdges, tallyMix } from "../analytics/power";
import type { Analysis } from "./analysis";
import { choice, numberList } from "./arguments";
import { listOptions } from "./customerlist";
import { type Groups, groupByFirstRow, groupByRow } from "./groups";
import { type OptionSchema, readOptions, refuseBeside } from "./options";
import { type Column, column, type Note, note, type Table, type TableCell, word } from "./table";
import { readTransactions, salesOptions, type Transactions } from "./transactions";

export const powerShows = ["bands", "mix"] as const;
export type PowerShow = (typeof powerShows)[number];

const options = {
  of: { kind: "choice", values: ["order", "customer"], default: "order" },
  ...listOptions,
  top: { ...listOptions.top, default: 200 },
  ...salesOptions,
} as const satisfies OptionSchema;

const mostEdges = 100;

export const power: Analysis = {
  id: "POWER",
  parameters: [
    "customers",
    "dates",
    "amounts",
    "orders",
    "products",
    "show",
    "bands",
    "asOf",
    "by",
    "include",
    "options",
  ],
  options,
  evaluate: ([customers, dates, amounts, orders, productsArg, showArg, bandsArg, asOf, by, include, optionsArg]) => {
    const chosen = readOptions(optionsArg, options);
    const show = choice("show", showArg, powerShows, "bands");
    const edges = readEdges(bandsArg);
    if (show === "mix") refuseBeside(optionsArg, ["of"], "show=mix");
    const data = readTransactions(
      { customers, dates, amounts, orders, include, asOf, properties: { products: productsArg, by } },
      chosen,
    );
    if (!data.hasAmounts) throw new Fault("value", "fault.missingArgument", { argument: "amounts" });
    const { products } = data.properties;
    if (show === "mix" && !products) throw new Fault("value", "fault.missingArgument", { argument: "products" });
    if (show === "mix" && edges) throw new Fault("value", "fault.notTogether", { first: "bands", second: "show=mix" });
    const groups = groupByFirstRow(data.rows, data.properties.by);
    if (!data.sales.placed.includes(1)) throw new Fault("na", "fault.noOrders", { customers: data.rows.customers });
    const table =
      show === "mix"
        ? mixTable(data, groupByRow(data.rows, products!, null, "products"), groups, chosen.top)
        : bandTable(data, edges, groups, chosen.of);
    return { table, settings: chosen };
  },
};

/** Rising edges between bands; `null` where they are to be found from the values. */
function readEdges(argument: unknown): number[] | null {
  const edges = single(argument) === 0 ? null : numberList("bands", argument, "trimEnd");
  if (edges === null) return null;
  if (edges.length > mostEdges) throw new Fault("value", "fault.bandsMany", { found: edges.length, most: mostEdges });
  edges.forEach((edge, i) => {
    if (i > 0 && edge <= edges[i - 1])
      throw new Fault("value", "fault.bandsOrder", {
        position: i + 1,
        found: shown(edge),
        before: shown(edges[i - 1]),
      });
  });
  return edges;
}

const ratio = (above: number, below: number): TableCell => (below > 0 ? above / below : null);

/** What a band holds, by group. */
interface Band {
  readonly items: Float64Array;
  readonly money: Float64Array;
}

function bandTable(
  { rows: read, sales, notes: readNotes }: Transactions,
  given: readonly number[] | null,
  groups: Groups | null,
  of: "order" | "customer",
): Table {
  // Orders, or customers with an order; credit notes are no orders.
  const spent = new Float64Array(read.customers);
  const buys = new Uint8Array(read.customers);
  let credit = 0;
  const orders = new Int32Array(sales.orders);
  let placed = 0;
  for (let o = 0; o < sales.orders; o++) {
    const c = sales.orderCustomer[o];
    spent[c] += sales.orderAmount[o];
    if (sales.placed[o] === 1) {
      buys[c] = 1;
      orders[placed++] = o;
    } else credit += sales.orderAmount[o];
  }
  const items = of === "order" ? orders.subarray(0, placed) : placesOf(buys);
  const money = of === "order" ? sales.orderAmount : spent;
  const value = new Float64Array(items.length);
  for (let i = 0; i < items.length; i++) value[i] = toMillionth(money[items[i]]);
  if (of === "customer") credit = spent.reduce((sum, money, c) => (buys[c] === 1 ? sum : sum + money), 0);
  const edges = given ?? roundEdges(value);
  const size = groups ? groups.labels.length : 1;
  const bands: Band[] = Array.from({ length: edges.length + 1 }, () => ({
    items: new Float64Array(size),
    money: new Float64Array(size),
  }));
  for (let i = 0; i < items.length; i++) {
    const band = bands[bandOf(edges, value[i])];
    const g = groups ? groups.group[of === "order" ? sales.orderCustomer[items[i]] : items[i]] : 0;
    band.items[g]++;
    band.money[g] += value[i];
  }

  const rows: TableCell[][] = [];
  const add = (label: TableCell[], from: number, to: number): void => {
    const sum = (numbers: Float64Array): number => numbers.subarray(from, to).reduce((a, b) => a + b, 0);
    const n = bands.reduce((total, band) => total + sum(band.items), 0);
    const m = bands.reduce((total, band) => total + sum(band.money), 0);
    bands.forEach(({ items: counts, money }, b) => {
      const [k, v] = [sum(counts), sum(money)];
      const bounds = [b > 0 ? edges[b - 1] : null, b < edges.length ? edges[b] : null];
      rows.push([...label, ...bounds, k, ratio(k, n), toMillionth(v), ratio(v, m), ratio(v, k)]);
    });
    rows.push([...label, word("retention.all"), null, n, ratio(n, n), toMillionth(m), ratio(m, m), ratio(m, n)]);
  };
  const all = word("retention.all");
  if (groups) groups.labels.forEach((label, g) => add([label], g, g + 1));
  add(groups ? [all] : [], 0, size);
  const notes: Note[] = [
    ...readNotes,
    note("note.method", word(`power.of.${of}`)),
    note("note.bands", word(given ? "power.bandsGiven" : "power.bandsFound")),
  ];
  if (credit !== 0) notes.push(note("note.creditMoney", toMillionth(credit)));
  const columns: Column[] = groups ? [column("purchases.group", "label")] : [];
  columns.push(
    column("power.from", "money"),
    column("power.below", "money"),
    column(of === "order" ? "rfm.measure.frequency" : "retention.customers", "count"),
    { ...column("rfm.share", "rate"), heat: true },
    column("rfm.measure.money", "money"),
    { ...column("rfm.shareOfMoney", "rate"), heat: true },
    column(of === "order" ? "tiers.perOrder" : "rfm.meanMoney", "money"),
  );
  return { columns, rows, totalRow: true, notes };
}

/** What each group buys: the products with the most money of all customers first. */
function mixTable(data: Transactions, products: Groups, groups: Groups | null, top: number): Table {
  const { rows: read, sales } = data;
  const size = groups ? groups.labels.length : 1;
  const mix = tallyMix(read, sales, products.group, products.labels.length, groups?.group ?? null, size);
  const count = products.labels.length;
  const sumOver = (numbers: ArrayLike<number>, p: number): number => {
    let sum = 0;
    for (let g = 0; g < size; g++) sum += numbers[g * count + p];
    return sum;
  };
  const whole = products.labels.map((_, p) => sumOver(mix.money, p));
  const order = products.labels.map((_, p) => p).sort((a, b) => whole[b] - whole[a] || a - b);
  const allMoney = whole.reduce((a, b) => a + b, 0);
  const listed = order.slice(0, top);
  const all = word("retention.all");
  const rows: TableCell[][] = [];
  const add = (
    label: TableCell[],
    pick: (numbers: ArrayLike<number>, p: number) => number,
    orders: number,
    customers: number,
  ): void => {
    const money = products.labels.reduce<number>((sum, _, p) => sum + pick(mix.money, p), 0);
    for (const p of listed) {
      const [o, c, m] = [pick(mix.orders, p), pick(mix.customers, p), pick(mix.money, p)];
      const index = allMoney > 0 && whole[p] > 0 && money > 0 ? m / money / (whole[p] / allMoney) : null;
      rows.push([
        ...label,
        products.labels[p],
        c,
        ratio(c, customers),
        o,
        ratio(o, orders),
        toMillionth(m),
        ratio(m, money),
        ...(groups ? [index] : []),
      ]);
    }
    rows.push([...label, all, customers, ratio(customers, customers), orders, ratio(orders, orders), toMillionth(money), ratio(money, money), ...(groups ? [1] : [])]); // prettier-ignore
  };
  const total = (numbers: Int32Array): number => numbers.reduce((a, b) => a + b, 0);
  if (groups)
    groups.labels.forEach((label, g) =>
      add([label], (numbers, p) => numbers[g * count + p], mix.groupOrders[g], mix.groupCustomers[g]),
    );
  add(groups ? [all] : [], sumOver, total(mix.groupOrders), total(mix.groupCustomers));
  const columns: Column[] = groups ? [column("purchases.group", "label")] : [];
  columns.push(
    column("power.product", "label"),
    column("retention.customers", "count"),
    { ...column("power.shareOfCustomers", "rate"), heat: true },
    column("rfm.measure.frequency", "count"),
    column("power.shareOfOrders", "rate"),
    column("rfm.measure.money", "money"),
    { ...column("rfm.shareOfMoney", "rate"), heat: true },
  );
  if (groups) columns.push({ ...column("power.index", "decimal"), heat: true });
  const more = count - listed.length;
  if (more > 0) rows.push([word("list.more", { count: more }), ...columns.slice(1).map(() => null)]);
  return { columns, rows, totalRow: true, notes: [...data.notes, note("note.method", word("power.mix"))] };
}
