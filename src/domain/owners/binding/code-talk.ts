// What somebody means who writes a code (pure): as a rule to be bound by it; but "通知上的这个码是什么" asks about it, and "不是我家的码" gives it back.

const STOP = /[，,。;；!！?？\n]|\.(?=\s|$)/u;
const ASKS =
  /什么|啥|干嘛|干吗|咋|怎么|如何|怎样|哪|谁|是不是|有没有用|有用吗|真的|假的|骗|安全吗|正规|意思|\b(?:what|how|why|who|whose|which|where|is (?:this|it|that)|scam|genuine)\b/iu;
/** "怎么绑不了" wants to be bound, and "漏水怎么办" is about something else. */
const ASKS_NOTHING =
  /(?:怎么|为什么|为啥|咋)[^，,。?？]{0,5}(?:不行|不了|没用|无效|失败|不能|不上|没反应)|(?:怎么|咋)办|why (?:does|is|can)n'?t|why not/giu;
/** A clause beside the code's own that asks about it and nothing else. */
const ASKS_OF_IT =
  /^(?:请问|那|你好|您好)?(?:这|那|它|这个|那个|上面|通知上)*(?:的?(?:邀请|绑定|认证)?码|号码|东西|玩意儿?|字母|数字)?(?:是|有|能|可以|用来|拿来)*(?:什么|啥|干什么|干嘛|干吗|干啥|做什么|怎么用|如何用|怎么弄|怎么使用|谁给的|哪来的|谁发的|真的|假的)(?:吗|么)?(?:意思|用处?|东西|码|的|了|呢|啊|呀|吗|来着)*[?？]?$|^(?:不会是?|别是|是不是|该不会是?)?(?:骗子|骗人的?|诈骗|假的)(?:吧|吗|呀)*$|^(?:hi|hello)?\s*(?:what(?:'s| is)(?: this| that| it)?(?: code)?(?: for)?|how (?:do|can) i use (?:it|this|that)(?: code)?|is (?:this|it) (?:real|genuine|a scam))[?]?$/iu;
const REFUSES =
  /不是(?:给|发给|我们?家?|本人)?(?:我们?家?)?的|不是我|别人的|邻居的|捡到|不要绑|别绑|不绑|不想绑|作废|注销|停用|not mine|not my|(?:don'?t|do not) bind|revoke/iu;
/** What belongs to a question about a code. */
const OF_THE_QUESTION =
  /(?:请问|想问一?下?|物业|通知|公告|门上|信箱|信封|单子|纸条?|短信|群里|写|贴|印|发|给|收到|看到|上面|里面?|上|一张|一个|一串|个|我们?|你们|您|的|了|这|那|它|是|有|和|邀请|绑定|绑|认证|码|号码|号|字母|数字|什么|啥|怎么|如何|怎样|用来?|使用|干嘛|干|做|意思|东西|用处|谁|哪里?|来|真|假|骗人|吗|呢|啊|呀|吧|没用|说|\b(?:what|is|this|that|the|code|it|how|do|i|use|for|from|in|on|letter|notice|you|sent|mean|does|a|who|why|did|get|hi|hello|please|mine|real|genuine|scam)\b|[\s:：'"“”（）()?？])/giu;
const AT_MOST = 4;

/** @param before what stands before the code, with the words that lead to it */
export function meantWith(before: string, after: string): "bind" | "ask" | "refuse" {
  const [own, others] = clausesOf(before, after);
  if (REFUSES.test(own)) return "refuse";
  return ASKS.test(own.replace(ASKS_NOTHING, "")) || others.some((clause) => ASKS_OF_IT.test(clause)) ? "ask" : "bind";
}

/** "这是什么", said beside a code in a message of its own. */
export function asksOfIt(text: string): boolean {
  return ASKS_OF_IT.test(text.trim());
}

/** What is left of a text that asks about a code, without the question. */
export function withoutQuestion(before: string, after: string): string {
  const [own, others] = clausesOf(before, after);
  const matter = others.filter((clause) => !ASKS_OF_IT.test(clause));
  const isAllOfIt = [...own.replace(OF_THE_QUESTION, "")].length <= AT_MOST;
  return [...(isAllOfIt ? [] : [own]), ...matter].join("，");
}

/** The clause that has the code, without it; and the others. */
function clausesOf(before: string, after: string): [own: string, others: string[]] {
  const [left, right] = [before.split(STOP), after.split(STOP)];
  const own = `${left.at(-1) ?? ""} ${right[0] ?? ""}`.trim();
  const others = [...left.slice(0, -1), ...right.slice(1)].map((clause) => clause.trim()).filter((clause) => clause !== "");
  return [own, others];
}
