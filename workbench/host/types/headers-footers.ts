import type { PageTexts } from "../../model/data";
import type { PageKind } from "../../model/pages";
import type { Sheet } from "../../model/sheet";
import { HostError } from "../errors";
import { type } from "../type";
import type { Wrapper } from "../type";

interface PageRef {
  readonly sheet: Sheet;
  readonly kind: PageKind;
}

const PLACES: readonly (keyof PageTexts)[] = [
  "leftHeader",
  "centerHeader",
  "rightHeader",
  "leftFooter",
  "centerFooter",
  "rightFooter",
];

const headerFooter: Wrapper<PageRef> = type<PageRef>("HeaderFooter", {
  get: Object.fromEntries(
    PLACES.map((place) => [
      place,
      ({ sheet, kind }: PageRef) => sheet.book.pages.of(sheet.id).headersFooters?.[kind]?.[place] ?? "",
    ]),
  ),
  set: Object.fromEntries(
    PLACES.map((place) => [
      place,
      ({ sheet, kind }: PageRef, text: string) => sheet.book.pages.setText(sheet.id, kind, place, String(text ?? "")),
    ]),
  ),
});

/** Which pages have headers and footers of their own: the first, and odd apart from even. */
const STATES: Record<string, readonly [boolean, boolean]> = {
  Default: [false, false],
  FirstAndDefault: [true, false],
  OddAndEven: [false, true],
  FirstOddAndEven: [true, true],
};

const group = (sheet: Sheet) => sheet.book.pages.of(sheet.id).headersFooters ?? {};

/** As in files, what stands on all pages and what stands on odd ones is the same text. */
export const headerFooterGroup: Wrapper<Sheet> = type<Sheet>("HeaderFooterGroup", {
  get: {
    state: (sheet) => {
      const { differentFirst = false, differentOddEven = false } = group(sheet);
      return Object.keys(STATES).find(
        (state) => STATES[state]![0] === differentFirst && STATES[state]![1] === differentOddEven,
      );
    },
    useSheetMargins: (sheet) => group(sheet).useSheetMargins ?? true,
    useSheetScale: (sheet) => group(sheet).useSheetScale ?? true,
  },
  set: {
    state: (sheet, state: string) => {
      const found = STATES[state];
      if (!found) throw new HostError("InvalidArgument", `There is no state of headers and footers ${String(state)}.`);
      sheet.book.pages.changeHeadersFooters(sheet.id, { differentFirst: found[0], differentOddEven: found[1] });
    },
    useSheetMargins: (sheet, on: boolean) =>
      sheet.book.pages.changeHeadersFooters(sheet.id, { useSheetMargins: on !== false }),
    useSheetScale: (sheet, on: boolean) =>
      sheet.book.pages.changeHeadersFooters(sheet.id, { useSheetScale: on !== false }),
  },
  nav: {
    defaultForAllPages: (sheet) => headerFooter({ sheet, kind: "odd" }),
    oddPages: (sheet) => headerFooter({ sheet, kind: "odd" }),
    evenPages: (sheet) => headerFooter({ sheet, kind: "even" }),
    firstPage: (sheet) => headerFooter({ sheet, kind: "first" }),
  },
});
