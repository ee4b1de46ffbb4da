/** LibreOffice as a second reader of what we save. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Papa from "papaparse";

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

/** Every sheet of a workbook as LibreOffice reads it, by name: cells as they are shown, or raw. */
export function sheetsOf(xlsx: Uint8Array, asShown: boolean): Map<string, string[][]> {
  const folder = mkdtempSync(join(tmpdir(), "uops-"));
  writeFileSync(join(folder, "book.xlsx"), xlsx);
  const filter = `csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,${asShown},false,false,false,-1`;
  execFileSync(libreOffice as string, [`-env:UserInstallation=file://${folder}/profile`, "--headless", "--convert-to", filter, "--outdir", folder, join(folder, "book.xlsx")], {
    stdio: "ignore",
    timeout: 180_000,
  });
  return new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith(".csv"))
      .map((file) => [file.slice("book-".length, -".csv".length), Papa.parse<string[]>(readFileSync(join(folder, file), "utf8").trimEnd()).data]),
  );
}
