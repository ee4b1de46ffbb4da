import fc from "fast-check";
import { previewCollect } from "../../../../src/workbook/planning/forms/collect";
import { consolidate } from "../../../../src/workbook/planning/forms/consolidate";
import { sumOf, tied } from "../../../../src/workbook/planning/forms/sums";
import { difference, reconcile } from "../../../support/reconcile";
import { emptyRecord, given, planLine, submitted, TODAY } from "../../../support/returned";

const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });

test("amounts of whole cents add up without any error of floating point", () => {
  expect(sumOf([0.1, 0.2, null, -0.3])).toBe(0);
  expect(sumOf(new Array<number>(10).fill(0.1))).toBe(1);
  fc.assert(
    fc.property(fc.array(cents, { maxLength: 300 }), (all) => {
      const exact = all.reduce((sum, one) => sum + BigInt(one), 0n);
      expect(sumOf(all.map((one) => one / 100))).toBe(Number(exact) / 100);
    }),
  );
});

test("a cent is a difference, less than half a cent is not", () => {
  expect([tied(10.1 + 0.2, 10.3), tied(10.3, 10.31), tied(10.3, 10.3049), tied(10.3, 10.3051)]).toEqual([true, false, true, false]); // prettier-ignore
  expect(difference(0.3, 0.1)).toBe(0.2);
});

const lines = [planLine(1), planLine(2), planLine(3, { department: "Sales" })];
const { record, specs } = given(lines, ["Marketing", "Sales"]);

test("each form's own total is held against its rows, month by month and together", () => {
  const { record: after } = consolidate(record, previewCollect(record, [submitted(specs[0])], TODAY));
  const proof = reconcile(after);
  const [marketing, sales] = proof.forms;
  expect(marketing).toMatchObject({ unit: "Marketing", rows: 2, sum: 3633, total: 3633, difference: 0, tied: true });
  expect(marketing.months.slice(0, 2)).toEqual([300, 300.5]);
  expect(sales).toMatchObject({ rows: 1, sum: 0, total: null, difference: null, tied: null });
  expect(proof).toMatchObject({ sum: 3633, strays: [], tied: true, months: marketing.months });
});

test("a changed figure, and a row of no known form, are shown by their amount", () => {
  const { record: after } = consolidate(record, previewCollect(record, [submitted(specs[0])], TODAY));
  const [first, ...rest] = after.collected;
  const typed = { ...after, collected: [{ ...first, months: [100.05, ...first.months.slice(1)] }, ...rest] };
  expect(reconcile(typed)).toMatchObject({ tied: false, forms: [{ difference: -0.05, tied: false }, { tied: null }] });
  const stray = { ...after, collected: [...after.collected, { ...first, code: "K7Q2-9" }] };
  expect(reconcile(stray)).toMatchObject({ tied: false, strays: [{ code: "K7Q2-9" }], sum: 3633 + 1216.5 });
});

test("nothing comes to nothing", () => {
  expect(reconcile(emptyRecord)).toEqual({ forms: [], months: [], sum: 0, strays: [], tied: true });
});
