/** Headers and footers in files: one text, whose parts begin with `&L`, `&C` and `&R`. */
import type { PageTexts } from "../model/data";

type Band = "Header" | "Footer";

const PARTS = [
  ["L", "left"],
  ["C", "center"],
  ["R", "right"],
] as const;

export function headerToFile(texts: PageTexts, band: Band): string {
  return PARTS.map(([code, side]) => {
    const text = texts[`${side}${band}`];
    return text ? `&${code}${text}` : "";
  }).join("");
}

/** What stands before the first code is in the middle. Codes are not looked for in fonts' names, nor after `&&`. */
export function headerFromFile(text: string, band: Band): PageTexts {
  const texts: PageTexts = {};
  let side: (typeof PARTS)[number][1] = "center";
  for (const [piece] of text.matchAll(/&"[^"]*"|&[\s\S]|[^&]+|&$/g)) {
    const part = PARTS.find(([code]) => piece === `&${code}`);
    if (part) side = part[1];
    else texts[`${side}${band}`] = (texts[`${side}${band}`] ?? "") + piece;
  }
  return texts;
}
