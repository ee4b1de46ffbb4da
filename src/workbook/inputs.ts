/** A block of labelled input cells, with a formula beside it that reads them: the workbook is the record. */
import type { Cells } from "../analytics/cells";
import type { ColumnFormat, Table } from "../analyses/table";
import type { Lang } from "../i18n/languages";
import type { Inserted, NewSheet, Place, Size } from "./types";

export interface InputField {
  readonly id: string;
  /** Stands in the cell above (columns) or left of (single values) the input. */
  readonly label: string;
  /** One cell, or a column or several columns of them. */
  readonly cells: Cells;
  /** Headings of the columns where there are several. */
  readonly headings?: readonly string[];
  readonly format: ColumnFormat;
}

export interface InputsInsertion {
  readonly inputs: readonly InputField[];
  /** The formula, given each input's reference by id (absolute, without the sheet's name: the formula is beside them). */
  readonly formula: (references: Readonly<Record<string, string>>) => string;
  /** What the formula will show. */
  readonly table: Table;
  readonly lang: Lang;
  readonly place: Place | NewSheet;
  readonly notes: boolean;
}

/** The whole block, inputs and table, for `checkPlace`. */
export function inputsSize(_insertion: Pick<InputsInsertion, "inputs" | "table" | "lang" | "notes">): Size {
  throw new Error("coming within minutes");
}

export interface InsertedWithInputs extends Inserted {
  /** The address of the table alone, with the sheet's name, for a chart. */
  readonly table: string;
}

/** As `insertBlock`: all or nothing. */
export async function insertWithInputs(_insertion: InputsInsertion): Promise<InsertedWithInputs> {
  throw new Error("coming within minutes");
}
