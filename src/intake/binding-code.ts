// An invitation code said in a direct chat binds in one step; "绑定" alone begins the way by name or phone. In a group it binds nothing.
import type { Turn } from "../conversation/turn.ts";
import { parseHouseNumber } from "../domain/community/house-number.ts";
import { houseLabel, matchHouses } from "../domain/community/houses.ts";
import { surely } from "../domain/community/plan.ts";
import { asksOfIt } from "../domain/owners/binding/code-talk.ts";
import { mayBeCodes, takeCodes } from "../domain/owners/binding/codes.ts";
import { codesOfInvitations, giveBack, takeInvitation } from "../domain/owners/binding/invitations.ts";
import { homesOf, moveIn, residentsOf } from "../domain/owners/binding/residence.ts";
import { bindingLockedUntil, noteTry } from "../domain/owners/binding/store.ts";
import { languageOf, type Reporter, whoWrites } from "../domain/owners/reporter.ts";
import { bindContact, type Whom } from "../domain/tickets/bind-contact.ts";
import { boundWords, withdrawRequest } from "../domain/tickets/binding-request.ts";
import { communityTerms } from "../domain/tickets/clocks.ts";
import type { Db } from "../platform/store/client.ts";
import { ownerWords } from "../words/index.ts";
import { askProof } from "./binding-question.ts";
import { askSwitch } from "./binding-switch.ts";
import { offerUndo } from "./binding-undo.ts";
import { readWish, type Wish } from "./binding-wish.ts";
import type { Case } from "./case.ts";
import { askHouse, settleHouse } from "./house-question.ts";

/** What of a burst is about binding, and the rest of it. */
export interface BindingSaid {
  codes: string[];
  /** "绑定", "我要绑定 3-2-501", "我爱人也要用，怎么绑定". */
  wish: Wish | undefined;
  /** They ask what a code is. */
  asks: boolean;
  rest: string[];
  /** What they wrote, without the codes: for its language. */
  words: string;
}

/** Takes codes, and messages that are nothing but the wish to be bound, out of a burst: nobody else may read a code. */
export async function hearBinding(db: Db, texts: readonly string[]): Promise<BindingSaid> {
  const known = await codesOfInvitations(db, texts.flatMap(mayBeCodes));
  return takeBindingSaid(texts, (code) => known.has(code));
}

/** The same (pure). @param isKnown whether a code is of an invitation, be it good or not */
export function takeBindingSaid(texts: readonly string[], isKnown?: (code: string) => boolean): BindingSaid {
  const said: BindingSaid = { codes: [], wish: undefined, asks: false, rest: [], words: "" };
  for (const text of texts) {
    const { codes, rest, asks } = takeCodes(text, isKnown);
    const wish = codes.length === 0 && !asks ? readWish(text) : undefined;
    said.codes.push(...codes);
    said.asks ||= asks ?? false;
    said.words += ` ${codes.length > 0 ? wordsAround(text, codes) : text}`;
    if (wish !== undefined) said.wish = wish;
    else if (rest !== "") said.rest.push(rest);
  }
  // "BCDFG-HJK23" / "这是什么"
  const isAsked = said.codes.some((code) => isKnown?.(code)) && said.rest.some(asksOfIt);
  return isAsked ? { ...said, codes: [], asks: true, rest: said.rest.filter((text) => !asksOfIt(text)) } : said;
}

/** What a code is made of is in no language. */
function wordsAround(text: string, codes: readonly string[]): string {
  return text
    .replace(/https?:\/\/\S+/giu, "")
    .split(/[\s:：,，。]+/u)
    .filter((word) => !/\d/.test(word) && !codes.some((code) => code.includes(word.replace(/-/g, "").toUpperCase())))
    .join(" ");
}

/** @returns the lines that say what became of it; a question goes into the reply */
export async function sayBinding(here: Here, said: BindingSaid, inGroup: boolean): Promise<string[]> {
  const { codes, wish, asks, words } = said;
  if (!isAboutBinding(said)) return [];
  const { tx } = here.turn;
  const { contactId } = here.where;
  const language = languageOf(words);
  // Nothing may be left of the burst to tell it by.
  if (language) await tx.contact.update({ where: { id: contactId }, data: { language } });
  const who = { ...here, reporter: await whoWrites(tx, contactId) };
  if (codes.length > 0 && inGroup) return [ownerWords(who.reporter.language).binding.codeInGroup];
  const lines: string[] = [];
  for (const code of new Set(codes)) lines.push(...(await useCode(who, code)));
  if (codes.length > 0) return lines;
  const { binding } = ownerWords(who.reporter.language);
  if (asks) lines.push(binding.codeAsked);
  if (wish?.for === "family") lines.push(binding.family(who.reporter.house?.label ?? null));
  if (wish?.for === "self") lines.push(...(await beginWith(who, wish.house)));
  return lines;
}

/** Whether anything of a burst is. */
export function isAboutBinding({ codes, wish, asks }: BindingSaid): boolean {
  return codes.length > 0 || wish !== undefined || asks;
}

type Here = Pick<Case, "turn" | "where" | "reply">;
type Who = Here & { reporter: Reporter };

async function useCode({ turn, reporter, where, reply }: Who, code: string): Promise<string[]> {
  const { contactId, language } = reporter;
  const locked = await lockSaid(turn, reporter);
  if (locked) return locked;
  const taken = await takeInvitation(turn, code);
  await noteTry(turn, { contactId, houseId: "invitation" in taken ? taken.invitation.houseId : taken.houseId }, "invitation" in taken);
  if (!("invitation" in taken)) return (await lockSaid(turn, reporter)) ?? [ownerWords(language).binding.code(taken.unusable)];
  const { house, owner, role, hash } = taken.invitation;
  if (
    owner &&
    (await askSwitch(
      turn,
      reporter,
      where,
      { house, resident: await asResident(turn, house.id, owner), proof: "invitation", invitation: hash },
      reply,
    ))
  ) {
    await giveBack(turn, hash);
    return [];
  }
  const wasHome = owner !== null && (await homesOf(turn.tx, owner.id)).some((home) => home.house.id === house.id);
  const person = { name: reporter.contactName, role };
  const whom: Whom = owner
    ? { resident: { ownerId: owner.id, name: owner.name, role, householdId: await moveIn(turn, { ownerId: owner.id, house, role }) } }
    : { person };
  const done = await bindContact(turn, { contactId, house, whom, proof: "invitation", byId: null, language });
  if (done.kind === "already") await giveBack(turn, hash);
  await withdrawRequest(turn, contactId, houseLabel(house), done.owner.name);
  const bound = await whoWrites(turn.tx, contactId);
  const say = ownerWords(bound.language).binding;
  const line = boundWords(say, done, houseLabel(house), "self");
  if (done.kind !== "bound" && done.kind !== "also") return [line];
  await offerUndo(turn, where, { invitation: hash, house: house.id, owner: done.owner.id, also: done.kind === "also", wasHome });
  return [`${line}${say.ifWrong}`];
}

/** With their telephones, where they live there by the books: by them they may be known as the same person. */
async function asResident({ tx }: Turn, houseId: string, owner: { id: string; name: string }) {
  const resident = (await residentsOf(tx, houseId)).find(({ ownerId }) => ownerId === owner.id);
  return resident ?? { ownerId: owner.id, name: owner.name };
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
    const homes = (await homesOf(turn.tx, reporter.owner.id)).map(({ house }) => house);
    if (!number) return [words.binding.already(homes.map(({ label }) => label))];
    const own = homes.find(({ id }) => id === named?.id);
    if (own) return [words.binding.already([own.label])];
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
