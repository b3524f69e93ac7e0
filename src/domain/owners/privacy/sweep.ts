// Clears what has been kept long enough, kind by kind and community by community, a batch at a time. The same questions count it for a dry run.
import type { Turn } from "../../../conversation/turn.ts";
import { Prisma, type Tx } from "../../../platform/store/client.ts";
import { forgetAnswers } from "./forget-answers.ts";
import { emptyInbox, emptyOutbox } from "./forget-chats.ts";
import { REMOVED } from "./needles.ts";
import { removeFilesSoon } from "./remove-files.ts";
import { ALL_KEPT, type Kept, keptSince, type Periods, periodsOf } from "./retention.ts";

/** Rows of one kind in one go, so that a night's work never holds the tables for long. */
export const BATCH = 2_000;

/** Communities with the periods that hold there; `null`: all that have chosen none, and what belongs to no community. */
interface Where {
  communityId: string | null;
  own: string[];
  periods: Periods;
}

export type Figures = Record<Kept, number>;

async function places(tx: Tx): Promise<Where[]> {
  const rows = await tx.community.findMany({ where: { retention: { not: Prisma.AnyNull } }, select: { id: true, retention: true } });
  const own = rows.map(({ id }) => id);
  return [
    { communityId: null, own, periods: periodsOf(null) },
    ...rows.map(({ id, retention }) => ({ communityId: id, own, periods: periodsOf(retention) })),
  ];
}

/** What would go now. */
export function countExpired(tx: Tx, now: Date): Promise<Figures> {
  return eachKept(tx, now, async (kept, where, before) => (await expired(tx, kept, where, before, 1_000_000_000)).length);
}

/** Clears a batch of each kind. @returns how many rows of each */
export function clearExpired(turn: Pick<Turn, "tx" | "ids" | "now">): Promise<Figures> {
  return eachKept(turn.tx, turn.now, async (kept, where, before) => {
    const ids = await expired(turn.tx, kept, where, before, BATCH);
    if (ids.length > 0) await clear(turn, kept, ids);
    return ids.length;
  });
}

async function eachKept(tx: Tx, now: Date, each: (kept: Kept, where: Where, before: Date) => Promise<number>): Promise<Figures> {
  const all = await places(tx);
  const figures = Object.fromEntries(ALL_KEPT.map((kept) => [kept, 0])) as Figures;
  for (const where of all) for (const kept of ALL_KEPT) figures[kept] += await each(kept, where, keptSince(where.periods[kept], now));
  return figures;
}

/** Rows of one table: `i12` of the inbox, `o7` of the outbox; elsewhere the key alone. */
type Id = string;

/** Whose community decides: `c` is a column or an expression that says which. */
function within(c: Prisma.Sql, { communityId, own }: Where): Prisma.Sql {
  if (communityId !== null) return Prisma.sql`${c} = ${communityId}`;
  return own.length === 0 ? Prisma.sql`TRUE` : Prisma.sql`(${c} IS NULL OR ${c} <> ALL (${own}))`;
}

/** The community of a contact: where they are bound, else where they said they live. */
const ofContact = (contact: Prisma.Sql) => Prisma.sql`coalesce(
  (SELECT w.community_id FROM binding b JOIN owner w ON w.id = b.owner_id WHERE b.contact_id = ${contact} AND b.ended_at IS NULL LIMIT 1),
  (SELECT h.community_id FROM contact k JOIN house h ON h.id = k.stated_house_id WHERE k.id = ${contact}))`;
const ofConversation = (conversation: Prisma.Sql) => Prisma.sql`(SELECT coalesce(room.community_id, ${ofContact(Prisma.sql`v.contact_id`)})
  FROM conversation v LEFT JOIN room ON room.id = v.room_id WHERE v.id = ${conversation})`;

/** Files of their own data, which my-data.ts sends under such a key. */
const IS_COPY = Prisma.sql`coalesce(o.dedupe_key, '') LIKE 'my-data:%:file'`;

