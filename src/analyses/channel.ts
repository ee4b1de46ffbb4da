/**
 * What channels cost and bring: cost per new customer, first-order conversion, retention, value, payback and the long tail.
 * Conventions: docs/conventions.md, "Channels".
 */
import { calendarOf, periods, periodTable } from "../analytics/calendar";
import { isBlank, isBlock, plain, shown } from "../analytics/cells";
import { type CohortExtent, cohortExtent } from "../analytics/cohorts";
import { type CohortValues, tallyCohortValues } from "../analytics/cohortvalue";
import { Fault } from "../analytics/fault";
import type { Sales } from "../analytics/sales";
import type { Analysis } from "./analysis";
import { choice } from "./arguments";
import { groupByFirstRow, type Groups, propertyOf } from "./groups";
import { type OptionSchema, readOptions, refuseBeside } from "./options";
import { calendarOptions, calendarSettings, periodNotes, requiredColumn } from "./reading";
import { type Column, column, NA, type Note, note, type Table, type TableCell, word } from "./table";
import { readTransactions, salesOptions } from "./transactions";

export const channelShows = ["summary", "payback"] as const;

const options = {
  margin: { kind: "number", min: 0, max: 1, default: 0 },
  retained: { kind: "whole", min: 1, max: 1000, default: 1 },
  head: { kind: "number", min: 0, max: 1, default: 0.8 },
  min: { kind: "whole", min: 0, max: 1e9, default: 0 },
  gap: { kind: "choice", values: ["blank", "na"], default: "blank" },
  ...calendarOptions,
  ...salesOptions,
} as const satisfies OptionSchema;

const mostColumns = 16384;
const mostCells = 4_000_000;

/** What is known of one channel, or of all together. */
interface Channel {
  readonly label: TableCell;
  readonly customers: number;
  readonly spend: number | null;
  readonly visitors: number | null;
  readonly orders: number;
  /** Customers whose age of retention is over, and those of them who ordered in it. */
  readonly observed: number;
  readonly retained: number;
  /** Contribution so far. */
  readonly value: number;
  /** Contribution up to each age per customer whose age is over; `null` where that is nobody. */
  readonly curve: readonly (number | null)[];
}

