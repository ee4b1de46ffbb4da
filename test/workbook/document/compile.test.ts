/** Drafts become plain data. */
import { compile } from "../../../src/workbook/document/compile";
import { rectOf, SheetDraft } from "../../../src/workbook/document/draft";
import { looks } from "../../../src/workbook/document/look";

const naming = {
  sheet: (id: string) => ({ a: "Plan", b: "It's 2027" })[id] ?? id,
  name: (name: string) => `${name}_2`,
};
const compiled = (...drafts: SheetDraft[]) => compile(drafts, naming, "en");

test("a reference moves along unless it is fixed, and names another sheet only", () => {
  const a = new SheetDraft("a", "");
  const b = new SheetDraft("b", "");
  b.mark("block", rectOf(1, 1, 2, 3));
  a.mark("own", rectOf(5, 0)).define("Total", rectOf(5, 0));
  a.put(0, 0, (at) => [at.cell("own"), at.fixed("own"), at.near(1, 2), at.name("Total")].join("+"));
  a.put(0, 1, (at) => [at.cell("block", 1, 2), at.fixed("block"), at.range("block", { column: 1 }), at.fixedRange("block")].join("+")); // prettier-ignore
  expect(compiled(a, b).sheets[0].cells[0]).toEqual([
    "=A6+$A$6+C2+Total_2",
    "='It''s 2027'!D3+'It''s 2027'!$B$2+'It''s 2027'!C2:D3+'It''s 2027'!$B$2:$D$3",
  ]);
});

test("a place that isn't there is a mistake of its author, not a wrong address", () => {
  const draft = (make: (sheet: SheetDraft) => void): SheetDraft => {
    const sheet = new SheetDraft("a", "");
    sheet.mark("block", rectOf(0, 0, 2, 2)).mark("other", rectOf(9, 9));
    make(sheet);
    return sheet;
  };
  expect(() => compiled(draft((a) => a.put(5, 5, (at) => at.cell("nowhere"))))).toThrow("nowhere");
  expect(() => compiled(draft((a) => a.put(5, 5, (at) => at.cell("block", 2, 0))))).toThrow("outside block");
  expect(() => compiled(draft((a) => a.put(5, 5, (at) => at.range("block", { columns: 3 }))))).toThrow("outside block");
  expect(() => compiled(draft((a) => a.put(5, 5, (at) => at.name("Nothing"))))).toThrow("Nothing");
  expect(() => draft((a) => a.mark("block", rectOf(3, 3)))).toThrow("twice");
  expect(() =>
    compiled(
      draft(() => undefined),
      Object.assign(
        draft(() => undefined),
        { id: "b" },
      ),
    ),
  ).toThrow("two sheets");
});

test("cells that look alike are one rectangle, and later looks lie over earlier ones", () => {
  const sheet = new SheetDraft("a", "");
  sheet.block(rectOf(0, 0, 3, 4), () => 1, "input");
  sheet.style(rectOf(1, 0, 1, 4), { bold: true });
  expect(compiled(sheet).sheets[0].looks).toEqual([
    { rect: rectOf(0, 0, 1, 4), look: looks.input },
    { rect: rectOf(1, 0, 1, 4), look: { ...looks.input, bold: true } },
    { rect: rectOf(2, 0, 1, 4), look: looks.input },
  ]);
});

test("rows whose text wraps are as high as its lines, Chinese counting double", () => {
  const sheet = new SheetDraft("a", "");
  sheet
    .width(0, 11)
    .put(0, 0, "ten chars!", "note")
    .put(1, 0, "ten chars and ten", "note")
    .put(2, 0, "十个汉字就是二十列宽", "note");
  const { heights } = compiled(sheet).sheets[0];
  expect([heights.get(0), heights.get(1), heights.get(2)]).toEqual([undefined, 30, 30]);
});
