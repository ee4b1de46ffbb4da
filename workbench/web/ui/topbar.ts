/** File commands at the left; language, colours and diagnostics at the right. */
import { element, icon, icons } from "../dom";
import { languageNames, languages, type Language, type Translate } from "../texts";

export type ThemeChoice = "system" | "light" | "dark";

export interface TopBarActions {
  open(): void;
  save(): void;
  saveCsv(): void;
  create(): void;
  sample(): void;
  language(language: Language): void;
  theme(theme: ThemeChoice): void;
  diagnostics(): void;
}

export type AddinState =
  { readonly kind: "loading" } | { readonly kind: "running" } | { readonly kind: "problems"; readonly count: number };

export class TopBar {
  readonly node = element("header", { class: "topbar" });
  private file = { name: "", changed: false };
  private state: AddinState = { kind: "loading" };

  constructor(
    private readonly t: Translate,
    private readonly actions: TopBarActions,
    private language: Language,
    private theme: ThemeChoice,
  ) {
    this.render();
  }

  setFile(name: string, changed: boolean): void {
    if (name === this.file.name && changed === this.file.changed) return;
    this.file = { name, changed };
    const label = this.node.querySelector(".file-name");
    if (label) label.textContent = changed ? this.t("fileUnsaved", { name }) : name;
    document.title = `${name} – ${this.t("title")}`;
  }

  setState(state: AddinState): void {
    this.state = state;
    this.node.querySelector(".diagnostics-button")?.replaceWith(this.diagnosticsButton());
  }

  setLanguage(language: Language): void {
    this.language = language;
    this.render();
  }

  setTheme(theme: ThemeChoice): void {
    this.theme = theme;
    const select = this.node.querySelector<HTMLSelectElement>("#theme");
    if (select) select.value = theme;
  }

  private render(): void {
    const { t, actions } = this;
    this.node.setAttribute("aria-label", t("title"));
    this.node.replaceChildren(
      element(
        "div",
        { class: "brand" },
        element("img", { src: "/addin/assets/mark-32.png", alt: "", width: 24, height: 24 }),
        element("h1", { text: t("title") }),
        element("span", {
          class: "file-name",
          text: this.file.changed ? t("fileUnsaved", { name: this.file.name }) : this.file.name,
        }),
      ),
      element(
        "nav",
        { class: "file-commands", "aria-label": t("fileName") },
        this.button(icons.open, t("open"), t("openTip"), actions.open),
        this.button(icons.save, t("save"), t("saveTip"), actions.save),
        this.button(icons.save, ".csv", t("saveCsvTip"), actions.saveCsv, t("saveCsv")),
        this.button(icons.create, t("new"), t("newTip"), actions.create),
        this.button(icons.sample, t("sample"), t("sampleTip"), actions.sample),
      ),
      element(
        "div",
        { class: "settings" },
        this.diagnosticsButton(),
        this.choice(
          t("language"),
          "language",
          languages.map((one) => [one, languageNames[one]]),
          this.language,
          (value) => actions.language(value as Language),
        ),
        this.choice(
          t("theme"),
          "theme",
          [
            ["system", t("themeSystem")],
            ["light", t("themeLight")],
            ["dark", t("themeDark")],
          ],
          this.theme,
          (value) => actions.theme(value as ThemeChoice),
        ),
      ),
    );
  }

  private button(path: string, label: string, tip: string, run: () => void, name = label): HTMLButtonElement {
    return element(
      "button",
      { type: "button", title: tip, "aria-label": name, onclick: run },
      icon(path),
      element("span", { text: label }),
    );
  }

  private diagnosticsButton(): HTMLButtonElement {
    const { state, t } = this;
    const text =
      state.kind === "running"
        ? t("diagnosticsOk")
        : state.kind === "loading"
          ? t("diagnosticsLoading")
          : t("diagnosticsProblems", { count: state.count });
    return element(
      "button",
      {
        type: "button",
        class: `diagnostics-button ${state.kind}`,
        title: t("diagnostics"),
        onclick: this.actions.diagnostics,
      },
      element("span", { class: "lamp", "aria-hidden": "true" }),
      element("span", { text }),
    );
  }

  private choice(
    label: string,
    id: string,
    values: readonly (readonly [string, string])[],
    chosen: string,
    change: (value: string) => void,
  ): HTMLElement {
    const select = element(
      "select",
      { id, "aria-label": label, title: label, onchange: () => change(select.value) },
      ...values.map(([value, text]) => element("option", { value, text, selected: value === chosen })),
    );
    return select;
  }
}
