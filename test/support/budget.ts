/** A budget worked out apart from the workbook, in whole hundredths, to compare its formulas with. */
import { type budgetDrivers, type spreadMethods } from "../../src/catalog/budget";
import { budgetRows, spreadName } from "../../src/workbook/planning/sheets/budget/rows";
import type { CellValue } from "../../workbench/model/data";
import type { PlainPlan } from "./plainplan";
import { planTexts } from "./planning";

export type Driver = (typeof budgetDrivers)[number];
export type Spread = (typeof spreadMethods)[number];

export interface Line {
  readonly name: string;
  readonly category: number;
  readonly pillar: number | null;
  readonly stage: number | null;
  readonly department: number | null;
  readonly driver: Driver;
  readonly channel: number | null;
  readonly amount: number | null;
  readonly share: number | null;
  readonly spread: Spread | null;
  readonly prior: number | null;
  readonly own: readonly (number | null)[];
}

/** What the other sheets say, as LibreOffice has them. */
export interface Drivers {
  readonly weights: readonly number[];
  /** Days of each month, and its weeks where they are whole. */
  readonly days: readonly number[];
  readonly weeks?: readonly number[];
  readonly newCustomers: readonly number[];
  readonly returning: readonly number[];
  readonly gmv: readonly number[];
  /** Share of each channel in new customers. */
  readonly channels: readonly number[];
}

export const column = (values: readonly CellValue[]): CellValue[][] => values.map((value) => [value]);
export const cents = (value: number): bigint => BigInt(Math.round(value * 100));

/** Half away from nought, exactly. */
function divided(numerator: bigint, denominator: bigint): bigint {
  if (numerator < 0n) return -divided(-numerator, denominator);
  return (2n * numerator + denominator) / (2n * denominator);
}

/** Months in hundredths by line, the contingency last. Weights have at most three decimals. */
export function worked(lines: readonly Line[], drivers: Drivers, locked: number): bigint[][] {
  const months = Array.from({ length: 12 }, (_, m) => m);
  const weights: Readonly<Record<Spread, readonly number[]>> = {
    even: months.map(() => 1),
    seasonal: drivers.weights,
    days: drivers.days,
    weeks: drivers.weeks ?? months.map((m) => [4, 4, 5][m % 3]),
    own: months.map(() => 0),
  };
  const all: bigint[][] = [];
  for (const line of lines) {
    const held = months.map((m) => m < locked || line.own[m] !== null);
    const typed = months.map((m) => cents(line.own[m] ?? 0));
    const amount = line.amount ?? 0;
    const free = (make: (m: number) => number): bigint[] =>
      months.map((m) => (held[m] ? typed[m] : cents(make(m) + 1e-9)));
    switch (line.driver) {
      case "fixed": {
        const rest = line.amount === null ? 0n : cents(amount) - typed.reduce((a, b) => a + b, 0n);
        const open = months.map((m) => (held[m] ? 0n : BigInt(Math.round(1000 * weights[line.spread ?? "own"][m]))));
        const sum = open.reduce((a, b) => a + b, 0n);
        let soFar = 0n;
        let given = 0n;
        all.push(
          months.map((m) => {
            soFar += open[m];
            const upTo = sum === 0n ? 0n : divided(rest * soFar, sum);
            const part = upTo - given;
            given = upTo;
            return held[m] ? typed[m] : part;
          }),
        );
        break;
      }
      case "channel":
        all.push(free((m) => amount * drivers.newCustomers[m] * drivers.channels[line.channel ?? 0]));
        break;
      case "new":
        all.push(free((m) => amount * drivers.newCustomers[m]));
        break;
      case "returning":
        all.push(free((m) => amount * drivers.returning[m]));
        break;
      case "gmv":
        all.push(free((m) => (line.share ?? 0) * drivers.gmv[m]));
        break;
      case "rest": {
        const others = months.map((m) => all.reduce((sum, row) => sum + row[m], 0n));
        all.push(free((m) => ((line.share ?? 0) * Number(others[m])) / 100));
        break;
      }
      case "headcount":
        throw new Error("no headcount here");
    }
  }
  return all;
}

/** Types lines from the first row on, the last into the contingency's; rows between stay empty. */
export function fillLines(plan: PlainPlan, lines: readonly Line[], locked: number): number[] {
  const planning = { choices: plan.choices, texts: planTexts.en };
  const { texts } = planning;
  const rows = budgetRows(planning).length;
  const at = lines.map((_, i) => (i === lines.length - 1 ? rows - 1 : i));
  const put = (mark: string, make: (line: Line) => CellValue): void => {
    const cells = new Array<CellValue>(rows).fill("");
    lines.forEach((line, i) => (cells[at[i]] = make(line) ?? ""));
    plan.fill(`budget.line.${mark}`, column(cells));
  };
  const list = (mark: string, i: number | null): CellValue => (i === null ? "" : plan.typed(mark)[i][0]);
  put("names", ({ name }) => name);
  put("category", ({ category }) => list("budget.list.categories", category));
  put("pillar", ({ pillar }) => list("budget.list.pillars", pillar));
  put("stage", ({ stage }) => list("list.stages", stage));
  put("department", ({ department }) => list("list.departments", department));
  put("driver", ({ driver }) => texts.budget.driver[driver]);
  put("channel", ({ channel }) => list("list.channels", channel));
  put("amount", ({ amount }) => amount);
  put("share", ({ share }) => share);
  put("spread", ({ spread }) => (spread ? spreadName(planning, spread) : ""));
  put("prior", ({ prior }) => prior);
  const own = Array.from({ length: rows }, () => new Array<CellValue>(12).fill(null));
  lines.forEach((line, i) => (own[at[i]] = [...line.own]));
  plan.fill("budget.own", own);
  // The last locked month alone says so: those before it are locked with it.
  plan.fill("budget.lock", [Array.from({ length: 12 }, (_, m) => (m === locked - 1 ? "Yes" : "No"))]);
  return at;
}
