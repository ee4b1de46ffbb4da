/** Low, base and stretch side by side, a what-if of one's own, and acquisition moved to the first half of the year. */
import { rectOf, SheetDraft } from "../../document/draft";
import type { Build, Refs } from "../../document/refs";
import { fill } from "../../texts";
import { BODY, change, currency, head, MONTHS, monthHeader, monthly, monthlyWidths, monthsAt, type Planning, section, share, yearSum } from "../frame"; // prettier-ignore
import { split, SPLIT_ROWS } from "../split";
import { scenarioIds } from "./retention";

const HALF = MONTHS / 2;
/** Low and stretch as they start: the person changes them. */
const starts = { low: [-0.1, -0.01, 0], stretch: [0.1, 0.01, 0], whatif: [0, 0, 0] } as const;

export function scenariosSheet(planning: Planning): SheetDraft {
  const { choices, texts } = planning;
  const { scenarios: words, kpi, common } = texts;
  const sheet = new SheetDraft("scenarios", words.sheet);
  const value = monthly.first;
  const ids = scenarioIds;
  monthlyWidths(sheet);
  head(sheet, planning, words.title, {
    missing: (at) => `9-COUNT(${at.range("scenarios.inputs")})+1-COUNT(${at.range("scenarios.move")})`,
  });

  section(sheet, BODY, monthly.columns, words.drivers, words.driversNote);
  const top = BODY + 2;
  sheet.put(top, monthly.label, "", "headerLeft").put(top, monthly.unit, "", "headerLeft");
  sheet.line(top, value, ids.map((id) => words[id]), "header"); // prettier-ignore
  (["target", "repurchase", "price"] as const).forEach((key, i) => {
    const row = top + 1 + i;
    sheet.put(row, monthly.label, words[key], "label").put(row, value, 0, "output", "points");
    ids.slice(1).forEach((id, k) => sheet.put(row, value + 1 + k, starts[id as "low"][i], "input", "points"));
    sheet.mark(`scenarios.${key}`, rectOf(row, value, 1, ids.length));
  });
  sheet.mark("scenarios.inputs", rectOf(top + 1, value + 1, 3, ids.length - 1));
  sheet.validate({ rect: rectOf(top + 1, value + 1, 3, ids.length - 1), ...change(planning, words.drivers) });

  const results = top + 5;
  section(sheet, results, monthly.columns, words.results);
  sheet.put(results + 1, monthly.label, "", "headerLeft").put(results + 1, monthly.unit, common.unit, "headerLeft");
  sheet.line(results + 1, value, ids.map((id) => words[id]), "header"); // prettier-ignore
  sheet.mark("scenarios.names", rectOf(results + 1, value, 1, ids.length));
  const secondHalf = (at: Refs, id: string): string =>
    `SUM(${at.range(`${id}.returningGmv`, { column: HALF, columns: HALF })})`;
  const lines: { key: string; label: string; unit: Build | string; make: (id: string) => Build }[] = [
    { key: "due", label: kpi.due, unit: currency, make: (id) => (at) => at.cell(`${id}.due.year`) },
    { key: "gmv", label: kpi.gmv, unit: currency, make: (id) => (at) => at.cell(`${id}.gmv.year`) },
    { key: "newCustomers", label: kpi.newCustomers, unit: common.customers, make: (id) => (at) => at.cell(`${id}.newCustomers.year`) },
    { key: "newGmv", label: kpi.newGmv, unit: currency, make: (id) => (at) => at.cell(`${id}.newGmv.year`) },
    { key: "returningGmv", label: kpi.returningGmv, unit: currency, make: (id) => (at) => at.cell(`${id}.returningGmv.year`) },
    { key: "fewer", label: words.fewer, unit: common.customers, make: (id) => (at) => `${at.cell(`${id}.newCustomers.year`)}-${at.cell("plan.newCustomers.year")}` },
    { key: "extra", label: words.extraReturning, unit: currency, make: (id) => (at) => `${at.cell(`${id}.returningGmv.year`)}-${at.cell("plan.returningGmv.year")}` },
    { key: "half", label: words.secondHalf, unit: currency, make: (id) => (at) => `${secondHalf(at, id)}-${secondHalf(at, "plan")}` },
  ]; // prettier-ignore
  lines.forEach(({ key, label, unit, make }, i) => {
    const row = results + 2 + i;
    sheet.put(row, monthly.label, label, "label").put(row, monthly.unit, unit, "unit");
    ids.forEach((id, k) => sheet.put(row, value + k, make(id), "output", "count"));
    sheet.mark(`scenarios.result.${key}`, rectOf(row, value, 1, ids.length));
  });

  const move = results + 3 + lines.length;
  moveForward(sheet, planning, move);
  let row = move + 11;
  ids.slice(1).forEach((id, k) => {
    const title = fill(words.block, { scenario: words[id] }, choices.lang);
    const price = (at: Refs): string => `(1+${at.fixed("scenarios.price", 0, k + 1)})`;
    split(sheet, planning, {
      id,
      row,
      label: title,
      target: (at) => `${at.fixed("kpi.target")}*(1+${at.fixed("scenarios.target", 0, k + 1)})`,
      curve: `curve.${id}`,
      newValue: (at, m) => `(${at.cell("kpi.newValues", 0, m)}*${price(at)})`,
      oldValue: (at, m) => `(${at.cell("kpi.oldValues", 0, m)}*${price(at)})`,
    });
    row += SPLIT_ROWS + 1;
  });
  sheet.freeze(BODY, monthly.first);
  return sheet;
}

