/** The task pane at the right: a header as Excel draws it, a handle to change its width, and the add-in's frame. */
import { element, icon, icons } from "../dom";
import type { Translate } from "../texts";

const narrowest = 320;
const step = 16;

export class Pane {
  readonly node: HTMLElement;
  /** Where the add-in's frame goes; it stays loaded while the pane is closed. */
  readonly body = element("div", { class: "pane-body" });
  private readonly title = element("h2");
  private readonly handle: HTMLElement;
  private readonly closeButton: HTMLButtonElement;
  private width = narrowest;

  constructor(
    private readonly t: Translate,
    private readonly changed: (open: boolean) => void,
  ) {
    this.handle = element("div", {
      class: "pane-handle",
      role: "separator",
      tabindex: 0,
      "aria-orientation": "vertical",
      onpointerdown: (event: PointerEvent) => this.drag(event),
      onkeydown: (event: KeyboardEvent) => this.key(event),
    });
    this.closeButton = element(
      "button",
      { type: "button", class: "plain", onclick: () => this.close() },
      icon(icons.close),
    );
    this.node = element(
      "aside",
      { class: "pane" },
      this.handle,
      element("div", { class: "pane-head" }, this.title, this.closeButton),
      this.body,
    );
    this.setWidth(narrowest);
    this.translate("UOPS");
  }

  get isOpen(): boolean {
    return !this.node.classList.contains("closed");
  }

  translate(name: string): void {
    this.title.textContent = name;
    this.node.setAttribute("aria-label", this.t("pane"));
    this.handle.setAttribute("aria-label", this.t("paneResize"));
    this.closeButton.title = this.t("paneClose");
    this.closeButton.setAttribute("aria-label", this.t("paneClose"));
  }

  open(): void {
    const was = this.isOpen;
    this.node.classList.remove("closed");
    if (!was) this.changed(true);
  }

  close(): void {
    const was = this.isOpen;
    this.node.classList.add("closed");
    if (was) this.changed(false);
  }

  private setWidth(width: number): void {
    const most = Math.max(narrowest, Math.round(window.innerWidth * 0.7));
    this.width = Math.min(most, Math.max(narrowest, Math.round(width)));
    this.node.style.width = `${this.width}px`;
    this.handle.setAttribute("aria-valuenow", String(this.width));
    this.handle.setAttribute("aria-valuemin", String(narrowest));
    this.handle.setAttribute("aria-valuemax", String(most));
  }

  private drag(start: PointerEvent): void {
    const { width } = this;
    this.handle.setPointerCapture(start.pointerId);
    // A frame under the pointer would swallow its movements.
    document.body.classList.add("resizing");
    const move = (event: PointerEvent): void => this.setWidth(width + start.clientX - event.clientX);
    const end = (): void => {
      document.body.classList.remove("resizing");
      this.handle.removeEventListener("pointermove", move);
      this.handle.removeEventListener("pointerup", end);
      this.handle.removeEventListener("pointercancel", end);
    };
    this.handle.addEventListener("pointermove", move);
    this.handle.addEventListener("pointerup", end);
    this.handle.addEventListener("pointercancel", end);
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "ArrowLeft") this.setWidth(this.width + step);
    else if (event.key === "ArrowRight") this.setWidth(this.width - step);
    else if (event.key === "Home") this.setWidth(narrowest);
    else return;
    event.preventDefault();
  }
}
