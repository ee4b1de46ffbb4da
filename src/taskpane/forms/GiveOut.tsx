import { useEffect, useMemo, useRef, useState } from "react";
import { Button, Checkbox, makeStyles, MessageBar, MessageBarBody, tokens } from "@fluentui/react-components";
import type { FormBy, GiveOut as Given, PlanState, Said } from "../../workbook/planning";
import { useAnnounce } from "../app/announce";
import { useLang } from "../app/lang";
import { count } from "../app/numbers";
import { useWorkbook } from "../app/workbook";
import { SelectField, TextField } from "../common/fields";
import type { Delivery } from "../common/deliver";
import { JobProgress } from "../common/JobProgress";
import { ActionBar, PageBody, Pair, Section } from "../common/page";
import { isAbort, Problem } from "../common/problem";
import { dayOf, today } from "./days";
import { type FormFile, FormFiles } from "./FormFiles";
import { PlanField } from "./PlanField";
import { SaidList, useSaying } from "./SaidList";
import { FormTextsProvider, useFormTexts, useLoadedFormTexts } from "./texts";
import { choicesOf, firstUnitForm, type UnitForm, unitsOf, withoutUnit } from "./units";
import { usePlanState } from "./usePlanState";

const useStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: "8px", fontSize: tokens.fontSizeBase200 },
  button: { width: "100%" },
  text: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  units: { margin: 0, padding: 0, listStyleType: "none", display: "flex", flexDirection: "column", gap: "12px" },
  check: { marginLeft: "-8px", alignItems: "flex-start" },
  about: { display: "block", color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  fields: { paddingLeft: "24px" },
});

type State =
  | { readonly step: "rest" | "cancelled" }
  | { readonly step: "working"; readonly progress: number }
  | { readonly step: "done"; readonly forms: number; readonly files: readonly FormFile[] }
  | { readonly step: "failed"; readonly error: unknown };

/** Hands the lines of the budget out to those who fill them, as sheets of this workbook or as files. */
export default function GiveOutPage() {
  return (
    <FormTextsProvider value={useLoadedFormTexts()}>
      <Page />
    </FormTextsProvider>
  );
}

function Page() {
  const { giveOut: say } = useFormTexts();
  const plan = usePlanState();
  return (
    <PageBody title={say("title")} intro={say("intro")}>
      <PlanField {...plan} />
      {plan.loaded.status === "ready" && <Forms key={plan.ending} state={plan.loaded.state} again={plan.again} />}
    </PageBody>
  );
}

