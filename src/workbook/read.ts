/** Reads columns of a source in chunks. */
import type { Cell, Cells } from "../analytics/cells";
import { parseAddress } from "./a1";
import { isTooBig } from "./problems";
import { runRead } from "./run";
import { headerOf } from "./sources";
import { WorkbookProblem, type ReadOptions, type Source } from "./types";

/** Cells asked for at a time: about 2 MB of reply, where Excel on the web allows 5. */
export const CHUNK_CELLS = 100_000;
const ATTEMPTS = 3;

/**
 * The data cells of the given columns (zero-based), each as rows of one cell. Dates come as serials, error cells as
 * their text (`#N/A`), blanks as "", hidden and filtered rows like all others. A chunk that the host finds too big is
 * halved. Rows that others add or delete meanwhile would tear the columns apart, so it then reads again from the start.
 * Raises `tableGone`, `sheetGone`, `columnGone`, `rangeChanged`, `keepsChanging`, `tooBig`, `connection`, `editing`; an
 * `AbortError` when cancelled.
 */
export async function readColumns(
  source: Source,
  columns: readonly number[],
  options: ReadOptions = {},
): Promise<Cells[]> {
  return runRead(async (context) => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const body = await locate(context, source, columns, options);
      const cells = await readChunks(context, body, columns.length, options);
      if ((await body.countRows()) === body.rows) return cells;
    }
    throw new WorkbookProblem("keepsChanging", { source: source.name });
  });
}

interface Body {
  readonly rows: number;
  /** Rows `from` … `from + count − 1` of the n-th asked column. */
  range(n: number, from: number, count: number): Excel.Range;
  countRows(): Promise<number>;
}

async function locate(
  context: Excel.RequestContext,
  source: Source,
  columns: readonly number[],
  options: ReadOptions,
): Promise<Body> {
  stopIfAborted(options);
  return source.kind === "table" ? locateTable(context, source, columns) : locateRange(context, source, columns);
}

async function locateTable(context: Excel.RequestContext, source: Source, columns: readonly number[]): Promise<Body> {
  const table = context.workbook.tables.getItemOrNullObject(source.name);
  table.load("isNullObject,name,columns/items/name");
  await context.sync();
  if (table.isNullObject) throw new WorkbookProblem("tableGone", { table: source.name });
  const header = table.columns.items.map((column) => column.name);
  const found = columns.map((column) => columnNamed(header, source, column));
  const body = table.getDataBodyRange();
  const countRows = async (): Promise<number> => {
    body.load("rowCount");
    await context.sync();
    return body.rowCount;
  };
  const rows = await countRows();
  return { rows, countRows, range: (n, from, count) => body.getCell(from, found[n]).getResizedRange(count - 1, 0) };
}

/** By name, since columns get moved; by place where two have one name in a range. */
function columnNamed(header: readonly string[], source: Source, column: number): number {
  const name = source.header[column];
  const at = header[column] === name ? column : header.indexOf(name);
  if (at < 0) throw new WorkbookProblem("columnGone", { column: name ?? String(column + 1), source: source.name });
  return at;
}

async function locateRange(context: Excel.RequestContext, source: Source, columns: readonly number[]): Promise<Body> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(source.sheet);
  sheet.load("isNullObject");
  await context.sync();
  if (sheet.isNullObject) throw new WorkbookProblem("sheetGone", { sheet: source.sheet });
  const at = parseAddress(source.address);
  const top = sheet.getRangeByIndexes(at.row, at.column, 1, at.columns);
  top.load("values");
  await context.sync();
  const header = headerOf(top.values[0], at.column);
  if (columns.some((column) => header[column] !== source.header[column]))
    throw new WorkbookProblem("rangeChanged", { address: source.address });
  return {
    rows: source.rows,
    countRows: async () => source.rows,
    range: (n, from, count) => sheet.getRangeByIndexes(at.row + 1 + from, at.column + columns[n], count, 1),
  };
}

async function readChunks(
  context: Excel.RequestContext,
  body: Body,
  columns: number,
  options: ReadOptions,
): Promise<Cells[]> {
  const cells: Cell[][][] = Array.from({ length: columns }, () => []);
  if (columns === 0) return cells;
  let size = Math.max(1, Math.floor(CHUNK_CELLS / columns));
  for (let from = 0; from < body.rows;) {
    stopIfAborted(options);
    const count = Math.min(size, body.rows - from);
    try {
      await readChunk(context, body, cells, from, count);
    } catch (error) {
      if (!isTooBig(error) || count === 1) throw error;
      size = Math.ceil(count / 2);
      continue;
    }
    from += count;
    options.onProgress?.(from / body.rows);
    // The host may answer without ever leaving the current task: give the pane its turn.
    await new Promise((resolve) => setTimeout(resolve));
  }
  stopIfAborted(options);
  return cells;
}

async function readChunk(
  context: Excel.RequestContext,
  body: Body,
  cells: Cell[][][],
  from: number,
  count: number,
): Promise<void> {
  const ranges = cells.map((_, n) => body.range(n, from, count).load("values"));
  await context.sync();
  ranges.forEach((range, n) => {
    for (const row of range.values) cells[n].push(row);
  });
}

function stopIfAborted({ signal }: ReadOptions): void {
  if (signal?.aborted) throw new DOMException("The reading was cancelled.", "AbortError");
}
