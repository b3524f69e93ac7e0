// What a question is made of (pure): what it asks for (a price, a time, a way …), what it is about, and the marks that must not differ
// (numbers, days, negation, opposites). `knowledge-match.ts` compares two questions by these.
import { withoutHouseNumber } from "../domain/community/house-number.ts";
import { asRead } from "./embedded/reading.ts";

export type Aspect = "price" | "time" | "duration" | "how" | "where" | "who" | "phone" | "why" | "which" | "count" | "whether";

export interface Terms {
  aspects: ReadonlySet<Aspect>;
  /** What it is about: Chinese characters and whole words, in runs that nothing stands between. */
  runs: readonly (readonly string[])[];
  /** Numbers, days and times of day, and whether it denies something: equal in two questions that mean the same. */
  marks: ReadonlySet<string>;
  /** Members of groups of opposites: "停水" and "来水", "租" and "买". */
  sides: ReadonlyMap<number, ReadonlySet<string>>;
  /** Words that turn a question about a thing into one about trouble with it: both have them, or neither. */
  loaded: ReadonlySet<string>;
}

/** One name for what people call by several; the order matters. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/物业(?:服务|管理)费用?|物管费|管理费用?/gu, "物业费"],
  [/停车位|泊车位|泊位/gu, "车位"],
  [/(?<!门)门卡|门禁的?卡|业主卡|小区的?卡/gu, "门禁卡"],
  [/弄丢|搞丢|掉了?(?=$|[^\p{Script=Han}]|怎|咋|想|要|能|可|如)|遗失|丢失|不见了|找不到了|丢掉/gu, "丢"],
  [/补办|补领|重新办理?|再办一?[张个]|补(?=[一两]?[张个]|门|卡|$|[^\p{L}])/gu, "补办"],
  [/包月|月租|月保|月卡|每个?月|一个月|按月/gu, "月"],
  [/每天|一天|按天|全天/gu, "天"],
  [/每个?小时|一个?小时|按小时|一个?钟头/gu, "小时"],
  [/wi-?fi|无线网|网线|光纤|家庭网络|网络/gu, "宽带"],
  [/大件(?:的)?(?:家具|垃圾|废弃?物|物品)?|旧家具|旧沙发|旧床垫?/gu, "大件垃圾"],
  [/装修施工|施工装修/gu, "装修"],
  [/开门|开放|营业/gu, "开"],
  [/关门|关闭|打烊/gu, "关"],
  [/还有(?:没有?|吗|空位?)(?=$|[^\p{Script=Han}])/gu, "余位"],
  [/临停|临时停车|外来车|访客车辆?/gu, "临时停车"],
];

const NOISE =
  /请问一?下?|请教一?下?|不好意思|打扰(?:一下|了)|对不起|(?:想|来)?(?:咨询|打听|了解)一?下?|我?(?:就|只)?(?:是)?想(?:知道|问问|问)一?下?|问一?下|问问|麻烦(?:问|帮忙|您|你)?一?下?|帮(?:我|忙)(?:看|查|问)?一?下?|告诉我|跟我说|说一?下|一下|[你您]们?好|在吗|在不在|有人吗|谢谢[你您]?们?|多谢|感谢|辛苦了?|客服|(?:管家|师傅)(?=[\s,，:：!！你您请麻想]|$)|各位|物业(?!(?:服务|管理)?费|用房|公司)|咱们?|我们?家?|[你您]们?|这边|那边|这里|那里|[咱本]?小区(?:里面?|内|的)?|现在|目前|最近|一般|大概|具体|到底|究竟|那个|这个|关于|的话|第一次|新搬来|刚搬来|谁知道|hello|hi|please|thanks?(?: you)?|excuse me|i'?d like to know|can you tell me|could you tell me/gu;

/** What is asked for; the first that fits takes its words. */
const ASPECTS: readonly (readonly [Aspect, RegExp])[] = [
  ["why", /为什么|为何|为啥|凭什么|怎么(?:又|还|这么|那么|老)|why/gu],
  [
    "phone",
    /(?:电话|号码|手机|联系方式|热线|微信)(?:号码?)?(?:是)?(?:多少|几号|什么|给一个|发一下|有吗)|电话(?:号码)?$|联系方式|phone number/gu,
  ],
  ["duration", /多久|多长时间|(?:几|多少)(?:个)?(?:天|日|工作日|小时|星期|礼拜)(?:内|之内)?|how long/gu],
  [
    "price",
    /(?:多少|几多?|啥|什么)(?:钱|价钱?|价格|费用)|几钱|(?:怎么|如何|怎样|咋)(?:样)?(?:收费|收|计费|算钱|算|缴多少)(?:的)?|(?:收费|费用|价格|缴费)(?:的)?标准|收费(?:情况|吗)?(?!站|员|处)|(?:收|交|缴|要|付|得)(?:多少|几块)|贵不贵|(?:还)?要(?:不要)?(?:钱|收?费)(?!用)|价格|价钱|什么价|多少(?=$|[^\p{Script=Han}]|一|每|呢|啊|呀)|how much|price|cost/gu,
  ],
  [
    "time",
    /(?:从)?几点(?:钟|半)?(?:开始)?(?:到|至)几点(?:钟)?|几点(?:钟)?|什么时(?:候|间段?)|哪个?时间段?|何时|啥时候?|哪几?天|几号|(?:的)?时间(?:段|表|安排|规定)?|when|what time|(?:opening )?hours/gu,
  ],
  ["count", /还剩|(?:几|多少)(?:个|张|辆|把|次|人|只|条|根|家)|how many/gu],
  [
    "where",
    /在?(?:哪里|哪儿|哪块|什么(?:地方|位置)|啥地方)|(?:放|扔|丢|拿|取|去|到|在)?哪(?:里|儿)?(?!些|家|个|位|种|款)|位置|地址|where/gu,
  ],
  ["who", /(?:找|联系|问)?(?:谁|哪位|哪个(?:部门|人|单位)|什么人)|归谁|who/gu],
  ["which", /哪(?:几)?(?:家|种|个|款)|有哪些(?!材料|资料|手续|证)|which/gu],
  [
    "how",
    /(?:要|需要?|得)?(?:准备|带|提供|交|用|办理?|走)?(?:什么|哪些|啥)(?:材料|资料|证件|手续|流程|条件|东西|程序)?(?:吗)?|(?:怎么|如何|怎样|咋|怎)(?:样)?(?:才能|能|去|可以)?(?:个)?(?:办理|办|弄|搞|整|操作|申请|做|走|个?流程|回事)?(?:才好)?|流程|手续|步骤|程序|办法|方法|how (?:do|can|to|should)(?: i| we)?/gu,
  ],
];

