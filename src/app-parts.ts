// What the rooms of the house bring to the whole: their pending questions, their reactions to what happened to a ticket, their routes in
// order, their due work and their calendar. app.ts runs them over a channel, the random walk of the tests without one.

import { callbacksAfterTicket } from "./domain/callbacks/after-ticket.ts";
import { scheduleCallbackDays } from "./domain/callbacks/days.ts";
import { dueCallbacks } from "./domain/callbacks/due.ts";
import { callbackQuestions } from "./domain/callbacks/questions.ts";
import { ANNOUNCE_LATER, announceLater } from "./domain/owners/announce.ts";
import { FORGET_CONTACT, forgetContact } from "./domain/owners/privacy/forget-contact.ts";
import { REMOVE_FILES, removeFiles } from "./domain/owners/privacy/remove-files.ts";
import { RETENTION_DUE, retentionDue, scheduleRetention } from "./domain/owners/privacy/retention-due.ts";
import { surveysAfterTicket } from "./domain/surveys/after-ticket.ts";
import { surveyQuestion } from "./domain/surveys/answering.ts";
import { dueCampaigns } from "./domain/surveys/due.ts";
import { scheduleSurveys } from "./domain/surveys/schedules.ts";
import { loadInstruments } from "./domain/surveys/survey-store.ts";
import { dueSurveyTalk, surveyTalk } from "./domain/surveys/survey-talk.ts";
import { answeredQuestion } from "./domain/tickets/answered-question.ts";
import { BINDING_OVERDUE, bindingOverdue } from "./domain/tickets/binding-request.ts";
import { doubtfulSend } from "./domain/tickets/doubtful-send.ts";
import { dueTickets } from "./domain/tickets/due.ts";
import { ticketQuestions } from "./domain/tickets/questions.ts";
import { leavingQuestion } from "./intake/binding-leaving.ts";
import { proofQuestion } from "./intake/binding-question.ts";
import { switchQuestion } from "./intake/binding-switch.ts";
import { undoQuestion } from "./intake/binding-undo.ts";
import type { Desk } from "./intake/desk.ts";
import { factQuestion } from "./intake/fact-question.ts";
import { groupRoute } from "./intake/group-route.ts";
import { houseQuestion } from "./intake/house-question.ts";
import { letterQuestion } from "./intake/letter.ts";
import { MY_DATA_LATER, myDataLater, myDataRoute } from "./intake/my-data.ts";
import { newPhoneQuestion } from "./intake/my-data-correct.ts";
import { eraseQuestion } from "./intake/my-data-erase.ts";
import { ownerRoute } from "./intake/owner-route.ts";
import { pairingRoute } from "./intake/pairing-route.ts";
import { MATTER_OVERDUE, matterOverdue, matterQuestion } from "./intake/unclear.ts";
import type { MediaStore } from "./platform/media/media-store.ts";
import { DOUBTFUL_SEND } from "./platform/queue/outbox.ts";
import type { Tx } from "./platform/store/client.ts";
import type { RelayDesk } from "./relay/desk.ts";
import { heldQuestions } from "./relay/held.ts";
import { directCommandRoute, relayRoute } from "./relay/relay-route.ts";

export const reactions = [callbacksAfterTicket, surveysAfterTicket];

export const questions = new Map(
  [
    ...ticketQuestions,
    ...callbackQuestions,
    surveyQuestion,
    answeredQuestion,
    houseQuestion,
    matterQuestion,
    factQuestion,
    letterQuestion,
    eraseQuestion,
    newPhoneQuestion,
    proofQuestion,
    leavingQuestion,
    switchQuestion,
    undoQuestion,
    ...heldQuestions,
  ].map((kind) => [kind.kind, kind]),
);

/** What the routes and the due work stand on. */
export type Rooms = Desk & { relay: RelayDesk; files: Pick<MediaStore, "keep" | "remove"> };

/** Who is asked about a burst, in this order; the first to take it has it. */
export function routesOf(rooms: Rooms) {
  return [
    pairingRoute(rooms),
    relayRoute(rooms.relay),
    directCommandRoute(rooms.relay),
    groupRoute(rooms),
    myDataRoute(rooms),
    ownerRoute(rooms),
  ];
}

export function handlersOf(rooms: Rooms) {
  return {
    ...dueTickets,
    ...dueCallbacks,
    ...dueCampaigns(surveyTalk(rooms.links)),
    ...dueSurveyTalk,
    [MATTER_OVERDUE]: matterOverdue,
    [DOUBTFUL_SEND]: doubtfulSend,
    [BINDING_OVERDUE]: bindingOverdue,
    [MY_DATA_LATER]: myDataLater(rooms),
    [REMOVE_FILES]: removeFiles((sha256) => rooms.files.remove(sha256)),
    [FORGET_CONTACT]: forgetContact,
    [RETENTION_DUE]: retentionDue(rooms.log),
    [ANNOUNCE_LATER]: announceLater,
  };
}

/** Makes due what comes round by the calendar, where it is not yet; returns the surveys that were loaded from their files. */
export async function startCalendar(tx: Tx, now: Date): Promise<string[]> {
  await scheduleRetention(tx, now);
  await scheduleCallbackDays(tx, now);
  const surveys = await loadInstruments(tx, now);
  await scheduleSurveys(tx, now);
  return surveys;
}
