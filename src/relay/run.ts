// Carrying out one staff command where it was said; what comes back is the one line that the person who said it reads.
import type { Burst, BurstMessage } from "../conversation/lanes.ts";
import type { Turn } from "../conversation/turn.ts";
import { houseLabel, matchHouses, onlyCommunity } from "../domain/community/houses.ts";
import { surely } from "../domain/community/plan.ts";
import { audienceOf, scopeName } from "../domain/owners/announce.ts";
import { readCorrection } from "../domain/owners/privacy/correct.ts";
import { type StaffMember, worksFor } from "../domain/staff/rooms.ts";
import { VERBS } from "../domain/tickets/acts.ts";
import { mayDo } from "../domain/tickets/authority.ts";
import { correctForOwner } from "../domain/tickets/correct-for-owner.ts";
import { rejectDecline } from "../domain/tickets/decline.ts";
import { refuseOffer } from "../domain/tickets/hand-over.ts";
import { labelName } from "../domain/tickets/labels.ts";
import { registerTicket } from "../domain/tickets/register.ts";
import { actOnTicket } from "../domain/tickets/staff-acts.ts";
import { findTicket, lockTicket, type TicketRow } from "../domain/tickets/store.ts";
import { halfWidth } from "../platform/kernel/text.ts";
import { privacyStaffWords, staffWords } from "../words/index.ts";
import { asAct } from "./as-act.ts";
import { runBinding } from "./binding.ts";
import { callbackOnTicket, runCallback } from "./callback.ts";
import { type CallbackCommand, saysUnreached } from "./callback-grammar.ts";
import type { RelayDesk } from "./desk.ts";
import { lately } from "./files.ts";
import type { Command } from "./grammar.ts";
import { doubtsAbout, doubtsAboutAct, holdAnnouncement, holdReply, sendHeld, sendToOwner } from "./held.ts";
import { runKnowledge } from "./knowledge.ts";
import { overdue, show, todo } from "./lists.ts";
import { belongsHere, type Place } from "./place.ts";
import { risks } from "./risks.ts";
import { runSurvey } from "./surveys.ts";

const MAY_ANNOUNCE = ["assistant", "head", "manager", "general_manager", "administrator"];

export interface Said {
  place: Place;
  burst: Burst;
  message: BurstMessage;
  staff: StaffMember;
  desk: RelayDesk;
}

export async function run(turn: Turn, said: Said, command: Command): Promise<string | undefined> {
  const { place, staff, message } = said;
  switch (command.kind) {
    case "help":
      return staffWords.help;
    case "list":
      return todo(turn, place, staff);
    case "overdue":
      return overdue(turn, place, staff);
    case "risks":
      return risks(turn, place, staff);
    case "send":
      return sendHeld(turn, place, staff, command.ticket);
    case "knowledge":
      return place.room ? runKnowledge(turn, command.knowledge, staff, place.room.communityId) : staffWords.saidDirectly;
    case "binding":
      return place.room ? runBinding(turn, command.binding, staff, place.room.communityId) : staffWords.saidDirectly;
    case "survey":
      return runSurvey(turn, command.survey, staff, place);
    case "callback":
      return callback(turn, said, command.callback);
    case "register":
      return place.room ? register(turn, said, command) : staffWords.saidDirectly;
    case "announce":
      return place.room ? announcing(turn, place, staff, command) : staffWords.saidDirectly;
    case "malformed":
      return command.ticket === undefined
        ? malformed(command.word)
        : onTicket(turn, said, command.ticket, (ticket) => refusing(turn, ticket, said, command.word));
    case "show":
      return onTicket(turn, said, command.ticket, (ticket) => show(turn, ticket, staff));
    case "reply":
      return onTicket(turn, said, command.ticket, async (ticket) => {
        if (ticket.mergedInto !== null)
          return staffWords.refusal(ticket.number, VERBS.reply, ticket.status, { why: "merged", into: ticket.mergedInto });
        const doubts = await doubtsAbout(turn, ticket, staff, command);
        if (doubts.length > 0) return holdReply(turn, place, ticket, doubts, { text: command.text, inboxId: message.id });
        return sendToOwner(turn, ticket.number, staff, { text: command.text, causeId: message.id, files: [] });
      });
    case "verb":
      return onTicket(turn, said, command.ticket, (ticket) => runVerb(turn, said, ticket, command));
  }
}

async function runVerb(
  turn: Turn,
  { place, staff, message }: Said,
  ticket: TicketRow,
  { verb, text }: Command & { kind: "verb" },
): Promise<string> {
  if (verb === "files") {
    const files = await lately(turn, place);
    if (files.length === 0) return staffWords.noFiles(ticket.number);
    const doubts = (await doubtsAbout(turn, ticket, staff, { text, quoting: true })).filter((doubt) => doubt !== "file");
    if (doubts.length > 0) return holdReply(turn, place, ticket, doubts, { text, inboxId: message.id, files });
    return sendToOwner(turn, ticket.number, staff, { text, causeId: message.id, files });
  }
  if (verb === "correct") {
    const wanted = readCorrection(halfWidth(text));
    return wanted ? correctForOwner(turn, ticket, staff, wanted, place.conversationId) : privacyStaffWords.correctHow(ticket.number);
  }
  if (verb === "callback" || (verb === "close" && saysUnreached(text))) {
    const line = await callbackOnTicket(turn, { do: "note", text }, ticket.number, staff);
    if (line !== undefined || saysUnreached(text)) return line ?? staffWords.callback.nothing(`#${ticket.number}`);
  }
  // What a call brought is the word to end it with, also where no callback was waiting.
  const act = await asAct(turn, ticket, verb === "callback" ? "close" : verb, text, place.conversationId);
  if ("refused" in act) return act.refused;
  const doubts = await doubtsAboutAct(turn, ticket, staff, act);
  if (doubts.length > 0) return staffWords.rewordFirst(ticket.number, doubts.map(staffWords.heldFor).join(""));
  const { kind, line } = await actOnTicket(turn, ticket.number, staff, act, { causeId: message.id, heardIn: place.conversationId });
  // "接单，20分钟到": what follows is for the owner.
  const more = kind === "done" && (verb === "accept" || verb === "arrive") ? text : "";
  return more ? [line, await passOn(turn, { place, staff, message }, ticket.number, more)].join("\n") : line;
}

