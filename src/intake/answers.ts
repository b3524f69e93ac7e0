// An owner's answer to our question for one recorded fact (R25, pure). Strict: the whole message must read as that fact, or it is
// something else they write about, and goes its own way.
import type { AskedFact } from "../domain/tickets/facts-missing.ts";
import { halfWidth, oneLine } from "../platform/kernel/text.ts";
import { phoneOf } from "./embedded/facts.ts";
import { CLEAR_SURNAME, SURNAME } from "./redaction/surnames.ts";

export type FactRead = { said: string } | { declined: true };

/**
 * @param about what the ticket says; an expectation may only be about things named there
 * @returns the fact as it was said, that they cannot or will not say, or undefined: no answer to this question
 */
export function readFact(fact: AskedFact, text: string, about = ""): FactRead | undefined {
  const said = oneLine(text);
  const limit = /\p{Script=Han}/u.test(said) ? LONGEST[fact] : 2 * LONGEST[fact];
  if (said.length === 0 || said.length > limit) return undefined;
  const plain = halfWidth(said)
    .toLowerCase()
    .replace(/[,。.!！~～、;；\s]+$/u, "");
  if (DECLINED.test(plain)) return { declined: true };
  const answer = READERS[fact](plain, said, halfWidth(about));
  return answer === undefined ? undefined : { said: answer };
}

/** Longer than this nobody only answers; English needs twice the letters. */
const LONGEST: Record<AskedFact, number> = { phone: 40, place: 20, time: 30, complainedOf: 20, expectation: 60 };

const DECLINED = new RegExp(
  `^(?:(?:这个|我|我也|也|真的?|具体)*(?:不(?:太|是很|大)?(?:知道|清楚|记得|晓得|认识|确定)|忘(?:记)?了?|没(?:看|注意|记)[清楚到住]*|说不清楚?)(?:是谁|是哪个|叫什么|名字|几点|什么时候|时间|在哪里?|哪里|了|具体|的|呢|啊){0,3}` +
    "|(?:算了|不用|不需要|不必|没有?|无|没(?:有)?什么(?:要求|想法)?|没(?:有)?要求|随便|都行|都可以|无所谓|不方便(?:说|透露|留)?|不想(?:说|留|给)|不说|不留|不给|保密|跳过|略)(?:了|吧|啦|的|呢|啊|你们?|您)*" +
    "|(?:你们?|您)?(?:看着办|定|决定)(?:吧|就行|就好)?" +
    "|no|none|nope|nothing|not sure|skip|whatever|n/?a|(?:i )?(?:don'?t|do not) (?:know|remember)|no idea|rather not(?: say)?|never ?mind)$",
  "u",
);

/** Something is wrong: a report, not a fact of the one we asked about. */
const WRONG =
  /坏|漏|渗|堵|爆|滴水|积水|[停断没]了?[水电气网](?!梯)|不[亮通动制出来行走热冷]|打不开|关不上|故障|失灵|跳闸|脏|臭|吵|噪|垃圾没|没人|没来|不见|丢了|偷|打人|打架|骂|着火|起火|冒烟|浓烟|[有是]烟|煤气|燃气|困|被[关锁卡]|受伤|流血|晕|摔|砸|掉下|塌|触电|漏电|救命|火灾|撞|broken|leak|fire|smoke|trapped|stuck|noise|noisy|not working|no (?:water|power)|help/iu;
