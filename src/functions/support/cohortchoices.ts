/** The lists of the functions on cohorts, growth and new against old customers; see `choices.ts`. */

/** @customenum {string} */
export enum ValueShow {
  /** Revenue so far per customer */
  cumulative = "cumulative",
  /** Revenue */
  revenue = "revenue",
  /** Number of orders */
  orders = "orders",
  /** Revenue per order */
  aov = "aov",
  /** Net revenue retention: against age 0 */
  nrr = "nrr",
  /** Gross revenue retention: no customer counts for more than at age 0 */
  grr = "grr",
}

/** @customenum {string} */
export enum RefundMode {
  /** In the period of the order it belongs to */
  order = "order",
  /** On its own date */
  refund = "refund",
}

/** @customenum {string} */
export enum NewOldShow {
  /** All columns */
  all = "all",
  /** Buyers */
  buyers = "buyers",
  /** Orders and orders per buyer */
  orders = "orders",
  /** Sales, per order and per buyer */
  sales = "sales",
  /** Shares of old customers */
  share = "share",
  /** Changes against the period before */
  trend = "trend",
}

/** @customenum {string} */
export enum OldMeaning {
  /** Ordered before this period */
  before = "before",
  /** At least two orders by the end of the period */
  two = "two",
  /** Bought within the 365 days before the period */
  year = "year",
}

/** @customenum {string} */
export enum GrowthShow {
  /** Active customers */
  customers = "customers",
  /** Revenue */
  revenue = "revenue",
}
