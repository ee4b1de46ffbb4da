import fc from "fast-check";
import { expectedSpec } from "../../../../src/workbook/planning/forms/expected";
import { located } from "../../../../src/workbook/planning/forms/giveout";
import type { CollectedRow, FormsRecord } from "../../../../src/workbook/planning/forms/types";
import { basics, emptyRecord, given, GIVEN_ON, PLAN, planLine, unsaid } from "../../../support/returned";

const lines = [
  planLine(1),
  planLine(2, { department: "Sales", owner: "Ben" }),
  planLine(3, { department: " marketing ", owner: "Ben" }),
  planLine(4, { department: "", owner: "" }),
  planLine(5, { department: "Service", owner: "Ana" }),
];
const keys = (said: readonly { key: string }[]): string[] => said.map(({ key }) => key);

/** What was collected in between: a month of one line, and a line that the manager added. */
function collected(record: FormsRecord, no: number, amount: number): FormsRecord {
  const fill = (row: CollectedRow): CollectedRow => ({ ...row, months: [amount, ...row.months.slice(1)], origin: "A.xlsx › Budget!F12:Q12", collectedOn: GIVEN_ON + 5 }); // prettier-ignore
  return {
    ...record,
    register: record.register.map((row) => ({ ...row, status: "submitted", collectedOn: GIVEN_ON + 5, origin: "A.xlsx › Budget", total: amount })), // prettier-ignore
    collected: record.collected.map((row) => (row.no === no ? fill(row) : row)),
  };
}
const added = (code: string, no: number | null): CollectedRow => ({ code, no, kind: "added", name: "Fair", category: "Content", driver: "", prior: null, planned: new Array<null>(12).fill(null), months: new Array<number>(12).fill(7), note: "", origin: "A.xlsx › Budget!F14:Q14", collectedOn: GIVEN_ON + 5 }); // prettier-ignore

describe("giving out for the first time", () => {
  const out = given(lines, ["Marketing", "Sales", "People"], { due: 46290 });

  test("each chosen unit gets a form with a code of the plan, round 1, and its lines by number", () => {
    expect(out.specs.map(({ code, round, unit, lines: own }) => [code, round, unit, own.map(({ no }) => no)])).toEqual([
      [`${PLAN}-1`, 1, "Marketing", [1, 3]],
      [`${PLAN}-2`, 1, "Sales", [2]],
      [`${PLAN}-3`, 1, "People", []],
    ]);
    expect(out.specs[0]).toMatchObject({ ...basics, plan: PLAN, by: "department", person: "Head of Marketing", due: 46290 }); // prettier-ignore
    expect(out.specs[1].lines[0]).toEqual({ no: 2, name: "Line 2", category: "Acquisition", driver: "Amount a year", prior: 200, planned: lines[1].planned }); // prettier-ignore
  });

  test("a unit without lines gets free rows alone, and it is said", () => {
    expect(keys(out.units[2].notes)).toEqual(["giveOut.empty"]);
  });

  test("every line is in a form or has the reason why not", () => {
    expect(out.lines.map(({ line, end, said }) => [line.no, end, said?.key ?? null])).toEqual([
      [1, "given", null],
      [2, "given", null],
      [3, "given", null],
      [4, "nobody", "giveOut.noDepartment"],
      [5, "notChosen", "giveOut.notChosen"],
    ]);
  });

  test("the record alone tells what each form looked like", () => {
    for (const spec of out.specs) expect(expectedSpec(out.record, spec.code, basics)).toEqual(spec);
    expect(expectedSpec(out.record, `${PLAN}-9`, basics)).toBeNull();
  });

  test("entries wait for where their forms stand, and nothing is collected yet", () => {
    const record = located(out.record, new Map([[`${PLAN}-2`, "Sales.xlsx"]]));
    expect(record.register.map(({ where }) => where)).toEqual(["", "Sales.xlsx", ""]);
    expect(record.register.every(({ status, collectedOn, total }) => status === null && collectedOn === null && total === null)).toBe(true); // prettier-ignore
    expect(record.collected.every(({ months, origin }) => origin === "" && months.every((month) => month === null))).toBe(true); // prettier-ignore
  });
});

