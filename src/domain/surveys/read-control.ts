// What an owner says about the survey instead of answering it (pure): skip, back, later, go on, stop, never again, how far, the link.
import type { Parsed } from "../../conversation/ask.ts";
import { halfWidth } from "../../platform/kernel/text.ts";

export type Control =
  | { do: "skip" | "back" | "resume" | "stop" | "opt_out" | "annoyed" | "progress" | "link" }
  /** In so many days; 0: this evening. */
  | { do: "later"; days: number };

const TAIL = "(?:了|吧|啦|哈|呀|啊|哦|呢|嘛|的|好吗|可以吗|行吗)*";
const COURTESY = "(?:[,，。.!！~～\\s]*(?:谢谢|多谢|麻烦了?|不好意思|抱歉|对不起|thanks|thank you|sorry|please)(?:你们?|您|了|啦)*)*";

/** For good goes before for now: "别再发了" is not "别发了". */
const OPT_OUT =
  "退订|td|退订调查|取消订阅|以后(?:都|也|就|请|你们|们)*(?:不要|别|不用|不想|不需要|甭|不必)(?:再|给我|跟我|向我|对我|来|这种|这个|这样的?|做|发|收到?|问|打扰|填|参加|搞|了|任何|调查|问卷|消息|信息|东西|烦我?)+|(?:永远|再也)(?:都)?(?:不要|别|不)(?:再|给我|发|来|问|参加|填|做|调查|问卷)+|(?:请|麻烦)?(?:不要|别|甭|不许)再(?:给我|向我|来|发|问|推送?|打扰|烦|骚扰|我|这种|这个|这些|这样的?|调查|问卷|消息|信息|东西)+|(?:我)?不想再(?:收到|看到|接到)(?:这种|这个|这些|你们的?|调查|问卷|消息|信息)+|(?:屏蔽|拉黑)(?:你们?)?|unsubscribe|opt[- ]?out|remove me|never (?:ask|send|contact|message|write to) me(?: again| this| surveys?)*|(?:do not|don'?t) (?:ever )?(?:ask|send|contact|message|survey) (?:me )?(?:this |surveys? |any ?more |these )*(?:again|any ?more|ever)|no more (?:surveys?|messages)|stop (?:all|sending)(?: me)?(?: surveys?| these| messages)*";
const STOP =
  "不填|不想填|不答|不做|不弄|不搞|不评(?:价)?|不打分|不参加|不参与|不想(?:参加|参与|做|答|评|弄|打分)|没(?:有)?兴趣|不感兴趣|(?:不要|别)(?:发|问|推|烦|吵|打扰|骚扰)(?:我|了|这个|这种|调查|问卷)*|烦死|别来烦我?|算了(?:不填|不答|不做)?|退出(?:调查|问卷)?|结束(?:调查|问卷)?|终止|取消(?:调查|问卷)|拒绝|拒填|停止?(?:调查|问卷)?|停下|我不填|我不参加|到此为止|懒得填|stop|quit|exit|no,? thanks?|no thank you|not interested|(?:i )?(?:do not|don'?t|would rather not|won'?t) (?:want to |wish to )?(?:take part|participate|answer|do (?:this|it))|decline|leave me alone|go away";
/** Tired of being asked, and nothing said of what is to stop. */
const ANNOYED =
  "(?:你们?)?烦不烦(?:人)?|有完没完|没完没了|(?:怎么|咋)?又(?:来|是(?:你们?|调查|问卷|这个)|发(?:这个|调查|问卷)?|要(?:填|答))|(?:你们?)?(?:好|真|太|很)?烦人|(?:好|真|太)烦|(?:下次|以后|请|麻烦|你们?)*(?:少|别老|别总|不要老|不要总|别天天|不要天天|老是?|总是?|天天)(?:来)?(?:打扰|烦|骚扰|发|问|搞|推送?)(?:点|些|我们?|一点|这种|这些|这个|调查|问卷|消息|信息|东西)*|(?:调查|问卷|消息|问题)?(?:太多|太频繁)|too many (?:surveys|questions|messages)|(?:so|very|how|this is) annoying|stop bothering me|bother me less|not again";
