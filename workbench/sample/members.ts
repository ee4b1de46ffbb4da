/** Members of a club who invite each other: each joins by themselves or through somebody who joined before. */
import { firstDay } from "./orders";
import type { Random } from "./random";
import { formats, type SampleTable } from "./tables";

interface Member {
  readonly id: string;
  readonly joined: number;
  readonly inviter: string | null;
  readonly sent: number;
}

/** The club began with 2025. */
const start = firstDay + 366;
const days = 365;
const accepted = 0.17;

export function membersTable(random: Random): SampleTable {
  const members: Member[] = [];
  const join = (joined: number, inviter: string | null): void => {
    if (joined >= start + days) return;
    const id = `m${String(members.length + 1).padStart(4, "0")}`;
    const sent = random.poisson(random.next() < 0.45 ? 3.2 : 0.4);
    members.push({ id, joined, inviter, sent });
    for (let invitation = 0; invitation < sent; invitation++)
      if (random.next() < accepted) join(joined + Math.ceil(12 * Math.exp(0.8 * random.normal())), id);
  };
  for (let day = 0; day < days; day++)
    for (let arrivals = random.poisson(0.85); arrivals > 0; arrivals--) join(start + day, null);
  members.sort((a, b) => a.joined - b.joined);
  return {
    name: "Members",
    columns: [
      { title: "Member", width: 84 },
      { title: "Joined", width: 96, style: formats.date },
      { title: "Invited by", width: 120 },
      { title: "Invitations", width: 129 },
    ],
    rows: members.map(({ id, joined, inviter, sent }) => [id, joined, inviter, sent]),
  };
}
