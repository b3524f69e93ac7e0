// What the levels that were found in a message are said of (pure): of the questions in their order, by their places, by name, or of all of them.
import type { Level } from "../../conversation/level.ts";
import type { Question } from "./instrument.ts";
import type { Rated } from "./level-at.ts";
import { isNumber, type Placed } from "./scan-levels.ts";

/** An item of the same survey that is not asked here, and what people call it. */
export interface Beside {
  id: string;
  names: readonly string[];
}

export interface LevelsGiven {
  levels: ReadonlyMap<string, Level>;
  /** Whose level was said of all that were not named. */
  general: readonly string[];
  /** Left out in so many words. */
  skipped: readonly string[];
  /** What was rated though it was not asked. */
  beside: ReadonlyMap<string, Rated & { level: Level }>;
  /** In their own words. */
  remark: string | null;
  rest: string;
}
/** These also say "go on" or "I see"; with another matter after them they are no mark. */
export const WEAK = /^(?:可以|ok(?:ay)?|好|行|中|fine|all right|alright|great|perfect|good|nice|棒)/iu;

/** How many of the first are numbers, one for each place. */
export function inPlaces(found: readonly Placed[]): number {
  const at = found.findIndex((one, index) => !(isMark(one) || (one.kind === "indexed" && one.place === index + 1)));
  return at < 0 ? found.length : at;
}

export function isMark(one: Placed): boolean {
  return one.kind === "level" && (isNumber(one) || one.form === "none");
}

export type Given = Omit<LevelsGiven, "remark" | "rest">;
export type Assigned = Given | { fault: "level" | "many"; count: number } | undefined;

export function levelsOf(
  rated: readonly (readonly [string, Level | null])[],
  general: readonly string[] = [],
  beside: Given["beside"] = new Map(),
): Given {
  return {
    levels: new Map(rated.flatMap(([id, level]) => (level === null ? [] : [[id, level] as const]))),
    general,
    skipped: rated.flatMap(([id, level]) => (level === null ? [id] : [])),
    beside,
  };
}

/** @param run how many of what was found stand in their places */
export function assigned(found: readonly Placed[], questions: readonly Question[], rest: string, plain: string, run: number): Assigned {
  if (found.some(({ kind }) => kind === "bad")) {
    const numbers = found.every((one) => one.kind === "bad" || (one.kind === "level" && one.form !== "word"));
    return numbers && rest === "" ? { fault: "level", count: found.length } : undefined;
  }
  if (run < found.length) return corrected(found, questions, rest, run);
  if (found.some(({ kind }) => kind === "indexed") && inPlaces(found) < found.length) return byPlace(found, questions);
  if (found.some(({ kind }) => kind !== "level" && kind !== "indexed")) return byName(found, questions);
  if (found[0]?.kind === "indexed") return byPlace(found, questions);
  const all = found.filter((one) => one.kind === "level" || one.kind === "indexed");
  // "5 5 4 5 3😊": the face says nothing.
  const numbers = all.filter(isNumber);
  const levels = numbers.length > 0 ? all.filter(({ form }) => form !== "emoji") : all;
  return questions.length === 1 ? single(levels, questions, rest, plain) : inOrder(levels, questions, rest);
}

function single(found: readonly Rated[], [question]: readonly Question[], rest: string, plain: string): Assigned {
  const [first, second] = found;
  if (!question || !first) return undefined;
  if (first.form === "word" && rest !== "" && WEAK.test(plain.trim())) return undefined;
  const said = found.length === 2 && first.form === "word" && second && isNumber(second) ? second : first; // "挺好的 5分"
  const same = found.every(({ level }) => level === first.level);
  if (said === first && found.length > 1 && !(same && !found.some(isNumber))) return { fault: "many", count: found.length };
  return levelsOf([[question.id, said.level]]);
}

