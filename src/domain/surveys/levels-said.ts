// What an owner's message answers to a list of levels, or to one (pure): all of it, some of it, or nothing, because it is about something else.
import { type Level, readLevel } from "../../conversation/level.ts";
import { halfWidth } from "../../platform/kernel/text.ts";
import { isCount } from "./counted.ts";
import type { Question } from "./instrument.ts";
import type { Names } from "./level-at.ts";
import { type Found, scanLevels } from "./scan-levels.ts";

export type LevelsSaid = { levels: ReadonlyMap<string, Level>; rest: string } | { fault: "level" | "many" };

const COURTESY =
  /^(?:谢谢|多谢|感谢|辛苦|谢了|麻烦了|就这样|就这些|以上|没了|完毕|答完了?|填完了?|好了|thanks?|thank you|that'?s (?:it|all)|done)[^,，。;；]{0,6}[。.!！~～\s]*$/iu;
/** Meant as a mark, and none that we can take: "4.5", "4到5分", "零分", "都差不多", "前三个5，后面4". */
const MARK_LIKE =
  /^(?:都|全)?(?:[1-5]\.\d\s*分?|[1-5]-[1-5]\s*分|[1-5一二三四五]\s*[~～到至]\s*[1-5一二三四五]\s*分?|[零0]\s*分?|最[高低]分?|差不多|一样|(?:[前后](?:面|边)?[一二两三四五\d]?个?(?:都|是|给)*\s*[1-5]\s*分?[\s,，、]*)+)(?:吧|啦|了)?[\s。.!！]*$/u;
/** "服务不错": said of the whole. */
const OUR_SERVICE = /^(?:咱们?|你们|您们|物业|小区|的)*(?:服务|管理|工作|各方面)(?:都|还|做得|真的?|确实|得)*(?=\S)/u;
/** "1分都不想给" */
const NOT_EVEN = /^(?:都|也)?不(?:想|愿意?|肯|该)?给/u;
const UNREAD_FACE = /^\s*(?![👍🙏👌🌹])\p{Extended_Pictographic}/u;
/** These also say "go on" or "I see"; with another matter after them they are no mark. */
const WEAK = /^(?:可以|ok(?:ay)?|好|行|fine|all right|alright|great|perfect|good|nice|棒)/iu;

/** @param questions all of them levels */
export function readLevels(text: string, questions: readonly Question[]): LevelsSaid | undefined {
  const plain = pointsAsSpaces(halfWidth(text).toLowerCase());
  if (plain.length !== text.length) return undefined; // signs that change their length in lower case: nobody rates with them
  const names = namesOf(questions);
  const numbered = scanLevels(plain, names, questions.length, true);
  const isNumbered = questions.length > 1 && numbered.found.length > 0 && numbered.found.every(({ kind }) => kind === "indexed");
  const { found, end } = isNumbered ? numbered : scanLevels(plain, names, questions.length, false);
  if (found.length === 0 && MARK_LIKE.test(plain.trim())) return { fault: "level" };
  if (found.length === 0) return questions.length === 1 ? sentence(text, questions) : undefined;
  // A face that we cannot read among faces that we can.
  if (found.every((one) => one.kind === "level" && one.form === "emoji") && UNREAD_FACE.test(text.slice(end))) return undefined;
  const rest = text.slice(end).replace(/^[\s,，、;；。.!！~～…\p{Extended_Pictographic}]+\ufe0f?\s*/u, "");
  if (isCount(text.slice(end, text.length - rest.length), halfWidth(rest))) return undefined;
  const left = COURTESY.test(rest) || NOT_EVEN.test(rest) ? "" : rest.trim();
  const said = assigned(found, questions, left, plain);
  return said && ("fault" in said ? said : { levels: said, rest: left });
}

/** "5.5.4.5.3" */
function pointsAsSpaces(plain: string): string {
  return /^\s*[1-5](?:\.[1-5]){2,}\s*$/u.test(plain) ? plain.replaceAll(".", " ") : plain;
}

function namesOf(questions: readonly Question[]): Names {
  if (questions.length < 2) return [];
  return questions
    .flatMap(({ id, names = [] }) => names.map((name) => ({ id, name: name.toLowerCase() })))
    .sort((a, b) => b.name.length - a.name.length);
}

/** One level in more words than one ("总体来说还行吧"), or as stars. */
function sentence(text: string, [question]: readonly Question[]): LevelsSaid | undefined {
  const read = question && (readLevel(text) ?? readLevel(text.trim().replace(OUR_SERVICE, "")));
  if (!read || isCount(" ", halfWidth(read.rest)) || (read.rest !== "" && WEAK.test(text.trim()))) return undefined;
  return { levels: new Map([[question.id, read.level]]), rest: COURTESY.test(read.rest) ? "" : read.rest };
}

type Assigned = Map<string, Level> | { fault: "level" | "many" } | undefined;

function assigned(found: readonly Found[], questions: readonly Question[], rest: string, plain: string): Assigned {
  if (found.some(({ kind }) => kind === "bad")) {
    const numbers = found.every((one) => one.kind === "bad" || (one.kind === "level" && one.form !== "word"));
    return numbers && rest === "" ? { fault: "level" } : undefined;
  }
  if (found[0]?.kind === "indexed") return byPlace(found, questions);
  if (found.some(({ kind }) => kind !== "level")) return byName(found, questions);
  const all = found.filter((one) => one.kind === "level");
  // "5 5 4 5 3😊": the face says nothing.
  const numbers = all.filter(isNumber);
  const levels = numbers.length > 0 ? all.filter(({ form }) => form !== "emoji") : all;
  return questions.length === 1 ? single(levels, questions, rest, plain) : inOrder(levels, questions, rest);
}

type Plain = Extract<Found, { kind: "level" }>;

function single(found: readonly Plain[], [question]: readonly Question[], rest: string, plain: string): Assigned {
  const [first, second] = found;
  if (!question || !first) return undefined;
  if (first.form === "word" && rest !== "" && WEAK.test(plain.trim())) return undefined;
  const said = found.length === 2 && first.form === "word" && second && isNumber(second) ? second : first; // "挺好的 5分"
  const same = found.every(({ level }) => level === first.level);
  if (said === first && found.length > 1 && !(same && !found.some(isNumber))) return { fault: "many" };
  return new Map([[question.id, said.level]]);
}

function inOrder(found: readonly Plain[], questions: readonly Question[], rest: string): Assigned {
  const [first] = found;
  if (!first) return undefined;
  const faces = found.every(({ form, level }) => form === "emoji" && level === first.level);
  const [, second] = found;
  const oneMark = found.length === 2 && second?.level === first.level && isNumber(first) !== isNumber(second); // "五星好评"
  // "挺好的", "👍👍": said of all; a lone number is the first one's.
  if ((found.length === 1 && !isNumber(first)) || oneMark || (faces && found.length !== questions.length))
    return rest === "" ? new Map(questions.map(({ id }) => [id, first.level])) : undefined;
  if (found.length === 1 && first.form === "digit" && rest !== "") return undefined;
  if (found.length > questions.length) return { fault: "many" };
  return new Map(found.map(({ level }, index) => [(questions[index] as Question).id, level]));
}

function byPlace(found: readonly Found[], questions: readonly Question[]): Assigned {
  const said = new Map<string, Level>();
  for (const one of found) {
    const id = one.kind === "indexed" ? questions[one.place - 1]?.id : undefined;
    if (id === undefined || said.has(id) || one.kind !== "indexed") return undefined;
    said.set(id, one.level);
  }
  return said;
}

/** "都挺好，就是保洁差 2分", "保安5 其他4": a general word before the names is for the rest, a number right after a word makes it exact. */
function byName(found: readonly Found[], questions: readonly Question[]): Assigned {
  const named = new Map<string, Level>();
  const left = new Set<string>();
  let general: Level | undefined;
  for (const [index, one] of found.entries()) {
    const before = found[index - 1];
    if (one.kind === "named") for (const id of one.ids) named.set(id, one.level);
    else if (one.kind === "all") general = one.level;
    else if (one.kind === "except") {
      general = one.level;
      for (const id of one.ids) left.add(id);
    } else if (one.kind !== "level") return undefined;
    else if (index === 0) general = one.level;
    else if (before?.kind === "named" && before.form === "word" && isNumber(one)) for (const id of before.ids) named.set(id, one.level);
    else if (before?.kind === "all" && isNumber(one)) general = one.level;
    else return undefined;
  }
  const all = questions.map(({ id }) => [id, named.get(id) ?? (left.has(id) ? undefined : general)] as const);
  return new Map(all.flatMap(([id, level]) => (level === undefined ? [] : [[id, level]])));
}

function isNumber({ form }: Pick<Plain, "form">): boolean {
  return form === "digit" || form === "marked";
}
