/** What keeps a file that a person chose from being read. The sentences are in `i18n/<lang>/files.json`. */

export type FileProblemKey =
  /** No bytes at all. */
  | "empty"
  /** More bytes than `limit` megabytes; unpacked; or a sheet (`sheet`) with more cells than `limit`. */
  | "tooLarge"
  | "unpacksTooLarge"
  | "tooManyCells"
  /** Neither a workbook nor anything like one. */
  | "notWorkbook"
  /** .xls, .xlsb, OpenDocument: workbooks, but of kinds that are not read. */
  | "oldExcel"
  | "binary"
  | "openDocument"
  /** Encrypted: by a password, or by a label of the company. */
  | "password"
  /** Cut off or changed on its way. */
  | "damaged"
  /** The browser could not get at its bytes. */
  | "unreadable";

export class FileProblem extends Error {
  constructor(
    readonly key: FileProblemKey,
    /** The file's name. */
    readonly file: string,
    readonly args: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(`${file}: ${key}`, options);
    this.name = "FileProblem";
  }
}
