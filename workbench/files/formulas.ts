/**
 * Formulas as files write them. Excel stores functions younger than 2007 with a prefix (`_xlfn.`, some `_xlfn._xlws.`),
 * the names that LET and LAMBDA bind with `_xlpm.`, `A1#` as `_xlfn.ANCHORARRAY(A1)`, and an add-in's
 * `UOPS.RETENTION` as `_xldudf_UOPS_RETENTION`.
 */
interface Token {
  kind: "text" | "name" | "open" | "close" | "comma" | "other";
  text: string;
}

const worksheetPrefix = new Set(["FILTER", "SORT", "PY"]);

const prefixed = new Set(
  `ANCHORARRAY ARABIC ARRAYTOTEXT BASE BYCOL BYROW CEILING.MATH CHOOSECOLS CHOOSEROWS COMBINA CONCAT COT COTH CSC CSCH
  DAYS DECIMAL DROP EXPAND FILTER FILTERXML FLOOR.MATH FORMULATEXT GAMMA GAUSS GROUPBY HSTACK IFNA IFS IMAGE IMCOSH IMCOT IMCSC
  IMCSCH IMSEC IMSECH IMSINH IMTAN ISFORMULA ISOMITTED ISOWEEKNUM LAMBDA LET MAKEARRAY MAP MAXIFS MINIFS MUNIT
  NUMBERVALUE PDURATION PERCENTOF PERMUTATIONA PHI PIVOTBY RANDARRAY REDUCE REGEXEXTRACT REGEXREPLACE REGEXTEST RRI SCAN SEC
  SECH SEQUENCE SHEET SHEETS SINGLE SKEW.P SORT SORTBY SWITCH TAKE TEXTAFTER TEXTBEFORE TEXTJOIN TEXTSPLIT TOCOL TOROW
  TRIMRANGE UNICHAR UNICODE UNIQUE VALUETOTEXT VSTACK WEBSERVICE WRAPCOLS WRAPROWS XLOOKUP XMATCH XOR
  BETA.DIST BETA.INV BINOM.DIST BINOM.DIST.RANGE BINOM.INV CHISQ.DIST CHISQ.DIST.RT CHISQ.INV CHISQ.INV.RT CHISQ.TEST
  CONFIDENCE.NORM CONFIDENCE.T COVARIANCE.P COVARIANCE.S ERF.PRECISE ERFC.PRECISE EXPON.DIST F.DIST F.DIST.RT F.INV F.INV.RT F.TEST
  FORECAST.ETS FORECAST.ETS.CONFINT FORECAST.ETS.SEASONALITY FORECAST.ETS.STAT FORECAST.LINEAR GAMMA.DIST GAMMA.INV
  GAMMALN.PRECISE HYPGEOM.DIST LOGNORM.DIST LOGNORM.INV MODE.MULT MODE.SNGL NEGBINOM.DIST NORM.DIST NORM.INV NORM.S.DIST
  NORM.S.INV PERCENTILE.EXC PERCENTILE.INC PERCENTRANK.EXC PERCENTRANK.INC POISSON.DIST QUARTILE.EXC QUARTILE.INC RANK.AVG
  RANK.EQ STDEV.P STDEV.S T.DIST T.DIST.2T T.DIST.RT T.INV T.INV.2T T.TEST VAR.P VAR.S WEIBULL.DIST Z.TEST`
    .split(/\s+/)
    .filter(Boolean),
);

/** Functions whose result may be an array, so that their formula must be stored as a dynamic array even when it is 1 × 1. */
const arrayFunctions =
  /(?<![\w.])(FILTER|SORT|SORTBY|UNIQUE|SEQUENCE|RANDARRAY|MAP|SCAN|BYROW|BYCOL|MAKEARRAY|HSTACK|VSTACK|TAKE|DROP|CHOOSECOLS|CHOOSEROWS|EXPAND|TOCOL|TOROW|WRAPCOLS|WRAPROWS|TEXTSPLIT|TRANSPOSE|LET|GROUPBY|PIVOTBY)\(/i;

/** From the model (leading `=`) to a file (no `=`). `isCustom` knows the add-in's functions, e.g. `UOPS.RETENTION`. */
export function toFile(formula: string, isCustom: (name: string) => boolean = customName): string {
  const tokens = tokenize(formula.replace(/^=/, ""));
  bindParameters(tokens);
  let text = "";
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token.kind === "name" && tokens[at + 1]?.kind === "open") {
      const upper = token.text.toUpperCase();
      if (prefixed.has(upper)) text += `_xlfn.${worksheetPrefix.has(upper) ? "_xlws." : ""}${upper}`;
      else if (isCustom(upper)) text += `_xldudf_${upper.replaceAll(".", "_")}`;
      else text += token.text;
    } else if (token.kind === "name" && tokens[at + 1]?.text === "#" && isReference(token.text)) {
      text += `_xlfn.ANCHORARRAY(${token.text})`;
      at++;
    } else {
      text += token.text;
    }
  }
  return text;
}

