/** What a developer of the add-in wants to know: the host, the functions, missing members, errors nobody caught. */
import { element, icon, icons } from "../dom";
import type { Translate } from "../texts";

export interface Facts {
  /** Of the host, as the add-in sees it. */
  readonly version: string;
  readonly excelApi: string;
  readonly functions: number;
  readonly missing: readonly string[];
  readonly errors: readonly string[];
}

export function showDiagnostics(t: Translate, facts: Facts, reload: () => void): void {
  const close = (): void => dialog.close();
  const list = (items: readonly string[], none: string): HTMLElement =>
    items.length
      ? element("ul", {}, ...items.map((item) => element("li", {}, element("code", { text: item }))))
      : element("p", { class: "none", text: none });
  const dialog = element(
    "dialog",
    { class: "diagnostics", "aria-labelledby": "diagnostics-title" },
    element(
      "div",
      { class: "dialog-head" },
      element("h2", { id: "diagnostics-title", text: t("diagnostics") }),
      element(
        "button",
        { type: "button", class: "plain", "aria-label": t("close"), title: t("close"), onclick: close },
        icon(icons.close),
      ),
    ),
    element(
      "dl",
      {},
      element("dt", { text: t("host") }),
      element("dd", { text: t("hostText", { version: facts.version, excelApi: facts.excelApi }) }),
      element("dt", { text: t("functionsText") }),
      element("dd", { text: facts.functions ? t("functionsCount", { count: facts.functions }) : t("functionsNone") }),
      element("dt", { text: t("missing") }),
      element("dd", {}, list(facts.missing, t("missingNone"))),
      element("dt", { text: t("errors") }),
      element("dd", {}, list(facts.errors, t("errorsNone"))),
    ),
    element("p", { class: "hint", text: t("differences") }),
    element(
      "div",
      { class: "dialog-actions" },
      element("button", {
        type: "button",
        text: t("reload"),
        onclick: () => {
          close();
          reload();
        },
      }),
      element("button", { type: "button", class: "primary", text: t("close"), onclick: close }),
    ),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
