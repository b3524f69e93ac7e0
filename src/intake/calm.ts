// Abuse (R38, R39): we never argue. The owner reads one calm sentence, and a person comes to talk to them; the matter, if there is one, is
// taken all the same.

import { isAbusive, isThreat, withoutAbuse } from "../domain/owners/abuse.ts";
import { INSULTS, THREATS } from "../domain/owners/abuse-lexicon.ts";
import { acceptorName, acceptorOf } from "../domain/tickets/acceptor-name.ts";
import { inService } from "../domain/tickets/calendar.ts";
import { tellStaff } from "../domain/tickets/card.ts";
import { termsOf } from "../domain/tickets/clocks.ts";
import { urge } from "../domain/tickets/owner-acts.ts";
import { readersAmong } from "../domain/tickets/readers.ts";
import { findTicket, type TicketRow } from "../domain/tickets/store.ts";
import { isOpen } from "../domain/tickets/ticket.ts";
import { oneLine, shortened } from "../platform/kernel/text.ts";
import { ownerWords, staffWords } from "../words/index.ts";
import { type Case, FRESH_MS, saidIn } from "./case.ts";

/** "草 泥 马", "艹尼马": one insult in the many spellings that are to slip through. */
const RESPELT = /[草艹操曹槽肏][\s*·.]?[泥尼拟你][\s*·.]?[马吗玛妈码]/gu;

export function needsCalm({ text }: Pick<Case, "text">): boolean {
  return text.split("\n").some((line) => isAbusive(line) || line.search(RESPELT) >= 0);
}

/** What may stand around an insult without saying anything. */
const FILLING = /[你妳您他她它我们这那群帮个些是的都全真就啊呀吧吗呢了去给在\s,，。.!！?？~～]|物业|保安|客服|管家|经理|东西|玩意|垃圾/gu;
const SAYS_SOMETHING = 3;

/** "草泥马": words that name a matter by accident only ("草" is no greenery). */
export function isNothingButAbuse(text: string): boolean {
  const plain = text.replace(RESPELT, "");
  if (plain === text && (!isAbusive(text) || withoutAbuse(text) !== "")) return false;
  const rest = [...INSULTS, ...THREATS].reduce((left, words) => left.replace(new RegExp(words.source, `${words.flags}g`), ""), plain);
  return (rest.replace(FILLING, "").match(/[\p{L}\p{N}]/gu) ?? []).length <= SAYS_SOMETHING;
}

/** How long a sentence of comfort lasts: said again at once, it sounds like a machine's. */
const COMFORTED_MS = 10 * 60_000;

async function wasSaidLately({ turn, where }: Case, sentence: string): Promise<boolean> {
  const since = new Date(turn.now.getTime() - COMFORTED_MS);
  const said = { conversationId: where.conversationId, text: { contains: sentence }, createdAt: { gte: since } };
  return (await turn.tx.outbox.count({ where: said })) > 0;
}

/**
 * After what was said has been acted on: the sentence first, and the ticket's people are asked to call. `false` if there is no ticket to
 * call about.
 * @param told staff know already that a person is wanted
 */
export async function calmDown(c: Case, told = false): Promise<boolean> {
  const { turn, reply, reporter } = c;
  const number = reply.tickets.at(-1);
  const ticket = number === undefined ? undefined : await findTicket(turn.tx, number);
  if (!ticket || !isOpen(ticket.status)) return false;
  if (!told) await callPeople(c, ticket);
  const { calendar } = termsOf(ticket);
  const waits = ticket.firstResponseDueAt.getTime() - turn.now.getTime();
  const offHours = !inService(turn.now, calendar) && waits > FRESH_MS;
  const sentence = ownerWords(reporter.language).calm(await acceptorName(turn, ticket, reporter), offHours);
  if (!(await wasSaidLately(c, sentence))) reply.first(sentence);
  return true;
}

/** Whoever answers for it; a threat is for the head to know of as well. */
export async function callPeople(c: Case, ticket: TicketRow): Promise<void> {
  const { turn, reporter } = c;
  const threat = c.text.split("\n").some(isThreat);
  // What was said stands in the room already: on the card, or as an addition made in this turn.
  const seen =
    ticket.createdAt.getTime() === turn.now.getTime() ||
    (await turn.tx.ticketEvent.count({
      where: { ticketNumber: ticket.number, at: turn.now, type: { in: ["supplemented", "urged", "reopen"] } },
    })) > 0;
  const heads = threat ? await readersAmong(turn, ticket, "head") : [];
  if (!seen) await urge(turn, ticket, reporter, { ...saidIn(c, false), text: shortened(oneLine(c.text), 200) }, "human");
  if (!seen && !threat) return;
  const mention = [(await acceptorOf(turn, ticket))?.id, ...heads.map(({ id }) => id)].filter((id) => id !== undefined);
  await tellStaff(turn, ticket, staffWords.upset(ticket.number, ""), { mention });
}
