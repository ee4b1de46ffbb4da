/** Labels of the periods that follow a given one, such as 2024-11, 2024-12, 2025-01. */
import { calendarOf, type CalendarSettings } from "../analytics/calendar";

const perYear = { month: 12, quarter: 4, half: 2 } as const;
const two = (n: number): string => String(n).padStart(2, "0");

/** Reads a label as RETENTION writes it and gives the label k periods later; `null` where it is none. */
export function labelsAfter(label: string): ((k: number) => string) | null {
  const year = /^(FY)?(\d{4})$/.exec(label);
  if (year) return (k) => `${year[1] ?? ""}${Number(year[2]) + k}`;
  const part = /^(FY)?(\d{4})-(?:(\d\d)|Q([1-4])|H([12]))$/.exec(label);
  if (part) {
    const kind = part[3] ? "month" : part[4] ? "quarter" : "half";
    const first = Number(part[3] ?? part[4] ?? part[5]);
    const length = perYear[kind];
    if (first < 1 || first > length) return null;
    const start = Number(part[2]) * length + first - 1;
    return (k) => {
      const index = start + k;
      const number = (index % length) + 1;
      return `${part[1] ?? ""}${Math.floor(index / length)}-${kind === "month" ? two(number) : `${kind === "quarter" ? "Q" : "H"}${number}`}`;
    };
  }
  const found = /^\d{4}-W\d\d$/.test(label) ? "week" : /^\d{4}-\d\d-\d\d$/.test(label) ? "day" : null;
  return found && fromCalendar(label, { period: found, week: "mon", fy: 1 });
}

/** Weeks (ISO) and days: the calendar's own labels, from the period that has this one. */
function fromCalendar(label: string, settings: CalendarSettings): ((k: number) => string) | null {
  const calendar = calendarOf(settings);
  const [year, rest] = [Number(label.slice(0, 4)), label.slice(5)];
  if (year < 1900 || year > 9998) return null;
  const days =
    settings.period === "week"
      ? (Number(rest.slice(1)) - 1) * 7
      : (Number(rest.slice(0, 2)) - 1) * 30.5 + Number(rest.slice(3)) - 1;
  const near = calendar.indexOf(Math.floor((year - 1900) * 365.2425 + days + 1));
  for (let away = -6; away <= 6; away++)
    if (calendar.label(near + away) === label) return (k) => calendar.label(near + away + k);
  return null;
}
