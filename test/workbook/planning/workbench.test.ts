/** What the workbench shows of the sheets is what LibreOffice works out, cell by cell. */
import type { CellValue } from "../../../workbench/model/data";
import { expectAlike } from "../../support/alike";
import { libreOffice } from "../../support/libreoffice";
import { buildPlan } from "../../support/planning";

jest.setTimeout(400_000);

const column = (values: readonly CellValue[]): CellValue[][] => values.map((value) => [value]);

(libreOffice ? test : test.skip)("blank and filled, with zeros where nothing is something else", async () => {
  const built = await buildPlan({ parts: ["roles"], extras: ["membership", "experience", "crm"] });
  await expectAlike(built);
  const { fill } = built;
  fill("roles.foundation.names", column(built.shown("roles.foundation.names").map((_, r) => `Duty ${r}`)));
  fill("headcount.pay", column([9000, 0, 6000]));
  fill("headcount.general", column([0.3, 46_500, 0.05]));
  fill("headcount.roles", column(["One", "One"]));
  fill("headcount.people", [[0, 0, 1.5]]);
  fill("stages.start", [[46_000, 46_400, 46_700, 46_650]]);
  fill("stages.end", [["", 46_300, 46_800]]);
  fill("membership.gmv", [new Array<number>(12).fill(100_000)]);
  fill("membership.share", [new Array<number>(12).fill(0.4)]);
  fill("membership.rules", column([1, 0.05, 0.01, 0.8, 250_000, 3]));
  fill("membership.due", [new Array<number>(12).fill(9000)]);
  fill("membership.levels", column(["A", "B", "C", "D"]));
  fill("membership.qualify", column([0, 500, 400, 0]));
  fill("membership.keep", column([0, 600, 0]));
  fill("membership.falls", column(["", "A", "C", "B"]));
  fill("crm.candidates", [["System A", "System B", "C"]]);
  fill("crm.weights", column([0, ...new Array<number>(10).fill(0.1)]));
  fill("crm.must", column(["Yes", "Yes", "No"]));
  fill(
    "crm.scores",
    Array.from({ length: 11 }, (_, r) => [5 - (r % 3), 4, r % 5]),
  );
  fill("experience.touchpoints", column(["Search", "Shop page", "Price", "Checkout"]));
  fill("experience.now", column([4, 7, 0, 5]));
  fill("experience.target", column([8, 7, 6]));
  await built.excel.book.settled();
  await expectAlike(built);
  await built.excel.dispose();
});

(libreOffice ? test : test.skip)("a budget, its shares, actuals and variance, blank and filled", async () => {
  const one = await buildPlan({ parts: ["kpi", "budget"] });
  await expectAlike(one);
  one.fill("kpi.drivers", column([1_200_000, 100, 120]));
  one.fill("retention.given", column([0.22, 0.17, 0.14, 0.12, 0.11]));
  one.fill("retention.base", column([900, 1100]));
  one.fill("shares.channel.weights", column([50, 30, 20]));
  one.fill("shares.department.weights", column([3, 1]));
  const drivers = one.shown("budget.line.driver").map(([name]) => name);
  const driver = one.shown("budget.list.drivers").map(([name]) => name);
  const amounts: Record<number, number> = { 1: 9.5, 2: 2.25, 3: 1.2, 5: 2411.37 };
  one.fill("budget.line.amount", drivers.map((name) => [amounts[driver.indexOf(name)] ?? null])); // prettier-ignore
  one.fill("budget.line.share", drivers.map((name) => [[4, 6].includes(driver.indexOf(name)) ? 0.03 : null])); // prettier-ignore
  one.fill("budget.topDown.rate", [[0.1]]);
  one.fill("budget.topDown.categories", column([10_000, 20_000]));
  one.fill("budget.own", [[1, 0, null, 7]]);
  const months = one.shown("settings.months");
  const names = one.shown("budget.line.names");
  one.fill("actuals.closed", [months[2]]);
  // Around the 200.95 a month that a fixed line plans, one of them left blank.
  one.fill("actuals.spend", names.map(([name], i) => months.map((_, m) => (name && m < 3 && i !== 9 ? 200.95 * (0.8 + 0.1 * ((i + m) % 5)) : null)))); // prettier-ignore
  one.fill("actuals.measures", [400, 300, 40_000, 36_000].map((value) => months.map((_, m) => (m < 3 ? value : null)))); // prettier-ignore
  one.fill("transfers.from", [names[names.length - 1]]);
  one.fill("transfers.to", [names[5]]);
  one.fill("transfers.month", [months[4]]);
  one.fill("transfers.amount", [[100]]);
  await one.excel.book.settled();
  await expectAlike(one);
  await one.excel.dispose();
});

(libreOffice ? test : test.skip)(
  "the sheets of team and scorecards, blank, scored, and with entries that don't fit",
  async () => {
    const built = await buildPlan({ parts: ["overview", "team", "kpi", "scorecard"] });
    await expectAlike(built);
    const { fill } = built;
    fill("kpi.drivers", column([1_200_000, 100, 120]));
    fill("reason.strengths.text", column(["Brand", "", "Team"]));
    fill("reason.strengths.weight", column([5, 4, 7]));
    fill("goals.core", [[built.shown("goals.core")[0][0], "x"]]);
    fill("projects.asOf", [[46_000]]);
    fill("projects.days", [[2]]);
    fill("projects.stretchDays", [[5]]);
    fill("projects.project", column(["One", "Two", "Three", "Four", "Five"]));
    fill("projects.owner", column(built.shown("list.roles").map(([role]) => role).slice(0, 3))); // prettier-ignore
    fill("projects.start", column([45_900, 45_900, 45_900, 45_900, "soon"]));
    fill("projects.end", column([45_950, 45_950, 45_950, 46_100]));
    fill("projects.actualEnd", column([45_940, 45_951, null, null]));
    const kpis = built.shown("scorecard.manager.kpi").map(([name]) => name);
    const each = (value: (r: number) => CellValue): CellValue[][] => kpis.map((name, r) => [name ? value(r) : null]);
    fill("scorecard.anchors", column([0.25, 1.5]));
    fill(
      "scorecard.manager.weight",
      each(() => 1 / kpis.filter(Boolean).length),
    );
    fill(
      "scorecard.manager.floor",
      each((r) => (r % 3 === 0 ? null : 5)),
    );
    fill(
      "scorecard.manager.target",
      each(() => 10),
    );
    fill(
      "scorecard.manager.stretch",
      each((r) => (r % 4 === 0 ? null : 15)),
    );
    fill(
      "scorecard.manager.actual",
      each((r) => [3, 5, 8, 10, 12, 20][r % 6]),
    );
    await built.excel.book.settled();
    await expectAlike(built);
    await built.excel.dispose();
  },
);
