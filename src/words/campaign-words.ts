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

const OTHER_ACTS: Partial<Record<string, string>> = { tell: "反馈", list: "看", deadline: "改截止时间" };

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
  /** Of those drawn, whom a chat leads to, how many of these are expected to answer, and at which share. */
  chats: { asked: number; expected: number; share: number };
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
  /** Of those asked, and of all that were drawn: `needed` answers. */
  returns: QuotaSaid | null;
  coverage: number | null;
  /** "12月15日 20:00" */
  deadline: string | null;
}

const HOW = "调查 计划 满意度（可加：普查／抽样 30%／分层／匿名／回收 70%）";

function planLines(plan: PlanSaid): string[] {
  const { sampling, anonymous, households, reachable, draws, returns, sent, interviewed, precision } = plan;
  const goals = [
    returns && `回收要到 ${percent(returns.quota)}（至少 ${returns.needed} 份）`,
    sent && `发放面要超过全部住户的 ${percent(sent.quota)}（至少 ${sent.needed} 户）`,
    interviewed && `访谈面要超过全部住户的 ${percent(interviewed.quota)}（至少 ${interviewed.needed} 户）`,
    `误差 ±5% 要 ${precision.needed} 份答卷`,
  ].filter(Boolean);
  const chats = reachable === households ? "都能在微信里问到" : `其中 ${reachable} 户能在微信里问到，其余要上门或打电话`;
  // Where as many are needed as there are, it is no sample.
  const all = sampling === "census" || draws >= households;
  const whom = all ? `${sampling === "census" ? "" : "要抽的就是全部，"}每户都问` : `${SAMPLING_NAMES[sampling]}，先抽 ${draws} 户`;
  return [
    `在住 ${households} 户，${chats}`,
    `${whom}${anonymous ? "，匿名" : ""}；${goals.join("，")}`,
    `${expectedLine(plan)}${all ? "" : "；不够的每天自动补抽"}`,
  ];
}

/** What comes by itself, and what only if somebody goes and asks. */
function expectedLine({ draws, returns, precision, chats }: PlanSaid): string {
  if (precision.margin === null) return "预计收不到能算的答卷，请多抽一些";
  const byHand = draws - chats.asked;
  const margin = `误差约 ±${percent(precision.margin)}`;
  const lacks = returns ? returns.needed - precision.expected : 0;
  const lacking = lacks > 0 ? `；离回收要求还差约 ${lacks} 份` : "";
  const rate = `按 ${percent(chats.share)} 的户会答算`;
  return byHand <= 0
    ? `${rate}，预计收 ${precision.expected} 份，${margin}${lacking}`
    : `${rate}，微信里问 ${chats.asked} 户，约收 ${chats.expected} 份；其余 ${byHand} 户也上门或打电话问到，一共约收 ${precision.expected} 份，${margin}${lacking}`;
}

function counts({ invited, answered, partial, declined, unreachable, returnRate }: ProgressSaid): string {
  const rest = [
    partial > 0 && `答了一半 ${partial}`,
    declined > 0 && `谢绝 ${declined}`,
    unreachable > 0 && `联系不上 ${unreachable}`,
  ].filter(Boolean);
  return `问了 ${invited} 户，答了 ${answered} 户${returnRate === null ? "" : `（${percent(returnRate)}）`}${rest.length > 0 ? `，${rest.join("，")}` : ""}`;
}

function drawn({ households, sampled }: ProgressSaid): string {
  return sampled < households ? `${households} 户里抽了 ${sampled} 户` : `${sampled} 户每户都问`;
}

