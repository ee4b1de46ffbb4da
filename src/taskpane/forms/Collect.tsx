import { useEffect, useMemo, useRef, useState } from "react";
import { Button, Checkbox, makeStyles, MessageBar, MessageBarBody, tokens } from "@fluentui/react-components";
import type { Collected, Decisions, FormSheet, PlanState, Preview, ReadForms } from "../../workbook/planning";
import { useAnnounce } from "../app/announce";
import { useLang } from "../app/lang";
import { useWorkbook } from "../app/workbook";
import { JobProgress } from "../common/JobProgress";
import { ActionBar, PageBody, Section } from "../common/page";
import { isAbort, Problem } from "../common/problem";
import { Arrived } from "./Arrived";
import { today } from "./days";
import { type Picked, PickedFiles } from "./PickedFiles";
import { PlanField } from "./PlanField";
import { SaidList, useSaying } from "./SaidList";
import { FormTextsProvider, useFormTexts, useLoadedFormTexts } from "./texts";
import { usePlanState } from "./usePlanState";

const useStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: "8px", fontSize: tokens.fontSizeBase200 },
  button: { width: "100%" },
  text: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  check: { marginLeft: "-8px" },
});

type State =
  | { readonly step: "rest" | "cancelled" }
  | { readonly step: "working"; readonly progress: number }
  | { readonly step: "done"; readonly collected: Collected }
  | { readonly step: "failed"; readonly error: unknown };

/** Brings forms back into the plan: shows first what each would change, and why one can't be taken. */
export default function CollectPage() {
  return (
    <FormTextsProvider value={useLoadedFormTexts()}>
      <Page />
    </FormTextsProvider>
  );
}

function Page() {
  const { collect: say } = useFormTexts();
  const plan = usePlanState();
  return (
    <PageBody title={say("title")} intro={say("intro")}>
      <PlanField {...plan} />
      {plan.loaded.status === "ready" && <Forms key={plan.ending} state={plan.loaded.state} again={plan.again} />}
    </PageBody>
  );
}

const none: Decisions = { take: [], leave: [], removed: [] };

