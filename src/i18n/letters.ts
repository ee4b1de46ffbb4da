/** Kinds of letters, as UTF-16 units; a blank such as `{{count}}` is one letter while packed. */

/** The n-th name of a blank is letter `firstBlank + n`. */
export const firstBlank = 0xe000;
const lastBlank = 0xf8ff;
export const blankPattern = /\{\{(\w+)\}\}/g;

export function unitsOf(text: string): number[] {
  const units: number[] = [];
  for (let i = 0; i < text.length; i++) units.push(text.charCodeAt(i));
  return units;
}

export const isBlank = (letter: number): boolean => letter >= firstBlank && letter <= lastBlank;
export const isHan = (letter: number): boolean => letter >= 0x3000 && !isBlank(letter);
export const inWord = (letter: number): boolean =>
  (letter > 47 && letter < 58) || ((letter | 32) > 96 && (letter | 32) < 123) || (letter > 191 && letter < 0x250);
