/** A chart of the model as chart.js draws it, with the present values of its cells. */
import type { ChartConfiguration, ChartDataset } from "chart.js";
import type { Book } from "../../model/book";
import type { Chart } from "../../model/charts";
import { displayText } from "../../model/display";

/** The accent colours of Office's default theme are hard to tell apart for some; these are, in light and dark. */
const palette = ["#2f8f6b", "#e08b2d", "#4f7cc4", "#b65a8d", "#7a6fd0", "#a89432", "#3fa3b5", "#c45a4a"];

export interface ChartColours {
  readonly text: string;
  readonly grid: string;
}

export type Drawing = ChartConfiguration<"line" | "bar" | "pie" | "doughnut" | "scatter">;

export function chartConfig(chart: Chart, book: Book, sheetId: string, colours: ChartColours): Drawing | null {
  const kind = chart.type.toLowerCase();
  const series = chart.series.map((one) => ({ ...one, points: readNumbers(book, one.values, sheetId) }));
  if (!series.some((one) => one.points.some((value) => value !== null))) return null;
  const round = kind.includes("pie") || kind.includes("doughnut");
  const stacked = kind.includes("stacked");
  const whole = kind.includes("100");
  const labels =
    readTexts(book, chart.series[0]?.categories, sheetId) ?? series[0].points.map((_, index) => String(index + 1));
  const totals = whole
    ? labels.map((_, index) => series.reduce((sum, one) => sum + Math.abs(one.points[index] ?? 0), 0))
    : null;
  const datasets = series.map((one, index): ChartDataset<"line" | "bar"> => {
    const colour = one.color ?? palette[index % palette.length];
    const points = totals
      ? one.points.map((value, at) => (value === null || !totals[at] ? null : value / totals[at]))
      : one.points;
    const own = (one.type ?? chart.type).toLowerCase();
    return {
      type: round
        ? undefined
        : own.includes("line") || own.includes("area") || own.includes("scatter")
          ? "line"
          : "bar",
      label: one.name,
      data: points,
      borderColor: round ? colours.grid : colour,
      backgroundColor: round
        ? labels.map((_, at) => palette[at % palette.length])
        : own.includes("area")
          ? `${colour}66`
          : colour,
      borderWidth: own.includes("line") ? 2 : round ? 1 : 0,
      fill: own.includes("area"),
      pointRadius: own.includes("markers") || own.includes("scatter") ? 3 : 0,
      showLine: !own.includes("scatter") || own.includes("line"),
      tension: one.smooth ? 0.3 : 0,
      spanGaps: false,
      ...(one.secondaryAxis ? { yAxisID: "second" } : {}),
    } as ChartDataset<"line" | "bar">;
  });
  const format =
    (whole ? "0%" : undefined) ??
    chart.look.valueAxis?.numberFormat ??
    formatOf(book, chart.series[0]?.values, sheetId);
  const { look } = chart;
  const sideways = kind.startsWith("bar");
  const tick = (value: number | string): string => (typeof value === "number" ? displayText(value, format) : value);
  const valueScale = {
    stacked,
    display: look.valueAxis?.visible !== false,
    min: look.valueAxis?.minimum,
    max: look.valueAxis?.maximum ?? (whole ? 1 : undefined),
    beginAtZero: true,
    grid: { color: colours.grid, display: look.valueAxis?.majorGridlines !== false },
    ticks: { color: colours.text, callback: tick },
    title: axisTitle(look.valueAxis, colours),
  };
  const categoryScale = {
    stacked,
    display: look.categoryAxis?.visible !== false,
    grid: { display: look.categoryAxis?.majorGridlines === true, color: colours.grid },
    ticks: { color: colours.text, autoSkip: true, maxRotation: 60 },
    title: axisTitle(look.categoryAxis, colours),
  };
  const second = chart.series.some((one) => one.secondaryAxis)
    ? { second: { position: "right", grid: { display: false }, ticks: { color: colours.text } } }
    : {};
  const legend = (look.legend?.position ?? "Bottom").toLowerCase();
  return {
    type: round ? (kind.includes("pie") ? "pie" : "doughnut") : "bar",
    data: { labels, datasets },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      indexAxis: sideways ? "y" : "x",
      plugins: {
        title: {
          display: Boolean(chart.title) && look.titleVisible !== false,
          text: chart.title ?? "",
          color: colours.text,
          font: { size: 14, weight: 600 },
        },
        legend: {
          display: look.legend?.visible ?? (series.length > 1 || round),
          position: legend === "top" || legend === "left" || legend === "right" ? legend : "bottom",
          labels: { color: colours.text, boxWidth: 12 },
        },
        tooltip: {
          callbacks: {
            label: (item: { dataset: { label?: string }; raw: unknown }) =>
              `${item.dataset.label ?? ""}: ${tick(item.raw as number)}`,
          },
        },
      },
      ...(round
        ? {}
        : {
            scales: sideways
              ? { x: valueScale, y: categoryScale, ...second }
              : { x: categoryScale, y: valueScale, ...second },
          }),
    },
  } as unknown as Drawing;
}

function axisTitle(look: Chart["look"]["valueAxis"], colours: ChartColours): object {
  return {
    display: Boolean(look?.title) && look?.titleVisible !== false,
    text: look?.title ?? "",
    color: colours.text,
  };
}

/** Text, blanks and errors leave a gap, as `#N/A` does in Excel. */
function readNumbers(book: Book, address: string, sheetId: string): (number | null)[] {
  return (
    read(book, address, sheetId, (sheet, range) =>
      sheet
        .values(range)
        .flat()
        .map((value) => (typeof value === "number" ? value : null)),
    ) ?? []
  );
}

function readTexts(book: Book, address: string | undefined, sheetId: string): string[] | null {
  return address ? read(book, address, sheetId, (sheet, range) => sheet.text(range).flat()) : null;
}

function formatOf(book: Book, address: string | undefined, sheetId: string): string | undefined {
  if (!address) return undefined;
  return (
    read(book, address, sheetId, (sheet, range) => sheet.numberFormats({ ...range, rows: 1, columns: 1 })[0][0]) ??
    undefined
  );
}

type Resolved = ReturnType<Book["resolve"]>;

function read<T>(
  book: Book,
  address: string,
  sheetId: string,
  get: (sheet: Resolved["sheet"], range: Resolved["range"]) => T,
): T | null {
  try {
    const { sheet, range } = book.resolve(address.replace(/^=/, ""), book.findSheet(sheetId) ?? undefined);
    const clipped = sheet.clip(range);
    return clipped ? get(sheet, clipped) : null;
  } catch {
    return null;
  }
}
