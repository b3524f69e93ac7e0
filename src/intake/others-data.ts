// Questions for somebody else's data (pure): who complained, whose number it is, who lives where. They are answered with a plain no, and open no ticket
// unless a matter is told with them. The company's own numbers are no secret, and "楼上谁说的话都不听，一直吵" is a complaint.
import { halfWidth } from "../platform/kernel/text.ts";

/** What a burst's texts hold of it. */
export interface OthersData {
  /** Asked at all. */
  asked: boolean;
  /** What is left to be understood. */
  rest: string[];
}

const LONGEST = 60;

const BEFORE =
  "(?:您好|你好|请问一?下?|麻烦(?:您|你们)?|那|到底|究竟|就|能不能|可以|方便|我就?想(?:知道|问问?一?下?)|帮我?(?:查|问|看)一?下?|(?:你们?|您)?(?:能|可以)?(?:告诉|跟我说|说说)一?下?我?|给我|查一?下?|是|你说|[\\s,，。])*";
const AFTER =
  "(?:可以|能|方便)?(?:告诉我|说|给我|查一下|问一下)?(?:[\\s,，。.!！?？~～]|呢|啊|呀|吗|嘛|吧|的|了|一下|谢谢您?|please|thanks?)*";
const FLAT = "(?:[\\d一二三四五六七八九十]+[\\d\\-#栋幢座号楼单元室层一二三四五六七八九十]*|[A-Za-z]座?[\\d\\-]+)";
const PERSON = "(?:[\\p{Script=Han}]{1,3}(?:先生|女士|小姐|太太|阿姨|叔叔|大爷|大妈|大哥|大姐|奶奶|爷爷))";
/** Neighbours and residents; not the company's own people. */
const NEIGHBOUR =
  "(?:(?:我(?:们|家)?|咱们?|这|那)?(?:家|户|个)?(?:的)?(?:楼上|楼下|隔壁|对门|对面|邻居)|业主|住户|房东|户主|房主|租客|租户|房客|车主|物主|投诉人|举报人|人家|那(?:家|户|个人)|他们?家?|她们?家?|对方)";
const OTHER = `(?:(?:(?:我(?:们|家)?)?(?:楼上|楼下|隔壁|对门|对面)|${FLAT})?的?(?:那[家户]|这[家户])?的?(?:${NEIGHBOUR}|${PERSON})|${FLAT}的?(?:那[家户]|人家?)?)(?:家|的人|本人)?`;
const NUMBER = "(?:手机号码?|电话号码|联系电话|联系方式|电话|手机|号码|微信号?)";
const NAME = "(?:姓名|名字|大名)";

/** Wherever it stands as a clause of its own. */
const CLAUSES = [
  `${BEFORE}(?:把)?(?:一下)?${OTHER}的?(?:${NUMBER}|${NAME})(?:是|有|要)?(?:多少|几号|几|什么|哪个|啥|给我|发我|发给我|告诉我|有没有|有|知道)?(?:一下|号)?${AFTER}`,
  `${BEFORE}${OTHER}(?:叫|姓)(?:什么|啥)(?:名字)?${AFTER}`,
  `${BEFORE}(?:这个?)?(?:号码?|电话|手机号?)?\\s*(?:\\d[\\d\\- ]{6,14})\\s*(?:这个)?(?:号码?|电话)?是谁(?:家)?的?(?:电话|号码?|手机号?|号)?${AFTER}`,
  `${BEFORE}(?:这|那)个?(?:号码?|电话|手机号?)是谁(?:家)?的?${AFTER}`,
  `${BEFORE}(?:${FLAT}|(?:我(?:们|家)?)?(?:楼上|楼下|隔壁|对门|对面))(?:那[家户])?(?:现在|都)?(?:住的?(?:都|到底)?是?(?:谁|什么人|哪家|哪些人|几个人|啥人)|住着(?:谁|什么人|哪家)|是谁(?:家|住)?(?:的|在住)?|谁(?:家)?(?:在)?住)${AFTER}`,
  `${BEFORE}谁住(?:在)?(?:${FLAT}|(?:我(?:们|家)?)?(?:楼上|楼下|隔壁|对门|对面))${AFTER}`,
  "(?:please |hi,? |hello,? )*(?:(?:can|could) you (?:tell|give|send) me )?(?:whose (?:phone )?number (?:is|was) .{1,24}|who (?:lives|is living|stays) (?:in|at|above|below|upstairs|downstairs|next door).{0,24}|(?:what(?:'s| is) )?(?:the )?(?:phone|mobile|phone number|number|contact|name|wechat)s? (?:number )?(?:of|for) (?:the |my )?(?:owner|neighbou?r|tenant|landlord|resident|person|people|family|upstairs|downstairs|flat|unit|mr|mrs|ms)\\b.{0,24}|(?:what(?:'s| is) )?(?:my |the )?(?:neighbou?r|landlord|tenant|upstairs owner)(?:'s)? (?:phone number|mobile number|phone|mobile|number|name|contact)(?:,? please)?|who (?:is|owns) (?:the )?(?:owner of )?(?:flat|unit|apartment) .{1,12})",
] as const;

