/** Sentences that the planning room says, loaded when a page first needs them. */
import { useEffect, useState } from "react";
import type * as Planning from "../../workbook/planning";
import type { Lang } from "../../i18n/languages";
import { useLang } from "../app/lang";
import { useWorkbook } from "../app/workbook";

type Say<Told> = (told: Told) => string;

/** In the pane's language; null until they are there. `load` keeps its identity. */
export function useWords<Told>(load: (room: typeof Planning, lang: Lang) => Promise<Say<Told>>): Say<Told> | null {
  const workbook = useWorkbook();
  const lang = useLang();
  const [loaded, setLoaded] = useState<{ of: Lang; say: Say<Told> } | null>(null);
  useEffect(() => {
    let wanted = true;
    void workbook
      .planning()
      .then((room) => load(room, lang))
      .then((say) => wanted && setLoaded({ of: lang, say }));
    return () => {
      wanted = false;
    };
  }, [workbook, lang, load]);
  return loaded?.of === lang ? loaded.say : null;
}
