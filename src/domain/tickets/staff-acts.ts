import type { Turn } from "../../conversation/turn.ts";
import { staffWords } from "../../words/index.ts";
import { type StaffMember, worksFor } from "../staff/rooms.ts";
import { type ActContext, type ActOutcome, type StaffAct, VERBS } from "./acts.ts";
import { maySee } from "./authority.ts";
import { zoneOf } from "./card.ts";
import { pauseClocks, resumeClocks } from "./clocks.ts";
import { confirmDecline, decline } from "./decline.ts";
import { escalate } from "./escalate.ts";
import { stepForAll } from "./for-all.ts";
import { handOver, takeOver } from "./hand-over.ts";
import { bringTogether, confirmIncident, leaveIncident } from "./incident.ts";
import { merge } from "./merge.ts";
import { judge, setComplex, setFamily, setRequest } from "./nature.ts";
import { sendPhone } from "./phone.ts";
import { lastProposal, money, propose, setFault, settleProposal } from "./proposal.ts";
import { reclassify } from "./reclassify.ts";
import { refusalOf } from "./refusal.ts";
import { changeTicket, findTicket, lockTicket, type TicketRow } from "./store.ts";
import { staffActor, takeUp } from "./take-up.ts";

export type { ActContext, ActOutcome, StaffAct } from "./acts.ts";

export async function actOnTicket(
  turn: Turn,
  number: number,
  staff: StaffMember,
  act: StaffAct,
  context: ActContext = {},
): Promise<ActOutcome> {
  const ticket = await lockTicket(turn, number);
  const no = ticket ? await refusal(turn, ticket, staff, act) : staffWords.noSuchTicket(number);
  if (!ticket || no) return { kind: "refused", line: no ?? staffWords.noSuchTicket(number) };
  switch (act.type) {
    case "reclassify":
      return reclassify(turn, ticket, staff, act);
    case "transfer":
      return handOver(turn, ticket, staff, act, context);
    case "decline":
      return decline(turn, ticket, staff, act, context);
    case "confirm":
      return confirmDecline(turn, ticket, staff, context);
    case "escalate":
      return escalate(turn, ticket, staff, act);
    case "merge":
      return merge(turn, ticket, staff, act);
    case "incident":
      return act.with === undefined ? confirmIncident(turn, ticket, staff) : bringTogether(turn, ticket, staff, act.with);
    case "apart":
      return leaveIncident(turn, ticket, staff);
    case "phone":
      return sendPhone(turn, ticket, staff);
    case "propose":
    case "quote": {
      const { after, heard } = await propose(turn, ticket, staff, act, context);
      return done(
        heard
          ? staffWords.proposed(number, act.type === "quote" ? money(act.amount) : null, after.emergency)
          : staffWords.askByPhone(number),
      );
    }
    case "consent":
    case "refuse": {
      await settleProposal(turn, ticket, act.type === "consent", staffActor(staff), { answer: act.text });
      return done(await stateLine(turn, number));
    }
    case "judge":
      return done(await judge(turn, ticket, staff, act));
    case "request":
      return done(await setRequest(turn, ticket, staff, act));
    case "family":
      return done(await setFamily(turn, ticket, staff, act));
    case "complex":
      return done(await setComplex(turn, ticket, staff, act));
    case "fault":
      await setFault(turn, ticket, staff, act, context);
      return done(staffWords.faultSet(number, act.fault));
    case "await":
      await changeTicket(turn, ticket, {
        ...(await takeUp(turn, ticket, staff, "await")),
        ...(ticket.status === "new" && { status: "accepted" as const }),
      });
      await pauseClocks(turn, (await findTicket(turn.tx, number)) as TicketRow, act.text, staffActor(staff));
      return done(staffWords.paused(number, act.text));
    case "resume":
      await resumeClocks(turn, ticket, staffActor(staff));
      return done(
        staffWords.resumed(
          number,
          staffWords.time(((await findTicket(turn.tx, number)) as TicketRow).resolveDueAt, turn.now, zoneOf(ticket)),
        ),
      );
    case "accept":
      if (ticket.offeredToId === staff.id) return takeOver(turn, ticket, staff);
      return done(await stepForAll(turn, ticket, staff, act, context));
    default:
      return done(await stepForAll(turn, ticket, staff, act, context));
  }
}

function done(line: string): ActOutcome {
  return { kind: "done", line };
}

async function stateLine(turn: Turn, number: number): Promise<string> {
  const { status, acceptor, assignee } = (await findTicket(turn.tx, number)) as TicketRow;
  return staffWords.done(number, status, acceptor?.name ?? null, assignee?.name ?? null);
}

/** Why not, in one line; the same wherever it is asked. */
async function refusal(turn: Turn, ticket: TicketRow, staff: StaffMember, act: StaffAct): Promise<string | undefined> {
  const { number, status } = ticket;
  if (!maySee(staff, ticket)) return staffWords.noSuchTicket(number);
  if (ticket.communityId && !(await worksFor(turn.tx, staff, ticket.communityId))) return staffWords.notYours(number);
  const last = await lastProposal(turn.tx, number);
  const given = { type: act.type, ...("text" in act && { text: act.text }), ...givenPerson(act) };
  const why = refusalOf(ticket, staff, given, last);
  return why && staffWords.refusal(number, VERBS[act.type], status, why);
}

function givenPerson(act: StaffAct): { to?: StaffMember } {
  if (act.type === "assign") return { to: act.to };
  return act.type === "transfer" && "staff" in act.to ? { to: act.to.staff } : {};
}
