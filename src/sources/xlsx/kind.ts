/** What a file is, by its first bytes: its name may say anything. Pure. */

/** `compound` holds .xls files and encrypted .xlsx files. */
export type Kind = "zip" | "compound" | "other";

const starts = (bytes: Uint8Array, ...mark: readonly number[]): boolean => mark.every((byte, i) => bytes[i] === byte);

export function kindOf(bytes: Uint8Array): Kind {
  if (starts(bytes, 0x50, 0x4b, 3, 4) || starts(bytes, 0x50, 0x4b, 5, 6)) return "zip";
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return "compound";
  return "other";
}

/** What a compound file holds: an encrypted package, or the stream of an old workbook. */
export function compoundHolds(bytes: Uint8Array): "encrypted" | "oldExcel" | "other" {
  if (hasUtf16(bytes, "EncryptedPackage")) return "encrypted";
  // Excel 5 and 95 call it Book. The names stand in the directory with a zero behind each.
  return hasUtf16(bytes, "Workbook\0") || hasUtf16(bytes, "Book\0") ? "oldExcel" : "other";
}

function hasUtf16(bytes: Uint8Array, text: string): boolean {
  const wanted = Array.from(text).flatMap((character) => [character.charCodeAt(0), 0]);
  for (let at = bytes.indexOf(wanted[0]); at >= 0; at = bytes.indexOf(wanted[0], at + 1))
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return true;
  return false;
}
