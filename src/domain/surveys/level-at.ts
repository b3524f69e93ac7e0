// One level at one place of a message (pure): a number that stands for itself, the longest words that say a level, a face. `readLevel` says what the
// words are worth.
import { type Level, readLevel } from "../../conversation/level.ts";

/** digit: "5"; marked: "5分"; word: "满意"; emoji: "👍"; none: "跳过", "-", no level. */
export type Form = "digit" | "marked" | "word" | "emoji" | "none";

/** Null: this one is not rated. */
export interface Rated {
  level: Level | null;
  form: Form;
}

/** What questions are called, longest first. */
export type Names = readonly { name: string; id: string }[];

export interface At<T> {
  found: T;
  end: number;
}

export const SIGNS = "[\\s,，、;；。.!！/|~～:：()（）\"“”'…]";
export const BETWEEN_NAMES = /(?:和|与|跟|、|,|，|\/|&|\s|and)+/iuy;
const DIGIT = /([1-5]|[一二三四五])(\s*(?:分|颗?星|[⭐🌟★]\ufe0f?(?![⭐🌟★])|s\b|points?\b|stars?\b))?/iuy;
/** "5分钟", "5分之一", "5分钱": no mark. */
const NO_MARK = /^[钟之钱类]/u;
export const PARTICLE = /(?:了|吧|啦|哈|呀|啊|哦|呢|嘛|的)+(?![\p{Script=Han}])/uy;
/** Where a word ends at the latest. */
const BREAK = /[\d\s,，、;；。.!！/|~～:：()（）"“”…]|就是|但|不过|除了|只有|唯独|其他|其它|其余|对了|另外|还有|因为|\bbut\b|\bexcept\b/iu;
const AFTER_DIGIT = /^(?:对了|另外|还有|就是|但是?|不过|因为|除了|其他|其它|其余)/u;
const LONGEST_WORD = 40;
/** As the marks of a school, standing for themselves: "优 良 中 差", "差 好 一般". */
const SCHOOL: Readonly<Record<string, Level>> = { 优: 5, 良: 4, 好: 4, 中: 3, 差: 2 };
/** "第三项不清楚", "5 5 跳过 5 3", "5 5 - 5 3". */
const UNRATED =
  /(?:跳过?|略过?|不(?:太|是很|大)?(?:清楚|知道|了解|晓得|确定|评价?|好说)|没(?:有)?(?:用过?|接触过?|注意过?|关注过?|体验过?|了解过?)|说不(?:好|上来|清)|不打分|弃权|无|空|[-—–_x×]|n\/?a|skip|pass|not sure|no idea|(?:i )?don'?t know)(?:这[个题项]|了|的|吧)*/iuy;
const graphemes = new Intl.Segmenter("zh-CN", { granularity: "grapheme" });

/** Reads at places of a text. */
export class LevelAt {
  protected readonly text: string;
  protected readonly names: Names;
  readonly #isList: boolean;

  /** @param text half-width, in lower case @param isList several are rated, and one of them may be left out */
  constructor(text: string, names: Names, isList: boolean) {
    this.text = text;
    this.names = names;
    this.#isList = isList;
  }

  /** The place after what stands there, or the same place. */
  past(form: RegExp, at: number): number {
    form.lastIndex = at;
    return form.test(this.text) ? form.lastIndex : at;
  }

  protected match(form: RegExp, at: number): RegExpExecArray | null {
    form.lastIndex = at;
    return form.exec(this.text);
  }

  /** "保安、保洁": one after the other. */
  protected namesFrom(at: number): { ids: string[]; end: number } {
    const ids: string[] = [];
    let end = at;
    for (let name = this.name(end); name; name = this.name(this.past(BETWEEN_NAMES, end))) {
      ids.push(name.found);
      end = name.end;
    }
    return { ids, end };
  }

  protected name(at: number): At<string> | undefined {
    const name = this.names.find((one) => this.text.startsWith(one.name, at));
    return name && { found: name.id, end: at + name.name.length };
  }

  protected rated(at: number): At<Rated> | undefined {
    const digit = this.match(DIGIT, at);
    if (digit?.[1]) {
      const end = DIGIT.lastIndex;
      const isMarked = digit[2] !== undefined;
      if (this.mayEnd(end, isMarked)) return { found: { level: levelOf(digit[1]), form: isMarked ? "marked" : "digit" }, end };
    }
    const left = this.unrated(at);
    return (left && this.#standsAlone(left.end) ? left : undefined) ?? this.#school(at) ?? this.#word(at);
  }

  protected unrated(at: number): At<Rated> | undefined {
    const end = this.#isList ? this.past(UNRATED, at) : at;
    return end > at ? { found: { level: null, form: "none" }, end } : undefined;
  }

  #school(at: number): At<Rated> | undefined {
    const level = SCHOOL[this.text.charAt(at)];
    return level !== undefined && this.#standsAlone(at + 1) ? { found: { level, form: "word" }, end: at + 1 } : undefined;
  }

  #standsAlone(end: number): boolean {
    return end === this.text.length || new RegExp(`^${SIGNS}`, "u").test(this.text.slice(end));
  }

  /** Whether a number may end there: not before "号楼", "-501", ".5", "分钟". */
  protected mayEnd(end: number, isMarked: boolean): boolean {
    const rest = this.text.slice(end, end + LONGEST_WORD);
    if (rest === "") return true;
    if (/^[.:]\d/u.test(rest)) return isMarked;
    if (isMarked) return !NO_MARK.test(rest);
    return (
      new RegExp(`^${SIGNS}`, "u").test(rest) ||
      /^\p{Extended_Pictographic}/u.test(rest) ||
      AFTER_DIGIT.test(rest) ||
      this.past(PARTICLE, end) > end ||
      this.name(end) !== undefined
    );
  }

  /** The longest words from there that say a level and after which something else begins. */
  #word(at: number): At<Rated> | undefined {
    const rest = this.text.slice(at, at + LONGEST_WORD);
    const stars = /^(?:⭐\ufe0f?|🌟|★){1,5}/u.exec(rest)?.[0];
    if (stars) return { found: { level: readLevel(stars)?.level ?? 1, form: "marked" }, end: at + stars.length };
    const [first] = graphemes.segment(rest);
    if (first && /^\p{Extended_Pictographic}/u.test(first.segment) && !/^\d/u.test(first.segment)) {
      const level = readLevel(first.segment)?.level;
      return level && { found: { level, form: "emoji" }, end: at + first.segment.length };
    }
    const longest = this.#wordEnds(rest);
    for (let length = longest; length > 0; length--) {
      const said = rest.slice(0, length);
      const read = readLevel(said);
      if (read?.rest !== "" || /\s$|\d/u.test(said)) continue;
      if (length === longest || this.rated(at + length)) return { found: { level: read.level, form: "word" }, end: at + length };
    }
    return undefined;
  }

  /** English words have spaces within. */
  #wordEnds(rest: string): number {
    const english = /^[a-z'-]+(?: [a-z'-]+)*/iu.exec(rest)?.[0];
    const words = english ?? rest;
    const at = english ? words.search(/\b(?:but|except|and)\b/iu) : words.search(BREAK);
    const cut = at < 0 ? words : words.slice(0, at);
    const picture = cut.search(/\p{Extended_Pictographic}/u);
    const named = this.names.map(({ name }) => cut.indexOf(name, 1)).filter((place) => place > 0);
    return Math.min(cut.trimEnd().length, ...named, ...(picture > 0 ? [picture] : []));
  }
}

export function levelOf(sign: string): Level {
  return ("一二三四五".indexOf(sign) + 1 || Number(sign)) as Level;
}
