/**
 * The text of a .csv file, whatever encoding it came in. A byte-order mark decides; then UTF-16 is seen by its zero
 * bytes; then UTF-8 is tried strictly; what is left is a legacy file: GB18030 where its bytes make sense as Chinese,
 * otherwise Windows-1252. Excel itself would read such a file in the computer's own code page.
 */
import { FileProblem } from "./problem";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030" | "windows-1252";

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  /** No mark and no proof: the encoding is a guess that a person should be told. */
  readonly guessed: boolean;
}

const looked = 65_536;

export function decodeText(bytes: Uint8Array): Decoded {
  if (starts(bytes, 0xef, 0xbb, 0xbf)) return { text: decode(bytes, "utf-8"), encoding: "utf-8", guessed: false };
  if (starts(bytes, 0xff, 0xfe)) return { text: decode(bytes, "utf-16le"), encoding: "utf-16le", guessed: false };
  if (starts(bytes, 0xfe, 0xff)) return { text: decode(bytes, "utf-16be"), encoding: "utf-16be", guessed: false };
  const wide = sixteenBit(bytes);
  if (wide) return { text: decode(bytes, wide), encoding: wide, guessed: true };
  if (isBinary(bytes)) throw new FileProblem("binary");
  const utf8 = strictly(bytes, "utf-8");
  if (utf8 !== null) return { text: utf8, encoding: "utf-8", guessed: false };
  const chinese = looksChinese(bytes) ? strictly(bytes, "gb18030") : null;
  if (chinese !== null) return { text: chinese, encoding: "gb18030", guessed: true };
  return { text: decode(bytes, "windows-1252"), encoding: "windows-1252", guessed: true };
}

function starts(bytes: Uint8Array, ...mark: number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function decode(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes);
}

function strictly(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Latin letters, digits and separators in UTF-16 have a zero in every other byte. */
function sixteenBit(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const length = Math.min(bytes.length, looked) & ~1;
  if (length < 4 || bytes.length % 2) return null;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  const pairs = length / 2;
  if (odd > pairs * 0.3 && even < pairs * 0.02) return "utf-16le";
  if (even > pairs * 0.3 && odd < pairs * 0.02) return "utf-16be";
  return null;
}

/** Text files hold tabs, line ends and form feeds, but no other control characters to speak of. */
function isBinary(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, looked);
  let controls = 0;
  for (let at = 0; at < length; at++) {
    const byte = bytes[at];
    if (byte === 0) return true;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) controls++;
  }
  return controls > length * 0.02;
}

/**
 * Latin text may happen to be valid GB18030 too. Common Chinese characters have both bytes at 0xA1 or above; in Latin text
 * an accented letter almost always stands beside a plain one.
 */
function looksChinese(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, looked);
  let pairs = 0;
  let high = 0;
  for (let at = 0; at < length - 1; at++) {
    if (bytes[at] < 0x81) continue;
    pairs++;
    if (bytes[at] >= 0xa1 && bytes[at + 1] >= 0xa1) high++;
    at++;
  }
  return pairs > 0 && high >= pairs * 0.6;
}
