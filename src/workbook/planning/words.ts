/** Words of the catalogue in a plan's language. */
import type { Duty, WorkItem } from "../../catalog";
import type { Lang } from "../../i18n/languages";
import { renderRef } from "../../i18n/render";

export function word(lang: Lang, group: string, id: string): string {
  return renderRef({ key: `catalog.${group}.${id}` }, lang);
}

/** The name of a duty or a work item. */
export const wordOf = (lang: Lang, { id }: Duty | WorkItem): string => renderRef({ key: id }, lang);
