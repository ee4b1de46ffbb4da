import type { Lang } from "../../i18n/languages";

/** Names in a sentence: `A, B, and C`, `A、B和C`. */
export const listed = (names: readonly string[], lang: Lang): string =>
  new Intl.ListFormat(lang, { type: "conjunction" }).format(names);