async function expired(tx: Tx, kept: Kept, where: Where, before: Date, limit: number): Promise<Id[]> {
  const rows = await tx.$queryRaw<{ id: Id }[]>`SELECT id FROM (${question(kept, where, before)}) AS old LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

function question(kept: Kept, where: Where, before: Date): Prisma.Sql {
  switch (kept) {
    case "messages":
      return Prisma.sql`
        SELECT 'i' || i.id AS id FROM inbox i WHERE i.received_at < ${before} AND i.consumed_at IS NOT NULL
          AND (i.text <> '' OR EXISTS (SELECT 1 FROM attachment a WHERE a.inbox_id = i.id))
          AND NOT EXISTS (SELECT 1 FROM ticket_message m WHERE m.inbox_id = i.id) AND ${within(ofConversation(Prisma.sql`i.conversation_id`), where)}
        UNION ALL
        SELECT 'o' || o.id FROM outbox o WHERE o.created_at < ${before} AND o.settled_at IS NOT NULL AND o.text <> ${REMOVED} AND o.ticket_number IS NULL
          AND NOT ${IS_COPY}
          AND ${within(ofConversation(Prisma.sql`o.conversation_id`), where)}
        UNION ALL
        SELECT 'p' || p.id FROM opinion p WHERE p.created_at < ${before} AND ${within(Prisma.sql`p.community_id`, where)}`;
    case "tickets":
      return Prisma.sql`SELECT t.number::text AS id FROM ticket t
        WHERE t.closed_at < ${before} AND t.description <> ${REMOVED} AND ${within(Prisma.sql`t.community_id`, where)}`;
    case "notes":
      return Prisma.sql`
        SELECT 'e' || e.id AS id FROM ticket_event e JOIN ticket t ON t.number = e.ticket_number
          WHERE e.type IN ('note', 'cause') AND e.text IS NOT NULL AND t.closed_at < ${before} AND ${within(Prisma.sql`t.community_id`, where)}
        UNION ALL
        SELECT 'l' || l.id FROM contact_log l WHERE l.at < ${before} AND ${within(Prisma.sql`l.community_id`, where)}
        UNION ALL
        SELECT 'c' || c.id FROM callback c WHERE c.ticket_number IS NULL AND c.settled_at < ${before} AND ${within(Prisma.sql`c.community_id`, where)}
          AND (c.comment IS NOT NULL OR EXISTS (SELECT 1 FROM callback_call k WHERE k.callback_id = c.id AND k.text IS NOT NULL))`;
    case "answers":
      return Prisma.sql`SELECT DISTINCT r.id FROM survey_response r JOIN campaign g ON g.id = r.campaign_id
        JOIN survey_answer a ON a.response_id = r.id
        WHERE g.closed_at < ${before} AND a.text IS NOT NULL AND ${within(Prisma.sql`g.community_id`, where)}`;
    case "accessLog":
      return Prisma.sql`
        SELECT 'a' || a.id AS id FROM access_log a LEFT JOIN owner w ON w.id = a.owner_id
          WHERE a.at < ${before} AND ${within(Prisma.sql`w.community_id`, where)}
        UNION ALL
        SELECT 'r' || r.id FROM owner_request r LEFT JOIN owner w ON w.id = r.owner_id
          WHERE r.at < ${before} AND ${within(Prisma.sql`w.community_id`, where)}`;
    case "modelUse":
      return Prisma.sql`SELECT u.contact_id || ' ' || u.day AS id FROM model_use u
        WHERE u.day < ${before}::date AND ${within(ofContact(Prisma.sql`u.contact_id`), where)}`;
    case "bindingTries":
      return Prisma.sql`
        SELECT 'b' || b.id AS id FROM binding_try b WHERE b.at < ${before} AND ${within(ofContact(Prisma.sql`b.contact_id`), where)}
        UNION ALL
        SELECT 'q' || q.number FROM binding_request q JOIN house h ON h.id = q.house_id
          WHERE q.settled_at < ${before} AND q.said <> ${REMOVED} AND ${within(Prisma.sql`h.community_id`, where)}`;
    case "questions":
      return Prisma.sql`
        SELECT 'q' || q.id AS id FROM pending_question q WHERE q.expires_at < ${before} AND ${within(ofConversation(Prisma.sql`q.conversation_id`), where)}
        UNION ALL
        SELECT 'r' || r.id FROM reminder r WHERE r.said_at < ${before} AND ${within(ofConversation(Prisma.sql`r.conversation_id`), where)}`;
    case "copies":
      return Prisma.sql`SELECT o.id::text AS id FROM outbox o JOIN media m ON m.sha256 = o.media_sha256
        WHERE o.created_at < ${before} AND o.settled_at IS NOT NULL AND ${IS_COPY}
          AND ${within(ofConversation(Prisma.sql`o.conversation_id`), where)}`;
  }
}

async function clear(turn: Pick<Turn, "tx" | "ids" | "now">, kept: Kept, ids: readonly Id[]): Promise<void> {
  const { tx } = turn;
  const [of, big] = [named(ids), (letter: string) => named(ids)(letter).map(BigInt)];
  switch (kept) {
    case "messages": {
      const files = await emptyInbox(tx, { id: { in: big("i") } });
      const sent = await emptyOutbox(tx, { id: { in: big("o") } });
      await tx.$executeRaw`UPDATE burst SET verdict = NULL WHERE id IN (SELECT burst_id FROM inbox WHERE id = ANY (${big("i")}))`;
      await tx.opinion.deleteMany({ where: { id: { in: of("p") } } });
      return removeFilesSoon(turn, [...files, ...sent]);
    }
    case "tickets":
      return clearTickets(turn, ids.map(Number));
    case "notes":
      await tx.ticketEvent.updateMany({ where: { id: { in: big("e") } }, data: { text: null } });
      await tx.contactLog.deleteMany({ where: { id: { in: of("l") } } });
      await forgetCallbacks(tx, { id: { in: of("c") } });
      return;
    case "answers":
      return forgetAnswers(tx, { responseId: { in: [...ids] } });
    case "accessLog":
      await tx.accessLog.deleteMany({ where: { id: { in: big("a") } } });
      await tx.ownerRequest.deleteMany({ where: { id: { in: of("r") } } });
      return;
    case "modelUse":
      await tx.$executeRaw`DELETE FROM model_use u WHERE u.contact_id || ' ' || u.day = ANY (${[...ids]})`;
      return;
    case "bindingTries":
      await tx.bindingTry.deleteMany({ where: { id: { in: big("b") } } });
      await tx.bindingRequest.updateMany({ where: { number: { in: of("q").map(Number) } }, data: { said: REMOVED } });
      return;
    case "questions":
      await tx.pendingQuestion.deleteMany({ where: { id: { in: of("q") } } });
      await tx.reminder.deleteMany({ where: { id: { in: big("r") } } });
      return;
    case "copies":
      return removeFilesSoon(turn, await emptyOutbox(tx, { id: { in: ids.map(BigInt) } }));
  }
}

/** Their level stays as a figure; what was said, and in whose chat, does not. Only of what is settled. */
async function forgetCallbacks(tx: Tx, which: Prisma.CallbackWhereInput): Promise<void> {
  await tx.callbackCall.updateMany({ where: { callback: which }, data: { text: null } });
  await tx.callback.updateMany({ where: { AND: [which, { settledAt: { not: null } }] }, data: { comment: null, contactId: null } });
}

/** Of ids that begin with a letter, those of one table, without it. */
function named(ids: readonly Id[]): (letter: string) => string[] {
  return (letter) => ids.flatMap((id) => (id.startsWith(letter) ? [id.slice(1)] : []));
}

/** A ticket past its time is a figure: number, kind, times and house stay, nobody's words and nobody's name. */
async function clearTickets(turn: Pick<Turn, "tx" | "ids" | "now">, numbers: number[]): Promise<void> {
  const { tx } = turn;
  const of = { ticketNumber: { in: numbers } };
  const still = { ticket: { OR: [{ closedAt: null }, { description: { not: REMOVED } }] } };
  await tx.ticket.updateMany({
    where: { number: { in: numbers } },
    data: {
      summary: REMOVED,
      description: REMOVED,
      expectation: null,
      place: null,
      timeSaid: null,
      complainedOf: null,
      phoneSaid: null,
      cause: null,
      granted: null,
      declineText: null,
      decliningId: null,
      complainantName: null,
      complainantPhone: null,
      informant: null,
      cues: [],
      ownerId: null,
      contactId: null,
    },
  });
  await tx.ticketEvent.updateMany({ where: of, data: { text: null, data: Prisma.DbNull } });
  await tx.ticketEvent.updateMany({ where: { ...of, actorKind: "owner" }, data: { actorId: null, actorName: REMOVED } });
  await tx.proposal.updateMany({ where: of, data: { text: REMOVED, answer: null } });
  await forgetCallbacks(tx, of);
  await tx.surveyAnswer.updateMany({ where: of, data: { ticketNumber: null } });
  await tx.labelledExample.deleteMany({ where: of });
  await tx.pendingQuestion.deleteMany({ where: of });
  await tx.reminder.deleteMany({ where: of });
  // A message of several tickets stays as long as one of them does.
  const files = await emptyInbox(tx, { tickets: { some: of, none: still } });
  await removeFilesSoon(turn, [...files, ...(await emptyOutbox(tx, of))]);
}
