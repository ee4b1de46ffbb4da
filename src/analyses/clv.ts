/**
 * What each customer is still worth: the chance to be alive, orders and money expected, by a model of repeat buying.
 * Conventions: docs/conventions.md, "Lifetime value".
 */
import {
  aliveOf,
  expectedWhileAlive,
  type Model,
  models,
  parameterNames,
  type Parameters,
} from "../analytics/buytilldie";
import { isBlank, isBlock, plain, shown, single } from "../analytics/cells";
import { Fault } from "../analytics/fault";
import { expectedSpend, spendNames, type SpendParameters } from "../analytics/spend";
import type { Summaries } from "../analytics/summaries";
import type { Analysis } from "./analysis";
import { choice, numberArgument } from "./arguments";
import { listOptions } from "./customerlist";
import { type CustomerIds, customerIds, largestFirst } from "./largest";
import { daysOf, fitLifetimes, modelWarnings, readLifetimes, type Unit, units } from "./lifetime";
import { type OptionSchema, readOptions, refuseWithout } from "./options";
import { requiredColumn } from "./reading";
import { type Column, column, type Note, note, type Table, type TableCell, word } from "./table";
import { readTransactions, salesOptions } from "./transactions";

const options = {
  discount: { kind: "number", min: 0, max: 10, default: 0 },
  margin: { kind: "number", min: 0, max: 1, default: 1 },
  ...listOptions,
  ...salesOptions,
} as const satisfies OptionSchema;

/** A year. */
const defaultHorizon: Readonly<Record<Unit, number>> = { day: 365, week: 52, month: 12 };
/** Ten years. */
const longestHorizon: Readonly<Record<Unit, number>> = { day: 3652, week: 521, month: 120 };

interface Settled {
  readonly model: Model;
  readonly unit: Unit;
  readonly buying: Parameters;
  readonly spend: SpendParameters | null;
  readonly correlation: number | null;
  readonly given: boolean;
}

export const clv: Analysis = {
  id: "CLV",
  parameters: [
    "customers",
    "dates",
    "amounts",
    "orders",
    "model",
    "unit",
    "horizon",
    "asOf",
    "include",
    "parameters",
    "options",
  ],
  options,
  evaluate: ([
    customers,
    dates,
    amounts,
    orders,
    modelArg,
    unitArg,
    horizonArg,
    asOf,
    include,
    parametersArg,
    optionsArg,
  ]) => {
    const settings = readOptions(optionsArg, options);
    const model = choice("model", modelArg, models, "bgnbd");
    const unit = choice("unit", unitArg, units, "week");
    const block = readParameters(parametersArg);
    const transactions = readTransactions({ customers, dates, amounts, orders, asOf, include }, settings);
    const { summaries, notes } = readLifetimes(transactions);
    const settled = block
      ? settle(block, omitted(modelArg) ? null : model, omitted(unitArg) ? null : unit, transactions.hasAmounts)
      : fit(summaries, model, unit, transactions.hasAmounts);
    if (!settled.spend) refuseWithout(optionsArg, ["margin", "discount"], "amounts");
    if (settled.spend && settled.spend[1] <= 1) throw new Fault("na", "fault.lifetimeNoMean", { q: settled.spend[1] });
    const horizon = readHorizon(horizonArg, settled.unit);
    const forecast = forecastOf(summaries, settled, horizon, settings.discount, settings.margin);
    const ids = customerIds(transactions.rows, requiredColumn("customers", customers));
    const all = [...transactions.notes, ...notes, ...modelNotes(settled, summaries, horizon, settings)];
    return { table: shapeList(summaries, ids, forecast, settled, settings.top, all), settings };
  },
};

function omitted(argument: unknown): boolean {
  const cell = single(argument);
  return cell !== undefined && (isBlank(cell) || cell === 0);
}

function fit(summaries: Summaries, model: Model, unit: Unit, withSpend: boolean): Settled {
  const fitted = fitLifetimes(summaries, model, unit, withSpend);
  const spend = fitted.spend?.fit.parameters ?? null;
  return {
    model,
    unit,
    buying: fitted.buying.parameters,
    spend,
    correlation: fitted.spend?.spends.correlation ?? null,
    given: false,
  };
}

