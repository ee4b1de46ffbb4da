/** The resources of the manifest: strings and addresses, each with its translation for every locale that has one. */
import type { Lang } from "../../src/i18n/languages";
import en from "../../src/i18n/en/manifest.json";
import es from "../../src/i18n/es/manifest.json";
import zhHans from "../../src/i18n/zh-Hans/manifest.json";
import zhHant from "../../src/i18n/zh-Hant/manifest.json";
import { translations } from "./locales";

type Texts = Record<string, string | Record<string, string>>;

const texts: Readonly<Record<Lang, Texts>> = { en, es, "zh-Hans": zhHans, "zh-Hant": zhHant };

export function text(lang: Lang, key: string): string {
  const value = key.split(".").reduce<unknown>((node, part) => (node as Texts | undefined)?.[part], texts[lang]);
  if (typeof value !== "string") throw new Error(`src/i18n/${lang}/manifest.json lacks ${key}`);
  return value;
}

export const escapeXml = (value: string) =>
  value.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] as string);

const attribute = (name: string, value: string) => `${name}="${escapeXml(value)}"`;

/** An element whose value depends on the locale. `tag` is `DisplayName`, `bt:String`, `bt:Url` and the like. */
export function localised(tag: string, id: string | null, valueOf: (lang: Lang) => string, indent: string): string {
  const prefix = tag.startsWith("bt:") ? "bt:" : "";
  const usual = valueOf("en");
  const overrides = translations
    .map(({ lang, locale }) => ({ locale, value: valueOf(lang) }))
    .filter(({ value }) => value !== usual)
    .map(
      ({ locale, value }) =>
        `${indent}  <${prefix}Override ${attribute("Locale", locale)} ${attribute("Value", value)}/>`,
    );
  const start = `${indent}<${tag}${id === null ? "" : ` ${attribute("id", id)}`} ${attribute("DefaultValue", usual)}`;
  return overrides.length === 0 ? `${start}/>` : [`${start}>`, ...overrides, `${indent}</${tag}>`].join("\n");
}

/** `Retention.Label` → the text `retention.label`. */
export const string = (id: string, indent: string) =>
  localised(
    "bt:String",
    id,
    (lang) => text(lang, id[0]!.toLowerCase() + id.slice(1).replace(/\.(.)/, (_, c: string) => `.${c.toLowerCase()}`)),
    indent,
  );

export const plainString = (id: string, value: string, indent: string) =>
  `${indent}<bt:String ${attribute("id", id)} ${attribute("DefaultValue", value)}/>`;

export const address = (tag: "bt:Url" | "bt:Image", id: string, value: string, indent: string) =>
  `${indent}<${tag} ${attribute("id", id)} ${attribute("DefaultValue", value)}/>`;
