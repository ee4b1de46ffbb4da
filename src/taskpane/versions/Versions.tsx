import { useCallback, useEffect, useState } from "react";
import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from "@fluentui/react-components";
import type { PlanState, Version } from "../../workbook/planning";
import { useAnnounce } from "../app/announce";
import type { Navigate } from "../app/nav";
import { useWorkbook } from "../app/workbook";
import { SelectField, TextField } from "../common/fields";
import { JobBar } from "../common/JobBar";
import { Section } from "../common/page";
import { Problem } from "../common/problem";
import { useJob } from "../common/useJob";
import { today } from "../forms/days";
import { PlanPage } from "../forms/PlanPage";
import { useFormTexts } from "../forms/texts";
import { useReturn } from "../common/useReturn";

const useStyles = makeStyles({
  text: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

/** Freezes the budget as a version, and compares two. */
export default function VersionsPage({ navigate }: { navigate: Navigate }) {
  return (
    <PlanPage page="versions" navigate={navigate}>
      {(state, again) => <Work key={state.plan.ending} plan={state.plan} again={again} />}
    </PlanPage>
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
  const [turn, setTurn] = useState(0);
  const list = useCallback(() => setTurn((before) => before + 1), []);
  useReturn(list);
  const job = useJob<string>({
    cancelled: common("cancelled"),
    told: (text) => text,
    after: () => {
      list();
      again();
    },
  });
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

  /** A version whose sheet was deleted can't stay chosen. */
  const there = (key: string | undefined): string | undefined =>
    key === NOW || versions.some((version) => version.key === key) ? key : undefined;
  const chosen = {
    first: there(pair?.first) ?? versions.at(-1)?.key ?? NOW,
    second: there(pair?.second) ?? NOW,
  };
  const freeze = () => {
    setTried(true);
    if (name.trim() === "" || who.trim() === "") {
      announce(say(name.trim() === "" ? "missingName" : "missingWho"));
      return;
    }
    void job.run(async (options) => {
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
    void job.run(async (options) => {
      const { compareVersions } = await workbook.planning();
      const side = (key: string) => (key === NOW ? NOW : { version: key });
      const { sheet } = await compareVersions(
        plan,
        { first: side(chosen.first), second: side(chosen.second) },
        options,
      );
      return say("compared", { sheet });
    });
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
              <Button onClick={compare} disabledFocusable={job.busy || same}>
                {say("compareButton")}
              </Button>
            </div>
          </>
        )}
        <Problem error={error} />
      </Section>
      <JobBar
        job={job}
        label={say("working")}
        cancelled={common("cancelled")}
        button={say("freezeButton")}
        onStart={freeze}
      >
        {job.state.step === "done" && (
          <MessageBar intent="success" layout="multiline">
            <MessageBarBody>{job.state.result}</MessageBarBody>
          </MessageBar>
        )}
      </JobBar>
    </>
  );
}
