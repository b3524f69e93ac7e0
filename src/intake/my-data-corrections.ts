// What is said of a telephone or a name that is in the books and no longer right (pure): 换手机号了, 我的电话改成139…, 不对，我名字是李明. Whoever only gives a
// number ("我的电话是139…") wants to be called about something, and a door, a lamp or a lock that was changed is another matter.
import { PHONE_FORM, type PhoneSaid, readPhone } from "../domain/owners/privacy/correct.ts";
import { SURNAME } from "./redaction/surnames.ts";

export type Correction =
  /** @property ofAnother it is about somebody else at home */
  | { kind: "correct"; what: string; phone?: PhoneSaid; ofAnother?: boolean }
  /** 我换手机号了: which one they have not said. */
  | { kind: "new phone" };

const HELLO = "(?:(?:您好|你好|师傅|物业|客服|hi|hello)[\\s,，。.!！]*)";
const ENDING =
  "(?:[\\s,，。.!！~～]|谢谢您?|麻烦(?:您|你们)?(?:改|更新|记)?一?下|请(?:改|更新|记)一下|帮我(?:改|更新)一下|please|thanks?(?: you)?|了|哦|哈|吧)*";
const PLEASE = "(?:(?:请|麻烦您?|帮我|帮忙|我要|我想要?|想|需要|能不能|可以|能|please|can you|could you|can i|i want to|i'd like to)\\s*)*";

const CHANGED = "(?:换|改|变|更换|更改|更新)(?:成|为|到|掉)?(?:了|过了|啦)?";
/** 我换手机了 is another matter. */
const A_PHONE = "(?:手机号码?|电话号码|联系电话|电话|号码|联系方式)";
/** Nothing else than a person's; 电话 may be the one at the door, 号码 that of a car. */
const A_MOBILE = "(?:手机号码?|电话号码|联系方式)";
const NUMBER = `(?<number>${PHONE_FORM})`;
const THE_NEW = "(?:[\\s,，。.;；:：]|现在的?|新的?|号码?|电话|手机号?|改成|换成|改为|变成|是|为|the|new|one|number|is|to|it's|now)*";
const OLD =
  "(?:我)?(?:的)?(?:原来|以前|之前|原先|旧|老|过去)(?:的|留的|登记的|那个)*(?:手机号码?|电话号码|联系电话|电话|号码?|手机号?)(?:已经|都|现在)*(?:不用|停用|停机|注销|作废|打不通|没用|不要|换)(?:了|啦)";
const E_PHONE = "(?:phone|mobile|phone number|mobile number|number)";

/** Said with the new number or without. */
const NEW_PHONE = [
  `我(?:最近|刚刚?|已经|现在|的)*(?:${CHANGED}(?:个|一个)?(?:新的?)?(?:${A_PHONE}|号)(?:了|啦)?|(?:登记的|留的)?${A_PHONE}(?:已经|刚刚?|现在)*${CHANGED})`,
  `(?:最近|刚刚?|已经)*换(?:了)?(?:个|一个)?(?:新的?)?(?:${A_MOBILE}|号码?)(?:了|啦)`,
  `(?:最近|刚刚?|已经)*换(?:了)?(?:个|一个)?(?:新的?)?${A_MOBILE}`,
  `${A_MOBILE}(?:已经|刚刚?|现在)*(?:换|改|变)(?:了|过了|啦)`,
  "我的?(?:新(?:的)?(?:手机号码?|电话号码|联系电话|电话|号码|联系方式)|新号)(?:是|为)?",
  `${PLEASE}(?:把|将)?我的?(?:登记的|留的)?${A_PHONE}(?:改|换|更新|修改)(?:一下|成|为)*`,
  `${PLEASE}(?:修改|更改|更换|更新|改一?下|换一?下|改|换)(?:一下)?(?:我的?)?(?:登记的?|留的?)?(?:的)?${A_MOBILE}`,
  `${PLEASE}(?:修改|更改|更换|更新|改一?下|换一?下|改)(?:一下)?我的?(?:登记的?|留的?)?(?:的)?${A_PHONE}`,
  "我(?:要|想)改(?:一下)?(?:我的?)?(?:登记的?)?(?:电话|联系电话)",
  OLD,
  `(?:i(?:'ve| have)? (?:just )?(?:changed|got a new) (?:my )?${E_PHONE}|my ${E_PHONE} (?:has |was )?(?:changed|is now)|my new ${E_PHONE} is|i have a new ${E_PHONE}|${PLEASE}(?:change|update) my ${E_PHONE})`,
].join("|");
/** Only with the number behind it: 新号码 alone may be a car's, 电话改成 the one they asked for at the door. */
const NEW_WITH_NUMBER = [
  "新(?:的)?(?:手机号码?|电话号码|联系电话|电话|号码|手机|号)",
  `${PLEASE}(?:把|将|给我)(?:我的?)?(?:登记的|留的)?${A_PHONE}`,
  `${A_PHONE}(?:换|改|变)(?:了|过了|啦)`,
].join("|");
const NEW_PHONE_SAID = new RegExp(`^(?:${HELLO})?(?:${NEW_PHONE})${THE_NEW}(?:${NUMBER})?${ENDING}$`, "iu");
const NEW_NUMBER_SAID = new RegExp(`^(?:${HELLO})?(?:${NEW_WITH_NUMBER})${THE_NEW}${NUMBER}${ENDING}$`, "iu");
const BARE_NUMBER = new RegExp(`^${THE_NEW}${NUMBER}${ENDING}$`, "iu");
/** They want none kept; which, and what else they are reached by, is for a person to ask. */
const NO_PHONE = new RegExp(
  `^(?:${HELLO})?${PLEASE}(?:(?:把|将)我的?(?:登记的|留的)?${A_PHONE}(?:都|全部)?(?:删(?:掉|除|了)?|去掉|清掉)|(?:删除|删掉|去掉)我的?(?:登记的|留的)?${A_PHONE}|(?:delete|remove) my ${E_PHONE})${ENDING}$`,
  "iu",
);

