/** Why a team of its own: the plan's three opening questions, needs inside and outside the company, and a SWOT. */
import { rectOf, SheetDraft } from "../../document/draft";
import type { Refs } from "../../document/refs";
import { quoteText } from "../../formula";
import { BODY, head, type Planning, section } from "../frame";
import { gaps, list, notNumbers, orphans, RULED } from "../list";

const COLUMNS = 4;
const NEEDS = 8;
const LINES = 8;
const sides = ["inside", "outside"] as const;
const quadrants = ["strengths", "weaknesses", "opportunities", "threats"] as const;
const weighed = [...sides, ...quadrants];

export function reasonSheet(planning: Planning): SheetDraft {
  const { texts } = planning;
  const { reason: words, common } = texts;
  const sheet = new SheetDraft("reason", words.sheet);
  sheet.width(0, 58).width(1, 12).width(2, 58).width(3, 28);
  head(sheet, planning, words.title, {
    missing: (at) => {
      const none = weighed.map((id) => `IF(SUMPRODUCT((${at.range(`reason.${id}.text`)}<>"")*1)=0,1,0)`);
      const needs = sides.map((id) => gaps(at, `reason.${id}.text`, ["weight", "evidence", "who"].map((key) => `reason.${id}.${key}`))); // prettier-ignore
      const swot = quadrants.map((id) => gaps(at, `reason.${id}.text`, [`reason.${id}.weight`]));
      return [`SUMPRODUCT((${at.range("reason.answer")}="")*1)`, ...none, ...needs, ...swot].join("+");
    },
    wrong: (at) =>
      weighed
        .map((id) => {
          const weight = at.range(`reason.${id}.weight`);
          const whole = [1, 2, 3, 4, 5].map((k) => `-COUNTIF(${weight},${k})`).join("");
          const loose = sides.some((side) => side === id) ? [`reason.${id}.evidence`, `reason.${id}.who`] : [];
          const alone = orphans(at, `reason.${id}.text`, [`reason.${id}.weight`, ...loose]);
          return `${alone}+COUNT(${weight})${whole}+${notNumbers(at, [`reason.${id}.weight`])}`;
        })
        .join("+"),
  });

  section(sheet, BODY, COLUMNS, words.questions, words.questionsNote);
  const asked = BODY + 2;
  sheet.line(asked, 0, [words.question, "", words.answer, ""], "headerLeft");
  texts.overview.asked.forEach((question, i) => {
    const row = asked + 1 + i;
    sheet.put(row, 0, question, "label").put(row, 2, null, "inputText").height(row, 64);
  });
  sheet.style(rectOf(asked + 1, 2, 3, 1), { below: RULED });
  sheet.mark("reason.answer", rectOf(asked + 1, 2, 3, 1));

  const weight = {
    accepts: { kind: "whole", least: 1, most: 5 },
    title: words.weight,
    message: words.weightCheck,
  } as const;
  let row = asked + 5;
  for (const id of sides) {
    section(sheet, row, COLUMNS, words[id], words.needsNote);
    const end = list(sheet, {
      id: `reason.${id}`,
      row: row + 2,
      rows: NEEDS,
      columns: [
        { key: "text", title: words.need, look: "inputText" },
        { key: "weight", title: words.weight, look: "inputChoice", check: weight },
        { key: "evidence", title: words.evidence, look: "inputText" },
        { key: "who", title: words.who, look: "inputText" },
      ],
    });
    sheet.style(rectOf(row + 2, 1), { align: "Center" }).style(rectOf(end, 0, 1, COLUMNS), "total");
    sheet.put(end, 0, common.total, "total").put(end, 1, (at) => total(at, id), centred, "count");
    row = end + 2;
  }

  section(sheet, row, COLUMNS, words.swot, words.swotNote);
  row += 2;
  quadrants.forEach((id, i) => {
    const column = i % 2 === 0 ? 0 : 2;
    const top = row + Math.floor(i / 2) * (LINES + 3);
    const end = list(sheet, {
      id: `reason.${id}`,
      row: top,
      rows: LINES,
      column,
      columns: [
        { key: "text", title: words.quadrants[id], look: "inputText" },
        { key: "weight", title: words.weight, look: "inputChoice", check: weight },
      ],
    });
    sheet.style(rectOf(top, column, 1, 2), { color: "#1F3864", fill: "#DCE6F1" });
    sheet.style(rectOf(top, column + 1), { align: "Center" }).style(rectOf(end, column, 1, 2), "total");
    sheet.put(end, column, common.total, "total").put(end, column + 1, (at) => total(at, id), centred, "count");
  });

  const reading = row + 2 * (LINES + 3);
  section(sheet, reading, COLUMNS, words.reading);
  sheet.put(reading + 1, 0, words.swot, "headerLeft").put(reading + 1, 1, words.weight, "header");
  quadrants.forEach((id, i) => {
    sheet.put(reading + 2 + i, 0, words.quadrants[id], "label");
    sheet.put(reading + 2 + i, 1, (at) => total(at, id), "output", "count");
  });
  sheet.mark("reason.quadrants", rectOf(reading + 2, 0, 4, 1)).mark("reason.totals", rectOf(reading + 2, 1, 4, 1));
  const most = reading + 7;
  sheet.put(most, 0, words.most, "label").put(most, 2, heaviest(words.tie), "headline").mark("reason.most", rectOf(most, 2)); // prettier-ignore
  sheet.put(most + 1, 0, words.stance, "label").put(most + 1, 2, (at) => stance(at, words.stances), "headline");
  sheet.mark("reason.stance", rectOf(most + 1, 2));
  sheet.chart({
    type: "BarClustered",
    title: words.swot,
    series: [{ name: words.weight, mark: "reason.totals" }],
    categories: "reason.quadrants",
    over: rectOf(most + 3, 0, 12, 1),
  });
  sheet.page = { landscape: true, breaks: [asked + 5, row - 2] };
  return sheet;
}

const centred = { bold: true, above: "#8EA9C8", align: "Center", vertical: "Center" } as const;

/** A weight counts where its line says something. */
const total = (at: Refs, id: string): string =>
  `SUMIF(${at.range(`reason.${id}.text`)},"<>",${at.range(`reason.${id}.weight`)})`;

const heaviest =
  (tie: string) =>
  (at: Refs): string => {
    const [totals, names] = [at.range("reason.totals"), at.range("reason.quadrants")];
    const one = `INDEX(${names},MATCH(MAX(${totals}),${totals},0))`;
    return `IF(SUM(${totals})=0,"",IF(COUNTIF(${totals},MAX(${totals}))>1,${quoteText(tie)},${one}))`;
  };

/** What lies inside is asked first, then what lies outside. */
function stance(at: Refs, words: Readonly<Record<"grow" | "mend" | "defend" | "guard" | "even", string>>): string {
  const [s, w, o, t] = [0, 1, 2, 3].map((place) => at.cell("reason.totals", place));
  const strong = `IF(${o}>${t},${quoteText(words.grow)},${quoteText(words.defend)})`;
  const weak = `IF(${o}>${t},${quoteText(words.mend)},${quoteText(words.guard)})`;
  const settled = `IF(OR(${s}=${w},${o}=${t}),${quoteText(words.even)},IF(${s}>${w},${strong},${weak}))`;
  return `IF(SUM(${at.range("reason.totals")})=0,"",${settled})`;
}
