/** The published sBG example: "High End" of Fader and Hardie (2007), read from where it is written down. */
import { sbg } from "../../src/analyses/sbg";
import { renderTable } from "../../src/i18n/render";
import { describeWithShared, readText } from "../support/shared";

describeWithShared("SBG", 2, (path) => {
  const section = (): string => readText(path("oracles.md")).split("## sBG")[1].split("\n## ")[0];
  const shares = (): number[] =>
    (/years 1–12: ([\d. ]+) →/.exec(section()) as RegExpExecArray)[1].split(" ").map((share) => Number(share) / 100);
  const call = (show: string, options: string): unknown[][] =>
    renderTable(sbg.evaluate([[shares().slice(0, 7)], 5, show, options]).table, "en", { notes: false, na: "#N/A" });

  test("alpha and beta, to the last digit published", () => {
    const [, alpha, beta] = /α ([\d.]+), β ([\d.]+)/.exec(section()) as RegExpExecArray;
    const table = call("parameters", "size=1000");
    expect(Number(table[1][1]).toFixed(3)).toBe(Number(alpha).toFixed(3));
    expect(Number(table[2][1]).toFixed(3)).toBe(beta);
  });
  test("survival at ages 8 to 12, and within two points of what then happened", () => {
    const published = (/S\(8\.\.12\) % \[calc\] ([\d. ]+\d)/.exec(section()) as RegExpExecArray)[1].split(" ");
    const table = call("curve", "");
    expect(published).toHaveLength(5);
    published.forEach((share, i) => {
      expect((Number(table[8 + i][2]) * 100).toFixed(2)).toBe(share);
      expect(Math.abs(Number(table[8 + i][2]) - shares()[7 + i])).toBeLessThan(0.02);
    });
  });
});
