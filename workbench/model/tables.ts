/** Excel tables, kept by Univer's table manager so that structured references and inserted rows keep working. */
import type { ITableOptions } from "@univerjs/sheets-table";
import {
  AddSheetTableMutation,
  DeleteSheetTableMutation,
  SetSheetTableMutation,
  TableManager,
} from "@univerjs/sheets-table";
import { cellRange, contains, intersect, parseA1 } from "./address";
import type { Book } from "./book";
import type { RangeData } from "./data";
import { ModelError } from "./errors";
import type { Sheet } from "./sheet";
import { fromIRange, toIRange } from "./spills";

type UniverTable = NonNullable<ReturnType<TableManager["getTableById"]>>;

interface TableMeta {
  totals?: boolean;
  style?: string;
  showHeaders?: boolean;
  showBandedRows?: boolean;
  showBandedColumns?: boolean;
  showFilterButton?: boolean;
  highlightFirstColumn?: boolean;
  highlightLastColumn?: boolean;
}

export const DEFAULT_TABLE_STYLE = "TableStyleMedium2";

export class Table {
  constructor(
    private readonly book: Book,
    private readonly univer: UniverTable,
  ) {}

  get id(): string {
    return this.univer.getId();
  }

  get sheet(): Sheet {
    return this.book.sheet(this.univer.getSubunitId());
  }

  get meta(): TableMeta {
    return this.univer.getTableMeta() as TableMeta;
  }

  set meta(change: TableMeta) {
    this.univer.setTableMeta({ ...this.univer.getTableMeta(), ...change });
  }

  get name(): string {
    return this.univer.getDisplayName();
  }

  set name(name: string) {
    if (name === this.name) return;
    this.book.tables.checkName(name, this.name);
    this.book.execute(SetSheetTableMutation.id, { ...this.sheet.target, tableId: this.id, config: { name } });
  }

  /** Header and totals included. */
  get range(): RangeData {
    const range = fromIRange(this.univer.getRange());
    return this.meta.totals ? { ...range, rows: range.rows + 1 } : range;
  }

  get header(): RangeData {
    return { ...this.range, rows: 1 };
  }

  get body(): RangeData {
    const range = fromIRange(this.univer.getRange());
    return { ...range, row: range.row + 1, rows: Math.max(1, range.rows - 1) };
  }

  get totals(): RangeData | null {
    const { range } = this;
    return this.meta.totals ? { ...range, row: range.row + range.rows - 1, rows: 1 } : null;
  }

  get columnNames(): string[] {
    return this.sheet.text(this.header)[0]!;
  }

  get style(): string {
    return this.meta.style ?? DEFAULT_TABLE_STYLE;
  }

  set style(style: string) {
    this.meta = { style };
    this.book.execute(SetSheetTableMutation.id, {
      ...this.sheet.target,
      tableId: this.id,
      config: { theme: univerTheme(style) },
    });
  }

  /** The new range has the header row of the old one and at least one row below it. */
  resize(range: RangeData): void {
    if (range.row !== this.range.row || range.rows < 2 || !intersect(range, this.range)) {
      throw new ModelError(
        "InvalidArgument",
        "A table keeps its header row and at least one row below it when it is resized.",
      );
    }
    this.book.tables.checkFree(this.sheet, range, this);
    const inner = this.meta.totals ? { ...range, rows: range.rows - 1 } : range;
    this.sheet.grow(range);
    this.book.execute(SetSheetTableMutation.id, {
      ...this.sheet.target,
      tableId: this.id,
      config: { updateRange: { newRange: toIRange(inner) } },
    });
    this.book.tables.refreshColumns(this);
  }

  setTotals(show: boolean): void {
    if (show === Boolean(this.meta.totals)) return;
    const range = this.range;
    if (show) {
      const below = { row: range.row + range.rows, column: range.column, rows: 1, columns: range.columns };
      this.sheet.checkWritable(below);
      if (this.sheet.values(below)[0]!.some((value) => value !== null))
        throw new ModelError("InvalidOperation", "There is no room for a total row below the table.");
      this.meta = { totals: true };
      this.sheet.write(cellRange(below.row, below.column), [["Total"]]);
    } else {
      this.sheet.clear({ ...range, row: range.row + range.rows - 1, rows: 1 }, "Contents");
      this.meta = { totals: false };
    }
  }

  /** Header names as Univer keeps them for structured references. */
  syncColumns(): void {
    this.columnNames.forEach((name, i) => {
      const column = this.univer.getTableColumnByIndex(i);
      if (column) column.displayName = name;
    });
    this.book.execute(SetSheetTableMutation.id, {
      ...this.sheet.target,
      tableId: this.id,
      config: { updateRange: { newRange: this.univer.getRange() } },
    });
  }

  get columnNamesKnown(): string[] {
    return Array.from({ length: this.univer.getColumnsCount() }, (_, i) => this.univer.getColumnNameByIndex(i));
  }

  /** Turns the table into ordinary cells. */
  convertToRange(): void {
    this.book.execute(DeleteSheetTableMutation.id, { ...this.sheet.target, tableId: this.id });
  }

  /** Deletes the table with its cells. */
  delete(): void {
    const { sheet, range } = this;
    sheet.checkWritable(range);
    this.convertToRange();
    sheet.clear(range);
  }
}

export class Tables {
  private counter = 0;

  constructor(private readonly book: Book) {}

  private get manager(): TableManager {
    return this.book.injector.get(TableManager);
  }

  /** In the order of the sheets, then of creation. */
  get all(): Table[] {
    return this.book.sheets.flatMap((sheet) => this.onSheet(sheet));
  }

  onSheet(sheet: Sheet): Table[] {
    return this.manager.getTablesBySubunitId(this.book.unitId, sheet.id).map((table) => new Table(this.book, table));
  }

