// An invitation code said in a direct chat binds in one step; "绑定" alone begins the way by name or phone. In a group it binds nothing.
import type { Turn } from "../conversation/turn.ts";
import { parseHouseNumber } from "../domain/community/house-number.ts";
import { houseLabel, matchHouses } from "../domain/community/houses.ts";
import { surely } from "../domain/community/plan.ts";
import { giveBack, readInvitation, takeInvitation } from "../domain/owners/binding/invitations.ts";
import { moveIn } from "../domain/owners/binding/residence.ts";
import { bindingLockedUntil, noteTry } from "../domain/owners/binding/store.ts";
import { type Reporter, whoWrites } from "../domain/owners/reporter.ts";
import { bindContact, type Whom } from "../domain/tickets/bind-contact.ts";
import { boundWords, withdrawRequest } from "../domain/tickets/binding-request.ts";
import { communityTerms } from "../domain/tickets/clocks.ts";
import { halfWidth, oneLine } from "../platform/kernel/text.ts";
import { ownerWords } from "../words/index.ts";
import { askProof } from "./binding-question.ts";
import type { Case } from "./case.ts";
import { askHouse, settleHouse } from "./house-question.ts";

/** What of a burst is about binding, and the rest of it. */
export interface BindingSaid {
  codes: string[];
  /** "绑定", "我要绑定 3-2-501": the flat as it was written, or "". */
  wish: string | undefined;
  rest: string[];
}

const WISH =
  /^(?:我?(?:想要?|要|怎么|如何|申请)?(?:绑定|认证)(?:一下)?(?:房号|房屋|房子|微信|业主|住户)?|bind(?: my (?:flat|house))?)(?:[吗呢啊吧]|[\s,.!?:。？])*(?<house>\S.{0,20})?$/iu;

/** Takes messages that are nothing but a code or the wish to be bound out of a burst (pure). */
export function takeBindingSaid(texts: readonly string[]): BindingSaid {
  const said: BindingSaid = { codes: [], wish: undefined, rest: [] };
  for (const text of texts) {
    const code = readInvitation(text);
    const wish = code === undefined ? wishIn(text) : undefined;
    if (code !== undefined) said.codes.push(code);
    else if (wish !== undefined) said.wish = wish;
    else said.rest.push(text);
  }
  return said;
}

function wishIn(text: string): string | undefined {
  if (text.length > 40) return undefined;
  const found = WISH.exec(halfWidth(oneLine(text)));
  const house = found?.groups?.house ?? "";
  return found && (house === "" || parseHouseNumber(house)) ? house : undefined;
}

/** @param sample their words, for their language @returns the lines that say what became of it; a question goes into the reply */
export async function sayBinding(here: Here, { codes, wish }: BindingSaid, inGroup: boolean, sample: string): Promise<string[]> {
  if (codes.length === 0 && wish === undefined) return [];
  const who = { ...here, reporter: await whoWrites(here.turn.tx, here.where.contactId, sample) };
  if (codes.length > 0 && inGroup) return [ownerWords(who.reporter.language).binding.codeInGroup];
  const lines: string[] = [];
  for (const code of new Set(codes)) lines.push(await useCode(here.turn, who.reporter, code));
  if (codes.length === 0 && wish !== undefined) lines.push(...(await beginWith(who, wish)));
  return lines;
}

type Here = Pick<Case, "turn" | "where" | "reply">;
type Who = Here & { reporter: Reporter };

async function useCode(turn: Turn, reporter: Reporter, code: string): Promise<string> {
  const { contactId, language } = reporter;
  const words = ownerWords(language);
  const [locked] = (await lockSaid(turn, reporter)) ?? [];
  if (locked) return locked;
  const taken = await takeInvitation(turn, code);
  await noteTry(turn, { contactId, houseId: "invitation" in taken ? taken.invitation.houseId : taken.houseId }, "invitation" in taken);
  if (!("invitation" in taken)) return (await lockSaid(turn, reporter))?.[0] ?? words.binding.code(taken.unusable);
  const { house, owner, role } = taken.invitation;
  const person = { name: reporter.contactName, role };
  const whom: Whom = owner
    ? { resident: { ownerId: owner.id, name: owner.name, role, householdId: await moveIn(turn, { ownerId: owner.id, house, role }) } }
    : { person };
  const done = await bindContact(turn, { contactId, house, whom, proof: "invitation", byId: null });
  if (done.kind === "already") await giveBack(turn, code);
  await withdrawRequest(turn, contactId, houseLabel(house), done.owner.name);
  return boundWords(words.binding, done, houseLabel(house), "self");
}

async function lockSaid(turn: Turn, { contactId, language, communityId }: Reporter): Promise<string[] | undefined> {
  const locked = await bindingLockedUntil(turn.tx, contactId, turn.now);
  if (!locked) return undefined;
  const { calendar } = await communityTerms(turn, communityId);
  const words = ownerWords(language);
  return [words.binding.locked(words.time(locked, turn.now, calendar.timeZone))];
}

/** They ask for it: the flat first, then who they are. */
async function beginWith(c: Who, said: string): Promise<string[]> {
  const { turn, reporter, reply, where } = c;
  const words = ownerWords(reporter.language);
  const number = parseHouseNumber(said);
  if (reporter.owner) {
    const named = number && surely(await matchHouses(turn.tx, number, reporter.communityId));
    const home = reporter.house?.label ?? "";
    if (!number || named?.id === reporter.house?.id) return [words.binding.already(home)];
    if (!named) return [words.houseUnknown(said)];
    return (await lockSaid(turn, reporter)) ?? beginWithHouse(c, named.id);
  }
  if (number && !(await settleHouse(turn, reporter, number, said, where, reply))) return [];
  const { house } = await whoWrites(turn.tx, reporter.contactId);
  if (house) return (await lockSaid(turn, reporter)) ?? beginWithHouse(c, house.id);
  if (reply.ask(words.askHouse)) await askHouse(turn, where);
  return [];
}

async function beginWithHouse({ turn, reporter, reply, where }: Who, house: string): Promise<string[]> {
  if (reply.ask(ownerWords(reporter.language).binding.ask)) await askProof(turn, where, { house });
  return [];
}
