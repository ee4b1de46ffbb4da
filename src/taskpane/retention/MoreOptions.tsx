import { makeStyles, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { retention } from "../../analyses/retention";
import type { Source } from "../../workbook/types";
import { useLang } from "../app/lang";
import { Disclosure, SelectField, TextField } from "../common/fields";
import { Pair } from "../common/page";
import { changedOptions, optionDefaults, type Choices } from "./choices";
import { columnChoices } from "./columnsOf";
import { limitsOf, wrongOption } from "./optionCheck";

/** Every rare option of the formula, in the order of the page; a test compares with the analysis. */
export const optionGroups = {
  figures: ["partial", "mean", "ci", "min", "gap", "age"],
  cohorts: ["window", "brackets", "events", "eventof"],
  calendar: ["week", "fy", "fyname", "calendar", "yearend", "week53"],
  reading: ["dates", "ids", "daystart", "utc", "epoch"],
} as const;

const useStyles = makeStyles({
  group: { display: "flex", flexDirection: "column", gap: "12px" },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
});

interface MoreOptionsProps {
  source: Source;
  choices: Choices;
  onChange: (change: Partial<Choices>) => void;
}

/** Every setting of the formula that is not needed daily. */
export function MoreOptions({ source, choices, onChange }: MoreOptionsProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const lang = useLang();
  const columns = columnChoices(source, (column) => t("source.unnamed", { column }));
  const changed = changedOptions(choices);

  /** Weekdays are the language's own; the rest are ours. */
  const nameOf = (key: string, value: string, position: number): string => {
    if (key === "week")
      return new Intl.DateTimeFormat(lang, { weekday: "long", timeZone: "UTC" }).format(
        Date.UTC(2024, 0, 1 + position),
      );
    return key === "ci" ? `${value}%` : t(`retention.option.${key}.${value}`);
  };
  const monthName = (month: number) =>
    new Intl.DateTimeFormat(lang, { month: "long", timeZone: "UTC" }).format(Date.UTC(2024, month - 1, 1));
  const set = (key: string, value: string) => onChange({ options: { ...choices.options, [key]: value } });

  const select = (key: string, values: readonly { value: string; label: string }[]) => (
    <SelectField
      key={key}
      label={t(`retention.option.${key}.label`)}
      value={choices.options[key]}
      choices={values}
      onChange={(value) => set(key, value)}
    />
  );

  const option = (key: string) => {
    const spec = retention.options[key];
    if (spec.kind === "choice")
      return select(
        key,
        spec.values.map((value, position) => ({ value, label: nameOf(key, value, position) })),
      );
    if (key === "fy")
      return select(
        key,
        Array.from({ length: 12 }, (_, index) => ({ value: String(index + 1), label: monthName(index + 1) })),
      );
    const wrong = wrongOption(spec, choices.options[key]);
    return (
      <TextField
        key={key}
        label={t(`retention.option.${key}.label`)}
        hint={t(`retention.option.${key}.hint`)}
        error={
          wrong
            ? t(
                key === "brackets"
                  ? "retention.option.brackets.error"
                  : spec.kind === "whole"
                    ? "common.betweenWhole"
                    : "common.between",
                limitsOf(spec),
              )
            : undefined
        }
        numeric={key !== "brackets"}
        value={choices.options[key]}
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
      choices={[{ value: "", label: t(`retention.${key}None`) }, ...columns]}
      onChange={(value) => onChange({ [key]: value === "" ? null : Number(value) })}
    />
  );

  const group = (name: keyof typeof optionGroups) => (
    <div className={styles.group}>
      <h3 className={styles.title}>{t(`retention.group.${name}`)}</h3>
      <Pair>{optionGroups[name].map(option)}</Pair>
    </div>
  );

  return (
    <Disclosure title={t("retention.more")} note={changed > 0 ? t("retention.changed", { n: changed }) : undefined}>
      {column("by")}
      <TextField
        label={t("retention.asOf")}
        hint={t("retention.asOfHint")}
        type="date"
        value={choices.asOf}
        onChange={(asOf) => onChange({ asOf })}
      />
      {column("starts")}
      {group("figures")}
      {group("cohorts")}
      {group("calendar")}
      {group("reading")}
    </Disclosure>
  );
}
