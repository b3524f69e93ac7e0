// Finding levels in a message, one after the other (pure): "5 5 4", "55453", "5分5分4分", "保安5 保洁差", "1. 5 2. 4", "都满意，就是电梯太差了", "👍".
// `levels-said.ts` makes sense of what was found.
import { type At, LevelAt, levelOf, type Names, PARTICLE, type Rated, SIGNS } from "./level-at.ts";

export type Found =
  | ({ kind: "level" } & Rated)
  /** "都满意", "其他的5": every question, or those not named. */
  | ({ kind: "all" } & Rated)
  /** No ids: something that the survey does not ask about. */
  | ({ kind: "named"; ids: string[] } & Rated)
  /** "除了电梯都挺好": every question but those. */
  | ({ kind: "except"; ids: string[] } & Rated)
  /** "…除了电梯": what was said of all is not said of those. */
  | { kind: "left"; ids: string[] }
  /** "2. 4", "第二项不清楚": the second question. */
  | ({ kind: "indexed"; place: number } & Rated)
  /** A number that is no level. */
  | { kind: "bad"; value: number };

/** What was found, and where in the text. */
export type Placed = Found & { from: number; to: number };

export interface Scanned {
  found: Placed[];
}

const SEPARATOR = new RegExp(`${SIGNS}+`, "uy");
/** Words around an answer that say nothing themselves; what stands after the last answer is not passed over. */
const FILLER =
  /(?:我的?(?:评分|打分|答案|回答)?(?:是|给|打|选)?|评分|打分|答案|回答|分别是?|依次是?|嗯+|哦|好的|就是|就|但是?|不过|只有|唯独|除了|还有|然后|和|以及|跟|只是|可是|and|but|except(?: for)?|only|just|i'?d say|以外|之外|外)/iuy;
const ALL =
  /(?:(?:其他|其它|其余|剩下|剩余|别的|余下)(?:的|几项|几个|项目|方面)*(?:都|全部?)?|(?:这几项|这些|每一?项|各项|每个|每样|各方面|(?:这|那)?[几三四五六七八3-8](?:项|个|样)|几项|项项|样样|前面的?)?(?:都|全部都?|全都|全是|统统|一律|通通|全)|all (?:the )?(?:rest|others?)|all(?: of them)?|everything(?: else)?|the rest|others)(?:是|给|打|评|算|也|个|are|is|=)*\s*/iuy;
/** What comes now is no part of what was said of all. */
const CONTRAST = /(?:就是|但是?|不过|只有|唯独|只是|可是|除了|but|except(?: for)?|only)\s*$/iu;
/** "停车", "the pool": something that no question is about. */
const STRANGER = /^(?:[\p{Script=Han}]{1,8}|[a-z]{3,}(?: [a-z]{3,})?)/iu;
const STRANGER_LEFT_OUT = /[^\d\s,，。.;；!！?？]{1,10}?(?=以外|之外|(?:其他|其它|其余|别的)|都|全|均)/uy;
const ANYTHING = /[\p{Script=Han}a-z ]{1,12}?(?=以外|之外|[\s。.!！~～]*$)/uy;
const LEFT_OUT = /(?:以外|之外|外)?(?:吧|了|的|啦)*[\s。.!！~～]*$/uy;
const ORDINAL = /第(?=(?:\d{1,2}|[一二三四五六七八九十])[项题个])/uy;
const INDEX = /第?(\d{1,2}|[一二三四五六七八九十])\s*(?:[.．:)）]|项|题|个)(?:是|给|打)?\s*/uy;
const AFTER_NAME =
  /(?:方面|这块|这一?项|工作|服务|管理|情况|质量|人员|阿姨|大哥|师傅)*(?:的|是|给|打|评|得|=|:|,|，|有点儿?|有些|就|真|也|都|还是|\s|is|are|was|were)*/iuy;
const EXCEPT = /除了?|except(?: for)?\s+/iuy;
const BUT_THESE = /(?:以外|之外|外|方面)?[\s,，]*(?:(?:其他|其它|其余|别的)的?)?(?:都|全部?|均)(?:是|给|打|很)?\s*/uy;
const NUMBER = /(\d{1,3})(\s*分)?/uy;

