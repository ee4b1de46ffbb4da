import { useTranslation } from "react-i18next";
import type { Lang } from "../../i18n/languages";

/** The pane's language; it is only ever set to one of the product's four. */
export function useLang(): Lang {
  return useTranslation().i18n.language as Lang;
}
