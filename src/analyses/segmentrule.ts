/** Rules such as `recency<=30 and (orders>=2 or channel in ("ads","web"))`: read into a tree, then asked of a customer. */
import { shown } from "../analytics/cells";
import { Fault } from "../analytics/fault";
import type { Property } from "./groups";

export const operators = ["=", "<>", "<", "<=", ">", ">="] as const;
export type Operator = (typeof operators)[number];

export type Rule =
  | { readonly kind: "and" | "or"; readonly parts: readonly Rule[] }
  | { readonly kind: "not"; readonly part: Rule }
  | {
      readonly kind: "compare";
      readonly field: string;
      readonly operator: Operator;
      readonly values: readonly (string | number)[];
    };

/** What a field holds: a number, one property, or several values of which any may match (products). */
export type Field =
  | { readonly kind: "number"; readonly of: (customer: number) => number }
  | { readonly kind: "property"; readonly of: (customer: number) => Property }
  | {
      readonly kind: "set";
      readonly has: (customer: number, value: string) => boolean;
      /** Raises a Fault for a value that there cannot be. */
      readonly check?: (value: string) => void;
    };

type Token = { readonly kind: "word" | "text" | "number" | "sign" | "end"; readonly text: string; readonly at: number };

const tokenForm =
  /\s*(?:("(?:[^"]|"")*"|'(?:[^']|'')*'|“[^”]*”)|\[([^\]]+)\]|([-+]?\d+(?:\.\d+)?%?)(?![\p{L}\d_])|(<=|>=|<>|!=|≤|≥|≠|[=<>(),（），])|([\p{L}_][\p{L}\p{N}_.-]*))/uy;

const same: Readonly<Record<string, string>> = {
  "!=": "<>",
  "≠": "<>",
  "≤": "<=",
  "≥": ">=",
  "（": "(",
  "）": ")",
  "，": ",",
};

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  tokenForm.lastIndex = 0;
  let at = 0;
  while (text.slice(at).trim() !== "") {
    tokenForm.lastIndex = at;
    const match = tokenForm.exec(text);
    if (!match) {
      const position = text.length - text.slice(at).trimStart().length + 1;
      throw new Fault("value", "fault.ruleSyntax", { position, found: shown(text.slice(at).trim()) });
    }
    const [whole, quoted, bracketed, number, sign, word] = match;
    const start = at + whole.length - whole.trimStart().length;
    if (quoted) tokens.push({ kind: "text", text: unquoted(quoted), at: start });
    else if (bracketed) tokens.push({ kind: "word", text: bracketed.trim(), at: start });
    else if (number) tokens.push({ kind: "number", text: number, at: start });
    else if (sign) tokens.push({ kind: "sign", text: same[sign] ?? sign, at: start });
    else tokens.push({ kind: "word", text: word, at: start });
    at += whole.length;
  }
  return [...tokens, { kind: "end", text: "", at: text.length }];
}

function unquoted(quoted: string): string {
  const mark = quoted[0];
  return quoted.slice(1, -1).replaceAll(mark + mark, mark);
}

