/**
 * The libraries that read and write .xlsx, behind this one folder (a lint rule keeps it so). They weigh some tens of
 * kilobytes: whoever imports this does so from a chunk that is loaded when a file is read or written.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { writeXlsx as write, type WriteOptions } from "hucre";

export { readXlsx } from "hucre";
export type {
  Cell,
  CellStyle,
  ConditionalRule,
  DataValidation,
  NamedRange,
  SheetProtection,
  Workbook,
  WriteSheet,
} from "hucre";

const STYLES = "xl/styles.xml";

export async function writeXlsx(options: WriteOptions): Promise<Uint8Array> {
  const parts = unzipSync(await write(options));
  const styles = strFromU8(parts[STYLES]);
  const local = withLocalDates(styles);
  return zipSync(local === styles ? parts : { ...parts, [STYLES]: strToU8(local) });
}

/** Excel's own number of the date format that follows the reader's region. */
const LOCAL_DATE = 14;

/**
 * The library writes `m/d/yyyy` as a format of the file, so that it would read in American order everywhere. By Excel's
 * own number it means the short date of whoever opens the file, as it does when an add-in sets it.
 */
export function withLocalDates(styles: string): string {
  const format = /<numFmt numFmtId="(\d+)" formatCode="m\/d\/yyyy"\/>/.exec(styles);
  if (!format) return styles;
  const [element, id] = format;
  return styles
    .replace(element, "")
    .replace(/<numFmts count="(\d+)">(<\/numFmts>)?/, (_, count: string, none?: string) =>
      none ? "" : `<numFmts count="${Number(count) - 1}">`,
    )
    .replaceAll(` numFmtId="${id}"`, ` numFmtId="${LOCAL_DATE}"`);
}
