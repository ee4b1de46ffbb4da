import { useTranslation } from "react-i18next";
import type { Source } from "../../workbook/types";
import { useLang } from "../app/lang";
import { parseNumber } from "../app/numbers";
import { Disclosure, SelectField, TextField, type Choice } from "../common/fields";
import { Pair } from "../common/page";
import { changedOptions, optionDefaults, type Choices, type OptionKey } from "./choices";
import { columnChoices } from "./columnsOf";

interface MoreOptionsProps {
  source: Source;
  choices: Choices;
  onChange: (change: Partial<Choices>) => void;
}

const selectValues: Partial<Record<OptionKey, readonly string[]>> = {
  mean: ["pooled", "simple", "mixpanel"],
  ci: ["90", "95", "99"],
  partial: ["drop", "keep"],
  gap: ["blank", "na"],
  week: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
  fy: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
  dates: ["ymd", "dmy", "mdy"],
  epoch: ["1900", "1904"],
  ids: ["strict", "loose"],
};

/** Lowest and highest of the settings that are typed, as the analysis has them. */
export const numberLimits = { min: [0, 1e9], daystart: [0, 23.99], utc: [-14, 14] } as const;

/** Every setting of the formula that is not needed daily. */
export function MoreOptions({ source, choices, onChange }: MoreOptionsProps) {
  const { t } = useTranslation();
  const lang = useLang();
  const columns: Choice[] = [
    { value: "", label: t("source.none") },
    ...columnChoices(source, (column) => t("source.unnamed", { column })),
  ];
  const changed = changedOptions(choices);

  /** Months and weekdays are the language's own; the rest are ours. */
  const nameOf = (key: OptionKey, value: string): string => {
    if (key === "week") {
      const day = (selectValues.week ?? []).indexOf(value);
      return new Intl.DateTimeFormat(lang, { weekday: "long", timeZone: "UTC" }).format(Date.UTC(2024, 0, 1 + day));
    }
    if (key === "fy") return new Intl.DateTimeFormat(lang, { month: "long", timeZone: "UTC" }).format(Date.UTC(2024, Number(value) - 1, 1));
    if (key === "ci") return `${value}%`;
    return t(`retention.option.${key}.${value}`);
  };
  const set = (key: OptionKey, value: string) => onChange({ options: { ...choices.options, [key]: value } });

  const select = (key: OptionKey) => (
    <SelectField
      label={t(`retention.option.${key}.label`)}
      value={choices.options[key]}
      choices={(selectValues[key] ?? []).map((value) => ({ value, label: nameOf(key, value) }))}
      onChange={(value) => set(key, value)}
    />
  );

  const numberField = (key: keyof typeof numberLimits) => {
    const [least, most] = numberLimits[key];
    const typed = choices.options[key];
    const value = parseNumber(typed, "en");
    const wrong = typed.trim() !== "" && (value === null || value < least || value > most || (key === "min" && !Number.isInteger(value)));
    return (
      <TextField
        label={t(`retention.option.${key}.label`)}
        hint={t(`retention.option.${key}.hint`)}
        error={wrong ? t(key === "min" ? "common.betweenWhole" : "common.between", { least: String(least), most: String(most) }) : undefined}
        numeric
        value={typed}
        placeholder={optionDefaults[key]}
        onChange={(text) => set(key, text)}
      />
    );
  };

  const column = (key: "by" | "starts") => (
    <SelectField
      label={t(`retention.${key}`)}
      hint={t(`retention.${key}Hint`)}
      value={choices[key] === null ? "" : String(choices[key])}
      choices={columns}
      onChange={(value) => onChange({ [key]: value === "" ? null : Number(value) })}
    />
  );

  return (
    <Disclosure title={t("retention.more")} note={changed > 0 ? t("retention.changed", { n: changed }) : undefined}>
      {column("by")}
      <TextField label={t("retention.asOf")} hint={t("retention.asOfHint")} type="date" value={choices.asOf} onChange={(asOf) => onChange({ asOf })} />
      {select("partial")}
      <Pair>
        {select("mean")}
        {select("ci")}
        {numberField("min")}
        {select("gap")}
      </Pair>
      {column("starts")}
      <Pair>
        {select("week")}
        {select("fy")}
        {select("dates")}
        {select("ids")}
        {numberField("daystart")}
        {numberField("utc")}
      </Pair>
      {select("epoch")}
    </Disclosure>
  );
}
