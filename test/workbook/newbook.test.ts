/** A workbook beside the open one, through Microsoft's client. */
import { openNewWorkbook } from "../../src/workbook/newbook";
import { open, type TestExcel } from "./books";

let excel: TestExcel;
afterEach(() => excel.dispose());

const zip = (size: number): Uint8Array => new Uint8Array(size).fill(0xfe).map((byte, i) => (i < 2 ? [0x50, 0x4b][i] : byte)); // prettier-ignore

test("the bytes arrive whole, however many", async () => {
  excel = await open();
  await openNewWorkbook(zip(200_003));
  expect(excel.host.created.map((bytes) => Buffer.from(bytes!).equals(zip(200_003)))).toEqual([true]);
});

test("what Excel refuses is a problem with a sentence", async () => {
  excel = await open();
  excel.host.failAt(1, "AccessDenied");
  await expect(openNewWorkbook(zip(10))).rejects.toMatchObject({ name: "WorkbookProblem", key: "accessDenied" });
  await expect(openNewWorkbook(zip(4_000_000))).rejects.toMatchObject({ name: "WorkbookProblem", key: "tooBig" });
  expect(excel.host.created).toEqual([]);
});
