// When handling a burst has failed again and again: a ticket with the plain words, so that a person sees it and the owner has an answer.
import { consume, type Route } from "../conversation/lanes.ts";
import { Reply } from "../conversation/reply.ts";
import { whoWrites } from "../domain/owners/reporter.ts";
import { zoneOf } from "../domain/tickets/card.ts";
import { directConversation } from "../platform/queue/inbox.ts";
import { ownerWords, staffWords } from "../words/index.ts";
import { hearBinding } from "./binding-code.ts";
import { readContents } from "./burst-contents.ts";
import type { Desk } from "./desk.ts";
import { readEmergency } from "./embedded/emergency.ts";
import { letterOf } from "./manager-letter.ts";
import { openPlain } from "./report.ts";

export function lastResort(desk: Desk): Route {
  return async (burst) => {
    const contents = readContents(burst.inbox);
    const { rest } = await hearBinding(
      desk.db,
      contents.texts.map((said) => said.text),
    ); // a code is for nobody's eyes
    const text = rest.join("\n");
    await desk.transact(async (turn) => {
      if (!(await consume(turn, burst))) return;
      if (burst.conversation.room?.kind === "staff") {
        turn.say({ conversationId: burst.conversationId, text: staffWords.failed, dedupeKey: `burst:${burst.id}` });
        return;
      }
      const danger = contents.texts.some((said) => readEmergency(said.text));
      const { room, account } = burst.conversation;
      // In a group only what means us, or an alarm; and never a word in the group itself.
      if (room && !contents.mentionsBot && !danger) return;
      const conversationId = room ? await directConversation(turn.tx, turn.ids, account, burst.contactId) : burst.conversationId;
      const reporter = await whoWrites(turn.tx, burst.contactId, text);
      const where = { conversationId, contactId: burst.contactId };
      const ticket = await openPlain(
        { turn, reporter, where, burstId: burst.id, contents, text, path: "rule", opened: [], reply: new Reply() },
        text,
        danger,
        letterOf(contents.texts.map((said) => said.text)) !== undefined,
      );
      if (room && !contents.mentionsBot) return;
      const words = ownerWords(reporter.language);
      const by = words.time(ticket.firstResponseDueAt, turn.now, zoneOf(ticket));
      turn.say({
        conversationId,
        text: words.lastResort(ticket.number, by),
        ticketNumber: ticket.number,
        dedupeKey: `burst:${burst.id}`,
      });
    });
    return true;
  };
}
