import { cellRange } from "../../model/address";
import type { Book } from "../../model/book";
import type { RangeData } from "../../model/data";
import type { Sheet } from "../../model/sheet";
import type { Table } from "../../model/tables";
import { HostError } from "../errors";
import { EVENTS, WORKBOOK_TARGET } from "../events";
import { type } from "../type";
import type { HostObject, Wrapper } from "../type";
import { eventMembers } from "./event-members";
import { range } from "./range";
import type { RangeRef } from "./range-ref";
import { sortRows } from "./range-sort";
import { tableColumnCollection, tableRowCollection } from "./table-parts";
import { worksheet } from "./worksheet";

export const part = (table: Table, area: RangeData) => range({ sheet: table.sheet, range: area });

const flagOf = (
  key: "showBandedRows" | "showBandedColumns" | "showFilterButton" | "highlightFirstColumn" | "highlightLastColumn",
  byDefault: boolean,
) => ({
  get: (table: Table) => table.meta[key] ?? byDefault,
  set: (table: Table, value: boolean) => {
    table.meta = { [key]: value };
  },
});
const bandedRows = flagOf("showBandedRows", true);
const bandedColumns = flagOf("showBandedColumns", false);
const filterButton = flagOf("showFilterButton", true);
const firstColumn = flagOf("highlightFirstColumn", false);
const lastColumn = flagOf("highlightLastColumn", false);

const tableSort: Wrapper<Table> = type<Table>("TableSort", {
  call: {
    apply: (table, [fields, matchCase]: [{ key: number; ascending?: boolean }[], boolean?]) =>
      sortRows({ sheet: table.sheet, range: table.body }, fields, matchCase),
  },
});

export const table: Wrapper<Table> = type<Table>("Table", {
  id: (self) => self.id,
  get: {
    id: (self) => self.id,
    name: (self) => self.name,
    showHeaders: () => true,
    showTotals: (self) => self.totals !== null,
    style: (self) => self.style,
    showBandedRows: bandedRows.get,
    showBandedColumns: bandedColumns.get,
    showFilterButton: filterButton.get,
    highlightFirstColumn: firstColumn.get,
    highlightLastColumn: lastColumn.get,
  },
  set: {
    name: (self, name: string) => void (self.name = name),
    showTotals: (self, show: boolean) => self.setTotals(show),
    style: (self, style: string) => void (self.style = style),
    showHeaders: (_self, show: boolean) => {
      if (!show) throw new HostError("NotImplemented", "The workbench's tables always show their header row.");
    },
    showBandedRows: bandedRows.set,
    showBandedColumns: bandedColumns.set,
    showFilterButton: filterButton.set,
    highlightFirstColumn: firstColumn.set,
    highlightLastColumn: lastColumn.set,
  },
  nav: {
    columns: (self) => tableColumnCollection(self),
    rows: (self) => tableRowCollection(self),
    sort: (self) => tableSort(self),
    worksheet: (self) => worksheet(self.sheet),
  },
  call: {
    convertToRange: (self) => {
      const ref = { sheet: self.sheet, range: self.range };
      self.convertToRange();
      return range(ref);
    },
    delete: (self) => self.delete(),
    getDataBodyRange: (self) => part(self, self.body),
    getHeaderRowRange: (self) => part(self, self.header),
    getRange: (self) => part(self, self.range),
    getTotalRowRange: (self) => (self.totals ? part(self, self.totals) : null),
    resize: (self, [to]: [string | HostObject<RangeRef>]) =>
      self.resize(typeof to === "string" ? self.sheet.book.resolve(to, self.sheet).range : to.self.range),
    ...eventMembers<Table>(
      { DataChangedEvent: EVENTS.tableChanged, SelectionChangedEvent: EVENTS.tableSelectionChanged },
      (self) => self.id,
    ),
  },
});

/** Tables of a workbook, of a sheet, or under a range. */
export interface TableScope {
  book: Book;
  sheet?: Sheet | undefined;
  list: () => Table[];
}

export const tableScope = (book: Book, list: () => Table[], sheet?: Sheet): TableScope => ({ book, list, sheet });

const find = (scope: TableScope, key: string) => {
  const found = scope.list().find((item) => item.id === key || item.name.toLowerCase() === String(key).toLowerCase());
  return found ? table(found) : null;
};

async function add(
  scope: TableScope,
  address: string | HostObject<RangeRef>,
  hasHeaders: boolean,
): Promise<HostObject> {
  const ref = typeof address === "string" ? scope.book.resolve(address, scope.sheet) : address.self;
  if (scope.sheet && ref.sheet !== scope.sheet)
    throw new HostError("InvalidArgument", "The range lies on another sheet.");
  const area =
    ref.range.rows > 100_000 || ref.range.columns > 10_000
      ? (ref.sheet.usedRange(true, ref.range) ?? cellRange(ref.range.row, ref.range.column))
      : ref.range;
  return table(
    hasHeaders ? scope.book.tables.add(ref.sheet, area) : await scope.book.tables.addWithoutHeaders(ref.sheet, area),
  );
}

export const tableCollection: Wrapper<TableScope> = type<TableScope>("TableCollection", {
  get: { count: (scope) => scope.list().length },
  items: (scope) => scope.list().map((item) => table(item)),
  item: (scope, key) => find(scope, String(key)),
  call: {
    add: (scope, [address, hasHeaders]: [string | HostObject<RangeRef>, boolean]) => add(scope, address, hasHeaders),
    getCount: (scope) => scope.list().length,
    getFirst: (scope) => (scope.list()[0] ? table(scope.list()[0]!) : null),
    getItem: (scope, [key]: [string]) => find(scope, key),
    getItemAt: (scope, [index]: [number]) => (scope.list()[index] ? table(scope.list()[index]!) : null),
    getItemOrNullObject: (scope, [key]: [string]) => find(scope, key),
    ...eventMembers<TableScope>(
      { AddedEvent: EVENTS.tableAdded, DeletedEvent: EVENTS.tableDeleted, DataChangedEvent: EVENTS.tableChanged },
      (scope) => scope.sheet?.id ?? WORKBOOK_TARGET,
    ),
  },
});
