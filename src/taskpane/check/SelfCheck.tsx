import { useCallback, useEffect, useRef, useState } from "react";
import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from "@fluentui/react-components";
import type { SelfCheck } from "../../workbook/golden";
import { useAnnounce } from "../app/announce";
import { useWorkbook } from "../app/workbook";
import { JobProgress } from "../common/JobProgress";
import { ActionBar, PageBody, Section } from "../common/page";
import { isAbort, Problem } from "../common/problem";
import { CheckSheets } from "./CheckSheets";
import { RedList } from "./RedList";
import { CheckTextsProvider, useCheckTexts, useLoadedTexts } from "./texts";

const useStyles = makeStyles({
  text: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  stack: { display: "flex", flexDirection: "column", gap: "8px", fontSize: tokens.fontSizeBase200 },
  button: { width: "100%" },
});

type State =
  | { readonly step: "rest" | "cancelled" }
  | { readonly step: "working"; readonly progress: number }
  | { readonly step: "done"; readonly result: SelfCheck }
  | { readonly step: "failed"; readonly error: unknown };

/** Writes the golden sheets into the open workbook and tells what they say. */
export default function SelfCheckPage() {
  return (
    <CheckTextsProvider value={useLoadedTexts()}>
      <Page />
    </CheckTextsProvider>
  );
}

function Page() {
  const styles = useStyles();
  const { say, sheet } = useCheckTexts();
  const workbook = useWorkbook();
  const announce = useAnnounce();
  const [state, setState] = useState<State>({ step: "rest" });
  const [sheets, setSheets] = useState<readonly string[] | null>(null);
  const stop = useRef<AbortController | null>(null);
  const start = useRef<HTMLButtonElement>(null);

  const look = useCallback(async () => {
    try {
      setSheets(await (await workbook.golden()).findSelfCheck());
    } catch {
      setSheets(null); // What was written is in the workbook all the same; the list is a convenience.
    }
  }, [workbook]);
  useEffect(() => {
    let wanted = true;
    void workbook.golden().then(
      (golden) => golden.findSelfCheck().then((found) => wanted && setSheets(found), () => undefined), // prettier-ignore
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [workbook]);

  const run = async () => {
    if (stop.current) return;
    const controller = new AbortController();
    stop.current = controller;
    setState({ step: "working", progress: 0 });
    try {
      const golden = await workbook.golden();
      const result = await golden.runSelfCheck(sheet, {
        signal: controller.signal,
        onProgress: (progress) => setState({ step: "working", progress }),
      });
      setState({ step: "done", result });
      announce(summary(result));
    } catch (error) {
      setState(isAbort(error) ? { step: "cancelled" } : { step: "failed", error });
      if (isAbort(error)) announce(say("cancelled"));
    } finally {
      stop.current = null;
      void look();
    }
  };

  /** The button that was pressed goes; a keyboard goes on from the one that stays. */
  const cancel = () => {
    stop.current?.abort();
    start.current?.focus();
  };

  const summary = ({ cases }: SelfCheck): string => {
    const red = cases.filter(({ green }) => !green).length;
    const functions = new Set(cases.map(({ fn }) => fn)).size;
    return red === 0 ? say("green", { functions, cases: cases.length }) : say("red", { red, cases: cases.length });
  };
  const show = (address: string) => workbook.golden().then((golden) => golden.showCell(address));

  return (
    <PageBody title={say("title")} intro={say("intro")}>
      <p className={styles.text}>{say("safe")}</p>
      {state.step === "done" && (
        <Section title={say("result")}>
          <MessageBar intent={state.result.cases.every(({ green }) => green) ? "success" : "error"} layout="multiline">
            <MessageBarBody>{summary(state.result)}</MessageBarBody>
          </MessageBar>
          <RedList cases={state.result.cases.filter(({ green }) => !green)} show={show} />
        </Section>
      )}
      {sheets && <CheckSheets sheets={sheets} busy={state.step === "working"} removed={look} />}
      <ActionBar>
        <div className={styles.stack}>
          {state.step === "working" && <JobProgress label={say("working")} value={state.progress} cancel={cancel} />}
          {state.step === "cancelled" && <p className={styles.text}>{say("cancelled")}</p>}
          {state.step === "failed" && <Problem error={state.error} />}
          <Button
            appearance="primary"
            className={styles.button}
            disabledFocusable={state.step === "working"}
            onClick={run}
            ref={start}
          >
            {say(state.step === "done" ? "again" : "run")}
          </Button>
        </div>
      </ActionBar>
    </PageBody>
  );
}