/** "能不能", "收不收", "有没有", and a 不 or 没 at the end: a question, and no denial. */
const A_NOT_A = /(?:可不可|能不能够?|(\p{Script=Han})不\1)以?|有没有|是否|能否|可否|(?<=\p{Script=Han})(?:不|没|没有)(?=[\s?!。,.]*$)/gu;
const WHETHER = /[吗嘛么]|\b(?:can|may|is|are|do|does) (?:i|we|it|there|you)\b/u;

/** Days and times of day by which a true answer becomes a wrong one. */
const DAYS =
  /今[天日晚早]|明[天日晚早]|后天|昨[天日晚]|周[一二三四五六日末]|星期[一二三四五六日天]|礼拜[一二三四五六日天]|双休日?|工作日|节假日|放假|假期|过年|春节|国庆|元旦|五一|十一|清明|中秋|端午|上午|中午|下午|晚上|夜里|夜间|半夜|凌晨|早上|早晨|白天|去年|今年|明年|上个?月|下个?月|这个?月|本月|today|tonight|tomorrow|weekends?|holidays?|night/gu;
const NUMBER = /\d+(?:\.\d+)?|[一二三四五六七八九十百两]+(?=[号栋幢座楼层期单]|单元|号楼)/gu;
const DENIED = /不(?!动产|锈钢)|没|无(?!线|人机|障碍|纺)|未(?!成年)|别(?!的|墅|人)|禁|勿|\b(?:not|no|never)\b|n't\b/u;

