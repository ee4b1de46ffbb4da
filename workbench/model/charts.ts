/** Charts live in the model alone: the page draws them over the grid from here, with the cells' present values. */
import type { Book } from "./book";
import type { ChartData } from "./data";
import { ModelError } from "./errors";
import type { Sheet } from "./sheet";

/** What Office.js can set on a chart and a file or a drawing can show; `ChartData` holds the rest. */
export interface ChartLook {
  titleVisible?: boolean;
  legend?: { visible?: boolean; position?: string };
  categoryAxis?: AxisLook;
  valueAxis?: AxisLook;
  dataLabels?: boolean;
}

export interface AxisLook {
  title?: string;
  titleVisible?: boolean;
  numberFormat?: string;
  minimum?: number;
  maximum?: number;
  visible?: boolean;
  majorGridlines?: boolean;
}

export interface ChartSeries {
  name: string;
  values: string;
  categories?: string;
  /** For combined charts: the type of this series alone. */
  type?: string;
  color?: string;
  secondaryAxis?: boolean;
  smooth?: boolean;
}

export interface Chart extends Omit<ChartData, "series"> {
  readonly id: string;
  series: ChartSeries[];
  look: ChartLook;
}

export class Charts {
  private readonly sheets = new Map<string, Chart[]>();
  private counter = 0;

  constructor(private readonly book: Book) {}

  onSheet(sheet: Sheet | string): Chart[] {
    return this.sheets.get(typeof sheet === "string" ? sheet : sheet.id) ?? [];
  }

  add(sheet: Sheet, data: Omit<ChartData, "name"> & { name?: string; look?: ChartLook }): Chart {
    const list = this.onSheet(sheet);
    const id = `{CHART-${++this.counter}}`;
    const chart: Chart = {
      ...data,
      id,
      name: data.name ?? this.freeName(list),
      series: data.series.map((series) => ({ ...series })),
      look: data.look ?? lookOf(data),
    };
    this.sheets.set(sheet.id, [...list, chart]);
    this.changed(sheet.id);
    return chart;
  }

  find(sheet: Sheet, nameOrId: string): Chart | undefined {
    return this.onSheet(sheet).find(
      (chart) => chart.id === nameOrId || chart.name.toLowerCase() === nameOrId.toLowerCase(),
    );
  }

  /** Tells the page; call it after changing a chart's parts. */
  changed(sheetId: string): void {
    this.book.emitter.emit("chartsChanged", { sheetId });
  }

  remove(sheet: Sheet, id: string): void {
    const list = this.onSheet(sheet);
    if (!list.some((chart) => chart.id === id))
      throw new ModelError("ItemNotFound", "The requested chart doesn't exist.");
    this.sheets.set(
      sheet.id,
      list.filter((chart) => chart.id !== id),
    );
    this.changed(sheet.id);
  }

  forget(sheetId: string): void {
    this.sheets.delete(sheetId);
  }

  private freeName(list: readonly Chart[]): string {
    const names = new Set(list.map((chart) => chart.name));
    for (let n = 1; ; n++) if (!names.has(`Chart ${n}`)) return `Chart ${n}`;
  }

  toData(sheet: Sheet): ChartData[] {
    return this.onSheet(sheet).map(({ name, type, title, left, top, width, height, series, look }) => ({
      name,
      type,
      ...(title !== undefined && { title }),
      left,
      top,
      width,
      height,
      series: series.map(({ name: label, values, categories, color }) => ({
        name: label,
        values,
        ...(categories !== undefined && { categories }),
        ...(color !== undefined && { color }),
      })),
      ...legendOf(look.legend),
    }));
  }
}

const legendPlaces = ["top", "bottom", "left", "right"] as const;

function legendOf(legend: ChartLook["legend"]): Pick<ChartData, "legend"> {
  if (legend?.visible === false) return { legend: "none" };
  const place = legendPlaces.find((one) => one === legend?.position?.toLowerCase());
  return place ? { legend: place } : {};
}

function lookOf({ legend }: Pick<ChartData, "legend">): ChartLook {
  if (legend === undefined) return {};
  return {
    legend:
      legend === "none" ? { visible: false } : { visible: true, position: legend[0].toUpperCase() + legend.slice(1) },
  };
}
