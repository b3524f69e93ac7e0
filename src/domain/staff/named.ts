// Which members of staff a text names (pure): a complaint about somebody is not shown where they sit, and a reply that mentions a
// colleague is shown back first. Chinese has no spaces, so a name counts only where words begin and end ("小周" is not in "小周末").
import { halfWidth } from "../../platform/kernel/text.ts";

export interface Rostered {
  id: string;
  name: string;
  departmentId: string | null;
}

/** What is read of a text. */
const READ = 2_000;
const TITLE = "师傅|主任|经理|管家|队长|班长|工程师|助理|保安|电工|工";
const COMPOUND = "欧阳|上官|司马|诸葛|皇甫|尉迟|令狐|慕容|司徒|端木|轩辕|南宫|夏侯";
/** "小周", "刘师傅", "陈主任": called so on the roster, not a full name. */
const BY_NAME_GIVEN = new RegExp(`^[小老阿]|(?:${TITLE})$`, "u");
/** Surname and personal name in two to four characters. */
const FULL_NAME = new RegExp(`^(?<surname>${COMPOUND}|\\p{Script=Han})\\p{Script=Han}{1,2}$`, "u");
/** A word of its own that is also somebody's name ("高峰", "文明") needs one of these beside it. */
const BEFORE_NAME = /(?:@|投诉|举报|表扬|感谢|员工|保安|管家|师傅|电工|保洁|客服|主管|队长|姓名|名叫|叫|找|让|派)\s*[:：]?$/u;
const AFTER_NAME = new RegExp(`^(?:${TITLE}|先生|女士|老师|态度|骂|这个人|这人|服务)`, "u");
/** What people do stands right behind their name, and the dictionary may see another word there ("李强打人": 强打). */
const DEED = /^[打骂说没不在来收和跟把给对的是态]/u;
/** Measure words that are surnames too: "这张", "上周", "那段". */
const MEASURED = /[一二两几这那每上下本半]$/u;

const words = new Intl.Segmenter("zh-CN", { granularity: "word" });

/** Those of the roster whom the text names, in the roster's order; all of one name, since it may be any of them. */
export function namedStaff<T extends Rostered>(text: string, roster: readonly T[]): T[] {
  const said = halfWidth(text.slice(0, READ)).toLowerCase();
  const edges = new Set([...words.segment(said)].flatMap(({ index, segment }) => [index, index + segment.length]));
  const named = roster.flatMap((person) => spansOf(person.name, said, edges).map((span) => ({ person, span })));
  // "王建国" is not 王建 as well.
  const whole = named.filter(({ span }) => !named.some((other) => holds(other.span, span)));
  const direct = new Set(whole.map(({ person }) => person));
  const called = titlesIn(said, edges)
    .filter(({ span }) => !whole.some((name) => overlaps(name.span, span)))
    .map(({ surname }) => roster.filter(({ name }) => surnameOf(name) === surname))
    .filter((candidates) => candidates.length === 1)
    .flat();
  return roster.filter((person) => direct.has(person) || called.includes(person));
}

type Span = readonly [from: number, until: number];

function holds(outer: Span, inner: Span): boolean {
  return outer[0] <= inner[0] && outer[1] >= inner[1] && outer[1] - outer[0] > inner[1] - inner[0];
}

function overlaps(a: Span, b: Span): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

/** Where a name stands as a word, or as several whole words. */
function spansOf(rosterName: string, said: string, edges: ReadonlySet<number>): Span[] {
  const name = halfWidth(rosterName).trim().toLowerCase();
  if ([...name].length < 2) return [];
  const everyday = isEverydayWord(name);
  const spans: Span[] = [];
  for (let at = said.indexOf(name); at >= 0; at = said.indexOf(name, at + 1)) {
    const until = at + name.length;
    // The dictionary knows nobody's name: three characters in a row are no accident, whatever it makes of them.
    const sure = /^\p{Script=Han}{3,4}$/u.test(name) && !BY_NAME_GIVEN.test(name);
    const isWord = (edges.has(at) || /[小老]/u.test(said[at - 1] ?? "")) && (edges.has(until) || DEED.test(said.slice(until)));
    const isMeant = !everyday || BEFORE_NAME.test(said.slice(0, at)) || AFTER_NAME.test(said.slice(until));
    if ((sure || isWord) && isMeant && !isMeasured(name, said, at)) spans.push([at, until]);
  }
  return spans;
}

function isEverydayWord(name: string): boolean {
  if (/^[张李王赵刘陈][一二三四五六七八九]$/u.test(name)) return false; // in every dictionary as anybody's name
  return /^\p{Script=Han}{2}$/u.test(name) && [...words.segment(name)].length === 1;
}

function isMeasured(name: string, said: string, at: number): boolean {
  return /^[周张段方]/u.test(name) && MEASURED.test(said.slice(0, at));
}

/** "王师傅", "欧阳经理": a surname and what they are. */
function titlesIn(said: string, edges: ReadonlySet<number>): { surname: string; span: Span }[] {
  return [...said.matchAll(new RegExp(`(?<surname>${COMPOUND}|\\p{Script=Han})(?:${TITLE})`, "gu"))].flatMap((match) => {
    const span: Span = [match.index, match.index + match[0].length];
    const isWord = (edges.has(span[0]) || /[小老]/u.test(said[span[0] - 1] ?? "")) && edges.has(span[1]);
    return isWord && !isMeasured(match[0], said, span[0]) ? [{ surname: match.groups?.surname ?? "", span }] : [];
  });
}

function surnameOf(name: string): string | undefined {
  return BY_NAME_GIVEN.test(name) ? undefined : FULL_NAME.exec(name)?.groups?.surname;
}
