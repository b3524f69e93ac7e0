// Takes out of a text what somebody is called (pure): "我叫王爆", "My name is Emily Fire". A name is no danger, whatever its words mean.
import { SURNAME } from "../redaction/surnames.ts";

/** No name has these; "我叫车撞了" says what was done to somebody. */
const GIVEN = "[^\\P{Script=Han}的了在不是有我你您他她它们这那吗呢啊吧和就都没很也要能会到着过住伤死倒救]";
const LATIN = "[A-Z][\\p{L}'’.-]*(?:[ \\t]+[A-Z][\\p{L}'’.-]*){0,2}";
const CALLED =
  "(?:我(?:的)?(?:中文|英文|真|全|大|小)?(?:名字?|姓名)?(?:就?叫|是)|本人(?:叫|是)?|(?:业主|户主|登记的?)?(?:全名|姓名|名字)(?:就?叫|是)?[:：]?)";
const END = "(?=$|[\\s,，。.;；:：!！?？、~～(（]|的|，)";
const CHINESE = new RegExp(`${CALLED}[ \\t]*(?:${SURNAME}${GIVEN}{1,2}|${LATIN})${END}`, "gu");
const SURNAMED = /我姓\p{Script=Han}(?:[,，][^,，。;；!！?？\n]{0,4}的\p{Script=Han})?(?=$|[\s,，。.;；!！~～])/gu;

/** At most three words, up to where something else begins. */
const WORDS = "[\\p{L}'’.-]+(?:[ \\t]+[\\p{L}'’.-]+){0,2}?";
const NAME_IS = new RegExp(
  `\\b(?:my|the) (?:full |first |last |sur|family )?name(?:['’]?s| is)?:?[ \\t]+${WORDS}(?=$|[,.;:!?，。；\\n(]|[ \\t]+(?:and|from|in|at|of|i|i['’]m|living|flat|room|unit|building|the|my|we)\\b)`,
  "giu",
);
const I_AM =
  /\b(?:I['’]?m|I am|i am|i['’]?m|This is|this is)[ \t]+(?!(?:Trapped|Stuck|Locked|Hurt|Bleeding|Burning|Dying|Drowning|Falling|On|In|Inside)\b)[A-Z][a-z'’-]+(?:[ \t]+[A-Z][a-z'’-]+){0,2}(?=$|[,.;!，。；\n]|[ \t]+(?:and|from|in|at|of)\b)/gu;

/** The text without the clauses that tell a name. */
export function withoutName(text: string): string {
  return [CHINESE, SURNAMED, NAME_IS, I_AM].reduce((left, words) => left.replace(words, ""), text);
}

/** Nothing but a name and courtesies. */
export function tellsOnlyName(text: string): boolean {
  const rest = withoutName(text);
  return rest !== text && !/[\p{L}\p{N}]/u.test(rest.replace(/[你您]们?好|谢谢|请多关照|\b(?:hi|hello|thanks?|thank you)\b/giu, ""));
}
