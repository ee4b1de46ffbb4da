/** The experience map: what a customer meets at each node of the journey, how good it is, and who makes it better. */
import { rectOf, SheetDraft } from "../../document/draft";
import { ink } from "../../document/look";
import type { Build, Refs } from "../../document/refs";
import { BODY, head, oneOf, type Planning, section } from "../frame";
import { countOf, phrase } from "../phrase";

/** From the first look to long after the purchase. */
export const nodes = ["information", "payment", "waiting", "receipt", "unpacking", "use", "afterSales"] as const;
/** Rows for touchpoints of each node, and for more of any. */
export const NODE_ROWS = 3;
export const SPARE_ROWS = 6;
export const MAP_ROWS = nodes.length * NODE_ROWS + SPARE_ROWS;

const columns = { node: 0, touchpoint: 1, expectation: 2, pain: 3, now: 4, target: 5, gap: 6, owner: 7, action: 8, date: 9, check: 10, count: 11 } as const; // prettier-ignore
const summaryTop = BODY + 3;
const top = summaryTop + nodes.length + 4;

export function experienceSheet(planning: Planning): SheetDraft {
  const { experience: words, common } = planning.texts;
  const sheet = new SheetDraft("experience", words.sheet);
  sheet.width(columns.node, 20).width(columns.touchpoint, 24).width(columns.expectation, 32, 2);
  sheet.width(columns.now, 10, 3).width(columns.owner, 18).width(columns.action, 34).width(columns.date, 14);
  sheet.width(columns.check, 30);
  head(sheet, planning, words.title, {
    missing: (at) => `IF(COUNTA(${at.range("experience.touchpoints")})=0,1,0)+${countOf(at.range("experience.checks"), [words.noScore, words.noAction])}`, // prettier-ignore
    wrong: (at) => countOf(at.range("experience.checks"), [words.noName, words.badScore, words.lowTarget]),
  });

  section(sheet, BODY, columns.count, words.byNode, words.byNodeNote);
  sheet.put(summaryTop - 1, columns.node, words.node, "headerLeft");
  sheet.line(summaryTop - 1, columns.touchpoint, [words.touchpoints, words.now, words.target], "header").height(summaryTop - 1, 20); // prettier-ignore
  sheet.block(rectOf(summaryTop, 0, nodes.length, 1), (i) => words.nodes[nodes[i]], "label", "general", "experience.nodes"); // prettier-ignore
  nodes.forEach((_, i) => {
    const node = (at: Refs): string => at.cell("experience.nodes", i);
    const of = (at: Refs, key: string): string => at.fixedRange(`experience.${key}`);
    const mean =
      (key: "now" | "target"): Build =>
      (at) =>
        `IF(COUNTIFS(${of(at, "node")},${node(at)},${of(at, key)},">0")=0,"",SUMIFS(${of(at, key)},${of(at, "node")},${node(at)})/COUNTIFS(${of(at, "node")},${node(at)},${of(at, key)},">0"))`;
    sheet.put(summaryTop + i, columns.touchpoint, (at) => `COUNTIFS(${of(at, "node")},${node(at)},${of(at, "touchpoints")},"?*")`, "output", "count"); // prettier-ignore
    sheet.put(summaryTop + i, columns.expectation, mean("now"), "output", "decimal");
    sheet.put(summaryTop + i, columns.pain, mean("target"), "output", "decimal");
  });
  sheet.mark("experience.counts", rectOf(summaryTop, columns.touchpoint, nodes.length, 1));
  sheet.mark("experience.means", rectOf(summaryTop, columns.expectation, nodes.length, 1));
  sheet.mark("experience.targets", rectOf(summaryTop, columns.pain, nodes.length, 1));
  sheet.chart({
    type: "ColumnClustered",
    title: words.chart,
    series: [
      { name: words.now, mark: "experience.means" },
      { name: words.target, mark: "experience.targets" },
    ],
    categories: "experience.nodes",
    over: rectOf(BODY + 1, columns.now, nodes.length + 3, 6),
  });

  section(sheet, top - 2, columns.count, words.map);
  sheet.line(top - 1, 0, [words.node, words.touchpoint, words.expectation, words.pain], "headerLeft");
  sheet.line(top - 1, columns.now, [words.nowScore, words.targetScore, words.gap], "header");
  sheet.line(top - 1, columns.owner, [words.owner, words.action, words.date, common.verdict], "headerLeft");
  sheet.height(top - 1, 32);
  const column = (c: number, width = 1) => rectOf(top, c, MAP_ROWS, width);
  const node = (r: number): string | null => words.nodes[nodes[Math.floor(r / NODE_ROWS)]] ?? null;
  for (let r = 0; r < MAP_ROWS; r++) {
    const fixed = r < nodes.length * NODE_ROWS;
    sheet.put(top + r, columns.node, node(r), fixed ? (r % NODE_ROWS === 0 ? "total" : "label") : "inputText");
    sheet.height(top + r, 32);
  }
  sheet.mark("experience.node", column(columns.node));
  sheet.block(column(columns.touchpoint), () => null, "inputText", "general", "experience.touchpoints");
  sheet.block(column(columns.expectation, 2), () => null, "inputText", "general", "experience.expectation");
  sheet.block(column(columns.now), () => null, "input", "count", "experience.now");
  sheet.block(column(columns.target), () => null, "input", "count", "experience.target");
  sheet.block(column(columns.gap), () => (at) => `IF(COUNT(${at.nearRange(0, -2, 0, -1)})=2,${at.near(0, -1)}-${at.near(0, -2)},"")`, "output", "count"); // prettier-ignore
  sheet.block(column(columns.owner, 2), () => null, "inputText", "general", "experience.action");
  sheet.block(column(columns.date), () => null, left, "date", "experience.date");
  sheet.validate({ rect: rectOf(top + nodes.length * NODE_ROWS, 0, SPARE_ROWS, 1), ...oneOf(planning, words.node, "experience.nodes") }); // prettier-ignore
  sheet.validate({ rect: column(columns.touchpoint, 3), accepts: { kind: "length", most: 300 }, title: words.map, message: words.textCheck }); // prettier-ignore
  sheet.validate({ rect: column(columns.now, 2), accepts: { kind: "number", least: 1, most: 10 }, title: words.score, message: words.scoreCheck, prompt: words.scoreHint }); // prettier-ignore
  sheet.validate({ rect: column(columns.owner, 2), accepts: { kind: "length", most: 300 }, title: words.action, message: words.textCheck }); // prettier-ignore
  sheet.validate({ rect: column(columns.date), accepts: { kind: "date", least: () => "DATE(2000,1,1)", most: () => "DATE(2199,12,31)" }, title: words.date, message: words.dateCheck }); // prettier-ignore
  const checks = column(columns.check);
  sheet.block(checks, (r) => (at) => check(at, planning, r), { vertical: "Center", wrap: true }, "general", "experience.checks"); // prettier-ignore
  sheet.rule(checks, (at) => `OR(${[words.noScore, words.noAction].map((text) => `${at.near(0, 0)}=${phrase(text)}`).join(",")})`, "warn"); // prettier-ignore
  sheet.rule(checks, (at) => `AND(${at.near(0, 0)}<>"",${at.near(0, 0)}<>${phrase(common.fine)})`, "bad");
  const now = column(columns.now);
  sheet.rule(now, (at) => `AND(ISNUMBER(${at.near(0, 0)}),${at.near(0, 0)}<5)`, "bad");
  sheet.rule(now, (at) => `AND(ISNUMBER(${at.near(0, 0)}),${at.near(0, 0)}>=8)`, "good");
  sheet.style(rectOf(top - 1, columns.now, MAP_ROWS + 1, 3), { align: "Center" });
  sheet.freeze(BODY, columns.touchpoint + 1);
  sheet.page = { landscape: true, titleRows: { from: top - 1, rows: 1 }, breaks: [top - 2] };
  return sheet;
}

