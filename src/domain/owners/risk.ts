// Lost customers (R107, pure): by which facts an owner counts as about to turn away, and what weighs more. The list is for talking to
// them in time; nothing that decides who is served first may look here.
import { z } from "zod";
import { refusesToPay } from "./refuses-to-pay.ts";

const DAY_MS = 24 * 3_600_000;
/** How long a threat not to pay, or a complaint in vain, is held against the company. */
export const REMEMBERED_DAYS = 365;
/** Two complaints in vain within so long are no accident. */
const VAIN_WITHIN_DAYS = 180;
const VAIN_COMPLAINTS = 2;
export const VAIN_URGES = 3;
const VAIN_BREACHES = 2;
const SILENT_DAYS = 90;
const SILENT_QUESTIONS = 3;
/** A question counts as left unanswered once it is so old; nobody owes us an answer the same day. */
export const PATIENCE_DAYS = 3;
/** Who wrote once only has not fallen silent: they never talked with us. */
const USED_TO_WRITE = 2;

export type RiskKind = "withholds" | "complained_in_vain" | "fell_silent";

export interface Reason {
  kind: RiskKind;
  since: Date;
  /** The tickets that show it, oldest first; none where questions were left unanswered. */
  tickets: number[];
  /** How many of them there were (complaints, questions), or for how many days there has been silence. */
  count: number;
}

/** An event of a ticket's history, as far as it matters here. */
export interface Happened {
  type: string;
  at: Date;
  actorKind: "owner" | "staff" | "system";
  text: string | null;
  data?: unknown;
}

export interface TicketFacts {
  number: number;
  kind: "complaint" | "demand";
  createdAt: Date;
  withholds: boolean;
  reopened: number;
  urged: number;
  /** Oldest first. */
  events: readonly Happened[];
}

export interface OwnerFacts {
  tickets: readonly TicketFacts[];
  /** When they last wrote in a chat; null if never. */
  wroteAt: Date | null;
  /** How many messages they have written. */
  messages: number;
  /** Their last sign of life by any door: a message, a ticket, an entry of the contact log. */
  heardAt: Date | null;
  /** When we asked them something and have heard nothing since. */
  unanswered: readonly Date[];
}

/** Why an owner is at risk, the weightiest reason first; none for most. */
export function risksOf(facts: OwnerFacts, now: Date): Reason[] {
  return [withholds(facts, now), complainedInVain(facts, now), fellSilent(facts, now)].filter((reason) => reason !== undefined);
}

const WEIGHTS: Record<RiskKind, number> = { withholds: 4, complained_in_vain: 2, fell_silent: 1 };

/** What comes first on the list: money withheld before complaints, complaints before silence, several before one. */
export function weightOf(reasons: readonly Reason[]): number {
  return reasons.reduce((sum, { kind }) => sum + WEIGHTS[kind], 0);
}

/** R41: they said within the last twelve months that they would not pay. */
function withholds({ tickets }: OwnerFacts, now: Date): Reason | undefined {
  const said = tickets.flatMap((ticket) => {
    const at = ticket.withholds ? saidAt(ticket) : undefined;
    return at && isWithin(at, now, REMEMBERED_DAYS) ? [{ number: ticket.number, at }] : [];
  });
  return said.length === 0 ? undefined : reason("withholds", said, said.length);
}

/** When the threat was last made; the ticket's own time where its words are no longer on record. */
function saidAt({ events, createdAt }: TicketFacts): Date {
  return events.findLast(({ actorKind, text }) => actorKind !== "system" && text !== null && refusesToPay(text))?.at ?? createdAt;
}

/** Two complaints or more within 180 days, each of them without effect; the latest such group of the last year. */
function complainedInVain({ tickets }: OwnerFacts, now: Date): Reason | undefined {
  const vain = vainComplaints(tickets, now);
  const groups = vain.map(({ at: last }) => vain.filter(({ at }) => isWithin(at, last, VAIN_WITHIN_DAYS)));
  const together = groups.findLast(({ length }) => length >= VAIN_COMPLAINTS);
  return together && reason("complained_in_vain", together, together.length);
}

function vainComplaints(tickets: readonly TicketFacts[], now: Date): { number: number; at: Date }[] {
  return tickets
    .filter((ticket) => wasInVain(ticket) && isWithin(ticket.createdAt, now, REMEMBERED_DAYS))
    .map(({ number, createdAt }) => ({ number, at: createdAt }))
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.number - b.number);
}

const DISSATISFIED =
  /(?<!没|没有)不满|没(?:有)?(?:解决|修好|处理好)|(?:未|还没)(?:解决|修好)|dissatisfied|unsatisfied|not (?:solved|satisfied)/iu;

/**
 * A complaint that had to be made again or was of no use: reopened (as by an objection to its being declined), urged three times, two
 * times missed (or one missed so long that it climbed), or the last callback said not solved or not satisfied.
 */
export function wasInVain({ kind, reopened, urged, events }: TicketFacts): boolean {
  if (kind !== "complaint") return false;
  const breaches = events.filter(({ type }) => type === "breached").length;
  return reopened > 0 || urged >= VAIN_URGES || breaches >= VAIN_BREACHES || wasCalledInVain(events);
}

const calledBack = z.object({ level: z.int().nullish(), solved: z.boolean().nullish() });

/** What the last callback brought: as it was recorded, or in the words with which staff closed the ticket. */
function wasCalledInVain(events: readonly Happened[]): boolean {
  const last = events.findLast(({ type, actorKind }) => type === "called_back" || (type === "close" && actorKind === "staff"));
  if (last?.type !== "called_back") return DISSATISFIED.test(last?.text ?? "");
  const { level, solved } = calledBack.safeParse(last.data).data ?? {};
  return solved === false || (level ?? 5) <= 2;
}

/** They used to write, and leave our last three questions unanswered; or complained in vain and have not been heard of for 90 days. */
function fellSilent({ tickets, wroteAt, messages, heardAt, unanswered }: OwnerFacts, now: Date): Reason | undefined {
  if (wroteAt === null) return undefined;
  if (messages >= USED_TO_WRITE && unanswered.length >= SILENT_QUESTIONS)
    return { kind: "fell_silent", since: wroteAt, tickets: [], count: unanswered.length };
  const quiet = heardAt ?? wroteAt;
  const vain = vainComplaints(tickets, now);
  const days = Math.floor((now.getTime() - quiet.getTime()) / DAY_MS);
  if (vain.length === 0 || days < SILENT_DAYS) return undefined;
  return { kind: "fell_silent", since: quiet, tickets: vain.map(({ number }) => number), count: days };
}

function isWithin(at: Date, until: Date, days: number): boolean {
  return at <= until && until.getTime() - at.getTime() <= days * DAY_MS;
}

function reason(kind: RiskKind, shown: readonly { number: number; at: Date }[], count: number): Reason {
  const since = new Date(Math.min(...shown.map(({ at }) => at.getTime())));
  return { kind, since, tickets: shown.map(({ number }) => number).sort((a, b) => a - b), count };
}
