/** Figures picked from a table, row by row, to be compared with the answer of a database. */

const pick = (rows, columns) => rows.flatMap((row) => columns.map((column) => row[column]));

/** Of all rows but the total. */
export const body = ({ rows, totalRow }, ...columns) => pick(totalRow ? rows.slice(0, -1) : rows, columns);

/** Of the last row. */
export const total = ({ rows }, ...columns) => pick(rows.slice(-1), columns);

/** Whether two lists hold the same numbers; what is blank on one side is 0 or blank on the other. */
export function difference(ours, theirs) {
  const number = (cell) =>
    typeof cell === "number" || typeof cell === "bigint" ? Number(cell) : Number(cell ?? 0) || 0;
  if (ours.length !== theirs.length) return `${ours.length} figures against ${theirs.length}`;
  const at = ours.findIndex((cell, i) => {
    const [a, b] = [number(cell), number(theirs[i])];
    return Math.abs(a - b) > 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
  });
  return at < 0 ? null : `figure ${at + 1}: ${number(ours[at])} against ${number(theirs[at])}`;
}
