// The words of the relay's command table (pure), Chinese and English, and where each of them counts: only where it ends, or where what
// follows cannot begin a plain sentence to an owner. What is never sent to an owner is read even where it is glued to its text.

import { SIGNS } from "./as-read.ts";
import { SURNAMES } from "./person-name.ts";
import { A_DELAY, A_TIME } from "./time-words.ts";

export type Verb =
  | "accept"
  | "assign"
  | "transfer"
  | "arrive"
  | "promise"
  | "extend"
  | "propose"
  | "quote"
  | "cause"
  | "note"
  | "resolve"
  | "decline"
  | "confirm"
  | "escalate"
  | "reclassify"
  | "merge"
  | "cancel"
  | "reopen"
  | "close"
  | "phone"
  | "judge"
  | "request"
  | "family"
  | "fault"
  | "complex"
  | "await"
  | "resume"
  | "consent"
  | "refuse"
  | "incident"
  | "apart"
  | "files"
  | "callback"
  | "correct";

interface WordRow {
  verb: Verb;
  /** Source of an expression over what `asRead` gives. */
  word: string;
  /** What must follow the word. */
  where: string;
}

const END = `(?=$|[${SIGNS}@(\\[【「])`;
const ALONE = `(?=[${SIGNS}]*$)`;
const GLUED = "";
/** "#12 close the valve please" is for the owner. */
const NO_SENTENCE = `${END}(?!\\s+(?:the|an?|your?|u|that|this|it|it's|its|is|are|was|were|will|would|can|could|should|has|have|had|we|our|i|my|us|me|please|if|when|of|to be|for your?)\\b)`;
const A_NUMBER = `(?=\\s*#?\\s*[0-9]{1,9}(?:号|$|[${SIGNS}]))`;
const AMOUNT =
  "(?=\\s*[¥￥$]?\\s*[0-9]+(?:\\.[0-9]+)?(?![0-9.]|\\s*(?:[天日号点周月:]|个|小时|分钟))|[一二三四五六七八九十百千万两零]+[元块])";
/** "派给李工", not "派给您的师傅" or "转给工程部了". */
const SOMEBODY = `(?=@|(?:(?!处理|安排|跟进|[您你我他她了去来会在已将正请的过])[一-龥A-Za-z]){1,8}(?:$|\\s))`;
const A_DEPARTMENT = `(?=@|(?:(?![您你我了去来会在已将告达])[一-龥]){1,8}(?:部|组|班|科|中心|处|队)(?:$|\\s))`;
const A_NAME = `(?=@|[${SURNAMES}](?:(?![去来了人出过])[一-龥]){1,2}(?:$|\\s))`;
const SATISFIED = "(?=(?:非常|很|基本|不|较)?满意|一般|未接|没接|无人接|没人接|联系不上|[1-5]分)";
const TOWARDS = "[到至]?";
const RESULT_EN = `(?=[${SIGNS}]*(?:$|satisfied|dissatisfied|unsatisfied|not satisfied|happy|unhappy|no answer|no reply|ok\\b|[1-5]\\b))`;

const row = (verb: Verb, word: string, where: string): WordRow => ({ verb, word, where });

