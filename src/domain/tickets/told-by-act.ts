// What the owner is told of a step that staff take on their ticket (pure); undefined where it is no concern of theirs.
import type { OwnerWords } from "../../words/index.ts";
import type { StaffMember } from "../staff/rooms.ts";
import type { StaffAct } from "./acts.ts";
import { zoneOf } from "./card.ts";
import type { TicketRow } from "./store.ts";

export function ownerText(words: OwnerWords, ticket: TicketRow, staff: StaffMember, act: StaffAct, now: Date): string | undefined {
  const { number } = ticket;
  switch (act.type) {
    case "reply":
      return act.text && words.signed(act.text, staff.name, staff.departmentName);
    case "accept":
      return words.takenUp(number, staff.name);
    case "assign":
      return words.assigned(number, act.to.name);
    case "arrive":
      return words.arrived(number, staff.name);
    case "promise":
      return words.promised(number, words.time(act.at, now, zoneOf(ticket)), act.text, staff.name);
    case "extend":
      return words.extended(number, words.time(act.at, now, zoneOf(ticket)), act.text, staff.name);
    case "resolve":
      return `${words.resolvedBy(number, act.text, staff.name)}\n${words.fixedQuestion(ticket.demandType === "repair")}`;
    case "reopen":
      return words.staffReopened(number, ticket.acceptor?.name ?? staff.name);
    case "close":
      return words.staffClosed(number);
    case "cancel":
      return words.staffCancelled(number, act.text);
    default:
      return undefined;
  }
}
