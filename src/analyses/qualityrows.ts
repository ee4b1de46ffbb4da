/** Findings of QUALITY about rows and headers: blank rows, totals, copies, lines of orders, ids that repeat. */
import { readDateText, looksYearLast } from "../analytics/dates";
import { furtherPairs, repeatedRows } from "../analytics/tables";
import type { QualityData } from "./qualitydata";
import { aboutRows, type Finding, hasInvisible } from "./qualityfindings";
import { idsByRow, idsOf } from "./qualityidentities";
import { isPadded } from "./qualityvalues";
import { type TableCell, word } from "./table";

/** `rowNumber` gives the number of a row as people see it. */
export function rowFindings(data: QualityData, rowNumber: (row: number) => number): Finding[] {
  const { columns, rows, totals, blank, blanks, roles } = data;
  const same = repeatedRows(columns, rows);
  const copies = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) if (same[row] >= 0 && blank[row] === 0) copies[row] = 1;
  const found: Finding[] = [...headerFindings(data)];
  for (const kind of data.unknown)
    found.push({
      ...{ code: "notFound", severity: "warning", column: -1, rows: null, at: null },
      args: { kind: word(`quality.kind.${kind}`), option: kind },
    });
  if (totals)
    found.push({ code: "totals", severity: "error", column: totals.column, rows: 1, at: (row) => row === rows });
  if (blanks > 0) found.push(...aboutRows(-1, ["blankRow", "warning"], blank));
  // Where nothing tells orders apart, two rows that are the same may be two purchases.
  if (columns.length > 1)
    found.push(
      ...aboutRows(-1, ["copy", roles.order === null ? "information" : "warning"], copies, {
        beside: (row) => rowNumber(same[row]),
      }),
    );
  return [...found, ...orderFindings(data, copies), ...data.unique.flatMap((place) => repeats(data, place, rowNumber))];
}

function headerFindings(data: QualityData): Finding[] {
  const about = (code: string, severity: Finding["severity"], column: number): Finding => ({
    ...{ code, severity, column, rows: null, at: "header" },
  });
  const { columns } = data;
  const headers = columns.filter(({ title }) => title !== "");
  const looksLikeData = headers.filter(
    ({ header, title }) => typeof header !== "string" || looksYearLast(title) || readDateText(title, "ymd") !== null,
  );
  const found: Finding[] = [];
  // A single header that is a number may be a year; most rows of data hold a date and an amount.
  const share = looksLikeData.length / headers.length;
  if (share >= 1 / 2 || (share >= 1 / 3 && looksLikeData.length > 1)) found.push(about("headerData", "error", -1));
  columns.forEach(({ title, header }, place) => {
    const before = columns.findIndex((other) => other.title.toLowerCase() === title.toLowerCase());
    if (title === "") found.push(about("headerBlank", "warning", place));
    else if (before < place) found.push(about("headerTwice", "warning", place));
    if (
      typeof header === "string" &&
      title !== "" &&
      (isPadded(header) || hasInvisible(header) || /[\r\n]/.test(header))
    )
      found.push(about("headerHidden", "information", place));
  });
  return found;
}

function orderFindings(data: QualityData, copies: Uint8Array): Finding[] {
  const { columns, rows, roles } = data;
  const { order, product, customer, amount } = roles;
  if (order === null) return [];
  const of = (place: number): Int32Array => idsByRow(columns[place], "strict");
  const orderOf = of(order);
  const { length: orders } = idsOf(columns[order], "strict").names;
  const found: Finding[] = [];
  // Without products copies are no lines; refunds never are.
  const skip = product === null ? copies.slice() : new Uint8Array(rows);
  if (amount !== null) {
    const { values, codes } = columns[amount];
    const negative = Uint8Array.from(values, (value) => (typeof value === "number" && value < 0 ? 1 : 0));
    for (let row = 0; row < rows; row++) skip[row] |= negative[codes[row]];
  }
  const further = furtherPairs(orderOf, orders, product === null ? null : of(product), skip);
  found.push(...aboutRows(order, ["line", "information"], further));
  if (customer !== null)
    found.push(...aboutRows(order, ["shared", "warning"], furtherPairs(orderOf, orders, of(customer), null)));
  return found;
}

/** Ids that stand again in a column where a person wants each once. */
function repeats(data: QualityData, place: number, rowNumber: (row: number) => number): Finding[] {
  const ids = idsByRow(data.columns[place], data.settings.ids);
  const { counts } = idsOf(data.columns[place], data.settings.ids);
  if (counts.every((count, id) => id === 0 || count === 1)) return [];
  const first = new Int32Array(counts.length).fill(-1);
  const again = new Uint8Array(data.rows);
  const firstOf = new Int32Array(data.rows).fill(-1);
  for (let row = 0; row < data.rows; row++) {
    const id = ids[row];
    if (id === 0) continue;
    if (first[id] < 0) first[id] = row;
    else {
      again[row] = 1;
      firstOf[row] = first[id];
    }
  }
  const beside = (row: number): TableCell => rowNumber(firstOf[row]);
  return aboutRows(place, ["repeat", "error"], again, { beside });
}
