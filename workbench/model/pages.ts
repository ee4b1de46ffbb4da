/** How sheets print: page setup, print areas, titles, breaks, headers and footers. Nothing prints here; files carry it. */
import { MAX_COLUMNS, MAX_ROWS } from "./address";
import type { Book } from "./book";
import type { PageData, PageTexts, RangeData } from "./data";
import { ModelError } from "./errors";

/** In Excel's order: the place in the list is the paper's number in files, from 1. */
export const PAPERS: readonly string[] = (
  "Letter LetterSmall Tabloid Ledger Legal Statement Executive A3 A4 A4Small A5 B4 B5 Folio Quatro Paper10x14 Paper11x17 " +
  "Note Envelope9 Envelope10 Envelope11 Envelope12 Envelope14 Csheet Dsheet Esheet EnvelopeDL EnvelopeC5 EnvelopeC3 " +
  "EnvelopeC4 EnvelopeC6 EnvelopeC65 EnvelopeB4 EnvelopeB5 EnvelopeB6 EnvelopeItaly EnvelopeMonarch EnvelopePersonal " +
  "FanfoldUS FanfoldStdGerman FanfoldLegalGerman"
).split(" ");

/** Excel's normal margins, in points. */
export const MARGINS = { left: 50.4, right: 50.4, top: 54, bottom: 54, header: 21.6, footer: 21.6 } as const;

export type Side = keyof typeof MARGINS;
/** Which pages a header or footer is for. */
export type PageKind = "odd" | "even" | "first";

/** What Excel's files take. */
const MOST_BREAKS = 1023;
const LONGEST_TEXT = 255;

export class Pages {
  private readonly sheets = new Map<string, PageData>();

  constructor(private readonly book: Book) {
    book.on("changed", ({ sheetId, range, change }) => {
      if (change === "RowInserted") this.shift(sheetId, "row", range.row, range.rows);
      if (change === "RowDeleted") this.shift(sheetId, "row", range.row, -range.rows);
      if (change === "ColumnInserted") this.shift(sheetId, "column", range.column, range.columns);
      if (change === "ColumnDeleted") this.shift(sheetId, "column", range.column, -range.columns);
    });
  }

  of(sheetId: string): Readonly<PageData> {
    return this.sheets.get(sheetId) ?? {};
  }

  /** `undefined` puts a setting back to that of a new sheet. */
  change(sheetId: string, change: { [K in keyof PageData]: PageData[K] | undefined }): void {
    const next = Object.fromEntries(
      Object.entries({ ...this.of(sheetId), ...change }).filter(([, value]) => value !== undefined),
    ) as PageData;
    if (Object.keys(next).length > 0) this.sheets.set(sheetId, next);
    else this.sheets.delete(sheetId);
    this.book.emitter.emit("pageChanged", { sheetId });
  }

  margin(sheetId: string, side: Side): number {
    return this.of(sheetId).margins?.[side] ?? MARGINS[side];
  }

  setMargins(sheetId: string, margins: Partial<Record<Side, number>>): void {
    for (const [side, points] of Object.entries(margins))
      if (!(side in MARGINS) || !Number.isFinite(points) || points < 0)
        throw new ModelError("InvalidArgument", `The ${side} margin cannot be ${String(points)}.`);
    const all = Object.entries({ ...this.of(sheetId).margins, ...margins }).filter(
      ([side, points]) => points !== MARGINS[side as Side],
    );
    this.change(sheetId, { margins: all.length > 0 ? Object.fromEntries(all) : undefined });
  }

  // --- breaks --------------------------------------------------------------------------------------------------

  breaks(sheetId: string, axis: "row" | "column"): readonly number[] {
    return this.of(sheetId)[axis === "row" ? "rowBreaks" : "columnBreaks"] ?? [];
  }

