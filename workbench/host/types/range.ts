import { MAX_COLUMNS, MAX_ROWS, bounding, cellRange } from "../../model/address";
import { isErrorValue } from "../../model/errors";
import type { Scalar } from "../../model/display";
import { HostError } from "../errors";
import { type } from "../type";
import type { HostObject, Wrapper } from "../type";
import { cellProperties, setCellProperties } from "./cell-properties";
import { conditionalFormatCollection } from "./conditional-format";
import { dataValidation } from "./data-validation";
import { hyperlink, setHyperlink } from "./hyperlink";
import { rangeFormat } from "./range-format";
import { at, isUnbounded, used } from "./range-ref";
import type { RangeRef } from "./range-ref";
import * as region from "./range-region";
import { tableCollection, tableScope } from "./table";
import { worksheet } from "./worksheet";
import { rangeSort } from "./range-sort";
import { copyFrom, find, pointsAcross, pointsDown, removeDuplicates, toMatrix } from "./range-actions";

const wire = (value: Scalar) => value ?? "";
const bounded =
  <T>(get: (ref: RangeRef) => T) =>
  (ref: RangeRef) =>
    isUnbounded(ref) ? null : get(ref);

const valueType = (value: Scalar) =>
  value === null
    ? "Empty"
    : isErrorValue(value)
      ? "Error"
      : typeof value === "number"
        ? "Double"
        : typeof value === "boolean"
          ? "Boolean"
          : "String";

const formulas = bounded(({ sheet, range }) => sheet.formulas(range).map((row) => row.map(wire)));
const numberFormats = bounded(({ sheet, range }) => sheet.numberFormats(range));

function writeContent(what: "values" | "formulas") {
  return (ref: RangeRef, value: unknown) =>
    ref.sheet.write(isUnbounded(ref) ? used(ref) : ref.range, toMatrix(ref, value), what);
}

function setNumberFormat(ref: RangeRef, value: unknown): void {
  if (Array.isArray(value)) ref.sheet.setNumberFormats(ref.range, value as string[][]);
  else ref.sheet.setNumberFormats(ref.range, String(value));
}

const or = (ref: RangeRef | null): HostObject | null => ref && range(ref);

