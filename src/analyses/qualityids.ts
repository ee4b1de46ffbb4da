/** Findings of QUALITY about ids: spellings of one id, masks, stand-ins for nobody, ids that change with every order. */
import { fold } from "../analytics/statuses";
import type { QualityData } from "./qualitydata";
import { aboutValues, type Finding, type Severity } from "./qualityfindings";
import { idsByRow, idsOf, type Ids, type Name } from "./qualityidentities";
import { isText } from "./qualityvalues";

export function idFindings(data: QualityData): Finding[] {
  const { customer, order, product } = data.roles;
  const columns = new Set([customer, order, product, ...data.unique].filter((place) => place !== null));
  return [
    ...[...columns].flatMap((place) => spellings(data, place)),
    ...(customer === null ? [] : customerFindings(data, customer)),
  ];
}

function spellings(data: QualityData, place: number): Finding[] {
  const ids = idsOf(data.columns[place], "strict");
  const about = (code: string, keyOf: (name: Name) => string | null, variantOf: (name: Name) => string): Finding[] => {
    const main = variantsOf(ids, keyOf, variantOf);
    const idOf = (v: number): number => ids.of?.[v] ?? v;
    const idAt = (row: number): number => idOf(data.columns[place].codes[row]);
    return aboutValues(data, place, [code, "warning"], (v) => main[idOf(v)] > 0, {
      beside: (row) => ids.names[main[idAt(row)]],
    });
  };
  const looseIds = place === data.roles.customer && data.settings.ids === "loose";
  const { totals } = data.columns[place].traits;
  const types = totals.number > 0 && totals.string > 0;
  const { alike, zeros } = signsOf(ids);
  return [
    ...(alike ? about("alike", (name) => (typeof name === "string" ? likeness(name) : null), String) : []),
    ...(looseIds || !types ? [] : about("bothTypes", String, (name) => typeof name)),
    ...(zeros ? about("zeros", (name) => /^0*(\d+)$/.exec(String(name))?.[1] ?? null, String) : []),
  ];
}

/**
 * What makes different names possible that are spellings of one: letters of both cases or other signs than letters, digits, _
 * and -; zeros at the beginning. Most columns have none of it, and need no closer look.
 */
function signsOf({ names, patterns }: Ids): { alike: boolean; zeros: boolean } {
  let [upper, lower, other, digits] = [false, false, false, false];
  for (let n = 0; n < patterns.length; n++) {
    const name = patterns[n];
    if (typeof name === "number") continue;
    digits ||= isDigit(name, 0);
    for (let i = 0; i < name.length && !other; i++) {
      const code = name.charCodeAt(i);
      if (code >= 65 && code <= 90) upper = true;
      else if (code >= 97 && code <= 122) lower = true;
      else if (!(code >= 48 && code <= 57) && code !== 45 && code !== 95) other = true;
    }
  }
  const zeros = digits && names.some((name) => typeof name === "string" && name.charCodeAt(0) === 48);
  return { alike: other || (upper && lower), zeros };
}

const plainName = /^[a-z0-9_-]*$/i;

/** Without regard to case, white space, invisible characters and the width of letters. */
function likeness(name: string): string {
  if (plainName.test(name)) return name.toLowerCase();
  return name
    .normalize("NFKC")
    .replace(/[\s\u0000-\u001f\u007f-\u00a0\u00ad\u200b-\u200f\u2060\ufeff]+/g, "")
    .toLowerCase();
}

/**
 * Per identity: the one that it is another spelling of, which is the most frequent with the same key; 0 where it is that
 * one itself or has no other. Among equally frequent ones it is the first in the order of code points.
 */
function variantsOf(
  { names, counts }: Ids,
  keyOf: (name: Name) => string | null,
  variantOf: (name: Name) => string,
): Int32Array {
  const main = new Int32Array(names.length);
  const variantAt = (id: number): string => variantOf(names[id] as Name);
  const firsts = new Map<string, number>();
  const groups = new Map<string, number[]>();
  names.forEach((name, id) => {
    const key = name === null ? null : keyOf(name);
    if (key === null) return;
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, id);
    else groups.set(key, [...(groups.get(key) ?? [first]), id]);
  });
  for (const members of groups.values()) {
    const rows = new Map<string, number>();
    for (const id of members) {
      const variant = variantAt(id);
      rows.set(variant, (rows.get(variant) ?? 0) + counts[id]);
    }
    if (rows.size < 2) continue;
    const [winner] = [...rows].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0];
    const best = members.find((id) => variantAt(id) === winner) as number;
    for (const id of members) if (variantAt(id) !== winner) main[id] = best;
  }
  return main;
}

