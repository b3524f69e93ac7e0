// Who does not live here and says so, or names a flat as couriers and officers do (pure): the flat is not theirs, and they are not asked for theirs.
import { aroundHouseNumber } from "../domain/community/house-number.ts";
import { halfWidth } from "../platform/kernel/text.ts";
import { SURNAME } from "./redaction/surnames.ts";

const TRADE =
  "(?:警察|民警|辅警|公安|派出所|刑警|法院|检察院|法警|律师|记者|快递|外卖|骑手|跑腿|闪送|送货|送餐|送水|送奶|送菜|配送|邮递|邮政|顺丰|京东|美团|饿了么|圆通|中通|申通|韵达|中介|链家|贝壳|保险|银行|催收|推销|销售|搬家公司|装修公司|装修队|施工队|开锁|访客|来访|来做客|路过)";
const SELF = [
  new RegExp(`(?:我们?|这里|这边)(?:们|这边|这里)?(?:是|就是|叫)[^，,。!！?？\\n]{0,8}${TRADE}`, "u"),
  new RegExp(`^(?:您好|你好|喂|在吗)?[,，\\s]*${TRADE}{1,2}(?:员|小哥|师傅|公司)?[,，。:：\\s]`, "u"),
  /(?:^|[，,。!！?？\s])(?:我|我们|本人)(?:并)?不是(?:你们|这个|咱们|本|这)?(?:小区|楼|里|儿)?的?(?:业主(?!委)|住户|居民|户主)/u,
  /我是[^，,。]{0,12}(?:业主|住户|户主)?的(?:朋友|亲戚|同事|同学|客户)/u,
  /(?:我|我们)(?:来|要|想|这边|在)*(?:送|派送|配送)(?:个|一个|一份)?(?:快递|外卖|货|餐|水|奶|包裹|件)/u,
  /\b(?:i'm|i am|this is|we are) (?:not (?:an? )?(?:owner|resident|tenant)|(?:an? |the |from )?(?:courier|police|officer|delivery|driver|lawyer|journalist|estate agent|agent|visitor|fedex|dhl))/iu,
] as const;
const GOODS = "(?:快递|外卖|包裹|货|餐|件|信|邮件|东西)";
/** What follows a flat that is delivered to, or looked for. */
const DELIVERS = new RegExp(
  `^(?:室|号)?(?:的?[,，\\s]*${SURNAME}\\p{Script=Han}{1,2}(?:先生|女士)?)?(?:[,，\\s]|的|业主|住户|那户|那家|有(?:个|一个|你的)?)*(?:你的|您的)?(?:${GOODS}(?:该|要|应该|能|可以)?(?:放(?:在)?(?:哪|(?:门卫|门岗|保安亭|前台|驿站|快递柜|丰巢)(?:那|处|里)?了|门口可以|前台可以|物业可以)|送(?:到)?(?:哪|上去吗)|到了|给谁|怎么送|怎么放|没人(?:接|收|签)|谁(?:收|签))|怎么走|怎么去|怎么进去?|在哪(?:里|儿|栋)?[?？]?$|在不在家|有没有人在|有人(?:在家)?吗)`,
  "u",
);
/** What says that they live there all the same. */
const LIVES = /我(?:们)?(?:也|就|自己)?(?:家)?(?:住在?|家在|是(?:这里|这儿)的?(?:业主|住户|租客))|我家(?!的?(?:快递|外卖))/u;

export function isVisitor(text: string): boolean {
  const said = halfWidth(text.slice(0, 500));
  if (LIVES.test(said)) return false;
  const flat = aroundHouseNumber(said);
  if (flat && /(?:^|[，,。\s我])(?:家)?(?:住|住在|家在)[\s:：]*$/u.test(flat.before)) return false;
  if (SELF.some((form) => form.test(said))) return true;
  return flat !== undefined && !/我(?:家|们家|的)?(?:是|在)?[\s:：,，]*$/u.test(flat.before) && DELIVERS.test(flat.after);
}
