// A phone that its owner corrects in their own chat: done at once, and on record.
import type { Tx } from "../../../platform/store/client.ts";

type PhoneCorrected =
  | { kind: "done"; before: string | null }
  /** Several are on file, and none was named as the wrong one. */
  | { kind: "several" }
  | { kind: "same" };

/** @param wrong the number that is wrong, where they named it */
export async function correctPhone(tx: Tx, ownerId: string, right: string, wrong?: string): Promise<PhoneCorrected> {
  const phones = (await tx.ownerPhone.findMany({ where: { ownerId } })).map(({ phone }) => phone);
  if (phones.includes(right) && !(wrong && phones.includes(wrong))) return { kind: "same" };
  const before = wrong && phones.includes(wrong) ? wrong : phones.length <= 1 ? (phones[0] ?? null) : undefined;
  if (before === undefined) return { kind: "several" };
  if (before !== null) await tx.ownerPhone.delete({ where: { ownerId_phone: { ownerId, phone: before } } });
  await tx.ownerPhone.createMany({ data: [{ ownerId, phone: right }], skipDuplicates: true });
  return { kind: "done", before };
}
