/** Commands of the ribbon and of the cells' context menu, by the names that manifest.xml gives them. */
import type { Outcome } from "../workbook/outcome";

/** `event.completed()` is called whatever happens: Excel shows a waiting command until then, and stops it after five minutes. */
export async function insertRetention(event: Office.AddinCommands.Event): Promise<void> {
  try {
    const [{ retentionReport }, { setOutcome }] = await Promise.all([
      import("./retention"),
      import("../workbook/outcome"),
    ]);
    const outcome: Outcome = await retentionReport(Office.context.displayLanguage);
    setOutcome(outcome);
    // What went well is on the screen, selected. What did not is said in the pane, since a command opens no dialog.
    if (outcome.kind === "problem") await Office.addin.showAsTaskpane();
  } catch (error) {
    console.error(error);
  } finally {
    event.completed();
  }
}

export function register(): void {
  Office.actions.associate("insertRetention", insertRetention);
}

if (typeof Office !== "undefined") void Office.onReady(register);
