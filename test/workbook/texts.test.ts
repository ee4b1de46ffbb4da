import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { languages } from "../../src/i18n/languages";
import { problemOf } from "../../src/workbook/problems";
import { fill, problemText } from "../../src/workbook/texts";
import { WorkbookProblem } from "../../src/workbook/types";

const folder = join(__dirname, "../../src");
const textsOf = (lang: string, room: string): Record<string, string> =>
  JSON.parse(readFileSync(join(folder, "i18n", lang, `${room}.json`), "utf8")) as Record<string, string>;
const blanks = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]).sort();

describe.each(["workbook", "commands"])("texts of %s", (room) => {
  const english = textsOf("en", room);

  test.each(languages)("%s has every key with the same blanks", (lang) => {
    const texts = textsOf(lang, room);
    expect(Object.keys(texts)).toEqual(Object.keys(english));
    for (const [key, text] of Object.entries(english))
      expect({ [key]: blanks(texts[key]) }).toEqual({ [key]: blanks(text) });
  });
});

test("every problem that the code raises has a text, and every text is used", () => {
  const english = textsOf("en", "workbook");
  const code = readdirSync(join(folder, "workbook"), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts")).map((file) => readFileSync(join(folder, "workbook", file), "utf8")).join("\n"); // prettier-ignore
  const raised = [...code.matchAll(/WorkbookProblem\("(\w+)"/g)].map((m) => m[1]);
  const mapping = readFileSync(join(folder, "workbook/problems.ts"), "utf8");
  const mapped = [...mapping.matchAll(/^ {2}[A-Z]\w+: "(\w+)",$/gm)].map((m) => m[1]);
  const used = new Set([...raised, ...mapped, "hostFailed"]);
  expect([...used].filter((key) => !(key in english))).toEqual([]);
  expect(Object.keys(english).filter((key) => !used.has(key))).toEqual([]);
});

test("a problem is said in each language, its blanks filled, numbers in the language's way", async () => {
  const problem = new WorkbookProblem("selectionTooBig", { cells: 1234567, limit: 20000 });
  expect(await problemText(problem, "en")).toContain("1,234,567 cells");
  expect(await problemText(problem, "es")).toContain("1.234.567 celdas");
  for (const lang of languages) expect(await problemText(problem, lang)).not.toContain("{{");
});

test("a missing filling or text is a bug, not a sentence with a hole", async () => {
  expect(() => fill("{{x}}", {}, "en")).toThrow("{{x}}");
  await expect(problemText(new WorkbookProblem("nonsense"), "en")).rejects.toThrow("nonsense");
});

test("errors of the host become problems; our own, cancellation and bugs stay what they are", () => {
  const host = Object.assign(new Error("words of the host"), { code: "InvalidOperationInCellEditMode" });
  expect(problemOf(host)).toMatchObject({ key: "editing", cause: host });
  expect(problemOf(Object.assign(new Error("words"), { code: "Novel" }))).toMatchObject({
    key: "hostFailed",
    args: { code: "Novel", message: "words" },
  });
  const own = new WorkbookProblem("occupied", { address: "A1" });
  const bug = new TypeError("x is undefined");
  const abort = new DOMException("", "AbortError");
  for (const error of [own, bug, abort]) expect(problemOf(error)).toBe(error);
});
