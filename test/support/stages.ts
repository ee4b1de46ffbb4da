/** When stages run, worked out apart from the workbook, in months from the plan's first. */
import fc from "fast-check";
import { stageById, stageIds } from "../../src/catalog";
import * as en from "../../src/workbook/planning/texts/en";
import { ROLE_ROWS, stageRoles } from "../../src/workbook/planning/sheets/headcount";
import { BAR_MONTHS } from "../../src/workbook/planning/sheets/stages";
import type { Recalculated } from "./planning";

const { stages: words, common } = en;

export interface Dates {
  readonly start: number | null;
  readonly end: number | null;
}

/** First and last month of each stage; a last one of Infinity where it goes on. */
function spans(dates: readonly Dates[]): ([number, number] | null)[] {
  return dates.map(({ start, end }, s) => {
    if (start === null) return null;
    const later = dates.slice(s + 1).flatMap((one) => (one.start === null ? [] : [one.start]));
    return [start, end ?? (later.length > 0 ? Math.min(...later) - 1 : Infinity)];
  });
}

/** What the sheet says of a stage. */
export function verdict(dates: readonly Dates[], s: number): string {
  const all = spans(dates);
  const own = all[s];
  if (own === null) return dates[s].end === null ? "" : words.noStart;
  if (own[1] < own[0]) return words.endFirst;
  const before = all.slice(0, s).filter((span) => span !== null);
  if (before.length === 0) return common.fine;
  if (own[0] < Math.max(...before.map(([from]) => from))) return words.order;
  const months = own[0] - Math.max(...before.map(([, until]) => until)) - 1;
  if (months > 0) return words.gap.replace("{{months}}", String(months));
  if (months < 0) return words.overlap.replace("{{months}}", String(-months));
  return common.fine;
}

const runs = (dates: readonly Dates[], s: number, month: number): boolean => {
  const span = spans(dates)[s];
  return span !== null && span[0] <= month && month <= span[1];
};

const datesOf = fc.array(
  fc.record({
    start: fc.option(fc.integer({ min: -14, max: 26 }), { freq: 4 }),
    end: fc.option(fc.integer({ min: -14, max: 30 })),
    sorted: fc.boolean(),
  }),
  { minLength: 4, maxLength: 4 },
);
/** Half of them in order, as a careful person enters them. */
export function layout(seed: number): Dates[] {
  const drawn = fc.sample(datesOf, { seed, numRuns: 1 })[0];
  if (!drawn[0].sorted) return drawn.map(({ start, end }) => ({ start, end }));
  const starts = drawn.map(({ start }) => start ?? 3).sort((a, b) => a - b);
  return drawn.map(({ end, start }, s) => ({
    start: start === null ? null : starts[s],
    end: end === null ? null : Math.max(starts[s], Math.min(end, (starts[s + 1] ?? 40) - 1 + (seed % 3) - 1)),
  }));
}

/** What the sheets show; of the first roles `typed` are by hand. */
export function expectStages({ at }: Recalculated, dates: readonly Dates[], typed = 0): void {
  expect(at("stages.check")[0].map((text) => text ?? "")).toEqual(stageIds.map((_, s) => verdict(dates, s)));
  expect(at("stages.bars").map((row) => row.map((mark) => mark === "■"))).toEqual(
    Array.from({ length: BAR_MONTHS }, (_, m) => stageIds.map((__, s) => runs(dates, s, m))),
  );
  const people = at("headcount.people").map((row) => row.map((heads) => heads ?? 0));
  expect(people.slice(typed)).toEqual(
    Array.from({ length: ROLE_ROWS }, (_, r) =>
      Array.from(
        { length: 12 },
        (__, m) =>
        r < stageRoles.length && stageIds.some((id, s) => runs(dates, s, m) && stageById(id).roles.includes(stageRoles[r])) ? 1 : 0, // prettier-ignore
      ),
    ).slice(typed),
  );
}
