// Owners (R10, R12–R14): who writes them and their phones, one at a time. What goes beyond serving them needs their consent to `profile`.
import type { Turn } from "../../../conversation/turn.ts";
import type { Language, Segment } from "../../../generated/prisma/enums.ts";
import { oneLine, storable } from "../../../platform/kernel/text.ts";
import { Prisma, type Tx } from "../../../platform/store/client.ts";
import { mayUse } from "../privacy/consents.ts";
import { subjectOfOwner } from "../privacy/subject.ts";
import { maskedPhone } from "../reporter.ts";
import type { Attributes } from "./attributes.ts";
import { normalPhone } from "./phones.ts";

/** 购买潜力, 信用度, 价值贡献 (R13), 1 to 5. */
export interface ValueScores {
  potential?: number | null;
  credit?: number | null;
  contribution?: number | null;
}

export interface OwnerChange {
  name?: string | undefined;
  language?: Language | undefined;
  /** All of them: numbers as people write them, or, masked as they are shown, ones that are on record and stay. */
  phones?: readonly string[] | undefined;
  segments?: readonly Segment[] | undefined;
  /** From the community's own. */
  tags?: readonly string[] | undefined;
  attributes?: Attributes | null | undefined;
  values?: ValueScores | undefined;
}

export type OwnerRefused =
  | { kind: "no_phone"; said: string }
  /** Somebody of this name and one of these numbers is on record in this community. */
  | { kind: "duplicate"; id: string }
  | { kind: "no_such_tag"; tag: string; tags: string[] }
  /** They have not agreed to a profile, or have taken it back. */
  | { kind: "no_consent" }
  /** They had their data erased: nothing is kept of them any more. */
  | { kind: "erased" };

type NewOwner = Omit<OwnerChange, "attributes" | "values"> & { communityId: string; name: string };

/** Somebody new. Whether two of one name are the same person is told by their numbers. */
export async function addOwner(turn: Turn, given: NewOwner): Promise<{ kind: "added"; id: string } | OwnerRefused> {
  const { tx, ids, now } = turn;
  const { communityId, language, segments, tags } = given;
  const name = named(given.name);
  const phones = readPhones(given.phones ?? [], []);
  if (!Array.isArray(phones)) return phones;
  const wrong = (await wrongTag(tx, communityId, tags)) ?? (await duplicate(tx, { communityId, name, phones }));
  if (wrong) return wrong;
  const id = ids.id();
  await tx.owner.create({
    data: {
      id,
      communityId,
      name,
      createdAt: now,
      ...(language && { language }),
      segments: [...new Set(segments)],
      tags: [...new Set(tags)],
    },
  });
  await tx.ownerPhone.createMany({ data: phones.map((phone) => ({ ownerId: id, phone })) });
  return { kind: "added", id };
}

/** Changes what is given; what is left out stays. */
export async function changeOwner(turn: Turn, id: string, given: OwnerChange): Promise<{ kind: "changed" } | OwnerRefused> {
  const { tx } = turn;
  await tx.$queryRaw`SELECT 1 FROM owner WHERE id = ${id} FOR UPDATE`;
  const before = await tx.owner.findUniqueOrThrow({ where: { id }, include: { phones: true } });
  if (before.erasedAt) return { kind: "erased" };
  const known = before.phones.map(({ phone }) => phone);
  const phones = given.phones ? readPhones(given.phones, known) : known;
  if (!Array.isArray(phones)) return phones;
  const { language, segments, tags, attributes, values } = given;
  const name = given.name === undefined ? before.name : named(given.name);
  const communityId = before.communityId ?? "";
  const isOther = name !== before.name || phones.some((phone) => !known.includes(phone));
  const wrong =
    (await wrongTag(
      tx,
      communityId,
      tags?.filter((tag) => !before.tags.includes(tag)),
    )) ??
    (isOther ? await duplicate(tx, { communityId, name, phones, except: id }) : undefined) ??
    (saysMore(given) && !(await mayKeepProfile(tx, id)) ? { kind: "no_consent" as const } : undefined);
  if (wrong) return wrong;
  await tx.owner.update({
    where: { id },
    data: {
      name,
      ...(language && { language }),
      ...(segments && { segments: [...new Set(segments)] }),
      ...(tags && { tags: [...new Set(tags)] }),
      ...(attributes !== undefined && { attributes: attributes ?? Prisma.DbNull }),
      ...values,
    },
  });
  if (given.phones) await putPhones(tx, id, phones);
  return { kind: "changed" };
}

/** Whether attributes and value scores of an owner may be kept and shown: with their own yes, for as long as it holds. */
export async function mayKeepProfile(tx: Tx, ownerId: string): Promise<boolean> {
  return mayUse(tx, await subjectOfOwner(tx, ownerId), "profile");
}

/** Taking away needs nobody's yes. */
function saysMore({ attributes, values }: OwnerChange): boolean {
  return (attributes ?? null) !== null || Object.values(values ?? {}).some((value) => value !== null && value !== undefined);
}

function named(said: string): string {
  return oneLine(storable(said));
}

function readPhones(said: readonly string[], known: readonly string[]): string[] | (OwnerRefused & { kind: "no_phone" }) {
  const phones = new Set<string>();
  for (const one of said) {
    const kept = known.filter((phone) => maskedPhone(phone) === one.trim());
    const phone = normalPhone(one);
    if (kept.length === 0 && phone === undefined) return { kind: "no_phone", said: one };
    for (const number of kept.length > 0 ? kept : [phone ?? ""]) phones.add(number);
  }
  return [...phones];
}

async function putPhones(tx: Tx, ownerId: string, phones: readonly string[]): Promise<void> {
  await tx.ownerPhone.deleteMany({ where: { ownerId, phone: { notIn: [...phones] } } });
  await tx.ownerPhone.createMany({ data: phones.map((phone) => ({ ownerId, phone })), skipDuplicates: true });
}

async function wrongTag(tx: Tx, communityId: string, tags: readonly string[] | undefined): Promise<OwnerRefused | undefined> {
  if (!tags || tags.length === 0) return undefined;
  const community = await tx.community.findUnique({ where: { id: communityId }, select: { ownerTags: true } });
  const known = community?.ownerTags ?? [];
  const tag = tags.find((one) => !known.includes(one));
  return tag === undefined ? undefined : { kind: "no_such_tag", tag, tags: known };
}

async function duplicate(
  tx: Tx,
  { communityId, name, phones, except }: { communityId: string; name: string; phones: readonly string[]; except?: string },
): Promise<OwnerRefused | undefined> {
  const found = await tx.owner.findFirst({
    where: { communityId, name, erasedAt: null, phones: { some: { phone: { in: [...phones] } } }, ...(except && { NOT: { id: except } }) },
    select: { id: true },
  });
  return found ? { kind: "duplicate", id: found.id } : undefined;
}
