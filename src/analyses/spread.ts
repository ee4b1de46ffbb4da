/** A total over periods, by one of six shapes, with periods whose amount is fixed. Conventions: docs/conventions.md, "Spread". */
import { decimalsOf, fromUnits, unitsOf } from "../analytics/allocate";
import { calendarOf, dayLabel, periods as calendarPeriods } from "../analytics/calendar";
import { type Cell, isBlank, isBlock, isErrorCell, plain, shown, single } from "../analytics/cells";
import { Fault } from "../analytics/fault";
import { dayWeights, growthWeights, repeated, spreadUnits } from "../analytics/spread";
import type { Analysis } from "./analysis";
import { choice, numberArgument, numberList, requiredNumber } from "./arguments";
import { type OptionSchema, type OptionValues, readOptions, refuseWithout } from "./options";
import { mostPeriods, refuseNegative } from "./plan";
import { calendarOptions, calendarSettings, readingOptions } from "./reading";
import { column, type Note, note, type Table, type TableCell, word } from "./table";

const methods = ["even", "seasonal", "growth", "days", "retail", "prior"] as const;
type Method = (typeof methods)[number];

const options = {
  start: { kind: "date", default: null },
  period: { kind: "choice", values: calendarPeriods, default: "month" },
  ...calendarOptions,
  epoch: readingOptions.epoch,
} as const satisfies OptionSchema;

/** A double holds 15 decimal digits for sure. */
const mostDigits = 15;
const mostUnits = 10n ** BigInt(mostDigits);

export const spread: Analysis = {
  id: "SPREAD",
  parameters: ["total", "periods", "weights", "method", "held", "decimals", "options"],
  options,
  evaluate: ([totalArg, periodsArg, weightsArg, methodArg, heldArg, decimalsArg, optionsArg]) => {
    const settings = readOptions(optionsArg, options);
    const total = requiredNumber("total", totalArg);
    const named = readPeriods(periodsArg);
    const one = single(weightsArg);
    const given = one !== undefined && isBlank(one) ? null : weightsArg;
    const method = choice("method", methodArg, methods, given === null ? "even" : "seasonal");
    if (settings.start === null)
      refuseWithout(
        optionsArg,
        Object.keys(options).filter((key) => key !== "start" && !(key === "calendar" && method === "retail")),
        "start",
      );
    const time = timeOf(method, settings, named.length);
    const labels = named.map((label, i) => label ?? time?.label(i) ?? i + 1);
    const weights = weightsOf(method, given, labels.length, settings, time?.days ?? null);
    const holds = readHeld(heldArg, labels);
    const decimals = decimalsFor([total, ...holds.values()], decimalsArg);
    const units = unitsFor(total, decimals);
    const held = labels.map((_, i) => (holds.has(i) ? unitsFor(holds.get(i)!, decimals) : null));
    const parts = spreadUnits(units, weights, held);
    if (parts === null) {
      const rest = held.reduce<bigint>((left, amount) => left - (amount ?? 0n), units);
      throw new Fault("value", holds.size > 0 ? "fault.heldLeaves" : "fault.weightsZero", {
        argument: "weights",
        rest: fromUnits(rest, decimals),
      });
    }
    const prior = method === "prior" ? weights : null;
    const notes = notesOf(method, settings, { decimals, holds, weights, labels, units, parts });
    return { table: shape(labels, weights, parts, decimals, holds, prior, notes), settings };
  },
};

/** A name per period, `null` where it has none: from a count of periods or from a range with a cell for each. */
function readPeriods(argument: unknown): (string | number | null)[] {
  const one = single(argument);
  if (one !== undefined) {
    const count = requiredNumber("periods", argument);
    if (!Number.isInteger(count) || count < 1 || count > mostPeriods)
      throw new Fault("value", "fault.periodsCount", { found: shown(one), most: mostPeriods });
    return new Array<null>(count).fill(null);
  }
  const block = isBlock(argument) ? argument : [];
  if (block.length > 1 && block[0].length > 1)
    throw new Fault("value", "fault.oneColumn", { argument: "periods", columns: block[0].length });
  const cells = block.flat().map(plain);
  while (cells.length > 0 && (isBlank(cells[cells.length - 1]) || cells[cells.length - 1] === 0)) cells.pop();
  if (cells.length === 0) throw new Fault("value", "fault.missingArgument", { argument: "periods" });
  if (cells.length > mostPeriods)
    throw new Fault("value", "fault.periodsCount", { found: cells.length, most: mostPeriods });
  return cells.map((cell) => {
    if (isErrorCell(cell)) throw new Fault("value", "fault.errorArgument", { argument: "periods", found: shown(cell) });
    if (isBlank(cell)) return null;
    return typeof cell === "number" ? cell : String(cell).trim();
  });
}