/** As the whole of what is said: "谁说的，师傅根本没来过" says that something is not so. */
const WHOLES = [
  `${BEFORE}(?:谁|哪个|哪[家户]|什么人|哪位|何人)(?:又|在|去|跑去)*(?:投诉|举报|检举|告|反映|告发|反馈)(?:了|过)?的?(?:我们?(?:家)?|俺|状|这个|这事|这件事)?(?:的(?:状|事|人)?)?${AFTER}`,
  `${BEFORE}(?:投诉|举报|告|反映|告发)(?:我们?(?:家)?)?的(?:这个)?(?:人|是|业主|邻居|那[家户])+(?:谁|哪[家户位个]|什么人|哪个)?(?:人|家)?${AFTER}`,
  "(?:please |can you |could you |tell me |so )*who (?:has |had )?(?:complained|reported|snitched)(?: (?:about|on|against))?(?: (?:me|us|my family|it|this|that))?",
  "(?:please |can you |could you |tell me )*who was it that (?:complained|reported).{0,20}",
];
/** May as well be "that is not so": only while nothing else is talked of. */
const OUT_OF_NOTHING = [
  `${BEFORE}(?:谁|哪个|哪[家户]|哪位)(?:跟你们|和你们|向你们)?(?:说|讲|告诉你们?)的?${AFTER}`,
  "who (?:said|told you) (?:that|so|it|this)",
];

/** "我是李先生的老婆", "你好", "有急事": no matter of its own. */
const IDLE = wholly(
  "(?:您好|你好|在吗|请问|谢谢|麻烦(?:您|你们)?了?|急|有?急事|很急|我(?:有|找)[^,，]{0,8}(?:事|他|她|他们|人)|我?(?:有(?:急)?事)?(?:要)?(?:找|联系)(?:他|她|他们|对方|人家)?(?:有事)?|(?:我|这边)(?:是|就是)[^,，]{1,16}(?:老婆|老公|爱人|妻子|丈夫|太太|先生|儿子|女儿|妈妈|爸爸|母亲|父亲|妈|爸|家人|家属|亲戚|朋友|同事|同学|邻居|房东|租客|快递|外卖|业主)|i(?:'m| am) [a-z .']{1,24}'s (?:wife|husband|son|daughter|mother|father|friend|colleague|neighbou?r))(?:[。.!！~～\\s])*",
);

const AS_CLAUSE = CLAUSES.map(wholly);
const AS_WHOLE = [...CLAUSES, ...WHOLES].map(wholly);
const AS_WHOLE_ALONE = OUT_OF_NOTHING.map(wholly);
/** Whose number is no secret: the company's. */
const COMPANY =
  /物业|客服|管家|师傅|师父|保安|门卫|前台|经理|主任|工程|维修|保洁|快递|派出所|居委|社区|街道|燃气|自来水|电力|供电|物管|你们|您的|\b(?:management|office|reception|security|staff|your)\b/iu;
/** "他的电话多少" may mean whoever is to come; with these words it is a neighbour. */
const PRONOUN = /[他她]/u;
const A_RESIDENT =
  /楼上|楼下|隔壁|对门|对面|邻居|业主|住户|房东|租客|租户|先生|女士|老婆|老公|爱人|妻子|丈夫|家人|朋友|亲戚|\d-\d|[栋幢座]/u;
/** One's own. */
const OWN = /^(?:请问)?我的?(?:手机|电话|号码|姓名|名字|微信)/u;

/** @param talking a question of ours is open, or an answer to one was read: then "谁说的" may mean that it is not so */
export function takeOthersData(texts: readonly string[], talking: boolean): OthersData {
  const rest: string[] = [];
  let asked = false;
  for (const text of texts) {
    const read = readOthersData(text, talking);
    asked ||= read !== undefined;
    if (read !== "all") rest.push(text);
  }
  return { asked, rest };
}

/** `all`: the text asks for nothing else; `part`: a matter is told with it, so that all of it must still be understood. */
export function readOthersData(text: string, talking = false): "all" | "part" | undefined {
  const said = halfWidth(text).trim();
  if (said === "" || said.length > 4 * LONGEST) return undefined;
  const isResident = A_RESIDENT.test(said) && !COMPANY.test(said);
  const is = (part: string, forms: readonly RegExp[]) =>
    part.length <= LONGEST &&
    !COMPANY.test(part) &&
    !OWN.test(part) &&
    (isResident || !PRONOUN.test(part)) &&
    forms.some((form) => form.test(part));
  if (is(said, AS_WHOLE) || (!talking && is(said, AS_WHOLE_ALONE))) return "all";
  const parts = said
    .split(/[,，。;；!！?？\n]+/u)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const asks = parts.filter((part) => is(part, AS_CLAUSE));
  if (asks.length === 0) return undefined;
  return parts.every((part) => asks.includes(part) || IDLE.test(part)) ? "all" : "part";
}

function wholly(form: string): RegExp {
  return new RegExp(`^(?:${form})[。.!！?？~～\\s]*$`, "iu");
}
