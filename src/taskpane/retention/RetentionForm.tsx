import { useMemo, useState } from "react";
import { Switch } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { shows } from "../../analyses/retentionshape";
import { periods } from "../../analytics/calendar";
import { modes } from "../../analytics/cohorts";
import { languages, type Lang } from "../../i18n/languages";
import { buildFormula } from "../../workbook/formula";
import { includeExpression } from "../../workbook/include";
import { columnReference } from "../../workbook/references";
import type { Source } from "../../workbook/types";
import { languageNames } from "../app/languageNames";
import { useWorkbook } from "../app/workbook";
import { SelectField } from "../common/fields";
import { FormulaBox } from "../common/FormulaBox";
import { InsertPanel, type InsertAs, type Prepared } from "../common/InsertPanel";
import { Pair, Section } from "../common/page";
import { Problem } from "../common/problem";
import { sourceKey } from "../common/useSources";
import { formulaArguments, nothingCounts, type Choices } from "./choices";
import { IncludeField } from "./IncludeField";
import { MoreOptions } from "./MoreOptions";
import { PreviewSection } from "./PreviewSection";
import { SourceFields } from "./SourceFields";
import type { Preview } from "./usePreview";

const daily = {
  period: periods,
  show: shows,
  mode: modes,
} as const;

interface RetentionFormProps {
  sources: readonly Source[];
  source: Source;
  choices: Choices;
  preview: Preview;
  onSource: (key: string) => void;
  onChange: (change: Partial<Choices>) => void;
  onRefresh: () => void;
}

export function RetentionForm({
  sources,
  source,
  choices,
  preview,
  onSource,
  onChange,
  onRefresh,
}: RetentionFormProps) {
  const { t } = useTranslation();
  const workbook = useWorkbook();
  const [as, setAs] = useState<InsertAs>("formula");

  const complete =
    choices.customers !== null &&
    choices.dates !== null &&
    choices.customers !== choices.dates &&
    !nothingCounts(choices);
  const built = useMemo((): { formula: string | null; error: unknown } => {
    if (!complete) return { formula: null, error: null };
    try {
      const args = formulaArguments(choices, (index) => columnReference(source, index), includeExpression);
      return { formula: buildFormula("RETENTION", args), error: null };
    } catch (error) {
      return { formula: null, error };
    }
  }, [complete, choices, source]);

  const prepare = async (how: InsertAs): Promise<Prepared> => {
    onSource(sourceKey(source)); // what is inserted gets selected; this source stays all the same
    const { table } = await preview.fresh();
    const { lang, notes } = choices;
    const content = how === "formula" && built.formula ? { formula: built.formula } : "values";
    return {
      size: await workbook.blockSize({ table, lang, notes }),
      insert: (place) =>
        workbook.insertBlock({ table, lang, notes, as: content, place, freezeHeader: "newSheet" in place }),
    };
  };

  const choose = (key: keyof typeof daily) => (
    <SelectField
      label={t(`retention.${key}`)}
      hint={key === "mode" ? t(`retention.modeHint.${choices.mode}`) : undefined}
      value={choices[key]}
      choices={daily[key].map((value) => ({ value, label: t(`retention.${key}Value.${value}`) }))}
      onChange={(value) => onChange({ [key]: value })}
    />
  );

  return (
    <>
      <SourceFields
        sources={sources}
        source={source}
        choices={choices}
        onSource={onSource}
        onChange={onChange}
        onRefresh={onRefresh}
      />
      <Section title={t("retention.table")}>
        <Pair>
          {choose("period")}
          {choose("show")}
        </Pair>
        {choose("mode")}
        <IncludeField source={source} choices={choices} statusCounts={preview.statusCounts} onChange={onChange} />
      </Section>
      <MoreOptions source={source} choices={choices} onChange={onChange} />
      <PreviewSection preview={preview} complete={complete} words={choices.lang} />
      {built.formula && (
        <Section title={t("formula.title")}>
          <FormulaBox formula={built.formula} />
        </Section>
      )}
      <InsertPanel
        ready={complete && preview.outcome !== null && preview.upToDate}
        noFormula={built.error ? t("retention.noFormula") : undefined}
        hints={{ formula: t("insert.formulaHint"), values: t("insert.valuesHint") }}
        sheetName={t("retention.sheet")}
        as={as}
        onAs={setAs}
        prepare={prepare}
      >
        <Problem error={built.error} intent="warning" />
        <Pair>
          <SelectField
            label={t("insert.words")}
            value={choices.lang}
            choices={languages.map((lang) => ({ value: lang, label: languageNames[lang] }))}
            onChange={(lang) => onChange({ lang: lang as Lang })}
          />
        </Pair>
        <Switch
          style={{ marginLeft: "-8px" }}
          label={t("insert.notes")}
          checked={choices.notes}
          onChange={(_, data) => onChange({ notes: data.checked })}
        />
      </InsertPanel>
    </>
  );
}