function Forms({ state, again }: { state: PlanState; again: () => void }) {
  const styles = useStyles();
  const { giveOut: say, common } = useFormTexts();
  const lang = useLang();
  const workbook = useWorkbook();
  const announce = useAnnounce();
  const saying = useSaying();
  const [by, setBy] = useState<FormBy>("department");
  const [as, setAs] = useState<"sheets" | "files">("sheets");
  const [due, setDue] = useState("");
  const [typed, setTyped] = useState<ReadonlyMap<string, UnitForm>>(new Map());
  const [work, setWork] = useState<State>({ step: "rest" });
  const [given, setGiven] = useState<Given | null>(null);
  const [refused, setRefused] = useState<unknown>(null);
  const stop = useRef<AbortController | null>(null);
  const start = useRef<HTMLButtonElement>(null);

  const units = useMemo(() => unitsOf(state, by), [state, by]);
  const forms = useMemo(
    () => new Map(units.map(({ name }) => [name, typed.get(`${by} ${name}`) ?? firstUnitForm(state, by, name)])),
    [units, typed, state, by],
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
  const amount = new Intl.NumberFormat(lang, { maximumFractionDigits: 0 });
  const type = (name: string, change: Partial<UnitForm>) =>
    setTyped((before) => new Map(before).set(`${by} ${name}`, { ...forms.get(name)!, ...change }));
  const said: Said[] = given ? given.units.flatMap(({ refusals, notes }) => [...refusals, ...notes]) : [];
  const elsewhere = given
    ? given.lines.flatMap((line) => (line.end === "elsewhere" && line.said ? [line.said] : []))
    : [];
  const nobody = withoutUnit(state, by);

  const run = async () => {
    if (stop.current || !given || given.specs.length === 0) return;
    const controller = new AbortController();
    stop.current = controller;
    const options = {
      signal: controller.signal,
      onProgress: (progress: number) => setWork({ step: "working", progress }),
    };
    setWork({ step: "working", progress: 0 });
    try {
      const planning = await workbook.planning();
      let files: FormFile[] = [];
      if (as === "sheets") await planning.giveOutSheets(state, given, options);
      else {
        const made = await planning.formFiles(state.plan, given.specs);
        await planning.recordFiles(state, given, new Map(made.map(({ code, name }) => [code, name])), options);
        files = made.map((file): FormFile => ({ ...file, delivered: null }));
      }
      setWork({ step: "done", forms: given.specs.length, files });
      announce(say("done", { forms: given.specs.length }));
      again();
    } catch (error) {
      setWork(isAbort(error) ? { step: "cancelled" } : { step: "failed", error });
      if (isAbort(error)) announce(common("cancelled"));
      else again();
    } finally {
      stop.current = null;
    }
  };
  const delivered = (code: string, how: Delivery) =>
    setWork((before) =>
      before.step === "done"
        ? { ...before, files: before.files.map((file) => (file.code === code ? { ...file, delivered: how } : file)) }
        : before,
    );
  const cancel = () => {
    stop.current?.abort();
    start.current?.focus();
  };

  return (
    <>
      <Section title={say("who")}>
        <Pair>
          <SelectField
            label={say("by")}
            value={by}
            choices={(["department", "owner"] as const).map((value) => ({ value, label: say(value) }))}
            onChange={(value) => setBy(value as FormBy)}
          />
          <TextField label={say("dueAll")} type="date" value={due} onChange={setDue} />
        </Pair>
        {units.length === 0 && <p className={styles.text}>{say(by === "department" ? "noDepartments" : "noOwners")}</p>}
        <ul className={styles.units}>
          {units.map(({ name, lines, amount: year }) => {
            const form = forms.get(name)!;
            return (
              <li key={name}>
                <Checkbox
                  className={styles.check}
                  checked={form.chosen}
                  onChange={(_, data) => type(name, { chosen: data.checked === true })}
                  label={
                    <>
                      {name}
                      <span className={styles.about}>
                        {say("unit", {
                          lines: count(lines, lang),
                          amount: amount.format(year),
                          currency: state.plan.currency,
                        })}
                      </span>
                    </>
                  }
                />
                {form.chosen && (
                  <div className={styles.fields}>
                    <Pair>
                      <TextField
                        label={say("person", { unit: name })}
                        value={form.person}
                        onChange={(person) => type(name, { person })}
                      />
                      <TextField
                        label={say("due", { unit: name })}
                        type="date"
                        value={form.due === "" && dayOf(due) !== null ? due : form.due}
                        onChange={(value) => type(name, { due: value })}
                      />
                    </Pair>
                  </div>
                )}
              </li>
            );
          })}
        </ul>
        {nobody > 0 && (
          <p className={styles.text}>
            {say(by === "department" ? "nobodyDepartment" : "nobodyOwner", {
              lines: nobody,
              sheet: state.plan.sheets.get("budgetLines") ?? "",
            })}
          </p>
        )}
        <SaidList said={[...said, ...elsewhere]} />
      </Section>
      <Section title={say("how")}>
        <SelectField
          label={say("as")}
          hint={say(as === "sheets" ? "sheetsHint" : "filesHint")}
          value={as}
          choices={(["sheets", "files"] as const).map((value) => ({ value, label: say(value) }))}
          onChange={(value) => setAs(value as "sheets" | "files")}
        />
      </Section>
      <ActionBar>
        <div className={styles.stack}>
          {busy && <JobProgress label={say("working")} value={work.progress} cancel={cancel} />}
          {work.step === "cancelled" && <p className={styles.text}>{common("cancelled")}</p>}
          {work.step === "failed" && <Problem error={work.error} />}
          {refused !== null && <Problem error={refused} />}
          {work.step === "done" && (
            <>
              <MessageBar intent="success" layout="multiline">
                <MessageBarBody>{say("done", { forms: work.forms })}</MessageBarBody>
              </MessageBar>
              {work.files.length > 0 && <FormFiles files={work.files} onDelivered={delivered} />}
            </>
          )}
          <Button
            appearance="primary"
            className={styles.button}
            ref={start}
            disabledFocusable={busy || !given || given.specs.length === 0 || saying === null}
            onClick={run}
          >
            {say("button", { forms: given?.specs.length ?? 0 })}
          </Button>
        </div>
      </ActionBar>
    </>
  );
}
