import { useState, type FormEvent } from "react";
import { Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons/svg/dismiss";
import { useTranslation } from "react-i18next";
import { roleIds } from "../../catalog";
import { catalogWord } from "../../analyses/rolematrix";
import { Disclosure, SelectField } from "../common/fields";
import { withoutRole, withoutRow, withRole, withRow, type Matrix, type Name } from "./matrix";

const useStyles = makeStyles({
  form: { display: "grid", gridTemplateColumns: "minmax(0, 1fr) auto", gap: "8px", alignItems: "end" },
  list: { margin: 0, padding: 0, listStyleType: "none" },
  item: {
    display: "flex",
    justifyContent: "space-between",
    alignItems: "center",
    gap: "8px",
    minHeight: "32px",
    fontSize: tokens.fontSizeBase300,
  },
  name: { minWidth: 0, overflowWrap: "anywhere" },
  title: { margin: "0 0 4px", fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold },
});

interface EditListsProps {
  matrix: Matrix;
  nameOf: (name: Name) => string;
  onChange: (matrix: Matrix) => void;
}

/** Roles and duties of the team's own; what the team doesn't have can go. */
export function EditLists({ matrix, nameOf, onChange }: EditListsProps) {
  const { t } = useTranslation();
  const missing = roleIds.filter((id) => !matrix.roles.some((role) => role.id === id));
  const rowName = (row: Matrix["rows"][number]) => nameOf(row.work ?? row.duty);

  const addRow = (name: string) => {
    const id = `own.${Date.now()}.${matrix.rows.length}`;
    onChange(
      withRow(matrix, matrix.kind === "duties" ? { id, duty: name } : { id, duty: t("team.ownDuty"), work: name }),
    );
  };

  return (
    <Disclosure title={t("team.edit")}>
      {missing.length > 0 && (
        <SelectField
          label={t("team.addKnownRole")}
          value=""
          choices={[
            { value: "", label: t("source.none") },
            ...missing.map((id) => ({ value: id, label: nameOf(catalogWord("role", id)) })),
          ]}
          onChange={(id) => id && onChange(withRole(matrix, { id, name: catalogWord("role", id) }))}
        />
      )}
      <AddForm
        label={t("team.addRole")}
        taken={matrix.roles.map((role) => nameOf(role.name))}
        add={(name) => onChange(withRole(matrix, { id: `own.${Date.now()}`, name }))}
      />
      <AddForm
        label={t(matrix.kind === "duties" ? "team.addDuty" : "team.addWork")}
        taken={matrix.rows.map(rowName)}
        add={addRow}
      />
      <Removable
        title={t("team.roles")}
        items={matrix.roles.map((role) => ({ id: role.id, name: nameOf(role.name) }))}
        remove={(id) => onChange(withoutRole(matrix, id))}
      />
      <Removable
        title={t(matrix.kind === "duties" ? "team.duties" : "team.works")}
        items={matrix.rows.map((row) => ({ id: row.id, name: rowName(row) }))}
        remove={(id) => onChange(withoutRow(matrix, id))}
      />
    </Disclosure>
  );
}

function AddForm({ label, taken, add }: { label: string; taken: readonly string[]; add: (name: string) => void }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const [error, setError] = useState<string | undefined>(undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const trimmed = name.trim();
    const twice = taken.some((other) => other.toLocaleLowerCase() === trimmed.toLocaleLowerCase());
    if (trimmed === "" || twice) {
      setError(t(twice ? "team.taken" : "team.nameNeeded"));
      return;
    }
    add(trimmed);
    setName("");
    setError(undefined);
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Field label={label} validationMessage={error} size="small">
        <Input
          value={name}
          maxLength={60}
          onChange={(_, data) => {
            setName(data.value);
            setError(undefined);
          }}
        />
      </Field>
      <Button type="submit">{t("team.add")}</Button>
    </form>
  );
}

function Removable({
  title,
  items,
  remove,
}: {
  title: string;
  items: readonly { id: string; name: string }[];
  remove: (id: string) => void;
}) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <div>
      <h3 className={styles.title}>{title}</h3>
      <ul className={styles.list}>
        {items.map(({ id, name }) => (
          <li key={id} className={styles.item}>
            <span className={styles.name}>{name}</span>
            <Button
              size="small"
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={t("team.remove", { name })}
              title={t("team.remove", { name })}
              disabled={items.length === 1}
              onClick={() => remove(id)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