export const range: Wrapper<RangeRef> = type<RangeRef>("Range", {
  get: {
    address: ({ sheet, range: area }) => sheet.address(area),
    addressLocal: ({ sheet, range: area }) => sheet.address(area),
    cellCount: ({ range: area }) => (area.rows * area.columns > 2 ** 31 - 1 ? -1 : area.rows * area.columns),
    columnCount: ({ range: area }) => area.columns,
    columnHidden: ({ sheet, range: area }) => same(area.columns, (i) => sheet.layout.isColumnHidden(area.column + i)),
    columnIndex: ({ range: area }) => area.column,
    formulas,
    formulasLocal: formulas,
    hasSpill: ({ sheet, range: area }) => region.hasSpill(sheet, area),
    hyperlink,
    height: ({ sheet, range: area }) => pointsDown(sheet, area.row, area.rows),
    hidden: ({ sheet, range: area }) =>
      same(area.rows, (i) => sheet.layout.isRowHidden(area.row + i)) === true ||
      same(area.columns, (i) => sheet.layout.isColumnHidden(area.column + i)) === true,
    isEntireColumn: ({ range: area }) => area.rows >= MAX_ROWS,
    isEntireRow: ({ range: area }) => area.columns >= MAX_COLUMNS,
    left: ({ sheet, range: area }) => pointsAcross(sheet, 0, area.column),
    numberFormat: numberFormats,
    numberFormatLocal: numberFormats,
    rowCount: ({ range: area }) => area.rows,
    rowHidden: ({ sheet, range: area }) => same(area.rows, (i) => sheet.layout.isRowHidden(area.row + i)),
    rowIndex: ({ range: area }) => area.row,
    text: bounded(({ sheet, range: area }) => sheet.text(area)),
    top: ({ sheet, range: area }) => pointsDown(sheet, 0, area.row),
    valueTypes: bounded(({ sheet, range: area }) => sheet.values(area).map((row) => row.map(valueType))),
    values: bounded(({ sheet, range: area }) => sheet.values(area).map((row) => row.map(wire))),
    width: ({ sheet, range: area }) => pointsAcross(sheet, area.column, area.columns),
  },
  set: {
    values: writeContent("values"),
    formulas: writeContent("formulas"),
    formulasLocal: writeContent("formulas"),
    hyperlink: setHyperlink,
    numberFormat: setNumberFormat,
    numberFormatLocal: setNumberFormat,
    rowHidden: ({ sheet, range: area }, hidden: boolean) => sheet.layout.hideRows(area, hidden),
    columnHidden: ({ sheet, range: area }, hidden: boolean) => sheet.layout.hideColumns(area, hidden),
  },
  nav: {
    conditionalFormats: ({ sheet, range: area }) => conditionalFormatCollection({ sheet, range: area }),
    dataValidation: (ref) => dataValidation(ref),
    format: (ref) => rangeFormat(ref),
    sort: (ref) => rangeSort(ref),
    worksheet: ({ sheet }) => worksheet(sheet),
  },
  call: {
    clear: ({ sheet, range: area }, [applyTo = "All"]: [string?]) =>
      /Hyperlinks$/.test(applyTo)
        ? sheet.links.clear(area, applyTo === "RemoveHyperlinks")
        : sheet.clear(area, applyTo === "Contents" ? "Contents" : applyTo === "Formats" ? "Formats" : "All"),
    delete: ({ sheet, range: area }, [shift]: ["Up" | "Left"]) => sheet.book.edits.deleteCells(sheet, area, shift),
    insert: async (ref, [shift]: ["Down" | "Right"]) =>
      or({ sheet: ref.sheet, range: await ref.sheet.book.edits.insertCells(ref.sheet, { ...ref.range }, shift) }),
    merge: ({ sheet, range: area }, [across = false]: [boolean?]) => sheet.layout.merge(area, across),
    unmerge: ({ sheet, range: area }) => sheet.layout.unmerge(area),
    select: ({ sheet, range: area }) => sheet.book.select(sheet, area),
    calculate: ({ sheet }) => sheet.book.calculation.recalculate(),
    setDirty: ({ sheet }) => sheet.book.calculation.recalculate(),
    copyFrom: (ref, args, host) => copyFrom(ref, args as unknown[], host),
    removeDuplicates: (ref, [columns, includesHeader]: [number[], boolean]) =>
      removeDuplicates(ref, columns, includesHeader),

    getAbsoluteResizedRange: (ref, [rows, columns]: [number, number]) => or(at(ref, { ...ref.range, rows, columns })),
    getBoundingRect: (ref, [other]: [string | HostObject<RangeRef>]) =>
      or({ sheet: ref.sheet, range: bounding(ref.range, region.rangeOf(ref, other)) }),
    getCell: (ref, [row, column]: [number, number]) =>
      or(at(ref, cellRange(ref.range.row + row, ref.range.column + column))),
    getColumn: (ref, [column]: [number]) =>
      or(at(ref, { ...ref.range, column: ref.range.column + column, columns: 1 })),
    getColumnsAfter: (ref, [count = 1]: [number?]) => or(at(ref, region.beside(ref.range, 0, count))),
    getColumnsBefore: (ref, [count = 1]: [number?]) => or(at(ref, region.beside(ref.range, 0, -count))),
    getEntireColumn: (ref) => or(at(ref, { ...ref.range, row: 0, rows: MAX_ROWS })),
    getEntireRow: (ref) => or(at(ref, { ...ref.range, column: 0, columns: MAX_COLUMNS })),
    getExtendedRange: (ref, [direction]: [string]) => or({ sheet: ref.sheet, range: region.extended(ref, direction) }),
    getIntersection: (ref, [other]: [string | HostObject<RangeRef>]) =>
      or(region.intersection(ref, other)) ?? missing("The ranges do not overlap."),
    getIntersectionOrNullObject: (ref, [other]: [string | HostObject<RangeRef>]) => or(region.intersection(ref, other)),
    getLastCell: (ref) =>
      or(at(ref, cellRange(ref.range.row + ref.range.rows - 1, ref.range.column + ref.range.columns - 1))),
    getLastColumn: (ref) => or(at(ref, { ...ref.range, column: ref.range.column + ref.range.columns - 1, columns: 1 })),
    getLastRow: (ref) => or(at(ref, { ...ref.range, row: ref.range.row + ref.range.rows - 1, rows: 1 })),
    getMergedAreasOrNullObject: ({ sheet, range: area }) => region.mergedAreas(sheet, area),
    getOffsetRange: (ref, [rows, columns]: [number, number]) =>
      or(at(ref, { ...ref.range, row: ref.range.row + rows, column: ref.range.column + columns })),
    getRangeEdge: (ref, [direction]: [string]) => or({ sheet: ref.sheet, range: region.edge(ref, direction) }),
    getResizedRange: (ref, [rows, columns]: [number, number]) =>
      or(at(ref, { ...ref.range, rows: ref.range.rows + rows, columns: ref.range.columns + columns })),
    getRow: (ref, [row]: [number]) => or(at(ref, { ...ref.range, row: ref.range.row + row, rows: 1 })),
    getRowsAbove: (ref, [count = 1]: [number?]) => or(at(ref, region.beside(ref.range, -count, 0))),
    getRowsBelow: (ref, [count = 1]: [number?]) => or(at(ref, region.beside(ref.range, count, 0))),
    getSpillParent: ({ sheet, range: area }) =>
      or(region.spillParent(sheet, area)) ?? missing("The cell is not part of a spill."),
    getSpillParentOrNullObject: ({ sheet, range: area }) => or(region.spillParent(sheet, area)),
    getSpillingToRange: ({ sheet, range: area }) =>
      or(region.spillRange(sheet, area)) ?? missing("The cell does not spill."),
    getSpillingToRangeOrNullObject: ({ sheet, range: area }) => or(region.spillRange(sheet, area)),
    getSurroundingRegion: (ref) => or({ sheet: ref.sheet, range: region.surrounding(ref) }),
    getTables: ({ sheet, range: area }, [fully = false]: [boolean?]) =>
      tableCollection(tableScope(sheet.book, () => sheet.book.tables.at(sheet, area, fully))),
    getUsedRange: (ref, [valuesOnly = false]: [boolean?]) =>
      or(region.usedPart(ref, valuesOnly) ?? { sheet: ref.sheet, range: cellRange(ref.range.row, ref.range.column) }),
    getUsedRangeOrNullObject: (ref, [valuesOnly = false]: [boolean?]) => or(region.usedPart(ref, valuesOnly)),
    find: (ref, [text, criteria]: [string, object]) =>
      or(find(ref, text, criteria)) ?? missing(`${text} was not found.`),
    findOrNullObject: (ref, [text, criteria]: [string, object]) => or(find(ref, text, criteria)),
    getCellProperties: (ref, [wanted]: [object]) => cellProperties(ref, wanted, "cell"),
    getColumnProperties: (ref, [wanted]: [object]) => cellProperties(ref, wanted, "column"),
    getRowProperties: (ref, [wanted]: [object]) => cellProperties(ref, wanted, "row"),
    setCellProperties: (ref, [values]: [object[][]]) => setCellProperties(ref, values, "cell"),
    setColumnProperties: (ref, [values]: [object[]]) => setCellProperties(ref, values, "column"),
    setRowProperties: (ref, [values]: [object[]]) => setCellProperties(ref, values, "row"),
    getMergedAreas: ({ sheet, range: area }) =>
      region.mergedAreas(sheet, area) ?? missing("There are no merged cells."),

    /** Big arrays arrive in pieces: first their shape, then rows set one by one through ranges of this one. */
    _ValidateArraySize: ({ sheet, range: area }, [rows, columns]: [number, number]) => {
      if (rows !== area.rows || columns !== area.columns)
        throw new HostError(
          "InvalidArgument",
          "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
        );
      sheet.grow(area);
      return null;
    },
  },
});

function same<T>(count: number, get: (i: number) => T): T | null {
  const first = get(0);
  for (let i = 1; i < Math.min(count, 10_000); i++) if (get(i) !== first) return null;
  return first;
}

function missing(message: string): never {
  throw new HostError("ItemNotFound", message);
}