async function callback(turn: Turn, said: Said, command: CallbackCommand): Promise<string | undefined> {
  const { place, staff } = said;
  if ((command.do === "note" || command.do === "phone") && "ticket" in command.of) {
    const { do: what, text } = command;
    const { ticket: number } = command.of;
    return onTicket(
      turn,
      said,
      number,
      async () => (await callbackOnTicket(turn, { do: what, text }, number, staff)) ?? staffWords.callback.nothing(`#${number}`),
    );
  }
  return place.room ? runCallback(turn, command, staff, place.room.communityId) : staffWords.saidDirectly;
}

/** Text to the owner, or shown back first. */
async function passOn(
  turn: Turn,
  { place, staff, message }: Pick<Said, "place" | "staff" | "message">,
  number: number,
  text: string,
): Promise<string> {
  const ticket = (await findTicket(turn.tx, number)) as TicketRow;
  const doubts = await doubtsAbout(turn, ticket, staff, { text, quoting: true });
  if (doubts.length > 0) return holdReply(turn, place, ticket, doubts, { text, inboxId: message.id });
  return sendToOwner(turn, number, staff, { text, causeId: message.id, files: [] });
}

/** Only of a ticket that may be spoken of here. */
async function onTicket(
  turn: Turn,
  { place, staff }: Said,
  number: number,
  body: (ticket: TicketRow) => Promise<string | undefined>,
): Promise<string | undefined> {
  const ticket = await findTicket(turn.tx, number);
  if (!ticket) return staffWords.noSuchTicket(number);
  if (ticket.communityId && !(await worksFor(turn.tx, staff, ticket.communityId)))
    return ticket.discretion === "rooms" ? staffWords.notYours(number) : staffWords.noSuchTicket(number);
  switch (belongsHere(place, ticket, staff)) {
    case "unseen":
      return staffWords.noSuchTicket(number);
    case "privately":
      return staffWords.handlePrivately(number);
    case "in the room":
      return staffWords.saidDirectly;
    case "yes":
      return body(ticket);
  }
}

async function register(turn: Turn, { place, staff, desk }: Said, { registration }: Command & { kind: "register" }): Promise<string> {
  const communityId = place.room?.communityId || (await onlyCommunity(turn.tx));
  if (!communityId || staff.role === "quality") return staffWords.registerHow;
  const { house: number, text } = registration;
  const meant = number && (await matchHouses(turn.tx, number, communityId));
  const house = meant && surely(meant);
  const label = house ? houseLabel(house) : number ? houseLabel({ unit: "", ...number }) : "";
  const judged = desk.judge(text);
  const urgent = registration.emergency ?? judged.emergency;
  // Danger does not wait for the right flat.
  if (meant && !house && !urgent) return staffWords.registerNoHouse(label, meant.houses.map(houseLabel));
  const ticket = await registerTicket(
    turn,
    {
      channel: registration.channel,
      communityId,
      house: house ?? null,
      name: registration.name ?? null,
      phone: registration.phone ?? null,
      informant: registration.informant ?? null,
      expectation: null,
      text,
      intent: registration.intent,
      emergency: registration.emergency,
      by: staff,
    },
    house || !number ? judged : { ...judged, place: [label, judged.place].filter(Boolean).join(" ") },
  );
  const who = [label, ticket.owner?.name ?? registration.name].filter(Boolean).join(" ");
  return staffWords.registered(ticket.number, labelName(ticket), who);
}

async function announcing(turn: Turn, place: Place, staff: StaffMember, { scope, text }: Command & { kind: "announce" }): Promise<string> {
  if (!MAY_ANNOUNCE.includes(staff.role)) return staffWords.announceRole;
  const communityId = place.room?.communityId ?? "";
  const announcement = { communityId, scopes: scope, text };
  const { households, contacts, groups, spared } = await audienceOf(turn.tx, announcement, turn.now);
  if (contacts.length + groups.length === 0) return staffWords.announceNobody(scopeName(scope), spared);
  return holdAnnouncement(turn, place, announcement, { households, contacts: contacts.length, groups: groups.length, spared });
}

/** 不接, 驳回: a no to what somebody is asked for; else there is nothing to refuse. */
async function refusing(turn: Turn, ticket: TicketRow, { place, staff }: Said, word: string): Promise<string> {
  const locked = (await lockTicket(turn, ticket.number)) as TicketRow;
  if (locked.offeredToId === staff.id) return refuseOffer(turn, locked, staff, place.conversationId);
  if (locked.declineText !== null && mayDo(staff.role, "confirm", locked)) return rejectDecline(turn, locked, staff, place.conversationId);
  return malformed(word, ticket.number);
}

function malformed(word: string, ticket?: number): string {
  if (/登记|register/i.test(word)) return staffWords.registerHow;
  if (/通知|公告|announce|noti/i.test(word)) return staffWords.announceHow;
  return staffWords.notUnderstood(ticket ?? null, word);
}
