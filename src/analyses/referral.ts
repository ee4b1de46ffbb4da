/**
 * Referral: how many new users each user brings (K), how long that takes, and the growth it brings.
 * Conventions: docs/conventions.md, "Referral".
 */
import { type Period, periods as knownPeriods } from "../analytics/calendar";
import { type Cell, type Cells, isBlank, plain } from "../analytics/cells";
import { againstZero, type Moments } from "../analytics/effects";
import { Fault } from "../analytics/fault";
import { firstRows } from "../analytics/purchases";
import { growthModels, type Links, linkInviters, type UserKey, usersAfter } from "../analytics/referrals";
import { type ConfidenceLevel, quantile } from "../analytics/statistics";
import type { Analysis } from "./analysis";
import { choice } from "./arguments";
import { groupByFirstRow, propertyOf } from "./groups";
import { type OptionSchema, readOptions, refuseWithout } from "./options";
import { purchasePeriods } from "./purchases";
import { calendarOptions, calendarSettings, periodNotes, readingOptions, requiredColumn } from "./reading";
import { type Column, column, NA, type Note, note, type Table, type TableCell, word } from "./table";
import { readTransactions } from "./transactions";

export const referralShows = ["factor", "growth"] as const;

const options = {
  within: { kind: "whole", min: 0, max: 36525, default: 0 },
  k: { kind: "number", min: 0, max: 1000, default: 0 },
  cycledays: { kind: "number", min: 0, max: 36525, default: 0 },
  users: { kind: "whole", min: 0, max: 1e12, default: 0 },
  cycles: { kind: "whole", min: 1, max: 1000, default: 12 },
  min: { kind: "whole", min: 0, max: 1e9, default: 0 },
  ci: { kind: "choice", values: ["90", "95", "99"], default: "95" },
  gap: { kind: "choice", values: ["blank", "na"], default: "blank" },
  ...calendarOptions,
  ...readingOptions,
} as const satisfies OptionSchema;

const mostRows = 100_000;

/** The users of one row of the table. Whole numbers are summed, so that the order of rows decides no digit. */
class Members implements Moments {
  n = 0;
  invited = 0;
  inviters = 0;
  brought = 0;
  broughtSquared = 0;
  sent = 0;
  readonly waits: number[] = [];

  get mean(): number {
    return this.brought / this.n;
  }

  get squares(): number {
    return this.broughtSquared - this.brought ** 2 / this.n;
  }
}

