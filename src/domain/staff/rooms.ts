// Staff, departments and rooms: who is on duty, where a card goes, what a contact may do. Authority comes from these records alone.

import type { Turn } from "../../conversation/turn.ts";
import type { Category, StaffRole } from "../../generated/prisma/enums.ts";
import { directConversation } from "../../platform/queue/inbox.ts";
import type { Tx } from "../../platform/store/client.ts";
import { onDuty, type Presence, presence } from "./duty.ts";
import { SEES_ALL, seesAll } from "./roles.ts";

export interface StaffMember {
  id: string;
  name: string;
  role: StaffRole;
  departmentId: string | null;
  departmentName: string | null;
}

const member = { id: true, name: true, role: true, departmentId: true, department: { select: { name: true } } } as const;

interface MemberRow {
  id: string;
  name: string;
  role: StaffRole;
  departmentId: string | null;
  department: { name: string } | null;
}

function asMember({ department, ...staff }: MemberRow): StaffMember {
  return { ...staff, departmentName: department?.name ?? null };
}

/** The member of staff a contact was proven to be. */
export async function staffOf(tx: Tx, contactId: string): Promise<StaffMember | undefined> {
  const row = await tx.staffContact.findUnique({ where: { contactId }, include: { staff: { select: { ...member, active: true } } } });
  return row?.staff.active ? asMember(row.staff) : undefined;
}

/** A member of staff who is still here. */
export async function staffById(tx: Tx, id: string): Promise<StaffMember | undefined> {
  const row = await tx.staff.findFirst({ where: { id, active: true }, select: member });
  return row ? asMember(row) : undefined;
}

/** Whether a member of staff works for a community; the general manager, quality and administrators do for all. */
export async function worksFor(tx: Tx, staff: StaffMember, communityId: string): Promise<boolean> {
  if (seesAll(staff.role)) return true;
  return (await tx.staffCommunity.count({ where: { staffId: staff.id, communityId } })) > 0;
}

/** The assistant on duty, or failing that whoever leads: there is always somebody where there is staff at all. */
export async function dutyAssistant(tx: Tx, communityId: string, at: Date): Promise<StaffMember | undefined> {
  const roles: readonly StaffRole[] = ["assistant", "head", "manager"];
  const rank = ({ role, isOnDuty }: Presence) => roles.indexOf(role) - (isOnDuty ? 10 : 0);
  const [first] = (await presence(tx, communityId, at)).filter(({ role }) => roles.includes(role)).sort((a, b) => rank(a) - rank(b));
  return (
    first && { id: first.id, name: first.name, role: first.role, departmentId: first.departmentId, departmentName: first.departmentName }
  );
}

/** Whoever leads: the heads, the manager, or the general manager of a community (general managers are everybody's). */
export async function leaders(tx: Tx, communityId: string | null, role: "head" | "manager" | "general_manager"): Promise<StaffMember[]> {
  const rows = await tx.staff.findMany({
    where: { active: true, role, ...(role !== "general_manager" && communityId && { communities: { some: { communityId } } }) },
    select: member,
    orderBy: { createdAt: "asc" },
  });
  return rows.map(asMember);
}

/** Everybody who works for a community: whose names mean somebody there. */
export async function roster(tx: Tx, communityId: string): Promise<StaffMember[]> {
  const rows = await tx.staff.findMany({
    where: { active: true, communities: { some: { communityId } } },
    select: member,
    orderBy: { createdAt: "asc" },
  });
  return rows.map(asMember);
}

/** Staff of a community whose name (or what comes after @) is meant. */
export async function staffByName(tx: Tx, communityId: string, name: string): Promise<StaffMember[]> {
  const rows = await tx.staff.findMany({
    where: { active: true, name, OR: [{ communities: { some: { communityId } } }, { role: { in: [...SEES_ALL] } }] },
    select: member,
  });
  return rows.map(asMember);
}

/** External ids of the contacts of staff on a channel account, for mentions. */
export async function contactsOf(tx: Tx, account: string, staffIds: readonly string[]): Promise<string[]> {
  const rows = await tx.contact.findMany({ where: { account, staff: { staffId: { in: [...staffIds] } } }, select: { externalId: true } });
  return rows.map((row) => row.externalId);
}

/** Who must hear of an emergency at once: the heads, the assistants and the department's own on duty, and whoever has the night. */
export async function onCall(tx: Tx, communityId: string, at: Date, departmentId: string | null): Promise<string[]> {
  const heads = await leaders(tx, communityId, "head");
  const present = (await onDuty(tx, communityId, at)).filter(
    (one) =>
      one.role === "assistant" || one.hasNight || (departmentId !== null && one.role === "technician" && one.departmentId === departmentId),
  );
  return [...new Set([...heads, ...present].map(({ id }) => id))];
}

/** The direct chat of a member of staff, where they have ever been proven to be somebody on a channel; the latest proof counts. */
export async function directChatOf(turn: Pick<Turn, "tx" | "ids">, staffId: string): Promise<StaffRoom | undefined> {
  const proof = await turn.tx.staffContact.findFirst({
    where: { staffId },
    orderBy: [{ pairedAt: "desc" }, { contactId: "asc" }],
    include: { contact: { select: { account: true } } },
  });
  if (!proof) return undefined;
  const { account } = proof.contact;
  return { account, conversationId: await directConversation(turn.tx, turn.ids, account, proof.contactId) };
}

export interface StaffRoom {
  conversationId: string;
  account: string;
}

const room = { account: true, conversation: { select: { id: true } } } as const;

/** The department a category belongs to, as the company set it. */
export async function departmentFor(tx: Tx, communityId: string, category: Category): Promise<string | undefined> {
  return (await tx.departmentCategory.findUnique({ where: { communityId_category: { communityId, category } } }))?.departmentId;
}

/** The room of a department; where it has none, the one for all. */
export async function departmentRoom(tx: Tx, communityId: string | null, departmentId: string | null): Promise<StaffRoom | undefined> {
  const own = departmentId ? await tx.room.findFirst({ where: { kind: "staff", departmentId, leftAt: null }, select: room }) : null;
  return own?.conversation ? { account: own.account, conversationId: own.conversation.id } : generalRoom(tx, communityId);
}

/** The room for emergencies, alerts and whatever has no room of its own; while the community is unknown, the oldest one there is. */
export async function generalRoom(tx: Tx, communityId: string | null): Promise<StaffRoom | undefined> {
  const where = { kind: "staff", leftAt: null, conversation: { isNot: null }, ...(communityId && { communityId }) } as const;
  const orderBy = { createdAt: "asc" } as const;
  const found =
    (await tx.room.findFirst({ where: { ...where, departmentId: null }, orderBy, select: room })) ??
    (await tx.room.findFirst({ where, orderBy, select: room }));
  return found?.conversation ? { account: found.account, conversationId: found.conversation.id } : undefined;
}