describe("a line has one form at a time", () => {
  test("a line that another unit's form has is listed with that form, not given out twice", () => {
    const first = given(lines, ["Marketing"]);
    const second = given(lines, ["Ben"], { by: "owner", record: first.record });
    expect(second.specs[0].lines.map(({ no }) => no)).toEqual([2]);
    expect(second.lines.find(({ line }) => line.no === 3)).toMatchObject({ end: "elsewhere", code: `${PLAN}-1`, said: { args: { unit: "Marketing" } } }); // prettier-ignore
  });

  test("it moves with what was collected when both forms are given out in the same go", () => {
    const record = collected(given(lines, ["Marketing", "Sales"]).record, 3, 50);
    const moved = lines.map((line) => (line.no === 3 ? { ...line, department: "Sales" } : line));
    const alone = given(moved, ["Sales"], { record });
    expect(alone.lines.find(({ line }) => line.no === 3)).toMatchObject({ end: "elsewhere", code: `${PLAN}-1` });
    const both = given(moved, ["Marketing", "Sales"], { record });
    expect(both.specs.map((spec) => spec.lines.map(({ no }) => no))).toEqual([[1], [2, 3]]);
    expect(both.left).toMatchObject([{ row: { no: 3, code: `${PLAN}-1` }, to: `${PLAN}-2` }]);
    expect(both.record.collected.filter(({ no }) => no === 3)).toMatchObject([{ code: `${PLAN}-2`, months: record.collected.find(({ no }) => no === 3)!.months, origin: "A.xlsx › Budget!F12:Q12" }]); // prettier-ignore
  });
});

describe("giving out again", () => {
  const record = collected(given(lines, ["Marketing", "Sales"]).record, 1, 50);

  test("the code stays, the round counts up, and months collected earlier stay known", () => {
    const out = given(lines, ["Marketing"], { record, today: GIVEN_ON + 9 });
    expect(out.specs).toMatchObject([{ code: `${PLAN}-1`, round: 2 }]);
    expect(out.record.register).toMatchObject([{ round: 2, status: null, collectedOn: null, total: null, givenOn: GIVEN_ON + 9 }, { round: 1, status: "submitted" }]); // prettier-ignore
    expect(out.record.collected.find(({ no }) => no === 1)).toEqual(record.collected.find(({ no }) => no === 1));
    expect(keys(out.units[0].notes)).toEqual(["giveOut.again"]);
  });

  test("a code is never used again, though its entry is gone", () => {
    const without = { ...record, register: record.register.slice(0, 1) };
    expect(given(lines, ["Service"], { record: without }).specs[0].code).toBe(`${PLAN}-3`);
  });

  test("figures of a form whose entry is gone go with their line", () => {
    const without = { ...record, register: record.register.slice(1) };
    expect(given([planLine(2, { department: "Sales" })], ["Sales"], { record: without }).left).toEqual([]);
    const out = given([planLine(1, { department: "Sales" })], ["Sales"], { record: without });
    expect(out.left).toMatchObject([{ row: { no: 1, code: `${PLAN}-1` }, to: `${PLAN}-2` }, { row: { no: 2 }, to: null }]); // prettier-ignore
    expect(out.record.collected.filter(({ no }) => no === 1)).toMatchObject([{ code: `${PLAN}-2`, origin: "A.xlsx › Budget!F12:Q12" }]); // prettier-ignore
  });

  test("a round that was never collected, and a line that is called otherwise now, are said", () => {
    const before = given(lines, ["Marketing"]).record;
    const out = given([planLine(1, { name: "Fairs" }), lines[2]], ["Marketing"], { record: before });
    expect(out.units[0].notes).toMatchObject([{ key: "giveOut.again" }, { key: "giveOut.notCollected", args: { round: 1 } }, { key: "giveOut.renamed", args: { line: "Fairs", was: "Line 1" } }]); // prettier-ignore
  });

  test("figures that no form would have any more keep a unit from its form, until they are let go", () => {
    const grown = { ...record, collected: [...record.collected, added(`${PLAN}-1`, null)] };
    const out = given(lines.slice(1), ["Marketing", "Sales"], { record: grown });
    expect(out.units[0]).toMatchObject({ code: null, refusals: [{ key: "giveOut.figuresLeave", args: { line: "Line 1" } }, { args: { line: "Fair" } }] }); // prettier-ignore
    expect(out.lines.find(({ line }) => line.no === 3)).toMatchObject({ end: "refused", code: `${PLAN}-1` });
    expect(out.record.collected.filter(({ code }) => code === `${PLAN}-1`)).toEqual(grown.collected.filter(({ code }) => code === `${PLAN}-1`)); // prettier-ignore
    const letting = given(lines.slice(1), ["Marketing", "Sales"], { record: grown, letGo: true });
    expect(letting.left.map(({ row, to }) => [row.name, to])).toEqual([["Line 1", null], ["Fair", null]]); // prettier-ignore
    expect(letting.specs[0].lines.map(({ no }) => no)).toEqual([3]);
  });

  test("a line that a manager added is given out like any other once the plan's list has it", () => {
    const grown = { ...record, collected: [...record.collected, added(`${PLAN}-1`, 6)] };
    const listed = [...lines, planLine(6, { name: "Fair", category: "Content" })];
    const out = given(listed, ["Marketing"], { record: grown });
    expect(out.specs[0].lines.map(({ no }) => no)).toEqual([1, 3, 6]);
    expect(out.record.collected.find(({ no }) => no === 6)).toMatchObject({
      kind: "given",
      months: added("", 6).months,
    });
  });

  test("a locked form stays locked", () => {
    const locked: FormsRecord = { ...record, register: record.register.map((row) => ({ ...row, status: "locked" })) };
    const out = given(lines, ["Marketing", "marketing", " "], { record: locked });
    expect(out.specs).toEqual([]);
    expect(out.units.map(({ refusals }) => keys(refusals))).toEqual([["giveOut.unitLocked"], ["giveOut.unitTwice"], ["giveOut.unitBlank"]]); // prettier-ignore
    expect(out.record).toEqual(locked);
  });
});

