/** `Excel.createWorkbook`: a workbook beside the present one. Its bytes are kept, and whoever shows workbooks opens it. */
import { HostError } from "../errors";
import type { Host } from "../host";
import { type } from "../type";
import type { HostObject, Wrapper } from "../type";

/** A workbook that is made but not yet shown: its number among those that the host made. */
const workbookCreated: Wrapper<number> = type<number>("WorkbookCreated", {
  id: (index) => String(index),
  get: { id: (index) => String(index) },
  call: { open: (index, _args, host) => host.options.openWorkbook(host.created[index] ?? null) },
});

/** @param base64 an .xlsx file; without it the workbook is blank. */
export function create(base64: string | null | undefined, host: Host): HostObject<number> {
  host.created.push(base64 ? bytesOf(base64) : null);
  return workbookCreated(host.created.length - 1);
}

/** Excel on the web makes and shows it in one call. */
export function createAndOpen(base64: string | null | undefined, host: Host): void {
  create(base64, host);
  host.options.openWorkbook(host.created.at(-1) ?? null);
}

function bytesOf(base64: string): Uint8Array {
  let text: string;
  try {
    text = atob(base64);
  } catch {
    throw refused();
  }
  // An .xlsx file is a zip, and nothing else is opened.
  if (!text.startsWith("PK")) throw refused();
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

const refused = () =>
  new HostError("InvalidArgument", "The argument is invalid or missing or has an incorrect format: no .xlsx file.");
