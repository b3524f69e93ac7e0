// What must be true once everything has come to rest, whatever was killed on the way: the database against what people saw.
import type { Db } from "../../src/platform/store/client.ts";
import type { Shown, SimulatorClient } from "../support/simulator-client.ts";
import { type FaultOwner, THANKS } from "./owners.ts";

export interface Rest {
  /** Violations of each promise that is broken. */
  broken: Record<string, string[]>;
  figures: { owners: number; bursts: number; answered: number; unknownAnswers: number; tickets: number; sent: number; unknown: number };
}

interface Said {
  id: bigint;
  seq: number;
  text: string;
  mediaSha256: string | null;
  state: string;
  alert: boolean;
  attempts: number;
  messageId: string | null;
  dedupeKey: string | null;
  ticketNumber: number | null;
}

/** Everything said in one place: what the product believes, and what was seen there. */
interface Chat {
  name: string;
  staff: boolean;
  rows: Said[];
  seen: Shown[];
}

/** @param timers whether reminders and overdue questions have had their say too */
export async function atRest(db: Db, sim: SimulatorClient, owners: readonly FaultOwner[], timers = false): Promise<Rest> {
  const chats = await readChats(db, sim);
  const answers = await answersOf(db, owners);
  const all = chats.flatMap(({ rows }) => rows);
  const promises = {
    "a message is consumed once": await messages(db, owners),
    "a burst has one answer": answers.flatMap(({ problems }) => problems),
    "an owner hears of a burst once": timers ? [] : chats.filter(({ staff }) => !staff).flatMap(besidesAnswers),
    "what is sent is seen once, and nothing else is": chats.flatMap(seenOnce),
    "a chat shows things in the order they were said": chats.flatMap(inOrder),
    "tickets are numbered without gaps": await numbering(db),
    "a ticket has its card": await cards(db, chats),
    "nothing is left over": await leftOver(db),
  };
  return {
    broken: Object.fromEntries(Object.entries(promises).filter(([, violations]) => violations.length > 0)),
    figures: {
      owners: owners.length,
      bursts: await db.burst.count(),
      answered: answers.filter(({ state }) => state === "sent").length,
      unknownAnswers: answers.filter(({ state }) => state === "unknown").length,
      tickets: await db.ticket.count(),
      sent: all.filter(({ state }) => state === "sent").length,
      unknown: all.filter(({ state }) => state === "unknown").length,
    },
  };
}

async function readChats(db: Db, sim: SimulatorClient): Promise<Chat[]> {
  const conversations = await db.conversation.findMany({
    include: { contact: true, room: true, outbox: { orderBy: { seq: "asc" } } },
  });
  return Promise.all(
    conversations.map(async ({ contact, room, outbox }) => {
      const seen = room ? await sim.room(room.externalId) : await sim.chat(contact?.externalId ?? "");
      return {
        name: room?.externalId ?? contact?.externalId ?? "?",
        staff: room?.kind === "staff",
        rows: outbox,
        seen: seen.filter(({ from }) => from === "bot"),
      };
    }),
  );
}

async function messages(db: Db, owners: readonly FaultOwner[]): Promise<string[]> {
  const rows = await db.inbox.findMany({ include: { burst: true, contact: true } });
  const wanted = owners.flatMap((owner) => owner.messages.map(({ id }) => id));
  const arrived = new Map(rows.map((row) => [row.messageId, row]));
  return [
    ...wanted.filter((id) => !arrived.has(id)).map((id) => `${id} was acknowledged and is not there`),
    ...rows.filter(({ messageId }) => !wanted.includes(messageId)).map(({ messageId }) => `${messageId} was never sent`),
    ...rows
      .filter(({ consumedAt, burst }) => !consumedAt || burst?.state !== "done")
      .map(({ messageId, burst }) => `${messageId} is not consumed (${burst?.state ?? "in no burst"})`),
  ];
}

/** One answer to each burst, except to bare thanks after an answer; of each owner the state of the first. */
async function answersOf(db: Db, owners: readonly FaultOwner[]): Promise<{ state: string | undefined; problems: string[] }[]> {
  const bursts = await db.burst.findMany({ include: { contact: true, inbox: true }, orderBy: { id: "asc" } });
  const answers = await db.outbox.findMany({ where: { dedupeKey: { startsWith: "burst:" } } });
  return owners.map(({ id }) => {
    const own = bursts.filter(({ contact }) => contact.externalId === id);
    const found = own.map((burst) => ({ burst, answer: answers.find(({ dedupeKey }) => dedupeKey === `burst:${burst.id}`) }));
    const problems = found
      .filter(({ burst, answer }, index) => {
        const bareThanks = index > 0 && burst.inbox.every(({ text }) => THANKS.includes(text));
        return answer ? !["sent", "unknown"].includes(answer.state) : !bareThanks;
      })
      .map(({ burst, answer }) => `${id}, burst ${burst.id}: ${answer?.state ?? "no answer"}`);
    return { state: found[0]?.answer?.state, problems: own.length === 0 ? [`${id} has no burst`] : problems };
  });
}

