import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { languages } from "../../../../src/i18n/languages";
import { formSentences } from "../../../../src/workbook/planning/forms/sentences";

type Texts = Record<string, Record<string, string>>;
const root = join(__dirname, "../../../../src");
const read = (lang: string): Map<string, string> =>
  new Map(
    Object.entries(JSON.parse(readFileSync(join(root, "i18n", lang, "forms.json"), "utf8")) as Texts).flatMap(
      ([group, texts]) => Object.entries(texts).map(([key, text]): [string, string] => [`${group}.${key}`, text]),
    ),
  );
const english = read("en");
const blanks = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

test.each(languages)("what forms have to say: %s has every key with the same blanks, and its own words", (lang) => {
  const texts = read(lang);
  expect([...texts.keys()]).toEqual([...english.keys()]);
  for (const [key, text] of texts) {
    expect([key, blanks(text)]).toEqual([key, blanks(english.get(key)!)]);
    if (lang !== "en") expect([key, text]).not.toEqual([key, english.get(key)]);
  }
});

test("every sentence that the code says is there, and every one that is there is said", () => {
  const folder = join(root, "workbook/planning/forms");
  const code = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8")).join("\n"); // prettier-ignore
  const said = new Set([...code.matchAll(/"((?:reason|note|register|giveOut|decide)\.\w+)"/g)].map(([, key]) => key));
  expect([...said].sort()).toEqual([...english.keys()].sort());
});

test("traditional Chinese uses the words of Taiwan", () => {
  for (const [key, text] of read("zh-Hant"))
    expect([key, /[据单户这个时为从务开间图类应动关门问说读写击选择页认设计错误]|工作簿|單元格|文件|數據|信息/u.exec(text)?.[0] ?? null]).toEqual([key, null]); // prettier-ignore
});

test("a sentence is said with its blanks filled, numbers in the language's way", async () => {
  const differs = { key: "reason.totalDiffers", args: { total: 1234.5, sum: 1234.25 } };
  expect((await formSentences("en"))(differs)).toBe(
    "The form shows a total of 1,234.5, but its lines add up to 1,234.25.",
  );
  expect((await formSentences("zh-Hans"))(differs)).toContain("1,234.5");
  await expect(formSentences("es").then((say) => say({ key: "reason.nonsense", args: {} }))).rejects.toThrow(
    "nonsense",
  );
  await expect(formSentences("es").then((say) => say({ key: "reason.twice", args: {} }))).rejects.toThrow("count");
});
