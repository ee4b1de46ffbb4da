import fc from "fast-check";
import { column, errorOf, functions } from "../support/functions";

const funnel = functions.FUNNEL;
const names = ["customers", "dates", "events", "mode", "window", "base", "asOf", "by", "include", "options"];
const ask = (steps: unknown, given: Record<string, unknown> = {}): unknown[][] =>
  funnel(steps, ...names.map((name) => given[name] ?? null));

const steps = column("visit", "cart", "order");
type Event = [customer: string, date: unknown, event: string];
const table = (events: readonly Event[]): Record<string, unknown[][]> => ({
  customers: column(...events.map((event) => event[0])),
  dates: column(...events.map((event) => event[1])),
  events: column(...events.map((event) => event[2])),
});
const day = 45000;
const events: Event[] = [
  ["ann", day, "visit"], ["ann", day + 1, "help"], ["ann", day + 2, "cart"], ["ann", day + 3, "order"],
  ["bob", day, "cart"], ["bob", day + 1, "visit"], ["bob", day + 9, "order"],
  ["cyd", day, "visit"], ["cyd", day + 4, "visit"], ["cyd", day + 5, "cart"], ["cyd", day + 20, "order"],
  ["dee", day, "visit"], ["eve", day, "order"],
]; // prettier-ignore
const call = (given: Record<string, unknown> = {}): unknown[][] => ask(steps, { ...table(events), ...given });
const customersOf = (block: unknown[][]): unknown[] => block.slice(1).map((row) => row[row.length - 5]);

describe("from events", () => {
  test("a row per step: customers, share, lost, drop-off, median days to convert", () => {
    // Carts after 2 days (Ann) and 1 day (Cyd, from the second visit); orders after 3 and 16.
    expect(call()).toEqual([
      ["Step", "Customers", "Of first", "Lost", "Drop-off", "Median days"],
      ["visit", 4, 1, "", "", ""],
      ["cart", 2, 0.5, 2, 0.5, 1.5],
      ["order", 2, 0.5, 0, 0, 9.5],
    ]);
  });
  test("shares and times of the step before with base=previous", () => {
    expect(call({ base: "previous" })).toEqual([
      ["Step", "Customers", "Of previous", "Lost", "Drop-off", "Median days"],
      ["visit", 4, "", "", "", ""],
      ["cart", 2, 0.5, 2, 0.5, 1.5],
      ["order", 2, 1, 0, 0, 8],
    ]);
  });
  test("strict lets no other event lie in between", () => {
    expect(customersOf(call({ mode: "strict" }))).toEqual([4, 1, 1]);
  });
  test("any takes the steps in whatever order", () => {
    expect(customersOf(call({ mode: "any" }))).toEqual([4, 3, 3]);
    expect(customersOf(ask(column("cart", "visit"), { ...table(events), mode: "sequential" }))).toEqual([3, 1]);
  });
  test("window counts from the first step, and any try may succeed", () => {
    expect(customersOf(call({ window: 3 }))).toEqual([4, 2, 1]);
    expect(customersOf(call({ window: 1 }))).toEqual([4, 1, 0]);
    expect(customersOf(call({ mode: "any", window: 9 }))).toEqual([4, 3, 2]);
    expect(customersOf(call({ mode: "strict", window: 15 }))).toEqual([4, 1, 0]);
  });
  test("times of day order the events and count as parts of a day", () => {
    const hours = table([["a", "2024-05-01 10:00", "visit"], ["a", "2024-05-01 16:00", "cart"], ["a", "2024-05-01 12:00", "order"]]); // prettier-ignore
    expect(customersOf(ask(steps, hours))).toEqual([1, 1, 0]);
    expect(ask(steps, hours)[2][5]).toBeCloseTo(0.25, 9);
    expect(customersOf(ask(steps, { ...hours, window: 0.25 }))).toEqual([1, 1, 0]);
    expect(customersOf(ask(steps, { ...hours, window: 0.2 }))).toEqual([1, 0, 0]);
    // Zones count where utc says so: 01:00+08:00 is 17:00 of the day before.
    const zones = table([["a", "2024-05-01T20:00Z", "visit"], ["a", "2024-05-02T01:00+08:00", "cart"]]); // prettier-ignore
    expect(customersOf(ask(steps, zones))).toEqual([1, 1, 0]);
    expect(customersOf(ask(steps, { ...zones, options: "utc=+8" }))).toEqual([1, 0, 0]);
  });
  test("events of one day without times are taken in the order of the steps", () => {
    const sameDay = table([["a", day, "order"], ["a", day, "cart"], ["a", day, "visit"]]); // prettier-ignore
    expect(customersOf(ask(steps, sameDay))).toEqual([1, 1, 1]);
    expect(customersOf(ask(steps, { ...sameDay, mode: "strict" }))).toEqual([1, 1, 1]);
  });
  test("by makes a funnel per value of each customer's first row, and one of all", () => {
    const by = column(...events.map(([customer]) => (customer < "c" ? "ads" : "web")));
    const block = call({ by });
    expect(block.map((row) => row.slice(0, 3))).toEqual([
      ["Group", "Step", "Customers"],
      ["ads", "visit", 2], ["ads", "cart", 1], ["ads", "order", 1],
      ["web", "visit", 2], ["web", "cart", 1], ["web", "order", 1],
      ["All", "visit", 4], ["All", "cart", 2], ["All", "order", 2],
    ]); // prettier-ignore
  });
  test("asOf and include leave events out; steps may lie in a row, names may be numbers", () => {
    expect(customersOf(call({ asOf: day + 3 }))).toEqual([4, 1, 1]);
    expect(customersOf(call({ include: column(...events.map(([customer]) => customer !== "cyd")) }))).toEqual([
      3, 1, 1,
    ]);
    expect(customersOf(ask([["visit", "cart", "order"]], table(events)))).toEqual([4, 2, 2]);
    expect(customersOf(ask([[1, 2]], { ...table(events), events: column(...events.map((event) => (event[2] === "visit" ? 1 : 2))) }))).toEqual([4, 3]); // prettier-ignore
  });
});

