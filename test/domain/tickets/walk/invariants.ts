// What must hold whatever anybody does: questions to the database that must have no answer. They are asked after every step, when all
// that is due has been done.
import { ACTIONS, type Action, transition } from "../../../../src/domain/tickets/ticket.ts";
import { TicketStatus } from "../../../../src/generated/prisma/enums.ts";
import { type Db, Prisma } from "../../../../src/platform/store/client.ts";
import { SECRET } from "./sayings.ts";

const STATUSES = Object.values(TicketStatus);
const OPEN = Prisma.sql`t.status IN ('new', 'accepted', 'proposed', 'working')`;
const ENDED = Prisma.sql`t.status IN ('closed', 'declined', 'cancelled', 'merged')`;

/** "accept:new>accepted": every change of state that an event may tell of. */
const CHANGES = [
  ...ACTIONS.flatMap((action: Action) =>
    STATUSES.flatMap((from) =>
      [false, true].flatMap((emergency) => {
        const moved = transition(from, action, emergency);
        return moved.kind === "to" && moved.status !== from ? [`${action}:${from}>${moved.status}`] : [];
      }),
    ),
  ),
  // A technician who accepts what an assistant has taken up begins the work.
  "accept:accepted>working",
  // An approved answer settles an enquiry as it is registered; if it did not, nobody has taken it up yet.
  "answered:new>resolved",
  "reopen:resolved>new",
  // A report of a known cause is where the first one is.
  "joined_incident:new>accepted",
  "joined_incident:new>working",
];

/** Work that belongs to one ticket; its number comes after the colon. */
const OF_ONE = ["clock", "alarm", "promise", "quiet_end", "answered_silence"];
const waits = (kinds: readonly string[]) =>
  Prisma.sql`EXISTS (SELECT 1 FROM due_work d WHERE d.state = 'waiting' AND split_part(d.key, ':', 1) = ANY (${kinds}) AND split_part(d.key, ':', 2) = t.number::text)`;
/** A running clock that will never reach its next level. */
const STANDS_STILL = Prisma.sql`c.stopped_at IS NULL AND c.level < 200 AND NOT EXISTS (SELECT 1 FROM due_work d WHERE d.state = 'waiting'
  AND d.key LIKE 'clock:' || c.ticket_number || ':' || c.name::text || ':' || c.round || ':%')`;
const STATE_EVENT = Prisma.sql`e.type <> 'reclassify' AND e."to" IS NOT NULL`;

/** Asked after each step; at the end of a walk those as well that look at all that was ever said or done. */
export type Rules = "each step" | "the end";

const AT_EACH_STEP: Record<string, Prisma.Sql> = {
  "the state is the one that the last event led to": Prisma.sql`SELECT t.number FROM ticket t WHERE t.status::text IS DISTINCT FROM
    (SELECT e."to" FROM ticket_event e WHERE e.ticket_number = t.number AND ${STATE_EVENT} ORDER BY e.id DESC LIMIT 1)`,
  "an ended ticket has no clock that runs": Prisma.sql`SELECT t.number FROM ticket t WHERE ${ENDED} AND EXISTS
    (SELECT 1 FROM ticket_clock c WHERE c.ticket_number = t.number AND c.stopped_at IS NULL)`,
  "an ended ticket has nothing on the calendar": Prisma.sql`SELECT t.number FROM ticket t WHERE ${ENDED} AND ${waits(OF_ONE)}`,
  "an ended ticket has no open question, but whether its decline is understood": Prisma.sql`SELECT t.number FROM ticket t JOIN pending_question q
    ON q.ticket_number = t.number WHERE ${ENDED} AND q.state = 'open' AND q.kind LIKE 'ticket.%' AND (t.status, q.kind) <> ('declined', 'ticket.declined')`,
  "an ended ticket waits for nobody": Prisma.sql`SELECT t.number FROM ticket t WHERE ${ENDED} AND (t.awaiting_since IS NOT NULL OR t.offered_to_id IS NOT NULL
    OR t.decline_text IS NOT NULL OR EXISTS (SELECT 1 FROM proposal p WHERE p.ticket_number = t.number AND p.state = 'waiting'))`,
  "an open ticket has a clock for its end": Prisma.sql`SELECT t.number FROM ticket t WHERE ${OPEN} AND NOT EXISTS (SELECT 1 FROM ticket_clock c
    WHERE c.ticket_number = t.number AND c.name = 'resolve' AND c.round = t.reopened AND c.stopped_at IS NULL)`,
  "an open ticket that was not answered has a clock for the answer": Prisma.sql`SELECT t.number FROM ticket t WHERE ${OPEN} AND t.first_responded_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM ticket_clock c WHERE c.ticket_number = t.number AND c.name = 'first_response' AND c.round = t.reopened AND c.stopped_at IS NULL)`,
  "the clocks of a ticket that does not wait for its owner go on": Prisma.sql`SELECT t.number FROM ticket t JOIN ticket_clock c ON c.ticket_number = t.number
    WHERE t.awaiting_since IS NULL AND ${STANDS_STILL}`,
  "the clocks of a ticket that waits for its owner stand still": Prisma.sql`SELECT t.number FROM ticket t WHERE t.awaiting_since IS NOT NULL AND ${waits(["clock"])}`,
  "a clock of an earlier round is over": Prisma.sql`SELECT t.number FROM ticket t JOIN ticket_clock c ON c.ticket_number = t.number WHERE c.stopped_at IS NULL AND c.round <> t.reopened`,
  "what was done for an owner is called back about": Prisma.sql`SELECT t.number FROM ticket t WHERE t.status = 'resolved'
    AND NOT EXISTS (SELECT 1 FROM ticket_clock c WHERE c.ticket_number = t.number AND c.name = 'callback' AND c.round = t.reopened AND c.stopped_at IS NULL)
    AND NOT EXISTS (SELECT 1 FROM callback c WHERE c.ticket_number = t.number AND c.settled_at IS NULL AND c.key LIKE '%:' || t.number || ':' || t.reopened)
    AND EXISTS (SELECT 1 FROM ticket_event e WHERE e.ticket_number = t.number AND e.type = 'resolve')`,
  "what was withdrawn or not upheld is not called back about": Prisma.sql`SELECT t.number FROM ticket t JOIN callback c ON c.ticket_number = t.number
    WHERE t.status IN ('cancelled', 'declined') AND c.settled_at IS NULL`,
  "a promise to come is watched": Prisma.sql`SELECT t.number FROM ticket t, clock_now n WHERE ${OPEN} AND t.promised_at > n.now AND NOT ${waits(["promise"])}`,
  "an emergency rings until somebody has it": Prisma.sql`SELECT t.number FROM ticket t LEFT JOIN incident i ON i.id = t.incident_id AND i.state = 'confirmed'
    WHERE ${OPEN} AND t.emergency AND t.first_responded_at IS NULL AND i.id IS NULL AND NOT ${waits(["alarm"])}`,
  "a ticket that waits for a yes has something to say yes to": Prisma.sql`SELECT t.number FROM ticket t WHERE t.status = 'proposed'
    AND NOT EXISTS (SELECT 1 FROM proposal p WHERE p.ticket_number = t.number AND p.state = 'waiting')`,
  "a ticket that was taken up has somebody who answers for it": Prisma.sql`SELECT t.number FROM ticket t
    WHERE t.status NOT IN ('new', 'cancelled', 'merged') AND t.acceptor_id IS NULL`,
  "nobody has a ticket that complains of them": Prisma.sql`SELECT t.number FROM ticket t JOIN ticket_staff s ON s.ticket_number = t.number
    WHERE s.staff_id IN (t.acceptor_id, t.assignee_id, t.offered_to_id)`,
  "every burst has been handled": Prisma.sql`SELECT b.id AS number FROM burst b WHERE b.state <> 'done'`,
  "every message has been read": Prisma.sql`SELECT i.id AS number FROM inbox i WHERE i.consumed_at IS NULL`,
  "no work was given up or put off": Prisma.sql`SELECT d.id AS number FROM due_work d, clock_now n WHERE d.state = 'failed' OR d.state = 'waiting' AND d.due_at <= n.now`,
};

