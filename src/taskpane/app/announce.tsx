import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from "react";

/** Says a short sentence to a screen reader without moving focus. */
export type Announce = (sentence: string) => void;

const Context = createContext<Announce>(() => undefined);

export const useAnnounce = (): Announce => useContext(Context);

const unseen = {
  position: "absolute",
  width: "1px",
  height: "1px",
  overflow: "hidden",
  clipPath: "inset(50%)",
  whiteSpace: "nowrap",
} as const;

/** One polite live region for the whole pane; it stands in the page from the start, as screen readers need. */
export function Announcer({ children }: { children: ReactNode }) {
  const [sentence, setSentence] = useState("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const announce = useCallback<Announce>((next) => {
    clearTimeout(timer.current);
    setSentence("");
    // Emptied first, so that the same sentence twice is said twice; late, so that typing is not talked over.
    timer.current = setTimeout(() => setSentence(next), 150);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <Context.Provider value={announce}>
      {children}
      <div role="status" aria-live="polite" style={unseen}>
        {sentence}
      </div>
    </Context.Provider>
  );
}
