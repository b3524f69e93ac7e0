// Reading the answer to 修好了吗 (pure): it is, with what was wrong about the way; it is not, with what is wrong; or neither.
import type { Parsed } from "../../conversation/ask.ts";
import { readLevel } from "../../conversation/level.ts";
import { isRemark } from "../../conversation/remark.ts";
import { readYesNo } from "../../conversation/yes-no.ts";
import { halfWidth } from "../../platform/kernel/text.ts";

/** "谢谢，", "嗯嗯", "来了，", "收到退款了，": what may stand before the word that counts. */
const BEFORE_FIXED =
  "(?:(?:谢谢|嗯+|哦+|是的|对)[,，!！\\s]*)*(?:(?:师傅|人)?(?:已经)?(?:来(?:修)?过?了|到了|收到(?:退款|退费|钱|货|发票|票)?了|(?:退款|退费|钱)(?:已经)?(?:收到|到账?|退)了)[,，。\\s]+)?";
/** "好了", "已经修好了", "没有问题了", "水不漏了", "用着还可以": fixed. */
const FIXED_FORM = new RegExp(
  `^${BEFORE_FIXED}(?:好像|应该|现在|目前|确实|都|已经|已)*(?:(?:修|弄|搞|处理|整)?好[了啦](?:好[了啦])*|(?:已)?解决(?:了|啦)?|搞定(?:了|啦)?|没(?:有)?(?:什么|啥)?问题(?:了|啦)?|正常了?|可以用?了|能用了|行了|(?:水)?不(?:漏|堵|滴|响|吵)(?:水)?了|通了|(?:灯)?亮了|(?:很|挺|还|都)?满意|挺好|很好|不错|(?:用|试)(?:着|过|了)(?:一下)?[,，]?(?:还|挺|很|都|蛮)?(?:可以|不错|行|好用?|正常)|fixed|it(?:'s| is) (?:fixed|ok|fine|working)|all good|works(?: now)?|done)`,
  "iu",
);
/** "谢谢经理": no praise to pass on, nor anything else. */
const MERE_THANKS =
  /^(?:thanks?(?: you)?|(?:太|真|非常|十分)?(?:谢谢|感谢|多谢|辛苦|麻烦)(?:了|啦)?(?:您|你们?|大家|物业|\p{Script=Han}{0,2}(?:经理|师傅|主任|管家|客服|老师))?(?:了|啦)?[\s,，。.!！~～]*)+$/u;
/** "但是等了两个小时，太慢了": said about the work that is done, to whoever did it. */
const ABOUT_THE_WAY = /慢|等了|等[^,，。]{0,4}(?:小时|天|久)|拖|太?久|太晚|来晚|迟|不及时|催了|\bslow\b|\blate\b|\btook\b|\bwait/iu;
/** Something is wrong still, or somebody behaved badly: another matter. */
const ANOTHER_MATTER =
  /另外|还有|顺[便带道]|坏|漏|堵|滴|不亮|没[水电气]|停[水电]|响|骂|打人|态度|投诉|收费|乱|垃圾|电梯|\balso\b|\bbroken?\b|\bleak|\brude/iu;
/** "没修好", "还在滴水", "水还在流", "又漏了", "老样子": not fixed. */
const NOT_FIXED_FORM =
  /^(?:根本|压根|好像|明明)*(?:没有?(?:修|弄|搞|处理|整)?好|没有?(?:解决|弄|修|搞定|用|变化|人来|来)|不行|不好|不满意|(?:.{0,6})(?:还|仍|仍然|依然|依旧)(?:是(?!(?:很|挺|蛮|比较|非常)?(?:满意|不错|好(?!像)|可以|棒|行))|在|会|有点|不|没好|没修|漏|堵|滴|坏|响|吵)|(?:.{0,6})又(?:坏|漏|堵|滴|不|开始|响|吵)|(?:还是)?老样子|照样|not (?:fixed|yet|really|working)|still|it(?:'s| is) (?:not|still)|no(?:pe)?\b)/iu;
/** Not tried yet, or only taken notice of: no answer. */
const LATER_FORM =
  /^(?:还没(?:试|看|用|回家|到家)|没(?:试|看|用过|用呢)|(?:我)?(?:现在)?不在家|晚点|等会|回头|好的|收到|知道|嗯+[。！!]?$|ok(?:ay)?[.!。！]?$|谢谢)/iu;

export interface FixedAnswer {
  fixed: boolean;
  text: string;
  /** What was wrong with the way it was done; the ticket's staff read it. */
  remark?: string;
}

/** 修好了吗: "还没试" and "好的" are no answer. */
export function readFixed(text: string): Parsed<FixedAnswer> | undefined {
  const said = text.trim();
  const plain = halfWidth(said);
  const yes = FIXED_FORM.exec(plain);
  if (!yes && LATER_FORM.test(plain)) return undefined;
  // What is wrong belongs to the no ("还在漏，比昨天还大").
  if (!yes && NOT_FIXED_FORM.test(plain)) {
    const { first, rest } = untilTurn(said);
    return { answer: { fixed: false, text: first }, rest };
  }
  const read = readYesNo(said, yes ? { yes: [yes[0]] } : {});
  if (!read) return undefined;
  if (!read.yes || MERE_THANKS.test(read.rest)) return { answer: { fixed: read.yes, text: said }, rest: "" };
  if (belongsToAnswer(read.rest)) return { answer: { fixed: true, text: said, remark: read.rest }, rest: "" };
  return { answer: { fixed: true, text: said }, rest: read.rest };
}

/** With a mark of satisfaction before or after it ("好了 4分"): it belongs to the answer, and what was rated low is not as it should be. */
export function readFixedAndRated(text: string): Parsed<FixedAnswer> | undefined {
  const said = text.trim();
  const read = readFixed(said);
  const before = read || /^\d$/u.test(said) ? undefined : readLevel(said);
  if (before) {
    const then = before.rest === "" ? { answer: { fixed: true, text: said }, rest: "" } : readFixed(before.rest);
    return then && { ...then, answer: { ...then.answer, text: upTo(said, then.rest), fixed: then.answer.fixed && before.level > 2 } };
  }
  const after = read?.answer.fixed ? readLevel(read.rest) : undefined;
  if (!read || !after) return read;
  const rest = belongsToAnswer(after.rest) ? "" : after.rest;
  return { answer: { fixed: after.level > 2, text: upTo(said, rest) }, rest };
}

function upTo(said: string, rest: string): string {
  return said.slice(0, said.length - rest.length).replace(/[\s,，;；]+$/u, "");
}

/** What is said up to where another matter begins ("没好，还堵着，另外厕所灯也坏了"), and that matter. */
export function untilTurn(text: string): { first: string; rest: string } {
  const at = text.search(/(?<=[\s,，。.;；!！])(?:另外|还有|顺[便带道]|对了|also\b|by the way\b)/iu);
  return at < 0 ? { first: text, rest: "" } : { first: text.slice(0, at).replace(/[\s,，;；]+$/u, ""), rest: text.slice(at) };
}

/** What follows an answer and belongs to it: thanks, or how it was done ("就是慢了点", "价格有点贵"). */
export function belongsToAnswer(rest: string): boolean {
  return MERE_THANKS.test(rest) || ((ABOUT_THE_WAY.test(rest) || isRemark(rest)) && !ANOTHER_MATTER.test(rest));
}
