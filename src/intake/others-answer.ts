// What whoever asks for somebody else's data is told (R93): what we cannot say and what we can do. Who says that they ask for an authority is shown the
// way with papers, and the service room hears of it; who they are cannot be told from a chat.
import type { Turn } from "../conversation/turn.ts";
import { whoWrites } from "../domain/owners/reporter.ts";
import { departmentFor, departmentRoom } from "../domain/staff/rooms.ts";
import type { Language } from "../generated/prisma/enums.ts";
import { oneLine, shortened } from "../platform/kernel/text.ts";
import { masked } from "../platform/secrets/masked.ts";
import { privacyStaffWords, rightsWords } from "../words/index.ts";
import type { Where } from "./house-question.ts";

/** Whose matter it is. */
const CATEGORY = "admin";

/** @param said all that was written @returns the line of the answer, in the language of the question */
export async function answerOthersData(
  turn: Turn,
  { contactId }: Where,
  said: string,
  isOfficial: boolean,
): Promise<{ text: string; language: Language }> {
  const { tx } = turn;
  const { communityId, contactName, language } = await whoWrites(tx, contactId, said);
  const words = rightsWords(language);
  if (!isOfficial) return { text: words.othersData, language };
  const community = communityId ? await tx.community.findUnique({ where: { id: communityId }, select: { hotline: true } }) : null;
  const departmentId = communityId ? await departmentFor(tx, communityId, CATEGORY) : undefined;
  const room = await departmentRoom(tx, communityId, departmentId ?? null);
  if (room) {
    const text = privacyStaffWords.officialAsked(oneLine(contactName), shortened(oneLine(masked(said)), 60));
    turn.say({ conversationId: room.conversationId, text });
  }
  return { text: words.othersOfficial(community?.hotline ?? null, room !== undefined), language };
}
