/** Goes over every file of src/functions and names what a function still lacks. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { functionTexts, translationProblems } from "../../scripts/metadata/localise";
import { officeMetadata } from "../../scripts/metadata/office";
import { analysisOf } from "../../scripts/metadata/reference";
import { readFunctions } from "../../scripts/metadata/read";
import { commonOptions } from "../../src/analyses/options";
import { languages } from "../../src/i18n/languages";
import pins from "./pins.json";

const root = resolve(__dirname, "../..");
const docs = readFunctions(root);

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

const tests = [...filesUnder("test/analyses"), ...filesUnder("test/functions")];

describe.each(docs.map((doc) => [doc.metadata.id, doc] as const))("%s", (id, doc) => {
  const { name } = doc.source;
  const parameters = doc.metadata.parameters.map((parameter) => parameter.name);

  test("has an analysis of the same name and id", async () => {
    await expect(analysisOf(name)).resolves.toMatchObject({ id });
  });

  test("takes the parameters of its analysis, in the same order", async () => {
    expect(parameters).toEqual([...(await analysisOf(name)).parameters]);
  });

  test("keeps what is pinned: its id and the order of its parameters (a change goes to pins.json and CHANGELOG.md)", () => {
    expect(parameters).toEqual((pins as Record<string, string[]>)[id]);
  });

  test("has a test of its own", () => {
    expect(tests.filter((path) => new RegExp(`/${name}[.-][^/]*test\\.tsx?$`).test(path))).not.toEqual([]);
  });

  test("is described: result, errors, source, cost and a worked example", () => {
    const { result, errors, origin, cost, examples } = doc;
    const missing = Object.entries({
      Result: result,
      "@errors": errors,
      "@source": origin,
      "@cost": cost,
      "@example": examples,
    });
    expect(missing.filter(([, text]) => text.length === 0).map(([tag]) => tag)).toEqual([]);
  });

  test("has its descriptions and those of its choices in the other languages", () => {
    const alone = officeMetadata([doc], () => "");
    const missing = languages
      .filter((lang) => lang !== "en")
      .flatMap((lang) => translationProblems(alone, functionTexts(root, lang), lang));
    expect(missing.filter((problem) => problem.includes(" lacks "))).toEqual([]);
  });

  test("explains each of its options in four languages", async () => {
    const keys = Object.keys({ ...(await analysisOf(name)).options, ...commonOptions });
    const missing = languages.flatMap((lang) =>
      keys
        .filter((key) => !functionTexts(root, lang).options[key])
        .map((key) => `src/i18n/${lang}/functions.json options.${key}`),
    );
    expect(missing).toEqual([]);
  });

  test("has a reference page", () => {
    expect(existsSync(join(root, "docs", "functions", `${name}.md`))).toBe(true);
  });

  test("stands in docs/signatures.md with its parameters", () => {
    const written = doc.metadata.parameters
      .map((parameter) => (parameter.optional ? `[${parameter.name}]` : parameter.name))
      .join(", ");
    expect(readFileSync(join(root, "docs", "signatures.md"), "utf8")).toContain(`\`${id}(${written})\``);
  });
});

test("every analysis that is one is offered as a function", async () => {
  const names = readdirSync(join(root, "src", "analyses")).map((file) => file.replace(/\.ts$/, ""));
  const analyses = await Promise.all(
    names.map(async (name) => {
      const exported = Object.values((await import(`../../src/analyses/${name}`)) as Record<string, unknown>);
      return exported.some((item) => typeof (item as { evaluate?: unknown } | null)?.evaluate === "function")
        ? [name]
        : [];
    }),
  );
  expect(analyses.flat().sort()).toEqual(docs.map((doc) => doc.source.name).sort());
});

test("no function that was pinned is gone", () => {
  expect(Object.keys(pins)).toEqual(docs.map((doc) => doc.metadata.id));
});

test("explains no option that no function has", async () => {
  const analyses = await Promise.all(docs.map((doc) => analysisOf(doc.source.name)));
  const known = new Set(
    [commonOptions, ...analyses.map((analysis) => analysis.options)].flatMap((schema) => Object.keys(schema)),
  );
  expect(Object.keys(functionTexts(root, "en").options).filter((key) => !known.has(key))).toEqual([]);
});

describe("texts", () => {
  type Texts = { [key: string]: string | Texts };
  const read = (lang: string, file: string): Texts =>
    JSON.parse(readFileSync(join(root, "src", "i18n", lang, file), "utf8")) as Texts;
  const flat = (texts: Texts, prefix = ""): [string, string][] =>
    Object.entries(texts).flatMap(([key, value]): [string, string][] =>
      typeof value === "string" ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
    );
  const blanks = (text: string): string =>
    [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name))].sort().join(" ");

  const rooms = [
    ...new Set(
      languages.flatMap((lang) =>
        filesUnder(`src/i18n/${lang}`).map((path) => relative(`src/i18n/${lang}`, path).replaceAll("\\", "/")),
      ),
    ),
  ].sort();
  /** English descriptions of functions and choices stand in the comments of src/functions; metadata.test.ts compares those. */
  const ofComments = (key: string): boolean => /^(functions|enums)\./.test(key);

  test.each(rooms)("%s has the same keys with the same blanks in every language, none of them empty", (room) => {
    const english = new Map(flat(read("en", room)).filter(([key]) => room !== "functions.json" || !ofComments(key)));
    for (const lang of languages) {
      const texts = new Map(flat(read(lang, room)).filter(([key]) => room !== "functions.json" || !ofComments(key)));
      const found = {
        missing: [...english.keys()].filter((key) => !texts.has(key) && !isPluralForm(key, english, texts)),
        unknown: [...texts.keys()].filter((key) => !english.has(key) && !isPluralForm(key, texts, english)),
        empty: [...texts].filter(([, text]) => text.trim() === "").map(([key]) => key),
        blanks: [...texts]
          .filter(([key, text]) => english.has(key) && blanks(text) !== blanks(english.get(key)!))
          .map(([key]) => key),
      };
      expect([lang, room, found]).toEqual([lang, room, { missing: [], unknown: [], empty: [], blanks: [] }]);
    }
  });

  /** Languages differ in their plural forms (`key_one`, `key_many`); `key_other` is there in all of them. */
  function isPluralForm(key: string, own: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): boolean {
    const stem = /^(.*)_(zero|one|two|few|many)$/.exec(key)?.[1];
    return stem !== undefined && own.has(`${stem}_other`) && others.has(`${stem}_other`);
  }

  test("holds every fault that is raised, every word that is used, and no other fault", () => {
    const sources = ["src/analytics", "src/analyses", "src/functions"]
      .flatMap(filesUnder)
      .filter((path) => path.endsWith(".ts"));
    const code = sources.map((path) => readFileSync(join(root, path), "utf8")).join("\n");
    const used = [
      ...[...code.matchAll(/new Fault\(\s*"(?:value|na)",([^,)]*)/g)].flatMap(([, key]) => [
        ...key.matchAll(/"([^"]+)"/g),
      ]),
      ...code.matchAll(/\b(?:word|note|column|warn)\(\s*"([^"]+)"/g),
    ].map(([, key]) => key);
    expect(used.length).toBeGreaterThan(800);
    const texts = new Set([
      ...flat(read("en", "analyses.json")).map(([key]) => key),
      ...flat(read("en", "catalog.json")).map(([key]) => `catalog.${key}`),
    ]);
    const faults = [...texts].filter((key) => key.startsWith("fault."));
    expect({
      missing: used.filter((key) => !texts.has(key)),
      stale: faults.filter((key) => !code.includes(`"${key}"`)),
    }).toEqual({ missing: [], stale: [] });
  });

  test("of Traditional Chinese have Taiwan's words, and one for a customer", () => {
    const foreign = ["客戶", "環比", "渠道", "默認", "單元格", "設置", "信息", "導入", "字符", "復購", "裂變", "人群包", "同期群", "積分", "編制", "運營", "老客", "拉新", "首單"]; // prettier-ignore
    const found = rooms.flatMap((room) =>
      flat(read("zh-Hant", room)).filter(([, text]) => foreign.some((word) => text.includes(word))),
    );
    expect(found).toEqual([]);
  });

  test("lie in folders that are languages, as JSON files alone", () => {
    const strange = filesUnder("src/i18n")
      .map((path) => relative("src/i18n", path))
      .filter((path) => path.includes("/") && !path.endsWith(".json"));
    expect(strange).toEqual([]);
  });
});
