import { createContext, useContext, useEffect, useRef, type RefObject } from "react";

/** Says once whether a person has just come to this page by the navigation. */
export type TakeArrival = () => boolean;

export const Arrival = createContext<TakeArrival>(() => false);

/** For the heading of a page: takes the focus when a person has come here by the navigation, not at the pane's start. */
export function useArrival<T extends HTMLElement>(): RefObject<T | null> {
  const take = useContext(Arrival);
  const heading = useRef<T>(null);
  useEffect(() => {
    if (!take()) return;
    heading.current?.focus();
    heading.current?.scrollIntoView?.({ block: "nearest" });
  });
  return heading;
}
