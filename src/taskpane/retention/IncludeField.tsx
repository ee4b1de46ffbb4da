import { Checkbox, makeStyles, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { StatusCount, StatusValue } from "../../analytics/statuses";
import type { Source } from "../../workbook/types";
import { useLang } from "../app/lang";
import { count } from "../app/numbers";
import { SelectField } from "../common/fields";
import type { Choices } from "./choices";
import { columnChoices, guessedChoices } from "./columnsOf";
import { MAX_VALUES } from "./usePreview";

const useStyles = makeStyles({
  // Not a Field: that would give its own label to the first checkbox.
  group: { margin: 0, padding: 0, minWidth: 0, border: "none" },
  legend: { padding: 0, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  error: { margin: 0, color: tokens.colorPaletteRedForeground1, fontSize: tokens.fontSizeBase200 },
  list: { display: "grid", gridTemplateColumns: "repeat(auto-fill, minmax(132px, 1fr))", marginLeft: "-8px" },
  rows: { color: tokens.colorNeutralForeground3, fontVariantNumeric: "tabular-nums" },
});

export type Included = Pick<Choices, "include" | "counted">;

interface IncludeFieldProps {
  source: Source;
  choices: Included;
  statusCounts: readonly StatusCount[] | null;
  onChange: (change: Partial<Included>) => void;
}

/** Which rows count: all, those a column marks, or those whose status is ticked. */
export function IncludeField({ source, choices, statusCounts, onChange }: IncludeFieldProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const lang = useLang();
  const tooMany = statusCounts !== null && statusCounts.length > MAX_VALUES && choices.counted !== "flag";
  const counted = Array.isArray(choices.counted) ? (choices.counted as readonly StatusValue[]) : [];
  const guessed = choices.include !== null && choices.include === guessedChoices(source).include;

  const nameOf = (value: StatusValue) => {
    if (value === "") return t("include.blank");
    return typeof value === "boolean" ? String(value).toUpperCase() : String(value);
  };
  const toggle = (value: StatusValue, on: boolean) =>
    onChange({ counted: on ? [...counted, value] : counted.filter((one) => one !== value) });

  return (
    <>
      <SelectField
        label={t("include.label")}
        value={choices.include === null ? "" : String(choices.include)}
        choices={[
          { value: "", label: t("include.all") },
          ...columnChoices(source, (column) => t("source.unnamed", { column })).map(({ value, label }) => ({
            value,
            label: t("include.byColumn", { column: label }),
          })),
        ]}
        hint={
          choices.include === null
            ? undefined
            : [guessed ? t("source.guessed") : "", choices.counted === "flag" ? t("include.flag") : ""]
                .filter(Boolean)
                .join(" · ")
        }
        error={tooMany ? t("include.tooMany", { limit: MAX_VALUES }) : undefined}
        onChange={(value) => onChange({ include: value === "" ? null : Number(value), counted: null })}
      />
      {choices.include !== null && statusCounts && !tooMany && Array.isArray(choices.counted) && (
        <fieldset className={styles.group}>
          <legend className={styles.legend}>{t("include.values")}</legend>
          <div className={styles.list}>
            {statusCounts.map(({ value, count: rows }) => (
              <Checkbox
                key={`${typeof value}:${value}`}
                checked={counted.includes(value)}
                onChange={(_, data) => toggle(value, data.checked === true)}
                label={
                  <>
                    {nameOf(value)} <span className={styles.rows}>{count(rows, lang)}</span>
                  </>
                }
              />
            ))}
          </div>
          {counted.length === 0 && (
            <p className={styles.error} role="alert">
              {t("include.nothing")}
            </p>
          )}
        </fieldset>
      )}
    </>
  );
}
