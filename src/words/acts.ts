// What staff read of their own acts and of the clocks: confirmations, refusals, reminders. Messages about a ticket begin with its number.
import type {
  ClockName,
  ComplaintFamily,
  Fault,
  Judgement,
  ProposalKind,
  RequestJudgement,
  TicketStatus,
} from "../generated/prisma/enums.ts";
import { STATUS_NAMES } from "./zh-cn.ts";

export const JUDGEMENT_NAMES: Record<Judgement, string> = {
  justified: "合理",
  unreasonable: "不合理",
  untrue: "失实",
  misunderstanding: "误解",
};
export const REQUEST_NAMES: Record<RequestJudgement, string> = { reasonable: "合理", partly: "部分合理", unreasonable: "不合理" };
export const FAMILY_NAMES: Record<ComplaintFamily, string> = {
  service: "物业管理服务",
  fee: "收费",
  community: "社区文化活动",
  incident: "突发事件处理",
  neighbour: "毗邻关系",
};
export const FAULT_NAMES: Record<Fault, string> = { own: "自家部位", shared: "公共部位", disputed: "有争议，待判定" };
const CLOCK_NAMES: Record<ClockName, { soon: string; late: string }> = {
  first_response: { soon: "还没有答复业主", late: "超时未答复" },
  arrival: { soon: "还没有到场", late: "超时未到场" },
  proposal: { soon: "还没有给方案", late: "超时未给方案" },
  resolve: { soon: "还没有办完", late: "超时未办完" },
  callback: { soon: "还没有回访", late: "超时未回访" },
};
/** To whom a matter goes that is late by so much. */
const WENT_TO: Record<number, string> = { 150: "，已报经理", 200: "，已报总经理" };

/** Commands that are nouns, as something one does. */
const DEEDS: Record<string, string> = {
  派: "派单",
  转: "转给别人",
  方案: "提方案",
  原因: "记原因",
  备注: "记备注",
  性质: "定性质",
  诉求: "记诉求",
  投诉类别: "定投诉类别",
  责任: "定责任",
  复杂: "定为复杂",
  业主同意: "记「业主同意」",
  业主不同意: "记「业主不同意」",
  不成立: "定为不成立",
  同因: "定同因",
  不同因: "定不同因",
  电话: "查电话",
};

/** Why something may not be done, as the rules say it. */
export type RefusalSaid =
  | { why: "role" | "text" | "state" | "no decline" | "no proposal" | "not complaint" | "no promise" | "not waiting" | "waiting already" }
  | { why: "others work"; assignee: string | null }
  | { why: "taken"; acceptor: string; assignee: string | null }
  | { why: "merged"; into: number }
  | { why: "complained of" | "assigned already"; name: string }
  | { why: "not agreed"; kind: ProposalKind }
  | { why: "written answer" | "not holder" | "brought up" };

const FACT_NAMES = { phone: "电话", place: "地点", time: "时间", complainedOf: "涉及人员", expectation: "期望" } as const;

interface AnotherReport {
  number: number;
  lead: number;
  where: string;
  who: string;
  summary: string;
  count: number;
}

