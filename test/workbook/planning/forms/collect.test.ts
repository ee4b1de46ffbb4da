import { type FormPreview, type Preview, previewCollect } from "../../../../src/workbook/planning/forms/collect";
import { type Consolidated, consolidate, type Decisions, noDecisions, placed, unplaced } from "../../../../src/workbook/planning/forms/consolidate"; // prettier-ignore
import type { FormsRecord, ReadForm } from "../../../../src/workbook/planning/forms/types";
import { addedRow, finding, formRow, given, GIVEN_ON, PLAN, planLine, submitted, TODAY, unsaid, withRows } from "../../../support/returned"; // prettier-ignore

const lines = [planLine(1), planLine(2), planLine(3, { department: "Sales" })];
const { record, specs } = given(lines, ["Marketing", "Sales"], { due: TODAY - 3 });
const [marketing, sales] = specs.map((spec) => submitted(spec));
const keys = (said: readonly { key: string }[]): string[] => said.map(({ key }) => key);
const only = (forms: readonly ReadForm[], before: FormsRecord = record): FormPreview => {
  const { forms: previews } = previewCollect(before, forms, TODAY);
  expect(previews).toHaveLength(forms.length);
  return previews[0];
};
const collect = (forms: readonly ReadForm[], before: FormsRecord = record, decisions: Partial<Decisions> = {}, today = TODAY): Consolidated => consolidate(before, previewCollect(before, forms, today), { ...noDecisions, ...decisions }); // prettier-ignore

