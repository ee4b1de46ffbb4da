import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { callArguments, readExample, readValue } from "../../scripts/metadata/example";
import { readFunctions } from "../../scripts/metadata/read";

describe("an example", () => {
  test("is read line by line, as values are written in a formula", () => {
    const { args, result } = readExample(
      'customers: {"a";"b"}\nshow: "rate"\ntotal: -1.5e3\nresult: {"x",1;TRUE,#N/A}',
    );
    expect([...args]).toEqual([
      ["customers", [["a"], ["b"]]],
      ["show", "rate"],
      ["total", -1500],
    ]);
    expect(result).toEqual([["x", 1], [true, "#N/A"]]); // prettier-ignore
  });

  test.each([
    [
      '{"a;b","c,d";"say ""hi""",""}',
      [
        ["a;b", "c,d"],
        ['say "hi"', ""],
      ],
    ],
    ["{1,,3}", [[1, null, 3]]],
    ["{}", [[null]]],
    ["{ 1 ; 2 }", [[1], [2]]],
    ["FALSE", false],
  ])("reads %s", (text, value) => {
    expect(readValue(text)).toEqual(value);
  });

  test.each([
    ['customers: {"a";"b"', "lacks its closing brace"],
    ["weights: {1,2;3}\nresult: {1}", "rows of different length"],
    ["weights: {one}\nresult: {1}", "one is neither a number"],
    ["weights 1\nresult: {1}", "is not of the form parameter: value"],
    ["weights: 1\nweights: 2\nresult: {1}", "weights is given twice"],
    ["weights: 1", "there is no result"],
    ["weights: 1\nresult: 5", "there is no result"],
    ['weights: {"a"b}\nresult: {1}', "cannot be read"],
  ])("%j is refused", (text, complaint) => {
    expect(() => readExample(text)).toThrow(complaint);
  });

  test("is handed over as Excel does: nothing as null, a single value for a range as one cell", () => {
    const parameters = [
      { name: "weights", dimensionality: "matrix" },
      { name: "decimals" },
      { name: "options", dimensionality: "matrix" },
    ];
    expect(callArguments(readExample("weights: 3\nresult: {1}"), parameters)).toEqual([[[3]], null, null]);
  });
});

describe("a function file", () => {
  let root: string;
  const write = (path: string, text: string): void => writeFileSync(join(root, "src", "functions", path), text);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "functions-"));
    mkdirSync(join(root, "src", "functions", "support"), { recursive: true });
    write("index.ts", "export {};");
    write(
      "support/choices.ts",
      '/** @customenum {string} */\nexport enum Size {\n  /** Not much */\n  small = "small",\n}\n',
    );
  });

  afterEach(() => rmSync(root, { recursive: true }));

  const good = `import type { Size } from "./support/choices";

/**
 * What it answers,
 * in two lines.
 *
 * Result: one row.
 * @customfunction TRIAL
 * @param size How much
 * of it.
 * @param [options] Settings.
 * @returns {any[][]} Rows.
 * @remarks Some \`code\`.
 * @errors #VALUE! when asked for nothing.
 * @source Somebody (1999).
 * @cost None.
 * @example
 * size: "small"
 * result: {1}
 */
export function trial(size: Size, options?: any[][]): any[][] {
  return [[size, options]];
}
`;

  test("gives Office the first paragraph in one line, and the reference all the rest", () => {
    write("trial.ts", good);
    const [doc] = readFunctions(root);
    expect(doc.metadata).toMatchObject({ id: "TRIAL", name: "TRIAL", description: "What it answers, in two lines." });
    expect(doc.metadata.parameters[0]).toMatchObject({
      name: "size",
      type: "string",
      customEnumId: "Size",
      description: "How much of it.",
    });
    expect(doc).toMatchObject({
      result: "One row.",
      remarks: "Some `code`.",
      origin: "Somebody (1999).",
      cost: "None.",
    });
    expect(doc.errors).toBe("#VALUE! when asked for nothing.");
    expect(doc.examples).toHaveLength(1);
    expect(doc.enums).toEqual([
      { id: "Size", type: "string", values: [{ name: "small", stringValue: "small", tooltip: "Not much" }] },
    ]);
  });

  test("that holds no function, or two, is named", () => {
    write("trial.ts", "export const trial = 1;");
    expect(() => readFunctions(root)).toThrow("trial.ts: has no function tagged @customfunction");
    write(
      "trial.ts",
      `${good}\n/** @customfunction OTHER */\nexport function other(): any[][] {\n  return [[1]];\n}\n`,
    );
    expect(() => readFunctions(root)).toThrow("trial.ts: has 2 functions");
  });

  test("whose id or exported name isn't its own name is named", () => {
    write("other.ts", good);
    expect(() => readFunctions(root)).toThrow("other.ts: must export function other with @customfunction OTHER");
  });

  test("with a type that Office doesn't know is named with its line", () => {
    write("trial.ts", good.replace("size: Size", "size: Shape"));
    expect(() => readFunctions(root)).toThrow(/trial\.ts: .*"Shape".*\(21,/s);
  });

  test("with an example that can't be read is named", () => {
    write("trial.ts", good.replace("{1}", "{1"));
    expect(() => readFunctions(root)).toThrow("trial.ts: @example: {1 lacks its closing brace");
  });

  test("may not share an enum with another one of the same name", () => {
    write("trial.ts", good);
    write("support/more.ts", '/** @customenum {string} */\nexport enum Size {\n  /** Much */\n  large = "large",\n}\n');
    expect(() => readFunctions(root)).toThrow("enum Size is declared twice");
  });
});
