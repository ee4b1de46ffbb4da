/** Lists offered by the functions about purchases; the build puts them beside each function that uses them. */

/** @customenum {string} */
export enum RateShow {
  /** Share of customers */
  rate = "rate",
  /** Number of customers who bought again */
  customers = "customers",
  /** Number of customers the rate is taken of */
  base = "base",
  /** Lower bound of the rate (Wilson) */
  low = "low",
  /** Upper bound of the rate (Wilson) */
  high = "high",
}

/** @customenum {string} */
export enum RepurchaseMode {
  /** Within so many days of the first order */
  first = "first",
  /** Within so many days of the 1st, 2nd, 3rd … order */
  nth = "nth",
  /** Two or more within one period */
  period = "period",
  /** Buyers of the period before who bought in this one */
  previous = "previous",
  /** All definitions side by side */
  compare = "compare",
}

/** @customenum {string} */
export enum IntervalMode {
  /** Gaps that have ended */
  observed = "observed",
  /** Corrected for waits that are still open (Kaplan-Meier) */
  censored = "censored",
}

/** @customenum {string} */
export enum DepthShow {
  /** A row per order number */
  funnel = "funnel",
  /** Share of customers who stayed at one order */
  single = "single",
}

/** @customenum {string} */
export enum LifecycleShow {
  /** Customers per stage */
  counts = "counts",
  /** A row per customer */
  customers = "customers",
}

/** @customenum {string} */
export enum FunnelMode {
  /** In order, other events in between */
  sequential = "sequential",
  /** Each step the very next event */
  strict = "strict",
  /** In any order */
  any = "any",
}

/** @customenum {string} */
export enum FunnelBase {
  /** Of the first step */
  first = "first",
  /** Of the step before */
  previous = "previous",
}
