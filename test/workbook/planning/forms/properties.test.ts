/** What holds of collecting whatever managers send back, in whatever order, and whatever is decided. */
import fc from "fast-check";
import { previewCollect } from "../../../../src/workbook/planning/forms/collect";
import { type Consolidated, consolidate, type Decisions } from "../../../../src/workbook/planning/forms/consolidate";
import { reconcile } from "../../../support/reconcile";
import { type FormRow, type FormsRecord, formStatuses, type ReadForm } from "../../../../src/workbook/planning/forms/types"; // prettier-ignore
import {
  addedRow,
  finding,
  formRow,
  given,
  PLAN,
  planLine,
  submitted,
  TODAY,
  withRows,
} from "../../../support/returned";

const units = ["Marketing", "Sales", "Service"];
const lines = Array.from({ length: 7 }, (_, i) => planLine(i + 1, { department: units[i % 3] }));
const { record: start, specs } = given(lines, units);

/** Twelve amounts from one number: cents, here and there below nothing or empty. */
const months = fc.nat(9999).map((seed) => Array.from({ length: 12 }, (_, m) => ((seed + m) % 7 === 0 ? null : (((seed + 1) * (m + 3) * 7919) % 1_000_000) / 100 - 999))); // prettier-ignore
const name = fc.constantFrom("Fair", "fair ", "Booth", "Prizes", "");

/** What may be wrong with a form as a whole; most have nothing. */
const faults: readonly Partial<ReadForm>[] = [
  ...new Array<Partial<ReadForm>>(16).fill({}),
  ...formStatuses.map((status) => ({ status })),
  { status: null },
  { plan: "AAAA" },
  { code: `${PLAN}-9` },
  { round: 0 },
  { round: 2 },
  { schema: 0 },
  { schema: 2 },
  { unit: "People" },
  { total: 1 },
  { total: null },
  { findings: [finding("text", "stop")] },
];

/** A form of a unit as it may come back: other amounts, rows gone, doubled, strange or added, and a fault of the whole. */
const form = fc
  .record({
    unit: fc.nat(2),
    file: fc.constantFrom("A.xlsx", "B.xlsx", null),
    amounts: fc.array(months, { minLength: 3, maxLength: 3 }),
    dropped: fc.constantFrom(-1, -1, -1, 0, 1),
    added: fc.oneof(fc.constant([]), fc.tuple(fc.tuple(name, months), fc.tuple(name, months))),
    stray: fc.constantFrom(0, 0, 0, 0, 6, 99),
    fault: fc.constantFrom(...faults),
  })
  .map(({ unit, file, amounts, dropped, added, stray, fault }): ReadForm => {
    const base = submitted(specs[unit], { file });
    const kept = base.rows.flatMap((row, i) => (i === dropped ? [] : [{ ...row, months: amounts[i] }]));
    const strays = stray ? [formRow(3, { kind: "given", no: stray, months: amounts[0] })] : [];
    const more = added.map(([title, own], i): FormRow => ({ ...addedRow(base, 2 + i, title, 0), months: own }));
    return { ...withRows(base, [...kept, ...strays, ...more]), ...fault };
  });
const places = fc.subarray([0, 1, 2]);
/** Mostly one from each, now and then several of one. */
const forms = fc.oneof(
  { weight: 3, arbitrary: fc.uniqueArray(form, { minLength: 2, maxLength: 3, selector: ({ code }) => code }) },
  { weight: 1, arbitrary: fc.array(form, { minLength: 1, maxLength: 3 }) },
);
const batch = fc.record({
  forms,
  take: places,
  leave: fc.constantFrom([], [], [1]),
  removed: fc.constantFrom([], [0, 1, 2], [0, 1, 2]),
});
type Batch = { readonly forms: readonly ReadForm[] } & Decisions;

const run = (record: FormsRecord, { forms, ...decisions }: Batch, today: number): Consolidated =>
  consolidate(record, previewCollect(record, forms, today), decisions);

/** Quicker to compare than the objects. */
const text = (value: unknown): string => JSON.stringify(value);

const cents = (amounts: readonly (number | null)[]): bigint =>
  amounts.reduce<bigint>((sum, one) => sum + BigInt(Math.round((one ?? 0) * 100)), 0n);
