import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { StatusCount } from "../../analytics/statuses";
import type { Source } from "../../workbook/types";
import { useLang } from "../app/lang";
import { count } from "../app/numbers";
import { useWorkbook } from "../app/workbook";
import { SelectField } from "../common/fields";
import { Section } from "../common/page";
import { Problem, isAbort } from "../common/problem";
import { sourceKey } from "../common/useSources";
import { guessCounted } from "../retention/choices";
import { columnChoices, examples } from "../retention/columnsOf";
import { IncludeField } from "../retention/IncludeField";
import { MAX_VALUES } from "../retention/usePreview";
import { type OrderColumn, orderColumns, type Orders, statusesOf } from "./orders";
import { usePlanTexts } from "./texts";

interface HistoryProps {
  sources: readonly Source[];
  /** Null: the plan is built without a history. */
  source: Source | null;
  orders: Orders | null;
  onSource: (key: string) => void;
  onChange: (change: Partial<Orders>) => void;
}

/** Which orders the plan learns from: a table, its columns, and which of its rows count. */
export function History({ sources, source, orders, onSource, onChange }: HistoryProps) {
  const { t } = useTranslation();
  const { say } = usePlanTexts();
  const lang = useLang();
  const nameOf = (one: Source) =>
    one.kind === "table"
      ? t("source.table", { name: one.name, rows: count(one.rows, lang) })
      : t("source.range", { address: one.address, rows: count(one.rows, lang) });
  return (
    <Section title={say("history")}>
      <SelectField
        label={say("historyTable")}
        hint={say("historyHint")}
        value={source ? sourceKey(source) : ""}
        choices={[
          { value: "", label: say("noHistory") },
          ...sources.map((one) => ({ value: sourceKey(one), label: nameOf(one) })),
        ]}
        onChange={onSource}
      />
      {source && orders && <Columns source={source} orders={orders} onChange={onChange} />}
    </Section>
  );
}

function Columns({
  source,
  orders,
  onChange,
}: {
  source: Source;
  orders: Orders;
  onChange: (change: Partial<Orders>) => void;
}) {
  const { t } = useTranslation();
  const { say } = usePlanTexts();
  const lang = useLang();
  const workbook = useWorkbook();
  const [statuses, setStatuses] = useState<{ of: number; values: readonly StatusCount[] } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { include, counted } = orders;

  useEffect(() => {
    if (include === null) return undefined;
    const controller = new AbortController();
    statusesOf(workbook, source, include, MAX_VALUES + 1, controller.signal).then(
      (values) => {
        setError(null);
        setStatuses({ of: include, values });
      },
      (reason: unknown) => {
        if (!isAbort(reason)) setError(reason);
      },
    );
    return () => controller.abort();
  }, [workbook, source, include]);
  const values = include !== null && statuses?.of === include ? statuses.values : null;
  useEffect(() => {
    if (values && counted === null) onChange({ counted: guessCounted(values) });
  }, [values, counted, onChange]);

  const columns = columnChoices(source, (column) => t("source.unnamed", { column }));
  const optional = (key: OrderColumn) => key === "orders";
  return (
    <>
      {orderColumns.map((key) => {
        const shown = examples(source, orders[key], key === "dates" ? "date" : "any", lang);
        const none = { value: "", label: optional(key) ? say("eachRow") : t("source.none") };
        return (
          <SelectField
            key={key}
            label={say(key)}
            required={!optional(key)}
            value={orders[key] === null ? "" : String(orders[key])}
            choices={orders[key] === null || optional(key) ? [none, ...columns] : columns}
            hint={shown ? t("source.example", { values: shown }) : undefined}
            error={orders[key] === null && !optional(key) ? t("source.choose") : undefined}
            onChange={(value) => onChange({ [key]: value === "" ? null : Number(value) })}
          />
        );
      })}
      <IncludeField source={source} choices={orders} statusCounts={values} onChange={onChange} />
      <Problem error={error} />
    </>
  );
}
