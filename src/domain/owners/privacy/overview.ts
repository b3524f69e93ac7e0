// What is kept of somebody, in figures: the short answer to 我的信息 (R93, R94).
import type { Purpose } from "../../../generated/prisma/enums.ts";
import type { Tx } from "../../../platform/store/client.ts";
import type { SeenWords, Stands } from "../../../words/privacy-words.ts";
import { houseLabel } from "../../community/houses.ts";
import { maskedPhone } from "../reporter.ts";
import { countLooks } from "./audit.ts";
import { consentsOf } from "./consents.ts";
import { ALL_PURPOSES, holds } from "./purposes.ts";
import { type Subject, shownOf } from "./subject.ts";

/** The same with real times, and without the link. */
type Overview = Omit<SeenWords, "since" | "consents" | "link"> & {
  since: Date | null;
  consents: { purpose: Purpose; stands: Stands; since: Date | null }[];
};

/** @param chat the contact that asks */
export async function overviewOf(tx: Tx, subject: Subject, chat: string): Promise<Overview> {
  const { ownerId } = subject;
  const { contactIds, tickets: mine, others } = shownOf(subject, chat);
  const owner = ownerId ? await ownerRow(tx, ownerId) : null;
  const contacts = await tx.contact.findMany({
    where: { id: { in: contactIds } },
    include: { statedHouse: true },
    orderBy: { createdAt: "asc" },
  });
  const [first] = contacts;
  const stated = owner ? [] : contacts.flatMap(({ statedHouse }) => (statedHouse ? [{ label: houseLabel(statedHouse), role: null }] : []));
  const given = await consentsOf(tx, subject);
  return {
    name: owner?.name ?? first?.name ?? "",
    bound: owner !== null,
    homes: owner ? owner.residencies.map(({ role, household }) => ({ label: houseLabel(household.house), role })) : stated,
    phones: owner ? owner.phones.map(({ phone }) => maskedPhone(phone)) : [],
    tickets: await tx.ticket.count({ where: mine }),
    open: await tx.ticket.count({ where: { AND: [mine, { status: { in: ["new", "accepted", "proposed", "working", "resolved"] } }] } }),
    messages: await tx.inbox.count({ where: { contactId: { in: contactIds }, text: { not: "" } } }),
    others,
    accesses: ownerId ? await countLooks(tx, ownerId) : 0,
    since: earliest([owner?.createdAt, first?.createdAt]),
    consents: ALL_PURPOSES.map((purpose) => {
      const found = given.find((one) => one.purpose === purpose && holds(purpose, one));
      return { purpose, stands: found ? (found.source === "notice" ? "told" : "agreed") : "no", since: found?.givenAt ?? null };
    }),
  };
}

function ownerRow(tx: Tx, id: string) {
  return tx.owner.findUniqueOrThrow({
    where: { id },
    include: {
      phones: { orderBy: { phone: "asc" } },
      residencies: { where: { until: null }, orderBy: { since: "asc" }, include: { household: { include: { house: true } } } },
    },
  });
}

function earliest(times: readonly (Date | undefined)[]): Date | null {
  const known = times.filter((time) => time !== undefined).map((time) => time.getTime());
  return known.length > 0 ? new Date(Math.min(...known)) : null;
}
