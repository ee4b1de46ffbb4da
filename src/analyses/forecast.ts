/**
 * The layer cake of cohorts, forward: what existing and planned customers bring in each period to come.
 * Conventions: docs/conventions.md, "Forecast".
 */
import { type Cells, isBlank, isBlock, plain } from "../analytics/cells";
import { Fault } from "../analytics/fault";
import type { Analysis } from "./analysis";
import { choice, numberBlock } from "./arguments";
import { type OptionSchema, readOptions, refuseWithout } from "./options";
import { labelsAfter } from "./periodlabels";
import {
  checkRetention,
  type Curve,
  curveOf,
  fitOptions,
  mostPeriods,
  readBase,
  readRetention,
  readValues,
  refuseNegative,
  tails,
  transposed,
} from "./plan";
import { type Column, column, type Note, note, type Table, type TableCell, word } from "./table";

export const shows = ["total", "customers", "gmv"] as const;

const options = { ...fitOptions } as const satisfies OptionSchema;

/** A cohort: in period m (from 1 on) it is of age `age + m − 1`; a planned one has age 0 in the period it begins. */
interface Layer {
  readonly label: TableCell;
  readonly size: number;
  readonly age: number;
  readonly planned: boolean;
}

interface Plan {
  readonly layers: readonly Layer[];
  readonly periods: readonly TableCell[];
  readonly season: readonly number[];
  readonly newValue: readonly number[];
  readonly oldValue: readonly number[];
  readonly share: Curve;
}

export const forecast: Analysis = {
  id: "FORECAST",
  parameters: ["newCustomers", "retention", "newValue", "oldValue", "base", "tail", "show", "options"],
  options,
  evaluate: ([newArg, retentionArg, newValueArg, oldValueArg, baseArg, tailArg, showArg, optionsArg]) => {
    const settings = readOptions(optionsArg, options);
    const { customers, season } = readNew(newArg);
    const n = customers.length;
    const table = readTable(retentionArg);
    const retention = table ? table.retention : readRetention(retentionArg);
    const tail = choice("tail", tailArg, tails, "zero");
    if (tail !== "sbg") refuseWithout(optionsArg, ["fit"], "tail=sbg");
    const show = choice("show", showArg, shows, "total");
    const given = readBase(baseArg);
    if (table && !table.labels && given.length === 0) throw new Fault("value", "fault.forecastCohorts");
    const base: Layer[] =
      given.length > 0 || !table
        ? given.map(({ age, size }) => ({ label: word("forecast.base", { age }), size, age, planned: false }))
        : table.cohorts.map(({ label, size }, i) => ({ label, size, age: table.ages - i, planned: false }));
    const labels = table?.labels ?? null;
    const periods = customers.map((_, m): TableCell => (labels && table ? labels(table.ages + m) : m + 1));
    const oldest = Math.max(n - 1, ...base.map(({ age }) => age + n - 1));
    const plan: Plan = {
      layers: [
        ...base,
        ...customers.map((size, m) => ({
          label: labels ? periods[m] : word("forecast.planned", { period: m + 1 }),
          size,
          age: -m,
          planned: true,
        })),
      ],
      periods,
      season: season ?? customers.map(() => 1),
      newValue: readValues("newValue", newValueArg, n, false),
      oldValue: readValues("oldValue", oldValueArg, n, false),
      share: curveOf(retention, tail, settings.fit, oldest),
    };
    const notes: Note[] = [
      note("note.periods", n),
      note("note.retention", word("kpisplit.retentionFromAge1", { ages: retention.length })),
      note("note.values", word("kpisplit.values")),
      note("note.season", word(season ? "forecast.seasonGiven" : "kpisplit.seasonNone")),
      note(
        "note.base",
        base.reduce((sum, { size }) => sum + size, 0),
      ),
      note("note.tail", word(`kpisplit.tail.${tail}`)),
      note("note.valueIs", word("forecast.gross")),
    ];
    if (table && given.length === 0) notes.push(note("note.cohort", word("forecast.fromTable")));
    if (plan.share.model)
      notes.push(
        note("note.tailModel", word("sbg.model", { ...plan.share.model, fit: word(`sbg.fit.${settings.fit}`) })),
      );
    if (oldest > retention.length)
      notes.push(
        note(
          "note.warning",
          word("kpisplit.beyondEnd", { oldest, ages: retention.length, tail: word(`kpisplit.tail.${tail}`) }),
          true,
        ),
      );
    return { table: show === "total" ? shapeTotal(plan, notes) : shapeLayers(plan, show, notes), settings };
  },
};

/** New customers of each period and, beside them, the season of returning ones; down a column or along a row. */
function readNew(argument: unknown): { customers: number[]; season: number[] | null } {
  const block = numberBlock("newCustomers", argument, "trimEnd");
  if (block === null) throw new Fault("value", "fault.missingArgument", { argument: "newCustomers" });
  const columns = block.length === 1 || (block.length === 2 && block[0].length > 2) ? transposed(block) : block;
  if (columns[0].length > 2)
    throw new Fault("value", "fault.forecastShape", { rows: block.length, columns: block[0].length });
  if (columns.length > mostPeriods)
    throw new Fault("value", "fault.forecastMany", { found: columns.length, most: mostPeriods });
  const customers = columns.map((row) => row[0]);
  const season = columns[0].length === 2 ? columns.map((row) => row[1]) : null;
  refuseNegative("newCustomers", [...customers, ...(season ?? [])]);
  return { customers, season };
}

