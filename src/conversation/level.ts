// Reading a level of satisfaction (pure): "4", "4分", "满意", "不太满意", and what else the message says. Negation comes first.
import { halfWidth } from "../platform/kernel/text.ts";

export type Level = 1 | 2 | 3 | 4 | 5;

export interface SaidLevel {
  /** 5 is the best: very satisfied, satisfied, fair, dissatisfied, very dissatisfied (R61). */
  level: Level;
  /** What the message says besides. */
  rest: string;
}

const WORDS: readonly (readonly [Level, string])[] = [
  [1, "(?:非常|很|特别|十分|极其?|超级?)不满意|太差了?|很差|极差|一点都?不满意|very (?:dissatisfied|bad)|terrible"],
  [2, "不(?:太|怎么|大|是很)?满意|不好|差评?|不行|dissatisfied|bad"],
  [5, "(?:非常|很|特别|十分|超级?|太|挺)(?:满意|好|棒)(?:了)?|好评|very (?:satisfied|good)|excellent|great"],
  [3, "一般般?|还行吧?|还可以|凑合|马马虎虎|中等|还好|fair|average|so-so|ok(?:ay)?"],
  [4, "比较满意|基本满意|满意|可以|不错|挺好|satisfied|good"],
];
const DIGIT = "(?:打|给|评)?(?<digit>[1-5]|[一二两三四五])\\s*(?:分|星|颗星|points?|stars?)?";
const TAIL = "(?:了|的|吧|啦|哈|呀|啊)*";
const END = "(?:\\s*(?:[。.!！~～👍👎🙏😊\\s]*$|[,，。.!！;；~\\s]+(?<rest>\\S[^]*)$))";

export function readLevel(text: string): SaidLevel | undefined {
  const said = text.trim();
  const plain = halfWidth(said);
  const digit = new RegExp(`^${DIGIT}${TAIL}${END}`, "iu").exec(plain);
  if (digit?.groups) {
    const value = digit.groups.digit ?? "";
    const level = "一二三四五".indexOf(value) + 1 || (value === "两" ? 2 : Number(value));
    return { level: level as Level, rest: inOwnSigns(said, digit.groups.rest) };
  }
  for (const [level, words] of WORDS) {
    const found = new RegExp(`^(?:${words})${TAIL}${END}`, "iu").exec(plain);
    if (found) return { level, rest: inOwnSigns(said, found.groups?.rest) };
  }
  return undefined;
}

function inOwnSigns(said: string, rest: string | undefined): string {
  return rest ? said.slice(-rest.length).trim() : "";
}
