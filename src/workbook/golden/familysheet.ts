/** The sheet of a family. Pure. */
import { cellAddress, rectAddress, type Rect } from "../a1";
import { colors, GENERAL } from "../formats";
import { buildFormula, quoteText } from "../formula";
import { runs } from "../plan";
import { Canvas, green, type GoldenSheet, red } from "./canvas";
import { type Family, formatOf, type GoldenArgument, isInput, type RowRefs, times } from "./case";
import {
  columnRect,
  firstRow,
  fixed,
  type Layout,
  LEFT,
  type PlacedCase,
  placedOf,
  refsOf,
  TITLE_ROWS,
} from "./layout";
import type { GoldenTexts } from "./texts";

/** A family: its inputs side by side on top, its cases one below another. */
export function familySheet(family: Family, layout: Layout, texts: GoldenTexts, name: string): GoldenSheet {
  const canvas = new Canvas(layout.rows, layout.columns);
  const longLines = new Set([0, 1, TITLE_ROWS - 1]);
  const verdicts = layout.cases.map(({ row }) => `${cellAddress(row, LEFT)}=${quoteText(texts.ok)}`);
  canvas.put(0, 0, texts.family[family.id]);
  canvas.style({ row: 0, column: 0, rows: 1, columns: layout.columns }, { bold: true, fill: colors.header });
  canvas.put(1, 0, `=IF(AND(${verdicts.join(",")}),${quoteText(texts.allGreen)},${quoteText(texts.someRed)})`);
  canvas.light(1, 0, texts.allGreen);
  putInputs(canvas, layout, texts);
  for (const placed of layout.cases) putCase(canvas, placed, layout, texts, longLines);
  return {
    name,
    ...canvas,
    widths: canvas.widths(longLines),
    frozen: 2,
    live: layout.cases.map(({ spec, live, row }) => ({
      fn: spec.fn,
      row: live.row,
      column: live.column,
      formula: liveFormula(spec.fn, spec.args, layout),
      verdict: { row, column: LEFT },
      args: spec.args,
    })),
  };
}

function liveFormula(fn: string, args: readonly GoldenArgument[], { blocks }: Layout): string {
  return buildFormula(
    fn,
    args.map((argument) => {
      if (!isInput(argument)) return argument;
      const { block, columns, headings } = argument;
      const placed = placedOf(blocks, block);
      const above = headings ? 1 : 0;
      return {
        expression: fixed({
          row: firstRow(placed) - above,
          column: placed.column + columns[0],
          rows: block.rows.length + above,
          columns: columns[1] - columns[0] + 1,
        }),
      };
    }),
  );
}

function putInputs(canvas: Canvas, { blocks }: Layout, texts: GoldenTexts): void {
  for (const placed of blocks) {
    const { block, row, column, helpers } = placed;
    canvas.put(row, 0, texts.input);
    canvas.put(row, column, block.title);
    const width = block.columns.length;
    [...block.columns, ...helpers].forEach((heading, i) => canvas.put(row + 1, column + i, heading));
    canvas.style({ row, column, rows: 2, columns: width + helpers.length }, { bold: true });
    for (const { value, from, length } of runs(times(width, (c) => formatOf(block.format, c) !== GENERAL)))
      if (value) canvas.style({ row: row + 1, column: column + from, rows: 1, columns: length }, { align: "Right" });
    canvas.style({ row: row + 2, column, rows: block.rows.length, columns: width }, { fill: colors.input });
    block.rows.forEach((line, r) =>
      line.forEach((cell, c) => canvas.put(row + 2 + r, column + c, cell, formatOf(block.format, c))),
    );
    if (helpers.length === 0) continue;
    // Above the title, which may need the room beside it.
    canvas.put(row - 1, column + width, texts.helpers);
    canvas.style({ row: row + 1, column: column + width, rows: block.rows.length + 1, columns: helpers.length }, { align: "Right" }); // prettier-ignore
    const refs = refsOf(blocks);
    const top = firstRow(placed);
    const end = top + block.rows.length - 1;
    block.rows.forEach((_, r) => {
      const cell = (name: string, at: number): string => `$${cellAddress(at, columnRect(placed, name).column)}`;
      const at: RowRefs = {
        ...refs,
        row: r,
        here: (name) => cell(name, top + r),
        upTo: (name) => `${fixed({ ...columnRect(placed, name), rows: 1 })}:${cell(name, top + r)}`,
        from: (name) => `${cell(name, top + r)}:${fixed({ ...columnRect(placed, name), row: end, rows: 1 })}`,
      };
      helpers.forEach((name, i) =>
        canvas.put(
          top + r,
          column + width + i,
          block.helpers?.[name](at),
          formatOf(block.helperFormats?.[name] ?? ".", 0),
        ),
      );
    });
  }
}

