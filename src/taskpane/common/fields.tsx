import type { ReactNode } from "react";
import { Field, Input, makeStyles, Select, tokens } from "@fluentui/react-components";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface SelectFieldProps {
  label: string;
  hint?: string;
  error?: string;
  value: string;
  choices: readonly Choice[];
  required?: boolean;
  disabled?: boolean;
  onChange: (value: string) => void;
}

/** The browser's own select in Fluent's clothes: works with every keyboard and screen reader, and needs no layer above the pane. */
export function SelectField({ label, hint, error, value, choices, required, disabled, onChange }: SelectFieldProps) {
  const styles = useStyles();
  return (
    <Field label={label} hint={hint} validationMessage={error} required={required} size="small">
      <Select
        className={styles.select}
        select={{ className: styles.native }}
        value={value}
        disabled={disabled}
        onChange={(_, data) => onChange(data.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </Select>
    </Field>
  );
}

interface TextFieldProps {
  label: string;
  hint?: string;
  error?: string;
  value: string;
  required?: boolean;
  type?: "text" | "date";
  numeric?: boolean;
  placeholder?: string;
  onChange: (value: string) => void;
}

export function TextField({
  label,
  hint,
  error,
  value,
  required,
  type = "text",
  numeric,
  placeholder,
  onChange,
}: TextFieldProps) {
  return (
    <Field label={label} hint={hint} validationMessage={error} required={required} size="small">
      <Input
        type={type}
        inputMode={numeric ? "decimal" : undefined}
        value={value}
        placeholder={placeholder}
        onChange={(_, data) => onChange(data.value)}
        style={{ minWidth: 0, width: "100%" }}
      />
    </Field>
  );
}

const useStyles = makeStyles({
  // A long choice is cut off instead of widening the pane.
  select: { minWidth: 0 },
  native: { minWidth: 0, width: "100%", textOverflow: "ellipsis" },
  details: {
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  summary: {
    padding: "10px 0",
    cursor: "pointer",
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "2px" },
  },
  content: { display: "flex", flexDirection: "column", gap: "16px", padding: "4px 0 16px" },
  badge: {
    marginLeft: "8px",
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
});

/** Opens and closes without a line of script. */
export function Disclosure({
  title,
  note,
  children,
  open,
}: {
  title: string;
  note?: string;
  children: ReactNode;
  open?: boolean;
}) {
  const styles = useStyles();
  return (
    <details className={styles.details} open={open}>
      <summary className={styles.summary}>
        {title}
        {note && <span className={styles.badge}>{note}</span>}
      </summary>
      <div className={styles.content}>{children}</div>
    </details>
  );
}
