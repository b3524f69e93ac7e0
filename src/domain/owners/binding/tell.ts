// What the contacts of an owner are told in their own chats when another of them, or staff, changes what binds them.
import type { Turn } from "../../../conversation/turn.ts";
import { directConversation } from "../../../platform/queue/inbox.ts";
import { type OwnerWords, ownerWords } from "../../../words/index.ts";

/** Each in their own chat and language. */
export async function tellContacts(turn: Turn, contactIds: readonly string[], text: (say: OwnerWords["binding"]) => string): Promise<void> {
  for (const contactId of contactIds) {
    const { account, language } = await turn.tx.contact.findUniqueOrThrow({ where: { id: contactId } });
    const conversationId = await directConversation(turn.tx, turn.ids, account, contactId);
    turn.say({ conversationId, text: text(ownerWords(language ?? "zh_CN").binding) });
  }
}

/** The other contacts that are bound to an owner. */
export async function otherContacts(turn: Pick<Turn, "tx">, ownerId: string, contactId: string): Promise<string[]> {
  const rows = await turn.tx.binding.findMany({
    where: { ownerId, endedAt: null, NOT: { contactId } },
    select: { contactId: true },
    orderBy: { boundAt: "asc" },
  });
  return rows.map((row) => row.contactId);
}
