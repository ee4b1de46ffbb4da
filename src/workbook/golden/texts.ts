/** Words of the golden sheets: `sheet` of `i18n/<lang>/selfcheck.json`. */
import type texts from "../../i18n/en/selfcheck.json";

export type GoldenTexts = Omit<(typeof texts)["sheet"], "family"> & {
  readonly family: Readonly<Record<string, string>>;
};
