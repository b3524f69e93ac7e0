// Who is writing: what the company knows of a contact, from its binding or, failing that, from the flat they said was theirs.

import type { Language } from "../../generated/prisma/enums.ts";
import type { Tx } from "../../platform/store/client.ts";
import { houseLabel, onlyCommunity } from "../community/houses.ts";

export interface Reporter {
  contactId: string;
  /** External id and display name on the channel. */
  externalId: string;
  contactName: string;
  /** The bound owner. */
  owner: { id: string; name: string; phones: string[] } | null;
  communityId: string | null;
  house: { id: string; label: string } | null;
  /** Only of a bound owner: who merely says where they live must not see or touch what that household has told us. */
  householdId: string | null;
  /** The flat was said, not proven. */
  houseIsStated: boolean;
  language: Language;
  noticeVersion: number | null;
}

/** @param sample the owner's own words, from which a stranger's language is guessed */
export async function whoWrites(tx: Tx, contactId: string, sample = ""): Promise<Reporter> {
  const contact = await tx.contact.findUniqueOrThrow({
    where: { id: contactId },
    include: {
      statedHouse: true,
      bindings: {
        where: { endedAt: null },
        include: {
          owner: {
            include: {
              phones: true,
              residencies: { where: { until: null }, orderBy: { since: "desc" }, include: { household: { include: { house: true } } } },
            },
          },
        },
      },
    },
  });
  const owner = contact.bindings[0]?.owner;
  const household = owner?.residencies[0]?.household;
  const house = household?.house ?? contact.statedHouse;
  return {
    contactId,
    externalId: contact.externalId,
    contactName: contact.name,
    owner: owner ? { id: owner.id, name: owner.name, phones: owner.phones.map(({ phone }) => phone) } : null,
    communityId: owner?.communityId ?? house?.communityId ?? (await onlyCommunity(tx)),
    house: house ? { id: house.id, label: houseLabel(house) } : null,
    householdId: household?.id ?? null,
    houseIsStated: !household && house !== null,
    language: spoken(owner?.language, languageOf(sample), contact.language),
    noticeVersion: contact.noticeVersion,
  };
}

/**
 * What somebody is answered in. A bound owner's own language counts more than what they happen to write; but books say Chinese where nobody
 * was asked, so that who has written to us in English goes on so until they write Chinese.
 */
export function spoken(ofOwner: Language | undefined, ofSample: Language | undefined, before: Language | null): Language {
  if (ofOwner === undefined) return ofSample ?? before ?? "zh_CN";
  return ofOwner === "zh_CN" && before === "en" && ofSample !== "zh_CN" ? "en" : ofOwner;
}

/** English is letters and not one Chinese character; a flat number or an emoji says nothing. */
export function languageOf(sample: string): Language | undefined {
  if (/\p{Script=Han}/u.test(sample)) return "zh_CN";
  return /[a-z]{2}/i.test(sample) ? "en" : undefined;
}

/** `138****8000`: how everybody sees a phone who has no reason to see it whole (R93). */
export function maskedPhone(phone: string): string {
  if (phone.length < 7) return "****";
  return phone.length < 10 ? `****${phone.slice(-4)}` : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}
