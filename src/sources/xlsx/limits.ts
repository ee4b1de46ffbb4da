/** How much of a file is taken on. A pane has one thread and, in Excel for the web, a tab's memory. */
export const limits = {
  /** Of the file, in MB (10⁶ bytes). */
  fileMegabytes: 25,
  /** Of the parts that are read, unpacked, in MB. XML of cells packs to about a tenth; a zip bomb to a thousandth. */
  unpackedMegabytes: 100,
  /** Of one sheet, from A1 to the last cell that is used. */
  cells: 2_000_000,
} as const;

export const MEGABYTE = 1_000_000;
