import { makeStyles, MessageBar, MessageBarBody, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { Note } from "../../analyses/table";
import { renderNote, renderRef } from "../../i18n/render";
import type { Lang } from "../../i18n/languages";
import { useLang } from "../app/lang";
import { count } from "../app/numbers";
import { Disclosure } from "./fields";

const useStyles = makeStyles({
  list: {
    margin: 0,
    display: "grid",
    gridTemplateColumns: "minmax(0, 2fr) minmax(0, 3fr)",
    gap: "4px 12px",
    fontSize: tokens.fontSizeBase200,
  },
  numbers: { gridTemplateColumns: "minmax(0, 1fr) auto" },
  term: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, overflowWrap: "anywhere" },
  number: { textAlign: "right", fontVariantNumeric: "tabular-nums" },
  stack: { display: "flex", flexDirection: "column", gap: "12px" },
});

function List({ notes, lang, numbers }: { notes: readonly Note[]; lang: Lang; numbers?: boolean }) {
  const styles = useStyles();
  return (
    <dl className={`${styles.list}${numbers ? ` ${styles.numbers}` : ""}`}>
      {notes.map((note, index) => {
        const [label, value] = renderNote(note, lang);
        return [
          <dt key={`${index}t`} className={styles.term}>
            {label}
          </dt>,
          <dd key={`${index}d`} className={`${styles.value}${numbers ? ` ${styles.number}` : ""}`}>
            {typeof value === "number" ? count(value, lang) : value}
          </dd>,
        ];
      })}
    </dl>
  );
}

const isRowNote = ({ label }: Note) =>
  label.key === "note.rowsRead" || label.key === "note.rowsUsed" || label.key.startsWith("leftOut.");

/** What was read, what was left out and why, what looks wrong; the conventions behind a click. */
export function Notes({ notes }: { notes: readonly Note[] }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const lang = useLang();
  const warnings = notes.filter((note) => note.warning);
  const rows = notes.filter((note) => !note.warning && isRowNote(note));
  const rest = notes.filter((note) => !note.warning && !isRowNote(note));
  return (
    <div className={styles.stack}>
      {warnings.map((note, index) => (
        <MessageBar key={index} intent="warning" layout="multiline">
          <MessageBarBody>{noteText(note, lang)}</MessageBarBody>
        </MessageBar>
      ))}
      {rows.length > 0 && <List notes={rows} lang={lang} numbers />}
      {rest.length > 0 && (
        <Disclosure title={t("preview.conventions")}>
          <List notes={rest} lang={lang} />
        </Disclosure>
      )}
    </div>
  );
}

function noteText(note: Note, lang: Lang): string {
  const { value } = note;
  return typeof value === "object" && "key" in value ? renderRef(value, lang) : String(renderNote(note, lang)[1]);
}
