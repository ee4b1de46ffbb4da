/** The lines month by month: as planned, as typed by hand, after transfers, and the weights that spread them. */
import { spreadMethods } from "../../../../catalog/budget";
import { rectOf, type SheetDraft } from "../../../document/draft";
import type { Build, Refs } from "../../../document/refs";
import { currency, MONTHS, monthHeader, monthly, monthsAt, notNegative, oneOf, type Planning, section, yearSum } from "../../frame"; // prettier-ignore
import { phrase } from "../../phrase";
import { hideUnnamed, yearLook } from "../../unnamed";
import { choiceNumbers } from "./numbers";
import { driverNo, HEADCOUNT, spreadName } from "./rows";
import { nameOf, side, transferKey } from "./sides";

const indented = { color: "#595959", align: "Left", vertical: "Center", indent: 1 } as const;

/** Names, units and the year of a block of lines, and their sum below. */
function frameOf(sheet: SheetDraft, planning: Planning, top: number, rows: number, total: string | null): void {
  for (let i = 0; i < rows; i++) {
    sheet.put(top + i, monthly.label, (at) => nameOf(at, i), "label").put(top + i, monthly.unit, unitOf, "unit");
    sheet.put(top + i, monthly.total, yearSum, yearLook, "decimal");
  }
  const shown = total === null ? monthly.total : monthly.unit;
  hideUnnamed(sheet, rectOf(top, shown, rows, side.columns - shown));
  if (total === null) return;
  const row = top + rows;
  sheet.style(rectOf(row, 0, 1, side.columns), "total").put(row, monthly.label, planning.texts.common.total, "total");
  sheet.put(row, monthly.unit, currency, "unit");
  sheet.block(monthsAt(row), () => (at) => `SUM(${at.nearRange(-rows, 0, -1, 0)})`, "total", "decimal", total);
  sheet.put(row, monthly.total, yearSum, "total", "decimal").mark(`${total}.year`, rectOf(row, monthly.total));
}

const unitOf: Build = (at) => `IF(${at.near(0, -1)}="","",${currency(at)})`;

/** In words what a line's amounts come from. */
function drivenBy(at: Refs, { texts }: Planning, i: number): string {
  const driver = `${at.cell("budget.line.driver", i)}&""`;
  if (!at.has("collected.code")) return driver;
  return `IF(${at.cell("budget.line.collectedRow", i)}>0,${phrase(texts.budget.fromForm, { code: at.cell("budget.line.form", i) })},${driver})`;
}

export interface Places {
  readonly rows: number;
  readonly channels: number;
  readonly original: number;
  readonly own: number;
  readonly after: number;
  readonly workings: number;
}

/** Where the blocks stand, one below the other. */
export function placesFrom(row: number, rows: number, channels: number): Places {
  const block = rows + 5;
  return { rows, channels, original: row, own: row + block, after: row + 2 * block, workings: row + 3 * block };
}

