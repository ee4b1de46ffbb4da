import { useEffect } from "react";

/** Calls when a person comes back to the pane after working in the sheets; `back` keeps its identity. */
export function useReturn(back: () => void): void {
  useEffect(() => {
    window.addEventListener("focus", back);
    return () => window.removeEventListener("focus", back);
  }, [back]);
}