test("more forms or lines than the plan's sheets hold are refused before anything is recorded", () => {
  const units = Array.from({ length: 41 }, (_, i) => `Unit ${i}`);
  expect(given([], units.slice(1)).record.register).toHaveLength(40);
  expect(() => given([], units)).toThrow(expect.objectContaining({ key: "formsFull", args: { forms: 41, room: 40 } }));
  const many = Array.from({ length: 301 }, (_, i) => planLine(i + 1));
  expect(given(many.slice(1), ["Marketing"]).record.collected).toHaveLength(300);
  expect(() => given(many, ["Marketing"])).toThrow(expect.objectContaining({ key: "collectedFull", args: { lines: 301, room: 300 } })); // prettier-ignore
});

test("all that is said when giving out is said in every language", async () => {
  const first = given(lines, ["Marketing", "Nobody"]).record;
  const grown: FormsRecord = { ...first, collected: [...first.collected, added(`${PLAN}-1`, null)] };
  const locked: FormsRecord = { ...first, register: first.register.map((row) => ({ ...row, status: "locked" })) };
  const outs = [
    given(lines, ["Marketing", "Ben"], { by: "owner", record: first }),
    given(lines, ["Ben"], { by: "owner" }),
    given([planLine(1, { name: "Fairs" })], ["Marketing", "Nobody"], { record: first }),
    given(lines, ["Marketing"], { record: grown }),
    given(lines, ["Nobody", "nobody", ""], { record: locked }),
    given(lines, ["Sales"]),
  ];
  const said = outs.flatMap((out) => [
    ...out.lines.flatMap((line) => line.said ?? []),
    ...out.units.flatMap(({ refusals, notes }) => [...refusals, ...notes]),
  ]);
  expect(await unsaid(said)).toEqual([]);
  expect(new Set(keys(said)).size).toBe(13);
});

test("through any rounds every line ends once, no line is in two forms, and no figure is lost unless let go", () => {
  const units = ["A", "B", "C"];
  const unit = fc.constantFrom(...units, "");
  const step = fc.record({
    by: fc.constantFrom("department" as const, "owner" as const),
    chosen: fc.uniqueArray(fc.constantFrom(...units), { minLength: 1 }),
    departments: fc.array(unit, { minLength: 6, maxLength: 6 }),
    owners: fc.array(unit, { minLength: 6, maxLength: 6 }),
    letGo: fc.boolean(),
    fill: fc.integer({ min: 1, max: 6 }),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
      let record = emptyRecord;
      const codes = new Set<string>();
      for (const { by, chosen, departments, owners, letGo, fill } of steps) {
        const now = departments.map((department, i) => planLine(i + 1, { department, owner: owners[i] }));
        const out = given(now, chosen, { by, record, letGo });
        expect(out.lines.map(({ line }) => line.no)).toEqual([1, 2, 3, 4, 5, 6]);
        const inForms = out.record.collected.map(({ no }) => no);
        expect(new Set(inForms).size).toBe(inForms.length);
        const filled = ({ collected: rows }: FormsRecord): number[] => rows.filter(({ origin }) => origin !== "").map(({ no }) => no!).sort(); // prettier-ignore
        const lost = out.left.filter(({ row, to }) => to === null && row.origin !== "").map(({ row }) => row.no!);
        if (!letGo) expect(lost).toEqual([]);
        expect([...filled(out.record), ...lost].sort()).toEqual(filled(record));
        for (const spec of out.specs) {
          expect(codes.has(spec.code)).toBe(spec.round > 1);
          codes.add(spec.code);
          expect(expectedSpec(out.record, spec.code, basics)).toEqual(spec);
        }
        record = collected(out.record, fill, 5);
      }
    }),
    { numRuns: 150 },
  );
});