export function lineBlocks(sheet: SheetDraft, planning: Planning, places: Places): void {
  const { budget: words, transfers } = planning.texts;
  const { rows } = places;
  const head = (row: number, title: string, note: string, sides: readonly string[]): void => {
    section(sheet, row, side.columns, title, note);
    monthHeader(sheet, row + 2, planning, words.column.names);
    sides.forEach((text, k) => sheet.put(row + 2, side.first + k, text, "header"));
    if (sides.length === 0) sheet.put(row + 2, side.first, "", "headerLeft");
  };

  head(places.original, words.byLine, words.byLineNote, [words.column.driver, words.column.prior, words.column.change]);
  const top = places.original + 3;
  frameOf(sheet, planning, top, rows, "budget.original.total");
  sheet.block(rectOf(top, monthly.first, rows, MONTHS), (i, m) => (at) => amountOf(at, i, m, rows), "output", "decimal", "budget.original"); // prettier-ignore
  sheet.mark("budget.original.year", rectOf(top, monthly.total, rows, 1));
  for (let i = 0; i < rows; i++) {
    sheet.put(top + i, side.first, (at) => drivenBy(at, planning, i), indented);
    sheet.put(top + i, side.second, (at) => at.cell("budget.line.prior", i), "output", "decimal");
    sheet.put(top + i, side.third, (at) => at.cell("budget.line.change", i), "output", "points");
  }

  head(places.own, words.own, words.ownNote, []);
  frameOf(sheet, planning, places.own + 3, rows, null);
  const own = rectOf(places.own + 3, monthly.first, rows, MONTHS);
  sheet.block(own, () => null, "input", "decimal", "budget.own");
  sheet.validate({ rect: own, ...notNegative(planning, words.own) });
  // A locked month holds what is typed here and nothing else.
  sheet.rule(
    own,
    (at) => {
      const locked = at.cell("budget.locked").replace(/(\d+)$/, "$$$1");
      return `AND(${at.near(0, 0)}="",${locked}=1,$${at.near(0, -monthly.first)}<>"")`;
    },
    "warn",
  );

  head(places.after, words.after, words.afterNote, [words.original, transfers.in, transfers.out]);
  const after = places.after + 3;
  frameOf(sheet, planning, after, rows, "budget.total");
  sheet.block(
    rectOf(after, monthly.first, rows, MONTHS),
    (i, m) => (at) =>
      at.has("transfers.keys")
        ? `ROUND(${at.cell("budget.original", i, m)}+SUMIF(${at.fixedRange("transfers.keys")},${transferKey(i, m)},${at.fixedRange("transfers.amounts")}),2)`
        : at.cell("budget.original", i, m),
    "output",
    "decimal",
    "budget.lines",
  );
  sheet.mark("budget.lines.year", rectOf(after, monthly.total, rows, 1));
  const moved = (at: Refs, way: "from" | "to", i: number): string =>
    at.has("transfers.effective")
      ? `SUMIF(${at.fixedRange(`transfers.${way}No`)},${i + 1},${at.fixedRange("transfers.effective")})`
      : "0";
  for (let i = 0; i < rows; i++) {
    sheet.put(after + i, side.first, (at) => at.cell("budget.original.year", i), "output", "decimal");
    sheet.put(after + i, side.second, (at) => moved(at, "to", i), "output", "decimal");
    sheet.put(after + i, side.third, (at) => moved(at, "from", i), "output", "decimal");
  }
  for (let k = 0; k < 3; k++)
    sheet.put(after + rows, side.first + k, (at) => `SUM(${at.nearRange(-rows, 0, -1, 0)})`, "total", "decimal");
  sheet.rule(rectOf(after, monthly.first, rows, MONTHS), (at) => `${at.near(0, 0)}<0`, "bad");
  workings(sheet, planning, places);
}

/** The amount of a line in a month. What is typed by hand wins over what a form brought, and that over the driver; in a
 * locked month nothing but what is typed counts. */
function amountOf(at: Refs, i: number, m: number, rows: number): string {
  const cell = (id: string): string => at.cell(`budget.line.${id}`, i);
  const own = at.cell("budget.own", i, m);
  // Each month is the difference of two rounded running sums, so that the open months add up to the rest to the cent.
  const soFar = (month: number): string =>
    month < 0
      ? "0"
      : `ROUND(${at.cell("budget.rest", i)}*${at.cell("budget.weights", i, month)}/${at.cell("budget.weights.sum", i)},2)`;
  const spread = `ROUND(${soFar(m)}-${soFar(m - 1)},2)`;
  const others = (): string => at.range("budget.original", { column: m, columns: 1, rows: rows - 1 });
  const otherwise =
    i === rows - 1
      ? `IF(${cell("driverNo")}=${driverNo("rest")},ROUND(N(${cell("share")})*SUM(${others()}),2),${spread})`
      : spread;
  const basis = at.fixedRange("budget.bases", { column: m, columns: 1 });
  const driven = `IF(${cell("basis")}>0,ROUND(${cell("rate")}*SUMIF(${at.fixedRange("budget.bases.no")},${cell("basis")},${basis}),2),${otherwise})`;
  const row = cell("collectedRow");
  const unlessForm = at.has("collected.months")
    ? `IF(${row}>0,ROUND(N(INDEX(${at.fixedRange("collected.months", { column: m, columns: 1 })},MAX(1,${row}))),2),${driven})`
    : driven;
  return `IF(${at.cell("budget.locked", 0, m)}+ISNUMBER(${own})>0,N(${own}),${unlessForm})`;
}

function workings(sheet: SheetDraft, planning: Planning, { rows, workings: row, channels }: Places): void {
  const { budget: words, kpi, common } = planning.texts;
  section(sheet, row, side.columns, words.weights, words.weightsNote);
  monthHeader(sheet, row + 2, planning, words.bases);
  const sources = [
    [words.driver.headcount, HEADCOUNT, currency],
    [kpi.newCustomers, "plan.newCustomers", common.customers],
    [kpi.returning, "plan.returning", common.customers],
    [kpi.gmv, "plan.gmv", currency],
  ] as const;
  sources.forEach(([label, mark, unit], k) => {
    sheet.put(row + 3 + k, monthly.label, label, "helper").put(row + 3 + k, monthly.unit, unit, "unit");
    sheet.block(monthsAt(row + 3 + k), (_, m) => (at) => (at.has(mark) ? at.cell(mark, 0, m) : "0"), "helper", "decimal"); // prettier-ignore
  });
  const first = row + 3 + sources.length;
  for (let i = 0; i < channels; i++)
    sheet.put(first + i, monthly.label, (at) => `${at.cell("list.channels", i)}&""`, "helper");
  sheet.block(
    rectOf(first, monthly.first, channels, MONTHS),
    (i, m) => (at) => (at.has("shares.channelNew") ? at.cell("shares.channelNew", i, m) : "0"),
    "helper",
    "decimal",
  );
  hideUnnamed(sheet, rectOf(first, 1, channels, side.columns - 1));
  sheet.mark("budget.bases", rectOf(row + 3, monthly.first, sources.length + channels, MONTHS));
  numbered(sheet, row + 3, sources.length + channels, "budget.bases.no");
  weightBlocks(sheet, planning, first + channels + 1, rows);
}

