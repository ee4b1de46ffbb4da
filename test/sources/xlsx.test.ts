/** Files that a person picks: their cells come as they were saved, and what cannot be read says why. */
import { strToU8 } from "fflate";
import { FileProblem, readPicked, readSheets } from "../../src/sources/xlsx";
import { shifted } from "../../src/sources/xlsx/shared";
import { parts, workbook, zipped } from "./packages";

const one = async (rows: string, more: Parameters<typeof parts>[1] = {}) =>
  (await readSheets(workbook([{ name: "S", rows }], more), "a.xlsx"))[0];

describe("cells", () => {
  test("texts, numbers, truth values, errors and blanks are told apart", async () => {
    const { file, sheet, values, formulas } = await one(
      `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1.5</v></c><c r="C1" t="b"><v>1</v></c><c r="D1" t="e"><v>#N/A</v></c></row>
       <row r="3"><c r="A3" t="inlineStr"><is><t>00042</t></is></c><c r="B3" t="s"><v>1</v></c><c r="D3" t="s"><v>2</v></c></row>`,
      { strings: ["<t>Search</t>", "<r><t>rich </t></r><r><t>text</t></r>", "<t>#N/A</t>"] },
    );
    expect({ file, sheet }).toEqual({ file: "a.xlsx", sheet: "S" });
    expect(values).toEqual([
      ["Search", 1.5, true, { error: "#N/A" }],
      [null, null, null, null],
      ["00042", "rich text", null, "#N/A"],
    ]);
    expect(formulas.flat().every((formula) => formula === null)).toBe(true);
  });

  test("a date is its serial number, to the last digit", async () => {
    const { values } = await one(
      `<row r="1"><c r="A1" s="1"><v>46388</v></c><c r="B1" s="1"><v>46388.123456789012</v></c><c r="C1" s="1"><v>60</v></c><c r="D1" s="1"><v>1</v></c><c r="E1" s="1"><v>-5</v></c></row>`,
    );
    expect(values).toEqual([[46388, 46388.123456789012, 60, 1, -5]]);
  });

  test("dates of a workbook that counts from 1904 are moved, its numbers are not", async () => {
    const { values } = await one(`<row r="1"><c r="A1" s="1"><v>44926</v></c><c r="B1"><v>44926</v></c></row>`, {
      from1904: true,
    });
    expect(values).toEqual([[46388, 44926]]);
  });

  test("formulas come with their last results; shared ones are spelt out, and one without its origin is =", async () => {
    const { values, formulas } = await one(
      `<row r="1"><c r="A1"><v>2</v></c><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*Plan_A1+$A$1+A$1&amp;"A1"&amp;'A1 b'!A1+LOG10(1)+SUM(1:1,A:A)</f><v>4</v></c></row>
       <row r="2"><c r="B2"><f t="shared" si="0"/><v>5</v></c><c r="C2"><f t="shared" si="7"/><v>6</v></c></row>
       <row r="3"><c r="A3" t="str"><f>IF(TRUE,"x","")</f><v>x</v></c><c r="B3" t="e"><f t="shared" si="0"/><v>#DIV/0!</v></c><c r="C3"><f>_xlfn.IFNA(A1,"_xlfn.")</f><v>2</v></c></row>`,
    );
    expect(formulas).toEqual([
      [null, `=A1*Plan_A1+$A$1+A$1&"A1"&'A1 b'!A1+LOG10(1)+SUM(1:1,A:A)`, null],
      [null, `=A2*Plan_A1+$A$1+A$1&"A1"&'A1 b'!A2+LOG10(1)+SUM(2:2,A:A)`, "="],
      [`=IF(TRUE,"x","")`, `=A3*Plan_A1+$A$1+A$1&"A1"&'A1 b'!A3+LOG10(1)+SUM(3:3,A:A)`, `=IFNA(A1,"_xlfn.")`],
    ]);
    expect(values).toEqual([
      [2, 4, null],
      [null, 5, 6],
      ["x", { error: "#DIV/0!" }, 2],
    ]);
  });

  test("cells that an array formula fills are no typed ones", async () => {
    const { formulas } = await one(
      `<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2*2</f><v>2</v></c><c r="B1"><v>1</v></c></row><row r="2"><c r="A2"><v>4</v></c><c r="B2"><v>2</v></c></row>`,
    );
    expect(formulas).toEqual([
      ["=B1:B2*2", null],
      ["=", null],
    ]);
  });

  test("sheets come in their order, hidden ones too, without those that hold a chart; broken charts and pivots harm nothing", async () => {
    const rows = `<row r="1"><c r="A1"><v>1</v></c></row>`;
    const of = parts([{ name: "One", rows }, { name: "Chart &quot;1&quot;" }, { name: "Two", rows, hidden: true }, { name: "Chart2" }, { name: "Empty", rows: "" }]); // prettier-ignore
    of["xl/worksheets/_rels/sheet1.xml.rels"] = "<Relationships><Relation";
    of["xl/drawings/drawing1.xml"] = "<not xml";
    of["xl/theme/theme1.xml"] = "";
    const sheets = await readSheets(zipped(of), "a.xlsx");
    expect(sheets.map(({ sheet, values }) => [sheet, values])).toEqual([
      ["One", [[1]]],
      ["Two", [[1]]],
      ["Empty", []],
    ]);
  });
});

