// What owners read, in Chinese: short, warm, exact, with the number and the next step with its time.
import type { Category, DemandType, TicketStatus } from "../generated/prisma/enums.ts";
import { bindingWords } from "./binding-words.ts";
import { callbackWords } from "./callback-words.ts";
import type { OwnerWords, RegisteredDoor } from "./owner-words.ts";
import { surveyWords } from "./survey-words.ts";
import { dayInChinese, timeInChinese } from "./times.ts";

export const CATEGORY_NAMES: Record<Category, string> = {
  lift: "电梯",
  safety: "消防与人身安全",
  utility: "水电气暖",
  leak: "渗漏堵塞",
  home_repair: "室内维修",
  facility: "公共设施",
  cleaning: "环境卫生",
  greening: "绿化",
  security: "秩序安保",
  parking: "停车",
  neighbour: "毗邻关系",
  decoration: "装修违建",
  fee: "收费",
  conduct: "服务态度",
  admin: "入伙与证件办理",
  community: "社区活动",
  governance: "业委会",
  warranty: "开发商遗留",
  concierge: "上门代办",
  other: "其他",
};

export const STATUS_NAMES: Record<TicketStatus, string> = {
  new: "待受理",
  accepted: "已受理",
  proposed: "方案待认可",
  working: "处理中",
  resolved: "已完成待回访",
  closed: "已闭单",
  declined: "不成立已说明",
  cancelled: "已撤销",
  merged: "已并入",
};

export const DEMAND_NAMES: Record<DemandType, string> = { repair: "报修", service: "特约服务", enquiry: "咨询", suggestion: "建议" };

const SAFETY: Record<string, string> = {
  fire: "请先带家人离开，走楼梯、不要坐电梯，打 119。",
  gas: "请先开窗、关气阀，别开关电器、别用手机打火，人到屋外再打电话；有人头晕、恶心，打 120。",
  trapped: "请别扒门、别往外爬，靠里站稳，按轿厢里的警铃。",
  locked: "门打不开先别急，别翻窗、别爬阳台：能关的火和燃气先关，人离门窗远一点；里面是孩子、老人，开着火，或冻得受不了，马上打 119。",
  injury: "有人受伤请马上打 120，先别移动伤者。",
  water: "请先关总水阀；水快到插座的话，把总闸也关掉。",
  electric: "请别碰漏电的地方和积水，能断总闸先断总闸，人先离开。",
  violence: "请先离开现场、关好门，打 110。",
  stuck: "请别硬拉，稳住孩子或老人，马上打 119；出血了打 120。",
  suicide: "请马上打 110 和 119，别围观、别喊话刺激，有人陪着说话等我们到。",
  despair:
    "我在，您别一个人扛着。我们的人马上联系您，也往您那边赶。请先离窗边、楼边远一点，叫个信得过的人到身边来。想找人说说话，打 12356（全国心理援助热线）；已经伤到自己或快撑不住了，马上打 120 或 110。您在哪儿、想说什么，接着写给我。",
  missing: "请同时打 110 报警，把最后看到的时间和地点告诉我们。",
  falling: "请先离开那一片，别站在楼下，也提醒旁边的人。",
};

/** Whom to call where we have no number of our own, and the text above names none. */
const NO_HOTLINE: Record<string, string> = {
  gas: "味道很浓就打 119。",
  trapped: "警铃没人应就打 119。",
  water: "止不住可以打 12345 转供水抢修。",
  electric: "有人触电打 120，起火打 119。",
  falling: "砸到人打 120；有人在往下扔打 110。",
};

const DOORS: Record<RegisteredDoor, string> = {
  phone: "您电话里说的",
  visit: "您来说的",
  proxy: "替您转来的",
  letter: "您来信说的",
  suggestion_box: "您投到意见箱的",
  fax: "您传真来的",
  web: "您在网上说的",
  app: "您在 APP 里说的",
  email: "您来邮件说的",
};

/** What staff wrote, before a sentence of ours. */
const ended = (text: string): string => (/[。！？!?…~～.]$/u.test(text) ? text : `${text}。`);

const kindName = (kind: "complaint" | "demand", type: DemandType | null): string =>
  kind === "complaint" ? "投诉" : DEMAND_NAMES[type ?? "enquiry"];

