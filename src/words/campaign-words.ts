// What people read about survey campaigns (调查): staff in their rooms and chats, owners when they hear what came of it.
import type { CampaignState, Language, Sampling } from "../generated/prisma/enums.ts";

export const CAMPAIGN_STATE_NAMES: Record<CampaignState, string> = {
  draft: "草稿",
  planned: "待批准",
  approved: "已批准，待开始",
  running: "进行中",
  paused: "已暂停",
  closed: "已结束",
};

type Act = "plan" | "approve" | "start" | "pause" | "close";
const ACT_NAMES: Record<Act, string> = { plan: "计划", approve: "批准", start: "开始", pause: "暂停", close: "结束" };

const SAMPLING_NAMES: Record<Sampling, string> = { census: "每户都问", random: "随机抽", stratified: "按楼栋分层抽" };

const percent = (share: number): string => `${Math.round(share * 1_000) / 10}%`;

interface Named {
  number: number;
  title: string;
}

interface QuotaSaid {
  quota: number;
  needed: number;
}

export interface PlanSaid extends Named {
  sampling: Sampling;
  anonymous: boolean;
  /** Households in the frame, those of them with somebody bound, and how many are drawn. */
  households: number;
  reachable: number;
  draws: number;
  returns: QuotaSaid | null;
  sent: QuotaSaid | null;
  interviewed: QuotaSaid | null;
  /** How many answers ±5 % takes, and what the plan may be expected to bring. */
  precision: { needed: number; expected: number; margin: number | null };
}

export interface ProgressSaid extends Named {
  community: string;
  state: CampaignState;
  households: number;
  sampled: number;
  invited: number;
  answered: number;
  partial: number;
  declined: number;
  unreachable: number;
  returnRate: number | null;
  returnQuota: number | null;
  coverage: number | null;
  /** "12月15日 20:00" */
  deadline: string | null;
}

const HOW = "调查 计划 满意度（可加：普查／抽样 30%／分层／匿名／回收 70%）";

function planLines({ sampling, anonymous, households, reachable, draws, returns, sent, interviewed, precision }: PlanSaid): string[] {
  const goals = [
    returns && `回收要到 ${percent(returns.quota)}（至少 ${returns.needed} 份）`,
    sent && `发放面要超过全部住户的 ${percent(sent.quota)}（至少 ${sent.needed} 户）`,
    interviewed && `访谈面要超过全部住户的 ${percent(interviewed.quota)}（至少 ${interviewed.needed} 户）`,
    `误差 ±5% 要 ${precision.needed} 份答卷`,
  ].filter(Boolean);
  const chats = reachable === households ? "都能在微信里问到" : `其中 ${reachable} 户能在微信里问到，其余要上门或打电话`;
  return [
    `在住 ${households} 户，${chats}`,
    `${SAMPLING_NAMES[sampling]}${sampling === "census" ? "" : `，先抽 ${draws} 户`}${anonymous ? "，匿名" : ""}；${goals.join("，")}`,
    precision.margin === null
      ? "预计收不到能算的答卷，请多抽一些"
      : `预计收 ${precision.expected} 份，误差约 ±${percent(precision.margin)}${sampling === "census" ? "" : "；不够的每天自动补抽"}`,
  ];
}

function counts({ invited, answered, partial, declined, unreachable, returnRate }: ProgressSaid): string {
  const rest = [
    partial > 0 && `答了一半 ${partial}`,
    declined > 0 && `谢绝 ${declined}`,
    unreachable > 0 && `联系不上 ${unreachable}`,
  ].filter(Boolean);
  return `问了 ${invited} 户，答了 ${answered} 户${returnRate === null ? "" : `（${percent(returnRate)}）`}${rest.length > 0 ? `，${rest.join("，")}` : ""}`;
}

