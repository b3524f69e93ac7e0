// What people read about callbacks: owners in their chats, in either language; staff in their rooms: whom to call, what to ask, how to note it.
import type { CallbackKind, Language } from "../generated/prisma/enums.ts";

/** What a callback asks about. */
export interface CallbackAbout {
  kind: CallbackKind;
  number: number | null;
  summary: string;
  /** When the work was done, as said: "昨天", "3月2日"; null where nothing was. */
  doneOn: string | null;
  house: string | null;
  /** The owner has said that it is done: only how satisfied they are is asked. */
  onlyLevel: boolean;
}

export interface CallbackWords {
  /** The day on which something was done, seen from another. */
  doneOn(daysAgo: number, date: string): string;
  ask(about: CallbackAbout): string;
  remind(about: CallbackAbout): string;
  /** Satisfied, and done. */
  good(number: number | null): string;
  /** So-so: what was missing is asked once, and need not be answered. */
  fair(number: number | null): string;
  whatWasMissing: string;
  /** Done; how satisfied they are was not said. */
  done(number: number): string;
  askLevel: string;
  /** Opened again. @param why the reason is asked in the same message */
  reopened(number: number, who: string, by: string): string;
  /** It was closed so long ago that it is a new ticket. */
  newTicket(number: number, before: number | null, who: string, by: string): string;
  askWhy: string;
  whyNoted(number: number | null): string;
  missingNoted: string;
  noReason(number: number | null): string;
  /** Dissatisfied with the house, and what is wrong is in the same message. */
  sorryHouse: string;
  goodHouse: string;
  declined: string;
  /** Angry at being asked: how to have no surveys either. */
  leftAlone: string;
}

const about = ({ number, summary }: CallbackAbout): string => `#${number}（${summary}）`;
const aboutEn = ({ number, summary }: CallbackAbout): string => `#${number} (${summary})`;
const MILESTONE_ZH: Partial<Record<CallbackKind, string>> = {
  handover_1m: "交房满一个月了",
  handover_3m: "交房满三个月了",
  warranty_1y: "交房满一年了",
};
const MILESTONE_EN: Partial<Record<CallbackKind, string>> = {
  handover_1m: "It is a month since you took over",
  handover_3m: "It is three months since you took over",
  warranty_1y: "It is a year since you took over",
};

const zh: CallbackWords = {
  doneOn: (daysAgo, date) => (daysAgo === 0 ? "今天" : daysAgo === 1 ? "昨天" : daysAgo === 2 ? "前天" : date),
  ask: (a) => {
    switch (a.kind) {
      case "rain":
        return `您好，最近这场雨过后，${about(a)}修过的地方还漏吗？没漏回「没漏」，漏了直接说，马上再派人去。`;
      case "handover_1m":
      case "handover_3m":
      case "warranty_1y":
        return `您好，${a.house ?? "您家"}${MILESTONE_ZH[a.kind]}，住着还满意吗？回 1–5（5 最满意）就行；哪里要修，直接写给我，这就登记。`;
      case "spot":
      case "verification":
        return `您好，想听您一句话：最近物业的服务您满意吗？回 1–5（5 最满意）就行；有要办的事也可以直接写给我。`;
      case "paid":
      case "closing": {
        const paid = a.kind === "paid" ? "这次收费服务" : "这次";
        if (a.onlyLevel) return `您好，${about(a)}已经办结。${paid}您满意吗？回 1–5（5 最满意）就行，也可以直接说。`;
        const when = a.doneOn ? `${a.doneOn}处理完了` : "处理完了";
        return `您好，${about(a)}${when}，现在好了吗？${paid}满意不满意，回 1–5（5 最满意）就行，也可以直接说。`;
      }
    }
  },
  remind: (a) => {
    if (a.kind === "rain") return `再问您一声：最近这场雨过后，${about(a)}修过的地方还漏吗？回「没漏」或「还漏」就行。`;
    if (a.number === null) return "再打扰一次：住着、用着还满意吗？回 1–5（5 最满意）就行，不方便不回也没关系。";
    return a.onlyLevel
      ? `再问您一声：${about(a)}这次办得您满意吗？回 1–5（5 最满意）就行。`
      : `再问您一声：${about(a)}现在好了吗？满意不满意，回 1–5（5 最满意）就行。`;
  },
  good: (number) => (number === null ? "谢谢您！有事随时找我。" : `谢谢您！#${number} 就此办结，有事随时找我。`),
  fair: (number) => (number === null ? "谢谢您告诉我们。" : `谢谢您告诉我们，#${number} 就此办结。`),
  whatWasMissing: "哪里还可以做得更好？方便的话说一句，我们改进。",
  done: (number) => `好的，#${number} 就此办结，谢谢您。`,
  askLevel: "这次办得您满意吗？回 1–5（5 最满意）就行。",
  reopened: (number, who, by) => `抱歉没让您满意。#${number} 重新打开了，也报给了主管，${who}会在 ${by} 前联系您。`,
  newTicket: (number, before, who, by) =>
    `抱歉没让您满意。${before === null ? "" : `#${before} 办结已久，`}已为您登记 #${number}，也报给了主管，${who}会在 ${by} 前联系您。`,
  askWhy: "哪里没弄好？说一句，办的人好对着改。",
  whyNoted: (number) => (number === null ? "记下了，谢谢您告诉我们。" : `记到 #${number} 里了，谢谢您告诉我们。`),
  missingNoted: "记下了，谢谢您提醒，我们改进。",
  noReason: (number) => (number === null ? "好的，谢谢您。" : `好的，#${number} 照常跟进，谢谢您。`),
  sorryHouse: "抱歉让您不满意，已经报给主管。",
  goodHouse: "谢谢您！有要修、要办的，随时写给我。",
  declined: "好的，不多打扰，谢谢您。有事随时找我。",
  leftAlone: "对不起，打扰您了，这件事不再发消息问您。满意度调查也不想收的话，回「关闭调查」就不发了。有事随时找我。",
};

