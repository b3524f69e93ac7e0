// Calls that are staff's to make: told where they are made, with a form (whom, what to ask, how to note it, and the company's hotline, R78), and
// listed. A ticket of discretion is told to those it is for, in their own chats.
import { DateTime } from "luxon";
import { z } from "zod";
import type { Turn } from "../../conversation/turn.ts";
import { oneLine, shortened } from "../../platform/kernel/text.ts";
import type { DueHandler } from "../../platform/queue/due-work.ts";
import type { Prisma } from "../../platform/store/client.ts";
import { type CallShown, staffWords } from "../../words/index.ts";
import { houseLabel } from "../community/houses.ts";
import { maskedPhone } from "../owners/reporter.ts";
import { contactsOf, departmentFor, departmentRoom, dutyAssistant, type StaffMember } from "../staff/rooms.ts";
import { phoneOf, placesOf, reporterName } from "../tickets/card.ts";
import { ticketsSeenBy } from "../tickets/seen.ts";
import { findTicket, type TicketRow } from "../tickets/store.ts";
import { type CallbackRow, findCallbacks, noteTold } from "./store.ts";
import { termsFor } from "./terms-of.ts";

const SHOWN = 24;
/** A message of a room holds so many. */
const AT_ONCE = 20;

const payloadSchema = z.object({ community: z.string().nullable() });

/** Says what has gathered, in the room of whoever looks after callbacks. */
export const tellDue: DueHandler<Turn> = async (turn, payload) => {
  const { community: communityId } = payloadSchema.parse(payload);
  const rows = await findCallbacks(turn.tx, { state: "phone_task", toldAt: null, communityId });
  if (rows.length === 0) return;
  await noteTold(
    turn,
    rows.map(({ id }) => id),
  );
  const hotline = rows[0]?.community?.hotline ?? null;
  const forRoom: CallShown[] = [];
  for (const row of rows) {
    const ticket = await ticketOf(turn, row);
    const shown = await callShown(turn, row, ticket);
    if (!ticket || ticket.discretion === "rooms") forRoom.push(shown);
    else
      for (const { conversationId } of await placesOf(turn, ticket))
        turn.say({ conversationId, text: staffWords.callback.toCall([shown], hotline), ticketNumber: ticket.number, priority: 2 });
  }
  await tellRoom(turn, communityId, forRoom, hotline);
};

async function tellRoom(turn: Turn, communityId: string | null, calls: readonly CallShown[], hotline: string | null): Promise<void> {
  const room = calls.length > 0 ? await serviceRoom(turn, communityId) : undefined;
  if (!room) return;
  const duty = communityId ? await dutyAssistant(turn.tx, communityId, turn.now) : undefined;
  const mentions = duty ? await contactsOf(turn.tx, room.account, [duty.id]) : [];
  for (let from = 0; from < calls.length; from += AT_ONCE)
    turn.say({
      conversationId: room.conversationId,
      text: staffWords.callback.toCall(calls.slice(from, from + AT_ONCE), hotline),
      mentions,
      priority: 2,
    });
}

/** Of the department that looks after whatever is no other's. */
export async function serviceRoom(turn: Turn, communityId: string | null) {
  const departmentId = communityId ? ((await departmentFor(turn.tx, communityId, "other")) ?? null) : null;
  return departmentRoom(turn.tx, communityId, departmentId);
}

async function ticketOf(turn: Turn, { ticketNumber }: CallbackRow): Promise<TicketRow | undefined> {
  return ticketNumber === null ? undefined : findTicket(turn.tx, ticketNumber);
}

/** How staff name it: by its ticket, or by the flat. */
export function handleOf({ ticketNumber, household }: Pick<CallbackRow, "ticketNumber" | "household">): string {
  if (ticketNumber !== null) return `#${ticketNumber}`;
  const house = household?.house;
  return house ? [house.building, house.unit, house.room].filter(Boolean).join("-") : "";
}

/** Whom to call about a household: its owner, before tenants and family. */
export async function personOf(
  turn: Turn,
  row: CallbackRow,
  ticket: TicketRow | undefined,
): Promise<{ id: string | null; name: string; phone: string | null }> {
  if (ticket) return { id: ticket.ownerId, name: reporterName(ticket), phone: phoneOf(ticket)?.full ?? null };
  const residents = await turn.tx.residency.findMany({
    where: { householdId: row.householdId ?? "", until: null },
    select: { role: true, owner: { select: { id: true, name: true, phones: { select: { phone: true } } } } },
    orderBy: { role: "asc" },
  });
  const found = residents.find(({ owner }) => owner.phones.length > 0) ?? residents[0];
  return { id: found?.owner.id ?? null, name: oneLine(found?.owner.name ?? "业主"), phone: found?.owner.phones[0]?.phone ?? null };
}

async function callShown(turn: Turn, row: CallbackRow, ticket: TicketRow | undefined): Promise<CallShown> {
  const { name, phone } = await personOf(turn, row, ticket);
  const house = ticket?.house ? houseLabel(ticket.house) : row.household ? houseLabel(row.household.house) : null;
  return {
    kind: row.kind,
    handle: handleOf(row),
    house,
    name,
    phone: phone && maskedPhone(phone),
    about: ticket ? shortened(oneLine(ticket.summary), SHOWN) : "",
    inVain: row.calls.filter(({ reached }) => !reached).length,
    said: row.comment && shortened(oneLine(row.comment), SHOWN),
  };
}

/** 回访: what is to be called, and what the chat is doing. In a room nothing that was said in confidence; nobody reads of what complains of them. */
export async function listCalls(turn: Turn, communityId: string, staff: StaffMember): Promise<string> {
  const spokenOf: Prisma.CallbackWhereInput = {
    communityId,
    OR: [{ ticketNumber: null }, { ticket: { AND: [{ discretion: "rooms" }, ticketsSeenBy(staff)] } }],
  };
  const rows = await findCallbacks(turn.tx, { AND: [spokenOf, { state: "phone_task" }] });
  const shown: CallShown[] = [];
  for (const row of rows.slice(0, AT_ONCE)) shown.push(await callShown(turn, row, await ticketOf(turn, row)));
  const community = await turn.tx.community.findUnique({ where: { id: communityId } });
  const { zone } = termsFor({ community });
  const endOfDay = DateTime.fromJSDate(turn.now, { zone }).endOf("day").toJSDate();
  const due = await turn.tx.callback.count({ where: { AND: [spokenOf, { state: "due", dueAt: { lte: endOfDay } }] } });
  const asked = await turn.tx.callback.count({ where: { AND: [spokenOf, { state: "asked" }] } });
  return staffWords.callback.list(shown, rows.length, { due, asked }, community?.hotline ?? null);
}
