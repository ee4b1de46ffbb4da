/** Numbers as people of one language write and read them. */
import type { Lang } from "../../i18n/languages";

/** Spain and most of Spanish America differ in separators; `es` follows Spain, as Intl does. */
const locales: Record<Lang, string> = { en: "en-US", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW", es: "es-ES" };

const cache = new Map<string, Intl.NumberFormat>();

function format(lang: Lang, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = lang + JSON.stringify(options);
  let found = cache.get(key);
  if (!found) {
    // Four-digit Spanish numbers would stay ungrouped ("5000" beside "50.000"): in a table they should line up.
    found = new Intl.NumberFormat(locales[lang], { useGrouping: "always", ...options } as Intl.NumberFormatOptions);
    cache.set(key, found);
  }
  return found;
}

export const count = (value: number, lang: Lang) => format(lang, { maximumFractionDigits: 0 }).format(value);
export const decimal = (value: number, lang: Lang) => format(lang, { maximumFractionDigits: 2 }).format(value);
export const probability = (value: number, lang: Lang) =>
  format(lang, { minimumFractionDigits: 4, maximumFractionDigits: 4 }).format(value);
export const percent = (value: number, lang: Lang) =>
  format(lang, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);
export const compact = (value: number, lang: Lang) =>
  format(lang, { notation: "compact", maximumSignificantDigits: 3, useGrouping: false }).format(value);

function separators(lang: Lang): { group: string; point: string } {
  const parts = format(lang, {}).formatToParts(1234567.5);
  return {
    group: parts.find((part) => part.type === "group")?.value ?? ",",
    point: parts.find((part) => part.type === "decimal")?.value ?? ".",
  };
}

/**
 * Reads one number as it is written in `lang`: grouped, with a currency sign or a percent sign, in full-width digits.
 * `null` where it is not a number. A point is understood in every language where it cannot be a thousands separator.
 */
export function parseNumber(text: string, lang: Lang): number | null {
  let rest = text
    .normalize("NFKC")
    .replace(/[\s\u00a0\u202f]/g, "")
    .replace(/^([+-]?)(?:US\$|NT\$|[$€£¥])/, "$1")
    .replace(/[€£]$/, "");
  const isPercent = rest.endsWith("%");
  if (isPercent) rest = rest.slice(0, -1);
  const { group, point } = separators(lang);
  const grouped = new RegExp(`^[+-]?[1-9]\\d{0,2}(\\${group}\\d{3})+(\\${point}\\d*)?$`);
  if (grouped.test(rest)) rest = rest.split(group).join("").replace(point, ".");
  else if (point !== ".") rest = rest.replace(point, ".");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(rest)) return null;
  const value = Number(rest) / (isPercent ? 100 : 1);
  return Number.isFinite(value) ? value : null;
}

/** Writes a number so that `parseNumber` reads the very same one back. */
export function plainNumber(value: number, lang: Lang): string {
  return String(Number(value.toPrecision(12))).replace(".", separators(lang).point);
}
