import { useState } from "react";
import { Button, Checkbox, makeStyles, MessageBar, MessageBarBody, tokens } from "@fluentui/react-components";
import type { DecidedForms, DecidedStatus, PlanState } from "../../workbook/planning";
import { useLang } from "../app/lang";
import { decimal } from "../app/numbers";
import { useWorkbook } from "../app/workbook";
import { SelectField } from "../common/fields";
import { JobOutcome } from "../common/JobBar";
import { Section } from "../common/page";
import { listed } from "../common/listed";
import { useJob } from "../common/useJob";
import { SaidList } from "./SaidList";
import { useFormTexts } from "./texts";

const useStyles = makeStyles({
  text: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  check: { marginLeft: "-8px", alignItems: "flex-start" },
  list: { display: "flex", flexDirection: "column" },
});

const choices = ["approved", "returned", "locked"] as const satisfies readonly DecidedStatus[];

interface Told {
  readonly text: string;
  readonly refusals: DecidedForms["refusals"];
}

/** Says of forms that were collected, of several at once, that they are approved, returned or locked. */
export function Decide({ state, again }: { state: PlanState; again: () => void }) {
  const styles = useStyles();
  const { decide: say, common } = useFormTexts();
  const workbook = useWorkbook();
  const lang = useLang();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [status, setStatus] = useState<DecidedStatus>("approved");
  const job = useJob<Told>({ cancelled: common("cancelled"), told: ({ text }) => text, after: again });
  const words = state.plan.texts.form.statuses;
  const collected = state.record.register.filter(({ collectedOn }) => collectedOn !== null);
  const codes = collected.map(({ code }) => code).filter((code) => chosen.has(code));
  if (collected.length === 0) return null;

  const run = () => {
    if (codes.length === 0) return;
    void job.run(async (options) => {
      const planning = await workbook.planning();
      const { done, refusals } = await planning.decideForms(await planning.readState(state.plan), codes, status, options); // prettier-ignore
      setChosen(new Set());
      const units = collected.filter(({ code }) => done.includes(code)).map(({ unit }) => unit);
      const text =
        units.length === 0 ? say("none") : say("done", { status: words[status], units: listed(units, lang) });
      return { text, refusals };
    });
  };
  const toggle = (some: readonly string[], on: boolean) =>
    setChosen((before) => new Set(on ? [...before, ...some] : [...before].filter((code) => !some.includes(code))));
  return (
    <Section title={say("title")}>
      <p className={styles.text}>{say("hint")}</p>
      <div className={styles.list}>
        {collected.length > 1 && (
          <Checkbox
            className={styles.check}
            checked={codes.length === collected.length ? true : codes.length > 0 ? "mixed" : false}
            onChange={(_, data) =>
              toggle(
                collected.map(({ code }) => code),
                data.checked === true,
              )
            }
            label={say("all")}
          />
        )}
        {collected.map(({ code, unit, status: now, total }) => (
          <Checkbox
            key={code}
            className={styles.check}
            checked={chosen.has(code)}
            onChange={(_, data) => toggle([code], data.checked === true)}
            label={say("form", {
              unit,
              code,
              status: now ? words[now] : "–",
              total: total === null ? say("noTotal") : decimal(total, lang),
            })}
          />
        ))}
      </div>
      <SelectField
        label={say("status")}
        value={status}
        choices={choices.map((value) => ({ value, label: words[value] }))}
        onChange={(value) => setStatus(value as DecidedStatus)}
      />
      <Button disabledFocusable={job.busy || codes.length === 0} onClick={run}>
        {say("button", { forms: codes.length })}
      </Button>
      <JobOutcome job={job} label={say("working")} cancelled={common("cancelled")} />
      {job.state.step === "done" && (
        <MessageBar intent={job.state.result.refusals.length > 0 ? "warning" : "success"} layout="multiline">
          <MessageBarBody>
            {job.state.result.text}
            <SaidList said={job.state.result.refusals} />
          </MessageBarBody>
        </MessageBar>
      )}
    </Section>
  );
}
