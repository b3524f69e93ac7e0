// "价格有点贵" right after 满意: said to the callback that they have just answered, and no matter of its own.
import { isRemark } from "../conversation/remark.ts";
import { addComment, answeredSince } from "../domain/callbacks/store.ts";
import { ownerWords } from "../words/index.ts";
import type { Case } from "./case.ts";
import type { Segment } from "./classifier.ts";

const JUST_MS = 30 * 60_000;

export async function remarkAfterCallback(c: Case, { emergency, text, summary }: Segment): Promise<boolean> {
  const said = text ?? summary;
  if (emergency || !isRemark(said)) return false;
  const { turn, reporter, reply } = c;
  const callback = await answeredSince(turn.tx, reporter.contactId, new Date(turn.now.getTime() - JUST_MS));
  if (!callback) return false;
  await addComment(turn, callback, said);
  reply.line(ownerWords(reporter.language).callback.missingNoted);
  return true;
}
