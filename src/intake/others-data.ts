// Questions for somebody else's data (pure): who complained, whose number it is, who lives where (others-forms.ts has the ways). They are answered with a plain no, and open no ticket
// unless a matter is told with them. The company's own numbers are no secret, and "楼上谁说的话都不听，一直吵" is a complaint.
import { halfWidth } from "../platform/kernel/text.ts";
import { CLAUSES, FROM_OFFICE, FROM_OUTSIDE, GOES_ON, OUT_OF_NOTHING, WHOLES } from "./others-forms.ts";

/** What a burst's texts hold of it. */
export interface OthersData {
  /** Asked at all. */
  asked: boolean;
  /** They say that they ask for an authority. */
  isOfficial: boolean;
  /** What is left to be understood. */
  rest: string[];
}

const LONGEST = 60;

/** "我是李先生的老婆", "你好", "有急事": no matter of its own. */
const IDLE = wholly(
  "(?:您好|你好|在吗|请问|谢谢|麻烦(?:您|你们)?了?|急|有?急事|很急|我(?:有|找)[^,，]{0,8}(?:事|他|她|他们|人)|我?(?:有(?:急)?事)?(?:要)?(?:找|联系)(?:他|她|他们|对方|人家)?(?:有事)?|(?:我|这边)(?:是|就是)[^,，]{1,16}(?:老婆|老公|爱人|妻子|丈夫|太太|先生|儿子|女儿|妈妈|爸爸|母亲|父亲|妈|爸|家人|家属|亲戚|朋友|同事|同学|邻居|房东|租客|快递|外卖|业主)|i(?:'m| am) [a-z .']{1,24}'s (?:wife|husband|son|daughter|mother|father|friend|colleague|neighbou?r))(?:[。.!！~～\\s])*",
);

const AS_CLAUSE = CLAUSES.map(wholly);
const AS_MORE = wholly(GOES_ON);
/** Who they are, before what they ask. */
const OFFICIAL = new RegExp(`^${FROM_OFFICE}(?=[\\s,，。.:：;；!！]|给|请|麻烦|需要|要|查|提供|能|想|找|$)[\\s,，。.:：;；!！]*`, "iu");
const OUTSIDER = new RegExp(`^${FROM_OUTSIDE}(?=[\\s,，。.:：;；!！]|给|请|麻烦|需要|要|查|提供|能|想|找|$)[\\s,，。.:：;；!！]*`, "iu");
const AS_WHOLE = [...CLAUSES, ...WHOLES].map(wholly);
const AS_WHOLE_ALONE = OUT_OF_NOTHING.map(wholly);
/** Whose number is no secret: the company's. */
const COMPANY =
  /物业(?!费)|客服|管家|师傅|师父|保安|门卫|前台|经理|主任|工程|维修|保洁|快递|派出所|居委|社区|街道|燃气|自来水|电力|供电|物管|你们(?!能|可以|告诉|帮|给|把|知道|有没有|查)|您的|\b(?:management|office|reception|security|staff|your)\b/iu;
/** "他的电话多少" may mean whoever is to come; with these words it is a neighbour. */
const PRONOUN = /[他她]/u;
const A_RESIDENT =
  /楼上|楼下|隔壁|对门|对面|邻居|业主|住户|房东|租客|租户|先生|女士|老婆|老公|爱人|妻子|丈夫|家人|朋友|亲戚|\d-\d|[栋幢座]/u;
/** One's own. */
const OWN = /^(?:请问)?我的?(?:手机|电话|号码|姓名|名字|微信)/u;

/** @param talking a question of ours is open, or an answer to one was read: then "谁说的" may mean that it is not so */
export function takeOthersData(texts: readonly string[], talking: boolean): OthersData {
  const read = texts.map((text) => ({ text, read: readOthersData(text, talking) }));
  const asked = read.some((one) => one.read !== undefined);
  if (!asked) return { asked, isOfficial: false, rest: [...texts] };
  return {
    asked,
    isOfficial: texts.some((text) => OFFICIAL.test(halfWidth(text).trim())),
    rest: read.filter((one) => one.read !== "all" && withoutIntroduction(halfWidth(one.text).trim()) !== "").map(({ text }) => text),
  };
}

/** `all`: the text asks for nothing else; `part`: a matter is told with it, so that all of it must still be understood. */
export function readOthersData(text: string, talking = false): "all" | "part" | undefined {
  const said = withoutIntroduction(halfWidth(text).trim());
  if (said === "" || said.length > 4 * LONGEST) return undefined;
  const isResident = A_RESIDENT.test(said) && !COMPANY.test(said);
  const is = (part: string, forms: readonly RegExp[]) =>
    part.length <= LONGEST &&
    !COMPANY.test(part) &&
    !OWN.test(part) &&
    (isResident || !PRONOUN.test(part)) &&
    forms.some((form) => form.test(part));
  if (is(said, AS_WHOLE) || (!talking && is(said, AS_WHOLE_ALONE))) return "all";
  const parts = said
    .split(/[,，。;；!！?？\n]+/u)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const asks = parts.filter((part) => is(part, AS_CLAUSE));
  if (asks.length === 0) return undefined;
  return parts.every((part) => asks.includes(part) || AS_MORE.test(part) || IDLE.test(part)) ? "all" : "part";
}

/** "我是派出所的" says who asks, not whom the question is about. */
function withoutIntroduction(said: string): string {
  return said.replace(OFFICIAL, "").replace(OUTSIDER, "");
}

function wholly(form: string): RegExp {
  return new RegExp(`^(?:${form})[。.!！?？~～\\s]*$`, "iu");
}
