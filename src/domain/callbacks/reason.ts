// Reading why an owner was not satisfied (pure): the reason that we asked for, the one that comes with a low mark unasked, and whether what they
// say means that the work is not done. What is plainly another matter is left to be one.

import type { Parsed } from "../../conversation/ask.ts";
import { isListOfMarks, readLevel } from "../../conversation/level.ts";
import { untilTurn } from "../tickets/fixed-answers.ts";

export const QUESTION = /[?？]\s*$|(?:吗|(?<![什这那怎])么)\s*[。!！]*$/u;
/** Danger, and what has its own number, is never taken for a reason. */
const NOT_A_REASON =
  /着火|起火|冒烟|煤气|燃气味|触电|漏电|救命|晕倒|被困|困在|困人|打架|[#＃]\s?\d|\bfire\b|\bgas\b|\btrapped\b|\bhelp\b/iu;
const ASKS = /什么时候|几点|多少钱|怎么(?:交|办|缴|申请|收费|弄)/u;
const OTHER_THINGS =
  /电梯|路灯|楼道灯|停车|车位|车库|垃圾|门禁|物业费|停水|停电|没水|没电|噪音|装修|绿化|广场舞|快递|\blift\b|\belevator\b|\bparking\b|\bgarbage\b|\bnoise\b/giu;
const NO_REASON =
  /^(?:(?:暂)?无|没有?(?:什么|啥|了)?|没什么|不想说|不说了?|算了|不用了?|就这样吧?|nothing|never ?mind|no)[\s。.!！~～]*$/iu;
const ACKNOWLEDGES = /^(?:好的?|收到|嗯+|哦+|知道了?|谢谢.{0,4}|行吧?|ok(?:ay)?|thanks?)[\s。.!！~～]*$/iu;
const ANOTHER = /^(?:另外|还有(?!点|些|一点)|顺[便带道]|对了|also\b|by the way\b)/iu;

export interface ReasonSaid {
  /** Null: they do not want to say. */
  text: string | null;
}

/** The reason we have asked for: whatever comes next, unless it is plainly another matter. @param about what the ticket says */
export function readReason(text: string, about: string): Parsed<ReasonSaid> | undefined {
  const said = text.trim();
  if (said === "" || ACKNOWLEDGES.test(said) || QUESTION.test(said) || ASKS.test(said) || NOT_A_REASON.test(said) || isListOfMarks(said))
    return undefined;
  if (NO_REASON.test(said)) return { answer: { text: null }, rest: "" };
  if (ANOTHER.test(said)) return undefined;
  const { first, rest } = untilTurn(said);
  const ofOthers = [...first.matchAll(OTHER_THINGS)].some(([thing]) => !about.toLowerCase().includes(thing.toLowerCase()));
  const ofTheWork = /师傅|你们|修|上次|态度|客服|上门|worker|repair|staff/iu.test(first);
  return ofOthers && !ofTheWork ? undefined : { answer: { text: first }, rest };
}

/** What homes have that breaks; each with the other names of it. */
const THINGS: readonly RegExp[] = [
  /灯|\b(?:light|lamp|bulb)s?\b/iu,
  /马桶|坐便|\btoilet/iu,
  /龙头|\b(?:tap|faucet)s?\b/iu,
  /地漏|下水|\bdrain/iu,
  /热水器|\bheater/iu,
  /空调|air ?con/iu,
  /插座|开关|跳闸|\bsocket|\bswitch/iu,
  /(?<!上|出|部|专)门(?!诊|面|口)|锁|\bdoors?\b|\block\b/iu,
  /窗|\bwindow/iu,
  /暖气|地暖|\bradiator/iu,
  /墙|天花|吊顶|\bwall|\bceiling/iu,
  /厨房|\bkitchen/iu,
  /厕所|卫生间|洗手间|浴室|淋浴|\b(?:bath|shower)/iu,
  /阳台|\bbalcony/iu,
  /卧室|房间|\bbedroom/iu,
  /客厅|\bliving room/iu,
];
const STILL = /还|又|仍|依然|依旧|照样|老样子|一样|换了|修了|修完|上次|\bstill\b|\bagain\b/iu;
/** How somebody behaved is a complaint of its own, which whoever did the work does not read. */
const CONDUCT = /态度|骂|打人|动手|威胁|恐吓|偷|推搡|凶|\brude|\binsult|\byell|\bshout|\bthreat|\bstole/iu;

/**
 * A reason nobody has asked for: only what goes on about the same matter.
 * @param isBad after a low mark also "龙头还在滴" where the ticket names no 龙头
 */
export function readMore(text: string, about: string, isBad: boolean): Parsed<ReasonSaid> | undefined {
  if (CONDUCT.test(text)) return undefined;
  const read = readReason(text, about);
  const first = read?.answer.text;
  if (!read || !first) return read;
  const elsewhere = THINGS.some((thing) => thing.test(first) && !thing.test(about));
  return elsewhere && !(isBad && STILL.test(first)) ? undefined : read;
}

const FAULT = new RegExp(
  [
    "坏(?:了|的|着|掉)|漏|渗|滴|堵|返水|冒水|反味|异响|嗡嗡|跳闸|短路|失灵|脱落|接触不良|时好时坏|老样子|照样|没反应|没(?:电|水|气|信号)",
    "不(?:亮|通|灵|响了|热|冷|制冷|制热|出水|下水|工作|好使|好用|管用|稳|严|牢)",
    "(?:没有?|未)(?:修|弄|装|换|拧|解决|处理|搞)(?:好|紧|完|定|上|到位)?|没(?:好|用(?!过))",
    "(?:关|锁|合|拧|盖|装|固定)不(?:上|严|紧|住|牢|动|好)|(?:打|点|开|拉|按|冲|转|推)不(?:开|着|了|动|下去?|干净|亮)",
    "(?<!轻|宽|放|蓬)松(?:了|动|的|$)|晃|裂|卡(?:住|顿|壳)|掉(?:了|下来|落)|歪(?:了|的)",
    "还(?:是|在|会|没|有(?:点|些|一点)?(?:声|水|味|响|问题|异|堵|卡|松))|仍(?:然|旧)?|依(?:然|旧)",
    "又(?:坏|漏|渗|滴|堵|不|响|松|掉|跳|断)|偶尔(?:还|会|不)|有时候?(?:还|会|不)",
    "才(?:有反应|能(?!来)|会|行|亮|出水|打开|关上|转|动)|(?:水|出水|水压|声音|噪音|电压)(?:还|有点|太|很)*(?:小|大|弱|低)",
    "\\bstill\\b|\\bagain\\b|leak|drip|broken|\\bloose\\b|\\bstuck\\b|\\bblocked\\b|not working|does(?:n'?t| not) (?:work|close|open|start|flush|light)|won'?t|only works",
  ].join("|"),
  "iu",
);
/** "还是很满意的", "还会找你们": nothing is wrong. */
const NO_FAULT =
  /还是(?:很|挺|蛮|比较|非常)?(?:满意|不错|好(?!像)|可以|棒|行)|还会(?:找|用|再|推荐|支持)|还有待|不漏|没有?(?:再)?漏|不堵|不滴/gu;

/** Whether the work is not done: "按键要按3次才有反应"; not "等了三个小时才来". */
export function tellsFault(text: string): boolean {
  return FAULT.test(text.replace(NO_FAULT, ""));
}

const BARE =
  /^(?:(?:还是|根本|压根|真的?|都|也|就)*(?:没有?(?:修|弄|搞|处理|整)?好|没有?(?:解决|弄|修|搞定|用|变化)|不行|不好|不满意|还没(?:修|弄)?好|老样子|照样)|not (?:fixed|yet|really|working|good)|no(?:pe)?|still not(?: fixed)?|it'?s not(?: fixed)?)(?:了|的|吧|啦|哈|呀|啊|哦|呢)*$/iu;

/** Whether an answer says what is wrong; "2分", "没好" and "太差劲了" do not. */
export function saysWhy(text: string): boolean {
  const isBare = (piece: string): boolean => {
    if (piece === "" || BARE.test(piece)) return true;
    const level = readLevel(piece);
    return level !== undefined && isBare(level.rest);
  };
  return !text
    .split(/[,，。.;；!！~～\n]+|\s+(?=[0-9\p{Script=Han}])/u)
    .map((piece) => piece.trim())
    .every(isBare);
}
