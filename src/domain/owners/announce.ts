// 通知: staff announce something to those whom it affects: every bound contact of the households in its scope hears it in their own chat,
// then the owners' groups. Safety and supply (water, power, gas, lifts) go out at any hour and do not count in what a household may be sent;
// anything else keeps the quiet hours and the contact budget.
import { z } from "zod";
import type { Turn } from "../../conversation/turn.ts";
import { storable } from "../../platform/kernel/text.ts";
import { type DueHandler, schedule } from "../../platform/queue/due-work.ts";
import type { Prisma, Tx } from "../../platform/store/client.ts";
import { ownerWords } from "../../words/index.ts";
import { afterQuiet } from "./asking/manners.ts";
import { notePush, overBudget } from "./asking/pushes.ts";
import { type AskingTerms, askingTerms } from "./asking/terms.ts";

/** A building, one of its units, or (empty) everybody. */
export interface Scope {
  building?: string | undefined;
  unit?: string | undefined;
}

interface Audience {
  households: number;
  contacts: { conversationId: string; language: "zh_CN" | "en"; households: string[] }[];
  /** Households that could be reached, but have been sent as much as they may be. */
  spared: number;
  /** Conversations of the owners' groups. */
  groups: string[];
}

export interface Announcement {
  communityId: string;
  scopes: readonly Scope[];
  text: string;
}

/** "3栋2单元、5栋", "全体业主" */
export function scopeName(scopes: readonly Scope[]): string {
  if (scopes.some(({ building }) => !building)) return "全体业主";
  return scopes.map(({ building, unit }) => `${building}栋${unit ? `${unit}单元` : ""}`).join("、");
}

const URGENT =
  /停水|停电|停气|停暖|断水|断电|断网|水压|检修|抢修|电梯|消防|火|燃气|煤气|台风|暴雨|积水|高空|坠落|安全|防盗|疫|water|power|gas|lift|fire|storm|safety/iu;

function isUrgentNews(text: string): boolean {
  return URGENT.test(text);
}

/** Who would hear it now. */
export async function audienceOf(tx: Tx, { communityId, scopes, text }: Announcement, now: Date): Promise<Audience> {
  const places: Prisma.HouseWhereInput[] = scopes.flatMap(({ building, unit }) => (building ? [{ building, ...(unit && { unit }) }] : []));
  // An empty condition in an OR matches nothing: everybody is no condition at all.
  const everybody = scopes.some(({ building }) => !building);
  const households = await tx.household.findMany({
    where: { communityId, until: null, ...(!everybody && { house: { OR: places } }) },
    select: { id: true, residencies: { where: { until: null }, select: { ownerId: true } } },
  });
  const homes = new Map<string, string[]>();
  for (const { id, residencies } of households)
    for (const { ownerId } of residencies) homes.set(ownerId, [...(homes.get(ownerId) ?? []), id]);
  const bindings = await tx.binding.findMany({
    where: { endedAt: null, ownerId: { in: [...homes.keys()] }, contact: { conversation: { isNot: null } } },
    select: { ownerId: true, owner: { select: { language: true } }, contact: { select: { conversation: { select: { id: true } } } } },
    orderBy: { id: "asc" },
  });
  const rooms = await tx.room.findMany({
    where: { kind: "owners", communityId, leftAt: null },
    select: { conversation: { select: { id: true } } },
    orderBy: { createdAt: "asc" },
  });
  const all = bindings.flatMap(({ ownerId, owner, contact }) =>
    contact.conversation
      ? [{ conversationId: contact.conversation.id, language: owner.language, households: homes.get(ownerId) ?? [] }]
      : [],
  );
  const over = isUrgentNews(text) ? new Set<string>() : await overBudget(tx, communityId, now, (await termsOf(tx, communityId)).terms);
  const contacts = all
    .map((one) => ({ ...one, households: one.households.filter((id) => !over.has(id)) }))
    .filter((one) => one.households.length > 0);
  return {
    households: households.length,
    contacts,
    spared: new Set(all.flatMap((one) => one.households).filter((id) => over.has(id))).size,
    groups: rooms.flatMap(({ conversation }) => (conversation ? [conversation.id] : [])),
  };
}

async function termsOf(tx: Tx, communityId: string): Promise<{ name: string; timeZone: string; terms: AskingTerms }> {
  const { asking, ...rest } = await tx.community.findUniqueOrThrow({
    where: { id: communityId },
    select: { name: true, timeZone: true, asking: true },
  });
  return { ...rest, terms: askingTerms(asking) };
}

/** When it may go out: now, or when the quiet hours are over. */
export async function mayAnnounceAt(tx: Tx, { communityId, text }: Announcement, now: Date): Promise<Date> {
  if (isUrgentNews(text)) return now;
  const { timeZone, terms } = await termsOf(tx, communityId);
  return afterQuiet(now, timeZone, terms);
}

/** Due work: what was to be announced in quiet hours; the payload is `{communityId, scopes, text, byId}`. */
export const ANNOUNCE_LATER = "owners.announce";
const laterPayload = z.object({
  communityId: z.string(),
  scopes: z.array(z.object({ building: z.string().optional(), unit: z.string().optional() })),
  text: z.string(),
  byId: z.string(),
});
export const announceLater: DueHandler<Turn> = async (turn, payload) => {
  await announce(turn, laterPayload.parse(payload));
};

/**
 * Says it: to the households first, and to the groups once those messages are out (a later priority).
 * @returns who hears it, or from when on they will
 */
export async function announce(
  turn: Turn,
  said: Announcement & { byId: string },
): Promise<(Audience & { kind: "said" }) | { kind: "later"; at: Date }> {
  const { communityId, scopes, text, byId } = said;
  const at = await mayAnnounceAt(turn.tx, said, turn.now);
  if (at > turn.now) {
    const payload = { communityId, scopes: scopes.map((scope) => ({ ...scope })), text, byId };
    await schedule(turn.tx, { kind: ANNOUNCE_LATER, key: `${ANNOUNCE_LATER}:${turn.ids.id()}`, at, payload }, turn.now);
    return { kind: "later", at };
  }
  const audience = await audienceOf(turn.tx, said, turn.now);
  const urgent = isUrgentNews(text);
  const { name } = await termsOf(turn.tx, communityId);
  await turn.tx.announcement.create({
    data: {
      id: turn.ids.id(),
      communityId,
      byId,
      scope: scopeName(scopes),
      text: storable(text),
      urgent,
      households: audience.households,
      contacts: audience.contacts.length,
      createdAt: turn.now,
    },
  });
  if (!urgent) await notePush(turn, [...new Set(audience.contacts.flatMap(({ households }) => households))], "notice");
  for (const { conversationId, language } of audience.contacts)
    turn.say({ conversationId, text: ownerWords(language).announcement(name, text), priority: 1 });
  for (const conversationId of audience.groups)
    turn.say({ conversationId, text: ownerWords("zh_CN").announcement(name, text), priority: 2 });
  return { kind: "said", ...audience };
}
