/** LibreOffice as a second reader of what we save: it opens the file and writes it out again, in its own words. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readWorkbook } from "../../workbench/files";
import type { BookData, CellValue } from "../../workbench/model/data";

/** Its program, or `null` where it is not installed. */
export const libreOffice: string | null =
  ["soffice", "libreoffice"].find((name) => {
    try {
      execFileSync(name, ["--version"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  }) ?? null;

/** A cell's value by sheet and zero-based row and column, as LibreOffice has it. */
export type Reader = (sheet: string, row: number, column: number) => CellValue;

export async function throughLibreOffice(xlsx: Uint8Array): Promise<Reader> {
  return (await eachThroughLibreOffice([xlsx]))[0];
}

/** Several workbooks with one start of the program, which is what takes time. */
export async function eachThroughLibreOffice(files: readonly Uint8Array[]): Promise<Reader[]> {
  return (await booksThroughLibreOffice(files)).map((data) => (name, row, column) => {
    const sheet = data.sheets.find((one) => one.name === name);
    if (!sheet)
      throw new Error(`LibreOffice has no sheet ${name}, but ${data.sheets.map((one) => one.name).join(", ")}`);
    return sheet.cells.get(row)?.get(column)?.value ?? null;
  });
}

/** All of what it writes, its wording of the formulas included. */
export function booksThroughLibreOffice(files: readonly Uint8Array[]): Promise<BookData[]> {
  return Promise.all(savedByLibreOffice(files).map(async (bytes) => (await readWorkbook(bytes)).data));
}

/** The files as it saves them, every formula worked out. */
export const savedByLibreOffice = (files: readonly Uint8Array[]): Uint8Array[] =>
  converted(files, "xlsx", ":Calc MS Excel 2007 XML").map((path) => new Uint8Array(readFileSync(path)));

/** Whether LibreOffice is there, and poppler-utils, which look into what it prints. */
export const canPrint: boolean =
  libreOffice !== null && ["pdfinfo", "pdftotext"].every((name) => spawnSync(name, ["-v"]).status === 0);

interface Printed {
  /** What stands on each page, and how wide and high it is in points. */
  pages: { text: string; width: number; height: number }[];
}

/** A workbook as LibreOffice prints it. */
export function printed(xlsx: Uint8Array): Printed {
  const [pdf] = converted([xlsx], "pdf");
  const run = (program: string, ...options: string[]) => execFileSync(program, options, { encoding: "utf8" });
  const info = run("pdfinfo", "-f", "1", "-l", "9999", pdf);
  const sizes = [...info.matchAll(/^Page\s+\d+ size:\s+([\d.]+) x ([\d.]+) pts/gm)];
  return {
    pages: sizes.map(([, width, height], index) => ({
      text: run("pdftotext", "-layout", "-f", String(index + 1), "-l", String(index + 1), pdf, "-"),
      width: Number(width),
      height: Number(height),
    })),
  };
}

/** The paths of what LibreOffice made of workbooks. */
function converted(files: readonly Uint8Array[], kind: string, filter = ""): string[] {
  const folder = mkdtempSync(join(tmpdir(), "uops-"));
  mkdirSync(join(folder, "out"));
  files.forEach((xlsx, i) => writeFileSync(join(folder, `book${i}.xlsx`), xlsx));
  execFileSync(
    libreOffice as string,
    [
      `-env:UserInstallation=file://${folder}/profile`,
      "--headless",
      "--convert-to",
      `${kind}${filter}`,
      "--outdir",
      join(folder, "out"),
      ...files.map((_, i) => join(folder, `book${i}.xlsx`)),
    ],
    { stdio: "ignore", timeout: 180_000 },
  );
  return files.map((_, i) => join(folder, "out", `book${i}.${kind}`));
}
