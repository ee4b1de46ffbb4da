/** A document's sheets as a workbook file of their own. Loads the library: import it where a file is made, not before. */
import { type NamedRange, type SheetProtection, writeXlsx, type WriteSheet } from "../../files/xlsx";
import type { Lang } from "../../i18n/languages";
import { absoluteAddress, quoteSheet } from "../a1";
import { freeSheetName } from "../sheetname";
import { allowed } from "./checks";
import { compile, type SheetPlan } from "./compile";
import type { SheetDraft } from "./draft";
import { cellsOf, colorOf, FONT } from "./filecells";
import { rulesOf, validationsOf } from "./filerules";

export interface FileOptions {
  readonly lang: Lang;
  /** What the file says of itself, under File › Info. */
  readonly properties?: { readonly title?: string; readonly author?: string };
}

/**
 * The bytes of an .xlsx file with these sheets in their order: the same as `writeDocument` adds to the open workbook.
 * Formulas carry no results; Excel works them out when it opens the file, at A1 of the first sheet. Raises where a sheet
 * has a chart, or a formula a function that is younger than Excel 2007: neither is written into files.
 */
export async function writeDocumentFile(
  drafts: readonly SheetDraft[],
  { lang, properties = {} }: FileOptions,
): Promise<Uint8Array> {
  const names = new Map<string, string>();
  for (const { id, title } of drafts) names.set(id, freeSheetName(title, [...names.values()]));
  const plan = compile(drafts, { sheet: (id) => names.get(id)!, name: (name) => name }, lang);
  for (const { id, charts } of plan.sheets)
    if (charts.length > 0) throw new Error(`${id}: charts are not written into files`);
  return writeXlsx({
    sheets: plan.sheets.map(sheetOf),
    namedRanges: [
      ...plan.names.map(({ name, at }) => ({ name, range: absoluteAddress(at.sheet, at.rect) })),
      ...plan.sheets.flatMap(printNames),
    ],
    activeSheet: 0,
    defaultFont: FONT,
    properties: { title: properties.title, creator: properties.author },
  });
}

function sheetOf(plan: SheetPlan): WriteSheet {
  const { name, widths, heights, frozen, page, tab, protect } = plan;
  return {
    name,
    rows: [],
    cells: cellsOf(plan),
    columns: widths.map((points) => (points === null ? {} : { width: charactersOf(points) })),
    rowDefs: new Map([...heights].map(([row, height]) => [row, { height }])),
    dataValidations: validationsOf(plan),
    conditionalRules: rulesOf(plan),
    ...((frozen.rows > 0 || frozen.columns > 0) && { freezePane: { ...frozen } }),
    ...(protect && { protection }),
    view: { showGridLines: false, ...(tab && { tabColor: colorOf(tab) }) },
    pageSetup: {
      paperSize: page.paper === "A3" ? "a3" : "a4",
      orientation: page.landscape ? "landscape" : "portrait",
      fitToPage: true,
      fitToWidth: 1,
      // None: as many pages as it takes.
      fitToHeight: page.onePage ? 1 : 0,
      horizontalCentered: true,
    },
    // The library counts the row before a break.
    ...(page.breaks && { rowBreaks: page.breaks.map((row) => row - 1) }),
  };
}

/** Objects and scenarios are named where they are locked, all else where it is allowed. */
const protection: SheetProtection = {
  sheet: true,
  objects: !allowed.allowEditObjects,
  scenarios: true,
  formatColumns: allowed.allowFormatColumns,
  formatRows: allowed.allowFormatRows,
};

const PIXELS_PER_POINT = 96 / 72;
/** Of the widest digit of Calibri 11, by which files measure columns, in steps of 1/256. */
const PIXELS_PER_CHARACTER = 7;

function charactersOf(points: number): number {
  return Math.trunc((Math.round(points * PIXELS_PER_POINT) / PIXELS_PER_CHARACTER) * 256) / 256;
}

/** What prints, and the rows on top of each page, are names that Excel keeps for itself. */
function printNames({ name, rows, columns, page }: SheetPlan): NamedRange[] {
  const area: NamedRange = {
    name: "_xlnm.Print_Area",
    range: absoluteAddress(name, { row: 0, column: 0, rows: page.rows ?? rows, columns: page.columns ?? columns }),
    scope: name,
  };
  if (!page.titleRows) return [area];
  const { from, rows: high } = page.titleRows;
  return [area, { name: "_xlnm.Print_Titles", range: `${quoteSheet(name)}!$${from + 1}:$${from + high}`, scope: name }];
}
