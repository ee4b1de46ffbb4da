/** Plans that nest: three years, the plan year by quarter, and the months of each quarter. */
import { pillars } from "../../../catalog";
import { rectOf, SheetDraft } from "../../document/draft";
import { type FormatName, looks } from "../../document/look";
import type { Content } from "../../document/refs";
import { quoteText } from "../../formula";
import { fill } from "../../texts";
import { BODY, dayFormat, head, headingFormat, type Planning, section } from "../frame";
import { RULED } from "../list";
import { word } from "../words";

const YEARS = 3;
const QUARTERS = 4;
const PER_QUARTER = 3;
const COLUMNS = 1 + QUARTERS;
/** The theme, and a row for each pillar. */
const ROWS = 1 + pillars.length;

export function roadmapSheet(planning: Planning): SheetDraft {
  const { choices, texts } = planning;
  const { roadmap: words } = texts;
  const sheet = new SheetDraft("roadmap", words.sheet);
  const name = (quarter: number): string => fill(words.quarter, { n: quarter + 1 }, choices.lang);
  sheet.width(0, 34).width(1, 42, QUARTERS);
  head(sheet, planning, words.title, {
    missing: (at) =>
      ["roadmap.years", "roadmap.quarters"].map((mark) => `SUMPRODUCT((${at.range(mark, { rows: 1 })}="")*1)`).join("+"), // prettier-ignore
    wrong: (at) => {
      const current = at.cell("roadmap.current");
      return `IF(OR(${current}="",${current}=1,${current}=2,${current}=3,${current}=4),0,1)`;
    },
  });

  /** Inputs under headings, by theme and pillar. */
  const grid = (
    row: number,
    label: Content,
    heads: readonly Content[],
    mark: string,
    format: FormatName = "general",
  ): number => {
    sheet.put(row, 0, label, "headerLeft");
    heads.forEach((text, c) => sheet.put(row, 1 + c, text, "headerLeft", format));
    for (let r = 0; r < ROWS; r++) {
      sheet.put(row + 1 + r, 0, r === 0 ? words.goal : word(choices.lang, "pillar", pillars[r - 1]), r === 0 ? { bold: true, vertical: "Center" } : "sub"); // prettier-ignore
      sheet.height(row + 1 + r, 32);
    }
    sheet.block(rectOf(row + 1, 1, ROWS, heads.length), () => null, { ...looks.inputText, below: RULED }, "text", mark);
    return row + 1 + ROWS;
  };

  section(sheet, BODY, COLUMNS, words.years);
  /** `2027`, or `2027/2028` where the plan's year doesn't begin in January. */
  const year =
    (k: number): Content =>
    (at) => {
      const first = `(${at.name("Plan_Year")}+${k})`;
      return `IF(${at.name("Plan_FirstMonth")}=1,${first}&"",${first}&"/"&(${first}+1))`;
    };
  let row = grid(BODY + 1, words.pillar, Array.from({ length: YEARS }, (_, k) => year(k)), "roadmap.years"); // prettier-ignore

  section(sheet, row + 1, COLUMNS, words.quarters);
  const quarters = Array.from({ length: QUARTERS }, (_, q) => q);
  sheet.line(row + 2, 0, ["", ...quarters.map(name)], { bold: true });
  row = grid(row + 3, words.from, quarters.map((q) => (at) => at.cell("settings.months", q * PER_QUARTER)), "roadmap.quarters", dayFormat(planning)); // prettier-ignore

  section(sheet, row + 1, COLUMNS, words.months);
  sheet.put(row + 2, 0, words.current, "label").put(row + 2, 1, null, "inputChoice").put(row + 2, 2, words.currentNote, "subtitle"); // prettier-ignore
  sheet.mark("roadmap.current", rectOf(row + 2, 1));
  sheet.validate({
    rect: rectOf(row + 2, 1),
    accepts: { kind: "whole", least: 1, most: QUARTERS },
    title: words.current,
    message: words.quarterCheck,
  });
  row += 4;
  for (const q of quarters) {
    const heads = Array.from({ length: PER_QUARTER }, (_, k): Content => (at) => at.cell("settings.headings", q * PER_QUARTER + k)); // prettier-ignore
    const end = grid(row, name(q), heads, `roadmap.months.${q}`, headingFormat(planning));
    sheet.put(row, COLUMNS - 1, (at) => `IF(${at.fixed("roadmap.current")}=${q + 1},${quoteText(words.marked)},"")`, "headerLeft"); // prettier-ignore
    sheet.rule(rectOf(row, 0, 1, COLUMNS), (at) => `${at.fixed("roadmap.current")}=${q + 1}`, "good");
    row = end + 1;
  }
  sheet.freeze(3, 1);
  return sheet;
}
