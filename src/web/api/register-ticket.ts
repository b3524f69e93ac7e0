// POST /tickets: staff register what reached them by another door (R17–R23), as 登记 does in a staff room.
import { Router } from "express";
import type { z } from "zod";
import type { Transact } from "../../conversation/turn.ts";
import { parseHouseNumber } from "../../domain/community/house-number.ts";
import { type HouseRecord, houseLabel, matchHouses } from "../../domain/community/houses.ts";
import { type StaffMember, worksFor } from "../../domain/staff/rooms.ts";
import { type Judged, registerTicket } from "../../domain/tickets/register.ts";
import type { Tx } from "../../platform/store/client.ts";
import type { Caller } from "./access.ts";
import { actingStaff } from "./acting.ts";
import { ApiError, read } from "./errors.ts";
import { phoneIn } from "./phone-in.ts";
import { showAfter } from "./shown-ticket.ts";
import { registerBody } from "./ticket-schemas.ts";
import { writing } from "./writing.ts";

type Body = z.output<typeof registerBody>;

/** @param judge reads what a text is about */
export function registerRoutes(transact: Transact, judge: (text: string) => Judged): Router {
  const router = Router();
  router.post(
    "/tickets",
    writing(transact, (request, caller) => {
      const body = read(registerBody, request.body ?? {});
      const phone = phoneIn("complainant.phone", body.complainant?.phone || null) ?? null;
      return async (turn) => {
        const staff = await actingStaff(turn.tx, caller, body.by);
        if (staff.role === "quality") throw new ApiError("forbidden", "by: quality reads only");
        const { communityId, house } = await placeOf(turn.tx, caller, staff, body);
        if (!(await worksFor(turn.tx, staff, communityId))) throw new ApiError("forbidden", "by: works for another community");
        if (body.channel === "wechat") await answeredThere(turn.tx, body.owner);
        const ticket = await registerTicket(
          turn,
          {
            channel: body.channel,
            communityId,
            house,
            ownerId: body.owner ?? undefined,
            name: body.complainant?.name || null,
            phone,
            informant: body.informant || null,
            expectation: body.expectation || null,
            text: body.text,
            intent: body.intent ?? undefined,
            category: body.category ?? undefined,
            emergency: body.emergency ?? undefined,
            by: staff,
          },
          judge(body.text),
        );
        return { status: 201, body: await showAfter(turn.tx, ticket.number) };
      };
    }),
  );
  return router;
}

/** What is said to come from a chat must be answered there. @throws ApiError if it cannot */
async function answeredThere(tx: Tx, owner: string | null | undefined): Promise<void> {
  const bound = { endedAt: null, contact: { conversation: { isNot: null } } };
  const chats = owner ? await tx.owner.count({ where: { id: owner, bindings: { some: bound, none: { endedAt: null, NOT: bound } } } }) : 0;
  if (chats === 0)
    throw new ApiError("unprocessable", "channel: wechat is only for an owner who is bound, named in `owner`; say how they reached you");
}

/** Community and house of a registration, from whatever of community, owner and house was given. @throws ApiError if they are not there */
async function placeOf(
  tx: Tx,
  caller: Caller,
  staff: StaffMember,
  body: Body,
): Promise<{ communityId: string; house: HouseRecord | null }> {
  const named = body.community ? await knownCommunity(tx, caller, body.community) : null;
  const owners = body.owner ? await communityOfOwner(tx, caller, body.owner, named) : null;
  const sole = named ?? owners ?? (await onlyOne(tx, caller, staff));
  const house = body.house ? await houseMeant(tx, caller, body.house, sole) : null;
  const communityId = sole ?? house?.communityId;
  if (!communityId) throw new ApiError("malformed", "community: say which of several", { fields: [{ field: "community" }] });
  return { communityId, house };
}

const within = ({ communities }: Caller) => (communities === "all" ? {} : { in: communities });

async function knownCommunity(tx: Tx, caller: Caller, id: string): Promise<string> {
  const found = await tx.community.findFirst({ where: { AND: [{ id }, { id: within(caller) }] }, select: { id: true } });
  if (!found) throw new ApiError("unprocessable", "community: no such community");
  return found.id;
}

async function communityOfOwner(tx: Tx, caller: Caller, id: string, communityId: string | null): Promise<string | null> {
  const found = await tx.owner.findFirst({
    where: {
      AND: [
        { id },
        communityId === null ? { communityId: { not: null } } : { communityId },
        caller.communities === "all" ? {} : { communityId: within(caller) },
      ],
    },
    select: { communityId: true },
  });
  if (!found) throw new ApiError("unprocessable", "owner: no such owner here");
  return found.communityId;
}

/** The community that goes without saying: there is just one that the caller sees, or that the member of staff works for. */
async function onlyOne(tx: Tx, caller: Caller, staff: StaffMember): Promise<string | null> {
  const seen = await tx.community.findMany({ where: { id: within(caller) }, select: { id: true }, take: 2 });
  if (seen.length === 1) return seen[0]?.id ?? null;
  const theirs = await tx.staffCommunity.findMany({ where: { staffId: staff.id, communityId: within(caller) }, take: 2 });
  return theirs.length === 1 ? (theirs[0]?.communityId ?? null) : null;
}

/** A flat number or an id, of what the caller sees. @throws ApiError if it is not there, or not the only one */
export async function houseMeant(tx: Tx, caller: Caller, said: string, communityId: string | null): Promise<HouseRecord> {
  const number = parseHouseNumber(said);
  const seen = ({ communityId: id }: HouseRecord) => caller.communities === "all" || caller.communities.includes(id);
  const meant = number && (await matchHouses(tx, number, communityId));
  const found = meant?.houses.filter(seen) ?? [];
  if (found.length > 1) throw new ApiError("unprocessable", "house: several have this number; say its unit, or the community");
  const [house] = found;
  if (house && meant?.close) throw new ApiError("unprocessable", `house: no such house here; is it ${houseLabel(house)}?`);
  if (house) return house;
  const byId = await tx.house.findFirst({ where: { id: said, ...(communityId !== null && { communityId }) } });
  if (!byId || !seen(byId)) throw new ApiError("unprocessable", "house: no such house here");
  return byId;
}
