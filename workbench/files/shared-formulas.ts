/** A formula that a file shares among cells, as it reads a number of rows and columns further on. */
import { columnIndex, columnName } from "../model/address";

/** Absolute parts (`$A$1`) stay; text, quoted sheet names and structured references are left alone. */
export function shiftFormula(formula: string, rows: number, columns: number): string {
  const pattern =
    /"(?:[^"]|"")*"|'(?:[^']|'')*'|\[(?:'.|[^[\]']|\[(?:'.|[^[\]'])*\])*\]|(?<![\w.$])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\w(.])|(?<![\w.$])(\$?)([A-Z]{1,3}):(\$?)([A-Z]{1,3})(?![\w(])|(?<![\w.$])(\$?)(\d{1,7}):(\$?)(\d{1,7})(?![\w.])/g;
  return formula.replace(pattern, (whole: string, ...groups: (string | undefined)[]) => {
    const [c$, c, r$, r, a$, a, b$, b, x$, x, y$, y] = groups;
    if (c !== undefined) return `${c$}${c$ ? c : movedColumn(c, columns)}${r$}${r$ ? r : Number(r) + rows}`;
    if (a !== undefined && b !== undefined)
      return `${a$}${a$ ? a : movedColumn(a, columns)}:${b$}${b$ ? b : movedColumn(b, columns)}`;
    if (x !== undefined) return `${x$}${x$ ? x : Number(x) + rows}:${y$}${y$ ? y : Number(y) + rows}`;
    return whole;
  });
}

function movedColumn(letters: string, columns: number): string {
  return columnName(columnIndex(letters) + columns);
}