/** And why: that is no other matter. */
const OF_BEING_ASKED = /^[^\d]{0,20}(?:调查|问卷|发|问|打扰|填|烦|survey|message|ask)/iu;
const SKIP =
  "(?:这[个题项]|本题|剩下的?|其他的?|后面的?|都|先)*跳过?(?:这[个题项]|本题|一下|去)*|下一[个题项页]|下题|(?:这[个题项])?不想(?:回答|说|答这[个题项]|评这[个题项])|不方便(?:说|回答|答|讲|透露)|(?:这[个题项]?)?(?:不(?:太|是很)?(?:清楚|知道|了解|晓得|懂)|没(?:有)?(?:用过|接触过|感觉|关注过?|注意过?|体验过?|了解过?|概念)|不好说|说不(?:好|上来|清)|不好评价|没法评价?|无法评价|无所谓|随便)|略过?|pass|skip(?: (?:this|it|that|one|the rest))*|next(?: (?:one|question))?|n\\/?a|not sure|no idea|(?:i )?(?:do not|don'?t) know|no opinion|rather not say|prefer not to (?:say|answer)";
const BACK =
  "(?:返回|回到?|退回到?|我要?改|改一?下|重答|重新(?:答|填|评|打分)?|看)?(?:上一?[个题项页步]|前一[个题项页步]|前面(?:那[个题项]|的)?)|返回|回退|后退|退回|撤回|(?:我)?(?:刚才|刚刚|上面|前面)?(?:答|选|按|打|填|回|写|点|评)错(?:了)?|(?:我)?要?改(?:一?下)?(?:答案|上一题|刚才的?|前面的?)?|重新(?:填|答|评|打分|来)|back|go back|previous(?: (?:one|question))?|undo|(?:i )?(?:made a mistake|want to change (?:that|it|my answer))|wrong (?:number|answer)";
const RESUME =
  "继续(?:填|答|做|回答|调查|问卷|评|吧)*|接着(?:填|答|来|做|说|问)?|现在(?:填|答|可以|有空|有时间|来)|(?:我)?(?:来|要|想)(?:填|答)|开始(?:吧|填|答)?|来吧|填吧|问吧|你问吧?|可以开始|有空了|(?:再|重新)发(?:一?[遍下次])?(?:题目?|问卷|一遍)?|题目呢|问卷呢|题目是什么|什么问题|resume|continue|go on|carry on|start|go ahead|ready|i'?m ready|(?:ok|okay|yes)?,? ?let'?s (?:go|start)";
const PROGRESS =
  "进度|(?:还|一共|总共|共)?(?:有|剩|差|要)(?:多少|几)(?:道|个)?(?:题|项|步|问题)?|还有(?:多少|几(?:道|个)?)|第几题|(?:答|填)到(?:哪|第几题|第几)|(?:一共|总共)?(?:多少|几)(?:道|个)?题|还要多久|progress|how (?:many|much)(?: questions?)?(?: (?:are )?(?:left|more|to go|remain(?:ing)?))?|how long(?: will it take)?";
const LINK =
  "(?:给我|发(?:我|个|一下|给我)*|要)*(?:链接|网址|网页版?|页面)(?:呢|在哪(?:里)?|发(?:我|一下|给我)*)?|(?:在|用)?(?:网上|网页|网页上)(?:填|答|做)(?:可以)?|(?:the )?link|web ?page|send (?:me )?the link|online";
/** "不用了", "不要": no to the whole where a number was asked for, and to the one question elsewhere. */
const BARE_NO = "不用|不要|不需要|不必|不想|不|不了|no|nope|no need";

