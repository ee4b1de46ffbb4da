/** @jest-environment jsdom */
import { act, screen, waitFor } from "@testing-library/react";
import { languages } from "../../src/i18n/languages";
import type { PageId } from "../../src/taskpane/app/nav";
import { currentAppearance, luminance } from "../../src/taskpane/app/theme";
import { firstLanguage } from "../../src/taskpane/app/texts";
import { WorkbookProblem } from "../../src/workbook/types";
import { fakeWorkbook, membersTable } from "./support/fakeWorkbook";
import { openPane, violations } from "./support/render";

afterEach(() => {
  window.localStorage.clear();
  Reflect.deleteProperty(globalThis, "Office");
  Reflect.deleteProperty(window, "matchMedia");
});

function pretendOffice(context: object): void {
  Object.assign(globalThis, { Office: { context } });
}

function pretendMedia(matching: readonly string[]): void {
  Object.assign(window, {
    matchMedia: (query: string) => ({
      matches: matching.includes(query),
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }),
  });
}

describe("the shell", () => {
  test("moving to a page puts the focus on its heading; the pane's start does not", async () => {
    const { user } = await openPane("home");
    expect(document.activeElement).toBe(document.body);
    await user.click(screen.getByRole("button", { name: "Team" }));
    await waitFor(() => expect(screen.getByRole("heading", { level: 1, name: "Team" })).toHaveFocus());
    expect(screen.getByRole("button", { name: "Team" })).toHaveAttribute("aria-current", "page");
  });

  test("a page that was left is found again as it was left", async () => {
    const { user } = await openPane("kpi");
    await user.type(screen.getByRole("textbox", { name: "Annual target (GMV)" }), "77");
    await user.click(screen.getByRole("button", { name: "Home" }));
    await screen.findByRole("heading", { level: 1, name: "User operations" });
    await user.click(screen.getByRole("button", { name: "KPI split" }));
    expect(await screen.findByRole("textbox", { name: "Annual target (GMV)" })).toHaveValue("77");
  });

  test("Tab comes to the skip link first, and it leads to the page's heading", async () => {
    const { user } = await openPane("home");
    await user.tab();
    expect(document.activeElement).toHaveTextContent("Skip to content");
    await user.keyboard("{Enter}");
    expect(screen.getByRole("heading", { level: 1 })).toHaveFocus();
  });

  test("another language is there at once and is remembered", async () => {
    const { user } = await openPane("home");
    await user.click(screen.getByRole("button", { name: "Español" }));
    expect(await screen.findByRole("heading", { level: 1, name: "CRM y fidelización" })).toBeVisible();
    expect(document.documentElement.lang).toBe("es");
    expect(firstLanguage()).toBe("es");
  });

  test.each([
    ["zh-TW", "zh-Hant"],
    ["zh-CN", "zh-Hans"],
    ["es-MX", "es"],
    ["fr-FR", "en"],
  ])("Office in %s opens in %s", (displayLanguage, lang) => {
    pretendOffice({ displayLanguage });
    expect(firstLanguage()).toBe(lang);
  });

  test.each(
    languages.flatMap((lang) =>
      (["home", "retention", "kpi", "team"] as PageId[]).map((page) => [page, lang] as const),
    ),
  )("%s in %s has no axe violation", async (page, lang) => {
    const { container } = await openPane(page, { lang });
    if (page === "retention")
      await waitFor(() => expect(container.querySelector("table")).not.toBeNull(), { timeout: 10000 });
    expect(await violations(container)).toEqual([]);
  });

  test("a page that breaks says so, and the others go on working", async () => {
    const quiet = jest.spyOn(console, "error").mockImplementation(() => undefined);
    const workbook = fakeWorkbook();
    workbook.lastOutcome = () => {
      throw new Error("broken on purpose");
    };
    const { user } = await openPane("home", { workbook });
    expect(screen.getByRole("alert")).toHaveTextContent("broken on purpose");
    await user.click(screen.getByRole("button", { name: "Team" }));
    expect(await screen.findByRole("grid")).toBeVisible();
    quiet.mockRestore();
  });
});

describe("home", () => {
  test("leads to retention for the table that was found", async () => {
    const { user } = await openPane("home");
    expect(await screen.findByRole("heading", { name: "Retention for Orders" })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "See the cohorts" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Retention" })).toBeVisible();
  });

  test("prefers what is selected", async () => {
    const workbook = fakeWorkbook();
    workbook.sources = { ...workbook.sources, selected: membersTable().source };
    await openPane("home", { workbook });
    expect(await screen.findByRole("heading", { name: "Retention for Members" })).toBeVisible();
  });

  test("shows how to begin where there is no table", async () => {
    await openPane("home", { workbook: fakeWorkbook([]) });
    expect(await screen.findByRole("heading", { name: "Begin with your orders" })).toBeVisible();
  });

  test("tells what the last ribbon command did until it is read", async () => {
    const { user, workbook } = await openPane("home");
    act(() => workbook.setOutcome({ kind: "problem", text: "The sheet is protected." }));
    expect(await screen.findByText("The sheet is protected.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "OK" }));
    await waitFor(() => expect(screen.queryByText("The sheet is protected.")).toBeNull());
  });

  test("tables that can't be listed are a message with a way on", async () => {
    const workbook = fakeWorkbook();
    workbook.failures.listSources = new WorkbookProblem("editing");
    const { user } = await openPane("home", { workbook });
    expect(await screen.findByRole("alert")).toHaveTextContent("[en] editing");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("heading", { name: "Retention for Orders" })).toBeVisible();
  });
});

describe("the theme", () => {
  test("Office's own colours decide between light and dark", () => {
    pretendMedia(["(prefers-color-scheme: dark)"]);
    pretendOffice({ officeTheme: { bodyBackgroundColor: "#FFFFFF" } });
    expect(currentAppearance()).toBe("light");
    pretendOffice({ officeTheme: { bodyBackgroundColor: "#292929" } });
    expect(currentAppearance()).toBe("dark");
  });

  test("without them the browser's preference decides", () => {
    pretendMedia(["(prefers-color-scheme: dark)"]);
    expect(currentAppearance()).toBe("dark");
    pretendMedia([]);
    expect(currentAppearance()).toBe("light");
  });

  test("forced colours come before everything", () => {
    pretendMedia(["(forced-colors: active)"]);
    pretendOffice({ officeTheme: { bodyBackgroundColor: "#FFFFFF" } });
    expect(currentAppearance()).toBe("contrast");
  });

  test("an unreadable colour counts as light", () => {
    expect(luminance("ButtonFace")).toBe(1);
    expect(luminance("#000000")).toBe(0);
  });
});
