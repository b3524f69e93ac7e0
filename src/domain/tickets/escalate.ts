// 上报 (R06): what the site cannot solve is brought to the general manager, who may then do with it what the work asks for.
import type { Turn } from "../../conversation/turn.ts";
import { staffWords } from "../../words/index.ts";
import type { StaffMember } from "../staff/rooms.ts";
import type { ActOf, ActOutcome } from "./acts.ts";
import { cardText, tellPrivately } from "./card.ts";
import { readersAmong } from "./readers.ts";
import { changeTicket, findTicket, type TicketRow } from "./store.ts";
import { staffActor } from "./take-up.ts";

export async function escalate(turn: Turn, ticket: TicketRow, staff: StaffMember, act: ActOf<"escalate">): Promise<ActOutcome> {
  const { number } = ticket;
  await changeTicket(
    turn,
    ticket,
    { broughtTo: "general_manager" },
    { type: "escalate", actor: staffActor(staff), text: act.text, data: { to: "general_manager" } },
  );
  const after = (await findTicket(turn.tx, number)) as TicketRow;
  const above = (await readersAmong(turn, after, "general_manager")).filter(({ id }) => id !== staff.id);
  await tellPrivately(turn, after, above, `${cardText(after, [], turn.now)}\n${staffWords.broughtUp(number, staff.name, act.text)}`);
  return {
    kind: "done",
    line: staffWords.escalated(
      number,
      above.map(({ name }) => name),
    ),
  };
}