export const actWords = {
  refusal: (n: number, verb: string, status: TicketStatus, no: RefusalSaid): string => {
    switch (no.why) {
      case "role":
        return `#${n} 您的角色不能${DEEDS[verb] ?? verb}`;
      case "text":
        if (verb === "延") return `#${n} 延期要写时间和原因，如 #${n} 延 明天10点 缺配件`;
        return `#${n} 「${verb}」后面要写内容，如 #${n} ${verb} …`;
      case "state":
        return `#${n} 现在是「${STATUS_NAMES[status]}」，不能${DEEDS[verb] ?? verb}`;
      case "others work":
        return `#${n} ${no.assignee ? `由${no.assignee}执行` : "是别的部门的工单"}，要换人请客服派单`;
      case "taken":
        return actWords.alreadyTaken(n, no.acceptor, no.assignee);
      case "merged":
        return `#${n} 已并入 #${no.into}，请对 #${no.into} 操作`;
      case "assigned already":
        return `#${n} 已经是${no.name}在办`;
      case "not agreed":
        return `#${n} 业主没同意${no.kind === "price" ? "报价" : "方案"}，不能按完成办。再报一次：#${n} ${no.kind === "price" ? "报价" : "方案"} …；不收费请客服回 #${n} 责任 公共；不做了请客服回 #${n} 撤销`;
      case "complained of":
        return `#${n} 投诉的就是${no.name}，请换一位`;
      case "written answer":
        return `#${n} 这是复杂投诉，办结要有书面答复：#${n} 完成 …`;
      case "not holder":
        return `#${n} 电话只给受理人和执行人`;
      case "brought up":
        return `#${n} 业主有异议，已报经理，由经理来定`;
      case "no decline":
        return `#${n} 没有等您确认的「不成立」`;
      case "no proposal":
        return `#${n} 没有在等业主答复的方案或报价`;
      case "not complaint":
        return `#${n} 不是投诉，没有「${verb}」这一项`;
      case "no promise":
        return `#${n} 还没有约过时间，请先 #${n} 约 明天10点`;
      case "not waiting":
        return `#${n} 没有在等业主，计时一直在走`;
      case "waiting already":
        return `#${n} 已经在等业主了`;
    }
  },
  alreadyTaken: (n: number, acceptor: string, assignee: string | null): string =>
    `#${n} 已由${acceptor}受理${assignee ? `，${assignee}执行` : ""}`,

  // Clocks
  soon: (n: number, clock: ClockName, due: string, summary: string): string => `#${n} ${CLOCK_NAMES[clock].soon}（${due} 前）：${summary}`,
  late: (n: number, clock: ClockName, due: string, summary: string, percent: number): string =>
    `#${n} 【投诉风险】${CLOCK_NAMES[clock].late}（应在 ${due} 前）${WENT_TO[percent] ?? ""}：${summary}`,
  emergencyLate: (n: number, clock: ClockName, summary: string): string => `#${n} 【紧急】${CLOCK_NAMES[clock].late}：${summary}`,
  allClear: (n: number, said: string): string => `#${n} 业主说情况解除：「${said}」，请确认后办结`,
  promiseSoon: (n: number, at: string, summary: string): string => `#${n} 约好 ${at}，时间快到了：${summary}`,
  promiseUnsuitable: (n: number, said: string): string => `#${n} 业主说约的时间不方便：「${said}」\n请改约：#${n} 约 明天10点`,
  stillAwaiting: (n: number, days: number, reason: string, summary: string): string =>
    `#${n} 已经等业主 ${days} 天（${reason}）：${summary}\n请电话联系，或 #${n} 恢复`,
  promiseAnew: (n: number): string => `#${n} 约的时间在等业主时过了，请重新约：#${n} 约 明天10点`,
  promiseLate: (n: number, at: string, summary: string): string =>
    `#${n} 【投诉风险】约好 ${at}，时间到了还没有到场或办完：${summary}\n来不及就改约：#${n} 延 时间 原因`,
  paused: (n: number, reason: string): string => `#${n} 计时已暂停，等业主：${reason}。业主回话或 #${n} 恢复 就接着走`,
  resumed: (n: number, due: string): string => `#${n} 计时接着走，${due} 前办完`,
  awaitingYes: (kind: "plan" | "price"): string => (kind === "price" ? "等业主答复报价" : "等业主答复方案"),
  madeComplex: (n: number, due: string): string => `#${n} 按复杂事项办，${due} 前办完`,

  // Promises, proposals, prices
  promisedFor: (at: string): string => `，约 ${at}`,
  badTime: (n: number, verb: string): string =>
    `#${n} 没看懂时间，请写在最前面，如 #${n} ${verb} 明天10点${verb === "延" ? " 缺配件" : ""}`,
  pastTime: (n: number, at: string): string => `#${n} ${at} 已经过去了，请约以后的时间`,
  badAmount: (n: number): string => `#${n} 报价要写金额和原因，如 #${n} 报价 30 机器疏通地漏`,
  proposed: (n: number, amount: string | null, emergency: boolean): string =>
    `#${n} ${amount === null ? "方案" : `报价 ${amount} 元`}已发给业主${emergency ? "；情况紧急，可以先处理" : "，等业主点头再动手"}`,
  ownerAgreed: (n: number, what: string, said: string): string => `#${n} 业主同意${what}，可以动手了：「${said}」`,
  ownerRefused: (n: number, what: string, said: string): string => `#${n} 业主不同意${what}：「${said}」\n请再商量：#${n} ${what} …`,
  faultDisputed: (n: number, said: string): string =>
    `#${n} 业主说不该自己付：「${said}」\n先当面试一下是哪一段的问题，再记 #${n} 责任 公共 ／ #${n} 责任 自家`,
  faultSet: (n: number, fault: Fault): string => `#${n} 责任：${FAULT_NAMES[fault]}${fault === "shared" ? "，不收费" : ""}`,
  faultHow: (n: number): string => `#${n} 责任请写：公共、自家 或 有争议`,

  // Nature
  judged: (n: number, judgement: Judgement): string =>
    `#${n} 投诉性质：${JUDGEMENT_NAMES[judgement]}${judgement === "justified" ? "" : `。要向业主说明：#${n} 不成立 说明…`}`,
  judgeHow: (n: number): string => `#${n} 性质请写：合理、不合理、失实 或 误解`,
  requestJudged: (n: number, request: RequestJudgement, granted: string): string =>
    `#${n} 业主诉求：${REQUEST_NAMES[request]}${granted ? `，答应：${granted}` : ""}`,
  requestHow: (n: number): string => `#${n} 诉求请写：合理、部分 或 不合理，后面可写答应了什么`,
  familySet: (n: number, family: ComplaintFamily): string => `#${n} 投诉类别：${FAMILY_NAMES[family]}`,
  familyHow: (n: number): string => `#${n} 投诉类别请写：${Object.values(FAMILY_NAMES).join("、")}`,
  declineAsked: (n: number, by: string, text: string): string =>
    `#${n} ${by}认为不成立，说明：「${text}」\n请主任看：#${n} 确认 就发给业主`,
  declineRejected: (n: number, by: string): string => `#${n} ${by}认为应当受理，请继续处理`,
  offerRefused: (n: number, name: string, acceptor: string | null): string =>
    `#${n} ${name}不接，${acceptor ? `仍由${acceptor}跟进` : "还没有人接"}`,
  declineWaits: (n: number): string => `#${n} 说明已报主任，确认后发给业主`,
  declined: (n: number): string => `#${n} 已向业主说明，按不成立办结；业主有异议会转经理`,
  objection: (n: number, said: string): string => `#${n} 业主不认可说明，已重开并报经理：「${said}」`,

  // Handing over, up, together
  alreadyThere: (n: number, department: string): string => `#${n} 已经在「${department}」`,
  transferred: (n: number, department: string): string => `#${n} 已转「${department}」，受理人不变`,
  handedHere: (by: string, from: string | null): string => `由${by}${from ? `从「${from}」` : ""}转来`,
  handedAway: (n: number, by: string, to: string): string => `#${n} ${by}已转「${to}」`,
  assignInstead: (n: number, name: string): string => `#${n} ${name}是执行人，请用 #${n} 派 @${name}`,
  offered: (n: number, by: string, to: string): string => `#${n} ${by}想请${to}接着跟进，愿意就回 #${n} 接单`,
  offeredTo: (n: number, to: string): string => `#${n} 已问${to}，接单之前仍由您跟进`,
  handedTo: (n: number, by: string, to: string): string => `#${n} 由${by}安排，${to}跟进`,
  takenOver: (n: number, name: string, from: string | null): string => `#${n} 由${name}跟进${from ? `（原为${from}）` : ""}`,
  transferHow: (n: number): string => `#${n} 请写转给哪个部门或哪位，如 #${n} 转 工程维修部`,
  noSuchDepartment: (n: number, word: string): string => `#${n} 没有叫「${word}」的部门或员工`,
  broughtUp: (n: number, by: string, reason: string): string => `#${n} ${by}上报：${reason}\n引用本条就能直接处理。`,
  escalated: (n: number, names: string[]): string =>
    `#${n} 已上报${names.length > 0 ? names.join("、") : "，但还没有总经理可报，请管理员登记"}`,
  reopenedBy: (n: number, by: string, reason: string): string => `#${n} ${by}重开：${reason}`,
  mergeSelf: (n: number): string => `#${n} 不能并入自己`,
  mergeHow: (n: number): string => `#${n} 请写并入哪一件，如 #${n} 并 #9`,
  mergeConfidence: (n: number, into: number): string => `#${n} 和 #${into} 看得到的人不同，不能并`,
  mergeElsewhere: (n: number, into: number): string => `#${n} 和 #${into} 不是同一个小区的`,
  mergeEnded: (n: number, into: number, status: TicketStatus): string => `#${n} 不能并入 #${into}：它现在是「${STATUS_NAMES[status]}」`,
  mergedNow: (n: number, into: number): string => `#${n} 已并入 #${into}，业主知道了`,
  sameCausePerhaps: (n: number, lead: number, summary: string): string =>
    `和 #${lead}（${summary}）像是同一件事。请客服定：是就回 #${n} 同因，一次答复都收到；不是回 #${n} 不同因`,
  sameCauseToo: (r: AnotherReport): string =>
    `#${r.number} ${[r.where, r.who].filter(Boolean).join(" ")}也报了：${r.summary}（和 #${r.lead} 相似，共${r.count}户）。是同一件事请客服回 #${r.number} 同因`,
  sameCauseAgain: (r: AnotherReport): string =>
    `#${r.number} ${[r.where, r.who].filter(Boolean).join(" ")}也报了 #${r.lead} 的事：${r.summary}（共${r.count}户）`,
  sameCauseWith: (n: number, lead: number): string => `#${n} 和 #${lead} 按同因处理，答复其中一件，都收到`,
  noSameCause: (n: number): string => `#${n} 没有相似的工单`,
  sameCauseKnown: (n: number): string => `#${n} 已经按同因处理`,
  sameCauseConfirmed: (lead: number, numbers: number[]): string =>
    `#${lead} 同因事件，共${numbers.length}件（${numbers.map((one) => `#${one}`).join(" ")}）。答复其中一件，每户都收到`,
  ownCause: (n: number): string => `#${n} 单独处理`,
  alsoTold: (others: number): string => `（同因 ${others} 户也已告知）`,

  // Telephone, files, doors
  noPhone: (n: number): string => `#${n} 没有这位业主的电话`,
  noPrivateChat: (n: number): string => `#${n} 您还没有私聊过我，请先私聊我一句，再要电话`,
  /** @param written numbers in what the owner wrote, whosever they are */
  phone: (n: number, name: string, phone: string | null, written: readonly string[]): string =>
    [
      `#${n} ${name}${phone ? ` ${phone}` : " 没有登记电话"}`,
      written.length > 0 ? `业主写到的号码：${written.join("、")}` : "",
      "只用于办这件事，查看已记录。",
    ]
      .filter(Boolean)
      .join("\n"),
  phoneSent: (n: number): string => `#${n} 电话已私发给您，查看已记录`,
  registered: (n: number, label: string, who: string): string => `#${n} 已登记：${label}${who ? `，${who}` : ""}`,
  registerHow:
    "登记请写：登记 电话 3-2-501 张女士 13800138000 厨房漏水（方式可写：电话 来访 代报 信函 意见箱 转述 传真 网站 APP 邮件 检查 座谈会）",
  registerNoHouse: (house: string, candidates: readonly string[]): string =>
    candidates.length > 0
      ? `${house} 是 ${candidates.join("、")}${candidates.length > 1 ? " 中的哪一户" : " 吗"}？还没有登记，请写全房号再发`
      : `没有 ${house} 这个房号，没有登记。请核对后再发`,
  unreachable: (n: number): string => `#${n} 是只能私下处理的事，但主任、经理都还没有配对微信，请管理员尽快登记`,
  letter: "经理信箱（只有您能看到）",
  private: "投诉涉及员工，只发给您，请直接引用这条处理，不要转到群里",
  handlePrivately: (n: number): string => `#${n} 请私聊我处理`,

  // Replies held back
  heldFor: (
    why: "not holder" | "colleague" | "other flat" | "another owner" | "other ticket" | "about the owner" | "unfit" | "file",
  ): string =>
    ({
      "not holder": "您不是受理人或执行人。",
      colleague: "里面@了同事。",
      "other flat": "里面有别家的房号。",
      "another owner": "里面提到了别的业主。",
      "other ticket": "里面有别的工单号。",
      "about the owner": "像是在说业主，不是对业主说的。",
      unfit: "这样说业主会不舒服。",
      file: "这是发给业主的吗？",
    })[why],
  nothingHeld: "没有等着发的内容了（超过十分钟或已取消），要发请重新写一遍",
  notSent: (n: number | null): string => `${n === null ? "" : `#${n} `}没有发`,
  rewordFirst: (n: number, why: string): string => `#${n} 没有执行：${why}请改一下再发`,
  takenBack: (n: number): string => `#${n} 那条还没发出去，已撤回`,
  takenBackSent: (n: number): string => `#${n} 那条业主已经收到，已替您撤回`,
  corrected: (n: number): string => `#${n} 那条业主已经收到，已告诉业主以后面的为准`,
  notTakenBack: (n: number): string => `#${n} 撤回消息不会撤销操作；要改请再发一条命令`,
  noFiles: (n: number): string => `#${n} 没找到您最近十分钟在本群发的照片或文件`,

  // Announcements
  announceAsk: (
    to: string,
    { households, contacts, groups, spared }: { households: number; contacts: number; groups: number; spared: number },
    text: string,
    when: string | null,
  ): string =>
    `通知${to}：${households} 户，其中 ${contacts} 个微信能收到${groups > 0 ? `，之后发业主群` : ""}${sparedSaid(spared)}。${when ? `现在是休息时间，回「发」就在${when}发` : "回「发」就发"}：\n「${text}」`,
  announced: (to: string, contacts: number, rooms: number, spared: number): string =>
    `已通知${to}（${contacts} 个微信${rooms > 0 ? `、${rooms} 个业主群` : ""}${sparedSaid(spared)}）`,
  announcedLater: (to: string, when: string): string => `好，${when}通知${to}`,
  announceNobody: (to: string, spared: number): string =>
    spared > 0 ? `${to}的 ${spared} 户这个月已经收到够多消息了，没有发` : `${to}没有能收到的业主，没有发`,
  announceHow: "通知请写范围和内容，如 通知 3栋 今晚22点停水检修 ／ 通知 全体 …",
  announceRole: "群发通知要客服或主任来发",

  factAdded: (n: number, fact: keyof typeof FACT_NAMES, said: string): string => `#${n} 业主补充${FACT_NAMES[fact]}：${said}`,
  notUnderstood: (n: number | null, word: string): string => `${n === null ? "" : `#${n} `}「${word}」没看懂，没有执行。发「帮助」看用法。`,
  notStaffAtAll: "没有执行：您还没有配对为员工，请找管理员要配对码",
  roomLost: (topic: string): string => `我已经不在员工群「${topic}」里了，那里的工单暂时发到本群。请把我拉回去。`,
  loop: (name: string): string => `${name}一直在重复发同样的话，我先不回了，请看一下是不是机器人。`,
};

/** Households that are not written to for once. */
function sparedSaid(spared: number): string {
  return spared > 0 ? `，另有 ${spared} 户这个月已经收到够多消息，这次不打扰` : "";
}
