// Whether something of a household's is not put right, so that surveys wait: on the real database.
import { expect, it } from "vitest";
import { pushFacts } from "../../../../src/domain/owners/asking/pushes.ts";
import { ASKING } from "../../../../src/domain/owners/asking/terms.ts";
import type { Prisma } from "../../../../src/platform/store/client.ts";
import { demoTurns } from "../../../support/demo-turns.ts";

const NOW = new Date("2030-05-13T10:00:00+08:00");
const hours = (n: number) => new Date(NOW.getTime() + n * 3_600_000);
const HOME = "household-owner-1";
type Town = Awaited<ReturnType<typeof demoTurns>>;

type Ticket = Partial<Prisma.TicketUncheckedCreateInput>;
const repair = {
  communityId: "jingui",
  kind: "demand",
  demandType: "repair",
  category: "leak",
  status: "working",
  acceptorId: "staff-assistant",
  emergency: false,
  summary: "x",
  description: "x",
  channel: "phone",
  createdAt: hours(-48),
  firstRespondedAt: hours(-47),
  firstResponseDueAt: hours(-47),
  resolveDueAt: hours(24),
  classifiedBy: "staff",
  confidence: 1,
} as const satisfies Ticket;

async function grievance(
  town: Town,
  tickets: readonly Ticket[],
  bad: { at: Date; level?: number; solved?: boolean } | undefined,
): Promise<boolean> {
  let found = false;
  const undone = new Error("undone");
  await town
    .transact(async (turn) => {
      for (const [index, one] of tickets.entries())
        await turn.tx.ticket.create({
          data: { ...repair, number: index + 1, householdId: HOME, ...one } as Prisma.TicketUncheckedCreateInput,
        });
      if (bad)
        await turn.tx.callback.create({
          data: {
            id: "bad",
            kind: "closing",
            key: "bad",
            communityId: "jingui",
            householdId: HOME,
            state: "answered",
            dueAt: bad.at,
            createdAt: bad.at,
            settledAt: bad.at,
            level: bad.level ?? null,
            solved: bad.solved ?? null,
          },
        });
      found = (await pushFacts(turn, { householdId: HOME, contactId: null }, ASKING)).openComplaint;
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  return found;
}

const complaint = { kind: "complaint", demandType: null } as const;
const CASES: [string, readonly Ticket[], { at: Date; level?: number; solved?: boolean } | undefined, boolean][] = [
  ["nothing at all", [], undefined, false],
  ["a repair in its time", [{}], undefined, false],
  ["a complaint", [complaint], undefined, true],
  ["a complaint that is done", [{ ...complaint, status: "resolved" }], undefined, false],
  ["somebody else's complaint", [{ ...complaint, householdId: "household-owner-2" }], undefined, false],
  [
    "a complaint merged into somebody else's that is open",
    [
      { ...complaint, householdId: "household-owner-2" },
      { status: "merged", mergedInto: 1, closedAt: NOW },
    ],
    undefined,
    true,
  ],
  ["a repair opened again", [{ reopened: 1, status: "accepted" }], undefined, true],
  ["a repair opened again, and done by now", [{ reopened: 1, status: "resolved" }], undefined, false],
  ["a repair over its time", [{ resolveDueAt: hours(-1) }], undefined, true],
  [
    "a repair over its time that waits for the owner",
    [{ resolveDueAt: hours(-1), awaitingSince: hours(-2), awaitingReason: "x" }],
    undefined,
    false,
  ],
  [
    "a repair that nobody has answered in time",
    [{ status: "new", firstRespondedAt: null, firstResponseDueAt: hours(-1) }],
    undefined,
    true,
  ],
  ["a promise that nobody kept", [{ promisedAt: hours(-1) }], undefined, true],
  ["a promise kept", [{ promisedAt: hours(-1), arrivedAt: hours(-1) }], undefined, false],
  ["a bad callback, and what was opened over it", [{ createdAt: hours(-20) }], { at: hours(-20), level: 2 }, true],
  ["not solved, by a call, and what was opened over it", [{ createdAt: hours(-20) }], { at: hours(-20), solved: false }, true],
  ["a bad callback, put right", [{ createdAt: hours(-20), status: "resolved" }], { at: hours(-20), level: 2 }, false],
  ["a bad callback long ago, and a repair of today", [{ createdAt: hours(-1) }], { at: hours(-24 * 30), level: 1 }, false],
  ["a fair callback", [{ createdAt: hours(-20) }], { at: hours(-20), level: 3, solved: true }, false],
];

it("is told from what is being put right, and from what is", async () => {
  const town = await demoTurns(NOW);
  const said: Record<string, boolean> = {};
  for (const [what, tickets, bad] of CASES) said[what] = await grievance(town, tickets, bad);
  expect(said).toEqual(Object.fromEntries(CASES.map(([what, , , expected]) => [what, expected])));
});
