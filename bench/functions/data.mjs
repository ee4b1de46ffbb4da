/** Columns to measure with, as Excel hands them to a function: rows of one cell. Seeded, so every run sees the same. */

import { randomNumbers } from "../data.mjs";

const firstDay = 45292; // 2024-01-01 as an Excel serial
const days = 1096; // 36 months

/** Columns as JSON, as which Excel hands them over. */
const asHanded = (columns) => Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, JSON.stringify(cells)])); // prettier-ignore

/** The columns that somebody asks for, and no others: a heap of cells that nobody reads makes everything slower. */
export function hand(texts) {
  const columns = {};
  for (const [name, text] of Object.entries(texts))
    Object.defineProperty(columns, name, {
      configurable: true,
      get() {
        const value = JSON.parse(text);
        Object.defineProperty(columns, name, { value });
        return value;
      },
    });
  return columns;
}

const id = (letter, number) => `${letter}${String(number).padStart(8, "0")}`;

/** An id without order, of letters and digits. */
const reference = (number) => (Math.imul(number, 0x9e3779b1) >>> 0).toString(36).padStart(7, "0");

/** A number below `n`, low ones far more often. */
const skewed = (random, n) => Math.floor(n * random() * random());

/**
 * Lines of orders: on average 1.5 lines an order, one below the other; two orders a customer, in no order of days; one
 * line in thirty is a refund. Order ids rise from line to line, as shops number them.
 */
export function sales(rows, seed = 20240101) {
  const random = randomNumbers(seed);
  const people = Math.max(1, Math.floor(rows / 3));
  const columns = { customers: [], dates: [], amounts: [], orders: [], references: [], products: [], channels: [] };
  let order = 100_000;
  let customer = 0;
  let day = 0;
  for (let i = 0; i < rows; i++) {
    if (i === 0 || random() < 2 / 3) {
      order++;
      customer = Math.floor(random() * people);
      day = firstDay + Math.floor(random() * days);
    }
    const money = Math.round(random() * random() * 40_000) / 100;
    columns.customers.push([id("C", customer)]);
    columns.dates.push([day]);
    columns.amounts.push([random() < 1 / 30 ? -money : money]);
    columns.orders.push([id("O", order)]);
    columns.references.push([reference(order)]);
    columns.products.push([`product ${skewed(random, 300)}`]);
    columns.channels.push([`channel ${skewed(random, 8)}`]);
  }
  return asHanded(columns);
}

/** Customers who buy at rates of their own, spend around means of their own, and leave for good; the orders by day. */
export function histories(rows, seed = 20240107) {
  const random = randomNumbers(seed);
  const columns = { customers: [], dates: [], amounts: [] };
  const found = [];
  for (let customer = 0; found.length < rows; customer++) {
    const pause = 20 / random();
    const mean = 20 / Math.sqrt(random());
    const leaves = random() * 0.4;
    for (let day = random() * days; day < days; day -= pause * Math.log(1 - random())) {
      found.push([customer, firstDay + Math.floor(day), mean * (0.2 + 1.6 * random())]);
      if (random() < leaves) break;
    }
  }
  for (const [customer, day, money] of found.slice(0, rows).sort((a, b) => a[1] - b[1])) {
    columns.customers.push([id("C", customer)]);
    columns.dates.push([day]);
    columns.amounts.push([Math.round(money * 100) / 100]);
  }
  return asHanded(columns);
}

/** Four lines a basket, of 500 products. */
export function baskets(rows, seed = 20240102) {
  const random = randomNumbers(seed);
  const columns = { orders: [], products: [] };
  let order = 100_000;
  for (let i = 0; i < rows; i++) {
    if (random() < 1 / 4) order++;
    columns.orders.push([id("O", order)]);
    columns.products.push([`product ${skewed(random, 500)}`]);
  }
  return asHanded(columns);
}

/** Events of a day's length in a quarter; three are steps, each rarer than the one before. */
export function events(rows, seed = 20240103) {
  const random = randomNumbers(seed);
  const people = Math.max(1, Math.floor(rows / 5));
  const columns = { customers: [], dates: [], events: [] };
  const names = ["visit", "visit", "visit", "visit", "cart", "cart", "order", "other"];
  for (let i = 0; i < rows; i++) {
    columns.customers.push([id("C", Math.floor(random() * people))]);
    columns.dates.push([firstDay + Math.floor(random() * 91 * 86_400) / 86_400]);
    columns.events.push([names[Math.floor(random() * names.length)]]);
  }
  return asHanded(columns);
}

/** People of a test in three arms, one row each, with money that most did not spend. */
export function people(rows, seed = 20240104) {
  const random = randomNumbers(seed);
  const columns = { groups: [], outcomes: [], regions: [] };
  for (let i = 0; i < rows; i++) {
    columns.groups.push([["control", "mail", "coupon"][Math.floor(random() * 3)]]);
    columns.outcomes.push([random() < 0.1 ? Math.round(random() * 10_000) / 100 : 0]);
    columns.regions.push([`region ${Math.floor(random() * 12)}`]);
  }
  return asHanded(columns);
}

/** Answers from 0 to 10, by touchpoint. */
export function answers(rows, seed = 20240105) {
  const random = randomNumbers(seed);
  const columns = { scores: [], touchpoints: [] };
  for (let i = 0; i < rows; i++) {
    columns.scores.push([10 - skewed(random, 11)]);
    columns.touchpoints.push([`touchpoint ${Math.floor(random() * 12)}`]);
  }
  return asHanded(columns);
}

/** Users, one row each as they joined; a third were invited by somebody who had. */
export function users(rows, seed = 20240106) {
  const random = randomNumbers(seed);
  const columns = { customers: [], dates: [], inviters: [] };
  for (let i = 0; i < rows; i++) {
    columns.customers.push([id("C", i)]);
    columns.dates.push([firstDay + Math.floor((i * days) / rows)]);
    columns.inviters.push([i > 0 && random() < 1 / 3 ? id("C", Math.floor(random() * i)) : ""]);
  }
  return asHanded(columns);
}