function quotaLine({ returnQuota, returnRate, coverage, households, invited }: ProgressSaid): string | null {
  const parts = [
    returnQuota !== null && `回收${(returnRate ?? 0) >= returnQuota ? "已到" : "还没到"} ${percent(returnQuota)}`,
    coverage !== null &&
      households > 0 &&
      `发放面 ${percent(invited / households)}，${invited / households > coverage ? "已超过" : "要超过"} ${percent(coverage)}`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join("；") : null;
}

/** The relay's and the API's refusals are the same lines. */
export const campaignWords = {
  how: `没看懂。可以写：调查（看全部）／${HOW}／调查 批准 3 ／ 开始 3 ／ 暂停 3 ／ 进度 3 ／ 名单 3 ／ 结束 3 ／ 反馈 3 我们做了…`,
  noSuch: (number: number): string => `没有调查 ${number}，发「调查」看全部`,
  noSuchSurvey: (word: string, titles: readonly string[]): string => `没有叫「${word}」的调查；可以写：${titles.join("、")}`,
  role: (act: Act | "tell" | "list"): string =>
    act === "approve"
      ? "没有执行：调查要服务中心经理或总经理来批准"
      : `没有执行：调查要主任以上来${act === "tell" ? "反馈" : act === "list" ? "看" : ACT_NAMES[act]}`,
  ownPlan: (number: number): string => `调查 ${number} 是您自己拟的，请总经理或另一位经理批准`,
  wrongState: (number: number, act: Act, state: CampaignState): string => {
    if (state === "closed") return `调查 ${number} 已经结束，不能再${ACT_NAMES[act]}`;
    const next: Record<Exclude<CampaignState, "closed">, string> = {
      draft: "请先拟计划",
      planned: `要先批准：调查 批准 ${number}`,
      approved: `接下来是：调查 开始 ${number}`,
      running: `正在进行，可以：调查 暂停 ${number} ／ 结束 ${number}`,
      paused: `暂停着，可以：调查 继续 ${number} ／ 结束 ${number}`,
    };
    return `没有执行：调查 ${number} 现在是「${CAMPAIGN_STATE_NAMES[state]}」，不能${ACT_NAMES[act]}；${next[state]}`;
  },
  nobodyToAsk: (number: number): string => `没有执行：调查 ${number} 的小区还没有在住的户，先导入业主`,
  deadlinePassed: (number: number): string => `没有执行：调查 ${number} 的截止日期已经过了，请另拟一个`,
  planned: (plan: PlanSaid): string =>
    [`调查 ${plan.number}「${plan.title}」已拟好`, ...planLines(plan), `请经理批准：调查 批准 ${plan.number}`].join("\n"),
  approved: (number: number, startsOn: string | null): string =>
    startsOn
      ? `调查 ${number} 已批准，${startsOn} 自动开始；要提前就发：调查 开始 ${number}`
      : `调查 ${number} 已批准，开始就发：调查 开始 ${number}`,
  started: (number: number, draws: number, until: string): string =>
    `调查 ${number} 开始了：${draws} 户，白天分批发出，到 ${until} 截止。看进度：调查 进度 ${number}`,
  resumed: (number: number, until: string): string => `调查 ${number} 继续了，到 ${until} 截止`,
  paused: (number: number): string => `调查 ${number} 已暂停：不再发新的，收到的答卷照收。继续：调查 继续 ${number}`,
  /** What is closed before it began. */
  dropped: (number: number): string => `调查 ${number} 不做了，没有发给任何人`,
  closed: (said: ProgressSaid): string =>
    [
      `调查 ${said.number}「${said.title}」结束：${counts(said)}`,
      quotaLine(said),
      said.answered > 0 && `改了什么，请告诉答过的业主：调查 反馈 ${said.number} 我们做了…`,
    ]
      .filter(Boolean)
      .join("\n"),
  atDeadline: (closed: string): string => `到截止时间了。${closed}`,
  progress: (said: ProgressSaid): string =>
    [
      `调查 ${said.number}「${said.title}」（${said.community}）${CAMPAIGN_STATE_NAMES[said.state]}${said.deadline && said.state !== "closed" ? `，到 ${said.deadline} 截止` : ""}`,
      said.sampled > 0 ? `${said.households} 户里抽了 ${said.sampled} 户，${counts(said)}` : `${said.households} 户，还没有开始问`,
      said.sampled > 0 ? quotaLine(said) : null,
      said.unreachable > 0 && said.state !== "closed" ? `联系不上的名单：调查 名单 ${said.number}（上门或打电话，答卷请登记）` : null,
    ]
      .filter(Boolean)
      .join("\n"),
  /** What households said, for under the figures; null: nothing yet. */
  voices: (
    number: number,
    { low, remarks, more }: { low: readonly { item: string; count: number }[]; remarks: readonly string[]; more: number },
  ): string | null => {
    const parts = [
      low.length > 0 && `打低分的：${low.map(({ item, count }) => `${item} ${count} 户`).join("、")}`,
      remarks.length > 0 &&
        `业主写的：${remarks.map((one) => `「${one}」`).join("")}${more > 0 ? `，还有 ${more} 条，全部在调查 ${number} 的结果里` : ""}`,
    ].filter((part) => part !== false);
    return parts.length > 0 ? parts.join("\n") : null;
  },
  unreachable: (number: number, houses: readonly string[], all: number): string =>
    all === 0
      ? `调查 ${number} 没有联系不上的户`
      : `调查 ${number} 微信里联系不上的 ${all} 户：${houses.join("、")}${all > houses.length ? ` 等，还有 ${all - houses.length} 户` : ""}`,
  list: (lines: readonly ProgressSaid[], more: boolean): string =>
    lines.length === 0
      ? `还没有调查。拟一个：${HOW}`
      : [
          `调查（${lines.length}${more ? " 个，还有更早的" : ""}）`,
          ...lines.map(
            (said) =>
              `${said.number}. ${CAMPAIGN_STATE_NAMES[said.state]} ${said.title}${said.invited > 0 ? `：问了 ${said.invited} 户，答了 ${said.answered} 户` : ""}${said.deadline && (said.state === "running" || said.state === "paused") ? `，到 ${said.deadline}` : ""}`,
          ),
        ].join("\n"),
  /** The calendar made a plan; a month is left. */
  scheduled: (plan: PlanSaid, startsOn: string): string =>
    [
      `按周期该做「${plan.title}」了（调查 ${plan.number}），定在 ${startsOn} 开始`,
      ...planLines(plan),
      `请经理在那之前批准：调查 批准 ${plan.number}；不做就发：调查 结束 ${plan.number}`,
    ].join("\n"),
  startMissed: (number: number, title: string): string =>
    `调查 ${number}「${title}」今天该开始，还没有批准。请经理发：调查 批准 ${number}，批准后发：调查 开始 ${number}`,
  startedItself: (number: number, title: string, draws: number, until: string): string =>
    `调查 ${number}「${title}」今天按计划开始了：${draws} 户，到 ${until} 截止。看进度：调查 进度 ${number}`,
  tellNeedsText: (number: number): string => `没有发：「反馈」后面要写做了什么，如：调查 反馈 ${number} 门口加了两盏灯`,
  tellTooLong: (most: number): string => `没有发：反馈不超过 ${most} 字`,
  tellUnfit: "没有发：里面有不适合对业主说的话，请换个说法",
  tellNotClosed: (number: number): string => `没有发：调查 ${number} 还没结束，结束后再反馈`,
  toldBefore: (number: number, on: string): string => `没有发：调查 ${number} 在 ${on} 反馈过了，同一次调查只告诉业主一回`,
  tellNobody: (number: number): string => `没有发：调查 ${number} 没有人答过`,
  told: (number: number, households: number): string => `调查 ${number} 的反馈会在白天发给答过的 ${households} 户`,
  notDrawn: (house: string): string => `${house} 不在这次抽到的户里，不能登记答卷`,
  answeredBefore: (house: string): string => `${house} 已经答过了，一户只算一份`,
  phoneLimit: (share: number): string => `电话代填的答卷不能超过全部的 ${percent(share)}，再记就超了；上门访谈和纸质问卷不受这个限制`,
  notCollecting: (number: number, state: CampaignState): string =>
    `没有登记：调查 ${number} 现在是「${CAMPAIGN_STATE_NAMES[state]}」，不收答卷`,
  enterRole: "没有登记：答卷和奖品由客服登记",
  notAsked: (question: string, asked: readonly string[]): string => `没有登记：这户没问「${question}」；问的是：${asked.join("、")}`,
  noAnswers: "没有登记：一个答案也没有",
  noReward: (number: number): string => `调查 ${number} 没有设奖品`,
  notAnswered: (house: string): string => `${house} 还没有答，答过才有奖品（怎么答都一样）`,
  rewardedBefore: (house: string, on: string): string => `${house} 的奖品 ${on} 已经给过了`,
};

/** Its line of the relay's help. */
export const CAMPAIGN_HELP =
  "调查 ／ 调查 计划 满意度 ／ 批准 3 ／ 开始 3 ／ 暂停 3 ／ 进度 3 ／ 名单 3 ／ 结束 3 ／ 反馈 3 我们做了…（主任以上）";

/** 您说，我们做 (R95, R111): what respondents hear. */
export function outcomeTold(language: Language, title: string, text: string): string {
  return language === "en"
    ? `You said, we did. From your answers to “${title}”:\n${text}\nThank you for taking the time.`
    : `您说，我们做。上次「${title}」里大家提的：\n${text}\n谢谢您花时间告诉我们。`;
}
