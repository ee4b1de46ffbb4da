/** Settings and lists: the one sheet that all others look into. */
import { stageById, stageIds } from "../../../catalog";
import { rectOf, SheetDraft } from "../../document/draft";
import { looks } from "../../document/look";
import { layoutText } from "../layout";
import { MONTHS, oneOf, type Planning, section } from "../frame";
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
  sheet.width(0, 36).width(1, 22).width(2, 22, 3).width(5, 34).width(6, 14);

  const row = (r: number, label: string): SheetDraft => sheet.put(r, 0, label, "label");
  row(3, words.year).put(3, 1, choices.year, "input").define("Plan_Year", rectOf(3, 1));
  row(4, words.firstMonth).put(4, 1, choices.firstMonth, "input").define("Plan_FirstMonth", rectOf(4, 1));
  row(5, words.currency).put(5, 1, choices.currency, inputRight).define("Plan_Currency", rectOf(5, 1));
  row(6, words.stage)
    .put(6, 1, word(choices.lang, "stage", choices.stage), inputRight)
    .define("Plan_Stage", rectOf(6, 1));
  row(7, words.schema).put(7, 1, SCHEMA, "output").put(7, 2, words.schemaNote, "subtitle");
  sheet.define("Plan_Schema", rectOf(7, 1));
  row(8, words.language).put(8, 1, choices.lang, known).define("Plan_Language", rectOf(8, 1));
  row(9, words.id)
    .put(9, 1, choices.id ?? null, known)
    .put(9, 2, words.idNote, "subtitle")
    .define("Plan_Id", rectOf(9, 1));
  row(10, words.layout).put(10, 1, layoutText(choices), "subtitle").define("Plan_Layout", rectOf(10, 1));
  sheet.validate({ rect: rectOf(3, 1), accepts: { kind: "whole", least: 2000, most: 2199 }, title: words.year, message: common.check.number }); // prettier-ignore
  sheet.validate({ rect: rectOf(4, 1), accepts: { kind: "whole", least: 1, most: 12 }, title: words.firstMonth, message: common.check.number }); // prettier-ignore
  sheet.validate({ rect: rectOf(6, 1), ...oneOf(planning, words.stage, "list.stages") });

  section(sheet, 12, 7, words.lists, words.listsNote);
  const top = 15;
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
  list(5, "roles", words.roles, stageById(choices.stage).roles.map((id) => word(choices.lang, "role", id)), true); // prettier-ignore
  sheet.put(top - 1, 6, common.months, "header");
  for (let m = 0; m < MONTHS; m++)
    sheet.put(
      top + m,
      6,
      (at) =>
        m === 0 ? `DATE(${at.name("Plan_Year")},${at.name("Plan_FirstMonth")},1)` : `EDATE(${at.near(-1, 0)},1)`,
      "output",
      "month",
    );
  sheet.mark("settings.months", rectOf(top, 6, MONTHS, 1)).define("Plan_Months", rectOf(top, 6, MONTHS, 1));
  return sheet;
}

const known = { vertical: "Center", align: "Right" } as const;
const inputRight = { ...looks.input, align: "Right" } as const;
