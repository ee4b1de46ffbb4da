/**
 * Where the inputs of a plan stand and what they held when it was built: kept with the workbook, so that a later version
 * of the add-in, which lays its sheets out otherwise, can tell what people have entered. Pure.
 */
import type { Rect } from "../../a1";
import { compile, type WrittenCell } from "../../document/compile";
import type { SheetDraft } from "../../document/draft";
import type { Lang } from "../../../i18n/languages";

/** A marked block with inputs; what stands in it counts from its top left cell. */
export interface InputBlock {
  readonly mark: string;
  readonly sheet: string;
  readonly rect: Rect;
  /** Cells of the block that are no inputs. */
  readonly locked: readonly (readonly [row: number, column: number])[];
  /** What inputs began with, where that was anything. Sheets in formulas go by their ids. */
  readonly defaults: readonly (readonly [row: number, column: number, content: string | number | boolean])[];
}

export interface PlanLayout {
  readonly schema: number;
  readonly lang: Lang;
  readonly blocks: readonly InputBlock[];
}

/** Names of the workbook count as marks too. */
const marksOf = (draft: SheetDraft): [string, Rect][] => [
  ...[...draft.marks].map(([mark, rect]): [string, Rect] => [mark, rect]),
  ...[...draft.names].map(([name, rect]): [string, Rect] => [`name:${name}`, rect]),
];

/** Each input stands in the smallest block that holds it. Cost: that of compiling the sheets. */
export function planLayout(drafts: readonly SheetDraft[], schema: number, lang: Lang): PlanLayout {
  const plan = compile(drafts, { sheet: (id) => id, name: (name) => name }, lang);
  const blocks = drafts.flatMap((draft, i): InputBlock[] => {
    const { looks, cells, rows, columns } = plan.sheets[i];
    const open = Array.from({ length: rows }, () => new Array<boolean>(columns).fill(false));
    for (const { rect, look } of looks)
      if (look.unlocked)
        for (let r = rect.row; r < rect.row + rect.rows; r++)
          open[r].fill(true, rect.column, rect.column + rect.columns);
    const taken = open.map((line) => line.map(() => false));
    const size = ({ rows: height, columns: width }: Rect): number => height * width;
    const marks = marksOf(draft).sort((a, b) => size(a[1]) - size(b[1]) || (a[0] < b[0] ? -1 : 1));
    return marks.flatMap(([mark, rect]): InputBlock[] => {
      const locked: [number, number][] = [];
      const defaults: [number, number, string | number | boolean][] = [];
      let inputs = 0;
      for (let r = 0; r < rect.rows; r++)
        for (let c = 0; c < rect.columns; c++) {
          const [row, column] = [rect.row + r, rect.column + c];
          if (row >= rows || column >= columns || !open[row][column] || taken[row][column]) {
            locked.push([r, c]);
            continue;
          }
          taken[row][column] = true;
          inputs++;
          const content = unquoted(cells[row][column]);
          if (content !== null) defaults.push([r, c, content]);
        }
      return inputs === 0 ? [] : [{ mark, sheet: draft.id, rect, locked, defaults }];
    });
  });
  return { schema, lang, blocks };
}

/** As a cell holds it: behind an apostrophe stands text. */
export const unquoted = (cell: WrittenCell): WrittenCell =>
  typeof cell === "string" && cell.startsWith("'") ? cell.slice(1) : cell;

/** The namespace of the part that keeps a plan's layout. */
export const LAYOUT_NAMESPACE = "urn:uops-for-excel:plan-layout";

const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]!); // prettier-ignore

export const layoutXml = (id: string, layout: PlanLayout): string =>
  `<plan xmlns="${LAYOUT_NAMESPACE}" id="${escaped(id)}">${escaped(JSON.stringify(layout))}</plan>`;

/** Null where the part is of another plan, or holds something else. */
export function layoutFrom(xml: string, id: string): PlanLayout | null {
  const found = /<(?:\w+:)?plan\b[^>]*\bid="([^"]*)"[^>]*>([\s\S]*)<\/(?:\w+:)?plan>/.exec(xml);
  if (!found || found[1] !== escaped(id)) return null;
  try {
    const text = found[2].replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ({ lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" })[name]!); // prettier-ignore
    const layout = JSON.parse(text) as PlanLayout;
    return typeof layout.schema === "number" && Array.isArray(layout.blocks) ? layout : null;
  } catch {
    return null;
  }
}
