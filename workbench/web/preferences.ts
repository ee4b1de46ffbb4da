/** Language and colours that a person chose, kept by the browser; without storage the page starts with what it is told. */
import { languages, preferredLanguage, type Language } from "./texts";
import type { ThemeChoice } from "./ui/topbar";

export interface Preferences {
  language: Language;
  theme: ThemeChoice;
}

const key = "workbench.preferences";

export function loadPreferences(): Preferences {
  const preferences: Preferences = { language: preferredLanguage(navigator.languages), theme: "system" };
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<Preferences>;
    if (languages.includes(stored.language as Language)) preferences.language = stored.language as Language;
    if (stored.theme === "light" || stored.theme === "dark") preferences.theme = stored.theme;
  } catch {
    // Storage is switched off or holds something else.
  }
  // `?lang=es&theme=dark` for pictures and links.
  const asked = new URLSearchParams(window.location.search);
  if (languages.includes(asked.get("lang") as Language)) preferences.language = asked.get("lang") as Language;
  const theme = asked.get("theme");
  if (theme === "light" || theme === "dark" || theme === "system") preferences.theme = theme;
  return preferences;
}

export function savePreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(key, JSON.stringify(preferences));
  } catch {
    // They hold for this visit.
  }
}
