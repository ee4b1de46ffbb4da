/** The rows of a scorecard as KPISCORE takes them: names, types, weights, marks, actuals. */
import { type Cell, type Cells, isBlank, isBlock, isErrorCell, plain, shown } from "../analytics/cells";
import { optionalColumnOf, sameLength } from "../analytics/columns";
import { readDay } from "../analytics/dates";
import { Fault } from "../analytics/fault";
import type { Marks, Sense } from "../analytics/scorecard";
import { numberBlock } from "./arguments";
import { requiredColumn } from "./reading";

export const kpiTypes = ["result", "process", "progress", "subjective"] as const;
export type KpiType = (typeof kpiTypes)[number];
const directionWords = ["higher", "lower", "within"] as const;

export interface Kpi {
  /** Row of the ranges, from 1. */
  readonly row: number;
  readonly name: string | number;
  readonly group: string | number | null;
  readonly type: KpiType;
  readonly weight: number;
  readonly sense: Sense;
  /** Of progress: serials of days. With a range, no marks count. */
  readonly marks: Marks;
  readonly range: { readonly low: number; readonly high: number } | null;
  readonly actual: number | null;
}

type Columns = Readonly<Record<"kpis" | "types" | "weights" | "targets" | "actuals" | "directions" | "by", unknown>>;

/** `percent`: weights add up to 100, not to 1. */
export function readKpis(
  given: Columns,
  epoch: 1900 | 1904,
  zeroIsMissing: boolean,
): { rows: Kpi[]; grouped: boolean; percent: boolean } {
  const names = requiredColumn("kpis", given.kpis);
  const types = requiredColumn("types", given.types);
  const weights = requiredColumn("weights", given.weights);
  const targets = targetsOf(given.targets);
  const actuals = actualsOf(given.actuals, names.length);
  const directions = optionalColumnOf(given.directions, "directions", names.length);
  const by = optionalColumnOf(given.by, "by", names.length);
  sameLength([["kpis", names], ["types", types], ["weights", weights], ["targets", targets], ["actuals", actuals], ["directions", directions], ["by", by]]); // prettier-ignore
  const rows: Kpi[] = [];
  names.forEach((cells, r) => {
    const name = plain(cells[0]);
    const weight = plain(weights[r][0]);
    const nothing = (cell: Cell): boolean => isBlank(cell) || cell === 0;
    if (nothing(name) && nothing(weight)) return;
    if (nothing(name)) throw new Fault("value", "fault.kpiNoName", { row: r + 1 });
    const type = wordAt("types", types, r, kpiTypes, null);
    const direction = directions ? wordAt("directions", directions, r, directionWords, type === "progress" ? "lower" : "higher") : type === "progress" ? "lower" : "higher"; // prettier-ignore
    if (type === "progress" && direction !== "lower") throw new Fault("value", "fault.kpiProgress", { row: r + 1 });
    const read = (argument: string, cells: Cells, c: number): number | null =>
      valueAt(argument, cells, r, c, type === "progress" ? epoch : null);
    const wide = targets[0].length > 1;
    const marks = [0, 1, 2].map((c) => (wide ? (c < targets[0].length ? read("targets", targets, c) : null) : c === 1 ? read("targets", targets, 0) : null)); // prettier-ignore
    const actual = missingAt(actuals[r][0]) ? null : read("actuals", actuals, 0);
    const sense = direction === "lower" ? -1 : 1;
    rows.push({
      row: r + 1,
      name: typeof name === "number" ? name : String(name).trim(),
      group: groupOf(by, r),
      type,
      weight: weightAt(weights, r),
      sense,
      ...(direction === "within"
        ? { marks: { floor: null, target: 0, stretch: null }, range: rangeOf(marks, r) }
        : { marks: marksOf(marks, sense, r), range: null }),
      actual: actual === 0 && zeroIsMissing ? null : actual,
    });
  });
  if (rows.length === 0) throw new Fault("value", "fault.emptyColumn", { argument: "kpis" });
  return { rows, grouped: by !== null, percent: checkWeights(rows) };
}

/** A single cell may be blank: the one KPI of a card has no actual yet. */
function actualsOf(value: unknown, rows: number): Cells {
  const cells = optionalColumnOf(value, "actuals", rows);
  if (cells === null && rows === 1 && isBlock(value)) return [[null]];
  if (cells === null) throw new Fault("value", "fault.missingArgument", { argument: "actuals" });
  return cells;
}

