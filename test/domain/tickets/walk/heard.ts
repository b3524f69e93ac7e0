// Who heard what in the random walk: every burst of an owner has one answer, every command one, and a reply reaches everybody whom it
// concerns once.

import { OPEN } from "../../../../src/domain/tickets/ticket.ts";
import { isAcknowledgement } from "../../../../src/intake/burst-contents.ts";
import type { Town } from "./town.ts";

interface Told {
  conversation_id: string;
  text: string;
  dedupe_key: string | null;
}

/** The newest message of ours. */
export async function lastTold({ db }: Town): Promise<bigint> {
  const { _max } = await db.outbox.aggregate({ _max: { id: true } });
  return _max.id ?? 0n;
}

function toldSince({ db }: Town, id: bigint): Promise<Told[]> {
  return db.$queryRaw<Told[]>`SELECT conversation_id, text, dedupe_key FROM outbox WHERE id > ${id} ORDER BY id`;
}

/** How many messages answered a burst since then. */
export async function answersSince(town: Town, before: bigint): Promise<number> {
  return (await toldSince(town, before)).filter(({ dedupe_key }) => dedupe_key?.startsWith("burst:")).length;
}

/** What is wrong with the answers to what somebody has just written: each burst has one; only bare thanks, or what a machine repeats, may go without. */
export async function wrongAnswers(town: Town, from: string, before: bigint): Promise<string[]> {
  const conversation = await town.db.conversation.findUniqueOrThrow({ where: { contactId: from } });
  const told = (await toldSince(town, before)).filter((row) => row.conversation_id === conversation.id);
  const bursts = await town.db.burst.findMany({
    where: { conversationId: conversation.id, settledAt: town.clock.now() },
    include: { inbox: { orderBy: { id: "asc" } } },
  });
  const why = bursts.length > 0 ? [] : [`what ${from} wrote was not handled`];
  for (const { id, inbox } of bursts) {
    const answers = told.filter(({ dedupe_key }) => dedupe_key === `burst:${id}`).length;
    const takenBack = inbox.map(({ recalls }) => recalls);
    const texts = inbox.flatMap(({ kind, text, messageId }) => (kind === "text" && !takenBack.includes(messageId) ? [text] : []));
    const ids = inbox.map(({ messageId }) => messageId);
    const within = inbox.every(({ kind, recalls }) => kind === "text" || (kind === "recall" && ids.includes(recalls ?? "")));
    const mayBeThanks = within && isAcknowledgement(texts);
    if (answers === 1 || (answers === 0 && (mayBeThanks || (await isLoop(town, conversation.id))))) continue;
    why.push(`${from} got ${answers} answers to ${JSON.stringify(texts)}`);
  }
  const others = told.filter(({ dedupe_key }) => !/^(?:burst|safety):/.test(dedupe_key ?? ""));
  return others.length > 0 ? [...why, `${from} was also told ${JSON.stringify(others.map(({ text }) => text))}`] : why;
}

async function isLoop({ db }: Town, conversationId: string): Promise<boolean> {
  return (await db.outbox.count({ where: { dedupeKey: { startsWith: `loop:${conversationId}:` } } })) > 0;
}

/** What is wrong with who read a reply: it reaches everybody who reported the same cause, each once. */
export async function wrongReaders(town: Town, number: number, reply: string, before: bigint): Promise<{ why: string[]; readers: number }> {
  const { db } = town;
  const { incident, ...ticket } = await db.ticket.findUniqueOrThrow({ where: { number }, include: { incident: true } });
  const members =
    incident?.state === "confirmed"
      ? await db.ticket.findMany({ where: { incidentId: incident.id, OR: [{ number }, { status: { in: [...OPEN] } }] } })
      : [ticket];
  const read = (await toldSince(town, before)).filter(({ text }) => text.includes(reply));
  const why = members.flatMap((member) => {
    const times = read.filter(({ conversation_id }) => conversation_id === member.conversationId).length;
    return member.conversationId && times !== 1 ? [`the owner of #${member.number} got the reply to #${number} ${times} times`] : [];
  });
  return { why, readers: members.length };
}
