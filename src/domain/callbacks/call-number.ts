// 回访 … 电话: the full number of whoever is to be called, to a colleague who calls owners back, in their own chat and on record (R93, R78).
import type { Turn } from "../../conversation/turn.ts";
import { staffWords } from "../../words/index.ts";
import { logAccess } from "../owners/privacy/audit.ts";
import { directChatOf, type StaffMember } from "../staff/rooms.ts";
import { findTicket } from "../tickets/store.ts";
import { handleOf, personOf } from "./phone-tasks.ts";
import type { CallbackRow } from "./store.ts";

export async function sendNumber(turn: Turn, row: CallbackRow, staff: StaffMember): Promise<string> {
  const words = staffWords.callback;
  const ticket = row.ticketNumber === null ? undefined : await findTicket(turn.tx, row.ticketNumber);
  const { id, name, phone } = await personOf(turn, row, ticket);
  const handle = handleOf(row);
  if (!phone) return words.noPhone(handle);
  const chat = await directChatOf(turn, staff.id);
  if (!chat) return words.noPrivateChat;
  await logAccess(turn.tx, { staff, act: "phone", ownerId: id, ticketNumber: row.ticketNumber, reason: "回访" }, turn.now);
  turn.say({ conversationId: chat.conversationId, text: words.phone(handle, name, phone, row.community?.hotline ?? null) });
  return words.phoneSent(handle);
}
