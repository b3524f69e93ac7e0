// From the fields of a call to the act that the relay would make of the same words: who and what are named are looked up here, the rest is
// the relay's own reading, with its own refusals.
import type { Turn } from "../../conversation/turn.ts";
import { seesAll } from "../../domain/staff/roles.ts";
import { type StaffMember, staffById, staffByName, worksFor } from "../../domain/staff/rooms.ts";
import { zoneOf } from "../../domain/tickets/card.ts";
import { readTarget, type Target } from "../../domain/tickets/labels.ts";
import type { TicketRow } from "../../domain/tickets/store.ts";
import { oneLine, shortened } from "../../platform/kernel/text.ts";
import { type AsAct, asAct } from "../../relay/as-act.ts";
import { staffWords } from "../../words/index.ts";
import type { ActBody, ApiAction } from "./action-schemas.ts";
import { ApiError } from "./errors.ts";

export async function actFrom(turn: Turn, ticket: TicketRow, action: ApiAction, body: ActBody): Promise<AsAct> {
  const { number } = ticket;
  const text = saidIn(body);
  switch (action) {
    case "reclassify":
      return { type: action, to: targetOf(number, body) };
    case "reply":
      return { type: action, text };
    case "assign":
      return assignment(turn, ticket, body.to ?? "");
    case "transfer":
      return handOver(turn, ticket, body.to ?? "");
    case "promise":
    case "extend": {
      const at = new Date(body.at ?? Number.NaN);
      return at > turn.now
        ? { type: action, at, text }
        : { refused: staffWords.pastTime(number, staffWords.time(at, turn.now, zoneOf(ticket))) };
    }
    case "quote":
      return text === "" ? { refused: staffWords.badAmount(number) } : { type: action, amount: body.amount ?? Number.NaN, text };
    case "merge":
      return { type: action, into: body.ticket ?? Number.NaN };
    default:
      return asAct(turn, ticket, action, text, "");
  }
}

/** "partly" and what is granted may come in two fields; the relay has them in one line. */
function saidIn({ text, reason }: ActBody): string {
  return [text, reason].filter(Boolean).join(" ");
}

async function assignment(turn: Turn, ticket: TicketRow, to: string): Promise<AsAct> {
  const found = await staffMeant(turn, ticket, to);
  if (found.length > 1) return { refused: staffWords.severalStaff(ticket.number, shownName(to)) };
  const [person] = found;
  return person ? { type: "assign", to: person } : asAct(turn, ticket, "assign", to, "");
}

async function handOver(turn: Turn, ticket: TicketRow, to: string): Promise<AsAct> {
  const found = await staffMeant(turn, ticket, to);
  if (found.length > 1) return { refused: staffWords.severalStaff(ticket.number, shownName(to)) };
  const [staff] = found;
  if (staff) return { type: "transfer", to: { staff } };
  const department = await turn.tx.department.findFirst({
    where: { communityId: ticket.communityId ?? "", OR: [{ id: to }, { name: to.trim() }] },
    select: { id: true, name: true },
  });
  return department ? { type: "transfer", to: { department } } : asAct(turn, ticket, "transfer", to, "");
}

/** By id or full name, of those who work for the ticket's community. */
async function staffMeant(turn: Turn, { communityId }: TicketRow, to: string): Promise<StaffMember[]> {
  const named = await staffById(turn.tx, to);
  if (named && (communityId ? await worksFor(turn.tx, named, communityId) : seesAll(named.role))) return [named];
  return staffByName(turn.tx, communityId ?? "", to.replace(/^\s*[@＠]/u, "").trim());
}

const shownName = (to: string) => shortened(oneLine(to), 20);

/** @throws ApiError if it means nothing, or two things */
function targetOf(number: number, { category, text }: ActBody): Target {
  if (category) {
    const named = readTarget(category);
    if (named.kind !== "target" || !named.target.category || named.target.intent)
      throw new ApiError("unprocessable", staffWords.noSuchClass(number, shortened(oneLine(category), 20)));
  }
  const whole = readTarget([text, category].filter(Boolean).join(" "));
  switch (whole.kind) {
    case "target":
      return whole.target;
    case "nothing":
      throw new ApiError("malformed", "category, text: say what the ticket shall be", {
        fields: [{ field: "category" }, { field: "text" }],
      });
    case "unknown":
      throw new ApiError("unprocessable", staffWords.noSuchClass(number, whole.word));
    case "several":
      throw new ApiError("unprocessable", staffWords.severalClasses(number, whole.word));
  }
}