function readHorizon(argument: unknown, unit: Unit): number {
  const horizon = numberArgument("horizon", argument) ?? defaultHorizon[unit];
  if (!(horizon > 0 && horizon <= longestHorizon[unit]))
    throw new Fault("value", "fault.horizonRange", {
      found: shown(horizon),
      most: longestHorizon[unit],
      unit: word(`lifetime.unit.${unit}`),
    });
  return horizon;
}

const parameterKeys: ReadonlySet<string> = new Set([...Object.values(parameterNames).flat(), ...spendNames]);

/** The block that CLVFIT gives, or two columns made by hand: names and values. Other rows are passed over. */
function readParameters(argument: unknown): Map<string, string | number> | null {
  if (omitted(argument)) return null;
  if (!isBlock(argument) || argument[0].length < 2) throw new Fault("value", "fault.parametersShape");
  const found = new Map<string, string | number>();
  argument.forEach((row, i) => {
    const name = String(plain(row[0]) ?? "").trim().toLowerCase(); // prettier-ignore
    const value = plain(row[1]);
    const word = name === "model" || name === "unit";
    if (!word && !parameterKeys.has(name)) return;
    if (found.has(name)) throw new Fault("value", "fault.parameterTwice", { name });
    if (word ? typeof value !== "string" : typeof value !== "number" || !(value > 0 && value < Infinity))
      throw new Fault("value", "fault.parameterValue", { row: i + 1, name, found: shown(value) });
    found.set(name, value as string | number);
  });
  if (found.size === 0) throw new Fault("value", "fault.parametersShape");
  return found;
}

function settle(
  block: Map<string, string | number>,
  model: Model | null,
  unit: Unit | null,
  withSpend: boolean,
): Settled {
  const same = <T extends string>(argument: string, known: readonly T[], given: T | null, fallback: T): T => {
    const written = block.get(argument);
    const found = written === undefined ? null : choice(`parameters, ${argument}`, written, known, fallback);
    if (found && given && found !== given)
      throw new Fault("value", "fault.parametersOther", { argument, given, found });
    return found ?? given ?? fallback;
  };
  const settledModel = same("model", models, model, "bgnbd");
  const settledUnit = same("unit", units, unit, "week");
  const names = [...parameterNames[settledModel], ...(withSpend ? spendNames : [])];
  const missing = names.filter((name) => !block.has(name));
  if (missing.length > 0)
    throw new Fault("value", "fault.parametersMissing", { missing: missing.join(", "), model: settledModel });
  const take = (wanted: readonly string[]): number[] => wanted.map((name) => block.get(name) as number);
  return {
    model: settledModel,
    unit: settledUnit,
    buying: take(parameterNames[settledModel]) as unknown as Parameters,
    spend: withSpend ? (take(spendNames) as unknown as SpendParameters) : null,
    correlation: null,
    given: true,
  };
}

interface Forecast {
  readonly alive: Float64Array;
  readonly orders: Float64Array;
  /** Money of an order, before the margin; `null` without amounts. */
  readonly spend: Float64Array | null;
  readonly value: Float64Array | null;
}

/**
 * Orders in each unit of the horizon are discounted at its end, by a yearly rate.
 * Cost: O(customers), and a hypergeometric series for each distinct pair of frequency and age (and unit, with a discount).
 */
function forecastOf(
  summaries: Summaries,
  { model, unit, buying, spend }: Settled,
  horizon: number,
  discount: number,
  margin: number,
): Forecast {
  const { count, frequency, recency, age } = summaries;
  const days = daysOf[unit];
  const whileAlive = expectedWhileAlive(model, buying);
  const aliveAt = aliveOf(model, buying);
  const kept = (1 + discount) ** (-days / 365.25);
  const cache = new Map<number, readonly [orders: number, discounted: number]>();
  const expected = (x: number, ageDays: number): readonly [number, number] => {
    const key = x * 4e6 + ageDays;
    let pair = cache.get(key);
    if (pair === undefined) {
      const orders = whileAlive(x, ageDays / days, horizon);
      let discounted = orders;
      if (discount > 0) {
        discounted = 0;
        for (let from = 0, before = 0; from < horizon; from++) {
          const end = Math.min(from + 1, horizon);
          const until = end === horizon ? orders : whileAlive(x, ageDays / days, end);
          discounted += (until - before) * kept ** end;
          before = until;
        }
      }
      cache.set(key, (pair = [orders, discounted]));
    }
    return pair;
  };
  const alive = new Float64Array(count);
  const orders = new Float64Array(count);
  const money = spend ? new Float64Array(count) : null;
  const value = spend ? new Float64Array(count) : null;
  for (let i = 0; i < count; i++) {
    alive[i] = aliveAt(frequency[i], recency[i] / days, age[i] / days);
    const [plainOrders, discounted] = expected(frequency[i], age[i]);
    orders[i] = alive[i] * plainOrders;
    if (!spend || !money || !value) continue;
    money[i] = expectedSpend(spend, frequency[i], Math.max(0, summaries.spend[i]));
    value[i] = alive[i] * discounted * money[i] * margin;
  }
  return { alive, orders, spend: money, value };
}

