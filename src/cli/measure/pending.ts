// The answer to a pending question, taken out of a burst as the conversation does it. In a measurement the question is given by its
// kind or merely by its words, so the reader that such a question would have is chosen by them.
import type { AnyQuestionKind } from "../../conversation/ask.ts";
import { readLevel } from "../../conversation/level.ts";
import { readYesNo } from "../../conversation/yes-no.ts";
import { parseHouseNumber } from "../../domain/community/house-number.ts";
import { answeredQuestion } from "../../domain/tickets/answered-question.ts";
import { fixedQuestion, readChoice, ticketQuestions } from "../../domain/tickets/questions.ts";
import { houseQuestion } from "../../intake/house-question.ts";
import type { Pending } from "./input.ts";

export interface TakenOut {
  /** The words that answer, as they were written. */
  answer: string | null;
  /** What is left to be understood. */
  texts: string[];
}

type Reader = (text: string) => { rest: string } | undefined;

export function takeOutAnswer(texts: readonly string[], pending: Pending | null | undefined): TakenOut {
  const taken: TakenOut = { answer: null, texts: [] };
  const read = pending ? readerFor(pending) : undefined;
  for (const text of texts) {
    const found = taken.answer === null ? read?.(text) : undefined;
    if (found) taken.answer = answerIn(text, found.rest);
    const rest = found ? found.rest : text;
    if (rest !== "") taken.texts.push(rest);
  }
  return taken;
}

function answerIn(text: string, rest: string): string {
  const before = rest === "" ? text : text.slice(0, text.lastIndexOf(rest));
  return before.replace(/[\s,，。;；]+$/u, "").trim();
}

const KINDS: readonly AnyQuestionKind[] = [...ticketQuestions, answeredQuestion, houseQuestion];

function readerFor(pending: Pending): Reader {
  const kind = typeof pending === "string" ? undefined : KINDS.find((one) => one.kind === pending.kind);
  if (kind) return (text) => kind.read(text, typeof pending === "string" ? undefined : (pending.data ?? pending));
  const said = typeof pending === "string" ? pending : JSON.stringify(pending);
  const readers = READERS.filter(({ asks }) => asks.test(said)).map(({ read }) => read);
  const fitting = readers.length > 0 ? readers : [readLevel, readYesNo];
  return (text) => fitting.map((read) => read(text)).find((found) => found !== undefined);
}

/** A question may be of several shapes ("修好了吗？满意请打 1–5 分"). */
const READERS: readonly { asks: RegExp; read: Reader }[] = [
  { asks: /survey|satisf|scor|rating|callback|level|满意|打分|评分|几分|\d\s*分|回访/iu, read: readLevel },
  { asks: /callback|fixed|solved|resolved|修好|解决|好了|回访/iu, read: (text) => fixedQuestion.read(text, { ticket: 1 }) },
  { asks: /proposal|price|quote|confirm|yes|方案|报价|同意|可以[吗么]|对[吗么]|是[吗么]|要[^。]{0,12}[吗么]|行[吗么]/iu, read: readYesNo },
  {
    asks: /which|choose|哪一?[件个条]|编号|第几/iu,
    read: readChoice,
  },
  { asks: /house|flat|房号|几栋|哪一?[栋户]|门牌|地址/iu, read: (text) => (parseHouseNumber(text) ? { rest: "" } : undefined) },
];
