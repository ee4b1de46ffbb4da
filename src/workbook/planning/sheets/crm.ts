/** Choosing a CRM system: requirements with weights, candidates scored against them. */
import { rectOf, SheetDraft } from "../../document/draft";
import { ink } from "../../document/look";
import type { Build, Refs } from "../../document/refs";
import { BODY, head, oneOf, type Planning, section, share } from "../frame";
import { inColumn, phrase } from "../phrase";

export const CANDIDATES = 4;
/** What is proposed to be asked of a system; the weights are a person's own. */
export const requirements = ["profiles", "imports", "audiences", "messages", "journeys", "members", "reports", "access", "protection", "price"] as const; // prettier-ignore
export const REQUIREMENT_ROWS = requirements.length + 5;

const columns = { name: 0, must: 1, weight: 2, first: 3, note: 3 + CANDIDATES, count: 4 + CANDIDATES } as const;
const top = BODY + 5;
const resultsTop = top + REQUIREMENT_ROWS + 4;

export function crmSheet(planning: Planning): SheetDraft {
  const { crm: words, common } = planning.texts;
  const sheet = new SheetDraft("crm", words.sheet);
  sheet.width(columns.name, 46).width(columns.must, 12).width(columns.weight, 11).width(columns.first, 20, CANDIDATES);
  sheet.width(columns.note, 46);
  head(sheet, planning, words.title, {
    missing: (at) =>
      `IF(COUNTA(${at.range("crm.candidates")})=0,1,0)+IF(COUNT(${at.range("crm.weights")})=0,1,0)+SUM(${at.range("crm.open")})`,
    wrong: (at) =>
      `IF(AND(COUNT(${at.range("crm.weights")})>0,NOT(${whole(at)})),1,0)` +
      `+COUNTA(${at.range("crm.weights")})-COUNT(${at.range("crm.weights")})+COUNTIF(${at.range("crm.weights")},"<0")` +
      `+COUNTA(${at.range("crm.scores")})-COUNTIFS(${at.range("crm.scores")},">=0",${at.range("crm.scores")},"<=5")` +
      `+SUMPRODUCT((${at.range("crm.names")}="")*(1-ISBLANK(${at.range("crm.weights")})))`,
  });

  section(sheet, BODY, columns.count, words.requirements, words.requirementsNote);
  sheet.put(BODY + 2, 0, words.least, "label").put(BODY + 2, columns.weight, 3, "input", "decimal");
  sheet.put(BODY + 2, columns.first, words.leastNote, "subtitle").mark("crm.least", rectOf(BODY + 2, columns.weight));
  const scores = { kind: "number", least: 0, most: 5 } as const;
  sheet.validate({ rect: rectOf(BODY + 2, columns.weight), accepts: scores, title: words.least, message: words.scoreCheck }); // prettier-ignore

  sheet.put(top - 1, columns.name, words.requirement, "headerLeft");
  sheet.put(top - 1, columns.must, words.must, centerHeader).put(top - 1, columns.weight, words.weight, "header");
  sheet.put(top - 1, columns.note, common.note, "headerLeft").height(top - 1, 32);
  const candidates = rectOf(top - 1, columns.first, 1, CANDIDATES);
  sheet.block(candidates, () => null, candidateLook, "general", "crm.candidates");
  sheet.validate({ rect: candidates, accepts: { kind: "length", most: 40 }, title: words.candidate, message: words.candidateCheck, prompt: words.candidateCheck }); // prettier-ignore
  const column = (c: number, width = 1) => rectOf(top, c, REQUIREMENT_ROWS, width);
  sheet.block(column(columns.name), (r) => (r < requirements.length ? words.proposals[requirements[r]] : null), "inputText", "general", "crm.names"); // prettier-ignore
  sheet.block(column(columns.must), (r) => (r < requirements.length ? common.no : null), "inputChoice", "general", "crm.must"); // prettier-ignore
  sheet.block(column(columns.weight), () => null, "input", "rate", "crm.weights");
  sheet.block(column(columns.first, CANDIDATES), () => null, { ...scoreLook }, "general", "crm.scores");
  sheet.block(column(columns.note), () => null, "inputText", "general", "crm.notes");
  sheet.validate({ rect: column(columns.name), accepts: { kind: "length", most: 200 }, title: words.requirement, message: words.textCheck }); // prettier-ignore
  sheet.validate({ rect: column(columns.must), ...oneOf(planning, words.must, "list.yesNo") });
  sheet.validate({ rect: column(columns.weight), ...share(planning, words.weight) });
  sheet.validate({ rect: column(columns.first, CANDIDATES), accepts: scores, title: words.score, message: words.scoreCheck, prompt: words.scoreHint }); // prettier-ignore
  sheet.rule(column(columns.first, CANDIDATES), (at) => {
    const must = `${inColumn(at, "crm.must")}=${at.fixed("list.yesNo")}`;
    return `AND(${must},ISNUMBER(${at.near(0, 0)}),${at.near(0, 0)}<${at.fixed("crm.least")})`;
  }, "bad"); // prettier-ignore
  const total = top + REQUIREMENT_ROWS;
  sheet.style(rectOf(total, 0, 1, columns.count), "total").put(total, 0, words.weightTotal, "total");
  sheet.put(total, columns.weight, (at) => `SUM(${at.range("crm.weights")})`, "total", "rate");
  sheet.put(total, columns.first, (at) => `IF(COUNT(${at.range("crm.weights")})=0,"",IF(${whole(at)},${phrase(common.fine)},${phrase(words.notWhole)}))`, "total"); // prettier-ignore
  sheet.mark("crm.total", rectOf(total, columns.weight)).mark("crm.totalCheck", rectOf(total, columns.first));
  sheet.rule(rectOf(total, columns.weight, 1, 2), (at) => `AND(COUNT(${at.fixedRange("crm.weights")})>0,NOT(${whole(at)}))`, "bad"); // prettier-ignore
  results(sheet, planning);
  sheet.freeze(top, 1);
  sheet.page = { landscape: true, titleRows: { from: top - 1, rows: 1 }, onePage: true };
  return sheet;
}

