// The words by which staff name what a ticket is when they correct it: the labelling guide's names, and the shorter ones people use.
import type { Category, ClassifiedBy, DemandType } from "../generated/prisma/enums.ts";
import { CATEGORY_NAMES, DEMAND_NAMES } from "./zh-cn.ts";

export const INTENT_NAMES: Record<"complaint" | DemandType, string> = { complaint: "投诉", ...DEMAND_NAMES };

/** Which path made the verdict that a ticket shows. */
export const CLASSIFIED_BY_NAMES: Record<ClassifiedBy, string> = { model: "模型", embedded: "内置分类", rule: "规则", staff: "员工改" };

/** `demand` is the kind alone: which demand it is stands on the ticket already, or is asked for. */
export const INTENT_WORDS: Record<"complaint" | "demand" | DemandType, readonly string[]> = {
  complaint: ["投诉", "举报"],
  demand: ["需求"],
  repair: ["报修"],
  service: ["特约服务", "特约", "服务"],
  enquiry: ["咨询", "询问", "inquiry"],
  suggestion: ["建议"],
};

/** No word stands twice: a test holds that. */
export const CATEGORY_WORDS: Record<Category, readonly string[]> = {
  lift: ["升降梯"],
  safety: ["消防", "安全", "人身安全", "消防安全", "消防通道"],
  utility: ["水电", "水电气", "水电暖", "停水", "停电", "燃气", "暖气", "供暖", "网络"],
  leak: ["漏水", "渗漏", "渗水", "堵塞", "下水", "下水道"],
  home_repair: ["维修", "室内", "入户维修", "家修"],
  facility: ["公共", "公共维修", "设施", "公共照明", "路灯", "门禁", "道闸", "监控"],
  cleaning: ["卫生", "保洁", "清洁", "环境", "垃圾"],
  greening: ["树木", "花木"],
  security: ["秩序", "保安", "安保", "治安"],
  parking: ["停车场", "车位", "车辆", "充电桩"],
  neighbour: ["邻里", "邻居", "毗邻", "噪音", "扰民", "宠物"],
  decoration: ["装修", "违建", "违章"],
  fee: ["费用", "物业费", "缴费", "账单"],
  conduct: ["态度", "作风"],
  admin: ["证件", "入伙", "入住", "办证", "证件办理", "门禁卡"],
  community: ["活动", "文体"],
  governance: ["业委", "业主委员会", "业主大会", "维修基金"],
  warranty: ["开发商", "遗留", "保修", "质保"],
  concierge: ["代办", "上门", "家政"],
  other: ["其它"],
};

/** What can be written, for the line that says so. */
export const RECLASSIFY_WORDS = `${Object.values(INTENT_NAMES).join("、")}；${Object.values(CATEGORY_NAMES).join("、")}`;
