// An emergency that its owner takes back ("误报", "人已经醒了没事了"): it is heard where the alarm rang, and the ringing ends; somebody looks
// in all the same, and the ticket stays open for them.
import type { Turn } from "../../conversation/turn.ts";
import { oneLine, shortened } from "../../platform/kernel/text.ts";
import { staffWords } from "../../words/index.ts";
import type { Reporter } from "../owners/reporter.ts";
import { isRinging, startAlarm, stopAlarm } from "./alarm.ts";
import { tellStaff } from "./card.ts";
import { hearFrom, ownerActor, type Said, tellAll } from "./owner-acts.ts";
import { addMessages, changeTicket, type TicketRow } from "./store.ts";

const SHOWN = 200;
const OVER =
  /误[报会]|虚惊|(?:弄|搞|看|闻|听|认)错了(?=$|[\s,，。.!！~～])|(?:已经?|现在|都|人|就)?(?:没事|没危险|安全)了|(?:人|老人|孩子|他|她|爸|妈|爷爷|奶奶)(?:已经|都|也)*(?:醒|出来|救出来|放出来|找到|回来)(?:来|过来|家)?了|(?:火|烟)(?:已经|都)*(?:灭|扑灭|散)了|(?:门|电梯|梯门)(?:已经|自己|都)*开了|(?:警报|情况|险情)(?:已经)?解除|^(?:原来)?(?:并)?不是(?:煤气|燃气|天然气|着火|火灾|漏气|漏电|冒烟|被困)|\bfalse alarm\b|\ball clear\b|\b(?:everyone|everybody|he|she|we)(?:'s|'re| is| are) (?:fine|ok|okay|safe|out)(?: now)?\b/iu;
/** "还没醒", "不是误报", "没事了吗", "以为没事了，又冒烟了"; "搞错了，是4栋" corrects where it is. */
const NOT_OVER =
  /不是误|不是虚惊|还没|没有?(?:灭|醒|出来|找到)|以为|要是|如果|吗|么[?？]|[?？]|又(?:冒|着|烧|漏|响|晕|吐|喷|淹)|还(?:在|是有|有)|但是?.{0,8}(?:还|又)|\d\s*(?:栋|幢|座|号楼|单元|楼)|\bnot\b|\bstill\b|\bagain\b/iu;

/** Says that the danger is over, or never was (pure). */
export function saysAllClear(text: string): boolean {
  return OVER.test(text) && !NOT_OVER.test(text.replace(/^(?:原来)?(?:并)?不是(?!误|虚惊)/u, ""));
}

/** Told where the alarm rang; nobody is called any more. */
export async function standDown(turn: Turn, ticket: TicketRow, reporter: Reporter, said: Said): Promise<void> {
  await hearFrom(turn, ticket);
  await addMessages(turn, ticket.number, said.inboxIds);
  await changeTicket(turn, ticket, {}, { type: "supplemented", actor: ownerActor(reporter), text: said.text, data: { allClear: true } });
  await stopAlarm(turn, ticket);
  const text = staffWords.allClear(ticket.number, shortened(oneLine(said.text), SHOWN));
  await tellStaff(turn, ticket, text, { files: said.files });
  await tellAll(turn, ticket, text);
}

/** The danger is back: what was stood down rings again, unless somebody has it. */
export async function ringAgain(turn: Turn, ticket: TicketRow): Promise<void> {
  const { number, firstRespondedAt } = ticket;
  if (
    firstRespondedAt ||
    (await turn.tx.ticketEvent.count({ where: { ticketNumber: number, type: "supplemented", data: STOOD_DOWN } })) === 0
  )
    return;
  if (!(await isRinging(turn, ticket))) await startAlarm(turn, ticket);
}
const STOOD_DOWN = { path: ["allClear"], equals: true };
