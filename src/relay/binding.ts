// Binding and moving out from the staff room: one word confirms who somebody is, and who has moved out is bound no longer.
import type { Turn } from "../conversation/turn.ts";
import { houseLabel, matchHouses } from "../domain/community/houses.ts";
import { surely } from "../domain/community/plan.ts";
import { isSameName, mayBeSameName } from "../domain/owners/binding/names.ts";
import { moveOut, residentsOf } from "../domain/owners/binding/residence.ts";
import { tellContacts } from "../domain/owners/binding/tell.ts";
import { type StaffMember, worksFor } from "../domain/staff/rooms.ts";
import { confirmBinding, mayConfirmBinding, refuseBinding, waitingBindings } from "../domain/tickets/binding-request.ts";
import { staffWords } from "../words/index.ts";
import type { BindingCommand } from "./binding-grammar.ts";

const words = staffWords.binding;

/** @param communityId the room's @returns the one line that whoever said it reads */
export async function runBinding(turn: Turn, command: BindingCommand, staff: StaffMember, communityId: string): Promise<string> {
  if (!mayConfirmBinding(staff) || !(await worksFor(turn.tx, staff, communityId))) return words.role;
  switch (command.do) {
    case "list":
      return waitingBindings(turn, communityId);
    case "help":
      return words.how;
    case "leave-help":
      return words.leaveHow;
    case "confirm":
      return confirmBinding(turn, command.number, communityId, staff, { role: command.role, name: command.name });
    case "refuse":
      return refuseBinding(turn, command.number, communityId, staff, command.reason);
    case "leave":
      return leave(turn, command, communityId);
  }
}

async function leave(turn: Turn, { house: number, said, name }: BindingCommand & { do: "leave" }, communityId: string): Promise<string> {
  const house = surely(await matchHouses(turn.tx, number, communityId));
  if (!house) return words.leaveNoHouse(said);
  const label = houseLabel(house);
  const residents = await residentsOf(turn.tx, house.id);
  const exact = residents.filter((one) => one.name === name || isSameName(one.name, name));
  const meant = exact.length > 0 ? exact : residents.filter((one) => mayBeSameName(one.name, name));
  const [resident] = meant;
  if (!resident) return words.leaveNobody(label, name, residents);
  if (meant.length > 1) return words.leaveSeveral(label, name);
  const { unbound, remaining } = await moveOut(turn, resident.ownerId, {
    householdId: resident.householdId,
    house: { id: house.id, label },
  });
  await tellContacts(turn, unbound, (say) => say.leftByStaff(label));
  return words.left(label, resident.name, false, remaining);
}
