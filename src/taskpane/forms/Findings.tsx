import { useEffect, useState } from "react";
import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { Finding } from "../../workbook/planning";
import { useLang } from "../app/lang";
import { useWorkbook } from "../app/workbook";
import { Problem } from "../common/problem";
import { useFormTexts } from "./texts";

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: "none", display: "flex", flexDirection: "column", gap: "6px" },
  item: {
    display: "flex",
    alignItems: "flex-start",
    justifyContent: "space-between",
    gap: "8px",
    padding: "6px 8px 6px 10px",
    borderLeft: `3px solid ${tokens.colorStatusWarningBorderActive}`,
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: "anywhere",
  },
  stop: { borderLeftColor: tokens.colorStatusDangerBorderActive },
  show: { flexShrink: 0 },
});

/** What is amiss on a form; each can be shown in its cell where the form stands in the open workbook. */
export function Findings({ findings, sheet }: { findings: readonly Finding[]; sheet: string | null }) {
  const styles = useStyles();
  const { common } = useFormTexts();
  const workbook = useWorkbook();
  const lang = useLang();
  const [texts, setTexts] = useState<{ of: string; say: (finding: Finding) => string } | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let wanted = true;
    void workbook
      .planning()
      .then(({ findingTexts }) => findingTexts(lang))
      .then((say) => wanted && setTexts({ of: lang, say }));
    return () => {
      wanted = false;
    };
  }, [workbook, lang]);
  if (texts?.of !== lang || findings.length === 0) return null;
  const show = async (address: string) => {
    setError(null);
    try {
      await (await workbook.planning()).showOn(sheet!, address);
    } catch (reason) {
      setError(reason);
    }
  };
  return (
    <>
      <ul className={styles.list}>
        {findings.map((finding, i) => (
          <li
            key={`${finding.kind} ${finding.address} ${i}`}
            className={mergeClasses(styles.item, finding.severity === "stop" && styles.stop)}
          >
            <span>
              {finding.severity === "stop" && <strong>{common("stop")} </strong>}
              {texts.say(finding)}
              {sheet === null && finding.address !== null && ` (${finding.address})`}
            </span>
            {sheet !== null && finding.address !== null && (
              <Button
                className={styles.show}
                size="small"
                aria-label={common("showCell", { address: finding.address })}
                onClick={() => void show(finding.address!)}
              >
                {finding.address.split(":")[0]}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Problem error={error} />
    </>
  );
}
