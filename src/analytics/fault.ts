/**
 * The one kind of error that calculations raise on purpose: something a person gave cannot be used.
 * It holds no language, only the key of a message (`i18n/<lang>/analyses.json`, under `fault`) and what fills its blanks.
 * `value` becomes `#VALUE!` in a cell, `na` becomes `#N/A` (nothing to compute from, or a model that does not converge).
 */
export type FaultKind = "value" | "na";

/** What may fill a blank of a message: plain text, a number, or another message by key. */
export type MessageArgument = string | number | MessageRef | readonly MessageRef[];

/** What fills the blanks of a message, by their names. */
export interface MessageArguments {
  readonly [blank: string]: MessageArgument;
}

export interface MessageRef {
  readonly key: string;
  readonly args?: MessageArguments;
}

type FaultKey = `fault.${string}`;

export class Fault extends Error {
  readonly ref: MessageRef & { readonly key: FaultKey };

  constructor(
    readonly kind: FaultKind,
    key: FaultKey,
    args: MessageArguments = {},
  ) {
    super(key);
    this.name = "Fault";
    this.ref = { key, args };
  }
}
