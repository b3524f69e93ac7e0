// What a classifier is told besides the texts: who writes, and what we asked them and wait for.
import { type OpenQuestion, saidWith } from "../conversation/ask.ts";
import { whoWrites } from "../domain/owners/reporter.ts";
import { zoneOf } from "../domain/tickets/card.ts";
import { shortened } from "../platform/kernel/text.ts";
import type { Db } from "../platform/store/client.ts";
import type { Writer } from "./classifier.ts";
import { readEarlier } from "./unclear.ts";

export type Asked = OpenQuestion & { data: unknown; askedAt: Date };

/** What we said when we asked; and before it what they had said, where we asked because that was not clear. */
export async function pendingWords(db: Db, question: Asked): Promise<string | undefined> {
  const before = readEarlier(question)?.text;
  const asked = await saidWith(db, question);
  return [before && `（业主先前说：${shortened(before, 150)}）`, asked].filter(Boolean).join("\n") || undefined;
}

export async function writerOf(db: Db, contactId: string): Promise<Writer> {
  const { owner, contactName, communityId } = await whoWrites(db, contactId);
  const community = communityId ? await db.community.findUnique({ where: { id: communityId }, select: { timeZone: true } }) : null;
  return { contactId, names: [owner?.name ?? "", contactName].filter(Boolean), timeZone: zoneOf({ community }) };
}
