// Whether a message says that people or large property are in danger now. Runs on every incoming message before anything else, so
// that an emergency does not wait for its burst to close. The networks judge the whole text; a sign names the danger.
import { readSign, type Sign } from "./danger-sign.ts";
import type { EmergencyKind } from "./emergency-signs.ts";
import { withoutCourtesy } from "./facts.ts";
import { Opinion } from "./opinion.ts";
import { announcesOwnDeath, isWritersOwn } from "./own-death.ts";
import { onlyAsksWho, onlyThingsLocked, saysNothingKnown, saysPoisoned, saysTrapped, withoutNobody } from "./plain-danger.ts";
import { asRead } from "./reading.ts";
import { withoutName } from "./said-name.ts";

export type { EmergencyKind };

/** Nobody should wait because we were not quite sure: a false alarm costs less, as long as there are few (at most 2 of 100). */
const CERTAIN = 0.12;
/** Less where a sign stands in the text, more where the words around it take it back ("没有煤气味了"). */
const CERTAIN_WITH_SIGN = 0.08;
const CERTAIN_THOUGH_DENIED = 0.3;
/** A few characters without any sign ("快", "马上来") are seldom more than impatience, nor is asking for somebody's number more than that. */
const CERTAIN_OF_A_SCRAP = 0.4;
/** "电梯差点困住人": a sign that holds its own denial. */
const DENIED_WITHIN = /(?:未|别|不会|差[点些]|险些)[^。!?;]{0,2}困/u;
const SHORT = 6;

export interface Danger {
  kind: EmergencyKind;
  /** The words that tell of it; empty where no single word does. */
  cue: string;
}

/** @param opinion what the networks make of this same text, if they have been asked already */
export function readEmergency(text: string, opinion: Opinion = Opinion.of(text)): Danger | undefined {
  const rest = withoutNobody(text);
  if (rest !== text) return /\p{L}/u.test(rest) ? readEmergency(rest) : undefined;
  const nameless = withoutName(text);
  const found = dangerIn(text, opinion);
  if (!found || nameless === text) return found;
  return /\p{L}/u.test(nameless) ? dangerIn(nameless, Opinion.of(nameless)) : undefined;
}

function dangerIn(text: string, opinion: Opinion): Danger | undefined {
  const read = asRead(text);
  const sign = readSign(text);
  if (!sign && (saysNothingKnown(read) || onlyThingsLocked(read))) return undefined;
  const trapped = saysTrapped(read);
  if (trapped !== undefined) return { kind: "trapped", cue: sign?.holds ? sign.cue : trapped };
  const poisoned = saysPoisoned(read);
  if (poisoned !== undefined) return { kind: "gas", cue: poisoned };
  const kind = certainty(text, opinion, sign) < wanted(text, sign) ? undefined : kindOf(read, sign?.kind, opinion);
  // A fire, a gas leak that is named goes before it; what we only make of the words does not.
  const own = sign?.holds && sign.kind !== "suicide" ? undefined : announcesOwnDeath(text);
  if (own !== undefined) return { kind: isWritersOwn(text) ? "despair" : "suicide", cue: own };
  return kind && { kind, cue: sign?.cue ?? "" };
}

function wanted(text: string, sign: Sign | undefined): number {
  if (sign && DENIED_WITHIN.test(sign.cue)) return CERTAIN_OF_A_SCRAP;
  if (sign) return sign.holds ? CERTAIN_WITH_SIGN : CERTAIN_THOUGH_DENIED;
  return [...text.trim()].length < SHORT || onlyAsksWho(asRead(text)) ? CERTAIN_OF_A_SCRAP : CERTAIN;
}

/** Neither politeness ("你好 着火了 谢谢") nor another matter before it may talk a danger down: its own sentence counts as well. */
function certainty(text: string, { judgement: { danger } }: Opinion, sign: Sign | undefined): number {
  if (danger >= wanted(text, sign) || (!sign && danger < NOT_A_TRACE)) return danger; // no need to look closer
  const bare = withoutCourtesy(text);
  const parts = [...(bare === text ? [] : [bare]), ...(sign?.holds ? [sign.sentence] : [])];
  return Math.max(danger, ...parts.map((part) => Opinion.of(part).judgement.danger));
}
const NOT_A_TRACE = 0.002;

const LIFT = /电梯|轿厢|𨋢|\blift|\belevator|(?:[一二三1-9]号|货|客)梯/u;
/** Inside it, not before it. */
const IN_LIFT = /(?:电梯|轿厢|𨋢|(?:[一二三四五六1-9]号|货|客)梯)(?![口厅间旁外])|\blift|\belevator/u;
const CRIES = /救命|呼救|求救|\bhelp\b|\bscream/u;
const TELLS: readonly (readonly [EmergencyKind, RegExp])[] = [
  ["gas", /臭鸡蛋|煤气|燃气|天然气|瓦斯|\bgas\b/u],
  ["violence", /打(?:我|他|她|人|老婆|孩子)|[拿持]着?.{0,4}(?:刀|棍|砖)|\bknife\b|\bhitting\b/u],
  ["electric", /麻手|发麻|触电|漏电|电线|插座|火花|\bshock\b|\bwires?\b/u],
  ["fire", /火苗|浓烟|烧起来|\bsmoke\b|\bfire\b/u],
];
/** Somebody ill or hurt, where nothing else is told. */
const ILL =
  /血(?!压|糖)|[头发]晕|昏|喘|胸[口闷]|抽搐|呼吸|心脏|心口|安眠药|农药|骨头|瘫|想吐|呕吐|\bbleed|\bblood\b|\bdizzy\b|\bfaint|\bbreath|\bchest\b/u;

/** What to do first hangs on the kind, so the plainest words count more than a cry for help, and a lift is where a lift is named. */
function kindOf(read: string, kind: EmergencyKind | undefined, opinion: Opinion): EmergencyKind {
  if (kind === "trapped" && !LIFT.test(read) && /锁|[家屋房]里|阳台|露台|\block/u.test(read)) return "locked";
  if (kind === undefined && !LIFT.test(read) && /[被反]锁/u.test(read)) return "locked";
  const told = TELLS.find(([, words]) => words.test(read))?.[0];
  if (kind === undefined || (kind === "injury" && /救命|\bhelp\b/u.test(read))) {
    if (told) return told;
    if (CRIES.test(read) && IN_LIFT.test(read)) return "trapped";
    if (/自杀|轻生|\bkill (?:him|her|them)sel|\bsuicid/u.test(read)) return "suicide";
    if (kind === undefined && ILL.test(read)) return "injury";
    if (kind === undefined && opinion.category === "lift") return "trapped";
    if (kind === undefined && opinion.category === "leak") return "water";
  }
  return kind ?? "unnamed";
}