  /** A new page before a row or a column. */
  addBreak(sheetId: string, axis: "row" | "column", before: number): void {
    const breaks = this.breaks(sheetId, axis);
    if (before < 1) throw new ModelError("InvalidArgument", `There is no page before the first ${axis}.`);
    if (breaks.includes(before)) return;
    if (breaks.length >= MOST_BREAKS)
      throw new ModelError("InvalidOperation", `A sheet has at most ${MOST_BREAKS} page breaks of a kind.`);
    this.setBreaks(sheetId, axis, [...breaks, before]);
  }

  removeBreak(sheetId: string, axis: "row" | "column", before: number): void {
    this.setBreaks(
      sheetId,
      axis,
      this.breaks(sheetId, axis).filter((at) => at !== before),
    );
  }

  setBreaks(sheetId: string, axis: "row" | "column", breaks: readonly number[]): void {
    const sorted = [...new Set(breaks)].sort((a, b) => a - b);
    this.change(sheetId, { [axis === "row" ? "rowBreaks" : "columnBreaks"]: sorted.length > 0 ? sorted : undefined });
  }

  // --- headers and footers -------------------------------------------------------------------------------------

  changeHeadersFooters(sheetId: string, change: NonNullable<PageData["headersFooters"]>): void {
    const { headersFooters } = this.of(sheetId);
    const kept = Object.entries({ ...headersFooters, ...change }).filter(([key, value]) =>
      typeof value === "object" ? Object.keys(value).length > 0 : value !== key.startsWith("useSheet"),
    );
    this.change(sheetId, { headersFooters: kept.length > 0 ? Object.fromEntries(kept) : undefined });
  }

  setText(sheetId: string, pages: PageKind, place: keyof PageTexts, text: string): void {
    const texts = { ...this.of(sheetId).headersFooters?.[pages], [place]: text };
    if (text === "") delete texts[place];
    const band = place.endsWith("Header") ? "Header" : "Footer";
    const length = Object.entries(texts).reduce(
      (sum, [key, one]) => sum + (key.endsWith(band) ? one.length + 2 : 0),
      0,
    );
    if (length > LONGEST_TEXT)
      throw new ModelError("InvalidArgument", `A ${band.toLowerCase()} has at most ${LONGEST_TEXT} characters.`);
    this.changeHeadersFooters(sheetId, { [pages]: texts });
  }

  // --- the life of a sheet -------------------------------------------------------------------------------------

  forget(sheetId: string): void {
    this.sheets.delete(sheetId);
  }

  /** Rows or columns came (count > 0) or went at a place: what is given by row or column goes along. */
  private shift(sheetId: string, axis: "row" | "column", at: number, count: number): void {
    const page = this.sheets.get(sheetId);
    if (!page) return;
    const change: PageData = {};
    const key = axis === "row" ? "rowBreaks" : "columnBreaks";
    if (page[key]) change[key] = page[key].flatMap((before) => movedBreak(before, at, count));
    if (page.area) change.area = page.area.flatMap((range) => moved(range, axis, at, count) ?? []);
    if (page.titleRows) change.titleRows = moved(page.titleRows, axis, at, count) ?? undefined;
    if (page.titleColumns) change.titleColumns = moved(page.titleColumns, axis, at, count) ?? undefined;
    for (const list of ["rowBreaks", "columnBreaks", "area"] as const)
      if (change[list]?.length === 0) change[list] = undefined;
    if (Object.keys(change).length > 0) this.change(sheetId, change);
  }
}

function movedBreak(before: number, at: number, count: number): number[] {
  if (before < at) return [before];
  if (count < 0 && before < at - count) return before === at && at > 0 ? [at] : [];
  return before + count > 0 ? [before + count] : [];
}

function moved(range: RangeData, axis: "row" | "column", at: number, count: number): RangeData | null {
  const length = axis === "row" ? "rows" : "columns";
  if (range[length] >= (axis === "row" ? MAX_ROWS : MAX_COLUMNS)) return range;
  const place = (edge: number) => (edge <= at ? edge : count < 0 ? Math.max(at, edge + count) : edge + count);
  const first = count > 0 && range[axis] === at ? at + count : place(range[axis]);
  const end = place(range[axis] + range[length]);
  return end > first ? { ...range, [axis]: first, [length]: end - first } : null;
}
