// Whoever says with a report who they are is not asked: if flat and name, or flat and number, fit the books they are bound at once. What does
// not fit is one wrong try at most, and never stands in the way of the report.
import type { Turn } from "../conversation/turn.ts";
import { houseLabel, isSameFlat } from "../domain/community/houses.ts";
import { isFullName } from "../domain/owners/binding/names.ts";
import { weigh } from "../domain/owners/binding/proof.ts";
import { residentsOf } from "../domain/owners/binding/residence.ts";
import { bindingLockedUntil, noteTry, openRequestOf } from "../domain/owners/binding/store.ts";
import { type Reporter, whoWrites } from "../domain/owners/reporter.ts";
import { staffOf } from "../domain/staff/rooms.ts";
import { bindContact } from "../domain/tickets/bind-contact.ts";
import { boundWords, withdrawRequest } from "../domain/tickets/binding-request.ts";
import { ownerWords } from "../words/index.ts";
import { readSelf, type SelfSaid } from "./binding-self.ts";

/** @param reporter whose flat, said just now or before, is known @returns the line that greets them, where they are bound by it */
export async function proveInPassing(turn: Turn, reporter: Reporter, texts: readonly string[]): Promise<string | undefined> {
  const { contactId, language } = reporter;
  const said = reporter.owner || !reporter.house ? undefined : readSelf(texts.join("\n"));
  if (!said || !reporter.house || (said.house && !isSameFlat(reporter.house.label, said.house.number))) return undefined;
  if ((await staffOf(turn.tx, contactId)) || (await bindingLockedUntil(turn.tx, contactId, turn.now))) return undefined;
  const house = await turn.tx.house.findUniqueOrThrow({ where: { id: reporter.house.id } });
  const residents = await residentsOf(turn.tx, house.id);
  const found = weigh(said, residents);
  if (found.kind !== "proven") {
    const isTry = found.kind === "unproven" && residents.length > 0 && isGuess(said) && !(await isKnownToStaff(turn, contactId, said));
    if (isTry) await noteTry(turn, { contactId, houseId: house.id }, false);
    return undefined;
  }
  await noteTry(turn, { contactId, houseId: house.id }, true);
  const done = await bindContact(turn, { contactId, house, whom: { resident: found.resident }, proof: found.by, byId: null, language });
  await withdrawRequest(turn, contactId, houseLabel(house), done.owner.name);
  const bound = await whoWrites(turn.tx, contactId);
  return boundWords(ownerWords(bound.language).binding, done, houseLabel(house), "self");
}

/** A whole number is where they want to be called: nobody guesses one. */
function isGuess({ name, phone }: SelfSaid): boolean {
  return phone !== undefined ? phone.length === 4 : name !== undefined && isFullName(name);
}

/** Staff are looking whether it is them: saying their name again is no guess. */
async function isKnownToStaff({ tx }: Turn, contactId: string, { name, phone }: SelfSaid): Promise<boolean> {
  return phone === undefined && name !== undefined && (await openRequestOf(tx, contactId))?.said === name;
}
