// The replay itself: every letter is sent, everything that follows is waited for, and every owner's chat is looked at.
import { messageOf } from "../../platform/kernel/errors.ts";
import type { Letter } from "./letters.ts";
import type { RunningHuiyin, Ticket, Waiting } from "./simulator.ts";

export interface Progress {
  /** @param done how many of `total` */
  show(phase: string, done: number, total: number): void;
}

export interface Outcome {
  sent: number;
  answered: number;
  /** Whose message was not taken or not answered, and why. */
  lost: { letter: Letter; why: string }[];
  /** Real time from the first message to the last answer. */
  seconds: number;
  /** The tickets of these owners, or why they are not known. */
  tickets: Ticket[] | string;
  /** Owners whose answers name no ticket. */
  withoutTicket: number;
}

/** One wait for quiet; the bar moves in between. */
const SLICE_MS = 5_000;
/** Nothing has become less for so long: what is not answered by then counts as lost. */
const STUCK_MS = 300_000;

export async function play(huiyin: RunningHuiyin, letters: readonly Letter[], atOnce: number, progress: Progress): Promise<Outcome> {
  const start = performance.now();
  const notTaken = new Map<Letter, string>();
  let sent = 0;
  await each(letters, atOnce, async (letter) => {
    const outcome = await huiyin.send({ from: letter.id, id: letter.id, text: letter.text });
    if (outcome.kind === "lost") notTaken.set(letter, outcome.why);
    progress.show("发送", ++sent, letters.length);
  });
  const stuck = await settle(huiyin, letters.length, progress);
  const seconds = (performance.now() - start) / 1_000;

  const lost: Outcome["lost"] = [];
  const numbers = new Set<number>();
  let [looked, withoutTicket, since] = [0, 0, ""];
  await each(letters, atOnce, async (letter) => {
    const read = await huiyin.chat(letter.id).catch((error: unknown) => messageOf(error));
    const chat = typeof read === "string" ? [] : read;
    const answers = chat.filter(({ from }) => from === "bot").map(({ text }) => text ?? "");
    const named = answers.flatMap((text) => [...text.matchAll(/#(\d{1,9})/g)].map(([, number]) => Number(number)));
    for (const number of named) numbers.add(number);
    if (answers.length === 0)
      lost.push({ letter, why: notTaken.get(letter) ?? stuck ?? (typeof read === "string" ? `聊天记录读不到：${read}` : "没有收到答复") });
    else if (named.length === 0) withoutTicket += 1;
    const at = chat[0]?.at;
    if (at && (since === "" || at < since)) since = at;
    progress.show("核对", ++looked, letters.length);
  });
  const made = since === "" ? [] : await huiyin.tickets(since).catch((error: unknown) => messageOf(error));
  // A summary may quote a "#3" of the owner's own: tickets older than the first letter are nobody's here.
  const tickets = typeof made === "string" ? made : made.filter(({ number }) => numbers.has(number));
  return {
    sent: letters.length - notTaken.size,
    answered: letters.length - lost.length,
    lost: lost.sort((a, b) => a.letter.line - b.letter.line),
    seconds,
    tickets,
    withoutTicket,
  };
}

/** Waits until all is done; gives up only where nothing moves any more, and says so. */
async function settle(huiyin: RunningHuiyin, total: number, progress: Progress): Promise<string | undefined> {
  let least = Number.POSITIVE_INFINITY;
  let movedAt = performance.now();
  for (;;) {
    const waiting = await huiyin.idle(SLICE_MS).catch((error: unknown) => messageOf(error));
    if (waiting === undefined) {
      progress.show("处理", total, total);
      return undefined;
    }
    const left = typeof waiting === "string" ? least : waiting.inbox + waiting.due + waiting.outbox;
    if (left < least) [least, movedAt] = [left, performance.now()];
    if (typeof waiting !== "string") progress.show("处理", Math.max(total - waiting.inbox, 0), total);
    if (performance.now() - movedAt > STUCK_MS) return `等了 5 分钟没有进展（${shown(waiting)}）`;
    if (typeof waiting === "string") await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

function shown(waiting: Waiting | string): string {
  return typeof waiting === "string" ? waiting : `收件 ${waiting.inbox}、到期 ${waiting.due}、发件 ${waiting.outbox}`;
}

async function each<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of rest) await work(item);
    }),
  );
}
