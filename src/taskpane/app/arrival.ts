import { createContext, useContext, useEffect, useRef, type RefObject } from "react";

/** True from a click in the navigation until the page's heading has taken the focus. */
export const Arrival = createContext<RefObject<boolean>>({ current: false });

/** For the heading of a page: takes the focus when a person has come here by the navigation, not at the pane's start. */
export function useArrival<T extends HTMLElement>(): RefObject<T | null> {
  const arrival = useContext(Arrival);
  const heading = useRef<T>(null);
  useEffect(() => {
    if (!arrival.current) return;
    arrival.current = false;
    heading.current?.focus();
    heading.current?.scrollIntoView?.({ block: "nearest" });
  });
  return heading;
}
