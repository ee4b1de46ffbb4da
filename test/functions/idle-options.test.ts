/** An option that can have no effect is refused, whatever its value: it would make believe. */
import { column, errorOf, functions } from "../support/functions";

const customers = column("a", "a", "b", "c");
const dates = column(45000, 45040, 45001, 45100);
const amounts = column(10, 20, 30, 40);
const orders = column("o1", "o2", "o3", "o4");
const products = column("x", "y", "x", "y");
const groups = column("a", "a", "control", "control");
const rules = [["basic", 0], ["gold", 25]]; // prettier-ignore
const shares = column(0.6, 0.45, 0.4);

const beside = (first: string, second: string): string => `${first} cannot be combined with ${second}. Leave one of them out.`; // prettier-ignore
const without = (option: string, needed: string): string => `options: ${option} needs ${needed}. Give that, or leave ${option} out.`; // prettier-ignore

/** Function, its arguments up to options, the options refused with their message, and what makes them count. */
type Case = [name: string, args: unknown[], idle: Record<string, string>, counting: [unknown[], string]];

const cases: Case[] = [
  ["SPREAD", [1200, 12, null, null, null, null], Object.fromEntries(["period=month", "week=sun", "fy=4", "fyname=end", "calendar=445", "yearend=last", "week53=own", "epoch=1904"].map((one) => [one, without(one.split("=")[0], "start")])), [[1200, 12, null, null, null, null], "start=2024-01-01; period=month; week=sun; fy=4; fyname=end; calendar=445; yearend=last; week53=own; epoch=1900"]],
  ["SPREAD", [1200, 12, null, "retail", null, null], { "week53=last": without("week53", "start") }, [[1200, 12, null, "retail", null, null], "calendar=454"]],
  ["BASKET", [orders, products, "pairs", null, null], { "items=4; baskets=1": beside("items", "show=pairs") }, [[column("o", "o", "o"), column("x", "y", "z"), "sets", null, null], "items=4; baskets=1"]],
  ["BASKET", [orders, products, "items", null, null], { "confidence=0": beside("confidence", "show=items"), "fdr=0.1": beside("fdr", "show=items"), "items=3": beside("items", "show=items") }, [[column("o", "o"), column("x", "y"), "pairs", null, null], "confidence=0; fdr=1; baskets=1"]],
  ["CHANNEL", [customers, dates, amounts, products, [["x", 10]], null, null, "payback", null, null], { "retained=2": beside("retained", "show=payback"), "head=0.5": beside("head", "show=payback") }, [[customers, dates, amounts, products, [["x", 10]], null, null, "summary", null, null], "retained=2; head=0.5"]],
  ["CLV", [customers, dates, null, null, null, null, null, null, null, [["r", 1], ["alpha", 10], ["a", 1], ["b", 2]]], { "margin=1": without("margin", "amounts"), "discount=0.1": without("discount", "amounts") }, [[customers, dates, amounts, null, null, null, null, null, null, [["r", 1], ["alpha", 10], ["a", 1], ["b", 2], ["p", 2], ["q", 3], ["gamma", 10]]], "margin=0.5; discount=0.1"]],
  ["FORECAST", [column(10, 10), shares, 5, 5, null, "hold", null], { "fit=squares": without("fit", "tail=sbg") }, [[column(10, 10), shares, 5, 5, null, "sbg", null], "fit=squares"]],
  ["KPISPLIT", [1000, 3, shares, 5, 5, null, null], { "fit=likelihood": without("fit", "tail=sbg") }, [[1000, 3, shares, 5, 5, null, "sbg"], "fit=likelihood"]],
  ["NEWOLD", [customers, dates, null, null, null, null, null, null, null, null, column("b")], { "early=30": beside("early", "earlier") }, [[customers, dates, null, null, null, null, null, null, null, null, null], "early=30"]],
  ["POWER", [customers, dates, amounts, null, products, "mix", null, null, null, null], { "of=order": beside("of", "show=mix") }, [[customers, dates, amounts, null, null, "bands", null, null, null, null], "of=customer"]],
  ["QUALITY", [[["Customer", "Date"], ["a", 45000]], "columns", null], { "unique=1": beside("unique", "show=columns") }, [[[["Customer", "Date"], ["a", 45000]], "rows", null], "unique=1"]],
  ["REFERRAL", [customers, dates, column(null, null, "a", "b"), null, null, null, null, null, null, null], Object.fromEntries(["k=1", "cycledays=3", "users=5", "cycles=2"].map((one) => [one, without(one.split("=")[0], "show=growth")])), [[customers, dates, column(null, null, "a", "b"), null, null, "growth", null, null, null, null], "k=1; cycledays=3; users=5; cycles=2"]],
  ["REPORT", [customers, dates, amounts, null, null, "week", "sales", "previous", null, null, null, null, null, null], { "yearby=name": beside("yearby", "mode=previous") }, [[customers, dates, amounts, null, null, "week", "sales", "year", null, null, null, null, null, null], "yearby=weeks"]],
  ["REPORT", [customers, dates, amounts, null, null, null, null, null, null, null, null, column("b"), null, null], { "early=10": beside("early", "earlier") }, [[customers, dates, amounts, null, null, null, null, null, null, null, null, null, null, null], "early=10"]],
  ["REPORT", [null, null, null, null, null, null, "calendar", null, null, null, null, null, null, null], { "open=none": beside("open", "show=calendar"), "old=two": beside("old", "show=calendar"), "early=1": beside("early", "show=calendar") }, [[customers, dates, amounts, null, null, null, "sales", null, null, null, null, null, null, null], "open=none; old=two; first=drop"]],
  ["VARIANCE", [column("a"), column(10), column(12), null, null, "lines", null, null], { "columns=totals": beside("columns", "show=lines"), "unmatched=mix": beside("unmatched", "show=lines") }, [[column("a"), column(10), column(12), null, null, "lines", null, null], "amount=1; percent=0.1; flag=either"]],
  ["REPURCHASE", [customers, dates, null, null, null, null, "first", null, null, null], { "depth=2": beside("depth", "mode=first"), "partial=keep": beside("partial", "mode=first") }, [[customers, dates, null, null, null, null, "nth", null, null, null], "depth=2; observed=all"]],
  ["REPURCHASE", [customers, dates, null, null, null, null, "compare", null, null, null], { "observed=all": beside("observed", "mode=compare") }, [[customers, dates, null, null, null, null, "compare", null, null, null], "partial=keep"]],
  ["RETENTION", [customers, dates, null, "customers", null, null, null, null, null], { "age=1": without("age", "show=curve"), "eventof=day": without("eventof", "events"), "events=1; eventof=row": without("eventof", "events") }, [[customers, dates, null, "curve", null, null, null, null, null], "age=1; events=2; eventof=day"]],
  ["SBG", [shares, null, "curve"], { "size=100": without("size", "show=parameters") }, [[shares, null, "parameters"], "size=100"]],
  ["SEGMENT", [customers, dates, "orders>=1", null, null, null, null, null, null, null], { "stages=10,20,30": without("stages", "rule: stage") }, [[customers, dates, "stage<>lost or orders>=1", null, null, null, null, null, null, null], "stages=10,20,300"]],
  ["TIERS", [customers, dates, amounts, rules, null, "structure", null, null], { "follow=5": without("follow", "show=gain"), "points=2": without("points", "show=gain") }, [[customers, dates, amounts, rules, null, "gain", null, null], "follow=5; points=2"]],
  ["UPLIFT", [groups, amounts, 1, "mean", null, null, null, null], { "value=3": beside("value", "mode=mean"), "interval=wald": beside("interval", "mode=mean"), "test=z": beside("test", "mode=mean") }, [[groups, amounts, 1, "rate", null, null, null, null], "value=3; margin=0.5; interval=wald; test=z"]],
  ["UPLIFT", [groups, amounts, null, "rate", null, null, null, null], { "margin=0.5": without("margin", "costs"), "value=2": without("value", "costs") }, [[groups, amounts, 1, "mean", null, null, null, null], "margin=0.5"]],
  ["UPLIFT", [groups, amounts, null, "rate", null, null, null, amounts], { "test=exact": beside("test", "before"), "interval=newcombe": beside("interval", "before") }, [[groups, amounts, null, "rate", null, null, null, null], "test=exact"]],
  ["WINBACK", [customers, dates, null, null, 10, 30, null, null, null], { "cost=0": without("cost", "amounts"), "margin=1": without("margin", "amounts"), "groupof=first": without("groupof", "by") }, [[customers, dates, amounts, null, 10, 30, null, products, null], "cost=1; margin=0.5; groupof=last"]],
]; // prettier-ignore

describe.each(cases)("%s", (name, args, idle, [countingArgs, options]) => {
  test.each(Object.entries(idle))("%s is refused", (written, message) => {
    const error = errorOf(() => functions[name](...args, written));
    expect([error.code, error.message]).toEqual(["#VALUE!", message]);
    // As a range of keys and values, and in capitals, too.
    const pairs = written.split("; ").map((pair) => pair.toUpperCase().split("="));
    expect(errorOf(() => functions[name](...args, pairs)).message).toBe(message);
  });
  test(`${options} is taken where it counts`, () => {
    expect(functions[name](...countingArgs, options).length).toBeGreaterThan(1);
  });
});

test("QUALITY has nothing to compare with asOf where it shows what columns hold", () => {
  const sheet = [["Customer", "Date"], ["a", 45000]]; // prettier-ignore
  expect(errorOf(() => functions.QUALITY(sheet, "columns", 45000)).message).toBe(beside("asOf", "show=columns"));
});
