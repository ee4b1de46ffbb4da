/** Membership rules: who is admitted, how levels are won, kept and lost, and what points are earned, used, lost and owed. */
import { rectOf, SheetDraft } from "../../document/draft";
import type { FormatName, LookName } from "../../document/look";
import type { Build, Content, Refs } from "../../document/refs";
import { BODY, currency, head, MONTHS, monthHeader, monthly, monthlyWidths, monthsAt, notNegative, oneOf, type Planning, section, share, yearSum } from "../frame"; // prettier-ignore
import { countOf, inColumn, phrase } from "../phrase";

export const LEVELS = 6;

const value = monthly.first;
const level = { qualify: value, keep: value + 1, months: value + 2, falls: value + 3, check: value + 4 } as const;
const admission = BODY + 1;
const levelsTop = admission + 7;
const rulesTop = levelsTop + LEVELS + 3;
const monthsTop = rulesTop + 9;

export function membershipSheet(planning: Planning): SheetDraft {
  const { membership: words, common } = planning.texts;
  const sheet = new SheetDraft("membership", words.sheet);
  monthlyWidths(sheet);
  head(sheet, planning, words.title, {
    missing: (at) =>
      `IF(${at.cell("membership.rule")}="",1,0)+IF(COUNTA(${at.range("membership.levels")})=0,1,0)` +
      `+5-COUNT(${at.range("membership.rules", { rows: 5 })})` +
      `+${countOf(at.range("membership.checks"), [words.noQualify, words.noFall])}` +
      (at.has("plan.gmv") ? "" : `+COUNTBLANK(${at.range("membership.gmv")})`) +
      `+COUNTBLANK(${at.range("membership.share")})`,
    wrong: (at) =>
      `${countOf(at.range("membership.checks"), [words.noName, words.order, words.keepHigh, words.fallHigh])}` +
      ["admission", "rules", "share", "due"]
        .map(
          (key) =>
            `+COUNTA(${at.range(`membership.${key}`)})-COUNT(${at.range(`membership.${key}`)})+COUNTIF(${at.range(`membership.${key}`)},"<0")`,
        )
        .join("") + // prettier-ignore
      `+IF(SUM(${at.range("membership.due")})>N(${at.cell("membership.rules", 4)}),1,0)`,
  });

  section(sheet, BODY, monthly.columns, words.admission, "");
  const limits = [words.orders, words.spending, words.within, words.fee];
  const units: Content[] = [words.ordersUnit, currency, common.months, currency];
  limits.forEach((label, i) => {
    sheet.put(admission + i, monthly.label, label, "label").put(admission + i, monthly.unit, units[i], "unit");
    sheet.put(admission + i, value, null, "input", "count");
  });
  sheet.put(admission, value + 1, words.admissionNote, "subtitle");
  sheet.mark("membership.admission", rectOf(admission, value, limits.length, 1));
  sheet.validate({ rect: rectOf(admission, value, limits.length, 1), ...notNegative(planning, words.admission) });
  sheet.put(admission + 4, monthly.label, null, "inputText").height(admission + 4, 45);
  sheet.put(admission + 4, monthly.unit, words.ruleNote, "subtitle").mark("membership.rule", rectOf(admission + 4, 0));
  sheet.validate({ rect: rectOf(admission + 4, 0), accepts: { kind: "length", most: 500 }, title: words.admission, message: words.textCheck }); // prettier-ignore

  levels(sheet, planning);
  rules(sheet, planning);
  points(sheet, planning);
  sheet.freeze(BODY, monthly.first);
  return sheet;
}

function levels(sheet: SheetDraft, planning: Planning): void {
  const { membership: words, common } = planning.texts;
  section(sheet, levelsTop - 2, monthly.columns, words.levels);
  sheet.put(levelsTop - 1, monthly.label, words.level, "headerLeft").put(levelsTop - 1, monthly.unit, common.unit, "headerLeft"); // prettier-ignore
  sheet.line(levelsTop - 1, value, [words.qualify, words.keep, words.period, words.falls], "header");
  sheet.line(levelsTop - 1, level.check, [common.verdict, "", "", ""], "headerLeft").style(rectOf(levelsTop - 1, level.check), { indent: 1 }).put(levelsTop - 1, monthly.note, words.benefits, "headerLeft"); // prettier-ignore
  sheet.height(levelsTop - 1, 48);
  const column = (c: number) => rectOf(levelsTop, c, LEVELS, 1);
  sheet.block(column(0), () => null, "inputText", "general", "membership.levels");
  for (let r = 0; r < LEVELS; r++) sheet.put(levelsTop + r, monthly.unit, currency, "unit");
  sheet.block(column(level.qualify), () => null, "input", "count", "membership.qualify");
  sheet.block(column(level.keep), () => null, "input", "count", "membership.keep");
  sheet.block(column(level.months), () => null, "input", "count", "membership.period");
  sheet.block(column(level.falls), () => null, "inputText", "general", "membership.falls");
  sheet.block(column(monthly.note), () => null, "inputText", "general", "membership.notes");
  sheet.validate({ rect: rectOf(levelsTop, level.qualify, LEVELS, 2), ...notNegative(planning, words.qualify) });
  sheet.validate({ rect: column(level.months), accepts: { kind: "whole", least: 1, most: 120 }, title: words.period, message: words.monthsCheck }); // prettier-ignore
  sheet.validate({ rect: column(level.falls), ...oneOf(planning, words.falls, "membership.levels") });
  const checks = column(level.check);
  sheet.block(
    checks,
    (r) => (at) => levelCheck(at, planning, r),
    { align: "Left", vertical: "Center", indent: 1 },
    "general",
    "membership.checks",
  );
  // Its words run over the empty cells beside it.
  const shown = { ...checks, columns: 4 };
  const own = (at: Refs): string => inColumn(at, "membership.checks");
  for (const text of [words.noQualify, words.noFall]) sheet.rule(shown, (at) => `${own(at)}=${phrase(text)}`, "warn");
  sheet.rule(shown, (at) => `AND(${own(at)}<>"",${own(at)}<>${phrase(common.fine)})`, "bad");
}