/** Of one group a question means one side, or says none. */
const OPPOSITES: readonly RegExp[] = [
  /上班|下班/gu,
  /开(?!通|户|票|发|锁|始|工|水|单)|关(?!于|系|注)/gu,
  /停[水电气]|来[水电气]|恢复/gu,
  /(?<!包|月)租(?!客)|买|卖|出售|转让/gu,
  /交(?!房|通|接)|缴|退|欠|开票|发票/gu,
  /补办|新办|注销|挂失|续(?:期|费)|过户|解绑|录入/gu,
  /地上|地面|露天|地下|室外|室内/gu,
  /东门|西门|南门|北门|正门|侧门/gu,
  /租客|租户|房客|访客|亲戚|保姆|家属|朋友|客人|外卖|快递员/gu,
  /电动车|电瓶车|自行车|单车|摩托车?|新能源|货车|房车/gu,
  /商铺|底商|店铺|写字楼|空置|没人住|别墅|公寓/gu,
  /月|天(?!台|花|井|然)|小时|年(?!检|审|龄|级)|季度?|次/gu,
  /大人|成人|儿童|小孩|孩子|老人|学生|宠物|[狗猫]/gu,
  /安装|报装|移机|拆机|维修|升级|迁移/gu,
  /开始|结束|开工|完工|验收/gu,
  /寄|取(?!消)|送|代收/gu,
  /押金|保证金|工本费|垃圾费|清运费|管理费|水费|电费|燃气费|暖气费|违约金|滞纳金/gu,
  /业主卡|停车卡|燃气卡|电卡|水卡|门禁卡|钥匙|蓝牙/gu,
  /临时停车|固定|产权|人防|长期/gu,
];

const LOADED =
  /[涨降减免退欠坏漏修贵乱骗罚抢赔坑吵堵超丢]|优惠|打折|补贴|合理|合法|违规|违法|投诉|举报|赔偿|取消|变更|调整|延期|换|改|多收|没收到|强制|凭/gu;

/** Say nothing of what a question is about. */
const LIGHT =
  /[的了呢呀啊哦哈吧嘛嘞么吗啦嗯是有要需得会能都还也就给把去一个张我你您们这那在到可以想请让用和跟与及或块元]|\b(?:the|an?|is|are|do|does|can|may|i|we|my|our|your|you|to|of|for|in|at|on|it|there|be|and|s)\b/gu;

const GAP = "\u0001";

export function termsOf(question: string): Terms {
  let text = ownWords(question);
  const denied = DENIED.test(text.replace(A_NOT_A, GAP).replace(/别的|差不多/gu, GAP));
  const marks = new Set<string>(denied ? ["denied"] : []);
  const take = (pattern: RegExp, found?: (word: string) => void) => {
    text = text.replace(pattern, (word) => {
      found?.(word);
      return GAP;
    });
  };
  const loaded = new Set(text.replaceAll("贵不贵", GAP).match(LOADED) ?? []);
  const whether = text.search(A_NOT_A) >= 0 || WHETHER.test(text);
  take(DAYS, (day) => marks.add(day));
  const sides = new Map<number, ReadonlySet<string>>();
  OPPOSITES.forEach((pattern, group) => {
    const found = text.match(pattern);
    if (found) sides.set(group, new Set(found));
  });
  take(A_NOT_A);
  const aspects = new Set<Aspect>();
  for (const [aspect, pattern] of ASPECTS) take(pattern, () => aspects.add(aspect));
  if (aspects.size === 0 && whether) aspects.add("whether");
  for (const [number] of text.matchAll(NUMBER)) marks.add(number);
  take(LIGHT);
  const runs = text
    .split(/[^\p{L}\p{N}.]+/u)
    .map((run) => run.match(/\p{Script=Han}|[\p{L}\p{N}.]+?(?=\p{Script=Han}|$)/gu) ?? [])
    .filter((run) => run.length > 0);
  return { aspects, runs, marks, sides, loaded };
}

/** In the form that is compared, without greetings, courtesies and the writer's own flat. */
function ownWords(question: string): string {
  let text = asRead(withoutHouseNumber(question.slice(0, 300)))
    .replace(NOISE, GAP)
    .trim();
  for (const [pattern, name] of SAME) text = text.replace(pattern, name);
  // Whoever has a card made again has lost it.
  return (text.includes("补办") ? text.replace(/丢了?/gu, GAP) : text).replaceAll(GAP, " ");
}
