// Whoever says with a report who they are is not asked: if flat and name, or flat and number, fit the books they are bound at once. What does
// not fit is one wrong try at most, and never stands in the way of the report.
import type { Turn } from "../conversation/turn.ts";
import { type HouseRecord, houseLabel, isSameFlat } from "../domain/community/houses.ts";
import { isFullName } from "../domain/owners/binding/names.ts";
import { weigh } from "../domain/owners/binding/proof.ts";
import { homesOf, residentsOf } from "../domain/owners/binding/residence.ts";
import { bindingLockedUntil, noteTry, openRequestOf, wasRefusedSince } from "../domain/owners/binding/store.ts";
import { type Reporter, whoWrites } from "../domain/owners/reporter.ts";
import { staffOf } from "../domain/staff/rooms.ts";
import { bindContact } from "../domain/tickets/bind-contact.ts";
import { boundWords, requestBinding, withdrawRequest } from "../domain/tickets/binding-request.ts";
import { ownerWords } from "../words/index.ts";
import { REFUSED_MS } from "./binding-question.ts";
import { readSelf, type SelfSaid } from "./binding-self.ts";
import { mayNameCulprit } from "./flat-blamed.ts";

/** They are bound by it, or staff are to say who they are; and the line that says so. */
interface Passing {
  reporter: Reporter;
  line: string;
}

/** @param reporter whose flat, said just now or before, is known */
export async function proveInPassing(
  turn: Turn,
  reporter: Reporter,
  texts: readonly string[],
  complains: boolean,
): Promise<Passing | undefined> {
  const { contactId, language } = reporter;
  const text = texts.join("\n");
  if (reporter.owner || !reporter.house || (complains && mayNameCulprit(text))) return undefined;
  const residents = await residentsOf(turn.tx, reporter.house.id);
  const said = readSelf(text, (name) => residents.some((one) => one.name === name));
  if (!said || (said.house && !isSameFlat(reporter.house.label, said.house.number))) return undefined;
  if ((await staffOf(turn.tx, contactId)) || (await bindingLockedUntil(turn.tx, contactId, turn.now))) return undefined;
  const house = await turn.tx.house.findUniqueOrThrow({ where: { id: reporter.house.id } });
  const found = weigh(said, residents);
  if (found.kind !== "proven") {
    const isTry = found.kind === "unproven" && residents.length > 0 && isGuess(said) && !(await isKnownToStaff(turn, contactId, said));
    if (isTry) await noteTry(turn, { contactId, houseId: house.id }, false);
    return tellsAll(said) ? askStaff(turn, reporter, house, said) : undefined;
  }
  await noteTry(turn, { contactId, houseId: house.id }, true);
  const done = await bindContact(turn, { contactId, house, whom: { resident: found.resident }, proof: found.by, byId: null, language });
  await withdrawRequest(turn, contactId, houseLabel(house), done.owner.name);
  const bound = await whoWrites(turn.tx, contactId);
  // Of several flats of theirs they speak of the one that they have named.
  const home = (await homesOf(turn.tx, done.owner.id)).find((one) => one.house.id === house.id);
  return { reporter: { ...bound, ...home }, line: boundWords(ownerWords(bound.language).binding, done, houseLabel(house), "self") };
}

/** Who gives name and number has nothing more to tell: asked again they would only say the same. */
function tellsAll({ name, phone }: SelfSaid): boolean {
  return name !== undefined && isFullName(name) && phone !== undefined && phone.length > 4;
}

/** Not in the books, or not with that number: a new owner. Staff say whether it is so. */
async function askStaff(turn: Turn, reporter: Reporter, house: HouseRecord, { name = "", role }: SelfSaid): Promise<Passing | undefined> {
  const { contactId, language } = reporter;
  if (await openRequestOf(turn.tx, contactId)) return undefined;
  if (await wasRefusedSince(turn.tx, contactId, new Date(turn.now.getTime() - REFUSED_MS))) return undefined;
  const wanted = { contactId, houseId: house.id, said: name, role: role ?? null };
  const { by } = await requestBinding(turn, wanted, language);
  return { reporter, line: ownerWords(language).binding.toBeChecked(houseLabel(house), by) };
}

/** A whole number is where they want to be called: nobody guesses one. */
function isGuess({ name, phone }: SelfSaid): boolean {
  return phone !== undefined ? phone.length === 4 : name !== undefined && isFullName(name);
}

/** Staff are looking whether it is them: saying their name again is no guess. */
async function isKnownToStaff({ tx }: Turn, contactId: string, { name, phone }: SelfSaid): Promise<boolean> {
  return phone === undefined && name !== undefined && (await openRequestOf(tx, contactId))?.said === name;
}
