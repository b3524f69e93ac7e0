// What needs no network to weigh it (pure): somebody shut in a lift right now, or ill beside a burner, said in so many words; and what can
// be no cry for help, because its letters mean nothing, or it only says who somebody is and asks for a number. The networks do not see these lists, so they
// change nothing of what they have learnt.
import { trained } from "./trained.ts";

const FAMILY = "孩子|小孩|小朋友|宝宝|娃|老人|老太太|孕妇|大爷|阿姨|奶奶|爷爷|我?妈妈?|我?爸爸?|儿子|女儿|老婆|老公|师傅|邻居";
const SOMEBODY = `(?:(?:好?几|[一二两三四五六七八九十]|\\d{1,2})?(?:个|位|名)?(?:${FAMILY}|大?人|业主|住户))`;
const IN_LIFT = "(?:[电货客扶]梯|轿厢|梯子|里面|里头)";
const TRAPPED: readonly RegExp[] = [
  // 困人 that is told, not talked about ("困人现象").
  new RegExp(`(?:[电货客]梯|轿厢|梯子)[^。!?;\\n]{0,10}(?:困|关)(?:住|着|在里面)?了?${SOMEBODY}(?=$|[\\s,，。!！~]|了|啦|在|快|出不)`, "u"),
  new RegExp(`(?:${SOMEBODY}|我们?)[^。!?;\\n,，]{0,3}(?:困|关)(?:在|到|进)?了?(?:[电货客]梯|轿厢|梯子)`, "u"),
  new RegExp(
    `(?:[电货客]梯|轿厢|梯子)[^。!?;\\n]{0,10}[,，\\s]?(?:${SOMEBODY}|我们?)[^。!?;\\n,，]{0,2}(?:困|关)(?:在|着)?了?${IN_LIFT}`,
    "u",
  ),
];

/** Denied, feared, imagined, asked about, over, again and again, or talked about: then the networks weigh it as they do everything else. */
const NOT_NOW =
  /没(?!水|电|[热煤燃暖]|网|反应|信号|动静|人[管来修理救接])|未|无人|无(?:法)?困|不(?:会|是|至于|要|想|怕)|别|差[点些]|险些|几乎|怕|担心|以免|避免|防止|容易|可能|会不会|如果|万一|要是|假如|倘若|假设|虚惊|误报|事件|处理|解决|完毕|恢复|修好|[救放]出|出来了|过人|困过|被?工作|生活|作业|[?？吗么嘛]|怎么|如何|多久|多长|多少|[找问]谁|哪|昨|前天|前几天|上[次周月回个]|去年|上半年|以前|之前|曾|当时|那[次天回]|[早中]上|上午|中午|老是?困|总是?困|经常|常常|天天|每[天次周月]|[几两三四五六七八九十多\d]次|三天两头|又双叒|频繁|屡|反复|演[习练]|预案|讲座|宣传|新闻|电[视影]|剧|小说|故事|事故|赔|补偿|责任|报告|通报|说法|道歉|投诉|建议|希望|自救|按钮|广告|小时|半天|分钟|的(?:事|那|问题|时候|人)/u;

/** Longer texts give the networks enough to go by. */
const SHORT = 40;

/**
 * The words that say that somebody is shut in a lift now, where nothing around them takes it back: the other troubles that a burst tells
 * ("电梯也坏了困住人") may not talk them down.
 * @param read the text as `asRead` gives it
 */
export function saysTrapped(read: string): string | undefined {
  if ([...read].length > SHORT || NOT_NOW.test(read)) return undefined;
  for (const words of TRAPPED) {
    const found = words.exec(read);
    if (found) return found[0];
  }
  return undefined;
}

const UNWELL =
  /头[晕昏]|晕乎|发晕|想吐|呕吐|(?:犯|觉得|感觉|有[点些]|直)恶心|恶心(?=[,，、想没站])|\b(?:dizzy|nausea|nauseous|vomiting)\b/u;
const BURNER =
  /热水器|壁挂炉|煤气(?!费|公司|表|卡)|[燃天]然?气(?!费|公司|表|卡)|烧?(?:炭|煤)(?:火|炉|球)?(?!黑|灰)|蜂窝煤|炉子|烤火|火盆|火锅炉|\bwater heater\b|\bboiler\b|\bcharcoal\b|\bgas (?:stove|heater|fire)\b|\bstove\b/u;
