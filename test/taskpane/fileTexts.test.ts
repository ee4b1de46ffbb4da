import { readFileSync } from "node:fs";
import { join } from "node:path";
import { languages } from "../../src/i18n/languages";
import { FileProblem, type FileProblemKey } from "../../src/sources/xlsx";
import { deliveredText, fileProblemText } from "../../src/taskpane/common/fileTexts";

type Texts = Record<"problem" | "delivered", Record<string, string>>;
const textsOf = (lang: string): Texts =>
  JSON.parse(readFileSync(join(__dirname, `../../src/i18n/${lang}/files.json`), "utf8")) as Texts;
const blanks = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
const english = textsOf("en");

test.each(languages)("%s has the keys of English with the same blanks, each naming the file", (lang) => {
  for (const part of ["problem", "delivered"] as const) {
    const texts = textsOf(lang)[part];
    expect(Object.keys(texts)).toEqual(Object.keys(english[part]));
    for (const [key, text] of Object.entries(texts)) {
      expect([key, blanks(text)]).toEqual([key, blanks(english[part][key])]);
      expect([key, blanks(text)]).toEqual([key, expect.arrayContaining(["file"])]);
    }
  }
});

test("traditional Chinese holds no character that only simplified Chinese has", () => {
  expect(JSON.stringify(textsOf("zh-Hant"))).not.toMatch(
    /[据单户个时为务开间图类应动关门问说读写击选择页认设计错误档览视]/u,
  );
});

test.each(languages)("%s says each problem and each delivery with its blanks filled", async (lang) => {
  const args = { limit: 2_000_000, sheet: "Budget" };
  for (const key of Object.keys(english.problem)) {
    const text = await fileProblemText(new FileProblem(key as FileProblemKey, "Marketing.xlsx", args), lang);
    expect(text).toContain("Marketing.xlsx");
    expect(text).not.toContain("{{");
  }
  for (const way of ["downloaded", "opened"] as const) expect(await deliveredText(way, "Q.xlsx", lang)).toContain("Q.xlsx"); // prettier-ignore
});

test("every problem that is raised has a sentence, and every sentence a problem", () => {
  const code = ["index", "read"].map((name) => readFileSync(join(__dirname, `../../src/sources/xlsx/${name}.ts`), "utf8")).join("\n"); // prettier-ignore
  const raised = [...code.matchAll(/FileProblem\((?:holds === "encrypted" \? )?"(\w+)"/g)].map(([, key]) => key);
  // The kinds of a compound file are told apart in one expression.
  expect([...new Set([...raised, "oldExcel"])].sort()).toEqual(Object.keys(english.problem).sort());
});
