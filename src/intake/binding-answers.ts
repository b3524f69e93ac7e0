// What people say of themselves when asked who they are (pure): "张丽", "尾号0018", "我是租客，叫小王", "不方便". Strict: the whole message
// must be that, or it is something else they write about, and goes its own way.
import { type HouseNumber, parseHouseNumber } from "../domain/community/house-number.ts";
import type { OwnerRole } from "../generated/prisma/enums.ts";
import { halfWidth, oneLine } from "../platform/kernel/text.ts";
import { asDigits } from "../platform/secrets/digits.ts";
import { CLEAR_SURNAME, SURNAME } from "./redaction/surnames.ts";

export type ProofRead =
  | { declined: true }
  /** At least one of name, phone and role. */
  | { name?: string; phone?: string; role?: OwnerRole; house?: HouseNumber };

/** Longer than this nobody only says who they are. */
const LONGEST = 48;

const DECLINED =
  /^(?:(?:我?(?:不用|不需要|不必|不要|不方便(?:说|透露|留|给)?|不想(?:说|给|绑|绑定|留|核对)?|不绑定?|先?不(?:核对|绑定?|说|给|留|填)|算了|以后再说|下次(?:再说)?|改天|保密|跳过|没必要|免了|no|nope|no thanks|no,? thank you|skip|not now|never ?mind|rather not))(?:[了吧啦的哈啊呢]|谢谢|[\s,.!~])*)+$/iu;

const MOBILE = "(?:\\+?86[- ]?)?1[3-9]\\d(?:[- ]?\\d{4}){2}";
const LANDLINE = "0\\d{2,3}[- ]?\\d{7,8}|[2-8]\\d{7}";
const WHOLE_PHONE = new RegExp(`(?<!\\d)(?:${MOBILE}|${LANDLINE})(?!\\d)`, "u");
const TAIL_WORD =
  "(?:(?:电话|手机号?|号码)?(?:的)?(?:尾号|后四位|后4位|末四位|末尾四位|最后四位|最后4位|尾数)|last (?:four|4)(?: digits)?|ending(?: in| with)?|ends (?:in|with))";
/** "139开头9001结尾" */
const BEGINS_AND_ENDS =
  /(?:1[3-9]\d|0\d{2,3})(?:开头|打头|开始)(?:的)?[\s,，、]*(?:尾号|后四位)?(?:是)?(?<tail>\d{4})(?:结尾|收尾|尾号|的?尾数)?/u;
const CHINESE_FOUR = "[零〇○一幺壹二两三四五六七八九]{4}";
const FOUR = new RegExp(
  `(?:${TAIL_WORD}(?:是|为|is|are)?[\\s:]*(?<after>\\d{4}|${CHINESE_FOUR})|(?<![\\d-])(?<bare>\\d{4}|(?<!\\p{Script=Han})${CHINESE_FOUR}(?!\\p{Script=Han}))(?![\\d-]))`,
  "iu",
);
/** A year or a time is no end of a number: "2030年", "1030点". */
const UNIT_AFTER = /^\s*(?:[年月日号点时分元块户度]|室|栋|单元|楼)/u;

const ROLES: readonly [OwnerRole, RegExp][] = [
  [
    "tenant",
    /(?:这里|这家|这户|本户|这儿|房子)?的?(?:租客|租户|房客|租房的?|租房子的|租住的?|租的(?:房子?)?)|(?:the |a )?tenant|renting(?: here| it)?/iu,
  ],
  [
    "family",
    /(?:业主|户主|房主)的?(?:家属|家人|老公|老婆|爱人|儿子|女儿|父亲|母亲|爸爸|妈妈|媳妇|女婿)|家属|家里人|家人|(?:the )?owner'?s (?:wife|husband|son|daughter|father|mother)|(?:a )?family member/iu,
  ],
  ["owner", /(?:这里|这家|这户|本户|这儿|房子)?的?新?(?:业主|户主|房主|房东)(?:本人)?|(?:the |an )?owner|landlord/iu],
];
/** Characters that no name has, or that make a sentence of it. */
const GIVEN =
  "[^\\P{Script=Han}的了在不是有我你您他她它们这那吗呢啊吧和就都没很也要能会么什几个到说给把被让跟与从但又还再只来去等问请漏渗堵坏修灯吵脏臭谢急]";
const KIN =
  "老公|老婆|爱人|丈夫|妻子|先生|太太|儿子|女儿|媳妇|儿媳|女婿|爸爸?|妈妈?|父亲|母亲|公公|婆婆|岳父|岳母|孙子|孙女|哥哥|姐姐|弟弟|妹妹";
