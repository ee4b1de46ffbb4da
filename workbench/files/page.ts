/** How sheets print, between the model and files: print areas and titles are names that Excel keeps for itself. */
import type { NamedRange, Sheet, WriteSheet } from "hucre";
import { MAX_COLUMNS, MAX_ROWS, fullAddress, splitList, splitSheet } from "../model/address";
import type { PageData, RangeData, SheetData } from "../model/data";
import { pageFromXml } from "./page-xml";
import { parseRange } from "./ranges";
import type { SheetXml } from "./sheet-xml";

/** hucre does not quote the sheets' names in them. */
export function printNames({ name: scope, page }: SheetData): NamedRange[] {
  const list = (ranges: readonly (RangeData | undefined)[]) =>
    ranges.flatMap((range) => (range ? [fullAddress(scope, range, true)] : [])).join(",");
  const area = list(page?.area ?? []);
  const titles = list([page?.titleColumns, page?.titleRows]);
  return [
    ...(area ? [{ name: "_xlnm.Print_Area", range: area, scope }] : []),
    ...(titles ? [{ name: "_xlnm.Print_Titles", range: titles, scope }] : []),
  ];
}

/** hucre's part of it; `page-xml.ts` does the rest. hucre counts the row or column before a break. */
export function pageToFile(page: PageData): Pick<WriteSheet, "pageSetup" | "rowBreaks" | "colBreaks"> {
  return {
    ...(page.fit && { pageSetup: { fitToPage: true } }),
    ...(page.rowBreaks && { rowBreaks: page.rowBreaks.map((before) => before - 1) }),
    ...(page.columnBreaks && { colBreaks: page.columnBreaks.map((before) => before - 1) }),
  };
}

export function pageFromFile(sheet: Sheet, xml: SheetXml | undefined): PageData | undefined {
  const page: PageData = xml ? pageFromXml(xml.head, xml.tail) : {};
  const area = rangesOf(xml?.names.get("_xlnm.Print_Area"));
  if (area.length > 0) page.area = area;
  for (const range of rangesOf(xml?.names.get("_xlnm.Print_Titles"))) {
    if (range.columns >= MAX_COLUMNS) page.titleRows = range;
    else if (range.rows >= MAX_ROWS) page.titleColumns = range;
  }
  const breaks = (last: number[]) => last.map((at) => at + 1).filter((before) => before > 0);
  if (sheet.rowBreaks) page.rowBreaks = breaks(sheet.rowBreaks);
  if (sheet.colBreaks) page.columnBreaks = breaks(sheet.colBreaks);
  return Object.keys(page).length > 0 ? page : undefined;
}

/** Of a list of addresses on one sheet; what is no address (a formula, `#REF!`) is left out. */
function rangesOf(list = ""): RangeData[] {
  return splitList(list).flatMap((part) => parseRange(splitSheet(part).local) ?? []);
}
