import { existsSync, readdirSync, readFileSync } from "node:fs";
import { checkManifest } from "../../scripts/manifest/check";
import { generateManifest, manifestVersion } from "../../scripts/manifest/generate";
import { translations } from "../../scripts/manifest/locales";
import { languages } from "../../src/i18n/languages";

const xml = readFileSync("manifest.xml", "utf8");

/** The manifest with one thing broken. Fails when the text to break is not there. */
function broken(from: string | RegExp, to: string): string {
  const result = xml.replace(from, to);
  if (result === xml) throw new Error(`manifest.xml has no ${from}`);
  return result;
}

const assets = (path: string) =>
  path.startsWith("assets/") ? (existsSync(path) ? readFileSync(path) : null) : new Uint8Array();

test("manifest.xml is what npm run manifest makes", () => {
  expect(xml).toBe(generateManifest());
});

test("manifest.xml passes every check, icons included", () => {
  expect(checkManifest(xml, assets)).toEqual([]);
});

test("every language is there for some locale, and English is the default", () => {
  expect(new Set(["en", ...translations.map(({ lang }) => lang)])).toEqual(new Set(languages));
});

test("the version stays above 1.0 and grows with the package's", () => {
  expect(manifestVersion("0.1.0")).toBe("1.1.0.0");
  expect(manifestVersion("0.12.3")).toBe("1.12.3.0");
  expect(manifestVersion("1.0.0-rc.1")).toBe("2.0.0.0");
});

test("another host changes every address and nothing else", () => {
  const host = "https://apps.example.com/uops/";
  const moved = generateManifest(host);
  expect(moved).not.toContain("localhost");
  expect(
    moved
      .replaceAll(host, "https://localhost:3000/addin/")
      .replaceAll("https://apps.example.com", "https://localhost:3000"),
  ).toBe(xml);
  expect(checkManifest(moved, assets)).toEqual([]);
});

describe("a mistake is named", () => {
  const cases: [string, string | RegExp, string, RegExp][] = [
    ["an element that is not closed", "</Hosts>", "", /Not well-formed/],
    [
      "elements in the wrong order",
      /( *<Version>.*\n)( *<ProviderName>.*\n)/,
      "$2$1",
      /OfficeApp: Version must stand before ProviderName/,
    ],
    ["an element that is missing", /<Permissions>.*\n/, "", /OfficeApp: Permissions is missing/],
    ["an element that is unknown", "<Permissions>", "<Purpose/><Permissions>", /Purpose does not belong here/],
    ["an id that is no GUID", /<Id>.*</, "<Id>uops<", /not a GUID/],
    ["a version below 1.0", "<Version>1.", "<Version>0.", /1\.0\.0\.0 or higher/],
    ["a resid that names nothing", 'resid="Menu.Tip"', 'resid="Menu.Tips"', /nothing has the id Menu\.Tips/],
    ["a resource that nobody uses", 'resid="Menu.Tip"', 'resid="Pane.Tip"', /Menu\.Tip is never used/],
    [
      "a resid from the wrong collection",
      '<Label resid="Menu.Label"',
      '<Label resid="Menu.Tip"',
      /Menu\.Tip must be in bt:ShortStrings/,
    ],
    ["an id of more than 32 characters", /Help\.Url/g, "A.Resource.Id.Longer.Than.Allowed", /1 to 32 characters/],
    [
      "a short text that is too long",
      /(id="Group" DefaultValue=")[^"]*/,
      `$1${"x".repeat(126)}`,
      /126 characters, 125 are allowed/,
    ],
    [
      "a long text that is too long",
      /(id="Pane.Tip" DefaultValue=")[^"]*/,
      `$1${"x".repeat(251)}`,
      /251 characters, 250 are allowed/,
    ],
    ["an empty text", /(id="Pane.Tip" DefaultValue=")[^"]*/, "$1", /Pane\.Tip is empty/],
    ["http", /https(:\/\/localhost:3000\/addin\/functions\.js")/, "http$1", /Not an https address/],
    ["a file that the build lacks", "mark-80.png", "mark-81.png", /lacks the file behind .*mark-81\.png/],
    ["an icon of the wrong size", "mark-80.png", "mark-64.png", /Mark\.80 must be 80 × 80, not 64 × 64/],
    ["a size of icon that is missing", /<bt:Image size="80".*\n/, "", /size 80 is missing/],
    ["a requirement set that is missing", /<Set Name="SharedRuntime".*\n/, "", /SharedRuntime 1\.1 is missing/],
    [
      "a requirement set below the floor",
      '"ExcelApi" MinVersion="1.12"',
      '"ExcelApi" MinVersion="1.9"',
      /ExcelApi must be 1\.12 or higher/,
    ],
    [
      "a locale that is missing",
      /( *<Override Locale="es-MX".*\n)/,
      "",
      /DisplayName|Description: es-MX appears 0 times/,
    ],
    ["a locale nobody has", 'Locale="es-MX"', 'Locale="es-XX"', /unknown locale es-XX/],
    ["a short-lived runtime", 'lifetime="long"', 'lifetime="short"', /lifetime must be long/],
    [
      "a function file on another page",
      '<FunctionFile resid="Taskpane.Url"',
      '<FunctionFile resid="Help.Url"',
      /must be Taskpane\.Url/,
    ],
    ["a second pane", "<TaskpaneId>UopsPane<", "<TaskpaneId>Other<", /same TaskpaneId/],
    ["a button in a cell menu", 'xsi:type="Menu"', 'xsi:type="Button"', /type Menu only/],
    ["a control id used twice", 'id="Uops.Retention"', 'id="Uops.Pane"', /"Uops\.Pane" must be there and be unique/],
    ["a domain that is missing", /<AppDomain>.*</, "<AppDomain>https://example.com<", /AppDomains lack/],
  ];
  test.each(cases)("%s", (_name, from, to, message) => {
    expect(checkManifest(broken(from, to), assets).join("\n")).toMatch(message);
  });
});

test("src/commands associates every function that the manifest calls", () => {
  const source = readdirSync("src/commands").map((file) => readFileSync(`src/commands/${file}`, "utf8"));
  const names = new Set([...xml.matchAll(/<FunctionName>(.*?)</g)].map(([, name]) => name!));
  expect([...names]).toEqual(["insertRetention"]);
  for (const name of names) expect(source.join("\n")).toMatch(new RegExp(`associate\\(\\s*["']${name}["']`));
});
