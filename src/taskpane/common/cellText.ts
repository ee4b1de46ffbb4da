import type { ColumnFormat, MessageRef, TableCell } from "../../analyses/table";
import { renderRef } from "../../i18n/render";
import type { Lang } from "../../i18n/languages";
import { count, decimal, percent, probability } from "../app/numbers";

function isRef(cell: TableCell): cell is MessageRef {
  return typeof cell === "object" && cell !== null && "key" in cell;
}

/** A cell as the preview shows it: words in the language of the table, numbers as the pane's language writes them. */
export function cellText(cell: TableCell, format: ColumnFormat, words: Lang, numbers: Lang): string {
  if (cell === null) return "";
  if (typeof cell === "string") return cell;
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  if (isRef(cell)) return renderRef(cell, words);
  if (typeof cell !== "number") return "#N/A";
  switch (format) {
    case "rate":
      return percent(cell, numbers);
    case "count":
      return count(cell, numbers);
    case "decimal":
    case "money":
      return decimal(cell, numbers);
    case "probability":
      return probability(cell, numbers);
    default:
      return String(cell);
  }
}

export function titleText(title: string | number | MessageRef, words: Lang): string {
  return typeof title === "object" ? renderRef(title, words) : String(title);
}
