// 我的信息 in a direct chat (R93, R94): seeing, correcting, exporting and erasing what is kept of them, who sees it, and taking consents back, each answered in
// the same turn. What else the burst says goes on its way; with an emergency in it, all this waits a minute.
import { DateTime } from "luxon";
import { z } from "zod";
import { answered, openQuestion } from "../conversation/ask.ts";
import { type Burst, consume, type Route } from "../conversation/lanes.ts";
import type { Turn } from "../conversation/turn.ts";
import { giveConsent, withdrawConsent } from "../domain/owners/privacy/consents.ts";
import { overviewOf } from "../domain/owners/privacy/overview.ts";
import { keepRequest, speaksOfOwnData } from "../domain/owners/privacy/requests.ts";
import { type Subject, subjectOfContact } from "../domain/owners/privacy/subject.ts";
import { type Reporter, whoWrites } from "../domain/owners/reporter.ts";
import { staffOf } from "../domain/staff/rooms.ts";
import { refuseSurveys } from "../domain/surveys/refuse-surveys.ts";
import { DEFAULT_CALENDAR } from "../domain/tickets/times.ts";
import type { Purpose } from "../generated/prisma/enums.ts";
import { type DueHandler, schedule } from "../platform/queue/due-work.ts";
import type { Db } from "../platform/store/client.ts";
import { ownerWords, privacyWords } from "../words/index.ts";
import { PROOF_QUESTION, proofQuestion, standingProof } from "./binding-question.ts";
import { readContents } from "./burst-contents.ts";
import type { Desk } from "./desk.ts";
import { readEmergency } from "./embedded/emergency.ts";
import type { Where } from "./house-question.ts";
import { askNewPhone, correct, NEW_PHONE_QUESTION } from "./my-data-correct.ts";
import { newPhone } from "./my-data-corrections.ts";
import { askToErase, decideErasure, ERASE_QUESTION } from "./my-data-erase.ts";
import { type Files, keepCopy } from "./my-data-export.ts";
import { type MyData, readEraseAnswer, readMyData, readNewPhone } from "./my-data-grammar.ts";
import { object, sayRecordsKept, sayWho } from "./my-data-told.ts";
import { noticeDue } from "./notice.ts";

export const MY_DATA_LATER = "privacy.my_data";
const AFTER_EMERGENCY_MS = 60_000;

type MyDataDesk = Pick<Desk, "db" | "clock" | "transact" | "links"> & { files: Files };

export function myDataRoute(desk: MyDataDesk): Route {
  return async (burst) => {
    if (burst.conversation.room) return false;
    const mine = await meantForUs(desk.db, burst, readContents(burst.inbox).texts, desk.clock.now());
    if (mine.length === 0 || (await isOnlyStaff(desk.db, burst.contactId))) return false;
    const where = { conversationId: burst.conversationId, contactId: burst.contactId };
    const rest = burst.inbox.filter(({ id }) => !mine.some(({ inboxId }) => inboxId === id));
    const danger = rest.some(({ text }) => readEmergency(text));
    await desk.transact(async (turn) => {
      if (rest.length === 0 && !(await consume(turn, burst))) return;
      for (const said of mine) await (danger ? later(turn, where, said) : answer(turn, desk, where, said));
    });
    burst.inbox = rest;
    return rest.length === 0;
  };
}

interface Said {
  inboxId: bigint;
  text: string;
}

async function meantForUs(db: Db, burst: Burst, texts: readonly Said[], now: Date): Promise<Said[]> {
  // As a rule nothing of it is, and the database is not asked.
  if (!texts.some(({ text }) => readMyData(text, true) ?? readEraseAnswer(text) ?? readNewPhone(text))) return [];
  const where = { conversationId: burst.conversationId, contactId: burst.contactId };
  const asked = await openQuestion(db, burst.conversationId, burst.contactId, now);
  const talking = texts.some(({ text }) => readMyData(text, false) !== undefined) || (await speaksOfOwnData(db, burst.contactId, now));
  const proof = asked?.kind === PROOF_QUESTION ? asked : await standingProof(db, where, now);
  // A name that we asked for proves who they are.
  const isWish = (wish: MyData | undefined, text: string) =>
    wish !== undefined && !(wish.kind === "correct" && proof && proofQuestion.read(text, proof.data));
  return texts.filter(
    ({ text }) =>
      isWish(readMyData(text, talking), text) ||
      (asked?.kind === ERASE_QUESTION && readEraseAnswer(text) !== undefined) ||
      (asked?.kind === NEW_PHONE_QUESTION && readNewPhone(text) !== undefined),
  );
}

/** Staff who are nobody's owner have no such data with us. */
async function isOnlyStaff(db: Db, contactId: string): Promise<boolean> {
  if (!(await staffOf(db, contactId))) return false;
  return (await db.binding.count({ where: { contactId, endedAt: null } })) === 0;
}

/** Somebody is in danger: that first. */
async function later(turn: Turn, where: Where, { inboxId }: Said): Promise<void> {
  const at = new Date(turn.now.getTime() + AFTER_EMERGENCY_MS);
  const payload = { conversationId: where.conversationId, contactId: where.contactId, inbox: String(inboxId) };
  await schedule(turn.tx, { kind: MY_DATA_LATER, key: `${MY_DATA_LATER}:${inboxId}`, at, payload }, turn.now);
}

