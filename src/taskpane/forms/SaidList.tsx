import { makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import type { Said } from "../../workbook/planning";
import { useLang } from "../app/lang";
import { useWorkbook } from "../app/workbook";

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

/** Sentences of giving out and collecting in the pane's language; null until they are loaded. */
export function useSaying(): ((said: Said) => string) | null {
  const workbook = useWorkbook();
  const lang = useLang();
  const [saying, setSaying] = useState<{ of: string; say: (said: Said) => string } | null>(null);
  useEffect(() => {
    let wanted = true;
    void workbook
      .planning()
      .then(({ formSentences }) => formSentences(lang))
      .then((say) => wanted && setSaying({ of: lang, say }));
    return () => {
      wanted = false;
    };
  }, [workbook, lang]);
  return saying?.of === lang ? saying.say : null;
}

export function SaidList({ said }: { said: readonly Said[] }) {
  const styles = useStyles();
  const say = useSaying();
  if (said.length === 0 || say === null) return null;
  const sentences = [...new Set(said.map(say))];
  return (
    <ul className={styles.list}>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
