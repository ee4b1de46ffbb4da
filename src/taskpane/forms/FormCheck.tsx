import { useCallback, useEffect, useRef, useState } from "react";
import { Button, makeStyles, MessageBar, MessageBarBody, Spinner, tokens } from "@fluentui/react-components";
import type { ReadForms } from "../../workbook/planning";
import { useAnnounce } from "../app/announce";
import { useWorkbook } from "../app/workbook";
import { ActionBar, PageBody, Section } from "../common/page";
import { Problem } from "../common/problem";
import { Findings } from "./Findings";
import { useSaying } from "./SaidList";
import { FormTextsProvider, useFormTexts, useLoadedFormTexts } from "./texts";
import { useReturn } from "../common/useReturn";

const useStyles = makeStyles({
  button: { width: "100%" },
  text: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

/** For whoever fills a form: what is missing, wrong or untied in it, each with its cell, before it is sent. */
export default function FormCheckPage() {
  return (
    <FormTextsProvider value={useLoadedFormTexts()}>
      <Page />
    </FormTextsProvider>
  );
}

function Page() {
  const styles = useStyles();
  const { check: say } = useFormTexts();
  const workbook = useWorkbook();
  const announce = useAnnounce();
  const saying = useSaying();
  const [turn, setTurn] = useState(0);
  const [looked, setLooked] = useState<{ turn: number; read: ReadForms | null; error: unknown } | null>(null);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  useReturn(again);
  useEffect(() => {
    let wanted = true;
    // What was found stays where looking again fails, and says why.
    const tell = (read: ReadForms | null, error: unknown): void => {
      if (wanted) setLooked((before) => ({ turn, read: read ?? before?.read ?? null, error }));
    };
    workbook
      .planning()
      .then(({ checkForms }) => checkForms())
      .then(
        (read) => tell(read, null),
        (error: unknown) => tell(null, error),
      );
    return () => {
      wanted = false;
    };
  }, [workbook, turn]);
  const busy = looked?.turn !== turn;
  const { read = null, error = null } = looked ?? {};
  const none = read !== null && read.forms.length + read.unread.length === 0;
  const count = (read?.forms.reduce((sum, form) => sum + form.findings.length, 0) ?? 0) + (read?.unread.length ?? 0);
  const told = !read ? "" : none ? say("noForm") : count === 0 ? say("noneAmiss") : say("amiss", { count });
  // Said when it is news, or was asked for: coming back from the sheets asks for nothing.
  const said = useRef("");
  useEffect(() => {
    if (busy || told === "" || told === said.current) return;
    said.current = told;
    announce(told);
  }, [busy, told, announce]);
  const ask = () => {
    said.current = "";
    again();
  };

  return (
    <PageBody title={say("title")} intro={say("intro")}>
      {looked === null && <Spinner size="tiny" label={say("reading")} labelPosition="after" />}
      <Problem error={error} />
      {none && <p className={styles.text}>{say("noForm")}</p>}
      {read?.forms.map((form) => (
        <Section key={form.sheet} title={form.sheet}>
          <MessageBar intent={form.findings.length === 0 ? "success" : "warning"} layout="multiline">
            <MessageBarBody>
              {form.findings.length > 0
                ? say("amiss", { count: form.findings.length })
                : say(form.status === "draft" || form.status === "returned" ? "submitNow" : "noneAmiss")}
            </MessageBarBody>
          </MessageBar>
          <Findings findings={form.findings} sheet={form.sheet} />
        </Section>
      ))}
      {saying &&
        read?.unread.map(({ sheet, why }) => (
          <MessageBar key={sheet} intent="warning" layout="multiline">
            <MessageBarBody>{`${sheet}: ${saying(why)}`}</MessageBarBody>
          </MessageBar>
        ))}
      <ActionBar>
        <Button appearance="primary" className={styles.button} disabledFocusable={busy} onClick={ask}>
          {say("again")}
        </Button>
      </ActionBar>
    </PageBody>
  );
}
