/** The pages of the pane, in the order of the navigation. */
export const pages = ["home", "retention", "kpi", "team", "plan"] as const;

/** The self-check is opened from Home: it is not needed every day. */
export type PageId = (typeof pages)[number] | "check";

/** How one page opens another, and hands something over to it. */
export interface Navigate {
  (page: PageId): void;
}