export const referral: Analysis = {
  id: "REFERRAL",
  parameters: [
    ...["customers", "dates", "inviters", "invitations", "period", "show", "model", "asOf", "by", "include", "options"],
  ],
  options,
  evaluate: ([
    customers,
    dates,
    inviters,
    invitations,
    periodArg,
    showArg,
    modelArg,
    asOf,
    by,
    include,
    optionsArg,
  ]) => {
    const chosen = readOptions(optionsArg, options);
    const period = choice<Period | "none">("period", periodArg, knownPeriods, "none");
    const show = choice("show", showArg, referralShows, "factor");
    const model = choice("model", modelArg, growthModels, "cycle");
    if (show === "factor") refuseWithout(optionsArg, ["k", "cycledays", "users", "cycles"], "show=growth");
    requiredColumn("inviters", inviters);
    const data = readTransactions(
      { customers, dates, asOf, include, properties: { inviters, invitations, by } },
      chosen,
    );
    const { rows, properties } = data;
    const groups = groupByFirstRow(rows, properties.by);
    if (show === "growth" && (groups || period !== "none"))
      throw new Fault("value", "fault.notTogether", { first: "show=growth", second: groups ? "by" : "period" });
    const first = firstRows(rows);
    const day = first.map((i) => rows.day[i]);
    const keyOf = (cell: Cell): UserKey | null => {
      const id = propertyOf(cell);
      return id === 0 ? null : chosen.ids === "loose" && id !== null ? String(id) : id;
    };
    const keysIn = (column: Cells) => (user: number) => keyOf(column[rows.source[first[user]]][0]);
    const ownKeyOf = keysIn(requiredColumn("customers", customers)) as (user: number) => UserKey;
    const links = linkInviters(ownKeyOf, keysIn(properties.inviters as Cells), day);
    const { sent, texts } = sumInvitations(properties.invitations, rows);

    const settings = calendarSettings(period === "none" ? "month" : period, chosen);
    const periods = period === "none" ? null : purchasePeriods({ offset: first, day, order: first, sameDay: 0 }, rows.asOf, settings); // prettier-ignore
    const parts = periods ? periods.count : 1;
    const cells = (groups ? groups.labels.length : 1) * parts;
    if (cells > mostRows) throw new Fault("value", "fault.tooManyLines", { found: cells, most: mostRows });
    const cellOf = (c: number): number =>
      (groups ? groups.group[c] * parts : 0) +
      (periods ? periods.periodOf[day[c] - periods.firstDay] - periods.first : 0);
    const members = Array.from({ length: cells }, () => new Members());
    const all = new Members();
    const everyone = [all];
    tally(links, day, sent, rows.asOf, chosen.within, (c) =>
      groups || periods ? [members[cellOf(c)], all] : everyone,
    );
    if (all.n === 0) throw new Fault("na", "fault.noObserved", { days: chosen.within });

    const notes: Note[] = [
      ...data.notes.filter(({ label }) => label.key !== "note.orders"),
      ...(periods ? periodNotes(periods.calendar, settings, rows.asOf) : []),
      note(
        "note.kFactor",
        chosen.within > 0 ? word("referral.within", { days: chosen.within }) : word("referral.soFar"),
      ),
      note("note.cycleTime", word("referral.median")),
    ];
    for (const [key, count] of [
      ["referral.unknown", links.unknown],
      ["referral.self", links.self],
      ["referral.later", links.later],
    ] as const)
      if (count > 0) notes.push(note("note.warning", word(key, { count }), true));
    if (texts > 0) notes.push(note("note.warning", word("referral.texts", { count: texts }), true));
    const gap = chosen.gap === "na" ? NA : null;
    if (show === "growth") {
      const known = {
        k: chosen.k || all.mean,
        days: chosen.cycledays || median(all.waits),
        users: chosen.users || rows.customers,
      };
      if (known.days === null) throw new Fault("na", "fault.noReferrals", { users: rows.customers });
      notes.push(note("note.model", word(`referral.model.${model}`, { k: Number(known.k.toPrecision(4)) })));
      if (model === "cycle" && known.k < 1)
        notes.push(note("note.ceiling", word("referral.ceiling", { users: Math.round(known.users / (1 - known.k)) })));
      const table = growthTable({ ...known, days: known.days }, chosen.cycles, (n) => usersAfter(n, known.users, known.k, model), notes); // prettier-ignore
      return { table, settings: chosen };
    }
    if (chosen.min > 0) notes.push(note("note.min", chosen.min));
    const hasInvitations = properties.invitations !== null;
    const line = (one: Members): TableCell[] =>
      factorCells(one, hasInvitations, Number(chosen.ci) as ConfidenceLevel, chosen.min, gap);
    const body = members.flatMap((one, cell): TableCell[][] => {
      if (one.n === 0 || !(groups || periods)) return [];
      const label: TableCell[] = groups ? [groups.labels[Math.floor(cell / parts)]] : [];
      if (periods) label.push(periods.calendar.label(periods.first + (cell % parts)));
      return [[...label, ...line(one)]];
    });
    const labels: Column[] = groups ? [column("purchases.group", "label")] : [];
    if (periods || !groups) labels.push(column("purchases.period", "label"));
    body.push([...labels.map(() => word("retention.all")), ...line(all)]);
    return {
      table: { columns: [...labels, ...factorColumns(hasInvitations)], rows: body, totalRow: true, notes },
      settings: chosen,
    };
  },
};