interface RetentionTable {
  /** Shares of the last row at ages 1, 2, … */
  readonly retention: number[];
  /** Ages in the header, 0 among them: the first cohort reaches this age in the first period to come. */
  readonly ages: number;
  readonly cohorts: readonly { readonly label: string; readonly size: number }[];
  /** Label of the k-th period after the first cohort's; `null` where cohorts are no periods. */
  readonly labels: ((k: number) => string) | null;
}

/** The block that RETENTION gives, known by its header of ages from 0 on; `null` for a mere row or column of shares. */
function readTable(argument: unknown): RetentionTable | null {
  if (!isBlock(argument) || argument.length < 3 || argument[0].length < 3 || plain(argument[0][2]) !== 0) return null;
  const end = argument.findIndex((row, r) => r > 0 && isBlank(plain(row[0])));
  const used: Cells = end < 0 ? argument : argument.slice(0, end);
  let ages = 0;
  while (plain(used[0][ages + 2]) === ages) ages++;
  const last = used.length - 1;
  const numberAt = (r: number, c: number): number => {
    const value = plain(used[r][c]);
    if (typeof value !== "number")
      throw new Fault("value", isBlank(value) ? "fault.blankNumber" : "fault.notNumberAt", {
        argument: "retention",
        row: r + 1,
        column: c + 1,
        found: String(value),
      });
    return value;
  };
  let known = ages;
  while (known > 1 && isBlank(plain(used[last][known + 1]))) known--;
  if (known < 2) throw new Fault("value", "fault.forecastNoAges");
  const retention = checkRetention(Array.from({ length: known - 1 }, (_, k) => numberAt(last, k + 3)));
  const cohorts = used.slice(1, last).map((row, i) => ({ label: String(plain(row[0])), size: numberAt(i + 1, 1) }));
  refuseNegative("retention", cohorts.map(({ size }) => size)); // prettier-ignore
  const labels = labelsAfter(cohorts[0].label);
  const inOrder = labels !== null && cohorts.every(({ label }, i) => labels(i) === label);
  return { retention, ages, cohorts, labels: inOrder ? labels : null };
}

/** Active customers of a layer in period m, counted from 0; `null` before it begins. */
function active({ size, age, planned }: Layer, m: number, { share, season }: Plan): number | null {
  const now = age + m;
  if (planned && now <= 0) return now === 0 ? size : null;
  return size * share(now) * season[m];
}

function valueOf({ age, planned }: Layer, m: number, { newValue, oldValue }: Plan): number {
  return planned && age + m === 0 ? newValue[m] : oldValue[m];
}

/** Cost: O(periods · layers). */
function shapeTotal(plan: Plan, notes: readonly Note[]): Table {
  const rows = plan.periods.map((label, m): TableCell[] => {
    let [fresh, fromBase, fromPlan] = [0, 0, 0];
    for (const layer of plan.layers) {
      const customers = active(layer, m, plan) ?? 0;
      if (!layer.planned) fromBase += customers;
      else if (layer.age + m === 0) fresh += customers;
      else fromPlan += customers;
    }
    const newGmv = fresh * plan.newValue[m];
    const oldGmv = (fromBase + fromPlan) * plan.oldValue[m];
    return [label, fresh, fromBase, fromPlan, fresh + fromBase + fromPlan, newGmv, oldGmv, newGmv + oldGmv];
  });
  const total = Array.from({ length: 7 }, (_, c) => rows.reduce((sum, row) => sum + (row[c + 1] as number), 0));
  const decimal = ["kpisplit.newCustomers", "kpisplit.oldFromBase", "kpisplit.oldFromPlan", "forecast.active"];
  const money = ["kpisplit.newGmv", "kpisplit.oldGmv", "forecast.gmv"];
  return {
    columns: [
      column("kpisplit.period", "label"),
      ...decimal.map((key): Column => column(key, "decimal")),
      ...money.map((key): Column => column(key, "money")),
    ],
    rows: [...rows, [word("kpisplit.total"), ...total]],
    totalRow: true,
    notes,
  };
}

/** A row per cohort, a column per period. */
function shapeLayers(plan: Plan, show: "customers" | "gmv", notes: readonly Note[]): Table {
  const rows = plan.layers.map((layer): TableCell[] => [
    layer.label,
    layer.size,
    ...plan.periods.map((_, m) => {
      const customers = active(layer, m, plan);
      return customers === null ? null : show === "customers" ? customers : customers * valueOf(layer, m, plan);
    }),
  ]);
  const total = Array.from({ length: plan.periods.length + 1 }, (_, c) =>
    rows.reduce((sum, row) => sum + Number(row[c + 1] ?? 0), 0),
  );
  return {
    columns: [
      column("retention.cohort", "label"),
      column("retention.customers", "decimal"),
      ...plan.periods.map((label): Column => ({
        title: label as string | number,
        format: show === "customers" ? "decimal" : "money",
      })),
    ],
    rows: [...rows, [word("kpisplit.total"), ...total]],
    totalRow: true,
    notes,
  };
}
