import { MAX_COLUMNS, MAX_ROWS, cellRange } from "../../model/address";
import type { Book } from "../../model/book";
import type { Sheet } from "../../model/sheet";
import { DEFAULT_COLUMN_WIDTH, DEFAULT_ROW_HEIGHT } from "../../model/snapshot";
import { HostError } from "../errors";
import { EVENTS, WORKBOOK_TARGET } from "../events";
import { type } from "../type";
import type { Wrapper } from "../type";
import { chartCollection } from "./chart";
import { eventMembers } from "./event-members";
import { worksheetFreezePanes } from "./freeze-panes";
import { namedItemCollection } from "./named-item";
import { pageBreakCollection } from "./page-breaks";
import { pageLayout } from "./page-layout";
import { range } from "./range";
import { POINTS_PER_PIXEL } from "./range-actions";
import { rangeAreas } from "./range-areas";
import { areasOf } from "./range-region";
import { tableCollection, tableScope } from "./table";
import { worksheetProtection } from "./worksheet-protection";

const SHEET_EVENTS = {
  ActivatedEvent: EVENTS.worksheetActivated,
  CalculatedEvent: EVENTS.worksheetCalculated,
  DataChangedEvent: EVENTS.worksheetChanged,
  DeactivatedEvent: EVENTS.worksheetDeactivated,
  FormatChangedEvent: EVENTS.worksheetFormatChanged,
  ProtectionChangedEvent: EVENTS.worksheetProtectionChanged,
  SelectionChangedEvent: EVENTS.worksheetSelectionChanged,
  EventNameChanged: EVENTS.worksheetNameChanged,
} as const;

const wholeSheet = { row: 0, column: 0, rows: MAX_ROWS, columns: MAX_COLUMNS };

function rangeAt(sheet: Sheet, address: string | null | undefined) {
  if (address === null || address === undefined || address === "") return range({ sheet, range: wholeSheet });
  const found = sheet.book.resolve(address, sheet);
  if (found.sheet !== sheet) throw new HostError("InvalidArgument", `${address} is not on the sheet ${sheet.name}.`);
  return range(found);
}

function usedRange(sheet: Sheet, valuesOnly = false) {
  const area = sheet.usedRange(valuesOnly);
  return area && range({ sheet, range: area });
}

function neighbour(sheet: Sheet, step: 1 | -1, visibleOnly = false) {
  const sheets = sheet.book.sheets;
  for (let i = sheet.position + step; i >= 0 && i < sheets.length; i += step)
    if (!visibleOnly || sheets[i]!.visibility === "Visible") return worksheet(sheets[i]!);
  return null;
}

