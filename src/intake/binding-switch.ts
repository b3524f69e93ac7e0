// Proven to be somebody else than whom they are bound to: have they moved, or is it a further flat? Asked once; nothing is replaced unasked.
import { z } from "zod";
import { ask, questionKind } from "../conversation/ask.ts";
import type { Reply } from "../conversation/reply.ts";
import type { Turn } from "../conversation/turn.ts";
import { readYesNo } from "../conversation/yes-no.ts";
import { type HouseRecord, houseLabel } from "../domain/community/houses.ts";
import { takeInvitationOf } from "../domain/owners/binding/invitations.ts";
import type { Resident } from "../domain/owners/binding/proof.ts";
import { moveIn, residentsOf } from "../domain/owners/binding/residence.ts";
import { type Reporter, whoWrites } from "../domain/owners/reporter.ts";
import { type BindingDone, bindContact, boundToAnother } from "../domain/tickets/bind-contact.ts";
import { boundWords, withdrawRequest } from "../domain/tickets/binding-request.ts";
import { ownerWords } from "../words/index.ts";
import type { Where } from "./house-question.ts";

const SWITCH_QUESTION = "owner.switch";
const LIFE_MS = 24 * 3_600_000;

const switchData = z.object({
  house: z.string(),
  owner: z.string(),
  /** Both flats can be theirs: they are of one community. */
  both: z.boolean(),
  proof: z.enum(["name", "phone", "invitation"]),
  /** The invitation that proves it; it is used up only by the answer. */
  invitation: z.string().optional(),
});
type SwitchData = z.output<typeof switchData>;

const WORDS = {
  yes: ["搬家了", "搬了", "搬走了", "换人了", "改绑", "换绑", "换成这套", "不用了原来的"],
  no: ["两套都要", "两套都留", "都留着", "都留", "都要", "都是我的", "都保留", "一起绑", "没搬", "没有搬", "没换", "both", "keep both"],
};

/** What says the same once more. */
const JUST_THAT =
  /^(?:(?:我|我们|已经|都)*(?:搬家|搬走|搬|换人|卖|没搬)了?|(?:我|我们|已经|都|还)*(?:两套|都|原来的?|那套|这套)?(?:留着|都要|要|还住着|还在住|不用了?|不住了?)|谢谢|麻烦了?|(?:i|we)(?: have|'ve)? moved|keep both|thanks|[,，。.!！\s])+$/iu;

export const switchQuestion = questionKind({
  kind: SWITCH_QUESTION,
  data: switchData,
  parse(text) {
    const read = readYesNo(text, WORDS);
    return read && { answer: read.yes, rest: JUST_THAT.test(read.rest) ? "" : read.rest };
  },
  async apply(turn, question, data, yes, reply) {
    const reporter = await whoWrites(turn.tx, question.contactId);
    const done = yes || data.both ? await carryOut(turn, reporter, data, yes) : "stayed";
    const { binding } = ownerWords(reporter.language);
    if (done === "stayed") reply.line(binding.stayed);
    else if (typeof done === "object" && "unusable" in done) reply.line(binding.code(done.unusable));
    else {
      const house = houseLabel(done.house);
      await withdrawRequest(turn, reporter.contactId, house, done.owner.name);
      reply.line(boundWords(ownerWords((await whoWrites(turn.tx, reporter.contactId)).language).binding, done, house, "self"));
    }
  },
});

type CarriedOut = (BindingDone & { house: HouseRecord }) | "stayed" | { unusable: "unknown" | "revoked" | "expired" | "used up" };

/** @param instead they are bound to nobody else any more; otherwise the flat is added */
async function carryOut(turn: Turn, reporter: Reporter, data: SwitchData, instead: boolean): Promise<CarriedOut> {
  const house = await turn.tx.house.findUniqueOrThrow({ where: { id: data.house } });
  const { contactId, language } = reporter;
  const wanted = { contactId, house, proof: data.proof, byId: null, instead, language };
  if (data.invitation !== undefined) {
    const taken = await takeInvitationOf(turn, data.invitation);
    if (!("invitation" in taken)) return taken;
    const { owner, role } = taken.invitation;
    if (!owner) return "stayed";
    // Only who becomes that owner moves in as them.
    const householdId = instead ? await moveIn(turn, { ownerId: owner.id, house, role }) : "";
    const resident = { ownerId: owner.id, name: owner.name, role, householdId };
    return { ...(await bindContact(turn, { ...wanted, whom: { resident } })), house };
  }
  const resident = (await residentsOf(turn.tx, house.id)).find(({ ownerId }) => ownerId === data.owner);
  if (!resident) return "stayed"; // they have left meanwhile
  return { ...(await bindContact(turn, { ...wanted, whom: { resident } })), house };
}

/** What has been proven, and by what. */
export interface Proven extends Pick<SwitchData, "proof" | "invitation"> {
  house: HouseRecord;
  resident: Pick<Resident, "ownerId" | "name"> & Partial<Resident>;
}

/** `false` if there is nothing to ask: they are bound to nobody, or to that very person. */
export async function askSwitch(
  turn: Turn,
  { contactId, language }: Reporter,
  where: Where,
  { house, resident, proof, invitation }: Proven,
  reply: Reply,
): Promise<boolean> {
  const other = await boundToAnother(turn, contactId, resident, house);
  if (!other) return false;
  if (!reply.ask(ownerWords(language).binding.switchAsk(houseLabel(house), other.home, other.both))) return true;
  const data = { house: house.id, owner: resident.ownerId, both: other.both, proof, ...(invitation && { invitation }) };
  const { conversationId } = where;
  await ask(turn, { conversationId, contactId, kind: SWITCH_QUESTION, data, expiresAt: new Date(turn.now.getTime() + LIFE_MS) });
  return true;
}
