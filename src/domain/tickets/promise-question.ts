// Does the promised time suit? Asked with the promise itself: an owner who cannot then says so in their own words, and whoever made the
// promise hears of it at once. Silence is consent, and any other message is read as always.
import { z } from "zod";
import { ask, openQuestion, questionKind } from "../../conversation/ask.ts";
import type { Turn } from "../../conversation/turn.ts";
import { halfWidth, oneLine, shortened } from "../../platform/kernel/text.ts";
import { ownerWords, staffWords } from "../../words/index.ts";
import { whoWrites } from "../owners/reporter.ts";
import { acceptorName } from "./acceptor-name.ts";
import { tellStaff } from "./card.ts";
import { holders } from "./promise.ts";
import { addEvent, addMessages, lockTicket, type TicketRow } from "./store.ts";
import { isOpen } from "./ticket.ts";

const PROMISE_QUESTION = "ticket.promise";
const SHOWN = 200;

/** Not where something else is being asked: that matters more. */
export async function askWhetherItSuits(turn: Turn, { number, conversationId, contactId, promisedAt }: TicketRow): Promise<void> {
  if (!conversationId || !contactId || !promisedAt) return;
  const asked = await openQuestion(turn.tx, conversationId, contactId, turn.now);
  if (asked && asked.kind !== PROMISE_QUESTION) return;
  await ask(turn, {
    conversationId,
    contactId,
    kind: PROMISE_QUESTION,
    data: { ticket: number },
    ticketNumber: number,
    expiresAt: promisedAt,
  });
}

/** "今天不行，明天上午吧", "那天我不在家", "5pm is not good". */
const UNSUITABLE =
  /不(?:行|方便|合适|可以)|没空|没时间|没人在?家|不在家|有事|上班|出差|来不及|改(?:到|成|天|期|个?时间|一?下|在)|换(?:到|成|个?时间|一?天)|能不能(?:早|晚|改|换)|(?:早|晚)(?:一?点|些)(?:来|行|可以)|\b(?:can(?:'|no)?t|cannot|not (?:good|possible|home)|does(?:n'?t| not) (?:work|suit)|another (?:time|day)|reschedule|instead)\b/iu;
/** Longer than this nobody only says when they can. */
const LONGEST = 60;

export const promiseQuestion = questionKind({
  kind: PROMISE_QUESTION,
  data: z.object({ ticket: z.number().int() }),
  parse(text) {
    const said = text.trim();
    return [...said].length <= LONGEST && UNSUITABLE.test(halfWidth(said)) ? { answer: said, rest: "" } : undefined;
  },
  async apply(turn, question, { ticket: number }, said, reply, burst) {
    const reporter = await whoWrites(turn.tx, question.contactId, said);
    const words = ownerWords(reporter.language);
    const ticket = await lockTicket(turn, number);
    if (!ticket || !isOpen(ticket.status)) return;
    await addMessages(
      turn,
      number,
      burst.inbox.map(({ id }) => id),
    );
    const actor = { kind: "owner" as const, id: reporter.owner?.id ?? null, name: reporter.owner?.name ?? reporter.contactName };
    await addEvent(turn, number, {
      type: "supplemented",
      actor,
      text: said,
      data: { unsuitable: ticket.promisedAt?.toISOString() ?? null },
    });
    const mention = (await holders(turn, ticket)).filter((id) => id !== null);
    await tellStaff(turn, ticket, staffWords.promiseUnsuitable(number, shortened(oneLine(said), SHOWN)), { mention });
    reply.line(words.promiseChanging(number, ticket.assignee?.name ?? (await acceptorName(turn, ticket, reporter))), number);
  },
});
