/** People beside the orders: a campaign with a control group, newcomers step by step, answers to a survey. */
import type { Random } from "./random";
import { formats, type SampleTable } from "./tables";

/** How many of a group buy. */
const groups = { Control: 0.11, Email: 0.16, Coupon: 0.21 } as const;

const people = 1200;

/** Who got what, and how much they spent in the fortnight after. */
export function campaignTable(random: Random): SampleTable {
  const size = { Control: 30, Email: 35, Coupon: 35 } as const;
  const rows = Array.from({ length: people }, (_, index) => {
    const group = random.pick(size);
    const spent = random.next() < groups[group] ? 42 * Math.exp(0.5 * random.normal()) : 0;
    return [String(index + 1).padStart(6, "0"), group, Math.round(spent * 100) / 100];
  });
  return {
    name: "Campaign",
    columns: [
      { title: "Customer", width: 101, style: formats.text },
      { title: "Group", width: 84 },
      { title: "Spent", width: 84, style: formats.money },
    ],
    rows,
  };
}

const devices = { Phone: 62, Computer: 38 } as const;
/** How many go on from each step to the next, and the days that half of them need. */
const steps = {
  Phone: [
    ["profile", 0.7, 0.3],
    ["cart", 0.48, 2.5],
    ["order", 0.6, 1.2],
    ["review", 0.22, 11],
  ],
  Computer: [
    ["profile", 0.76, 0.2],
    ["cart", 0.55, 2],
    ["order", 0.74, 0.8],
    ["review", 0.31, 9],
  ],
} as const;

const newcomers = 600;
/** They register in the six weeks from 1 September 2025 on. */
const september = 45_901;
const weeks = 6;

/** From the registration to the first review: a row for each step that somebody took. */
export function eventsTable(random: Random): SampleTable {
  const rows: [string, number, string, string][] = [];
  for (let index = 0; index < newcomers; index++) {
    const user = `u${1001 + index}`;
    const device = random.pick(devices);
    let time = september + weeks * 7 * random.next();
    rows.push([user, time, "register", device]);
    for (const [event, goesOn, median] of steps[device]) {
      if (random.next() > goesOn) break;
      time += median * Math.exp(random.normal());
      rows.push([user, time, event, device]);
    }
  }
  rows.sort((a, b) => a[1] - b[1]);
  return {
    name: "Events",
    columns: [
      { title: "User", width: 84 },
      { title: "Time", width: 128, style: formats.dateTime },
      { title: "Event", width: 84 },
      { title: "Device", width: 84 },
    ],
    rows: rows.map(([user, time, event, device]) => [user, Math.floor(time * 1440) / 1440, event, device]),
  };
}

/** Answers of each touchpoint, and how likely they are: 9 to 10, 7 to 8, 0 to 6. */
const touchpoints = {
  Website: { answers: 130, weights: { high: 44, middle: 34, low: 22 } },
  Checkout: { answers: 110, weights: { high: 38, middle: 34, low: 28 } },
  Delivery: { answers: 150, weights: { high: 52, middle: 28, low: 20 } },
  Support: { answers: 70, weights: { high: 33, middle: 29, low: 38 } },
  Returns: { answers: 40, weights: { high: 20, middle: 34, low: 46 } },
} as const;

const scores = {
  high: { "10": 6, "9": 4 },
  middle: { "8": 6, "7": 4 },
  low: { "6": 5, "5": 4, "4": 2, "3": 2, "2": 1, "1": 1, "0": 2 },
} as const satisfies Record<string, Record<string, number>>;

/** "How likely are you to recommend us?" */
export function answersTable(random: Random): SampleTable {
  const rows = Object.entries(touchpoints).flatMap(([touchpoint, { answers, weights }]) =>
    Array.from(
      { length: answers },
      () => [touchpoint, Number(random.pick<string>(scores[random.pick(weights)]))] as const,
    ),
  );
  return {
    name: "Answers",
    columns: [
      { title: "Touchpoint", width: 120 },
      { title: "Score", width: 73 },
    ],
    rows,
  };
}
