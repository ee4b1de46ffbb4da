/** Settings and lists: the one sheet that all others look into. */
import { stageById, stageIds } from "../../../catalog";
import type { Rect } from "../../a1";
import { rectOf, SheetDraft } from "../../document/draft";
import { looks } from "../../document/look";
import type { Build } from "../../document/refs";
import { quoteText } from "../../formula";
import { type FiscalYear, MIDDLE } from "../choices";
import { layoutText } from "../layout";
import { MONTHS, oneOf, type Planning, section } from "../frame";
import { anyDate } from "../list";
import { headingOf, weekPatterns } from "../months";
import { phrase } from "../phrase";
import type { PlanningTexts } from "../texts";
import { word } from "../words";

/** Layout of the workbook that this code builds; a plan of another one is brought up to date before it is worked on. */
export const SCHEMA = 1;

/** Cells of a list that people may lengthen. */
export const LIST_CELLS = 12;

export function settingsSheet(planning: Planning): SheetDraft {
  const { choices, texts } = planning;
  const { settings: words, common } = texts;
  const sheet = new SheetDraft("settings", words.sheet);
  sheet.put(0, 0, words.title, "title").height(0, 30).put(1, 0, common.howTo, "subtitle");
  sheet.width(0, 36).width(1, 22).width(2, 22, 3).width(5, 34).width(6, 22).width(MONTH_COLUMN, 14, 4);

  const row = (r: number, label: string): SheetDraft => sheet.put(r, 0, label, "label");
  calendarRows(sheet, planning);
  row(CURRENCY, words.currency)
    .put(CURRENCY, 1, choices.currency, inputRight)
    .define("Plan_Currency", rectOf(CURRENCY, 1));
  row(CURRENCY + 1, words.stage)
    .put(CURRENCY + 1, 1, word(choices.lang, "stage", choices.stage), inputRight)
    .put(CURRENCY + 1, 2, stageNote(planning), "subtitle")
    .define("Plan_Stage", rectOf(CURRENCY + 1, 1));
  row(CURRENCY + 2, words.schema)
    .put(CURRENCY + 2, 1, SCHEMA, "output")
    .put(CURRENCY + 2, 2, words.schemaNote, "subtitle");
  sheet.define("Plan_Schema", rectOf(CURRENCY + 2, 1));
  const kept = CURRENCY + 3;
  row(kept, words.language).put(kept, 1, choices.lang, known).define("Plan_Language", rectOf(kept, 1));
  row(kept + 1, words.id)
    .put(kept + 1, 1, choices.id ?? null, known)
    .put(kept + 1, 2, words.idNote, "subtitle")
    .define("Plan_Id", rectOf(kept + 1, 1));
  row(kept + 2, words.layout)
    .put(kept + 2, 1, layoutText(choices), "subtitle")
    .define("Plan_Layout", rectOf(kept + 2, 1));
  sheet.validate({ rect: rectOf(CURRENCY + 1, 1), ...oneOf(planning, words.stage, "list.stages") });

  section(sheet, kept + 4, MONTH_COLUMN + 4, words.lists, words.listsNote);
  const top = kept + 7;
  const list = (column: number, id: string, title: string, values: readonly string[], open: boolean): void => {
    const cells = open ? Math.max(LIST_CELLS, values.length + 3) : values.length;
    sheet.put(top - 1, column, title, "headerLeft");
    for (let i = 0; i < cells; i++) sheet.put(top + i, column, values[i] ?? null, open ? "inputText" : "label");
    sheet.mark(`list.${id}`, rectOf(top, column, cells, 1));
  };
  list(0, "stages", words.stages, stageIds.map((id) => word(choices.lang, "stage", id)), false); // prettier-ignore
  list(1, "yesNo", words.yesNo, [common.yes, common.no], false);
  list(2, "tail", words.tail, [words.tails.zero, words.tails.hold, words.tails.sbg], false);
  list(3, "channels", words.channels, choices.channels, true);
  list(4, "departments", words.departments, choices.departments, true);
  list(6, "groups", words.groups, [], true);
  const { roles } = stageById(choices.stage);
  list(5, "roles", words.roles, roles.map((id) => word(choices.lang, "role", id)), true); // prettier-ignore
  roles.forEach((id, i) => sheet.mark(`list.role.${id}`, rectOf(top + i, 5)));
  months(sheet, planning, top);
  return sheet;
}

/** What does not follow where the team moves on to another stage. */
function stageNote({ choices, texts }: Planning): Build {
  const built = quoteText(word(choices.lang, "stage", choices.stage));
  return (at) => `IF(${at.near(0, -1)}=${built},"",${phrase(texts.settings.stageNote, { stage: built })})`;
}

