import type { AxisLook, Chart, ChartSeries } from "../../model/charts";
import type { RangeData } from "../../model/data";
import type { Sheet } from "../../model/sheet";
import { HostError } from "../errors";
import { EVENTS } from "../events";
import { type } from "../type";
import type { HostObject, Wrapper } from "../type";
import { DEFAULT_CHART, seriesFrom } from "./chart-source";
import { eventMembers } from "./event-members";
import { pointsAcross, pointsDown } from "./range-actions";
import { colorOf } from "./range-format";
import type { RangeRef } from "./range-ref";
import { worksheet } from "./worksheet";

interface OfChart {
  sheet: Sheet;
  chart: Chart;
}
type OfSeries = OfChart & { series: ChartSeries };
type OfAxis = OfChart & { axis: AxisLook };

const changed = ({ sheet }: OfChart) => sheet.book.charts.changed(sheet.id);
/** A setter that changes the chart and has the page draw it anew. */
const put =
  <T extends OfChart, V>(assign: (self: T, value: V) => void) =>
  (self: T, value: V) => {
    assign(self, value);
    changed(self);
  };

const chartTitle: Wrapper<OfChart> = type<OfChart>("ChartTitle", {
  get: { text: ({ chart }) => chart.title ?? "", visible: ({ chart }) => chart.look.titleVisible ?? true },
  set: {
    text: put<OfChart, string>(({ chart }, text) => Object.assign(chart, { title: text })),
    visible: put<OfChart, boolean>(({ chart }, visible) => Object.assign(chart.look, { titleVisible: visible })),
  },
});

const legend = ({ chart }: OfChart) => (chart.look.legend ??= {});
const chartLegend: Wrapper<OfChart> = type<OfChart>("ChartLegend", {
  get: {
    visible: (self) => legend(self).visible ?? self.chart.series.length > 1,
    position: (self) => legend(self).position ?? "Bottom",
  },
  set: {
    visible: put<OfChart, boolean>((self, visible) => Object.assign(legend(self), { visible })),
    position: put<OfChart, string>((self, position) => Object.assign(legend(self), { position })),
  },
});

const axisTitle: Wrapper<OfAxis> = type<OfAxis>("ChartAxisTitle", {
  get: { text: ({ axis }) => axis.title ?? "", visible: ({ axis }) => axis.titleVisible ?? axis.title !== undefined },
  set: {
    text: put<OfAxis, string>(({ axis }, title) => Object.assign(axis, { title })),
    visible: put<OfAxis, boolean>(({ axis }, titleVisible) => Object.assign(axis, { titleVisible })),
  },
});

const gridlines: Wrapper<OfAxis> = type<OfAxis>("ChartGridlines", {
  get: { visible: ({ axis }) => axis.majorGridlines ?? true },
  set: { visible: put<OfAxis, boolean>(({ axis }, majorGridlines) => Object.assign(axis, { majorGridlines })) },
});

const axisNumber = (key: "minimum" | "maximum") =>
  put<OfAxis, number | "">(({ axis }, value) =>
    value === "" ? delete axis[key] : Object.assign(axis, { [key]: value }),
  );
const chartAxis: Wrapper<OfAxis> = type<OfAxis>("ChartAxis", {
  get: {
    minimum: ({ axis }) => axis.minimum ?? "",
    maximum: ({ axis }) => axis.maximum ?? "",
    numberFormat: ({ axis }) => axis.numberFormat ?? "General",
    visible: ({ axis }) => axis.visible ?? true,
  },
  set: {
    minimum: axisNumber("minimum"),
    maximum: axisNumber("maximum"),
    numberFormat: put<OfAxis, string>(({ axis }, numberFormat) => Object.assign(axis, { numberFormat })),
    visible: put<OfAxis, boolean>(({ axis }, visible) => Object.assign(axis, { visible })),
  },
  nav: { title: (self) => axisTitle(self), majorGridlines: (self) => gridlines(self) },
});

