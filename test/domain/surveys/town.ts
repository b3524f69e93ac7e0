// A demo community whose campaigns run without a chat: what would be said is written down, and the clock moves from one due thing to the next.
import { onTestFinished } from "vitest";
import type { StaffMember } from "../../../src/domain/staff/rooms.ts";
import { staffById } from "../../../src/domain/staff/rooms.ts";
import { dueCampaigns } from "../../../src/domain/surveys/due.ts";
import { loadInstruments } from "../../../src/domain/surveys/survey-store.ts";
import { DueWork } from "../../../src/platform/queue/due-work.ts";
import { Worker } from "../../../src/platform/queue/worker.ts";
import { inTransaction } from "../../../src/platform/store/client.ts";
import { listeningLog } from "../../platform/queue/fakes.ts";
import { demoTurns } from "../../support/demo-turns.ts";

export const at = (iso: string) => new Date(`${iso}+08:00`);

export interface Said {
  what: "invite" | "remind";
  household: string;
  at: Date;
}

/** Where nobody is bound. */
const UNBOUND = 40;

/** @param bound how many households besides the four of the cast have somebody in whose chat they can be asked; forty more have not */
export async function surveyTown(start: string, bound = 0) {
  const { db, clock, transact } = await demoTurns(at(start));
  await inTransaction(db, (tx) => loadInstruments(tx, at(start)));
  // The community was there long before.
  await db.community.updateMany({ data: { createdAt: at("2020-01-01T00:00:00") } });
  const all = await db.owner.findMany({ where: { id: { startsWith: "resident-" } }, orderBy: { id: "asc" } });
  const gone = all.slice(bound + UNBOUND).map(({ id }) => `household-${id}`);
  await db.household.updateMany({ where: { id: { in: gone } }, data: { until: at(start) } });
  const residents = all.slice(0, bound);
  const created = { account: "simulator", createdAt: at("2020-01-01T00:00:00") };
  await db.contact.createMany({ data: residents.map(({ id, name }) => ({ id: `contact-${id}`, externalId: id, name, ...created })) });
  await db.conversation.createMany({
    data: residents.map(({ id }) => ({ id: `chat-${id}`, account: "simulator", contactId: `contact-${id}` })),
  });
  await db.binding.createMany({
    data: residents.map(({ id }) => ({ id: `bound-${id}`, contactId: `contact-${id}`, ownerId: id, boundAt: created.createdAt })),
  });
  const said: Said[] = [];
  const note = (what: Said["what"]) => async (turn: { now: Date }, invitation: { householdId: string }) => {
    said.push({ what, household: invitation.householdId, at: turn.now });
  };
  const { log, lines } = listeningLog();
  const work = new DueWork(db, clock, transact, dueCampaigns({ invite: note("invite"), remind: note("remind") }), log);
  const worker = new Worker([work], clock, log);
  onTestFinished(() => worker.stop());
  return {
    db,
    clock,
    transact,
    said,
    /** What went wrong in due work. */
    problems: lines,
    staff: async (id: string): Promise<StaffMember> => (await staffById(db, id)) as StaffMember,
    /** From one due time to the next. */
    async until(iso: string): Promise<void> {
      const target = at(iso);
      for (;;) {
        await worker.quiet();
        const next = await worker.nextAt();
        if (!next || next > target) break;
        clock.moveTo(next);
      }
      clock.moveTo(target);
      await worker.quiet();
    },
    /** What members of staff were told, in rooms and chats, oldest first. */
    async told(conversation: string): Promise<string[]> {
      const rows = await db.outbox.findMany({
        where: { conversation: { OR: [{ roomId: conversation }, { contactId: conversation }] } },
        orderBy: { id: "asc" },
      });
      return rows.map(({ text }) => text);
    },
  };
}
