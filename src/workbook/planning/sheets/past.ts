/** What was tried, what others do, and where growth can still come from. */
import { rectOf, SheetDraft } from "../../document/draft";
import { quoteText } from "../../formula";
import { BODY, currency, head, notNegative, type Planning, section } from "../frame";
import { gaps, list, notNumbers, orphans } from "../list";

const COLUMNS = 7;
const TACTICS = 15;
const COMPETITORS = 8;
const LEVERS = 10;
const decisions = ["keep", "change", "drop"] as const;

export function pastSheet(planning: Planning): SheetDraft {
  const { past: words, common } = planning.texts;
  const sheet = new SheetDraft("past", words.sheet);
  sheet.width(0, 40).width(1, 46).width(2, 46).width(3, 20).width(4, 16).width(5, 18).width(6, 16);
  const numbers = ["past.tactics.cost", "past.room.now", "past.room.possible", "past.room.effect"];
  head(sheet, planning, words.title, {
    missing: (at) =>
      [
        gaps(at, "past.tactics.name", ["past.tactics.result", "past.tactics.decision"]),
        gaps(at, "past.others.name", ["past.others.does", "past.others.learn"]),
        gaps(at, "past.room.name", ["past.room.now", "past.room.possible", "past.room.effect"]),
      ].join("+"),
    wrong: (at) =>
      [
        orphans(at, "past.tactics.name", ["result", "why", "period", "cost", "decision"].map((key) => `past.tactics.${key}`)),
        orphans(at, "past.others.name", ["past.others.does", "past.others.learn"]),
        orphans(at, "past.room.name", ["how", "basis", "now", "possible", "effect", "unit"].map((key) => `past.room.${key}`)),
        notNumbers(at, numbers),
        `COUNTIF(${at.range("past.tactics.cost")},"<0")`,
      ].join("+"),
  }); // prettier-ignore

  section(sheet, BODY, COLUMNS, words.tactics);
  const number = { accepts: { kind: "number" }, message: common.check.number } as const;
  const tactics = list(sheet, {
    id: "past.tactics",
    row: BODY + 1,
    rows: TACTICS,
    columns: [
      { key: "name", title: words.tactic, look: "inputText" },
      { key: "result", title: words.result, look: "inputText" },
      { key: "why", title: words.why, look: "inputText" },
      { key: "period", title: words.period, look: "inputText" },
      { key: "cost", title: words.cost, look: "input", format: "count", check: notNegative(planning, words.cost) },
      { key: "decision", title: words.decision, look: "inputText", check: { accepts: { kind: "list", values: decisions.map((id) => words.decisions[id]) }, title: words.decision, message: common.check.list } },
    ],
  }); // prettier-ignore
  sheet.style(rectOf(tactics, 0, 1, 6), "total").put(tactics, 0, common.total, "total");
  sheet.put(tactics, 3, currency, { ...quiet, bold: true }).put(tactics, 4, (at) => `SUM(${at.range("past.tactics.cost")})`, "total", "count"); // prettier-ignore
  sheet.mark("past.cost", rectOf(tactics, 4));
  const by = tactics + 2;
  sheet.put(by, 3, words.byDecision, "headerLeft").line(by, 4, [words.cost, words.count], "header");
  decisions.forEach((id, i) => {
    const word = quoteText(words.decisions[id]);
    sheet.put(by + 1 + i, 3, words.decisions[id], "label");
    sheet.put(by + 1 + i, 4, (at) => `SUMIFS(${at.range("past.tactics.cost")},${at.range("past.tactics.decision")},${word})`, "output", "count"); // prettier-ignore
    sheet.put(by + 1 + i, 5, (at) => `COUNTIFS(${at.range("past.tactics.decision")},${word},${at.range("past.tactics.name")},"<>")`, "output", "count"); // prettier-ignore
  });
  sheet.mark("past.decisions", rectOf(by + 1, 4, decisions.length, 2));

  const others = by + 6;
  section(sheet, others, COLUMNS, words.competitors);
  const below = list(sheet, {
    id: "past.others",
    row: others + 1,
    rows: COMPETITORS,
    columns: [
      { key: "name", title: words.name, look: "inputText" },
      { key: "does", title: words.does, look: "inputText" },
      { key: "learn", title: words.learn, look: "inputText" },
    ],
  });

  section(sheet, below + 1, COLUMNS, words.room, words.roomNote);
  const end = list(sheet, {
    id: "past.room",
    row: below + 3,
    rows: LEVERS,
    columns: [
      { key: "name", title: words.lever, look: "inputText" },
      { key: "how", title: words.how, look: "inputText" },
      { key: "basis", title: words.basis, look: "inputText" },
      { key: "now", title: words.now, look: "input", format: "decimal", check: { ...number, title: words.now } },
      { key: "possible", title: words.possible, look: "input", format: "decimal", check: { ...number, title: words.possible } },
      { key: "effect", title: words.effect, look: "input", format: "count", check: { ...number, title: words.effect } },
      { key: "unit", title: common.unit, look: "inputText" },
    ],
  }); // prettier-ignore
  sheet.style(rectOf(end, 0, 1, COLUMNS), "total").put(end, 0, common.total, "total");
  sheet.put(end, 4, currency, { ...quiet, bold: true, align: "Right" });
  sheet.put(end, 5, (at) => `SUM(${at.range("past.room.effect")})`, "total", "count");
  sheet.mark("past.effect", rectOf(end, 5));
  sheet.freeze(3, 1);
  return sheet;
}

const quiet = { color: "#595959", above: "#8EA9C8", vertical: "Center" } as const;
