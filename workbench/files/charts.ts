/**
 * Charts as Excel stores them, for the kinds the workbench draws. Positions in the model are pixels from the sheet's
 * corner; in a file a chart is tied to the cells under its corners.
 */
import type { Chart as FileChart, SheetChart } from "hucre";
import type { ChartData, SheetData } from "../model/data";

const defaultWidth = 64;
const defaultHeight = 20;

export function chartToFile(chart: ChartData, sheet: SheetData): SheetChart {
  const kind = chart.type.toLowerCase();
  const grouping = kind.includes("100") ? "percentStacked" : kind.includes("stacked") ? "stacked" : "clustered";
  const lineGrouping = grouping === "clustered" ? "standard" : grouping;
  const base: SheetChart = {
    type: kindToFile(kind),
    series: chart.series.map((one) => ({
      name: one.name,
      values: one.values,
      ...(one.categories ? { categories: one.categories } : {}),
      ...(one.color ? { color: one.color.replace("#", "").toUpperCase() } : {}),
    })),
    ...(chart.legend ? { legend: chart.legend === "none" ? false : chart.legend } : {}),
    anchor: {
      from: {
        row: cellAt(chart.top, sheet.rowHeights, defaultHeight),
        col: cellAt(chart.left, sheet.columnWidths, defaultWidth),
      },
      to: {
        row: cellAt(chart.top + chart.height, sheet.rowHeights, defaultHeight),
        col: cellAt(chart.left + chart.width, sheet.columnWidths, defaultWidth),
      },
    },
    frameTitle: chart.name,
  };
  if (chart.title) base.title = chart.title;
  if (base.type === "bar" || base.type === "column") base.barGrouping = grouping;
  if (base.type === "line") base.lineGrouping = lineGrouping;
  if (base.type === "area") base.areaGrouping = lineGrouping;
  return base;
}

export function chartFromFile(
  chart: FileChart,
  index: number,
  sheet: SheetData,
  sideways: ReadonlySet<string>,
): ChartData | null {
  const kind = chart.kinds[0];
  if (!kind || !chart.series?.length) return null;
  const from = chart.anchor?.from ?? { row: 1, col: 1 };
  const to = chart.anchor?.to ?? { row: from.row + 15, col: from.col + 8 };
  const left = position(from.col, sheet.columnWidths, defaultWidth);
  const top = position(from.row, sheet.rowHeights, defaultHeight);
  const grouping = kind.startsWith("bar")
    ? chart.barGrouping
    : kind.startsWith("line")
      ? chart.lineGrouping
      : chart.areaGrouping;
  const data: ChartData = {
    name: chart.frameTitle ?? `Chart ${index + 1}`,
    type: kindFromFile(kind, grouping, sideways.has(chart.series[0].valuesRef ?? "")),
    left,
    top,
    width: position(to.col, sheet.columnWidths, defaultWidth) - left,
    height: position(to.row, sheet.rowHeights, defaultHeight) - top,
    series: chart.series
      .filter((one) => one.valuesRef !== undefined)
      .map((one, at) => ({
        name: one.name ?? `Series${at + 1}`,
        values: one.valuesRef as string,
        ...(one.categoriesRef ? { categories: one.categoriesRef } : {}),
        ...(typeof one.color === "string" && /^[0-9a-f]{6}$/i.test(one.color)
          ? { color: `#${one.color.toLowerCase()}` }
          : {}),
      })),
    legend: legendFromFile(chart.legend),
  };
  if (chart.title) data.title = chart.title;
  return data.series.length ? data : null;
}

/** A file that says nothing of a legend has none. */
function legendFromFile(place: string | false | undefined): ChartData["legend"] {
  return place === "top" || place === "bottom" || place === "left" ? place : place ? "right" : "none";
}

function kindToFile(kind: string): SheetChart["type"] {
  if (kind.startsWith("bar")) return "bar";
  if (kind.startsWith("line")) return "line";
  if (kind.startsWith("area")) return "area";
  if (kind.startsWith("pie")) return "pie";
  if (kind.startsWith("doughnut")) return "doughnut";
  if (kind.startsWith("xyscatter")) return "scatter";
  return "column";
}

function kindFromFile(kind: string, grouping: string | undefined, sideways: boolean): string {
  const suffix = grouping === "stacked" ? "Stacked" : grouping === "percentStacked" ? "Stacked100" : "";
  if (kind.startsWith("bar")) return `${sideways ? "Bar" : "Column"}${suffix || "Clustered"}`;
  if (kind.startsWith("line")) return `Line${suffix}`;
  if (kind.startsWith("area")) return `Area${suffix}`;
  if (kind.startsWith("doughnut")) return "Doughnut";
  if (kind.startsWith("scatter")) return "XYScatter";
  if (kind.startsWith("pie")) return "Pie";
  return "ColumnClustered";
}

function cellAt(pixels: number, sizes: Map<number, number> | undefined, size: number): number {
  let rest = pixels;
  let index = 0;
  while (index < 20_000) {
    const step = sizes?.get(index) ?? size;
    if (rest < step) return index;
    rest -= step;
    index++;
  }
  return index;
}

function position(index: number, sizes: Map<number, number> | undefined, size: number): number {
  let pixels = 0;
  for (let at = 0; at < index; at++) pixels += sizes?.get(at) ?? size;
  return pixels;
}
