// Did the approved answer settle it? Asked with every such answer, and read without fuss: thanks close the enquiry, "人工" and "不是这个"
// bring a person; a new matter passes through untouched, and silence says neither.
import { z } from "zod";
import { ask, type Parsed, questionKind } from "../../conversation/ask.ts";
import type { Turn } from "../../conversation/turn.ts";
import { halfWidth } from "../../platform/kernel/text.ts";
import { ownerWords } from "../../words/index.ts";
import { whoWrites } from "../owners/reporter.ts";
import { ANSWERED_LIFE_MS, ANSWERED_QUESTION, closeAnswered, toPerson } from "./answered.ts";
import { saidIn } from "./questions.ts";
import { findTicket } from "./store.ts";

interface Answer {
  settled: boolean;
  text: string;
}

const SIGNS = "[\\s,，。.!！?？~～、;；:：…]";
const COURTESY = `(?:${SIGNS}*(?:谢谢|多谢|感谢|谢了|麻烦|辛苦|请|帮我|thanks?(?: you)?|please)(?:你|您|你们|了|啦|啊)*)*`;
const EMOJI = "[\\p{Extended_Pictographic}\\ufe0f\\u{1f3fb}-\\u{1f3ff}]*";
const HUMAN =
  "(?:我要|我想|还是|帮我|请|麻烦|要|想)*(?:转|找|叫|换|来|接)?(?:一?个|下)?(?:人工|真人|活人|客服|同事|管家)(?:客服|服务|吧|来|回答|说|答复|回复)*|(?:a )?(?:real )?(?:person|human)|(?:talk|speak) to (?:a |some)?(?:person|human|one|somebody)";
/** Negation goes before everything: "没明白" is not "明白". */
const NOT_IT =
  "不是(?:这个|这样|这意思|这个意思|这个问题|我问的|我要问的|问这个)?|不对(?:吧|啊|呀)?|答非所问|没(?:有)?(?:答到|回答到?|答上|说到|讲到|解决|说清楚|讲清楚|用)(?:我的?)?(?:问题|重点)?|(?:没|不|看不|听不|没看|没听|还没|还不|还是不|不太|还是没|还是不太|不怎么|我不){1,2}(?:明白|清楚|懂|理解|晓得)|不知道(?:你|您)?(?:说|讲)(?:的|什么)+|(?:你|您)?(?:答|说|回)?(?:错|偏)(?:了|啦)|(?:我)?(?:问|说)的不是(?:这个|这)?|(?:什么|啥)意思|没有|不是|不|no|nope|not (?:that|it|this|what i (?:asked|meant))|wrong|that'?s not (?:it|what i (?:asked|meant))|i (?:still )?(?:don'?t|do not) (?:understand|get it)|not clear|unclear";
/** What explains a no belongs to it; anything else that is said besides is a matter of its own. */
const EXPLAINS =
  /^(?:我(?:是)?(?:想)?(?:要)?问|我问的|问的(?:是|不是)|我(?:是)?(?:说|指)|我不是|(?:我)?想(?:知道|问)|不是(?:问)?这|而是|你(?:们)?(?:答|说)|还是|这(?:个|不)|i (?:asked|meant|mean|want))/iu;
const TAKEN =
  "好(?:的|滴|哒|吧|嘞|呢)?(?!像|多|贵|久|麻烦|奇怪)|行(?:的|吧)?|可以(?:了|的)?|(?:我)?(?:就)?(?:知道|明白|清楚|了解|懂|晓得|收到|记住|看到|学到)(?:了|啦|咯)?|原来(?:如此|这样|是这样)(?:啊|呀)?|(?:哦+|噢+|喔+|嗯+|呃)(?:这样|是这样|好)?(?:啊|呀|呢)?|这样(?:啊|呀)|是的|对的|没(?:有)?(?:别的|其他)?问题(?:了|啦)?|没事(?:了|啦)?|不用(?:了|啦)|不需要(?:了)?|(?:非常|十分|太|多|真)?(?:(?<!谢)谢+|感谢|辛苦|感恩|3q)(?:你|您|你们|客服|管家|了|啦|哈|啊|呀|哟)*|很(?:清楚|详细|好)|👌|👍|🙏|ok(?:ay)?|got it|i see|thanks?(?: you)?(?: (?:so|very) much)?|thx|great|clear|perfect|understood";
const BUT = /^(?:不过|但是?|可是?|然而|只是|but|however)/iu;

const NOT_SETTLED = new RegExp(
  `^${SIGNS}*(?:(?:好的?|谢谢|嗯+|那|那就|还是)${SIGNS}*)?(?:${HUMAN}|${NOT_IT})(?:了|啊|呀|呢|哦|吧|的|哎|诶)*${COURTESY}${EMOJI}(?:${SIGNS}*$|${SIGNS}+(?<rest>\\S[^]*)$)`,
  "iu",
);
const SETTLED = new RegExp(
  `^(?:${SIGNS}*(?:${TAKEN})${EMOJI}(?=${SIGNS}|$|谢|感谢|多谢|辛苦|知道|明白|好|收到|了解))+${COURTESY}${EMOJI}(?:${SIGNS}*$|${SIGNS}+(?<rest>\\S[^]*)$)`,
  "iu",
);

/** Pure: whether a message takes the answer, or asks for a person; `undefined` if it does neither. */
export function readAnswered(text: string): Parsed<Answer> | undefined {
  const said = text.trim();
  const plain = halfWidth(said);
  if (plain.length > 500) return undefined;
  const not = NOT_SETTLED.exec(plain);
  if (not) {
    const rest = inOwnSigns(said, not.groups?.rest);
    return { answer: { settled: false, text: said }, rest: EXPLAINS.test(rest) ? "" : rest };
  }
  const taken = SETTLED.exec(plain);
  if (!taken) return undefined;
  const rest = inOwnSigns(said, taken.groups?.rest);
  if (BUT.test(rest)) return { answer: { settled: false, text: said }, rest: "" };
  return { answer: { settled: true, text: said }, rest };
}

function inOwnSigns(said: string, rest: string | undefined): string {
  return rest ? said.slice(-rest.length).trim() : "";
}

export const answeredQuestion = questionKind({
  kind: ANSWERED_QUESTION,
  data: z.object({ ticket: z.number().int() }),
  parse: (text) => readAnswered(text),
  async apply(turn, question, { ticket: number }, { settled, text }, reply, burst) {
    const reporter = await whoWrites(turn.tx, question.contactId, text);
    const said = await saidIn(turn, burst, text);
    if (!settled) {
      const ticket = await findTicket(turn.tx, number);
      if (ticket) await toPerson(turn, ticket, reporter, said, reply);
      return;
    }
    await closeAnswered(turn, number, reporter, said);
    const words = ownerWords(reporter.language);
    reply.line(/谢|辛苦|感恩|3q|th(?:an)?x|thank/iu.test(text) ? words.thanks : words.answerTaken, number);
  },
});

export async function askAnswered(turn: Turn, where: { conversationId: string; contactId: string }, ticket: number): Promise<void> {
  await ask(turn, {
    conversationId: where.conversationId,
    contactId: where.contactId,
    kind: ANSWERED_QUESTION,
    data: { ticket },
    ticketNumber: ticket,
    expiresAt: new Date(turn.now.getTime() + ANSWERED_LIFE_MS),
  });
}
