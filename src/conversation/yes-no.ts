// Reading a yes or a no (pure). Negation comes first: "没好" is not "好". What else the message says is handed back.
import { halfWidth } from "../platform/kernel/text.ts";

export interface YesNo {
  yes: boolean;
  /** What the message says besides. */
  rest: string;
}

/** The words of one question, apart from the general ones. */
export interface Vocabulary {
  yes?: readonly string[];
  no?: readonly string[];
}

const YES = [
  "是的",
  "是",
  "对的",
  "对",
  "嗯嗯",
  "嗯",
  "可以的",
  "可以",
  "行的",
  "行",
  "好",
  "同意",
  "没错",
  "👍",
  "👌",
  "yes",
  "yep",
  "yeah",
  "sure",
  "y",
  "ok",
  "okay",
  "correct",
];
const NO = ["不是", "不对", "不用", "不行", "不可以", "不同意", "不要", "不", "没有", "没", "否", "别", "👎", "no", "nope", "not", "n"];
const TAIL = "(?:了|啦|的|呀|啊|哦|呢|哈|吧|嘛|滴)*";
const COURTESY = "(?:[,，。.!！~～、;；\\s]*(?:(?:谢谢|多谢|感谢|辛苦|麻烦)(?:了|您|你|你们|师傅|啦|哈)*|thanks|thank you))*";

/** An answer is the word alone, the word and courtesies, or the word, a separator and more. */
export function readYesNo(text: string, vocabulary: Vocabulary = {}): YesNo | undefined {
  const said = text.trim();
  const no = match(said, [...(vocabulary.no ?? []), ...NO]);
  if (no !== undefined) return { yes: false, rest: no };
  const yes = match(said, [...(vocabulary.yes ?? []), ...YES]);
  return yes === undefined ? undefined : { yes: true, rest: yes };
}

function match(said: string, words: readonly string[]): string | undefined {
  const alternatives = [...words]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join("|");
  const form = new RegExp(
    `^(?:谢谢|thanks)?[,，!！\\s]*(?:${alternatives})${TAIL}${COURTESY}\\s*(?:[。.!！~～👍👌🙏😊\\s]*$|[,，。.!！;；~\\s]+(?<rest>\\S[^]*)$)`,
    "iu",
  );
  const found = form.exec(halfWidth(said));
  if (!found) return undefined;
  const rest = found.groups?.rest ?? "";
  return rest && said.slice(-rest.length).trim(); // in the writer's own signs
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