/** Levels rise, keeping one asks no more than winning it, and who loses one falls to a lower one. */
function levelCheck(at: Refs, { texts }: Planning, r: number): string {
  const { membership: words, common } = texts;
  const cell = (key: string): string => at.cell(`membership.${key}`, r);
  const [name, qualify, keep, falls] = [cell("levels"), cell("qualify"), cell("keep"), cell("falls")];
  const last = r === 0 ? null : `MAX(${at.range("membership.qualify", { rows: r })})`;
  const lower = r === 0 ? "FALSE" : `SUMPRODUCT(--(${at.range("membership.levels", { rows: r })}=${falls}))>0`;
  return (
    `IF(${name}="",IF(COUNTA(${qualify},${keep},${falls})>0,${phrase(words.noName)},""),` +
    `IF(COUNT(${qualify})=0,${phrase(words.noQualify)},` +
    (last === null
      ? ""
      : `IF(AND(COUNT(${at.range("membership.qualify", { rows: r })})>0,${qualify}<=${last}),${phrase(words.order)},`) + // prettier-ignore
    `IF(N(${keep})>${qualify},${phrase(words.keepHigh)},` +
    `IF(${falls}="",${phrase(r === 0 ? common.fine : words.noFall)},IF(${lower},${phrase(common.fine)},${phrase(words.fallHigh)}))` +
    (last === null ? "" : ")") +
    ")))"
  );
}

function rules(sheet: SheetDraft, planning: Planning): void {
  const { membership: words, common } = planning.texts;
  section(sheet, rulesTop, monthly.columns, words.rules, words.rulesNote);
  const lines: { label: string; unit: Content; start: number | null; format: FormatName; note: string }[] = [
    { label: words.earnRate, unit: words.pointsUnit, start: null, format: "decimal", note: words.earnNote },
    { label: words.useShare, unit: common.percent, start: null, format: "rate", note: words.useNote },
    { label: words.pointCost, unit: currency, start: null, format: "factor", note: words.pointCostNote },
    { label: words.expected, unit: common.percent, start: 1, format: "rate", note: words.expectedNote },
    { label: words.opening, unit: words.pointsUnit, start: 0, format: "count", note: words.openingNote },
    { label: words.expiry, unit: common.months, start: null, format: "count", note: words.expiryNote },
  ];
  lines.forEach(({ label, unit, start, format, note }, i) => {
    const row = rulesTop + 2 + i;
    sheet.put(row, monthly.label, label, "label").put(row, monthly.unit, unit, "unit");
    sheet.put(row, value, start, "input", format).put(row, value + 1, note, "subtitle");
    const rect = rectOf(row, value);
    if (format === "rate") sheet.validate({ rect, ...share(planning, label) });
    else if (label === words.expiry)
      sheet.validate({ rect, accepts: { kind: "whole", least: 1, most: 120 }, title: label, message: words.monthsCheck }); // prettier-ignore
    else sheet.validate({ rect, ...notNegative(planning, label) });
  });
  sheet.mark("membership.rules", rectOf(rulesTop + 2, value, lines.length, 1));
}

