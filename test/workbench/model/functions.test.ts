import { LexerTreeBuilder } from "@univerjs/engine-formula";
import { Book } from "../../../workbench/model/book";
import type { CallFunction, FunctionMetadata } from "../../../workbench/model/functions";
import { createHeadlessUniver } from "../../../workbench/model/headless";
import type { Sheet } from "../../../workbench/model/sheet";

const metadata: FunctionMetadata = {
  allowErrorForDataTypeAny: true,
  functions: [
    {
      id: "TALLY",
      name: "TALLY",
      parameters: [
        { name: "customers", dimensionality: "matrix" },
        { name: "period", type: "string", optional: true },
        { name: "include", dimensionality: "matrix", optional: true },
      ],
      result: { dimensionality: "matrix" },
    },
  ],
};

let book: Book;
let sheet: Sheet;
let calls: unknown[][];
let answer: (args: unknown[]) => unknown;
let dispose: () => void;

beforeEach(() => {
  const univer = createHeadlessUniver();
  book = Book.fromData(undefined, univer);
  sheet = book.activeSheet;
  calls = [];
  answer = () => "ok";
  dispose = () => {
    book.dispose();
    univer.dispose();
  };
});
afterEach(() => dispose());

const call: CallFunction = (_id, args, invocation) => {
  calls.push([...args, invocation]);
  return answer(args);
};
const write = (address: string, values: unknown[][]) => {
  const { range } = book.resolve(address);
  sheet.write({ ...range, rows: values.length, columns: values[0]!.length }, values);
};
const at = (address: string) => {
  const { range } = book.resolve(address);
  return sheet.values(range);
};
async function compute(formula: string, cell = "F1") {
  await book.registerFunctions(metadata, call);
  write(cell, [[formula]]);
  await book.settled();
  return at(cell)[0]![0];
}

describe("arguments arrive as Excel hands them", () => {
  test("a range is rows of cells: numbers, texts, booleans, null for blanks, an error with its code", async () => {
    write("A1", [
      ["a", 1.5],
      [true, null],
      ["=1/0", "#N/A"],
    ]);
    await compute("=UOPS.TALLY(A1:B3)");
    expect(calls.at(-1)![0]).toEqual([
      ["a", 1.5],
      [true, null],
      [
        { code: "#DIV/0!", message: "" },
        { code: "#N/A", message: "" },
      ],
    ]);
  });

  test("omitted arguments are null, at the end and in the middle", async () => {
    await compute("=UOPS.TALLY(A1:A2,,B1:B2)");
    expect(calls.at(-1)!.slice(0, 3)).toEqual([[[null], [null]], null, [[null], [null]]]);
    await compute("=UOPS.TALLY(A1:A2)", "G1");
    expect(calls.at(-1)!.slice(0, 3)).toEqual([[[null], [null]], null, null]);
  });

  test("a single cell, a number and a text come as [[value]] to a matrix parameter and plain to a single one", async () => {
    write("A1", [["x"]]);
    await compute('=UOPS.TALLY(A1,"month","a=b")');
    expect(calls.at(-1)!.slice(0, 3)).toEqual([[["x"]], "month", [["a=b"]]]);
  });

  test("dates are serials; spilled cells and calculated ones are seen", async () => {
    write("A1", [["1997-01-05"], ["=SEQUENCE(2)"]]);
    await compute("=UOPS.TALLY(A1:A3)");
    expect(calls.at(-1)![0]).toEqual([[35435], [1], [2]]);
  });

  test("structured references and calculated arrays", async () => {
    write("A1", [["Status"], ["paid"], ["open"]]);
    book.tables.add(sheet, { row: 0, column: 0, rows: 3, columns: 1 }, { name: "Orders" });
    await compute('=UOPS.TALLY(Orders[Status],"x",Orders[Status]="paid")');
    expect(calls.at(-1)!.slice(0, 3)).toEqual([[["paid"], ["open"]], "x", [[true], [false]]]);
  });

  test("a formula half typed, with a bracket still open, leaves the next one alone", async () => {
    write("A1", [["Status"], ["paid"]]);
    book.tables.add(sheet, { row: 0, column: 0, rows: 2, columns: 1 }, { name: "Orders" });
    // What the grid does with every letter that is typed.
    for (const typed of ["=UOPS.TALLY(Orders[", "=UOPS.TALLY(Orders[Sta"])
      book.injector.get(LexerTreeBuilder).sequenceNodesBuilder(typed);
    expect(await compute('=UOPS.TALLY(Orders[Status],"month",Orders[Status]="paid")')).toBe("ok");
    expect(calls.at(-1)!.slice(0, 3)).toEqual([[["paid"]], "month", [[true]]]);
  });

  test("the invocation names the cell", async () => {
    await compute("=UOPS.TALLY(A1)", "C7");
    expect(calls.at(-1)!.at(-1)).toEqual({ address: "Sheet1!C7", isInValuePreview: false });
  });

  test("single values are turned into the type that the metadata names", async () => {
    await compute("=UOPS.TALLY(A1,7)");
    expect(calls.at(-1)![1]).toBe("7");
    await compute("=UOPS.TALLY(A1,TRUE)", "G1");
    expect(calls.at(-1)![1]).toBe("TRUE");
  });

  test("functions that take no errors are not called with one", async () => {
    write("A1", [["#N/A"]]);
    await book.registerFunctions({ ...metadata, allowErrorForDataTypeAny: false }, call);
    write("F1", [["=UOPS.TALLY(A1:A2)"]]);
    await book.settled();
    expect([at("F1"), calls]).toEqual([[["#N/A"]], []]);
  });

  test("an error given to a parameter of a plain type is the result; the function is not called", async () => {
    write("A1", [["=1/0"]]);
    expect(await compute("=UOPS.TALLY(B1:B2,A1)")).toBe("#DIV/0!");
    expect(calls).toEqual([]);
  });
});

