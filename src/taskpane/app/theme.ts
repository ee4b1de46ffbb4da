import { createContext, useContext, useEffect, useState } from "react";
import { webDarkTheme, webLightTheme, type Theme } from "@fluentui/react-components";

export type Appearance = "light" | "dark" | "contrast";

/** 0 (black) … 1 (white) of `#rrggbb`; unreadable colours count as white, so the pane falls back to light. */
export function luminance(color: string): number {
  const match = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color.trim());
  if (!match) return 1;
  const [red, green, blue] = match.slice(1).map((part) => {
    const share = parseInt(part, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function media(query: string): boolean {
  return typeof window.matchMedia === "function" && window.matchMedia(query).matches;
}

/** High contrast comes before everything; then what Office says of itself; on the web Office says nothing. */
export function currentAppearance(): Appearance {
  if (media("(forced-colors: active)")) return "contrast";
  const office = typeof Office === "undefined" ? undefined : Office.context?.officeTheme;
  if (office?.bodyBackgroundColor) return luminance(office.bodyBackgroundColor) < 0.2 ? "dark" : "light";
  return media("(prefers-color-scheme: dark)") ? "dark" : "light";
}

/** In high contrast the system's own colours replace the theme's; its lightness only matters for what CSS cannot force. */
export function fluentTheme(appearance: Appearance): Theme {
  if (appearance === "contrast") return media("(prefers-color-scheme: dark)") ? webDarkTheme : webLightTheme;
  return appearance === "dark" ? webDarkTheme : webLightTheme;
}

/** Excel has no event for a change of theme, so it is looked at again whenever the pane comes back into view. */
export function useAppearance(): Appearance {
  const [appearance, setAppearance] = useState(currentAppearance);
  useEffect(() => {
    const look = () => setAppearance(currentAppearance());
    const queries = ["(forced-colors: active)", "(prefers-color-scheme: dark)"].flatMap((query) =>
      typeof window.matchMedia === "function" ? [window.matchMedia(query)] : [],
    );
    for (const query of queries) query.addEventListener("change", look);
    window.addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    return () => {
      for (const query of queries) query.removeEventListener("change", look);
      window.removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
  return appearance;
}

export const Dark = createContext(false);

/** Whether colours that components choose themselves (heat map, chart) stand on a dark ground. */
export const useDark = (): boolean => useContext(Dark);
