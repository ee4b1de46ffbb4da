import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BookData, CellData } from "../../../workbench/model/data";
import { FileProblem, openFile, readCsv, sheetName, writeCsv } from "../../../workbench/files";

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const at = (data: BookData, row: number, column: number): CellData | undefined =>
  data.sheets[0].cells.get(row)?.get(column);

function utf16(value: string, bigEndian: boolean, mark: boolean): Uint8Array {
  const bytes: number[] = mark ? (bigEndian ? [0xfe, 0xff] : [0xff, 0xfe]) : [];
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    bytes.push(...(bigEndian ? [code >> 8, code & 255] : [code & 255, code >> 8]));
  }
  return Uint8Array.from(bytes);
}

describe("reading .csv", () => {
  it("reads fields as Excel does when they are typed", () => {
    const { data } = readCsv(text("a,1997-01-05,5%,TRUE,#N/A,1.5\n"), "x.csv");
    expect(at(data, 0, 0)).toEqual({ value: "a" });
    expect(at(data, 0, 1)?.value).toBe(35435);
    expect(at(data, 0, 1)?.style?.numberFormat).toMatch(/yy/);
    expect(at(data, 0, 2)).toEqual({ value: 0.05, style: { numberFormat: "0%" } });
    expect(at(data, 0, 3)?.value).toBe(true);
    expect(at(data, 0, 4)?.value).toEqual({ error: "#N/A" });
    expect(at(data, 0, 5)?.value).toBe(1.5);
  });

  it("keeps a column of ids with leading zeros as text and says so", () => {
    const { data, notices } = readCsv(text("id,n\n0001,1\n1234,2\n"), "x.csv");
    expect(at(data, 1, 0)).toEqual({ value: "0001", style: { numberFormat: "@" } });
    expect(at(data, 2, 0)).toEqual({ value: "1234", style: { numberFormat: "@" } });
    expect(at(data, 1, 1)?.value).toBe(1);
    expect(notices).toContainEqual({ key: "idsKept", args: { columns: "id" } });
  });

  it("turns such ids into numbers when asked to do as Excel does", () => {
    const { data, notices } = readCsv(text("id\n0001\n"), "x.csv", { keepIds: false });
    expect(at(data, 1, 0)?.value).toBe(1);
    expect(notices).toEqual([]);
  });

  it("keeps ids of more than 15 digits whole", () => {
    const { data } = readCsv(text("id\n1234567890123456789\n"), "x.csv");
    expect(at(data, 1, 0)?.value).toBe("1234567890123456789");
  });

  it("does not take decimals below one for ids", () => {
    const { data, notices } = readCsv(text("rate\n0.5\n0\n"), "x.csv");
    expect(at(data, 1, 0)?.value).toBe(0.5);
    expect(notices).toEqual([]);
  });

  it.each([
    [";", "a;b\n1;2\n"],
    ["tab", "a\tb\n1\t2\n"],
    ["|", "a|b\n1|2\n"],
    ["a sep= line", "sep=;\na;b\n1;2\n"],
  ])("finds the delimiter %s", (_, content) => {
    const { data } = readCsv(text(content), "x.csv");
    expect(at(data, 0, 1)?.value).toBe("b");
    expect(at(data, 1, 1)?.value).toBe(2);
  });

  it("reads quotes, line breaks inside fields and doubled quotes", () => {
    const { data } = readCsv(text('"a, b","c\nd","e ""f"""\r\n1,2,3\r\n'), "x.csv");
    expect([0, 1, 2].map((column) => at(data, 0, column)?.value)).toEqual(["a, b", "c\nd", 'e "f"']);
  });

  it.each([
    ["UTF-8", text("城市,n\n上海,1\n"), false],
    ["UTF-8 with a mark", text("\ufeff城市,n\n上海,1\n"), false],
    ["UTF-16 LE with a mark", utf16("城市,n\n上海,1\n", false, true), false],
    ["UTF-16 BE with a mark", utf16("城市,n\n上海,1\n", true, true), false],
    ["UTF-16 LE without a mark", utf16("城市,number,channel,amount\n上海,1,app,12.5\n", false, false), true],
    [
      "GB18030",
      Uint8Array.from([0xb3, 0xc7, 0xca, 0xd0, 0x2c, 0x6e, 0x0a, 0xc9, 0xcf, 0xba, 0xa3, 0x2c, 0x31, 0x0a]),
      true,
    ],
  ])("reads %s", (_, bytes, guessed) => {
    const { data, notices } = readCsv(bytes, "x.csv");
    expect(at(data, 0, 0)?.value).toBe("城市");
    expect(at(data, 1, 0)?.value).toBe("上海");
    expect(notices.some((notice) => notice.key === "encodingGuessed")).toBe(guessed);
  });

  it("reads Windows-1252 where bytes are neither UTF-8 nor Chinese", () => {
    const bytes = Uint8Array.from([...text("ciudad,n\nLogro"), 0xf1, ...text("o,1\nM"), 0xe9, ...text("xico,2\n")]);
    const { data } = readCsv(bytes, "x.csv");
    expect(at(data, 1, 0)?.value).toBe("Logroño");
    expect(at(data, 2, 0)?.value).toBe("México");
  });

  it("names the sheet after the file, within Excel's rules", () => {
    expect(sheetName("C:\\data\\orders 2024.csv")).toBe("orders 2024");
    expect(sheetName("a[1].csv")).toBe("a 1");
    expect(sheetName(`${"x".repeat(40)}.csv`)).toHaveLength(31);
    expect(sheetName(".csv")).toBe("Sheet1");
    expect(sheetName("history.csv")).toBe("Sheet1");
  });
});