/** A new-customer plan foretold: the base plan's, with some of the second half's customers won earlier. */
function moveForward(sheet: SheetDraft, planning: Planning, top: number): void {
  const { scenarios: words, kpi, common } = planning.texts;
  section(sheet, top, monthly.columns, words.move, words.moveNote);
  sheet.put(top + 2, monthly.label, words.moveShare, "label").put(top + 2, monthly.first, 0, "input", "rate");
  sheet.mark("scenarios.move", rectOf(top + 2, monthly.first));
  sheet.validate({ rect: rectOf(top + 2, monthly.first), ...share(planning, words.moveShare) });
  monthHeader(sheet, top + 3, planning, words.move);
  const half = (at: Refs, second: boolean): string =>
    `SUM(${at.fixedRange("plan.newCustomers", { column: second ? HALF : 0, columns: HALF })})`;
  const lines: { id: string; label: string; unit: Build | string; make: (at: Refs, m: number) => string; format: "decimal" | "count" }[] = [
    {
      id: "newCustomers",
      label: words.moved,
      unit: common.customers,
      // Where the first half wins nobody, its months share alike.
      make: (at, m) => {
        const own = at.cell("plan.newCustomers", 0, m);
        const moved = at.fixed("scenarios.move");
        if (m >= HALF) return `${own}*(1-${moved})`;
        return `${own}+${moved}*${half(at, true)}*IF(${half(at, false)}=0,1/${HALF},${own}/${half(at, false)})`;
      },
      format: "decimal",
    },
    {
      id: "returning",
      label: words.movedReturning,
      unit: common.customers,
      make: (at, m) =>
        `${at.cell("plan.fromBase", 0, m)}` +
        (m === 0 ? "" : `+SUMPRODUCT(${at.range("moved.newCustomers", { columns: m })},${at.range("plan.reversed", { column: MONTHS - m })})*${at.cell("kpi.season", 0, m)}`),
      format: "decimal",
    },
    { id: "returningGmv", label: kpi.returningGmv, unit: currency, make: (at, m) => `${at.cell("moved.returning", 0, m)}*${at.cell("kpi.oldValues", 0, m)}`, format: "count" },
    { id: "gmv", label: words.movedGmv, unit: currency, make: (at, m) => `${at.cell("moved.returningGmv", 0, m)}+${at.cell("moved.newCustomers", 0, m)}*N(${at.cell("kpi.newValues", 0, m)})`, format: "count" },
    { id: "gap", label: words.movedGap, unit: currency, make: (at, m) => `${at.cell("moved.gmv", 0, m)}-${at.cell("plan.due", 0, m)}`, format: "count" },
  ]; // prettier-ignore
  lines.forEach(({ id, label, unit, make, format }, i) => {
    const row = top + 4 + i;
    sheet.put(row, monthly.label, label, "label").put(row, monthly.unit, unit, "unit");
    sheet.block(monthsAt(row), (_, m) => (at) => make(at, m), "output", format, `moved.${id}`);
    sheet.put(row, monthly.total, yearSum, "total", format).mark(`moved.${id}.year`, rectOf(row, monthly.total));
  });
  const row = top + 4 + lines.length;
  sheet.put(row, monthly.label, words.movedExtra, "total").put(row, monthly.unit, currency, "unit");
  sheet.put(
    row,
    monthly.first,
    (at) =>
      `SUM(${at.range("moved.returningGmv", { column: HALF, columns: HALF })})-SUM(${at.range("plan.returningGmv", { column: HALF, columns: HALF })})`,
    "total",
    "count",
  );
  sheet.mark("moved.extra", rectOf(row, monthly.first));
}
