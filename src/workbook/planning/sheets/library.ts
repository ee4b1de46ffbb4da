/** The KPIs that scorecards choose from, what they measure, and in whose scorecard they usually stand. */
import { roleIds, stages } from "../../../catalog";
import { type Kpi, kpis, kpiTypes } from "../../../catalog/kpis";
import { rectOf, SheetDraft } from "../../document/draft";
import type { Content } from "../../document/refs";
import { BODY, currency, head, type Planning, section } from "../frame";
import { gaps, list, orphans } from "../list";
import { word } from "../words";
import { exactly } from "../phrase";

export const LIBRARY_ROWS = 30;
const FIRST_ROLE = 5;
const COLUMNS = FIRST_ROLE + roleIds.length;
/** Stands in the cell of a KPI and a role. */
const MARK = "●";

export const directions = ["higher", "lower", "within", "earlier"] as const;

export function librarySheet(planning: Planning): SheetDraft {
  const { choices, texts } = planning;
  const { library: words, common } = texts;
  const sheet = new SheetDraft("library", words.sheet);
  sheet.width(0, 40).width(1, 14).width(2, 14).width(3, 15).width(4, 60).width(FIRST_ROLE, 17, roleIds.length);
  head(sheet, planning, words.title, {
    missing: (at) => gaps(at, "library.kpis", ["library.types", "library.directions", "library.units"]),
    wrong: (at) => {
      const [names, types, ways] = [
        at.range("library.kpis"),
        at.range("library.types"),
        at.range("library.directions"),
      ];
      return (
        orphans(at, "library.kpis", ["library.types", "library.directions", "library.units"]) +
        // A name that stands twice, and dates that are no progress.
        `+SUMPRODUCT((${names}<>"")*(COUNTIF(${names},${exactly(`${names}&""`)})>1))` +
        `+SUMPRODUCT((${ways}="${words.directions.earlier}")*(${types}<>"${words.types.progress}"))`
      );
    },
  });

  section(sheet, BODY, COLUMNS, words.library, words.libraryNote);
  sheet.put(BODY + 2, 0, words.typeNote, "subtitle").put(BODY + 3, 0, words.betterNote, "subtitle");
  const top = BODY + 6;
  const unit = (kpi: Kpi): Content => (units[kpi.id] === "currency" ? currency : unitWord(planning, units[kpi.id]));
  const of = (make: (kpi: Kpi) => Content) => (row: number) => (row < kpis.length ? make(kpis[row]) : null);
  const choice = (title: string, values: readonly string[]) => ({
    accepts: { kind: "list", values } as const,
    title,
    message: common.check.list,
  });
  const names: Readonly<Record<string, { readonly name: string; readonly how: string }>> = words.kpis;
  const end = list(sheet, {
    id: "library",
    row: top,
    rows: LIBRARY_ROWS,
    columns: [
      { key: "kpis", title: words.kpi, look: "inputText", make: of(({ id }) => names[id].name) },
      { key: "types", title: words.type, look: "inputText", make: of(({ type }) => words.types[type]), check: choice(words.type, kpiTypes.map((type) => words.types[type])) },
      { key: "directions", title: words.better, look: "inputText", make: of(({ better }) => words.directions[better]), check: choice(words.better, directions.map((way) => words.directions[way])) },
      { key: "units", title: common.unit, look: "inputText", make: of(unit) },
      { key: "how", title: words.how, look: "inputText", make: of(({ id }) => names[id].how) },
      ...roleIds.map((role) => ({
        key: `role.${role}`,
        title: word(choices.lang, "role", role),
        look: "inputChoice" as const,
        make: of(({ roles }) => (roles.includes(role) ? MARK : null)),
        check: choice(word(choices.lang, "role", role), [MARK]),
      })),
    ],
  }); // prettier-ignore
  sheet.put(top - 1, FIRST_ROLE - 1, words.stages, { ...right, color: "#595959" });
  sheet.put(end, FIRST_ROLE - 1, words.perRole, { bold: true, align: "Right" });
  roleIds.forEach((role, i) => {
    const column = FIRST_ROLE + i;
    const where = stages.filter(({ roles }) => roles.includes(role)).map(({ id }) => word(choices.lang, "stage", id));
    sheet.put(top - 1, column, where.length > 0 ? where.join("\n") : "–", "note");
    sheet.style(rectOf(top, column), { align: "Center" });
    sheet.put(end, column, (at) => `COUNTIF(${at.range(`library.role.${role}`)},"${MARK}")`, total, "count");
  });
  sheet.height(top - 1, 64).height(top, 32);
  for (let r = 0; r < LIBRARY_ROWS; r++) sheet.height(top + 1 + r, r < kpis.length ? 30 : 18);
  sheet.freeze(top + 1, 1);
  sheet.page = { landscape: true, titleRows: { from: top, rows: 1 } };
  return sheet;
}

const right = { align: "Right", vertical: "Top" } as const;
const total = { bold: true, above: "#8EA9C8", align: "Center" } as const;

type UnitId = "currency" | "customers" | "percent" | "members" | "score" | "rating";

const units: Readonly<Record<string, UnitId>> = {
  newGmv: "currency",
  returningGmv: "currency",
  lifetimeValue: "currency",
  expenseRate: "percent",
  newCustomers: "customers",
  activeReturning: "customers",
  newRepurchaseRate: "percent",
  returningRepurchaseRate: "percent",
  newMembers: "members",
  experienceScore: "score",
  reportQuality: "percent",
  projectSchedule: "percent",
  superiorRating: "rating",
};

export const isShare = (kpi: string): boolean => units[kpi] === "percent";

function unitWord({ texts }: Planning, unit: UnitId): string {
  const { common, library } = texts;
  return unit === "customers" || unit === "percent" ? common[unit] : unit === "currency" ? "" : library[unit];
}
