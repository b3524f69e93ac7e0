// Whether a new report is the same matter as an open ticket of the household (pure): then it joins that ticket. In doubt it is its own:
// staff can merge two tickets, but nobody sees what was swallowed.
import { houseLabel, isSameFlat } from "../domain/community/houses.ts";
import { flatBlamed } from "./flat-blamed.ts";
import { apart, meet, type Named, namedIn } from "./named-things.ts";

export interface Report {
  category: string;
  kind: string;
  text: string;
}

/** Two-character pieces two texts share, as a share of the shorter one's. */
const LIKENESS = 0.34;

export function isSameMatter(a: Report, b: Report): boolean {
  if (a.category !== b.category || a.kind !== b.kind || a.category === "other") return false;
  return !tellsAnother(a.text, b.text) && !apart(namedIn(a.text).rooms, namedIn(b.text).rooms) && likeness(a.text, b.text) >= LIKENESS;
}

/** The owner says that it is another one ("另外三单元电梯坏了"). */
const BESIDES = /^(?:另外|还有(?![人没多几\d一点])|顺[便带道]|对了|also\b|besides\b)/iu;
/** "客厅灯也不亮": one more of the kind, if it names anything that the ticket does not. */
const TOO = /也|\btoo\b|\bas well\b/iu;
/** Water goes where it will ("都流到客厅了", "漏到楼下了", "楼下也说…"): the same leak farther on. */
const SPREADS = /(?:漏|流|渗|淹|滴|淌|漫)(?:到|进|得|下去)|楼下(?:邻居|那家|的)?(?:也|都|说|反映|找上来)/u;
/** "应该是马桶后面的管子", "是下水道堵了": says more exactly what it is. */
const SAYS_WHAT =
  /^(?:应该|可能|好像|看着|估计|原来|其实)?(?:就?是|在)(?!不是|否)|不是.{1,12}(?:而?是)|\bit'?s (?:the|under|behind|from)\b/iu;
/** It is the thing, or the part of the house, that makes the numbers of two lifts two matters. */
const NUMBERED = /(\d{1,2}|[一二三四五六七八九十])\s?(?:号楼|栋|幢|座|单元|号(?:电?梯|线|门|杆))/gu;

/** Says itself that it belongs to what was told before. */
const REFERS =
  /^(?:补充|更正|纠正)|(?:说|写|报)错了|(?:刚才|刚刚|前面|之前|昨天|上次|早上)(?:我)?(?:说|报|反映|登记)的|(?:地方|位置)(?:是|在|就)/u;

/** What was said beside an open ticket names another thing, place, culprit or fault: a matter of its own. */
export function tellsAnother(said: string, ticket: string): boolean {
  if (BESIDES.test(said.trim())) return true;
  if (REFERS.test(said)) return false;
  const [now, before] = [namedIn(said), namedIn(ticket)];
  if (apart(numbered(said), numbered(ticket)) || blamesTheSame(said, ticket) === false) return true;
  if (TOO.test(said) && namesMore(now, before, said, ticket)) return !spreads(said, before);
  if (apart(now.whose, before.whose)) return !spreads(said, before);
  if (spreads(said, before) || SAYS_WHAT.test(said.trim())) return false;
  // A kitchen tap and a kitchen drain are two things; the lamp's bulb and the lamp are one.
  if (apart(now.things, before.things)) return !(meet(now.rooms, before.rooms) && meet(now.faults, before.faults));
  if (apart(now.rooms, before.rooms)) return true;
  // The same thing, or nothing named but what is wrong: another fault is another matter if it says of what.
  const ofItself = [...now.faults].some((fault) => UTILITY.has(fault));
  return apart(now.faults, before.faults) && (ofItself || (now.things.size > 0 && !meet(now.things, before.things)));
}
/** Says what it is about by itself. */
const UTILITY = new Set(["no water", "no hot water", "no power"]);

/**
 * A report of the same class soon after the ticket is more of it, if something ties the two. Without a tie it is only if it names nothing of
 * its own and hardly makes sense alone ("合页松了" after a window).
 * @param confidence how surely it was understood by itself, 0–1
 */
export function isMoreOf(said: string, ticket: string, confidence: number): boolean {
  if (tellsAnother(said, ticket)) return false;
  const [now, before] = [namedIn(said), namedIn(ticket)];
  const tied = meet(now.things, before.things) || meet(now.faults, before.faults) || meet(now.rooms, before.rooms);
  return (
    spreads(said, before) ||
    tied ||
    likeness(said, ticket) >= LIKENESS ||
    (confidence < CLEAR_ALONE && !namesMore(now, before, said, ticket))
  );
}
const CLEAR_ALONE = 0.95;

/**
 * Which of several open ones a word about "it" means: those with the fault that is said ("还在漏" is no blocked toilet). All of them where it
 * says none, or one that none of them has: then the owner is asked.
 */
export function fitting<T extends { description: string }>(said: string, open: readonly T[]): readonly T[] {
  const { faults } = namedIn(said);
  const tied = open.filter(({ description }) => meet(faults, namedIn(description).faults));
  return tied.length > 0 ? tied : open;
}

/** Something more is said of what is open: it names nothing of its own, and says that it goes on, or the same fault. */
export function goesOnAbout(said: string, ticket: string): boolean {
  const short = /\p{Script=Han}/u.test(said) ? SHORT : SHORT_LATIN;
  if ([...said.trim()].length > short || tellsAnother(said, ticket)) return false;
  const [now, before] = [namedIn(said), namedIn(ticket)];
  const nothingNew = among(now.things, before.things) && among(now.rooms, before.rooms) && among(now.whose, before.whose);
  if (spreads(said, before)) return true;
  if (!nothingNew) return false;
  const names = now.things.size + now.rooms.size + now.whose.size > 0;
  // What names it anew may be a report of it: that it goes on must be said.
  if (names) return GOES_ON.test(said) && !apart(now.faults, before.faults);
  return meet(now.faults, before.faults) || GOES_ON.test(said);
}
const SHORT = 16;
const SHORT_LATIN = 40;
const GOES_ON = /还|又|到底|没人[来管理]|管不管|仍|依然|依旧|一直|越来越|更|继续|照样|老样子|\bstill\b|\bagain\b|\bworse\b/iu;

/** Both complain of a flat, and it is the same one; undefined where not both do. */
export function blamesTheSame(said: string, ticket: string): boolean | undefined {
  const [now, before] = [flatBlamed(said), flatBlamed(ticket)];
  return now && before && isSameFlat(houseLabel({ unit: "", ...before.number }), now.number);
}

function spreads(said: string, { faults }: Named): boolean {
  return SPREADS.test(said) && (faults.has("leak") || faults.has("blocked"));
}

function namesMore(now: Named, before: Named, said: string, ticket: string): boolean {
  const more = (a: ReadonlySet<string>, b: ReadonlySet<string>) => !among(a, b);
  return (
    more(now.things, before.things) ||
    more(now.rooms, before.rooms) ||
    more(now.whose, before.whose) ||
    more(numbered(said), numbered(ticket))
  );
}

function among(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].every((one) => b.has(one));
}

function numbered(text: string): Set<string> {
  return new Set([...text.matchAll(NUMBERED)].map((match) => match[0].replace(/\s/g, "")));
}

function likeness(a: string, b: string): number {
  const [x, y] = [pieces(a), pieces(b)];
  const shorter = Math.min(x.size, y.size);
  return shorter === 0 ? 0 : [...x].filter((piece) => y.has(piece)).length / shorter;
}

function pieces(text: string): Set<string> {
  const letters = [
    ...text
      .slice(0, 2_000)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ""),
  ];
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
}
