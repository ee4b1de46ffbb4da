/** The small tables of the shop's plan: months, cohorts, costs, tiers, goals, renewals, budget. */
import type { CellStyle } from "../model/data";
import { formats, type SampleTable } from "./tables";

/** A year to plan: how each month stands to the mean of the year, its sales of the year before, new customers wanted. */
const months: SampleTable = {
  name: "Months",
  columns: [
    { title: "Month", width: 73 },
    { title: "Season", width: 82, style: { numberFormat: "0.00" } },
    { title: "Last year", width: 111, style: formats.count },
    { title: "New customers", width: 148, style: formats.count },
  ],
  rows: [
    ["Jan", 0.82, 10_900, 75],
    ["Feb", 0.78, 9_400, 70],
    ["Mar", 0.88, 10_800, 80],
    ["Apr", 0.92, 11_600, 85],
    ["May", 0.97, 11_700, 85],
    ["Jun", 0.98, 12_900, 90],
    ["Jul", 0.9, 11_800, 85],
    ["Aug", 0.86, 11_300, 80],
    ["Sep", 1.02, 13_900, 100],
    ["Oct", 1.1, 14_600, 105],
    ["Nov", 1.72, 23_500, 190],
    ["Dec", 1.05, 18_700, 130],
  ],
};

/** The share of customers active so many months after the first order, as the sheet Retention has it for all. */
const curve: SampleTable = {
  name: "Curve",
  columns: [
    { title: "Age", width: 56 },
    { title: "Active", width: 82, style: formats.rate },
  ],
  rows: [0.2, 0.17, 0.15, 0.15, 0.13, 0.11, 0.12, 0.11, 0.09, 0.11, 0.08, 0.11].map((share, age) => [age + 1, share]),
};

/** Last year's cohorts: the age that each reaches in the first month of the plan, and its size. */
const base: SampleTable = {
  name: "Base",
  columns: [
    { title: "Age", width: 56 },
    { title: "Customers", width: 111, style: formats.count },
  ],
  rows: [130, 196, 84, 101, 74, 74, 76, 64, 68, 62, 51, 64].map((size, age) => [age + 1, size]),
};

const spend: SampleTable = {
  name: "Spend",
  columns: [
    { title: "Channel", width: 104 },
    { title: "Cost", width: 84, style: formats.count },
    { title: "Visitors", width: 101, style: formats.count },
  ],
  rows: [
    ["Search", 15_400, 21_300],
    ["Social", 12_900, 38_600],
    ["Marketplace", 5_200, 9_800],
    ["Referral", 3_100, 4_200],
    ["Store", 7_800, 6_900],
  ],
};

const tiers: SampleTable = {
  name: "Tiers",
  columns: [
    { title: "Tier", width: 84 },
    { title: "From amount", width: 129, style: formats.count },
    { title: "From orders", width: 129, style: formats.count },
  ],
  rows: [
    ["Bronze", 50, 1],
    ["Silver", 150, 2],
    ["Gold", 400, 5],
  ],
};

/** Shares and amounts in one column, so a format a row. */
const goals: SampleTable = {
  name: "Goals",
  columns: [
    { title: "KPI", width: 156 },
    { title: "Type", width: 84 },
    { title: "Weight", width: 82, style: formats.rate },
    { title: "Floor", width: 92 },
    { title: "Target", width: 92 },
    { title: "Stretch", width: 92 },
    { title: "Actual", width: 92 },
    { title: "Better", width: 82 },
  ],
  rows: [
    ["Sales", "result", 0.3, ...[12_000, 16_000, 20_000, 18_700].map(inFormat(formats.count)), "higher"],
    ["New customers", "result", 0.2, ...[90, 140, 180, 130].map(inFormat(formats.count)), "higher"],
    ["Bought again in 90 days", "process", 0.2, ...[0.25, 0.32, 0.4, 0.34].map(inFormat(formats.rate)), "higher"],
    ["Days to answer", "process", 0.1, ...[3, 1.5, 1, 1.2].map(inFormat({ numberFormat: "0.0" })), "lower"],
    ["Club live", "progress", 0.1, null, ...[46_006, null, 46_001].map(inFormat(formats.date)), "lower"],
    ["Care for members", "subjective", 0.1, ...[2, 4, 5, 4].map(inFormat({})), "higher"],
  ],
};

/** Members who pay by the year: the share that is still there at each renewal. */
const renewals: SampleTable = {
  name: "Renewals",
  columns: [
    { title: "Renewal", width: 92 },
    { title: "Stay", width: 64, style: formats.rate },
  ],
  rows: [
    [1, 0.72],
    [2, 0.59],
    [3, 0.51],
    [4, 0.46],
    [5, 0.42],
  ],
};

/** The last quarter of 2025 by channel: what was planned, and what the orders say. */
const budget: SampleTable = {
  name: "Budget",
  columns: [
    { title: "Channel", width: 104 },
    { title: "Plan customers", width: 158, style: formats.count },
    { title: "Plan orders", width: 129, style: formats.count },
    { title: "Plan sales", width: 120, style: formats.count },
    { title: "Customers", width: 111, style: formats.count },
    { title: "Orders", width: 82, style: formats.count },
    { title: "Sales", width: 84, style: formats.count },
  ],
  rows: [
    ["Search", 260, 400, 20_000, 245, 409, 19_640],
    ["Social", 160, 215, 10_300, 137, 200, 8_943],
    ["Marketplace", 90, 120, 5_900, 105, 143, 6_969],
    ["Referral", 95, 190, 9_300, 121, 252, 12_443],
    ["Store", 120, 210, 10_500, 132, 240, 12_359],
  ],
};

function inFormat(style: CellStyle): (value: number | null) => readonly [number, CellStyle] | null {
  return (value) => (value === null ? null : [value, style]);
}

export const planTables = (): SampleTable[] => [months, curve, base, spend, tiers, goals, renewals, budget];
