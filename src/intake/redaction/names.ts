// Names of people: those we know, those that somebody is introduced with, surnames with a title (张先生, 王师傅, 赵工, 老陈), names next to a
// telephone number. Words that only look like names (谢谢师傅, 上周, 工程师, 高空) stay.
import { oneLine } from "../../platform/kernel/text.ts";
import { type Finder, type Finding, matches } from "../../platform/secrets/finding.ts";
import { isNoName } from "./not-names.ts";
import { CLEAR_SURNAME, endsWord, isCommonWord, SURNAME } from "./surnames.ts";

/** Characters that follow a name much more often than they belong to one. */
const PARTICLES =
  "的了在不是有我你您他她它们这那吗呢啊吧和就都没很也要能会么什几个到说给把被让跟与从但又还再只上下来去过里外等问请住楼家栋号电手联打一二三四五六七八九十找叫收签申报此物业房";
const GIVEN = `[^\\P{Script=Han}${PARTICLES}]`;
const END = "(?!\\p{Script=Han})";

const LONG_TITLES =
  "先生|女士|小姐|太太|师傅|師傅|师父|阿姨|叔叔|伯伯|大爷|大妈|大叔|大姐|大哥|大嫂|奶奶|爷爷|老师|老師|经理|經理|主任|队长|班长|主管|工程师|医生|律师|警官|管家|助理|客服|保安|保洁|同志|老板|局长|书记|会长|院长|校长|教授|部长|处长|科长|组长|站长|总监|师母|婆婆|妹妹|弟弟|姐姐|哥哥|同学|生(?=[\\s,，。]|$)";
/** A title of one character is one only where no word goes on with it (张工 but not 张工作). */
const SHORT_TITLES =
  "工(?![作程人地具资业期单会艺钱时商厂序况种牌号装服衣])|总(?![是共体会得之不算有要在让能部计站台开闸阀量价额表])|姐|哥|嫂|叔|婶|伯|姨|爷(?!爷)|奶(?!奶)|队(?![伍列里员])|导(?![致航向游管电火])|局(?![部面势])|处(?![理罚])|所(?![以有谓])";
const TITLED = new RegExp(`${SURNAME}${GIVEN}{0,2}?(?:${LONG_TITLES})|${SURNAME}(?:${SHORT_TITLES})`, "gu");
/** What a titled name that counts only by itself may follow: nothing, a sign, or who speaks to or of it. */
const OPENING = /(?:^|[^\p{Script=Han}]|[找叫给让跟和是的请问系说被由向为位与你您们告诉名人姓里了部派谢天洁安服])$/u;

/** 老陈, 小王: surnames that are no things or animals (小孔, 小苗, 老牛), and not the beginnings of other words. */
const OLD_AND_YOUNG =
  /(?<![大从弱缩最较太很窄矮更略偏养])[老小阿](?:[李刘陈赵吴徐朱郭罗郑梁宋唐邓冯韩曹曾彭肖萧蔡潘袁董吕沈姚卢姜崔谭廖汪贾韦付傅邹孟秦邱侯尹薛闫阎贺顾郝龚邵覃赖莫欧阮庞殷翟颜倪俞聂焦邢岳祁耿牟詹靳裴屈鲍霍翁隋冉饶瞿戚滕邬褚窦佟戴樊葛伍蒋陶骆谢钟夏任石崔魏余吉宁王]|周(?![末期围边转])|孙(?![子女])|张(?![贴罗口嘴])|杨(?![树梅絮])|许(?!多)|范(?![围例])|胡(?![同萝须子椒])|陆(?!地)|严(?![重格])|何(?![时况必])|林(?!子)|杜(?![鹃绝])|苏(?!打)|柯(?!基)|黄(?![车狗线灯色瓜花鱼])|高(?![层峰度温低])|马(?![路桶达虎甲])|方(?![块格式桌便法案向])|程(?![序度式续])|田(?!园)|江(?!南)|金(?![额属])|叶(?![子榕片])|段(?!时))/gu;

