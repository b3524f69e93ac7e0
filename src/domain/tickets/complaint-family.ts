// 投诉类别 (R24): the five families of the complaint procedure, a field beside the category. Proposed here from what a complaint says (pure);
// staff correct it (`#12 投诉类别 收费`).
import type { Category, ComplaintFamily } from "../../generated/prisma/enums.ts";
import { halfWidth } from "../../platform/kernel/text.ts";
import { FAMILY_NAMES } from "../../words/index.ts";

const BY_CATEGORY: Partial<Record<Category, ComplaintFamily>> = { fee: "fee", neighbour: "neighbour", community: "community" };

/** What happens suddenly; chronic faults are the service's. */
const EVENT =
  /困[在住人]|被困|着火|起火|失火|火灾|火警|浓烟|冒烟|爆管|水管爆|爆裂|水淹|内涝|台风|暴雨|停[水电气]|断[水电气]|泄漏|泄露|煤气味|燃气味|晕倒|受伤|打架|被偷|盗窃|入室|高空坠物|突发|紧急(?:情况|事件)|事故|trapped|\bfire\b|flood|burst|power cut|outage|break-in|emergency/iu;
/** How it was met: too late, by nobody, without a plan or a word to the owners. */
const HANDLING =
  /处理|处置|救援|救人|应急|预案|抢修|报警|通知|(?:才|没人?|不|还没|无人)(?:来|到|管|理|接|出现|通知)|分钟|小时|半天|没人接|反应|值班|handl|respon|rescue|nobody (?:came|answered)|(?:took|after|waited)[^.]{0,12}(?:minutes|hours)|notice/iu;
/** Money, where the matter has a category of its own ("停车费又涨了" is `parking`). */
const MONEY =
  /(?:停车|充电|电梯|装修|垃圾|清运|管理|服务|维修)[^,。]{0,2}费|收费|乱收|涨价|押金|滞纳金|账单|退[费款]|发票|fees?\b|\bcharges?\b|\bbill\b/iu;
const NEIGHBOURS = /邻居|楼上|楼下|隔壁|对门|对面(?:那?[家户])|neighbou?r|upstairs|next door/iu;
/** Categories whose complaint may as well be one about neighbours. */
const BETWEEN_NEIGHBOURS: readonly Category[] = ["decoration", "leak", "other"];

export interface Complained {
  category: Category;
  emergency: boolean;
  text: string;
}

/** The family of a complaint as far as it can be told; 物业管理服务 where nothing says otherwise. */
export function proposeFamily({ category, emergency, text }: Complained): ComplaintFamily {
  const said = halfWidth(text.slice(0, 1_000)).replace(/，/gu, ",");
  if (emergency) return "incident";
  const named = BY_CATEGORY[category];
  if (named) return named;
  if (EVENT.test(said) && HANDLING.test(said)) return "incident";
  if (MONEY.test(said) && category !== "conduct" && category !== "governance") return "fee";
  if (BETWEEN_NEIGHBOURS.includes(category) && NEIGHBOURS.test(said)) return "neighbour";
  return "service";
}

const WORDS: Record<ComplaintFamily, readonly string[]> = {
  service: ["服务", "管理", "物业", "物业服务", "物业管理", "管理服务", "service"],
  fee: ["费用", "费", "缴费", "物业费", "fee", "fees"],
  community: ["社区文化", "文化活动", "社区活动", "文化", "活动", "社区", "community"],
  incident: ["突发", "突发事件", "应急", "紧急", "事件", "事件处理", "incident"],
  neighbour: ["毗邻", "邻里", "邻居", "邻里关系", "neighbour", "neighbor"],
};

const FAMILIES = new Map(
  (Object.keys(WORDS) as ComplaintFamily[]).flatMap((family) =>
    [FAMILY_NAMES[family], ...WORDS[family]].map((word) => [word, family] as const),
  ),
);

/** What staff call it, the whole word ("收费", "毗邻关系类", "为突发事件"). */
export function readFamily(word: string): ComplaintFamily | undefined {
  const plain = halfWidth(word)
    .toLowerCase()
    .replace(/[\s,，。.!！:：、]/gu, "");
  return (
    FAMILIES.get(plain) ?? FAMILIES.get(plain.replace(/^(?:应?该?是|改?[为成]|属于?)/u, "").replace(/(?:类别?|投诉|类投诉|问题)$/u, ""))
  );
}
