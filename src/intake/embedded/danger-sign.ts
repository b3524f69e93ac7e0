// Looks for the words of a danger in a text. A sign (`emergency-signs.ts`) counts unless the words around it deny it, only imagine
// it, or tell of something over. Whether it is an emergency is decided in `emergency.ts`, which asks the networks as well.
import { type EmergencyKind, SIGNS } from "./emergency-signs.ts";
import { asRead, matchesOf } from "./reading.ts";

/** Words that hold these syllables and mean no danger: taken out before the signs are looked for. */
const HARMLESS = [
  /火(?:锅|车|气|鸟|烈鸟|龙|箭|炬|腿|鸡)|[打点]不?着火|灭火器?|火灾?(?:隐患|险)|消防(?:演[习练]|栓|通道|车道|器材|设施|设备|验收|检查)/gu,
  /(?:煤|燃|天然)气(?:费|公司|表|卡|灶(?!.{0,3}漏))|漏电保护器?|拨打人/gu,
  /\bfire (?:drill|extinguisher|door|exit|lane|safety|escape|hydrant)s?\b|\bgas (?:bill|fee|meter|card)s?\b/gu,
];
const DENIED =
  /(?:(?<!是)不是|并非|没(?!有?人[管来理修救接])有?(?:任何|发现|[闻看]到)?|未|无(?!故|缘)|不会|不像|别|误以为|isn't|not|no|never|without)\s?(?:\p{Script=Han}{0,2}|an? |any )$/u;
const ONLY_THOUGHT_OF = /会不会|(?<!恐)怕(?!是)|担心|以免|容易|可能会|存在|讲座|宣传|电影|新闻|\bmight\b/u;
const SUPPOSED = /如果|万一|假如|要是|倘若|\bif\b|\bin case\b/u;
const ABOUT_DANGER = /隐患|风险|演[习练]|预案|培训|预防|防范|防止|避免|\bdrill\b|\btraining\b|\bprevent\b/u;
const OVER =
  /虚惊|误[报会]|没事了|扑灭|火[^,]{0,3}灭了|已经?灭了|(?:已经?|都)(?:解除|处理|解决|修好|找到)|找到了|[救放]出来了|人[都已]经?出来|\bfalse alarm\b|\bresolved\b/u;
const LASTS =
  /经常|老是|总是|天天|每[天次晚周逢到]|常常|频[繁发现]|多次|屡|反复|长期|多年|一[^,]{0,4}就|事件|现象|泛滥|的问题|(?:发生|出现|困|漏|掉)[^,]{0,3}[几两三多\d]次|\boften\b|\balways\b|\bevery\b/u;
const PAST = /昨[天晚]|前天|前几天|上[次周月]|上个月|去年|以前|之前|曾[经有发]|当时|\byesterday\b|\blast (?:week|month|year|time)\b/u;
const NOW = /现在|此刻|正在|刚|马上|赶快|快[来点]|救[命人]|紧急|今天又|\bnow\b|\bhelp\b/u;

export interface Sign {
  kind: EmergencyKind;
  /** The words that tell of it. */
  cue: string;
  /** False if the words around it take it back. */
  holds: boolean;
  /** The sentence it stands in, as it was read. */
  sentence: string;
}

/** The first sign that holds, else the first that does not. */
export function readSign(text: string): Sign | undefined {
  return signIn(asRead(text));
}

/** @param form the text as `asRead` gives it */
export function signIn(form: string): Sign | undefined {
  let denied: Sign | undefined;
  const read = HARMLESS.reduce((left, words) => left.replace(words, "□"), form);
  for (const [kind, cue, unless] of SIGNS) {
    for (const match of matchesOf(cue, read)) {
      const end = match.index + match[0].length;
      const where = around(read, match.index, end);
      if (unless?.test(where.clause)) continue;
      if (holds(kind, where)) return { kind, cue: match[0], holds: true, sentence: where.sentence };
      denied ??= { kind, cue: match[0], holds: false, sentence: where.sentence };
    }
  }
  return denied;
}

function holds(kind: EmergencyKind, { clause, before, earlier, sentence }: Around): boolean {
  if (DENIED.test(before) || ONLY_THOUGHT_OF.test(before) || SUPPOSED.test(earlier) || OVER.test(sentence)) return false;
  return !ABOUT_DANGER.test(clause) && !lastsAndLasts(kind, sentence);
}

/** A danger that comes and goes is a complaint, not an alarm, unless it is there now; but nobody should wait for gas to come back. */
function lastsAndLasts(kind: EmergencyKind, sentence: string): boolean {
  return kind !== "gas" && (LASTS.test(sentence) || PAST.test(sentence)) && !NOW.test(sentence);
}

const SENTENCE_END = /[。!?;\n]/u;
// A space divides clauses only beside Chinese or a sign: people type it for a comma.
const CLAUSE_END = /[。!?;\n,、~:]|(?<=[^\x20-\x7e])\s|\s(?=[^\x20-\x7e])/u;
const REACH = 60;

/** The clause of a match, what stands before the match in it and in its sentence, and the sentence. */
interface Around {
  clause: string;
  before: string;
  earlier: string;
  sentence: string;
}

/** None is looked for farther than `REACH` characters. */
function around(read: string, start: number, end: number): Around {
  const head = read.slice(Math.max(0, start - REACH), start);
  const tail = read.slice(end, end + REACH);
  const match = read.slice(start, end);
  const before = head.split(CLAUSE_END).at(-1) ?? "";
  const earlier = head.split(SENTENCE_END).at(-1) ?? "";
  return {
    before,
    earlier,
    clause: before + match + (tail.split(CLAUSE_END)[0] ?? ""),
    sentence: earlier + match + (tail.split(SENTENCE_END)[0] ?? ""),
  };
}
