/** Whether a typed option can be used, told beside its field before the analysis refuses it. Pure. */
import type { OptionSpec } from "../../analyses/options";
import { parseNumber } from "../app/numbers";

export function limitsOf(spec: OptionSpec): { least: string; most: string } {
  return "min" in spec ? { least: String(spec.min), most: String(spec.max) } : { least: "", most: "" };
}

/** Hours may be written as a clock has them: `5:30`. */
function numberOf(kind: OptionSpec["kind"], typed: string): number | null {
  const clock = kind === "hours" ? /^([+-]?)(\d{1,2}):([0-5]\d)$/.exec(typed) : null;
  if (clock) return (clock[1] === "-" ? -1 : 1) * (Number(clock[2]) + Number(clock[3]) / 60);
  return parseNumber(typed, "en");
}

/** An empty field stands for the default. */
export function wrongOption(spec: OptionSpec, text: string): boolean {
  const typed = text.trim();
  if (typed === "" || !("min" in spec)) return false;
  if (spec.kind === "list") {
    const numbers = typed.split(/[\s,，、]+/).map(Number);
    return (
      numbers.length < spec.least ||
      numbers.length > spec.most ||
      numbers.some((n, i) => !Number.isInteger(n) || n < spec.min || n > spec.max || (i > 0 && n <= numbers[i - 1]))
    );
  }
  const value = numberOf(spec.kind, typed);
  return value === null || value < spec.min || value > spec.max || (spec.kind === "whole" && !Number.isInteger(value));
}
