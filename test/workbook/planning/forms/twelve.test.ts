/** Twelve managers, every fault that a form can have, and nothing lost: one round of collecting as it really goes. */
import { previewCollect } from "../../../../src/workbook/planning/forms/collect";
import { consolidate } from "../../../../src/workbook/planning/forms/consolidate";
import { reconcile } from "../../../support/reconcile";
import { type FormRow, findingKinds, type ReadForm } from "../../../../src/workbook/planning/forms/types";
import { addedRow, finding, formRow, given, GIVEN_ON, planLine, submitted, TODAY, unsaid, withRows } from "../../../support/returned"; // prettier-ignore

const units = ["Brand", "Search", "Social", "Members", "Service", "Content", "Data", "Partners", "Events", "Legal", "Store", "Board"]; // prettier-ignore
const lines = Array.from({ length: 36 }, (_, i) => planLine(i + 1, { department: units[i % 12], name: `Line ${i + 1}` })); // prettier-ignore

// Events had a first round, which was collected; then all were given out, so that Events is in its second.
const early = given(lines, ["Events"], { today: GIVEN_ON - 20 });
const earlyForm = submitted(early.specs[0]);
const before = consolidate(early.record, previewCollect(early.record, [earlyForm], GIVEN_ON - 10)).record;
const { record, specs } = given(lines, units, { record: before, due: TODAY - 1 });
const clean = new Map(specs.map((spec) => [spec.unit, submitted(spec)]));
const of = (unit: string, change: Partial<ReadForm> = {}): ReadForm => ({ ...clean.get(unit)!, ...change });
const rowsOf = (unit: string, change: (rows: readonly FormRow[]) => readonly FormRow[]): ReadForm => withRows(of(unit), change(of(unit).rows)); // prettier-ignore
const stray = (no: number): FormRow => formRow(3, { kind: "given", no, name: `Line ${no}`, months: new Array<number>(12).fill(3.33) }); // prettier-ignore

/** Form, state, and the keys of all that is said of it besides a copy's or a person's name. */
const arrived: readonly (readonly [ReadForm, string, readonly string[]])[] = [
  [of("Brand"), "ready", []],
  [of("Search", { status: "approved" }), "ready", ["note.copies"]],
  [of("Search", { status: "approved", file: "Search2.xlsx" }), "refused", ["reason.copy"]],
  [of("Social", { status: "draft" }), "waiting", ["reason.statusDraft"]],
  [of("Members", { file: "Members v1.xlsx" }), "waiting", ["reason.twice"]],
  [{ ...rowsOf("Members", (rows) => rows.map((row) => ({ ...row, note: "v2" }))), file: "Members v2.xlsx" }, "waiting", ["reason.twice"]], // prettier-ignore
  [of("Service", { status: null, findings: [finding("status", "stop")] }), "refused", ["reason.statusUnread", "reason.stop"]], // prettier-ignore
  [rowsOf("Content", (rows) => [...rows, addedRow(of("Content"), 0, "Podcast", 12.34), addedRow(of("Content"), 1, "", 0.01)]), "ready", ["note.addedLine", "note.addedLine"]], // prettier-ignore
  [rowsOf("Data", (rows) => [rows[0], { ...rows[1], name: "Another" }, rows[2], stray(1)]), "waiting", ["reason.lineDiffers", "reason.unknownLine"]], // prettier-ignore
  [of("Partners", { unit: "Brand", person: "Zoe", total: 1 }), "waiting", ["reason.unitChanged", "reason.totalDiffers", "note.personChanged"]], // prettier-ignore
  [of("Partners", { plan: "AAAA", file: "Other plan.xlsx" }), "refused", ["reason.notOurs"]],
  [of("Events", { round: 1, file: "Events old.xlsx" }), "refused", ["reason.olderRound"]],
  [rowsOf("Events", (rows) => rows.slice(1)), "ready", ["note.missingLine"]],
  [of("Legal", { status: "returned", total: null, person: "" }), "waiting", ["reason.statusReturned", "note.personUnnamed", "note.noTotal"]], // prettier-ignore
  [of("Legal", { round: 3, file: "Legal 3.xlsx" }), "refused", ["reason.newerRound"]],
  [of("Legal", { code: "K7Q2-99", file: "Stranger.xlsx" }), "refused", ["reason.unknownForm"]],
  [rowsOf("Store", (rows) => [rows[0], rows[1], { ...rows[1], row: 13 }]), "refused", ["reason.lineTwice"]],
  [of("Store", { schema: 9, file: "Store new.xlsx" }), "refused", ["reason.newerLayout"]],
  [of("Store", { schema: 0, file: "Store old.xlsx" }), "refused", ["reason.olderLayout"]],
];
const forms = arrived.map(([form]) => form);
const preview = previewCollect(record, forms, TODAY);
const place = (form: ReadForm): number => preview.forms.findIndex((one) => one.form === form);

