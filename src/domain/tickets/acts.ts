// The acts of staff on a ticket, as relay, API and console hand them over, and how each is called in Chinese.
import type { ComplaintFamily, Fault, Judgement, RequestJudgement } from "../../generated/prisma/enums.ts";
import type { StaffMember } from "../staff/rooms.ts";
import type { Reclassification } from "./reclassify.ts";
import type { TicketFile } from "./store.ts";
import type { Action } from "./ticket.ts";

export type HandOver = { staff: StaffMember } | { department: { id: string; name: string } };

/** One member of the union for each name, so that a `switch` tells them apart. */
type Named<T extends Action, More = unknown> = T extends unknown ? { type: T } & More : never;

export type StaffAct =
  | Named<"accept" | "arrive" | "confirm" | "resume" | "phone" | "apart">
  /** With another ticket, or with those it was likened to. */
  | Named<"incident", { with?: number | undefined }>
  | Named<
      | "reply"
      | "propose"
      | "consent"
      | "refuse"
      | "cause"
      | "note"
      | "complex"
      | "await"
      | "resolve"
      | "escalate"
      | "cancel"
      | "reopen"
      | "close",
      { text: string }
    >
  | Named<"promise" | "extend", { at: Date; text: string }>
  | Named<"assign", { to: StaffMember }>
  | Named<"transfer", { to: HandOver }>
  | Named<"quote", { amount: number; text: string }>
  | Named<"decline", { text: string; judgement?: Judgement | undefined }>
  | Named<"judge", { judgement: Judgement }>
  | Named<"request", { request: RequestJudgement; text: string }>
  | Named<"family", { family: ComplaintFamily }>
  | Named<"fault", { fault: Fault; text: string }>
  | Named<"merge", { into: number }>
  | Named<"reclassify", Reclassification>;

/** What is done to one ticket of an incident is done to all of them that are open. */
export const FOR_ALL = ["accept", "assign", "reply", "arrive", "promise", "extend", "resolve"] as const satisfies readonly Action[];

export function isForAll(type: Action): boolean {
  return FOR_ALL.some((one) => one === type);
}

export type ActOf<T extends Action> = Extract<StaffAct, { type: T }>;

/** Where an act comes from and what came with it. */
export interface ActContext {
  /** The staff message it was written in: what it passes on is taken back with it. */
  causeId?: bigint;
  /** The conversation in which our answer is read: it is not told the same twice. */
  heardIn?: string;
  /** Files for the owner. */
  files?: readonly TicketFile[];
}

/** `line` is for the person who acted; a refusal changed nothing. */
export type ActOutcome = { kind: "done" | "refused"; line: string };

export const VERBS: Record<Action, string> = {
  accept: "接单",
  assign: "派",
  transfer: "转",
  arrive: "到场",
  reply: "回复",
  promise: "约",
  extend: "延",
  propose: "方案",
  quote: "报价",
  consent: "业主同意",
  refuse: "业主不同意",
  cause: "原因",
  note: "备注",
  judge: "性质",
  request: "诉求",
  family: "投诉类别",
  fault: "责任",
  complex: "复杂",
  await: "等业主",
  resume: "恢复",
  phone: "电话",
  resolve: "完成",
  decline: "不成立",
  confirm: "确认",
  escalate: "上报",
  reclassify: "改类",
  merge: "并",
  incident: "同因",
  apart: "不同因",
  cancel: "撤销",
  reopen: "重开",
  close: "闭单",
};
