/** What the add-in may weigh, gzipped, in bytes. */
export const kilobyte = 1000;
export const limits = {
  /** To come down to 120: its code is seven tenths of it, the packed words of four languages the rest. */
  functions: 131 * kilobyte,
  /** All that the pane loads to show its first page, without office.js and functions.js. */
  pane: 150 * kilobyte,
};
