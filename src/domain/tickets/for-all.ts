// One answer reaches every reporter of the same cause. A lift has forty; a water main that breaks may have a thousand: the first are reached
// at once, the others a hundred at a time, each hundred in a transaction of its own.
import { z } from "zod";
import type { Turn } from "../../conversation/turn.ts";
import { type DueHandler, schedule } from "../../platform/queue/due-work.ts";
import { staffWords } from "../../words/index.ts";
import { type StaffMember, staffById } from "../staff/rooms.ts";
import { type ActContext, type ActOf, type FOR_ALL, isForAll } from "./acts.ts";
import { othersOf } from "./incident.ts";
import { type Step, step } from "./step.ts";
import { lockTickets, type TicketRow } from "./store.ts";
import { transition } from "./ticket.ts";

/** Due work: an act on an incident goes on with those it has not reached yet. */
export const FOR_ALL_REST = "ticket.for_all";
const AT_ONCE = 100;

/** Carries out a step on a ticket, and on all others of its incident where the act is one for all; the line says how many. */
export async function stepForAll(turn: Turn, ticket: TicketRow, staff: StaffMember, act: Step, context: ActContext): Promise<string> {
  const told = new Set<string>();
  const line = await step(turn, ticket, staff, act, context, told);
  if (!isStepForAll(act)) return line;
  const others = await othersOf(turn, ticket);
  const reached = await reach(turn, { numbers: others, staff, act, context, told });
  return reached > 0 ? `${line}${staffWords.alsoTold(reached)}` : line;
}

type StepForAll = ActOf<(typeof FOR_ALL)[number]>;

function isStepForAll(act: Step): act is StepForAll {
  return isForAll(act.type);
}

interface Reaching {
  numbers: readonly number[];
  staff: StaffMember;
  act: StepForAll;
  context: ActContext;
  /** Chats that have heard of it already. */
  told: Set<string>;
}

/** Does the first of them now and puts the others on the calendar; how many it is or will be done to. */
async function reach(turn: Turn, { numbers, staff, act, context, told }: Reaching): Promise<number> {
  const rest = numbers.slice(AT_ONCE);
  let reached = rest.length;
  for (const other of await lockTickets(turn, numbers.slice(0, AT_ONCE))) {
    if (transition(other.status, act.type, other.emergency).kind === "refused") continue;
    await step(turn, other, staff, act, context, told);
    reached += 1;
  }
  if (rest.length > 0) {
    const payload = {
      numbers: rest,
      staff: staff.id,
      act: written(act),
      causeId: context.causeId === undefined ? null : String(context.causeId),
      files: (context.files ?? []).map((file) => ({ ...file })),
      told: [...told],
    };
    await schedule(turn.tx, { kind: FOR_ALL_REST, key: `for_all:${turn.ids.id()}`, at: turn.now, payload }, turn.now);
  }
  return reached;
}

function written(act: StepForAll): z.input<typeof payloadSchema>["act"] {
  if (act.type === "assign") return { type: "assign", to: act.to.id };
  if (act.type === "promise" || act.type === "extend") return { type: act.type, at: act.at.toISOString(), text: act.text };
  return act;
}

const text = z.string();
const payloadSchema = z.object({
  numbers: z.array(z.number().int()),
  staff: z.string(),
  act: z.discriminatedUnion("type", [
    z.object({ type: z.literal("accept") }),
    z.object({ type: z.literal("arrive") }),
    z.object({ type: z.literal("reply"), text }),
    z.object({ type: z.literal("resolve"), text }),
    z.object({ type: z.literal("promise"), at: z.iso.datetime(), text }),
    z.object({ type: z.literal("extend"), at: z.iso.datetime(), text }),
    z.object({ type: z.literal("assign"), to: z.string() }),
  ]),
  causeId: z.string().nullable(),
  files: z.array(z.object({ sha256: z.string(), name: z.string(), mime: z.string() })),
  told: z.array(z.string()),
});

/** Goes on with the next hundred. What has ended meanwhile is left alone; what its people have left the company over is done all the same. */
export const forAllRest: DueHandler<Turn> = async (turn, payload) => {
  const { numbers, act: given, causeId, files, told, staff: staffId } = payloadSchema.parse(payload);
  const staff = await staffById(turn.tx, staffId);
  const act = await revived(turn, given);
  if (!staff || !act) throw new Error(`nobody to go on with ${given.type}`);
  const context = { files, ...(causeId !== null && { causeId: BigInt(causeId) }) };
  await reach(turn, { numbers, staff, act, context, told: new Set(told) });
};

async function revived(turn: Turn, given: z.output<typeof payloadSchema>["act"]): Promise<StepForAll | undefined> {
  if (given.type === "assign") {
    const to = await staffById(turn.tx, given.to);
    return to && { type: "assign", to };
  }
  return "at" in given ? { ...given, at: new Date(given.at) } : given;
}
