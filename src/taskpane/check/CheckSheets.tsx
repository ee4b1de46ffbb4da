import { useState } from "react";
import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { useAnnounce } from "../app/announce";
import { useWorkbook } from "../app/workbook";
import { Section } from "../common/page";
import { Problem } from "../common/problem";
import { useCheckTexts } from "./texts";

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: "20px", fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
  none: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

interface CheckSheetsProps {
  sheets: readonly string[];
  /** They are being written at this moment. */
  busy: boolean;
  removed: () => void;
}

/** The sheets of self-checks in the workbook, also those of an earlier session, and how to get rid of them. */
export function CheckSheets({ sheets, busy, removed }: CheckSheetsProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { say } = useCheckTexts();
  const workbook = useWorkbook();
  const announce = useAnnounce();
  /** The sheets that a person was asked about: those and no others are deleted. */
  const [asked, setAsked] = useState<readonly string[] | null>(null);
  const [error, setError] = useState<unknown>(null);

  const remove = async (names: readonly string[]) => {
    setAsked(null);
    setError(null);
    try {
      await (await workbook.golden()).removeSelfCheck(names);
      announce(say("removed"));
    } catch (reason) {
      setError(reason);
    }
    removed();
  };

  return (
    <Section title={say("sheets")}>
      {sheets.length === 0 ? (
        <p className={styles.none}>{say("noSheets")}</p>
      ) : (
        <>
          <ul className={styles.list}>
            {sheets.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
          {asked ? (
            <MessageBar intent="warning" layout="multiline" role="alert">
              <MessageBarBody>{say("sure")}</MessageBarBody>
              <MessageBarActions>
                <Button size="small" onClick={() => remove(asked)}>
                  {say("yes")}
                </Button>
                <Button size="small" onClick={() => setAsked(null)}>
                  {t("common.cancel")}
                </Button>
              </MessageBarActions>
            </MessageBar>
          ) : (
            <div>
              <Button disabledFocusable={busy} onClick={() => setAsked(sheets)}>
                {say("remove")}
              </Button>
            </div>
          )}
        </>
      )}
      <Problem error={error} />
    </Section>
  );
}
