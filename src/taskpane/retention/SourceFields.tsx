import { Button } from "@fluentui/react-components";
import { ArrowSyncRegular } from "@fluentui/react-icons/svg/arrow-sync";
import { useTranslation } from "react-i18next";
import type { Source } from "../../workbook/types";
import { useLang } from "../app/lang";
import { count } from "../app/numbers";
import { SelectField, type Choice } from "../common/fields";
import { Section } from "../common/page";
import { sourceKey } from "../common/useSources";
import type { Choices } from "./choices";
import { columnChoices, examples, guessedChoices } from "./columnsOf";

interface SourceFieldsProps {
  sources: readonly Source[];
  source: Source;
  choices: Choices;
  onSource: (key: string) => void;
  onChange: (change: Partial<Choices>) => void;
  onRefresh: () => void;
}

/** Which table, and which of its columns hold customers and dates. */
export function SourceFields({ sources, source, choices, onSource, onChange, onRefresh }: SourceFieldsProps) {
  const { t } = useTranslation();
  const lang = useLang();
  const columns = columnChoices(source, (column) => t("source.unnamed", { column }));
  const guesses = guessedChoices(source);

  const labelOf = (one: Source) =>
    one.kind === "table"
      ? t("source.table", { name: one.name, rows: count(one.rows, lang) })
      : t("source.range", { address: one.address, rows: count(one.rows, lang) });

  const hint = (key: "customers" | "dates") => {
    const shown = examples(source, choices[key], key === "dates" ? "date" : "any", lang);
    const example = shown && t("source.example", { values: shown });
    const guessed = choices[key] !== null && choices[key] === guesses[key] ? t("source.guessed") : "";
    return [guessed, example].filter(Boolean).join(" · ") || undefined;
  };

  const errorOf = (key: "customers" | "dates") => {
    if (choices[key] === null) return t("source.choose");
    return key === "dates" && choices.dates === choices.customers ? t("source.same") : undefined;
  };

  const column = (key: "customers" | "dates") => (
    <SelectField
      label={t(`retention.${key}`)}
      required
      value={choices[key] === null ? "" : String(choices[key])}
      choices={choices[key] === null ? [{ value: "", label: t("source.none") }, ...columns] : columns}
      hint={hint(key)}
      error={errorOf(key)}
      onChange={(value) => onChange({ [key]: value === "" ? null : Number(value) })}
    />
  );

  return (
    <Section
      title={t("source.title")}
      action={
        <Button
          size="small"
          appearance="subtle"
          icon={<ArrowSyncRegular />}
          aria-label={t("source.refresh")}
          title={t("source.refresh")}
          onClick={onRefresh}
        />
      }
    >
      <SelectField
        label={t("source.label")}
        value={sourceKey(source)}
        choices={sources.map((one): Choice => ({ value: sourceKey(one), label: labelOf(one) }))}
        onChange={onSource}
      />
      {column("customers")}
      {column("dates")}
    </Section>
  );
}