const LATER: readonly (readonly [number, string])[] = [
  [0, "(?:今天)?(?:晚上|今晚|下班(?:后|以后|再)?|傍晚)(?:再)?(?:填|说|答|弄|来|看|回|聊)?|tonight|this evening|after work"],
  [7, "下(?:个)?(?:周|星期|礼拜)(?:再)?(?:填|说|答|弄|来|看)?|next week"],
  [
    3,
    "过(?:几|三)天(?:再)?(?:填|说|答|弄|来|看)?|过(?:一)?阵子?(?:再)?(?:填|说)?|大?后天(?:再)?(?:填|说|答)?|周末(?:再)?(?:填|说|答|弄)?|改天|改日|in (?:a few|three|3) days|at the weekend|some other (?:day|time)|another (?:day|time)",
  ],
  [2, "(?:过两天|后天)(?:再)?(?:填|说|答|弄|来|看)?|in two days"],
  [
    1,
    "稍后|稍等|晚[点些]|等(?:一?下|一?会儿?|等|会)|一?会儿|待会儿?|回头|暂停|先(?:放|停)(?:一?[下会]儿?|着)?|先不(?:填|答|弄|做)|(?:我)?(?:现在|目前|暂时|正)?(?:没空|没时间|很?忙(?:着呢?)?|在?忙|在(?:上班|开车|开会|外面|吃饭|路上)|不方便|不得空)|有空|有时间|明天|明早|下次|later|pause|not now|busy|tomorrow|next time|remind me(?: later| tomorrow)?|in a (?:bit|while)|hold on|wait|another time|no time(?: now)?|i'?m (?:busy|driving|at work|in a meeting)",
  ],
];
const THEN = "(?:再|就|来|给您|给你们?)*(?:填|说|答|弄|做|来|看|回|聊|评|写|处理|联系|继续|问我?|提醒我?|找我)?(?:一下)?";

const formOf = (words: string, then = ""): RegExp =>
  new RegExp(
    `^(?:(?:好的?|嗯+|哦|那|那就|我|先|请|麻烦|不好意思|抱歉|对不起|sorry|ok|okay|please)[,，。\\s]*)*(?:${words})${then}${TAIL}${COURTESY}\\s*(?:[。.!！~～🙏😊😅\\s]*$|[,，。.!！;；~\\s]+(?<rest>\\S[^]*)$)`,
    "iu",
  );

const LATER_FORMS = LATER.map(([days, words]) => [days, formOf(words, THEN)] as const);
const FORMS: readonly (readonly [Exclude<Control["do"], "later">, RegExp])[] = [
  ["opt_out", formOf(OPT_OUT)],
  ["stop", formOf(STOP)],
  ["annoyed", formOf(ANNOYED)],
  ["back", formOf(BACK)],
  ["skip", formOf(SKIP)],
  ["progress", new RegExp(formOf(PROGRESS).source.replace("(?:[。", "[?？]*(?:[。"), "iu")],
  ["link", new RegExp(formOf(LINK).source.replace("(?:[。", "[?？]*(?:[。"), "iu")],
  ["resume", new RegExp(formOf(RESUME).source.replace("(?:[。", "[?？]*(?:[。"), "iu")],
];
const NO_FORM = formOf(BARE_NO);

/** A word of control, alone, with courtesies, or before another matter. */
export function readControl(text: string): Parsed<Control> | undefined {
  const said = text.trim();
  for (const [what, form] of FORMS.slice(0, 3)) {
    const rest = match(form, said);
    if (rest !== undefined) return { answer: { do: what }, rest: what === "annoyed" && OF_BEING_ASKED.test(rest) ? "" : rest };
  }
  for (const [days, form] of LATER_FORMS) {
    const rest = match(form, said);
    if (rest !== undefined) return { answer: { do: "later", days }, rest };
  }
  for (const [what, form] of FORMS.slice(3)) {
    const rest = match(form, said);
    if (rest !== undefined) return { answer: { do: what }, rest };
  }
  return undefined;
}

/** A no and nothing else. */
export function isBareNo(text: string): boolean {
  return match(NO_FORM, text.trim()) === "";
}

function match(form: RegExp, said: string): string | undefined {
  const found = form.exec(halfWidth(said));
  if (!found) return undefined;
  const rest = found.groups?.rest ?? "";
  return rest && said.slice(-rest.length).trim(); // in the writer's own signs
}
