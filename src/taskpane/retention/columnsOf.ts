/** What a person sees of a source's columns: names, examples, and which of them were guessed. Pure. */
import { isBlank, plain } from "../../analytics/cells";
import type { Lang } from "../../i18n/languages";
import { guessColumns } from "../../analytics/guess";
import type { Source } from "../../workbook/types";
import { decimal } from "../app/numbers";
import type { Choice } from "../common/fields";
import type { Choices } from "./choices";

/** Columns by number; a heading may be blank. */
export function columnChoices(source: Source, unnamed: (column: number) => string): Choice[] {
  return source.header.map((title, index) => ({ value: String(index), label: title.trim() || unnamed(index + 1) }));
}

export function guessedChoices(
  source: Source,
): Pick<Choices, "customers" | "dates" | "by" | "starts" | "include" | "counted"> {
  const guesses = guessColumns(source.header, source.sample);
  return {
    customers: guesses.customer,
    dates: guesses.date,
    by: null,
    starts: null,
    include: guesses.status,
    counted: null,
  };
}

/** Serials that are plausible dates: 1954 to 2119. */
const firstSerial = 20000;
const lastSerial = 80000;

function dateText(serial: number): string {
  return new Date(Math.round((Math.floor(serial) - 25569) * 86400000)).toISOString().slice(0, 10);
}

/** The first two different values of a column, as a person would know them. */
export function examples(source: Source, index: number | null, kind: "date" | "any", lang: Lang): string {
  if (index === null) return "";
  const found: string[] = [];
  for (const row of source.sample) {
    const cell = plain(row[index]);
    if (isBlank(cell)) continue;
    let text = String(cell);
    if (typeof cell === "number")
      text =
        kind === "date" && cell > firstSerial && cell < lastSerial
          ? dateText(cell)
          : kind === "date"
            ? decimal(cell, lang)
            : text;
    if (text.length > 24) text = `${text.slice(0, 23)}…`;
    if (!found.includes(text)) found.push(text);
    if (found.length === 2) break;
  }
  return found.join(", ");
}