function besidesAnswers({ name, rows, seen }: Chat): string[] {
  const texts = seen.map(({ text }) => text);
  return [
    ...rows.filter(({ dedupeKey }) => !/^(burst|safety):/.test(dedupeKey ?? "")).map(({ text }) => `${name} was also told: ${text}`),
    ...texts.filter((text, index) => texts.indexOf(text) !== index).map((text) => `${name} was told twice: ${text}`),
  ];
}

/** Sent: seen once. Unknown: at most once. An alert to staff may have been sent again after each crash, and nothing else was seen. */
function seenOnce({ name, rows, seen }: Chat): string[] {
  const ids = rows.flatMap(({ messageId }) => (messageId === null ? [] : [messageId]));
  const problems = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${name}: two rows say they are message ${id}`);
  for (const { text, state, messageId } of rows)
    if (state === "sent" && !seen.some(({ id }) => id === messageId)) problems.push(`${name}: sent, but not seen: ${text}`);
  for (const what of new Set([...rows.map(contentOf), ...seen.map(contentSeen)])) {
    const same = rows.filter((row) => contentOf(row) === what);
    const times = seen.filter((message) => contentSeen(message) === what).length;
    const least = same.filter(({ state }) => state === "sent").length;
    const most = same
      .filter(({ state }) => ["sent", "unknown"].includes(state))
      .reduce((sum, { alert, attempts }) => sum + (alert ? attempts : 1), 0);
    if (times < least || times > most) problems.push(`${name}: seen ${times} times, not ${least} to ${most}: ${what}`);
  }
  return problems;
}

function contentOf({ text, mediaSha256 }: Said): string {
  return mediaSha256 ?? text;
}

function contentSeen({ text, file }: Shown): string {
  return /files\/([0-9a-f]{64})\//.exec(file?.url ?? "")?.[1] ?? (text ?? "").replace(/\n(?:@[^\u2005\n]+\u2005)+$/, "");
}

function inOrder({ name, rows, seen }: Chat): string[] {
  const places = rows.map(({ messageId }) => seen.findIndex(({ id }) => id === messageId)).filter((place) => place >= 0);
  return places.flatMap((place, index) =>
    index > 0 && place < (places[index - 1] as number) ? [`${name}: ${seen[place]?.text} came too early`] : [],
  );
}

async function numbering(db: Db): Promise<string[]> {
  const numbers = (await db.ticket.findMany({ orderBy: { number: "asc" }, select: { number: true } })).map(({ number }) => number);
  const opened = await db.ticketEvent.findMany({ where: { type: "opened" }, orderBy: { ticketNumber: "asc" } });
  const counter = (await db.counter.findUnique({ where: { name: "ticket" } }))?.value ?? 0;
  const wanted = JSON.stringify(Array.from({ length: counter }, (_, index) => index + 1));
  return [
    ...(JSON.stringify(numbers) === wanted ? [] : [`the counter says ${counter}, the tickets are ${numbers.join(" ")}`]),
    ...(JSON.stringify(opened.map(({ ticketNumber }) => ticketNumber)) === wanted ? [] : ["each is not opened once"]),
  ];
}

/** A card in a staff room; a line for what others have reported already, and the chat of those it is for where it is discreet. */
async function cards(db: Db, chats: readonly Chat[]): Promise<string[]> {
  const rowsOf = (which: readonly Chat[]) => which.flatMap(({ rows }) => rows.filter(({ state }) => ["sent", "unknown"].includes(state)));
  const [inRooms, anywhere] = [rowsOf(chats.filter(({ staff }) => staff)), rowsOf(chats)];
  const tickets = await db.ticket.findMany({ select: { number: true, incidentId: true, discretion: true } });
  return tickets
    .filter(({ number, incidentId, discretion }) => {
      const rows = discretion === "rooms" ? inRooms : anywhere;
      const lines = incidentId === null ? 3 : 1;
      return !rows.some(({ text, alert }) => !alert && text.startsWith(`#${number} `) && text.split("\n").length >= lines);
    })
    .map(({ number }) => `#${number} has no card`);
}

async function leftOver(db: Db): Promise<string[]> {
  const [inbox, bursts, outbox, due] = await Promise.all([
    db.inbox.count({ where: { consumedAt: null } }),
    db.burst.count({ where: { state: { not: "done" } } }),
    db.outbox.groupBy({ by: ["state"], where: { state: { in: ["pending", "sending", "failed"] } }, _count: true }),
    db.dueWork.count({ where: { state: "failed" } }),
  ]);
  return [
    ...(inbox > 0 ? [`${inbox} messages not consumed`] : []),
    ...(bursts > 0 ? [`${bursts} bursts not done`] : []),
    ...outbox.map(({ state, _count }) => `${_count} to be sent are ${state}`),
    ...(due > 0 ? [`${due} pieces of due work failed`] : []),
  ];
}
