/** Every figure of the groceries oracles: items, rules of pairs and of triples, which an SQL engine made. */
import Papa from "papaparse";
import { basket } from "../../src/analyses/basket";
import { renderTable } from "../../src/i18n/render";
import { describeWithShared, readText } from "../support/shared";

type Row = Record<string, string>;
const parse = (text: string): Row[] => Papa.parse<Row>(text.trim(), { header: true }).data;

describeWithShared("BASKET on the groceries", 3, (path) => {
  let orders: unknown[][] = [];
  let products: unknown[][] = [];
  beforeAll(() => {
    const rows = parse(readText(path("data/groceries_long.csv.gz")));
    orders = rows.map((row) => [row.basket_id]);
    products = rows.map((row) => [row.item]);
  });
  const table = (show: string, options: string): unknown[][] => {
    const { table } = basket.evaluate([orders, products, show, null, null, options]);
    return renderTable(table, "en", { notes: false, na: "#N/A" }).slice(1);
  };
  function same(found: unknown[][], expected: Row[], names: string[]): void {
    expect(found).toHaveLength(expected.length);
    expected.forEach((row, i) => {
      names.forEach((name, column) => {
        const cell = found[i][column];
        if (typeof cell === "number")
          expect([i, name, cell.toPrecision(11)]).toEqual([i, name, Number(row[name]).toPrecision(11)]); // prettier-ignore
        else expect([i, name, cell]).toEqual([i, name, row[name]]);
      });
    });
  }

  test("support of each item", () =>
    same(table("items", ""), parse(readText(path("oracles/groceries.item_support.csv"))), ["item", "n", "support"]));

  test("rules between two items in 60 baskets or more", () =>
    same(
      table("pairs", "baskets=60; top=10000"),
      parse(readText(path("oracles/groceries.pair_rules.csv"))),
      ["lhs", "rhs", "n", "support", "confidence", "lift", "leverage", "conviction"],
    )); // prettier-ignore

  test("rules from two items to a third with a confidence of a quarter or more", () =>
    same(
      table("sets", "baskets=60; confidence=0.25; top=10000"),
      parse(readText(path("oracles/groceries.triple_rules.csv"))),
      ["lhs1", "lhs2", "rhs", "n", "support", "confidence", "lift"],
    )); // prettier-ignore
});