  find(nameOrId: string): Table | undefined {
    return this.all.find((table) => table.id === nameOrId || table.name.toLowerCase() === nameOrId.toLowerCase());
  }

  get(nameOrId: string): Table {
    const table = this.find(nameOrId);
    if (!table) throw new ModelError("ItemNotFound", `The requested resource doesn't exist: table ${nameOrId}`);
    return table;
  }

  /** Without headers a header row (`Column1` …) goes in above the data, pushing it down as Excel does. */
  async addWithoutHeaders(sheet: Sheet, data: RangeData): Promise<Table> {
    sheet.checkWritable(data);
    this.checkFree(sheet, data);
    await this.book.edits.insertCells(sheet, { ...data, rows: 1 }, "Down");
    sheet.write({ ...data, rows: 1 }, [Array.from({ length: data.columns }, (_, i) => `Column${i + 1}`)]);
    return this.add(sheet, { ...data, rows: data.rows + 1 });
  }

  /**
   * Makes a table of a range with a header row. Blank or repeated headers are completed the way Excel does it
   * (`Column1`, `Amount2`).
   */
  add(sheet: Sheet, given: RangeData, options: { name?: string; totals?: boolean; style?: string } = {}): Table {
    sheet.checkWritable(given);
    let range = given;
    if (range.rows === 1) range = { ...range, rows: 2 };
    this.checkFree(sheet, range);
    if (sheet.layout.merges.some((merge) => intersect(merge, range)))
      throw new ModelError("InvalidArgument", "A table cannot hold merged cells.");
    if (sheet.spills.touching(range).length > 0)
      throw new ModelError("InvalidOperation", "A table cannot hold a spilling formula.");
    sheet.grow(range);
    this.completeHeaders(sheet, { ...range, rows: 1 });
    const name = options.name ?? this.freeName();
    if (options.name) this.checkName(name);
    const inner = options.totals ? { ...range, rows: range.rows - 1 } : range;
    const tableId = `{TABLE-${++this.counter}-${Math.random().toString(16).slice(2, 10).toUpperCase()}}`;
    const univerOptions: ITableOptions = { tableStyleId: univerTheme(options.style ?? DEFAULT_TABLE_STYLE) };
    this.book.execute(AddSheetTableMutation.id, {
      ...sheet.target,
      tableId,
      name,
      range: toIRange(inner),
      header: sheet.text({ ...range, rows: 1 })[0],
      options: univerOptions,
    });
    const table = this.get(tableId);
    table.meta = { totals: options.totals ?? false, style: options.style ?? DEFAULT_TABLE_STYLE };
    return table;
  }

  private completeHeaders(sheet: Sheet, header: RangeData): void {
    const given = sheet.text(header)[0]!;
    const values = sheet.values(header)[0]!;
    const used = new Set<string>();
    const names = given.map((text, i) => {
      const base = text === "" ? `Column${i + 1}` : text;
      let name = base;
      for (let n = 2; used.has(name.toLowerCase()); n++) name = `${base}${n}`;
      used.add(name.toLowerCase());
      return name;
    });
    names.forEach((name, i) => {
      if (values[i] !== name) sheet.write(cellRange(header.row, header.column + i), [[`'${name}`]]);
    });
  }

  /** Tables neither overlap nor cut through one another. */
  checkFree(sheet: Sheet, range: RangeData, except?: Table): void {
    const other = this.onSheet(sheet).find((table) => table.id !== except?.id && intersect(table.range, range));
    if (other) throw new ModelError("InvalidArgument", `A table can't overlap another table (${other.name}).`);
  }

  /** Letters, digits, `_` and `.`, beginning with a letter, `_` or `\`; no address; unique among tables and names. */
  checkName(name: string, old?: string): void {
    if (
      !/^[\p{L}_\\][\p{L}\p{N}_.\\?]{0,254}$/u.test(name) ||
      /^[rc]$/i.test(name) ||
      parseA1(name) ||
      /^r\d*c\d*$/i.test(name)
    ) {
      throw new ModelError("InvalidArgument", `${name} is not a valid name for a table.`);
    }
    const same = name.toLowerCase();
    if (same === old?.toLowerCase()) return;
    if (this.all.some((table) => table.name.toLowerCase() === same) || this.book.names.find(name)) {
      throw new ModelError("ItemAlreadyExists", `A resource with the same name or identifier already exists: ${name}`);
    }
  }

  private freeName(): string {
    const names = new Set([
      ...this.all.map((table) => table.name.toLowerCase()),
      ...this.book.names.all.map((name) => name.name.toLowerCase()),
    ]);
    for (let n = 1; ; n++) if (!names.has(`table${n}`)) return `Table${n}`;
  }

  /** After a write over a header: structured references follow the new column names. */
  headersChanged(sheet: Sheet, range: RangeData): void {
    for (const table of this.onSheet(sheet)) {
      if (!intersect(table.header, range)) continue;
      this.completeHeaders(sheet, table.header);
      this.refreshColumns(table);
    }
  }

  refreshColumns(table: Table): void {
    const known = table.columnNamesKnown;
    if (table.columnNames.some((name, i) => known[i] !== name)) table.syncColumns();
  }

  at(sheet: Sheet, range: RangeData, fully = false): Table[] {
    return this.onSheet(sheet).filter((table) =>
      fully ? contains(range, table.range) : intersect(table.range, range),
    );
  }
}

/** Univer's six table looks stand for Excel's families of colours. */
function univerTheme(style: string): string {
  const match = /(Light|Medium|Dark)(\d+)$/.exec(style);
  return `table-default-${match ? (Number(match[2]) + 4) % 6 : 0}`;
}
