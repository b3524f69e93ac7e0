// What owners say to a proposal or a price, and to the explanation that their complaint is not upheld (pure).
import { readYesNo } from "../../conversation/yes-no.ts";
import { halfWidth } from "../../platform/kernel/text.ts";

/** An answer, and what the message says besides. */
type Read<A> = { answer: A; rest: string } | undefined;

/** "不是我家的问题", "凭什么收费", "应该物业出": whose part it is, is not agreed. */
const DISPUTES =
  /凭什么|不是我(?:们)?家|(?:是|属于?|算)[^,，。]{0,6}(?:(?:主|公共|公用|总)(?:下水|管)|公共(?:的|部[分位]|区域))|主(?:下水|管)[^,，。]{0,3}(?:堵|坏|的(?:事|问题))|(?:该|应该|得)(?:由)?(?:物业|你们|开发商)(?:出|付|承担|负责)|没道理|不该(?:我|收)|乱收费|质保|保修期|why should i pay|not my (?:fault|problem)/iu;
const YES = [
  "同意",
  "可以",
  "接受",
  "行",
  "好",
  "就这样",
  "就这么办",
  "按这个来",
  "按这个办",
  "做吧",
  "修吧",
  "安排吧",
  "弄吧",
  "agree",
  "agreed",
  "go ahead",
];
const NO = [
  "不同意",
  "不接受",
  "不行",
  "不可以",
  "不修了",
  "不做了",
  "太贵了",
  "太贵",
  "贵了",
  "再商量",
  "算了",
  "换个方案",
  "disagree",
  "too expensive",
];

/** "刚看到，同意", "那行，修吧", "well, ok". */
const LEADS_IN =
  /^(?:(?:刚(?:刚|才)?(?:看到|看见|忙完|下班)|不好意思|好吧|那就?|哦+|噢+|嗯+|这样啊|没事|well|fine|sorry|oh)[,，。.!！~\s]*)+(?=\S)/iu;
/** "60就60吧，快点来", "按这个价": the price as it was said. */
const AS_SAID = /^(?:\d+(?:块|元)?就\d+|就(?:按)?这个?价|按(?:这个|报)价|就照这个|照办)/u;
/** "能便宜点吗", "太贵了能少点不". */
const HAGGLES = /便宜(?:点|一?些|一?下)|(?:少|降|优惠|打折|再低)(?:点|一?些|一?下)|能不能(?:少|便宜|优惠|免)|cheaper|discount|too much/iu;

/** Yes or no to a plan or a price; a no may dispute whose part it is (R42). */
export function readConsent(text: string): Read<{ yes: boolean; disputes: boolean; text: string }> {
  const said = text.trim();
  // Whoever disputes says why, all of it (R42): not to be read as a plain no, nor as a new matter.
  if (DISPUTES.test(halfWidth(said)) && [...said].length <= 120) return { answer: { yes: false, disputes: true, text: said }, rest: "" };
  // Haggling is no yes, and somebody has to talk to them.
  if (HAGGLES.test(halfWidth(said)) && [...said].length <= 40) return { answer: { yes: false, disputes: false, text: said }, rest: "" };
  const plain = said.replace(LEADS_IN, "");
  if (AS_SAID.test(halfWidth(plain))) return { answer: { yes: true, disputes: false, text: said }, rest: "" };
  const read = readYesNo(plain, { yes: YES, no: NO });
  if (!read) return undefined;
  // What comes after a no is what is wrong with it; a yes said twice ("可以，就这么办") is one yes.
  return { answer: { yes: read.yes, disputes: false, text: said }, rest: read.yes ? afterYes(read.rest) : "" };
}

function afterYes(rest: string): string {
  const again = rest === "" ? undefined : readYesNo(rest, { yes: YES });
  return again?.yes ? again.rest : rest;
}

const OBJECTS =
  /不同意|不认可|不接受|不服|不认同|不对(?![劲外方])|^[这那可也]*不行|凭什么|胡说|瞎说|推卸|不合理|投诉(?:到|你们)|找(?:你们)?(?:经理|领导)|根本不是|明明|我要(?:投诉|见|找|说法)|还是要(?:投诉|退|赔|求|你们)|必须(?:给|退|赔|解决|处理|道歉)|do(?:n't| not) (?:agree|accept)|disagree|object/iu;

/** "哦，那我理解了": what comes before the word. */
const SO_IT_IS =
  /^(?:[哦噢喔嗯]|原来(?:是)?(?:这样|如此)|这样啊|好吧?|行吧?|那|我|[,，。.!！~～\s])+(?=理解|明白|知道|了解|清楚|算了|没事)/u;
const UNDERSTANDS = ["理解", "明白", "知道了", "了解", "清楚了", "那算了", "算了", "那没事", "没事", "原来如此", "原来是这样", "原来这样"];

/** Whether they understand (R27), or object. */
export function readUnderstanding(text: string): Read<{ objects: boolean; text: string }> {
  const said = text.trim();
  if (OBJECTS.test(halfWidth(said)) && [...said].length <= 200) return { answer: { objects: true, text: said }, rest: "" };
  const read = readYesNo(said.replace(SO_IT_IS, ""), { yes: UNDERSTANDS, no: ["不理解", "不明白"] });
  return read && { answer: { objects: !read.yes, text: said }, rest: read.yes ? read.rest : "" };
}
