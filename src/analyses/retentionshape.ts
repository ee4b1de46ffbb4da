/** The tables that are made of a retention tally: cohorts by ages, or one age over the cohorts. */
import type { DayAges } from "../analytics/ages";
import type { CohortTally } from "../analytics/cohorts";
import { Fault } from "../analytics/fault";
import { type ConfidenceLevel, wilsonInterval } from "../analytics/statistics";
import { type Column, column, type Note, type Table, type TableCell, word } from "./table";

export const shows = ["rate", "customers", "low", "high", "maturity", "curve"] as const;
export type Show = (typeof shows)[number];

export const means = ["pooled", "simple", "mixpanel"] as const;
export type Mean = (typeof means)[number];

export interface ShapeSettings {
  readonly show: Show;
  readonly mean: Mean;
  readonly ci: ConfidenceLevel;
  readonly keepPartial: boolean;
  /** Rates of cells with fewer customers are blanked. */
  readonly min: number;
  readonly gap: TableCell;
  readonly ageTitle: (age: number) => string | number;
}

/** An age is shown by its number; a bracket by its days, counted from the customer's first day, which is 0. */
export function ageTitle(age: number, brackets: DayAges | null): string | number {
  if (!brackets) return age;
  const [first, last] = [brackets.firstDay(age), brackets.lastDay(age)];
  return first === last ? first : `${first}–${last}`;
}

type Label = (cohort: number) => TableCell;

/** A row per cohort with a cell per age, then `All`. */
export function shapeCohorts(tally: CohortTally, label: Label, settings: ShapeSettings, notes: readonly Note[]): Table {
  const { cohorts, ages, size } = tally;
  const rows: TableCell[][] = [];
  for (let c = 0; c < cohorts; c++) {
    const row: TableCell[] = [label(c), size[c]];
    for (let k = 0; k < ages; k++) row.push(bodyCell(tally, c, k, settings));
    rows.push(row);
  }
  const all: TableCell[] = [word("retention.all"), sum(size)];
  for (let k = 0; k < ages; k++) all.push(totalCell(tally, k, settings));
  rows.push(all);
  const format = settings.show === "customers" ? "count" : settings.show === "maturity" ? "text" : "rate";
  const columns = cohortColumns();
  for (let k = 0; k < ages; k++)
    columns.push({ title: settings.ageTitle(k), format, heat: k > 0 && format === "rate" });
  return { columns, rows, totalRow: true, notes };
}

function cohortColumns(): Column[] {
  return [column("retention.cohort", "label"), column("retention.customers", "count")];
}

function bodyCell(tally: CohortTally, cohort: number, age: number, settings: ShapeSettings): TableCell {
  const at = cohort * tally.ages + age;
  if (settings.show === "maturity")
    return maturity(tally.size[cohort], tally.observed[at], tally.observedOpen[at]) ?? settings.gap;
  const keep = settings.keepPartial;
  const n = tally.observed[at] + (keep ? tally.observedOpen[at] : 0);
  if (n === 0) return settings.gap;
  const k = tally.retained[at] + (keep ? tally.retainedOpen[at] : 0);
  if (settings.show === "customers") return k;
  if (n < settings.min) return settings.gap;
  return proportion(k, n, settings);
}

/** `closed`: the age is over for every customer of the cohort; `partly`: for some; `open`: begun, but over for none. */
function maturity(size: number, over: number, begun: number): TableCell {
  if (over + begun === 0) return null;
  return word(`retention.maturity.${over === size ? "closed" : over > 0 ? "partly" : "open"}`);
}

function proportion(k: number, n: number, { show, ci }: Pick<ShapeSettings, "show" | "ci">): number {
  if (show === "low") return wilsonInterval(k, n, ci)[0];
  if (show === "high") return wilsonInterval(k, n, ci)[1];
  return k / n;
}

