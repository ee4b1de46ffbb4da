import { buildMetadata, helpAddress, metadataFile } from "../../scripts/metadata";
import { localised, translationProblems } from "../../scripts/metadata/localise";
import { metadataProblems, type OfficeMetadata } from "../../scripts/metadata/office";
import { languages } from "../../src/i18n/languages";

const all = buildMetadata("https://apps.example.com/uops");
const english = all.en;
const fn = (id: string, metadata: OfficeMetadata = english) => metadata.functions.find((item) => item.id === id)!;

/** Top-level and nested property names of Office's format, with the type of each; nothing else may stand in the file. */
const format = {
  top: ["$schema", "allowCustomDataForDataTypeAny", "allowErrorForDataTypeAny", "functions", "enums"],
  function: ["id", "name", "description", "helpUrl", "result", "parameters", "options"],
  parameter: [
    "name",
    "description",
    "type",
    "dimensionality",
    "optional",
    "repeating",
    "customEnumId",
    "cellValueType",
  ],
  result: ["type", "dimensionality"],
  enum: ["id", "type", "values"],
  value: ["name", "stringValue", "numberValue", "tooltip"],
};

describe.each(languages)("functions.json in %s", (lang) => {
  const metadata = all[lang];

  test("holds nothing but what Office's format knows", () => {
    const unknown = (item: object, known: readonly string[]): string[] =>
      Object.keys(item).filter((key) => !known.includes(key));
    expect(unknown(metadata, format.top)).toEqual([]);
    for (const item of metadata.functions) {
      expect(unknown(item, format.function)).toEqual([]);
      expect(unknown(item.result!, format.result)).toEqual([]);
      for (const parameter of item.parameters) expect(unknown(parameter, format.parameter)).toEqual([]);
    }
    for (const item of metadata.enums) {
      expect(unknown(item, format.enum)).toEqual([]);
      for (const value of item.values) expect(unknown(value, format.value)).toEqual([]);
    }
  });

  test("uses only types and dimensionalities that Office knows", () => {
    for (const item of metadata.functions) {
      for (const { type, dimensionality } of [...item.parameters, item.result!]) {
        expect(["any", "string", "number", "boolean"]).toContain(type);
        expect(["scalar", "matrix"]).toContain(dimensionality);
      }
    }
  });

  test("lets error cells through to the functions, and no rich values", () => {
    expect(metadata.allowErrorForDataTypeAny).toBe(true);
    expect(metadata.allowCustomDataForDataTypeAny).toBe(false);
  });

  test("describes every function, parameter and choice in a line that Excel shows whole", () => {
    const texts = [
      ...metadata.functions.flatMap((item) => [
        item.description,
        ...item.parameters.map((parameter) => parameter.description),
      ]),
      ...metadata.enums.flatMap((item) => item.values.map((value) => value.tooltip)),
    ];
    expect(texts.filter((text) => !text?.trim() || text.length > 255 || text.includes("\n"))).toEqual([]);
  });

  test("keeps ids, names, order of parameters and the words one types", () => {
    const skeleton = ({ functions, enums }: OfficeMetadata): unknown => ({
      functions: functions.map(({ id, name, parameters, result }) => ({
        id,
        name,
        result,
        parameters: parameters.map(({ description, ...rest }) => rest),
      })),
      enums: enums.map(({ id, type, values }) => ({ id, type, values: values.map(({ tooltip, ...rest }) => rest) })),
    });
    expect(skeleton(metadata)).toEqual(skeleton(english));
  });

  test("finds nothing to complain about", () => {
    expect(metadataProblems(metadata)).toEqual([]);
  });
});

test("lists the functions of the add-in", () => {
  expect(english.functions.map((item) => item.id)).toEqual(
    expect.arrayContaining(["ALLOCATE", "KPISPLIT", "RETENTION", "ROLEMATRIX"]),
  );
});

test("spills every result, takes rows as ranges and single values as they are", () => {
  expect(fn("RETENTION").result).toEqual({ type: "any", dimensionality: "matrix" });
  const kinds = Object.fromEntries(
    fn("RETENTION").parameters.map((p) => [p.name, [p.type, p.dimensionality, p.optional ?? false]]),
  );
  expect(kinds).toMatchObject({
    customers: ["any", "matrix", false],
    period: ["string", "scalar", true],
    asOf: ["any", "scalar", true],
    options: ["any", "matrix", true],
  });
});

