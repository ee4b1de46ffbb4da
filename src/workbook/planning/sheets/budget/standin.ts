/** What the budget takes from the KPI sheets, to be typed where a plan is built without them. */
import { rectOf, type SheetDraft } from "../../../document/draft";
import type { Build, Content } from "../../../document/refs";
import { currency, MONTHS, monthHeader, monthly, monthsAt, notNegative, type Planning, section, yearSum } from "../../frame"; // prettier-ignore
import { yearLook } from "../../unnamed";
import { side } from "./sides";

/** Where the KPI sheets stand for them. */
const inputs = [
  { key: "newCustomers", money: false },
  { key: "returning", money: false },
  { key: "newGmv", money: true },
  { key: "returningGmv", money: true },
] as const;

export const needsStandIn = ({ choices }: Planning): boolean => !choices.parts.includes("kpi");

export const standInRows = (channels: number): number => inputs.length + channels + 6;

/** Has the marks of the KPI and shares sheets, so that all that links to them links here. */
export function standIn(sheet: SheetDraft, planning: Planning, row: number, channels: number): void {
  const { budget: words, kpi, common } = planning.texts;
  section(sheet, row, side.columns, words.standIn, words.standInNote);
  monthHeader(sheet, row + 2, planning, words.standIn);
  sheet.put(row + 2, monthly.note, "", "headerLeft");
  const line = (r: number, label: Content, unit: Content, make: (m: number) => Content, mark: string | null, look: "input" | "total", format: "count" | "decimal" | "factor"): void => {
    sheet.put(r, monthly.label, label, look === "total" ? "total" : "label").put(r, monthly.unit, unit, "unit");
    sheet.block(monthsAt(r), (_, m) => make(m), look, format, mark ?? undefined);
    sheet.put(r, monthly.total, yearSum, yearLook, format);
    if (mark !== null) sheet.mark(`${mark}.year`, rectOf(r, monthly.total));
    if (look === "input") sheet.validate({ rect: monthsAt(r), ...notNegative(planning, words.standIn) });
  }; // prettier-ignore
  const top = row + 3;
  line(top, kpi.weights, "", () => 1, "kpi.weights", "input", "factor");
  inputs.forEach(({ key, money }, i) =>
    line(top + 1 + i, kpi[key], money ? currency : common.customers, () => null, `plan.${key}`, "input", money ? "decimal" : "count"),
  ); // prettier-ignore
  const sum: Build = (at) => `${at.near(-2, 0)}+${at.near(-1, 0)}`;
  line(top + 1 + inputs.length, kpi.gmv, currency, () => sum, "plan.gmv", "total", "decimal");
  sheet.mark("kpi.target", rectOf(top + 1 + inputs.length, monthly.total));
  const first = top + 2 + inputs.length;
  for (let i = 0; i < channels; i++)
    line(
      first + i,
      (at) => `${at.cell("list.channels", i)}&""`,
      common.customers,
      () => null,
      null,
      "input",
      "count",
    );
  sheet.mark("shares.channelNew", rectOf(first, monthly.first, channels, MONTHS));
  sheet.mark("budget.standIn", rectOf(top + 1, monthly.first, inputs.length, MONTHS));
}
