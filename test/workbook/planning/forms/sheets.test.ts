/** The plan's own sheets about its forms, worked out by LibreOffice: what forms bring reaches the budget and adds up. */
import { plainPlan, type PlainPlan } from "../../../support/plainplan";
import type { Recalculated } from "../../../support/planning";

jest.setTimeout(120_000);

const twelve = (first: number): number[] => Array.from({ length: 12 }, (_, m) => first + m);
const sum = (numbers: readonly unknown[]): number => numbers.reduce<number>((so, n) => so + Number(n), 0);

/** Two forms: lines 3 and 5; line 6, a line without a place in the budget, and one that another form has already. */
function collect(plan: PlainPlan): void {
  plan.fill("forms.code", [["AB12-1"], ["AB12-2"], ["AB12-3"]]);
  plan.fill("forms.unit", [["Marketing"], ["Service"], ["Sales"]]);
  plan.fill("forms.status", [["Submitted"], ["Approved"]]);
  plan.fill("forms.collectedOn", [[46000], [46000]]);
  plan.fill("forms.due", [[60000], [60000], [40000]]);
  plan.fill("forms.total", [[sum(twelve(1)) + sum(twelve(100.25))], [999]]);
  plan.fill("collected.code", [["AB12-1"], ["AB12-1"], ["AB12-2"], ["AB12-2"], ["AB12-2"], ["AB12-3"]]);
  plan.fill("collected.no", [[3], [5], [6], [null], [3], [7]]);
  plan.fill("collected.months", [twelve(1), twelve(100.25), twelve(0.005), twelve(7), twelve(50)]);
}

describe("forms in the plan", () => {
  let plan: PlainPlan;
  let found: Recalculated;
  const column = (mark: string, rows: number): unknown[] => found.at(mark).slice(0, rows).map(([value]) => value); // prettier-ignore
  beforeAll(async () => {
    plan = plainPlan({ parts: ["budget"], id: "AB12" });
    collect(plan);
    // Over a form in one month, and a line that no form fills.
    plan.fill("budget.own", [...Array<null[]>(4).fill([]), [null, 5000], [], [], [], [], [40]]);
    found = await plan.recalculated();
  });

  test("no cell shows an error", () => expect(found.errors()).toEqual([]));

  test("a line takes its months from its form, but for what is typed", () => {
    const lines = found.at("budget.original");
    expect(lines[2]).toEqual(twelve(1));
    expect(lines[4]).toEqual(twelve(100.25).map((amount, m) => (m === 1 ? 5000 : amount)));
    // Half a cent up, as Excel's ROUND has it.
    expect(lines[5]).toEqual(Array.from({ length: 12 }, (_, m) => m + 0.01));
    expect(lines[6]).toEqual(Array(12).fill(0));
    expect(column("budget.line.form", 7)).toEqual(["", "", "AB12-1", "", "AB12-1", "AB12-2", ""]);
  });

  test("a line that a form fills needs no figures of its own", () => {
    const checks = column("budget.line.check", 7);
    expect([checks[2], checks[4], checks[5]]).toEqual(["", "", ""]);
    expect(checks[6]).toBe("To fill");
  });

  test("the register says where each form is, and what does not tie", () => {
    expect(column("forms.check", 4)).toEqual([
      "Changed by hand in the budget",
      "Total differs from its lines",
      "Overdue",
      "",
    ]);
    expect(column("forms.lines", 3)).toEqual([2, 3, 1]);
    expect(found.at("forms.missing")).toEqual([[1]]);
    expect(found.at("forms.wrong")).toEqual([[2]]);
  });

  test("from the forms to the budget each month adds up, and every step is what it says", () => {
    const at = (step: string): number[] => found.at(`reconciliation.${step}`)[0] as number[];
    const cents = (numbers: readonly number[]): number[] => numbers.map((n) => Math.round(n * 1000) / 1000 + 0);
    const m = twelve(0);
    expect(cents(at("sum"))).toEqual(cents(m.map((n) => 1 + n + 100.25 + n + 0.005 + n + 7 + n + 50 + n)));
    // The line without a place, and the second row for line 3.
    expect(cents(at("noLine"))).toEqual(m.map((n) => -(7 + n + 50 + n)));
    expect(cents(at("cents"))).toEqual(m.map(() => 0.005));
    expect(cents(at("byHand"))).toEqual(m.map((n) => (n === 1 ? 5000 - 101.25 : 0)));
    expect(at("byHandCount")).toEqual(m.map((n) => (n === 1 ? 1 : 0)));
    expect(at("without")).toEqual(m.map((n) => (n === 0 ? 40 : 0)));
    expect(cents(at("difference"))).toEqual(m.map(() => 0));
    expect(cents(at("budget"))).toEqual(cents(at("result")));
    expect(cents(at("budget"))).toEqual(cents(found.at("budget.original").reduce<number[]>((so, line) => so.map((n, k) => n + Number(line[k])), Array<number>(12).fill(0)))); // prettier-ignore
    // Its own total against its lines: the second form's is not what it showed.
    expect(found.at("reconciliation.wrong")).toEqual([[1]]);
    expect(found.at("collected.wrong")).toEqual([[1]]);
  });
});