test("each form has the state and the reasons of its faults, all of them", () => {
  const said = arrived.map(([form]) => {
    const { state, refusals, asks, removals, notes } = preview.forms[place(form)];
    return [form, state, [...refusals, ...asks, ...removals, ...notes].map(({ key }) => key)];
  });
  const [first, second] = [said, arrived].map((all) =>
    all.map(([form, ...rest]) => [(form as ReadForm).file, ...rest]),
  );
  expect(first).toEqual(second);
});

test("forms stand in the register's order, those that it doesn't know last", () => {
  const places = preview.forms.map(({ form }) => record.register.findIndex(({ code }) => code === form.code));
  const known = places.filter((one) => one >= 0);
  expect(places).toEqual([...known.sort((a, b) => a - b), -1]);
});

test("the manager who sent nothing, and all who are late, are listed", () => {
  expect(preview.register.filter(({ said }) => said.some(({ key }) => key === "register.absent")).map(({ entry }) => entry.unit)).toEqual(["Board"]); // prettier-ignore
  expect(preview.register.filter(({ late }) => late === 1).map(({ entry }) => entry.unit).sort()).toEqual(["Board", "Data", "Legal", "Members", "Partners", "Service", "Social", "Store"]); // prettier-ignore
});

test("what is ready is collected and adds up; the rest is as it was", () => {
  const { record: after, outcomes, additions } = consolidate(record, preview);
  expect(outcomes.filter(({ end }) => end === "taken").map(({ form }) => preview.forms[form].form.unit).sort()).toEqual(["Brand", "Content", "Events", "Search"]); // prettier-ignore
  expect(additions.map(({ unit, name }) => [unit, name])).toEqual([["Content", "Podcast"], ["Content", ""]]); // prettier-ignore
  const proof = reconcile(after);
  const missing = of("Events").rows[0].months.reduce<number>((sum, month) => sum + month!, 0);
  // Only the line that Events left away stands between a form's total and its rows: it keeps the first round's figures.
  expect(proof.forms.filter(({ total }) => total !== null).map(({ unit, tied, difference }) => [unit, tied, difference])).toEqual([
    ["Events", false, -missing],
    ["Brand", true, 0],
    ["Search", true, 0],
    ["Content", true, 0],
  ]); // prettier-ignore
  const collected = ["Events", "Brand", "Search", "Content"].map((unit) => forms.find((form) => form.unit === unit && preview.forms[place(form)].state === "ready")!); // prettier-ignore
  const cents = collected.reduce((sum, { total }) => sum + Math.round(total! * 100), Math.round(missing * 100));
  expect(Math.round(proof.sum * 100)).toBe(cents);
});

test("all that is said of them is said in every language", async () => {
  const { outcomes } = consolidate(record, preview, { take: [0], leave: [1], removed: [] });
  const said = [
    ...preview.forms.flatMap(({ refusals, asks, notes }) => [...refusals, ...asks, ...notes]),
    ...preview.register.flatMap((one) => one.said),
    ...outcomes.flatMap(({ reasons }) => reasons),
  ];
  expect(await unsaid(said)).toEqual([]);
});

test("with every decision made, all that can be taken is, and every row of every form is accounted for", () => {
  const waiting = [...preview.forms.keys()].filter((i) => preview.forms[i].state === "waiting");
  const v1 = place(forms.find(({ file }) => file === "Members v1.xlsx")!);
  const { record: after, outcomes } = consolidate(record, preview, { take: waiting.filter((i) => i !== v1), leave: [], removed: [] }); // prettier-ignore
  const ends = (end: string): string[] => outcomes.filter((one) => one.end === end).map(({ form }) => preview.forms[form].form.file!).sort(); // prettier-ignore
  expect(ends("taken")).toEqual(["Brand.xlsx", "Content.xlsx", "Data.xlsx", "Events.xlsx", "Legal.xlsx", "Members v2.xlsx", "Partners.xlsx", "Search.xlsx", "Social.xlsx"]); // prettier-ignore
  expect(ends("waiting")).toEqual([]);
  expect(ends("refused")).toHaveLength(forms.length - 9);
  expect(outcomes.flatMap(({ rows }) => rows)).toHaveLength(forms.flatMap(({ rows }) => rows).length);
  expect(after.collected.filter(({ kind }) => kind === "unknown")).toMatchObject([{ no: null, name: "Line 1" }]);
  expect(after.collected.filter(({ no }) => no === 1)).toHaveLength(1);
  const untied = reconcile(after).forms.filter(({ tied }) => tied === false);
  expect(untied.map(({ unit }) => unit)).toEqual(["Events", "Partners"]);
});

test("findings of any kind stop a form when they are to stop it, and are counted when they warn", () => {
  for (const kind of findingKinds) {
    const [stop] = previewCollect(record, [of("Brand", { findings: [finding(kind, "stop")] })], TODAY).forms;
    expect([kind, stop.state]).toEqual([kind, "refused"]);
    const [warn] = previewCollect(record, [of("Brand", { findings: [finding(kind, "warn")] })], TODAY).forms;
    expect([kind, warn.state, warn.notes[0]?.key]).toEqual([kind, "ready", "note.warnings"]);
  }
});
