// The words of a registration (pure): by which door a matter came in (R17–R23), what it wants, and who may have told it for somebody else.
// Sources of expressions over what `asRead` gives.
import type { DemandType, TicketChannel } from "../generated/prisma/enums.ts";

export type RegisterChannel = Exclude<TicketChannel, "wechat">;

/** Guards, cleaners and others whose word is hearsay (R19). */
export const ROLES = "保安|门岗|巡逻|秩序员|保洁|绿化|维修|电工|水工|管家|楼管|前台|收费员|监控";

export const CHANNELS: readonly [RegisterChannel, string][] = [
  ["hearsay", `(?:${ROLES})?(?:转述|转告|传言)|听说|hearsay`],
  ["proxy", "代报|代诉|代投诉|代人反映|proxy|on behalf"],
  ["suggestion_box", "(?:投诉|建议)?意见箱|意见信箱|投诉信箱|建议箱|(?:suggestion )?box"],
  ["meeting", "座谈会?|恳谈会|会议|家访|业主大会|meeting|home visit"],
  ["visit", "来访|到访|亲访|上门反映|前台|当面|面谈|walk-?in|visit|desk"],
  ["letter", "信函|来信|信件|书信|letter"],
  ["fax", "传真|fax"],
  ["email", "电子邮件|邮件|电邮|邮箱|e-?mail|mail"],
  ["app", "(?:手机)?app|小程序"],
  ["web", "网上|网站|网络|官网|web(?:site)?"],
  ["inspection", "检查|巡查|巡检|例检|抽查|外检|督查|inspection|patrol"],
  ["phone", "电话|来电|热线|phone|call|hotline"],
];

export const INTENTS: readonly ["complaint" | DemandType, string][] = [
  ["complaint", "投诉|complaint"],
  ["repair", "报修|repair"],
  ["enquiry", "咨询|询问|enquiry|inquiry"],
  ["suggestion", "建议|suggestion"],
  ["service", "特约服务|特约|服务|service"],
];

export const URGENT = "紧急|加急|急|urgent|emergency";

/** Who tells it for somebody: "儿子小张". */
export const KIN =
  "儿子|女儿|女婿|儿媳|媳妇|老公|老婆|丈夫|妻子|爱人|父亲|母亲|爸爸?|妈妈?|朋友|亲戚|保姆|租客|租户|房客|同事|家属|家人|孙子|孙女|哥哥|姐姐|弟弟|妹妹|邻居";

const MOBILE = "(?:\\+?86[- ]?)?1[3-9][0-9](?:[- ]?[0-9]{4}){2}";
const LANDLINE = "0[0-9]{2,3}[- ]?[0-9]{7,8}(?:-[0-9]{1,5})?|400[- ]?[0-9]{3}[- ]?[0-9]{4}|[2-8][0-9]{6,7}";
const ABROAD = "\\+[0-9]{1,3}[- ]?[0-9](?:[- ]?[0-9]){5,11}";
export const PHONE = `(?:${MOBILE}|${LANDLINE}|${ABROAD})(?![0-9])`;
