import { labelsAfter } from "../../src/analyses/periodlabels";
import { calendarOf, type Period, periods } from "../../src/analytics/calendar";
import { serial } from "../support/functions";

test.each(periods.flatMap((period): [Period, number][] => [[period, 1], [period, 4]]))("%s, fiscal year from month %i: goes on as the calendar does", (period, fy) => {
  const calendar = calendarOf({ period, week: "mon", fy });
  for (const start of ["1999-12-31", "2015-06-10", "2020-02-29", "2024-12-30"]) {
    const index = calendar.indexOf(serial(start));
    const labels = labelsAfter(calendar.label(index));
    for (const k of [0, 1, 2, 5, 11, 12, 13, 53, 60]) expect(labels?.(k)).toBe(calendar.label(index + k));
  }
}); // prettier-ignore

test.each(["web", "2024-13", "2024-Q5", "2024-H3", "1997-W54", "2024-02-30", "FY", "All", ""])(
  "%s is no period",
  (label) => {
    expect(labelsAfter(label)).toBeNull();
  },
);