/** "我的姓名写错了，应该是李明"; a flat that is wrong may be that of what they have just reported. */
const FIELD = "(?:姓名|名字|称呼|手机号码?|电话号码|联系电话|电话|个人信息|个人资料)";
const SHOULD_BE = "(?:[\\s,，。.!！:：]|应该是|应该|应为|正确的是|改成|改为|我的?是|我叫|现在叫|是|叫|要改|it'?s|it should be|should be)*";
const VALUE = "(?<value>[^,，。;；!！?？\\n]{0,24}?)";
const NOT_THAT = "(?:[,，]?\\s*(?:而?不是|不叫)[^,，。;；\\n]{1,12})?";
const WRONG = [
  `(?:你们|系统里?|那边|这边|把|给)*(?:我的?(?:登记的|留的)?(?<field>${FIELD})(?:也|都|给|你们)*(?:写|登记|记|填|弄|搞|录|留)|(?<what>${FIELD})(?:你们|给|都)*(?:登记|录入?))(?:得|的)?(?:错|不对)(?:了|啦)?`,
  `(?:你们|系统里?|那边|这边)?(?:登记|记|留|存)的(?:我的?)?(?<told>${FIELD})(?:有误|不对|错了|是错的)`,
  `我的?(?<mine>姓名|名字|手机号码?|电话号码|联系电话|个人信息|个人资料|信息|资料)(?:有误|不对|错了|是错的|不正确|改了|变了)`,
  "(?<bare>姓名|名字|手机号码?)(?:有误|不对|错了|是错的|不正确)(?=[\\s,，:：应我])",
].map((form) => new RegExp(`^(?:${HELLO})?(?:${form})${SHOULD_BE}${VALUE}${NOT_THAT}${ENDING}$`, "iu"));

/** A name that is denied and put right; "我叫李明" alone says who they are. */
const A_NAME = `(?<name>${SURNAME}(?:(?![的了过来人])\\p{Script=Han}){1,3}|\\p{Script=Han}{1,8}·\\p{Script=Han}{1,8})`;
const NAME_SAID = [
  `(?:不对|不是|错了|搞错了|弄错了|写错了|叫错了|名字错了)[\\s,，。.!！]*我的?(?:名字|姓名)?(?:是|叫|应该是|应该叫)(?!不)${A_NAME}`,
  `我不(?:叫|姓|是)\\p{Script=Han}{1,4}[\\s,，。.!！]*(?:我)?(?:的名字)?(?:是|叫)${A_NAME}`,
  `我的?(?:名字|姓名)(?:是|叫)${A_NAME}[\\s,，]*(?:而?不是|不叫)\\p{Script=Han}{1,4}`,
].map((form) => new RegExp(`^(?:${HELLO})?(?:${form})${ENDING}$`, "iu"));
const E_NAME_SAID =
  /^(?:no|wrong|that'?s wrong|not right|my name is (?:wrong|misspelled|spelled wrong))[\s,.!]+(?:my name is|it'?s|it is|it should be|i'?m called) (?<name>[\p{L}][\p{L}.' -]{1,38})[.!\s]*$/iu;
