// Reports for somebody else (pure): "帮我妈报修，她住3-2-501，电话139…". The flat is where it is and not where the writer lives, and the number reaches
// whoever is there.
import { halfWidth } from "../../platform/kernel/text.ts";
import { phonesIn } from "../../platform/secrets/masked.ts";
import { aroundHouseNumber, type HouseNumber } from "../community/house-number.ts";

const KIN =
  "(?:老公|老婆|爱人|丈夫|妻子|儿子|女儿|媳妇|儿媳|女婿|爸爸?|妈妈?|父亲|母亲|父母|爸妈|公公|婆婆|公婆|岳父|岳母|丈母娘|爷爷|奶奶|外公|外婆|姥姥|姥爷|哥哥?|姐姐?|弟弟?|妹妹?|叔叔?|阿姨|舅舅?|姑姑?|姨妈?|伯伯|亲戚|家人)";
const PERSON = `(?:${KIN}|朋友|邻居|同事|同学|闺蜜|老人家?|房东|租客|租户|房客|(?:[他她]|他们|她们))`;
const SOMEBODY = `(?:(?:我们?|我们?家|家里)?的?(?:一个|一位|个)?${PERSON})`;
/** "帮我妈报修", "给我妈报个修"; "给他说过了" is talk. */
const HELPS = new RegExp(
  `(?:帮|替|代)(?:一下)?${SOMEBODY}(?:家|那边|那里)?[^，,。!！?？\\n]{0,10}(?:报|修|登记|说|问|反映|投诉|叫|约|$|[，,。!！?？\\n]|\\d)|给(?:我们?|我们?家|家里)?的?(?:${KIN}|朋友|邻居|老人家?)(?:家|那边)?[^，,。!！?？\\n]{0,6}(?:报|修|登记|叫个)`,
  "u",
);
const ON_BEHALF =
  /\bon behalf of\b|\bfor my (?:mother|father|mom|mum|dad|parents|grandmother|grandfather|wife|husband|son|daughter|friend|neighbou?r|tenant)\b/iu;
/** "我妈家3-2-1101", "她住3-2-501", "my mother lives in 3-2-501". */
const THEIRS_BEFORE = new RegExp(
  `(?:${SOMEBODY}(?:\\p{Script=Han}{2,3}(?=家|住|在))?(?:家|那边|那套)?的?(?:现在|就|一直)?(?:住|在|住在|家住|是|的?房号是?|的?地址是?|那套是?)?|\\b(?:(?:my )?(?:mother|father|mom|mum|dad|parents|grandmother|grandfather|son|daughter|friend|neighbou?r|tenant)(?:'s)?|he|she|they)(?: lives?| is| are| stays?)?(?: in| at)?(?: (?:flat|apartment|house|home))?)[\\s:：,，]*$`,
  "iu",
);
/** Of whoever helps, their own flat stands so. */
const OWN_BEFORE =
  /(?:我(?!妈|爸|爷|奶|外|姥|哥|姐|弟|妹|叔|舅|姑|姨|朋友|邻居|同事|的)(?:自己)?家?(?:是|住|在|住在)?|本人(?:住|在)?|\bi(?:'m| am| live)(?: in| at)?)[\s:：,，]*$/iu;
/** Of whom the clause goes on: "我朋友住3-2-501，电话139…". */
const LIVES_THERE = new RegExp(`${SOMEBODY}(?:\\p{Script=Han}{2,3})?(?:现在|就|一直)?(?:住在?|家住)[\\s:：]*$`, "u");
const MY_NUMBER =
  /(?:我(?:自己)?的?|本人|报修人|\bmy )(?:(?:联系)?电话|手机号?|号码|联系方式|phone|number|mobile)?[\s:：是为,，]*(?:is )?$|(?:打|联系|找|call)(?:给)?(?:我|me)[\s:：,，]*$/iu;
const THEIR_NUMBER = new RegExp(
  `(?:${SOMEBODY}|\\b(?:his|her|their))(?:本人)?的?(?:(?:联系)?电话|手机号?|号码|联系方式|phone|number|mobile)?(?: number)?[\\s:：是为]*(?:is )?$`,
  "iu",
);

/** The flat of somebody else that it happens at. */
export function flatOfAnother(text: string): HouseNumber | undefined {
  const found = aroundHouseNumber(text.slice(0, 500));
  if (!found) return undefined;
  const { number, before } = found;
  if (THEIRS_BEFORE.test(before)) return number;
  return helps(before, text) && !OWN_BEFORE.test(before) ? number : undefined;
}

/** Said before the flat, or else the flat is where they write from. */
function helps(before: string, text: string): boolean {
  return HELPS.test(`${before}，`) || ON_BEHALF.test(text);
}

/** Whether the number that came with a report is that of somebody else, who is to be reached there. @param phone digits */
export function isPhoneOfAnother(text: string, phone: string): boolean {
  const said = halfWidth(text.slice(0, 500));
  const head = phone.slice(0, 3);
  const at = said.indexOf(head);
  if (at < 0 || !phonesIn(said).includes(phone)) return false;
  const before = said.slice(0, at);
  if (MY_NUMBER.test(before)) return false;
  if (THEIR_NUMBER.test(before)) return true;
  const flat = aroundHouseNumber(said);
  if (flat && OWN_BEFORE.test(flat.before)) return false;
  return HELPS.test(said) || ON_BEHALF.test(said) || (flat !== undefined && LIVES_THERE.test(flat.before));
}