function inOrder(found: readonly Rated[], questions: readonly Question[], rest: string): Assigned {
  const [first, second] = found;
  if (!first) return undefined;
  const faces = found.every(({ form, level }) => form === "emoji" && level === first.level);
  const oneMark = found.length === 2 && second?.level === first.level && isNumber(first) !== isNumber(second); // "五星好评"
  const all = questions.map(({ id }) => id);
  // "挺好的", "👍👍": said of all; a lone number is the first one's.
  if ((found.length === 1 && first.form !== "none" && !isNumber(first)) || oneMark || (faces && found.length !== questions.length))
    return rest === ""
      ? levelsOf(
          all.map((id) => [id, first.level]),
          all,
        )
      : undefined;
  if (found.length === 1 && first.form === "digit" && rest !== "") return undefined;
  // "好，5 5 4 5 3": the word says nothing.
  const more = found.length - questions.length;
  const isWord = more === 1 && first.form === "word" && found.slice(1).every(isNumber);
  // Nor does a dash before another matter.
  const isDash = more === 1 && found.at(-1)?.form === "none";
  const levels = isWord ? found.slice(1) : isDash ? found.slice(0, -1) : found;
  if (levels.length > questions.length) return { fault: "many", count: levels.length };
  return levelsOf(levels.map(({ level }, index) => [(questions[index] as Question).id, level]));
}

/** "5 5 4 5 3，电梯改成2". */
function corrected(found: readonly Placed[], questions: readonly Question[], rest: string, run: number): Assigned {
  const first = inOrder(
    found.slice(0, run).filter((one) => one.kind === "level" || one.kind === "indexed"),
    questions,
    rest,
  );
  const then = byName(found.slice(run), questions);
  if (!first || !then || "fault" in first || "fault" in then) return first;
  return { ...first, levels: new Map([...first.levels, ...then.levels]), beside: then.beside };
}

/** "第二项3，其他5" */
function byPlace(found: readonly Placed[], questions: readonly Question[]): Assigned {
  const said = new Map<string, Level | null>();
  let general: Level | null = null;
  for (const one of found) {
    if (one.kind === "all") general = one.level;
    else if (one.kind !== "indexed") return undefined;
    else {
      const id = questions[one.place - 1]?.id;
      if (id === undefined || said.has(id)) return undefined;
      said.set(id, one.level);
    }
  }
  const others = general === null ? [] : questions.map(({ id }) => id).filter((id) => !said.has(id));
  return levelsOf([...said, ...others.map((id) => [id, general] as const)], others);
}

/** "都挺好，就是保洁差 2分", "保安5 其他4": a general word before the names is for the rest, a number right after a word makes it exact. */
function byName(found: readonly Placed[], questions: readonly Question[]): Assigned {
  const named = new Map<string, Rated>();
  const left = new Set<string>();
  let general: Level | null | undefined;
  for (const [index, one] of found.entries()) {
    const before = found[index - 1];
    if (one.kind === "named") for (const id of one.ids) named.set(id, one);
    else if (one.kind === "all") general = one.level;
    else if (one.kind === "except") {
      general = one.level;
      for (const id of one.ids) left.add(id);
    } else if (one.kind === "left") for (const id of one.ids) left.add(id);
    else if (one.kind !== "level") return undefined;
    else if (index === 0) general = one.level;
    else if (before?.kind === "named" && before.form === "word" && isNumber(one)) for (const id of before.ids) named.set(id, one);
    else if (before?.kind === "all" && isNumber(one)) general = one.level;
    else return undefined;
  }
  const asked = questions.map(({ id }) => id);
  const own = asked.flatMap((id): [string, Level | null][] => (named.has(id) ? [[id, named.get(id)?.level ?? null]] : []));
  const others = general === undefined ? [] : asked.filter((id) => !named.has(id) && !left.has(id));
  const beside = new Map(
    [...named].flatMap(([id, { level, form }]) => (asked.includes(id) || level === null ? [] : [[id, { level, form }]])),
  );
  // Of what was not asked, words alone may be a matter of their own.
  if (own.length === 0 && others.length === 0 && ![...beside.values()].some(isNumber)) return undefined;
  return levelsOf([...own, ...others.map((id) => [id, general ?? null] as const)], others, beside);
}
