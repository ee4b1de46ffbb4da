/** Opens a file that a person chose or dropped: what it is is told by its bytes, not by its name alone. */
import type { BookData } from "../model/data";
import { readCsv, type CsvOptions } from "./csv-read";
import { FileProblem, type FileNotice } from "./problem";
import { readWorkbook } from "./xlsx-read";

export interface Opened {
  readonly data: BookData;
  readonly notices: readonly FileNotice[];
}

const most = 200 * 1024 * 1024;

export async function openFile(fileName: string, bytes: Uint8Array, options: CsvOptions = {}): Promise<Opened> {
  if (bytes.length === 0) throw new FileProblem("empty");
  if (bytes.length > most) throw new FileProblem("tooBig");
  const extension = /\.([^.\\/]+)$/.exec(fileName)?.[1].toLowerCase() ?? "";
  if (isCompound(bytes)) throw new FileProblem(hasUtf16(bytes, "EncryptedPackage") ? "password" : "xls");
  if (isZip(bytes)) {
    if (extension === "ods" || startsWithOds(bytes)) throw new FileProblem("ods");
    if (extension === "xlsb") throw new FileProblem("unknown", { extension });
    return readWorkbook(bytes);
  }
  if (["xlsx", "xlsm", "xltx"].includes(extension)) throw new FileProblem("notZip");
  if (extension === "xls") throw new FileProblem("xls");
  if (["csv", "tsv", "tab", "txt", ""].includes(extension)) return readCsv(bytes, fileName, options);
  throw new FileProblem("unknown", { extension });
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/** The container of .xls files and of encrypted .xlsx files. */
function isCompound(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].every((byte, index) => bytes[index] === byte);
}

function hasUtf16(bytes: Uint8Array, text: string): boolean {
  const wanted = Array.from(text).flatMap((character) => [character.charCodeAt(0), 0]);
  for (let at = bytes.indexOf(wanted[0]); at >= 0; at = bytes.indexOf(wanted[0], at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}

/** An OpenDocument package begins with an uncompressed entry `mimetype`. */
function startsWithOds(bytes: Uint8Array): boolean {
  return new TextDecoder("latin1")
    .decode(bytes.subarray(30, 120))
    .startsWith("mimetypeapplication/vnd.oasis.opendocument");
}
