/**
 * Webpack loader for src/i18n/texts.ts: the same export with the texts packed (scripts/texts/pack.ts), since functions.js is
 * one file with the words of four languages. Two fifths smaller than the texts themselves after gzip. An error of the
 * build if a single text would come out otherwise.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { tsImport } from "tsx/esm/api";
import { at } from "./paths.mjs";

const packer = at("scripts", "texts", "pack.ts");
const modules = ["flat", "packed", "predictor", "unpack"].map((name) => at("src", "i18n", `${name}.ts`));

export default async function textsLoader() {
  const done = this.async();
  try {
    const read = (lang, room) => {
      const file = join(this.context, lang, `${room}.json`);
      this.addDependency(file);
      return JSON.parse(readFileSync(file, "utf8"));
    };
    for (const file of [packer, ...modules]) this.addDependency(file);
    const { pack } = await tsImport(packer, import.meta.url);
    const trees = ["en", "zh-Hans", "zh-Hant", "es"].map((lang) => [
      lang,
      { ...read(lang, "analyses"), catalog: read(lang, "catalog") },
    ]);
    const packed = pack(Object.fromEntries(trees));
    done(
      null,
      `import { packedTexts } from "./packed";\nexport const textOf = packedTexts(${JSON.stringify(packed)});\n`,
    );
  } catch (error) {
    done(error);
  }
}
