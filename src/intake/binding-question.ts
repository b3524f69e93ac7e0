// Who are you? Asked of strangers whose report is on its way and whose flat we know: a name or the last four digits of the phone on file.
// Matched with the books they are bound; otherwise staff confirm it. Nothing of the books is told, whatever the answer.
import { z } from "zod";
import { type AskedQuestion, ask, askBeside, questionKind, standingQuestion } from "../conversation/ask.ts";
import type { Reply } from "../conversation/reply.ts";
import type { Turn } from "../conversation/turn.ts";
import { type HouseRecord, houseLabel, matchHouses } from "../domain/community/houses.ts";
import { surely } from "../domain/community/plan.ts";
import { isFullName, isMarked, marksOf } from "../domain/owners/binding/names.ts";
import { weigh } from "../domain/owners/binding/proof.ts";
import { residentsOf } from "../domain/owners/binding/residence.ts";
import { bindingLockedUntil, noteTry, openRequestOf, wasRefusedSince } from "../domain/owners/binding/store.ts";
import { type Reporter, whoWrites } from "../domain/owners/reporter.ts";
import { staffOf } from "../domain/staff/rooms.ts";
import { bindContact } from "../domain/tickets/bind-contact.ts";
import { boundWords, requestBinding, withdrawRequest } from "../domain/tickets/binding-request.ts";
import { communityTerms } from "../domain/tickets/clocks.ts";
import { stateHouse } from "../domain/tickets/owner-acts.ts";
import { findTicket } from "../domain/tickets/store.ts";
import type { TicketStatus } from "../generated/prisma/enums.ts";
import type { Tx } from "../platform/store/client.ts";
import { type BindingWords, ownerWords } from "../words/index.ts";
import { type ProofRead, readProof } from "./binding-answers.ts";
import { askSwitch } from "./binding-switch.ts";
import { type Case, FRESH_MS } from "./case.ts";
import { askFact } from "./fact-question.ts";
import type { Where } from "./house-question.ts";

export const PROOF_QUESTION = "owner.proof";
const DAY_MS = 24 * 3_600_000;
/** Who passed over it so often is not asked again. */
const ASKED_AT_MOST = 3;
/** How long after staff said no we do not ask again. */
export const REFUSED_MS = 30 * DAY_MS;

const proofData = z.object({
  /** The flat it is about. */
  house: z.string(),
  /** They have been told already that a surname is not enough. */
  again: z.boolean().default(false),
  declined: z.boolean().default(false),
  /** The names of who lives there, as hashes: an answer is known by them though it be a word as well. */
  names: z.object({ salt: z.string(), marks: z.array(z.string()) }).default({ salt: "", marks: [] }),
});
type ProofData = z.output<typeof proofData>;
type Evidence = Exclude<ProofRead, { declined: true }>;

export const proofQuestion = questionKind({
  kind: PROOF_QUESTION,
  data: proofData,
  parse(text, { names }) {
    const read = readProof(text, (said) => isMarked(said, names));
    return read && { answer: read, rest: "" };
  },
  async apply(turn, question, data, answer, reply) {
    const reporter = await whoWrites(turn.tx, question.contactId);
    const say = ownerWords(reporter.language).binding;
    if ("declined" in answer) {
      await turn.tx.pendingQuestion.update({ where: { id: question.id }, data: { data: { ...data, declined: true } } });
      reply.line(say.declined);
      await askWhatIsMissing(turn, reporter, question, reply);
      return;
    }
    await prove(turn, reporter, question, data, answer, reply);
  },
});

/** @param how `askBeside` where we ask once more, and something else may have been asked since */
export async function askProof(
  turn: Turn,
  { conversationId, contactId }: Where,
  { house, again }: { house: string; again?: boolean },
  how: typeof ask = ask,
): Promise<void> {
  const residents = await residentsOf(turn.tx, house);
  const names = marksOf(
    residents.map(({ name }) => name),
    turn.ids.id(),
  );
  const expiresAt = new Date(turn.now.getTime() + DAY_MS);
  await how(turn, { conversationId, contactId, kind: PROOF_QUESTION, data: { house, again: again ?? false, names }, expiresAt });
}