/** A question or another matter begins. */
const MORE = /[?？#]|几[点号栋楼幢座]|另外|还有|对了|顺便|请问|多少|怎么|什么时候|[吗呢]$|\balso\b/iu;

const READERS: Record<AskedFact, (plain: string, said: string, about: string) => string | undefined> = {
  phone: readPhone,
  place: readPlace,
  time: readTime,
  complainedOf: readComplainedOf,
  expectation: readExpectation,
};

const SIGNS = /[\s,，。.!！~～、;；:：()（）"“”'-]+/gu;

/** Nothing but these words is left when they are taken out. */
function isOnly(text: string, words: RegExp): boolean {
  return !/[\p{L}\p{N}]/u.test(text.replace(words, " ").replace(SIGNS, ""));
}

const AROUND_PHONE = new RegExp(
  `(?:我|的|是|就是|打|这个|那个|号码?|手机|电话|座机|微信|同号|也是|联系|方式|请|可以|好的?|嗯|行|谢谢|多谢|麻烦|您|你|吧|哈|啊|了|白天|晚上|随时|都|行|本人|${SURNAME}(?:\\p{Script=Han}{0,2})?(?:先生|女士|小姐|师傅|阿姨|老师|生|姐|哥)|my|number|phone|mobile|is|it'?s|call|me|at|on|thanks|thank you|please)`,
  "giu",
);
const DIGITS = /(?:\+?86)?[\s-]*\d[\d\s-]{6,16}/gu;

function readPhone(plain: string): string | undefined {
  const phone = phoneOf(plain);
  return phone !== null && isOnly(plain.replace(DIGITS, " "), AROUND_PHONE) ? phone : undefined;
}

const NUMERAL = "[\\d一二三四五六七八九十两几半]{1,4}";
const DAY =
  `大?[今明昨后前当每][天日晚早]|[上下这本]+个?(?:周|星期|礼拜|月)[一二三四五六日天末初底中]?|(?:周|星期|礼拜)[一二三四五六日天末]|周末|工作日|节假日|放假|${NUMERAL}月${NUMERAL}[日号]?|` +
  `${NUMERAL}[日号]|那天|当天|刚刚|刚才|刚|现在|正在|这会儿?|此刻|最近|近来|[这前]${NUMERAL}[天周]|[这那前上]?(?:几|两|段)(?:天|日|时间)|天天|年|月|去年|今年`;
const PART = "凌晨|清晨|早上|早晨|上午|中午|午休|下午|傍晚|晚上|晚间|夜里|夜间|深夜|半夜|大半夜|白天|整天|整夜|一整天|早晚";
const HOUR = `${NUMERAL}[点时](?:半|钟|多|来钟|整|${NUMERAL}分?|一刻|三刻)*|\\d{1,2}:\\d{2}|${NUMERAL}(?:多)?个?(?:多|半)?(?:小时|分钟|天|周|星期|礼拜|月|年)`;
const OFTEN = "一直|经常|总是|老是|偶尔|有时候?|每次|随时|不固定|不定时|好几次|多次|长期|从早到晚|没停过|全天";
const ENGLISH_TIME =
  "\\b(?:today|tomorrow|tonight|yesterday|this|last|every|all|the|morning|afternoon|evening|night|midnight|noon|day|week|weekends?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|now|just|since|from|to|until|around|about|at|in|on|past|half|o'?clock|\\d{1,2}(?::\\d{2})?\\s?[ap]\\.?m|\\d{1,2}(?::\\d{2})?|always|often|usually|hours?|minutes?|days?|weeks?|ago|after|before|it|was|happened)\\b";
const NAMES_TIME = new RegExp(
  `${DAY}|${PART}|${HOUR}|${OFTEN}|\\b(?:day|night|morning|evening|afternoon|week)|\\d\\s?[ap]m|today|tonight|now\\b`,
  "iu",
);
/** The time words first, else "天" of "每天" would be taken for filler. */
const TIME_WORDS = new RegExp(
  `${PART}|${HOUR}|${DAY}|${OFTEN}|${ENGLISH_TIME}|大概|大约|差不多|应该|可能|好像|左右|前后|之?前|之?后|以后|以前|开始|到|至|和|或者?|都|就|也|是|(?<=^|就|是)在|的|了|吧|啊|呢|从|每|时候|发生|期间|不一定|基本|又|多|都是|都有|经常是|谢谢`,
  "giu",
);

function readTime(plain: string, said: string): string | undefined {
  if (WRONG.test(plain) || MORE.test(plain) || phoneOf(plain) !== null) return undefined;
  return NAMES_TIME.test(plain) && isOnly(plain, TIME_WORDS) ? said : undefined;
}

const PLACE_NAME =
  "地下车库|车库|地库|停车场|车位|车棚|充电桩|大堂|大厅|楼道|走廊|过道|楼梯间?|电梯[口厅间里]?|楼顶|天台|屋顶|[东西南北]{1,2}(?:大?门|区|侧|边|面)|[大侧后正]门|单元门|门口|门岗|岗亭|保安亭|游乐场|儿童乐园|" +
  "滑梯|沙坑|花园|花坛|草坪|绿化带|广场|会所|泳池|健身[房区]|垃圾[站房桶]|快递柜|驿站|围墙|路口|马路|主干道|小区|楼下|楼上|楼前|楼后|隔壁|对面|人工湖|喷泉|篮球场|球场|凉亭|长椅|架空层|底商|商铺|超市|幼儿园|" +
  "物业(?:中心|办公室)?|服务中心|前台|信箱";
const NUMBERED = `(?:${NUMERAL}|[a-z])\\s?(?:号楼|栋|幢|座|楼|单元|层|号门|号|#|室|期|区|梯)|\\d{1,3}-\\d{1,2}(?:-\\d{3,4})?|负[一二三123]楼?层?|\\bb[123]\\b`;
const ENGLISH_PLACE =
  "\\b(?:lobby|corridor|garage|car park|garden|gate|playground|pool|gym|building|block|unit|floor|lift|roof|entrance|square|north|south|east|west|main|basement|underground)\\b";
const NAMES_PLACE = new RegExp(`${PLACE_NAME}|${NUMBERED}|${ENGLISH_PLACE}`, "iu");
const PLACE_WORDS = new RegExp(
  `${NUMBERED}|${PLACE_NAME}|${ENGLISH_PLACE}|` +
    `\\b(?:in|at|on|the|of|near|by|next|to|it'?s|beside|behind|\\d{1,3}|my|our|[a-c]|level)\\b|就|是|在|的|我们?家?|这|那|边|里|面|个|处|旁边?|旁|附近|` +
    `靠近?|靠|进口|出口|入口|中间|左|右|前|后|上|下|内|外|角|侧|一带|位置|地方|整个?|全|各|都|到处|所有|每|最|和|及|与|之间|拐角|进|出|往|儿|头|吧|呢|啊|[东西南北]|小|大`,
  "giu",
);

function readPlace(plain: string, said: string): string | undefined {
  if (WRONG.test(plain) || MORE.test(plain)) return undefined;
  return NAMES_PLACE.test(plain) && isOnly(plain, PLACE_WORDS) ? said : undefined;
}

const ROLE =
  "(?:项目|工程(?:维修)?|客服|客户服务|秩序(?:维护)?|保安|环境|财务)[部队室](?!长)|保安队长|保安|门卫|门岗|管家|客服|前台|保洁(?:阿姨|员)?|保洁|维修(?:师傅|工|员)?|师傅|电工|水工|收费员|收银|队长|" +
  "班长|主管|经理|主任|助理|阿姨|大爷|大叔|小伙子?|小姑娘|女的|男的|工作人员|领导|财务|物业(?:公司|经理|中心)?|装修(?:队|工人)|施工队|工人|开发商|业委会|邻居|租客|住户|业主|楼上|楼下|隔壁|对门|manager|" +
  "guards?|cleaner|receptionist|front desk|staff|security|technician|plumber|electrician|neighbou?r|housekeeper|office";
/** A name alone: no exclamation ("牛啊"), no day ("周五啦"). */
const NAME = new RegExp(`^(?:(?:就?是|叫)的?)?(?<name>${CLEAR_SURNAME}\\p{Script=Han}{1,2})(?<![啦啊了吧下哦呢呀吗的])$`, "u");
const words = new Intl.Segmenter("zh-CN", { granularity: "word" });
const TITLED = `${SURNAME}\\p{Script=Han}{0,2}(?:师傅|经理|主任|管家|队长|先生|女士|小姐|阿姨|工|姐|哥|某)`;
const NAMES_PERSON = new RegExp(`${TITLED}|${ROLE}|姓${SURNAME}|[小老]${SURNAME}|\\bmr|\\bms|\\bmrs`, "iu");
const PERSON_WORDS = new RegExp(
  `${TITLED}|${ROLE}|姓${SURNAME}的?|[小老]${SURNAME}|就|是|叫|那个?|这个?|你们?|咱们|的|们|一个|值班|当班|[早中晚夜白]班|门口|大门|[东西南北]门|\\d{1,3}栋|\\d单元|戴眼镜|胖|` +
    `瘦|高|矮|年轻|年纪大|个子|新来|工号\\d+|某|吧|啊|呢|男|女|老|小|一位|位|都|所有|全部|` +
    `\\b(?:the|your|at|a|night|day|main|gate|mr|mrs|ms|one|on|duty|shift|young|old|tall|it'?s|of|desk|front|\\p{L}+(?<=\\b(?:mr|mrs|ms)\\.? \\p{L}+))\\b`,
  "giu",
);

function readComplainedOf(plain: string, said: string): string | undefined {
  if (WRONG.test(plain) || MORE.test(plain) || phoneOf(plain) !== null || NOT_NAMING.test(plain)) return undefined;
  const isNamed = NAMES_PERSON.test(plain) && isOnly(plain, PERSON_WORDS);
  return isNamed || isName(plain) ? said : undefined;
}

/** Thanks and greetings to somebody, and a call for somebody. */
const NOT_NAMING = /谢|辛苦|麻烦|[你您]好|^(?:(?:叫|找|转|喊)(?!.*的)|你是)/u;

function isName(plain: string): boolean {
  const name = NAME.exec(plain)?.groups?.name;
  return name !== undefined && [...words.segment(name)].length > 1 && !/^周[一二三四五六日末几]|^(.)\1/u.test(name);
}

/** What people ask for when something went wrong. */
const REMEDY =
  "道歉|赔礼|赔偿|赔钱|赔付|赔|补偿|退款|退费|退钱|退还|返还|减免|换个?人|换掉|调走|更换|换|修好|修复|维修|修理|修|清理|清走|清掉|清运|打扫|拆除|拆掉|整改|整治|罚款|处罚|处分|惩罚|辞退|开除|批评|教育|培训|调解|" +
  "说说|说一[下声]|说两句|劝一?劝|谈一?谈|谈一?下|约谈|提醒|警告|上门|上去|看一?看|管一下|盯着|查监控|协调|沟通|劝说|劝导|劝|派人来|派人|安排人来|安排人|来人|来看看|制止|禁止|阻止|停止|劝阻|别再吵了?|不要再吵了?|别再这样了?|不要再这样了?|安静|恢复|公开|公示|解释|说明|说法|交代|答复|回复|处理|解决|加强|改进|改善|改正|规范|落实|调查|核实|查清|检查|管管|管一管|管好|" +
  "杜绝|避免|再发生|apologi[sz]e|apology|refund|compensate|compensation|fix|repair|replace|clean up|remove|stop|explain|explanation|" +
  "punish|resolve|solve|handle|sort out|deal with";
const WISHING =
  "希望|要求|请求|请|最好是?|能不能|能否|可不可以|可以|必须|应该|需要|想要|想|要|让|使|给出?|赶紧|赶快|尽快|尽早|马上|立刻|立即|快点|早点|早日|抓紧|及时|彻底|完全|全部|至少|严肃|认真|严格|妥善|合理|麻烦|当面|书面|" +
  "派个?人|有人|过去|过来|去|来|多|常|晚上|夜里|白天|" +
  "正式|诚恳|公开|全额|双倍|能|再|就|行|好|即可|可|只|主要|当然|还是|那|一下|一个|一份|一次|[个下把对向跟和的地得吧啊呀哦哈]|你们?|您|我们?|咱们?|大家|业主|物业|公司|对方|他们?|她们?|这[个种]?|那[个种]|" +
  "此[事类]|事情?|问题|情况|类似|结果|时间|方案|损失|费用|服务|管理|监管|监督|巡逻|巡查|干净|到位|为止|以后|今后|不要|不再|别|谢谢|please|i|we|you|want|hope|expect|would|like|" +
  "could|can|it|this|that|the|an?|to|for|soon|quickly|asap|properly|now|just|my|money|your|and|problem|matter|issue|me|us|with|" +
  "thanks";
const NAMES_REMEDY = new RegExp(REMEDY, "iu");
const REMEDY_WORDS = new RegExp(`\\b(?:${latin(REMEDY)}|${latin(WISHING)})\\b|${han(REMEDY)}|${han(WISHING)}|${ROLE}|${TITLED}`, "giu");
/** It has been done, or it is over; and another company is a matter for the owners' committee. */
const DONE = /(?:修|处理|解决|清理|恢复|换|退|弄|搞|扫)(?:完|好|掉)?(?:了|啦|咯)|不用|算了|没事|换掉?物业/u;

/** Nothing but a wish for redress; what it is about must be the ticket's own matter, or it is another one ("能不能装个快递柜"). */
function readExpectation(plain: string, said: string, about: string): string | undefined {
  if (
    !NAMES_REMEDY.test(plain) ||
    DONE.test(plain) ||
    /[??]$|请问/u.test(plain.replace(/^(?:能不能|能否|可不可以|could you|can you).*$/u, ""))
  )
    return undefined;
  const others = plain.replace(REMEDY_WORDS, " ").split(SIGNS).filter(Boolean);
  const matter = about.toLowerCase();
  return others.every((word) => word.length >= 2 && matter.includes(word)) ? said : undefined;
}

/** The Latin words of an alternation, which match only whole. */
function latin(alternation: string): string {
  return alternation
    .split("|")
    .filter((word) => /^[a-z]/u.test(word))
    .join("|");
}

/** The others, which match anywhere. */
function han(alternation: string): string {
  return alternation
    .split("|")
    .filter((word) => !/^[a-z]/u.test(word))
    .join("|");
}
