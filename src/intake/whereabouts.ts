import type { Reply } from "../conversation/reply.ts";
import type { Turn } from "../conversation/turn.ts";
import { findHouseNumber, findOwnHouseNumber, type HouseNumber } from "../domain/community/house-number.ts";
import { houseLabel, isSameFlat } from "../domain/community/houses.ts";
import { homesOf } from "../domain/owners/binding/residence.ts";
import { type Reporter, whoWrites } from "../domain/owners/reporter.ts";
import { settleHouse, type Where } from "./house-question.ts";
import type { Reading } from "./reading.ts";

/** Who writes and where it is: a stranger's flat is remembered before their report, so that the ticket has it; a bound owner who names another flat means the place. */
export async function locate(
  turn: Turn,
  where: Where,
  reading: Reading,
  text: string,
  reply: Reply,
): Promise<{ reporter: Reporter; elsewhere: string | null }> {
  const reporter = await whoWrites(turn.tx, where.contactId, text);
  if (reporter.owner) {
    // "我妈家3-2-1101漏水": a bound owner who names another flat means the place.
    const named = reading.house?.number ?? findHouseNumber(text);
    const isOther = named && !(reporter.house && isSameFlat(reporter.house.label, named));
    // Of several flats of their own, the one they name is meant.
    const own = isOther && (await homesOf(turn.tx, reporter.owner.id)).find(({ house }) => isSameFlat(house.label, named));
    if (own) return { reporter: { ...reporter, ...own }, elsewhere: null };
    return { reporter, elsewhere: isOther ? label(named) : null };
  }
  // "搞错了，是6-2-901": a stated flat is corrected by simply saying so.
  const corrects = reporter.houseIsStated && /错|不对|更正|应该是/.test(text);
  const within = reading.house ? undefined : corrects ? findHouseNumber(text) : reporter.house ? undefined : findOwnHouseNumber(text);
  const house = reading.house ?? (within && { number: within, said: label(within) });
  if (!house) return { reporter, elsewhere: null };
  const known = await settleHouse(turn, reporter, house.number, house.said, where, reply);
  return { reporter: known ? await whoWrites(turn.tx, where.contactId, text) : reporter, elsewhere: null };
}

function label(number: HouseNumber): string {
  return houseLabel({ unit: "", ...number });
}

/** "3栋2单元1101 厨房": another flat than the writer's own, and where in it; a place that names a building itself says it already. */
export function placeWith(elsewhere: string | null, place: string | null): string | null {
  if (!elsewhere || !place) return elsewhere ?? place;
  return /\d\s*(?:栋|幢|座|号楼|单元)/u.test(place) ? elsewhere : `${elsewhere} ${place}`;
}
