/** Tables of analyses to insert. */
import { NA, type Table } from "../../src/analyses/table";

export const cohorts: Table = {
  columns: [
    { title: { key: "retention.cohort" }, format: "label" },
    { title: { key: "retention.customers" }, format: "count" },
    { title: 0, format: "rate" },
    { title: 1, format: "rate", heat: true },
    { title: 2, format: "rate", heat: true },
  ],
  rows: [
    ["1997-01", 781, 1, 0.159, 0.12],
    ["1997-02", 1500, 1, 0.2, NA],
    ["00042", 3, 1, null, null],
    [{ key: "retention.all" }, 2284, 1, 0.18, 0.12],
  ],
  totalRow: true,
  notes: [
    { label: { key: "retention.cohort" }, value: 2284 },
    { label: { key: "retention.customers" }, value: "=1+1" },
  ],
};

/** Texts that Excel would read as something else. */
export const treacherous = [
  "=1+1",
  "+1",
  "-1",
  "@SUM(1)",
  "1997-01",
  "00042",
  "5%",
  "TRUE",
  "#N/A",
  "'quoted",
  "1e5",
  "12/11/2024",
  '=HYPERLINK("x")',
  " 7 ",
];

export const texts: Table = {
  columns: [{ title: "=A1", format: "label" }, { title: "1997-01", format: "text" }],
  rows: treacherous.map((text) => [text, text]),
  totalRow: false,
  notes: [],
}; // prettier-ignore
