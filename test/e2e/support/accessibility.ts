/** What a person with other eyes or a narrow pane would stumble over. */
import { readFileSync } from "node:fs";
import type { Frame } from "playwright-core";

const source = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

interface Axe {
  run(on: Document, options: object): Promise<{ violations: Violation[] }>;
}
interface Violation {
  readonly id: string;
  readonly nodes: { readonly html: string; readonly failureSummary?: string }[];
}

/**
 * How often in a row the pane is looked at idle and unchanged before it counts as at rest. Idle moments instead of
 * milliseconds: workbench and pane share a thread, so a slow machine has them later.
 */
const looks = 8;
/** Milliseconds between looks, and after which the pane is given up. */
const pause = 30;
const patience = 120_000;

/**
 * Waits until a page of the pane is at rest: nothing is read or loaded any more (a spinner or a progress bar shows that),
 * nothing changes, and no colour is on its way to another one: what is half blended is nothing that people see.
 */
export function atRest(pane: Frame): Promise<void> {
  return pane.evaluate(
    ([wanted, between, limit]) =>
      new Promise<void>((resolve, reject) => {
        const begun = performance.now();
        let calm = 0;
        const observer = new MutationObserver(() => (calm = 0));
        observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        const restless = (): string[] => [
          ...document
            .getAnimations()
            .filter(({ playState }) => playState === "running")
            .map(({ effect }) => (effect as KeyframeEffect).target?.outerHTML.slice(0, 160) ?? "an animation"),
          ...[...document.querySelectorAll("[role=progressbar], [aria-busy=true]")]
            .filter((one) => one.checkVisibility())
            .map((one) => one.outerHTML.slice(0, 160)),
        ];
        const look = (): void => {
          const moving = restless();
          calm = moving.length > 0 ? 0 : calm + 1;
          if (calm < wanted && performance.now() - begun < limit)
            return void setTimeout(() => requestIdleCallback(look), between);
          if (calm >= wanted) resolve();
          else reject(new Error(`The pane does not come to rest: ${moving.join() || "its page keeps changing"}`));
          observer.disconnect();
        };
        look();
      }),
    [looks, pause, patience] as const,
  );
}

/**
 * Findings of WCAG 2.2 AA in a pane at rest, each with the elements it is about. Takes about a second. A button that is
 * just becoming available may change its colour while axe looks, so what was found must be there at a second look.
 */
export async function axe(pane: Frame): Promise<string[]> {
  return (await findings(pane)).length > 0 ? findings(pane) : [];
}

async function findings(pane: Frame): Promise<string[]> {
  await atRest(pane);
  if (!(await pane.evaluate(() => "axe" in window))) await pane.evaluate(source);
  return pane.evaluate(async (only) => {
    const { violations } = await (window as unknown as { axe: Axe }).axe.run(document, { runOnly: only });
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`).join(", ")}`,
    );
  }, rules);
}

/** The pane is as narrow as Excel's is, and nothing in it is wider. */
export async function expectToFit(pane: Frame): Promise<void> {
  const { width, content } = await pane.evaluate(() => ({
    width: window.innerWidth,
    content: document.documentElement.scrollWidth,
  }));
  expect(width).toBeLessThanOrEqual(340);
  expect(content).toBeLessThanOrEqual(width);
}
