/** How this room speaks with the host: undo grouping, errors as problems, older Excels. */
import { activePlace, checkPlace, placeAt } from "../../src/workbook/place";
import { insertBlock } from "../../src/workbook/insert";
import { halfWritten, takeBack } from "../../src/workbook/run";
import { isSetSupported } from "../../workbench/host/requirements";
import { book, open, sheet, stateOf, type TestExcel } from "./books";
import { cohorts } from "./tables";

let excel: TestExcel;
afterEach(async () => {
  jest.restoreAllMocks();
  await excel.dispose();
});

const insert = () => insertBlock({ table: cohorts, lang: "en", as: "values", place: placeAt("S", 0, 0), notes: false });
/** An Excel of this version and no newer. */
const upTo = (version: number) => (name: string, wanted?: string) =>
  name === "ExcelApi" ? Number(wanted?.split(".")[1]) <= version : isSetSupported(name, wanted);

test.each([
  ["InvalidOperationInCellEditMode", "editing"],
  ["AccessDenied", "accessDenied"],
  ["ActivityLimitReached", "busy"],
  ["InvalidOrTimedOutSession", "connection"],
  ["InvalidSelection", "selection"],
  ["SomethingNew", "hostFailed"],
])("%s is told as %s, and nothing has changed", async (code, key) => {
  excel = await open(book(sheet("S")));
  const before = await stateOf(excel);
  excel.host.failAt(1, code);
  await expect(activePlace()).rejects.toMatchObject({ key });
  excel.host.failAt(5, code);
  await expect(insert()).rejects.toMatchObject({ key });
  expect(await stateOf(excel)).toEqual(before);
});

test("one click is one undo step where Excel can group, and goes without where it can't", async () => {
  excel = await open(book(sheet("S")), { isSetSupported: upTo(20) });
  const run = jest.spyOn(Excel, "run");
  await insert();
  expect(run.mock.calls[0][0]).toEqual({ mergeUndoGroup: true });
});

test("an older Excel is not asked for undo groups", async () => {
  excel = await open(book(sheet("S")), { isSetSupported: upTo(17) });
  const run = jest.spyOn(Excel, "run");
  await insert();
  expect(typeof run.mock.calls[0][0]).toBe("function");
});

test("where something can't be part of an undo group, all is written again without one", async () => {
  excel = await open(book(sheet("S")), { isSetSupported: upTo(20) });
  excel.host.failAt(5, "UndoNotSupported");
  const run = jest.spyOn(Excel, "run");
  await expect(insert()).resolves.toMatchObject({ address: "S!A1:E5" });
  expect(run.mock.calls.filter(([options]) => typeof options === "function").length).toBeGreaterThan(0);
});

test("the oldest supported Excel (ExcelApi 1.12) checks, reads and writes without newer members", async () => {
  excel = await open(book(sheet("S", [["x"]])), { isSetSupported: upTo(12) });
  expect(await checkPlace(placeAt("S", 0, 0), { rows: 2, columns: 2 }, "New")).toMatchObject({ free: false });
  await expect(
    insertBlock({
      table: cohorts,
      lang: "en",
      as: "values",
      place: placeAt("S", 0, 2),
      notes: true,
      freezeHeader: true,
    }),
  ).resolves.toBeDefined();
  await expect(
    insertBlock({
      table: cohorts,
      lang: "en",
      as: { formula: "=SEQUENCE(5,5)" },
      place: { newSheet: "New" },
      notes: false,
    }),
  ).resolves.toBeDefined();
});

test("taking back is tried a second time on its own", async () => {
  excel = await open();
  const undo = jest.fn().mockRejectedValueOnce(new Error("first")).mockResolvedValueOnce(undefined);
  await Excel.run((context) => takeBack(context, undo, halfWritten("S!A1")));
  expect(undo).toHaveBeenCalledTimes(2);
  const hopeless = jest.fn().mockRejectedValue(new Error("dead"));
  await expect(Excel.run((context) => takeBack(context, hopeless, halfWritten("S!A1")))).rejects.toMatchObject({
    key: "halfWritten",
    args: { address: "S!A1" },
  });
});
