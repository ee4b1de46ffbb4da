import type { Table } from "./table";
import type { OptionSchema } from "./options";

/**
 * One analysis, three doors: a formula, a report of the pane and a big source all call `evaluate` with the arguments in
 * the order of the formula. Arguments are raw cells: a range is rows of cells, a single value may come as `[[value]]`,
 * an omitted one as `null` or `undefined`.
 */
export interface Analysis {
  /** The name after `UOPS.` */
  readonly id: string;
  /** Names of the parameters, in the order of the formula; the same as in functions.json. */
  readonly parameters: readonly string[];
  readonly options: OptionSchema;
  /** Throws `Fault` and nothing else. */
  evaluate(args: readonly unknown[]): { table: Table; settings: CommonSettings };
}

/** Settings every analysis takes in its last argument. */
export interface CommonSettings {
  readonly lang: "en" | "zh-Hans" | "zh-Hant" | "es";
  readonly notes: boolean;
}
