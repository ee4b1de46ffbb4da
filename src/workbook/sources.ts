/** Finds what rows can be read from: tables, and the region around the selection. */
import type { Cell, Cells } from "../analytics/cells";
import { plain } from "../analytics/cells";
import { columnLetters, intersection, parseAddress, type Rect, rectAddress, sheetAddress } from "./a1";
import { WorkbookProblem, type Source, type Sources } from "./types";
import { runRead } from "./run";

/** So many data rows are enough to guess what a column holds. */
const SAMPLE_ROWS = 50;

/**
 * All tables of the workbook, and what is selected: the table under the active cell, else the region around it where
 * its first row can be a header. Four short round trips. Where nothing can be told of the selection (a chart sheet, say)
 * `selected` is null.
 */
export async function listSources(): Promise<Sources> {
  const [tables, active] = await Promise.all([readTables(), readActive()]);
  if (!active) return { tables, selected: null };
  const under = tables.find(
    (table) => table.sheet === active.sheet && intersection(parseAddress(table.address), active.cell),
  );
  if (under) return { tables, selected: under };
  const beside = tables.filter(
    (table) => table.sheet === active.sheet && intersection(parseAddress(table.address), active.region),
  );
  if (beside.length > 0) return { tables, selected: beside.length === 1 ? beside[0] : null };
  return { tables, selected: regionSource(active) };
}

async function readTables(): Promise<Source[]> {
  return runRead(async (context) => {
    const tables = context.workbook.tables;
    tables.load("items/name,items/worksheet/name,items/columns/items/name");
    await context.sync();
    const ranges = tables.items.map((table) => {
      const whole = table.getRange();
      const body = table.getDataBodyRange();
      whole.load("address");
      body.load("address");
      return { table, whole, body };
    });
    if (ranges.length > 0) await context.sync();
    const samples = ranges.map(({ table, whole, body }) => {
      const rows = parseAddress(body.address).rows;
      const sample = body.getRow(0).getResizedRange(Math.min(rows, SAMPLE_ROWS) - 1, 0);
      sample.load("values");
      return { table, whole, rows, sample };
    });
    if (samples.length > 0) await context.sync();
    return samples.map(({ table, whole, rows, sample }) => ({
      kind: "table" as const,
      name: table.name,
      sheet: table.worksheet.name,
      address: sheetAddress(table.worksheet.name, parseAddress(whole.address)),
      header: table.columns.items.map((column) => column.name),
      rows,
      sample: sample.values,
    }));
  });
}

interface Active {
  readonly sheet: string;
  readonly cell: Rect;
  readonly region: Rect;
  /** Header and sample. */
  readonly values: Cells;
}

async function readActive(): Promise<Active | null> {
  try {
    return await runRead(async (context) => {
      const cell = context.workbook.getActiveCell();
      const region = cell.getSurroundingRegion();
      const sheet = cell.worksheet;
      cell.load("address");
      region.load("address");
      sheet.load("name");
      await context.sync();
      const at = parseAddress(region.address);
      const top = region.getRow(0).getResizedRange(Math.min(at.rows, SAMPLE_ROWS + 1) - 1, 0);
      top.load("values");
      await context.sync();
      return { sheet: sheet.name, cell: parseAddress(cell.address), region: at, values: top.values };
    });
  } catch (error) {
    // A chart sheet or a selected picture has no active cell: that is no reason to hide the tables.
    if (error instanceof WorkbookProblem && !["connection", "editing", "busy"].includes(error.key)) return null;
    throw error;
  }
}

function regionSource({ sheet, region, values }: Active): Source | null {
  if (region.rows < 2 || !isHeader(values[0] ?? [])) return null;
  return {
    kind: "range",
    name: rectAddress(region),
    sheet,
    address: sheetAddress(sheet, region),
    header: headerOf(values[0], region.column),
    rows: region.rows - 1,
    sample: values.slice(1),
  };
}

/** Only texts, at least one of them: a row with numbers is data. */
function isHeader(row: readonly Cell[]): boolean {
  const filled = row.map(plain).filter((cell) => cell !== "" && cell !== null);
  return filled.length > 0 && filled.every((cell) => typeof cell === "string");
}

/** Titles of a range's columns; one without a title goes by its letters. */
export function headerOf(row: readonly Cell[], firstColumn: number): string[] {
  return row.map((cell, i) => String(plain(cell) ?? "").trim() || columnLetters(firstColumn + i));
}

/** Selection moves on with every arrow key; one call after the last of them is enough. */
const QUIET = 200;

/**
 * Calls back when the selection, the tables or the sheets change, once things have been quiet for a moment. Changes of
 * co-authors count too, but the callback is told nothing: ask `listSources` again. Returns the way to stop.
 */
export async function watchSelection(changed: () => void): Promise<() => Promise<void>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = async (): Promise<void> => {
    clearTimeout(timer);
    timer = setTimeout(changed, QUIET);
  };
  const handlers = await runRead(async (context) => {
    const { workbook } = context;
    const results = [
      workbook.worksheets.onSelectionChanged.add(later),
      workbook.worksheets.onActivated.add(later),
      workbook.tables.onAdded.add(later),
      workbook.tables.onDeleted.add(later),
      workbook.worksheets.onDeleted.add(later),
    ];
    await context.sync();
    return results as OfficeExtension.EventHandlerResult<unknown>[];
  });
  return async () => {
    clearTimeout(timer);
    await runRead(async () => {
      for (const handler of handlers) handler.remove();
      await handlers[0].context.sync();
    });
  };
}
