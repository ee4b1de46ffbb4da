/** What the add-in may weigh, gzipped, in bytes. */
export const kilobyte = 1000;
export const limits = {
  /** To come down to 120 before the last functions of docs/signatures.md are in: the words of four languages are half of it. */
  functions: 150 * kilobyte,
  /** All that the pane loads to show its first page, without office.js and functions.js. */
  pane: 150 * kilobyte,
};
