// 我的信息 (pure): what an owner says to see, correct, export or erase what is kept of them, or to take a consent back. Only whole messages count:
// "你们有我的信息吗，厨房漏水" is a report. Short words ("导出") count only while we are talking about it.
import { PHONE_FORM, type PhoneSaid, readPhone } from "../domain/owners/privacy/correct.ts";
import type { Purpose } from "../generated/prisma/enums.ts";
import { halfWidth } from "../platform/kernel/text.ts";

export type MyData =
  | { kind: "see" | "export" | "erase" }
  | { kind: "withdraw"; purposes: Purpose[] }
  | { kind: "give"; purpose: Purpose }
  /** @property ofAnother it is about somebody else at home */
  | { kind: "correct"; what: string; phone?: PhoneSaid; ofAnother?: boolean }
  /** 我换手机号了: which one they have not said. */
  | { kind: "new phone" };

const HELLO = "(?:(?:您好|你好|师傅|物业|客服|hi|hello)[\\s,，。.!！]*)";
const ENDING =
  "(?:[\\s,，。.!！~～]|谢谢您?|麻烦(?:您|你们)?(?:改|更新|记)?一?下|请(?:改|更新|记)一下|帮我(?:改|更新)一下|please|thanks?(?: you)?|了|哦|哈)*";
