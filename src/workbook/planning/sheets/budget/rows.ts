/** The rows that a budget has, in their order. */
import {
  budgetDrivers,
  type BudgetLine,
  budgetLines,
  contingencyLine,
  spreadMethods,
} from "../../../../catalog/budget";
import type { Content } from "../../../document/refs";
import { quoteText } from "../../../formula";
import type { Planning } from "../../frame";

/** Rows for lines of one's own. */
const SPARE = 12;

export interface Row {
  readonly name: Content;
  readonly line: BudgetLine | null;
  /** Its place in the list of channels. */
  readonly channel: number | null;
}

/** The rows in their order; the contingency is the last. */
export function budgetRows({ choices, texts }: Planning): Row[] {
  const { budget: words } = texts;
  const own = (line: (typeof budgetLines)[number]): Row => ({ name: words.line[line.id], line, channel: null });
  const channels = choices.channels.map((_, i): Row => ({
    name: (at) => {
      const channel = at.cell("list.channels", i);
      return `IF(${channel}="","",${quoteText(words.channelLine)}&${channel})`;
    },
    line: { id: "channel", category: "acquisition", pillar: "acquisition", driver: "channel", spread: null },
    channel: i,
  }));
  const firstAcquired = budgetLines.findIndex(({ category }) => category === "acquisition");
  return [
    ...budgetLines.slice(0, firstAcquired).map(own),
    ...channels,
    ...budgetLines.slice(firstAcquired).map(own),
    ...Array.from({ length: SPARE }, (): Row => ({ name: null, line: null, channel: null })),
    { name: words.line.contingency, line: contingencyLine, channel: null },
  ];
}

/** Places in the list of drivers, as the helper column has them. */
export const driverNo = (id: (typeof budgetDrivers)[number]): number => budgetDrivers.indexOf(id) + 1;
/** What the posts cost, a cell per month. */
export const HEADCOUNT = "headcount.cost.total";

/** Its place in the list of ways to spread. */
export const OWN_MONTHS = spreadMethods.indexOf("own") + 1;

/** A way to spread: by four, four and five weeks, or by those that the plan's months have. */
export const spreadName = ({ choices, texts }: Planning, id: (typeof spreadMethods)[number]): string =>
  id === "weeks" && choices.fiscal ? texts.budget.ownWeeks : texts.budget.spread[id];