/** Whoever passes over it may answer it later that day, whatever we have asked since; unless they said no, or live there by our books by now. */
export async function standingProof(tx: Tx, where: Where, now: Date): Promise<AskedQuestion | undefined> {
  const question = await standingQuestion(tx, where, PROOF_QUESTION, now);
  if (!question) return undefined;
  const { house, declined } = proofData.parse(question.data);
  if (declined) return undefined;
  const isHome = await tx.residency.count({
    where: { until: null, household: { houseId: house }, owner: { bindings: { some: { contactId: where.contactId, endedAt: null } } } },
  });
  return isHome > 0 ? undefined : question;
}

async function prove(turn: Turn, reporter: Reporter, where: Where, data: ProofData, said: Evidence, reply: Reply): Promise<void> {
  const { contactId, language } = reporter;
  const say = ownerWords(language).binding;
  const house = await houseMeant(turn, reporter, data, said);
  const anew = { house: house.id, again: data.again };
  const locked = await bindingLockedUntil(turn.tx, contactId, turn.now);
  if (locked) {
    reply.line(say.locked(await timeSaid(turn, house, locked, reporter)));
    return;
  }
  const found = weigh(said, await residentsOf(turn.tx, house.id));
  if (found.kind === "too little" && !data.again) {
    reply.ask(said.name ? say.titleOnly : say.roleOnly);
    await askProof(turn, where, { ...anew, again: true }, askBeside);
    return;
  }
  // Nothing was compared, so that it is no try: but they have told us all they will, and staff can find out.
  if (found.kind !== "too little") await noteTry(turn, { contactId, houseId: house.id }, found.kind === "proven");
  if (found.kind === "proven") {
    const whom = { resident: found.resident };
    if (await askSwitch(turn, reporter, where, { house, resident: found.resident, proof: found.by }, reply)) return;
    const done = await bindContact(turn, { contactId, house, whom, proof: found.by, byId: null, language });
    await withdrawRequest(turn, contactId, houseLabel(house), done.owner.name);
    const bound = await whoWrites(turn.tx, contactId);
    reply.line(boundWords(ownerWords(bound.language).binding, done, houseLabel(house), "self"));
    await askWhatIsMissing(turn, bound, where, reply);
    return;
  }
  await toStaff(turn, reporter, house, said, reply);
  await askProof(turn, where, anew, askBeside);
}

/** Who they are was asked before what their report lacks: that follows, while it is fresh. */
async function askWhatIsMissing(turn: Turn, reporter: Reporter, where: Where, reply: Reply): Promise<void> {
  const since = new Date(turn.now.getTime() - FRESH_MS);
  const newest = await turn.tx.ticket.findFirst({
    where: { contactId: reporter.contactId, createdAt: { gt: since }, firstRespondedAt: null, discretion: { in: ["rooms", "head"] } },
    orderBy: { number: "desc" },
    select: { number: true },
  });
  const ticket = newest && (await findTicket(turn.tx, newest.number));
  if (ticket) await askFact(turn, ticket, reporter, where, reply);
}

/** Staff confirm it; after the fifth wrong try of a day nothing more is compared until tomorrow. */
async function toStaff(turn: Turn, reporter: Reporter, house: HouseRecord, said: Evidence, reply: Reply): Promise<void> {
  const { contactId } = reporter;
  const say = ownerWords(reporter.language).binding;
  const before = await openRequestOf(turn.tx, contactId);
  const claim = claimOf(said);
  // Staff need not hear of every further number.
  const keeps = before?.houseId === house.id && !isName(claim);
  const role = said.role ?? before?.role ?? null;
  const wanted = { contactId, houseId: house.id, said: keeps ? before.said : claim, role };
  const { by, isNew } = await requestBinding(turn, wanted, reporter.language);
  const locked = await bindingLockedUntil(turn.tx, contactId, turn.now);
  if (locked) reply.line(say.locked(await timeSaid(turn, house, locked, reporter)));
  else reply.line(isNew ? say.notMatched(by) : say.stillNot(by));
}

/** "电话尾号 0018", where they gave no name. */
function claimOf({ name, phone }: Evidence): string {
  return name ?? (phone ? `电话尾号 ${phone.slice(-4)}` : "住户");
}

