// 雨后回访: whoever had a leak mended within a year is asked whether it is dry, at a word of staff. What is still open is only counted.
import { DateTime } from "luxon";
import type { Turn } from "../../conversation/turn.ts";
import { staffWords } from "../../words/index.ts";
import { afterQuiet } from "../owners/asking/manners.ts";
import type { StaffMember } from "../staff/rooms.ts";
import { OPEN } from "../tickets/ticket.ts";
import { mayCallOwners } from "./note-result.ts";
import { UNSETTLED } from "./rules.ts";
import { createCallbacks } from "./store.ts";
import { termsFor } from "./terms-of.ts";

/** @returns the one line that whoever said it reads */
export async function askAfterRain(turn: Turn, communityId: string, staff: StaffMember): Promise<string> {
  if (!mayCallOwners(staff)) return staffWords.callback.role;
  const community = await turn.tx.community.findUnique({ where: { id: communityId } });
  const { terms, zone } = termsFor({ community });
  const today = DateTime.fromJSDate(turn.now, { zone });
  const leaks = { communityId, category: "leak" as const };
  const mended = await turn.tx.ticket.findMany({
    where: {
      ...leaks,
      status: { in: ["resolved", "closed"] },
      resolvedAt: { gte: today.minus({ months: 12 }).toJSDate() },
      OR: [{ demandType: null }, { demandType: { notIn: ["enquiry", "suggestion"] } }],
      AND: [
        {
          OR: [{ ownerId: { not: null } }, { contactId: { not: null } }, { phoneSaid: { not: null } }, { complainantPhone: { not: null } }],
        },
      ],
    },
    select: { number: true, householdId: true, callbacks: { where: { state: { in: [...UNSETTLED] } }, select: { id: true } } },
    orderBy: { number: "asc" },
  });
  const open = await turn.tx.ticket.count({ where: { ...leaks, status: { in: [...OPEN] } } });
  const free = mended.filter(({ callbacks }) => callbacks.length === 0);
  const dueAt = afterQuiet(turn.now, zone, terms);
  const asked = await createCallbacks(
    turn,
    free.map(({ number, householdId }) => ({
      kind: "rain",
      key: `rain:${number}:${today.toISODate()}`,
      ticketNumber: number,
      communityId,
      householdId,
      dueAt,
    })),
  );
  return staffWords.callback.rain(asked, open, mended.length - asked, staffWords.time(dueAt, turn.now, zone));
}
