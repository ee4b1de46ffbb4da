/** Keys of texts as numbers in functions.js. That its texts stay the same is tested of the build itself. */
import { marksOf, pack } from "../../scripts/texts/pack";
import { packedTexts } from "../../src/i18n/packed";

type MarksOf = (keys: readonly string[], seed: number, isMarked: (key: string) => boolean) => string;
const { numberKeys } = jest.requireActual<{
  numberKeys: (code: string, keys: readonly string[], marksOf: MarksOf) => { code: string };
}>("../../scripts/minify/numbers.mjs");

const keys = ["fault.rows", "show.rate", "show.count", "note.all", "note.some", "title"];
const packedAs = (marks: string): string => `let t=f({seed:7,marks:"${marks}",count:6,texts:{}});`;

/** The script without its packed texts, and the keys that keep a mark. */
function numbered(code: string): [code: string, marked: string[]] {
  const { code: written } = numberKeys(packedAs("all") + code, keys, (list, seed, isMarked) =>
    [seed, ...list.filter(isMarked)].join(),
  );
  const [, marks, rest] = /^let t=f\(\{seed:7,marks:"7,?([^"]*)",count:6,texts:\{\}\}\);(.*)$/s.exec(written)!;
  return [rest, marks.split(",")];
}

const others = (...alone: string[]): string[] => keys.filter((key) => !alone.includes(key));

test.each<[what: string, code: string, written: string, marked: string[]]>([
  ["a key that stands as a whole", 'g("show.rate",["note.all"])', "g(1,[3])", others("show.rate", "note.all")],
  ["each time that it stands there", 'g("title"),h("title")', "g(5),h(5)", others("title")],
  ["other words", 'g("show.none","rate")', 'g("show.none","rate")', keys],
  ["a key that is put together too", 'g("show.rate",`show.${a}`)', "g(1,`show.${a}`)", keys],
  [
    "a key put together from its middle",
    'g("show.rate","note.all",`show.${a}t`)',
    "g(1,3,`show.${a}t`)",
    others("note.all", "show.rate"),
  ],
  [
    "a key that is compared with",
    'g("note.all","note.some"),a.key==="note.all"',
    'g("note.all",4),a.key==="note.all"',
    others("note.some"),
  ],
  ["a key of a switch", 'switch(a){case"title":g("title")}', 'switch(a){case"title":g("title")}', keys],
  ["a key that names a property", 'g({"note.all":1},"note.all")', 'g({"note.all":1},"note.all")', keys],
])("%s", (_, code, written, marked) => {
  expect(numbered(code)).toEqual([written, marked]);
});

test("a script without packed texts is refused", () => {
  expect(() => numberKeys("g(1)", keys, marksOf)).toThrow("no packed texts");
});

test("keys are found by number, and by the marks that are left, however far apart", () => {
  const list = Array.from({ length: 300 }, (_, i) => `key.${i}`);
  const tree = { key: Object.fromEntries(list.map((key, i) => [i, `text of ${key}`])) };
  const packed = pack({ en: tree, es: tree, "zh-Hans": tree, "zh-Hant": tree });
  const left = new Set(["key.0", "key.7", "key.8", "key.250", "key.299"]);
  const marks = marksOf(list, packed.seed, (key) => left.has(key));
  expect(marks.length).toBeLessThan(packed.marks.length / 20);
  const textOf = packedTexts({ ...packed, marks });
  list.forEach((key, i) => {
    expect(textOf(i, "es")).toBe(`text of ${key}`);
    if (left.has(key)) expect(textOf(key, "en")).toBe(`text of ${key}`);
  });
  expect(textOf("key.9", "en")).toBeUndefined();
});
