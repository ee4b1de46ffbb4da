/** The door between Excel and an analysis: arguments in, a block of values or an error with its reason out. */
import type { Analysis } from "../../analyses/analysis";
import { languageAsked } from "../../analyses/options";
import { isBlock } from "../../analytics/cells";
import { Fault } from "../../analytics/fault";
import { type Lang, languageOf } from "../../i18n/languages";
import { renderRef, renderTable } from "../../i18n/render";

/** In Excel's formula preview, ranges of more cells than this are not computed. */
const previewCells = 20_000;

/** What Excel hands a function beside its arguments. */
interface Invocation {
  readonly isInValuePreview?: boolean;
}

/** Excel passes an invocation object after the arguments; a caller that leaves arguments out passes it earlier. */
function isInvocation(value: unknown): value is Invocation {
  if (typeof value !== "object" || value === null || isBlock(value)) return false;
  return (
    ["isInValuePreview", "functionName", "parameterAddresses", "address"].some((key) => key in value) ||
    Object.keys(value).length === 0
  );
}

/** Messages are in Office's display language where there is Office, otherwise in the language asked for. */
function messageLanguage(options: unknown): Lang {
  const office = (globalThis as { Office?: { context?: { displayLanguage?: string } } }).Office;
  const display = office?.context?.displayLanguage;
  return display ? languageOf(display) : languageAsked(options);
}

/**
 * Evaluates an analysis with the arguments of a formula. Missing trailing arguments are fine.
 * Throws a `CustomFunctions.Error` (`#VALUE!` or `#N/A`, with a message) and nothing else.
 */
export function answer(evaluate: Analysis["evaluate"], given: readonly unknown[]): unknown[][] {
  const invocation = given.find(isInvocation);
  const args = given.slice(0, -1).map((value) => (isInvocation(value) ? null : value));
  if (
    invocation?.isInValuePreview &&
    args.some((value) => isBlock(value) && value.length * (value[0]?.length ?? 0) > previewCells)
  )
    return [["…"]];
  try {
    const { table, settings } = evaluate(args);
    const na = new CustomFunctions.Error(CustomFunctions.ErrorCode.notAvailable);
    const block = renderTable(table, settings.lang, { notes: settings.notes, na });
    for (const row of block)
      for (const cell of row)
        if (typeof cell === "number" && !Number.isFinite(cell)) throw new Fault("na", "fault.notFinite");
    return block;
  } catch (problem) {
    const fault =
      problem instanceof Fault ? problem : new Fault("value", "fault.unexpected", { detail: String(problem) });
    const code = fault.kind === "na" ? CustomFunctions.ErrorCode.notAvailable : CustomFunctions.ErrorCode.invalidValue;
    throw new CustomFunctions.Error(code, renderRef(fault.ref, messageLanguage(args[args.length - 1])));
  }
}