const isName = (claim: string): boolean => isFullName(claim) && !/\d/.test(claim);

/** The flat that they name with it, else the one they have stated since, else the one that was asked about. */
async function houseMeant(turn: Turn, reporter: Reporter, data: ProofData, said: Evidence): Promise<HouseRecord> {
  const only = said.house && surely(await matchHouses(turn.tx, said.house, reporter.communityId));
  if (only) {
    if (!reporter.owner && reporter.house?.id !== only.id) await stateHouse(turn, reporter, only);
    return only;
  }
  const id = reporter.owner ? data.house : (reporter.house?.id ?? data.house);
  return turn.tx.house.findUniqueOrThrow({ where: { id } });
}

async function timeSaid(turn: Turn, house: HouseRecord, at: Date, reporter: Reporter): Promise<string> {
  const { calendar } = await communityTerms(turn, house.communityId);
  return ownerWords(reporter.language).time(at, turn.now, calendar.timeZone);
}

/**
 * Asked once their report is served and their flat kept, as the one question of a message that speaks of what is open for them: once a day
 * at most, and not of those who said that they would rather not. An answer to another question of ours is not followed by this one.
 */
export async function askForProof(c: Case): Promise<void> {
  const { turn, reporter, reply, where } = c;
  const { house, contactId } = reporter;
  if (reporter.owner || !house || reply.hasQuestion || reply.isUrgent) return;
  if (!c.flatKept && (c.gave || !c.calmly || reply.tickets.length === 0)) return;
  const open = await openOf(turn, contactId);
  // While there is danger nobody is asked who they are.
  if (c.isAway || open.some(({ emergency }) => emergency)) return;
  if ((await isNotToAsk(turn, c)) || (await staffOf(turn.tx, contactId))) return;
  const say: BindingWords = ownerWords(reporter.language).binding;
  if (reply.ask((await hasJustFailed(turn, contactId)) ? say.askElse : say.ask)) await askProof(turn, where, { house: house.id });
}

/** What they said of themselves with their report does not fit: asked as if they had not, they would only say it again. */
async function hasJustFailed({ tx, now }: Turn, contactId: string): Promise<boolean> {
  return (await tx.bindingTry.count({ where: { contactId, at: now, right: false } })) > 0;
}

/** Whether an answer about who they are also tells us how to reach them. */
export async function isOnFile({ tx }: Turn, { owner, house }: Reporter): Promise<boolean> {
  return !owner && house !== null && (await residentsOf(tx, house.id)).some(({ phones }) => phones.length > 0);
}

/** Who was bound once and is no longer begins anew: what we asked before does not count. */
export async function unboundSince(tx: Tx, contactId: string): Promise<Date> {
  const last = await tx.binding.findFirst({ where: { contactId, endedAt: { not: null } }, orderBy: { endedAt: "desc" } });
  return last?.endedAt ?? new Date(0);
}

async function openOf({ tx }: Turn, contactId: string): Promise<{ emergency: boolean }[]> {
  const where = { contactId, status: { in: ["new", "accepted", "proposed", "working"] satisfies TicketStatus[] } };
  return tx.ticket.findMany({ where, select: { emergency: true }, take: 20 });
}

async function isNotToAsk({ tx, now }: Turn, { where, reporter: { contactId } }: Case): Promise<boolean> {
  const asked = await tx.pendingQuestion.findMany({
    where: { ...where, kind: PROOF_QUESTION, askedAt: { gt: await unboundSince(tx, contactId) } },
    select: { askedAt: true, data: true },
    orderBy: { askedAt: "desc" },
    take: ASKED_AT_MOST,
  });
  if (asked.length >= ASKED_AT_MOST || asked.some(({ data }) => proofData.parse(data).declined)) return true;
  if (asked[0] && now.getTime() - asked[0].askedAt.getTime() < DAY_MS) return true;
  if (await openRequestOf(tx, contactId)) return true;
  if (await wasRefusedSince(tx, contactId, new Date(now.getTime() - REFUSED_MS))) return true;
  return (await bindingLockedUntil(tx, contactId, now)) !== undefined;
}
