/** The strip under the top bar: what a person should know about a file or a failure, until it is dismissed. */
import { element, icon, icons } from "../dom";
import type { Translate } from "../texts";

export type Severity = "information" | "warning" | "error" | "progress";

export interface MessageAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Shown {
  dismiss(): void;
}

export class Messages {
  readonly node = element("div", { class: "messages" });
  /** Texts of what is on screen, for tests and for the page's own API. */
  readonly texts: () => string[] = () =>
    Array.from(this.node.querySelectorAll(".message-text"), (one) => one.textContent ?? "");

  constructor(private readonly t: Translate) {}

  show(severity: Severity, text: string, actions: readonly MessageAction[] = []): Shown {
    const existing = Array.from(this.node.children).find(
      (one) => one.querySelector(".message-text")?.textContent === text,
    );
    existing?.remove();
    const close = (): void => node.remove();
    const node = element(
      "div",
      { class: `message ${severity}`, role: severity === "error" ? "alert" : "status" },
      icon(severity === "warning" || severity === "error" ? icons.warning : icons.info),
      element("span", { class: "message-text", text }),
      ...actions.map((action) =>
        element("button", {
          type: "button",
          class: "message-action",
          text: action.label,
          onclick: () => {
            close();
            action.run();
          },
        }),
      ),
      severity !== "progress" &&
        element(
          "button",
          { type: "button", class: "plain", title: this.t("dismiss"), "aria-label": this.t("dismiss"), onclick: close },
          icon(icons.close),
        ),
    );
    this.node.append(node);
    return { dismiss: close };
  }

  clear(): void {
    this.node.replaceChildren();
  }
}
