import { useEffect, useMemo, useRef, useState } from "react";
import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from "@fluentui/react-components";
import type { FormBy, GiveOut as Given, PlanState } from "../../workbook/planning";
import { useAnnounce } from "../app/announce";
import type { Navigate } from "../app/nav";
import { useWorkbook } from "../app/workbook";
import { SelectField, TextField } from "../common/fields";
import type { Delivery } from "../common/deliver";
import { JobProgress } from "../common/JobProgress";
import { ActionBar, PageBody, Pair, Section } from "../common/page";
import { isAbort, Problem } from "../common/problem";
import { isPast, today } from "./days";
import { type FormFile, FormFiles } from "./FormFiles";
import { PlanField } from "./PlanField";
import { SaidList } from "./SaidList";
import { FormTextsProvider, useFormTexts, useLoadedFormTexts } from "./texts";
import { UnitList } from "./UnitList";
import { choicesOf, firstUnitForm, sameGiving, type UnitForm, unitsOf, withoutUnit } from "./units";
import { usePlanState } from "./usePlanState";

const useStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: "8px", fontSize: tokens.fontSizeBase200 },
  button: { width: "100%" },
  text: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

type State =
  | { readonly step: "rest" | "cancelled" | "changed" }
  | { readonly step: "working"; readonly progress: number }
  | { readonly step: "done"; readonly text: string }
  | { readonly step: "failed"; readonly error: unknown };

/** Hands the lines of the budget out to those who fill them, as sheets of this workbook or as files. */
export default function GiveOutPage({ navigate }: { navigate: Navigate }) {
  return (
    <FormTextsProvider value={useLoadedFormTexts()}>
      <Page navigate={navigate} />
    </FormTextsProvider>
  );
}

function Page({ navigate }: { navigate: Navigate }) {
  const { giveOut: say } = useFormTexts();
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
  const { giveOut: say, common } = useFormTexts();
  const workbook = useWorkbook();
  const announce = useAnnounce();
  const [by, setBy] = useState<FormBy>("department");
  const [as, setAs] = useState<"sheets" | "files">("sheets");
  const [due, setDue] = useState("");
  const [typed, setTyped] = useState<ReadonlyMap<string, UnitForm>>(new Map());
  const [work, setWork] = useState<State>({ step: "rest" });
  const [files, setFiles] = useState<readonly FormFile[]>([]);
  const [given, setGiven] = useState<Given | null>(null);
  const [refused, setRefused] = useState<unknown>(null);
  const stop = useRef<AbortController | null>(null);
  const start = useRef<HTMLButtonElement>(null);

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

  const busy = work.step === "working";
  const count = given?.specs.length ?? 0;
  const type = (name: string, change: Partial<UnitForm>) =>
    setTyped((before) => new Map(before).set(`${by} ${name}`, { ...forms.get(name)!, ...change }));
  const past = [due, ...[...forms.values()].map((form) => (form.chosen ? (form.due ?? "") : ""))].some((iso) =>
    isPast(iso, today()),
  );
  const elsewhere = (given?.lines ?? []).flatMap(({ end, said }) => (end === "elsewhere" && said ? [said] : []));
  const nobody = withoutUnit(state, by);

  const run = async () => {
    if (stop.current || !given || count === 0) return;
    if (past) {
      announce(say("past"));
      return;
    }
    const controller = new AbortController();
    stop.current = controller;
    const options = {
      signal: controller.signal,
      onProgress: (progress: number) => setWork({ step: "working", progress }),
    };
    setWork({ step: "working", progress: 0 });
    try {
      const planning = await workbook.planning();
      // Lines may have changed since they were shown: what stands there now is given out, or shown first.
      const fresh = await planning.readState(state.plan);
      const now = planning.giveOut(fresh.lines, fresh.record, { by, units: choices, today: today() }, fresh.basics);
      if (!sameGiving(given, now)) {
        setWork({ step: "changed" });
        announce(say("changed"));
        return;
      }
      if (as === "sheets") await planning.giveOutSheets(fresh, now, options);
      else {
        const made = await planning.formFiles(fresh.plan, now.specs);
        controller.signal.throwIfAborted();
        await planning.recordFiles(fresh, now, new Map(made.map(({ code, name }) => [code, name])), options);
        const codes = new Set(made.map(({ code }) => code));
        setFiles((before) => [
          ...before.filter(({ code }) => !codes.has(code)),
          ...made.map((file): FormFile => ({ ...file, delivered: null })),
        ]);
      }
      const sheet = state.plan.sheets.get("forms") ?? "";
      const text = say(as === "files" ? "doneFiles" : "done", { forms: now.specs.length, sheet });
      setWork({ step: "done", text });
      announce(text);
      for (const { unit, person } of choices) type(unit, { chosen: false, letGo: false, person });
    } catch (error) {
      setWork(isAbort(error) ? { step: "cancelled" } : { step: "failed", error });
      if (isAbort(error)) announce(common("cancelled"));
    } finally {
      stop.current = null;
      again();
    }
  };
  const delivered = (code: string, how: Delivery) =>
    setFiles((before) => before.map((file) => (file.code === code ? { ...file, delivered: how } : file)));
  const cancel = () => {
    stop.current?.abort();
    start.current?.focus();
  };

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
      <ActionBar>
        <div className={styles.stack}>
          {busy && <JobProgress label={say("working")} value={work.progress} cancel={cancel} />}
          {work.step === "cancelled" && <p className={styles.text}>{common("cancelled")}</p>}
          {work.step === "failed" && <Problem error={work.error} />}
          <Problem error={refused} />
          {work.step === "changed" && (
            <MessageBar intent="warning" layout="multiline">
              <MessageBarBody>{say("changed")}</MessageBarBody>
            </MessageBar>
          )}
          {work.step === "done" && (
            <MessageBar intent="success" layout="multiline">
              <MessageBarBody>{work.text}</MessageBarBody>
            </MessageBar>
          )}
          <Button
            appearance="primary"
            className={styles.button}
            ref={start}
            disabledFocusable={busy || count === 0}
            onClick={run}
          >
            {count === 0 ? say("title") : say("button", { forms: count })}
          </Button>
        </div>
      </ActionBar>
    </>
  );
}