describe("a form that the plan waits for", () => {
  test("is ready when submitted or approved, and says month by month what it changes", () => {
    const preview = only([marketing]);
    expect(preview).toMatchObject({ state: "ready", origin: "Marketing.xlsx › Budget Marketing", refusals: [], asks: [], before: 0, after: marketing.total }); // prettier-ignore
    expect(preview.lines.map(({ what, no, months }) => [what, no, months.length])).toEqual([["changed", 1, 12], ["changed", 2, 12]]); // prettier-ignore
    expect(preview.lines[1].months[5]).toEqual({ month: 5, from: null, to: 201.25 });
    expect(only([{ ...marketing, status: "approved" }]).state).toBe("ready");
  });

  test("brings every figure with the file, sheet and cells that it comes from", () => {
    const { record: after, outcomes } = collect([marketing, { ...sales, file: null }]);
    expect(after.collected.map(({ no, origin, collectedOn }) => [no, origin, collectedOn])).toEqual([
      [1, "Marketing.xlsx › Budget Marketing!F12:Q12", TODAY],
      [2, "Marketing.xlsx › Budget Marketing!F13:Q13", TODAY],
      [3, "Budget Sales!F12:Q12", TODAY],
    ]);
    expect(after.register).toMatchObject([
      { status: "submitted", collectedOn: TODAY, origin: "Marketing.xlsx › Budget Marketing", total: marketing.total },
      { status: "submitted", collectedOn: TODAY, origin: "Budget Sales", total: sales.total },
    ]);
    expect(outcomes.map(({ end, reasons }) => [end, keys(reasons)])).toEqual([["taken", ["note.taken"]], ["taken", ["note.taken"]]]); // prettier-ignore
  });

  test.each([
    ["draft", "reason.statusDraft"],
    ["returned", "reason.statusReturned"],
    ["locked", "reason.statusLocked"],
  ] as const)("waits while it is %s, and is taken on request", (status, key) => {
    const form = { ...marketing, status };
    expect(only([form])).toMatchObject({ state: "waiting", asks: [{ key }] });
    expect(collect([form])).toMatchObject({ record, outcomes: [{ end: "waiting", reasons: [{ key }] }] });
    expect(collect([form], record, { take: [0] }).record.register[0]).toMatchObject({ status, collectedOn: TODAY });
  });

  test.each<[string, Partial<ReadForm>, Record<string, unknown>]>([
    ["of another plan", { plan: "AAAA" }, { key: "reason.notOurs", args: { plan: "AAAA" } }],
    ["that the register doesn't know", { code: `${PLAN}-7` }, { key: "reason.unknownForm", args: { code: `${PLAN}-7` } }], // prettier-ignore
    ["of a newer layout", { schema: 2 }, { key: "reason.newerLayout", args: { found: 2, known: 1 } }],
    ["of an older layout", { schema: 0 }, { key: "reason.olderLayout", args: { found: 0, known: 1 } }],
    ["of an older round", { round: 0 }, { key: "reason.olderRound", args: { found: 0, expected: 1 } }],
    ["of a newer round", { round: 2 }, { key: "reason.newerRound", args: { found: 2, expected: 1 } }],
    ["whose status can't be read", { status: null }, { key: "reason.statusUnread" }],
    ["that must be mended", { findings: [finding("text", "stop"), finding("error", "stop")] }, { key: "reason.stop", args: { count: 2 } }], // prettier-ignore
    ["with one number in two rows", { rows: [marketing.rows[0], formRow(1, { ...marketing.rows[0], row: 12 })] }, { key: "reason.lineTwice", args: { line: 1 } }], // prettier-ignore
  ])("a form %s is refused, whatever is decided", (_, fault, reason) => {
    const form = { ...marketing, ...fault };
    expect(only([form])).toMatchObject({ state: "refused", refusals: [reason] });
    const result = collect([form], record, { take: [0], removed: [0] });
    expect(result.record).toEqual(record);
    expect(result.outcomes).toMatchObject([{ end: "refused", reasons: [reason], rows: form.rows.map(() => ({})) }]);
  });

  test.each<[string, ReadForm, Record<string, unknown>]>([
    ["names another unit", { ...marketing, unit: "Sales" }, { key: "reason.unitChanged", args: { found: "Sales", expected: "Marketing" } }], // prettier-ignore
    ["has another category where a line was", withRows(marketing, [{ ...marketing.rows[0], category: "Content" }, marketing.rows[1]]), { key: "reason.lineDiffers", args: { line: "Line 1 (Acquisition)", found: "Line 1 (Content)" } }], // prettier-ignore
    ["has another name where a line was", withRows(marketing, [{ ...marketing.rows[0], name: "Other" }, marketing.rows[1]]), { key: "reason.lineDiffers" }], // prettier-ignore
    ["holds a number that was not given out", withRows(marketing, [...marketing.rows, formRow(2, { kind: "given", no: 3, name: "Line 3" })]), { key: "reason.unknownLine", args: { line: "Line 3" } }], // prettier-ignore
    ["shows a total that its lines don't add up to", { ...marketing, total: marketing.total! + 0.01 }, { key: "reason.totalDiffers" }], // prettier-ignore
  ])("a form that %s waits for a person", (_, form, ask) => {
    expect(only([form])).toMatchObject({ state: "waiting", asks: [ask] });
    expect(collect([form]).record).toEqual(record);
    expect(collect([form], record, { take: [0] }).outcomes[0].end).toBe("taken");
  });

  test("a line that was not given out is kept, but fills no line of the budget", () => {
    const stray = formRow(2, { kind: "given", no: 3, name: "Line 3", months: new Array<number>(12).fill(5) });
    const { record: after, additions } = collect([withRows(marketing, [...marketing.rows, stray]), sales], record, { take: [0] }); // prettier-ignore
    expect(after.collected.filter(({ name }) => name === "Line 3").map(({ code, no, kind }) => [code, no, kind])).toEqual([[`${PLAN}-1`, null, "unknown"], [`${PLAN}-2`, 3, "given"]]); // prettier-ignore
    expect(additions).toEqual([]);
  });

  test("warnings, another person and a missing total are said without stopping it", () => {
    const form: ReadForm = { ...marketing, person: "Zoe", total: null, findings: [finding("empty", "warn"), finding("edited", "note")] }; // prettier-ignore
    expect(only([form])).toMatchObject({ state: "ready", notes: [{ key: "note.warnings", args: { count: 1 } }, { key: "note.personChanged" }, { key: "note.noTotal" }] }); // prettier-ignore
    expect(keys(only([{ ...marketing, person: "" }]).notes)).toEqual(["note.personUnnamed"]);
    const nobody = { ...record, register: record.register.map((row) => ({ ...row, person: "" })) };
    expect(keys(only([marketing], nobody).notes)).toEqual(["note.personNew"]);
  });

  test("a ready form that is left out changes nothing", () => {
    expect(collect([marketing], record, { leave: [0] })).toMatchObject({ record, outcomes: [{ end: "waiting", reasons: [{ key: "reason.left" }] }] }); // prettier-ignore
  });
});

