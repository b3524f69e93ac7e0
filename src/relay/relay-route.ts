// The staff relay: messages in registered staff rooms, and what a member of staff says to us directly about tickets that were brought to
// them privately. Authority is contact × registered room × role from our own records; whoever else writes there is told so when it looks
// like a command, and otherwise left alone, as is staff's own talk.
import { type Burst, type BurstMessage, consume, type Route } from "../conversation/lanes.ts";
import type { Turn } from "../conversation/turn.ts";
import { roomFound } from "../domain/staff/lost-rooms.ts";
import { type StaffMember, staffOf } from "../domain/staff/rooms.ts";
import { staffWords } from "../words/index.ts";
import type { RelayDesk } from "./desk.ts";
import { offerFile } from "./files.ts";
import { type Command, parseRelay } from "./grammar.ts";
import { dropHeld, isHolding, saysNotToSend } from "./held.ts";
import { type Place, placeOf } from "./place.ts";
import { takenBackFor, undo } from "./recall.ts";
import { run } from "./run.ts";

export function relayRoute(desk: RelayDesk): Route {
  return async (burst) => {
    if (burst.conversation.room?.kind !== "staff") return false;
    const gone = await takenBackFor(desk, burst);
    await desk.transact(async (turn) => {
      if (!(await consume(turn, burst))) return;
      // Who speaks there with us listening: we are a member (again).
      if (burst.conversation.room?.leftAt) await roomFound(turn, burst.conversation.account, burst.conversation.room.externalId);
      const staff = await staffOf(turn.tx, burst.contactId);
      const place = placeOf(burst);
      const lines: string[] = [];
      for (const message of burst.inbox) lines.push(...(await carryOut(turn, { desk, burst, place, gone }, message, staff)));
      if (lines.length > 0) turn.say({ conversationId: burst.conversationId, text: lines.join("\n"), dedupeKey: `burst:${burst.id}` });
    });
    return true;
  };
}

/** Commands that a member of staff writes to us directly. Anything else they write is an owner's message: they may live here. */
export function directCommandRoute(desk: RelayDesk): Route {
  return async (burst) => {
    if (burst.conversation.room || !(await staffOf(desk.db, burst.contactId))) return false;
    const [first, second] = burst.inbox;
    const drops = first?.kind === "text" && second === undefined && saysNotToSend(first.text);
    if (!drops && !burst.inbox.every(isCommand)) return false;
    return desk.transact(async (turn) => {
      const staff = await staffOf(turn.tx, burst.contactId);
      if (!staff) return false;
      // "取消" of something that was shown back; else they say it as an owner.
      if (drops && !(await isHolding(turn, placeOf(burst)))) return false;
      if (!(await consume(turn, burst))) return true;
      const place = placeOf(burst);
      const lines: string[] = [];
      for (const message of burst.inbox) lines.push(...(await carryOut(turn, { desk, burst, place, gone: new Set() }, message, staff)));
      const text = [...new Set(lines)].join("\n") || staffWords.saidDirectly;
      turn.say({ conversationId: burst.conversationId, text, dedupeKey: `burst:${burst.id}` });
      return true;
    });
  };
}

function isCommand({ kind, text, quoteText }: BurstMessage): boolean {
  return kind === "text" && parseRelay(text, quoteText ?? undefined).length > 0;
}

interface Here {
  desk: RelayDesk;
  burst: Burst;
  place: Place;
  /** Messages of ours that the channel has taken back. */
  gone: ReadonlySet<bigint>;
}

async function carryOut(
  turn: Turn,
  { desk, burst, place, gone }: Here,
  message: BurstMessage,
  staff: StaffMember | undefined,
): Promise<string[]> {
  const spoken = (lines: readonly (string | undefined)[]) => lines.filter((line) => line !== undefined);
  if (message.kind === "recall") return spoken([staff && (await undo(turn, place, burst, message, gone))]);
  if (message.kind !== "text") return spoken([staff && (await offerFile(turn, place, staff, message))]);
  const dropped = staff && saysNotToSend(message.text) ? await dropHeld(turn, place) : undefined;
  if (dropped) return [dropped];
  const lines: (string | undefined)[] = [];
  for (const command of parseRelay(message.text, message.quoteText ?? undefined)) {
    lines.push(staff ? await run(turn, { desk, burst, place, message, staff }, command) : notStaff(command));
  }
  return spoken(lines);
}

/** Only what would have done something is answered. */
function notStaff(command: Command): string | undefined {
  if ("ticket" in command && command.ticket !== undefined) return staffWords.notStaff(command.ticket);
  if (command.kind === "knowledge") return command.knowledge.do === "list" ? undefined : staffWords.knowledge.notStaff;
  if (command.kind === "binding") return command.binding.do === "list" ? undefined : staffWords.notStaffAtAll;
  if (command.kind === "survey") return command.survey.do === "list" ? undefined : staffWords.notStaffAtAll;
  if (command.kind === "callback") return command.callback.do === "list" ? undefined : staffWords.notStaffAtAll;
  return command.kind === "register" || command.kind === "announce" ? staffWords.notStaffAtAll : undefined;
}
