// Sent on the web page: whoever was asked in the chat hears once that it came, so that they do not go on answering there.
import type { Turn } from "../../conversation/turn.ts";
import { ownerWords } from "../../words/index.ts";
import { afterQuiet } from "../owners/asking/manners.ts";
import { isClosed, whomToAsk } from "../owners/asking/pushes.ts";
import { askingTerms } from "../owners/asking/terms.ts";
import type { InvitationRow } from "./invitation-store.ts";

/** Not in quiet hours: somebody else at home may have the page. */
export async function thankInChat(turn: Turn, { id, householdId, contactId, campaign }: InvitationRow): Promise<void> {
  const whom = contactId === null ? null : await whomToAsk(turn.tx, householdId);
  if (whom?.contactId !== contactId || whom === null || (await isClosed(turn, contactId))) return;
  const { timeZone, asking } = campaign.community;
  if (afterQuiet(turn.now, timeZone, askingTerms(asking)) > turn.now) return;
  const { conversationId, language } = whom;
  turn.say({ conversationId, text: ownerWords(language).survey.sentOnPage, priority: 2, dedupeKey: `survey:${id}:page` });
}