const en: CallbackWords = {
  doneOn: (daysAgo, date) => (daysAgo === 0 ? "today" : daysAgo === 1 ? "yesterday" : `on ${date}`),
  ask: (a) => {
    switch (a.kind) {
      case "rain":
        return `Hello, since the last rain, has the place we mended for ${aboutEn(a)} leaked again? Reply "dry", or just tell me, and somebody comes back.`;
      case "handover_1m":
      case "handover_3m":
      case "warranty_1y":
        return `Hello! ${MILESTONE_EN[a.kind]} ${a.house ?? "your flat"}: how satisfied are you with it? Just reply 1–5 (5 is best); if anything needs mending, write it here and I register it.`;
      case "spot":
      case "verification":
        return "Hello, a word from you would help: how satisfied are you with our service lately? Just reply 1–5 (5 is best), and write here if anything needs doing.";
      case "paid":
      case "closing": {
        const paid = a.kind === "paid" ? "this paid service" : "it";
        if (a.onlyLevel)
          return `Hello, ${aboutEn(a)} is finished. How satisfied are you with ${paid}? Just reply 1–5 (5 is best), or tell me.`;
        return `Hello, ${aboutEn(a)} was done${a.doneOn ? ` ${a.doneOn}` : ""}: is it all right now? And how satisfied are you with ${paid}? Just reply 1–5 (5 is best), or tell me.`;
      }
    }
  },
  remind: (a) => {
    if (a.kind === "rain") return `May I ask once more: since the last rain, has ${aboutEn(a)} leaked again? Just reply "dry" or "leaks".`;
    if (a.number === null) return "May I ask once more: how satisfied are you? Just reply 1–5 (5 is best); no reply is fine too.";
    return a.onlyLevel
      ? `May I ask once more: how satisfied are you with ${aboutEn(a)}? Just reply 1–5 (5 is best).`
      : `May I ask once more: is ${aboutEn(a)} all right now, and how satisfied are you? Just reply 1–5 (5 is best).`;
  },
  good: (number) => (number === null ? "Thank you! Write any time." : `Thank you! #${number} is finished. Write any time.`),
  fair: (number) => (number === null ? "Thank you for telling us." : `Thank you for telling us; #${number} is finished.`),
  whatWasMissing: "What could we have done better? A word is enough, if you like.",
  done: (number) => `Good, #${number} is finished. Thank you.`,
  askLevel: "How satisfied are you with it? Just reply 1–5 (5 is best).",
  reopened: (number, who, by) =>
    `I'm sorry it was not good. #${number} is open again, the head knows of it, and ${who} will contact you by ${by}.`,
  newTicket: (number, before, who, by) =>
    `I'm sorry it was not good. ${before === null ? "I" : `#${before} was closed long ago, so I`} registered #${number}; the head knows of it, and ${who} will contact you by ${by}.`,
  askWhy: "What is not right? A word helps whoever mends it.",
  whyNoted: (number) => (number === null ? "Noted, thank you for telling us." : `Noted on #${number}, thank you for telling us.`),
  missingNoted: "Noted, thank you: we will do better.",
  noReason: (number) => (number === null ? "All right, thank you." : `All right, we follow up on #${number}. Thank you.`),
  sorryHouse: "I'm sorry you are not satisfied; the head knows of it.",
  goodHouse: "Thank you! Write any time if something needs doing.",
  declined: "All right, I won't ask again. Write any time.",
  leftAlone:
    'I\'m sorry to have bothered you: no more messages about this. If you want no surveys either, reply "withdraw surveys". Write any time.',
};

