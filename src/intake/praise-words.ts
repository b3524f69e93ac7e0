// What the classifier takes for praise (pure): thanks that are a complaint in disguise, and a word or two that praise nobody.
import type { Segment } from "./classifier.ts";

/** "感谢你们把我家地板弄坏了": whatever stands around it, something is wrong. */
const COMPLAINS =
  /投诉|举报|(?:弄|搞|修|碰|刮|砸|打|撞|摔)坏|[辱漫谩]骂|骂(?:人|我|他|她|业主|老人|孩子)|赔(?:偿|钱|我|吗|不)|不赔|包庇|打(?:人|我|伤|了我)|态度(?:很|太|真|这么|那么|极|非常|特别|实在)*(?:差|恶劣|不好|坏|傲慢)|推卸|敷衍|糊弄|\brude(?:ly|ness)?\b|\bcomplain(?:t|ts|ing)?\b|\bbroke(?:n)? (?:my|our|the)\b/iu;
/** "从来不骂人", "没有弄坏东西", "不用投诉了": the words stand there, and are denied. */
const DENIED = /(?:没有?|从不|从来不|从未|不是|不会|不用|不必|不再|未|无|绝不|撤销|撤回|never|no|not|without)[^，,。；;！!？?\n]{0,4}$/iu;
/** Put right again, or somebody else's: "被保洁弄坏的灯师傅马上修好了". */
const MENDED = /(?:修好|弄好|处理好|解决|换新|搞定|赔了|赔偿了|already fixed|was fixed)/iu;

/** Complaint words in what looks like praise. */
export function complainsInPraise(text: string): boolean {
  const found = COMPLAINS.exec(text);
  return found !== null && !DENIED.test(text.slice(0, found.index)) && !(/坏|broke/iu.test(found[0]) && MENDED.test(text));
}

const BARE =
  /^(?:(?:很|挺|还|非常|十分|都|比较|太|真|真是|实在)*(?:满意|谢谢|感谢|多谢|辛苦|不错|好评|可以|不客气|thanks?(?: you)?|thank you|great|good|satisfied)(?:了|啦|的|哈|呀)?(?:您|你|你们|大家|物业|(?:\p{Script=Han}{0,2})(?:经理|师傅|主任|管家|客服|老师))?(?:了|啦)?[\s,，。.!！~～👍🙏😊]*)+$/iu;

/** "满意", "谢谢经理": kind, but nothing that anybody could be told. */
export function isBarePraise(text: string): boolean {
  return BARE.test(text.trim());
}

/** Praise as it is meant: a complaint in disguise is a complaint, about people unless the classifier knows better. */
export function asMeant(segment: Segment): Segment {
  if (segment.intent !== "praise" || !complainsInPraise(segment.text ?? segment.summary)) return segment;
  return { ...segment, intent: "complaint", category: segment.category ?? "conduct" };
}
