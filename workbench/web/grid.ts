/** Univer on the screen, with the same plugins as the headless model (`model/headless.ts`). */
import {
  ICommandService,
  LifecycleService,
  LifecycleStages,
  LocaleService,
  LocaleType,
  LogLevel,
  ThemeService,
  Univer,
  type ILocales,
  type IUniverConfig,
} from "@univerjs/core";
import { UniverSheetsConditionalFormattingPreset } from "@univerjs/preset-sheets-conditional-formatting";
import conditionalEn from "@univerjs/preset-sheets-conditional-formatting/locales/en-US";
import conditionalEs from "@univerjs/preset-sheets-conditional-formatting/locales/es-ES";
import conditionalZhHans from "@univerjs/preset-sheets-conditional-formatting/locales/zh-CN";
import conditionalZhHant from "@univerjs/preset-sheets-conditional-formatting/locales/zh-TW";
import { UniverSheetsCorePreset } from "@univerjs/preset-sheets-core";
import coreEn from "@univerjs/preset-sheets-core/locales/en-US";
import coreEs from "@univerjs/preset-sheets-core/locales/es-ES";
import coreZhHans from "@univerjs/preset-sheets-core/locales/zh-CN";
import coreZhHant from "@univerjs/preset-sheets-core/locales/zh-TW";
import { UniverSheetsDataValidationPreset } from "@univerjs/preset-sheets-data-validation";
import validationEn from "@univerjs/preset-sheets-data-validation/locales/en-US";
import validationEs from "@univerjs/preset-sheets-data-validation/locales/es-ES";
import validationZhHans from "@univerjs/preset-sheets-data-validation/locales/zh-CN";
import validationZhHant from "@univerjs/preset-sheets-data-validation/locales/zh-TW";
import { UniverSheetsTablePreset } from "@univerjs/preset-sheets-table";
import tableEn from "@univerjs/preset-sheets-table/locales/en-US";
import tableEs from "@univerjs/preset-sheets-table/locales/es-ES";
import tableZhHans from "@univerjs/preset-sheets-table/locales/zh-CN";
import tableZhHant from "@univerjs/preset-sheets-table/locales/zh-TW";
import "@univerjs/preset-sheets-core/lib/index.css";
import "@univerjs/preset-sheets-conditional-formatting/lib/index.css";
import "@univerjs/preset-sheets-data-validation/lib/index.css";
import "@univerjs/preset-sheets-table/lib/index.css";
import type { Language } from "./texts";

export const gridLocales: Readonly<Record<Language, LocaleType>> = {
  en: LocaleType.EN_US,
  "zh-Hans": LocaleType.ZH_CN,
  "zh-Hant": LocaleType.ZH_TW,
  es: LocaleType.ES_ES,
};

type Words = Record<string, unknown>;

const locales = {
  [LocaleType.EN_US]: merged(coreEn, conditionalEn, validationEn, tableEn),
  [LocaleType.ZH_CN]: merged(coreZhHans, conditionalZhHans, validationZhHans, tableZhHans),
  [LocaleType.ZH_TW]: merged(coreZhHant, conditionalZhHant, validationZhHant, tableZhHant),
  [LocaleType.ES_ES]: merged(coreEs, conditionalEs, validationEs, tableEs),
};

export function createGrid(container: HTMLElement, language: Language, dark: boolean): Univer {
  const univer = new Univer({
    locale: gridLocales[language],
    locales: locales as unknown as ILocales,
    logLevel: LogLevel.WARN,
    darkMode: dark,
  } satisfies IUniverConfig);
  const presets = [
    UniverSheetsCorePreset({
      container,
      ribbonType: "simple",
      disableAutoFocus: true,
      disableTextFormatAlert: true,
      disableTextFormatMark: true,
      sheets: { protectedRangeShadow: false, disableForceStringAlert: true, disableForceStringMark: true },
    }),
    UniverSheetsTablePreset(),
    UniverSheetsConditionalFormattingPreset(),
    UniverSheetsDataValidationPreset(),
  ];
  const seen = new Set<unknown>();
  for (const preset of presets) {
    for (const entry of preset.plugins) {
      const [plugin, options] = Array.isArray(entry) ? entry : [entry, undefined];
      if (seen.has(plugin)) continue;
      seen.add(plugin);
      univer.registerPlugin(plugin, options as never);
    }
  }
  return univer;
}

export function setGridLanguage(univer: Univer, language: Language): void {
  univer.__getInjector().get(LocaleService).setLocale(gridLocales[language]);
}

export function setGridDark(univer: Univer, dark: boolean): void {
  univer.__getInjector().get(ThemeService).setDarkMode(dark);
}

/**
 * Resolves when the first workbook is on screen and every plugin is at work. Univer starts the last of them three seconds
 * after the first picture; nothing happens meanwhile, so they are started at once.
 */
export async function gridReady(univer: Univer): Promise<void> {
  const lifecycle = univer.__getInjector().get(LifecycleService);
  await lifecycle.onStage(LifecycleStages.Rendered);
  if (lifecycle.stage !== LifecycleStages.Steady) lifecycle.stage = LifecycleStages.Steady;
}

export function commandsOf(univer: Univer): ICommandService {
  return univer.__getInjector().get(ICommandService);
}

/** Words of several packages under one tree. */
function merged(...sources: object[]): Words {
  const result: Words = {};
  for (const source of sources) mergeInto(result, source as Words);
  return result;
}

function mergeInto(target: Words, source: Words): void {
  for (const [key, value] of Object.entries(source)) {
    const present = target[key];
    if (isTree(value) && isTree(present)) mergeInto(present, value);
    else target[key] = isTree(value) ? merged(value) : value;
  }
}

function isTree(value: unknown): value is Words {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
