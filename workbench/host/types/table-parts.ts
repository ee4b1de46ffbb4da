/** Columns and rows of a table. */
import { cellRange } from "../../model/address";
import type { RangeData } from "../../model/data";
import type { Scalar } from "../../model/display";
import type { Table } from "../../model/tables";
import { HostError } from "../errors";
import { type } from "../type";
import type { Wrapper } from "../type";
import { range } from "./range";

const part = (table: Table, area: RangeData) => range({ sheet: table.sheet, range: area });
const column = (area: RangeData, index: number): RangeData => ({ ...area, column: area.column + index, columns: 1 });
const wire = (rows: Scalar[][]) => rows.map((row) => row.map((value) => value ?? ""));

interface TablePart {
  table: Table;
  index: number;
}

function matrix(value: unknown, rows: number, columns: number): unknown[][] {
  return Array.isArray(value)
    ? (value as unknown[][])
    : Array.from({ length: rows }, () => new Array<unknown>(columns).fill(value));
}

const tableColumn: Wrapper<TablePart> = type<TablePart>("TableColumn", {
  id: ({ index }) => index + 1,
  get: {
    id: ({ index }) => index + 1,
    index: ({ index }) => index,
    name: ({ table, index }) => table.columnNames[index],
    values: ({ table, index }) => wire(table.sheet.values(column(table.range, index))),
  },
  set: {
    name: ({ table, index }, name: string) => {
      if (table.columnNames.some((other, i) => i !== index && other.toLowerCase() === name.toLowerCase()))
        throw new HostError("InvalidArgument", `The table has a column ${name} already.`);
      table.sheet.write(cellRange(table.header.row, table.header.column + index), [[`'${name}`]]);
    },
    values: ({ table, index }, values: unknown) =>
      table.sheet.write(column(table.range, index), matrix(values, table.range.rows, 1)),
  },
  call: {
    delete: ({ table, index }) => table.sheet.book.edits.deleteTableColumn(table, index),
    getDataBodyRange: ({ table, index }) => part(table, column(table.body, index)),
    getHeaderRowRange: ({ table, index }) => part(table, column(table.header, index)),
    getRange: ({ table, index }) => part(table, column(table.range, index)),
    getTotalRowRange: ({ table, index }) => (table.totals ? part(table, column(table.totals, index)) : null),
  },
});

function findColumn(table: Table, key: string | number) {
  const names = table.columnNames;
  const index = typeof key === "number" ? key - 1 : names.findIndex((name) => name.toLowerCase() === key.toLowerCase());
  return index >= 0 && index < names.length ? tableColumn({ table, index }) : null;
}

export const tableColumnCollection: Wrapper<Table> = type<Table>("TableColumnCollection", {
  get: { count: (table) => table.range.columns },
  items: (table) => Array.from({ length: table.range.columns }, (_, index) => tableColumn({ table, index })),
  item: findColumn,
  call: {
    add: async (
      table,
      [index = null, values = null, name]: [(number | null)?, (unknown[][] | null)?, (string | null)?],
    ) =>
      tableColumn({
        table,
        index: await table.sheet.book.edits.addTableColumn(table, index, values, name ?? undefined),
      }),
    getCount: (table) => table.range.columns,
    getItem: (table, [key]: [string | number]) => findColumn(table, key),
    getItemAt: (table, [index]: [number]) => (index < table.range.columns ? tableColumn({ table, index }) : null),
    getItemOrNullObject: (table, [key]: [string | number]) => findColumn(table, key),
  },
});

const row = (table: Table, index: number): RangeData => ({ ...table.body, row: table.body.row + index, rows: 1 });

const tableRow: Wrapper<TablePart> = type<TablePart>("TableRow", {
  id: ({ index }) => index,
  get: {
    index: ({ index }) => index,
    values: ({ table, index }) => wire(table.sheet.values(row(table, index))),
  },
  set: {
    values: ({ table, index }, values: unknown) =>
      table.sheet.write(row(table, index), matrix(values, 1, table.range.columns)),
  },
  call: {
    delete: ({ table, index }) => table.sheet.book.edits.deleteTableRows(table, [index]),
    getRange: ({ table, index }) => part(table, row(table, index)),
  },
});

export const tableRowCollection: Wrapper<Table> = type<Table>("TableRowCollection", {
  get: { count: (table) => table.body.rows },
  items: (table) => Array.from({ length: table.body.rows }, (_, index) => tableRow({ table, index })),
  item: (table, index) => tableRow({ table, index: Number(index) }),
  call: {
    add: async (table, [index = null, values = null]: [(number | null)?, unknown?]) =>
      tableRow({ table, index: await table.sheet.book.edits.addTableRows(table, index, values) }),
    deleteRows: (table, [rows]: [(number | { self: TablePart })[]]) =>
      table.sheet.book.edits.deleteTableRows(
        table,
        rows.map((item) => (typeof item === "number" ? item : item.self.index)),
      ),
    deleteRowsAt: (table, [index, count = 1]: [number, number?]) =>
      table.sheet.book.edits.deleteTableRows(
        table,
        Array.from({ length: count }, (_, i) => index + i),
      ),
    getCount: (table) => table.body.rows,
    getItemAt: (table, [index]: [number]) => (index < table.body.rows ? tableRow({ table, index }) : null),
  },
});