/** A touchpoint needs two scores from 1 to 10, the target no lower, and somebody who closes the gap by a day. */
function check(at: Refs, { texts }: Planning, r: number): string {
  const { experience: words, common } = texts;
  const cell = (key: string, column = 0): string => at.cell(`experience.${key}`, r, column);
  const scores = [cell("now"), cell("target")];
  const all = `COUNTA(${scores.join(",")},${cell("action", 0)},${cell("action", 1)},${cell("date")})`;
  const bad = scores.map(
    (score) => `IF(ISBLANK(${score}),FALSE,IF(ISNUMBER(${score}),OR(${score}<1,${score}>10),TRUE))`,
  );
  return (
    `IF(OR(${cell("node")}="",${cell("touchpoints")}=""),IF(${all}+COUNTA(${cell("touchpoints")})>0,${phrase(words.noName)},""),` +
    `IF(OR(${bad.join(",")}),${phrase(words.badScore)},` +
    `IF(COUNT(${scores.join(",")})<2,${phrase(words.noScore)},` +
    `IF(${scores[1]}<${scores[0]},${phrase(words.lowTarget)},` +
    `IF(AND(${scores[1]}>${scores[0]},OR(${cell("action", 0)}="",${cell("action", 1)}="",COUNT(${cell("date")})=0)),${phrase(words.noAction)},${phrase(common.fine)})))))`
  );
}

const left = { color: ink.input, fill: ink.cell, align: "Left", vertical: "Top", unlocked: true } as const;
