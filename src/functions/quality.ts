import { quality as analysis } from "../analyses/quality";
import { answer } from "./support/answer";
import type { QualityShow } from "./support/qualitychoices";

/**
 * Tells whether a table is fit for analysis: blanks, dates, ids, duplicates, totals and more, with the rows, what it means and what to do.
 *
 * Result: Severity, Column, Finding, Rows, Share, First rows, Example, What it means and what to do; a row per finding, errors
 * first, and the verdict last. With columns: what each column holds and how much of it; with rows: every row concerned.
 * @customfunction QUALITY
 * @param table The whole table with its header row, such as Orders[#All].
 * @param [show] summary: a row per finding (default); columns: a row per column; rows: every row concerned.
 * @param [asOf] Dates after this day are pointed out. Left out, future dates are not looked for.
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The findings.
 * @remarks What a column holds is guessed from its header (in English, Chinese and Spanish) and its values; show columns tells the guess, and options such as `customer=Buyer` put it right, by header or column number. Row numbers count the header as row 1 unless `firstrow` says where it stands. A row of totals and wholly blank rows are found as such and nothing else. Ids and dates are read as by all functions, so that what is called left out here is left out there.
 * @errors #VALUE! with the reason: no table, a column that is not there, unknown choices or options. #N/A where nothing stands below the header.
 * @source Own rules, listed in docs/conventions.md.
 * @cost One pass over the cells, with a look-up a cell; every test is made once per different value.
 * @example
 * table: {"Customer","Date","Amount";"ana",45292,20;"Ana",45293,"12,5";"",45294,-5}
 * result: {"Severity","Column","Finding","Rows","Share","First rows","Example","What it means and what to do";"Error","Amount","Amounts that are no numbers",1,0.3333333333333333,"3","12,5","They count as 0, so sales are too low. Turn them into numbers (Data > Text to Columns).";"Warning","Customer","Blank cells",1,0.3333333333333333,"4","","Left out of every analysis of customers (guests?). Fill them in, or state their share beside results.";"Warning","Customer","Same id but for case, white space or width",1,0.3333333333333333,"2","ana / Ana","They count as different. Bring them to one spelling.";"Information","Amount","Negative amounts",1,0.3333333333333333,"4",-5,"Refunds: taken off with basis=net, never an order. If they are something else, leave them out with include.";"Verdict","(whole table)","Mend first (errors: 1, warnings: 2)",3,"","","","Results would be wrong."}
 */
export function quality(
  table: any[][],
  show?: QualityShow,
  asOf?: any,
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [table, show, asOf, options, invocation]);
}