describe("a form that came more than once", () => {
  const other = withRows({ ...marketing, file: "Marketing (2).xlsx" }, marketing.rows.slice(0, 1).concat({ ...marketing.rows[1], note: "newer" })); // prettier-ignore

  test("is not taken until a person picks one; the others are refused", () => {
    const forms = [marketing, other];
    expect(previewCollect(record, forms, TODAY).forms).toMatchObject([{ state: "waiting", asks: [{ key: "reason.twice", args: { count: 2 } }] }, { state: "waiting" }]); // prettier-ignore
    expect(collect(forms).record).toEqual(record);
    const picked = collect(forms, record, { take: [0] });
    expect(picked.outcomes).toMatchObject([{ end: "taken" }, { end: "refused", reasons: [{ key: "reason.notPicked", args: { other: "Marketing (2).xlsx › Budget Marketing" } }] }]); // prettier-ignore
    expect(picked.record.collected[1]).toMatchObject({ note: "newer" });
    expect(collect(forms, record, { take: [0, 1] })).toMatchObject({ record, outcomes: [{ end: "waiting", reasons: [{ key: "reason.twice" }] }, { end: "waiting" }] }); // prettier-ignore
  });

  test("is not settled by picking one that can't be taken, or that is left out", () => {
    const broken = { ...other, findings: [finding("text", "stop")] };
    expect(collect([marketing, other], record, { take: [0], leave: [0] }).outcomes).toMatchObject([{ end: "waiting", reasons: [{ key: "reason.left" }] }, { end: "waiting" }]); // prettier-ignore
    expect(collect([marketing, broken], record, { take: [0] })).toMatchObject({ record, outcomes: [{ end: "refused", reasons: [{ key: "reason.stop" }] }, { end: "waiting", reasons: [{ key: "reason.twice" }] }] }); // prettier-ignore
  });

  test("needs no choice where all say the same, but it is said", () => {
    const forms = [marketing, { ...marketing, file: "Copy.xlsx" }];
    expect(previewCollect(record, forms, TODAY).forms).toMatchObject([
      { state: "ready", origin: "Copy.xlsx › Budget Marketing", notes: [{ key: "note.copies", args: { count: 1 } }] },
      { state: "refused", refusals: [{ key: "reason.copy", args: { other: "Copy.xlsx › Budget Marketing" } }] },
    ]);
  });

  test("counts as once where the other is of an earlier round", () => {
    const again = given(lines, ["Marketing"], { record }).record;
    const forms = [marketing, { ...other, round: 2 }];
    expect(previewCollect(again, forms, TODAY).forms.map(({ state }) => state)).toEqual(["ready", "refused"]);
  });

  test("picking the one that the record has already leaves the record, dates included", () => {
    const first = collect([marketing]).record;
    const result = collect([marketing, other], first, { take: [1] }, TODAY + 1);
    expect(result).toMatchObject({ record: first, changes: [], outcomes: [{ end: "refused" }, { end: "taken", reasons: [{ key: "note.taken" }, { key: "note.unchanged" }] }] }); // prettier-ignore
  });
});