describe("from counts", () => {
  const counts = [["Visitors", 1000], ["Registered", 200], ["Ordered", 50]]; // prettier-ignore
  test("a row per step", () => {
    expect(ask(counts)).toEqual([
      ["Step", "Count", "Of first", "Lost", "Drop-off"],
      ["Visitors", 1000, 1, "", ""],
      ["Registered", 200, 0.2, 800, 0.8],
      ["Ordered", 50, 0.05, 150, 0.75],
    ]);
    expect(ask(counts, { base: "previous" })[3].slice(0, 3)).toEqual(["Ordered", 50, 0.25]);
  });
  test("a step after 0 has no share, and one that grows is warned of", () => {
    expect(ask([["a", 5], ["b", 0], ["c", 2]], { base: "previous", options: "notes=on" })).toEqual(
      expect.arrayContaining([["c", 2, "", -2, ""], ["Please check", "A step has a higher count than the one before; check the order.", "", "", ""]]),
    ); // prettier-ignore
  });
});

test("the order of rows changes nothing, no step has more than the one before, and strict ≤ sequential ≤ any", () => {
  const event = fc.tuple(fc.constantFrom("a", "b", "c"), fc.integer({ min: 0, max: 12 }).map((t) => day + t / 4), fc.constantFrom("visit", "cart", "order", "help")); // prettier-ignore
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 30 }), fc.constantFrom(null, 0.5, 2), (list, window) => {
      if (!list.some((e) => e[2] === "visit")) return;
      const make = (rows: Event[], mode: string): unknown[][] => ask(steps, { ...table(rows), mode, window });
      const counts = ["strict", "sequential", "any"].map((mode) => {
        const block = make(list, mode);
        expect(make([...list].reverse(), mode)).toEqual(block);
        return customersOf(block).map(Number);
      });
      counts.forEach(([first, second, third], i) => {
        expect(second).toBeLessThanOrEqual(first);
        expect(third).toBeLessThanOrEqual(second);
        if (i > 0) counts[i].forEach((n, k) => expect(n).toBeGreaterThanOrEqual(counts[i - 1][k]));
      });
    }),
  );
});

test("notes say which order and window, and warn of names that are not there and windows that are not over", () => {
  const block = ask(column("visit", "Cart"), { ...table(events), window: 5, asOf: day + 3, options: "notes=on" });
  const notes = block.map((row) => `${String(row[0])}: ${String(row[1])}`);
  expect(notes).toEqual(
    expect.arrayContaining([
      "Method: steps in this order, other events in between",
      "Window: all steps within 5 days of the first",
      "Events that are no step: 5",
      'Please check: No event is called "Cart"; check the spelling.',
      "Please check: 4 customers began so late that their window is not over yet.",
    ]),
  );
});

describe("what cannot be used is refused with its reason", () => {
  const message = (make: () => unknown): string => {
    const { code, message: text } = errorOf(make);
    return `${code} ${text}`;
  };
  const own = table(events);
  test.each<[string, () => unknown, RegExp]>([
    ["no steps", () => ask(null, own), /^#VALUE! steps is missing/],
    ["one step", () => ask("visit", own), /^#VALUE! A funnel has 2 to 100 steps; there are 1/],
    ["a step twice", () => ask(column("visit", "cart", "visit"), own), /^#VALUE! steps, position 3: "visit" is there twice/],
    ["a blank step", () => ask(column("visit", "", "order"), own), /^#VALUE! steps, position 2 is blank/],
    ["steps in a block of two columns with events", () => ask([["visit", 1], ["cart", 2]], own), /^#VALUE! steps must be one column/],
    ["counts in one column", () => ask(steps), /^#VALUE! Without an event table, steps must be two columns.*It has 1/],
    ["a count as text", () => ask([["a", 5], ["b", "two"]]), /^#VALUE! steps, row 2, column 2: "two" is not a number/],
    ["a negative count", () => ask([["a", 5], ["b", -2]]), /^#VALUE! steps, position 2: -2 is negative/],
    ["a window for counts", () => ask([["a", 5], ["b", 2]], { window: 7 }), /^#VALUE! window needs an event table/],
    ["a mode for counts", () => ask([["a", 5], ["b", 2]], { mode: "any" }), /^#VALUE! mode needs an event table/],
    ["no events", () => ask(steps, { ...own, events: null }), /^#VALUE! events is missing/],
    ["events of another length", () => ask(steps, { ...own, events: column("visit") }), /customers has 13 rows but events has 1/],
    ["a negative window", () => call({ window: -1 }), /^#VALUE! window: -1 is negative/],
    ["an unknown mode", () => call({ mode: "loose" }), /mode: "loose" is not known. Known: sequential, strict, any/],
    ["an unknown base", () => call({ base: "last" }), /base: "last" is not known. Known: first, previous/],
    ["a first step that nobody did", () => ask(column("Visit", "cart"), own), /^#N\/A Nobody did the first step "Visit". Events found: "visit", "help", "order"/],
  ])("%s", (_, make, expected) => expect(message(make)).toMatch(expected)); // prettier-ignore
});