function shapeList(
  summaries: Summaries,
  ids: CustomerIds,
  forecast: Forecast,
  { unit }: Settled,
  top: number,
  notes: readonly Note[],
): Table {
  const { count, frequency, recency, age } = summaries;
  const { alive, orders, spend, value } = forecast;
  const rank = value ?? orders;
  const { customer } = summaries;
  const everyone = new Int32Array(count).map((_, i) => i);
  const order = largestFirst(
    everyone,
    (i) => rank[i],
    top,
    (a, b) => alive[b] - alive[a] || ids.compare(customer[a], customer[b]),
  );
  const days = daysOf[unit];
  const row = (i: number): TableCell[] => [
    ids.of(customer[i]), frequency[i], recency[i] / days, age[i] / days, alive[i], orders[i], ...(spend && value ? [spend[i], value[i]] : []),
  ]; // prettier-ignore
  const sums = (label: TableCell, members: Int32Array): TableCell[] => {
    const sum = (list: ArrayLike<number>): number => members.reduce((total, i) => total + list[i], 0);
    return [
      label,
      sum(frequency),
      null,
      null,
      sum(alive) / members.length,
      sum(orders),
      ...(value ? [null, sum(value)] : []),
    ];
  };
  const rows = Array.from(order.subarray(0, top), row);
  if (count > top) rows.push(sums(word("list.more", { count: count - top }), order.subarray(top)));
  rows.push(sums(word("lifetime.all"), everyone));
  const inUnit = { unit: word(`lifetime.in.${unit}`) };
  const columns: Column[] = [
    column("lifetime.customer", "label"),
    column("lifetime.repeats", "count"),
    column("lifetime.recency", "decimal", inUnit),
    column("lifetime.age", "decimal", inUnit),
    column("lifetime.alive", "rate"),
    column("lifetime.orders", "decimal"),
  ];
  if (value) columns.push(column("lifetime.spendEach", "money"), column("lifetime.value", "money"));
  return { columns, rows, totalRow: true, notes };
}

function modelNotes(
  settled: Settled,
  summaries: Summaries,
  horizon: number,
  { discount, margin }: { discount: number; margin: number },
): Note[] {
  const { model, unit, buying, spend, correlation, given } = settled;
  const values = [
    ...parameterNames[model].map((name, i) => `${name} ${buying[i]}`),
    ...(spend ? spendNames.map((name, i) => `${name} ${spend[i]}`) : []),
  ];
  const notes = [
    note("note.method", word(`lifetime.model.${model}`)),
    note("note.unit", word(`lifetime.unit.${unit}`)),
    note("note.parameters", [word(given ? "lifetime.given" : "lifetime.fitted", { values: values.join(", ") })]),
    note("note.horizon", word("lifetime.horizon", { horizon, unit: word(`lifetime.in.${unit}`) })),
  ];
  if (spend) {
    notes.push(
      note(
        "note.discount",
        discount > 0
          ? word("lifetime.discount", { rate: `${Number((discount * 100).toFixed(4))}%` })
          : word("lifetime.noDiscount"),
      ),
    );
    notes.push(
      note(
        "note.valueIs",
        margin === 1
          ? word("lifetime.revenue")
          : word("lifetime.margin", { rate: `${Number((margin * 100).toFixed(4))}%` }),
      ),
    );
  }
  const oneTimers = summaries.frequency.reduce((sum, x) => sum + (x === 0 ? 1 : 0), 0);
  notes.push(...modelWarnings(model, oneTimers, null, correlation));
  const longest = summaries.age.reduce((most, days) => Math.max(most, days), 0) / daysOf[unit];
  if (horizon > longest)
    notes.push(
      note(
        "note.warning",
        word("lifetime.far", { horizon, longest: Number(longest.toFixed(1)), unit: word(`lifetime.in.${unit}`) }),
        true,
      ),
    );
  return notes;
}
