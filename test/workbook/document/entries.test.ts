/** Contents for cells that are there already: what was decided on, all of it, and nobody's work is lost. */
import { rectOf, SheetDraft } from "../../../src/workbook/document/draft";
import { type Entry, type EntryCell, writeEntries } from "../../../src/workbook/document/entries";
import { writeDocument } from "../../../src/workbook/document/write";
import type { CellValue } from "../../../workbench/model/data";
import { book, open, sheet, stateOf, type TestExcel } from "../books";

let excel: TestExcel;
afterEach(() => excel.dispose());

/** A sheet with a number, a formula, texts that look like something else, an empty cell; and one with spare rows. */
const given = () =>
  open(
    book(
      sheet("Log", [
        [1, { formula: "=A1*2" }, "=A1*2", "00042", ""],
        ["3月5日", true, { value: "007", style: { numberFormat: "@" } }],
      ]),
      sheet("It's free", [["Name", "Amount"]]),
    ),
  );

const empty = (rows: number, columns: number): null[][] =>
  Array.from({ length: rows }, () => new Array<null>(columns).fill(null));
const log: Entry = {
  sheet: "Log",
  rect: rectOf(0, 0, 2, 5),
  before: [
    [1, "=A1*2", "=A1*2", "00042", ""],
    ["3月5日", true, "007", null, null],
  ],
  after: [
    [2, "=B1", null, "1997-01", "-"],
    [false, "TRUE", "008", 0.1, "May 5"],
  ],
};
const spare: Entry = { sheet: "It's free", rect: rectOf(1, 0, 1, 2), before: empty(1, 2), after: [["v1", 12.5]] };
const valuesOf = ({ sheet: name, rect }: Entry): CellValue[][] => excel.book.findSheet(name)!.values(rect) as CellValue[][]; // prettier-ignore
const typed = (name: string, row: number, column: number, value: CellValue): void =>
  excel.book.findSheet(name)!.write(rectOf(row, column), [[value]] as never);

/** Somebody types before the n-th request from now is answered. */
function meanwhile(n: number, act: () => void): void {
  const from = excel.host.log.length;
  const { handle } = excel.host;
  excel.host.handle = (body) => {
    if (excel.host.log.length - from === n - 1) act();
    return handle.call(excel.host, body);
  };
}

test("texts stand as they are, whatever they look like, also where cells are formatted as text; null empties", async () => {
  excel = await given();
  await writeEntries([log, spare]);
  await excel.book.settled();
  expect(valuesOf(log)).toEqual(log.after);
  expect(valuesOf(spare)).toEqual(spare.after);
  expect(excel.book.toData().sheets[0].cells.get(0)?.get(1)?.formula).toBeUndefined();
  expect([...excel.host.missing]).toEqual([]);
});

test("a cell that no longer holds what it held is named, and nothing is written", async () => {
  excel = await given();
  typed("It's free", 1, 1, "mine");
  const before = await stateOf(excel);
  await expect(writeEntries([log, spare])).rejects.toMatchObject({
    key: "changedMeanwhile",
    args: { address: "'It''s free'!B2" },
  });
  expect(await stateOf(excel)).toEqual(before);
});

test("a formula that spills over an empty cell is in the way", async () => {
  excel = await given();
  excel.book.findSheet("It's free")!.write(rectOf(1, 0), [["=SEQUENCE(1,2)"]] as never);
  await excel.book.settled();
  const second: Entry = { ...spare, rect: rectOf(1, 1), before: [[""]], after: [[5]] };
  await expect(writeEntries([second])).rejects.toMatchObject({ args: { address: "'It''s free'!B2" } });
});

test("what somebody types at the very moment of writing is put back with all else", async () => {
  excel = await given();
  // The third request writes; the two before it look.
  meanwhile(3, () => typed("It's free", 1, 0, "theirs"));
  await expect(writeEntries([log, spare])).rejects.toMatchObject({
    key: "changedMeanwhile",
    args: { address: "'It''s free'!A2" },
  });
  await excel.book.settled();
  expect(valuesOf(spare)).toEqual([["theirs", null]]);
  const { cells } = excel.book.toData().sheets[0];
  expect(cells.get(0)?.get(1)?.formula).toBe("=A1*2");
  expect(cells.get(0)?.get(2)).toMatchObject({ value: "=A1*2" });
  expect(valuesOf(log)).toEqual([[1, 2, "=A1*2", "00042", null], ["3月5日", true, "007", null, null]]); // prettier-ignore
});