const chartAxes: Wrapper<OfChart> = type<OfChart>("ChartAxes", {
  nav: {
    categoryAxis: (self) => chartAxis({ ...self, axis: (self.chart.look.categoryAxis ??= {}) }),
    valueAxis: (self) => chartAxis({ ...self, axis: (self.chart.look.valueAxis ??= {}) }),
  },
});

const address = ({ self }: HostObject<RangeRef>) => self.sheet.address(self.range, true);

const seriesFill: Wrapper<OfSeries> = type<OfSeries>("ChartFill", {
  call: {
    setSolidColor: (self, [color]: [string]) => (Object.assign(self.series, { color: colorOf(color) }), changed(self)),
  },
});
const seriesLine: Wrapper<OfSeries> = type<OfSeries>("ChartLineFormat", {
  get: { color: ({ series }) => series.color?.toUpperCase() ?? "" },
  set: { color: put<OfSeries, string>(({ series }, color) => Object.assign(series, { color: colorOf(color) })) },
});
const seriesFormat: Wrapper<OfSeries> = type<OfSeries>("ChartSeriesFormat", {
  nav: { fill: (self) => seriesFill(self), line: (self) => seriesLine(self) },
});

const chartSeries: Wrapper<OfSeries> = type<OfSeries>("ChartSeries", {
  id: ({ chart, series }) => chart.series.indexOf(series),
  get: {
    name: ({ series }) => series.name,
    chartType: ({ chart, series }) => series.type ?? chart.type,
    axisGroup: ({ series }) => (series.secondaryAxis ? "Secondary" : "Primary"),
    smooth: ({ series }) => series.smooth ?? false,
    hasDataLabels: ({ chart }) => chart.look.dataLabels ?? false,
  },
  set: {
    name: put<OfSeries, string>(({ series }, name) => Object.assign(series, { name })),
    chartType: put<OfSeries, string>(({ series }, kind) => Object.assign(series, { type: kind })),
    axisGroup: put<OfSeries, string>(({ series }, group) =>
      Object.assign(series, { secondaryAxis: group === "Secondary" }),
    ),
    smooth: put<OfSeries, boolean>(({ series }, smooth) => Object.assign(series, { smooth })),
    hasDataLabels: put<OfSeries, boolean>(({ chart }, dataLabels) => Object.assign(chart.look, { dataLabels })),
  },
  nav: { format: (self) => seriesFormat(self) },
  call: {
    setValues: (self, [source]: [HostObject<RangeRef>]) => (
      Object.assign(self.series, { values: address(source) }),
      changed(self)
    ),
    setXAxisValues: (self, [source]: [HostObject<RangeRef>]) => (
      Object.assign(self.series, { categories: address(source) }),
      changed(self)
    ),
    delete: (self) => {
      self.chart.series = self.chart.series.filter((item) => item !== self.series);
      changed(self);
    },
  },
});

const seriesCollection: Wrapper<OfChart> = type<OfChart>("ChartSeriesCollection", {
  get: { count: ({ chart }) => chart.series.length },
  items: (self) => self.chart.series.map((series) => chartSeries({ ...self, series })),
  item: (self, index) =>
    self.chart.series[Number(index)] ? chartSeries({ ...self, series: self.chart.series[Number(index)]! }) : null,
  call: {
    add: (self, [name]: [string?]) => {
      const series: ChartSeries = { name: name ?? `Series${self.chart.series.length + 1}`, values: "" };
      self.chart.series.push(series);
      changed(self);
      return chartSeries({ ...self, series });
    },
    getCount: ({ chart }) => chart.series.length,
    getItemAt: (self, [index]: [number]) =>
      self.chart.series[index] ? chartSeries({ ...self, series: self.chart.series[index] }) : null,
  },
});

const size = (key: "left" | "top" | "width" | "height") =>
  put<OfChart, number>(({ chart }, points) => Object.assign(chart, { [key]: points / 0.75 }));
/** The model counts pixels, Office.js points. */
const points =
  (key: "left" | "top" | "width" | "height") =>
  ({ chart }: OfChart) =>
    chart[key] * 0.75;