describe("collecting again", () => {
  const first = collect([marketing, sales]).record;

  test("says where nothing has changed, and changes nothing, whatever the file is called by then", () => {
    const spaced = marketing.rows.map((row) => ({ ...row, note: " " }));
    const renamed = { ...marketing, file: "Marketing final.xlsx", rows: spaced };
    const preview = previewCollect(first, [renamed, sales], TODAY + 7);
    expect(preview).toMatchObject({ nothingNew: true, forms: [{ state: "unchanged" }, { state: "unchanged" }] });
    const result = consolidate(first, preview);
    expect(result).toMatchObject({ record: first, additions: [], changes: [] });
    expect(result.outcomes.map(({ end, reasons }) => [end, keys(reasons)])).toEqual([["taken", ["note.unchanged"]], ["taken", ["note.unchanged"]]]); // prettier-ignore
  });

  test("leaves even the order of the rows where nothing has changed", () => {
    const turned = { ...first, collected: [...first.collected].reverse() };
    expect(collect([marketing, sales], turned).record).toBe(turned);
    expect(collect([marketing, { ...sales, status: "approved" }], turned).record.collected.map(({ no }) => no)).toEqual([2, 1, 3]); // prettier-ignore
  });

  test("shows old and new of each month and note that changed, and the totals before and after", () => {
    const months = marketing.rows[0].months.map((month, m) => (m === 3 ? null : m === 4 ? 999.99 : month));
    const form = withRows(marketing, [{ ...marketing.rows[0], months, note: "less in April" }, marketing.rows[1]]);
    const preview = only([form], first);
    expect(preview.lines).toMatchObject([
      { what: "changed", months: [{ month: 3, from: 100.75, to: null }, { month: 4, from: 101, to: 999.99 }], note: { from: "", to: "less in April" } },
      { what: "same", months: [], note: null },
    ]); // prettier-ignore
    expect([preview.before, preview.after]).toEqual([marketing.total, form.total]);
    expect(preview.after).toBe(Math.round((preview.before - 100.75 - 101 + 999.99) * 100) / 100);
  });

  test("a status alone is a change", () => {
    const approved = collect([{ ...marketing, status: "approved" }], first, {}, TODAY + 1);
    expect(approved.record.register[0]).toMatchObject({ status: "approved", collectedOn: TODAY + 1 });
    expect(approved.changes).toEqual([]);
  });

  test("a line that is not on the form keeps what was collected, and it is said", () => {
    const form = withRows(marketing, [{ ...marketing.rows[0], note: "x" }]);
    expect(only([form], first)).toMatchObject({ state: "ready", notes: [{ key: "note.missingLine", args: { line: "Line 2" } }], lines: [{}, { what: "missing", no: 2 }], after: marketing.total }); // prettier-ignore
    expect(collect([form], first, {}, TODAY + 1).record.collected[1]).toEqual(first.collected[1]);
  });

  const other = withRows(marketing, [{ ...marketing.rows[0], note: "new" }, marketing.rows[1]]);

  test("what the plan has approved stays so whatever its file still says, and is replaced on request alone", () => {
    const approved: FormsRecord = { ...first, register: first.register.map((row) => ({ ...row, status: "approved" })) };
    expect(collect([marketing], approved).record).toBe(approved);
    expect(only([{ ...marketing, status: "draft" }], approved).state).toBe("unchanged");
    for (const status of ["submitted", "approved"] as const)
      expect(only([{ ...other, status }], approved)).toMatchObject({ state: "waiting", asks: [{ key: "reason.registerApproved" }] }); // prettier-ignore
  });

  test("what the plan has returned is news once it comes changed, and asked about as it was", () => {
    const returned: FormsRecord = { ...first, register: first.register.map((row) => ({ ...row, status: "returned" })) };
    expect(only([marketing], returned)).toMatchObject({ state: "waiting", asks: [{ key: "reason.returnedAsItWas" }] });
    expect(only([other], returned)).toMatchObject({ state: "ready", asks: [] });
    expect(only([{ ...marketing, status: "approved" }], returned)).toMatchObject({ state: "ready", asks: [] });
  });

  test("what the register has as locked is replaced on request alone", () => {
    const locked: FormsRecord = { ...first, register: first.register.map((row) => ({ ...row, status: "locked" })) };
    expect(only([other], locked)).toMatchObject({ state: "waiting", asks: [{ key: "reason.registerLocked" }] });
    expect(only([{ ...marketing, status: "locked" }], locked).state).toBe("unchanged");
    expect(only([marketing], locked).state).toBe("unchanged");
  });

  test("after a form was given out again, even the same months are news", () => {
    const again = given(lines, ["Marketing"], { record: first, today: TODAY });
    const form = { ...marketing, round: 2 };
    const preview = only([form], again.record);
    expect(preview).toMatchObject({ state: "ready", lines: [{ what: "same" }, { what: "same" }], before: marketing.total }); // prettier-ignore
    expect(collect([form], again.record).record.register[0]).toMatchObject({ round: 2, status: "submitted" });
  });
});

