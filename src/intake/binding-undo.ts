// "绑错了", "不是我家的", said after a code has bound them: the binding is undone, and the code may serve whoever it was meant for. Understood for a
// day; right after it in fewer words.
import { z } from "zod";
import { type AskedQuestion, askBeside, questionKind, standingQuestion } from "../conversation/ask.ts";
import type { Turn } from "../conversation/turn.ts";
import { findHouseNumber } from "../domain/community/house-number.ts";
import { whoWrites } from "../domain/owners/reporter.ts";
import { undoBinding } from "../domain/tickets/undo-binding.ts";
import { halfWidth, oneLine } from "../platform/kernel/text.ts";
import type { Tx } from "../platform/store/client.ts";
import { ownerWords } from "../words/index.ts";
import { askHouse, type Where } from "./house-question.ts";

const UNDO_QUESTION = "owner.undo";
const LIFE_MS = 24 * 3_600_000;

const undoData = z.object({
  /** Its id. */
  invitation: z.string(),
  house: z.string(),
  owner: z.string(),
  /** The flat was added to those of somebody bound before. */
  also: z.boolean(),
  /** They lived there by the books already. */
  wasHome: z.boolean(),
  /** Something else was asked since: then it must be said in so many words. */
  since: z.boolean().default(false),
});
type UndoData = z.input<typeof undoData>;

const LEAD =
  "(?:您好|你好|哎呀?|啊|不好意思|抱歉|对不起|等等|等一下|sorry|oh|oops|wait|no|不|不是|不对|我|这个?|那个?|好像|是|[\\s,，。.!！])*";
/** What can only mean the binding. */
const PLAINLY =
  "绑错了?(?:人|房(?:号|子|屋)?|户|家|地方)?了?|(?:房号|房子|房屋|房间号?|户号|地址)(?:绑|搞|弄|绑定)?(?:错了?|不对|不是我们?家?的)|(?:搞|弄|绑定)错(?:了)?(?:房(?:号|子)|人|户)了?|(?:这|那)?不是我们?家?的?(?:房号|房子|房屋|地址)|(?:这|那)?不是我们?的家|不是我们?家(?!的)|我们?不住(?:在)?(?:这里?|那里?|这儿|那儿|这户)|我们?家?不(?:住|在)(?:这里?|那里?)|不是我的(?:房号|房子|家)|(?:请|帮我|麻烦)*(?:撤销|取消|解除)(?:这个|刚才的?|这次)*绑定|that(?:'s| is) not my (?:flat|house|home|apartment)|(?:it(?:'s| is) )?not my (?:flat|house|home|apartment)|(?:the )?wrong (?:flat|house|apartment|unit|person)|bound (?:me )?(?:to the )?wrong(?:ly)?(?: (?:flat|house))?|i (?:do not|don't) live there|undo(?: (?:it|that|the binding))?";
/** What means it right after. */
const BARELY =
  "不是我们?家?的?|不是我们?的?家?|错了|不对|不是|搞错了?|弄错了?|发错了?|码(?:发|给)?错了?|不是我(?:本人)?|我不(?:是|叫)[^,，。]{1,6}|that(?:'s| is) not me|not me|not mine|wrong|that(?:'s| is) wrong";
const END = "(?:了|啊|呀|的|哦|吧|呢|谢谢|麻烦(?:改|看)一下|please|thanks|[。.!！~～\\s])*";
const form = (words: string): RegExp => new RegExp(`^${LEAD}(?:${words})${END}(?:[,，。.!！\\s]+(?<rest>\\S.*))?$`, "iu");
const [FIRST, LATER] = [form(`${PLAINLY}|${BARELY}`), form(PLAINLY)];
/** What says the same once more. */
const JUST_THAT = new RegExp(
  `^(?:${LEAD}(?:${PLAINLY}|${BARELY}|请?(?:解绑|改一下|改过来|取消|撤销)|谢谢(?:您|你们?)?|麻烦(?:您|你们?)?了?|thanks|thank you)${END})$`,
  "iu",
);

/** Whether a message says that they were bound wrongly, and what else it says; undefined if it says anything else (pure). */
export function readUndo(text: string, since: boolean): { rest: string } | undefined {
  const found = (since ? LATER : FIRST).exec(halfWidth(oneLine(text)).trim());
  if (!found) return undefined;
  const rest = found.groups?.rest ?? "";
  return { rest: JUST_THAT.test(rest) ? "" : rest };
}

export const undoQuestion = questionKind({
  kind: UNDO_QUESTION,
  data: undoData,
  parse(text, { since }) {
    const read = readUndo(text, since);
    return read && { answer: { home: findHouseNumber(read.rest) !== undefined }, rest: read.rest };
  },
  async apply(turn, question, data, said, reply) {
    const before = await whoWrites(turn.tx, question.contactId);
    const { binding, askHouse: which } = ownerWords(before.language);
    const undone = await undoBinding(turn, question.contactId, data);
    if (!undone) {
      reply.line(binding.stayed);
      return;
    }
    reply.line(binding.undone(undone.house));
    // Who has reported something is still to be found.
    if (undone.tickets > 0 && !undone.home && !said.home && reply.ask(which)) await askHouse(turn, question);
  },
});

/** Nothing is asked aloud; but what is said next may undo it. */
export async function offerUndo(turn: Turn, { conversationId, contactId }: Where, data: UndoData): Promise<void> {
  const expiresAt = new Date(turn.now.getTime() + LIFE_MS);
  await askBeside(turn, { conversationId, contactId, kind: UNDO_QUESTION, data: { ...data }, expiresAt });
}

/** What may be undone still, if something else was asked since. */
export async function standingUndo(tx: Tx, where: Where, now: Date): Promise<AskedQuestion | undefined> {
  const question = await standingQuestion(tx, where, UNDO_QUESTION, now);
  return question && { ...question, data: { ...undoData.parse(question.data), since: true } };
}

export const isUndo = ({ kind }: { kind: string }): boolean => kind === UNDO_QUESTION;
