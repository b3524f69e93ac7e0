// Consents (R94): the only writer of their table. Who asks whether something may be done with an owner's data asks `mayUse`.
import type { Turn } from "../../../conversation/turn.ts";
import type { Purpose } from "../../../generated/prisma/enums.ts";
import type { Tx } from "../../../platform/store/client.ts";
import { ALL_PURPOSES, holds, PURPOSES } from "./purposes.ts";
import { rowsOfSubject, type Subject } from "./subject.ts";

/** Where a yes (or a no) was said: the first-contact line, the chat, or to staff. */
type ConsentSource = "notice" | "chat" | "staff";

/** Whether what we know of them may be used so: an express or noticed yes to what the purpose covers today, not taken back. */
export async function mayUse(tx: Tx, subject: Subject, purpose: Purpose): Promise<boolean> {
  const rows = await tx.consent.findMany({ where: { purpose, withdrawnAt: null, ...rowsOfSubject(subject) } });
  return rows.some((row) => holds(purpose, row));
}

interface ConsentGiven {
  purpose: Purpose;
  version: number;
  source: string;
  givenAt: Date;
  withdrawnAt: Date | null;
}

/** Every yes they gave and took back, newest first. */
export async function consentsOf(tx: Tx, subject: Subject): Promise<ConsentGiven[]> {
  return tx.consent.findMany({
    where: rowsOfSubject(subject),
    select: { purpose: true, version: true, source: true, givenAt: true, withdrawnAt: true },
    orderBy: [{ givenAt: "desc" }, { id: "asc" }],
  });
}

/** Writes a yes down, once for as long as it holds. A line that was shown does not outweigh a no that was said. */
export async function giveConsent(
  turn: Pick<Turn, "tx" | "ids" | "now">,
  subject: Subject,
  purpose: Purpose,
  source: ConsentSource,
): Promise<void> {
  const before = await turn.tx.consent.findMany({ where: { purpose, ...rowsOfSubject(subject) } });
  if (before.some((row) => holds(purpose, row))) return;
  if (source === "notice" && before.some(({ withdrawnAt }) => withdrawnAt !== null)) return;
  const { version } = PURPOSES[purpose];
  await turn.tx.consent.create({ data: { id: turn.ids.id(), ...whose(subject), purpose, version, source, givenAt: turn.now } });
}

/** The line at first contact: what it says may be done from now on, version and time on record. */
export async function noticeShown(turn: Pick<Turn, "tx" | "ids" | "now">, subject: Subject): Promise<void> {
  for (const purpose of ALL_PURPOSES) if (PURPOSES[purpose].given === "notice") await giveConsent(turn, subject, purpose, "notice");
}

/**
 * Takes back what was given, of some purposes or of all; what was done before stays lawful. A no is kept also where there was no yes, so that a
 * later line does not bring it back.
 * @returns the purposes for which there had been a yes
 */
export async function withdrawConsent(
  turn: Pick<Turn, "tx" | "ids" | "now">,
  subject: Subject,
  purposes: readonly Purpose[],
): Promise<Purpose[]> {
  const withdrawn: Purpose[] = [];
  for (const purpose of purposes) {
    const { count } = await turn.tx.consent.updateMany({
      where: { purpose, withdrawnAt: null, ...rowsOfSubject(subject) },
      data: { withdrawnAt: turn.now },
    });
    if (count > 0) withdrawn.push(purpose);
    else if (PURPOSES[purpose].given === "notice") await keepNo(turn, subject, purpose);
  }
  return withdrawn;
}

async function keepNo(turn: Pick<Turn, "tx" | "ids" | "now">, subject: Subject, purpose: Purpose): Promise<void> {
  if ((await turn.tx.consent.count({ where: { purpose, ...rowsOfSubject(subject) } })) > 0) return;
  const { version } = PURPOSES[purpose];
  await turn.tx.consent.create({
    data: { id: turn.ids.id(), ...whose(subject), purpose, version, source: "chat", givenAt: turn.now, withdrawnAt: turn.now },
  });
}

function whose({ ownerId, contactIds }: Subject): { ownerId: string | null; contactId: string | null } {
  return { ownerId, contactId: contactIds[0] ?? null };
}