/** From a file to the model, with the leading `=`. */
export function fromFile(formula: string): string {
  const text = outsideStrings(formula.replace(/^=/, ""), (part) =>
    part
      .replace(/_xlfn\.ANCHORARRAY\((\$?[A-Za-z]{1,3}\$?\d+)\)/gi, "$1#")
      .replace(/_xlfn\.SINGLE\(([^()]*)\)/gi, "@$1")
      .replace(/_xlfn\.(?:_xlws\.)?|_xlws\.|_xlpm\.|_xlop\./gi, "")
      .replace(/_xldudf_([A-Za-z0-9]+)[_.]([A-Za-z0-9_.]+)(?=\()/gi, (_, namespace: string, name: string) =>
        `${namespace}.${name}`.toUpperCase(),
      ),
  );
  return `=${text}`;
}

export function returnsArray(formula: string): boolean {
  let found = false;
  outsideStrings(formula, (part) => {
    const custom = part
      .match(/(?<![\w.])[A-Z][\w]*\.[A-Z][\w.]*(?=\()/gi)
      ?.some((name) => customName(name.toUpperCase()));
    if (custom || arrayFunctions.test(part)) found = true;
    return part;
  });
  return found;
}

function customName(name: string): boolean {
  return /^UOPS\.[A-Z0-9_.]+$/.test(name);
}

function isReference(name: string): boolean {
  return /^\$?[A-Za-z]{1,3}\$?\d+$/.test(name);
}

function outsideStrings(formula: string, change: (part: string) => string): string {
  return formula
    .split(/("(?:[^"]|"")*")/)
    .map((part, index) => (index % 2 ? part : change(part)))
    .join("");
}

function tokenize(formula: string): Token[] {
  const pattern =
    /"(?:[^"]|"")*"|'(?:[^']|'')*'!?|\[(?:'.|[^[\]']|\[(?:'.|[^[\]'])*\])*\]|[\p{L}_\\$][\p{L}\p{N}_.\\$?]*|[\d.]+(?:[eE][+-]?\d+)?|[\s\S]/gu;
  return Array.from(formula.matchAll(pattern), ([text]): Token => {
    if (text.startsWith('"')) return { kind: "text", text };
    if (text === "(") return { kind: "open", text };
    if (text === ")") return { kind: "close", text };
    if (text === ",") return { kind: "comma", text };
    if (/^[\p{L}_\\$]/u.test(text)) return { kind: "name", text };
    return { kind: "other", text };
  });
}

/** Marks what LET and LAMBDA bind with `_xlpm.`, within the call that binds it. */
function bindParameters(tokens: Token[]): void {
  for (let at = 0; at < tokens.length; at++) {
    const upper = tokens[at].text.toUpperCase();
    if (tokens[at].kind !== "name" || (upper !== "LET" && upper !== "LAMBDA") || tokens[at + 1]?.kind !== "open")
      continue;
    const { starts, end } = argumentStarts(tokens, at + 1);
    const bound = new Set<string>();
    starts.forEach((start, index) => {
      const last = index === starts.length - 1;
      const binds = upper === "LET" ? index % 2 === 0 && !last : !last;
      const name = tokens.slice(start).find((token) => token.text.trim() !== "" && token.text !== "[");
      if (binds && name?.kind === "name") bound.add(name.text.toUpperCase());
    });
    for (let inside = at + 2; inside < end; inside++) {
      const token = tokens[inside];
      if (token.kind === "name" && bound.has(token.text.toUpperCase())) token.text = `_xlpm.${token.text}`;
    }
  }
}

function argumentStarts(tokens: readonly Token[], open: number): { starts: number[]; end: number } {
  const starts = [open + 1];
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (tokens[at].kind === "open") depth++;
    else if (tokens[at].kind === "close" && --depth === 0) return { starts, end: at };
    else if (tokens[at].kind === "comma" && depth === 1) starts.push(at + 1);
  }
  return { starts, end: tokens.length };
}
