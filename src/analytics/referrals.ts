/** Who was invited by whom, how long it took, and the growth that referrals bring. */

export interface Links {
  /** Per user: the number of the user who invited them, −1 where nobody known did. */
  readonly inviter: Int32Array;
  /** Inviters who are not among the users, users who invited themselves, inviters who joined later than those invited. */
  readonly unknown: number;
  readonly self: number;
  readonly later: number;
}

/**
 * Links users to their inviters. `key` and `inviterKey` are identities by user, `null` where there is none; `day` is the day
 * a user joined. Cost: one Map of the inviters, two look-ups a user.
 */
export function linkInviters<K>(key: readonly K[], inviterKey: readonly (K | null)[], day: Int32Array): Links {
  const numbers = new Map<K, number>();
  for (const inviter of inviterKey) if (inviter !== null) numbers.set(inviter, -1);
  if (numbers.size > 0) key.forEach((own, c) => numbers.has(own) && numbers.set(own, c));
  const inviter = new Int32Array(key.length).fill(-1);
  let [unknown, self, later] = [0, 0, 0];
  inviterKey.forEach((name, c) => {
    if (name === null) return;
    const found = numbers.get(name) as number;
    if (found < 0) unknown++;
    else if (found === c) self++;
    else if (day[found] > day[c]) later++;
    else inviter[c] = found;
  });
  return { inviter, unknown, self, later };
}

export const growthModels = ["cycle", "compound"] as const;
export type GrowthModel = (typeof growthModels)[number];

/**
 * Users after so many cycles. `cycle`: everybody invites once, in the cycle after joining; `compound`: everybody invites
 * again in every cycle. Source: D. Skok (2009), "Lessons learned: viral marketing" (the formula is S. Reiss's), and compound
 * interest. Cost: O(1).
 */
export function usersAfter(cycles: number, users: number, k: number, model: GrowthModel): number {
  if (model === "compound") return users * (1 + k) ** cycles;
  if (Math.abs(k - 1) < 1e-9) return users * (cycles + 1);
  return (users * (k ** (cycles + 1) - 1)) / (k - 1);
}