/** Reads a rule. Raises `ruleSyntax` with the position of what is out of place. */
export function readRule(text: string): Rule {
  const tokens = tokensOf(text);
  let next = 0;
  const isWord = (word: string): boolean => tokens[next].kind === "word" && tokens[next].text.toLowerCase() === word;
  const isSign = (sign: string): boolean => tokens[next].kind === "sign" && tokens[next].text === sign;
  const wrong = (): Fault => {
    const { at, text: found } = tokens[next];
    return new Fault("value", "fault.ruleSyntax", {
      position: at + 1,
      found: tokens[next].kind === "end" ? "–" : shown(found),
    });
  };
  const skip = (sign: string): void => {
    if (!isSign(sign)) throw wrong();
    next++;
  };
  const several = (word: "and" | "or", read: () => Rule): Rule => {
    const parts = [read()];
    while (isWord(word)) {
      next++;
      parts.push(read());
    }
    return parts.length === 1 ? parts[0] : { kind: word, parts };
  };
  const any = (): Rule => several("or", () => several("and", one));
  const one = (): Rule => {
    if (isWord("not")) {
      next++;
      return { kind: "not", part: one() };
    }
    if (isSign("(")) {
      next++;
      const inner = any();
      skip(")");
      return inner;
    }
    if (tokens[next].kind !== "word") throw wrong();
    const field = tokens[next++].text;
    if (isWord("in")) {
      next++;
      skip("(");
      const values = [value()];
      while (isSign(",")) {
        next++;
        values.push(value());
      }
      skip(")");
      return { kind: "compare", field, operator: "=", values };
    }
    const operator = operators.find((known) => isSign(known));
    if (operator === undefined) throw wrong();
    next++;
    return { kind: "compare", field, operator, values: [value()] };
  };
  const value = (): string | number => {
    const { kind, text: written } = tokens[next];
    if (kind === "sign" || kind === "end") throw wrong();
    next++;
    if (kind !== "number") return written;
    return written.endsWith("%") ? Number(written.slice(0, -1)) / 100 : Number(written);
  };
  const rule = any();
  if (tokens[next].kind !== "end") throw wrong();
  return rule;
}

/** Names of the fields that a rule asks about, in lower case. */
export function fieldsOf(rule: Rule): Set<string> {
  if (rule.kind === "compare") return new Set([rule.field.toLowerCase()]);
  const parts = rule.kind === "not" ? [rule.part] : rule.parts;
  return new Set(parts.flatMap((part) => [...fieldsOf(part)]));
}

/**
 * A rule as a question about a customer. `fieldOf` gives a field by its name in lower case. Texts are compared without regard
 * to case, as in Excel. Raises `ruleNumber` and `ruleOrder` where a comparison makes no sense for the field.
 */
export function compileRule(
  rule: Rule,
  fieldOf: (name: string, written: string) => Field,
): (customer: number) => boolean {
  if (rule.kind === "not") {
    const part = compileRule(rule.part, fieldOf);
    return (c) => !part(c);
  }
  if (rule.kind !== "compare") {
    const parts = rule.parts.map((part) => compileRule(part, fieldOf));
    return rule.kind === "and" ? (c) => parts.every((part) => part(c)) : (c) => parts.some((part) => part(c));
  }
  const { field: written, operator, values } = rule;
  const field = fieldOf(written.toLowerCase(), written);
  const equality = operator === "=" || operator === "<>";
  const wanted = operator === "=";
  if (field.kind === "number") {
    const numbers = values.map((value) => {
      if (typeof value !== "number")
        throw new Fault("value", "fault.ruleNumber", { field: written, found: shown(value) });
      return value;
    });
    if (equality) return (c) => numbers.includes(field.of(c)) === wanted;
    return (c) => ordered(field.of(c), operator, numbers[0]);
  }
  const texts = values.map((value) => String(value).trim().toLowerCase());
  if (field.kind === "set") {
    if (!equality) throw new Fault("value", "fault.ruleOrder", { field: written, operator });
    if (field.check) texts.forEach(field.check);
    return (c) => texts.some((text) => field.has(c, text)) === wanted;
  }
  if (equality) return (c) => texts.includes(String(field.of(c) ?? "").toLowerCase()) === wanted;
  const [limit] = values;
  if (typeof limit !== "number") throw new Fault("value", "fault.ruleOrder", { field: written, operator });
  return (c) => {
    const found = field.of(c);
    return typeof found === "number" && ordered(found, operator, limit);
  };
}

function ordered(a: number, operator: Operator, b: number): boolean {
  if (operator === "<") return a < b;
  if (operator === "<=") return a <= b;
  return operator === ">" ? a > b : a >= b;
}
