// A demo community whose campaigns run without a chat: what would be said is written down, and the clock moves from one due thing to the next.
import { onTestFinished } from "vitest";
import type { StaffMember } from "../../../src/domain/staff/rooms.ts";
import { staffById } from "../../../src/domain/staff/rooms.ts";
import { actOnCampaign } from "../../../src/domain/surveys/act-on-campaign.ts";
import type { CampaignAct } from "../../../src/domain/surveys/campaign.ts";
import { dueCampaigns } from "../../../src/domain/surveys/due.ts";
import { createCampaign, type WantedCampaign } from "../../../src/domain/surveys/plan-campaign.ts";
import { findSurvey, loadInstruments, type SurveyRow } from "../../../src/domain/surveys/survey-store.ts";
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

export type Town = Awaited<ReturnType<typeof surveyTown>>;

export async function draft(town: Town, wanted: Partial<WantedCampaign> = {}, survey = "satisfaction") {
  const row = (await findSurvey(town.db, survey)) as SurveyRow;
  const head = await town.staff("staff-head");
  const made = await town.transact((turn) =>
    createCampaign(turn, { survey: row, communityId: "jingui", sampling: "census", ...wanted }, head),
  );
  if (made.kind !== "done") throw new Error(made.line);
  return made.campaign.id;
}

export const act = async (town: Town, id: string, what: CampaignAct, who = "staff-head") => {
  const staff = await town.staff(who);
  return town.transact((turn) => actOnCampaign(turn, id, what, staff));
};

/** Planned, approved and started. */
export async function running(town: Town, wanted: Partial<WantedCampaign> = {}, survey = "satisfaction") {
  const id = await draft(town, wanted, survey);
  for (const [what, who] of [
    ["plan", "staff-head"],
    ["approve", "staff-manager"],
    ["start", "staff-head"],
  ] as const) {
    const outcome = await act(town, id, what, who);
    if (outcome.kind !== "done") throw new Error(outcome.line);
  }
  return id;
}

/** How many invitations stand in each state. */
export const states = async (town: Town, campaignId: string) =>
  Object.fromEntries(
    (await town.db.surveyInvitation.groupBy({ by: ["state"], where: { campaignId }, _count: true })).map(({ state, _count }) => [
      state,
      _count,
    ]),
  );
/** As if they had answered. */
export const answer = (town: Town, where: object) =>
  town.db.surveyInvitation.updateMany({ where, data: { state: "answered", settledAt: town.clock.now() } });

/** A complaint as staff registered it. */
export const complained = (town: Town, householdId: string, status: "new", when: string) =>
  town.db.ticket.create({
    data: {
      number: 1,
      communityId: "jingui",
      householdId,
      kind: "complaint",
      category: "security",
      status,
      emergency: false,
      summary: "x",
      description: "x",
      channel: "phone",
      createdAt: at(when),
      firstResponseDueAt: at(when),
      resolveDueAt: at(when),
      classifiedBy: "staff",
      confidence: 1,
    },
  });
