/**
 * A script with other texts in the place of some of its tokens, and where each token was before.
 *
 * @param {string} code
 * @param {{ start: number; end: number }[]} tokens of the script, ascending
 * @param {ReadonlyMap<number, string>} texts by where a token starts
 * @returns {{ code: string; mappings: number[][][] }} `mappings` are those of a source map, decoded
 */
export function rewrite(code, tokens, texts) {
  const mappings = [[]];
  let [written, at, line, lineStart, writtenStart] = ["", 0, 0, 0, 0];
  const copy = (end) => {
    for (let next = code.indexOf("\n", at); next >= 0 && next < end; next = code.indexOf("\n", at)) {
      written += code.slice(at, next + 1);
      at = next + 1;
      line++;
      mappings.push([]);
      [lineStart, writtenStart] = [at, written.length];
    }
    written += code.slice(at, end);
    at = end;
  };
  for (const { start, end } of tokens) {
    copy(start);
    mappings[line].push([written.length - writtenStart, 0, line, start - lineStart]);
    const text = texts.get(start);
    if (text === undefined) copy(end);
    else written += text;
    at = end;
  }
  copy(code.length);
  return { code: written, mappings };
}
