// 导出: the copy of their data as a file in the chat: what the books have of them, and what was written from this chat. Kept like any file, and taken from the disk again a month later.
import { DateTime } from "luxon";
import type { Turn } from "../conversation/turn.ts";
import { logAccess } from "../domain/owners/privacy/audit.ts";
import { exportFile } from "../domain/owners/privacy/export-file.ts";
import { ownDataOf } from "../domain/owners/privacy/own-data.ts";
import { keepRequest } from "../domain/owners/privacy/requests.ts";
import type { Subject } from "../domain/owners/privacy/subject.ts";
import type { Language } from "../generated/prisma/enums.ts";
import type { MediaStore } from "../platform/media/media-store.ts";
import { privacyStaffWords, privacyWords } from "../words/index.ts";

export type Files = Pick<MediaStore, "keep">;

export async function keepCopy(
  turn: Turn,
  files: Files,
  contactId: string,
  subject: Subject,
  { language, zone }: { language: Language; zone: string },
): Promise<{ sha256: string; name: string; others: number }> {
  const { tx, now } = turn;
  const at = (iso: string) => DateTime.fromISO(iso, { zone }).toFormat("yyyy-MM-dd HH:mm");
  await logAccess(tx, { staff: null, act: "export", ownerId: subject.ownerId, reason: privacyStaffWords.byOwner }, now);
  const data = await ownDataOf(tx, subject, now, contactId);
  const html = exportFile(data, language, at);
  const { sha256, mime, size } = await files.keep(Buffer.from(html));
  await tx.media.upsert({ where: { sha256 }, create: { sha256, mime, size, createdAt: now }, update: {} });
  await keepRequest(turn, subject, contactId, { right: "export", state: "done" });
  const day = at(now.toISOString()).slice(0, 10);
  return { sha256, name: privacyWords(language).exportedName(day), others: data.otherChats };
}
