/** The summary over all families, in live formulas. Pure. */
import { absoluteAddress, cellAddress } from "../a1";
import { colors } from "../formats";
import { quoteText } from "../formula";
import { Canvas, type GoldenSheet } from "./canvas";
import { equalRanges } from "./familysheet";
import { type Layout, LEFT } from "./layout";
import type { GoldenTexts } from "./texts";

/** Function, five numbers, a gap, then where the cases stand and what they are compared with. */
const WHERE = 7;
const COLUMNS = 9;
const TEXT_WIDTHS = [12, 280, 560];

export interface PlacedFamily {
  /** Of its sheet. */
  readonly name: string;
  readonly layout: Layout;
}

/** A row a function: how many cases and cells, how many of them are equal, where they stand and what they are compared with. */
export function summarySheet(all: readonly PlacedFamily[], texts: GoldenTexts, name: string): GoldenSheet {
  const functions = [
    ...new Map(all.flatMap(({ layout }) => layout.cases.map(({ spec }) => [spec.fn, undefined] as const))).keys(),
  ].sort();
  const top = 5;
  const canvas = new Canvas(top + functions.length + 1, COLUMNS);
  const last = top + functions.length;
  canvas.style({ row: top - 1, column: 1, rows: 1, columns: 5 }, { align: "Right" });
  const headings = [
    texts.function, texts.cases, texts.green, texts.red, texts.cellsCompared, texts.cellsDiffering, "", texts.where,
    texts.against,
  ]; // prettier-ignore
  canvas.put(0, 0, texts.title);
  canvas.style({ row: 0, column: 0, rows: 1, columns: COLUMNS }, { bold: true, fill: colors.header });
  canvas.put(1, 0, texts.explanation);
  const failed = cellAddress(last, 3);
  canvas.put(
    2,
    0,
    `=IF(AND(${failed}=0,${cellAddress(last, 2)}=${cellAddress(last, 1)}),${quoteText(texts.allGreen)},${quoteText(texts.someRed)})`,
  );
  canvas.light(2, 0, texts.allGreen);
  headings.forEach((heading, c) => canvas.put(top - 1, c, heading));
  canvas.style({ row: top - 1, column: 0, rows: 1, columns: COLUMNS }, { bold: true, fill: colors.header });
  functions.forEach((fn, i) => {
    const row = top + i;
    const cases = all.flatMap(({ name: sheet, layout }) =>
      layout.cases.filter(({ spec }) => spec.fn === fn).map((placed) => ({ sheet, placed })),
    );
    const isGreen = ({ sheet, placed }: (typeof cases)[number]): string =>
      `IF(${absoluteAddress(sheet, { row: placed.row, column: LEFT, rows: 1, columns: 1 })}=${quoteText(texts.ok)},1,0)`;
    const count = (value: string): string =>
      `=${cases.flatMap(({ sheet, placed }) => equalRanges(placed).map((rect) => `COUNTIF(${absoluteAddress(sheet, rect)},${value})`)).join("+")}`;
    const sources = new Set(
      cases.flatMap(({ placed: { spec } }) => spec.source ?? [texts.twinShort, ...(spec.also ? [spec.also] : [])]),
    );
    canvas.put(row, 0, fn);
    canvas.put(row, 1, cases.length);
    canvas.put(row, 2, `=${cases.map(isGreen).join("+")}`);
    canvas.put(row, 3, `=${cellAddress(row, 1)}-${cellAddress(row, 2)}`);
    canvas.put(row, 4, `${count("TRUE")}+${cellAddress(row, 5)}`);
    canvas.put(row, 5, count("FALSE"));
    canvas.put(row, WHERE, `${cases[0].sheet}: ${cases.map(({ placed }) => cellAddress(placed.row, LEFT)).join(", ")}`);
    canvas.put(row, WHERE + 1, [...sources].join("; "));
  });
  canvas.put(last, 0, texts.total);
  for (let c = 1; c <= 5; c++) canvas.put(last, c, `=SUM(${cellAddress(top, c)}:${cellAddress(last - 1, c)})`, "#,##0");
  canvas.style({ row: last, column: 0, rows: 1, columns: COLUMNS }, { bold: true, fill: colors.total });
  const reds = { row: top, column: 3, rows: functions.length, columns: 1 };
  canvas.trafficLight(reds, (cell) => `${cell}=0`, (cell) => `${cell}<>0`); // prettier-ignore
  return {
    name,
    ...canvas,
    widths: [...canvas.widths(new Set([0, 1, 2])).slice(0, WHERE - 1), ...TEXT_WIDTHS],
    frozen: top,
    live: [],
  };
}