describe("results", () => {
  test("rows spill, with exact numbers and blank text", async () => {
    answer = () => [
      ["Cohort", 0.1 + 0.2, ""],
      ["1997-01", true, 1 / 3],
    ];
    expect(await compute("=UOPS.TALLY(A1)", "C3")).toBe("Cohort");
    expect(at("C3:E4")).toEqual([
      ["Cohort", 0.1 + 0.2, null],
      ["1997-01", true, 1 / 3],
    ]);
    expect(sheet.spills.from(2, 2)).toEqual({ row: 2, column: 2, rows: 2, columns: 3 });
  });

  test("an error inside of a result is a cell of its own", async () => {
    answer = () => [[1, { code: "#N/A", message: "" }]];
    await compute("=UOPS.TALLY(A1)", "C3");
    expect(at("C3:D3")).toEqual([[1, "#N/A"]]);
  });

  test.each([
    ["#VALUE!", "Which column?", "Which column?"],
    ["#N/A", "no data", "no data"],
    ["#NUM!", "never shown", undefined],
  ])("%s thrown: the error, and its message where Excel has one", async (code, message, shown) => {
    answer = () => {
      throw Object.assign(new Error(message), { code, message });
    };
    expect(await compute("=UOPS.TALLY(A1)", "C3")).toBe(code);
    expect(book.errorMessage(sheet, 2, 2)).toBe(shown);
  });

  test("an error returned is the same as one thrown; its message goes when it is mended", async () => {
    answer = (args) => ((args[0] as unknown[][])[0]![0] === "bad" ? { code: "#VALUE!", message: "bad id" } : 1);
    write("A1", [["bad"]]);
    expect(await compute("=UOPS.TALLY(A1)", "C3")).toBe("#VALUE!");
    expect(book.errorMessage(sheet, 2, 2)).toBe("bad id");
    write("A1", [["good"]]);
    await book.settled();
    expect([at("C3")[0]![0], book.errorMessage(sheet, 2, 2)]).toEqual([1, undefined]);
  });

  test("anything else that is thrown, NaN, a promise, ragged rows: an error, and the engine goes on", async () => {
    const wrong: (() => unknown)[] = [
      () => {
        throw new TypeError("oops");
      },
      () => NaN,
      () => Promise.resolve(1),
      () => [[1], [2, 3]],
      () => [],
    ];
    const values: unknown[] = [];
    for (const [i, give] of wrong.entries()) {
      answer = give;
      values.push(await compute("=UOPS.TALLY(A1)", `C${i + 1}`));
    }
    expect(values).toEqual(["#VALUE!", "#NUM!", "#VALUE!", "#VALUE!", "#VALUE!"]);
    write("H1", [["=1+1"]]);
    await book.settled();
    expect(at("H1")).toEqual([[2]]);
  });

  test("a result beyond the grid's edge: the grid grows", async () => {
    answer = () => Array.from({ length: 30 }, (_, r) => Array.from({ length: 20 }, (_, c) => r * 100 + c));
    const row = sheet.worksheet.getRowCount() - 3;
    const column = sheet.worksheet.getColumnCount() - 2;
    await book.registerFunctions(metadata, call);
    sheet.write({ row, column, rows: 1, columns: 1 }, [["=UOPS.TALLY(A1)"]]);
    await book.settled();
    expect([sheet.value(row, column), sheet.value(row + 29, column + 19)]).toEqual([0, 2919]);
  });

  test("no room: #SPILL!, and the values that stood there stay", async () => {
    answer = () => [[1, 2]];
    write("D3", [["mine"]]);
    expect(await compute("=UOPS.TALLY(A1)", "C3")).toBe("#SPILL!");
    expect(at("D3")).toEqual([["mine"]]);
  });
});

describe("recalculation and names", () => {
  test("a change of a precedent calls the function again, any other does not", async () => {
    answer = (args) => (args[0] as unknown[][]).length;
    write("A1", [[1], [2]]);
    await compute("=UOPS.TALLY(A1:A2)");
    const before = calls.length;
    write("A2", [[3]]);
    await book.settled();
    expect(calls.length).toBe(before + 1);
    write("J9", [[3]]);
    await book.settled();
    expect(calls.length).toBe(before + 1);
  });

  test("formulas opened before the functions are known get their results once they are", async () => {
    write("C3", [["=UOPS.TALLY(A1)"]]);
    await book.settled();
    expect(at("C3")).toEqual([["#NAME?"]]);
    await book.registerFunctions(metadata, call);
    expect(at("C3")).toEqual([["ok"]]);
  });

  test.each(["=_xldudf_UOPS_TALLY(A1)", "=_xldudf_UOPS.TALLY(A1)", "=_xlfn._xldudf_UOPS_TALLY(A1)", "=uops.tally(A1)"])(
    "%s is understood",
    async (formula) => {
      expect(await compute(formula)).toBe("ok");
      expect(sheet.formula(0, 5)!.toUpperCase()).toBe("=UOPS.TALLY(A1)");
    },
  );

  test("marks of files are left alone inside of texts", async () => {
    expect(await compute('="_xlfn.a"&"b"')).toBe("_xlfn.ab");
  });

  test("registering again (the add-in was loaded anew) uses the new functions", async () => {
    expect(await compute("=UOPS.TALLY(A1)")).toBe("ok");
    answer = () => "new";
    await book.registerFunctions(metadata, call);
    expect(at("F1")).toEqual([["new"]]);
  });
});
