/**
 * Two years of orders of a shop that does not exist. Customers arrive by several channels, more of them every month and
 * most in November; each has a rate of buying again of their own, and stops for good at some point, so that cohorts
 * flatten the way real ones do.
 */
import { createRandom, type Random } from "./random";

export interface Order {
  readonly order: string;
  /** Empty where the order was placed as a guest. */
  readonly customer: string;
  /** Days since the shop opened, with the time of day as fraction. */
  readonly time: number;
  readonly amount: number;
  readonly status: "paid" | "refunded" | "cancelled" | "pending";
  readonly channel: string;
  readonly category: string;
  readonly city: string;
  readonly age: string;
}

/** 1 January 2024, in Excel's serials. */
export const firstDay = 45292;
export const days = 731;

const monthStarts = Array.from({ length: 25 }, (_, month) => Date.UTC(2024, month, 1) / 86_400_000 + 25_569 - firstDay);
/** January to December: spring is calm, November carries the year. */
const season = [0.85, 0.8, 0.9, 0.95, 1, 1, 0.9, 0.85, 1.05, 1.15, 2.1, 1.4];
const weekday = [1.15, 0.95, 0.92, 0.95, 1, 1.05, 1.2];

/** How many of the new customers come by a channel, how often they buy again in a month, how soon they leave. */
const channels = {
  Search: { weight: 30, rate: 0.26, leave: 0.16 },
  Social: { weight: 26, rate: 0.17, leave: 0.26 },
  Marketplace: { weight: 20, rate: 0.12, leave: 0.3 },
  Referral: { weight: 12, rate: 0.36, leave: 0.1 },
  Store: { weight: 12, rate: 0.3, leave: 0.12 },
} as const;

type Channel = keyof typeof channels;

const categories = { Kitchen: 26, "Home textiles": 22, Lighting: 14, Garden: 16, Kids: 12, Gifts: 10 } as const;
const prices = { Kitchen: 42, "Home textiles": 55, Lighting: 78, Garden: 38, Kids: 31, Gifts: 24 } as const;
const cities = {
  Madrid: 18,
  Lisbon: 11,
  Lyon: 12,
  Leeds: 10,
  Taipei: 14,
  Shanghai: 16,
  Austin: 11,
  Monterrey: 8,
} as const;
const ages = { "18–24": 14, "25–34": 33, "35–44": 26, "45–54": 16, "55+": 11 } as const;

export function makeOrders(seed = 20240101): Order[] {
  const random = createRandom(seed);
  const placed: Omit<Order, "order">[] = [];
  let customers = 0;
  for (let day = 0; day < days; day++) {
    const month = monthOf(day);
    const growth = 1 + month / 30;
    const newToday = random.poisson(1.63 * growth * season[month % 12] * weekday[day % 7]);
    for (let index = 0; index < newToday; index++) {
      customers++;
      placed.push(...life(random, customers, day));
    }
  }
  placed.sort((a, b) => a.time - b.time);
  return withNumbers(placed, random);
}

function life(random: Random, number: number, day: number): Omit<Order, "order">[] {
  const channel = random.pick(mapWeights());
  const { rate, leave } = channels[channel];
  // Some love the shop, most do not: a spread of rates, as heterogeneous as real customers are.
  const own = rate * Math.exp(0.75 * random.normal());
  const customer = channel === "Marketplace" ? `M-${10_000 + number}` : String(number).padStart(6, "0");
  const person = { customer, channel, city: random.pick(cities), age: random.pick(ages) };
  const orders = [order(random, person, day, true)];
  for (let month = monthOf(day) + 1, since = 1; month < 24; month++, since++) {
    if (random.next() < leave / Math.sqrt(since)) break;
    const bought = random.poisson(own * Math.min(1.6, season[month % 12]));
    for (let again = 0; again < bought; again++) {
      const start = monthStarts[month];
      const length = monthStarts[month + 1] - start;
      orders.push(order(random, person, start + Math.floor(random.next() * length), false));
    }
  }
  return orders;
}

function mapWeights(): Record<Channel, number> {
  return Object.fromEntries(Object.entries(channels).map(([name, { weight }]) => [name, weight])) as Record<
    Channel,
    number
  >;
}

function order(
  random: Random,
  person: { customer: string; channel: string; city: string; age: string },
  day: number,
  first: boolean,
): Omit<Order, "order"> {
  const category = random.pick(categories);
  const amount = prices[category] * Math.exp(0.45 * random.normal()) * (first ? 0.95 : 1.05);
  const roll = random.next();
  return {
    ...person,
    // Guests leave no id; it happens on first orders from the shop's own site.
    customer: random.next() < (first ? 0.012 : 0.008) ? "" : person.customer,
    time: day + (8 + 15 * random.next()) / 24,
    amount: Math.round(amount * 100) / 100,
    status: roll < 0.035 ? "cancelled" : roll < 0.045 && day > days - 30 ? "pending" : "paid",
    category,
  };
}

/** Order numbers in the order of time; one order in twenty is sent back, as a row of its own with a negative amount. */
function withNumbers(placed: readonly Omit<Order, "order">[], random: Random): Order[] {
  const rows = placed.map((one, index): Order => ({ order: `A${100_001 + index}`, ...one }));
  const returned = rows.flatMap((row): Order[] => {
    if (row.status !== "paid" || random.next() > 0.05) return [];
    const time = row.time + 3 + 11 * random.next();
    const share = random.next() < 0.7 ? 1 : 0.5;
    return time < days
      ? [{ ...row, time, amount: -Math.round(row.amount * share * 100) / 100, status: "refunded" }]
      : [];
  });
  return [...rows, ...returned].sort((a, b) => a.time - b.time);
}

function monthOf(day: number): number {
  let month = 0;
  while (month < 23 && monthStarts[month + 1] <= day) month++;
  return month;
}