/** "业主是张丽": whose flat it is, not who writes. */
const OWNER_OF = new RegExp(
  `^(?:业主|户主|房主|房东)(?:的?(?:名字|姓名)(?:是|叫|为|:)?|是|叫|为|:)\\s*(?<of>${SURNAME}${GIVEN}{1,2})$`,
  "u",
);
/** "我是张丽的儿子" */
const KIN_OF = new RegExp(`^(?:我是|我|本人是)?(?<of>${SURNAME}${GIVEN}{1,2}(?:女士|先生)?)的?(?<kin>${KIN})$`, "u");

const INTRODUCES =
  "我的?(?:名字|姓名|全名)(?:是|叫)?|我叫做?|我是|我姓名|本人(?:是|叫)?|(?:业主|户主|房主|登记(?:的)?|预留(?:的)?)?(?:姓名|名字|全名)(?:是|叫|为)?|叫做?|名叫|name(?: is)?|my name is|this is|i'?m|i am|it'?s";
const LED = new RegExp(`^(?:${INTRODUCES})[\\s:,]*(?=\\S)`, "iu");
const FILLER =
  /^(?:[\s,.:;!、/~|]|您好|你好|好的|嗯|哦|那|就是|是的?|就(?=叫)|(?:我的?|登记的?|预留的?)?(?:电话号码|手机号码?|电话|手机|号码|联系方式)(?:是|为)?|我(?=$|[\s,，])|and|phone(?: number)?|number|is|thanks|thank you)+/iu;
const FILLER_END =
  /(?:[\s,.:;!、/~|]|谢谢|麻烦了?|您|的?(?:电话|手机号?|号码|联系方式|尾号)(?:是|为)?|我是|是|的|本人|啊|呀|哈|哦|thanks|thank you|and|my|phone|number|is)+$/iu;

/**
 * @param isResident whether something is a name of the flat in question: then it is heard as one, though it be a word as well ("高峰")
 * @returns undefined if it says anything else
 */
export function readProof(text: string, isResident: IsResident = () => false): ProofRead | undefined {
  const said = halfWidth(oneLine(text))
    .replace(/，/gu, ",")
    .replace(/[。！]/gu, " ")
    .trim();
  if (said === "" || said.length > LONGEST) return undefined;
  if (DECLINED.test(said)) return { declined: true };
  const bare = said.replace(/[\s,.!~]+$/u, "");
  if (isResident(bare)) return { name: bare };
  const kin = KIN_OF.exec(said);
  if (kin?.groups) return { name: `${kin.groups.of}的${kin.groups.kin}`, role: "family" };
  const owner = OWNER_OF.exec(said)?.groups?.of;
  return owner ? { name: `${owner}家的住户` } : readParts(said, isResident);
}

type IsResident = (name: string) => boolean;

function readParts(said: string, isResident: IsResident): ProofRead | undefined {
  const { phone: whole, rest: afterWhole } = take(said, WHOLE_PHONE, ([number = ""]) => number.replace(/\D/g, ""));
  const flat = takeFlat(afterWhole);
  const { phone, rest: afterPhone } = whole === undefined ? takeFour(flat.rest) : { phone: whole, rest: flat.rest };
  const { role, rest } = takeRole(afterPhone);
  // Beside the digits that we asked for, what looks like a name is one, though it may be a word as well.
  const name = nameIn(rest, isResident) ?? (phone !== undefined && NAME.test(rest.trim()) ? rest.trim() : undefined);
  if (name === undefined || (name === "" && phone === undefined && role === undefined)) return undefined;
  return { ...(name && { name }), ...(phone && { phone }), ...(role && { role }), ...(flat.house && { house: flat.house }) };
}

function take(said: string, form: RegExp, value: (found: RegExpExecArray) => string): { phone?: string; rest: string } {
  const found = form.exec(said);
  return found ? { phone: value(found), rest: cut(said, found) } : { rest: said };
}

function takeFour(said: string): { phone?: string; rest: string } {
  const both = BEGINS_AND_ENDS.exec(said);
  if (both?.groups?.tail !== undefined) return { phone: both.groups.tail, rest: cut(said, both) };
  const found = FOUR.exec(said);
  if (!found || UNIT_AFTER.test(said.slice(found.index + found[0].length))) return { rest: said };
  return { phone: asDigits((found.groups?.after ?? found.groups?.bare ?? "").replaceAll("○", "零")), rest: cut(said, found) };
}

