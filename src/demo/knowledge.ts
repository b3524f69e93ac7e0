// What the demo community's staff have approved for owners who ask; all of it is invented.
import { registerKnowledge } from "../domain/knowledge/staff-acts.ts";
import { staffById } from "../domain/staff/rooms.ts";
import type { Category } from "../generated/prisma/enums.ts";
import type { Tx } from "../platform/store/client.ts";

const TEXTS: readonly { category: Category; question: string; alsoAsked: string[]; answer: string }[] = [
  {
    category: "fee",
    question: "物业费多少钱一平方",
    alsoAsked: ["物业费收费标准", "物业费怎么收"],
    answer: "住宅物业费每月每平方米 2.8 元，按房产证上的建筑面积算。",
  },
  {
    category: "parking",
    question: "临时停车怎么收费",
    alsoAsked: ["外来车停一小时多少钱", "访客停车多少钱", "停车费多少钱一小时"],
    answer: "临时停车前半小时免费，之后每小时 3 元，24 小时最多 20 元，出口扫码付。",
  },
  {
    category: "decoration",
    question: "装修时间是几点到几点",
    alsoAsked: ["装修几点可以开工", "周末可以装修吗", "周日能装修吗", "什么时候可以装修"],
    answer: "装修在周一到周六 8:30–12:00、14:00–18:00，周日和法定节假日不施工。",
  },
  {
    category: "admin",
    question: "门禁卡丢了怎么补办",
    alsoAsked: ["补办门禁卡多少钱", "门卡掉了怎么办"],
    answer: "带上身份证到服务中心补办，工本费 20 元，当场拿卡，旧卡同时停用。",
  },
  {
    category: "cleaning",
    question: "大件垃圾放哪里",
    alsoAsked: ["旧沙发旧床垫扔哪里", "大件垃圾怎么处理", "旧家具怎么处理"],
    answer: "请搬到北门垃圾站旁的大件点，每周三、周六清运；搬不动的话跟我说，可以预约上门，收费另议。",
  },
  {
    category: "utility",
    question: "宽带怎么报装",
    alsoAsked: ["小区能装哪家宽带", "装宽带找谁"],
    answer: "电信、移动、联通都进了楼，打运营商电话约时间就行，师傅凭工单进小区。",
  },
];

/** Registered by the head, and so approved at once. */
export async function loadKnowledge(tx: Tx, communityId: string, now: Date): Promise<void> {
  const head = await staffById(tx, "staff-head");
  for (const text of head ? TEXTS : []) {
    const dates = { validFrom: now, validUntil: null };
    if (head) await registerKnowledge(tx, head, { ...text, ...dates, communityId }, now);
  }
}