interface Time {
  label(i: number): string;
  readonly days: readonly number[];
}

/** The calendar's periods from `start` on, where it is given. */
function timeOf(method: Method, settings: OptionValues<typeof options>, count: number): Time | null {
  const { start, calendar } = settings;
  if (start === null) {
    if (method === "retail" && settings.period !== "month")
      throw new Fault("value", "fault.methodNeeds", { method: `retail, period=${settings.period}`, needs: "start" });
    return null;
  }
  const kind = method === "retail" && calendar === "civil" ? "445" : calendar;
  const found = calendarOf(calendarSettings(settings.period, { ...settings, calendar: kind }));
  const first = found.indexOf(start);
  return { label: (i) => found.label(first + i), days: dayWeights(found, first, count) };
}

function weightsOf(
  method: Method,
  given: unknown,
  count: number,
  { calendar }: OptionValues<typeof options>,
  days: readonly number[] | null,
): readonly number[] {
  const refuse = (): void => {
    if (given !== null) throw new Fault("value", "fault.notWithMethod", { argument: "weights", method });
  };
  switch (method) {
    case "even":
      refuse();
      return new Array<number>(count).fill(1);
    case "retail":
      refuse();
      return days
        ? days.map((n) => n / 7)
        : repeated([...(calendar === "civil" ? "445" : calendar)].map(Number), count);
    case "growth": {
      const rate = numberArgument("weights", given);
      if (rate === null) throw new Fault("value", "fault.methodNeeds", { method, needs: "weights" });
      if (rate < -1 || rate > 10)
        throw new Fault("value", "fault.optionNumber", { key: "weights", found: shown(rate), min: -1, max: 10 });
      const weights = growthWeights(count, rate);
      if (!weights.every(Number.isFinite)) throw new Fault("na", "fault.notFinite");
      return weights;
    }
    case "days":
      if (given === null) {
        if (days === null) throw new Fault("value", "fault.methodNeeds", { method, needs: "start" });
        return days;
      }
  }
  const weights = numberList("weights", given, "refuse");
  if (weights === null) throw new Fault("value", "fault.methodNeeds", { method, needs: "weights" });
  refuseNegative("weights", weights);
  const fits = method === "seasonal" ? count % weights.length === 0 : weights.length === count;
  if (!fits) throw new Fault("value", "fault.weightsLength", { found: weights.length, periods: count });
  return repeated(weights, count);
}

/** Fixed amounts by the place of their period: two columns, the period's number or name and its amount. */
function readHeld(argument: unknown, labels: readonly (string | number)[]): Map<number, number> {
  const held = new Map<number, number>();
  const one = single(argument);
  if (one !== undefined && (isBlank(one) || one === 0)) return held;
  const block = isBlock(argument) ? argument : [[argument]];
  const nothing = (cell: Cell): boolean => isBlank(cell) || cell === 0;
  block.forEach((row, r) => {
    if (row.length !== 2) throw new Fault("value", "fault.heldShape", { columns: row.length });
    const [period, amount] = row.map(plain);
    if (nothing(period) && nothing(amount)) return;
    const at = placeOf(period, labels);
    if (at < 0)
      throw new Fault("value", "fault.heldPeriod", { row: r + 1, found: shown(period), periods: labels.length });
    if (held.has(at)) throw new Fault("value", "fault.heldTwice", { row: r + 1, found: shown(period) });
    const where = { argument: "held", row: r + 1, column: 2 };
    if (isBlank(amount)) throw new Fault("value", "fault.blankNumber", where);
    if (typeof amount !== "number" || !Number.isFinite(amount))
      throw new Fault("value", "fault.notNumberAt", { ...where, found: shown(amount) });
    held.set(at, amount);
  });
  return held;
}

/** By name where exactly one period has it, otherwise by number from 1. */
function placeOf(period: Cell, labels: readonly (string | number)[]): number {
  const name = String(period).trim().toLowerCase();
  const places = labels.flatMap((label, i) => (String(label).trim().toLowerCase() === name ? [i] : []));
  if (places.length === 1) return places[0];
  const whole = typeof period === "number" && Number.isInteger(period) && period >= 1 && period <= labels.length;
  return whole ? period - 1 : -1;
}

