/**
 * Lets the add-in's page see the colours chosen in the workbench. Excel on the web tells add-ins nothing of its theme
 * (`officeTheme` is undefined there), so they ask the browser, and Chromium answers for the system alone. The page's own
 * `matchMedia` is answered for the workbench instead, as the browser's developer tools do when they emulate a scheme.
 */
type Page = Window & { workbenchColourScheme?: (dark: boolean) => void };

const query = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/;

export function tellColourScheme(page: Window, dark: boolean): void {
  const known = page as Page;
  if (known.workbenchColourScheme) return known.workbenchColourScheme(dark);
  if (typeof page.matchMedia !== "function") return;
  const own = page.matchMedia.bind(page);
  const lists = new Set<{ wants: boolean; list: MediaQueryList; set: (matches: boolean) => void }>();
  let now = dark;
  page.matchMedia = (media: string): MediaQueryList => {
    const asked = query.exec(media);
    if (!asked) return own(media);
    const wants = asked[1] === "dark";
    const target = new EventTarget();
    let matches = wants === now;
    const list: MediaQueryList = Object.assign(target, {
      media,
      onchange: null as MediaQueryList["onchange"],
      addListener: (listener: EventListener | null) => target.addEventListener("change", listener),
      removeListener: (listener: EventListener | null) => target.removeEventListener("change", listener),
    }) as unknown as MediaQueryList;
    Object.defineProperty(list, "matches", { get: () => matches });
    lists.add({ wants, list, set: (value) => (matches = value) });
    return list;
  };
  known.workbenchColourScheme = (value) => {
    if (value === now) return;
    now = value;
    for (const { wants, list, set } of lists) {
      set(wants === now);
      const event = Object.assign(new Event("change"), {
        media: list.media,
        matches: list.matches,
      }) as MediaQueryListEvent;
      list.dispatchEvent(event);
      list.onchange?.call(list, event);
    }
  };
}
