/** The table of member tiers that a person gives, and what TIERS and MIGRATION say about it. */
import { type Cell, isBlank, isBlock, plain, shown } from "../analytics/cells";
import { Fault } from "../analytics/fault";
import type { Tier } from "../analytics/tiers";
import type { OptionSchema } from "./options";
import { note, type Note, type TableCell, word } from "./table";

export const tierOptions = {
  days: { kind: "whole", min: 0, max: 36525, default: 365 },
  keep: { kind: "whole", min: 0, max: 36525, default: 0 },
} as const satisfies OptionSchema;

export interface TierRules {
  /** From the lowest to the highest. */
  readonly tiers: readonly Tier[];
  /** Labels by tier; 0 is "(no tier)". */
  readonly labels: readonly TableCell[];
}

const mostTiers = 100;

/** Name, least amount and, if wanted, least orders, from the lowest tier to the highest; a header may stand above. */
export function readTiers(argument: unknown): TierRules {
  const empty = (cell: Cell): boolean => isBlank(plain(cell));
  const block = isBlock(argument)
    ? argument.filter((row) => !row.every((cell) => empty(cell) || plain(cell) === 0))
    : [];
  if (block.length === 0) throw new Fault("value", "fault.missingArgument", { argument: "rules" });
  const width = block[0].length;
  if (width !== 2 && width !== 3) throw new Fault("value", "fault.tiersShape", { columns: width });
  const isHeader = block[0].slice(1).every((cell) => typeof plain(cell) === "string");
  const rows = isHeader ? block.slice(1) : block;
  if (rows.length === 0) throw new Fault("value", "fault.missingArgument", { argument: "rules" });
  if (rows.length > mostTiers) throw new Fault("value", "fault.tiersMany", { found: rows.length, most: mostTiers });
  const names: string[] = [];
  const tiers: Tier[] = [];
  rows.forEach((cells, i) => {
    const row = i + 1;
    const name = plain(cells[0]);
    if (empty(name) || name === 0) throw new Fault("value", "fault.tierName", { row });
    const [amount, orders] = [1, 2].map((k) => {
      const found = plain(cells[k] ?? null);
      if (empty(found)) return 0;
      if (typeof found !== "number" || !Number.isFinite(found) || found < 0)
        throw new Fault("value", "fault.tierBound", { row, column: k + 1, found: shown(found) });
      return found;
    });
    const before = tiers[tiers.length - 1];
    const label = String(name).trim();
    if (names.includes(label)) throw new Fault("value", "fault.tierTwice", { row, name: label });
    if (
      before &&
      (amount < before.amount || orders < before.orders || (amount === before.amount && orders === before.orders))
    )
      throw new Fault("value", "fault.tiersOrder", { row, name: label, before: names[names.length - 1] });
    names.push(label);
    tiers.push({ amount, orders });
  });
  return { tiers, labels: [word("tiers.none"), ...names] };
}

export function tierNotes({ tiers, labels }: TierRules, { days, keep }: { days: number; keep: number }): Note[] {
  const rules = tiers.map(({ amount, orders }, t) =>
    word("tiers.rule", { name: String(labels[t + 1]), amount, orders }),
  );
  return [
    note("note.tiers", rules),
    note("note.tierDays", word(days > 0 ? "tiers.days" : "tiers.allDays", days > 0 ? { days } : undefined)),
    note("note.tierKeep", word(keep > 0 ? "tiers.keep" : "tiers.keepNone", keep > 0 ? { days: keep } : undefined)),
  ];
}
