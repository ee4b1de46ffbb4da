/** The golden sheets as they are to be written: the same for Excel and for a file. Pure. */
import type { GoldenSheet } from "./canvas";
import type { Family } from "./case";
import { familySheet } from "./familysheet";
import { layOut } from "./layout";
import { summarySheet } from "./summary";
import type { GoldenTexts } from "./texts";

/** The sheets of all families, then the summary over them. `names`: of the families' sheets, and of the summary. */
export function goldenSheets(
  families: readonly Family[],
  texts: GoldenTexts,
  names: { readonly summary: string; readonly families: readonly string[] },
): { readonly summary: GoldenSheet; readonly families: readonly GoldenSheet[] } {
  const layouts = families.map(layOut);
  return {
    families: families.map((family, i) => familySheet(family, layouts[i], texts, names.families[i])),
    summary: summarySheet(
      layouts.map((layout, i) => ({ name: names.families[i], layout })),
      texts,
      names.summary,
    ),
  };
}
