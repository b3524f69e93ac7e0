// What each day brings: households whose handover was a month, three months or a year ago (R74–R76), and on the first of a month the spot checks
// and how the last month's quotas stand. One row on the calendar names the next day; after an outage the days between are done too, each once.
import { DateTime } from "luxon";
import { z } from "zod";
import type { Turn } from "../../conversation/turn.ts";
import { type DueHandler, schedule } from "../../platform/queue/due-work.ts";
import type { Tx } from "../../platform/store/client.ts";
import { DEFAULT_CALENDAR } from "../tickets/times.ts";
import { drawSpotChecks } from "./draws.ts";
import { tellLastMonth } from "./quota-counts.ts";
import { MILESTONES } from "./rules.ts";
import { createCallbacks } from "./store.ts";
import { termsFor } from "./terms-of.ts";

/** Due work: a day's callbacks; the payload is `{day}`. */
export const CALLBACK_DAY = "callback.day";
const AT_HOUR = 9;

const payloadSchema = z.object({ day: z.iso.date() });

export const callbackDay: DueHandler<Turn> = async (turn, payload) => {
  const { day } = payloadSchema.parse(payload);
  for (const { id } of await turn.tx.community.findMany({ select: { id: true }, orderBy: { createdAt: "asc" } })) {
    await askAfterHandover(turn, id, day);
    if (day.endsWith("-01")) await beginMonth(turn, id, day);
  }
  await plan(turn.tx, DateTime.fromISO(day, { zone: await zoneOfHouse(turn.tx) }).plus({ days: 1 }), turn.now);
};

/** Sees to it that there is a next day, once somebody has written to us: before that, the house is not in use. What lies before the first one was never planned, so dates already past at an import bring nothing. */
export async function scheduleCallbackDays(tx: Tx, now: Date): Promise<void> {
  if ((await tx.dueWork.count({ where: { kind: CALLBACK_DAY, state: "waiting" } })) > 0) return;
  if ((await tx.inbox.findFirst({ select: { id: true } })) === null) return;
  const today = DateTime.fromJSDate(now, { zone: await zoneOfHouse(tx) }).startOf("day");
  await plan(tx, atHour(today).toJSDate() > now ? today : today.plus({ days: 1 }), now);
}

async function plan(tx: Tx, day: DateTime, now: Date): Promise<void> {
  const date = day.toISODate() ?? "";
  await schedule(tx, { kind: CALLBACK_DAY, key: `${CALLBACK_DAY}:${date}`, at: atHour(day).toJSDate(), payload: { day: date } }, now);
}

function atHour(day: DateTime): DateTime {
  return day.startOf("day").set({ hour: AT_HOUR });
}

async function zoneOfHouse(tx: Tx): Promise<string> {
  const first = await tx.community.findFirst({ orderBy: { createdAt: "asc" }, select: { timeZone: true } });
  return first?.timeZone ?? DEFAULT_CALENDAR.timeZone;
}

/** Whoever lives where the milestone falls on that day; a household is asked once by its key. */
async function askAfterHandover(turn: Turn, communityId: string, day: string): Promise<void> {
  const community = await turn.tx.community.findUniqueOrThrow({ where: { id: communityId } });
  const { terms, zone } = termsFor({ community });
  const dueAt = DateTime.fromISO(day, { zone }).startOf("day").plus({ minutes: terms.quietUntil }).toJSDate();
  for (const { kind, months } of MILESTONES) {
    const households = await turn.tx.$queryRaw<{ id: string }[]>`
      SELECT w.id FROM household w JOIN house h ON h.id = w.house_id
      WHERE w.community_id = ${communityId} AND w.until IS NULL AND (h.handover_on + make_interval(months => ${months}))::date = ${day}::date
        AND EXISTS (SELECT 1 FROM residency r WHERE r.household_id = w.id AND r.until IS NULL)
      ORDER BY w.id`;
    await createCallbacks(
      turn,
      households.map(({ id }) => ({ kind, key: `${kind}:${id}`, communityId, householdId: id, dueAt })),
    );
  }
}

async function beginMonth(turn: Turn, communityId: string, day: string): Promise<void> {
  const { timeZone } = await turn.tx.community.findUniqueOrThrow({ where: { id: communityId }, select: { timeZone: true } });
  await drawSpotChecks(turn, communityId, day.slice(0, 7));
  await tellLastMonth(turn, communityId, DateTime.fromISO(day, { zone: timeZone }));
}
