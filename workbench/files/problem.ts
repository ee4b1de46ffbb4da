/**
 * Something about a file that a person should know, as the key of a message in `workbench/web/texts` (`file.<key>`)
 * and what fills its blanks. A `FileProblem` means that nothing could be opened; a `FileNotice` goes with a file that was.
 */
export interface FileNotice {
  readonly key: string;
  readonly args: Readonly<Record<string, string | number>>;
}

export type FileProblemKey =
  | "empty"
  | "unknown"
  | "xls"
  | "ods"
  | "password"
  | "notZip"
  | "notWorkbook"
  | "damaged"
  | "binary"
  | "tooBig"
  | "unreadable";

export class FileProblem extends Error {
  constructor(
    readonly key: FileProblemKey,
    readonly args: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(key, options);
    this.name = "FileProblem";
  }
}
