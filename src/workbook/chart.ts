/** Charts over inserted blocks. */
import { MAX_ROWS, parseAddress, type Rect } from "./a1";
import { halfWritten, runWrite, takeBack } from "./run";
import { rangeOf } from "./ranges";
import { WorkbookProblem } from "./types";

export interface ChartRequest {
  readonly sheet: string;
  /** The table with its header row and without its total row, as an address. */
  readonly address: string;
  readonly type: "line" | "column" | "columnStacked";
  readonly title: string;
  /** Columns of the table (zero-based): the one with the labels, and those to draw. */
  readonly categories: number;
  readonly series: readonly number[];
}

const types = { line: "LineMarkers", column: "ColumnClustered", columnStacked: "ColumnStacked" } as const;
const WIDTH = 480;
const HEIGHT = 288;
const GAP = 12;

/**
 * Draws the columns as series and puts the chart under the cells of `below` (an address, by default the table's),
 * where it hides none of them. Removed again if it fails half-way. Raises `sheetGone`, `protected`, and what
 * `insertBlock` raises for the host.
 */
export async function insertChart(request: ChartRequest, below: string = request.address): Promise<void> {
  const table = parseAddress(request.address);
  if (table.rows < 2 || request.series.length === 0) throw new RangeError("nothing to draw");
  return runWrite(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(request.sheet);
    sheet.load("isNullObject");
    await context.sync();
    if (sheet.isNullObject) throw new WorkbookProblem("sheetGone", { sheet: request.sheet });
    sheet.protection.load("protected");
    sheet.charts.load("items/id");
    const corner = rangeOf(sheet, under(parseAddress(below))).load("left,top");
    const header = rangeOf(sheet, { ...table, rows: 1 }).load("values");
    await context.sync();
    if (sheet.protection.protected) throw new WorkbookProblem("protected", { sheet: request.sheet });
    const before = new Set(sheet.charts.items.map(({ id }) => id));
    try {
      draw(sheet, request, table, header.values[0].map(String), corner);
      await context.sync();
    } catch (error) {
      await takeBack(context, (other) => removeNew(other, request.sheet, before), halfWritten(request.address));
      throw error;
    }
  });
}

function under(rect: Rect): Rect {
  return { row: Math.min(rect.row + rect.rows, MAX_ROWS - 1), column: rect.column, rows: 1, columns: 1 };
}

function draw(
  sheet: Excel.Worksheet,
  request: ChartRequest,
  table: Rect,
  header: readonly string[],
  corner: Excel.Range,
): void {
  const columnOf = (column: number): Excel.Range =>
    rangeOf(sheet, { row: table.row + 1, column: table.column + column, rows: table.rows - 1, columns: 1 });
  const [first, ...others] = request.series;
  const chart = sheet.charts.add(types[request.type], columnOf(first), "Columns");
  chart.title.text = request.title;
  chart.left = corner.left;
  chart.top = corner.top + GAP;
  chart.width = WIDTH;
  chart.height = HEIGHT;
  const labels = columnOf(request.categories);
  const firstSeries = chart.series.getItemAt(0);
  firstSeries.name = header[first];
  firstSeries.setXAxisValues(labels);
  for (const column of others) {
    const series = chart.series.add(header[column]);
    series.setValues(columnOf(column));
    series.setXAxisValues(labels);
  }
  chart.legend.visible = request.series.length > 1;
  chart.legend.position = "Bottom";
}

async function removeNew(context: Excel.RequestContext, sheetName: string, before: ReadonlySet<string>): Promise<void> {
  const sheet = context.workbook.worksheets.getItem(sheetName);
  sheet.charts.load("items/id");
  await context.sync();
  for (const chart of sheet.charts.items) if (!before.has(chart.id)) chart.delete();
  await context.sync();
}