/** Month by month, the oldest points first: what is not used in time is lost. */
function points(sheet: SheetDraft, planning: Planning): void {
  const { membership: words, common } = planning.texts;
  section(sheet, monthsTop, monthly.columns, words.months, words.monthsNote);
  monthHeader(sheet, monthsTop + 2, planning, words.months);
  const rule = (at: Refs, i: number): string => `N(${at.fixed("membership.rules", i)})`;
  const here = (at: Refs, key: string, m: number): string => at.cell(`membership.${key}`, 0, m);
  const so = (at: Refs, key: string, months: number): string =>
    months < 1 ? "0" : `SUM(${at.range(`membership.${key}`, { columns: months })})`;
  interface Line {
    readonly key: string;
    readonly label: string;
    readonly unit: Content;
    readonly make: ((at: Refs, m: number) => string) | null;
    readonly look?: LookName;
    readonly format: FormatName;
    readonly year: Build | null;
  }
  const first: Build = (at) => at.near(0, -MONTHS);
  const last: Build = (at) => at.near(0, -1);
  const lines: Line[] = [
    { key: "number", label: words.number, unit: "", make: (_, m) => String(m + 1), look: "helper", format: "count", year: null },
    { key: "gmv", label: words.gmv, unit: currency, make: (at, m) => (at.has("plan.gmv") ? at.cell("plan.gmv", 0, m) : "0"), format: "count", year: yearSum },
    { key: "share", label: words.share, unit: common.percent, make: null, look: "input", format: "rate", year: null },
    { key: "sales", label: words.sales, unit: currency, make: (at, m) => `N(${here(at, "gmv", m)})*N(${here(at, "share", m)})`, format: "count", year: yearSum },
    { key: "due", label: words.due, unit: words.pointsUnit, make: null, look: "input", format: "count", year: yearSum },
    { key: "opening", label: words.openingMonth, unit: words.pointsUnit, make: (at, m) => (m === 0 ? rule(at, 4) : here(at, "closing", m - 1)), format: "count", year: first },
    { key: "earned", label: words.earned, unit: words.pointsUnit, make: (at, m) => `${here(at, "sales", m)}*${rule(at, 0)}`, format: "count", year: yearSum },
    { key: "burned", label: words.burned, unit: words.pointsUnit, make: (at, m) => `${here(at, "opening", m)}*MAX(0,MIN(1,${rule(at, 1)}))`, format: "count", year: yearSum },
    {
      key: "expired",
      label: words.expired,
      unit: words.pointsUnit,
      // All that had to be used by now, less all that was used or has lapsed before.
      make: (at, m) => {
        const expiry = at.fixed("membership.rules", 5);
        const earned = m === 0 ? "0" : `IF(ISNUMBER(${expiry}),SUMPRODUCT((${at.range("membership.number", { columns: m })}<=${m + 1}-${expiry})*${at.range("membership.earned", { columns: m })}),0)`;
        // Points from before the plan are older than any of its own.
        const before = `IF(IF(ISNUMBER(${expiry}),${expiry}<=${m + 1},FALSE),${rule(at, 4)},MIN(${so(at, "due", m + 1)},${rule(at, 4)}))`;
        return `MAX(0,${before}+${earned}-${so(at, "burned", m + 1)}-${so(at, "expired", m)})`;
      },
      format: "count",
      year: yearSum,
    },
    { key: "closing", label: words.closing, unit: words.pointsUnit, make: (at, m) => `${rule(at, 4)}+${so(at, "earned", m + 1)}-${so(at, "burned", m + 1)}-${so(at, "expired", m + 1)}`, look: "total", format: "count", year: last },
    { key: "tie", label: words.tie, unit: words.pointsUnit, make: (at, m) => `ROUND(${here(at, "opening", m)}+${here(at, "earned", m)}-${here(at, "burned", m)}-${here(at, "expired", m)}-${here(at, "closing", m)},4)`, look: "helper", format: "count", year: yearSum },
    { key: "cost", label: words.cost, unit: currency, make: (at, m) => `${here(at, "burned", m)}*${rule(at, 2)}`, format: "count", year: yearSum },
    { key: "liability", label: words.liability, unit: currency, make: (at, m) => `${here(at, "closing", m)}*${rule(at, 2)}*${rule(at, 3)}`, look: "total", format: "count", year: last },
    { key: "charge", label: words.charge, unit: currency, make: (at, m) => `${here(at, "cost", m)}+${here(at, "liability", m)}-${m === 0 ? `${here(at, "opening", 0)}*${rule(at, 2)}*${rule(at, 3)}` : here(at, "liability", m - 1)}`, format: "count", year: yearSum },
  ]; // prettier-ignore
  lines.forEach(({ key, label, unit, make, look = "output", format, year }, i) => {
    const row = monthsTop + 3 + i;
    const rect = monthsAt(row);
    sheet.put(row, monthly.label, label, look === "total" ? "total" : look === "helper" ? "helper" : "label");
    sheet.put(row, monthly.unit, unit, "unit");
    // The plan's sales where it has them, else a person's.
    const open = look === "input" || key === "gmv";
    const given = make === null || (key === "gmv" && !planning.choices.parts.includes("kpi"));
    const content = (m: number): Content => (given ? null : (at) => make(at, m));
    sheet.block(rect, (_, m) => content(m), open ? "input" : look, format, `membership.${key}`);
    if (key === "share") sheet.validate({ rect, ...share(planning, label) });
    else if (open) sheet.validate({ rect, ...notNegative(planning, label) });
    if (year !== null) sheet.put(row, monthly.total, year, look === "total" ? "total" : { bold: true }, format).mark(`membership.${key}.year`, rectOf(row, monthly.total)); // prettier-ignore
    if (look === "total") sheet.style(rectOf(row, 0, 1, monthly.note), "total");
  });
  const chart = monthsTop + 4 + lines.length;
  sheet.mark("membership.months", monthsAt(monthsTop + 2));
  sheet.chart({
    type: "Line",
    title: words.liability,
    series: [{ name: words.liability, mark: "membership.liability" }],
    categories: "membership.months",
    over: rectOf(chart, value, 13, 8),
  });
}
