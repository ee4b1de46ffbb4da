/** Past orders for a plan: which columns hold what, and how they are read and computed off the page's thread. */
import type { StatusCount } from "../../analytics/statuses";
import type { PlanStart } from "../../workbook/planning/learned";
import { type HistoryColumns, readHistory, type ReadHistory } from "../../workbook/planning/history";
import type { Source } from "../../workbook/types";
import type { Workbook } from "../app/workbook";
import { createEngine, type Engine } from "../compute/engine";
import type { Argument } from "../compute/protocol";
import type { Included } from "../retention/IncludeField";

export const orderColumns = ["customers", "dates", "amounts", "orders"] as const;
export type OrderColumn = (typeof orderColumns)[number];

export interface Orders extends Readonly<Record<OrderColumn, number | null>>, Included {}

/** All columns come from the headings and values; which rows count is for the person to say. */
export function guessOrders(source: Source, guess: Workbook["guessColumns"]): Orders {
  const { customer, date, amount, order } = guess(source.header, source.sample);
  return { customers: customer, dates: date, amounts: amount, orders: order, include: null, counted: null };
}

/** What is missing before the orders can be read. */
export function missing({ customers, dates, amounts }: Orders): OrderColumn | null {
  return customers === null ? "customers" : dates === null ? "dates" : amounts === null ? "amounts" : null;
}

/** Reads columns of one source for one job and gives the worker back when done. */
async function withColumns<T>(
  workbook: Workbook,
  source: Source,
  indices: readonly number[],
  signal: AbortSignal,
  onProgress: (share: number) => void,
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  const wanted = [...new Set(indices)];
  const cells = await workbook.readColumns(source, wanted, { signal, onProgress });
  signal.throwIfAborted();
  const engine = createEngine();
  const stop = (): void => engine.cancel();
  signal.addEventListener("abort", stop);
  try {
    engine.setColumns(new Map(wanted.map((index, i) => [String(index), cells[i]])));
    return await work(engine);
  } finally {
    signal.removeEventListener("abort", stop);
    engine.cancel();
  }
}

export function statusesOf(
  workbook: Workbook,
  source: Source,
  index: number,
  limit: number,
  signal: AbortSignal,
): Promise<readonly StatusCount[]> {
  return withColumns(
    workbook,
    source,
    [index],
    signal,
    () => undefined,
    (engine) => engine.values(String(index), limit, { signal }),
  );
}

/** Raises a Fault of the analyses, a WorkbookProblem, or an AbortError. */
export function historyOf(
  workbook: Workbook,
  source: Source,
  orders: Orders,
  plan: PlanStart,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<ReadHistory> {
  const all = [...orderColumns.map((key) => orders[key]), orders.include];
  const indices = all.filter((index): index is number => index !== null);
  return withColumns(workbook, source, indices, signal, onProgress, (engine) => {
    const column = (index: number): Argument => ({ column: String(index) });
    const { include, counted } = orders;
    const columns: HistoryColumns<Argument> = {
      customers: column(orders.customers!),
      dates: column(orders.dates!),
      amounts: column(orders.amounts!),
      orders: orders.orders === null ? null : column(orders.orders),
      include:
        include === null || counted === null
          ? null
          : counted === "flag"
            ? column(include)
            : { column: String(include), oneOf: counted },
    };
    return readHistory(columns, plan, (analysis, args) => engine.evaluate(analysis, args, { signal }));
  });
}