export const callbackWords: Record<Language, CallbackWords> = { zh_CN: zh, en };

export const CALLBACK_KIND_NAMES: Record<CallbackKind, string> = {
  closing: "闭单回访",
  paid: "有偿服务回访",
  handover_1m: "交房满一个月",
  handover_3m: "交房满三个月",
  warranty_1y: "交房满一年",
  spot: "抽检",
  verification: "问卷核实",
  rain: "雨后回访",
};

export const LEVEL_NAMES: Record<number, string> = { 5: "很满意", 4: "满意", 3: "一般", 2: "不满意", 1: "很不满意" };

/** A call that is staff's to make. */
export interface CallShown {
  kind: CallbackKind;
  /** How it is called in commands: "#12", "3-2-501". */
  handle: string;
  house: string | null;
  name: string;
  phone: string | null;
  about: string;
  /** Calls in vain so far. */
  inVain: number;
  /** What they said to being asked in the chat, where it was no answer. */
  said: string | null;
}

/** What to ask, by kind. */
const QUESTIONS: Record<CallbackKind, string> = {
  closing: "好了没有、满不满意（1–5）、哪里还不够",
  paid: "好了没有、收费服务满不满意（1–5）、收费说清了没有",
  rain: "下雨后还漏不漏",
  handover_1m: "住着满不满意（1–5）、有没有要修的",
  handover_3m: "住着满不满意（1–5）、有没有要修的",
  warranty_1y: "住着满不满意（1–5）、有没有要修的",
  spot: "服务满不满意（1–5）、有没有要办的",
  verification: "问卷是不是本人填的",
};

const call = (c: CallShown): string => {
  const who = [c.house, c.name, c.phone ?? "没有电话，请上门"].filter(Boolean).join(" ");
  const tried = c.inVain > 0 ? `，${c.inVain} 次没接通` : "";
  const said = c.said ? `，不想在微信里被问：「${c.said}」` : "";
  return `${c.handle} ${who}（${CALLBACK_KIND_NAMES[c.kind]}${c.about ? `：${c.about}` : ""}${tried}${said}）问：${QUESTIONS[c.kind]}`;
};
const howToNote = (handle: string, hotline: string | null): string =>
  `要号码：回访 ${handle} 电话（私发）。请用公司热线${hotline ? ` ${hotline} ` : ""}打，问完道声谢，再记：回访 ${handle} 满意 ／ 回访 ${handle} 2分 还在漏 ／ 回访 ${handle} 未接`;

interface QuotaShown {
  kind: string;
  finished: number;
  wanted: number;
  called: number;
  unreached: number;
  silent: number;
  toCome: number;
  met: boolean;
  missed: boolean;
}
const QUOTA_NAMES: Record<string, string> = { complaint: "投诉", repair: "报修", service: "特约服务" };
const quota = (q: QuotaShown): string =>
  `${QUOTA_NAMES[q.kind] ?? (CALLBACK_KIND_NAMES[q.kind as CallbackKind] ?? q.kind).replace(/回访$/u, "")}：访到 ${q.called} 件，要 ${q.wanted} 件${[
    q.finished !== q.wanted && `办结 ${q.finished} 件`,
    q.unreached > 0 && `未访到 ${q.unreached} 件`,
    q.silent > 0 && `问了没答复 ${q.silent} 件`,
    q.toCome > 0 && `没到时候 ${q.toCome} 件`,
    q.missed && "未达标",
  ]
    .filter(Boolean)
    .map((part) => `，${part}`)
    .join("")}`;

