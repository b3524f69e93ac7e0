// What the contacts of an owner are told in their own chats when another of them, or staff, changes what binds them.
import type { Turn } from "../../../conversation/turn.ts";
import type { Language } from "../../../generated/prisma/enums.ts";
import { directConversation } from "../../../platform/queue/inbox.ts";
import { type OwnerWords, ownerWords } from "../../../words/index.ts";
import { spoken } from "../reporter.ts";

type Text = (say: OwnerWords["binding"], language: Language) => string;

/** Each in their own chat and language. */
export async function tellContacts(turn: Turn, contactIds: readonly string[], text: Text): Promise<void> {
  for (const contactId of contactIds) await tellContact(turn, contactId, text);
}

export async function tellContact(turn: Turn, contactId: string, text: Text): Promise<void> {
  const { account, language, bindings } = await turn.tx.contact.findUniqueOrThrow({
    where: { id: contactId },
    include: { bindings: { orderBy: { boundAt: "desc" }, take: 1, include: { owner: { select: { language: true } } } } },
  });
  // Who has just been unbound is still spoken to as they were.
  const [last] = bindings;
  const isBound = last?.endedAt === null;
  const inWhat = spoken(isBound ? last.owner.language : undefined, undefined, language ?? last?.owner.language ?? null);
  const conversationId = await directConversation(turn.tx, turn.ids, account, contactId);
  turn.say({ conversationId, text: text(ownerWords(inWhat).binding, inWhat) });
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