export const chart: Wrapper<OfChart> = type<OfChart>("Chart", {
  id: (self) => self.chart.id,
  get: {
    id: (self) => self.chart.id,
    name: (self) => self.chart.name,
    chartType: (self) => self.chart.type,
    left: points("left"),
    top: points("top"),
    width: points("width"),
    height: points("height"),
  },
  set: {
    name: put<OfChart, string>((self, name) => Object.assign(self.chart, { name })),
    chartType: put<OfChart, string>((self, kind) => Object.assign(self.chart, { type: kind })),
    left: size("left"),
    top: size("top"),
    width: size("width"),
    height: size("height"),
  },
  nav: {
    axes: (self) => chartAxes(self),
    legend: (self) => chartLegend(self),
    series: (self) => seriesCollection(self),
    title: (self) => chartTitle(self),
    worksheet: ({ sheet }) => worksheet(sheet),
  },
  call: {
    activate: ({ sheet }) => sheet.book.activate(sheet),
    delete: (self) => self.sheet.book.charts.remove(self.sheet, self.chart.id),
    setData: (self, [source, by]: [HostObject<RangeRef>, string?]) => {
      self.chart.series = seriesFrom(source.self, by);
      changed(self);
    },
    setPosition: (self, [from, to]: [string | HostObject<RangeRef>, (string | HostObject<RangeRef>)?]) => {
      const place = (at: string | HostObject<RangeRef>): RangeData =>
        typeof at === "string" ? self.sheet.book.resolve(at, self.sheet).range : at.self.range;
      const start = place(from);
      const end = to ? place(to) : start;
      const pixels = {
        left: pointsAcross(self.sheet, 0, start.column) / 0.75,
        top: pointsDown(self.sheet, 0, start.row) / 0.75,
      };
      Object.assign(self.chart, pixels);
      if (to) {
        Object.assign(self.chart, {
          width: pointsAcross(self.sheet, start.column, end.column + end.columns - start.column) / 0.75,
          height: pointsDown(self.sheet, start.row, end.row + end.rows - start.row) / 0.75,
        });
      }
      changed(self);
    },
  },
});

const find = (sheet: Sheet, key: string) => {
  const found = sheet.book.charts.find(sheet, key);
  return found ? chart({ sheet, chart: found }) : null;
};

function add(sheet: Sheet, kind: string, source: HostObject<RangeRef>, by?: string): HostObject {
  if (sheet.protected && !sheet.book.protection.allows(sheet.id, "allowEditObjects"))
    throw new HostError("AccessDenied", `The sheet ${sheet.name} is protected.`);
  return chart({
    sheet,
    chart: sheet.book.charts.add(sheet, { ...DEFAULT_CHART, type: kind, series: seriesFrom(source.self, by) }),
  });
}

export const chartCollection: Wrapper<Sheet> = type<Sheet>("ChartCollection", {
  get: { count: (sheet) => sheet.book.charts.onSheet(sheet).length },
  items: (sheet) => sheet.book.charts.onSheet(sheet).map((item) => chart({ sheet, chart: item })),
  item: (sheet, key) => find(sheet, String(key)),
  call: {
    add: (sheet, [kind, source, by]: [string, HostObject<RangeRef>, string?]) => add(sheet, kind, source, by),
    getCount: (sheet) => sheet.book.charts.onSheet(sheet).length,
    getItem: (sheet, [name]: [string]) => find(sheet, name),
    _GetItem: (sheet, [name]: [string]) => find(sheet, name),
    getItemAt: (sheet, [index]: [number]) =>
      sheet.book.charts.onSheet(sheet)[index]
        ? chart({ sheet, chart: sheet.book.charts.onSheet(sheet)[index]! })
        : null,
    getItemOrNullObject: (sheet, [name]: [string]) => find(sheet, name),
    ...eventMembers<Sheet>({ AddedEvent: EVENTS.chartAdded, DeletedEvent: EVENTS.chartDeleted }, (sheet) => sheet.id),
  },
});
