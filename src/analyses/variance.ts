/**
 * Plan against actual, line by line: amounts, percent, what it does to the result; or volume, mix and price.
 * Conventions: docs/conventions.md, "Variance".
 */
import { fromUnits } from "../analytics/allocate";
import { decimalsHeld, unitsAt } from "../analytics/decimals";
import { Fault } from "../analytics/fault";
import { beyond, decompose, type Effects } from "../analytics/variance";
import type { Analysis } from "./analysis";
import { choice } from "./arguments";
import { labelCell } from "./groups";
import { type OptionSchema, type OptionValues, readOptions, refuseBeside } from "./options";
import { type Column, column, type MessageRef, NA, type Note, note, type Table, type TableCell, word } from "./table";
import { type Line, type Lines, readLines } from "./variancerows";

export const varianceShows = ["lines", "pvm"] as const;

const options = {
  amount: { kind: "number", min: 0, max: 1e15, default: 0 },
  percent: { kind: "number", min: 0, max: 1, default: 0 },
  flag: { kind: "choice", values: ["both", "either"], default: "both" },
  gap: { kind: "choice", values: ["blank", "na"], default: "blank" },
  columns: { kind: "choice", values: ["totals", "rates"], default: "totals" },
  unmatched: { kind: "choice", values: ["apart", "mix"], default: "apart" },
} as const satisfies OptionSchema;

type Settings = OptionValues<typeof options>;

export const variance: Analysis = {
  id: "VARIANCE",
  parameters: ["lines", "plans", "actuals", "forecasts", "directions", "show", "by", "include", "options"],
  options,
  evaluate: ([lines, plans, actuals, forecasts, directions, showArg, by, include, optionsArg]) => {
    const settings = readOptions(optionsArg, options);
    const show = choice("show", showArg, varianceShows, "lines");
    const ofOther = show === "pvm" ? ["amount", "percent", "flag"] : ["columns", "unmatched"];
    refuseBeside(optionsArg, ofOther, `show=${show}`);
    const given = { lines, plans, actuals, forecasts, directions, by, include };
    const read = readLines(given, show === "pvm" ? settings.columns : null);
    if (show === "pvm") {
      if (read.forecast) throw new Fault("value", "fault.notTogether", { first: "forecasts", second: "show=pvm" });
      if (read.directed) throw new Fault("value", "fault.notTogether", { first: "directions", second: "show=pvm" });
    }
    return { table: show === "pvm" ? decomposed(read, settings) : compared(read, settings), settings };
  },
};

const actualColumn: Column = column("kpiscore.actual", "money");

/** The first columns of both tables, and their rows: the lines of each group, its total, the total of all. */
function blockOf<T>(
  { lines, grouped }: Lines,
  items: readonly T[],
  total: (items: readonly T[]) => { label: string; cells: TableCell[] },
  cells: (item: T) => TableCell[],
): { columns: Column[]; rows: TableCell[][] } {
  const rows: TableCell[][] = [];
  const end = (group: TableCell[], of: readonly T[]): void => {
    const { label, cells: sums } = total(of);
    rows.push([...group, word(label), ...sums]);
  };
  let from = 0;
  lines.forEach(({ name, group }, i) => {
    const label = grouped ? [labelCell(group)] : [];
    rows.push([...label, labelCell(name), ...cells(items[i])]);
    if (!grouped || (i + 1 < lines.length && lines[i + 1].group === group)) return;
    end(label, items.slice(from, i + 1));
    from = i + 1;
  });
  end(grouped ? [word("retention.all")] : [], items);
  const group: Column = column("purchases.group", "label");
  return { columns: [...(grouped ? [group] : []), column("variance.line", "label")], rows };
}

interface Compared {
  readonly sense: 1 | -1;
  readonly plan: bigint;
  readonly actual: bigint;
  readonly forecast: bigint;
}

function compared(read: Lines, settings: Settings): Table {
  const { lines, directed, forecast } = read;
  const decimals = decimalsHeld(lines.flatMap((line) => [line.plan.amount, line.actual.amount, line.forecast]));
  const limits = { amount: settings.amount, share: settings.percent, either: settings.flag === "either" };
  const gap = settings.gap === "na" ? NA : null;
  const amount = (units: bigint): number => fromUnits(units, decimals);
  const against = (plan: bigint, found: bigint, sense: 1 | -1): TableCell[] => {
    const change = found - plan;
    const size = plan < 0n ? -plan : plan;
    const better = sense === 1 ? change > 0n : change < 0n;
    const over = beyond(change, plan, decimals, limits);
    const status = change === 0n ? "onPlan" : !over ? "within" : better ? "favourable" : "unfavourable";
    const effect = directed ? [amount(sense === 1 ? change : -change)] : [];
    const percent = size === 0n ? gap : amount(change) / amount(size);
    return [amount(found), amount(change), percent, ...effect, word(`variance.status.${status}`)];
  };
  const cells = ({ plan, actual, forecast: expected, sense }: Compared): TableCell[] => [
    amount(plan),
    ...against(plan, actual, sense),
    ...(forecast ? against(plan, expected, sense) : []),
  ];
  const items = lines.map((line): Compared => ({
    sense: line.sense,
    plan: unitsAt(line.plan.amount, decimals),
    actual: unitsAt(line.actual.amount, decimals),
    forecast: unitsAt(line.forecast, decimals),
  }));
  const block = blockOf(
    read,
    items,
    (of) => {
      const { oneWay, sum } = totalOf(of);
      return { label: oneWay ? "kpisplit.total" : "variance.result", cells: cells(sum) };
    },
    cells,
  );
  const compares: Column[] = [
    column("variance.variance", "money"),
    column("variance.percent", "rate"),
    ...(directed ? [column("variance.effect", "money")] : []),
    column("kpiscore.standing", "text"),
  ];
  const expected = compares.map(({ title, format }): Column => (column("variance.ofForecast", format, { title: title as MessageRef }))); // prettier-ignore
  return {
    columns: [
      ...block.columns,
      column("variance.plan", "money"),
      actualColumn,
      ...compares,
      ...(forecast ? [column("variance.forecast", "money"), ...expected] : []),
    ],
    rows: block.rows,
    totalRow: true,
    notes: comparedNotes(read, settings),
  };
}

