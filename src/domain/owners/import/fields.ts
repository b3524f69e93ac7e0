// What the columns of a list can mean, and by which names people head them (pure).
import { halfWidth } from "../../../platform/kernel/text.ts";
import { FIELD_NAMES } from "../../../words/import.ts";

export type Field = keyof typeof FIELD_NAMES;

export const FIELDS = Object.keys(FIELD_NAMES) as Field[];

const PHONE =
  "(?:(?:主要?|常用|备用|家庭|固定|移动|其[他它]|办公|单位|第[一二三])?(?:联系|联络)?(?:电话|手机|固话|座机|号码)(?:号码?)?|手机电话|联系方式)";
const TENANT = "(?:租户|租客|承租人|承租方|租住人)的?";
const FAMILY = "(?:家属|家人|家庭成员|配偶)的?";
const RESIDENT = "(?:业主|户主|客户|住户|产权人|产权所有人|房主|购房人|买受人|本人|联系人)";
const DAY = "(?:日期|时间|日)";
const E_PHONE = "(?:(?:mobile|cell|tele|contact)?phones?(?:number|no)?|mobile(?:number|no)?|tel|contact(?:number|no)?)";
const E_TENANT = "(?:tenant|renter|lessee)s?";
const E_FAMILY = "(?:family(?:member)?|spouse|relative)s?";

/** In this order; the first pattern that matches a whole heading decides. */
const HEADINGS: readonly (readonly [Field, string])[] = [
  ["tenantPhones", `${TENANT}${PHONE}|${E_TENANT}${E_PHONE}`],
  ["tenantName", `${TENANT}(?:姓名|名字|名称)?|${E_TENANT}(?:name)?`],
  ["familyPhones", `${FAMILY}${PHONE}|${E_FAMILY}${E_PHONE}`],
  ["familyName", `${FAMILY}(?:姓名|名字)?|(?:familymember|spouse|relative)s?(?:name)?`], // a "family name" is a surname
  ["phones", `${RESIDENT}?的?${PHONE}|(?:owner|resident|landlord|customer)?s?${E_PHONE}`],
  ["name", `${RESIDENT}?的?(?:姓名|名字|名称|全名)|${RESIDENT}|(?:owner|resident|full|customer)?name|owner|resident`],
  ["segments", "客户(?:分类|类别|细分|群体?)|业主分类|客群|(?:customer)?segments?"],
  [
    "role",
    "身份|角色|关系|类型|类别|性质|与(?:业主|户主|产权人|房主)的?关系|(?:业主|住户|客户|人员|居住|使用人|入住|居民)(?:类型|类别|身份|性质|角色|情况)|role|(?:resident|owner)?type|relation(?:ship)?",
  ],
  ["building", "(?:楼[栋幢座宇]?|栋|幢|座|号楼)(?:号|名称|编号)?|栋座|building(?:number|no)?|block|tower|bldg"],
  ["unit", "单元(?:号|名称)?|[门梯]号?|unit|entrance|staircase"],
  ["floor", "(?:所在)?(?:楼层|层)|层数|floor|level"],
  ["room", "室号?|房间号?码?|户室|房室号?|房|room(?:number|no)?|door(?:number|no)?"],
  [
    "house",
    "房号|房屋|房产|房源|(?:房屋|房产|房间|门牌|楼栋|栋|单元|物业)(?:编号|号|信息|名称|地址|坐落|房号|全称|位置)|坐落|地址|住址|(?:家庭|详细)(?:住址|地址)|门牌|门牌号码|户号|house(?:number|no)?|flat(?:number|no)?|address|apartment|unit(?:number|no)|property|home",
  ],
  ["area", "(?:房屋|产权|合同|实测|计费|收费)?(?:建筑|建)?面积|(?:floor|gross)?area|size|sqm"],
  ["handoverOn", `(?:实际)?(?:交房|交付|接房|收房|入伙|入住|交楼|收楼)${DAY}?|(?:handover|delivery|movein)(?:date|on)?`],
  ["warrantyEnds", `(?:质保|保修)期?(?:到期|截止|届满|结束|终止|至)?${DAY}?|warranty(?:ends?|until|enddate|expiry)?`],
  ["language", "(?:首选)?语[言种]|lang(?:uage)?"],
  ["tags", "(?:业主|客户)?标签|tags?"],
  ["community", "(?:所属|所在)?(?:小区|项目|楼盘|园区)(?:名称?)?|community|estate|project|compound"],
];
const PATTERNS = HEADINGS.map(([field, pattern]) => [field, new RegExp(`^(?:${pattern})$`)] as const);

/** "联系电话 1（必填）*" is 联系电话. */
export function plainHeading(heading: string): string {
  return halfWidth(heading)
    .toLowerCase()
    .replace(/\([^)]*\)|【[^】]*】|\[[^\]]*\]/g, "")
    .replace(/[\s*:：._#/\\'’-]+/g, "")
    .replace(/(?:㎡|m²|m2|平方米|平米)$/u, "")
    .replace(/(?<=\p{L})(?:[0-9]+|[一二三])$/u, "");
}

/** What a heading means, by its name alone. */
export function fieldOf(heading: string): Field | undefined {
  const plain = plainHeading(heading);
  return PATTERNS.find(([, pattern]) => pattern.test(plain))?.[0];
}

/** A heading that may be of anything: whether it is of roles, only what stands below it can tell. */
export function mayBeRole(heading: string): boolean {
  return /^(?:类型|类别|性质|type)$/.test(plainHeading(heading));
}

/** Whose column it is that nobody heads as one of ours: no owner's number or name is looked for there. */
export function isSomebodyElses(heading: string): boolean {
  return /租|家属|家人|配偶|紧急|应急|中介|物业|管家|装修|担保|公司|传真|tenant|renter|lessee|family|spouse|relative|emergency|agent|fax/i.test(
    plainHeading(heading),
  );
}

/** A field as somebody names it who sets a column by hand: its word, or its Chinese name. */
export function fieldCalled(said: string): Field | undefined {
  return (
    FIELDS.find((field) => field.toLowerCase() === said.trim().toLowerCase() || FIELD_NAMES[field] === said.trim()) ?? ALIASES[said.trim()]
  );
}
const ALIASES: Record<string, Field> = {
  phone: "phones",
  flat: "house",
  handover: "handoverOn",
  warranty: "warrantyEnds",
  tag: "tags",
  segment: "segments",
};
