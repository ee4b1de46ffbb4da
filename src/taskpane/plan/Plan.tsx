import { useCallback, useMemo, useState } from "react";
import { Checkbox, Field, makeStyles, MessageBar, MessageBarBody, Textarea, tokens } from "@fluentui/react-components";
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
import { JobBar } from "../common/JobBar";
import { PageBody, Pair, Section } from "../common/page";
import { Problem } from "../common/problem";
import { allSources, sourceKey, useSources } from "../common/useSources";
import { useJob } from "../common/useJob";
import { CalendarFields } from "./CalendarFields";
import { firstForm, fiscalOf, type FormErrors, type PlanForm, readForm } from "./form";
import { History } from "./History";
import { guessOrders, historyOf, missing, type Orders } from "./orders";
import { PlanLinks } from "./PlanLinks";
import { PlansToRenew } from "./PlansToRenew";
import { SheetNames } from "./SheetNames";
import { PlanTextsProvider, useLoadedPlanTexts, usePlanTexts } from "./texts";

const useStyles = makeStyles({
  text: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  group: { margin: 0, padding: 0, minWidth: 0, border: "none", display: "flex", flexDirection: "column" },
  legend: { padding: 0, fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold },
  check: { marginLeft: "-8px", alignItems: "flex-start" },
  about: { display: "block", color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

interface Built {
  readonly sheets: number;
  readonly read: ReadHistory | null;
}

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
  const [phase, setPhase] = useState<"reading" | "building">("building");
  const job = useJob<Built>({ cancelled: say("cancelled"), told: ({ sheets }) => say("done", { sheets }) });
  const [tried, setTried] = useState(false);

  const sources = useMemo(() => (found.status === "ready" ? allSources(found.sources) : []), [found]);
  const source = sources.find((one) => sourceKey(one) === picked) ?? null;
  const { choices, errors } = useMemo(() => readForm(form, null), [form]);
  const shown: FormErrors = tried ? errors : {};
  const change = (part: Partial<PlanForm>) => setForm((before) => ({ ...before, ...part }));
  const changeOrders = useCallback(
    (part: Partial<Orders>) => setOrders((before) => before && { ...before, ...part }),
    [],
  );
  const errorOf = (key: keyof PlanForm): string | undefined => {
    const error = shown[key];
    return error && say(`error_${error.key}`, { found: error.found ?? "" });
  };

  const build = () => {
    setTried(true);
    const lacks = source !== null && (orders === null || missing(orders) !== null);
    if (Object.keys(errors).length > 0 || lacks) {
      announce(say("error_form"));
      return;
    }
    void job.run(async ({ signal, onProgress }) => {
      let read: ReadHistory | null = null;
      if (source && orders) {
        setPhase("reading");
        read = await historyOf(workbook, source, orders, choices!, signal, onProgress);
      }
      setPhase("building");
      onProgress(0);
      const planning = await workbook.planning();
      const built = await planning.buildPlan({ ...choices!, history: read?.history ?? null }, { signal, onProgress });
      return { sheets: built.sheets.size, read };
    });
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
      <PlansToRenew />
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
      <JobBar job={job} label={say(phase)} cancelled={say("cancelled")} button={say("build")} onStart={build}>
        {job.state.step === "done" && <Done {...job.state.result} lang={lang} />}
      </JobBar>
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
