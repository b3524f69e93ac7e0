// 我的信息 (pure): what an owner says to see, correct, export or erase what is kept of them, to ask who sees it, to object, or to take a consent back.
// Only whole messages count: "你们有我的信息吗，厨房漏水" is a report. Short words ("导出") count only while we are talking about it.
import type { Purpose } from "../generated/prisma/enums.ts";
import { halfWidth } from "../platform/kernel/text.ts";
import { type Correction, readBareNumber, readCorrectionSaid } from "./my-data-corrections.ts";
import { refusesSurveys } from "./no-surveys.ts";

/**
 * who: who saw it, and whom it is given to. records: a single report is to be erased. object: nothing of theirs is to be kept or used.
 */
type Asked = "see" | "export" | "erase" | "who" | "records" | "object";

export type MyData = { kind: Asked } | { kind: "withdraw"; purposes: Purpose[] } | { kind: "give"; purpose: Purpose } | Correction;

const ALL_OF = "(?:所有的?|全部的?|一切)?(?:个人)?";
const DATA = "(?:信息|资料|数据|隐私|档案)";
const MINE = `(?:我的?|本人的?|自己的?)(?:登记的?|留的?)?${ALL_OF}${DATA}|my (?:personal )?(?:data|info|information|details)`;
/** Goes with the rest, and is no more than it. */
const TALK = "(?:我的?|我们的?)(?:所有的?|全部的?)?(?:聊天|消息|对话|个人)?(?:记录|内容)";
const A_NUMBER = "(?:我的?|我家的?)(?:登记的?|留的?)?(?:手机号?码?|电话(?:号码?)?|联系方式|姓名|名字|住址|地址)";
const ACCOUNT = "(?:账号|帐号|账户|帐户)";
const PLEASE =
  "(?:请问?|麻烦您?|帮我|帮忙|我要|我想要?|我想?请?你们|你们|能不能|能否|可不可以|可以|能|想|please|can you|could you|can i|could i|may i|i want to|i want|i'd like to|i'd like|\\s)*";
/** Why, which is no matter of its own. */
const BECAUSE = "(?:我?(?:不想用|不用|不再用|搬走|搬家|卖房|房子卖|已经搬)(?:了|啦)[\\s,，。]*)?";
const AWAY = "(?:删除|删掉|删了|删|清除|清空|清掉|注销|抹掉)";
const ALTOGETHER = "(?:都|全都?|全部|统统|通通|给我|给|一起|彻底|从(?:系统|你们(?:这里|那里|系统)?|这里)(?:里|中)?(?:面)?|\\s)*";
const REPORTS =
  "(?:我(?:们家|家)?的?)?(?:(?:以前|之前|过去|上次|所有|全部|那些|那个|那条)的?)*(?:投诉|报修|工单|反映|举报)(?:过)?的?(?:记录|历史|单子|内容|信息|工单)?";
const REPORTS_KEPT = REPORTS.replace("的?(?:记录|历史|单子|内容|信息|工单)?", "的?(?:记录|历史)"); // 删除投诉 alone may as well withdraw it
const E_DATA = "(?:my|all my|all of my) (?:personal )?(?:data|info|information|details)";
const SEEN = "(?:看过|看了|看到过?|查过|查了|查看过?|查询过|翻过|能看到?|可以看到?|看得到|能查到?|知道|有权(?:限)?看)";
const WHO = "(?:谁|哪些人|什么人|哪个人|哪些员工|几个人|多少人)";
const OURS = `(?:${MINE}|${A_NUMBER}|我的?(?:投诉|消息|聊天)?记录)`;
const GIVEN = "(?:给|告诉|透露给|提供给|发给|泄露给|卖给|分享给)";
const OTHERS = "(?:别人|外人|其他人|他人|第三方|第三人|别的人)";
const USE = "(?:收集|采集|使用|保存|存储?|记录|留存?|处理|获取|登记)";
/** "别写我的名字" asks for something else. */
const USED = `(?:${MINE}|我的?(?:手机号?码?|电话(?:号码?)?))`;

