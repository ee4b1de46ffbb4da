/**
 * Drives the workbench in Chromium. `openWorkbench()` opens a page of its own; everything a person can see is reached
 * through playwright, everything behind it through `window.workbench` (workbench/web/api.ts).
 */
import { mkdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { chromium, type Browser, type Frame, type Page } from "playwright-core";
import type { WorkbenchApi } from "../../../workbench/web/api";

declare global {
  interface Window {
    workbench: WorkbenchApi;
  }
}

export interface OpenOptions {
  readonly language?: "en" | "zh-Hans" | "zh-Hant" | "es";
  readonly theme?: "light" | "dark";
  readonly width?: number;
  readonly height?: number;
}

export type Cell = string | number | boolean | null;

/** Chromium asks nobody and calls nobody. */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Milliseconds for whatever is waited for: a machine that builds and tests at once may take long to answer. */
const patience = 120_000;

const artifacts = join(__dirname, "../../../artifacts");

let browser: Promise<Browser> | null = null;

/** One browser for all tests of a file; close it in `afterAll`. */
export function launch(): Promise<Browser> {
  browser ??= chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: flags,
    timeout: patience,
  });
  return browser;
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = null;
}

/** Opens the workbench and waits until the sample is computed and the add-in runs. */
export async function openWorkbench(options: OpenOptions = {}): Promise<Workbench> {
  const context = await (
    await launch()
  ).newContext({
    ignoreHTTPSErrors: true,
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    acceptDownloads: true,
  });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  const workbench = new Workbench(page);
  page.on("pageerror", (error) => workbench.pageErrors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") workbench.consoleErrors.push(message.text());
  });
  const url = new URL(process.env.UOPS_WORKBENCH_URL ?? "https://localhost:3000/");
  if (options.language) url.searchParams.set("lang", options.language);
  if (options.theme) url.searchParams.set("theme", options.theme);
  await page.goto(url.href);
  await page.waitForFunction(() => "workbench" in window);
  await page.evaluate(() => window.workbench.ready);
  return workbench;
}

export class Workbench {
  readonly pageErrors: string[] = [];
  readonly consoleErrors: string[] = [];

  constructor(readonly page: Page) {}

  /** The add-in's page inside the pane. */
  async pane(): Promise<Frame> {
    const handle = await this.page.waitForSelector("iframe.addin-frame:not(.retired)", { state: "attached" });
    const frame = await handle.contentFrame();
    if (!frame) throw new Error("The pane has no frame.");
    return frame;
  }

  /** Opens a file of this machine in the workbench, as the Open button does. */
  async open(path: string): Promise<boolean> {
    return this.openBytes(basename(path), readFileSync(path));
  }

  async openBytes(name: string, bytes: Uint8Array): Promise<boolean> {
    const base64 = Buffer.from(bytes).toString("base64");
    return this.page.evaluate((file) => window.workbench.open(file), { name, base64 });
  }

  values(address: string): Promise<Cell[][]> {
    return this.page.evaluate((at) => window.workbench.values(at), address);
  }

  text(address: string): Promise<string[][]> {
    return this.page.evaluate((at) => window.workbench.text(at), address);
  }

  formulas(address: string): Promise<Cell[][]> {
    return this.page.evaluate((at) => window.workbench.formulas(at), address);
  }

  /** Enters a text as if typed and waits for every formula. */
  async type(address: string, text: string): Promise<void> {
    await this.page.evaluate(([at, entered]) => window.workbench.type(at, entered), [address, text] as const);
  }

  spill(address: string): Promise<{ rows: number; columns: number } | null> {
    return this.page.evaluate((at) => window.workbench.spill(at), address);
  }

  /** All cells of the dynamic array that starts at an address. */
  async spilled(address: string): Promise<Cell[][]> {
    const size = await this.spill(address);
    if (!size) throw new Error(`${address} spills nothing; it holds ${JSON.stringify(await this.values(address))}.`);
    return this.page.evaluate(
      ([at, rows, columns]) => {
        const { sheet, range } = window.workbench.book.resolve(at);
        return sheet.values({ ...range, rows, columns });
      },
      [address, size.rows, size.columns] as const,
    );
  }

  errorMessage(address: string): Promise<string | undefined> {
    return this.page.evaluate((at) => window.workbench.errorMessage(at), address);
  }

  /** Until what was changed is on screen: a frame was begun after it, and one more. */
  drawn(): Promise<void> {
    return this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
    );
  }

  select(address: string): Promise<void> {
    return this.page.evaluate((at) => window.workbench.select(at), address);
  }

  async save(format: "xlsx" | "csv"): Promise<Buffer> {
    return Buffer.from(await this.page.evaluate((as) => window.workbench.saveBase64(as), format), "base64");
  }

  messages(): Promise<string[]> {
    return this.page.evaluate(() => window.workbench.messages());
  }

  problems(): Promise<{ missing: string[]; errors: string[] }> {
    return this.page.evaluate(() => window.workbench.problems());
  }

  /** A picture kept as an artefact, outside version control. */
  async picture(name: string): Promise<void> {
    mkdirSync(artifacts, { recursive: true });
    await this.page.screenshot({ path: join(artifacts, `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
