/** The contract of dist/functions.js: one small script that needs a `CustomFunctions` object and nothing else. */
import { gzipSync } from "node:zlib";
import { type Context, createContext, runInContext } from "node:vm";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { callArguments } from "../../scripts/metadata/example";
import { readFunctions } from "../../scripts/metadata/read";
import { flatten, type Tree } from "../../src/i18n/flat";
import { languages } from "../../src/i18n/languages";
import { functions as sources } from "../support/functions";
import { type Build, build } from "./build";

let built: Build;
let functions: Map<string, (...args: unknown[]) => unknown>;
let context: Context;

class FunctionError extends Error {
  constructor(
    readonly code: string,
    message?: string,
  ) {
    super(message);
  }
}

beforeAll(() => {
  built = build("test-functions", {}, "functions");
  functions = new Map();
  const CustomFunctions = {
    associate: (id: string, implementation: (...args: unknown[]) => unknown) => functions.set(id, implementation),
    Error: FunctionError,
    ErrorCode: { invalidValue: "#VALUE!", notAvailable: "#N/A" },
  };
  // A bare context: the language's own globals, no window, document, Office, process, require, timers or console.
  context = createContext({ CustomFunctions }, { codeGeneration: { strings: false, wasm: false } });
  // Every Map is noted, since the script shows its texts to nobody.
  runInContext("const maps = []; Map = class extends Map { constructor(...given) { super(...given); maps.push(this); } }", context);
  runInContext(built.text("functions.js"), context, { filename: "functions.js" });
}, 180_000);

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

test("it associates every function of functions.json by its id, and no other", () => {
  const { functions: listed } = JSON.parse(built.text("functions.json")) as { functions: { id: string }[] };
  expect([...functions.keys()].sort()).toEqual(listed.map(({ id }) => id).sort());
  expect([...functions.keys()].sort()).toEqual(
    readdirSync("src/functions")
      .filter((file) => file.endsWith(".ts") && file !== "index.ts")
      .map((file) => file.slice(0, -3).toUpperCase())
      .sort(),
  );
});

test("functions.json exists in every language with the same functions", () => {
  const ids = (file: string) => (JSON.parse(built.text(file)) as { functions: { id: string; name: string }[] }).functions.map(({ id, name }) => [id, name]);
  for (const lang of ["zh-Hans", "zh-Hant", "es"]) expect(ids(`functions.${lang}.json`)).toEqual(ids("functions.json"));
});

test("the functions compute there", () => {
  const table = functions.get("RETENTION")!([["ana"], ["ben"], ["ana"]], [["2024-01-05"], ["2024-02-20"], ["2024-03-03"]], "month", "customers");
  expect(plain(table)).toEqual([
    ["Cohort", "Customers", 0, 1, 2],
    ["2024-01", 1, 1, 0, ""],
    ["2024-02", 1, 1, "", ""],
    ["All", 2, 2, 0, ""],
  ]);
});

test("bad input becomes the CustomFunctions.Error of that context, with a message", () => {
  let thrown: unknown;
  try {
    functions.get("RETENTION")!([["ana"]], [["2024-01-05"], ["2024-01-06"]]);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(FunctionError);
  expect((thrown as FunctionError).code).toBe("#VALUE!");
  expect((thrown as FunctionError).message.length).toBeGreaterThan(10);
});

// The build packs the words, minifies the code and rewrites the library: what is computed must stay the same.
test.each(languages)("every worked example gives there what the sources give, with notes in %s", (lang) => {
  for (const { metadata, examples } of readFunctions(resolve("."))) {
    for (const { args, ...example } of examples) {
      const options = [args.get("options"), `lang=${lang}; notes=on`].filter(Boolean).join("; ");
      const given = callArguments({ ...example, args: new Map([...args, ["options", options]]) }, metadata.parameters);
      expect([metadata.id, plain(functions.get(metadata.id)!(...given))]).toEqual([metadata.id, plain(sources[metadata.id](...given))]);
    }
  }
});

const spoiled: readonly unknown[] = ["?!", -1.5, [["?!"], [""], [-7]], [["#REF!"]], "mode=?!; min=x", [["a", "b", "c"]]];

test.each(languages)("every example with a spoiled argument gives there what the sources give, in %s", (lang) => {
  const outcome = (call: () => unknown): unknown => {
    try {
      return plain(call());
    } catch (error) {
      return [(error as FunctionError).code, (error as Error).message];
    }
  };
  const faults = new Set<unknown>();
  for (const { metadata, examples } of readFunctions(resolve("."))) {
    const { args, ...example } = examples[0];
    const options = [args.get("options"), `lang=${lang}; notes=on`].filter(Boolean).join("; ");
    const given = callArguments({ ...example, args: new Map([...args, ["options", options]]) }, metadata.parameters);
    for (let place = 0; place < metadata.parameters.length; place++)
      for (const wrong of spoiled) {
        const args = given.map((value, i) => (i === place ? wrong : value));
        const there = outcome(() => functions.get(metadata.id)!(...args));
        expect([metadata.id, place, wrong, there]).toEqual([metadata.id, place, wrong, outcome(() => sources[metadata.id](...args))]);
        if (Array.isArray(there) && typeof there[1] === "string") faults.add(there[1]);
      }
  }
  expect(faults.size).toBeGreaterThan(300);
});

test.each(languages)("every text in %s is there as it is written", (lang) => {
  functions.get("RETENTION")!([["ana"]], [["2024-01-05"]], "month", "rate", "on", null, null, null, null, `lang=${lang}; notes=on`);
  const read = (room: string) => JSON.parse(readFileSync(`src/i18n/${lang}/${room}.json`, "utf8")) as Tree;
  const written = flatten({ ...read("analyses"), catalog: read("catalog") });
  const lists = (runInContext("maps", context) as Map<unknown, unknown>[]).map((map) => map.get(lang)).filter(Array.isArray);
  expect(lists).toHaveLength(1);
  // Blanks have names of their own there: as many, and the same for the same.
  const numbered = (text: string) => {
    const names: string[] = [];
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      if (!names.includes(name)) names.push(name);
      return `{{${names.indexOf(name)}}}`;
    });
  };
  expect((lists[0] as string[]).map(numbered).sort()).toEqual(written.map(([, text]) => numbered(text)).sort());
});

test("it is one chunk of at most 131 KB gzipped", () => {
  expect(built.files.filter((file) => /functions.*\.js$/.test(file))).toEqual(["functions.js"]);
  expect(gzipSync(built.read("functions.js")!).length).toBeLessThanOrEqual(131_000);
});
