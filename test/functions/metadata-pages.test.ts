import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildHelp, buildMetadata, buildReference } from "../../scripts/metadata";
import { readExample } from "../../scripts/metadata/example";
import { exampleBlock } from "../../scripts/metadata/pages";
import { languages } from "../../src/i18n/languages";

const folder = resolve(__dirname, "../../docs/functions");
const functions = buildMetadata().en.functions;

test("docs/functions is what `npm run docs` makes", async () => {
  const pages = await buildReference();
  expect(readdirSync(folder).sort()).toEqual(Object.keys(pages).sort());
  for (const [file, text] of Object.entries(pages))
    expect([file, readFileSync(join(folder, file), "utf8")]).toEqual([file, text]);
});

test("a reference page has purpose, parameters, options with defaults, result, errors, source, cost and a worked example", async () => {
  const pages = await buildReference();
  for (const { id, parameters, description } of functions) {
    const page = pages[`${id.toLowerCase()}.md`];
    expect(page).toContain(description!);
    for (const title of ["Parameters", "Options", "Result", "Errors", "Source", "Cost", "Example"])
      expect([id, page]).toEqual([id, expect.stringContaining(`\n## ${title}\n`)]);
    for (const { name } of parameters) expect(page).toContain(`| \`${name}\` |`);
    expect(page).toContain("| `lang` | `en`, `zh-Hans`, `zh-Hant`, `es` | `en` |");
  }
});

test("the worked example shows ranges as on a sheet, the formula that refers to them and what spills", () => {
  const parameters = ["total", "weights", "base", "tail", "empty", "options"].map((name) => ({ name, type: "any" }));
  const example = readExample(
    'total: 300\nweights: {0.25}\nbase: {2,1000;3,"x|y"}\noptions: "a=""b"""\nresult: {"Period","Share";1,0.123456}',
  );
  expect(exampleBlock(example, "TRIAL", parameters).split("\n")).toEqual([
    "|  | A | B | C |",
    "|---|---|---|---|",
    "| 1 | **weights** | **base** |  |",
    "| 2 | 0.25 | 2 | 1000 |",
    "| 3 |  | 3 | x\\|y |",
    "",
    "```",
    '=UOPS.TRIAL(300, A2, B2:C3,,, "a=""b""")',
    "```",
    "",
    "| Period | Share |",
    "|---|---|",
    "| 1 | 0.1235 |",
  ]);
});

test("the worked example shows a result without titles below an empty header", () => {
  expect(exampleBlock(readExample("total: 5\nresult: {2;3}"), "TRIAL", [{ name: "total", type: "any" }])).toContain(
    "|  |\n|---|\n| 2 |\n| 3 |",
  );
});

test("the index links to every page", async () => {
  const index = (await buildReference())["README.md"];
  for (const { id } of functions) expect(index).toContain(`[${id}](${id.toLowerCase()}.md)`);
});

describe("help pages", () => {
  test("stand where the help links of functions.json point, in four languages, with an index each", async () => {
    const host = "https://apps.example.com/";
    const help = await buildHelp();
    const linked = Object.values(buildMetadata(host)).flatMap((metadata) =>
      metadata.functions.map((fn) => fn.helpUrl!.slice(host.length)),
    );
    const indexes = languages.map((lang) => (lang === "en" ? "help/index.html" : `help/${lang}/index.html`));
    expect(Object.keys(help).sort()).toEqual([...linked, ...indexes].sort());
  });

  test("link only to pages that are there", async () => {
    const help = await buildHelp();
    for (const [path, html] of Object.entries(help)) {
      for (const [, href] of html.matchAll(/href="([^"]+)"/g)) {
        const target = new URL(href, `https://x.example/${path}`).pathname.slice(1);
        expect([path, href, target in help]).toEqual([path, href, true]);
      }
    }
  });

  test("say their language, and leave no blank unfilled and nothing undefined", async () => {
    for (const [path, html] of Object.entries(await buildHelp())) {
      const lang = languages.find((item) => path.startsWith(`help/${item}/`)) ?? "en";
      expect([path, html.includes(`<html lang="${lang}">`)]).toEqual([path, true]);
      expect(html).not.toMatch(/\{\{|undefined|\[object/);
    }
  });

  test("load nothing from elsewhere", async () => {
    for (const html of Object.values(await buildHelp())) expect(html).not.toMatch(/<script|<link|<img|@import|url\(/);
  });
});
