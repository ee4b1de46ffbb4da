import { makeStyles, tokens } from "@fluentui/react-components";
import type { Said } from "../../workbook/planning";
import { useWords } from "./useWords";

const useStyles = makeStyles({
  list: {
    margin: 0,
    paddingLeft: "18px",
    display: "flex",
    flexDirection: "column",
    gap: "4px",
    fontSize: tokens.fontSizeBase200,
    overflowWrap: "anywhere",
  },
});

const sentences: Parameters<typeof useWords<Said>>[0] = ({ formSentences }, lang) => formSentences(lang);

/** Sentences of giving out and collecting in the pane's language; null until they are loaded. */
export const useSaying = () => useWords(sentences);

export function SaidList({ said }: { said: readonly Said[] }) {
  const styles = useStyles();
  const say = useSaying();
  if (said.length === 0 || say === null) return null;
  const all = [...new Set(said.map(say))];
  return (
    <ul className={styles.list}>
      {all.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