/** A flat before or after what they say: "3-2-501 张丽". */
function takeFlat(said: string): { house?: HouseNumber; rest: string } {
  for (const part of said.split(/[\s,]+/u)) {
    const house = /\d/.test(part) && !/^\d+$/.test(part) ? parseHouseNumber(part) : undefined;
    if (house) return { house, rest: said.replace(part, " ") };
  }
  return { rest: said };
}

function takeRole(said: string): { role?: OwnerRole; rest: string } {
  for (const [role, form] of ROLES) {
    const found = form.exec(said);
    if (found) return { role, rest: cut(said, found) };
  }
  return { rest: said };
}

function cut(said: string, found: RegExpExecArray): string {
  return `${said.slice(0, found.index)} ${said.slice(found.index + found[0].length)}`;
}

/** Titles that owners give themselves; 师傅 and 经理 are staff. */
const TITLE = "(?:先生|女士|小姐|太太|阿姨|叔叔?|老师|大爷|大妈|大姐|大哥|奶奶|爷爷|姐|哥)";
const NAME = new RegExp(`^${SURNAME}${GIVEN}{1,2}${TITLE}?$`, "u");
/** 李来福, 陈有为: after a surname that hardly begins a word, the first character may be one that makes sentences of others. */
const NAME_WITH_VERB = new RegExp(`^${CLEAR_SURNAME}[来能到和在会要人从有]${GIVEN}$`, "u");
const TITLED = new RegExp(`^${SURNAME}${TITLE}$`, "u");
/** Somebody else, as a rule: "王师傅", "张工". */
const STAFF_TITLE = /(?:师傅|师父|经理|主任|队长|班长|管家|保安|保洁|客服|主管|医生|律师)$|^\p{Script=Han}[工总]$/u;
const SURNAME_ONLY = new RegExp(`^${SURNAME}$`, "u");
const FAMILIAR = new RegExp(`^[老小阿]${SURNAME}$`, "u");
const FOREIGN = /^\p{Script=Han}{2,6}·\p{Script=Han}{2,8}$/u;
const AFTER_LEAD = new RegExp(`^(?:[老小阿]\\p{Script=Han}|${GIVEN}{2,4})$`, "u");
const LATIN = /^[A-Z][a-z'’-]+(?: [A-Z][a-z'’-]*\.?){1,2}$/u;
const LATIN_AFTER_LEAD = /^[A-Za-z][A-Za-z'’-]+(?: [A-Za-z][A-Za-z'’.-]*){0,2}$/u;
const NO_LATIN_NAME =
  /\b(?:the|a|an|here|there|not|no|in|at|on|home|sorry|thank|thanks|you|good|morning|afternoon|evening|hello|hi|please|water|leak|lift|power)\b/iu;
const words = new Intl.Segmenter("zh-CN", { granularity: "word" });

/** "" if nothing is left; undefined if what is left is no name. */
function nameIn(said: string, isResident: IsResident): string | undefined {
  let rest = said.replace(FILLER, "").trim();
  let led = false;
  let strongly = false;
  for (let lead = LED.exec(rest); lead; lead = LED.exec(rest)) {
    led = true;
    strongly ||= /我叫|名字|姓名|全名|名叫/u.test(lead[0]);
    rest = rest.slice(lead[0].length).replace(FILLER, "");
  }
  // "我是（租客）叫小王": the words around what was taken out.
  rest = rest.replace(FILLER_END, "").trim();
  if (rest === "" || new RegExp(`^(?:${INTRODUCES})$`, "iu").test(rest)) return "";
  return isResident(rest) || isName(rest, led, strongly) ? rest : undefined;
}

/** "温度低" begins with a word, "黄敏" with a surname. */
function beginsWithSurname(name: string): boolean {
  const [first] = words.segment(name);
  return first !== undefined && SURNAME_ONLY.test(first.segment) && first.segment !== name;
}

/** @param led words that introduce a name stand before it; `strongly`: they introduce nothing else */
function isName(rest: string, led: boolean, strongly: boolean): boolean {
  if (STAFF_TITLE.test(rest)) return false;
  if (TITLED.test(rest) || FAMILIAR.test(rest) || FOREIGN.test(rest)) return true;
  if (NAME.test(rest) || NAME_WITH_VERB.test(rest)) return led || beginsWithSurname(rest);
  if (/^[A-Za-z]/u.test(rest)) return (led ? LATIN_AFTER_LEAD : LATIN).test(rest) && !NO_LATIN_NAME.test(rest);
  return strongly && AFTER_LEAD.test(rest) && ([...rest].length === 2 || [...words.segment(rest)].length > 1);
}
