// A recorded fact (R25) that an owner gave when asked: kept on the ticket and shown to its staff. Whom they complain of decides who may see
// it: a name from the roster takes the ticket out of the rooms.
import type { Turn } from "../../conversation/turn.ts";
import { oneLine, shortened, storable } from "../../platform/kernel/text.ts";
import { staffWords } from "../../words/index.ts";
import { maskedPhone } from "../owners/reporter.ts";
import { namedStaff } from "../staff/named.ts";
import { roster } from "../staff/rooms.ts";
import { cardText, tellStaff } from "./card.ts";
import type { AskedFact } from "./facts-missing.ts";
import { addMessages, changeTicket, findTicket, type TicketRow } from "./store.ts";

const COLUMN = { phone: "phoneSaid", place: "place", time: "timeSaid", complainedOf: "complainedOf", expectation: "expectation" } as const;
const SHOWN = 100;

export async function keepFact(
  turn: Turn,
  ticket: TicketRow,
  fact: AskedFact,
  said: string,
  owner: { id: string | null; name: string },
  inboxIds: readonly bigint[],
): Promise<void> {
  const { number } = ticket;
  const value = fact === "phone" ? said.replace(/\D/gu, "") : storable(said);
  await addMessages(turn, number, inboxIds);
  const named = fact === "complainedOf" && ticket.communityId ? namedStaff(said, await roster(turn.tx, ticket.communityId)) : [];
  await turn.tx.ticketStaff.createMany({ data: named.map(({ id }) => ({ ticketNumber: number, staffId: id })), skipDuplicates: true });
  const discreet = named.length > 0 && ticket.discretion === "rooms";
  await changeTicket(
    turn,
    ticket,
    { [COLUMN[fact]]: value, ...(discreet && { discretion: "head" as const }) },
    { type: "supplemented", actor: { kind: "owner", ...owner }, text: fact === "phone" ? maskedPhone(value) : said, data: { fact } },
  );
  const after = (await findTicket(turn.tx, number)) as TicketRow;
  if (discreet) await tellStaff(turn, after, `${cardText(after, [], turn.now)}\n${staffWords.private}`);
  else
    await tellStaff(
      turn,
      after,
      staffWords.factAdded(number, fact, fact === "phone" ? maskedPhone(value) : shortened(oneLine(said), SHOWN)),
    );
}
