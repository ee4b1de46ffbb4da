/** What the pane remembers for this person on this machine: their language, nothing of the workbook. */

/** Excel on the web asks add-ins to keep each top-level site's storage apart. */
function fullKey(key: string): string {
  const partition = typeof Office === "undefined" ? undefined : Office.context?.partitionKey;
  return `${partition ?? ""}uops.${key}`;
}

export function remembered(key: string): string | null {
  try {
    return window.localStorage.getItem(fullKey(key));
  } catch {
    return null; // storage is switched off in some browsers' third-party frames
  }
}

export function remember(key: string, value: string): void {
  try {
    window.localStorage.setItem(fullKey(key), value);
  } catch {
    // Nothing to do: the choice holds until the pane closes.
  }
}