/** The numbers by which lines find these rows. */
function numbered(sheet: SheetDraft, row: number, rows: number, mark: string): void {
  sheet.block(rectOf(row, side.first, rows, 1), (i) => i + 1, "helper", "general", mark);
}

function weightBlocks(sheet: SheetDraft, planning: Planning, row: number, rows: number): void {
  const { budget: words } = planning.texts;
  monthHeader(sheet, row, planning, words.column.spread);
  const methods: Readonly<Record<(typeof spreadMethods)[number], (at: Refs, m: number) => string>> = {
    even: () => "1",
    seasonal: (at, m) => (at.has("kpi.weights") ? `N(${at.cell("kpi.weights", 0, m)})` : "1"),
    days: (at, m) => `${at.cell("settings.ends", m)}-${at.cell("settings.months", m)}+1`,
    weeks: (at, m) => (planning.choices.fiscal ? at.cell("settings.weeks", m) : m % 3 === 2 ? "5" : "4"),
    own: () => "0",
  };
  spreadMethods.forEach((id, k) => sheet.put(row + 1 + k, monthly.label, spreadName(planning, id), "helper"));
  sheet.block(
    rectOf(row + 1, monthly.first, spreadMethods.length, MONTHS),
    (k, m) => (at) => methods[spreadMethods[k]](at, m),
    "helper",
    "general",
    "budget.methods",
  );
  numbered(sheet, row + 1, spreadMethods.length, "budget.methods.no");
  const top = row + 2 + spreadMethods.length;
  monthHeader(sheet, top - 1, planning, words.openWeights);
  sheet.put(top - 1, monthly.total, words.weightSum, "header").put(top - 1, side.first, words.rest, "header");
  for (let i = 0; i < rows; i++) {
    sheet.put(top + i, monthly.label, (at) => nameOf(at, i), "helper");
    // Never a divisor of nought.
    sheet.put(top + i, monthly.total, (at) => `IF(${at.near(0, -1)}=0,1,${at.near(0, -1)})`, "helper");
    sheet.put(
      top + i,
      side.first,
      (at) => {
        const amount = at.cell("budget.line.amount", i);
        return `IF(ISNUMBER(${amount}),ROUND(${amount}-SUM(${at.range("budget.own", { row: i, rows: 1 })}),2),0)`;
      },
      "helper",
      "decimal",
    );
  }
  sheet.block(
    rectOf(top, monthly.first, rows, MONTHS),
    (i, m) => (at) => {
      const held = `${at.cell("budget.locked", 0, m)}+ISNUMBER(${at.cell("budget.own", i, m)})>0`;
      const own = `IF(${held},0,SUMIF(${at.fixedRange("budget.methods.no")},${at.cell("budget.line.method", i)},${at.fixedRange("budget.methods", { column: m, columns: 1 })}))`;
      return m === 0 ? own : `${at.near(0, -1)}+${own}`;
    },
    "helper",
    "general",
    "budget.weights",
  );
  sheet.mark("budget.weights.sum", rectOf(top, monthly.total, rows, 1));
  sheet.mark("budget.rest", rectOf(top, side.first, rows, 1));
  hideUnnamed(sheet, rectOf(top, 1, rows, side.columns - 1));
  choiceNumbers(sheet, planning, top + rows + 1, rows);
}

/** Which months are closed to the plan: all up to the last that says so. */
export function lockRows(sheet: SheetDraft, planning: Planning, row: number): void {
  const { budget: words, common } = planning.texts;
  sheet.put(row, monthly.label, words.lock, "label").put(row + 1, monthly.label, words.locked, "helper");
  sheet.block(monthsAt(row), () => common.no, "inputChoice", "general", "budget.lock");
  sheet.validate({ rect: monthsAt(row), ...oneOf(planning, words.lock, "list.yesNo") });
  sheet.put(row, monthly.total, words.lockNote, "subtitle");
  sheet.block(
    monthsAt(row + 1),
    (_, m) => (at) => `IF(COUNTIF(${at.range("budget.lock", { column: m })},${at.fixed("list.yesNo")})>0,1,0)`,
    "helper",
    "general",
    "budget.locked",
  );
}
