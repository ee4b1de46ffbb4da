import { useCallback, useEffect, useState } from "react";
import { makeStyles, MessageBar, MessageBarBody, tokens } from "@fluentui/react-components";
import type { SelfCheck } from "../../workbook/golden";
import { useWorkbook } from "../app/workbook";
import { JobBar } from "../common/JobBar";
import { PageBody, Section } from "../common/page";
import { useJob } from "../common/useJob";
import { CheckSheets } from "./CheckSheets";
import { RedList } from "./RedList";
import { CheckTextsProvider, useCheckTexts, useLoadedTexts } from "./texts";

const useStyles = makeStyles({
  text: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

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
  const [sheets, setSheets] = useState<readonly string[] | null>(null);

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

  const summary = ({ cases }: SelfCheck): string => {
    const red = cases.filter(({ green }) => !green).length;
    const functions = new Set(cases.map(({ fn }) => fn)).size;
    return red === 0 ? say("green", { functions, cases: cases.length }) : say("red", { red, cases: cases.length });
  };
  const job = useJob({ cancelled: say("cancelled"), told: summary, after: () => void look() });
  const { state } = job;
  const run = () => void job.run(async (options) => (await workbook.golden()).runSelfCheck(sheet, options));
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
      {sheets && <CheckSheets sheets={sheets} busy={job.busy} removed={look} />}
      <JobBar
        job={job}
        label={say("working")}
        cancelled={say("cancelled")}
        button={say(state.step === "done" ? "again" : "run")}
        onStart={run}
      />
    </PageBody>
  );
}
