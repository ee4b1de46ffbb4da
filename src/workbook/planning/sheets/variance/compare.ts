/** Plan against what was found, four times side by side: the month, the year to date, the rest, and the full year. */
import { rectOf, type SheetDraft } from "../../../document/draft";
import type { FormatName, LookName } from "../../../document/look";
import type { Build, Content, Refs } from "../../../document/refs";
import { quoteText } from "../../../formula";
import type { Planning } from "../../frame";

export const periods = ["month", "toDate", "rest", "full"] as const;
export type Period = (typeof periods)[number];

/** Plan, found, change, percent, standing. */
export const GROUP = 5;
export const FIRST = 2;
export const COLUMNS = FIRST + GROUP * periods.length;
export const columnOf = (period: Period, part = 0): number => FIRST + GROUP * periods.indexOf(period) + part;

export interface Compared {
  readonly label: Content;
  readonly unit: Content;
  /** 1 where more is favourable, −1 where less is. */
  readonly sense: 1 | -1;
  readonly format: FormatName;
  readonly look?: LookName;
  readonly plan: (at: Refs, period: Period) => string;
  readonly found: (at: Refs, period: Period) => string;
}

const signs = { month: "=", toDate: "<=", rest: ">", full: ">" } as const;

/** The months of a period, as a factor in a sum of products. */
const within = (at: Refs, period: Period): string =>
  `(${at.fixedRange("actuals.monthNo")}${signs[period]}${period === "full" ? "0" : at.fixed("variance.monthNo")})`;

/** What a row of months comes to in a period; nothing while no month is chosen. */
export function planned(at: Refs, months: string, period: Period): string {
  if (period === "full") return `SUM(${months})`;
  return `IF(${at.fixed("variance.monthNo")}=0,"",SUMPRODUCT(${within(at, period)}*${months}))`;
}

/**
 * What was, and of later months what is expected. The month and the year to date are there when they are closed; nothing
 * is, while a closed month of it that has a plan has no actual: a gap in the data is no saving.
 */
export function expected(at: Refs, months: string, actual: string, plan: string, period: Period): string {
  const closed = `(${at.fixedRange("actuals.monthNo")}<=${at.fixed("actuals.closedNo")})`;
  const gaps = `SUMPRODUCT(${within(at, period)}*${closed}*(${plan}<>0)*(1-ISNUMBER(${actual})))`;
  const sum = `IF(${gaps}>0,"",${planned(at, months, period)})`;
  return period === "month" || period === "toDate" ? `IF(${at.fixed("variance.closed")}=1,${sum},"")` : sum;
}

export function compare(sheet: SheetDraft, { texts }: Planning, row: number, line: Compared): void {
  const { standing, none } = texts.variance;
  const { label, unit, sense, format, look = "output" } = line;
  sheet.put(row, 0, label, look === "total" ? "total" : "label").put(row, 1, unit, "unit");
  for (const period of periods) {
    const column = columnOf(period);
    const put = (part: number, content: Build, of: FormatName, as: LookName = look): void =>
      void sheet.put(row, column + part, content, as, of);
    put(0, (at) => line.plan(at, period), format);
    put(1, (at) => line.found(at, period), format);
    put(
      2,
      (at) => `IF(COUNT(${at.nearRange(0, -2, 0, -1)})=2,ROUND(${at.near(0, -1)}-${at.near(0, -2)},6),"")`,
      format,
    );
    put(
      3,
      (at) => `IF(NOT(ISNUMBER(${at.near(0, -1)})),"",IF(${at.near(0, -3)}=0,${quoteText(none)},${at.near(0, -1)}/ABS(${at.near(0, -3)})))`,
      "points",
    ); // prettier-ignore
    sheet.style(rectOf(row, column + 3), { align: "Right" });
    put(
      4,
      (at) => {
        const [change, plan] = [at.near(0, -2), at.near(0, -4)];
        // A product of decimals such as 0.29 × 100 may fall short of what it is.
        const beyond =
          `AND(ABS(${change})>N(${at.fixed("variance.limits")}),` +
          `ABS(${change})>ROUND(N(${at.fixed("variance.limits", 1)})*ABS(${plan}),6))`;
        const better = sense === 1 ? `${change}>0` : `${change}<0`;
        return (
          `IF(NOT(ISNUMBER(${change})),"",IF(${change}=0,${quoteText(standing.onPlan)},IF(${beyond},` +
          `IF(${better},${quoteText(standing.favourable)},${quoteText(standing.unfavourable)}),${quoteText(standing.within)})))`
        );
      },
      "general",
    );
    sheet.style(rectOf(row, column + 4), { align: "Left", indent: 1 });
  }
}

/** Colour beside the words. */
export function colourStandings(sheet: SheetDraft, { texts }: Planning, row: number, rows: number): void {
  const { standing } = texts.variance;
  for (const period of periods) {
    const rect = rectOf(row, columnOf(period, 4), rows, 1);
    sheet.rule(rect, (at) => `${at.near(0, 0)}=${quoteText(standing.favourable)}`, "good");
    sheet.rule(rect, (at) => `${at.near(0, 0)}=${quoteText(standing.unfavourable)}`, "bad");
  }
}
