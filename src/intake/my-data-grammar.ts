// 我的信息 (pure): what an owner says to see, correct, export or erase what is kept of them, or to take a consent back. Only whole messages count:
// "你们有我的信息吗，厨房漏水" is a report. Short words ("导出") count only while we are talking about it.
import type { Purpose } from "../generated/prisma/enums.ts";
import { halfWidth } from "../platform/kernel/text.ts";

export type MyData =
  | { kind: "see" | "export" | "erase" }
  | { kind: "withdraw"; purposes: Purpose[] }
  | { kind: "give"; purpose: Purpose }
  | { kind: "correct"; what: string; phone?: PhoneSaid };

/** "电话 13900001111", "电话 13800138000 改成 13900001111" */
interface PhoneSaid {
  right: string;
  wrong?: string;
}

const MINE = "(?:我的?|本人的?|自己的?)(?:个人)?(?:信息|资料|数据|隐私)|my (?:personal )?(?:data|info|information|details)";
const WHOLE: readonly [RegExp, "see" | "export" | "erase"][] = [
  [wholly(`(?:请?(?:查看|看看?|查一?下?|查询)一?下?)?(?:${MINE})|(?:show (?:me )?)?my data`), "see"],
  [wholly("你们(?:都)?(?:存|记|有|留)了?(?:我的?)?(?:哪些|什么)(?:个人)?(?:信息|资料)"), "see"],
  [wholly(`(?:请|帮我|我要)?(?:导出|下载)(?:一下)?(?:${MINE})|(?:export|download) my (?:data|info|information)`), "export"],
  [
    wholly(`(?:请|帮我|我要)?(?:删除|删掉|清除|注销|抹掉)(?:一下)?(?:${MINE}|我的?账号)|(?:delete|erase|forget) (?:me|my data|my account)`),
    "erase",
  ],
];
const SHORT: readonly [RegExp, "export" | "erase"][] = [
  [wholly("导出|下载|export|download"), "export"],
  [wholly("删除|删掉|注销|delete|erase"), "erase"],
];

const PURPOSE_WORDS: readonly [RegExp, Purpose][] = [
  [/调查|问卷|surveys?/iu, "survey"],
  [/画像|profile/iu, "profile"],
  [/推荐|推销|广告|营销|offers?/iu, "offers"],
];
const NAMED = "(?:(?:调查|问卷|画像|推荐|推销|广告|营销|surveys?|profile|offers?)[\\s,，、和与]*)";
const WITHDRAW = wholly(
  `(?:我?要?)?(?:撤回|取消|收回)(?:我的)?同意[\\s:：]*${NAMED}*|withdraw(?: my)? consent[\\s:]*(?:to |for )?${NAMED}*|withdraw ${NAMED}+|关闭${NAMED}+`,
);
const GIVE = wholly(`(?:我)?(?:开启|打开)${NAMED}|allow ${NAMED}`);

const WHAT =
  "(?:我的?)?(?:个人)?(?:信息|资料|登记|姓名|名字|称呼|电话号码|手机号码|手机号?|电话|号码|房号|地址|家庭|语言)|my |phone|mobile|name|data|number";
const CORRECT = new RegExp(`^\\s*(?:请|帮我|我要)?(?:更正|改正|修正|correct|update)(?:一下)?[\\s:：]*(?=${WHAT})(?<what>.+)$`, "isu");
const CORRECT_SHORT = /^\s*(?:更正|correct)[\s:：]*(?<what>.*)$/isu;
const PHONE = /(?:电话号码|手机号码|手机号?|电话|号码|phone(?: number)?|mobile)/iu;
const NUMBER = /(?<!\d)(?:1[3-9]\d(?:[-\s]?\d{4}){2}|0\d{2,3}-?\d{7,8})(?!\d)/g;
const LONGEST = 300;

/** @param talking the last half hour was about their data */
export function readMyData(text: string, talking: boolean): MyData | undefined {
  const said = halfWidth(text).trim();
  if (said === "" || said.length > LONGEST) return undefined;
  for (const [form, kind] of [...WHOLE, ...(talking ? SHORT : [])]) if (form.test(said)) return { kind };
  if (WITHDRAW.test(said)) return { kind: "withdraw", purposes: purposesIn(said) };
  const [given] = GIVE.test(said) ? purposesIn(said) : [];
  if (given) return { kind: "give", purpose: given };
  const what = (CORRECT.exec(said) ?? (talking ? CORRECT_SHORT.exec(said) : null))?.groups?.what?.trim();
  return what === undefined ? undefined : correction(what);
}

function correction(what: string): MyData {
  const phone = phoneIn(what);
  return { kind: "correct", what, ...(phone && { phone }) };
}

/** A correction of a phone and nothing else; what says more is for a person to read. */
function phoneIn(what: string): PhoneSaid | undefined {
  const numbers = [...what.matchAll(NUMBER)].map(([number]) => number.replace(/\D/g, ""));
  const rest = what
    .replaceAll(NUMBER, "")
    .replace(PHONE, "")
    .replace(/我的?|登记的?|应该是|改成|改为|换成|新的?|旧的?|不是|是|从|为|→|->|\b(?:my|is|to|from|not)\b/giu, "");
  if (!PHONE.test(what) || /[\p{L}\d]/u.test(rest)) return undefined;
  const [first, second] = numbers;
  if (first !== undefined && second === undefined && !/不是|\bnot\b/iu.test(what)) return { right: first };
  if (first !== undefined && second !== undefined && numbers.length === 2 && /改成|改为|换成|→|->|\bto\b/iu.test(what))
    return { wrong: first, right: second };
  return undefined;
}

/** Those that were named; none named: all. */
function purposesIn(text: string): Purpose[] {
  const named = PURPOSE_WORDS.filter(([form]) => form.test(text)).map(([, purpose]) => purpose);
  return named.length > 0 ? named : PURPOSE_WORDS.map(([, purpose]) => purpose);
}

export type EraseAnswer = "erase" | "withdraw and erase" | "keep";

/** What they answer when asked whether to erase: it must be said in so many words. */
export function readEraseAnswer(text: string): EraseAnswer | undefined {
  const said = halfWidth(text).trim();
  if (wholly("(?:不|别|先不|不要)删(?:除|了)?|算了|不用了|取消|不了|no|keep|cancel|never ?mind").test(said)) return "keep";
  if (wholly("(?:都?撤销并|撤销后)删除|withdraw and delete").test(said)) return "withdraw and erase";
  return wholly("确认删除?|确定删除|是的?,?\\s*(?:确认)?删除?|confirm(?: delete)?|yes,? delete(?: me)?").test(said) ? "erase" : undefined;
}

function wholly(form: string): RegExp {
  return new RegExp(`^(?:${form})(?:吧|了|一下|谢谢|,?\\s*(?:please|thanks))?[。.!！?？~\\s]*$`, "iu");
}