function decimalsFor(amounts: readonly number[], argument: unknown): number {
  const decimals = numberArgument("decimals", argument);
  if (decimals === null) return Math.max(...amounts.map(decimalsOf));
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > mostDigits)
    throw new Fault("value", "fault.optionWhole", { key: "decimals", found: shown(decimals), min: 0, max: mostDigits });
  return decimals;
}

function unitsFor(amount: number, decimals: number): bigint {
  const units = unitsOf(amount, decimals);
  if (units === null) throw new Fault("value", "fault.tooFine", { total: shown(amount), decimals });
  if (units > mostUnits || -units > mostUnits)
    throw new Fault("value", "fault.tooManyDigits", { total: shown(amount), decimals, digits: mostDigits });
  return units;
}

function shape(
  labels: readonly (string | number)[],
  weights: readonly number[],
  parts: readonly bigint[],
  decimals: number,
  holds: ReadonlyMap<number, number>,
  prior: readonly number[] | null,
  notes: readonly Note[],
): Table {
  const sum = parts.reduce((a, b) => a + b, 0n);
  const total = fromUnits(sum, decimals);
  const last = prior?.reduce((a, b) => a + b, 0) ?? 0;
  let soFar = 0n;
  const rows: TableCell[][] = labels.map((label, i) => {
    const amount = fromUnits(parts[i], decimals);
    soFar += parts[i];
    return [
      label,
      ...(prior ? [] : [weights[i]]),
      amount,
      sum === 0n ? null : amount / total,
      fromUnits(soFar, decimals),
      ...(holds.size > 0 ? [holds.has(i) ? word("spread.isHeld") : null] : []),
      ...(prior ? [prior[i], prior[i] === 0 ? null : amount / prior[i] - 1] : []),
    ];
  });
  rows.push([
    word("spread.total"),
    ...(prior ? [] : [weights.reduce((a, b) => a + b, 0)]),
    total,
    sum === 0n ? null : 1,
    total,
    ...(holds.size > 0 ? [null] : []),
    ...(prior ? [last, last === 0 ? null : total / last - 1] : []),
  ]);
  return {
    columns: [
      column("spread.period", "label"),
      ...(prior ? [] : [column("spread.weight", "decimal")]),
      column("spread.amount", "money"),
      column("spread.share", "rate"),
      column("spread.soFar", "money"),
      ...(holds.size > 0 ? [column("spread.held", "text")] : []),
      ...(prior ? [column("spread.prior", "money"), column("spread.change", "rate")] : []),
    ],
    rows,
    totalRow: true,
    notes,
  };
}

interface Facts {
  readonly decimals: number;
  readonly holds: ReadonlyMap<number, number>;
  readonly weights: readonly number[];
  readonly labels: readonly (string | number)[];
  readonly units: bigint;
  readonly parts: readonly bigint[];
}

function notesOf(method: Method, settings: OptionValues<typeof options>, facts: Facts): Note[] {
  const { decimals, holds, weights, labels, units, parts } = facts;
  const { start, calendar, week, week53, yearend, fy } = settings;
  const notes = [note("note.periods", labels.length), note("note.method", word(`spread.method.${method}`))];
  const retail = method === "retail" || calendar !== "civil";
  if (start !== null) notes.push(note("note.start", dayLabel(start)));
  if (retail) {
    const pattern = [...(calendar === "civil" ? "445" : calendar)].join("-");
    const parts = [word("convention.retail", { pattern })];
    if (start === null) parts.push(word("spread.fromQuarter"));
    else
      parts.push(
        word(`convention.week.${week}`),
        word(`convention.yearend.${yearend}`, { month: fy === 1 ? 12 : fy - 1 }),
        word(`convention.week53.${week53}`),
      );
    notes.push(note("note.period", parts));
  }
  notes.push(note("note.rounding", word("allocate.method")), note("note.decimals", decimals));
  if (holds.size > 0) {
    notes.push(note("note.held", holds.size), note("note.held", word("spread.heldRule")));
    const against = parts.some((part, i) => !holds.has(i) && weights[i] > 0 && part !== 0n && part < 0n !== units < 0n);
    if (against) notes.push(note("note.warning", word("spread.heldBeyond"), true));
  }
  return notes;
}