describe("lines that a manager added", () => {
  const fair = addedRow(marketing, 0, "Fair", 10);
  const booth = addedRow(marketing, 1, "Booth", 20);
  const grown = withRows(marketing, [...marketing.rows, fair, booth]);
  const first = collect([grown]);

  test("are offered once to the plan's list, and wait there without a number", () => {
    expect(first.additions).toMatchObject([
      { at: 2, code: `${PLAN}-1`, by: "department", unit: "Marketing", name: "Fair", months: fair.months, origin: "Marketing.xlsx › Budget Marketing!F14:Q14" },
      { at: 3, name: "Booth" },
    ]); // prettier-ignore
    expect(first.record.collected.slice(2, 4)).toMatchObject([{ no: null, kind: "added", planned: new Array(12).fill(null), prior: null }, { no: null }]); // prettier-ignore
    expect(first.record.collected[4].code).toBe(`${PLAN}-2`);
    const again = collect([grown], first.record);
    expect(again.additions).toEqual([]);
    expect(unplaced(again.record)).toEqual(first.additions);
  });

  test("are the same line under its name in another row, and under another name in its row", () => {
    const numbered = placed(first.record, new Map([[2, 40], [3, 41]])); // prettier-ignore
    expect(unplaced(numbered)).toEqual([]);
    const form = withRows(marketing, [
      ...marketing.rows,
      addedRow(marketing, 0, "BOOTH ", 21),
      addedRow(marketing, 2, "Fair", 10),
    ]);
    const swapped = collect([form], numbered);
    expect(swapped.additions).toEqual([]);
    expect(swapped.record.collected.slice(2, 4).map(({ no, name, months }) => [no, name, months[0]])).toEqual([[40, "Fair", 10], [41, "BOOTH", 21]]); // prettier-ignore
    const renamed = withRows(marketing, [...marketing.rows, { ...fair, name: "Trade fair" }, booth]);
    const preview = only([renamed], numbered);
    expect(preview).toMatchObject({ state: "ready", notes: [{ key: "note.renamedLine", args: { line: "Trade fair", was: "Fair" } }] }); // prettier-ignore
    expect(preview.lines[2]).toMatchObject({ what: "changed", no: 40, wasName: "Fair", months: [] });
  });

  test("without names, or of one name, are told apart by their rows", () => {
    const twins = collect([withRows(marketing, [...marketing.rows, fair, addedRow(marketing, 1, "Fair", 30)])]).record;
    const left = withRows(marketing, [...marketing.rows, addedRow(marketing, 1, "fair", 31)]);
    expect(only([left], twins).lines.slice(2)).toMatchObject([{ what: "changed", at: 3, before: 360 }, { what: "removed", at: 2 }]); // prettier-ignore
    const unnamed = collect([withRows(marketing, [...marketing.rows, { ...fair, name: "" }])]).record;
    const named = withRows(marketing, [...marketing.rows, fair, addedRow(marketing, 1, "", 5)]);
    expect(only([named], unnamed).lines.slice(2)).toMatchObject([{ what: "changed", at: 2, wasName: "" }, { what: "new" }]); // prettier-ignore
  });

  test("are removed only when that is confirmed; then their months are empty and stay so", () => {
    const form = withRows(marketing, [...marketing.rows, booth]);
    expect(only([form], first.record)).toMatchObject({ state: "waiting", asks: [], removals: [{ key: "reason.removedLine", args: { line: "Fair", amount: 120 } }] }); // prettier-ignore
    expect(collect([form], first.record, { take: [0] })).toMatchObject({ record: first.record, outcomes: [{ end: "waiting", reasons: [{ key: "reason.removedLine" }] }] }); // prettier-ignore
    const removed = collect([form], first.record, { removed: [0] }).record;
    expect(removed.collected.slice(2, 4)).toMatchObject([{ name: "Fair", months: new Array(12).fill(null), origin: "" }, { name: "Booth", months: booth.months }]); // prettier-ignore
    expect(only([form], removed)).toMatchObject({ state: "unchanged", removals: [] });
    expect(unplaced(removed).map(({ name }) => name)).toEqual(["Booth"]);
    const another = collect([withRows(marketing, [...marketing.rows, addedRow(marketing, 0, "Prizes", 1), booth])], removed); // prettier-ignore
    expect(another.additions.map(({ name }) => name)).toEqual(["Prizes"]);
  });
});

