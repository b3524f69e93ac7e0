// Which flat is yours? Asked of strangers whose report is on its way already; what they say is held against the community's plan and remembered
// for their contact. What is not clear is asked with the houses it may be; what they add to it completes what they had said.
import { z } from "zod";
import { ask, type Parsed, questionKind } from "../conversation/ask.ts";
import type { Reply } from "../conversation/reply.ts";
import type { Turn } from "../conversation/turn.ts";
import { readYesNo } from "../conversation/yes-no.ts";
import { type FlatSaid, parseHouseNumber, parsePartOfFlat, takeHouseNumber } from "../domain/community/house-number.ts";
import { type HouseMeant, houseLabel, matchHouses } from "../domain/community/houses.ts";
import { surely } from "../domain/community/plan.ts";
import { type Reporter, whoWrites } from "../domain/owners/reporter.ts";
import { stateHouse } from "../domain/tickets/owner-acts.ts";
import { readChoice } from "../domain/tickets/questions.ts";
import { ownerWords } from "../words/index.ts";
import { readSelf } from "./binding-self.ts";

export const HOUSE_QUESTION = "owner.house";
const LIFE_MS = 24 * 3_600_000;

export interface Where {
  conversationId: string;
  contactId: string;
}

const part = z.string().optional();
const saidSchema = z.object({ building: part, unit: part, floor: part, room: part, orRoom: part, run: part, area: part });
const asked = z.object({
  candidates: z.array(z.string()),
  /** What they had said of it. */
  known: saidSchema.optional(),
});
type Asked = z.output<typeof asked>;

type Answer = { houseId: string } | { number: FlatSaid; said: string } | "none of them";

/** Answered by a flat number or what was missing of it, by the place in the list of candidates we gave, or by yes to the only one. */
export const houseQuestion = questionKind({
  kind: HOUSE_QUESTION,
  data: asked,
  parse(text, { candidates, known }): Parsed<Answer> | undefined {
    const chosen = choose(text, candidates);
    if (chosen) return chosen;
    const number = parseHouseNumber(text) ?? missing(text, known);
    if (number) return { answer: { number, said: text.trim() }, rest: "" };
    const taken = takeHouseNumber(text);
    // Who they are, said with it, is heard there; it is no matter of its own.
    return taken && { answer: { number: taken.number, said: taken.said }, rest: readSelf(text)?.isAll ? "" : taken.rest };
  },
  async apply(turn, question, { known }, answer, reply) {
    const reporter = await whoWrites(turn.tx, question.contactId);
    if (answer === "none of them") {
      if (reply.ask(ownerWords(reporter.language).askHouse)) await askHouse(turn, question);
      return;
    }
    if ("number" in answer) {
      await settleHouse(turn, reporter, answer.number, answer.said, question, reply, known);
      return;
    }
    const house = await turn.tx.house.findUniqueOrThrow({ where: { id: answer.houseId } });
    await keep(turn, reporter, house, reply);
  },
});

function choose(text: string, candidates: readonly string[]): Parsed<Answer> | undefined {
  const [only, second] = candidates;
  if (only === undefined) return undefined;
  const place = readChoice(text.replace(/户(?=[\s。.]*$)/u, "个"));
  const chosen = place && candidates[place.value - 1];
  if (chosen !== undefined) return { answer: { houseId: chosen }, rest: place?.rest ?? "" };
  const bare = readYesNo(text);
  if (bare?.rest !== "" || (bare.yes && second !== undefined)) return undefined;
  return { answer: bare.yes ? { houseId: only } : "none of them", rest: "" };
}

/** A unit alone means something only to who knows the building. */
function missing(text: string, known: Asked["known"]): FlatSaid | undefined {
  const said = parsePartOfFlat(text);
  const alone = said && said.building === undefined && said.room === undefined && said.run === undefined;
  return alone && !known ? undefined : said;
}

/**
 * Remembers the flat a contact says is theirs; asks again where there is no such flat, or more than one. `true` once it is known.
 * @param known what they had said of it before
 */
export async function settleHouse(
  turn: Turn,
  reporter: Reporter,
  number: FlatSaid,
  said: string,
  where: Where,
  reply: Reply,
  known?: Asked["known"],
): Promise<boolean> {
  const words = ownerWords(reporter.language);
  for (const flat of completed(number, known)) {
    const meant = await matchHouses(turn.tx, flat, reporter.communityId);
    const only = surely(meant);
    if (only) {
      await keep(turn, reporter, only, reply);
      return true;
    }
    const { houses, more, close } = meant;
    const [first] = houses;
    if (!first) continue;
    const labels = houses.map((house) => nameOf(house, houses));
    const lacks = flat.building === undefined ? "building" : flat.unit === undefined && first.unit !== "" ? "unit" : "room";
    const question = more
      ? words.houseMore(knownAs(flat), lacks)
      : close && houses.length === 1
        ? words.houseNearly(labels[0] ?? "")
        : words.houseWhich(labels);
    if (reply.ask(question)) await askHouse(turn, where, more ? [] : houses.map(({ id }) => id), flat);
    return false;
  }
  if (reply.ask(words.houseUnknown(said))) await askHouse(turn, where);
  return false;
}

async function keep(turn: Turn, reporter: Reporter, house: HouseMeant, reply: Reply): Promise<void> {
  await stateHouse(turn, reporter, house);
  reply.line(ownerWords(reporter.language).houseKept(houseLabel(house)));
}

/** What may be meant, the likeliest first: after "3栋", "2-501" is unit 2, and "501" is in it; or else it stands for itself. */
function completed(said: FlatSaid, known: Asked["known"]): FlatSaid[] {
  if (!known) return [said];
  const { room: _, orRoom: __, run: ___, floor: ____, ...place } = known;
  if (said.building !== undefined && said.room !== undefined) {
    const within = said.unit === undefined && known.building !== undefined ? [{ ...place, unit: said.building, room: said.room }] : [];
    return [...within, said];
  }
  return said.room === undefined && said.run === undefined ? [{ ...known, ...said }, said] : [{ ...place, ...said }, said];
}

/** With its community where they are of several. */
function nameOf(house: HouseMeant, among: readonly HouseMeant[]): string {
  const several = among.some(({ communityId }) => communityId !== house.communityId);
  return several && house.community ? `${house.community} ${houseLabel(house)}` : houseLabel(house);
}

function knownAs({ building, unit, room, run }: FlatSaid): string {
  return building === undefined ? (room ?? run ?? "") : houseLabel({ building, unit: unit ?? "", room: room ?? "" });
}

export async function askHouse(turn: Turn, where: Where, candidates: string[] = [], known?: FlatSaid): Promise<void> {
  await ask(turn, {
    conversationId: where.conversationId,
    contactId: where.contactId,
    kind: HOUSE_QUESTION,
    data: { candidates, ...(known && { known: { ...known } }) },
    expiresAt: new Date(turn.now.getTime() + LIFE_MS),
  });
}
