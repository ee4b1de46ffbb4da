import { useEffect, useMemo, useState } from "react";
import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from "@fluentui/react-components";
import type { FormBy, GiveOut as Given, PlanState } from "../../workbook/planning";
import { useAnnounce } from "../app/announce";
import type { Navigate } from "../app/nav";
import { useWorkbook } from "../app/workbook";
import { SelectField, TextField } from "../common/fields";
import type { Delivery } from "../common/deliver";
import { JobBar } from "../common/JobBar";
import { Pair, Section } from "../common/page";
import { Problem } from "../common/problem";
import { useJob } from "../common/useJob";
import { isPast, today } from "./days";
import { type FormFile, FormFiles } from "./FormFiles";
import { PlanPage } from "./PlanPage";
import { SaidList } from "./SaidList";
import { useFormTexts } from "./texts";
import { UnitList } from "./UnitList";
import { choicesOf, firstUnitForm, sameGiving, type UnitForm, unitsOf, withoutUnit } from "./units";

const useStyles = makeStyles({
  text: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

/** Hands the lines of the budget out to those who fill them, as sheets of this workbook or as files. */
export default function GiveOutPage({ navigate }: { navigate: Navigate }) {
  return (
    <PlanPage page="giveOut" navigate={navigate}>
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
  const { giveOut: say, common } = useFormTexts();
  const workbook = useWorkbook();
  const announce = useAnnounce();
  const [by, setBy] = useState<FormBy>("department");
  const [as, setAs] = useState<"sheets" | "files">("sheets");
  const [due, setDue] = useState("");
  const [typed, setTyped] = useState<ReadonlyMap<string, UnitForm>>(new Map());
  const job = useJob<Told>({ cancelled: common("cancelled"), told: ({ text }) => text, after: again });
  const [files, setFiles] = useState<readonly FormFile[]>([]);
  const [given, setGiven] = useState<Given | null>(null);
  const [refused, setRefused] = useState<unknown>(null);

  const units = useMemo(() => unitsOf(state, by), [state, by]);
  const forms = useMemo(
    () => new Map(units.map((unit) => [unit.name, typed.get(`${by} ${unit.name}`) ?? firstUnitForm(unit, by, today())])), // prettier-ignore
    [units, typed, by],
  );
  const choices = useMemo(() => choicesOf(units, forms, due), [units, forms, due]);
  useEffect(() => {
    let wanted = true;
    const look = async (): Promise<void> => {
      try {
        const { giveOut } = await workbook.planning();
        const next = giveOut(state.lines, state.record, { by, units: choices, today: today() }, state.basics);
        if (!wanted) return;
        setGiven(next);
        setRefused(null);
      } catch (error) {
        if (!wanted) return;
        setGiven(null);
        setRefused(error);
      }
    };
    void look();
    return () => {
      wanted = false;
    };
  }, [workbook, state, by, choices]);

  const count = given?.specs.length ?? 0;
  const type = (name: string, change: Partial<UnitForm>) =>
    setTyped((before) => new Map(before).set(`${by} ${name}`, { ...forms.get(name)!, ...change }));
  const past = [due, ...[...forms.values()].map((form) => (form.chosen ? (form.due ?? "") : ""))].some((iso) =>
    isPast(iso, today()),
  );
  const elsewhere = (given?.lines ?? []).flatMap(({ end, said }) => (end === "elsewhere" && said ? [said] : []));
  const nobody = withoutUnit(state, by);

  const run = () => {
    if (!given || count === 0) return;
    if (past) {
      announce(say("past"));
      return;
    }
    void job.run(async (options) => {
      const planning = await workbook.planning();
      // Lines may have changed since they were shown: what stands there now is given out, or shown first.
      const fresh = await planning.readState(state.plan);
      const now = planning.giveOut(fresh.lines, fresh.record, { by, units: choices, today: today() }, fresh.basics);
      if (!sameGiving(given, now)) return { intent: "warning", text: say("changed") };
      if (as === "sheets") await planning.giveOutSheets(fresh, now, options);
      else {
        const made = await planning.formFiles(fresh.plan, now.specs);
        options.signal.throwIfAborted();
        await planning.recordFiles(fresh, now, new Map(made.map(({ code, name }) => [code, name])), options);
        const codes = new Set(made.map(({ code }) => code));
        setFiles((before) => [
          ...before.filter(({ code }) => !codes.has(code)),
          ...made.map((file): FormFile => ({ ...file, delivered: null })),
        ]);
      }
      for (const { unit, person } of choices) type(unit, { chosen: false, letGo: false, person });
      const sheet = state.plan.sheets.get("forms") ?? "";
      return {
        intent: "success",
        text: say(as === "files" ? "doneFiles" : "done", { forms: now.specs.length, sheet }),
      };
    });
  };
  const delivered = (code: string, how: Delivery) =>
    setFiles((before) => before.map((file) => (file.code === code ? { ...file, delivered: how } : file)));

  return (
    <>
      <Section
        title={say("who")}
        action={
          <Button size="small" appearance="subtle" onClick={again}>
            {common("lookAgain")}
          </Button>
        }
      >
        <Pair>
          <SelectField
            label={say("by")}
            value={by}
            choices={(["department", "owner"] as const).map((value) => ({ value, label: say(value) }))}
            onChange={(value) => setBy(value as FormBy)}
          />
          {units.length > 0 && (
            <TextField
              label={say("dueAll")}
              type="date"
              value={due}
              error={isPast(due, today()) ? say("past") : undefined}
              onChange={setDue}
            />
          )}
        </Pair>
        {units.length === 0 && (
          <p className={styles.text}>
            {say(by === "department" ? "noDepartments" : "noOwners", {
              sheet: state.plan.sheets.get("budgetLines") ?? "",
            })}
          </p>
        )}
        <UnitList units={units} forms={forms} due={due} currency={state.plan.currency} given={given} onType={type} />
        {nobody > 0 && units.length > 0 && (
          <p className={styles.text}>
            {say(by === "department" ? "nobodyDepartment" : "nobodyOwner", {
              lines: nobody,
              sheet: state.plan.sheets.get("budgetLines") ?? "",
            })}
          </p>
        )}
        <SaidList said={elsewhere} />
      </Section>
      {units.length > 0 && (
        <Section title={say("how")}>
          <SelectField
            label={say("as")}
            hint={say(as === "sheets" ? "sheetsHint" : "filesHint")}
            value={as}
            choices={(["sheets", "files"] as const).map((value) => ({ value, label: say(value) }))}
            onChange={(value) => setAs(value as "sheets" | "files")}
          />
        </Section>
      )}
      {files.length > 0 && <FormFiles files={files} onDelivered={delivered} />}
      <JobBar
        job={job}
        label={say("working")}
        cancelled={common("cancelled")}
        button={count === 0 ? say("title") : say("button", { forms: count })}
        disabled={count === 0}
        onStart={run}
      >
        <Problem error={refused} />
        {job.state.step === "done" && (
          <MessageBar intent={job.state.result.intent} layout="multiline">
            <MessageBarBody>{job.state.result.text}</MessageBarBody>
          </MessageBar>
        )}
      </JobBar>
    </>
  );
}