export const channel: Analysis = {
  id: "CHANNEL",
  parameters: [
    "customers",
    "dates",
    "amounts",
    "channels",
    "spend",
    "orders",
    "period",
    "show",
    "asOf",
    "include",
    "options",
  ],
  options,
  evaluate: ([
    customers,
    dates,
    amounts,
    channels,
    spendArg,
    orders,
    periodArg,
    showArg,
    asOf,
    include,
    optionsArg,
  ]) => {
    const chosen = readOptions(optionsArg, options);
    const settings = calendarSettings(choice("period", periodArg, periods, "month"), chosen);
    const show = choice("show", showArg, channelShows, "summary");
    if (show === "payback") refuseBeside(optionsArg, ["retained", "head"], "show=payback");
    const spend = readSpend(spendArg);
    requiredColumn("channels", channels);
    const data = readTransactions(
      { customers, dates, amounts, orders, include, asOf, properties: { channels } },
      chosen,
    );
    if (!data.hasAmounts) throw new Fault("value", "fault.missingArgument", { argument: "amounts" });
    const { rows, sales } = data;
    const groups = groupByFirstRow(rows, data.properties.channels, "channels");
    if (groups === null) throw new Fault("value", "fault.missingArgument", { argument: "channels" });
    const calendar = calendarOf(settings);
    let firstDay = rows.asOf;
    for (let i = 0; i < rows.count; i++) if (rows.day[i] < firstDay) firstDay = rows.day[i];
    const periodOf = periodTable(calendar, firstDay, rows.asOf);
    const extent = cohortExtent({ ...rows, periodOf, firstDay, startDay: null });
    const ages = extent.last - extent.first + 1;
    const starts = extent.lastCohort - extent.first + 1;
    if ((show === "payback" && ages + 4 > mostColumns) || ages * starts * groups.labels.length > mostCells)
      throw new Fault("value", "fault.tooLarge", {
        rows: groups.labels.length,
        columns: ages + 4,
        period: settings.period,
      });
    const values = tallyCohortValues({
      ...{ rows, sales, refunds: "order", periodOf, firstDay, extent, gross: false },
      ...{ group: groups.group, groups: groups.labels.length },
    });
    const over = calendar.lastDay(extent.last) <= rows.asOf ? ages - 1 : ages - 2;
    const kept = tallyRetained(sales, groups, extent, (day) => periodOf[day - firstDay], chosen.retained, over);
    const margin = chosen.margin || 1;
    const found = channelsOf(groups, values, kept, spend, over, margin);
    const all = together(found, values, over, margin);
    const gap = chosen.gap === "na" ? NA : null;
    const layout: Layout = {
      gap,
      min: chosen.min,
      retained: chosen.retained,
      head: chosen.head,
      visitors: spend.visitors,
    };
    const notes: Note[] = [
      ...data.notes,
      ...periodNotes(calendar, settings, rows.asOf),
      note("note.channels", word("channel.byFirst")),
      note("note.spend", word("channel.spendOf", { channels: spend.byChannel.size })),
      note(
        "note.return",
        chosen.margin > 0 ? word("channel.margin", { percent: percentOf(margin) }) : word("channel.revenueBased"),
      ),
      note("note.payback", word("channel.paybackOf")),
    ];
    const unknown = found.filter((one) => one.spend !== null && one.customers === 0).map((one) => String(one.label));
    if (unknown.length > 0)
      notes.push(note("note.warning", word("channel.noCustomers", { channels: unknown.join(", ") }), true));
    const unpaid = found.filter((one) => one.spend === null).length;
    if (unpaid > 0) notes.push(note("note.warning", word("channel.noSpend", { count: unpaid }), true));
    if (chosen.min > 0) notes.push(note("note.min", chosen.min));
    if (show === "payback") return { table: paybackTable(found, all, ages, layout, notes), settings: chosen };
    return { table: summaryTable(found, all, layout, notes), settings: chosen };
  },
};

const percentOf = (share: number): number => Number((share * 100).toPrecision(12));

interface Spend {
  readonly byChannel: ReadonlyMap<string, { cost: number; visitors: number | null }>;
  readonly visitors: boolean;
}

/** Channel, cost and, in a third column, visitors; a header row is passed over, rows of one channel add up. */
function readSpend(argument: unknown): Spend {
  if (!isBlock(argument)) throw new Fault("value", "fault.missingArgument", { argument: "spend" });
  const width = argument.length > 0 ? argument[0].length : 0;
  if (width !== 2 && width !== 3) throw new Fault("value", "fault.spendShape", { columns: width });
  const byChannel = new Map<string, { cost: number; visitors: number | null }>();
  argument.forEach((row, r) => {
    const name = propertyOf(row[0]);
    const cost = plain(row[1]);
    if (r === 0 && typeof cost === "string" && name !== null && !isBlank(cost) && !cost.startsWith("#")) return;
    if ((name === null || name === 0) && (isBlank(cost) || cost === 0)) return;
    const number = (cell: unknown, column: number): number => {
      const value = plain(cell);
      if (isBlank(value)) return 0;
      if (typeof value !== "number" || !Number.isFinite(value))
        throw new Fault("value", "fault.notNumberAt", { argument: "spend", row: r + 1, column, found: shown(value) });
      if (value < 0)
        throw new Fault("value", "fault.negativeAt", { argument: "spend", position: r + 1, found: shown(value) });
      return value;
    };
    const key = name === null || name === 0 ? "" : String(name);
    const before = byChannel.get(key);
    const visitors = width < 3 || isBlank(plain(row[2])) ? null : number(row[2], 3);
    byChannel.set(key, {
      cost: (before?.cost ?? 0) + number(cost, 2),
      visitors: visitors === null ? (before?.visitors ?? null) : (before?.visitors ?? 0) + visitors,
    });
  });
  if (byChannel.size === 0) throw new Fault("value", "fault.missingArgument", { argument: "spend" });
  return { byChannel, visitors: [...byChannel.values()].some(({ visitors }) => visitors !== null) };
}

