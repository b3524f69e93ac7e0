// Files that nothing names any more leave the disk: put on the calendar in the transaction that let go of them, and done after it, so that neither a
// crash nor the terminal (which has no files) leaves one behind.
import { z } from "zod";
import type { Turn } from "../../../conversation/turn.ts";
import { type DueHandler, schedule } from "../../../platform/queue/due-work.ts";

export const REMOVE_FILES = "privacy.files";
const payloadSchema = z.object({ files: z.array(z.string()) });

export async function removeFilesSoon({ tx, ids, now }: Pick<Turn, "tx" | "ids" | "now">, files: readonly string[]): Promise<void> {
  if (files.length === 0) return;
  await schedule(tx, { kind: REMOVE_FILES, key: `${REMOVE_FILES}:${ids.id()}`, at: now, payload: { files: [...new Set(files)] } }, now);
}

/** @param remove takes one file from the disk; one that is gone already is no error */
export function removeFiles(remove: (sha256: string) => Promise<void>): DueHandler<Turn> {
  return async ({ tx }, payload) => {
    const { files } = payloadSchema.parse(payload);
    for (const sha256 of files) {
      const { count } = await tx.media.deleteMany({ where: { sha256, attachments: { none: {} }, sent: { none: {} } } });
      if (count > 0) await remove(sha256);
    }
  };
}
