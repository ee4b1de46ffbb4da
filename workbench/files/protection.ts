/** Protection of a sheet in files. Passwords are neither written nor read. */
import type { SheetProtection } from "hucre";
import type { ProtectionOptions, SheetData } from "../model/data";

const ALLOWED = {
  allowAutoFilter: "autoFilter",
  allowDeleteColumns: "deleteColumns",
  allowDeleteRows: "deleteRows",
  allowFormatCells: "formatCells",
  allowFormatColumns: "formatColumns",
  allowFormatRows: "formatRows",
  allowInsertColumns: "insertColumns",
  allowInsertHyperlinks: "insertHyperlinks",
  allowInsertRows: "insertRows",
  allowPivotTables: "pivotTables",
  allowSort: "sort",
} as const;

type Allowance = keyof typeof ALLOWED;

export function protectionToFile({ options = {} }: NonNullable<SheetData["protection"]>): SheetProtection {
  const { selectionMode = "Normal" } = options;
  return {
    sheet: true,
    // These two say what is locked, all others what is allowed.
    objects: options.allowEditObjects !== true,
    scenarios: options.allowEditScenarios !== true,
    ...(selectionMode !== "Normal" && { selectLockedCells: false }),
    ...(selectionMode === "None" && { selectUnlockedCells: false }),
    ...Object.fromEntries(
      (Object.keys(ALLOWED) as Allowance[]).flatMap((key) => (options[key] ? [[ALLOWED[key], true]] : [])),
    ),
  };
}

export function protectionFromFile(given: SheetProtection | undefined): SheetData["protection"] {
  if (!given?.sheet) return undefined;
  const options: ProtectionOptions = Object.fromEntries(
    (Object.keys(ALLOWED) as Allowance[]).flatMap((key) => (given[ALLOWED[key]] ? [[key, true]] : [])),
  );
  if (!given.objects) options.allowEditObjects = true;
  if (!given.scenarios) options.allowEditScenarios = true;
  if (given.selectUnlockedCells === false) options.selectionMode = "None";
  else if (given.selectLockedCells === false) options.selectionMode = "Unlocked";
  return { enabled: true, ...(Object.keys(options).length > 0 && { options }) };
}