/** Over the cohorts whose cell is complete; where customers of a cohort differ, over those observed long enough. */
function totalCell(tally: CohortTally, age: number, settings: ShapeSettings): TableCell {
  const { cohorts, ages, observed, retained, observedOpen, size } = tally;
  let sumN = 0;
  let sumK = 0;
  let sumOpen = 0;
  let rates = 0;
  let withRate = 0;
  let sumNK = 0;
  let sumNN = 0;
  for (let c = 0; c < cohorts; c++) {
    sumOpen += observedOpen[c * ages + age];
    const n = observed[c * ages + age];
    const k = retained[c * ages + age];
    if (n === 0) continue;
    sumN += n;
    sumK += k;
    rates += k / n;
    withRate++;
    sumNK += n * k;
    sumNN += n * n;
  }
  if (settings.show === "maturity") return maturity(sum(size), sumN, sumOpen) ?? settings.gap;
  if (sumN === 0) return settings.gap;
  if (settings.show === "customers") return sumK;
  const averaged = settings.show === "rate" || settings.show === "curve";
  if (averaged && settings.mean === "simple") return rates / withRate;
  if (averaged && settings.mean === "mixpanel") return sumNK / sumNN;
  return proportion(sumK, sumN, settings);
}

/**
 * One age followed over the cohorts: a row per cohort with the customers observed that long, those active at age 0, those
 * retained at the age, the rate with its interval, retained at the age ÷ active at age 0, and the maturity.
 */
export function shapeCurve(
  tally: CohortTally,
  age: number,
  label: Label,
  settings: ShapeSettings,
  notes: readonly Note[],
): Table {
  const { cohorts, ages, size } = tally;
  if (age >= ages) throw new Fault("na", "fault.ageBeyond", { age, last: ages - 1 });
  const row = (title: TableCell, counts: CurveCounts, rate: (() => TableCell) | null): TableCell[] => {
    const { observed, atStart, retained } = counts;
    const enough = observed > 0 && observed >= settings.min;
    const share = (show: "rate" | "low" | "high"): TableCell =>
      enough ? proportion(retained, observed, { show, ci: settings.ci }) : settings.gap;
    return [
      title,
      counts.size,
      observed === 0 ? settings.gap : observed,
      observed === 0 ? settings.gap : atStart,
      observed === 0 ? settings.gap : retained,
      rate ? rate() : share("rate"),
      share("low"),
      share("high"),
      enough && atStart > 0 ? retained / atStart : settings.gap,
      maturity(counts.size, counts.over, counts.begun) ?? settings.gap,
    ];
  };
  const body = Array.from({ length: cohorts }, (_, c) =>
    row(label(c), countsAt(tally, c * ages + age, size[c], settings.keepPartial), null),
  );
  // The last row is over complete cells alone.
  const complete = Array.from({ length: cohorts }, (_, c) => countsAt(tally, c * ages + age, size[c], false));
  const total = (key: keyof CurveCounts): number => complete.reduce((all, counts) => all + counts[key], 0);
  const totals: CurveCounts = {
    size: total("size"), observed: total("observed"), atStart: total("atStart"), retained: total("retained"), over: total("over"), begun: total("begun"),
  }; // prettier-ignore
  const all = row(word("retention.all"), totals, () => totalCell(tally, age, settings));
  const shown = settings.ageTitle(age);
  const columns: Column[] = [
    ...cohortColumns(),
    column("retention.observed", "count"),
    column("retention.activeAt0", "count"),
    column("retention.retainedAt", "count", { age: shown }),
    { ...column("retention.rate", "rate"), heat: true },
    column("retention.low", "rate"),
    column("retention.high", "rate"),
    column("retention.ofActiveAt0", "rate"),
    column("retention.maturityTitle", "text"),
  ];
  return { columns, rows: [...body, all], totalRow: true, notes };
}

interface CurveCounts {
  readonly size: number;
  readonly observed: number;
  readonly atStart: number;
  readonly retained: number;
  readonly over: number;
  readonly begun: number;
}

function countsAt(tally: CohortTally, at: number, size: number, keep: boolean): CurveCounts {
  return {
    size,
    observed: tally.observed[at] + (keep ? tally.observedOpen[at] : 0),
    atStart: tally.atStart[at] + (keep ? tally.atStartOpen[at] : 0),
    retained: tally.retained[at] + (keep ? tally.retainedOpen[at] : 0),
    over: tally.observed[at],
    begun: tally.observedOpen[at],
  };
}

const sum = (numbers: Int32Array): number => numbers.reduce((total, n) => total + n, 0);