export const callbackStaffWords = {
  /** Told where the calls are made. */
  toCall: (calls: readonly CallShown[], hotline: string | null): string => {
    const [first] = calls;
    if (!first) return "";
    if (calls.length > 1) return [`请电话回访（${calls.length}）`, ...calls.map(call), howToNote(first.handle, hotline)].join("\n");
    return [
      first.handle.startsWith("#") ? call(first).replace(/^(#\d+) /u, "$1 请电话回访：") : `请电话回访：${call(first)}`,
      howToNote(first.handle, hotline),
    ].join("\n");
  },
  list: (calls: readonly CallShown[], all: number, chat: { due: number; asked: number }, hotline: string | null): string => {
    const more = all - calls.length;
    const [first] = calls;
    return [
      all === 0 ? "电话回访：没有要打的" : `电话回访（${all}）`,
      ...calls.map(call),
      ...(more > 0 ? [`还有 ${more} 件`] : []),
      `聊天里：到点要问 ${chat.due} 件，已问等答复 ${chat.asked} 件`,
      ...(first ? [howToNote(first.handle, hotline)] : []),
    ].join("\n");
  },
  ratedFair: (number: number): string => `#${number} 业主评一般（3分），已闭单`,
  noted: (handle: string, level: number | null, solved: boolean | null): string =>
    `${handle} 回访记下了：${[level !== null && `${level}分 ${LEVEL_NAMES[level] ?? ""}`, level === null && (solved ? "已解决" : "没解决")].filter(Boolean).join("")}`,
  closed: "，已闭单",
  verified: (handle: string, genuine: boolean): string => `${handle} 核实记下了：${genuine ? "是本人填的" : "不是本人填的"}`,
  newTicket: (number: number): string => `，登记为 #${number}`,
  wouldNotSay: (handle: string, closed: boolean): string =>
    `${handle} 记下了：业主不愿评价${closed ? "，已闭单" : ""}（不算满意，也不算不满意）`,
  inVain: (handle: string, again: string): string => `${handle} 记下了，这次没接通；${again} 会再提醒打一次`,
  sameDay: (handle: string): string => `${handle} 今天已经记过一次没接通，请改天再打；两天都没接通才算未访到`,
  unreached: (handle: string, closed: boolean): string => `${handle} 两天都没接通，记为未访到${closed ? "，已闭单" : ""}（不算满意）`,
  dissatisfied: (handle: string, said: string, level: number | null): string =>
    `${handle} 回访不满意${level === null ? "" : `（${level}分）`}：「${said}」，请主管过问`,
  how: [
    "回访这样写：",
    "回访 —— 看要打哪些电话",
    "回访 #12 满意 ／ 回访 #12 2分 还在漏 ／ 回访 #12 未接 ／ 回访 #12 不愿评价 —— 记打完的结果；没有工单的写房号：回访 3-2-501 满意",
    "回访 #12 电话 —— 要完整号码，私发给您",
    "回访 统计 —— 本月访到几件、要几件",
    "雨后回访 —— 问一年内修过漏水的还漏不漏",
  ].join("\n"),
  role: "您的角色不能做回访，请交给客服",
  ownWork: (handle: string, name: string): string => `${handle} 是${name}自己办的，回访请换一位同事来做`,
  nothing: (handle: string): string => `${handle} 没有要做的回访`,
  settled: (handle: string, how: string): string => `${handle} 的回访已经有结果了（${how}），没有再记`,
  noHouse: (said: string): string => `没有 ${said} 这个房号，请核对后再写`,
  whatResult: (handle: string): string =>
    `${handle} 没看懂回访结果，请写：回访 ${handle} 满意 ／ 回访 ${handle} 2分 原因 ／ 回访 ${handle} 没好 原因 ／ 回访 ${handle} 未接`,
  whatVerified: (handle: string): string =>
    `${handle} 是问卷核实，请写：回访 ${handle} 属实 ／ 回访 ${handle} 不属实 ／ 回访 ${handle} 未接`,
  phone: (handle: string, name: string, phone: string, hotline: string | null): string =>
    `${handle} ${name} ${phone}\n请用公司热线${hotline ? ` ${hotline} ` : ""}打。只用于这次回访，查看已记录。`,
  noPhone: (handle: string): string => `${handle} 没有电话，请上门问`,
  noPrivateChat: "您还没有私聊过我，请先私聊我一句，再要电话",
  phoneSent: (handle: string): string => `${handle} 电话已私发给您，查看已记录`,
  rain: (asked: number, open: number, already: number, from: string): string =>
    [
      asked > 0 ? `雨后回访：会问 ${asked} 件修过的漏水，${from}起` : "雨后回访：没有要问的",
      open > 0 && `还在办的漏水 ${open} 件，没有问`,
      already > 0 && `正在回访的 ${already} 件，没有重复问`,
    ]
      .filter(Boolean)
      .join("；"),
  quota: (month: string, rows: readonly QuotaShown[]): string =>
    rows.length === 0 ? `${month}没有办结要回访的` : [`${month}回访`, ...rows.map(quota)].join("\n"),
  lastMonth: "上月",
  thisMonth: "本月",
  result: (level: number | null, solved: boolean | null, state: string): string =>
    state === "unreachable"
      ? "未访到"
      : state === "cancelled"
        ? "已取消"
        : level !== null
          ? `${level}分`
          : solved === false
            ? "没解决"
            : "已解决",
};

/** Its line of the relay's help. */
export const CALLBACK_HELP = "回访（看要打的电话）／ 回访 #12 满意 ／ 回访 #12 未接 ／ 回访 统计 ／ 雨后回访（用法发「回访 帮助」）";
