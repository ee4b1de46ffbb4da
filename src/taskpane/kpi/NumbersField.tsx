import { useId, useState, type ReactNode } from "react";
import { Button, Field, Label, makeStyles, mergeClasses, Textarea, tokens } from "@fluentui/react-components";
import { TableCursorRegular } from "@fluentui/react-icons/svg/table-cursor";
import { useTranslation } from "react-i18next";
import { useAnnounce } from "../app/announce";
import { useLang } from "../app/lang";
import { useWorkbook } from "../app/workbook";
import { Problem } from "../common/problem";
import { textOfCells } from "./numbersText";

const useStyles = makeStyles({
  head: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: "8px",
    "& button": { marginLeft: "auto" },
  },
  actions: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "4px 8px", marginTop: "4px" },
  single: { minHeight: "32px", "& textarea": { height: "30px", minHeight: "30px" } },
  area: { "& textarea": { fontVariantNumeric: "tabular-nums", maxHeight: "240px" } },
  stack: { display: "flex", flexDirection: "column", gap: "4px" },
  from: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface NumbersFieldProps {
  label: string;
  hint: string;
  error?: string;
  required?: boolean;
  rows: number;
  value: string;
  onChange: (value: string) => void;
  /** Further ways of filling the field. */
  children?: ReactNode;
}

/** One or many numbers: typed, pasted, or read from the cells that are selected. */
export function NumbersField({ label, hint, error, required, rows, value, onChange, children }: NumbersFieldProps) {
  const styles = useStyles();
  const id = useId();
  const { t } = useTranslation();
  const lang = useLang();
  const workbook = useWorkbook();
  const announce = useAnnounce();
  const [from, setFrom] = useState<{ address: string; text: string } | null>(null);
  const [problem, setProblem] = useState<unknown>(null);

  const read = async () => {
    setProblem(null);
    try {
      const { address, cells } = await workbook.readSelection();
      const text = textOfCells(cells, lang);
      setFrom({ address, text });
      onChange(text);
      announce(t("kpi.readFrom", { address }));
    } catch (reason) {
      setProblem(reason);
    }
  };

  return (
    <div className={styles.stack}>
      <div className={styles.head}>
        <Label htmlFor={id} size="small" required={required}>
          {label}
        </Label>
        <Button
          size="small"
          appearance="subtle"
          icon={<TableCursorRegular />}
          aria-label={t("kpi.fromSelectionFor", { field: label })}
          onClick={read}
        >
          {t("kpi.fromSelection")}
        </Button>
      </div>
      <Field hint={hint} validationMessage={error} required={required} size="small">
        <Textarea
          id={id}
          className={mergeClasses(styles.area, rows === 1 && styles.single)}
          rows={rows}
          resize="vertical"
          value={value}
          onChange={(_, data) => onChange(data.value)}
          textarea={{ spellCheck: false, inputMode: rows === 1 ? "decimal" : undefined }}
        />
      </Field>
      {children && <div className={styles.actions}>{children}</div>}
      {from && from.text === value && (
        <span className={styles.from}>{t("kpi.readFrom", { address: from.address })}</span>
      )}
      <Problem error={problem} />
    </div>
  );
}
