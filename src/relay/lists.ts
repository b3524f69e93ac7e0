// 待办, 超时 and `#12`: what staff read of tickets. Nothing that was said in confidence, or that complains of who asks, is in a list.
import type { Turn } from "../conversation/turn.ts";
import { houseLabel } from "../domain/community/houses.ts";
import { seesAll } from "../domain/staff/roles.ts";
import type { StaffMember } from "../domain/staff/rooms.ts";
import { worksFor } from "../domain/staff/rooms.ts";
import { maySee } from "../domain/tickets/authority.ts";
import { cardText, zoneOf } from "../domain/tickets/card.ts";
import { labelName } from "../domain/tickets/labels.ts";
import type { TicketRow } from "../domain/tickets/store.ts";
import { OPEN } from "../domain/tickets/ticket.ts";
import { oneLine, shortened } from "../platform/kernel/text.ts";
import { masked } from "../platform/secrets/masked.ts";
import type { Prisma } from "../platform/store/client.ts";
import { FAMILY_NAMES, FAULT_NAMES, JUDGEMENT_NAMES, REQUEST_NAMES, STATUS_NAMES, staffWords } from "../words/index.ts";
import type { Place } from "./place.ts";

const LIST_LIMIT = 20;
const MOST_CUES = 5;

export async function todo(turn: Turn, place: Place, staff: StaffMember): Promise<string> {
  const { room } = place;
  const unclaimed = room && { status: "new" as const, communityId: room.communityId, departmentId: room.departmentId ?? undefined };
  const mine: Prisma.TicketWhereInput[] = [{ acceptorId: staff.id }, { assigneeId: staff.id }, { offeredToId: staff.id }];
  return list(turn, place, staff, "待办", { OR: [...mine, ...(unclaimed ? [unclaimed] : [{ discretion: { not: "rooms" } as const }])] });
}

export async function overdue(turn: Turn, place: Place, staff: StaffMember): Promise<string> {
  const { now } = turn;
  return list(turn, place, staff, "超时", {
    ...(place.room && { communityId: place.room.communityId }),
    awaitingSince: null,
    OR: [
      { firstRespondedAt: null, firstResponseDueAt: { lt: now } },
      { resolveDueAt: { lt: now } },
      { promisedAt: { lt: now }, arrivedAt: null },
    ],
  });
}

async function list(turn: Turn, place: Place, staff: StaffMember, title: string, where: Prisma.TicketWhereInput): Promise<string> {
  const communities = (await turn.tx.staffCommunity.findMany({ where: { staffId: staff.id } })).map(({ communityId }) => communityId);
  const shown: Prisma.TicketWhereInput = {
    AND: [
      { status: { in: [...OPEN] } },
      place.room ? { discretion: "rooms" } : { NOT: { discretion: "rooms", broughtTo: null } },
      seesAll(staff.role) ? {} : { communityId: { in: communities } },
      { complainedStaff: { none: { staffId: staff.id } } },
      where,
    ],
  };
  const rows = await turn.tx.ticket.findMany({
    where: shown,
    include: { house: true, community: true, complainedStaff: true },
    orderBy: [{ emergency: "desc" }, { number: "asc" }],
  });
  const tickets = rows.filter((ticket) => maySee(staff, ticket));
  return staffWords.list(
    title,
    tickets.length,
    tickets.slice(0, LIST_LIMIT).map((ticket) => {
      const due = staffWords.time(ticket.firstRespondedAt ? ticket.resolveDueAt : ticket.firstResponseDueAt, turn.now, zoneOf(ticket));
      const house = ticket.house ? ` ${houseLabel(ticket.house)}` : "";
      const signs = `${ticket.emergency ? "【紧急】" : ""}${ticket.risk ? "【投诉风险】" : ""}`;
      return `#${ticket.number} ${signs}${STATUS_NAMES[ticket.status]}${house} ${masked(shortened(oneLine(ticket.summary), 24))}（${due}）`;
    }),
  );
}

export async function show(turn: Turn, ticket: TicketRow, staff: StaffMember): Promise<string> {
  if (ticket.communityId && !(await worksFor(turn.tx, staff, ticket.communityId))) return staffWords.notYours(ticket.number);
  const lines = [cardText(ticket, [], turn.now), classLine(ticket), natureLine(ticket), stateLine(ticket)];
  return masked(lines.filter(Boolean).join("\n"));
}

/** Which path says what it is, and why. Cues are the owner's words: on one line and short. */
function classLine(ticket: TicketRow): string {
  const cues = ticket.cues
    .map((cue) => shortened(oneLine(cue), 12))
    .filter(Boolean)
    .slice(0, MOST_CUES);
  return staffWords.classified(labelName(ticket), ticket.classifiedBy, ticket.confidence, cues);
}

/** What staff have found out and decided. */
function natureLine(ticket: TicketRow): string {
  return [
    ticket.complaintFamily && `投诉类别 ${FAMILY_NAMES[ticket.complaintFamily]}`,
    ticket.judgement && `性质 ${JUDGEMENT_NAMES[ticket.judgement]}`,
    ticket.requestJudgement &&
      `诉求 ${REQUEST_NAMES[ticket.requestJudgement]}${ticket.granted ? `（${shortened(oneLine(ticket.granted), 40)}）` : ""}`,
    ticket.fault && `责任 ${FAULT_NAMES[ticket.fault]}`,
    ticket.cause && `原因 ${shortened(oneLine(ticket.cause), 60)}`,
    ticket.complex && "复杂事项",
    ticket.awaitingReason && `计时暂停：${shortened(oneLine(ticket.awaitingReason), 40)}`,
    ticket.incident?.state === "confirmed" && `同因 #${ticket.incident.lead}`,
  ]
    .filter(Boolean)
    .join("，");
}

function stateLine({ status, acceptor, assignee, mergedInto }: TicketRow): string {
  const state = mergedInto === null ? STATUS_NAMES[status] : `已并入 #${mergedInto}`;
  return [state, acceptor && `受理 ${acceptor.name}`, assignee && `执行 ${assignee.name}`].filter(Boolean).join("，");
}
