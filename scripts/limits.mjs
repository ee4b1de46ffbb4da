/** What the add-in may weigh, gzipped, in bytes. */
export const kilobyte = 1000;
export const limits = {
  functions: 120 * kilobyte,
  /** All that the pane loads to show its first page, without office.js and functions.js. */
  pane: 150 * kilobyte,
};
