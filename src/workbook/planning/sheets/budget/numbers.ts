/** What is chosen for each line, as numbers that the formulas go by. */
import { budgetDrivers } from "../../../../catalog/budget";
import { rectOf, type SheetDraft } from "../../../document/draft";
import type { Refs } from "../../../document/refs";
import { monthly, type Planning } from "../../frame";
import { hideUnnamed } from "../../unnamed";
import { driverNo, OWN_MONTHS } from "./rows";
import { nameOf, side } from "./sides";
import { sought } from "../../phrase";

/** Choices as numbers, so that sums don't depend on how a text is compared. */
const numbers = [
  { of: "category", list: "budget.list.categories" },
  { of: "pillar", list: "budget.list.pillars" },
  { of: "stage", list: "list.stages" },
  { of: "department", list: "list.departments" },
  { of: "driver", list: "budget.list.drivers" },
  { of: "channel", list: "list.channels" },
  { of: "spread", list: "budget.list.spreads" },
] as const;

const BASES = ["headcount", "new", "returning", "gmv"] as const;

/** The row of a line's driver among the months that amounts are worked out from; 0 where there is none. */
function basisOf(at: Refs, i: number): string {
  const channel = at.cell("budget.line.channelNo", i);
  const rows = budgetDrivers.map((id) =>
    id === "channel"
      ? `IF(${channel}=0,0,${BASES.length}+${channel})`
      : String(BASES.indexOf(id as (typeof BASES)[number]) + 1),
  );
  return `CHOOSE(${at.cell("budget.line.driverNo", i)}+1,0,${rows.join(",")})`;
}

const derived = [
  { id: "basis", make: basisOf },
  {
    id: "rate",
    make: (at: Refs, i: number): string => {
      const amount = `N(${at.cell("budget.line.amount", i)})`;
      return `CHOOSE(${at.cell("budget.line.driverNo", i)}+1,0,1,${amount},${amount},${amount},N(${at.cell("budget.line.share", i)}),0,0)`;
    },
  },
  {
    id: "method",
    make: (at: Refs, i: number): string => {
      const spread = at.cell("budget.line.spreadNo", i);
      return `IF(AND(${at.cell("budget.line.driverNo", i)}=${driverNo("fixed")},${spread}>0),${spread},${OWN_MONTHS})`;
    },
  },
  {
    id: "collectedRow",
    make: (at: Refs, i: number): string =>
      at.has("collected.key") ? `IFERROR(MATCH(${i + 1},${at.fixedRange("collected.key")},0),0)` : "0",
  },
] as const;

/** In the columns of the months, below the other workings. */
export function choiceNumbers(sheet: SheetDraft, { texts }: Planning, row: number, rows: number): void {
  const { column, choices } = texts.budget;
  sheet.put(row, monthly.label, choices, "headerLeft").put(row, monthly.unit, "", "headerLeft").height(row, 32);
  const top = row + 1;
  for (let i = 0; i < rows; i++) sheet.put(top + i, monthly.label, (at) => nameOf(at, i), "helper");
  const block = (k: number, id: string, make: (at: Refs, i: number) => string): void => {
    sheet.block(rectOf(top, monthly.first + k, rows, 1), (i) => (at) => make(at, i), "helper", "general", id);
  };
  numbers.forEach(({ of, list }, k) => {
    sheet.put(row, monthly.first + k, column[of], "header");
    block(k, `budget.line.${of}No`, (at, i) => `IFERROR(MATCH(${sought(at.cell(`budget.line.${of}`, i))},${at.fixedRange(list)},0),0)`); // prettier-ignore
  });
  derived.forEach(({ id, make }, k) => {
    sheet.put(row, monthly.first + numbers.length + k, column[id], "header");
    block(numbers.length + k, `budget.line.${id}`, make);
  });
  hideUnnamed(sheet, rectOf(top, 1, rows, side.columns - 1));
}