/** Per channel: customers whose age k is over, and those of them with an order in it. Cost: one pass over the orders. */
function tallyRetained(
  sales: Sales,
  { group, labels }: Groups,
  { first, start }: CohortExtent,
  periodOfDay: (day: number) => number,
  k: number,
  over: number,
): { observed: Int32Array; retained: Int32Array } {
  const observed = new Int32Array(labels.length);
  const retained = new Int32Array(labels.length);
  const seen = new Uint8Array(group.length);
  const isOver = (c: number): boolean => start[c] - first + k <= over;
  for (let c = 0; c < group.length; c++) if (isOver(c)) observed[group[c]]++;
  for (let o = 0; o < sales.orders; o++) {
    const c = sales.orderCustomer[o];
    if (sales.placed[o] === 0 || seen[c] || !isOver(c) || periodOfDay(sales.orderDay[o]) - start[c] !== k) continue;
    seen[c] = 1;
    retained[group[c]]++;
  }
  return { observed, retained };
}

function channelsOf(
  { labels }: Groups,
  values: CohortValues,
  { observed, retained }: { observed: Int32Array; retained: Int32Array },
  spend: Spend,
  over: number,
  margin: number,
): Channel[] {
  const keys = labels.map((label) => (typeof label === "object" ? "" : String(label)));
  const found = labels.map((label, g): Channel => {
    const own = spend.byChannel.get(keys[g]);
    const parts: [number, number] = [g * values.starts, (g + 1) * values.starts];
    return {
      ...{ label, spend: own ? own.cost : null, visitors: own ? own.visitors : null },
      ...{ observed: observed[g], retained: retained[g], ...sumsOf(values, parts, over, margin) },
    };
  });
  for (const [key, { cost, visitors }] of spend.byChannel)
    if (!keys.includes(key))
      found.push({
        ...{ label: key === "" ? word("retention.noValue") : key, spend: cost, visitors, customers: 0, orders: 0 },
        ...{ observed: 0, retained: 0, value: 0, curve: Array.from({ length: values.ages }, () => null) },
      });
  return found.map((one, i) => ({ one, i })).sort((a, b) => b.one.customers - a.one.customers || a.i - b.i).map(({ one }) => one); // prettier-ignore
}

/** Customers, orders, contribution so far and by age of the parts from … to (channel and starting period). */
function sumsOf(
  { size, starts, ages, revenue, cumulative, orders }: CohortValues,
  [from, to]: readonly [number, number],
  over: number,
  margin: number,
): Pick<Channel, "customers" | "orders" | "value" | "curve"> {
  let [customers, count, value] = [0, 0, 0];
  const money = new Float64Array(ages);
  const people = new Int32Array(ages);
  for (let part = from; part < to; part++) {
    customers += size[part];
    for (let age = 0; age < ages; age++) {
      const at = part * ages + age;
      count += orders[at];
      value += revenue[at];
      if (size[part] === 0 || (part % starts) + age > over) continue;
      money[age] += cumulative[at];
      people[age] += size[part];
    }
  }
  const curve = Array.from(money, (sum, age) => (people[age] > 0 ? (sum * margin) / people[age] : null));
  return { customers, orders: count, value: value * margin, curve };
}

/** All channels as one: the blended cost, also over customers who came without spend. */
function together(found: readonly Channel[], values: CohortValues, over: number, margin: number): Channel {
  const sum = (of: (one: Channel) => number | null): number => found.reduce((total, one) => total + (of(one) ?? 0), 0);
  return {
    ...{ label: word("retention.all"), spend: sum((one) => one.spend), visitors: sum((one) => one.visitors) || null },
    ...{ observed: sum((one) => one.observed), retained: sum((one) => one.retained) },
    ...sumsOf(values, [0, values.groups * values.starts], over, margin),
  };
}

interface Layout {
  readonly gap: TableCell;
  readonly min: number;
  readonly retained: number;
  readonly head: number;
  readonly visitors: boolean;
}