/** Told, feared, or said of a price. */
const NOT_POISONED =
  /昨|前天|上[次周月]|上个月|去年|以前|怕|担心|会不会|如果|万一|要是|[吗么]$|费|[价钱]|收|账|态度|公司|客服|服务|[看听算]得|酒|没有?(?:头晕|恶心)|不(?:头?晕|恶心)|广告|讲座|宣传/u;

/** "热水器开着，头晕想吐": carbon monoxide smells of nothing, so the words say of no gas. */
export function saysPoisoned(read: string): string | undefined {
  if ([...read].length > SHORT || NOT_POISONED.test(read) || !BURNER.test(read)) return undefined;
  return UNWELL.exec(read)?.[0];
}

/** Letters in which nobody says anything: a code, a slip of the hand. What has one word that we know is left to the networks. */
export function saysNothingKnown(read: string): boolean {
  const letters = read.match(/\p{L}/gu) ?? [];
  if (letters.length === 0 || letters.some((letter) => !/[a-z]/.test(letter))) return false;
  const words = read.match(/[a-z']{2,}/g) ?? [];
  // "heeelp" is help.
  return !words.some((word) => [word, word.replace(/(.)\1{2,}/g, "$1"), word.replace(/(.)\1+/g, "$1")].some(isKnown));
}

function isKnown(word: string): boolean {
  return word.length > 1 && trained().committee.knows(`w:${word}`);
}

const THINGS_LOCKED =
  /(?:钥匙|手机|[门房]卡|门禁卡|快递|包|东西|[猫狗]狗?)(?:被|都|又|给|也|我|不小心|让风){0,3}(?:反?锁|关|落|忘)(?:在|到|进)?了?(?:里面|[家屋房车]里|房间|阳台)/u;
const SOMEONE_OR_FIRE = new RegExp(`${FAMILY}|人|火|锅|灶|炉|烧|煮|煤气|燃气`, "u");

/** "钥匙被锁屋里了": a thing is shut in, and nobody. */
export function onlyThingsLocked(read: string): boolean {
  return THINGS_LOCKED.test(read) && !SOMEONE_OR_FIRE.test(read);
}

const NOBODY_IN =
  /(?:(?:里面|里头|电梯里?|轿厢里?)[^。!！?？;；\n,，]{0,3})?(?<!有)没有?(?:人|谁)(?:被)?[困关][^。!！?？;；\n,，]{0,6}|(?:(?:里面|里头|电梯里?|轿厢里?)[^。!！?？;；\n,，]{0,3})?(?<!有)没有?[困关][住着到]?(?:人|谁)(?![出进])/gu;

/** "没困人，就是停了": without the words that say that nobody is in it, the rest is weighed. */
export function withoutNobody(text: string): string {
  return text.replace(NOBODY_IN, "");
}

const KIN = "老婆|老公|爱人|妻子|丈夫|太太|先生|爸爸?|妈妈?|父亲|母亲|儿子|女儿|孩子|家属|家人|亲戚|朋友|邻居|租客|房东|业主";
const SAYS_WHO = new RegExp(`(?:我|他|她|这)们?(?:就?是)[^。!?;\\n,，]{0,8}?的?(?:${KIN})(?=$|[,，。!?\\s])`, "gu");
const ASKS_FOR_NUMBER =
  /[^。!?;\n,，]{0,8}的?(?:电话|手机号?|号码|联系方式|微信号?|房号|车牌号?)(?:号码?)?(?:是|有)?(?:多少|几号|什么|吗|给我|发我|告诉我)[^。!?;\n,，]{0,4}/gu;

/** "我是李先生的老婆，他的电话多少": who one is, and a number that one wants. */
export function onlyAsksWho(read: string): boolean {
  const rest = read.replace(SAYS_WHO, "").replace(ASKS_FOR_NUMBER, "");
  return rest !== read && !/\p{L}/u.test(rest.replace(/你们?好|请问|麻烦|谢谢|一下/gu, ""));
}
