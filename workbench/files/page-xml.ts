/**
 * How a sheet prints, in its XML. hucre knows nine papers and neither the margins of headers nor the order of pages, and
 * takes a number of pages to fit for a wish to fit: these elements are written and read here.
 */
import type { PageData, PageTexts } from "../model/data";
import { MARGINS, PAPERS } from "../model/pages";
import type { Side } from "../model/pages";
import { headerFromFile, headerToFile } from "./headers";
import { element, escapeXml, tag } from "./xml";

const COMMENTS = { EndSheet: "atEnd", InPlace: "asDisplayed" } as const;
const ERRORS = { Blank: "blank", Dash: "dash", NotAvailable: "NA" } as const;

const on = (value: boolean | undefined) => (value ? 1 : undefined);
const isOn = (value: string | undefined) => value === "1" || value === "true";
const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

export function pageToXml(page: PageData): string {
  const { fit } = page;
  return [
    tag("printOptions", {
      horizontalCentered: on(page.centerHorizontally),
      verticalCentered: on(page.centerVertically),
      headings: on(page.printHeadings),
      gridLines: on(page.printGridlines),
    }),
    tag(
      "pageMargins",
      Object.fromEntries(
        (Object.keys(MARGINS) as Side[]).map((side) => [
          side,
          rounded((page.margins?.[side] ?? MARGINS[side]) / 72, 8),
        ]),
      ),
    ),
    tag("pageSetup", {
      paperSize: page.paperSize === undefined ? undefined : PAPERS.indexOf(page.paperSize) + 1,
      scale: page.scale,
      firstPageNumber: page.firstPageNumber,
      // 0 pages are as many as it takes.
      fitToWidth: fit && (fit.wide ?? 0),
      fitToHeight: fit && (fit.tall ?? 0),
      pageOrder: page.printOrder && "overThenDown",
      orientation: page.orientation?.toLowerCase(),
      blackAndWhite: on(page.blackAndWhite),
      draft: on(page.draftMode),
      cellComments: page.printComments && COMMENTS[page.printComments],
      useFirstPageNumber: on(page.firstPageNumber !== undefined),
      errors: page.printErrors && ERRORS[page.printErrors],
    }),
    page.headersFooters ? headersToXml(page.headersFooters) : "",
  ].join("");
}

type HeadersFooters = NonNullable<PageData["headersFooters"]>;

function headersToXml(given: HeadersFooters): string {
  const texts = (["odd", "even", "first"] as const).flatMap((kind) =>
    (["Header", "Footer"] as const).map((band) => {
      const text = headerToFile(given[kind] ?? {}, band);
      return text ? `<${kind}${band}>${escapeXml(text)}</${kind}${band}>` : "";
    }),
  );
  const open = tag("headerFooter", {
    differentOddEven: given.differentOddEven ? 1 : 0,
    differentFirst: given.differentFirst ? 1 : 0,
    scaleWithDoc: given.useSheetScale === false ? 0 : undefined,
    alignWithMargins: given.useSheetMargins === false ? 0 : undefined,
  });
  return `${open.slice(0, -2)}>${texts.join("")}</headerFooter>`;
}

/** @param head what stands before the cells. @param tail what stands behind them. */
export function pageFromXml(head: string, tail: string): PageData {
  const options = element(tail, "printOptions")?.attributes ?? {};
  const setup = element(tail, "pageSetup")?.attributes ?? {};
  const fits = isOn(element(head, "pageSetUpPr")?.attributes.fitToPage);
  const number = (key: string, otherwise: number) => (setup[key] === undefined ? otherwise : Number(setup[key]));
  const wide = number("fitToWidth", 1);
  const tall = number("fitToHeight", 1);
  const scale = number("scale", 100);
  return known({
    orientation: setup.orientation === "landscape" ? "Landscape" : undefined,
    paperSize: PAPERS[number("paperSize", 0) - 1],
    scale: !fits && scale >= 10 && scale <= 400 && scale !== 100 ? scale : undefined,
    // To fit as many pages as it takes, both ways, is not to fit.
    fit: fits && (wide > 0 || tall > 0) ? { ...(wide > 0 && { wide }), ...(tall > 0 && { tall }) } : undefined,
    margins: marginsFromXml(tail),
    centerHorizontally: isOn(options.horizontalCentered) || undefined,
    centerVertically: isOn(options.verticalCentered) || undefined,
    printHeadings: isOn(options.headings) || undefined,
    printGridlines: isOn(options.gridLines) || undefined,
    blackAndWhite: isOn(setup.blackAndWhite) || undefined,
    draftMode: isOn(setup.draft) || undefined,
    firstPageNumber: isOn(setup.useFirstPageNumber) ? number("firstPageNumber", 1) : undefined,
    printComments: nameOf(COMMENTS, setup.cellComments),
    printErrors: nameOf(ERRORS, setup.errors),
    printOrder: setup.pageOrder === "overThenDown" ? "OverThenDown" : undefined,
    headersFooters: headersFromXml(tail),
  });
}

function marginsFromXml(tail: string): PageData["margins"] {
  const given = element(tail, "pageMargins")?.attributes ?? {};
  const margins = (Object.keys(MARGINS) as Side[]).flatMap((side): [Side, number][] => {
    const points = rounded(Number(given[side]) * 72, 6);
    return Number.isFinite(points) && points >= 0 && points !== MARGINS[side] ? [[side, points]] : [];
  });
  return margins.length > 0 ? Object.fromEntries(margins) : undefined;
}

function headersFromXml(tail: string): HeadersFooters | undefined {
  const given = element(tail, "headerFooter")?.attributes;
  if (!given) return undefined;
  const textsOf = (kind: "odd" | "even" | "first"): PageTexts | undefined => {
    const texts = {
      ...headerFromFile(element(tail, `${kind}Header`)?.text ?? "", "Header"),
      ...headerFromFile(element(tail, `${kind}Footer`)?.text ?? "", "Footer"),
    };
    return Object.keys(texts).length > 0 ? texts : undefined;
  };
  const found = known({
    odd: textsOf("odd"),
    even: textsOf("even"),
    first: textsOf("first"),
    differentFirst: isOn(given.differentFirst) || undefined,
    differentOddEven: isOn(given.differentOddEven) || undefined,
    useSheetScale: given.scaleWithDoc !== undefined && !isOn(given.scaleWithDoc) ? false : undefined,
    useSheetMargins: given.alignWithMargins !== undefined && !isOn(given.alignWithMargins) ? false : undefined,
  });
  return Object.keys(found).length > 0 ? found : undefined;
}

function nameOf<K extends string>(words: Readonly<Record<K, string>>, word: string | undefined): K | undefined {
  return (Object.keys(words) as K[]).find((key) => words[key] === word);
}

function known<T extends object>(values: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}