function putCase(canvas: Canvas, placed: PlacedCase, layout: Layout, texts: GoldenTexts, longLines: Set<number>): void {
  const { spec, row, expected, derived, live, twin, equal, derivedAt } = placed;
  const tolerance = `$${cellAddress(row + 1, LEFT).replace(/\d+$/, "")}$${row + 2}`;
  const absolute = spec.decimals !== undefined;
  const headed = typeof expected[0][0] === "string";
  const compared = (shown: string, meant: string): string => {
    const limit = absolute ? tolerance : `${tolerance}*MAX(1,ABS(${meant}))`;
    return `=IFERROR(IF(ISNUMBER(${meant})<>ISNUMBER(${shown}),FALSE,IF(ISNUMBER(${meant}),ABS(${shown}-${meant})<=${limit},EXACT(${shown}&"",${meant}&""))),FALSE)`;
  };

  canvas.put(row, 0, spec.fn);
  canvas.put(row, LEFT, verdictFormula(placed, texts));
  canvas.put(row, LEFT + 1, liveFormula(spec.fn, spec.args, layout), GENERAL, true);
  canvas.style({ row, column: 0, rows: 1, columns: canvas.columns }, { bold: true, fill: colors.total });
  canvas.light(row, LEFT, texts.ok);
  canvas.put(row + 1, 0, absolute ? texts.toleranceAbsolute : texts.toleranceRelative);
  canvas.put(
    row + 1,
    LEFT,
    spec.decimals === undefined ? (spec.relative ?? 1e-9) : 0.5001 * 10 ** -spec.decimals,
    "0E+00",
  );
  canvas.put(row + 1, LEFT + 1, spec.source ?? [texts.twin, ...(spec.also ? [spec.also] : [])].join("; "));
  canvas.style({ row: row + 1, column: LEFT, rows: 1, columns: 1 }, { align: "Left" });
  longLines.add(row).add(row + 1);

  canvas.put(live.row, 0, texts.live);
  canvas.put(twin.row, 0, texts.expected);
  canvas.put(equal.row, 0, texts.equal);
  expected.forEach((line, r) =>
    line.forEach((cell, c) => {
      const format = r === 0 && headed ? GENERAL : formatOf(spec.format, c);
      canvas.formats[live.row + r][live.column + c] = format;
      canvas.put(twin.row + r, twin.column + c, cell ?? "–", format);
      const shown = cellAddress(live.row + r, live.column + c);
      canvas.put(
        equal.row + r,
        equal.column + c,
        cell === null
          ? `=IF(ISERROR(${shown}),FALSE,"–")`
          : compared(shown, cellAddress(twin.row + r, twin.column + c)),
      );
    }),
  );
  if (headed) for (const rect of [live, twin]) putAlignment(canvas, rect, spec.format);
  equalLight(canvas, equal);
  if (derived.length === 0) return;
  canvas.put(derivedAt.row - 1, 0, texts.derived);
  [texts.measure, texts.live, texts.expected, texts.equal].forEach((text, c) =>
    canvas.put(derivedAt.row - 1, LEFT + c, text),
  );
  canvas.style({ row: derivedAt.row - 1, column: LEFT, rows: 1, columns: 4 }, { bold: true });
  derived.forEach(([label, shown, meant], r) => {
    const at = derivedAt.row + r;
    [label, shown, meant, compared(cellAddress(at, LEFT + 1), cellAddress(at, LEFT + 2))].forEach((cell, c) =>
      canvas.put(at, LEFT + c, cell),
    );
  });
  equalLight(canvas, { row: derivedAt.row, column: LEFT + 3, rows: derived.length, columns: 1 });
}

/** Headings stand over their numbers, and labels on the left, be they numbers or not. */
function putAlignment(canvas: Canvas, { row, rows, columns }: Rect, format: string): void {
  canvas.style({ row, column: LEFT, rows: 1, columns }, { bold: true });
  if (formatOf(format, 0) === GENERAL) canvas.style({ row, column: LEFT, rows, columns: 1 }, { align: "Left" });
  for (const { value, from, length } of runs(times(columns, (c) => formatOf(format, c) !== GENERAL)))
    if (value) canvas.style({ row, column: LEFT + from, rows: 1, columns: length }, { align: "Right" });
}

/** Green as long as every cell is equal. */
function equalLight(canvas: Canvas, rect: Rect): void {
  const first = cellAddress(rect.row, rect.column);
  canvas.style(rect, { fill: green, align: "Center" });
  canvas.rules.push({ rect, formula: `=AND(${first}<>TRUE,${first}<>"–")`, fill: red, bold: true });
}

/** The ranges that hold TRUE or FALSE. */
export function equalRanges({ equal, derivedAt }: PlacedCase): Rect[] {
  return derivedAt.rows > 0 ? [equal, { ...derivedAt, column: LEFT + 3, columns: 1 }] : [equal];
}

/** All cells equal, no error among those that are not compared, and nothing beside or below where the result belongs. */
function verdictFormula(placed: PlacedCase, texts: GoldenTexts): string {
  const { live, expected, derived } = placed;
  const below = rectAddress({ row: live.row + live.rows, column: live.column, rows: 1, columns: live.columns + 1 });
  const beside = rectAddress({ row: live.row, column: live.column + live.columns, rows: live.rows, columns: 1 });
  const count = (value: string): string =>
    equalRanges(placed)
      .map((rect) => `COUNTIF(${rectAddress(rect)},${value})`)
      .join("+");
  const compared = expected.flat().filter((cell) => cell !== null).length + derived.length;
  return `=IF(AND(${count("TRUE")}=${compared},${count("FALSE")}=0,COUNTA(${below})=0,COUNTA(${beside})=0),${quoteText(texts.ok)},${quoteText(texts.differs)})`;
}
