import { lazy, Suspense, useDeferredValue, useEffect, useMemo, useState } from "react";
import { Button, makeStyles, Radio, RadioGroup, Spinner, Switch, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { tails } from "../../analyses/plan";
import { fits } from "../../analytics/sbg";
import { languages, type Lang } from "../../i18n/languages";
import { renderRef } from "../../i18n/render";
import { useAnnounce } from "../app/announce";
import { useLang } from "../app/lang";
import { languageNames } from "../app/languageNames";
import { count, plainNumber } from "../app/numbers";
import { useWorkbook } from "../app/workbook";
import { SelectField, TextField } from "../common/fields";
import { InsertPanel, type InsertAs } from "../common/InsertPanel";
import { Notes } from "../common/Notes";
import { PageBody, Pair, Section } from "../common/page";
import { Problem } from "../common/problem";
import { TablePreview } from "../common/TablePreview";
import { barsOf, prepareSplit } from "./insertSplit";
import { NumbersField } from "./NumbersField";
import { emptyPlan, examplePlan, splitOf, type Plan, type PlanField } from "./plan";
import { curveFromTable } from "./fromTable";

const SplitChart = lazy(() => import("./SplitChart"));

const useStyles = makeStyles({
  radios: { marginLeft: "-8px", flexWrap: "wrap" },
  switches: { marginLeft: "-8px", display: "flex", flexDirection: "column" },
  shifted: { marginLeft: "-8px" },
  hint: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  empty: {
    padding: "20px 16px",
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    gap: "12px",
    textAlign: "center",
    color: tokens.colorNeutralForeground3,
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
});

export default function Kpi() {
  const styles = useStyles();
  const { t } = useTranslation();
  const lang = useLang();
  const workbook = useWorkbook();
  const [plan, setPlan] = useState<Plan>(() => emptyPlan(lang));
  const [as, setAs] = useState<InsertAs>("formula");
  const [chart, setChart] = useState(true);
  const change = (part: Partial<Plan>) => setPlan((before) => ({ ...before, ...part }));

  // Typing stays ahead of computing.
  const settled = useDeferredValue(plan);
  const split = useMemo(() => splitOf(settled, lang), [settled, lang]);
  const errorOf = (field: PlanField): string | undefined => {
    const error = split.errors[field];
    if (!error) return undefined;
    return "ref" in error ? renderRef(error.ref, lang) : t(error.key, error.args);
  };
  const numbers = (field: PlanField & keyof Plan, rows: number, required = true) => ({
    label: t(`kpi.field.${field}`),
    hint: t(`kpi.hint.${field}`),
    error: errorOf(field),
    required,
    rows,
    value: plan[field],
    onChange: (value: string) => change({ [field]: value }),
  });

  return (
    <PageBody title={t("kpi.title")} intro={t("kpi.intro")}>
      <Section title={t("kpi.goal")}>
        <TextField
          label={t("kpi.field.target")}
          hint={t("kpi.hint.target")}
          error={errorOf("target")}
          required
          numeric
          value={plan.target}
          onChange={(target) => change({ target })}
        />
        <RadioGroup
          aria-label={t("kpi.periods")}
          layout="horizontal"
          className={styles.radios}
          value={plan.periods}
          onChange={(_, data) => change({ periods: data.value as Plan["periods"] })}
        >
          <Radio value="equal" label={t("kpi.equal")} />
          <Radio value="own" label={t("kpi.own")} />
        </RadioGroup>
        {plan.periods === "equal" ? (
          <TextField
            label={t("kpi.count")}
            hint={t("kpi.countHint")}
            error={errorOf("weights")}
            required
            numeric
            value={plan.count}
            onChange={(value) => change({ count: value })}
          />
        ) : (
          <NumbersField {...numbers("weights", 4)} />
        )}
      </Section>
      <Section title={t("kpi.customers")}>
        <NumbersField {...numbers("retention", 4)}>
          <CurveButton
            onCurve={(shares) => change({ retention: shares.map((share) => plainNumber(share, lang)).join("\n") })}
          />
        </NumbersField>
        <SelectField
          label={t("kpi.tail")}
          value={plan.tail}
          choices={tails.map((value) => ({ value, label: t(`kpi.tailValue.${value}`) }))}
          onChange={(value) => change({ tail: value as Plan["tail"] })}
        />
        {plan.tail === "sbg" && (
          <SelectField
            label={t("kpi.fit")}
            value={plan.fit}
            choices={fits.map((value) => ({ value, label: t(`kpi.fitValue.${value}`) }))}
            onChange={(value) => change({ fit: value as Plan["fit"] })}
          />
        )}
        <NumbersField {...numbers("newValue", 1)} />
        <NumbersField {...numbers("oldValue", 1)} />
        <NumbersField {...numbers("base", 3, false)} />
        <Switch
          className={styles.shifted}
          label={t("kpi.roundUp")}
          checked={plan.round === "up"}
          onChange={(_, data) => change({ round: data.checked ? "up" : "none" })}
        />
      </Section>
      <PlanPreview
        plan={plan}
        split={split}
        stale={settled !== plan}
        onExample={() => setPlan((before) => examplePlan(before, lang))}
      />
      <InsertPanel
        ready={split.outcome !== null}
        hints={{ formula: t("kpi.formulaHint"), values: t("insert.valuesHint") }}
        sheetName={t("kpi.sheet")}
        as={as}
        onAs={setAs}
        prepare={async (how) => {
          const { outcome, inputs } = splitOf(plan, lang);
          if (!outcome || !inputs) throw new Error(t("kpi.incomplete"));
          return prepareSplit({
            workbook,
            plan,
            table: outcome.table,
            inputs,
            how,
            chart: chart ? t("kpi.chart.title") : null,
            label: (key) => t(`kpi.${key}`),
          });
        }}
      >
        <Pair>
          <SelectField
            label={t("insert.words")}
            value={plan.lang}
            choices={languages.map((value) => ({ value, label: languageNames[value] }))}
            onChange={(value) => change({ lang: value as Lang })}
          />
        </Pair>
        <div className={styles.switches}>
          <Switch
            label={t("insert.notes")}
            checked={plan.notes}
            onChange={(_, data) => change({ notes: data.checked })}
          />
          <Switch label={t("kpi.withChart")} checked={chart} onChange={(_, data) => setChart(data.checked)} />
        </div>
      </InsertPanel>
    </PageBody>
  );
}

interface PlanPreviewProps {
  plan: Plan;
  split: ReturnType<typeof splitOf>;
  stale: boolean;
  onExample: () => void;
}

function PlanPreview({ plan, split, stale, onExample }: PlanPreviewProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const lang = useLang();
  const announce = useAnnounce();
  const table = split.outcome?.table;
  const newCustomers = table?.rows.at(-1)?.[6];

  useEffect(() => {
    if (typeof newCustomers === "number") announce(t("kpi.result", { customers: count(newCustomers, lang) }));
  }, [newCustomers, announce, t, lang]);

  if (!table)
    return (
      <Section title={t("preview.title")}>
        <Problem error={split.problem} />
        <div className={styles.empty}>
          <span>{t(split.incomplete ? "kpi.incomplete" : "kpi.wrong")}</span>
          {plan.target === "" && plan.retention === "" && <Button onClick={onExample}>{t("kpi.example")}</Button>}
        </div>
      </Section>
    );
  const bars = barsOf(table);
  return (
    <Section title={t("preview.title")}>
      {typeof newCustomers === "number" && (
        <p className={styles.hint}>{t("kpi.result", { customers: count(newCustomers, lang) })}</p>
      )}
      <Suspense fallback={<Spinner size="tiny" />}>
        <SplitChart bars={bars} label={t("kpi.chart.label", { periods: count(bars.length, lang) })} />
      </Suspense>
      <TablePreview table={table} words={plan.lang} caption={t("preview.caption")} stale={stale} />
      <Notes notes={table.notes} />
    </Section>
  );
}

/** Takes the retention curve from the orders in the workbook. */
function CurveButton({ onCurve }: { onCurve: (shares: readonly number[]) => void }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const lang = useLang();
  const workbook = useWorkbook();
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState("");
  const [error, setError] = useState<unknown>(null);

  const read = async () => {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      const curve = await curveFromTable(workbook);
      const sentence =
        curve && curve.shares.length > 0
          ? t("kpi.curveFrom", { source: curve.source, n: count(curve.shares.length, lang) })
          : t("kpi.noCurve");
      if (curve && curve.shares.length > 0) onCurve(curve.shares);
      setTold(sentence);
      announce(sentence);
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <Button
        size="small"
        onClick={read}
        disabledFocusable={busy}
        icon={busy ? <Spinner size="extra-tiny" /> : undefined}
      >
        {t("kpi.fromOrders")}
      </Button>
      {told && <span className={styles.hint}>{told}</span>}
      <Problem error={error} />
    </>
  );
}
