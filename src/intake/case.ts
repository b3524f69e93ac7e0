// A case: all that acting on one burst needs to know, and what the acts share.
import type { OpenQuestion } from "../conversation/ask.ts";
import type { Reply } from "../conversation/reply.ts";
import type { Turn } from "../conversation/turn.ts";
import type { Reporter } from "../domain/owners/reporter.ts";
import { zoneOf } from "../domain/tickets/card.ts";
import type { Said } from "../domain/tickets/owner-acts.ts";
import { type TicketRow, ticketsOf } from "../domain/tickets/store.ts";
import { ownerWords } from "../words/index.ts";
import type { Contents } from "./burst-contents.ts";
import type { Verdict } from "./classifier.ts";
import type { Where } from "./house-question.ts";
import type { Earlier } from "./unclear.ts";

/** Where the answer goes: the direct chat; for something said in a group, with where to say so if there is no private way. */
export interface Place {
  conversationId: string;
  group?: { conversationId: string; topic: string };
}

/** All that acting on one burst needs to know. */
export interface Case {
  turn: Turn;
  reporter: Reporter;
  where: Where;
  burstId: bigint;
  contents: Contents;
  /** Everything written, one text a line. */
  text: string;
  path: Verdict["path"];
  earlier?: Earlier | undefined;
  /** A question of ours which this burst has not answered. */
  question?: OpenQuestion | undefined;
  /** The ticket that it is about, if it is about one. */
  asked?: TicketRow | undefined;
  /** They report for another household, or live nowhere here. */
  isAway?: boolean | undefined;
  /** They have just told us their flat. */
  flatKept?: boolean;
  /** This burst has answered a question of ours. */
  gave?: boolean;
  /** Nothing but reports, and how they stand. */
  calmly?: boolean;
  /** Said in the group it was written in, instead of a greeting. */
  groupLine?: string | undefined;
  /** Added to the card ("said in a group"). */
  remark?: string;
  /** The tickets that this burst has opened. */
  opened: TicketRow[];
  reply: Reply;
}

/** How long after the last word files and additions still belong to the newest ticket. */
export const FRESH_MS = 2 * 3_600_000;

export function saidIn({ text, contents }: Case, withFiles: boolean): Said {
  return { text, inboxIds: contents.inboxIds, files: withFiles ? contents.files : [], needsListening: contents.voices > 0 };
}

export async function openTickets({ turn, reporter }: Case): Promise<TicketRow[]> {
  return ticketsOf(turn.tx, reporter, ["new", "accepted", "proposed", "working"]);
}

export function isFresh(c: Case, ticket: TicketRow): boolean {
  return ticket.contactId === c.reporter.contactId && c.turn.now.getTime() - ticket.createdAt.getTime() < FRESH_MS;
}

export function answerBy(c: Case, ticket: TicketRow): string | null {
  const waiting = ticket.firstRespondedAt === null && ticket.firstResponseDueAt > c.turn.now;
  return waiting ? ownerWords(c.reporter.language).time(ticket.firstResponseDueAt, c.turn.now, zoneOf(ticket)) : null;
}
