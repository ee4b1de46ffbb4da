import type { ProtectionOptions } from "../../model/data";
import type { Sheet } from "../../model/sheet";
import { type } from "../type";
import type { Wrapper } from "../type";

const ALLOWANCES = [
  "allowAutoFilter",
  "allowDeleteColumns",
  "allowDeleteRows",
  "allowEditObjects",
  "allowEditScenarios",
  "allowFormatCells",
  "allowFormatColumns",
  "allowFormatRows",
  "allowInsertColumns",
  "allowInsertHyperlinks",
  "allowInsertRows",
  "allowPivotTables",
  "allowSort",
] as const;

export const worksheetProtection: Wrapper<Sheet> = type<Sheet>("WorksheetProtection", {
  get: {
    protected: (sheet) => sheet.protected,
    options: (sheet) => {
      const options = sheet.book.protection.options(sheet.id);
      return {
        ...Object.fromEntries(ALLOWANCES.map((key) => [key, options[key] ?? false])),
        selectionMode: options.selectionMode ?? "Normal",
      };
    },
  },
  call: {
    protect: (sheet, [options, password]: [ProtectionOptions?, string?]) =>
      sheet.book.protection.protect(sheet.id, options ?? {}, password ?? undefined),
    unprotect: (sheet, [password]: [string?]) => sheet.book.protection.unprotect(sheet.id, password ?? undefined),
  },
});
