/**
 * Hands a workbook file to a person, in one of two ways. What is known of them, by Microsoft's answers in its issue
 * tracker (github.com/OfficeDev/office-js), since neither can be watched from a pane:
 *
 * - A download works in Excel on the web, whose frames allow it since 2020 (#1221, #1241), and in Excel on Windows, where
 *   WebView2 shows a small bar within the pane (#1793). On a Mac nothing happens and no error is raised, by design (#503,
 *   #2700, #3385). Browsers may ask before a second download without a click in between: one click, one file.
 * - Opening a new workbook works wherever ExcelApi 1.8 is. The file has no name there until the person saves it. Under the
 *   policy "Force file extension to match file type" Excel may refuse it, and may crash (#3568).
 */
import { openNewWorkbook } from "../../workbook/newbook";

/** `downloaded`: given to the browser, whatever it did with it. `opened`: Excel said that it opened it. */
export type Delivery = "downloaded" | "opened";

/** A download on the web; a new workbook where downloads are small print, or lost. */
export function usualDelivery(): Delivery {
  return String(Office.context.platform) === "OfficeOnline" ? "downloaded" : "opened";
}

/**
 * Delivers in the usual way of this Excel, or in the one that the caller wants; says which it was. `name` may be any text:
 * a file's name is made of it. Raises `WorkbookProblem` where Excel does not open the file; a download that fails is not
 * seen by anyone but the person, so offer the other way beside it.
 */
export async function deliverWorkbook(
  name: string,
  bytes: Uint8Array,
  way: Delivery = usualDelivery(),
): Promise<Delivery> {
  if (way === "opened") await openNewWorkbook(bytes);
  else download(workbookFileName(name), bytes);
  return way;
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** A browser may ask the person where to save before it reads the bytes. */
const KEPT_FOR = 60_000;

function download(name: string, bytes: Uint8Array): void {
  const url = URL.createObjectURL(new Blob([bytes as BlobPart], { type: XLSX }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_FOR);
}

const LONGEST = 120;

/** `Budget 2027: Marketing` → `Budget 2027 - Marketing.xlsx`: without what Windows, SharePoint or Excel refuse in a file's name. */
export function workbookFileName(wished: string): string {
  const clean = wished
    .replace(/\.xlsx$/i, "")
    .replace(/\s*[:/\\|]+\s*/g, " - ")
    .replace(/[*?"<>[\]#%\p{Cc}]/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s.~-]+|[\s.-]+$/g, "")
    .slice(0, LONGEST)
    .replace(/[\s.\ud800-\udbff]+$/, "");
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(clean);
  return `${clean === "" ? "UOPS" : reserved ? `${clean} 1` : clean}.xlsx`;
}
