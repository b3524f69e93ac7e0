// What is said about tickets that exist: remarks that name no matter of their own, and status, urge, supplement, cancel.
import { findHouseNumber } from "../domain/community/house-number.ts";
import { isSameFlat } from "../domain/community/houses.ts";
import { askWhich, FOLLOW_UPS, type FollowUp, followUp } from "../domain/tickets/questions.ts";
import { type TicketRow, ticketsOf } from "../domain/tickets/store.ts";
import { isOpen } from "../domain/tickets/ticket.ts";
import { ownerWords } from "../words/index.ts";
import { type Case, isFresh, openTickets, saidIn } from "./case.ts";
import { opensTicket, type Segment } from "./classifier.ts";
import { reopen } from "./report.ts";
import { unclear } from "./unclear.ts";

/** Below this a label is a guess. */
const SURE = 0.5;
/** A question this short is about what we are talking of ("要收费吗"). */
const SHORT_QUESTION = 8;

/** Neither a greeting nor a report that we understand; a word or two is too little to ask back about. */
export function isGuess({ intent, confidence, summary }: Segment): boolean {
  return intent === "chat" && confidence < SURE && /\p{L}.*\p{L}.*\p{L}/u.test(summary);
}

export function isFollowUp(intent: Segment["intent"]): intent is FollowUp {
  return (FOLLOW_UPS as readonly string[]).includes(intent);
}

/**
 * What names no matter of its own is said about the ticket we are talking of ("水越来越大了", "搞错了，是4栋", "太慢了吧"): the fresh one,
 * or the only one that is open.
 */
export async function remarkOn(c: Case, segment: Segment): Promise<{ ticket: TicketRow; presses: boolean } | undefined> {
  const { intent, category, confidence, summary } = segment;
  if (await namesAnotherFlat(c)) return undefined;
  const open = await openTickets(c);
  // Whoever called for help goes on about it: where it is, what happens, that all is well. Those who run must hear it.
  const alarm = open.find((ticket) => ticket.emergency && isFresh(c, ticket));
  if (alarm && /\p{L}/u.test(c.text) && goesOn(c, segment, alarm)) return { ticket: alarm, presses: false };
  const vague = category === "other" && confidence < 0.61;
  const short = intent === "enquiry" && confidence < 0.61 && [...summary].length <= SHORT_QUESTION;
  if (segment.emergency || !(isGuess(segment) || short || (opensTicket(intent) && vague))) return undefined;
  const ticket =
    c.asked ?? open.find((candidate) => isFresh(c, candidate)) ?? (open.length === 1 && confidence < SURE ? open[0] : undefined);
  return ticket && { ticket, presses: intent === "complaint" };
}

/** How long after a call for help nearly everything is about it. */
const ALARM_MS = 10 * 60_000;

function goesOn(c: Case, { intent, emergency, category, confidence }: Segment, alarm: TicketRow): boolean {
  if (intent === "chat" && !emergency) return true;
  if (c.turn.now.getTime() - alarm.createdAt.getTime() > ALARM_MS || intent === "cancel" || intent === "human") return false;
  return emergency || !opensTicket(intent) || category === alarm.category || confidence < 0.9;
}

/** What is said of another flat is another matter ("3-2-502 那家天天吵", "帮我妈报一下，她住5-1-1201"). */
async function namesAnotherFlat({ text, reporter }: Case): Promise<boolean> {
  const number = findHouseNumber(text);
  return number !== undefined && !(reporter.house && isSameFlat(reporter.house.label, number)) && !/错|不对|更正/.test(text);
}

export async function addTo(c: Case, ticket: TicketRow, as: "supplement" | "urge"): Promise<void> {
  await followUp(c.turn, as, ticket, c.reporter, saidIn(c, true), c.where, c.reply);
}

/** status, urge, supplement, cancel: of the ticket named, the only one, or the one they choose from a list. */
export async function follow(c: Case, segment: Segment, wanted: FollowUp): Promise<void> {
  const { turn, reporter, reply, where } = c;
  const words = ownerWords(reporter.language);
  // What was only answered is meant if it is named, or if we asked about it; else it would stand before what is being worked on.
  const meant = [segment.ticket, c.asked?.number].filter((number) => typeof number === "number");
  const tickets = await ticketsOf(turn.tx, reporter, ["new", "accepted", "proposed", "working", "resolved"], meant);
  const open = tickets.filter(({ status }) => isOpen(status));
  const candidates = open.length > 0 ? open : tickets.slice(0, 1);
  const named = tickets.find(({ number }) => number === segment.ticket);
  const fresh = wanted === "supplement" ? candidates.find((ticket) => isFresh(c, ticket)) : undefined;
  const ticket = named ?? fresh ?? (candidates.length === 1 ? candidates[0] : undefined);
  const said = saidIn(c, true);
  if (ticket?.status === "resolved" && wanted === "urge") return reopen(c, ticket.number, said);
  if (ticket) return followUp(turn, wanted, ticket, reporter, said, where, reply);
  if (candidates.length > 1) return askWhich(turn, wanted, candidates, reporter, said, where, reply);
  if (wanted === "urge" || wanted === "supplement") return unclear(c);
  reply.line(words.nothingOpen);
}
