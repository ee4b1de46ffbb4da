/** The pages of the pane, in the order of the navigation. */
export const pages = ["home", "retention", "kpi", "team", "plan"] as const;

/** Pages that another one opens, which stays marked in the navigation. */
export const parents = {
  check: "home",
  giveOut: "plan",
  formCheck: "plan",
  collect: "plan",
  versions: "plan",
} as const satisfies Readonly<Record<string, (typeof pages)[number]>>;

export type PageId = (typeof pages)[number] | keyof typeof parents;

/** How one page opens another, and hands something over to it. */
export interface Navigate {
  (page: PageId): void;
}