/** Reads from the beginning as far as there are levels. @param text half-width @param count of questions; @param numbered "1. 5" is a place and a level */
export function scanLevels(text: string, names: Names, count: number, numbered: boolean): Scanned {
  const scan = new Scan(text, names, count > 1);
  const compact = scan.compact(count);
  if (compact) return compact;
  const found: Placed[] = [];
  let at = 0;
  while (at < text.length) {
    const from = scan.past(SEPARATOR, at);
    const next =
      (numbered || scan.past(ORDINAL, from) > from ? scan.indexed(from) : undefined) ??
      scan.except(from, found.length > 0) ??
      scan.all(from) ??
      scan.named(from) ??
      scan.level(from) ??
      scan.bad(from) ??
      (found.length > 0 && scan.past(FILLER, from) === from ? scan.stranger(from) : undefined);
    if (next) {
      at = scan.past(PARTICLE, next.end);
      found.push({ ...next.found, from, to: at });
      continue;
    }
    const after = scan.past(FILLER, from);
    if (after === from) break;
    at = after;
  }
  return { found };
}

class Scan extends LevelAt {
  /** "55453", "五五四五三": as many as were asked. */
  compact(count: number): Scanned | undefined {
    if (count < 2) return undefined;
    const run = new RegExp(`^\\s*([1-5]{${count}}|[一二三四五]{${count}})(?=${SIGNS}|$)(?![.:]\\d)`, "u").exec(this.text);
    if (!run?.[1]) return undefined;
    const first = run[0].length - run[1].length;
    const found = [...run[1]].map((sign, index) => {
      const from = first + index;
      return { kind: "level", level: levelOf(sign), form: "digit", from, to: from + 1 } as const;
    });
    return { found };
  }

  all(at: number): At<Found> | undefined {
    const said = this.match(ALL, at);
    const level = said?.[0] ? this.rated(ALL.lastIndex) : undefined;
    return level && { found: { kind: "all", ...level.found }, end: level.end };
  }

  named(at: number): At<Found> | undefined {
    // "不了解维修", or the name first.
    const before = this.unrated(at);
    const { ids, end } = this.namesFrom(before?.end ?? at);
    if (before && ids.length > 0) return { found: { kind: "named", ids, ...before.found }, end };
    const level = ids.length > 0 ? this.rated(this.past(AFTER_NAME, end)) : undefined;
    return level && { found: { kind: "named", ids, ...level.found }, end: level.end };
  }

  except(at: number, isAfter: boolean): At<Found> | undefined {
    const from = this.past(EXCEPT, at);
    if (from === at) return undefined;
    const named = this.namesFrom(from);
    const end = named.ids.length > 0 ? named.end : this.past(STRANGER_LEFT_OUT, from);
    const place = end > from ? this.past(BUT_THESE, end) : end;
    const level = place > end ? this.rated(place) : undefined;
    if (!level) return isAfter ? this.#left(from) : undefined;
    return { found: { kind: "except", ids: named.ids, ...level.found }, end: level.end };
  }

  /** At the end, and nothing said of it. */
  #left(from: number): At<Found> | undefined {
    const named = this.namesFrom(from);
    const last = this.past(LEFT_OUT, named.ids.length > 0 ? named.end : this.past(ANYTHING, from));
    return last > from && last === this.text.length ? { found: { kind: "left", ids: named.ids }, end: last } : undefined;
  }

  /** "…但停车2分", "就是停车差": by a number, or after a word that sets it apart. */
  stranger(at: number): At<Found> | undefined {
    const isApart = CONTRAST.test(this.text.slice(0, at));
    const longest = STRANGER.exec(this.text.slice(at))?.[0].length ?? 0;
    for (let length = 1; length <= longest; length++) {
      const known = this.named(at + length);
      if (known) return known;
      const level = this.rated(this.past(AFTER_NAME, at + length));
      if (level && (isApart || isNumber(level.found))) return { found: { kind: "named", ids: [], ...level.found }, end: level.end };
    }
    return undefined;
  }

  indexed(at: number): At<Found> | undefined {
    const said = this.match(INDEX, at)?.[1];
    const level = said === undefined ? undefined : this.rated(INDEX.lastIndex);
    const place = said && ("一二三四五六七八九十".indexOf(said) + 1 || Number(said));
    return level && place ? { found: { kind: "indexed", place, ...level.found }, end: level.end } : undefined;
  }

  level(at: number): At<Found> | undefined {
    const level = this.rated(at);
    return level && { found: { kind: "level", ...level.found }, end: level.end };
  }

  bad(at: number): At<Found> | undefined {
    const [, value, mark] = this.match(NUMBER, at) ?? [];
    if (value === undefined || (value.length > 1 && value.startsWith("0"))) return undefined;
    const end = NUMBER.lastIndex;
    const isMarked = mark !== undefined;
    const number = Number(value);
    if ((number > 10 && !(isMarked && number <= 100)) || !this.mayEnd(end, isMarked)) return undefined;
    return { found: { kind: "bad", value: number }, end };
  }
}

export function isNumber({ form }: Pick<Rated, "form">): boolean {
  return form === "digit" || form === "marked";
}