export const zhCN: OwnerWords = {
  binding: bindingWords.zh_CN,
  survey: surveyWords.zh_CN,
  callback: callbackWords.zh_CN,
  time: timeInChinese,
  day: dayInChinese,
  hello: (name) => `${name}您好，`,
  correction: "说得不对，直接回复更正就行。",
  receipt: ({ summary, place, extras, kind, demandType, number, who, by, offHours }) => {
    const where = [place, ...extras].filter(Boolean).join("，");
    const heard = kind === "complaint" ? "您反映的是" : "收到";
    const sorry = kind === "complaint" ? "让您费心了。" : "";
    const night = offHours ? "现在是下班时间，" : "";
    return `${heard}：${summary}${where ? `（${where}）` : ""}。${sorry}\n已登记为${kindName(kind, demandType)} #${number}，${night}${who}会在 ${by} 前答复您。${zhCN.correction}`;
  },
  emergencyReceipt: ({ summary, place, number }) =>
    `收到：${summary}${place ? `（${place}）` : ""}。已按紧急情况登记 #${number}，正在叫值班人员，有人接手马上告诉您。`,
  despairReceipt: (number) => `已经在叫值班的同事了（#${number}），有人接手马上告诉您。我一直在，您想说什么都可以接着写。`,
  despairHeard: (number) => `我看到了，同事也都看到了（#${number}），正赶着找您。请别一个人待着，接着跟我说。`,
  yourFlat: (house) => `您家 ${house}`,
  photos: (count) => `附${count}张照片`,
  files: (count) => `附${count}个文件`,
  voices: (count) => `${count}段语音`,
  duty: (name) => `客服${name}`,
  dutyUnknown: "客服",
  safety: (kind, hotlines) => {
    const numbers = hotlines.map(({ community, phone }) => (community ? `${community} ${phone}` : phone)).join("，");
    const whom = numbers ? `\n值班电话${numbers.includes("，") ? "：" : " "}${numbers}。` : (NO_HOTLINE[kind] ?? "");
    return `${SAFETY[kind] ?? "请先保证自己和家人安全，有危险马上打 110 / 119 / 120。"}${whom}`;
  },
  added: (number, summary) => `好的，补充到 #${number}（${summary}）了，同事在工作群里能看到。`,
  addedPrivately: (number, summary) => `好的，补充到 #${number}（${summary}）了，只有处理这件事的人能看到。`,
  sameMatter: (number, summary, by) =>
    `这件事已经登记过，是 #${number}（${summary}），您刚说的也补充进去了${by ? `，最晚 ${by} 给您答复` : "，同事在工作群里能看到"}。`,
  sameMatterPrivately: (number, summary, by) =>
    `这件事已经登记过，是 #${number}（${summary}），您刚说的也补充进去了，只有处理这件事的人能看到${by ? `，最晚 ${by} 给您答复` : ""}。`,
  urged: ({ number, summary, who, by, promisedAt }) =>
    `让您久等了。#${number}（${summary}）已经提醒${who}${promisedAt ? `，约的是 ${promisedAt}，有变化马上告诉您` : by ? `，最晚 ${by} 给您答复` : "，一有进展马上告诉您"}。`,
  status: ({ number, summary, status, who, promisedAt, by }) => {
    const state = {
      new: `已登记，还在等人接手${by ? `，最晚 ${by} 答复您` : ""}`,
      accepted: `${who}已受理${promisedAt ? `，约在 ${promisedAt}` : ""}`,
      proposed: "处理方案等您点头",
      working: `${who}正在处理${promisedAt ? `，约在 ${promisedAt}` : ""}`,
      resolved: "已处理完，等您说一声好了没有",
      closed: "已经办完了",
      declined: "已向您说明情况",
      cancelled: "已按您的意思撤销",
      merged: "和另一件同样的事一起处理",
    }[status];
    return `#${number}（${summary}）：${state}。`;
  },
  nothingOpen: "您这边目前没有在办的事。有新情况直接写给我。",
  whichTicket: (candidates) =>
    `您说的是哪一件？回复编号就行：\n${candidates.map(({ number, summary }) => `#${number} ${summary}`).join("\n")}`,
  confirmCancel: (number, summary) => `要撤销 #${number}（${summary}）吗？回复「是」就撤销，不回复我们照常处理。`,
  cancelled: (number) => `#${number} 已撤销，谢谢您告诉我们。`,
  kept: (number) => `好的，#${number} 照常处理。`,
  human: ({ number, who, by, offHours }) =>
    `好的，请${who}来跟您说，${offHours ? "现在是下班时间，" : ""}${by} 前联系您（登记号 #${number}）。`,
  humanReminded: (number, who) => `好的，已经请${who}尽快跟您联系（#${number}）。`,
  praise: "谢谢您这么说！一定转告，大家会很高兴。",
  remark: "谢谢您的留言，我们记下了。",
  greeting: "在的，您请说。报修、投诉、咨询都可以直接发，带上照片更好。",
  thanks: "不客气，有事随时找我。",
  unclear: "收到了，不过没太明白是什么事。您再说一句：哪里、怎么了？说不清也没关系，10 分钟后会有人来看。",
  emptyMessage: "收到一条空白消息，可能没发全。有事直接写给我就行。",
  filesOnly: (photos) => `${photos ? "照片" : "文件"}收到了。请问是什么事？写一句就行；不写也没关系，10 分钟后会有人来看。`,
  recalledNothingLeft: "看到您撤回了一条消息，我们就不处理了。有事再发给我。",
  recalledAfter: (number) => `您撤回的那条消息已经登记在 #${number} 里了。要撤销这件事，回复「撤销」就行。`,
  voiceKept: "语音收到了，客服会听；着急的话打几个字更快。",
  fileTooLarge: "这个文件超过 20 MB，我这边收不了，麻烦压缩一下，或者改发照片、短视频。您写的文字都收到了。",
  fileUnavailable: "有个文件没下载下来，麻烦再发一次。您写的文字都收到了。",
  fileUnknown: "这个文件的格式我们不一定打得开，已经原样转给处理的人；方便的话再发张照片或截图。",
  askHouse: "请问您家是几栋几单元几号？比如 3-2-501，处理的人好找到您。",
  houseKept: (house) => `记下了，${house}。`,
  houseUnknown: (said) => `没查到 ${said} 这个房号，麻烦再核对一下，比如 3-2-501。`,
  houseWhich: (candidates) => `是下面哪一户？回复序号就行：\n${candidates.map((house, index) => `${index + 1}. ${house}`).join("\n")}`,
  houseNearly: (house) => `您说的是 ${house} 吗？是的话回复 1；不是的话，把房号写全再发一次就行，比如 3-2-501。`,
  houseMore: (known, lacks) =>
    lacks === "building"
      ? `好几栋都有 ${known}，请问您家在几栋几单元？`
      : `${known} 里有好多户，请问您家是${lacks === "unit" ? "几单元几号" : "几号"}？`,
  fixedQuestion: (repair) => `${repair ? "修好了吗？" : "这样可以了吗？"}可以了回「好了」，还有问题直接说。`,
  closedThanks: (number) => `好的，#${number} 就此办结，谢谢您。`,
  reopened: (number, who, by) => `抱歉没处理好。#${number} 重新打开了，${who}会在 ${by} 前联系您。`,
  takenUp: (number, who) => `#${number}：${who}已经接手，有进展马上告诉您。`,
  assigned: (number, who) => `#${number}：已安排${who}处理。`,
  arrived: (number, who) => `#${number}：${who}已到现场。`,
  staffCancelled: (number, reason) => `#${number} 已撤销${reason ? `：${ended(reason)}` : "。"}有不同意见直接回复我。`,
  staffClosed: (number) => `#${number} 已办结。还有问题直接回复，马上重新打开。`,
  staffReopened: (number, who) => `#${number} 重新打开了，由${who}继续跟进。`,
  signed: (text, name, department) => `${text}\n——${department ? `${department} ` : ""}${name}`,
  resolvedBy: (number, text, name) => `#${number} 处理完了${text ? `：${text}` : "。"}\n——${name}`,
  promised: (number, at, text, name) => `#${number} 跟您约在 ${at}${text ? `：${ended(text)}` : "。"}不方便的话直接回复改时间。\n——${name}`,
  extended: (number, at, reason, name) => `#${number} 要往后挪到 ${at}，抱歉让您多等：${reason}\n时间不合适直接回复。\n——${name}`,
  promiseChanging: (number, who) => `好的，#${number} 的时间先不定，${who}重新跟您约。`,
  stillAsking: (number, text, amount) =>
    `#${number} 还在等您一句话：${amount === null ? text : `要收费 ${amount} 元，${text}`}\n同意回「同意」，不合适直接说；您不点头我们不动手。`,
  promiseSlipped: (number, at, who) => `抱歉，#${number} 约好的 ${at} 没有赶到。已经在催${who}，新的时间一定下来马上告诉您。`,
  answerLate: (number, at, who, headTold) =>
    `抱歉，#${number} 说好 ${at} 前答复您，还没有答复上。已经催${who}${headTold ? "，也报给了主任" : ""}。`,
  proposed: (number, text, name) => `#${number} 打算这样处理：${text}\n您看可以吗？同意回「同意」，不合适直接说。\n——${name}`,
  quoted: (number, amount, text, name) =>
    `#${number} 这项要收费 ${amount} 元：${text}\n您同意了我们再动手，回「同意」就行；不合适直接说。\n——${name}`,
  agreed: (number, who) => `好的，#${number} 按说好的办，${who}来安排，时间定了马上告诉您。`,
  notAgreed: (number, who) => `好的，#${number} 先不动，${who}再跟您商量。`,
  nothingToAgree: (number) => `#${number} 现在没有等您点头的事，有变化马上告诉您。`,
  faultFirst: (number, who) => `明白，#${number} 先不谈钱。请${who}当着您的面试一下是哪一段的问题，是公共部分就不收费。`,
  sharedPart: (number, text) => `#${number} 查清了，是公共部分的问题，不收您的钱${text ? `：${text}` : "。"}`,
  ownPart: (number, text) =>
    `#${number} 再查后，是您家自用部分的问题${text ? `：${text}。` : "。"}前面说不收费，没说准，向您道歉；要收费的话先报价，您同意了再做。`,
  declined: (number, text, name) => `您反映的 #${number} 我们核实过了：${text}\n有不同意见直接回复，会请经理再看。\n——${name}`,
  understood: "谢谢您的理解，有事随时找我。",
  objected: (number, manager, by) => `好的，#${number} 重新打开了，请${manager}来看，${by} 前答复您。`,
  handedOver: (number, who) => `#${number} 之后由${who}跟进，有事照常发给我就行。`,
  mergedInto: (number, into, summary, own) =>
    own
      ? `#${number} 和 #${into}（${summary}）是同一件事，一起处理，进展都在 #${into} 里告诉您。`
      : `#${number}（${summary}）别的住户也反映了，并到 #${into} 一起处理，进展照样告诉您。`,
  sameCause: (number, households, who, at) =>
    `#${number} 这件事有 ${households} 户反映，${who}在统一处理${at ? `，约在 ${at}` : ""}，有进展马上告诉您。`,
  takenBack: (number) => `抱歉，#${number} 刚才那条发错了，请以后面的为准。`,
  stillCalling: (number, hotline) =>
    `#${number} 我们还在叫人，也叫了经理${hotline ? `；等不及请直接打值班电话 ${hotline}` : ""}。有人接手马上告诉您。`,
  allClear: (number) => `没事就好。#${number} 已经告诉值班人员，还是会有人来看一下，确认没问题再办结；又有情况马上写给我。`,
  calm: (who, offHours) => `您着急，我们理解，${offHours ? "一上班就" : "这就"}请${who}来跟您说。`,
  discontent: "对物业服务不满意",
  factsAsk: (fact) =>
    ({
      phone: "方便留个电话吗？处理的人好联系您；不方便回「不用」。",
      place: "请问具体在哪个位置？",
      time: "请问大概什么时候的事？",
      complainedOf: "请问是哪位或哪个岗位的人员？不清楚回「不知道」就行。",
      expectation: "您希望怎么处理？",
    })[fact],
  factKept: (number) => `好的，记到 #${number} 里了。`,
  factDeclined: "没关系，我们照常处理。",
  letterAsk: "好的，请把要对经理说的写给我，只有经理能看到。",
  letterTaken: (number, who, by) => `收到，已单独交给${who}（#${number}），别的同事看不到，${by} 前答复您。`,
  registered: ({ number, summary, who, by, door }) =>
    `${DOORS[door]}「${summary}」已登记为 #${number}，${who}会在 ${by} 前答复您。说得不对，直接回复更正就行。`,
  seeFiles: "给您看一下现场：",
  announcement: (community, text) => `【${community}物业通知】${text}`,
  lastResort: (number, by) => `您的消息收到了，登记为 #${number}，客服会在 ${by} 前答复您。`,
  answered: ({ number, answer, approvedOn, until }) =>
    `${answer}\n（物业 ${approvedOn}核定${until ? `，有效到 ${until}` : ""}；登记号 #${number}）`,
  answeredElse: "没答到您问的，回“人工”，我转给同事。",
  answerTaken: "好的，有事随时找我。",
  groupIntro: (topic) => `您在「${topic}」里说的事，我私下回您：`,
  groupFallback: (name, link) => `@${name} 您的事我想私下答复您，请从这里找我们：${link}`,
  groupHello: "有事直接私聊我就行，报修、投诉、咨询都可以，不用在群里说家里的事。",
  notice: (link) => `（您发来的内容只用于办理物业事务和请您评价，只有物业工作人员能看到；发「我的信息」可查看、更正、删除。详见 ${link}）`,
  paired: (name) => `配对成功，${name}。之后在员工群里引用卡片回复就行，发「帮助」看用法。`,
  pairingRefused: "这个配对码用不了：可能已用过、过期，或者该在群里说。请管理员重新生成一个。",
};
