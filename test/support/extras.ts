/** Cases for membership, experience map and CRM choice, and points worked out lot by lot. */
import fc from "fast-check";
import * as en from "../../src/workbook/planning/texts/en";
import { CANDIDATES, REQUIREMENT_ROWS } from "../../src/workbook/planning/sheets/crm";
import type { CellValue } from "../../workbench/model/data";
import { column } from "./budget";
import type { PlainPlan } from "./plainplan";

const { experience, common } = en;
export const months = (make: (m: number) => number): number[] => Array.from({ length: 12 }, (_, m) => make(m));

interface Points {
  readonly sales: number[];
  readonly rate: number;
  readonly use: number;
  readonly opening: number;
  readonly due: number[];
  readonly expiry: number | null;
}

/** Points in lots, each with the month at whose end it lapses, used from the first to lapse on. */
export function lots({ sales, rate, use, opening, due, expiry }: Points) {
  const never = Infinity;
  const own = [...due.map((size, m) => ({ size, lapses: Math.min(m + 1, expiry ?? never) })), { size: opening - due.reduce((a, b) => a + b), lapses: expiry ?? never }]; // prettier-ignore
  return months((m) => m + 1).map((month) => {
    const sum = () => own.reduce((all, { size }) => all + size, 0);
    const open = sum();
    const earned = sales[month - 1] * rate;
    let left = open * use;
    own.sort((a, b) => a.lapses - b.lapses);
    for (const lot of own) {
      const used = Math.min(lot.size, left);
      lot.size -= used;
      left -= used;
    }
    own.push({ size: earned, lapses: expiry === null ? never : month + expiry });
    let expired = 0;
    for (const lot of own)
      if (lot.lapses <= month) {
        expired += lot.size;
        lot.size = 0;
      }
    return { opening: open, earned, burned: open * use, expired, closing: sum() };
  });
}

export const uses = [0, 0.04, 0.3, 1];
export const expiries = [null, 1, 3, 6, 12, 24];
const DRAWN = 12;
export const points: readonly Points[] = fc.sample(
  fc.record({
    sales: fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 12, maxLength: 12 }),
    rate: fc.constantFrom(0.5, 1, 2),
    use: fc.constantFrom(...uses),
    opening: fc.integer({ min: 12_000, max: 60_000 }),
    due: fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 12, maxLength: 12 }),
    expiry: fc.constantFrom(...expiries),
  }),
  { seed: 3, numRuns: DRAWN },
);
export function fillPoints(fill: PlainPlan["fill"], { sales, rate, use, opening, due, expiry }: Points): void {
  fill("membership.gmv", [sales.map((amount) => amount * 2)]);
  fill("membership.share", [months(() => 0.5)]);
  fill("membership.rules", column([rate, use, 0.01, 0.8, opening, expiry]));
  fill("membership.due", [due]);
}

const ofRows = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { minLength: REQUIREMENT_ROWS, maxLength: REQUIREMENT_ROWS }); // prettier-ignore
export const systems = fc.sample(
  fc.record({
    weights: ofRows(fc.integer({ min: 0, max: 20 })),
    must: ofRows(fc.integer({ min: 0, max: 9 })),
    scores: ofRows(fc.array(fc.integer({ min: 4, max: 10 }), { minLength: CANDIDATES, maxLength: CANDIDATES })),
    gaps: fc.constantFrom(0, 0, 0, 1),
  }),
  { seed: 9, numRuns: DRAWN },
);
type System = (typeof systems)[number];
export const shares = ({ weights }: System): number[] => {
  const sum = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / sum);
};
export const scored = ({ scores, gaps }: System): (number | null)[][] =>
  scores.map((row, r) => row.map((score, c) => (r === 0 && c < gaps ? null : score / 2)));
export function fillSystem(fill: PlainPlan["fill"], one: System): void {
  fill("crm.candidates", [["A", "B", "C", "D"]]);
  fill("crm.names", column(one.weights.map((_, r) => `Requirement ${r}`)));
  fill("crm.must", column(one.must.map((dice) => (dice === 0 ? common.yes : common.no))));
  fill("crm.weights", column(shares(one)));
  fill("crm.scores", scored(one));
}

export const touchpoints: [CellValue, CellValue, CellValue, CellValue, CellValue, CellValue, string][] = [
  ["Search", 4, 8, "Ana", "Rewrite", 46_400, common.fine],
  ["Shop page", 7, 7, null, null, null, common.fine],
  [null, null, null, null, null, null, ""],
  ["Checkout", 5, null, null, null, null, experience.noScore],
  ["Wallet", 6, 9, "Ben", null, null, experience.noAction],
  ["Invoice", 11, 9, null, null, null, experience.badScore],
  ["Mail", 8, 6, null, null, null, experience.lowTarget],
  [null, 5, null, null, null, null, experience.noName],
];
/** On each sheet something that does not fit. */
export function fillMistakes(fill: PlainPlan["fill"]): void {
  fill("membership.levels", column(["Base", "Silver", "Gold", "Platinum", null, "Last"]));
  fill("membership.qualify", column([0, 500, 400, 2000, 3000, 4000]));
  fill("membership.keep", column([null, 600, 300, 1500, null, null]));
  fill("membership.falls", column([null, "Base", "Silver", "Gold", null, "Last"]));
  fill("crm.candidates", [["A", "B"]]);
  fill("crm.weights", column([0.5, 0.4]));
  fill("crm.scores", [
    [5, 6],
    [5, "good"],
  ]);
  fill("experience.touchpoints", touchpoints.map((row) => [row[0]])); // prettier-ignore
  fill("experience.now", touchpoints.map((row) => [row[1]])); // prettier-ignore
  fill("experience.target", touchpoints.map((row) => [row[2]])); // prettier-ignore
  fill("experience.action", touchpoints.map((row) => [row[3], row[4]])); // prettier-ignore
  fill("experience.date", touchpoints.map((row) => [row[5]])); // prettier-ignore
}

/** On each sheet of the roles and the extras something wrong, whatever the language. */
export function fillBadly({ fill, typed }: PlainPlan): void {
  const letters = typed("roles.loyalty.letters");
  letters[0] = letters[0].map(() => "");
  letters[1] = letters[1].map(() => "A");
  fill("roles.loyalty.letters", letters);
  fill("roles.value.roles", [["X", "X"]]);
  fill("headcount.roles", column(["One", "One"]));
  fill("headcount.people", [[-1, 2]]);
  fill("stages.start", [[50_000, 40_000, null, "soon"]]);
  fill("stages.end", [[49_000, null, 45_000]]);
  fill("membership.levels", column(["A", "B", null, "D", "E"]));
  fill("membership.qualify", column([5, 4, 6, null, 9]));
  fill("membership.falls", column([null, "A", null, null, "E"]));
  fill("crm.candidates", [["A"]]);
  fill("crm.weights", column([0.4]));
  fill("crm.scores", [[9]]);
  fill("experience.touchpoints", column(["a", "b", "c", "d"]));
  fill("experience.now", column([11, 2, 2]));
  fill("experience.target", column([1, 1, 3]));
}