describe("shared formulas", () => {
  test.each([
    ["A1:B2+$C3+D$4+$E$5", 1, 1, "B2:C3+$C4+E$4+$E$5"],
    ["SUM(A:B,$A:B,2:3,$2:3)", 2, 1, "SUM(B:C,$A:C,4:5,$2:5)"],
    ["Orders[[#This Row],[A1]]*A1", 1, 0, "Orders[[#This Row],[A1]]*A2"],
    ["LOG10(A1)+Q1!A1+x.A1+A1é+1E5", 1, 0, "LOG10(A2)+Q1!A2+x.A1+A1é+1E5"],
    ["sheet1!a1", 1, 1, "sheet1!B2"],
    ["A1", -1, 0, null],
    ["XFD1", 0, 1, null],
    ["$A$1", -1, -1, "$A$1"],
  ])("%s moved by %i rows and %i columns", (formula, down, right, expected) => {
    expect(shifted(formula, down, right)).toBe(expected);
  });
});

describe("what cannot be read", () => {
  const compound = (name: string): Uint8Array => {
    const bytes = new Uint8Array(2048);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    bytes.set(
      Array.from(`${name}\0`).flatMap((character) => [character.charCodeAt(0), 0]),
      1024,
    );
    return bytes;
  };
  const good = (): Uint8Array => workbook([{ name: "S", rows: `<row r="1"><c r="A1"><v>1</v></c></row>` }]);
  /** Writes a number over the directory's record of a part. */
  const lying = (bytes: Uint8Array, path: string, at: number, value: number): Uint8Array => {
    const wanted = strToU8(path);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < bytes.length - 46; i++)
      if (view.getUint32(i, true) === 0x02014b50 && wanted.every((byte, j) => bytes[i + 46 + j] === byte))
        view.setUint32(i + at, value, true);
    return bytes;
  };
  const sheet = "xl/worksheets/sheet1.xml";
  const unpacked = 24;

  test.each<[string, () => Uint8Array, string, object?]>([
    ["nothing", () => new Uint8Array(), "empty"],
    ["a text", () => strToU8("Month,Amount\n1,2\n"), "notWorkbook"],
    ["a web page that is named .xlsx", () => strToU8("<html><table>"), "notWorkbook"],
    ["an old workbook", () => compound("Workbook"), "oldExcel"],
    ["an older one", () => compound("Book"), "oldExcel"],
    ["an old Word document", () => compound("WordDocument"), "notWorkbook"],
    ["an encrypted workbook", () => compound("EncryptedPackage"), "password"],
    ["a binary workbook", () => zipped({ "[Content_Types].xml": "", "xl/workbook.bin": "" }), "binary"],
    ["an OpenDocument", () => zipped({ mimetype: "application/vnd.oasis…", "content.xml": "" }), "openDocument"],
    ["another zip", () => zipped({ "readme.txt": "hello" }), "notWorkbook"],
    [
      "a Word document",
      () => {
        const of = parts([]);
        of["_rels/.rels"] = of["_rels/.rels"].replace("xl/workbook.xml", "word/document.xml");
        of["word/document.xml"] = "<document><body/></document>";
        return zipped(of);
      },
      "notWorkbook",
    ],
    ["a workbook with charts alone", () => workbook([{ name: "Chart1" }]), "notWorkbook"],
    ["a download that stopped", () => good().slice(0, 900), "damaged"],
    ["a zip with a changed byte", () => ((bytes) => bytes.fill(0x55, 60, 90))(good()), "damaged"],
    ["a directory that leads nowhere", () => lying(good(), sheet, 42, 0x7fffffff), "damaged"],
    ["more bytes than we take", () => new Uint8Array(25_000_001), "tooLarge", { limit: 25 }],
    ["more bytes than we unpack", () => lying(good(), sheet, unpacked, 110_000_000), "unpacksTooLarge", { limit: 100 }],
    ["a part that says nothing of its size", () => lying(good(), sheet, unpacked, 0), "damaged"],
    [
      "cells far apart",
      () => workbook([{ name: "Far", rows: `<row r="1"><c r="A1"><v>1</v></c></row><row r="200000"><c r="Z200000"><v>1</v></c></row>` }]), // prettier-ignore
      "tooManyCells",
      { sheet: "Far", limit: 2_000_000 },
    ],
    [
      "cells at the corners of a sheet",
      () => workbook([{ name: "Far", rows: `<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>` }]), // prettier-ignore
      "tooManyCells",
      { sheet: "Far", limit: 2_000_000 },
    ],
  ])("%s", async (_, make, key, args = {}) => {
    const problem = await readSheets(make(), "Marketing.xlsx").catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(FileProblem);
    expect(problem).toMatchObject({ key, file: "Marketing.xlsx", args });
  });

  test("a bomb that lies about its size is unpacked no further than it said", async () => {
    const padded = `<row r="1"><c r="A1"><v>1</v></c></row>${" ".repeat(5_000_000)}`;
    const bytes = lying(workbook([{ name: "S", rows: padded }]), sheet, unpacked, 1000);
    expect(bytes.length).toBeLessThan(20_000);
    await expect(readSheets(bytes, "bomb.xlsx")).rejects.toMatchObject({ key: "damaged", cause: expect.objectContaining({ message: expect.stringMatching(/exceeds limit of 1000 bytes/) }) }); // prettier-ignore
  });

  test("parts that are not read may be as large as they like", async () => {
    const all = parts([{ name: "S", rows: `<row r="1"><c r="A1"><v>1</v></c></row>` }]);
    all["xl/media/image1.xml"] = "picture";
    const bytes = lying(zipped(all), "xl/media/image1.xml", unpacked, 900_000_000);
    expect((await readSheets(bytes, "a.xlsx"))[0].values).toEqual([[1]]);
  });

  test("the file's name says nothing: a workbook is read under any", async () => {
    expect((await readSheets(good(), "report.txt"))[0]).toMatchObject({ file: "report.txt", values: [[1]] });
  });

  test("a picked file that is too large is not loaded, and one whose bytes cannot be had says so", async () => {
    const arrayBuffer = jest.fn(() => Promise.reject(new DOMException("gone", "NotReadableError")));
    const big = { name: "big.xlsx", size: 25_000_001, arrayBuffer };
    await expect(readPicked(big)).rejects.toMatchObject({ key: "tooLarge" });
    expect(arrayBuffer).not.toHaveBeenCalled();
    await expect(readPicked({ ...big, size: 10 })).rejects.toMatchObject({ key: "unreadable", file: "big.xlsx" });
  });

  test("sizes in 64 bits, as some programs write them, are understood", async () => {
    // An extra field in the sheet's record, for what it unpacks and packs to.
    const bytes = good();
    const wanted = strToU8(sheet);
    const view = new DataView(bytes.buffer);
    const at = bytes.findIndex((_, i) => i < bytes.length - 46 && view.getUint32(i, true) === 0x02014b50 && wanted.every((byte, j) => bytes[i + 46 + j] === byte)); // prettier-ignore
    const end = bytes.length - 22;
    const whole = new Uint8Array(bytes.length + 20);
    const after = at + 46 + wanted.length;
    whole.set(bytes.subarray(0, after));
    whole.set(bytes.subarray(after), after + 20);
    const out = new DataView(whole.buffer);
    out.setUint16(after, 1, true);
    out.setUint16(after + 2, 16, true);
    out.setBigUint64(after + 4, BigInt(view.getUint32(at + 24, true)), true);
    out.setBigUint64(after + 12, BigInt(view.getUint32(at + 20, true)), true);
    out.setUint32(at + 20, 0xffffffff, true);
    out.setUint32(at + 24, 0xffffffff, true);
    out.setUint16(at + 30, 20, true);
    out.setUint32(end + 20 + 12, view.getUint32(end + 12, true) + 20, true);
    expect((await readSheets(whole, "a.xlsx"))[0].values).toEqual([[1]]);
  });
});
