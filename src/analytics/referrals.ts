/** Who was invited by whom, how long it took, and the growth that referrals bring. */
import { Numbers } from "./interning";

export interface Links {
  /** Per user: the number of the user who invited them, −1 where nobody known did. */
  readonly inviter: Int32Array;
  /** Inviters who are not among the users, users who invited themselves, inviters who joined later than those invited. */
  readonly unknown: number;
  readonly self: number;
  readonly later: number;
}

export type UserKey = string | number;

/**
 * Links users to their inviters. `keyOf` and `inviterKeyOf` give identities by user, `null` where there is none; those of
 * users are all different. `day` is the day a user joined. Cost: two look-ups a user.
 */
export function linkInviters(
  keyOf: (user: number) => UserKey,
  inviterKeyOf: (user: number) => UserKey | null,
  day: Int32Array,
): Links {
  const users = day.length;
  const numbers = new Numbers(users);
  for (let c = 0; c < users; c++) numbers.numberOf(keyOf(c), c);
  const inviter = new Int32Array(users).fill(-1);
  let [unknown, self, later] = [0, 0, 0];
  for (let c = 0; c < users; c++) {
    const key = inviterKeyOf(c);
    if (key === null) continue;
    const found = numbers.numberOf(key, users);
    if (found === users) unknown++;
    else if (found === c) self++;
    else if (day[found] > day[c]) later++;
    else inviter[c] = found;
  }
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
