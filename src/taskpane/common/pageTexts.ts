/** The words of a page that is not opened every day: a chunk a language, loaded with the page. */
import { createContext, use, useContext } from "react";
import type { Lang } from "../../i18n/languages";
import { useLang } from "../app/lang";

type Loaders<Texts> = Readonly<Record<Lang, () => Promise<{ default: Texts }>>>;

/** `tell` makes of the texts what the page's parts ask for. */
export function pageTexts<Texts, Told>(loaders: Loaders<Texts>, tell: (texts: Texts, lang: Lang) => Told) {
  const loaded = new Map<Lang, Promise<Texts>>();
  const Context = createContext<Told | null>(null);
  return {
    Provider: Context.Provider,
    useTexts(): Told {
      const texts = useContext(Context);
      if (!texts) throw new Error("no provider of this page's texts");
      return texts;
    },
    /** Suspends until the words of the pane's language are there. */
    useLoadedTexts(): Told {
      const lang = useLang();
      const wanted = loaded.get(lang) ?? loaders[lang]().then(({ default: texts }) => texts);
      loaded.set(lang, wanted);
      return tell(use(wanted), lang);
    },
  };
}
