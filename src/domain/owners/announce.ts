// 通知: staff announce something to those whom it affects: every bound contact of the households in its scope hears it in their own chat,
// then the owners' groups. Safety and supply (water, power, gas, lifts) do not count in what a household may be sent.
import type { Turn } from "../../conversation/turn.ts";
import { storable } from "../../platform/kernel/text.ts";
import type { Prisma, Tx } from "../../platform/store/client.ts";
import { ownerWords } from "../../words/index.ts";

/** A building, one of its units, or (empty) everybody. */
export interface Scope {
  building?: string | undefined;
  unit?: string | undefined;
}

interface Audience {
  households: number;
  contacts: { conversationId: string; language: "zh_CN" | "en" }[];
  /** Conversations of the owners' groups. */
  groups: string[];
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

/** Who would hear it. */
export async function audienceOf(tx: Tx, communityId: string, scopes: readonly Scope[]): Promise<Audience> {
  const places: Prisma.HouseWhereInput[] = scopes.flatMap(({ building, unit }) => (building ? [{ building, ...(unit && { unit }) }] : []));
  // An empty condition in an OR matches nothing: everybody is no condition at all.
  const everybody = scopes.some(({ building }) => !building);
  const households = await tx.household.findMany({
    where: { communityId, until: null, ...(!everybody && { house: { OR: places } }) },
    select: { residencies: { where: { until: null }, select: { ownerId: true } } },
  });
  const ownerIds = [...new Set(households.flatMap(({ residencies }) => residencies.map(({ ownerId }) => ownerId)))];
  const bindings = await tx.binding.findMany({
    where: { endedAt: null, ownerId: { in: ownerIds }, contact: { conversation: { isNot: null } } },
    select: { owner: { select: { language: true } }, contact: { select: { conversation: { select: { id: true } } } } },
    orderBy: { id: "asc" },
  });
  const rooms = await tx.room.findMany({
    where: { kind: "owners", communityId, leftAt: null },
    select: { conversation: { select: { id: true } } },
    orderBy: { createdAt: "asc" },
  });
  return {
    households: households.length,
    contacts: bindings.flatMap(({ owner, contact }) =>
      contact.conversation ? [{ conversationId: contact.conversation.id, language: owner.language }] : [],
    ),
    groups: rooms.flatMap(({ conversation }) => (conversation ? [conversation.id] : [])),
  };
}

/** Says it: to the households first, and to the groups once those messages are out (a later priority). */
export async function announce(
  turn: Turn,
  { communityId, scopes, text, byId }: { communityId: string; scopes: readonly Scope[]; text: string; byId: string },
): Promise<Audience> {
  const audience = await audienceOf(turn.tx, communityId, scopes);
  const { name } = await turn.tx.community.findUniqueOrThrow({ where: { id: communityId }, select: { name: true } });
  await turn.tx.announcement.create({
    data: {
      id: turn.ids.id(),
      communityId,
      byId,
      scope: scopeName(scopes),
      text: storable(text),
      urgent: isUrgentNews(text),
      households: audience.households,
      contacts: audience.contacts.length,
      createdAt: turn.now,
    },
  });
  for (const { conversationId, language } of audience.contacts)
    turn.say({ conversationId, text: ownerWords(language).announcement(name, text), priority: 1 });
  for (const conversationId of audience.groups)
    turn.say({ conversationId, text: ownerWords("zh_CN").announcement(name, text), priority: 2 });
  return audience;
}