const ALL_OF = "(?:所有的?|全部的?|一切)?(?:个人)?";
const MINE = `(?:我的?|本人的?|自己的?)${ALL_OF}(?:信息|资料|数据|隐私)|my (?:personal )?(?:data|info|information|details)`;
const ACCOUNT = "(?:账号|帐号|账户|帐户)";
const PLEASE = "(?:请问?|麻烦您?|帮我|帮忙|我要|我想要?|我想?请?你们|能不能|可以|please|can you|could you|i want to|i'd like to|\\s)*";
const AWAY = "(?:删除|删掉|删了|清除|清空|清掉|注销|抹掉)";
const WHOLE: readonly [RegExp, "see" | "export" | "erase"][] = [
  [wholly(`${PLEASE}(?:(?:查看|看看?|查一?下?|查询)一?下?)?(?:${MINE})|(?:show (?:me )?)?my data`), "see"],
  [wholly("你们(?:都)?(?:存|记|有|留)了?(?:我的?)?(?:哪些|什么)(?:个人)?(?:信息|资料)"), "see"],
  [
    wholly(
      "你们(?:这里|这边|那里|那边)?(?:都|到底|究竟)*(?:保?存|记|有|留|掌握|收集|知道|了解)(?:着|了)?我的?(?:哪些|哪一些|什么|啥|多少)(?:个人)?(?:信息|资料|数据|事情?)?",
    ),
    "see",
  ],
  [wholly("(?:我的?)(?:信息|资料|数据)(?:你们)?(?:都)?(?:有|存|记|留)了?(?:哪些|什么|啥)"), "see"],
  [
    wholly(
      "what (?:do|does) (?:you|huiyin|the management) know about me|(?:what|which) (?:data|info|information|details) (?:do you|you) (?:have|keep|hold|store)(?: (?:on|about|of) me)|what do you (?:have|keep|hold|store) (?:on|about) me",
    ),
    "see",
  ],
  [
    wholly(
      `${PLEASE}(?:导出|下载)(?:一下|一份)?(?:${MINE})|${PLEASE}(?:export|download) (?:all )?(?:of )?my (?:personal )?(?:data|info|information)`,
    ),
    "export",
  ],
  [
    wholly(
      `${PLEASE}把(?:${MINE})(?:都|全部?)?(?:导出(?:来|给我)?|下载(?:下来)?|发(?:给)?我一份)|${PLEASE}(?:send|give) me (?:a copy of )?my (?:personal )?data`,
    ),
    "export",
  ],
  [wholly(`${PLEASE}${AWAY}(?:一下)?(?:${MINE}|(?:我的?|本人的?)?${ACCOUNT})`), "erase"],
  [
    wholly(
      `${PLEASE}(?:把|将)(?:${MINE}|(?:我的?|本人的?)${ACCOUNT})(?:都|全都?|全部|统统|通通|给我|给|一起|\\s)*(?:${AWAY}|删)(?:掉|了)*`,
    ),
    "erase",
  ],
  [
    wholly(
      `${PLEASE}(?:delete|erase|forget) me|${PLEASE}(?:delete|erase|forget|remove) (?:(?:all )?(?:of )?my (?:personal )?(?:data|info|information|details)|my account)|${PLEASE}close my account`,
    ),
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
  `(?:我?要?)?(?:撤回|取消|收回|撤销)(?:我的|之前的)*同意[\\s:：]*${NAMED}*|withdraw(?: my)? consent[\\s:]*(?:to |for )?${NAMED}*|withdraw ${NAMED}+|关闭${NAMED}+|(?:我)?不(?:再)?同意(?:[\\s:：]+${NAMED}+|画像|营销)|(?:i )?(?:do not|don't|no longer) (?:consent|agree) to ${NAMED}+`,
);
/** "同意调查" agrees that something is looked into. */
const GIVE = wholly(
  `(?:我)?(?:开启|打开)${NAMED}|(?:我)?(?:同意|允许)(?:[\\s:：]+${NAMED}|画像)|(?:i )?(?:allow|agree to|consent to) ${NAMED}`,
);

/** What is said of a telephone that is theirs no longer, with the new number or without. */
const CHANGED = "(?:换|改|变)(?:成|为|到|掉)?(?:了|过了|啦)?";
/** 我换手机了 is another matter. */
const A_PHONE = "(?:手机号码?|电话号码|联系电话|电话|号码|联系方式)";
const NEW_PHONE = [
  `(?:我)(?:最近|刚刚?|已经|现在|的)*(?:${CHANGED}(?:个|一个)?(?:新的?)?(?:${A_PHONE}|号)(?:了|啦)?|(?:登记的)?${A_PHONE}(?:已经|刚刚?|现在)*${CHANGED})`,
  `(?:我的?)(?:新(?:的)?${A_PHONE}|新号)(?:是|为)?`,
  "(?:i(?:'ve| have)? (?:just )?(?:changed|got a new) (?:my )?(?:phone|mobile|phone number|mobile number|number)|my (?:phone|mobile|phone number|mobile number|number) (?:has )?changed|my new (?:phone|mobile|phone number|mobile number|number) is)",
].join("|");
const THE_NEW = "(?:[\\s,，。.;；:：]|现在的?|新的?|号码?|电话|手机号?|改成|换成|改为|变成|是|为|the|new|one|number|is|to|it's|now)*";
/** "我的姓名写错了，应该是李明"; a flat that is wrong may be that of what they have just reported. */
const FIELD = "(?:姓名|名字|称呼|手机号码?|电话号码|联系电话|电话|个人信息|个人资料)";
const WRONG = new RegExp(
  `^(?:${HELLO})?(?:你们|系统里?|那边|这边|把|给)*(?:我的?(?:登记的|留的)?(?<field>${FIELD})(?:也|都|给|你们)*(?:写|登记|记|填|弄|搞|录|留)|(?<what>${FIELD})(?:你们|给|都)*(?:登记|录入?))(?:得|的)?(?:错|不对)(?:了|啦)?(?:[\\s,，。.!！:：]|应该是|应该|应为|正确的是|改成|改为|是|叫|要改)*(?<value>[^,，。;；!！?？\\n]{0,24}?)(?:[,，]?\\s*(?:而?不是|不叫)[^,，。;；\\n]{1,12})?${ENDING}$`,
  "iu",
);
const NEW_PHONE_SAID = new RegExp(`^(?:${HELLO})?(?:${NEW_PHONE})${THE_NEW}(?<number>${PHONE_FORM})?${ENDING}$`, "iu");
const BARE_NUMBER = new RegExp(`^${THE_NEW}(?<number>${PHONE_FORM})${ENDING}$`, "iu");

const WHAT =
  "(?:我的?)?(?:个人)?(?:信息|资料|登记|姓名|名字|称呼|电话号码|手机号码|手机号?|电话|号码|房号|地址|家庭|语言)|my |phone|mobile|name|data|number";
const CORRECT = new RegExp(`^\\s*(?:请|帮我|我要)?(?:更正|改正|修正|correct|update)(?:一下)?[\\s:：]*(?=${WHAT})(?<what>.+)$`, "isu");
const CORRECT_SHORT = /^\s*(?:更正|correct)[\s:：]*(?<what>.*)$/isu;
/** "我老婆的手机号换了，136…": of somebody else at home, which nobody changes unasked. */
const KIN =
  "(?:老公|老婆|爱人|丈夫|妻子|先生|太太|儿子|女儿|媳妇|女婿|爸爸?|妈妈?|父亲|母亲|公公|婆婆|岳父|岳母|爷爷|奶奶|外公|外婆|哥哥?|姐姐?|弟弟?|妹妹?|家人|租客|租户|房客|房东)";
const THEIR_PHONE = new RegExp(
  `^(?:${HELLO})?(?:(?:我们?家?|家里)?的?${KIN}|(?:my )?(?:husband|wife|son|daughter|mother|father|tenant|landlord)(?:'s)?)(?:[\\p{Script=Han}]{2,3}?)?的?(?:最近|刚刚?|已经|现在|也|登记的?)*(?:(?:登记的)?${A_PHONE}(?:已经|刚刚?|现在)*(?:${CHANGED}|不用了|停机了)|${CHANGED}(?:个|一个)?新?的?(?:${A_PHONE}|号)(?:了|啦)?|新(?:的)?(?:${A_PHONE}|号)(?:是|为)| (?:has )?(?:changed (?:his |her )?|(?:got )?(?:a )?new )?(?:phone|mobile)(?: number)?(?: has changed| is)?)${THE_NEW}(?:${PHONE_FORM})?${ENDING}$`,
  "iu",
);
const LONGEST = 300;

/** @param talking the last half hour was about their data */
export function readMyData(text: string, talking: boolean): MyData | undefined {
  const said = halfWidth(text).trim();
  if (said === "" || said.length > LONGEST) return undefined;
  for (const [form, kind] of [...WHOLE, ...(talking ? SHORT : [])]) if (form.test(said)) return { kind };
  if (WITHDRAW.test(said)) return { kind: "withdraw", purposes: purposesIn(said) };
  const [given] = GIVE.test(said) ? purposesIn(said) : [];
  if (given) return { kind: "give", purpose: given };
  const changed = NEW_PHONE_SAID.exec(said);
  if (changed) return changed.groups?.number === undefined ? { kind: "new phone" } : newPhone(changed.groups.number.replace(/\D/g, ""));
  if (THEIR_PHONE.test(said)) return { kind: "correct", what: text.trim(), ofAnother: true };
  const wrong = WRONG.exec(said)?.groups;
  if (wrong) return correction(wrong.value?.trim() ? `${wrong.field ?? wrong.what} ${wrong.value.trim()}` : "");
  const what = (CORRECT.exec(said) ?? (talking ? CORRECT_SHORT.exec(said) : null))?.groups?.what?.trim();
  return what === undefined ? undefined : correction(what);
}

function correction(what: string): MyData {
  const phone = readPhone(what);
  return { kind: "correct", what, ...(phone && { phone }) };
}

/** @param right digits only */
export function newPhone(right: string): MyData {
  return { kind: "correct", what: `电话 ${right}`, phone: { right } };
}

/** The number alone, where we asked which one is new. */
export function readNewPhone(text: string): string | undefined {
  return BARE_NUMBER.exec(halfWidth(text).trim())?.groups?.number?.replace(/\D/g, "");
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
  return new RegExp(`^(?:${form})(?:吧|了|吗|一下|谢谢|,?\\s*(?:please|thanks))?[。.!！?？~\\s]*$`, "iu");
}
