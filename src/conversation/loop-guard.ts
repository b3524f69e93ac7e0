// Whether to answer at all (pure): two machines that answer each other would go on for ever. Looked at before a message is acted on.
// It knows nothing of emergencies: those are never silenced, so whoever asks acts on an emergency in spite of a "loop"; only an "echo"
// is nobody's emergency, for its words are our own.
import { halfWidth, oneLine } from "../platform/kernel/text.ts";

export interface Uttered {
  text: string;
  at: Date;
}

export interface Exchange {
  /** What we said in this conversation, as far back as `heard` goes, at least ten minutes. */
  said: readonly Uttered[];
  /** What this sender said in this conversation before the message at hand, back to their last ten minutes of quiet. */
  heard: readonly Uttered[];
  /** When the message at hand was said. */
  now: Date;
  /** The message at hand, without what it quotes. */
  text: string;
}

/** go_on: answer. echo: our own words came back, nothing to act on. loop: be silent, and tell staff once. */
export type Guarded = "go_on" | "echo" | "loop";

const MINUTE = 60_000;
const ECHO_MS = 10 * MINUTE;
/** People do say 好的 after us: only what is at least so long is taken for an echo. */
const ECHO_CHARACTERS = 8;
const REPEATS = 5;
const REPEATS_MS = 10 * MINUTE;
const FLOOD = 30;
const FLOOD_MS = 5 * MINUTE;
/** So much quiet of the sender ends a loop. */
const QUIET_MS = 10 * MINUTE;

export function guard(exchange: Exchange): Guarded {
  if (isEcho(exchange)) return "echo";
  return loopSince(exchange) ? "loop" : "go_on";
}

/**
 * When the run of messages began that has become a loop, `undefined` if it has not. It is the same for every message of the run,
 * so that staff can be told once for each sender and run.
 */
export function loopSince({ said, heard, now }: Exchange): Date | undefined {
  const before = heard.filter(({ at }) => at <= now).sort(byTime);
  const run = lastRun([...before, { text: "", at: now }]);
  const earlier = run.slice(0, -1);
  // Once a loop, always a loop, until it is quiet: what the run came to at any time holds for all that follows.
  const looped = floods(run) || repeats(earlier, said);
  return looped ? run[0]?.at : undefined;
}

function isEcho({ said, now, text }: Exchange): boolean {
  const words = essence(text);
  if ([...words].length < ECHO_CHARACTERS) return false;
  // Our own send may be noted a moment after its echo is here, so there is no upper end.
  return said.some((ours) => now.getTime() - ours.at.getTime() <= ECHO_MS && essence(ours.text) === words);
}

/** The last messages without ten minutes of quiet between them. */
function lastRun(messages: readonly Uttered[]): readonly Uttered[] {
  const quietBefore = messages.findLastIndex(({ at }, index) => at.getTime() - (messages[index - 1]?.at ?? at).getTime() >= QUIET_MS);
  return messages.slice(Math.max(quietBefore, 0));
}

/** Thirty messages within five minutes, whatever they say. */
function floods(run: readonly Uttered[]): boolean {
  return run.some(({ at }, index) => at.getTime() - (run[index - FLOOD + 1]?.at.getTime() ?? Number.NEGATIVE_INFINITY) <= FLOOD_MS);
}

/**
 * The same words five times within ten minutes, and an answer from us each time. A word or a number counts only if our answers
 * were the same as well, for five questions of a survey may all be answered 满意.
 */
function repeats(run: readonly Uttered[], said: readonly Uttered[]): boolean {
  const times = new Map<string, number[]>();
  run.forEach(({ text, at }, index) => {
    const words = essence(text);
    const next = run[index + 1]?.at;
    const answer = said.filter((ours) => ours.at >= at && (next === undefined || ours.at < next)).sort(byTime);
    if (words === "" || answer.length === 0) return;
    const isShort = [...words].length < ECHO_CHARACTERS;
    const key = isShort ? `${words}\n${answer.map((ours) => essence(ours.text).replace(/\d+/g, "0")).join("\n")}` : words;
    times.set(key, [...(times.get(key) ?? []), at.getTime()]);
  });
  return [...times.values()].some((at) =>
    at.some((time, index) => time - (at[index - REPEATS + 1] ?? Number.NEGATIVE_INFINITY) <= REPEATS_MS),
  );
}

/** `@name` up to its U+2005, with which names may have spaces; or a word of its own that begins with @. An address a@b.c is none. */
const MENTION = /@[^\s@]+(?: [^\s@]+)*\u2005|(?<=^|\s)@\S+(?=\s|$)/gu;

/** The words without mentions, on one line, in half-width signs. */
function essence(text: string): string {
  return oneLine(halfWidth(text.replace(MENTION, " ")));
}

function byTime(a: Uttered, b: Uttered): number {
  return a.at.getTime() - b.at.getTime();
}
