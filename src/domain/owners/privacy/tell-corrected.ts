// A name or phone was put right in the books: the chats of its owner from which that was not asked hear of it, for it may not have been them.
import type { Turn } from "../../../conversation/turn.ts";
import { privacyWords } from "../../../words/index.ts";
import { tellContacts } from "../binding/tell.ts";
import { maskedPhone } from "../reporter.ts";

export type InBooks = { phone: string } | { name: string };

export async function tellCorrected(turn: Turn, contactIds: readonly string[], now: InBooks): Promise<void> {
  await tellContacts(turn, contactIds, (_, language) => {
    const words = privacyWords(language);
    return "phone" in now ? words.phoneChanged(maskedPhone(now.phone)) : words.nameChanged(now.name);
  });
}