test("unlocked cells of a protected sheet take it, locked ones are named before anything is written", async () => {
  excel = await given();
  const draft = new SheetDraft("form", "Form");
  draft.put(0, 0, "Register", "title").block(rectOf(1, 0, 2, 2), () => null, "input");
  await writeDocument([draft], { lang: "en" });
  const entry = (row: number): Entry => ({ sheet: "Form", rect: rectOf(row, 0, 2, 2), before: empty(2, 2), after: [["a", 1], ["b", 2]] }); // prettier-ignore
  await expect(writeEntries([spare, entry(2)])).rejects.toMatchObject({
    key: "cellsLocked",
    args: { address: "Form!A3:B4" },
  });
  expect(valuesOf(spare)).toEqual(empty(1, 2));
  await writeEntries([entry(1)]);
  expect(valuesOf(entry(1))).toEqual(entry(1).after);
});

test("a sheet that is gone is named", async () => {
  excel = await given();
  await expect(writeEntries([spare, { ...log, sheet: "Old" }])).rejects.toMatchObject({
    key: "sheetGone",
    args: { sheet: "Old" },
  });
});

test("a text that the host cannot keep is no success: all is put back", async () => {
  excel = await given();
  const before = await stateOf(excel);
  // Univer takes this text for the error.
  await expect(writeEntries([spare, { ...log, after: [log.after[0], ["#N/A", 1, 2, 3, 4]] }])).rejects.toMatchObject({
    key: "textChanged",
  });
  expect(await stateOf(excel)).toEqual(before);
});

test("more cells than go in one request are all written, or all put back", async () => {
  excel = await given();
  const rows = 9000;
  const many = (after: EntryCell[][]): Entry => ({ sheet: "It's free", rect: rectOf(3, 0, rows, 5), before: empty(rows, 5), after }); // prettier-ignore
  const after = Array.from({ length: rows }, (_, r) => [r, r, r, r, r]);
  const from = excel.host.log.length;
  await writeEntries([log, many(after)]);
  const requests = excel.host.log.length - from;
  expect(valuesOf(many(after))).toEqual(after);
  await excel.dispose();
  excel = await given();
  excel.host.failAt(requests, "GeneralException");
  await expect(writeEntries([log, many(after)])).rejects.toMatchObject({ key: "hostFailed" });
  expect([valuesOf(many(after)), valuesOf(log)[0][0]]).toEqual([empty(rows, 5), 1]);
});

test("wherever in a request it fails, all is as it was", async () => {
  excel = await given();
  const before = await stateOf(excel);
  let n = 1;
  for (; ; n++) {
    excel.host.failAt(n, "GeneralException", "action");
    const outcome = await writeEntries([log, spare]).then(() => "done", ({ key }: { key: string }) => key); // prettier-ignore
    if (outcome === "done") break;
    expect([n, outcome, await stateOf(excel)]).toEqual([n, "hostFailed", before]);
  }
  expect(n).toBeGreaterThan(6);
});

describe("with new sheets", () => {
  const build = () => {
    const draft = new SheetDraft("new", "Version");
    draft.put(0, 0, "Total", "title").define("Frozen", rectOf(0, 0));
    return writeDocument([draft], {
      lang: "en",
      entries: ({ sheets }) => [log, { ...spare, after: [[sheets.get("new")!, 1]] }],
    });
  };

  test("entries know what the sheets are called, and both come together", async () => {
    excel = await given();
    typed("Log", 5, 5, "Version");
    await build();
    expect(valuesOf(spare)).toEqual([["Version", 1]]);
    expect(valuesOf(log)).toEqual(log.after);
  });

  test("whichever request fails, neither is left", async () => {
    excel = await given();
    const before = await stateOf(excel);
    const from = excel.host.log.length;
    await build();
    const requests = excel.host.log.length - from;
    await excel.dispose();
    excel = await given();
    for (let n = 1; n <= requests; n++) {
      excel.host.failAt(n, "GeneralException");
      await expect(build()).rejects.toMatchObject({ key: "hostFailed" });
      expect([n, await stateOf(excel), excel.book.toData().names]).toEqual([n, before, []]);
    }
  });

  test("an entry that is refused leaves no sheet", async () => {
    excel = await given();
    typed("It's free", 1, 0, "mine");
    const before = await stateOf(excel);
    await expect(build()).rejects.toMatchObject({ key: "changedMeanwhile" });
    expect(await stateOf(excel)).toEqual(before);
  });
});
