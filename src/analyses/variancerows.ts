/** The rows of a plan and its actuals as VARIANCE takes them: lines, amounts, directions; rows of one line are added up. */
import { type Cell, type Cells, isBlank, isBlock, isErrorCell, plain, shown } from "../analytics/cells";
import { columnOf, optionalColumnOf, sameLength } from "../analytics/columns";
import type { Decimal } from "../analytics/allocate";
import { exactly, plus, times, zero } from "../analytics/decimals";
import { Fault } from "../analytics/fault";
import type { Side } from "../analytics/variance";
import { type Property, propertyOf } from "./groups";
import { valueAt, wordAt } from "./kpirows";
import { requiredColumn } from "./reading";
import { word } from "./table";

const directionWords = ["higher", "lower"] as const;

export interface Line {
  readonly name: Property;
  readonly group: Property;
  /** 1 where higher is better, −1 where lower is. */
  readonly sense: 1 | -1;
  readonly plan: Side;
  readonly actual: Side;
  readonly forecast: Decimal;
}

export interface Lines {
  /** In the order of their first rows, groups together. */
  readonly lines: readonly Line[];
  /** Whether `by`, `directions` and `forecasts` are given. */
  readonly grouped: boolean;
  readonly directed: boolean;
  readonly forecast: boolean;
  readonly rowsRead: number;
  readonly rowsUsed: number;
  readonly notIncluded: number;
}

type Given = Readonly<Record<"lines" | "plans" | "actuals" | "forecasts" | "directions" | "by" | "include", unknown>>;

/** What the columns beside an amount hold: `null` where there are none (one column), else totals or rates. */
export type Quantities = "totals" | "rates" | null;

/** Reads and adds up. Cost: one pass, a Map look-up a row. */
export function readLines(given: Given, quantities: Quantities): Lines {
  const names = requiredColumn("lines", given.lines);
  const rows = names.length;
  const plans = amountsOf("plans", given.plans, quantities !== null);
  const actuals = amountsOf("actuals", given.actuals, quantities !== null);
  if (actuals[0].length !== plans[0].length) throw shapeFault("actuals", actuals);
  const forecasts = optionalColumnOf(given.forecasts, "forecasts", rows);
  const words = optionalColumnOf(given.directions, "directions", rows);
  // A single word is that of all lines.
  const directions = words?.length === 1 ? names.map(() => words[0]) : words;
  const by = optionalColumnOf(given.by, "by", rows);
  const include = optionalColumnOf(given.include, "include", rows);
  sameLength([["lines", names], ["plans", plans], ["actuals", actuals], ["forecasts", forecasts], ["directions", directions], ["by", by], ["include", include]]); // prettier-ignore
  const nothing = (cell: Cell): boolean => isBlank(plain(cell)) || plain(cell) === 0;
  const found = new Map<Property, Map<Property, { -readonly [K in keyof Line]: Line[K] } & { told: boolean }>>();
  let rowsRead = 0;
  let rowsUsed = 0;
  let notIncluded = 0;
  for (let r = 0; r < rows; r++) {
    const cells = [names[r][0], ...plans[r], ...actuals[r], ...(forecasts ? [forecasts[r][0]] : [])];
    if (cells.every(nothing)) continue;
    rowsRead = r + 1;
    if (include && !included(include[r][0])) {
      notIncluded++;
      continue;
    }
    rowsUsed++;
    const name = labelAt("lines", names, r);
    const group = by ? labelAt("by", by, r) : null;
    const told = directions !== null && !nothing(directions[r][0]);
    const sense = told && wordAt("directions", directions, r, directionWords, null) === "lower" ? -1 : 1;
    const plan = sideAt("plans", plans, r, quantities);
    const actual = sideAt("actuals", actuals, r, quantities);
    const forecast = forecasts ? numberAt("forecasts", forecasts, r, 0) : zero;
    let lines = found.get(group);
    if (!lines) found.set(group, (lines = new Map()));
    const line = lines.get(name);
    if (!line) {
      lines.set(name, { name, group, sense, plan, actual, forecast, told });
      continue;
    }
    if (told && line.told && line.sense !== sense)
      throw new Fault("value", "fault.lineDirections", { row: r + 1, line: shown(name) });
    if (told) Object.assign(line, { sense, told });
    line.plan = together(line.plan, plan);
    line.actual = together(line.actual, actual);
    line.forecast = plus(line.forecast, forecast);
  }
  if (rowsRead === 0) throw new Fault("na", "fault.emptyColumn", { argument: "lines" });
  if (rowsUsed === 0)
    throw new Fault("na", "fault.noRows", {
      rows: rowsRead,
      reasons: [word("reason.notIncluded", { count: notIncluded })],
    });
  return {
    lines: [...found.values()].flatMap((lines) => [...lines.values()]),
    grouped: by !== null,
    directed: directions !== null,
    forecast: forecasts !== null,
    rowsRead,
    rowsUsed,
    notIncluded,
  };
}

/** One column of amounts; or quantities and amounts, perhaps with orders between them. */
function amountsOf(argument: string, value: unknown, wide: boolean): Cells {
  const cells = wide && isBlock(value) ? value : columnOf(value, argument);
  if (cells === null || cells.length === 0) throw new Fault("value", "fault.missingArgument", { argument });
  if (wide && (cells[0].length < 2 || cells[0].length > 3)) throw shapeFault(argument, cells);
  return cells;
}

const shapeFault = (argument: string, cells: Cells): Fault =>
  new Fault("value", "fault.pvmShape", { argument, columns: cells[0].length });

function labelAt(argument: string, cells: Cells, r: number): Property {
  const cell = cells[r][0];
  if (isErrorCell(cell)) throw new Fault("value", "fault.errorArgument", { argument, found: shown(cell) });
  return plain(cell) === 0 ? null : propertyOf(cell);
}

const numberAt = (argument: string, cells: Cells, r: number, c: number): Decimal =>
  exactly(valueAt(argument, cells, r, c, null) ?? 0);

function sideAt(argument: string, cells: Cells, r: number, quantities: Quantities): Side {
  const read = cells[r].map((_, c) => numberAt(argument, cells, r, c));
  const last = read[read.length - 1];
  if (quantities === null) return { amount: last, quantity: zero, orders: null };
  const negative = read.slice(0, -1).findIndex(({ units }) => units < 0n);
  if (negative >= 0)
    throw new Fault("value", "fault.negativeAt", {
      argument,
      position: r + 1,
      found: shown(plain(cells[r][negative])),
    });
  const [quantity, second] = read;
  const three = read.length === 3;
  if (quantities === "totals") return { amount: last, quantity, orders: three ? second : null };
  const orders = three ? times(quantity, second) : null;
  return { amount: times(orders ?? quantity, last), quantity, orders };
}

function together(a: Side, b: Side): Side {
  return {
    amount: plus(a.amount, b.amount),
    quantity: plus(a.quantity, b.quantity),
    orders: a.orders && b.orders ? plus(a.orders, b.orders) : null,
  };
}

function included(cell: Cell): boolean {
  if (isErrorCell(cell)) throw new Fault("value", "fault.errorArgument", { argument: "include", found: shown(cell) });
  const value = plain(cell);
  if (typeof value === "boolean" || typeof value === "number") return Boolean(value);
  if (isBlank(value)) return false;
  throw new Fault("value", "fault.includeText", { text: shown(value) });
}