const figures = (rows: readonly { readonly months: readonly (number | null)[] }[]): bigint =>
  cents(rows.flatMap((row) => row.months));

/** Each batch on what the one before left. */
function through(
  batches: readonly Batch[],
  check: (record: FormsRecord, one: Batch, today: number) => FormsRecord,
): void {
  // prettier-ignore
  batches.reduce((record, one, i) => check(record, one, TODAY + i), start);
}
const holds = (check: (record: FormsRecord, one: Batch, today: number) => FormsRecord, numRuns = 80): void =>
  fc.assert(fc.property(fc.array(batch, { minLength: 3, maxLength: 3 }), (batches) => through(batches, check)), { numRuns }); // prettier-ignore

test("every form and every one of its rows ends once, with a reason", () => {
  holds((record, one, today) => {
    const preview = previewCollect(record, one.forms, today);
    const { outcomes, record: next } = consolidate(record, preview, one);
    expect(outcomes.map(({ form: place }) => place)).toEqual([...one.forms.keys()]);
    const ended = outcomes.flatMap(({ rows }) => rows.map(({ row }) => row));
    expect(new Set(ended).size).toBe(ended.length);
    expect(new Set(ended)).toEqual(new Set(one.forms.flatMap(({ rows }) => rows)));
    for (const { end, reasons, rows } of outcomes) {
      expect(["taken", "waiting", "refused"]).toContain(end);
      expect(reasons.length).toBeGreaterThan(0);
      if (end === "taken") expect(rows.every(({ what }) => what !== null)).toBe(true);
    }
    const taken = outcomes.filter(({ end }) => end === "taken").map(({ form: place }) => preview.forms[place].form.code); // prettier-ignore
    expect(new Set(taken).size).toBe(taken.length);
    return next;
  });
});

test("collecting the same again changes nothing, not even on another day, and adds no line twice", () => {
  let [added, removed] = [0, 0];
  holds((record, one, today) => {
    const first = run(record, one, today);
    const again = run(first.record, one, today + 100);
    expect(text(again.record)).toBe(text(first.record));
    expect([again.additions, again.changes]).toEqual([[], []]);
    added += first.additions.length;
    removed += first.changes.filter(({ what }) => what === "removed").length;
    return first.record;
  });
  expect([added > 50, removed > 0]).toEqual([true, true]);
});

test("the order of the files doesn't matter", () => {
  holds((record, one, today) => {
    const first = run(record, one, today);
    for (const forms of [[...one.forms].reverse(), [...one.forms.slice(1), ...one.forms.slice(0, 1)]]) {
      const other = run(record, { ...one, forms }, today);
      expect(text(other)).toBe(text(first));
    }
    return first.record;
  });
});

test("to the cent, the rows of a form that was taken are what it says, and no other form's rows have moved", () => {
  let taken = 0;
  holds((record, one, today) => {
    const preview = previewCollect(record, one.forms, today);
    const { outcomes, record: next } = consolidate(record, preview, one);
    const by = (rows: FormsRecord["collected"], wanted: string) => rows.filter(({ code }) => code === wanted);
    const touched = new Map(outcomes.filter(({ end }) => end === "taken").map(({ form: place }) => [preview.forms[place].form.code, preview.forms[place]])); // prettier-ignore
    const proof = reconcile(next);
    for (const [i, { code }] of next.register.entries()) {
      const own = by(next.collected, code);
      const arrived = touched.get(code);
      if (!arrived) {
        expect(text([own, next.register[i]])).toBe(text([by(record.collected, code), record.register[i]]));
        continue;
      }
      taken++;
      const numbers = new Set(arrived.form.rows.map(({ no }) => no));
      const absent = own.filter(({ kind, no }) => kind === "given" && !numbers.has(no));
      expect(figures(own)).toBe(figures(arrived.form.rows) + figures(absent));
      expect(cents([arrived.after])).toBe(figures(own));
      const { sum, tied, total, months: monthly } = proof.forms[i];
      expect([cents([sum]), cents(monthly)]).toEqual([figures(own), figures(own)]);
      expect(tied).toBe(total === null ? null : cents([total]) === figures(own));
    }
    expect(cents([proof.sum])).toBe(figures(next.collected));
    expect(proof.tied).toBe(proof.forms.every((one) => one.tied !== false));
    return next;
  });
  expect(taken).toBeGreaterThan(100);
});