test("offers the words of a choice while the formula is typed, though the enum stands in another file", () => {
  const period = fn("RETENTION").parameters.find((parameter) => parameter.name === "period")!;
  const choices = english.enums.find((item) => item.id === period.customEnumId)!;
  expect(choices.values.map((value) => value.stringValue)).toEqual(["day", "week", "month", "quarter", "half", "year"]);
});

test("writes each enum once", () => {
  const ids = english.enums.map((item) => item.id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("leaves out the invocation object and Excel's flags for volatile or streaming functions", () => {
  for (const item of english.functions) {
    expect(item.parameters.map((parameter) => parameter.name)).not.toContain("invocation");
    expect(item.options).toBeUndefined();
  }
});

test("translates descriptions and tooltips", () => {
  for (const lang of languages.filter((item) => item !== "en")) {
    for (const item of english.functions) expect(fn(item.id, all[lang]).description).not.toBe(item.description);
    for (const [i, item] of english.enums.entries())
      for (const [j, value] of item.values.entries())
        expect(all[lang].enums[i].values[j].tooltip).not.toBe(value.tooltip);
  }
});

test("points the help link of every function to a page on the host, in the language of the file", () => {
  expect(fn("RETENTION").helpUrl).toBe("https://apps.example.com/uops/help/retention.html");
  expect(fn("RETENTION", all.es).helpUrl).toBe("https://apps.example.com/uops/help/es/retention.html");
  expect(helpAddress("https://a.example/x/", "zh-Hant", "KPISPLIT")).toBe(
    "https://a.example/x/help/zh-Hant/kpisplit.html",
  );
});

test("names the files as the manifest refers to them", () => {
  expect(languages.map(metadataFile)).toEqual([
    "functions.json",
    "functions.zh-Hans.json",
    "functions.zh-Hant.json",
    "functions.es.json",
  ]);
});

describe("complains about", () => {
  type Draft = { -readonly [K in keyof OfficeMetadata]: OfficeMetadata[K] };
  const broken = (change: (draft: Draft) => void): string[] => {
    const draft = structuredClone(english) as Draft;
    change(draft);
    return metadataProblems(draft);
  };
  const at = (draft: Draft, id: string) => draft.functions.find((item) => item.id === id)!;

  test.each<[string, (draft: Draft) => void, string]>([
    ["a missing description", (d) => delete at(d, "ALLOCATE").description, "ALLOCATE: no description"],
    [
      "a description that Excel cuts",
      (d) => (at(d, "ALLOCATE").description = "x".repeat(256)),
      "256 characters, at most 255",
    ],
    [
      "a line break",
      (d) => (at(d, "ALLOCATE").parameters[0].description = "a\nb"),
      "ALLOCATE total: description with a line break",
    ],
    ["an id that isn't in capitals", (d) => (at(d, "ALLOCATE").id = "Allocate"), "an id is written in capitals"],
    ["a name that isn't the id", (d) => (at(d, "ALLOCATE").name = "SHARE"), "the name SHARE differs"],
    ["a volatile function", (d) => (at(d, "ALLOCATE").options = { volatile: true }), "volatile: functions are pure"],
    ["options in another place", (d) => at(d, "ALLOCATE").parameters.reverse(), "options must be the last"],
    ["a result of one cell", (d) => (at(d, "ALLOCATE").result = { type: "any" }), "returns one cell"],
    ["a number parameter", (d) => (at(d, "ALLOCATE").parameters[0].type = "number"), "ALLOCATE total: of type number"],
    ["a repeating parameter", (d) => (at(d, "ALLOCATE").parameters[1].repeating = true), "ALLOCATE weights: repeating"],
    ["a choice without tooltip", (d) => (d.enums[0].values[0].tooltip = ""), "no description"],
    ["a choice whose name and word differ", (d) => (d.enums[0].values[0].stringValue = "other"), "stands for other"],
  ])("%s", (_, change, complaint) => {
    expect(broken(change).join("\n")).toContain(complaint);
  });

  test("a translation that is missing, and one of something that is gone", () => {
    const texts = { functions: { GONE: { description: "x", parameters: {} } }, enums: {}, options: {}, page: {} };
    const problems = translationProblems(english, texts, "es");
    expect(problems).toContain("src/i18n/es/functions.json lacks RETENTION customers");
    expect(problems).toContain("src/i18n/es/functions.json lacks enum Period.day");
    expect(problems).toContain("src/i18n/es/functions.json has GONE, which is no longer there");
    expect(metadataProblems(localised(english, texts, () => "")).join()).toContain("RETENTION: no description");
  });
});
