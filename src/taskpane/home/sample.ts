/**
 * A small made-up list of orders for people who want to look before they bring their own: about 700 rows over a year,
 * the same every time. Dates are text with the year first, which every function reads and no locale can turn round.
 */
import type { Table, TableCell } from "../../analyses/table";

export interface SampleWords {
  readonly order: string;
  readonly customer: string;
  readonly date: string;
  readonly amount: string;
  readonly status: string;
  readonly paid: string;
  readonly refunded: string;
}

/** Park and Miller's generator: small, and good enough for pretending. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

const MONTHS = 12;
const YEAR = 2024;
/** New customers a month, with a peak in November. */
const newCustomers = [30, 22, 26, 24, 28, 34, 24, 26, 30, 32, 58, 40];
/** Chance that a customer comes back in the first, second … month after. */
const back = [0.22, 0.17, 0.14, 0.12, 0.11, 0.1, 0.09, 0.09, 0.08, 0.08, 0.07];

export function sampleOrders(words: SampleWords): Table {
  const random = randomNumbers(20240101);
  const rows: { date: string; customer: string; amount: number; status: string }[] = [];
  const buy = (customer: string, month: number) => {
    const day = 1 + Math.floor(random() * 28);
    rows.push({
      date: `${YEAR}-${String(month + 1).padStart(2, "0")}-${String(day).padStart(2, "0")}`,
      customer,
      amount: Math.round(3000 + random() * 22000) / 100,
      status: random() < 0.06 ? words.refunded : words.paid,
    });
  };
  let number = 0;
  newCustomers.forEach((size, month) => {
    for (let i = 0; i < size; i++) {
      const customer = `C${String(++number).padStart(4, "0")}`;
      buy(customer, month);
      for (let later = month + 1; later < MONTHS; later++) if (random() < back[later - month - 1]) buy(customer, later);
    }
  });
  rows.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return {
    columns: [
      { title: words.order, format: "label" },
      { title: words.customer, format: "text" },
      { title: words.date, format: "text" },
      { title: words.amount, format: "money" },
      { title: words.status, format: "text" },
    ],
    rows: rows.map((row, index): TableCell[] => [`A${10001 + index}`, row.customer, row.date, row.amount, row.status]),
    totalRow: false,
    notes: [],
  };
}