const AT_THE_END: Record<string, Prisma.Sql> = {
  "each event begins where the one before it ended": Prisma.sql`SELECT ticket_number FROM (SELECT e.ticket_number, e."from",
    lag(e."to") OVER (PARTITION BY e.ticket_number ORDER BY e.id) AS before FROM ticket_event e WHERE ${STATE_EVENT}) e WHERE e.before IS DISTINCT FROM e."from"`,
  "every change of state is a transition": Prisma.sql`SELECT e.ticket_number FROM ticket_event e WHERE ${STATE_EVENT}
    AND (CASE WHEN e.type = 'opened' THEN e."from" IS NOT NULL OR e."to" <> 'new' ELSE e.type || ':' || e."from" || '>' || e."to" <> ALL (${CHANGES}) END)`,
  "what is discreet is said in no staff room": Prisma.sql`SELECT t.number FROM ticket t JOIN outbox o ON o.ticket_number = t.number
    JOIN conversation v ON v.id = o.conversation_id WHERE t.discretion <> 'rooms' AND v.room_id IS NOT NULL`,
  "what is discreet is not on a list in a staff room": Prisma.sql`SELECT t.number FROM ticket t JOIN outbox o ON o.text ~ ('#' || t.number || '(?!\\d)')
    AND position(t.summary IN o.text) > 0 JOIN conversation v ON v.id = o.conversation_id WHERE t.discretion <> 'rooms' AND v.room_id IS NOT NULL`,
  "nobody reads of a ticket that complains of them": Prisma.sql`SELECT t.number FROM ticket t JOIN ticket_staff s ON s.ticket_number = t.number
    JOIN outbox o ON o.ticket_number = t.number JOIN conversation v ON v.id = o.conversation_id JOIN staff_contact p ON p.contact_id = v.contact_id
    WHERE p.staff_id = s.staff_id`,
  "what is internal is read by no owner": Prisma.sql`SELECT coalesce(o.ticket_number, 0) AS number FROM outbox o JOIN conversation v ON v.id = o.conversation_id
    WHERE position(${SECRET} IN o.text) > 0 AND v.contact_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM staff_contact p WHERE p.contact_id = v.contact_id)`,
};

/** The rules that do not hold, each with the tickets (or rows) of which it does not. */
export async function brokenRules(db: Db, now: Date, when: Rules): Promise<string[]> {
  const questions = Object.entries(when === "the end" ? AT_THE_END : AT_EACH_STEP).map(
    ([name, rule]) => Prisma.sql`SELECT ${name}::text AS name, r.number::bigint FROM (${rule}) AS r (number)`,
  );
  const rows = await db.$queryRaw<{ name: string; number: bigint }[]>`
    WITH clock_now AS (SELECT ${now}::timestamptz AS now) ${Prisma.join(questions, " UNION ALL ")}`;
  return [...new Set(rows.map(({ name }) => name))].map(
    (name) => `${name}: not so of #${[...new Set(rows.filter((row) => row.name === name).map(({ number }) => number))].join(" #")}`,
  );
}
