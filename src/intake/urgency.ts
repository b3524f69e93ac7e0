// Whether a message that has just been committed closes its burst at once: an emergency, a code, or a whole answer to what we
// asked. It is looked at after the commit; if we die before, it merely waits for the quiet window.
import { type AnyQuestionKind, openQuestion } from "../conversation/ask.ts";
import { readInvitation } from "../domain/owners/binding/codes.ts";
import { readPairingCode } from "../domain/staff/pairing.ts";
import type { Clock } from "../platform/kernel/clock.ts";
import type { IncomingMessage, Received } from "../platform/queue/inbox.ts";
import type { Db } from "../platform/store/client.ts";
import { standingProof } from "./binding-question.ts";
import { withoutMentions } from "./burst-contents.ts";
import { readEmergency } from "./embedded/emergency.ts";

export async function closesAtOnce(
  db: Db,
  clock: Clock,
  questions: ReadonlyMap<string, AnyQuestionKind>,
  message: IncomingMessage,
  received: Received,
): Promise<boolean> {
  const text = withoutMentions(message.text);
  if (readPairingCode(text) || readInvitation(text) || readEmergency(text)) return true;
  if (message.room) return false;
  const open = await openQuestion(db, received.conversationId, received.contactId, clock.now());
  const proof = await standingProof(db, received, clock.now());
  return [open, proof].some((question) => {
    const read = question && questions.get(question.kind)?.read(text, question.data);
    return read !== undefined && read.rest === "" && !read.mayGoOn;
  });
}
