// Owners' acts without the words: what the routes would come to, straight to the use cases, so that a walk gets far in little time.

import { whoWrites } from "../../../../src/domain/owners/reporter.ts";
import { openTicket } from "../../../../src/domain/tickets/open-ticket.ts";
import { raise, reopenByOwner, supplement, urge } from "../../../../src/domain/tickets/owner-acts.ts";
import { findTicket } from "../../../../src/domain/tickets/store.ts";
import { isOpen } from "../../../../src/domain/tickets/ticket.ts";
import { Category, DemandType } from "../../../../src/generated/prisma/enums.ts";
import type { Step } from "./steps.ts";
import type { Town } from "./town.ts";

export const OWNER_ACTS = ["opens", "opens", "opens", "opens", "opens", "opens", "adds", "urges", "reopens", "reopens", "raises"] as const;

/** Like ones have one cause, of which several may report. */
const MATTERS: readonly { category: Category; text: string }[] = [
  { category: "lift", text: "3栋2单元电梯坏了" },
  { category: "utility", text: "3栋停水了" },
  { category: "lift", text: "3栋2单元电梯又停了" },
  { category: "leak", text: "厨房水管漏水" },
  { category: "fee", text: "停车费收错了" },
  { category: "conduct", text: "保安态度差" },
];
const ABOUT = ["刘师傅", "小周", "陈主任", "吴经理"];

/** @param from who reports; what is done to a ticket is done by whose it is */
export async function ownerActs({ act, n }: Step & { kind: "owner act" }, from: string, number: number, town: Town): Promise<string> {
  return town.transact(async (turn) => {
    const ticket = await findTicket(turn.tx, number);
    if (act !== "opens" && !ticket?.contactId) return "nobody";
    const reporter = await whoWrites(turn.tx, act === "opens" ? from : (ticket?.contactId ?? from));
    const pick = <T>(values: readonly T[]) => values[n % values.length] as T;
    const { category, text } =
      n % 3 === 0
        ? { category: pick(Object.values(Category)), text: `第${n % 10}件别的事` }
        : (MATTERS[Math.floor(n / 3) % MATTERS.length] as (typeof MATTERS)[number]);
    if (act === "opens") {
      const complaint = n % 4 === 0 || category === "conduct";
      const about = category === "conduct" ? pick(ABOUT) : null;
      await openTicket(turn, {
        reporter,
        conversationId: `direct-${from}`,
        kind: complaint ? "complaint" : "demand",
        demandType: complaint ? null : pick(Object.values(DemandType)),
        category,
        emergency: n % 23 === 0,
        summary: text,
        description: about ? `投诉${about}：${text}` : text,
        expectation: null,
        place: null,
        timeSaid: null,
        complainedOf: about,
        phoneSaid: null,
        channel: "wechat",
        classifiedBy: "embedded",
        confidence: 0.9,
        cues: [],
        needsListening: false,
        inboxIds: [],
        files: [],
      });
      return "opened";
    }
    const said = { text, inboxIds: [], files: [], needsListening: false };
    if (act === "reopens") return (await reopenByOwner(turn, number, reporter, said)) ? "reopened" : "too late";
    if (!ticket || !isOpen(ticket.status)) return "too late";
    if (act === "raises") await raise(turn, number, reporter, said);
    else await (act === "adds" ? supplement : urge)(turn, ticket, reporter, said);
    return act;
  });
}
