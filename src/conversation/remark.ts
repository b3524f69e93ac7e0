// What is no matter of its own (pure): a few words on how something is ("价格有点贵", "师傅来得太慢了", "就是保洁差一点"). Beside an answer they belong to it;
// nobody can be sent for them.
import { halfWidth } from "../platform/kernel/text.ts";
import { readLevel } from "./level.ts";

const DEGREE =
  "(?:有那么?一?点儿?|有些|稍微?(?:有)?一?点?|太|很|挺|比较|较|不太|不够|不是很|不怎么|还是|还|偏|过于|真的?|蛮|略|越来越|特别|非常|相对|不|也|都|得|是)";
const BEFORE = /^(?:主要|就是|但是?|不过|只是|可是|因为|而且|我?(?:觉得|感觉|认为)|唯一|[,，\s])+/u;
const HOW = "(?:贵|便宜|高|低|慢|差|少|多|旧|小|大|远|久|麻烦|复杂|马虎|随便|敷衍|一般|冷淡)";
/** What is said without the "not" is praise, and passed on as such. */
const NOT_SO =
  "不(?:太|够|大|是很|怎么|很|是太|算)?(?:好|行|及时|专业|到位|热情|耐心|细心|认真|仔细|干净|周到|负责|理想|方便|合理|划算|值)";
const REMARK = new RegExp(
  `^(?:主要|就是|但是?|不过|只是|可是|因为|而且|我?(?:觉得|感觉|认为)|唯一|[,，\\s])*[^\\s,，。.;；!！?？\\d]{1,10}?(?:${DEGREE}+${HOW}|${HOW}了?(?:一?点儿?|一些)|${NOT_SO}|贵|慢|差|一般|麻烦|敷衍|马虎)了?(?:一?点儿?|一些)?(?:的|吧|啦|了|呀|啊|哦|哈)*[\\s。.!！~～]*$`,
  "u",
);
/** "比去年好", "比以前强多了" */
const COMPARED = /^比[^\s,，。.;；!！?？\d]{1,6}(?:差|慢|好|强)(?:多|一?点儿?|一些)?(?:了|的|吧)*[\s。.!！~～]*$/u;
const ENGLISH =
  /^(?:(?:but|just|only|because|and)[\s,]+)?(?:(?:the|your|its?|they|it'?s|is|was|were|are) ){0,3}(?:[a-z]+ ){0,4}?(?:(?:a (?:bit|little)|too|rather|quite|very|somewhat|pretty|so|not|is|was|are|could be) ?)+(?:expensive|pricey|cheap|slow|fast|late|long|poor|bad|better|old|small|high|low|average|careless)[\s.!]*$/iu;
/** Something that is mended, or somebody who is complained of; it is asked, or happens now. */
const MATTER =
  /水|灯|暖气|[燃煤]气|停电|没电|断电|门禁|信号|网络|漏|堵|坏|噪|吵|态度|骂|打人|投诉|报修|没人|什么时候|多少|怎么|[?？]|another|\bleak|\bbroken|complain/iu;
const LONGEST = 24;
const LONGEST_ENGLISH = 60;

export function isRemark(text: string): boolean {
  const plain = halfWidth(text).trim();
  // "但是不太满意" is a mark itself.
  if (MATTER.test(plain) || readLevel(plain.replace(BEFORE, ""))) return false;
  return plain.length <= LONGEST
    ? REMARK.test(plain) || COMPARED.test(plain) || ENGLISH.test(plain)
    : plain.length <= LONGEST_ENGLISH && ENGLISH.test(plain);
}
