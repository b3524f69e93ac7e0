// Callbacks from the staff room: what is to be called, what a call brought, the number to call, how the quotas stand, and after the rain.
import type { Turn } from "../conversation/turn.ts";
import { sendNumber } from "../domain/callbacks/call-number.ts";
import { mayCallOwners, noteResult } from "../domain/callbacks/note-result.ts";
import { listCalls } from "../domain/callbacks/phone-tasks.ts";
import { quotasOf } from "../domain/callbacks/quota-counts.ts";
import { askAfterRain } from "../domain/callbacks/rain.ts";
import { UNSETTLED } from "../domain/callbacks/rules.ts";
import { type CallbackRow, findCallbacks } from "../domain/callbacks/store.ts";
import { matchHouses } from "../domain/community/houses.ts";
import { surely } from "../domain/community/plan.ts";
import { type StaffMember, worksFor } from "../domain/staff/rooms.ts";
import type { Prisma } from "../platform/store/client.ts";
import { staffWords } from "../words/index.ts";
import { type CallbackCommand, readNoted } from "./callback-grammar.ts";

const words = staffWords.callback;

/** Those that name no ticket. @param communityId the room's @returns what whoever said it reads */
export async function runCallback(turn: Turn, command: CallbackCommand, staff: StaffMember, communityId: string): Promise<string> {
  if (!mayCallOwners(staff) || !(await worksFor(turn.tx, staff, communityId))) return words.role;
  switch (command.do) {
    case "list":
      return listCalls(turn, communityId, staff);
    case "quota":
      return words.quota(words.thisMonth, await quotasOf(turn, communityId, turn.now));
    case "rain":
      return askAfterRain(turn, communityId, staff);
    case "help":
      return words.how;
    case "note":
    case "phone": {
      if ("ticket" in command.of) return words.how;
      const { house: number, said } = command.of;
      const house = surely(await matchHouses(turn.tx, number, communityId));
      if (!house) return words.noHouse(said);
      const row = await firstOf(turn, { ticketNumber: null, household: { houseId: house.id, until: null } });
      return row ? onRow(turn, command, row, staff) : words.nothing(said);
    }
  }
}

/** Of a ticket that may be spoken of here; undefined if there never was a callback of it. */
export async function callbackOnTicket(
  turn: Turn,
  command: { do: "note" | "phone"; text: string },
  number: number,
  staff: StaffMember,
): Promise<string | undefined> {
  if (!mayCallOwners(staff)) return words.role;
  const row = await firstOf(turn, { ticketNumber: number });
  return row && onRow(turn, command, row, staff);
}

async function onRow(turn: Turn, { do: what, text }: { do: string; text: string }, row: CallbackRow, staff: StaffMember): Promise<string> {
  if (what === "phone") return sendNumber(turn, row, staff);
  return (await noteResult(turn, row.id, staff, readNoted(text))).line;
}

/** What is to be called comes first, then what is asked in the chat, then what has had its result. */
async function firstOf({ tx }: Turn, which: Prisma.CallbackWhereInput): Promise<CallbackRow | undefined> {
  const open = await findCallbacks(tx, { AND: [which, { state: { in: [...UNSETTLED] } }] });
  if (open.length > 0) return open.find(({ state }) => state === "phone_task") ?? open[0];
  return (await findCallbacks(tx, { AND: [which, { state: { not: "cancelled" } }] })).at(-1);
}
