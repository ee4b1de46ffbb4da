/** What a form is found to have: how much it weighs, and the sentence that says it. Pure. */
import type { Lang } from "../../../i18n/languages";
import { fill } from "../../texts";
import type { FormTexts } from "./texts";
import type { Finding, FindingKind, FormStatus } from "./types";

/** `moved` stops where columns are concerned: amounts may stand under other months. */
const severities: Readonly<Record<FindingKind, Finding["severity"]>> = {
  empty: "warn",
  text: "stop",
  negative: "stop",
  error: "stop",
  noName: "stop",
  noCategory: "warn",
  twice: "stop",
  untied: "warn",
  status: "warn",
  statusEarly: "warn",
  edited: "warn",
  moved: "warn",
  unknownLine: "warn",
  missingLine: "warn",
  lineTwice: "stop",
};

export function finding(
  kind: FindingKind,
  address: string | null,
  args: Finding["args"] = {},
  severity: Finding["severity"] = severities[kind],
): Finding {
  return { kind, severity, address, args };
}

/** The sentence in the language of the texts. */
export function findingText({ kind, address, args }: Finding, texts: FormTexts, lang: Lang): string {
  const { finding: sentences, statuses, nothing } = texts;
  const many = kind === "edited" && "count" in args;
  const lost = kind === "moved" && !("found" in args);
  const elsewhere = kind === "error" && !("line" in args);
  const key = many ? "editedMany" : lost ? "movedLost" : elsewhere ? "errorTotal" : kind;
  const said = Object.entries(args).map(([name, value]) => [name, name === "status" ? statuses[value as FormStatus] : value === "" ? nothing : value]); // prettier-ignore
  return fill(sentences[key], { address: address ?? "", ...Object.fromEntries(said) }, lang); // prettier-ignore
}
