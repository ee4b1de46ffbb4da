/** Building a part of the plan while formulas are calculated all the time; failures.test.ts has the whole of it. */
import { planSheets } from "../../../src/workbook/planning/book";
import { writeDocument } from "../../../src/workbook/document/write";
import { choices, planTexts } from "../../support/planning";
import { open, ordersBook, type TestExcel } from "../books";

jest.setTimeout(240_000);

let excel: TestExcel;
beforeEach(async () => {
  excel = await open(ordersBook());
});
afterEach(() => excel.dispose());

const build = (onProgress?: (share: number) => void) =>
  writeDocument(planSheets({ choices: { ...choices, parts: ["overview", "kpi"] }, texts: planTexts.en }), {
    lang: "en",
    onProgress,
  });

test("what a colleague enters meanwhile stays, whether the plan is finished or fails", async () => {
  const orders = excel.book.findSheet("Orders")!;
  const at = { row: 1, column: 3, rows: 1, columns: 1 };
  for (const [entered, fails] of [
    [111, false],
    [222, true],
  ] as const) {
    let typed = false;
    const job = build((share) => {
      if (share < 0.5 || typed) return;
      typed = true;
      orders.write(at, [[entered]]);
      excel.book.addSheet(`Mine ${entered}`);
      if (fails) excel.host.failAt(2, "GeneralException");
    });
    await (fails ? expect(job).rejects.toMatchObject({ key: "hostFailed" }) : job);
    await excel.book.settled();
    expect([typed, orders.values(at)]).toEqual([true, [[entered]]]);
    expect(excel.book.findSheet(`Mine ${entered}`)).toBeDefined();
  }
});
