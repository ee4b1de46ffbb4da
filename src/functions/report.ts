import { report as analysis } from "../analyses/report";
import { answer } from "./support/answer";
import type { Period } from "./support/choices";
import type { ReportMode, ReportShow } from "./support/reportchoices";

/**
 * Base report by day, week, month or event: sales, new and old customers, members, service, message reach and campaigns, against the period (or event) before and a year before.
 *
 * Result: with summary a row per measure of the latest period: Value, Previous, change and change in percent, Year before,
 * change and change in percent; the first rows say which days are compared. Otherwise a row per period (and group) with each
 * measure and its changes side by side. With event a row per event, phase and year (with period day also per day). The last
 * column, or the row Flag, says what is open (not over), early (short history) or compared with a base that is not whole.
 * @customfunction REPORT
 * @param customers Customer of each row: one column.
 * @param dates Date of each row: one column, as long as customers.
 * @param amounts Money of each row; refunds are negative.
 * @param [orders] Order id of each row; rows of one id are one order. Without it every row is an order.
 * @param [members] TRUE or a non-zero number for each row of a member; the first row of an order counts.
 * @param [period] Length of a period: day, week, month (default), quarter, half, year. With mode event nothing (whole phases) or day.
 * @param [show] summary (default): the latest, a row per measure; all, sales, customers, members, metrics: a row per period; calendar: the events and their days.
 * @param [mode] Compared with: both (default), previous (the period before), year (the year before), event (events with events).
 * @param [asOf] Last day that counts; rows after it are left out. Default: the last date in the data.
 * @param [by] Property of each order, such as channel: each period is split by its values.
 * @param [include] TRUE or a non-zero number for each row that counts, such as Orders[Status]="paid".
 * @param [earlier] Customers known from before the data begins: a column of ids. They are old from the start.
 * @param [metrics] Own figures by date: a column of dates and one per metric, with a header row; or three columns: date, metric, value.
 * @param [calendar] Events for mode event: names of built-in ones, or a table of event, phase, year, start, end. Default: all built-in events.
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The report.
 * @remarks Sales, orders, buyers, new and old are those of NEWOLD. A period that is not over is compared with the same number
 * of days from the start of the other one (`open=none`: with nothing); a base before the data begin is blank. A year before is
 * the period of the same name: 29 February and a week 53 that the year before had not are compared with nothing;
 * `yearby=weeks` goes back 364 days instead, to the same days of the week.
 *
 * **Metrics** add up over the days of a period; names that end with (mean) or (last), such as `Followers (last)`, are averaged
 * or the last one counts. No value is blank, not 0. Rates follow where measures are named sent, delivered, opened, clicked,
 * ordered, unsubscribed, contacts, cost (of service contacts), spend (of campaigns), revenue (of campaigns), visitors, or so in
 * Chinese or Spanish; a word in front keeps channels apart: `SMS sent`, `SMS delivered`.
 *
 * **Events**: 6.18, 11.11, lunarnewyear, reyes, hotsale-mx, hotsale-ar, buenfin, blackfriday, with the phases deposit, balance,
 * runup and main where they have them. Days that organisers announce are there only for years whose announcement was found;
 * others are blank in the calendar, and a note names them. To edit: put `=UOPS.REPORT(,,,,,,"calendar")` into a sheet, copy
 * its values, change them, give them as `calendar`. A table that names a built-in event replaces the years it lists and
 * keeps the others; a row with the name alone is the built-in event; the end may be left out for a single day.
 * @errors #VALUE! with the reason: columns of different length, no amounts, numeric ids of 16 digits or more, dates nobody can read, a calendar or metrics of another shape (with the row), what has no meaning with the mode, unknown choices or options. #N/A where no row can be used, or no event lies in the data.
 * @source Base reporting of online retail. Lunar New Year: the Chinese calendar; Black Friday: the day after the fourth Thursday of November; presales of 11.11: Tmall; Buen Fin: Secretaría de Economía and Concanaco; Hot Sale: AMVO and CACE.
 * @cost One pass over the rows, two over the orders (twice with members; one more for each further event that overlaps).
 * @example
 * customers: {"ana";"ben";"ana";"cy";"ben"}
 * dates: {"2023-02-10";"2024-01-08";"2024-01-31";"2024-02-02";"2024-02-09"}
 * amounts: {40;60;50;30;90}
 * show: "sales"
 * mode: "previous"
 * options: "from=2024-01-01"
 * result: {"Period","From","Days","Sales","Sales, vs previous","Sales, vs previous, %","Orders","Orders, vs previous","Orders, vs previous, %","Buyers","Buyers, vs previous","Buyers, vs previous, %","Sales per order","Sales per order, vs previous","Sales per order, vs previous, %","Sales per buyer","Sales per buyer, vs previous","Sales per buyer, vs previous, %","Orders per buyer","Orders per buyer, vs previous","Orders per buyer, vs previous, %","Flag";"2024-01","2024-01-01",31,110,110,"",2,2,"",2,2,"",55,"","",55,"","",1,"","","";"2024-02","2024-02-01",9,120,60,1,2,1,1,2,1,1,60,0,0,60,0,0,1,0,0,"open"}
 */
export function report(
  customers: any[][],
  dates: any[][],
  amounts: any[][],
  orders?: any[][],
  members?: any[][],
  period?: Period,
  show?: ReportShow,
  mode?: ReportMode,
  asOf?: any,
  by?: any[][],
  include?: any[][],
  earlier?: any[][],
  metrics?: any[][],
  calendar?: any[][],
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [
    ...[customers, dates, amounts, orders, members, period, show, mode, asOf, by, include, earlier, metrics, calendar],
    ...[options, invocation],
  ]);
}
