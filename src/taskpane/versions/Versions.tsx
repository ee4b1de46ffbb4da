import { useCallback, useEffect, useRef, useState } from "react";
import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from "@fluentui/react-components";
import type { PlanState, Version } from "../../workbook/planning";
import { useAnnounce } from "../app/announce";
import type { Navigate } from "../app/nav";
import { useWorkbook } from "../app/workbook";
import { SelectField, TextField } from "../common/fields";
import { JobProgress } from "../common/JobProgress";
import { ActionBar, PageBody, Section } from "../common/page";
import { isAbort, Problem } from "../common/problem";
import { today } from "../forms/days";
import { PlanField } from "../forms/PlanField";
import { FormTextsProvider, useFormTexts, useLoadedFormTexts } from "../forms/texts";
import { usePlanState } from "../forms/usePlanState";
import { useReturn } from "../forms/useReturn";

const useStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: "8px", fontSize: tokens.fontSizeBase200 },
  button: { width: "100%" },
  text: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

type State =
  | { readonly step: "rest" | "cancelled" }
  | { readonly step: "working"; readonly progress: number }
  | { readonly step: "done"; readonly text: string }
  | { readonly step: "failed"; readonly error: unknown };

/** Freezes the budget as a version, and compares two. */
export default function VersionsPage({ navigate }: { navigate: Navigate }) {
  return (
    <FormTextsProvider value={useLoadedFormTexts()}>
      <Page navigate={navigate} />
    </FormTextsProvider>
  );
}

function Page({ navigate }: { navigate: Navigate }) {
  const { versions: say } = useFormTexts();
  const plan = usePlanState();
  return (
    <PageBody title={say("title")} intro={say("intro")}>
      <PlanField plan={plan} navigate={navigate} />
      {plan.state && <Work key={plan.state.plan.id} plan={plan.state.plan} again={plan.again} />}
    </PageBody>
  );
}

const NOW = "now";

function Work({ plan, again }: { plan: PlanState["plan"]; again: () => void }) {
  const styles = useStyles();
  const { versions: say, common } = useFormTexts();
  const workbook = useWorkbook();
  const announce = useAnnounce();
  const [versions, setVersions] = useState<readonly Version[]>([]);
  const [error, setError] = useState<unknown>(null);
  const [name, setName] = useState("");
  const [who, setWho] = useState("");
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const [pair, setPair] = useState<{ first: string; second: string } | null>(null);
  const [work, setWork] = useState<State>({ step: "rest" });
  const stop = useRef<AbortController | null>(null);
  const start = useRef<HTMLButtonElement>(null);

  const [turn, setTurn] = useState(0);
  const list = useCallback(() => setTurn((before) => before + 1), []);
  useReturn(list);
  useEffect(() => {
    let wanted = true;
    workbook
      .planning()
      .then(({ listVersions }) => listVersions())
      .then(
        (found) => {
          if (!wanted) return;
          setVersions(found.filter((version) => version.plan === plan.id));
          setError(null);
        },
        (reason: unknown) => wanted && setError(reason),
      );
    return () => {
      wanted = false;
    };
  }, [workbook, plan.id, turn]);

  const busy = work.step === "working";
  /** A version whose sheet was deleted can't stay chosen. */
  const there = (key: string | undefined): string | undefined =>
    key === NOW || versions.some((version) => version.key === key) ? key : undefined;
  const chosen = {
    first: there(pair?.first) ?? versions.at(-1)?.key ?? NOW,
    second: there(pair?.second) ?? NOW,
  };
  const job = async (
    run: (options: { signal: AbortSignal; onProgress: (share: number) => void }) => Promise<string>,
  ) => {
    if (stop.current) return;
    const controller = new AbortController();
    stop.current = controller;
    setWork({ step: "working", progress: 0 });
    try {
      const text = await run({
        signal: controller.signal,
        onProgress: (progress) => setWork({ step: "working", progress }),
      });
      setWork({ step: "done", text });
      announce(text);
    } catch (reason) {
      setWork(isAbort(reason) ? { step: "cancelled" } : { step: "failed", error: reason });
      if (isAbort(reason)) announce(common("cancelled"));
    } finally {
      stop.current = null;
      list();
      again();
    }
  };
  const freeze = () => {
    setTried(true);
    if (name.trim() === "" || who.trim() === "") {
      announce(say(name.trim() === "" ? "missingName" : "missingWho"));
      return;
    }
    void job(async (options) => {
      const { freezeVersion } = await workbook.planning();
      const frozen = await freezeVersion(plan, { name: name.trim(), who: who.trim(), on: today(), note: note.trim() }, options); // prettier-ignore
      // What is typed meanwhile is for the next one.
      setName((now) => (now === name ? "" : now));
      setNote((now) => (now === note ? "" : now));
      setTried(false);
      return say("frozen", { sheet: frozen.sheet });
    });
  };
  const compare = () =>
    void job(async (options) => {
      const { compareVersions } = await workbook.planning();
      const side = (key: string) => (key === NOW ? NOW : { version: key });
      const { sheet } = await compareVersions(
        plan,
        { first: side(chosen.first), second: side(chosen.second) },
        options,
      );
      return say("compared", { sheet });
    });
  const cancel = () => {
    stop.current?.abort();
    start.current?.focus();
  };
  const choices = [
    ...versions.map(({ key, title }) => ({ value: key, label: title })),
    { value: NOW, label: say("now") },
  ];
  const same = chosen.first === chosen.second;

  return (
    <>
      <Section title={say("freeze")}>
        <p className={styles.text}>{say("freezeHint")}</p>
        <TextField
          label={say("name")}
          required
          value={name}
          placeholder={say("nameExample")}
          error={tried && name.trim() === "" ? say("missingName") : undefined}
          onChange={setName}
        />
        <TextField
          label={say("who")}
          required
          value={who}
          error={tried && who.trim() === "" ? say("missingWho") : undefined}
          onChange={setWho}
        />
        <TextField label={say("note")} value={note} onChange={setNote} />
      </Section>
      <Section title={say("compare")}>
        {versions.length === 0 ? (
          <p className={styles.text}>{say("none")}</p>
        ) : (
          <>
            <SelectField
              label={say("first")}
              value={chosen.first}
              choices={choices}
              onChange={(first) => setPair({ ...chosen, first })}
            />
            <SelectField
              label={say("second")}
              value={chosen.second}
              choices={choices}
              error={same ? say("same") : undefined}
              onChange={(second) => setPair({ ...chosen, second })}
            />
            <div>
              <Button onClick={compare} disabledFocusable={busy || same}>
                {say("compareButton")}
              </Button>
            </div>
          </>
        )}
        <Problem error={error} />
      </Section>
      <ActionBar>
        <div className={styles.stack}>
          {busy && <JobProgress label={say("working")} value={work.progress} cancel={cancel} />}
          {work.step === "cancelled" && <p className={styles.text}>{common("cancelled")}</p>}
          {work.step === "failed" && <Problem error={work.error} />}
          {work.step === "done" && (
            <MessageBar intent="success" layout="multiline">
              <MessageBarBody>{work.text}</MessageBarBody>
            </MessageBar>
          )}
          <Button appearance="primary" className={styles.button} ref={start} disabledFocusable={busy} onClick={freeze}>
            {say("freezeButton")}
          </Button>
        </div>
      </ActionBar>
    </>
  );
}
