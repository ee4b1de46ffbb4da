import "@testing-library/jest-dom";
import { createDOMRenderer, RendererProvider } from "@fluentui/react-components";
import { act, configure, render, screen, within, type RenderResult } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import type { Lang } from "../../../src/i18n/languages";
import { App } from "../../../src/taskpane/app/App";
import type { PageId } from "../../../src/taskpane/app/nav";
import { startTexts } from "../../../src/taskpane/app/texts";
import { fakeWorkbook, type FakeWorkbook } from "./fakeWorkbook";

export interface OpenPane {
  readonly workbook: FakeWorkbook;
  readonly user: ReturnType<typeof userEvent.setup>;
  readonly container: HTMLElement;
}

// Machines that run tests are busy: waiting longer fails no later when something is really missing.
configure({ asyncUtilTimeout: 15000 });

/** Announcements come a moment late on purpose, and jsdom has no canvas for axe: neither is news. */
const noise = /not wrapped in act|Announcer|HTMLCanvasElement|suspended inside an `act` scope/;
const report = console.error;
console.error = (...parts: unknown[]) => {
  if (!parts.some((part) => noise.test(part instanceof Error ? part.message : String(part)))) report(...parts);
};

/** The message that a person sees; the live region repeats its words. */
export const findMessage = (text: RegExp) => screen.findByText(text, { selector: ".fui-MessageBarBody" });

/**
 * Of the styles those alone that say whether a thing is seen and can be pressed: jsdom holds every rule against every
 * element that a role is looked for in, which was half the time of these tests.
 */
const renderer = createDOMRenderer(document, {
  unstable_filterCSSRule: (rule) => /display|visibility|pointer-events/.test(rule),
});

/** The whole pane over a fake workbook, with the given page open. */
export async function openPane(
  page: PageId,
  { lang = "en" as Lang, workbook = fakeWorkbook() } = {},
): Promise<OpenPane> {
  const texts = await startTexts(lang);
  const ready = Promise.resolve(workbook);
  let result: RenderResult | undefined;
  // Pages are lazy and wait for the workbook: React goes on after suspending only inside an awaited act.
  await act(async () => {
    result = render(
      <RendererProvider renderer={renderer}>
        <App texts={texts} workbook={ready} first={page} />
      </RendererProvider>,
    );
  });
  await screen.findByRole("heading", { level: 1 }, { timeout: 20000 });
  return { workbook, user: userEvent.setup(), container: (result as RenderResult).container };
}

/** Rules that need a real layout (colours, target sizes) are checked in Chromium. */
export async function violations(container: HTMLElement): Promise<string[]> {
  const result = await axe.run(container, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    rules: { "color-contrast": { enabled: false }, "target-size": { enabled: false }, region: { enabled: false } },
  });
  return result.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(" ")}`);
}

/** The cells of a table row by row, as a person reads them. */
export function tableText(name: string | RegExp): string[][] {
  const table = screen.getByRole("table", { name });
  return within(table)
    .getAllByRole("row")
    .map((row) => [...row.children].map((cell) => cell.textContent ?? ""));
}
