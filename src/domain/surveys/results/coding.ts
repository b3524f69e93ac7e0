// What a free answer is about, by its words (pure): management, service or commerce (R45–R47), and the category that a ticket over it would get.
// A suggestion: staff may set it otherwise.
import type { Aspect, Category } from "../../../generated/prisma/enums.ts";
import { halfWidth } from "../../../platform/kernel/text.ts";
import type { Question } from "../instrument.ts";

/**
 * The words for a category, Chinese and English: 4 and more name the matter, less leans to it; of equal ones the upper wins. How people are treated
 * outweighs what it was about.
 */
const WORDS: readonly (readonly [Category, weight: number, zh: string, en?: string])[] = [
  [
    "conduct",
    9,
    "态度|礼貌|热情|微笑|耐心|冷漠|推诿|敷衍|踢皮球|不理人|爱答不理|凶|骂人|和气|亲切",
    "rude|polite|friendly|attitude|manners?",
  ],
  [
    "conduct",
    5,
    "(?:没有?|无|不)人?(?:接电话|回复|回访|答复|反馈|跟进|理睬)|打不通|没(?:有)?(?:下文|回音|结果)|不作为|答应",
    "no (?:reply|answer|follow-up|feedback)|ignored",
  ],
  [
    "conduct",
    4,
    "回访|回复|响应|及时|来得[快慢]|有事必|给力|反应(?:太|很|比较)?慢|效率|沟通|前台|接待",
    "follow(?:ed)? up|reception|respon(?:se|ds?|ded)",
  ],
  ["conduct", 2, "服务(?:太|很|非常)?(?:好|差|周到|到位|不错|一般|不到位)|服务(?:意识|质量|水平)", "service is"],
  ["conduct", 2, "没人(?:管|处理)|负责|认真|尽职|点赞|辛苦|管家|客服", "staff"],
  [
    "concierge",
    3,
    "家政|保姆|月嫂|钟点工|代(?:办|收|购|取|买|订)|托管|接送|搬家|上门(?:保洁|清洗|理发|护理|服务)",
    "housekeep\\w*|babysit\\w*|laundry",
  ],
  [
    "concierge",
    3,
    "快递|送菜|游泳班|开荒|体检|量血压|养老服务|助餐|送餐|食堂|洗衣|擦玻璃|旅游|生日",
    "after-school|shuttle|health checks?",
  ],
  ["community", 3, "活动(?!室|中心|场地|空间)|亲子|兴趣班|书法|比赛|晚会|讲座|联谊|志愿者|节日", "events?|clubs?"],
  ["community", 3, "团购|优惠|直饮水|折扣|市集|便利店|超市|驿站", "group buy\\w*|discounts?|shops?"],
  ["fee", 5, "物业(?:管理|服务)?费|缴费|催费|管理费|公摊|收费|账单|涨价|电费|水费", "fees?|charg(?:es?|ed)|bills?"],
  ["fee", 3, "费用|降价|太贵|性价比|发票", "expensive"],
  ["lift", 4, "电梯|升降机|扶梯", "lifts?|elevators?"],
  ["safety", 4, "消防|灭火器|高空抛物|燃气味|煤气味|安全隐患|飞线", "fire|gas smell"],
  ["leak", 4, "漏水|渗水|渗漏|返水|堵塞|下水道|积水|反味", "leak\\w*|drains?"],
  ["parking", 6, "停车|车位|充电桩|停放|挪车|乱停|僵尸车|电动车|电瓶车", "parking|car park|e-?bikes?"],
  ["parking", 2, "地库|车库"],
  [
    "utility",
    4,
    "停水|停电|断电|断水|水压|水质|水浑|供[水电暖]|暖气|燃气|热水|网络|宽带|跳闸",
    "water (?:supply|pressure)|power|heating|internet",
  ],
  ["neighbour", 4, "噪[音声]|扰民|[太很好真]吵|吵死|吵醒|隔音|邻居|油烟|狗|宠物|抽烟", "nois[ey]\\w*|neighbou?rs?|dogs?"],
  ["decoration", 4, "装修|违建|违章|搭建|加建|改建|民宿|住改商|群租|私搭|封阳台", "renovat\\w*"],
  ["greening", 4, "绿化|草坪|割草|花(?:都|也|全)?[死枯]|草地|花草|花坛|树木?|绿植|杂草", "green(?:ing|ery)|trees?|lawns?|plants"],
  ["cleaning", 4, "卫生(?!间)|杂物|保洁|垃圾|清扫|打扫|干净|脏|蟑螂|老鼠|蚊虫?|臭味?|异味", "clean\\w*|rubbish|garbage|smell\\w*|dirty"],
  ["security", 4, "保安|安保|值班|门岗|巡逻|陌生人|外来人员|小偷|治安|推销|外卖员", "guards?|security|strangers?|patrols?"],
  [
    "facility",
    4,
    "路灯|楼道灯|大堂|门口|天台|坡|门禁|道闸|单元门|对讲|监控|健身器材|健身房|儿童乐园|滑梯",
    "lights?|playground|gates?|cameras?|gym",
  ],
  ["facility", 4, "座椅|长椅|泳池|设施|路面|围墙|活动(?:室|中心|场地|空间)", "bench(?:es)?|facilit(?:y|ies)"],
  ["home_repair", 4, "维修|报修|修理|修得|师傅|修不好|水龙头|马桶", "repair\\w*"],
  ["warranty", 4, "开发商|收房|交房|质量问题|精装|裂缝|开裂|房屋质量|保修", "developer"],
  ["governance", 4, "业委会|业主委员会|业主大会|维修[基资]金|公共收益|账目|公示|换物业", "owners' committee"],
  ["admin", 4, "门禁卡|办卡|房产证|产权证|证明|放行条|钥匙|手续", "access card|certificate"],
];
const CUES = WORDS.map(([category, weight, zh, en]) => ({ category, weight, cue: new RegExp(en ? `${zh}|\\b(?:${en})\\b` : zh, "gu") }));

const ASPECTS: Record<Category, Aspect | null> = {
  lift: "management",
  safety: "management",
  utility: "management",
  leak: "management",
  home_repair: "management",
  facility: "management",
  cleaning: "management",
  greening: "management",
  security: "management",
  parking: "management",
  neighbour: "management",
  decoration: "management",
  fee: "commerce",
  conduct: "service",
  admin: "service",
  community: "commerce",
  governance: "management",
  warranty: "management",
  concierge: "commerce",
  other: null,
};

export interface Coding {
  aspect: Aspect | null;
  category: Category | null;
}

/** Where the words say nothing, what the question is about; both null where that says nothing either, as of 没有 or 挺好的. */
export function coded(text: string, question: Pick<Question, "aspect" | "category"> = {}): Coding {
  const said = halfWidth(text).toLowerCase();
  if (NOTHING_TO_SAY.test(said.trim())) return { aspect: null, category: null };
  const scores = new Map<Category, number>();
  for (const { category, weight, cue } of CUES) {
    const words = new Set(said.match(cue));
    if (words.size > 0) scores.set(category, (scores.get(category) ?? 0) + weight * words.size);
  }
  const [best] = [...scores].sort(([, a], [, b]) => b - a);
  const category = best?.[0] ?? question.category ?? null;
  return { aspect: best ? ASPECTS[best[0]] : (question.aspect ?? (category && ASPECTS[category])), category };
}

const NOTHING_TO_SAY = /^(?:暂?无|没有?(?:什么|啥)?(?:意见|建议|了|的)?|暂时没有?|不知道|no(?:ne|thing)?|n\/a|-+)[。.!~]*$/u;