const NAME_WRONG = new RegExp(
  `^(?:${HELLO})?(?:${PLEASE}(?:更正|修改|更改|改一?下|改)(?:一下)?我的?(?:登记的)?(?:名字|姓名)|my name is (?:wrong|misspelled|spelled wrong)|(?:change|correct) my name)${ENDING}$`,
  "iu",
);

const WHAT =
  "(?:我的?)?(?:个人)?(?:信息|资料|登记|姓名|名字|称呼|电话号码|手机号码|手机号?|电话|号码|房号|地址|家庭|语言)|my |phone|mobile|name|data|number";
const CORRECT = new RegExp(`^\\s*(?:请|帮我|我要)?(?:更正|改正|修正|correct|update)(?:一下)?[\\s:：]*(?=${WHAT})(?<what>.+)$`, "isu");
const CORRECT_SHORT = /^\s*(?:更正|correct)[\s:：]*(?<what>.*)$/isu;

/** "我老婆的手机号换了，136…": of somebody else at home, which nobody changes unasked. */
const KIN =
  "(?:老公|老婆|爱人|丈夫|妻子|先生|太太|儿子|女儿|媳妇|女婿|爸爸?|妈妈?|父亲|母亲|公公|婆婆|岳父|岳母|爷爷|奶奶|外公|外婆|哥哥?|姐姐?|弟弟?|妹妹?|家人|租客|租户|房客|房东)";
const THEIR_PHONE = new RegExp(
  `^(?:${HELLO})?(?:(?:我们?家?的?)?${KIN}|(?:my )?(?:husband|wife|son|daughter|mother|father|tenant|landlord)(?:'s)?)(?:[\\p{Script=Han}]{2,3}?)?的?(?:最近|刚刚?|已经|现在|也|登记的?)*(?:(?:登记的)?${A_PHONE}(?:已经|刚刚?|现在)*(?:${CHANGED}|不用了|停机了)|${CHANGED}(?:个|一个)?新?的?(?:${A_PHONE}|号)(?:了|啦)?|新(?:的)?(?:${A_PHONE}|号)(?:是|为)| (?:has )?(?:changed (?:his |her )?|(?:got )?(?:a )?new )?(?:phone|mobile)(?: number)?(?: has changed| is)?)${THE_NEW}(?:${PHONE_FORM})?${ENDING}$`,
  "iu",
);

/** @param said in half width, trimmed @param talking the last half hour was about their data @param text as they wrote it */
export function readCorrectionSaid(said: string, talking: boolean, text: string): Correction | undefined {
  const changed = (NEW_PHONE_SAID.exec(said) ?? NEW_NUMBER_SAID.exec(said))?.groups;
  if (changed) return changed.number === undefined ? { kind: "new phone" } : newPhone(changed.number.replace(/\D/g, ""));
  if (THEIR_PHONE.test(said)) return { kind: "correct", what: text.trim(), ofAnother: true };
  if (NO_PHONE.test(said)) return correction(said);
  const wrong = first(WRONG, said);
  if (wrong) {
    const field = wrong.field ?? wrong.what ?? wrong.told ?? wrong.mine ?? wrong.bare;
    return correction(wrong.value?.trim() ? `${field} ${wrong.value.trim()}` : "");
  }
  const name = (first(NAME_SAID, said) ?? E_NAME_SAID.exec(said)?.groups)?.name?.trim();
  if (name) return correction(/\p{Script=Han}/u.test(name) ? `姓名 ${name}` : `name ${name}`);
  if (NAME_WRONG.test(said)) return correction("");
  const what = (CORRECT.exec(said) ?? (talking ? CORRECT_SHORT.exec(said) : null))?.groups?.what?.trim();
  return what === undefined ? undefined : correction(what);
}

function first(forms: readonly RegExp[], said: string): Record<string, string> | undefined {
  for (const form of forms) {
    const groups = form.exec(said)?.groups;
    if (groups) return groups;
  }
  return undefined;
}

function correction(what: string): Correction {
  const phone = readPhone(what);
  return { kind: "correct", what, ...(phone && { phone }) };
}

/** @param right digits only */
export function newPhone(right: string): Correction {
  return { kind: "correct", what: `电话 ${right}`, phone: { right } };
}

/** The number alone, where we asked which one is new. @param said in half width, trimmed */
export function readBareNumber(said: string): string | undefined {
  return BARE_NUMBER.exec(said)?.groups?.number?.replace(/\D/g, "");
}
