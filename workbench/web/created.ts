/** A workbook that the add-in made opens in a window of its own, as in Excel; the present one stays. */
import type { WorkbenchApi } from "./api";

export interface CreatedWorkbook {
  readonly name: string;
  /** `null`: a blank one. */
  readonly bytes: Uint8Array | null;
}

/** `null` where the browser keeps the window back: it wants a click for it. */
export function openInWindow({ name, bytes }: CreatedWorkbook): Promise<boolean> | null {
  const other = window.open(window.location.pathname, "_blank");
  return other && handOver(other, name, bytes);
}

async function handOver(other: Window, name: string, bytes: Uint8Array | null): Promise<boolean> {
  const api = await started(other);
  await api.ready;
  if (bytes) return api.open(new File([bytes as BlobPart], name));
  await api.newBook();
  return true;
}

async function started(other: Window): Promise<WorkbenchApi> {
  while (!(other.workbench as WorkbenchApi | undefined)) {
    if (other.closed) throw new Error("The window was closed.");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return other.workbench;
}
