/** What the tables of a comparison have in common: names of rows, percents, rows that nobody uses. Pure. */
import type { Rect } from "../../a1";
import { rectOf, type SheetDraft } from "../../document/draft";
import { ink } from "../../document/look";
import type { Content } from "../../document/refs";
import { quoteText } from "../../formula";
import type { Lang } from "../../../i18n/languages";
import type { PlanningTexts } from "../texts";
import { type Cell, cellOf, type Pair, type Side } from "./sides";
import { cols, numberLook } from "./version";

/** All that a part of the sheet is written from. */
export interface Comparison {
  readonly first: Side;
  readonly second: Side;
  readonly lines: readonly Pair[];
  readonly texts: PlanningTexts;
  readonly lang: Lang;
}

const none = (texts: PlanningTexts): string => quoteText(texts.variance.none);

/** Nothing where nothing has changed; where there was nothing before, there is no percent. */
export const percentOf = (change: string, before: string, texts: PlanningTexts): string =>
  `IF(N(${change})=0,"",IF(N(${before})=0,${none(texts)},${change}/ABS(${before})))`;

/** What has changed stands out from what has not. */
export function stressChanges(sheet: SheetDraft, rect: Rect): void {
  sheet.rule(rect, (at) => `AND(ISNUMBER(${at.near(0, 0)}),N(${at.near(0, 0)})<>0)`, { bold: true, color: ink.title });
}

export const quotient = (part: string, whole: string): string => `IF(N(${whole})=0,"",${part}/${whole})`;

/** Number, name and category: as the plan has them where it is one of the two and has any. */
export function labels(sheet: SheetDraft, row: number, { first, second }: Pair, numbered: boolean): void {
  const sides = [second, first].filter((side) => side !== null);
  const live = sides.find(({ nameAt }) => nameAt);
  const frozen = sides.find(({ nameAt }) => !nameAt);
  const text = (at: Cell | null | undefined, kept = ""): Content =>
    at ? () => `IF(${cellOf(at)}="",${quoteText(kept)},${cellOf(at)}&"")` : kept;
  sheet.put(row, cols.name, text(live?.nameAt, frozen?.name), "label");
  if (!numbered) return;
  sheet.put(row, cols.no, sides[0].no, numberLook);
  sheet.put(row, cols.category, text(live?.categoryAt, frozen?.category), "label");
}

/** Rows of the plan that nobody uses show nothing rather than noughts. */
export function hideIdle(sheet: SheetDraft, top: number, rows: number): void {
  sheet.rule(
    rectOf(top, 0, rows, cols.count),
    (at) => {
      const amounts = `$${at.near(0, cols.first)}:$${at.near(0, cols.year)}`;
      return `AND($${at.near(0, cols.name)}="",SUMPRODUCT(ISNUMBER(${amounts})*(${amounts}<>0))=0)`;
    },
    { color: "#FFFFFF" },
  );
}
