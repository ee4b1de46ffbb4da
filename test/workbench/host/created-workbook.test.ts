/** `Excel.createWorkbook` through Microsoft's client, as on the web and as elsewhere. */
import { createTestExcel, type TestExcel } from "../../support/excel";

let excel: TestExcel;
let opened: (Uint8Array | null)[];
beforeEach(async () => {
  opened = [];
  excel = await createTestExcel(undefined, { openWorkbook: (bytes) => opened.push(bytes) });
});
afterEach(() => excel.dispose());

const zip = new Uint8Array([0x50, 0x4b, 3, 4, 0, 255]);
const base64 = Buffer.from(zip).toString("base64");

test.each(["OfficeOnline", "PC"])("%s: a workbook is made, opened, and kept for tests", async (platform) => {
  Object.assign(excel.Office.context, { platform });
  await excel.Excel.createWorkbook(base64);
  await excel.Excel.createWorkbook();
  expect(excel.host.created).toEqual([zip, null]);
  expect(opened).toEqual([zip, null]);
  const [way] = excel.host.log.map(({ actions }) => actions.join(", "));
  expect(way).toMatch(platform === "PC" ? /CreateWorkbook.*Open/ : /CreateAndOpenWorkbook/);
  expect([...excel.host.missing]).toEqual([]);
});

test.each(["%%%", Buffer.from("Month,Amount").toString("base64")])("%s is no workbook", async (text) => {
  await expect(excel.Excel.createWorkbook(text)).rejects.toMatchObject({ code: "InvalidArgument" });
  expect(opened).toEqual([]);
});
