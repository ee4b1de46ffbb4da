/** A help page as a file of its own: no scripts, no fonts or pictures from elsewhere, light and dark, readable at 320 px. */
import { marked } from "marked";
import { type Lang, languages } from "../../src/i18n/languages";

const names: Readonly<Record<Lang, string>> = {
  en: "English",
  "zh-Hans": "简体中文",
  "zh-Hant": "繁體中文",
  es: "Español",
};

const style = `
:root { color-scheme: light dark; --line: #d1d1d1; --soft: #f5f5f5; --link: #0f6cbd; }
@media (prefers-color-scheme: dark) { :root { --line: #4a4a4a; --soft: #292929; --link: #62abf5; } }
body { font: 16px/1.6 "Segoe UI", system-ui, "Noto Sans", "Microsoft YaHei", "Microsoft JhengHei", sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; border-bottom: 1px solid var(--line); padding-bottom: 0.5rem; }
nav a:first-child { margin-right: auto; }
a { color: var(--link); }
a[aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
h1 { font-size: 1.75rem; line-height: 1.3; margin: 1rem 0 0.5rem; }
h2 { font-size: 1.25rem; margin: 1.75rem 0 0.5rem; }
pre { background: var(--soft); padding: 0.75rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
code { font-family: Consolas, "Cascadia Mono", "Noto Sans Mono", monospace; font-size: 0.9em; overflow-wrap: anywhere; }
.table { overflow-x: auto; margin: 0.75rem 0; }
table { border-collapse: collapse; }
td code, th code { overflow-wrap: normal; white-space: nowrap; }
th, td { border: 1px solid var(--line); padding: 0.25rem 0.6rem; text-align: left; vertical-align: top; }
th { background: var(--soft); font-weight: 600; }
`.trim();

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]!);

export interface HelpPage {
  readonly lang: Lang;
  /** File name without extension. */
  readonly name: string;
  readonly markdown: string;
  /** Text of the link to the index. */
  readonly back: string;
}

export function htmlPage({ lang, name, markdown, back }: HelpPage): string {
  const title = /^# (.*)$/m.exec(markdown)?.[1] ?? name;
  const body = withScrolling(marked.parse(markdown, { async: false, gfm: true }) as string, title);
  const up = lang === "en" ? "" : "../";
  const others = languages.map((other) => {
    if (other === lang) return `<a aria-current="true" lang="${other}" href="${name}.html">${names[other]}</a>`;
    return `<a lang="${other}" hreflang="${other}" href="${up}${other === "en" ? "" : `${other}/`}${name}.html">${names[other]}</a>`;
  });
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} – UOPS</title>
<style>
${style}
</style>
</head>
<body>
<nav><a href="index.html">${escaped(back)}</a>${others.join("")}</nav>
<main>
${body.trim()}
</main>
</body>
</html>
`;
}

/** Wide tables scroll on their own, by keyboard too; each is named after the section that it stands in. */
function withScrolling(html: string, title: string): string {
  let section = escaped(title);
  return html.replace(/<h2>(.*?)<\/h2>|<table>[\s\S]*?<\/table>/g, (found, heading: string | undefined) => {
    if (heading !== undefined) section = heading;
    return heading !== undefined
      ? found
      : `<div class="table" role="region" aria-label="${section}" tabindex="0">${found}</div>`;
  });
}
