/** Hands a file to the person as a download. */
import { element } from "./dom";

const types = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
} as const;

export type FileFormat = keyof typeof types;

export function download(name: string, bytes: Uint8Array, format: FileFormat): void {
  const url = URL.createObjectURL(new Blob([bytes as BlobPart], { type: types[format] }));
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
