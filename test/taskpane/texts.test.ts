import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { languages } from "../../src/i18n/languages";

const root = join(__dirname, "../..");

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, prefix = ""): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") all.set(prefix + key, value);
    else for (const [inner, text] of flat(value, `${prefix}${key}.`)) all.set(inner, text);
  }
  return all;
}

const texts = new Map(
  languages.map((lang) => [
    lang,
    flat(JSON.parse(readFileSync(join(root, `src/i18n/${lang}/pane.json`), "utf8")) as Tree),
  ]),
);
const english = texts.get("en") as Map<string, string>;

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) ? [readFileSync(path, "utf8")] : [];
  });
}

const code = sources(join(root, "src/taskpane")).join("\n");
/** Keys written out, such as t("common.ok"), and the fixed parts of those put together, such as t(`retention.${key}`). */
const literal = [...code.matchAll(/"((?:[a-z]\w*\.)+\w+)"/gi)]
  .map(([, key]) => key)
  .filter(
    (key) =>
      english.has(key.split(".")[0]) || [...english.keys()].some((known) => known.startsWith(`${key.split(".")[0]}.`)),
  );
const patterns = [...code.matchAll(/`([a-z]\w*\.[^`]*)`/gi)].map(
  ([, text]) => new RegExp(`^${text.replace(/[.]/g, "\\.").replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, ".+")}$`),
);

describe("texts of the pane", () => {
  test.each(languages.map((lang) => [lang]))("%s has the keys of English, no more and no fewer", (lang) => {
    expect([...(texts.get(lang) as Map<string, string>).keys()].sort()).toEqual([...english.keys()].sort());
  });

  test.each(languages.map((lang) => [lang]))("%s fills the same blanks as English", (lang) => {
    const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
    for (const [key, text] of texts.get(lang) as Map<string, string>)
      expect([key, blanks(text)]).toEqual([key, blanks(english.get(key) as string)]);
  });

  test.each(languages.map((lang) => [lang]))("%s leaves no text empty and none untranslated", (lang) => {
    const same = new Set(["home.version", "preview.size", "shell.pages.kpi", "kpi.title", "kpi.sheet"]);
    for (const [key, text] of texts.get(lang) as Map<string, string>) {
      expect([key, text.trim()]).not.toEqual([key, ""]);
      if (lang.startsWith("zh") && !same.has(key))
        expect([key, text]).toEqual([key, expect.stringMatching(/\p{Script=Han}|[{}×]/u)]);
    }
  });

  test("every key that the code writes out exists", () => {
    expect(
      literal.filter((key) => !english.has(key) && ![...english.keys()].some((known) => known.startsWith(`${key}.`))),
    ).toEqual([]);
    expect(literal.length).toBeGreaterThan(100);
  });

  test("every text is used", () => {
    // These are put together from a key and a word that the page passes in.
    const dynamic = /^(kpi\.(field|heading|count)|sample\.)/;
    const used = (key: string) =>
      literal.includes(key) || patterns.some((pattern) => pattern.test(key)) || dynamic.test(key);
    expect([...english.keys()].filter((key) => !used(key))).toEqual([]);
  });

  test("every text of the self-check is used, on its page or on its sheets", () => {
    const { page, sheet } = JSON.parse(readFileSync(join(root, "src/i18n/en/selfcheck.json"), "utf8")) as {
      page: Tree;
      sheet: Tree;
    };
    const pageCode = sources(join(root, "src/taskpane/check")).join("\n");
    const sheetCode = sources(join(root, "src/workbook/golden")).join("\n");
    expect(Object.keys(page).filter((key) => !pageCode.includes(`"${key}"`))).toEqual([]);
    expect(Object.keys(sheet).filter((key) => !sheetCode.includes(`texts.${key}`))).toEqual([]);
  });

  test("traditional Chinese holds no character that only simplified Chinese has", () => {
    const simplifiedOnly = /[据单户这个时为从务开间图类应动关门问说读写击选择页认设计错误]/u;
    for (const [key, text] of texts.get("zh-Hant") as Map<string, string>)
      expect([key, simplifiedOnly.exec(text)?.[0] ?? null]).toEqual([key, null]);
  });
});
