import { useEffect, useMemo, useRef, useState } from "react";
import { Button, Checkbox, makeStyles, MessageBar, MessageBarBody, Spinner, tokens } from "@fluentui/react-components";
import type { Collected, FormOutcome, PlanState } from "../../workbook/planning";
import { useAnnounce } from "../app/announce";
import type { Navigate } from "../app/nav";
import { useWorkbook } from "../app/workbook";
import { JobProgress } from "../common/JobProgress";
import { ActionBar, PageBody, Section } from "../common/page";
import { isAbort, Problem } from "../common/problem";
import { Arrived } from "./Arrived";
import { carried, lookAt, type Looked, nothingDecided, samePreview } from "./looked";
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
  | { readonly step: "rest" | "cancelled" | "changed" }
  | { readonly step: "working"; readonly progress: number }
  | { readonly step: "done"; readonly text: string; readonly full: boolean }
  | { readonly step: "failed"; readonly error: unknown };

/** Brings forms back into the plan: shows first what each would change, and why one can't be taken. */
export default function CollectPage({ navigate }: { navigate: Navigate }) {
  return (
    <FormTextsProvider value={useLoadedFormTexts()}>
      <Page navigate={navigate} />
    </FormTextsProvider>
  );
}

function Page({ navigate }: { navigate: Navigate }) {
  const { collect: say } = useFormTexts();
  const plan = usePlanState();
  return (
    <PageBody title={say("title")} intro={say("intro")}>
      <PlanField plan={plan} navigate={navigate} />
      {plan.state && <Forms key={plan.state.plan.id} state={plan.state} again={plan.again} />}
    </PageBody>
  );
}

function Forms({ state, again }: { state: PlanState; again: () => void }) {
  const styles = useStyles();
  const { collect: say, common } = useFormTexts();
  const workbook = useWorkbook();
  const announce = useAnnounce();
  const saying = useSaying();
  const [useSheets, setUseSheets] = useState(true);
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  const [{ looked, decisions }, setShown] = useState({ looked: null as Looked | null, decisions: nothingDecided });
  const [work, setWork] = useState<State>({ step: "rest" });
  const [error, setError] = useState<unknown>(null);
  const stop = useRef<AbortController | null>(null);
  const start = useRef<HTMLButtonElement>(null);

  const given = useMemo(() => ({ useSheets, files: picked.flatMap(({ sheets }) => sheets) }), [useSheets, picked]);
  const show = (next: Looked) =>
    setShown((before) => ({
      looked: next,
      decisions: before.looked ? carried(before.decisions, before.looked.preview, next.preview) : nothingDecided,
    }));
  useEffect(() => {
    let wanted = true;
    workbook
      .planning()
      .then((room) => lookAt(room, state, given))
      .then(
        (next) => {
          if (!wanted) return;
          show(next);
          setError(null);
        },
        (reason: unknown) => wanted && setError(reason),
      );
    return () => {
      wanted = false;
    };
  }, [workbook, state, given]);

  const ends = useMemo((): { outcomes: readonly FormOutcome[]; error: unknown } => {
    try {
      return { outcomes: looked?.outcomes(decisions) ?? [], error: null };
    } catch (reason) {
      return { outcomes: [], error: reason };
    }
  }, [looked, decisions]);
  const taken = ends.outcomes.filter(({ end }) => end === "taken");
  const fresh = taken.filter(({ form }) => !looked!.preview.forms[form].unchanged).length;
  const able = fresh > 0 || (taken.length > 0 && looked!.unplaced > 0);
  const busy = work.step === "working";

  const run = async () => {
    if (stop.current || !looked || !able) return;
    const controller = new AbortController();
    stop.current = controller;
    setWork({ step: "working", progress: 0 });
    try {
      const planning = await workbook.planning();
      // Plan and forms may have changed since they were shown: nothing is written that nobody has looked at.
      const now = await planning.readState(state.plan);
      const next = await lookAt(planning, now, given);
      controller.signal.throwIfAborted();
      if (!samePreview(looked.preview, next.preview)) {
        show(next);
        setWork({ step: "changed" });
        announce(say("changed"));
        return;
      }
      const collected = await planning.collectForms(now, next.preview, decisions, {
        signal: controller.signal,
        onProgress: (progress) => setWork({ step: "working", progress }),
      });
      const text = told(collected);
      setWork({ step: "done", text, full: collected.noRoom.length > 0 });
      announce(text);
    } catch (reason) {
      setWork(isAbort(reason) ? { step: "cancelled" } : { step: "failed", error: reason });
      if (isAbort(reason)) announce(common("cancelled"));
    } finally {
      stop.current = null;
      again();
    }
  };
  const told = ({ wrote, noRoom }: Collected): string => {
    const sheet = (id: string): string => state.plan.sheets.get(id) ?? "";
    if (noRoom.length > 0)
      return say("noRoom", { forms: fresh, lines: noRoom.join(", "), sheet: sheet("budgetLines") });
    return wrote === "" ? say("nothing") : say("done", { forms: fresh, sheet: sheet("reconciliation") });
  };
  const cancel = () => {
    stop.current?.abort();
    start.current?.focus();
  };
  const preview = looked?.preview;
  const absent = preview ? preview.register.flatMap(({ said }) => said) : [];

  return (
    <>
      <Section
        title={say("from")}
        action={
          <Button size="small" appearance="subtle" onClick={again}>
            {common("lookAgain")}
          </Button>
        }
      >
        <Checkbox
          className={styles.check}
          checked={useSheets}
          onChange={(_, data) => setUseSheets(data.checked === true)}
          label={say("sheets", { forms: looked?.sheets ?? 0 })}
        />
        <PickedFiles picked={picked} onChange={setPicked} />
        <p className={styles.text}>{say("filesHint")}</p>
      </Section>
      <Section title={say("preview")}>
        <Problem error={error ?? ends.error} />
        {!preview && error === null && <Spinner size="tiny" label={common("reading")} labelPosition="after" />}
        {preview?.forms.length === 0 && <p className={styles.text}>{say("noForms")}</p>}
        {preview?.nothingNew && work.step !== "done" && <p className={styles.text}>{say("nothingNew")}</p>}
        {saying &&
          preview?.forms.map((one, i) => (
            <Arrived
              key={`${one.origin} ${one.form.code} ${i}`}
              preview={preview}
              place={i}
              outcome={ends.outcomes[i] ?? null}
              decisions={decisions}
              saying={saying}
              onDecide={(next) => setShown((before) => ({ ...before, decisions: next }))}
            />
          ))}
        {saying &&
          looked?.read.unread.map(({ file, sheet, why }) => (
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
          {work.step === "changed" && (
            <MessageBar intent="warning" layout="multiline">
              <MessageBarBody>{say("changed")}</MessageBarBody>
            </MessageBar>
          )}
          {work.step === "done" && (
            <MessageBar intent={work.full ? "warning" : "success"} layout="multiline">
              <MessageBarBody>{work.text}</MessageBarBody>
            </MessageBar>
          )}
          <Button
            appearance="primary"
            className={styles.button}
            ref={start}
            disabledFocusable={busy || !able}
            onClick={run}
          >
            {fresh === 0 ? say("title") : say("button", { forms: fresh })}
          </Button>
        </div>
      </ActionBar>
    </>
  );
}
