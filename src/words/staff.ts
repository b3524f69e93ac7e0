// What staff read in their rooms: cards, confirmations, refusals, reminders. Messages about a ticket begin with its number.
import type { Category, ClassifiedBy, TicketStatus } from "../generated/prisma/enums.ts";
import { KNOWLEDGE_HELP, knowledgeWords } from "./knowledge.ts";
import { CLASSIFIED_BY_NAMES, RECLASSIFY_WORDS } from "./labels.ts";
import { timeInChinese } from "./times.ts";
import { CATEGORY_NAMES, DEMAND_NAMES, STATUS_NAMES } from "./zh-cn.ts";

export { CATEGORY_NAMES, DEMAND_NAMES, STATUS_NAMES };

export interface CardWords {
  number: number;
  title: string;
  category: Category;
  emergency: boolean;
  needsListening: boolean;
  description: string;
  house: string | null;
  houseIsStated: boolean;
  place: string | null;
  reporter: string;
  phone: string | null;
  community: string | null;
  media: string | null;
  by: string;
}

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
  time: timeInChinese,
  knowledge: knowledgeWords,
  card: (c: CardWords): string =>
    [
      `#${c.number} ${c.emergency ? "【紧急】" : ""}${c.needsListening ? "【待人工听】" : ""}${c.title}·${CATEGORY_NAMES[c.category]}${c.house ? ` ${c.house}${c.houseIsStated ? "（自报）" : ""}` : " 房号未知"}`,
      `${c.reporter}${c.phone ? ` ${c.phone}` : ""}${c.community ? ` ${c.community}` : ""}`,
      ...(c.description ? [`「${c.description}」`] : []),
      ...(c.place ? [`地点：${c.place}`] : []),
      ...(c.media ? [c.media] : []),
      `${c.by} 前答复。引用本条回复即转业主；#${c.number} 接单 / 派 @某人 / 完成 …`,
    ].join("\n"),
  media: (photos: number, voices: number, files: number): string | null => {
    const parts = [photos && `照片${photos}张`, voices && `语音${voices}段`, files && `文件${files}个`].filter(Boolean);
    return parts.length > 0 ? `附：${parts.join("、")}` : null;
  },
  alert: (number: number, what: string, house: string, reporter: string): string =>
    `#${number} 【紧急】${what}\n${house} ${reporter}\n请马上有人处理，回复 #${number} 接单。`,
  groupEmergency: (topic: string): string => `群「${topic}」里有人说的，没有@我，我没有在群里回应`,
  /** Stands before an overdue emergency, in the room for all. */
  overdueEmergency: (number: number, summary: string): string =>
    `#${number} 【紧急】还没有人接手：${summary}\n请马上处理，回复 #${number} 接单。`,
  fromGroup: (topic: string): string => `业主在群「${topic}」里@我说的`,
  raised: (text: string): string => `业主说情况变急：「${text}」，按紧急处理。`,
  added: (number: number, text: string): string => `#${number} 业主补充：「${text}」`,
  addedMedia: (number: number, media: string): string => `#${number} 业主补充：${media}`,
  houseAdded: (number: number, house: string): string => `#${number} 业主自报房号：${house}`,
  urged: (number: number, text: string): string => `#${number} 业主在催：「${text}」`,
  humanWanted: (number: number, text: string): string => `#${number} 业主要找人工，请尽快联系${text ? `：「${text}」` : ""}`,
  recalled: (number: number): string => `#${number} 业主撤回了其中一条消息`,
  ownerCancelled: (number: number): string => `#${number} 业主自己撤销了，不用去了`,
  ownerConfirmed: (number: number): string => `#${number} 业主说好了，已闭单`,
  /** Under the card of an enquiry that an approved answer did not settle. */
  answeredBefore: (knowledge: number, answer: string, said: string): string =>
    `已按知识 ${knowledge} 答过：「${answer}」${said ? `\n业主说：「${said}」` : ""}\n没答到业主要问的，请人工答复`,
  ownerNotFixed: (number: number, text: string): string => `#${number} 业主说没好，已重开：「${text}」`,
  praise: (reporter: string, text: string): string => `${reporter}表扬：「${text}」`,
  overdue: (number: number, summary: string, due: string): string => `#${number} 超时未答复（应在 ${due} 前）：${summary}`,
  relayed: (number: number, name: string): string => `#${number} 已转给${name}`,
  noChat: (number: number): string => `#${number} 这位业主没有聊天窗口，请电话联系`,
  done: (number: number, status: TicketStatus, acceptor: string | null, assignee: string | null): string =>
    `#${number} ${STATUS_NAMES[status]}${[acceptor && `，受理 ${acceptor}`, assignee && `，执行 ${assignee}`].filter(Boolean).join("")}`,
  noted: (number: number): string => `#${number} 已记录（不会发给业主）`,
  held: (number: number, house: string, text: string): string =>
    `#${number} 您不是受理人或执行人。要发给 ${house} 的业主吗？回「发」就发：\n「${text}」`,
  failed: "刚才那条没有执行成，请再发一次；还不行请告诉管理员。",
  refused: (number: number, action: string, status: TicketStatus): string => `#${number} 现在是「${STATUS_NAMES[status]}」，不能${action}`,
  alreadyTaken: (number: number, acceptor: string, assignee: string | null): string =>
    `#${number} 已由${acceptor}受理${assignee ? `，${assignee}执行` : ""}`,
  othersWork: (number: number, assignee: string | null): string =>
    `#${number} ${assignee ? `由${assignee}执行` : "是别的部门的工单"}，要换人请客服派单`,
  assigned: (number: number, name: string, summary: string): string => `#${number} 派给${name}：${summary}`,
  merged: (number: number, into: number): string => `#${number} 已并入 #${into}，请对 #${into} 操作`,
  noSuchTicket: (number: number): string => `#${number} 没有这个工单`,
  notYours: (number: number): string => `#${number} 不是您负责的小区的工单`,
  notStaff: (number: number): string => `#${number} 没有执行：您还没有配对为员工，请找管理员要配对码`,
  noSuchStaff: (number: number, name: string): string => `#${number} 没有叫「${name}」的员工，请写全名，如 #${number} 派 @刘师傅`,
  severalStaff: (number: number, name: string): string => `#${number} 有几位员工都叫「${name}」，请到控制台指派`,
  needsText: (number: number, action: string): string => `#${number} 「${action}」后面要写内容，如 #${number} ${action} …`,
  notYet: (number: number, verb: string): string => `#${number} 「${verb}」还不能用；要告诉业主什么，直接写就行`,
  roleRefused: (number: number, action: string): string => `#${number} 您的角色不能${action}`,
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
    "#12 接单 ／ #12 派 @某人 ／ #12 到场",
    "#12 完成 换了软管 ／ #12 闭单 ／ #12 重开 原因 ／ #12 撤销 原因",
    "#12 原因 … ／ #12 备注 … ／ #12 改类 停车 ／ #12 改类 投诉 停车（都不发给业主）",
    "#12 看详情 ／ 待办 ／ 超时",
    KNOWLEDGE_HELP,
  ].join("\n"),
};
