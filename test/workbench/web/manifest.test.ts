/** @jest-environment jsdom */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseManifest } from "../../../workbench/web/addin/manifest";

const xml = readFileSync(join(__dirname, "../../../manifest.xml"), "utf8");

describe("the add-in's manifest, as the workbench reads it", () => {
  it("gives the ribbon group with its buttons", () => {
    const { group, namespace } = parseManifest(xml, "en-US");
    expect(namespace).toBe("UOPS");
    expect(group.label).not.toBe("");
    expect(group.controls.map((control) => control.action)).toEqual([
      { kind: "pane" },
      { kind: "function", name: "insertRetention" },
    ]);
    for (const control of group.controls) {
      expect(control.label).not.toBe("");
      expect(control.description).not.toBe("");
      expect(control.icon).toMatch(/-32\.png$/);
    }
  });

  it("gives the entries of a cell's menu", () => {
    const { cellMenu } = parseManifest(xml, "en-US");
    expect(cellMenu?.controls.map((control) => control.action.kind)).toEqual(["function", "pane"]);
  });

  it("speaks the language of the locale, and the default where there is none", () => {
    const labels = (locale: string): string => parseManifest(xml, locale).group.controls[1].label;
    expect(new Set(["en-US", "zh-CN", "zh-TW", "es-ES"].map(labels)).size).toBeGreaterThanOrEqual(3);
    expect(labels("fr-FR")).toBe(labels("en-US"));
    expect(parseManifest(xml, "zh-TW").functionsUrl).toMatch(/functions\.zh-Hant\.json$/);
  });

  it("says what is wrong with a broken manifest", () => {
    expect(() => parseManifest("<OfficeApp>", "en-US")).toThrow(/manifest\.xml/);
  });
});