/** Whether the weights make up the whole; a rounding's remainder is none. */
const whole = (at: Refs): string => `ABS(SUM(${at.fixedRange("crm.weights")})-1)<0.0000001`;

/** A candidate is scored once the weights are whole and each requirement that counts is answered. */
function results(sheet: SheetDraft, planning: Planning): void {
  const { crm: words } = planning.texts;
  section(sheet, resultsTop - 2, columns.count, words.results);
  sheet.put(resultsTop - 1, 0, words.candidate, "headerLeft").line(resultsTop - 1, 1, ["", ""], "header");
  const names = rectOf(resultsTop - 1, columns.first, 1, CANDIDATES);
  const name = (at: Refs, c: number): string => at.cell("crm.candidates", 0, c);
  sheet.block(names, (_, c) => (at) => `IF(${name(at, c)}="","",${name(at, c)})`, centerHeader, "general", "crm.shown");
  const scores = (at: Refs, c: number): string => at.range("crm.scores", { column: c, columns: 1 });
  const here = (at: Refs, key: string, c: number): string => at.cell(`crm.${key}`, 0, c);
  const [weights, must] = [(at: Refs) => at.fixedRange("crm.weights"), (at: Refs) => at.fixedRange("crm.must")];
  const counts = (at: Refs): string => `((ISNUMBER(${weights(at)})*(${weights(at)}<>0)+(${must(at)}=${at.fixed("list.yesNo")}))>0)`; // prettier-ignore
  const only =
    (make: (at: Refs, c: number) => string) =>
    (c: number): Build =>
    (at) =>
      `IF(${name(at, c)}="","",${make(at, c)})`;
  const lines = [
    { key: "open", label: words.open, make: only((at, c) => `SUMPRODUCT(${counts(at)}*(1-ISNUMBER(${scores(at, c)})))`), format: "count" },
    {
      key: "weighted",
      label: words.weighted,
      make: only((at, c) => `IF(AND(${whole(at)},${here(at, "open", c)}=0),SUMPRODUCT(${weights(at)},${scores(at, c)}),"")`),
      format: "decimal",
    },
    {
      key: "failed",
      label: words.failed,
      make: only((at, c) => `SUMPRODUCT((${must(at)}=${at.fixed("list.yesNo")})*ISNUMBER(${scores(at, c)})*(${scores(at, c)}<${at.fixed("crm.least")}))`),
      format: "count",
    },
    {
      key: "rank",
      label: words.rank,
      // Among those that fail no must-have; equals share a place, differences below a millionth are none.
      make: only((at, c) => {
        const [all, fails] = [at.fixedRange("crm.weighted"), at.fixedRange("crm.failed")];
        const own = here(at, "weighted", c);
        return `IF(AND(ISNUMBER(${own}),${here(at, "failed", c)}=0),1+SUMPRODUCT(ISNUMBER(${all})*(${fails}=0)*(${all}>N(${own})+0.000001)),"")`;
      }),
      format: "count",
    },
    {
      key: "verdict",
      label: words.verdict,
      make: only((at, c) => `IF(${here(at, "failed", c)}>0,${phrase(words.fails)},IF(${here(at, "rank", c)}="",${phrase(words.notYet)},IF(${here(at, "rank", c)}=1,${phrase(words.choice)},${phrase(words.possible)})))`),
      format: "general",
    },
  ] as const; // prettier-ignore
  lines.forEach(({ key, label, make, format }, i) => {
    const row = resultsTop + i;
    sheet
      .put(row, 0, label, key === "verdict" ? { bold: true, vertical: "Center" } : "label")
      .height(row, key === "verdict" ? 32 : 20);
    sheet.block(rectOf(row, columns.first, 1, CANDIDATES), (_, c) => make(c), { align: "Center", vertical: "Center", wrap: true, bold: key === "verdict" }, format, `crm.${key}`); // prettier-ignore
  });
  const verdicts = rectOf(resultsTop + lines.length - 1, columns.first, 1, CANDIDATES);
  const says = (text: string): Build => (at) => `${at.near(0, 0)}=${phrase(text)}`; // prettier-ignore
  sheet.rule(verdicts, says(words.fails), "bad").rule(verdicts, says(words.choice), "good").rule(verdicts, says(words.notYet), "warn"); // prettier-ignore
}

const centerHeader = { bold: true, fill: ink.header, below: ink.line, align: "Center", vertical: "Center", wrap: true } as const; // prettier-ignore
const candidateLook = { ...centerHeader, color: ink.input, fill: ink.cell, unlocked: true } as const;
const scoreLook = { color: ink.input, fill: ink.cell, align: "Center", vertical: "Center", unlocked: true } as const;
