// 回访 统计: how many of a month's finished tickets were called back, and the line about the last month that the heads read.
import { DateTime } from "luxon";
import type { Turn } from "../../conversation/turn.ts";
import { staffWords } from "../../words/index.ts";
import { directChatOf, leaders } from "../staff/rooms.ts";
import { serviceRoom } from "./phone-tasks.ts";
import { type Quota, quotas } from "./quota.ts";
import { termsFor } from "./terms-of.ts";

/** Of what was finished in the month (by the community's calendar) that `within` lies in. */
export async function quotasOf({ tx }: Pick<Turn, "tx">, communityId: string, within: Date): Promise<Quota[]> {
  const community = await tx.community.findUnique({ where: { id: communityId } });
  const { terms, zone } = termsFor({ community });
  const month = DateTime.fromJSDate(within, { zone }).startOf("month");
  const rows = await tx.callback.findMany({
    where: { communityId, createdAt: { gte: month.toJSDate(), lt: month.plus({ months: 1 }).toJSDate() } },
    select: {
      kind: true,
      state: true,
      level: true,
      askedAt: true,
      calls: { select: { id: true }, take: 1 },
      ticket: { select: { kind: true, demandType: true } },
    },
    orderBy: { createdAt: "asc" },
  });
  const counted = rows.map(({ kind, state, level, askedAt, calls, ticket }) => ({
    // Paid services have a quota of their own (R80): all of them.
    kind:
      kind === "closing" && ticket
        ? ticket.kind === "complaint"
          ? "complaint"
          : ticket.demandType === "service"
            ? "service"
            : "repair"
        : kind,
    state,
    level,
    wasPut: askedAt !== null || calls.length > 0,
  }));
  return quotas(counted, terms.callbacks);
}

/** On the first of a month, about the one before. */
export async function tellLastMonth(turn: Turn, communityId: string, firstOfMonth: DateTime): Promise<void> {
  const rows = await quotasOf(turn, communityId, firstOfMonth.minus({ days: 1 }).toJSDate());
  if (rows.length === 0) return;
  const text = staffWords.callback.quota(staffWords.callback.lastMonth, rows);
  const heads = await leaders(turn.tx, communityId, "head");
  const chats = (await Promise.all(heads.map(({ id }) => directChatOf(turn, id)))).filter((chat) => chat !== undefined);
  // A company without a head's chat reads it where callbacks are made.
  const places = chats.length > 0 ? chats : [await serviceRoom(turn, communityId)].filter((room) => room !== undefined);
  for (const { conversationId } of places) turn.say({ conversationId, text, priority: 2 });
}
