// Of several flats, the one that a part of a burst is about: "501漏水，802马桶堵" from an owner of both is two matters in two flats.
import { findHouseNumber, parseHouseNumber } from "../domain/community/house-number.ts";
import { houseLabel, isSameFlat } from "../domain/community/houses.ts";
import { homesOf } from "../domain/owners/binding/residence.ts";
import type { Case } from "./case.ts";
import type { Segment } from "./classifier.ts";
import { flatBlamed } from "./flat-blamed.ts";

/** Said without a building: enough among one's own. */
const BARE_ROOM = /^[\s,，。]*(?:我(?:家)?的?)?(?<room>\d{3,4})(?![\d年月元块号:：.-])/u;

/** @param several the burst has other parts: each is where it says itself that it is */
export async function whereItIs(c: Case, segment: Segment, several: boolean): Promise<{ c: Case; segment: Segment }> {
  const { owner, house } = c.reporter;
  const text = segment.text ?? segment.summary;
  const named = findHouseNumber(text);
  const room = named ? undefined : BARE_ROOM.exec(text)?.groups?.room;
  if (!owner || (!named && room === undefined)) return { c, segment };
  const homes = await homesOf(c.turn.tx, owner.id);
  const [own, another] = homes.filter((home) =>
    named ? isSameFlat(home.house.label, named) : parseHouseNumber(home.house.label)?.room === room,
  );
  if (own && !another) {
    const inFlat = several && segment.place !== null && findHouseNumber(segment.place) ? { ...segment, place: null } : segment;
    return { c: own.house.id === house?.id ? c : { ...c, reporter: { ...c.reporter, ...own } }, segment: inFlat };
  }
  if (own || !named || !several || flatBlamed(text)) return { c, segment };
  return { c, segment: { ...segment, place: houseLabel({ unit: "", ...named }) } };
}
