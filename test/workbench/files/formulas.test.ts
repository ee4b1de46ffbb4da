import { fromFile, returnsArray, toFile } from "../../../workbench/files/formulas";
import { shiftFormula } from "../../../workbench/files/shared-formulas";

const pairs: [string, string][] = [
  ["=SUM(A1:B2)", "SUM(A1:B2)"],
  ["=XLOOKUP(1,A:A,B:B)", "_xlfn.XLOOKUP(1,A:A,B:B)"],
  ["=SORT(FILTER(A1:A9,A1:A9>1))", "_xlfn._xlws.SORT(_xlfn._xlws.FILTER(A1:A9,A1:A9>1))"],
  [
    '=UOPS.RETENTION(Orders[Customer],Orders[Date],"month")',
    '_xldudf_UOPS_RETENTION(Orders[Customer],Orders[Date],"month")',
  ],
  ['="XLOOKUP("&A1', '"XLOOKUP("&A1'],
  ["=LET(x,A1,y,x+1,x*y)", "_xlfn.LET(_xlpm.x,A1,_xlpm.y,_xlpm.x+1,_xlpm.x*_xlpm.y)"],
  ["=MAP(A1:A3,LAMBDA(v,v*2))", "_xlfn.MAP(A1:A3,_xlfn.LAMBDA(_xlpm.v,_xlpm.v*2))"],
  ["=SUM(A1#)", "SUM(_xlfn.ANCHORARRAY(A1))"],
  ["='My SORT('!A1+SORT", "'My SORT('!A1+SORT"],
  ["=SUM(T['[FILTER('] ],[a]])", "SUM(T['[FILTER('] ],[a]])"],
  ["=STDEV.S(A1:A9)", "_xlfn.STDEV.S(A1:A9)"],
];

describe("formulas of files", () => {
  it.each(pairs)("writes %s as %s and reads it back", (formula, file) => {
    expect(toFile(formula)).toBe(file);
    expect(fromFile(file)).toBe(formula);
  });

  it("knows which formulas may return an array", () => {
    expect(returnsArray("=UOPS.RETENTION(A1:A2,B1:B2)")).toBe(true);
    expect(returnsArray("=SUM(SEQUENCE(3))")).toBe(true);
    expect(returnsArray('=SUM(A1,"FILTER(")')).toBe(false);
    expect(returnsArray("=STDEV.S(A1:A3)")).toBe(false);
  });

  it.each([
    ["A1+$B$2", "B2+$B$2"],
    ["SUM(A$1:$B2)", "SUM(B$1:$B3)"],
    ["SUM(A:B)+SUM(1:2)", "SUM(B:C)+SUM(2:3)"],
    ["'A1'!A1&\"A1\"&T[A1]", "'A1'!B2&\"A1\"&T[A1]"],
    ["LOG10(A1)", "LOG10(B2)"],
  ])("moves %s one down and one right: %s", (formula, moved) => {
    expect(shiftFormula(formula, 1, 1)).toBe(moved);
  });
});