/** One column: the target. Two: floor and target. Three: floor, target and stretch. */
function targetsOf(value: unknown): Cells {
  const cells: Cells = isBlock(value) ? value : isBlank(value) ? [] : [[value]];
  if (cells.length === 0) throw new Fault("value", "fault.missingArgument", { argument: "targets" });
  if (cells[0].length > 3) throw new Fault("value", "fault.kpiTargets", { columns: cells[0].length });
  return cells;
}

/** One of a few words, in any case; `fallback` where the cell is blank (0 too, as Windows hands blanks over). */
export function wordAt<T extends string>(
  argument: string,
  cells: Cells,
  r: number,
  known: readonly T[],
  fallback: T | null,
): T {
  const cell = plain(cells[r][0]);
  if (fallback !== null && (isBlank(cell) || cell === 0)) return fallback;
  const written = isBlank(cell) ? "" : String(cell).trim().toLowerCase();
  const found = known.find((item) => item === written);
  if (!found)
    throw new Fault("value", "fault.wordAt", { argument, row: r + 1, found: shown(cell), known: known.join(", ") });
  return found;
}

/** `#N/A` is how sheets and charts mark what is not there. */
const missingAt = (cell: Cell): boolean => isErrorCell(cell) && plain(cell) === "#N/A";

/** A number, or with `epoch` a day; `null` where blank. */
export function valueAt(
  argument: string,
  cells: Cells,
  r: number,
  c: number,
  epoch: 1900 | 1904 | null,
): number | null {
  const cell = plain(cells[r][c]);
  if (epoch !== null) {
    const day = readDay(cell, "ymd", epoch);
    if (day === undefined) throw new Fault("value", "fault.kpiDate", { argument, row: r + 1, found: shown(cell) });
    return day;
  }
  if (isBlank(cell)) return null;
  if (typeof cell !== "number" || !Number.isFinite(cell))
    throw new Fault("value", "fault.notNumberAt", { argument, row: r + 1, column: c + 1, found: shown(cell) });
  return cell;
}

function weightAt(weights: Cells, r: number): number {
  const block = numberBlock("weights", [[isBlank(plain(weights[r][0])) ? 0 : weights[r][0]]], "refuse");
  const weight = block![0][0];
  if (weight < 0) throw new Fault("value", "fault.negativeAt", { argument: "weights", position: r + 1, found: weight });
  return weight;
}

/** A floor or stretch of 0 on the wrong side is a blank cell that Excel for Windows hands over as 0. */
function marksOf([floor, target, stretch]: (number | null)[], sense: Sense, r: number): Marks {
  if (target === null) throw new Fault("value", "fault.kpiNoTarget", { row: r + 1 });
  const low = floor === 0 && sense * (target - floor) <= 0 ? null : floor;
  const high = stretch === 0 && sense * (stretch - target) <= 0 ? null : stretch;
  if ((low !== null && sense * (target - low) <= 0) || (high !== null && sense * (high - target) <= 0))
    throw new Fault("value", "fault.kpiOrder", { row: r + 1, floor: shown(floor), target, stretch: shown(stretch) });
  return { floor: low, target, stretch: high };
}

function rangeOf([low, target, high]: (number | null)[], r: number): { low: number; high: number } {
  if (low === null || high === null || high <= low || (target !== null && target !== 0))
    throw new Fault("value", "fault.kpiRange", { row: r + 1 });
  return { low, high };
}

function groupOf(by: Cells | null, r: number): string | number | null {
  const cell = by ? plain(by[r][0]) : null;
  if (isBlank(cell) || cell === 0) return null;
  return typeof cell === "number" ? cell : String(cell).trim();
}

/** Per group 100 %, written as 1 or as 100, the same way everywhere. */
function checkWeights(rows: readonly Kpi[]): boolean {
  const sums = new Map<Kpi["group"], number>();
  for (const { group, weight } of rows) sums.set(group, (sums.get(group) ?? 0) + weight);
  const near = (sum: number, whole: number): boolean => Math.abs(sum - whole) < whole * 1e-9;
  const whole = [...sums.values()].every((sum) => near(sum, 100)) ? 100 : 1;
  for (const [group, sum] of sums) {
    if (near(sum, whole)) continue;
    const found = Number(sum.toPrecision(12));
    throw sums.size > 1
      ? new Fault("value", "fault.kpiWeightsOf", { group: group === null ? "–" : group, found })
      : new Fault("value", "fault.kpiWeights", { found });
  }
  return whole === 100;
}
