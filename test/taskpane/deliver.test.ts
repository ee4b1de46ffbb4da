/** @jest-environment jsdom */
import { deliverWorkbook, usualDelivery, workbookFileName } from "../../src/taskpane/common/deliver";

const bytes = new Uint8Array([0x50, 0x4b, 3, 4]);
const createWorkbook = jest.fn<Promise<void>, [string]>();
const clicked: { name: string; href: string; inPage: boolean }[] = [];
const blobs: Blob[] = [];

const on = (platform: string): void => void Object.assign(globalThis, { Office: { context: { platform } }, Excel: { createWorkbook } }); // prettier-ignore
beforeAll(() => {
  URL.createObjectURL = (blob) => `blob:${blobs.push(blob as Blob)}`;
  URL.revokeObjectURL = jest.fn();
  jest.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    clicked.push({ name: this.download, href: this.href, inPage: this.isConnected });
  });
});
beforeEach(() => {
  clicked.length = blobs.length = 0;
  createWorkbook.mockReset().mockResolvedValue(undefined);
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

test("on the web it is a download, whose bytes are kept until the browser has read them", async () => {
  on("OfficeOnline");
  expect(await deliverWorkbook("Budget: Marketing", bytes)).toBe("downloaded");
  expect(clicked).toEqual([{ name: "Budget - Marketing.xlsx", href: "blob:1", inPage: true }]);
  expect(blobs.map(({ size, type }) => [size, type])).toEqual([[4, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"]]); // prettier-ignore
  expect(document.querySelector("a")).toBeNull();
  expect(URL.revokeObjectURL).not.toHaveBeenCalled();
  jest.runAllTimers();
  expect(URL.revokeObjectURL).toHaveBeenCalledWith("blob:1");
  expect(createWorkbook).not.toHaveBeenCalled();
});

test.each(["PC", "Mac", "iOS", "Universal"])(
  "on %s it opens as a new workbook, unless a download is asked for",
  async (platform) => {
    on(platform);
    expect(usualDelivery()).toBe("opened");
    expect(await deliverWorkbook("Budget", bytes)).toBe("opened");
    expect(createWorkbook).toHaveBeenCalledWith("UEsDBA==");
    expect(clicked).toEqual([]);
    expect(await deliverWorkbook("Budget", bytes, "downloaded")).toBe("downloaded");
    expect(clicked).toHaveLength(1);
  },
);

test("what Excel refuses is told, and nothing is downloaded behind the person's back", async () => {
  on("OfficeOnline");
  createWorkbook.mockRejectedValue(Object.assign(new Error("no"), { code: "AccessDenied" }));
  await expect(deliverWorkbook("Budget", bytes, "opened")).rejects.toMatchObject({ key: "accessDenied" });
  expect(clicked).toEqual([]);
});

test.each([
  ["Budget 2027/28: Marketing & CRM", "Budget 2027 - 28 - Marketing & CRM.xlsx"],
  ["预算 市场部.xlsx", "预算 市场部.xlsx"],
  ['a<b>c"d?e*f|g[h]#i%', "a b c d e f - g h i.xlsx"],
  ["  ../..//x. ", "x.xlsx"],
  ["", "UOPS.xlsx"],
  ["???", "UOPS.xlsx"],
  ["con", "con 1.xlsx"],
  ["x".repeat(200), `${"x".repeat(120)}.xlsx`],
  [`${"x".repeat(119)}🎉`, `${"x".repeat(119)}.xlsx`],
])("a file for %j is called %s", (wished, name) => {
  expect(workbookFileName(wished)).toBe(name);
});
