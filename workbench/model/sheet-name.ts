import { ModelError } from "./errors";

export const MAX_SHEET_NAME = 31;

/** Excel's rules: 1–31 characters, none of `: \ / ? * [ ]`, no apostrophe at either end, not `History`, not taken. */
export function sheetNameProblem(name: string, taken: readonly string[]): string | null {
  if (name.trim() === "") return "A sheet's name cannot be blank.";
  if (name.length > MAX_SHEET_NAME) return `A sheet's name has at most ${MAX_SHEET_NAME} characters: ${name}`;
  if (/[:\\/?*[\]]/.test(name)) return `A sheet's name has none of the characters : \\ / ? * [ ]: ${name}`;
  if (name.startsWith("'") || name.endsWith("'"))
    return `A sheet's name neither begins nor ends with an apostrophe: ${name}`;
  if (name.toLowerCase() === "history") return "The name History is reserved.";
  return taken.some((other) => other.toLowerCase() === name.toLowerCase()) ? "taken" : null;
}

export function checkSheetName(name: string, taken: readonly string[]): void {
  const problem = sheetNameProblem(name, taken);
  if (problem === "taken")
    throw new ModelError("ItemAlreadyExists", `A resource with the same name or identifier already exists: ${name}`);
  if (problem) throw new ModelError("InvalidArgument", problem);
}

/** `Sheet1`, `Sheet2` … the first that is free. */
export function freeSheetName(taken: readonly string[]): string {
  const names = new Set(taken.map((name) => name.toLowerCase()));
  for (let n = 1; ; n++) if (!names.has(`sheet${n}`)) return `Sheet${n}`;
}