function Forms({ state, again }: { state: PlanState; again: () => void }) {
  const styles = useStyles();
  const { collect: say, common } = useFormTexts();
  const lang = useLang();
  const workbook = useWorkbook();
  const announce = useAnnounce();
  const saying = useSaying();
  const [sheets, setSheets] = useState<readonly FormSheet[]>([]);
  const [useSheets, setUseSheets] = useState(true);
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  const [read, setRead] = useState<ReadForms | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [decisions, setDecisions] = useState(none);
  const [taken, setTaken] = useState(0);
  const [work, setWork] = useState<State>({ step: "rest" });
  const [error, setError] = useState<unknown>(null);
  const stop = useRef<AbortController | null>(null);
  const start = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    const controller = new AbortController();
    workbook
      .planning()
      .then(({ formSheets }) => formSheets({ signal: controller.signal }))
      .then(setSheets, (reason: unknown) => {
        if (!isAbort(reason)) setError(reason);
      });
    return () => controller.abort();
  }, [workbook, state]);

  const all = useMemo(
    () => [...(useSheets ? sheets : []), ...picked.flatMap((file) => file.sheets)],
    [useSheets, sheets, picked],
  );
  useEffect(() => {
    let wanted = true;
    const look = async (): Promise<void> => {
      try {
        const { readForms, previewCollect } = await workbook.planning();
        const found = await readForms(all, state);
        if (!wanted) return;
        setRead(found);
        setPreview(previewCollect(state.record, found.forms, today()));
        setDecisions(none);
        setError(null);
      } catch (reason) {
        if (wanted) setError(reason);
      }
    };
    void look();
    return () => {
      wanted = false;
    };
  }, [workbook, state, all]);

  const busy = work.step === "working";
  useEffect(() => {
    let wanted = true;
    const count = async (): Promise<void> => {
      if (!preview) return;
      try {
        const { consolidate } = await workbook.planning();
        const { outcomes } = consolidate(preview.record, preview, decisions);
        if (wanted) setTaken(outcomes.filter(({ end }) => end === "taken").length);
      } catch (reason) {
        if (!wanted) return;
        setTaken(0);
        setError(reason);
      }
    };
    void count();
    return () => {
      wanted = false;
    };
  }, [workbook, preview, decisions]);

  const run = async () => {
    if (stop.current || !preview) return;
    const controller = new AbortController();
    stop.current = controller;
    setWork({ step: "working", progress: 0 });
    try {
      const planning = await workbook.planning();
      // The plan may have changed since the preview: what is written is decided on what stands there now.
      const fresh = await planning.readState(state.plan);
      const collected = await planning.collectForms(fresh, preview, decisions, {
        signal: controller.signal,
        onProgress: (progress) => setWork({ step: "working", progress }),
      });
      setWork({ step: "done", collected });
      const taken = collected.outcomes.filter(({ end }) => end === "taken").length;
      announce(say(collected.wrote === "" ? "nothing" : "done", { forms: taken }));
      again();
    } catch (reason) {
      setWork(isAbort(reason) ? { step: "cancelled" } : { step: "failed", error: reason });
      if (isAbort(reason)) announce(common("cancelled"));
      else again();
    } finally {
      stop.current = null;
    }
  };
  const cancel = () => {
    stop.current?.abort();
    start.current?.focus();
  };
  const absent = preview ? preview.register.flatMap(({ said }) => said) : [];

  return (
    <>
      <Section title={say("from")}>
        <Checkbox
          className={styles.check}
          checked={useSheets}
          onChange={(_, data) => setUseSheets(data.checked === true)}
          label={say("sheets", { forms: sheets.length })}
        />
        <PickedFiles picked={picked} onChange={setPicked} />
        <p className={styles.text}>{say("filesHint")}</p>
      </Section>
      <Section title={say("preview")}>
        <Problem error={error} />
        {preview?.forms.length === 0 && <p className={styles.text}>{say("noForms")}</p>}
        {saying &&
          preview?.forms.map((one, i) => (
            <Arrived
              key={`${one.origin} ${one.form.code} ${i}`}
              preview={preview}
              place={i}
              decisions={decisions}
              lang={lang}
              saying={saying}
              onDecide={setDecisions}
            />
          ))}
        {saying &&
          read?.unread.map(({ file, sheet, why }) => (
            <MessageBar key={`${file} ${sheet}`} intent="warning" layout="multiline">
              <MessageBarBody>{`${file ?? sheet}: ${saying(why)}`}</MessageBarBody>
            </MessageBar>
          ))}
      </Section>
      {absent.length > 0 && (
        <Section title={say("absent")}>
          <SaidList said={absent} />
        </Section>
      )}
      <ActionBar>
        <div className={styles.stack}>
          {busy && <JobProgress label={say("working")} value={work.progress} cancel={cancel} />}
          {work.step === "cancelled" && <p className={styles.text}>{common("cancelled")}</p>}
          {work.step === "failed" && <Problem error={work.error} />}
          {work.step === "done" && <Done collected={work.collected} state={state} />}
          <Button
            appearance="primary"
            className={styles.button}
            ref={start}
            disabledFocusable={busy || taken === 0}
            onClick={run}
          >
            {say("button", { forms: taken })}
          </Button>
        </div>
      </ActionBar>
    </>
  );
}

function Done({ collected, state }: { collected: Collected; state: PlanState }) {
  const { collect: say } = useFormTexts();
  const forms = collected.outcomes.filter(({ end }) => end === "taken").length;
  const told = [
    collected.wrote === ""
      ? say("nothing")
      : say("done", { forms, sheet: state.plan.sheets.get("reconciliation") ?? "" }),
  ];
  if (collected.noRoom.length > 0)
    told.push(say("noRoom", { lines: collected.noRoom.join(", "), sheet: state.plan.sheets.get("budgetLines") ?? "" }));
  return (
    <MessageBar intent={collected.noRoom.length > 0 ? "warning" : "success"} layout="multiline">
      <MessageBarBody>{told.join(" ")}</MessageBarBody>
    </MessageBar>
  );
}