export const worksheet: Wrapper<Sheet> = type<Sheet>("Worksheet", {
  id: (sheet) => sheet.id,
  get: {
    id: (sheet) => sheet.id,
    name: (sheet) => sheet.name,
    position: (sheet) => sheet.position,
    visibility: (sheet) => sheet.visibility,
    tabColor: (sheet) => sheet.layout.tabColor.toUpperCase(),
    standardWidth: () => DEFAULT_COLUMN_WIDTH * POINTS_PER_PIXEL,
    standardHeight: () => DEFAULT_ROW_HEIGHT * POINTS_PER_PIXEL,
    showGridlines: (sheet) => sheet.layout.gridlines,
  },
  set: {
    name: (sheet, name: string) => void (sheet.name = name),
    position: (sheet, position: number) => void (sheet.position = position),
    visibility: (sheet, visibility: "Visible" | "Hidden" | "VeryHidden") => sheet.book.setVisibility(sheet, visibility),
    tabColor: (sheet, color: string) => void (sheet.layout.tabColor = color),
    showGridlines: (sheet, show: boolean) => void (sheet.layout.gridlines = show),
    /** How the client of Excel on the web sends `showGridlines`. */
    gridlines: (sheet, show: boolean) => void (sheet.layout.gridlines = show),
  },
  nav: {
    charts: (sheet) => chartCollection(sheet),
    freezePanes: (sheet) => worksheetFreezePanes(sheet),
    horizontalPageBreaks: (sheet) => pageBreakCollection({ sheet, axis: "row" }),
    names: (sheet) => namedItemCollection({ book: sheet.book, sheet }),
    pageLayout: (sheet) => pageLayout(sheet),
    protection: (sheet) => worksheetProtection(sheet),
    tables: (sheet) => tableCollection(tableScope(sheet.book, () => sheet.book.tables.onSheet(sheet), sheet)),
    verticalPageBreaks: (sheet) => pageBreakCollection({ sheet, axis: "column" }),
  },
  call: {
    activate: (sheet) => sheet.book.activate(sheet),
    calculate: (sheet) => sheet.book.calculation.recalculate(),
    delete: (sheet) => sheet.book.removeSheet(sheet),
    getCell: (sheet, [row, column]: [number, number]) => range({ sheet, range: cellRange(row, column) }),
    getNext: (sheet, [visibleOnly]: [boolean?]) => neighbour(sheet, 1, visibleOnly),
    getNextOrNullObject: (sheet, [visibleOnly]: [boolean?]) => neighbour(sheet, 1, visibleOnly),
    getPrevious: (sheet, [visibleOnly]: [boolean?]) => neighbour(sheet, -1, visibleOnly),
    getPreviousOrNullObject: (sheet, [visibleOnly]: [boolean?]) => neighbour(sheet, -1, visibleOnly),
    getRange: (sheet, [address]: [string?]) => rangeAt(sheet, address),
    getRangeByIndexes: (sheet, [row, column, rows, columns]: [number, number, number, number]) => {
      if (row < 0 || column < 0 || rows < 1 || columns < 1 || row + rows > MAX_ROWS || column + columns > MAX_COLUMNS)
        throw new HostError("InvalidArgument", "The range lies outside the sheet.");
      return range({ sheet, range: { row, column, rows, columns } });
    },
    getRanges: (sheet, [address]: [string?]) =>
      rangeAreas(address ? areasOf(sheet, address) : [{ sheet, range: wholeSheet }]),
    getUsedRange: (sheet, [valuesOnly]: [boolean?]) =>
      usedRange(sheet, valuesOnly) ?? range({ sheet, range: cellRange(0, 0) }),
    getUsedRangeOrNullObject: (sheet, [valuesOnly]: [boolean?]) => usedRange(sheet, valuesOnly),
    ...eventMembers<Sheet>(SHEET_EVENTS, (sheet) => sheet.id),
  },
});

const one = (sheet: Sheet | undefined) => (sheet ? worksheet(sheet) : null);
const listed = (book: Book, visibleOnly = false) =>
  book.sheets.filter((sheet) => !visibleOnly || sheet.visibility === "Visible");

export const worksheetCollection: Wrapper<Book> = type<Book>("WorksheetCollection", {
  items: (book) => book.sheets.map((sheet) => worksheet(sheet)),
  item: (book, key) => one(book.findSheet(String(key))),
  call: {
    add: (book, [name]: [(string | null)?]) => worksheet(book.addSheet(name ?? undefined)),
    getActiveWorksheet: (book) => worksheet(book.activeSheet),
    getCount: (book, [visibleOnly]: [boolean?]) => listed(book, visibleOnly ?? false).length,
    getFirst: (book, [visibleOnly]: [boolean?]) => one(listed(book, visibleOnly ?? false)[0]),
    getItem: (book, [key]: [string]) => one(book.findSheet(key)),
    getItemOrNullObject: (book, [key]: [string]) => one(book.findSheet(key)),
    getLast: (book, [visibleOnly]: [boolean?]) => one(listed(book, visibleOnly ?? false).at(-1)),
    ...eventMembers<Book>(
      { ...SHEET_EVENTS, AddedEvent: EVENTS.worksheetAdded, DeletedEvent: EVENTS.worksheetDeleted },
      () => WORKBOOK_TARGET,
    ),
  },
});
