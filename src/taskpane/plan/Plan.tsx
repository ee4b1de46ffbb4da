import { useCallback, useMemo, useRef, useState } from "react";
import {
  Button,
  Checkbox,
  Field,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Textarea,
  tokens,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { stageIds, type StageId } from "../../catalog";
import { catalogWord } from "../../analyses/rolematrix";
import { languages, type Lang } from "../../i18n/languages";
import { renderRef } from "../../i18n/render";
import { planExtras, planParts } from "../../workbook/planning/choices";
import type { ReadHistory } from "../../workbook/planning";
import type { Navigate } from "../app/nav";
import { learnsByCalendarMonths } from "../../workbook/planning/learned";
import { useAnnounce } from "../app/announce";
import { useLang } from "../app/lang";
import { languageNames } from "../app/languageNames";
import { count } from "../app/numbers";
import { useWorkbook } from "../app/workbook";
import { SelectField, TextField } from "../common/fields";
import { JobProgress } from "../common/JobProgress";
import { ActionBar, PageBody, Pair, Section } from "../common/page";
import { isAbort, Problem } from "../common/problem";
import { allSources, sourceKey, useSources } from "../common/useSources";
import { CalendarFields } from "./CalendarFields";
import { firstForm, fiscalOf, type FormErrors, type PlanForm, readForm } from "./form";
import { History } from "./History";
import { guessOrders, historyOf, missing, type Orders } from "./orders";
import { OldPlans } from "./OldPlans";
import { PlanLinks } from "./PlanLinks";
import { SheetNames } from "./SheetNames";
import { PlanTextsProvider, useLoadedPlanTexts, usePlanTexts } from "./texts";

const useStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: "8px", fontSize: tokens.fontSizeBase200 },
  button: { width: "100%" },
  text: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  group: { margin: 0, padding: 0, minWidth: 0, border: "none", display: "flex", flexDirection: "column" },
  legend: { padding: 0, fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold },
  check: { marginLeft: "-8px", alignItems: "flex-start" },
  about: { display: "block", color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

type State =
  | { readonly step: "rest" | "cancelled" }
  | { readonly step: "reading" | "building"; readonly progress: number }
  | { readonly step: "done"; readonly sheets: number; readonly read: ReadHistory | null }
  | { readonly step: "failed"; readonly error: unknown };

/** Asks what a plan needs, shows what will be built, and builds it. */
export default function PlanPage({ navigate }: { navigate: Navigate }) {
  return (
    <PlanTextsProvider value={useLoadedPlanTexts()}>
      <Page navigate={navigate} />
    </PlanTextsProvider>
  );
}

function Page({ navigate }: { navigate: Navigate }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { say, part, extra } = usePlanTexts();
  const lang = useLang();
  const workbook = useWorkbook();
  const announce = useAnnounce();
  const found = useSources();
  const [form, setForm] = useState<PlanForm>(() =>
    firstForm(lang, new Date(), { channels: say("channelsStart"), departments: say("departmentsStart") }, planParts),
  );
  const [picked, setPicked] = useState("");
  const [orders, setOrders] = useState<Orders | null>(null);
  const [state, setState] = useState<State>({ step: "rest" });
  const [tried, setTried] = useState(false);
  const stop = useRef<AbortController | null>(null);
  const start = useRef<HTMLButtonElement>(null);

  const sources = useMemo(() => (found.status === "ready" ? allSources(found.sources) : []), [found]);
  const source = sources.find((one) => sourceKey(one) === picked) ?? null;
  const { choices, errors } = useMemo(() => readForm(form, null), [form]);
  const shown: FormErrors = tried ? errors : {};
  const busy = state.step === "reading" || state.step === "building";
  const change = (part: Partial<PlanForm>) => setForm((before) => ({ ...before, ...part }));
  const changeOrders = useCallback(
    (part: Partial<Orders>) => setOrders((before) => before && { ...before, ...part }),
    [],
  );
  const errorOf = (key: keyof PlanForm): string | undefined => {
    const error = shown[key];
    return error && say(`error_${error.key}`, { found: error.found ?? "" });
  };

  const build = async () => {
    if (stop.current) return;
    setTried(true);
    const lacks = source !== null && (orders === null || missing(orders) !== null);
    if (Object.keys(errors).length > 0 || lacks) {
      announce(say("error_form"));
      return;
    }
    const controller = new AbortController();
    stop.current = controller;
    const { signal } = controller;
    try {
      let read: ReadHistory | null = null;
      if (source && orders) {
        setState({ step: "reading", progress: 0 });
        read = await historyOf(workbook, source, orders, choices!, signal, (progress) => setState({ step: "reading", progress })); // prettier-ignore
      }
      setState({ step: "building", progress: 0 });
      const planning = await workbook.planning();
      const built = await planning.buildPlan(
        { ...choices!, history: read?.history ?? null },
        {
          signal,
          onProgress: (progress) => setState({ step: "building", progress }),
        },
      );
      setState({ step: "done", sheets: built.sheets.size, read });
      announce(say("done", { sheets: built.sheets.size }));
    } catch (error) {
      setState(isAbort(error) ? { step: "cancelled" } : { step: "failed", error });
      if (isAbort(error)) announce(say("cancelled"));
    } finally {
      stop.current = null;
    }
  };

  /** The button that was pressed goes; a keyboard goes on from the one that stays. */
  const cancel = () => {
    stop.current?.abort();
    start.current?.focus();
  };

  const names = (key: "channels" | "departments") => (
    <Field label={say(key)} hint={say("oneALine")} validationMessage={errorOf(key)} size="small" required>
      <Textarea rows={4} value={form[key]} onChange={(_, data) => change({ [key]: data.value })} />
    </Field>
  );
  const ticks = <T extends string>(
    key: "parts" | "extras",
    all: readonly T[],
    words: Readonly<Record<T, { title: string; text: string }>>,
  ) => (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{say(key)}</legend>
      {all.map((id) => (
        <Checkbox
          key={id}
          className={styles.check}
          checked={(form[key] as readonly string[]).includes(id)}
          onChange={(_, data) =>
            change({
              [key]: all.filter((one) =>
                one === id ? data.checked === true : (form[key] as readonly string[]).includes(one),
              ),
            })
          }
          label={
            <>
              {words[id].title}
              <span className={styles.about}>{words[id].text}</span>
            </>
          }
        />
      ))}
      {errorOf(key) && (
        <p role="alert" className={styles.text}>
          {errorOf(key)}
        </p>
      )}
    </fieldset>
  );

  return (
    <PageBody title={say("title")} intro={say("intro")}>
      <OldPlans />
      <PlanLinks navigate={navigate} />
      <Section title={say("basics")}>
        <CalendarFields form={form} errorOf={errorOf} onChange={change} />
        <Pair>
          <TextField
            label={say("currency")}
            required
            value={form.currency}
            error={errorOf("currency")}
            onChange={(currency) => change({ currency })}
          />
          <SelectField
            label={say("language")}
            value={form.lang}
            choices={languages.map((value) => ({ value, label: languageNames[value] }))}
            onChange={(value) => change({ lang: value as Lang })}
          />
        </Pair>
        <SelectField
          label={say("stage")}
          hint={t(`team.stageHint.${form.stage}`)}
          value={form.stage}
          choices={stageIds.map((id) => ({ value: id, label: renderRef(catalogWord("stage", id), lang) }))}
          onChange={(value) => change({ stage: value as StageId })}
        />
        {names("channels")}
        {names("departments")}
      </Section>
      <History
        sources={sources}
        source={source}
        orders={orders}
        onSource={(key) => {
          setPicked(key);
          const one = sources.find((candidate) => sourceKey(candidate) === key);
          setOrders(one ? guessOrders(one, workbook.guessColumns) : null);
        }}
        onChange={changeOrders}
      />
      {source && learnsByCalendarMonths({ fiscal: fiscalOf(form) }) && (
        <p className={styles.text}>{say("byCalendarMonths")}</p>
      )}
      {found.status === "failed" && <Problem error={found.error} />}
      <Section title={say("what")}>
        {ticks("parts", planParts, part)}
        {ticks("extras", planExtras, extra)}
        <SheetNames form={form} className={styles.text} />
        <p className={styles.text}>{say("safe")}</p>
      </Section>
      <ActionBar>
        <div className={styles.stack}>
          {busy && <JobProgress label={say(state.step)} value={state.progress} cancel={cancel} />}
          {state.step === "cancelled" && <p className={styles.text}>{say("cancelled")}</p>}
          {state.step === "failed" && <Problem error={state.error} />}
          {state.step === "done" && <Done sheets={state.sheets} read={state.read} lang={lang} />}
          <Button appearance="primary" className={styles.button} disabledFocusable={busy} onClick={build} ref={start}>
            {say("build")}
          </Button>
        </div>
      </ActionBar>
    </PageBody>
  );
}

function Done({ sheets, read, lang }: { sheets: number; read: ReadHistory | null; lang: Lang }) {
  const { say } = usePlanTexts();
  const told = [say("done", { sheets })];
  if (read) {
    told.push(say("learned", { months: read.months }));
    if (!read.seasonal) told.push(say("noSeason"));
    else if (!read.returnSeason) told.push(say("noReturnSeason"));
    if (read.history.civil) told.push(say("byCalendarMonths"));
    if (read.tooOld > 0) told.push(say("tooOld", { customers: count(read.tooOld, lang) }));
  }
  return (
    <MessageBar intent="success" layout="multiline">
      <MessageBarBody>{told.join(" ")}</MessageBarBody>
    </MessageBar>
  );
}
