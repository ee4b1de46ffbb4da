/** The golden sheet: all cases, what is written, and the way it gets into the workbook. Loaded when first asked for. */
import type { ReadOptions } from "../types";
import type { Family } from "./case";
import { campaigns } from "./cases/campaigns";
import { cohorts } from "./cases/cohorts";
import { customers } from "./cases/customers";
import { experience } from "./cases/experience";
import { models } from "./cases/models";
import { plans } from "./cases/plans";
import { reports } from "./cases/reports";
import { value } from "./cases/value";
import type { GoldenTexts } from "./texts";
import { type SelfCheck, writeGolden } from "./write";

export const families: readonly Family[] = [cohorts, customers, value, models, campaigns, plans, reports, experience];

/** As `writeGolden`, with every case. */
export function runSelfCheck(texts: GoldenTexts, options: ReadOptions = {}): Promise<SelfCheck> {
  return writeGolden(families, texts, options);
}

export { findSelfCheck, removeSelfCheck } from "./marked";
export { showCell } from "../show";
export type { CheckedCase, SelfCheck } from "./write";
