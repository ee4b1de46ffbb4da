/** The frozen versions of the open workbook, found by their names, wherever their sheets are now and whatever they are called. */
import { parseAddress, type Rect } from "../../a1";
import { rangeOf } from "../../ranges";
import { WorkbookProblem } from "../../types";
import { MONTHS } from "../frame";
import { type FigureId, figureIds, type Heading } from "./budget";
import type { PlanPlace } from "../open";
import type { Cell, Side, SideRow } from "./sides";
import { cols, factIds, titleOf, VERSION_LAYOUT, type VersionFacts } from "./version";

export interface Version extends VersionFacts {
  /** By which it is found again: the ending of its names. */
  readonly key: string;
  readonly sheet: string;
  /** `v1 – Approved` */
  readonly title: string;
}

const blocks = ["Facts", "Figures", "Categories", "Lines"] as const;
type BlockId = (typeof blocks)[number];

interface Found {
  readonly version: Version;
  readonly places: Readonly<Record<BlockId, PlanPlace>>;
}

/** In the order in which they were frozen. Versions whose sheet was deleted are none. Three round trips. */
export async function findVersions(context: Excel.RequestContext): Promise<Found[]> {
  const { names, worksheets } = context.workbook;
  names.load("items/name");
  await context.sync();
  const keys = names.items.flatMap(({ name }) => /^Version_Facts(|_\d+)$/i.exec(name)?.[1] ?? []);
  const known = new Set(names.items.map(({ name }) => name.toLowerCase()));
  const ranges = keys
    .filter((key) => blocks.every((id) => known.has(nameOf(id, key).toLowerCase())))
    .map((key) => [key, blocks.map((id) => names.getItem(nameOf(id, key)).getRangeOrNullObject())] as const);
  for (const [, all] of ranges) for (const range of all) range.load("isNullObject,address");
  await context.sync();
  const whole = ranges
    .filter(([, all]) => all.every(({ isNullObject }) => !isNullObject))
    .map(([key, all]) => {
      const [facts, figures, categories, lines] = all.map(({ address }): PlanPlace => {
        const { sheet, ...rect } = parseAddress(address);
        return { sheet, rect };
      });
      const places = { Facts: facts, Figures: figures, Categories: categories, Lines: lines };
      return { key, places, range: rangeOf(worksheets.getItem(facts.sheet), facts.rect).load("values") };
    });
  await context.sync();
  return whole
    .filter(({ places, range }) => isOurs(places, range.values.flat()))
    .map(({ key, places, range }): Found => {
      const facts: unknown[] = range.values.flat();
      const fact = (id: (typeof factIds)[number]): unknown => facts[factIds.indexOf(id)];
      const text = (id: (typeof factIds)[number]): string => String(fact(id) ?? "");
      const told = { number: Number(fact("number")), name: text("name"), who: text("who"), on: Number(fact("on")), note: text("note"), plan: text("plan"), currency: text("currency") }; // prettier-ignore
      return { version: { ...told, key, sheet: places.Facts.sheet, title: titleOf(told) }, places };
    })
    .sort((a, b) => a.version.number - b.version.number);
}

const nameOf = (id: BlockId, key: string): string => `Version_${id}${key}`;

/** Somebody's own names may be the same, and a later layout is none that this code can read. */
function isOurs(places: Readonly<Record<BlockId, PlanPlace>>, facts: readonly unknown[]): boolean {
  const wide = (id: BlockId): number => places[id].rect.columns;
  return (
    facts.length === factIds.length &&
    facts[factIds.indexOf("layout")] === VERSION_LAYOUT &&
    new Set(Object.values(places).map(({ sheet }) => sheet)).size === 1 &&
    [wide("Figures"), wide("Categories"), wide("Lines")].join() === [MONTHS, cols.year, cols.year].join() &&
    places.Figures.rect.rows === figureIds.length
  );
}

/** One of them, to be compared. Raises `versionGone`. One round trip more. */
export async function versionSide(
  context: Excel.RequestContext,
  found: readonly Found[],
  key: string,
): Promise<Side & { readonly version: Version }> {
  const one = found.find(({ version }) => version.key === key);
  if (!one) throw new WorkbookProblem("versionGone");
  const { version, places } = one;
  const sheet = context.workbook.worksheets.getItem(version.sheet);
  const { Figures: figures, Categories: categories, Lines: lines } = places;
  // The months stand above the figures.
  const above: Rect = { ...figures.rect, row: figures.rect.row - 1, rows: 1 };
  const months = rangeOf(sheet, above).load("values");
  const groups = rangeOf(sheet, categories.rect).load("values");
  const rows = rangeOf(sheet, lines.rect).load("values");
  await context.sync();
  const cell = ({ sheet: on, rect }: PlanPlace, row: number, column = 0): Cell => ({ sheet: on, row: rect.row + row, column: rect.column + column }); // prettier-ignore
  const side = (place: PlanPlace, values: readonly unknown[][]): SideRow[] =>
    values.map((line, i) => ({
      // Categories have no number.
      no: Number(line[cols.no]) || i + 1,
      name: String(line[cols.name] ?? ""),
      category: String(line[cols.category] ?? ""),
      nameAt: null,
      categoryAt: null,
      first: cell(place, i, cols.first),
    }));
  return {
    version,
    title: version.title,
    short: titleOf({ number: version.number, name: "" }),
    live: false,
    currency: version.currency,
    months: months.values[0] as Heading[],
    figures: Object.fromEntries(figureIds.map((id, i) => [id, cell(figures, i)])) as Record<FigureId, Cell>,
    categories: side(categories, groups.values),
    lines: side(lines, rows.values),
  };
}
