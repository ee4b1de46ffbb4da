import { join } from "node:path";
import fc from "fast-check";
import { pack } from "../../scripts/texts/pack";
import { readTrees } from "../../scripts/texts/read";
import { flatten } from "../../src/i18n/flat";
import { languages } from "../../src/i18n/languages";
import { packedTexts } from "../../src/i18n/packed";

describe("the texts of the add-in", () => {
  const trees = readTrees(join(__dirname, "../../src/i18n"));
  const textOf = packedTexts(pack(trees));

  test.each(languages)("in %s come out of the packed form as they are written", (lang) => {
    const sources = flatten(trees[lang]);
    expect(sources.length).toBeGreaterThan(1000);
    for (const [key, text] of sources) expect([key, textOf(key, lang)]).toEqual([key, text]);
  });
});

test("any texts come out as they went in", () => {
  // A packed text knows the blanks of its English one, as a test of the languages demands.
  const text = fc
    .tuple(fc.string({ maxLength: 20 }), fc.constantFrom("", "{{count}}", "客户{{row}}：", "¿Qué?"))
    .map(([some, more]) => some.replace(/[\0{}\ue000-\uf8ff]/g, "") + more);
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 8 }), (texts) => {
      const tree = Object.fromEntries(texts.map((one, i) => [`key${i}`, one]));
      const textOf = packedTexts(pack({ en: tree, "zh-Hans": tree, "zh-Hant": tree, es: tree }));
      for (const lang of languages) texts.forEach((one, i) => expect(textOf(`key${i}`, lang)).toBe(one));
    }),
    { numRuns: 20 },
  );
});

test("a translation that follows its original takes less room than one that does not", () => {
  const words = ["orders", "refunds", "members", "rates", "weeks", "stages", "levels", "shares"];
  const translated = ["pedidos", "reembolsos", "miembros", "tasas", "semanas", "etapas", "niveles", "partes"];
  const pairs = Array.from({ length: 64 }, (_, i) => [(i * 5) & 7, (i * 3 + (i >> 3)) & 7]);
  const treeOf = (list: readonly string[]) => Object.fromEntries(list.map((text, i) => [`key${i}`, text]));
  const en = treeOf(pairs.map(([a, b]) => `${words[a]} ${words[b]}`));
  const es = pairs.map(([a, b]) => `${translated[a]} ${translated[b]}`);
  const room = (texts: readonly string[]): number =>
    pack({ en, es: treeOf(texts), "zh-Hans": en, "zh-Hant": en }).texts.es.length;
  expect(room(es)).toBeLessThan(0.8 * room(es.map((_, i) => es[(i * 29 + 11) % es.length])));
});
