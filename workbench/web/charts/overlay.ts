/** Charts over the grid: they move with the cells, follow their values, and can be dragged. */
import {
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  Chart as Canvas,
  DoughnutController,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PieController,
  PointElement,
  Title,
  Tooltip,
} from "chart.js";
import type { Book } from "../../model/book";
import type { Chart } from "../../model/charts";
import { element } from "../dom";
import { screenOf, type Screen } from "../geometry";
import type { Translate } from "../texts";
import { chartConfig } from "./config";

Canvas.register(
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  DoughnutController,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PieController,
  PointElement,
  Title,
  Tooltip,
);

const keyStep = 8;

interface Drawn {
  readonly node: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly chart: Chart;
  drawing: Canvas | null;
}

export class ChartOverlay {
  readonly node = element("div", { class: "charts" });
  private drawn: Drawn[] = [];
  private timer = 0;
  private frame = 0;
  private readonly stops: (() => void)[];

  constructor(
    private readonly book: Book,
    private readonly layer: HTMLElement,
    private readonly t: Translate,
  ) {
    layer.append(this.node);
    const again = (): void => this.redraw();
    this.stops = [
      book.on("chartsChanged", again),
      book.on("sheetActivated", again),
      book.on("changed", () => this.refresh()),
      book.on("calculated", () => this.refresh()),
      book.on("formatChanged", () => this.refresh()),
    ];
    this.redraw();
  }

  dispose(): void {
    this.stops.forEach((stop) => stop());
    cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
    this.drawn.forEach((one) => one.drawing?.destroy());
    this.node.remove();
  }

  /** All charts of the active sheet anew. */
  redraw(): void {
    this.drawn.forEach((one) => one.drawing?.destroy());
    const sheet = this.book.activeSheet;
    this.drawn = this.book.charts.onSheet(sheet).map((chart) => this.box(chart));
    this.node.replaceChildren(...this.drawn.map((one) => one.node));
    this.drawn.forEach((one) => this.draw(one));
    cancelAnimationFrame(this.frame);
    if (this.drawn.length) this.follow();
  }

  /** New values in the same charts; many changes in a row are drawn once. */
  private refresh(): void {
    if (!this.drawn.length || this.timer) return;
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      this.drawn.forEach((one) => this.draw(one));
    }, 60);
  }

  private draw(one: Drawn): void {
    const style = getComputedStyle(this.node);
    const config = chartConfig(one.chart, this.book, this.book.activeSheet.id, {
      text: style.getPropertyValue("--text-2").trim() || "#444",
      grid: style.getPropertyValue("--line").trim() || "#ddd",
    });
    one.drawing?.destroy();
    one.drawing = config ? new Canvas(one.canvas, config as never) : null;
    one.node.classList.toggle("no-data", !config);
    one.canvas.setAttribute("aria-label", summary(one.chart));
  }

  private box(chart: Chart): Drawn {
    const canvas = element("canvas", { role: "img" });
    const node = element(
      "div",
      {
        class: "chart",
        tabindex: 0,
        "data-chart": chart.name,
        "aria-label": this.t("chartMove", { name: chart.name }),
        onpointerdown: (event: PointerEvent) => this.drag(event, chart, node),
        onkeydown: (event: KeyboardEvent) => this.key(event, chart),
      },
      canvas,
      element("p", { class: "chart-empty", text: this.t("chartNoData") }),
    );
    return { node, canvas, chart, drawing: null };
  }

  /** Scrolling and zooming say nothing of themselves that is worth relying on: look at every frame while there are charts. */
  private follow(): void {
    this.place();
    this.frame = requestAnimationFrame(() => this.follow());
  }

  private place(): void {
    const screen = screenOf(this.book);
    if (!screen) return;
    const outer = this.layer.getBoundingClientRect();
    set(this.node, "left", screen.bounds.left - outer.left + screen.headerWidth);
    set(this.node, "top", screen.bounds.top - outer.top + screen.headerHeight);
    set(this.node, "width", screen.bounds.width - screen.headerWidth);
    set(this.node, "height", screen.bounds.height - screen.headerHeight);
    for (const { node, chart } of this.drawn) {
      set(node, "left", screen.x(chart.left) - screen.headerWidth);
      set(node, "top", screen.y(chart.top) - screen.headerHeight);
      set(node, "width", chart.width * screen.zoom);
      set(node, "height", chart.height * screen.zoom);
    }
  }

  private drag(start: PointerEvent, chart: Chart, node: HTMLElement): void {
    const screen: Screen | null = screenOf(this.book);
    if (!screen || start.button !== 0) return;
    const { left, top } = chart;
    node.setPointerCapture(start.pointerId);
    node.classList.add("moving");
    const scale = screen.zoom;
    const move = (event: PointerEvent): void => {
      chart.left = Math.max(0, left + (event.clientX - start.clientX) / scale);
      chart.top = Math.max(0, top + (event.clientY - start.clientY) / scale);
    };
    const end = (): void => {
      node.classList.remove("moving");
      node.removeEventListener("pointermove", move);
      node.removeEventListener("pointerup", end);
      node.removeEventListener("pointercancel", end);
    };
    node.addEventListener("pointermove", move);
    node.addEventListener("pointerup", end);
    node.addEventListener("pointercancel", end);
  }

  private key(event: KeyboardEvent, chart: Chart): void {
    const by = { ArrowLeft: [-keyStep, 0], ArrowRight: [keyStep, 0], ArrowUp: [0, -keyStep], ArrowDown: [0, keyStep] }[
      event.key
    ];
    if (event.key === "Delete") this.book.charts.remove(this.book.activeSheet, chart.id);
    else if (by) {
      chart.left = Math.max(0, chart.left + by[0]);
      chart.top = Math.max(0, chart.top + by[1]);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

function set(node: HTMLElement, property: "left" | "top" | "width" | "height", pixels: number): void {
  const value = `${Math.round(pixels * 100) / 100}px`;
  if (node.style[property] !== value) node.style[property] = value;
}

function summary(chart: Chart): string {
  return [chart.title ?? chart.name, chart.type, ...chart.series.map((series) => series.name)].join(", ");
}
