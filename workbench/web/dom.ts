/** Elements in one line each; text is always set as text, never as markup. */
type Props = Readonly<Record<string, string | number | boolean | ((event: never) => void) | undefined>>;

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: (Node | string | null | undefined | false)[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function")
      node.addEventListener(name.replace(/^on/, "").toLowerCase(), value as EventListener);
    else if (name === "text") node.textContent = String(value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child !== null && child !== undefined && child !== false) node.append(child);
  return node;
}

/** An icon of our own drawing: the path of a 20 × 20 square. */
export function icon(path: string): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("width", "20");
  svg.setAttribute("height", "20");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

export const icons = {
  open: "M2.5 5.5v9.2c0 .5.4.8.8.8h11.9c.4 0 .7-.2.8-.6l2-6.1a.8.8 0 0 0-.8-1H15V6.3a.8.8 0 0 0-.8-.8H9L7.2 3.8H3.3a.8.8 0 0 0-.8.8z",
  save: "M10 3v9m0 0 3.5-3.5M10 12 6.500 8.500M3.500 13v2.700c0 .4.4.8.8.8h11.400c.4 0 .8-.4.8-.8V13",
  create:
    "M5 2.800h6.500L15.500 7v9.500c0 .4-.3.700-.7.700H5a.7.7 0 0 1-.7-.7v-13c0-.4.3-.700.7-.700zM11.300 3v4.200h4.200",
  sample: "M3 16.500V9.500h3v7zM8.500 16.500V4h3v12.500zM14 16.500V7h3v9.500z",
  close: "M5 5l10 10M15 5 5 15",
  pane: "M2.800 4.300c0-.4.3-.8.800-.8h12.800c.5 0 .8.400.8.800v11.400c0 .4-.3.8-.8.8H3.600a.8.8 0 0 1-.8-.8zM12 3.500v13",
  info: "M10 9v5M10 6.200v.2M17.500 10a7.500 7.500 0 1 1-15 0 7.500 7.500 0 0 1 15 0z",
  warning:
    "M10 7.500v4M10 13.700v.2M9.200 3.300 2.300 15.500c-.3.600.1 1.200.7 1.200h14c.6 0 1-.7.7-1.200L10.800 3.300a.9.900 0 0 0-1.600 0z",
  more: "M5 8l5 5 5-5",
} as const;