/** 我叫王小明, 姓名：张伟, 联系人 李丽: what follows is a name, if it begins like one. */
const INTRODUCED = new RegExp(
  `(?:我(?:的名字)?叫|名叫|姓名(?:是|为)?|名字(?:是|叫)|联系人(?:是|为|姓名)?|(?:户主|业主|收件人|房东|租客)(?:叫|姓名)|(?:老公|老婆|爱人|父亲|母亲|儿子|女儿|孩子)叫|鄙人|署名)[\\s:，,-]{0,3}(?<secret>${SURNAME}(?:\\p{Script=Han}{1,3}${END}|${GIVEN}{1,2}))`,
  "dgu",
);
const LABELLED = new RegExp(
  `(?:姓名|签名|署名|落款)\\s?:\\s?(?<secret>\\p{Script=Han}{2,4}${END}|[A-Za-z]{2,20}(?: [A-Za-z]{2,20}){0,2})`,
  "dgu",
);
/** 我是李丽, 本人王芳, 找张伟: may also be something else, so that the name must be whole. */
const PERHAPS = new RegExp(
  `(?:我是|本人|这里是|(?:户主|业主|收件人|房东|租客)是|找|联系|叫|给|让|请|通知|转告|交给|致电|@)\\s?(?<secret>${SURNAME}${GIVEN}{1,2})(?=$|[^\\p{Script=Han}]|[的家在住打说来过处联电吧一，,。]|接|帮|看|修|负|签|收|拿|取|回)`,
  "dgu",
);
/** 王小明 敬上, ——李丽: a line that is a name and nothing else. */
const SIGNED = new RegExp(`(?:^|\\n|[—-]{1,3}\\s?)(?<secret>${CLEAR_SURNAME}${GIVEN}{1,2})\\s*(?:(?:敬上|上|启)\\s*)?(?=$|\\n)`, "dgu");
/** 我儿子王浩宇被困, 3-2-501的李丽, 业主王小明反映. */
const RELATED = new RegExp(
  `(?:儿子|女儿|老公|老婆|妈妈|爸爸|父亲|母亲|爱人|丈夫|妻子|邻居|保姆|业主|住户|租户|租客|房东|户主|(?:\\d|室|户|栋|单元)的)[\\s:]{0,2}(?<secret>${CLEAR_SURNAME}${GIVEN}{1,2})`,
  "dgu",
);
/** Names that do not begin with a surname of the list: 买买提·艾力, 我叫阿依古丽. */
const FOREIGN = /\p{Script=Han}{2,6}·\p{Script=Han}{2,8}|(?<=我叫\s?)[阿艾古买努玛吐热依木迪帕祖]\p{Script=Han}{2,5}(?!\p{Script=Han})/gu;
/** 张伟 13812345678, 王小明电话138…: beside a number there is a name. */
const BESIDE_NUMBER = new RegExp(
  `(?<!\\p{Script=Han})(?<secret>${SURNAME}${GIVEN}{1,2})[\\s,:，]{0,2}(?:的?(?:联系)?(?:电话|手机号?|号码))?(?:是)?[\\s:]{0,2}(?=[+(]?[\\d一二三四五六七八九零幺](?:[\\s-]?[\\d一二三四五六七八九零〇幺]){6})`,
  "dgu",
);
const AFTER_NUMBER = new RegExp(`(?<=\\d{4}[\\s,，]{1,2})(?<secret>${CLEAR_SURNAME}${GIVEN}{1,2})${END}`, "dgu");
const SURNAMED = new RegExp(`姓[“"]?(?<secret>${SURNAME})(?=[的,，。“”"啊还吧呀呢是住电]|\\s|$)`, "dgu");

