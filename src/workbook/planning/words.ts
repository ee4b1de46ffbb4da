/** Words of the catalogue in a plan's language. */
import type { Lang } from "../../i18n/languages";
import { renderRef } from "../../i18n/render";

export function word(lang: Lang, group: string, id: string): string {
  return renderRef({ key: `catalog.${group}.${id}` }, lang);
}