const WHOLE: readonly [Asked, string][] = [
  ["see", `${PLEASE}(?:(?:查看|看看?|查一?下?|查询)一?下?)?(?:${MINE})|(?:show (?:me )?)?my data`],
  ["see", "你们(?:都)?(?:存|记|有|留)了?(?:我的?)?(?:哪些|什么)(?:个人)?(?:信息|资料)"],
  [
    "see",
    "你们(?:这里|这边|那里|那边)?(?:都|到底|究竟)*(?:保?存|记|有|留|掌握|收集|知道|了解)(?:着|了)?我的?(?:哪些|哪一些|什么|啥|多少)(?:个人)?(?:信息|资料|数据|事情?)?",
  ],
  ["see", "(?:我的?)(?:信息|资料|数据)(?:你们)?(?:都)?(?:有|存|记|留)了?(?:哪些|什么|啥)"],
  [
    "see",
    "what (?:do|does) (?:you|huiyin|the management) know about me|(?:what|which) (?:data|info|information|details) (?:do you|you) (?:have|keep|hold|store)(?: (?:on|about|of) me)|what do you (?:have|keep|hold|store) (?:on|about) me",
  ],
  ["export", `${PLEASE}(?:导出|下载)(?:一下|一份)?(?:${MINE}|${TALK})`],
  ["export", `${PLEASE}(?:把|将)(?:${MINE}|${TALK})(?:都|全部?)?(?:导出(?:来|给我)?|下载(?:下来)?|发(?:给)?我一份)`],
  ["export", `${PLEASE}(?:要|给我|发我|发给我)?一份(?:${MINE}|${TALK})`],
  ["export", `${PLEASE}(?:export|download|send me|give me|get|have) (?:a copy of )?${E_DATA}|${PLEASE}a copy of ${E_DATA}`],
  ["records", `${PLEASE}${AWAY}(?:一下)?${REPORTS_KEPT}|${PLEASE}(?:把|将)${REPORTS_KEPT}${ALTOGETHER}${AWAY}`],
  [
    "records",
    `${REPORTS}(?:能|可以|能不能|可不可以)${ALTOGETHER}${AWAY}(?:吗|嘛|不)?|${PLEASE}(?:能不能|可以)删(?:除|掉)?我的?投诉(?:记录)?`,
  ],
  ["records", `${PLEASE}(?:delete|erase|remove) (?:all )?(?:of )?my (?:complaints?|reports?|tickets?)(?: (?:records?|history))?`],
  ["erase", `${BECAUSE}${PLEASE}${AWAY}(?:一下)?(?:${MINE}|${TALK}|(?:我的?|本人的?)?${ACCOUNT})`],
  ["erase", `${BECAUSE}${PLEASE}(?:把|将)(?:${MINE}|${TALK}|(?:我的?|本人的?)${ACCOUNT})${ALTOGETHER}(?:${AWAY})(?:掉|了)*`],
  ["erase", `${BECAUSE}${PLEASE}(?:把|将)我(?:本人|这个人)?${ALTOGETHER}(?:删除|删掉|删了|删|注销|抹掉)`],
  ["erase", `${PLEASE}(?:删除|删掉|注销)我|${PLEASE}注销`],
  ["erase", `${PLEASE}(?:delete|erase|forget) me|${PLEASE}(?:delete|erase|forget|remove|wipe) (?:all )?(?:of )?(?:${E_DATA}|my account)`],
  ["erase", `${PLEASE}(?:delete|erase|remove|wipe) everything (?:you (?:have|know|keep|hold) )?(?:on|about) me|${PLEASE}close my account`],
  ["who", `(?:都|到底|究竟)?有?${WHO}(?:都|还)?${SEEN}(?:过|了)?${OURS}`],
  ["who", `${OURS}(?:都|到底|究竟)*有?${WHO}(?:都|还)?${SEEN}(?:过|了)?|有(?:人|没有人)${SEEN}(?:过|了)?${OURS}`],
  [
    "who",
    `你们(?:都|到底|究竟)*把${OURS}${GIVEN}(?:过|了)?${WHO}(?:了|看)*|${OURS}(?:你们)?(?:都|到底|究竟)*${GIVEN}(?:过|了)?${WHO}(?:了|看)*`,
  ],
  // Without a question it is a complaint: "你们把我的电话给别人了".
  [
    "who",
    `(?:你们)?(?:会不会|会|有没有)把${OURS}${GIVEN}(?:过|了)?${OTHERS}看?|你们把${OURS}${GIVEN}(?:过|了)?${OTHERS}看?(?:了|过)?(?:吗|没有?)`,
  ],
  ["who", `${OURS}(?:你们)?(?:会不会|会|有没有)(?:被)?${GIVEN}(?:过|了)?${OTHERS}看?(?:吗|没有?)?`],
  [
    "who",
    `who (?:has |have |can |could )?(?:seen|saw|see|looked at|look at|viewed|accessed|access|view) ${E_DATA}|who (?:did|do|have) you (?:give|given|share|shared|pass|passed) my (?:phone|number|phone number|data|information|details)(?: (?:to|with|on to))?|(?:do|did) you (?:share|give|sell) ${E_DATA}(?: (?:to|with) .{1,20})?`,
  ],
  ["object", `(?:我|我们)?(?:不同意|不允许|不愿意|不想让?|不许|不准|拒绝|反对)(?:你们|物业)?(?:公司)?(?:再|继续)?${USE}(?:任何)?${USED}`],
  ["object", `(?:请|麻烦)?(?:你们)?(?:不要|别|停止|不许|不准)(?:再|继续)?${USE}${USED}`],
  ["object", `(?:我)?(?:不同意|拒绝|不接受|反对)(?:你们的?)?(?:隐私|个人信息)(?:条款|政策|协议|说明|声明|保护政策)`],
  ["object", `(?:你们)?(?:凭什么|有什么权利|谁(?:让|允许)你们|为什么要?|为啥要?)(?:你们)?${USE}${USED}`],
  [
    "object",
    `(?:i )?(?:do not|don'?t|no longer) (?:agree|consent|want you) to (?:you |your )?(?:collect(?:ing)?|us(?:e|ing)|stor(?:e|ing)|keep(?:ing)?|process(?:ing)?) ${E_DATA}|(?:i )?(?:do not|don'?t) (?:agree|consent) to (?:the |your )?(?:data (?:collection|processing)|privacy (?:policy|notice|terms))|(?:please )?(?:do not|don'?t|stop) (?:collect|us|stor|keep|process)(?:e|ing)? ${E_DATA}`,
  ],
];
const FORMS = WHOLE.map(([kind, form]) => [kind, wholly(form)] as const);
const SHORT: readonly [Asked, RegExp][] = [
  ["export", wholly("导出|下载|export|download")],
  ["erase", wholly("删除|删掉|delete|erase")],
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
const LONGEST = 300;

/** @param talking the last half hour was about their data */
export function readMyData(text: string, talking: boolean): MyData | undefined {
  const said = halfWidth(text).trim();
  if (said === "" || said.length > LONGEST) return undefined;
  for (const [kind, form] of [...FORMS, ...(talking ? SHORT : [])]) if (form.test(said)) return { kind };
  if (refusesSurveys(said)) return { kind: "withdraw", purposes: ["survey"] };
  if (WITHDRAW.test(said)) return { kind: "withdraw", purposes: purposesIn(said) };
  const [given] = GIVE.test(said) ? purposesIn(said) : [];
  if (given) return { kind: "give", purpose: given };
  return readCorrectionSaid(said, talking, text);
}

/** The number alone, where we asked which one is new. */
export function readNewPhone(text: string): string | undefined {
  return readBareNumber(halfWidth(text).trim());
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
  return new RegExp(`^(?:${form})(?:吧|了|吗|一下|谢谢|,?\\s*(?:please|thanks))*[。.!！?？~\\s]*$`, "iu");
}
