// What staff read in their rooms: cards, confirmations, refusals, reminders. Messages about a ticket begin with its number.
import type { Category, ClassifiedBy, TicketChannel, TicketStatus } from "../generated/prisma/enums.ts";
import { actWords } from "./acts.ts";
import { BINDING_HELP, bindingStaffWords } from "./binding-words.ts";
import { CALLBACK_HELP, callbackStaffWords } from "./callback-words.ts";
import { CAMPAIGN_HELP } from "./campaign-words.ts";
import { KNOWLEDGE_HELP, knowledgeWords } from "./knowledge.ts";
import { CLASSIFIED_BY_NAMES, RECLASSIFY_WORDS } from "./labels.ts";
import { RISK_HELP, riskWords } from "./risk.ts";
import { timeInChinese } from "./times.ts";
import { CATEGORY_NAMES, DEMAND_NAMES, STATUS_NAMES } from "./zh-cn.ts";

export { CATEGORY_NAMES, DEMAND_NAMES, STATUS_NAMES };

export interface CardWords {
  number: number;
  title: string;
  category: Category;
  emergency: boolean;
  risk: boolean;
  needsListening: boolean;
  channel: TicketChannel;
  description: string;
  house: string | null;
  houseIsStated: boolean;
  place: string | null;
  timeSaid: string | null;
  complainedOf: string | null;
  expectation: string | null;
  reporter: string;
  /** Who told us in their stead. */
  informant: string | null;
  phone: string | null;
  community: string | null;
  media: string | null;
  urged: number;
  promised: string | null;
  by: { what: "答复" | "办完"; at: string };
}

const CHANNEL_NAMES: Record<TicketChannel, string> = {
  wechat: "微信",
  phone: "电话",
  visit: "来访",
  proxy: "代报",
  letter: "信函",
  suggestion_box: "意见箱",
  hearsay: "转述",
  fax: "传真",
  web: "网站",
  app: "APP",
  email: "邮件",
  inspection: "检查",
  meeting: "座谈会",
};

export interface ClassChange {
  number: number;
  /** "报修·渗漏堵塞" */
  from: string;
  to: string;
  /** The department that has it now, null where none has that category; absent while it stays where it was. */
  department?: string | null | undefined;
}

const goesTo = ({ department }: ClassChange): string =>
  department === undefined ? "" : department === null ? "，还没有部门负责这一类" : `，归「${department}」`;

