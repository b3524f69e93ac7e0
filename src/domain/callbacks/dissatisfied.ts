// Who is dissatisfied and has no ticket that could be opened again gets a new one, and the superior is told.
import type { Turn } from "../../conversation/turn.ts";
import { oneLine, shortened } from "../../platform/kernel/text.ts";
import { CALLBACK_KIND_NAMES, staffWords } from "../../words/index.ts";
import type { Reporter } from "../owners/reporter.ts";
import { tellStaff } from "../tickets/card.ts";
import { openTicket } from "../tickets/open-ticket.ts";
import type { Said } from "../tickets/owner-acts.ts";
import { readersAmong } from "../tickets/readers.ts";
import type { TicketRow } from "../tickets/store.ts";
import type { CallbackRow } from "./store.ts";

const SHOWN = 40;

interface Dissatisfied {
  row: CallbackRow;
  /** What was done so long ago. */
  ticket: TicketRow | undefined;
  reporter: Pick<Reporter, "owner" | "communityId" | "house" | "householdId" | "contactName"> & { contactId: string | null };
  said: Said;
  conversationId: string | null;
}

/** The same matter anew, or a complaint for whoever looks after the rest. */
export async function openFor(turn: Turn, { row, ticket, reporter, said, conversationId }: Dissatisfied): Promise<TicketRow> {
  const name = CALLBACK_KIND_NAMES[row.kind];
  const before = ticket ? `${name} #${ticket.number}` : name;
  return openTicket(turn, {
    reporter,
    conversationId,
    kind: ticket?.kind ?? "complaint",
    demandType: ticket?.demandType ?? null,
    category: ticket?.category ?? "other",
    emergency: false,
    summary: ticket?.summary ?? shortened(oneLine(`${name}：不满意`), SHOWN),
    description: [`${before}：${said.text}`, ticket?.description].filter(Boolean).join("\n"),
    expectation: null,
    place: ticket?.place ?? null,
    timeSaid: null,
    complainedOf: null,
    phoneSaid: ticket?.phoneSaid ?? null,
    channel: conversationId ? "wechat" : "phone",
    classifiedBy: "rule",
    confidence: 1,
    cues: [],
    needsListening: said.needsListening,
    inboxIds: said.inboxIds,
    files: said.files,
  });
}

/** R32: a bad callback is for the heads to know. */
export async function tellSuperior(turn: Turn, ticket: TicketRow, text: string, level: number | null): Promise<void> {
  const heads = await readersAmong(turn, ticket, "head");
  const line = staffWords.callback.dissatisfied(`#${ticket.number}`, shortened(oneLine(text), 60), level);
  await tellStaff(turn, ticket, line, { mention: heads.map(({ id }) => id) });
}
