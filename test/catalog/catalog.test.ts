import { findStage, roleIds, stageById, stageIds, stages } from "../../src/catalog";
import { eventIds, phaseIds, salesEvents } from "../../src/catalog/events";
import { kpis, kpiTypes } from "../../src/catalog/kpis";
import { pillars } from "../../src/catalog/types";
import { duty, stage, work } from "../../src/catalog/define";
import { languages } from "../../src/i18n/languages";
import en from "../../src/i18n/en/catalog.json";
import hans from "../../src/i18n/zh-Hans/catalog.json";
import hant from "../../src/i18n/zh-Hant/catalog.json";
import es from "../../src/i18n/es/catalog.json";

const texts: Record<string, Record<string, Record<string, string>>> = { en, "zh-Hans": hans, "zh-Hant": hant, es };
const duties = stages.flatMap((s) => s.duties);
const items = duties.flatMap((d) => d.work);

test("has the four stages in the order a team goes through them", () => {
  expect(stages.map((s) => s.id)).toEqual([...stageIds]);
});

test("has every duty of every stage", () => {
  expect(stages.map((s) => s.duties.length)).toEqual([5, 5, 6, 6]);
});

test("gives every duty at least one work item", () => {
  for (const d of duties) expect([d.id, d.work.length > 0]).toEqual([d.id, true]);
});

test("uses no id twice", () => {
  expect(new Set(duties.map((d) => d.id)).size).toBe(duties.length);
  expect(new Set(items.map((w) => w.id)).size).toBe(items.length);
  expect(new Set(kpis.map((k) => k.id)).size).toBe(kpis.length);
});

test.each(
  stages.flatMap((s) => s.duties.flatMap((d) => [d, ...d.work].map((row) => [s.id, row.id, row.raci] as const))),
)("%s: %s has exactly one A and at least one R", (_, __, raci) => {
  expect(raci.filter((letter) => letter === "A")).toHaveLength(1);
  expect(raci.filter((letter) => letter === "R").length).toBeGreaterThanOrEqual(1);
});

test("gives every role of a stage something to do or to answer for in that stage, by duty and by work item", () => {
  for (const s of stages) {
    for (const [i, role] of s.roles.entries()) {
      for (const rows of [s.duties, s.duties.flatMap((d) => d.work)])
        expect([s.id, role, rows.some((row) => row.raci[i] === "R" || row.raci[i] === "A")]).toEqual([
          s.id,
          role,
          true,
        ]);
    }
  }
});

test("says in each stage which of the known roles take part", () => {
  expect(stages.map((s) => s.roles)).toEqual([
    ["manager", "specialist"],
    ["manager", "specialist", "analyst"],
    ["manager", "memberSpecialist", "analyst"],
    ["manager", "crmLead", "experienceLead", "analysisLead"],
  ]);
});

test("places every duty in one of the five parts of AARRR, and uses all five", () => {
  expect(new Set(duties.map((d) => d.pillar))).toEqual(new Set(pillars));
});

test("covers the four KPI types, with roles it knows", () => {
  expect(new Set(kpis.map((k) => k.type))).toEqual(new Set(kpiTypes));
  for (const kpi of kpis) for (const role of kpi.roles) expect(roleIds).toContain(role);
});

test.each(languages)("has a word in %s for every id, no two of a kind alike", (lang) => {
  const groups: Record<string, readonly string[]> = {
    stage: stageIds,
    role: roleIds,
    pillar: pillars,
    duty: duties.map((d) => d.id.replace(/^catalog\.duty\./, "")),
    work: items.map((w) => w.id.replace(/^catalog\.work\./, "")),
    raci: ["R", "A", "C", "I"],
    event: eventIds,
    phase: phaseIds,
  };
  for (const [group, ids] of Object.entries(groups)) {
    expect(Object.keys(texts[lang][group]).sort()).toEqual([...ids].sort());
    const words = Object.values(texts[lang][group]);
    expect(words.filter((word, i) => word.trim() === "" || words.indexOf(word) !== i)).toEqual([]);
  }
});

test("has every event once, with phases that each have a rule or dates", () => {
  expect(salesEvents.map((event) => event.id)).toEqual([...eventIds]);
  for (const { id, phases } of salesEvents) {
    expect([id, new Set(phases.map((phase) => phase.id)).size]).toEqual([id, phases.length]);
    for (const { rule, dates } of phases)
      expect([id, rule.kind !== "listed" || dates !== undefined]).toEqual([id, true]);
  }
});

test("findStage knows a stage in any case, and none that isn't there", () => {
  expect(findStage(" Loyalty ")).toBe(stageById("loyalty"));
  expect(findStage("growth")).toBeUndefined();
});

test("refuses a stage whose row has more cells than roles, and a letter that is none", () => {
  expect(() => stage("value", ["manager"], [duty("catalog.duty.d", "revenue", "A R", [])])).toThrow(
    "d has 2 cells for 1 roles",
  );
  expect(() =>
    stage("value", ["manager", "analyst"], [duty("catalog.duty.d", "revenue", "A R", [work("catalog.work.w", "A")])]),
  ).toThrow("w has 1 cells");
  expect(() => work("catalog.work.w", "A X")).toThrow("X is none of R A C I -");
});