const costEach = ({ spend, customers }: Channel): number | null =>
  spend === null || customers === 0 ? null : spend / customers;

/** Sums of cents end a hair beside the number they stand for. */
const rounding = 1e-12;

/** The first age by which a customer has brought what acquiring one cost; a word where that has not happened yet. */
function paybackOf(one: Channel, gap: TableCell): TableCell {
  const cost = costEach(one);
  if (cost === null) return gap;
  const age = one.curve.findIndex((value) => value !== null && value >= cost - rounding * cost);
  return age >= 0 ? age : word("channel.notYet");
}

function summaryTable(found: readonly Channel[], all: Channel, layout: Layout, notes: Note[]): Table {
  const { gap, min, retained, head, visitors } = layout;
  const columns = [
    column("channel.channel", "label"),
    column("channel.customers", "count"),
    column("channel.share", "rate"),
    column("channel.cumulative", "rate"),
    column("channel.spend", "money"),
    column("channel.cac", "money"),
    ...(visitors ? [column("channel.visitors", "count"), column("channel.conversion", "rate")] : []),
    column("channel.retained", "rate", { age: retained }),
    column("channel.ordersEach", "decimal"),
    column("channel.valueEach", "money"),
    column("channel.ratio", "decimal"),
    column("channel.payback", "label"),
    column("channel.part", "text"),
  ];
  const over = (above: number | null, below: number | null, n: number): TableCell =>
    above === null || below === null || below === 0 || n < min ? gap : above / below;
  let reached = 0;
  const tail: Channel[] = [];
  const line = (one: Channel, cumulative: TableCell, part: TableCell): TableCell[] => {
    const cost = costEach(one);
    const value = one.customers > 0 ? one.value / one.customers : null;
    return [
      one.label,
      one.customers,
      one.customers / all.customers,
      cumulative,
      one.spend ?? gap,
      cost ?? gap,
      ...(visitors
        ? [one.visitors ?? gap, over(one.visitors === null ? null : one.customers, one.visitors, one.visitors ?? 0)]
        : []),
      over(one.retained, one.observed, one.observed),
      over(one.orders, one.customers, one.customers),
      value === null || one.customers < min ? gap : value,
      over(value, cost, one.customers),
      paybackOf(one, gap),
      part,
    ];
  };
  const rows = found.map((one) => {
    // A channel is of the head while those before it have not reached the share.
    const inHead = reached < head * all.customers - 1e-9;
    reached += one.customers;
    if (!inHead) tail.push(one);
    return line(one, reached / all.customers, word(inHead ? "channel.head" : "channel.tail"));
  });
  rows.push(line(all, gap, gap));
  const sum = (of: (one: Channel) => number | null): number => tail.reduce((total, one) => total + (of(one) ?? 0), 0);
  const share = (part: number, whole: number | null): string => (whole ? `${((part / whole) * 100).toFixed(1)}%` : "–");
  const shares = {
    channels: tail.length,
    customers: share(sum((one) => one.customers), all.customers), // prettier-ignore
    spend: share(sum((one) => one.spend), all.spend), // prettier-ignore
    value: share(sum((one) => one.value), all.value), // prettier-ignore
  };
  return { columns, rows, totalRow: true, notes: [...notes, note("note.longTail", word("channel.longTail", shares))] };
}

function paybackTable(
  found: readonly Channel[],
  all: Channel,
  ages: number,
  { gap, min }: Layout,
  notes: Note[],
): Table {
  const columns: Column[] = [
    column("channel.channel", "label"),
    column("channel.customers", "count"),
    column("channel.cac", "money"),
    column("channel.payback", "label"),
    ...Array.from({ length: ages }, (_, age): Column => ({ title: age, format: "money", heat: true })),
  ];
  const rows = [...found, all].map((one): TableCell[] => [
    one.label,
    one.customers,
    costEach(one) ?? gap,
    paybackOf(one, gap),
    ...one.curve.map((value) => (value === null || one.customers < min ? gap : value)),
  ]);
  return { columns, rows, totalRow: true, notes };
}
