/**
 * A workbook as plain data: what files are read into and written from, what the object model is built from and
 * returns. Coordinates are zero-based. It knows neither Univer nor any file format.
 */
export type ErrorText =
  "#NULL!" | "#DIV/0!" | "#VALUE!" | "#REF!" | "#NAME?" | "#NUM!" | "#N/A" | "#SPILL!" | "#CALC!" | "#BUSY!";

export type CellValue = number | string | boolean | { readonly error: ErrorText } | null;

export interface CellStyle {
  numberFormat?: string;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  fontName?: string;
  fontSize?: number;
  /** Colours are `#rrggbb`. */
  color?: string;
  fill?: string;
  horizontal?: "general" | "left" | "center" | "right";
  vertical?: "top" | "center" | "bottom";
  wrap?: boolean;
  indent?: number;
  /** Cells are locked unless this is false (it counts once the sheet is protected). */
  locked?: boolean;
  borders?: Partial<
    Record<
      "top" | "bottom" | "left" | "right",
      { style: "thin" | "medium" | "thick" | "double" | "dotted" | "dashed"; color?: string }
    >
  >;
}

/** Where a cell leads: to an address (the web, a file, an e-mail), to a place in this workbook, or to a place behind an address. */
export interface LinkData {
  address?: string;
  /** A place, `Sheet1!A1` or a name, without `#`. */
  documentReference?: string;
  screenTip?: string;
}

export interface CellData {
  value?: CellValue;
  /** In English with A1 references and a leading `=`, as `Range.formulas` gives it. */
  formula?: string;
  /** Set on the anchor of a dynamic array: how far its last result spilled. */
  spill?: { rows: number; columns: number };
  style?: CellStyle;
  link?: LinkData;
}

export interface RangeData {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

export interface TableData {
  name: string;
  /** With its header row, and its total row where it has one. */
  range: RangeData;
  totals: boolean;
  style?: string;
}

export interface ColorScaleData {
  kind: "colorScale";
  range: RangeData;
  points: {
    type: "lowest" | "highest" | "number" | "percent" | "percentile" | "formula";
    value?: string;
    color: string;
  }[];
}

export interface CustomFormatData {
  kind: "custom";
  range: RangeData;
  formula: string;
  style: Pick<CellStyle, "bold" | "italic" | "color" | "fill">;
}

export interface ValidationData {
  range: RangeData;
  rule:
    | { type: "list"; source: string }
    | { type: "wholeNumber" | "decimal" | "date" | "textLength"; operator: string; formula1: string; formula2?: string }
    | { type: "custom"; formula: string };
  ignoreBlanks?: boolean;
  error?: { title: string; message: string; style: "stop" | "warning" | "information" };
  prompt?: { title: string; message: string };
}

export interface ChartData {
  name: string;
  /** Office.js chart type, e.g. `Line`, `ColumnClustered`, `ColumnStacked`. */
  type: string;
  title?: string;
  /** Place and size in pixels at 100 % zoom, from the sheet's corner. */
  left: number;
  top: number;
  width: number;
  height: number;
  /** A1 addresses with the sheet's name. */
  series: { name: string; values: string; categories?: string; color?: string }[];
  /** Where the legend stands; `none` hides it. Absent: the program's own habit. */
  legend?: "none" | "top" | "bottom" | "left" | "right";
}

/** Texts with Excel's codes: `&P` page, `&N` pages, `&D` date, `&A` sheet, `&F` file; `&&` is an ampersand. */
export type PageTexts = Partial<
  Record<"leftHeader" | "centerHeader" | "rightHeader" | "leftFooter" | "centerFooter" | "rightFooter", string>
>;

/** How a sheet prints, in the words of Office.js; what is absent is as in a new sheet (`model/pages.ts`). */
export interface PageData {
  orientation?: "Portrait" | "Landscape";
  paperSize?: string;
  /** Per cent; or so many pages across and down, `fit`. */
  scale?: number;
  fit?: { wide?: number; tall?: number };
  /** In points. */
  margins?: Partial<Record<"left" | "right" | "top" | "bottom" | "header" | "footer", number>>;
  centerHorizontally?: boolean;
  centerVertically?: boolean;
  printGridlines?: boolean;
  printHeadings?: boolean;
  blackAndWhite?: boolean;
  draftMode?: boolean;
  firstPageNumber?: number;
  printComments?: "EndSheet" | "InPlace";
  printErrors?: "Blank" | "Dash" | "NotAvailable";
  printOrder?: "OverThenDown";
  area?: RangeData[];
  titleRows?: RangeData;
  titleColumns?: RangeData;
  /** The rows and columns before which a new page begins. */
  rowBreaks?: number[];
  columnBreaks?: number[];
  headersFooters?: {
    /** Odd pages and, unless said otherwise, all others. */
    odd?: PageTexts;
    even?: PageTexts;
    first?: PageTexts;
    differentFirst?: boolean;
    differentOddEven?: boolean;
    /** True unless said otherwise. */
    useSheetMargins?: boolean;
    useSheetScale?: boolean;
  };
}

/** Office.js's options; all are refused unless allowed. */
export type ProtectionOptions = Partial<
  Record<
    | "allowAutoFilter"
    | "allowDeleteColumns"
    | "allowDeleteRows"
    | "allowEditObjects"
    | "allowEditScenarios"
    | "allowFormatCells"
    | "allowFormatColumns"
    | "allowFormatRows"
    | "allowInsertColumns"
    | "allowInsertHyperlinks"
    | "allowInsertRows"
    | "allowPivotTables"
    | "allowSort",
    boolean
  >
> & { selectionMode?: "Normal" | "Unlocked" | "None" };

export interface SheetData {
  name: string;
  visibility?: "visible" | "hidden" | "veryHidden";
  /**
   * Row → column → cell; only cells that hold something. Cells inside the spill of an anchor may be there too, with the
   * last result as `value` and no formula: files cache it. The model shows them but never takes them for typed cells.
   */
  cells: Map<number, Map<number, CellData>>;
  /** Pixels at 100 % zoom (96 to an inch), by column and by row; only those that differ from the default. */
  columnWidths?: Map<number, number>;
  rowHeights?: Map<number, number>;
  frozen?: { rows: number; columns: number };
  tables: TableData[];
  conditionalFormats: (ColorScaleData | CustomFormatData)[];
  validations: ValidationData[];
  merges: RangeData[];
  charts: ChartData[];
  protection?: { enabled: boolean; options?: ProtectionOptions };
  page?: PageData;
  /** Absent: they show. */
  gridlines?: false;
  tabColor?: string;
}

export interface NameData {
  name: string;
  /** With a leading `=`. */
  formula: string;
  /** Absent: the whole workbook. */
  sheet?: string;
  visible?: boolean;
  comment?: string;
}

export interface BookData {
  sheets: SheetData[];
  names: NameData[];
  customXml: { id: string; xml: string }[];
  active: number;
  /** Sheets are not to be added, deleted, renamed, hidden or moved. */
  structureProtected?: true;
}
