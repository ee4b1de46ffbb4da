/** dist/ as a static web host would serve it. */
import { checkManifest } from "../../scripts/manifest/check";
import { type Build, build } from "./build";

const scripts = (html: string) => [...html.matchAll(/<script[^>]*?src="?([^"\s>]+)/g)].map(([, src]) => src!);
const blocking = (html: string) => [...html.matchAll(/<script([^>]*)>/g)].filter(([, attributes]) => !/\b(defer|async|type=module)\b/.test(attributes!));

describe("for a host on the internet", () => {
  const host = "https://apps.example.com/uops/";
  let built: Build;
  beforeAll(() => {
    built = build("test-online", { HOST: host.slice(0, -1) });
  }, 180_000);

  test("the page loads office.js from Microsoft, then functions.js, then its own script", () => {
    const html = built.text("taskpane.html");
    expect(scripts(html)).toEqual([
      "https://appsforoffice.microsoft.com/lib/1/hosted/office.js",
      "functions.js",
      expect.stringMatching(/^taskpane\.[0-9a-f]{8}\.js$/),
    ]);
    expect(blocking(html)).toHaveLength(1);
    expect(built.files.filter((file) => file.startsWith("office-js"))).toEqual([]);
  });

  test("the manifest names this host alone, and every file it names is there", () => {
    const manifest = built.text("manifest.xml");
    expect(manifest).not.toContain("localhost");
    expect(checkManifest(manifest, built.read)).toEqual([]);
  });

  test("help links of the functions lead to pages that are there", () => {
    for (const file of ["functions.json", "functions.zh-Hans.json", "functions.zh-Hant.json", "functions.es.json"]) {
      const { functions } = JSON.parse(built.text(file)) as { functions: { helpUrl: string }[] };
      for (const { helpUrl } of functions) {
        expect(helpUrl.startsWith(host)).toBe(true);
        expect(built.files).toContain(helpUrl.slice(host.length));
      }
    }
  });

  test("nothing in it points at this machine", () => {
    for (const file of built.files.filter((name) => /\.(js|html|json|xml)$/.test(name))) expect(built.text(file)).not.toContain("localhost");
  });
});

describe("for a place without internet (OFFLINE=1)", () => {
  let built: Build;
  beforeAll(() => {
    built = build("test-offline", { OFFLINE: "1" });
  }, 180_000);

  test("office.js is part of the build, with its texts for every display language of ours", () => {
    expect(scripts(built.text("taskpane.html"))[0]).toBe("office-js/office.js");
    const folder = (name: string) => `office-js/${name}`;
    for (const file of ["office.js", "excel-web-16.00.js", "excel-win32-16.01.js", "excel-mac-16.00.js", "o15apptofilemappingtable.js"])
      expect(built.files).toContain(folder(file));
    for (const locale of ["en-us", "zh-cn", "zh-tw", "es-es", "es-mx"]) expect(built.files).toContain(folder(`${locale}/office_strings.js`));
  });

  test("no page or script of ours asks another host", () => {
    for (const file of built.files.filter((name) => name.endsWith(".html")))
      expect(scripts(built.text(file)).filter((src) => /^(https?:)?\/\//.test(src))).toEqual([]);
  });
});