/** Invitations by user, summed over their rows; texts count as none. */
function sumInvitations(
  column: readonly (readonly Cell[])[] | null,
  rows: { count: number; customer: Int32Array; source: Int32Array; customers: number },
): { sent: Float64Array; texts: number } {
  const sent = new Float64Array(rows.customers);
  let texts = 0;
  for (let i = 0; column && i < rows.count; i++) {
    const value = plain(column[rows.source[i]][0]);
    if (typeof value === "number" && value >= 0) sent[rows.customer[i]] += value;
    else if (!isBlank(value)) texts++;
  }
  return { sent, texts };
}

function tally(
  { inviter }: Links,
  day: Int32Array,
  sent: Float64Array,
  asOf: number,
  within: number,
  membersOf: (user: number) => readonly Members[],
): void {
  const observed = (c: number): boolean => asOf - day[c] >= within;
  const brought = new Int32Array(day.length);
  for (let c = 0; c < day.length; c++) {
    const by = inviter[c];
    if (by < 0 || !observed(by) || (within > 0 && day[c] - day[by] > within)) continue;
    brought[by]++;
    for (const one of membersOf(by)) one.waits.push(day[c] - day[by]);
  }
  for (let c = 0; c < day.length; c++) {
    if (!observed(c)) continue;
    for (const one of membersOf(c)) {
      one.n++;
      one.brought += brought[c];
      one.broughtSquared += brought[c] ** 2;
      one.sent += sent[c];
      if (brought[c] > 0) one.inviters++;
      if (inviter[c] >= 0) one.invited++;
    }
  }
}

const median = (waits: number[]): number | null =>
  waits.length > 0 ? quantile(Float64Array.from(waits).sort(), 0.5) : null;

function factorColumns(hasInvitations: boolean): Column[] {
  return [
    column("referral.users", "count"),
    column("referral.joinedInvited", "count"),
    column("referral.inviters", "count"),
    column("referral.brought", "count"),
    { ...column("referral.k", "decimal"), heat: true },
    column("model.low", "decimal"),
    column("model.high", "decimal"),
    ...(hasInvitations
      ? [
          column("referral.sent", "count"),
          column("referral.sentEach", "decimal"),
          column("referral.conversion", "rate"),
        ]
      : []),
    column("referral.cycle", "decimal"),
  ];
}

function factorCells(
  one: Members,
  hasInvitations: boolean,
  ci: ConfidenceLevel,
  min: number,
  gap: TableCell,
): TableCell[] {
  const { n, invited, inviters, brought, sent, waits, mean } = one;
  const { interval } = againstZero(one, ci);
  const blank = n < min;
  const share = (above: number, below: number): TableCell => (blank || below === 0 ? gap : above / below);
  return [
    ...[n, invited, inviters, brought],
    blank ? gap : mean,
    ...(interval && !blank ? [Math.max(0, interval[0]), interval[1]] : [gap, gap]),
    ...(hasInvitations ? [sent, share(sent, n), share(brought, sent)] : []),
    (blank ? null : median(waits)) ?? gap,
  ];
}

function growthTable(
  { days, users }: { readonly days: number; readonly users: number },
  cycles: number,
  after: (cycles: number) => number,
  notes: readonly Note[],
): Table {
  const rows = Array.from({ length: cycles + 1 }, (_, n): TableCell[] => {
    const total = after(n);
    if (!Number.isFinite(total)) throw new Fault("na", "fault.notFinite");
    return [n, n * days, total, n === 0 ? 0 : total - after(n - 1), total - users];
  });
  return {
    columns: [
      column("referral.cycleNumber", "label"),
      column("referral.day", "decimal"),
      column("referral.users", "decimal"),
      column("referral.added", "decimal"),
      column("referral.fromReferrals", "decimal"),
    ],
    rows,
    totalRow: false,
    notes,
  };
}