/** Where several rows fit, the longest word counts. */
export const COMMAND_WORDS: readonly WordRow[] = [
  row("accept", "我?接单了?|已接单|我接了?|接手|已?受理|受理了", END),
  row("accept", "accept(?:ed)?", NO_SENTENCE),
  row("assign", "派|派单|派给|派单给|指派|指派给|责任人|执行人", END),
  row("assign", "派|责任人|执行人", A_NAME),
  row("assign", "派给|派单给|指派给?", SOMEBODY),
  row("assign", "assign(?:\\s+to)?", NO_SENTENCE),
  row("transfer", "转|转给|转单|转派|改派|改派给|移交|移交给|转交|转交给|责任部门", END),
  row("transfer", "转|转派|改派|移交|转交|责任部门", A_DEPARTMENT),
  row("transfer", "转给|改派给|移交给|转交给", SOMEBODY),
  row("transfer", "transfer(?:\\s+to)?|hand\\s?over(?:\\s+to)?", NO_SENTENCE),
  row("arrive", "[我已]?到场了?|[我人已]?到了|已到|已?到达(?:现场)?了?|已?到现场了?", END),
  row("arrive", "arrived?|on[\\s-]?site", END),
  row("promise", "约|预约|约定", END),
  row("promise", "约|预约|约定|约在", `(?=${A_TIME})`),
  row("promise", "promise", `${NO_SENTENCE}(?!\\s+to\\b)`),
  row("extend", `延|延期|延后|延迟|延长|推迟|顺延|改期|改约|(?:延|延期|延后|延迟|延长|推迟|顺延|改期|改约)[到至]`, END),
  row("extend", `(?:延|延期|延后|延迟|延长|推迟|顺延|改期|改约)${TOWARDS}`, `(?=\\s*${A_DELAY})`),
  row("extend", "(?:extend|postpone)(?:\\s+(?:to|until|till))?", `${END}(?!\\s+(?:the|your?|our|my)\\b)`),
  row("propose", "(?:解决|处理|建议)?方案|提方案", END),
  row("propose", "propos(?:e|al)", END),
  row("quote", "报价|报个价", END),
  row("quote", "报价", AMOUNT),
  row("quote", "quote|price", `(?=[${SIGNS}]*(?:$|[¥￥$]?\\s*[0-9]|(?:rmb|cny|yuan)\\b))`),
  row("cause", "(?:故障|根本|内部)?原因", GLUED),
  row("cause", "(?:root\\s+)?cause", END),
  row("note", "备[注忘]|仅?内部(?:备注)?|内部记录", GLUED),
  row("note", "(?:internal\\s+)?note|internal|memo", END),
  row(
    "resolve",
    "完成了?|已完成|完工了?|已完工|已?修好了?|搞定了?|已?处理[好完]了?|处理完毕|已处理|做完了|办好了|弄好了|已?解决了|维修完成",
    END,
  ),
  row("resolve", "done|finish(?:ed)?|completed?|resolved?|fixed", END),
  row("decline", "(?:投诉)?不成立", "(?!的|吗|呢|吧|啊|\\s*\\?)"),
  row("decline", "decline", END),
  row("decline", "declined", NO_SENTENCE),
  row("confirm", "确认", ALONE),
  row("confirm", "确认", "(?=\\s*不成立)"),
  row("confirm", "同意不成立", END),
  row("confirm", "confirm(?:ed)?", `(?=[${SIGNS}]*(?:$|(?:the\\s+)?decline))`),
  row("escalate", "上报|升级|上呈", END),
  row("escalate", "上报", `(?!了|过|给|完|后|到|的|中|成功)(?![^,。;!?\\s]*了)`),
  row("escalate", "escalate", END),
  row("reclassify", "改类别?|改分类", GLUED),
  row("reclassify", "重新归类|归类", END),
  row("reclassify", "reclassify(?:\\s+(?:as|to))?", END),
  row("merge", "并", ALONE),
  row("merge", "并入|并到|合并|合并[到入]|归并|归并[到入]", END),
  row("merge", "并|并入|并到|合并|合并[到入]|归并|归并[到入]", A_NUMBER),
  row("merge", "merge(?:\\s+(?:into|with|to))?", NO_SENTENCE),
  row("cancel", "撤销|撤单|取消工单", END),
  row("cancel", "取消|作废", ALONE),
  row("cancel", "cancel(?:led|ed)?", `${NO_SENTENCE}(?!\\s+(?:tomorrow|today|\\w+'s)\\b)`),
  row("reopen", "重开|重新打开|重启工单", END),
  row("reopen", "re-?open", NO_SENTENCE),
  row("close", "闭单了?|关单|结单|销单|关闭工单|办结|归档", END),
  row("close", "闭单", SATISFIED),
  row("close", "closed?", RESULT_EN),
  row("callback", "回访(?:结果)?|已回访", END),
  row("callback", "回访(?:结果)?", SATISFIED),
  row("callback", "callback", RESULT_EN),
  row("phone", "(?:业主|联系|查|要)?电话(?:号码?)?|手机号码?|号码|phone(?:\\s+number)?|tel", `(?=[${SIGNS}?]*$)`),
  row("judge", "(?:投诉)?性质|定性", GLUED),
  row("judge", "判定|judge", END),
  row("request", "(?:业主)?诉求", GLUED),
  row("request", "request", END),
  row("family", "投诉(?:类别|类型|分类)", GLUED),
  row("family", "类别", END),
  row("family", "family", NO_SENTENCE),
  row("fault", "责任方?|责任认定|责任归属", GLUED),
  row("fault", "fault", NO_SENTENCE),
  row("complex", "复杂|复杂工单|复杂件|疑难", END),
  row("complex", "complex", NO_SENTENCE),
  row("await", "等待?(?:业主|客户|住户)|待业主", GLUED),
  row("await", "等待|暂停|挂起|暂停计时", END),
  row("await", "await(?:ing)?|waiting|on hold", NO_SENTENCE),
  row("resume", "业主回来了?|业主已?回复了?|恢复|恢复计时|恢复处理", END),
  row("resume", "resumed?", NO_SENTENCE),
  row("consent", "(?:业主|客户|住户)已?同意了?", "(?!了|(?:之|以)?后|再|才|的|就|吗|没|么|过|\\s*\\?)"),
  row("consent", "consent(?:ed)?|agreed", NO_SENTENCE),
  row("refuse", "(?:业主|客户|住户)(?:不|没|未)同意了?|(?:业主|客户|住户)拒绝了?", "(?!的话|就|怎么|吗|\\s*\\?)"),
  row("refuse", "refused?", NO_SENTENCE),
  row("incident", "同因|同案|同一(?:件|件事|个事|原因|个原因|起因)", END),
  row("incident", "同因", A_NUMBER),
  row("incident", "same(?:\\s+(?:cause|issue|problem))?", `(?=[${SIGNS}]*(?:$|#|[0-9]))`),
  row("apart", "不同因|不是同因|非同因|不是同?一件事?|不是同一(?:原因|个原因)", END),
  row("apart", "apart|not\\s+(?:the\\s+)?same(?:\\s+cause)?|different\\s+cause", NO_SENTENCE),
  // "#12 更正：电话是…" and "#12 更正电话费的事" are for the owner.
  row(
    "correct",
    "更正",
    "(?=\\s*(?:登记的?)?(?:(?:姓名|名字|称呼)(?:[\\s:]+|改成|改为|应为)\\S|(?:联系)?(?:电话|手机|号码)[号码]*[\\s:]*(?:旧的?|从)?[\\s:]*(?:1[3-9]|0)[0-9]))",
  ),
  row("correct", "更正", "(?=\\s*(?:姓名|名字|称呼|电话|手机号?|号码)?[\\s:]*$)"),
  row("correct", "correct", "(?=\\s+(?:name|phone|mobile)\\b)"),
  row("files", "图片?|照片|相片|photos?|pictures?", `(?=[\\s:]|[${SIGNS}]*$)(?!\\s+(?:is|are|was|will)\\b)`),
];

/** Clearly meant for us, and nothing that we do: never passed on to an owner. */
export const NOT_OURS = new RegExp(`^(不同意不成立|不接单?|拒单|拒接|退单|退回|驳回)${END}`);
/** "#12 失实": nobody says that word alone to an owner. */
export const BARE_JUDGEMENT = new RegExp(`^(合理|不合理|失实|不属实|误解)${ALONE}`);
export const SHOW = /^(?:看看?|查看?|详情|状态|进度|待办|超时|show|view|details?|info|status|list|overdue)?[\s?。.!]*$/i;
