/** Names of sheets by Excel's rules. Pure. */

const LONGEST = 31;

/** What Excel forbids taken out: `: \ / ? * [ ]`, apostrophes at the ends, control characters, more than 31 characters. */
export function cleanSheetName(wished: string): string {
  const clean = cut(wished.replace(/[:\\/?*[\]\p{Cc}]/gu, " ").replace(/\s+/g, " "), LONGEST).replace(
    /^[\s']+|[\s']+$/g,
    "",
  );
  // Excel keeps "History" for itself.
  return clean === "" ? "UOPS" : clean.toLowerCase() === "history" ? `${clean} 1` : clean;
}

/** The wished name, with ` (2)`, ` (3)` … where it is taken. Excel doesn't tell upper from lower case. */
export function freeSheetName(wished: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  const clean = cleanSheetName(wished);
  if (!used.has(clean.toLowerCase())) return clean;
  for (let n = 2; ; n++) {
    const tail = ` (${n})`;
    const name = cut(clean, LONGEST - tail.length).trimEnd() + tail;
    if (!used.has(name.toLowerCase())) return name;
  }
}

/** Cuts by UTF-16 units, as Excel counts, without halving a surrogate pair. */
function cut(text: string, length: number): string {
  const piece = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(piece) ? piece.slice(0, -1) : piece;
}
