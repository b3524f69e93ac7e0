// "不要再给我发调查了", said at any time (pure): no survey is wanted any more. A 调查 that is looking into a matter is another thing: "不用调查了"
// and "你们的调查结果呢" are the matter's.

import { halfWidth } from "../platform/kernel/text.ts";

/** Nothing else is ever called so. */
const SURELY =
  "(?:(?:满意度|需求|服务|业主|入户)(?:的)?(?:调查|测评|问卷)(?:问卷|表)?|调查(?:问卷|表)|(?:问卷|电子问卷|网上问卷)(?:调查)?)";
const SURVEY = `(?:${SURELY}|调查)(?:的?(?:短信|消息|信息|通知|邀请|链接|东西|之类的?|什么的))?`;
const THESE = "(?:(?:这|那)(?:种|些|个|类|样的?)|你们的?|任何|什么|所有的?|的)*";
const NOT = "(?:不要|别|不用|不必|甭|不许|不准|请勿|勿|不想|不愿意?|不需要|不希望|不接受|拒绝|停止|禁止|取消)";
const HOW = "(?:再|又|总是?|老是?|一直|天天|继续|在)*";
const TO_ME = "(?:给|向|对|跟|叫|让|找|往)?(?:我(?:们)?(?:家|这里|这边|微信)?|您)?";
/** What is done with a survey and never with a matter that is looked into: 做调查 is both. */
const SEND = "(?:发送?|推送?|寄|填写?|收到?|接到?|接收|参加|参与|看到)";
const WITH_A_FORM = `(?:${SEND}|做|搞|弄|问|答|评)`;
const ASIDE = "(?:我|我家|我们|请|麻烦|以后|今后|往后|之后|从现在起|从今以后|都|就|也|真的|实在|你们?|您|物业|那|另外|[\\s,，])*";
const TAIL = "(?:给我(?:们)?(?:家)?|我|来|过来|了|啦|吧|哈|啊|呀|哦|嘛|好吗|好不好|行吗|可以吗|可以不)*";

const FORMS = [
  `${ASIDE}${NOT}${HOW}${TO_ME}${HOW}${SEND}${TO_ME}${THESE}${SURVEY}`,
  `${ASIDE}${NOT}${HOW}${TO_ME}${HOW}${WITH_A_FORM}?${TO_ME}${THESE}${SURELY}`,
  `${ASIDE}(?:不再|再也不)(?:想|要|愿意?)?${SEND}${THESE}${SURVEY}`,
  `${ASIDE}(?:以后|今后|往后)${ASIDE}不${HOW}${SEND}${THESE}${SURVEY}`,
  `${ASIDE}(?:不要|别|不想|不愿意?|不用)${HOW}(?:叫|让|找|请|要)我${HOW}${WITH_A_FORM}${THESE}${SURVEY}`,
  `${ASIDE}${THESE}(?:以后的?)?${SURVEY}${ASIDE}${NOT}${HOW}${TO_ME}${HOW}${SEND}${TO_ME}`,
  `${ASIDE}${THESE}(?:以后的?)?${SURELY}${ASIDE}${NOT}${HOW}${TO_ME}${HOW}${WITH_A_FORM}?${TO_ME}`,
  `${ASIDE}(?:退订|取消订阅|拒收|屏蔽)${THESE}${SURVEY}`,
].join("|");
/** "没空填，…", "…，烦死了": why, which is no matter of its own. */
const WHY =
  "(?:太|很|好|真|老|一直)*(?:烦(?:死|人)?(?:我|人)?|没(?:空|时间|工夫)(?:填|弄|做|看)?|懒得(?:填|弄|做)|(?:不|没)(?:感)?兴趣|打扰(?:到)?我?(?:休息)?|(?:多|频繁)|谢谢您?|多谢|麻烦(?:您|你们)?)(?:你们)?(?:了|啦|吧|的)*";
const BETWEEN = "[\\s,，。.!！~～;；]";

const ENGLISH = [
  "(?:stop|quit) (?:sending|pushing|asking|bothering) (?:me |us )?(?:with |to do )?(?:any |all |these |those |your |the |more )*(?:surveys?|questionnaires?)",
  "stop (?:the |these |all |your )*(?:surveys?|questionnaires?)",
  "no (?:more |further )?(?:surveys?|questionnaires?)",
  "(?:do not|don'?t|never) (?:ever )?(?:send|give|ask|bother) (?:me |us )?(?:with |to do )?(?:any |more |these |those |your |the )*(?:surveys?|questionnaires?)(?: (?:again|any ?more|ever|to me))*",
  "(?:i )?(?:do not|don'?t|no longer) (?:want|wish|like|need)(?: to)?(?: get| receive| be sent| have| do| take(?: part in)?)?(?: any| more| these| those| your| the)* (?:surveys?|questionnaires?)(?: any ?more)?",
  "(?:i (?:want|would like|'d like) to )?(?:opt(?:ing)?[- ]?out|unsubscribe)(?: me)? (?:of|from) (?:all |the |your |these )*(?:surveys?|questionnaires?)",
  "(?:take|remove) me (?:off|from) (?:the |your |all )*(?:survey|questionnaire)s?(?: list)?",
].join("|");

const CHINESE_FORM = new RegExp(
  `^(?:(?:您好|你好|${WHY})${BETWEEN}+)?(?:${FORMS})${TAIL}(?:${BETWEEN}+${WHY})*(?:${BETWEEN}|谢谢)*$`,
  "iu",
);
const ENGLISH_FORM = new RegExp(
  `^(?:(?:hi|hello|hey|please|can you|could you|i'?m busy)[\\s,.!]*)*(?:${ENGLISH})(?:[\\s,.!~]|please|thanks?(?: you)?)*$`,
  "iu",
);

/** @param said in half width, trimmed */
export function refusesSurveys(said: string): boolean {
  return said.length <= LONGEST && (CHINESE_FORM.test(said) || ENGLISH_FORM.test(said));
}
const LONGEST = 80;

/** "不要再给我发调查了，厨房漏水": the no is taken out, and the matter goes its way. */
export function takeNoSurveys(texts: readonly string[]): { refused: boolean; rest: string[] } {
  let refused = false;
  const rest = texts.flatMap((text) => {
    const clauses = text.split(/(?<=[,，。;；!！?？\n])/u);
    const others = clauses.filter((clause) => !refusesSurveys(halfWidth(clause).trim()));
    if (others.length === clauses.length) return [text];
    refused = true;
    return others.some((clause) => /\p{L}/u.test(clause)) ? [others.join("").trim()] : [];
  });
  return { refused, rest };
}
