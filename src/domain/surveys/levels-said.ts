// What an owner's message answers to a list of levels, or to one (pure): all of it, some of it, or nothing, because it is about something else. What it
// rates besides, and a few words on how something is, belong to the answer.
import { readLevel } from "../../conversation/level.ts";
import { isRemark } from "../../conversation/remark.ts";
import { halfWidth } from "../../platform/kernel/text.ts";
import { isCount } from "./counted.ts";
import type { Question } from "./instrument.ts";
import type { Names } from "./level-at.ts";
import { assigned, type Beside, inPlaces, isMark, type LevelsGiven, levelsOf, WEAK } from "./levels-assigned.ts";
import { isNumber, type Placed, scanLevels } from "./scan-levels.ts";

/** `count`: how many answers there were. */
export type LevelsSaid = LevelsGiven | { fault: "level" | "many"; count: number; rest: string };

const COURTESY =
  /^(?:祝|没(?:啥|什么)(?:特别|别|其他)的?|ok$|谢谢|多谢|感谢|辛苦|谢了|麻烦了|就这样|就这些|以上|没了|完毕|答完了?|填完了?|好了|thanks?|thank you|that'?s (?:it|all)|done)[^,，。;；]{0,6}[。.!！~～\s]*$/iu;
/** Meant as a mark, and none that we can take: "4.5", "4到5分", "零分", "都差不多", "前三个5，后面4". */
const MARK_LIKE =
  /^(?:都|全)?(?:[1-5]\.\d\s*分?|[1-5]-[1-5]\s*分|[1-5一二三四五]\s*[~～到至]\s*[1-5一二三四五]\s*分?|[零0]\s*分?|最[高低]分?|差不多|一样|(?:[前后](?:面|边)?[一二两三四五\d]?个?(?:都|是|给)*\s*[1-5]\s*分?[\s,，、]*)+)(?:吧|啦|了)?[\s。.!！]*$/u;
/** "服务不错": said of the whole. */
const OUR_SERVICE = /^(?:咱们?|你们|您们|物业|小区|的)*(?:服务|管理|工作|各方面)(?:都|还|做得|真的?|确实|得)*(?=\S)/u;
/** "1分都不想给" */
const NOT_EVEN = /^(?:都|也)?不(?:想|愿意?|肯|该)?给/u;
const UNREAD_FACE = /^\s*(?![👍🙏🌹])\p{Extended_Pictographic}/u;
/** @param questions all of them levels */
export function readLevels(text: string, questions: readonly Question[], beside: readonly Beside[] = []): LevelsSaid | undefined {
  const plain = signsAsSpaces(halfWidth(text).toLowerCase());
  if (plain.length !== text.length) return undefined; // signs that change their length in lower case: nobody rates with them
  const names = namesOf(questions, beside);
  const numbered = scanLevels(plain, names, questions.length, true).found;
  const isNumbered =
    questions.length > 1 && numbered.some(({ kind }) => kind === "indexed") && numbered.every(({ kind }) => OF_PLACES.has(kind));
  const all = isNumbered ? numbered : scanLevels(plain, names, questions.length, false).found;
  if (all.length === 0 && (MARK_LIKE.test(plain.trim()) || (questions.length > 1 && isMadeOfMarks(plain, names))))
    return { fault: "level", count: 1, rest: "" };
  if (all.length === 0) return questions.length === 1 ? sentence(text, questions) : undefined;
  // A face that we cannot read among faces that we can.
  if (all.every((one) => one.kind === "level" && one.form === "emoji") && UNREAD_FACE.test(text.slice(all.at(-1)?.to))) return undefined;
  const found = standing(all, plain);
  return (
    found && (given(found, questions, text, plain) ?? (isMadeOfMarks(plain, names) ? { fault: "level", count: 1, rest: "" } : undefined))
  );
}

const OF_PLACES: ReadonlySet<string> = new Set(["indexed", "all"]);

/** "5 5 4 3 等了2 天": a number that counts something is none of the answer, and what stands before it is, if it is numbers. */
function standing(found: readonly Placed[], plain: string): readonly Placed[] | undefined {
  for (let count = found.length; count > 0; count--) {
    const kept = found.slice(0, count);
    const end = kept.at(-1)?.to ?? 0;
    const rest = plain.slice(end).replace(LEADING, "");
    if (isCount(plain.slice(end, plain.length - rest.length), rest)) continue;
    return count === found.length || (count > 1 && kept.every(isMark)) ? kept : undefined;
  }
  return undefined;
}

const LEADING = /^[\s,，、;；。.!！~～…\p{Extended_Pictographic}]+\ufe0f?\s*/u;

/** After a run of numbers, words on one item are said about it, and numbers correct it. */
function given(found: readonly Placed[], questions: readonly Question[], text: string, plain: string): LevelsSaid | undefined {
  const places = inPlaces(found);
  const run = places < found.length && places > 1 && !found.some(({ kind }) => kind === "bad") ? places : found.length;
  const exact = run < found.length && found.slice(run).every((one) => one.kind === "named" && isNumber(one)) ? found.length : run;
  const end = found[exact - 1]?.to ?? 0;
  const after = text.slice(end).replace(LEADING, "").trim();
  const left = COURTESY.test(after) || NOT_EVEN.test(after) ? "" : after;
  const isSaid = left !== "" && isRemark(left);
  const rest = isSaid ? "" : left;
  const said = assigned(found.slice(0, exact), questions, rest, plain, run);
  if (!said || "fault" in said) return said && { ...said, rest };
  const words = found
    .slice(0, exact)
    .filter((one) => isBeside(one, questions))
    .map(({ from, to }) => text.slice(from, to).trim());
  const remark = [...words, ...(isSaid ? [left] : [])].join("，") || null;
  return { ...said, remark, rest };
}

function isBeside(one: Placed, questions: readonly Question[]): boolean {
  return (
    (one.kind === "named" || one.kind === "except" || one.kind === "left") &&
    !one.ids.some((id) => questions.some((question) => question.id === id))
  );
}

/** Nothing but marks and the names of items: an answer, though we cannot make it out. */
function isMadeOfMarks(plain: string, names: Names): boolean {
  const without = names.reduce((text, { name }) => text.replaceAll(name, " "), plain);
  return (
    /[1-5]/u.test(plain) &&
    /^(?:[1-5](?!\d)|[\s,，、;；。.!！:：]|[一二两三四五]|分|[前后]面?|[这那]?几?[项个样]|其[他它余]|[都全是给打和吧了的]|除了|以外|之外|all|but|and|except|for|the|rest)*$/u.test(
      without,
    )
  );
}

/** "5.5.4.5.3", "5-5-4-5-3"; "3-2-1" is a flat. */
function signsAsSpaces(plain: string): string {
  return /^\s*[1-5](?:(?:\.[1-5]){2,}|(?:-[1-5]){3,})\s*$/u.test(plain) ? plain.replaceAll(/[.-]/gu, " ") : plain;
}

/** What is called like a level ("垃圾") is one, unless it is asked. */
function namesOf(questions: readonly Question[], beside: readonly Beside[]): Names {
  const called = ({ id, names = [] }: { id: string; names?: readonly string[] | undefined }) =>
    names.map((name) => ({ id, name: name.toLowerCase() }));
  const others = beside.flatMap(called).filter(({ name }) => readLevel(name) === undefined);
  const own = questions.flatMap(called);
  return [...own, ...others].sort((a, b) => b.name.length - a.name.length);
}

/** One level in more words than one ("总体来说还行吧"), or as stars. */
function sentence(text: string, [question]: readonly Question[]): LevelsSaid | undefined {
  const read = question && (readLevel(text) ?? readLevel(text.trim().replace(OUR_SERVICE, "")));
  if (!read || isCount(" ", halfWidth(read.rest)) || (read.rest !== "" && WEAK.test(text.trim()))) return undefined;
  const left = COURTESY.test(read.rest) ? "" : read.rest;
  const isSaid = isRemark(left);
  return { ...levelsOf([[question.id, read.level]]), remark: isSaid ? left : null, rest: isSaid ? "" : left };
}
