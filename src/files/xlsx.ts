/**
 * The library that reads and writes .xlsx, behind this one module (a lint rule keeps it so). It weighs some tens of
 * kilobytes: whoever imports this does so from a chunk that is loaded when a file is read or written.
 */
export { readXlsx, writeXlsx } from "hucre";
export type {
  Cell,
  CellStyle,
  CellValue,
  ConditionalRule,
  DataValidation,
  NamedRange,
  SheetProtection,
  Workbook,
  WriteSheet,
} from "hucre";