function quotaLine({ returns, returnRate, sampled, answered, coverage, households, invited }: ProgressSaid): string | null {
  const parts = [
    returns && returnLine(returns, { rate: returnRate ?? 0, sampled, answered, invited, households }),
    coverage !== null &&
      households > 0 &&
      `发放面 ${percent(invited / households)}，${invited / households > coverage ? "已超过" : "要超过"} ${percent(coverage)}`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join("；") : null;
}

/** Three of four asked are no 60 % of two hundred drawn. */
function returnLine(
  { quota, needed }: QuotaSaid,
  {
    rate,
    sampled,
    answered,
    invited,
    households,
  }: { rate: number; sampled: number; answered: number; invited: number; households: number },
): string {
  const lacks = needed - answered;
  if (lacks <= 0) return `回收已到 ${percent(quota)}`;
  const ofDrawn = `按${households > sampled ? "抽到的" : "全部"} ${sampled} 户算要 ${needed} 份，还差 ${lacks} 份`;
  return rate >= quota && sampled > invited
    ? `回收要 ${percent(quota)}：按问到的 ${invited} 户算到了，${ofDrawn}`
    : `回收还没到 ${percent(quota)}：${ofDrawn}`;
}

/** What was rated 1 or 2. */
export interface LowSaid {
  items: readonly { item: string; households: number }[];
  /** Items that are not named. */
  more: number;
  marks: number;
  households: number;
  tickets: readonly number[];
  /** Marks without a ticket. */
  open: number;
  /** Items that are kept back: too few answered them. */
  hidden: number;
  anonymous: boolean;
}

function lowLine({ items, more, marks, households, tickets, hidden, anonymous }: LowSaid): string {
  const kept = hidden > 0 ? `；另有 ${hidden} 项答的不足 5 户，匿名调查不显示` : "";
  if (marks === 0) return hidden > 0 ? `打 1–2 分的${kept.slice(1)}` : "没有打 1–2 分的";
  const named = items.map(({ item, households: of }) => `${item} ${of} 户`).join("、");
  const opened = tickets.length > 0 ? `；已有工单 ${tickets.map((number) => `#${number}`).join(" ")}` : "";
  return `打 1–2 分的 ${marks} 处（${households} 户${anonymous ? "，匿名" : ""}）：${named}${more > 0 ? ` 等，还有 ${more} 项` : ""}${opened}${kept}`;
}

/** The relay's and the API's refusals are the same lines. */
/** Remarks of households, some of them, and how many there are besides. */
interface RemarksSaid {
  remarks: readonly string[];
  more: number;
}

const remarksLine = (number: number, { remarks, more }: RemarksSaid): string | null =>
  remarks.length === 0
    ? null
    : `业主写的：${remarks.map((one) => `「${one}」`).join("")}${more > 0 ? `，还有 ${more} 条，全部在调查 ${number} 的结果里` : ""}`;

export const campaignWords = {
  how: [
    "调查这样写：",
    "调查 —— 看全部；调查 3 —— 看 3 号到哪一步",
    `${HOW} —— 拟一个，先看要问多少户`,
    "调查 批准 3 —— 经理批准；调查 开始 3 ／ 暂停 3 ／ 继续 3",
    "调查 截止 3 12月20日 —— 改截止时间",
    "调查 名单 3 —— 微信里问不到、要上门的户；调查 低分 3 —— 打 1–2 分的",
    "调查 结束 3 —— 提前结束；调查 反馈 3 我们做了… —— 告诉答过的业主，先给您看再发",
  ].join("\n"),
  noSuch: (number: number): string => `没有调查 ${number}，发「调查」看全部`,
  noSuchSurvey: (word: string, titles: readonly string[]): string => `没有叫「${word}」的调查；可以写：${titles.join("、")}`,
  rival: (number: number, title: string, state: CampaignState): string =>
    `没有执行：同一份问卷不同时问两遍，调查 ${number}「${title}」是「${CAMPAIGN_STATE_NAMES[state]}」，时间重叠；等它结束，或先发：调查 结束 ${number}`,
  role: (act: Act | "tell" | "list" | "deadline"): string =>
    act === "approve"
      ? "没有执行：调查要服务中心经理或总经理来批准"
      : `没有执行：调查要主任以上来${OTHER_ACTS[act as "tell"] ?? ACT_NAMES[act as Act]}`,
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
  closed: (said: ProgressSaid, low: LowSaid, remarks: RemarksSaid): string =>
    [
      `调查 ${said.number}「${said.title}」结束：${counts(said)}`,
      quotaLine(said),
      said.answered + said.partial > 0 && lowLine(low),
      low.open > 0 && !low.anonymous && `其中 ${low.open} 处还没有工单，看是哪些户：调查 低分 ${said.number}`,
      remarksLine(said.number, remarks),
      said.answered + said.partial > 0 && `改了什么，请告诉答过的业主：调查 反馈 ${said.number} 我们做了…`,
    ]
      .filter(Boolean)
      .join("\n"),
  atDeadline: (closed: string): string => `到截止时间了。${closed}`,
  progress: (said: ProgressSaid, remarks: RemarksSaid): string =>
    [
      `调查 ${said.number}「${said.title}」（${said.community}）${CAMPAIGN_STATE_NAMES[said.state]}${said.deadline && said.state !== "closed" ? `，到 ${said.deadline} 截止` : ""}`,
      said.sampled > 0 ? `${drawn(said)}，${counts(said)}` : `${said.households} 户，还没有开始问`,
      said.sampled > 0 ? quotaLine(said) : null,
      said.unreachable > 0 && said.state !== "closed" ? `联系不上的名单：调查 名单 ${said.number}（上门或打电话，答卷请登记）` : null,
      remarksLine(said.number, remarks),
    ]
      .filter(Boolean)
      .join("\n"),
  /** A line for each building. */
  unreachable: (number: number, buildings: readonly { building: string; flats: readonly string[] }[], all: number): string => {
    if (all === 0) return `调查 ${number} 没有联系不上的户`;
    const more = all - buildings.flatMap(({ flats }) => flats).length;
    return [
      `调查 ${number} 微信里联系不上的 ${all} 户，请上门或打电话：`,
      ...buildings.map(({ building, flats }) => `${building}：${flats.join("、")}`),
      ...(more > 0 ? [`还有 ${more} 户`] : []),
    ].join("\n");
  },
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
  /** Shown back first. */
  tellAsk: (number: number, households: number, text: string): string =>
    `调查 ${number} 的反馈会发给答过的 ${households} 户，每户收到：\n${text}\n确认就发「发」，不要就发「不发」`,
  deadlineMoved: (number: number, at: string): string => `调查 ${number} 改到 ${at} 截止`,
  deadlineClosed: (number: number): string => `没有执行：调查 ${number} 已经结束，不能再改截止时间`,
  deadlineInPast: (number: number, at: string): string => `没有执行：${at} 已经过了；马上结束就发：调查 结束 ${number}`,
  deadlineBeforeStart: (number: number, start: string): string => `没有执行：调查 ${number} 要到 ${start} 才开始，截止要比它晚`,
  deadlineUnread: (number: number): string => `没有执行：没看懂截止时间，请写成：调查 截止 ${number} 12月20日`,
  /** The question on the whole has no short name. */
  overall: "总体",
  /** Marks of 1 and 2 by flat. */
  low: (number: number, rows: readonly { house: string; item: string; level: number; ticket: number | null }[], all: number): string =>
    all === 0
      ? `调查 ${number} 没有打 1–2 分的`
      : [
          `调查 ${number} 打 1–2 分的 ${all} 处：`,
          ...rows.map(({ house, item, level, ticket }) => `${house} ${item} ${level}分${ticket === null ? "" : `（#${ticket}）`}`),
          ...(all > rows.length ? [`还有 ${all - rows.length} 处`] : []),
        ].join("\n"),
  lowAnonymous: (number: number, low: LowSaid): string => `调查 ${number} 是匿名的，不知道是哪些户。${lowLine(low)}`,
  codeRole: "没有改：留言的归类由客服来改",
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
  "调查（看全部）／ 调查 计划 满意度 ／ 批准 3 ／ 开始 3 ／ 截止 3 周五 ／ 名单 3 ／ 低分 3 ／ 结束 3 ／ 反馈 3 我们做了…（主任以上；用法发「调查 帮助」）";

/** 您说，我们做 (R95, R111): what respondents hear. */
export function outcomeTold(language: Language, title: string, text: string): string {
  return language === "en"
    ? `You said, we did. From your answers to “${title}”:\n${text}\nThank you for taking the time.`
    : `您说，我们做。上次「${title}」里大家提的：\n${text}\n谢谢您花时间告诉我们。`;
}
