/** What a cell holds as Excel hands it over: blank (null, "" or 0 by platform), number, text, boolean, an error or a rich value. */
export type Cell = unknown;

/** A block of cells, rows first, as Excel hands a range to a custom function and as `Range.values` holds it. */
export type Cells = readonly (readonly Cell[])[];
