/** Finds the plans of the open workbook again, and in them every place that formulas and the add-in know by a mark. */
import { type StageId, stageIds } from "../../catalog";
import { type Lang, languages } from "../../i18n/languages";
import type { Rect } from "../a1";
import type { SheetDraft } from "../document/draft";
import { runRead } from "../run";
import { WorkbookProblem } from "../types";
import { planSheets, SHEET_NAME } from "./book";
import type { PlanChoices } from "./choices";
import { type Layout, layoutOf } from "./layout";
import { SCHEMA } from "./sheets/settings";
import { planningTexts, type PlanningTexts } from "./texts";
import { word } from "./words";

/** A plan as its names and its settings tell of it. */
export interface FoundPlan {
  /** What its names end in, where a workbook holds several: `""`, `"_2"`. */
  readonly ending: string;
  readonly schema: number;
  readonly id: string;
  readonly lang: string;
  readonly year: number;
  readonly firstMonth: number;
  readonly currency: string;
  readonly layout: string;
  /** That the settings say now; null where they say none of the four. */
  readonly stage: StageId | null;
  /** What its sheets are called now, by their ids; those that were deleted are not there. */
  readonly sheets: ReadonlyMap<string, string>;
}

export interface OpenPlan extends FoundPlan {
  readonly lang: Lang;
  readonly texts: PlanningTexts;
  readonly choices: PlanChoices;
  readonly drafts: readonly SheetDraft[];
  /** Where a marked block stands. Raises `planSheetGone` where its sheet was deleted; null where the plan has no such part. */
  readonly place: (mark: string) => PlanPlace | null;
}

export interface PlanPlace {
  readonly sheet: string;
  readonly rect: Rect;
}

const cells = ["Schema", "Id", "Language", "Year", "FirstMonth", "Currency", "Layout", "Stage"] as const;
type CellName = (typeof cells)[number];

/** All plans in the workbook, in the order of their endings. Round trips: two. */
export const findPlans = (): Promise<FoundPlan[]> => runRead(plansIn);

async function plansIn(context: Excel.RequestContext): Promise<FoundPlan[]> {
  const { names } = context.workbook;
  names.load("items/name,items/type");
  await context.sync();
  const ranged = names.items.filter(({ type }) => type === "Range");
  const endings = ranged
    .map(({ name }) => /^Plan_Schema(|_\d+)$/.exec(name)?.[1])
    .filter((ending): ending is string => ending !== undefined)
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const found = endings.map((ending) => {
    const named = new Map(ranged.map((item) => [item.name, item]));
    const cell = (name: CellName): Excel.Range | null => {
      const range = named.get(`Plan_${name}${ending}`)?.getRange() ?? null;
      range?.load("values");
      return range;
    };
    const sheets = ranged.flatMap((item) => {
      const id = new RegExp(`^${SHEET_NAME}([A-Za-z]+)${ending}$`).exec(item.name)?.[1];
      if (id === undefined) return [];
      const { worksheet } = item.getRange();
      worksheet.load("name");
      return [{ id, worksheet }];
    });
    return { ending, sheets, cells: new Map(cells.map((name) => [name, cell(name)])) };
  });
  await context.sync();
  return found.map((plan) => {
    const value = (name: CellName): unknown => (plan.cells.get(name)?.values as unknown[][] | undefined)?.[0][0] ?? "";
    return {
      ending: plan.ending,
      schema: Number(value("Schema")),
      id: String(value("Id")),
      lang: String(value("Language")),
      year: Number(value("Year")),
      firstMonth: Number(value("FirstMonth")),
      currency: String(value("Currency")),
      layout: String(value("Layout")),
      stage: stageCalled(String(value("Stage")), String(value("Language"))),
      sheets: new Map(plan.sheets.map(({ id, worksheet }) => [id, worksheet.name])),
    };
  });
}

/** By its name in the plan's language. */
function stageCalled(name: string, lang: string): StageId | null {
  const known = languages.find((one) => one === lang);
  return stageIds.find((id) => known && word(known, "stage", id) === name.trim()) ?? null;
}

/** Choices that lay the sheets out as they are; what people have typed over them is in the cells. */
export function builtWith(plan: FoundPlan, layout: Layout, lang: Lang): PlanChoices {
  const { parts, extras, stage, calendar, channels, departments } = layout;
  const unnamed = (count: number): string[] => new Array<string>(count).fill("");
  return {
    id: plan.id,
    lang,
    parts,
    extras,
    year: plan.year,
    firstMonth: plan.firstMonth,
    // Its days are in the settings' cells; places depend on its kind alone.
    fiscal: calendar === "civil" ? null : { calendar, firstDay: 1, weeks: 52 },
    currency: plan.currency,
    stage,
    channels: unnamed(channels),
    departments: unnamed(departments),
    history: null,
  };
}

/**
 * A plan with its places. Raises `planNewer` or `planOlder` where this add-in builds another layout, and `planLayout`
 * where the settings' cells that tell of it hold something else. Cost: drafting the sheets, some 0.1 s.
 */
export async function openPlan(plan: FoundPlan): Promise<OpenPlan> {
  if (plan.schema > SCHEMA) throw new WorkbookProblem("planNewer", { found: plan.schema, known: SCHEMA });
  if (plan.schema < SCHEMA) throw new WorkbookProblem("planOlder", { found: plan.schema, known: SCHEMA });
  const layout = layoutOf(plan.layout);
  const lang = languages.find((known) => known === plan.lang);
  if (!layout || !lang) {
    const settings = plan.sheets.get("settings") ?? "";
    throw new WorkbookProblem("planLayout", { sheet: settings });
  }
  const texts = await planningTexts(lang);
  const choices = builtWith(plan, layout, lang);
  const drafts = planSheets({ choices, texts });
  const places = new Map(drafts.flatMap(({ id, marks }) => [...marks].map(([mark, rect]) => [mark, { id, rect }] as const))); // prettier-ignore
  return {
    ...plan,
    lang,
    texts,
    choices,
    drafts,
    place: (mark) => {
      const at = places.get(mark);
      if (!at) return null;
      const sheet = plan.sheets.get(at.id);
      if (sheet === undefined)
        throw new WorkbookProblem("planSheetGone", { sheet: drafts.find(({ id }) => id === at.id)!.title });
      return { sheet, rect: at.rect };
    },
  };
}
