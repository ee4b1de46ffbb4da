/**
 * Metadata of the custom functions and their reference, all made from the comments in `src/functions`.
 *
 *     npx tsx scripts/metadata.ts [folder]     functions.json in four languages (default folder: dist)
 *     npx tsx scripts/metadata.ts --docs       docs/functions/*.md          (npm run docs)
 *
 * HOST is the address under which dist/ is served; help links point there.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Lang, languages } from "../src/i18n/languages";
import { functionTexts, localised, translationProblems } from "./metadata/localise";
import { metadataProblems, type OfficeMetadata, officeMetadata } from "./metadata/office";
import { readFunctions } from "./metadata/read";
import { helpPages, referencePages } from "./metadata/reference";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const developmentHost = "https://localhost:3000/addin/";

/** Where the help page of a function stands on the web host. */
export function helpAddress(host: string, lang: Lang, id: string): string {
  const folder = host.endsWith("/") ? host : `${host}/`;
  return `${folder}help/${lang === "en" ? "" : `${lang}/`}${id.toLowerCase()}.html`;
}

/** functions.json by language. Throws one error that lists everything that is wrong or missing. */
export function buildMetadata(host = process.env.HOST || developmentHost): Record<Lang, OfficeMetadata> {
  const english = officeMetadata(readFunctions(root), (id) => helpAddress(host, "en", id));
  const problems = metadataProblems(english);
  const all = { en: english } as Record<Lang, OfficeMetadata>;
  for (const lang of languages) {
    if (lang === "en") continue;
    const texts = functionTexts(root, lang);
    problems.push(...translationProblems(english, texts, lang));
    all[lang] = localised(english, texts, (id) => helpAddress(host, lang, id));
  }
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return all;
}

/** The reference in `docs/functions`, file name → Markdown. */
export function buildReference(): Promise<Record<string, string>> {
  return referencePages(root, buildMetadata());
}

/** The pages that `helpUrl` leads to, in four languages: path in dist/ → HTML. */
export function buildHelp(): Promise<Record<string, string>> {
  return helpPages(root, buildMetadata());
}

/** The name of a language's file in dist/; manifest.xml refers to these. */
export const metadataFile = (lang: Lang): string => (lang === "en" ? "functions.json" : `functions.${lang}.json`);

export function writeMetadata(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [lang, content] of Object.entries(buildMetadata()))
    writeFileSync(join(folder, metadataFile(lang as Lang)), `${JSON.stringify(content, null, 2)}\n`);
}

export async function writeReference(folder: string): Promise<void> {
  // Made before the old pages go: a text that is missing must not leave an empty folder.
  const pages = Object.entries(await buildReference());
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of pages) writeFileSync(join(folder, file), text);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [argument] = process.argv.slice(2);
  if (argument === "--docs") void writeReference(join(root, "docs", "functions"));
  else writeMetadata(resolve(argument ?? "dist"));
}
