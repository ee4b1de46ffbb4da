/** The retention curve, how it goes on beyond what is known, its scenarios, and the customers that are there already. */
import { rectOf, SheetDraft } from "../../document/draft";
import type { Refs } from "../../document/refs";
import { BODY, head, MONTHS, notNegative, oneOf, type Planning, positive, section, share } from "../frame";

/** Ages for which a share and a number of customers can be given; the curve goes on for another year. */
export const AGES = 60;
export const CURVE = AGES + MONTHS - 1;

export const scenarioIds = ["plan", "low", "stretch", "whatif"] as const;
export type ScenarioId = (typeof scenarioIds)[number];

const columns = { age: 0, given: 1, base: 2, model: 3, curve: 4, count: 8 } as const;

export function retentionSheet(planning: Planning): SheetDraft {
  const { choices, texts } = planning;
  const { retention: words, settings } = texts;
  const { history } = choices;
  const sheet = new SheetDraft("retention", words.sheet);
  const top = BODY + 7;
  const given = rectOf(top, columns.given, AGES, 1);
  const base = rectOf(top, columns.base, AGES, 1);
  sheet.width(0, 40).width(1, 14).width(2, 14).width(3, 14, 5);

  head(sheet, planning, words.title, {
    missing: (at) =>
      `IF(COUNT(${at.range("retention.given")})=0,1,0)` +
      `+IF(${isTail(at, 2)},${2}-COUNT(${at.range("retention.alpha")},${at.range("retention.beta")}),0)`,
    wrong: (at) =>
      // A gap: a share further down than there are shares.
      `SUMPRODUCT((${at.range("retention.given")}<>"")*(${at.range("retention.ages")}>COUNT(${at.range("retention.given")})))` +
      `+COUNTIF(${at.range("retention.given")},"<0")+COUNTIF(${at.range("retention.given")},">1")` +
      `+IF(${at.cell("retention.given")}=1,1,0)+COUNTIF(${at.range("retention.base")},"<0")`,
  });

  sheet.put(BODY, 0, words.tail, "label").put(BODY, 1, settings.tails[history?.model ? "sbg" : "zero"], "inputChoice");
  sheet.put(BODY, 2, words.tailNote, "subtitle").mark("retention.tail", rectOf(BODY, 1));
  sheet.validate({ rect: rectOf(BODY, 1), ...oneOf(planning, words.tail, "list.tail") });
  sheet.put(BODY + 1, 0, words.alpha, "label").put(BODY + 1, 1, history?.model?.alpha ?? null, "input", "factor");
  sheet.put(BODY + 2, 0, words.beta, "label").put(BODY + 2, 1, history?.model?.beta ?? null, "input", "factor");
  sheet.put(BODY + 1, 2, words.modelNote, "subtitle");
  sheet.mark("retention.alpha", rectOf(BODY + 1, 1)).mark("retention.beta", rectOf(BODY + 2, 1));
  sheet.validate({ rect: rectOf(BODY + 1, 1, 2, 1), ...positive(planning, words.model) });

  if (history?.civil) sheet.put(BODY + 3, 0, settings.learnedCivil, "warn");
  section(sheet, BODY + 4, columns.count, words.sheet, words.givenNote);
  sheet.put(top - 1, columns.age, words.age, "headerLeft");
  sheet.line(top - 1, columns.given, [words.given, words.base, words.model, words.curve, words.low, words.stretch, words.whatif], "header"); // prettier-ignore
  sheet.height(top - 1, 32);
  sheet.block(rectOf(top, columns.age, CURVE, 1), (k) => k + 1, { align: "Left" }, "general", "retention.ages.all");
  sheet.mark("retention.ages", rectOf(top, columns.age, AGES, 1));
  sheet.block(given, (k) => history?.retention[k] ?? null, "input", "rate", "retention.given");
  sheet.validate({ rect: given, ...share(planning, words.given), message: words.shareWrong });
  sheet.block(base, (k) => sizeAt(planning, k + 1), "input", "count", "retention.base");
  sheet.validate({ rect: base, ...notNegative(planning, words.base), prompt: words.baseNote });
  sheet.block(
    rectOf(top, columns.model, CURVE, 1),
    (k) => (at) => {
      const [alpha, beta] = [at.fixed("retention.alpha"), at.fixed("retention.beta")];
      const stays = `(${beta}+${at.near(0, -columns.model)}-1)/(${alpha}+${beta}+${at.near(0, -columns.model)}-1)`;
      return `IF(COUNT(${alpha},${beta})=2,${k === 0 ? stays : `${at.near(-1, 0)}*${stays}`},0)`;
    },
    "helper",
    "rate",
    "retention.model",
  );
  sheet.block(
    rectOf(top, columns.curve, CURVE, 1),
    (k) => (at) => {
      const own = at.near(0, columns.given - columns.curve);
      const beyond = `IF(${isTail(at, 2)},${at.near(0, columns.model - columns.curve)},IF(${isTail(at, 1)},${k === 0 ? "0" : at.near(-1, 0)},0))`;
      return k < AGES ? `IF(ISNUMBER(${own}),${own},${beyond})` : beyond;
    },
    "output",
    "rate",
    "curve.plan",
  );
  scenarioIds.slice(1).forEach((id, i) =>
    sheet.block(
      rectOf(top, columns.curve + 1 + i, CURVE, 1),
      () => (at) => {
        const plan = at.near(0, -1 - i);
        return `IF(${plan}>0,MAX(0,MIN(1,${plan}+${at.fixed("scenarios.repurchase", 0, i + 1)})),0)`;
      },
      "helper",
      "rate",
      `curve.${id}`,
    ),
  );
  sheet.rule(given, (at) => `AND(${at.near(0, 0)}<>"",OR(NOT(ISNUMBER(${at.near(0, 0)})),${at.near(0, -1)}>COUNT(${at.fixedRange("retention.given")})))`, "bad"); // prettier-ignore
  sheet.freeze(top, 1);
  sheet.page = { landscape: false, titleRows: { from: top - 1, rows: 1 } };
  sheet.chart({
    type: "Line",
    title: words.given,
    series: [{ name: words.curve, mark: "retention.chart" }],
    categories: "retention.chart.ages",
    over: rectOf(top, columns.count + 1, 18, 6),
  });
  sheet.mark("retention.chart", rectOf(top, columns.curve, 24, 1));
  sheet.mark("retention.chart.ages", rectOf(top, columns.age, 24, 1));
  return sheet;
}

/** Whether the tail is the one of this place in its list. */
const isTail = (at: Refs, place: number): string => `${at.fixed("retention.tail")}=${at.fixed("list.tail", place)}`;

function sizeAt({ choices }: Planning, age: number): number | null {
  const found = choices.history?.base.filter((cohort) => cohort.age === age) ?? [];
  return found.length > 0 ? found.reduce((sum, { size }) => sum + size, 0) : null;
}