describe("writing .csv", () => {
  it("writes what reading gives back", () => {
    const cells = new Map([
      [
        0,
        new Map<number, CellData>([
          [0, { value: 'a "b", c' }],
          [2, { value: "x\ny" }],
        ]),
      ],
      [2, new Map<number, CellData>([[1, { value: 1.25 }]])],
    ]);
    const sheet = { name: "S", cells, tables: [], conditionalFormats: [], validations: [], merges: [], charts: [] };
    const bytes = writeCsv(sheet, (cell) => String(cell.value));
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const { data } = readCsv(bytes, "x.csv");
    expect(at(data, 0, 0)?.value).toBe('a "b", c');
    expect(at(data, 0, 2)?.value).toBe("x\ny");
    expect(at(data, 2, 1)?.value).toBe(1.25);
  });
});

describe("files that cannot be opened", () => {
  const problem = async (name: string, bytes: Uint8Array): Promise<string> => {
    try {
      await openFile(name, bytes);
    } catch (error) {
      if (error instanceof FileProblem) return error.key;
      throw error;
    }
    return "opened";
  };
  const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

  it.each([
    ["an empty file", "a.csv", new Uint8Array(0), "empty"],
    ["blank lines alone", "a.csv", text("\n \r\n"), "empty"],
    [
      "a picture named .csv",
      "a.csv",
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]),
      "binary",
    ],
    ["text named .xlsx", "a.xlsx", text("hello, this is no workbook"), "notZip"],
    ["an old .xls", "a.xls", Uint8Array.from([...compound, ...new Uint8Array(600)]), "xls"],
    [
      "a workbook with a password",
      "a.xlsx",
      Uint8Array.from([...compound, ...utf16("EncryptedPackage", false, false)]),
      "password",
    ],
    ["a .pdf", "a.pdf", text("%PDF-1.7 and so on"), "unknown"],
    ["half a zip", "a.xlsx", Uint8Array.from([0x50, 0x4b, 3, 4, ...new Uint8Array(60)]), "damaged"],
    [
      "a .csv full of control characters",
      "a.csv",
      Uint8Array.from({ length: 300 }, (_, index) => (index % 20) + 1),
      "binary",
    ],
  ])("%s", async (_, name, bytes, key) => {
    expect(await problem(name, bytes)).toBe(key);
  });
});

const shared = process.env.UOPS_SHARED ?? join(__dirname, "../../../../shared");
const cdnow = join(shared, "data/cdnow_sample.csv");
const described = existsSync(cdnow) ? describe : describe.skip;
if (!existsSync(cdnow)) console.log("Skipped 1 test: no cdnow_sample.csv (set UOPS_SHARED).");
described("the CDNOW sample", () => {
  it("opens with ids as text and dates as dates", () => {
    const { data, notices } = readCsv(readFileSync(cdnow), "cdnow_sample.csv");
    expect(data.sheets[0].cells.size).toBe(6920);
    expect([0, 1, 2, 3, 4].map((column) => at(data, 1, column)?.value)).toEqual(["00004", "0001", 35431, 2, 29.33]);
    expect(notices.map((notice) => notice.key)).toEqual(["idsKept"]);
  });
});
