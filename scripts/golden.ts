/**
 * `npm run golden [file]`: the golden sheet as an .xlsx for programs without the add-in (default: build/golden.xlsx). In
 * place of the live formulas stand the values that our TypeScript gives; the native-formula twins, the published values
 * and the checks are as in Excel, and have no stored results, so that whoever opens the file works them out.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { families } from "../src/workbook/golden";
import type { GoldenTexts } from "../src/workbook/golden/texts";
import { writeWorkbook } from "../workbench/files";
import { goldenBook } from "./golden/book";
import { loadFunctions } from "./golden/functions";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

async function main(file: string): Promise<void> {
  const texts = JSON.parse(readFileSync(resolve(root, "src/i18n/en/selfcheck.json"), "utf8")) as { sheet: GoldenTexts };
  const book = goldenBook(families, texts.sheet, await loadFunctions());
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, await writeWorkbook(book));
  console.log(file);
}

void main(resolve(process.argv[2] ?? resolve(root, "build/golden.xlsx")));