const masks = /[*＊●•]/;
const standIns = new Set([
  "guest", "unknown", "anonymous", "anon", "n/a", "na", "none", "null", "nan", "undefined", "test", "walk-in", "walk in", "-", "--", "?", "x",
  "invitado", "desconocido", "anonimo", "sin cliente", "ninguno", "publico general", "consumidor final",
  "游客", "遊客", "访客", "訪客", "匿名", "散客", "未知", "无", "無", "测试", "測試",
]); // prettier-ignore

function isDigit(text: string, place: number): boolean {
  const code = text.charCodeAt(place);
  return code >= 48 && code <= 57;
}

/** Nearly one id an order is a sign only of many orders over a long time. */
const rotating = { orders: 200, days: 180, share: 0.97 };

function customerFindings(data: QualityData, place: number): Finding[] {
  const { values, traits, patterns } = data.columns[place];
  const about = (
    code: string,
    severity: Severity,
    test: (text: string) => boolean,
    among: readonly number[],
  ): Finding[] => {
    const testValue = (v: number): boolean => {
      const value = values[v];
      return isText(value) && test(value);
    };
    return aboutValues(data, place, [code, severity], testValue, {}, among);
  };
  // No word for nobody ends in a digit.
  const isStandIn = (text: string): boolean =>
    text.length < 20 && !isDigit(text, text.length - 1) && standIns.has(fold(text));
  return [
    ...about("masked", "error", (text) => masks.test(text), traits.odd),
    ...about("standIn", "warning", isStandIn, patterns),
    ...rotatingIds(data, place),
  ];
}

/** True where, by what is known of the columns by themselves, customers are too few for the orders of rows with both. */
function tooFewCustomers({ rows, columns, roles, settings }: QualityData, place: number, date: number): boolean {
  const customers = idsOf(columns[place], settings.ids);
  const { days, counts } = columns[date];
  let leftOut = customers.counts[0];
  for (let v = 0; v < counts.length; v++) if (!days || days[v] < 0) leftOut += counts[v];
  const ids = roles.order === null ? null : idsOf(columns[roles.order], "strict");
  const orders = ids ? ids.names.length - 1 + ids.counts[0] : rows;
  return customers.names.length - 1 < rotating.share * (orders - leftOut);
}

function rotatingIds(data: QualityData, place: number): Finding[] {
  const { date, order } = data.roles;
  if (date === null || tooFewCustomers(data, place, date)) return [];
  const { days, codes: dateCodes } = data.columns[date];
  const customers = idsByRow(data.columns[place], data.settings.ids);
  const orderIds = order === null ? null : idsByRow(data.columns[order], "strict");
  const seen = new Uint8Array(idsOf(data.columns[place], data.settings.ids).names.length);
  const ordered = new Uint8Array(order === null ? 0 : idsOf(data.columns[order], "strict").names.length);
  let [rows, different, orders, first, last] = [0, 0, 0, Infinity, -Infinity];
  for (let row = 0; row < data.rows; row++) {
    const customer = customers[row];
    const day = days?.[dateCodes[row]] ?? -1;
    if (customer === 0 || day < 0) continue;
    rows++;
    if (seen[customer] === 0) different++;
    seen[customer] = 1;
    if (day < first) first = day;
    if (day > last) last = day;
    // A row without an order id is an order of its own.
    const id = orderIds ? orderIds[row] : 0;
    if (id === 0 || ordered[id] === 0) orders++;
    if (id > 0) ordered[id] = 1;
  }
  if (orders < rotating.orders || last - first < rotating.days || different < rotating.share * orders) return [];
  return [
    {
      ...{ code: "rotating", severity: "warning", column: place, rows, at: null },
      args: { customers: different, orders },
    },
  ];
}