const laterSchema = z.object({ conversationId: z.string(), contactId: z.string(), inbox: z.string().transform(BigInt) });

export function myDataLater(desk: MyDataDesk): DueHandler<Turn> {
  return async (turn, payload) => {
    const { inbox: inboxId, ...where } = laterSchema.parse(payload);
    const { text } = await turn.tx.inbox.findUniqueOrThrow({ where: { id: inboxId }, select: { text: true } });
    await answer(turn, desk, where, { inboxId, text });
  };
}

interface Answer {
  text: string;
  file?: { sha256: string; name: string };
  ticketNumber?: number;
}

async function answer(turn: Turn, desk: Pick<MyDataDesk, "links" | "files">, where: Where, { inboxId, text }: Said): Promise<void> {
  const { conversationId, contactId } = where;
  const subject = await subjectOfContact(turn.tx, contactId);
  const reporter = await whoWrites(turn.tx, contactId, text);
  const dedupeKey = `my-data:${inboxId}`;
  const question = await openQuestion(turn.tx, conversationId, contactId, turn.now);
  const decided = question?.kind === ERASE_QUESTION ? readEraseAnswer(text) : undefined;
  if (decided && question) {
    turn.say({ conversationId, text: await decideErasure(turn, subject, reporter, question, decided), dedupeKey });
    return;
  }
  const phone = question?.kind === NEW_PHONE_QUESTION ? readNewPhone(text) : undefined;
  if (phone && question) await answered(turn, question.id);
  const wish = phone ? newPhone(phone) : readMyData(text, true);
  if (!wish) return;
  // Before what is kept is shown: the line is part of it.
  const notice = await noticeDue(turn, reporter, desk.links.privacy);
  const said = await grant(turn, desk, where, subject, reporter, wish);
  const whole = [said.text, notice].filter(Boolean).join("\n");
  turn.say({ conversationId, text: whole, dedupeKey, ...(said.ticketNumber !== undefined && { ticketNumber: said.ticketNumber }) });
  if (said.file) turn.say({ conversationId, text: "", media: said.file, dedupeKey: `${dedupeKey}:file` });
}

async function grant(
  turn: Turn,
  { links, files }: Pick<MyDataDesk, "links" | "files">,
  where: Where,
  subject: Subject,
  reporter: Reporter,
  wish: MyData,
): Promise<Answer> {
  const { language } = reporter;
  const words = privacyWords(language);
  const { contactId } = where;
  switch (wish.kind) {
    case "see":
      return { text: await see(turn, subject, reporter, links.privacy) };
    case "export": {
      const { others, ...file } = await keepCopy(turn, files, contactId, subject, { language, zone: await zoneOf(turn, reporter) });
      return { text: words.exported(others), file };
    }
    case "erase":
      return { text: await askToErase(turn, where, subject, reporter) };
    case "withdraw":
      return { text: await takeBack(turn, subject, reporter, wish.purposes) };
    case "give":
      await giveConsent(turn, subject, wish.purpose, "chat");
      return { text: words.given(wish.purpose) };
    case "who":
      return { text: await sayWho(turn, subject, reporter, { link: links.privacy, zone: await zoneOf(turn, reporter) }) };
    case "records":
      return { text: await sayRecordsKept(turn, subject, reporter) };
    case "object":
      return { text: await object(turn, subject, reporter, links.privacy) };
    case "new phone":
      return { text: await askNewPhone(turn, where, reporter) };
    case "correct":
      return correct(turn, reporter, where, subject, wish);
  }
}

async function takeBack(turn: Turn, subject: Subject, { contactId, language }: Reporter, purposes: Purpose[]): Promise<string> {
  const words = privacyWords(language);
  const before = await withdrawConsent(turn, subject, purposes);
  if (purposes.includes("survey")) await refuseSurveys(turn, contactId);
  await keepRequest(turn, subject, contactId, { right: "withdraw", text: purposes.join(" "), state: "done" });
  if (purposes.length === 1 && purposes[0] === "survey") return ownerWords(language).survey.optedOut;
  return before.length > 0 ? words.withdrawn(before) : words.nothingToWithdraw(purposes);
}

async function see(turn: Turn, subject: Subject, reporter: Reporter, link: string): Promise<string> {
  const seen = await overviewOf(turn.tx, subject, reporter.contactId);
  await keepRequest(turn, subject, reporter.contactId, { right: "see", state: "done" });
  const zone = await zoneOf(turn, reporter);
  const day = (at: Date | null) => at && DateTime.fromJSDate(at, { zone }).toFormat("yyyy-MM-dd");
  const consents = seen.consents.map((one) => ({ ...one, since: day(one.since) }));
  return privacyWords(reporter.language).see({ ...seen, consents, since: day(seen.since), link });
}

async function zoneOf({ tx }: Turn, { communityId }: Reporter): Promise<string> {
  const community = communityId ? await tx.community.findUnique({ where: { id: communityId }, select: { timeZone: true } }) : null;
  return community?.timeZone ?? DEFAULT_CALENDAR.timeZone;
}
