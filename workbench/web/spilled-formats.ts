/**
 * Univer 0.25.1 paints colour scales by what cells hold themselves, so a spilled result stays unpainted. This lets its
 * conditional formats see spilled values too, and look again when a calculation is done.
 */
import { FormulaDataModel } from "@univerjs/engine-formula";
import {
  ConditionalFormattingRuleModel,
  ConditionalFormattingViewModel,
} from "@univerjs/sheets-conditional-formatting";
import type { Book } from "../model/book";

type ReadCell = (row: number, column: number) => object;

interface Unit {
  _context?: { unitId: string; subUnitId: string; getCellValue: ReadCell };
}

/** Private parts of Univer's view model. */
interface Painter {
  _calculateUnitManagers: Map<string, Map<string, { forEach(each: (unit: Unit) => void): void }>>;
  _createRuleCalculateUnitInstance(unitId: string, sheetId: string, rule: unknown): Unit | undefined;
  markRuleDirty(unitId: string, sheetId: string, ruleId: string, again?: boolean): void;
}

const patched = new WeakSet<Painter>();

/** Returns what ends it. */
export function paintSpilledCells(book: Book): () => void {
  const painter = book.injector.get(ConditionalFormattingViewModel) as unknown as Painter;
  const formulas = book.injector.get(FormulaDataModel);
  const see = (unit: Unit | undefined): void => {
    const context = unit?._context;
    if (!context) return;
    const own = context.getCellValue;
    context.getCellValue = (row, column) =>
      formulas.getArrayFormulaCellData()[context.unitId]?.[context.subUnitId]?.[row]?.[column] ?? own(row, column);
  };
  if (!patched.has(painter)) {
    patched.add(painter);
    const make = painter._createRuleCalculateUnitInstance.bind(painter);
    painter._createRuleCalculateUnitInstance = (unitId, sheetId, rule) => {
      const unit = make(unitId, sheetId, rule);
      see(unit);
      return unit;
    };
    // The first workbook's rules are older than this.
    painter._calculateUnitManagers.get(book.unitId)?.forEach((units) => units.forEach(see));
  }
  const rules = book.injector.get(ConditionalFormattingRuleModel);
  return book.on("calculated", () => {
    for (const sheet of book.sheets) {
      for (const rule of rules.getSubunitRules(book.unitId, sheet.id) ?? [])
        painter.markRuleDirty(book.unitId, sheet.id, rule.cfId, true);
    }
  });
}
