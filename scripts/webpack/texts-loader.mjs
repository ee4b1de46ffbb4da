/**
 * Webpack loader for src/i18n/texts.ts: the same export with the texts packed (scripts/texts/pack.ts), since functions.js is
 * one file with the words of four languages. Nearly half of the texts themselves is saved after gzip. An error of the
 * build if a single text would come out otherwise.
 */
import { tsImport } from "tsx/esm/api";
import { shortNames } from "../minify/properties/shorten.mjs";
import { at } from "./paths.mjs";

const tools = ["pack", "read"].map((name) => at("scripts", "texts", `${name}.ts`));
const modules = ["flat", "letters", "packed", "predictor", "translation", "unpack"].map((name) =>
  at("src", "i18n", `${name}.ts`),
);

export default async function textsLoader() {
  const done = this.async();
  try {
    const [{ pack }, { filesOf, readTrees }] = await Promise.all(tools.map((tool) => tsImport(tool, import.meta.url)));
    for (const file of [...tools, ...modules, ...filesOf(this.context)]) this.addDependency(file);
    // Blanks are filled from properties, which have short names where the minifier gives them: by what the sources hold.
    const short = this.getOptions().shortNames;
    if (short) this.addContextDependency(at("src"));
    const names = short ? await shortNames() : new Map();
    const packed = pack(readTrees(this.context), (blank) => names.get(blank) ?? blank);
    done(
      null,
      `import { packedTexts } from "./packed";\nexport const textOf = packedTexts(${JSON.stringify(packed)});\n`,
    );
  } catch (error) {
    done(error);
  }
}
