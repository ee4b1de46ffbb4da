import { useEffect, useMemo, useState } from "react";
import { Button, Checkbox, makeStyles, MessageBar, MessageBarBody, Spinner, tokens } from "@fluentui/react-components";
import type { Collected, FormOutcome, PlanState } from "../../workbook/planning";
import type { Navigate } from "../app/nav";
import { useLang } from "../app/lang";
import { useWorkbook } from "../app/workbook";
import { JobBar } from "../common/JobBar";
import { listed } from "../common/listed";
import { Section } from "../common/page";
import { Problem } from "../common/problem";
import { useJob } from "../common/useJob";
import { Arrived } from "./Arrived";
import { Decide } from "./Decide";
import { carried, lookAt, type Looked, nothingDecided, samePreview } from "./looked";
import { type Picked, PickedFiles } from "./PickedFiles";
import { PlanPage } from "./PlanPage";
import { SaidList, useSaying } from "./SaidList";
import { useFormTexts } from "./texts";

const useStyles = makeStyles({
  text: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  check: { marginLeft: "-8px" },
});

/** Brings forms back into the plan: shows first what each would change, and why one can't be taken. */
export default function CollectPage({ navigate }: { navigate: Navigate }) {
  return (
    <PlanPage page="collect" navigate={navigate}>
      {(state, again) => <Forms key={state.plan.ending} state={state} again={again} />}
    </PlanPage>
  );
}

interface Told {
  readonly intent: "success" | "warning";
  readonly text: string;
}

function Forms({ state, again }: { state: PlanState; again: () => void }) {
  const styles = useStyles();
  const { collect: say, common } = useFormTexts();
  const workbook = useWorkbook();
  const lang = useLang();
  const saying = useSaying();
  const [useSheets, setUseSheets] = useState(true);
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  const [{ looked, decisions }, setShown] = useState({ looked: null as Looked | null, decisions: nothingDecided });
  const job = useJob<Told>({ cancelled: common("cancelled"), told: ({ text }) => text, after: again });
  const [error, setError] = useState<unknown>(null);

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

  const run = () => {
    if (!looked || !able) return;
    void job.run(async (options) => {
      const planning = await workbook.planning();
      // Plan and forms may have changed since they were shown: nothing is written that nobody has looked at.
      const now = await planning.readState(state.plan);
      const next = await lookAt(planning, now, given);
      options.signal.throwIfAborted();
      if (!samePreview(looked.preview, next.preview)) {
        show(next);
        return { intent: "warning", text: say("changed") };
      }
      const collected = await planning.collectForms(now, next.preview, decisions, options);
      return { intent: collected.noRoom.length > 0 ? "warning" : "success", text: told(collected) };
    });
  };
  const told = ({ wrote, noRoom }: Collected): string => {
    const sheet = (id: string): string => state.plan.sheets.get(id) ?? "";
    if (noRoom.length > 0)
      return say("noRoom", { forms: fresh, lines: listed(noRoom, lang), sheet: sheet("budgetLines") });
    return wrote === "" ? say("nothing") : say("done", { forms: fresh, sheet: sheet("reconciliation") });
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
        {preview?.nothingNew && job.state.step !== "done" && <p className={styles.text}>{say("nothingNew")}</p>}
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
      <Decide state={state} again={again} />
      <JobBar
        job={job}
        label={say("working")}
        cancelled={common("cancelled")}
        button={fresh === 0 ? say("title") : say("button", { forms: fresh })}
        disabled={!able}
        onStart={run}
      >
        {job.state.step === "done" && (
          <MessageBar intent={job.state.result.intent} layout="multiline">
            <MessageBarBody>{job.state.result.text}</MessageBarBody>
          </MessageBar>
        )}
      </JobBar>
    </>
  );
}
