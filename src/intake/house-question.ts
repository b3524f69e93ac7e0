// Which flat is yours? Asked of strangers whose report is on its way already; what they say is remembered for their contact.
import { z } from "zod";
import { ask, type Parsed, questionKind } from "../conversation/ask.ts";
import type { Reply } from "../conversation/reply.ts";
import type { Turn } from "../conversation/turn.ts";
import { type HouseNumber, parseHouseNumber, takeHouseNumber } from "../domain/community/house-number.ts";
import { houseLabel, matchHouses } from "../domain/community/houses.ts";
import { type Reporter, whoWrites } from "../domain/owners/reporter.ts";
import { stateHouse } from "../domain/tickets/owner-acts.ts";
import { halfWidth } from "../platform/kernel/text.ts";
import { ownerWords } from "../words/index.ts";

export const HOUSE_QUESTION = "owner.house";
const LIFE_MS = 24 * 3_600_000;

export interface Where {
  conversationId: string;
  contactId: string;
}

type Answer = { houseId: string } | { number: HouseNumber; said: string };

/** Answered by a flat number, or by the place in the list of candidates we gave. */
export const houseQuestion = questionKind({
  kind: HOUSE_QUESTION,
  data: z.object({ candidates: z.array(z.string()) }),
  parse(text, { candidates }): Parsed<Answer> | undefined {
    const place = /^\s*(?:第)?([1-9])(?:个|号|户)?\s*[。.]?\s*$/.exec(halfWidth(text))?.[1];
    const chosen = place ? candidates[Number(place) - 1] : undefined;
    if (chosen) return { answer: { houseId: chosen }, rest: "" };
    const number = parseHouseNumber(text);
    if (number) return { answer: { number, said: text.trim() }, rest: "" };
    const taken = takeHouseNumber(text);
    return taken && { answer: { number: taken.number, said: taken.said }, rest: taken.rest };
  },
  async apply(turn, question, _data, answer, reply) {
    const reporter = await whoWrites(turn.tx, question.contactId);
    if ("number" in answer) {
      await settleHouse(turn, reporter, answer.number, answer.said, question, reply);
      return;
    }
    const house = await turn.tx.house.findUniqueOrThrow({ where: { id: answer.houseId } });
    await stateHouse(turn, reporter, house);
    reply.line(ownerWords(reporter.language).houseKept(houseLabel(house)));
  },
});

/** Remembers the flat a contact says is theirs; asks again where there is no such flat, or more than one. `true` once it is known. */
export async function settleHouse(
  turn: Turn,
  reporter: Reporter,
  number: HouseNumber,
  said: string,
  where: Where,
  reply: Reply,
): Promise<boolean> {
  const words = ownerWords(reporter.language);
  const houses = await matchHouses(turn.tx, number, reporter.communityId);
  const [only] = houses;
  if (only && houses.length === 1) {
    await stateHouse(turn, reporter, only);
    reply.line(words.houseKept(houseLabel(only)));
    return true;
  }
  const question = only ? words.houseWhich(houses.map(houseLabel)) : words.houseUnknown(said);
  if (reply.ask(question))
    await askHouse(
      turn,
      where,
      houses.map(({ id }) => id),
    );
  return false;
}

export async function askHouse(turn: Turn, where: Where, candidates: string[] = []): Promise<void> {
  await ask(turn, {
    conversationId: where.conversationId,
    contactId: where.contactId,
    kind: HOUSE_QUESTION,
    data: { candidates },
    expiresAt: new Date(turn.now.getTime() + LIFE_MS),
  });
}
