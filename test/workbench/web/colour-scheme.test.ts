/** @jest-environment jsdom */
import { tellColourScheme } from "../../../workbench/web/addin/colour-scheme";

describe("the colour scheme that an add-in's page sees", () => {
  const page = window;
  page.matchMedia = ((media: string) => ({ media, matches: false, own: true })) as never;

  it("follows the workbench, and tells of changes", () => {
    tellColourScheme(page, true);
    const dark = page.matchMedia("(prefers-color-scheme: dark)");
    const light = page.matchMedia("(prefers-color-scheme: light)");
    expect([dark.matches, light.matches]).toEqual([true, false]);
    const heard: boolean[] = [];
    dark.addEventListener("change", (event) => heard.push(event.matches));
    dark.addListener((event) => heard.push(event.matches));
    tellColourScheme(page, false);
    tellColourScheme(page, false);
    expect([dark.matches, light.matches]).toEqual([false, true]);
    expect(heard).toEqual([false, false]);
  });

  it("leaves other questions to the browser", () => {
    expect(page.matchMedia("(forced-colors: active)")).toMatchObject({ own: true });
  });
});
