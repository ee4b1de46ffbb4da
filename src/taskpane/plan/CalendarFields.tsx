import { Checkbox, makeStyles } from "@fluentui/react-components";
import { type CalendarKind, calendars, dayLabel } from "../../analytics/calendar";
import type { Lang } from "../../i18n/languages";
import { useLang } from "../app/lang";
import { SelectField, TextField } from "../common/fields";
import { Pair } from "../common/page";
import { fiscalOf, type PlanForm } from "./form";
import { usePlanTexts } from "./texts";

const useStyles = makeStyles({ check: { marginLeft: "-8px", alignItems: "flex-start" } });

interface CalendarFieldsProps {
  form: PlanForm;
  errorOf: (key: keyof PlanForm) => string | undefined;
  onChange: (part: Partial<PlanForm>) => void;
}

/** Which months a plan has: of the calendar from a year and month on, or of whole weeks from a day on. */
export function CalendarFields({ form, errorOf, onChange }: CalendarFieldsProps) {
  const styles = useStyles();
  const { say } = usePlanTexts();
  const lang = useLang();
  const fiscal = fiscalOf(form);
  const last = fiscal && fiscal.firstDay + 7 * fiscal.weeks - 1;
  return (
    <>
      <SelectField
        label={say("calendar")}
        value={form.calendar}
        choices={calendars.map((value) => ({
          value,
          label: value === "civil" ? say("civil") : say("ofWeeks", { weeks: [...value].join("-") }),
        }))}
        onChange={(value) => onChange({ calendar: value as CalendarKind })}
      />
      {form.calendar === "civil" ? (
        <Pair>
          <TextField
            label={say("year")}
            required
            numeric
            value={form.year}
            error={errorOf("year")}
            onChange={(year) => onChange({ year })}
          />
          <SelectField
            label={say("firstMonth")}
            value={form.firstMonth}
            choices={Array.from({ length: 12 }, (_, m) => ({ value: String(m + 1), label: monthName(m, lang) }))}
            onChange={(firstMonth) => onChange({ firstMonth })}
          />
        </Pair>
      ) : (
        <>
          <TextField
            label={say("firstDay")}
            type="date"
            required
            hint={
              fiscal && last
                ? say("yearRuns", { first: dayName(fiscal.firstDay, lang), last: dayName(last, lang) })
                : say("firstDayHint")
            }
            value={form.firstDay}
            error={errorOf("firstDay")}
            onChange={(firstDay) => onChange({ firstDay })}
          />
          <Checkbox
            className={styles.check}
            label={say("week53")}
            checked={form.week53}
            onChange={(_, data) => onChange({ week53: data.checked === true })}
          />
        </>
      )}
    </>
  );
}

function dayName(serial: number, lang: Lang): string {
  return new Intl.DateTimeFormat(lang, { dateStyle: "full", timeZone: "UTC" }).format(
    new Date(`${dayLabel(serial)}T00:00:00Z`),
  );
}

function monthName(month: number, lang: Lang): string {
  return new Intl.DateTimeFormat(lang, { month: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2024, month, 1)));
}