/** Lines of one direction are added up; of both, to what they leave: higher less lower. */
function totalOf(items: readonly Compared[]): { oneWay: boolean; sum: Compared } {
  const oneWay = items.every(({ sense }) => sense === items[0].sense);
  const sum = (key: "plan" | "actual" | "forecast"): bigint =>
    items.reduce((total, item) => (oneWay || item.sense === 1 ? total + item[key] : total - item[key]), 0n);
  const sense = oneWay ? items[0].sense : 1;
  return { oneWay, sum: { sense, plan: sum("plan"), actual: sum("actual"), forecast: sum("forecast") } };
}

function decomposed(read: Lines, { unmatched }: Settings): Table {
  const apart = unmatched === "apart";
  const { effects, decimals } = decompose(read.lines, apart);
  const frequency = read.lines[0].plan.orders !== null;
  const keys = ["volume", "mix", ...(frequency ? (["frequency"] as const) : []), "price", ...(apart ? (["apart"] as const) : [])] as const; // prettier-ignore
  const cells = (effect: Effects): TableCell[] =>
    [effect.plan, effect.actual, effect.actual - effect.plan, ...keys.map((key) => effect[key])].map((units) =>
      fromUnits(units, decimals),
    );
  const sum = (of: readonly Effects[]): Effects => {
    const total = (key: keyof Effects): bigint => of.reduce((units, effect) => units + effect[key], 0n);
    return { plan: total("plan"), actual: total("actual"), volume: total("volume"), mix: total("mix"), frequency: total("frequency"), price: total("price"), apart: total("apart") }; // prettier-ignore
  };
  const block = blockOf(read, effects, (of) => ({ label: "kpisplit.total", cells: cells(sum(of)) }), cells);
  const steps = ["volume", "mix", ...(frequency ? ["frequency"] : []), "price"].map((key) =>
    word(`variance.step.${key}`),
  );
  return {
    columns: [
      ...block.columns,
      column("variance.plan", "money"),
      actualColumn,
      ...(["variance", ...keys] as const).map((key) => column(`variance.${key}`, "money")),
    ],
    rows: block.rows,
    totalRow: true,
    notes: [
      ...rowNotes(read),
      note("note.method", [word("variance.method"), ...steps]),
      note("note.unmatched", word(`variance.unmatched.${unmatched}`)),
      ...(read.grouped ? [note("note.groups", word("variance.groups"))] : []),
      ...aloneNotes(read, ({ quantity, orders }) => quantity.units === 0n || orders?.units === 0n),
    ],
  };
}

function rowNotes({ lines, rowsRead, rowsUsed, notIncluded }: Lines): Note[] {
  const notes = [note("note.rowsRead", rowsRead), note("note.rowsUsed", rowsUsed)];
  if (notIncluded > 0) notes.push({ label: word("leftOut.notIncluded"), value: notIncluded });
  if (rowsUsed > lines.length) notes.push(note("note.addedUp", rowsUsed - lines.length));
  return notes;
}

/** At most so many names in a note. */
const mostNames = 10;

const namesOf = (lines: readonly Line[]): string => {
  const names = lines.slice(0, mostNames).map(({ name, group }) => {
    const own = name ?? "–";
    return group === null ? String(own) : `${group}: ${own}`;
  });
  return lines.length > mostNames ? `${names.join(", ")} …` : names.join(", ");
};

/** Lines that one side alone has. */
function aloneNotes({ lines }: Lines, absent: (side: Line["plan"]) => boolean): Note[] {
  const noPlan = lines.filter(({ plan, actual }) => absent(plan) && !absent(actual));
  const noActual = lines.filter(({ plan, actual }) => !absent(plan) && absent(actual));
  return [
    ...(noPlan.length > 0 ? [note("note.noPlan", namesOf(noPlan))] : []),
    ...(noActual.length > 0 ? [note("note.noActual", namesOf(noActual))] : []),
  ];
}

function comparedNotes(read: Lines, { amount, percent, flag }: Settings): Note[] {
  const rule = [word("variance.rule")];
  if (read.directed) rule.push(word("variance.effectRule"));
  const notes = [...rowNotes(read), note("note.method", rule), note("note.totals", word("variance.totals"))];
  const limits: MessageRef[] = [];
  if (amount > 0) limits.push(word("variance.tolerance.amount", { amount }));
  if (percent > 0)
    limits.push(word("variance.tolerance.percent", { percent: Number((percent * 100).toPrecision(12)) }));
  if (limits.length === 2) limits.push(word(`variance.tolerance.${flag}`));
  if (limits.length > 0) notes.push(note("note.tolerance", limits));
  notes.push(...aloneNotes(read, (side) => side.amount.units === 0n));
  const turned = read.lines.filter(({ sense, plan }) => sense === -1 && plan.amount.units < 0n);
  if (turned.length > 0)
    notes.push(note("note.warning", word("variance.lowerNegative", { lines: namesOf(turned) }), true));
  return notes;
}
