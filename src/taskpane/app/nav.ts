/** The pages of the pane, in the order of the navigation. */
export const pages = ["home", "retention", "kpi", "team"] as const;

export type PageId = (typeof pages)[number];

/** How one page opens another, and hands something over to it. */
export interface Navigate {
  (page: PageId): void;
}
