/** LibreOffice as a second reader of what we save: it opens the file and writes it out again, in its own words. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readWorkbook } from "../../workbench/files";
import type { CellValue } from "../../workbench/model/data";

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
  const folder = mkdtempSync(join(tmpdir(), "uops-"));
  mkdirSync(join(folder, "out"));
  writeFileSync(join(folder, "book.xlsx"), xlsx);
  execFileSync(
    libreOffice as string,
    [
      `-env:UserInstallation=file://${folder}/profile`,
      "--headless",
      "--convert-to",
      "xlsx:Calc MS Excel 2007 XML",
      "--outdir",
      join(folder, "out"),
      join(folder, "book.xlsx"),
    ],
    { stdio: "ignore", timeout: 180_000 },
  );
  const { data } = await readWorkbook(new Uint8Array(readFileSync(join(folder, "out", "book.xlsx"))));
  return (name, row, column) => {
    const sheet = data.sheets.find((one) => one.name === name);
    if (!sheet)
      throw new Error(`LibreOffice has no sheet ${name}, but ${data.sheets.map((one) => one.name).join(", ")}`);
    return sheet.cells.get(row)?.get(column)?.value ?? null;
  };
}