describe("the register", () => {
  const standing = (forms: readonly ReadForm[], before = record): Preview["register"] => previewCollect(before, forms, TODAY).register; // prettier-ignore

  test("says which forms did not come, and which are late by how many days", () => {
    expect(standing([marketing])).toMatchObject([
      { forms: [0], settled: true, late: 0, said: [] },
      { forms: [], settled: false, late: 3, said: [{ key: "register.absent", args: { unit: "Sales", code: `${PLAN}-2` } }, { key: "register.overdue", args: { days: 3 } }] },
    ]); // prettier-ignore
  });

  test("a draft, and a form that is refused, don't make it in time; what was collected before does", () => {
    expect(standing([{ ...marketing, status: "draft" }, { ...sales, round: 3 }]).map(({ late }) => late)).toEqual([3, 3]); // prettier-ignore
    const before = collect([marketing]).record;
    expect(standing([], before)).toMatchObject([{ settled: true, late: 0, said: [{ key: "register.notAgain" }] }, { late: 3 }]); // prettier-ignore
    const drafted = collect([{ ...marketing, status: "draft" }], record, { take: [0] }).record;
    expect(standing([], drafted)[0]).toMatchObject({ settled: false, late: 3 });
  });

  test("nothing is late on its day, nor without one, and another plan's form is not this one's", () => {
    const due = (day: number | null): FormsRecord => ({ ...record, register: record.register.map((row) => ({ ...row, due: day })) }); // prettier-ignore
    expect(standing([], due(TODAY)).map(({ late }) => late)).toEqual([0, 0]);
    expect(standing([], due(null)).map(({ late }) => late)).toEqual([0, 0]);
    expect(standing([{ ...marketing, plan: "AAAA" }])[0].forms).toEqual([]);
  });
});

test("all that is said when collecting again is said in every language", async () => {
  const grown = withRows(marketing, [...marketing.rows, addedRow(marketing, 0, "Fair", 1), addedRow(marketing, 1, "Booth", 1)]); // prettier-ignore
  const first = collect([grown]).record;
  const nobody = { ...first, register: first.register.map((row) => ({ ...row, person: "" })) };
  const changed = withRows(marketing, [...marketing.rows, addedRow(marketing, 1, "Stand", 1)]);
  const said = [[grown], [changed]].flatMap((forms) => {
    const { forms: previews, register } = previewCollect(nobody, forms, TODAY);
    return [...previews.flatMap(({ notes, removals }) => [...notes, ...removals]), ...register.flatMap((one) => one.said)]; // prettier-ignore
  });
  said.push(...previewCollect(nobody, [], TODAY).register.flatMap((one) => one.said));
  expect(keys(said)).toEqual(expect.arrayContaining(["note.unchanged", "note.personNew", "note.renamedLine", "reason.removedLine", "register.notAgain"])); // prettier-ignore
  expect(await unsaid(said)).toEqual([]);
});

test("a record that a colleague changed after the look is not overwritten", () => {
  const preview = previewCollect(record, [marketing], TODAY);
  const meanwhile = { ...record, register: record.register.map((row) => ({ ...row, person: "Zoe" })) };
  expect(() => consolidate(meanwhile, preview)).toThrow(expect.objectContaining({ key: "formsChanged" }));
  const copy = Object.fromEntries(Object.entries(record).reverse()) as unknown as FormsRecord;
  expect(consolidate(copy, preview).outcomes[0].end).toBe("taken");
});

test("more lines than the plan's sheet holds are a problem before anything is recorded", () => {
  const many = given(Array.from({ length: 299 }, (_, i) => planLine(i + 1)), ["Marketing"]); // prettier-ignore
  const form = submitted(many.specs[0]);
  const with1 = withRows(form, [...form.rows, addedRow(form, 0, "Fair", 1)]);
  expect(collect([with1], many.record).record.collected).toHaveLength(300);
  const with2 = withRows(form, [...with1.rows, addedRow(form, 1, "Booth", 1)]);
  expect(() => collect([with2], many.record)).toThrow(expect.objectContaining({ key: "collectedFull", args: { lines: 301, room: 300 } })); // prettier-ignore
});

test("the day of giving out is not touched by collecting", () => {
  expect(collect([marketing]).record.register.every(({ givenOn }) => givenOn === GIVEN_ON)).toBe(true);
});
