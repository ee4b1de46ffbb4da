/** Lists offered by the functions about the value of customers; the build puts them beside each function that uses them. */

/** @customenum {string} */
export enum RfmShow {
  /** A row per customer: scores and segment */
  customers = "customers",
  /** Customers and money by segment */
  segments = "segments",
  /** Cuts and range of each score */
  cuts = "cuts",
}

/** @customenum {string} */
export enum RfmMethod {
  /** Cuts at quantiles; equal values share a score */
  value = "value",
  /** Fifths of equal size */
  even = "even",
}

/** @customenum {string} */
export enum TierShow {
  /** Customers, orders and money by tier */
  structure = "structure",
  /** Each customer's tier and what is missing to the next */
  customers = "customers",
  /** What one point more would bring, by tier */
  gain = "gain",
}

/** @customenum {string} */
export enum MigrationShow {
  /** Number of customers */
  customers = "customers",
  /** Share of the row's customers */
  share = "share",
  /** Money between the two days */
  value = "value",
}

/** @customenum {string} */
export enum PowerShow {
  /** Orders or customers by bands of value */
  bands = "bands",
  /** What is bought */
  mix = "mix",
}

/** @customenum {string} */
export enum SegmentShow {
  /** The list of customers */
  customers = "customers",
  /** How they differ from the rest */
  profile = "profile",
}