export const staffWords = {
  ...actWords,
  time: timeInChinese,
  knowledge: knowledgeWords,
  binding: bindingStaffWords,
  callback: callbackStaffWords,
  risk: riskWords,
  card: (c: CardWords): string =>
    [
      `#${c.number} ${c.emergency ? "【紧急】" : ""}${c.risk ? "【投诉风险】" : ""}${c.needsListening ? "【待人工听】" : ""}${c.title}·${CATEGORY_NAMES[c.category]}${c.house ? ` ${c.house}${c.houseIsStated ? "（自报）" : ""}` : " 房号未知"}`,
      `${c.reporter}${c.phone ? ` ${c.phone}` : ""}${c.community ? ` ${c.community}` : ""}${c.channel === "wechat" ? "" : `（${CHANNEL_NAMES[c.channel]}登记${c.informant ? `，${c.informant}代报` : ""}）`}`,
      ...(c.description ? [`「${c.description}」`] : []),
      ...[
        c.place && `地点：${c.place}`,
        c.timeSaid && `时间：${c.timeSaid}`,
        c.complainedOf && `涉及：${c.complainedOf}`,
        c.expectation && `期望：${c.expectation}`,
      ].filter((fact) => fact !== null && fact !== ""),
      ...(c.media ? [c.media] : []),
      ...(c.urged > 0 || c.promised
        ? [[c.promised && `约 ${c.promised}`, c.urged > 0 && `已催${c.urged}次`].filter(Boolean).join("，")]
        : []),
      `${c.by.at} 前${c.by.what}。引用本条回复即转业主；#${c.number} 接单 / 派 @某人 / 完成 …`,
    ].join("\n"),
  media: (photos: number, voices: number, files: number): string | null => {
    const parts = [photos && `照片${photos}张`, voices && `语音${voices}段`, files && `文件${files}个`].filter(Boolean);
    return parts.length > 0 ? `附：${parts.join("、")}` : null;
  },
  alert: (number: number, what: string, house: string, reporter: string): string =>
    `#${number} 【紧急】${what}\n${house} ${reporter}\n请马上有人处理，回复 #${number} 接单。`,
  groupEmergency: (topic: string): string => `群「${topic}」里有人说的，没有@我，我没有在群里回应`,
  /** Stands before an overdue emergency, in the room for all. */
  overdueEmergency: (number: number, summary: string, minutes: number): string =>
    `#${number} 【紧急】${minutes} 分钟了，还没有人接手：${summary}\n请马上处理，回复 #${number} 接单。`,
  fromGroup: (topic: string): string => `业主在群「${topic}」里@我说的`,
  raised: (text: string): string => `业主说情况变急：「${text}」，按紧急处理。`,
  added: (number: number, text: string): string => `#${number} 业主补充：「${text}」`,
  addedMedia: (number: number, media: string): string => `#${number} 业主补充：${media.replace(/^附：/u, "")}`,
  houseAdded: (number: number, house: string): string => `#${number} 业主自报房号：${house}`,
  urged: (number: number, text: string, times: number): string => `#${number} 业主${times > 1 ? `第${times}次` : "在"}催：「${text}」`,
  humanWanted: (number: number, text: string): string => `#${number} 业主要找人工，请尽快联系${text ? `：「${text}」` : ""}`,
  upset: (number: number, text: string): string => `#${number} 业主情绪激动，请尽快联系${text ? `：「${text}」` : ""}`,
  recalled: (number: number): string => `#${number} 业主撤回了其中一条消息`,
  ownerCancelled: (number: number): string => `#${number} 业主自己撤销了，不用去了`,
  ownerConfirmed: (number: number): string => `#${number} 业主说好了，已闭单`,
  /** Under the card of an enquiry that an approved answer did not settle. */
  answeredBefore: (knowledge: number, answer: string, said: string): string =>
    `已按知识 ${knowledge} 答过：「${answer}」${said ? `\n业主说：「${said}」` : ""}\n没答到业主要问的，请人工答复`,
  ownerNotFixed: (number: number, text: string): string => `#${number} 业主说没好，已重开：「${text}」`,
  /** Begins with a word of ours: a name that looks like a number must not be taken for a ticket's. */
  praise: (reporter: string, text: string): string => `表扬（${reporter}）：「${text}」`,
  relayed: (number: number, name: string): string => `#${number} 已转给${name}`,
  noChat: (number: number): string => `#${number} 这位业主没有聊天窗口，请电话联系`,
  askByPhone: (number: number): string =>
    `#${number} 这位业主没有聊天窗口，请电话问好再回：#${number} 业主同意 … ／ #${number} 业主不同意 …`,
  done: (number: number, status: TicketStatus, acceptor: string | null, assignee: string | null): string =>
    `#${number} ${STATUS_NAMES[status]}${[acceptor && `，受理 ${acceptor}`, assignee && `，执行 ${assignee}`].filter(Boolean).join("")}`,
  noted: (number: number): string => `#${number} 已记录（不会发给业主）`,
  /** @param why in words, or several of them */
  held: (number: number, house: string | null, why: string, text: string): string =>
    `#${number} ${why}要发给${house ? ` ${house} 的` : "这位"}业主吗？回「发」就发：\n「${text}」`,
  failed: "刚才那条没有执行成，请再发一次；还不行请告诉管理员。",
  assigned: (number: number, name: string, summary: string): string => `#${number} 派给${name}：${summary}`,
  merged: (number: number, into: number): string => `#${number} 已并入 #${into}，请对 #${into} 操作`,
  noSuchTicket: (number: number): string => `#${number} 没有这个工单`,
  notYours: (number: number): string => `#${number} 不是您负责的小区的工单`,
  notStaff: (number: number): string => `#${number} 没有执行：您还没有配对为员工，请找管理员要配对码`,
  noSuchStaff: (number: number, name: string): string => `#${number} 没有叫「${name}」的员工，请写全名，如 #${number} 派 @刘师傅`,
  severalStaff: (number: number, name: string): string => `#${number} 有几位员工都叫「${name}」，请到控制台指派`,
  /** Which path made the verdict, how sure it was, and because of what in the text. */
  classified: (label: string, by: ClassifiedBy, confidence: number, cues: readonly string[]): string => {
    const because = cues.length > 0 ? `，依据：${cues.join("、")}` : "";
    return `归类：${label}（${CLASSIFIED_BY_NAMES[by]}${by === "staff" ? "" : ` ${confidence.toFixed(2)}${because}`}）`;
  },
  reclassified: (change: ClassChange, assignee: string | null): string =>
    `#${change.number} 已改类：${change.from} → ${change.to}${goesTo(change)}${assignee ? `；仍由${assignee}执行，要换人请派单` : ""}`,
  reclassifiedBy: (change: ClassChange, by: string): string =>
    `#${change.number} ${by}改类：${change.from} → ${change.to}${goesTo(change)}`,
  /** Under the card in the room that gets the ticket. */
  movedHere: (by: string, department: string | null, from: string, people: { acceptor: string | null; assignee: string | null }): string =>
    `由${by}改类${department ? `，从「${department}」转来` : "转来"}，原为${from}${[people.acceptor && `；受理 ${people.acceptor}`, people.assignee && `，执行 ${people.assignee}`].filter(Boolean).join("")}`,
  sameClass: (number: number, label: string): string => `#${number} 已经是「${label}」，没有改动`,
  reclassifyHow: (number: number): string => `#${number} 「改类」后面要写类别，如 #${number} 改类 投诉 停车；可写：${RECLASSIFY_WORDS}`,
  noSuchClass: (number: number, word: string): string => `#${number} 没有「${word}」这一类；可写：${RECLASSIFY_WORDS}`,
  severalClasses: (number: number, word: string): string => `#${number} 一件工单只有一种性质、一个类别，「${word}」多了`,
  whichDemand: (number: number): string => `#${number} 请写明是哪种需求：报修、特约服务、咨询、建议`,
  downgradeRefused: (number: number): string => `#${number} 投诉改成需求，要主任以上来改`,
  show: (number: number, lines: string[]): string => [`#${number}`, ...lines].join(" "),
  list: (title: string, all: number, lines: string[]): string => {
    const more = all - lines.length;
    return all > 0 ? [`${title}（${all}）`, ...lines, ...(more > 0 ? [`还有 ${more} 件`] : [])].join("\n") : `${title}：没有`;
  },
  roomPaired: (department: string | null): string =>
    `本群已登记为${department ? `「${department}」的` : "总"}员工群。引用卡片回复即转业主，发「帮助」看用法。`,
  ownersRoomPaired: "本群已登记为业主群。只有@我时我才说话。",
  saidDirectly: "工单的事请在员工群里说：引用卡片，或以 #编号 开头。",
  doubtful: (number: number | null, state: "failed" | "unknown", name: string, text: string): string =>
    `${number === null ? "" : `#${number} `}给${name}的一条消息${state === "failed" ? "没有发出去" : "可能没送到"}，请换个方式联系：「${text}」`,
  doubtfulInRoom: (number: number | null, state: "failed" | "unknown", topic: string, text: string): string =>
    `${number === null ? "" : `#${number} `}发到群「${topic}」的一条消息${state === "failed" ? "没有发出去" : "可能没送到"}：「${text}」`,
  refusedFile: "（业主另有一个超过 20 MB 的文件没收下）",
  help: [
    "引用卡片直接回复，或以编号开头：",
    "#12 师傅20分钟后到 —— 转给业主（首次回复即受理）",
    "#12 接单 ／ 派 @某人 ／ 转 工程维修部 ／ 到场 ／ 电话（私发）",
    "#12 约 明天10点 ／ 延 周五 缺配件 ／ 等业主 原因 ／ 恢复",
    "#12 方案 … ／ 报价 30 机器疏通 ／ 责任 公共 ／ 业主同意",
    "#12 完成 换了软管 ／ 闭单 满意 ／ 重开 原因 ／ 撤销 原因",
    "#12 不成立 误解 说明… ／ 确认 ／ 上报 原因 ／ 并 #9 ／ 同因 ／ 不同因",
    "#12 原因 … ／ 备注 … ／ 性质 合理 ／ 诉求 部分 … ／ 投诉类别 收费 ／ 改类 停车 ／ 复杂 原因（都不发给业主）",
    "#12 图 —— 把您刚发的照片转给业主",
    "#12 更正 姓名 李明 ／ 更正 电话 139… —— 改业主的登记，业主会收到",
    "#12 看详情 ／ 待办 ／ 超时",
    "登记 电话 3-2-501 张女士 厨房漏水 ／ 通知 3栋 今晚22点停水",
    KNOWLEDGE_HELP,
    BINDING_HELP,
    CALLBACK_HELP,
    RISK_HELP,
    CAMPAIGN_HELP,
  ].join("\n"),
};
