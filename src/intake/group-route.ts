// Owners' groups: we speak only when mentioned, and answer in private. An emergency is heard even so: the duty staff are alerted, and
// the group is left alone.
import { type Burst, consume, type Route } from "../conversation/lanes.ts";
import { Reply } from "../conversation/reply.ts";
import type { Turn } from "../conversation/turn.ts";
import { readInvitation } from "../domain/owners/binding/codes.ts";
import { whoWrites } from "../domain/owners/reporter.ts";
import { supplement } from "../domain/tickets/owner-acts.ts";
import { findTicket, type TicketRow } from "../domain/tickets/store.ts";
import { directConversation } from "../platform/queue/inbox.ts";
import { staffWords } from "../words/index.ts";
import { actOn } from "./act.ts";
import { type Contents, readContents } from "./burst-contents.ts";
import type { Segment } from "./classifier.ts";
import type { Desk } from "./desk.ts";
import { classifyTexts } from "./embedded/embedded-classifier.ts";
import { readEmergency } from "./embedded/emergency.ts";
import { handleOwnerBurst } from "./owner-route.ts";

/** Reports of one emergency in one group are one ticket for so long. */
const SAME_ALARM_MS = 10 * 60_000;

export function groupRoute(desk: Desk): Route {
  return async (burst) => {
    const { room, account, id } = burst.conversation;
    if (!room || room.kind === "staff") return false;
    const contents = readContents(burst.inbox);
    if (contents.mentionsBot) {
      const conversationId = await desk.transact((turn) => directConversation(turn.tx, turn.ids, account, burst.contactId));
      await handleOwnerBurst(desk, burst, { conversationId, group: { conversationId: id, topic: room.topic } });
      return true;
    }
    const alarming = contents.texts.some(({ text }) => !readInvitation(text) && readEmergency(text));
    await desk.transact(async (turn) => {
      if ((await consume(turn, burst)) && alarming) await raiseAlarm(turn, burst, room, contents);
    });
    return true;
  };
}

/** A ticket and an alert for what somebody said without meaning us; nothing is said in the group or to them. */
async function raiseAlarm(
  turn: Turn,
  burst: Burst,
  room: { topic: string; communityId: string | null },
  contents: Contents,
): Promise<void> {
  const texts = contents.texts.map(({ text }) => text);
  const text = texts.join("\n");
  const found = await whoWrites(turn.tx, burst.contactId, text);
  const reporter = { ...found, communityId: found.communityId ?? room.communityId };
  const before = await runningAlarm(turn, burst.conversationId);
  if (before) {
    await supplement(turn, before, reporter, {
      text,
      inboxIds: contents.inboxIds,
      files: contents.files,
      needsListening: contents.voices > 0,
    });
    return;
  }
  const { path, segments } = classifyTexts({ texts, openTickets: [] });
  const alarm = segments.find(({ emergency }) => emergency);
  if (!alarm) return;
  const where = {
    conversationId: await directConversation(turn.tx, turn.ids, burst.conversation.account, burst.contactId),
    contactId: burst.contactId,
  };
  const remark = staffWords.groupEmergency(room.topic);
  await actOn({ turn, reporter, where, burstId: burst.id, contents, text, path, remark, opened: [], reply: new Reply() }, [
    alarm satisfies Segment,
  ]);
}

async function runningAlarm(turn: Turn, groupId: string): Promise<TicketRow | undefined> {
  const recent = await turn.tx.ticket.findFirst({
    where: {
      emergency: true,
      status: { in: ["new", "accepted", "working"] },
      createdAt: { gt: new Date(turn.now.getTime() - SAME_ALARM_MS) },
      messages: { some: { inbox: { conversationId: groupId } } },
    },
    orderBy: { number: "desc" },
    select: { number: true },
  });
  return recent ? findTicket(turn.tx, recent.number) : undefined;
}
