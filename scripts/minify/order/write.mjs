/** Writes declarations in another order: those of a `let` that are neighbours in one list. */

/**
 * @param {string} code
 * @param {ReturnType<typeof import("./declarations.mjs").declarationsOf>} script
 * @param {number[]} order
 * @returns {{ code: string; mappings: number[][][] }}
 */
export function write(code, { declarations, tokens, start, end }, order) {
  const tokenAt = new Map();
  tokens.forEach((token, i) => tokenAt.has(token.start) || tokenAt.set(token.start, i));
  const lineStarts = [0, ...[...code.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const mappings = [[]];
  let [written, line, lineStart] = ["", 0, 0];

  const add = (text) => {
    written += text;
    for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) {
      lineStart = written.length - text.length + i + 1;
      mappings.push([]);
    }
  };
  const copy = (from, to) => {
    let at = from;
    for (let i = tokenAt.get(from); i < tokens.length && tokens[i].start < to; i++) {
      add(code.slice(at, tokens[i].start));
      at = tokens[i].start;
      line = lineOf(lineStarts, at, line);
      mappings.at(-1).push([written.length - lineStart, 0, line, at - lineStarts[line]]);
    }
    add(code.slice(at, to));
  };

  copy(tokens[0].start, start);
  let list = null;
  order.forEach((number, i) => {
    const { kind, start, end } = declarations[number];
    const text = code.slice(start, end);
    const listed = kind === "let" || kind === "const";
    if (list !== null) add(list === kind ? "," : ";");
    if (listed && list !== kind) add(/^[[{]/.test(text) ? kind : `${kind} `);
    copy(start, end);
    list = listed ? kind : null;
    if (kind === "statement" && !text.endsWith(";") && i < order.length - 1) add(";");
  });
  copy(end, code.length);
  return { code: written, mappings };
}

/** The line of a place, which is mostly that of the place before. */
function lineOf(lineStarts, at, line) {
  if (lineStarts[line] > at) line = 0;
  while (lineStarts[line + 1] <= at) line++;
  return line;
}