/** Year and first month where months are those of the calendar, else the first day of a fiscal year of whole weeks. */
function calendarRows(sheet: SheetDraft, { choices, texts }: Planning): void {
  const { settings: words, common } = texts;
  const { fiscal } = choices;
  ["year", "firstMonth", "calendar", "firstDay", "yearWeeks"].forEach((key, i) =>
    sheet.put(3 + i, 0, words[key as "year"], "label"),
  );
  sheet.define("Plan_Year", rectOf(3, 1)).define("Plan_FirstMonth", rectOf(4, 1)).define("Plan_FirstDay", rectOf(6, 1));
  sheet
    .mark("settings.year", rectOf(3, 1))
    .mark("settings.firstMonth", rectOf(4, 1))
    .mark("settings.calendar", rectOf(5, 1))
    .mark("settings.firstDay", rectOf(6, 1))
    .mark("settings.yearWeeks", rectOf(7, 1));
  if (!fiscal) {
    sheet.put(3, 1, choices.year, "input").put(4, 1, choices.firstMonth, "input");
    sheet.put(5, 1, words.civil, { align: "Right" });
    sheet.put(6, 1, (at) => `DATE(${at.near(-3, 0)},${at.near(-2, 0)},1)`, "output", "date");
    sheet.put(7, 1, (at) => `SUM(${at.range("settings.weeks")})`, "output", "decimal");
    sheet.validate({ rect: rectOf(3, 1), accepts: { kind: "whole", least: 2000, most: 2199 }, title: words.year, message: common.check.number }); // prettier-ignore
    sheet.validate({ rect: rectOf(4, 1), accepts: { kind: "whole", least: 1, most: 12 }, title: words.firstMonth, message: common.check.number }); // prettier-ignore
    return;
  }
  const patterns = weekPatterns.map((calendar) => patternText(words, calendar));
  sheet
    .put(3, 1, (at) => `YEAR(${at.near(3, 0)}+${MIDDLE})`, "output")
    .put(4, 1, (at) => `MONTH(${at.near(2, 0)}+${MIDDLE})`, "output");
  sheet.put(5, 1, patternText(words, fiscal.calendar), inputRight).put(5, 2, words.calendarNote, "subtitle");
  sheet.put(6, 1, fiscal.firstDay, "input", "date").put(6, 2, words.firstDayNote, "subtitle");
  sheet.put(7, 1, fiscal.weeks, "input").put(7, 2, words.yearWeeksNote, "subtitle");
  sheet.validate({ rect: rectOf(5, 1), accepts: { kind: "list", values: patterns }, title: words.calendar, message: common.check.list }); // prettier-ignore
  sheet.validate({ rect: rectOf(6, 1), accepts: anyDate, title: words.firstDay, message: words.firstDayCheck });
  sheet.validate({ rect: rectOf(7, 1), accepts: { kind: "whole", least: 52, most: 53 }, title: words.yearWeeks, message: words.yearWeeksCheck }); // prettier-ignore
}

/** Never digits and hyphens alone, which a list would enter as a date. */
const patternText = ({ pattern }: PlanningTexts["settings"], calendar: FiscalYear["calendar"]): string =>
  pattern.replace("{{weeks}}", [...calendar].join("-"));

/** First and last days of the twelve months, how many weeks they have, and how headings call them. */
function months(sheet: SheetDraft, planning: Planning, top: number): void {
  const { choices, texts } = planning;
  const { settings: words, common } = texts;
  const { fiscal } = choices;
  const column = (k: number): Rect => rectOf(top, MONTH_COLUMN + k, MONTHS, 1);
  sheet.line(top - 1, MONTH_COLUMN, [common.months, words.lastDay, words.weeks], "header");
  sheet.block(
    column(0),
    (m) => (at) =>
      m === 0 ? at.fixed("settings.firstDay") : fiscal ? `${at.near(-1, 1)}+1` : `EDATE(${at.near(-1, 0)},1)`,
    "output",
    fiscal ? "date" : "month",
    "settings.months",
  );
  sheet.block(
    column(1),
    () => (at) => (fiscal ? `${at.near(0, -1)}+7*${at.near(0, 1)}-1` : `EDATE(${at.near(0, -1)},1)-1`),
    "output",
    "date",
    "settings.ends",
  );
  sheet.block(
    column(2),
    (m) => (at) => {
      if (!fiscal) return `(${at.near(0, -1)}-${at.near(0, -2)}+1)/7`;
      const long = weekPatterns.find((pattern) => pattern[m % 3] === "5")!;
      const weeks = `IF(${at.fixed("settings.calendar")}=${quoteText(patternText(words, long))},5,4)`;
      return m === MONTHS - 1 ? `${weeks}+IF(${at.fixed("settings.yearWeeks")}=53,1,0)` : weeks;
    },
    "output",
    fiscal ? "count" : "decimal",
    "settings.weeks",
  );
  sheet.define("Plan_Months", column(0));
  if (!fiscal) sheet.mark("settings.headings", column(0));
  else {
    sheet.put(top - 1, MONTH_COLUMN + 3, words.headings, "headerLeft");
    sheet.block(column(3), (m) => (at) => headingOf(planning, at.near(0, -3), m + 1), { align: "Left", indent: 1 }, "general", "settings.headings"); // prettier-ignore
    sheet.style(rectOf(top - 1, MONTH_COLUMN + 3), { indent: 1 });
  }
}

/** Beside the lists. */
const MONTH_COLUMN = 7;

/** Below the year, the month that it begins with, and its weeks. */
const CURRENCY = 8;

const known = { vertical: "Center", align: "Right" } as const;
const inputRight = { ...looks.input, align: "Right" } as const;
