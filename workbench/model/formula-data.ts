/**
 * Univer 0.25.1 collects the formulas of every sheet whenever a cell is written and whenever a sheet comes or goes, and
 * looks at those of the one sheet at most. Here it collects no others. And it asks of every row of every sheet,
 * for every calculation, whether a table's filter hides it: where nothing was ever filtered, the answer is known.
 */
import type { Injector } from "@univerjs/core";
import type { IFormulaData } from "@univerjs/engine-formula";
import { FormulaDataModel } from "@univerjs/engine-formula";
import { INTERCEPTOR_POINT, SheetInterceptorService } from "@univerjs/sheets";
import { UpdateFormulaController } from "@univerjs/sheets-formula";
import { TableManager } from "@univerjs/sheets-table";

/** Private parts of Univer's; a test fails if a new version moves them. */
interface Controller {
  _handleInsertSheetMutation(params: object): void;
  _handleWorkbookDisposed(unitId: string, sheetId?: string): void;
}

const mended = new WeakSet<Injector>();

/** For all workbooks of this Univer. */
export function mendFormulaData(injector: Injector): void {
  if (mended.has(injector)) return;
  mended.add(injector);
  const model = injector.get(FormulaDataModel);
  const all = model.getFormulaData;
  /** Meanwhile these are all formulas there are. */
  const among = <T>(formulas: IFormulaData, work: () => T): T => {
    model.getFormulaData = () => formulas;
    try {
      return work();
    } finally {
      model.getFormulaData = all;
    }
  };
  const update = model.updateFormulaData.bind(model);
  model.updateFormulaData = (unitId, sheetId, cells) =>
    among({ [unitId]: { [sheetId]: model.getSheetFormulaData(unitId, sheetId) } }, () =>
      update(unitId, sheetId, cells),
    );
  const controller = injector.get(UpdateFormulaController) as unknown as Controller;
  const inserted = controller._handleInsertSheetMutation.bind(controller);
  const disposed = controller._handleWorkbookDisposed.bind(controller);
  controller._handleInsertSheetMutation = (params) => among({}, () => inserted(params));
  // A sheet that is gone has no formulas to be found any more.
  controller._handleWorkbookDisposed = (unitId, sheetId) =>
    sheetId === undefined ? disposed(unitId) : among({}, () => disposed(unitId, sheetId));

  let filtered = false;
  injector.get(TableManager).tableFilterChanged$.subscribe(() => (filtered = true));
  injector.get(SheetInterceptorService).intercept(INTERCEPTOR_POINT.ROW_FILTERED, {
    priority: 1000,
    handler: (hidden, _row, next) => (filtered ? next(hidden) : (hidden ?? false)),
  });
}

/** Whether this version of Univer has the private parts used here. */
export function knowsFormulaData(injector: Injector): boolean {
  const controller = injector.get(UpdateFormulaController) as unknown as Partial<Controller>;
  return (
    typeof controller._handleInsertSheetMutation === "function" &&
    typeof controller._handleWorkbookDisposed === "function"
  );
}
