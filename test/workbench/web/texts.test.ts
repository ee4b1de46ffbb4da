import { languages, preferredLanguage, resources, Texts } from "../../../workbench/web/texts";

const flat = (tree: object, prefix = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : flat(value as object, `${prefix}${key}.`),
  );
const blanks = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe("texts of the workbench", () => {
  const english = new Map(flat(resources.en));

  it.each(languages)("has the same keys with the same blanks in %s", (language) => {
    const own = new Map(flat(resources[language]));
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of own) expect([key, blanks(text)]).toEqual([key, blanks(english.get(key) ?? "")]);
  });

  it.each(languages)("leaves no text empty and none in English by mistake in %s", (language) => {
    const same = flat(resources[language]).filter(
      ([key, text]) => text === "" || (language !== "en" && text === english.get(key)),
    );
    expect(same.filter(([key]) => key !== "host")).toEqual([]);
  });

  it("fills blanks without escaping", () => {
    expect(new Texts("en").t("working", { name: "a & b <c>.csv" })).toBe("Opening a & b <c>.csv…");
  });

  it.each([
    [["zh-TW", "en"], "zh-Hant"],
    [["zh-CN"], "zh-Hans"],
    [["zh"], "zh-Hans"],
    [["zh-Hant-HK"], "zh-Hant"],
    [["es-MX"], "es"],
    [["fr-FR", "es-ES"], "es"],
    [["fr-FR"], "en"],
    [[], "en"],
  ] as const)("chooses for %j the language %s", (asked, language) => {
    expect(preferredLanguage(asked)).toBe(language);
  });

  it("has a text for every problem and notice that opening a file can give", () => {
    const keys =
      "empty unknown xls ods password notZip notWorkbook damaged binary tooBig unreadable encodingGuessed rowsCut idsKept leftOutPictures leftOutPivots leftOutComments leftOutRules externalLinks";
    expect(Object.keys(resources.en.file).sort()).toEqual(keys.split(" ").sort());
  });
});