const TITLE_CASE = "[A-Z][a-z]+(?:[ -][A-Z][a-z]+){0,2}";
const ENGLISH: readonly RegExp[] = [
  new RegExp(
    `\\b(?:[Mm]y name is|[Mm]y name's|[Nn]ame ?:|[Cc]ontact(?: person)? ?:|I am|I'm|[Tt]his is|[Cc]all me|[Aa]sk for)\\s(?<secret>(?!${"Building|Block|Tower|Unit|Flat|Room|Apt|The|From|In|At|On|Not|So|Very|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"}\\b)${TITLE_CASE})`,
    "dgu",
  ),
  new RegExp(`\\b(?:Mr|Mrs|Ms|Miss|Dr|Mister|Madam|mr|mrs|ms|dr)\\b\\.?\\s?(?<secret>${TITLE_CASE}|[A-Za-z]{2,12}\\b)`, "dgu"),
  /\b[Mm]y name is (?<secret>[a-z]{2,12}(?: [a-z]{2,12})?)\b/dgu,
];

export function findNames(text: string): Finding[] {
  const said = [INTRODUCED, LABELLED, OLD_AND_YOUNG, SURNAMED, FOREIGN, ...ENGLISH].flatMap((pattern) => matches(text, "姓名", pattern));
  const perhaps = [PERHAPS, SIGNED, RELATED, BESIDE_NUMBER, AFTER_NUMBER].flatMap((pattern) => matches(text, "姓名", pattern));
  return [...said, ...perhaps.filter(({ start }) => !isNoName(text, start)), ...titled(text)];
}

/** Where what begins like a name is none, the name may begin one character later (改成王女士). */
function titled(text: string): Finding[] {
  const found: Finding[] = [];
  const pattern = new RegExp(TITLED);
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (isTitled(text, match.index, match[0])) found.push({ kind: "姓名", start: match.index, end: pattern.lastIndex });
    else pattern.lastIndex = match.index + 1;
  }
  return found;
}

function isTitled(text: string, start: number, match: string): boolean {
  if (endsWord(text, start) || isNoName(text, start) || match.includes("小区")) return false;
  return !isCommonWord(text, start) || match.length > 2 || OPENING.test(text.slice(Math.max(0, start - 2), start));
}

/** Names that are known beforehand, wherever they stand; of a full Chinese name also the given name by itself. */
export function knownNames(known: readonly string[]): Finder {
  const names = [...new Set(known.map((name) => oneLine(name.normalize("NFKC"))).flatMap((name) => [name, ...givenName(name)]))].filter(
    (name) => name.length >= 2 && /[\p{L}]/u.test(name) && !NOT_TELLING.test(name),
  );
  if (names.length === 0) return () => [];
  const forms = names.toSorted((a, b) => b.length - a.length).map(asForm);
  const pattern = new RegExp(forms.join("|"), "giu");
  return (text) => matches(text, "姓名", pattern);
}

/** Names people give themselves that say nothing of who they are, and would only hide what they write about. */
const NOT_TELLING =
  /^(?:业主|住户|租客|租户|用户|物业|客服|家|我|你好|匿名|微信用户|owner|resident|user|tenant|漏水|电梯|停车|安全|维修)$/iu;

function givenName(name: string): string[] {
  const given = new RegExp(`^${SURNAME}(\\p{Script=Han}{2})$`, "u").exec(name)?.[1];
  return given && !new RegExp(`^(?:${LONG_TITLES})$`, "u").test(given) ? [given] : [];
}

/**
 * As it is written, or with spaces in it; a Latin name only as a whole word. A contact chooses the name: between two signs there must
 * never be more than one thing that takes white space, or a name of many spaces would stop everything.
 */
function asForm(name: string): string {
  const words = name.split(" ").map((word) => Array.from(word, (sign) => sign.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("\\s?"));
  const escaped = words.join("\\s{1,3}");
  return `${/^[A-Za-z0-9]/.test(name) ? "(?<![A-Za-z0-9])" : ""}${escaped}${/[A-Za-z0-9]$/.test(name) ? "(?![A-Za-z0-9])" : ""}`;
}
