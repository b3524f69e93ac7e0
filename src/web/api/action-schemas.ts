// The API's shapes of what staff do to a ticket: which fields each action takes, and which it cannot do without.
import { z } from "zod";
import { ACTIONS, type Action } from "../../domain/tickets/ticket.ts";
import { storable } from "../../platform/kernel/text.ts";
import { by, time, words } from "./schemas.ts";
import { ticket } from "./ticket-schemas.ts";

/** The full number goes to a chat, never into an answer: `phone` is the relay's alone. */
export type ApiAction = Exclude<Action, "phone">;
export const API_ACTIONS = ACTIONS.filter((action) => action !== "phone");

const LONGEST_TEXT = 5_000;
const MOST_YUAN = 1_000_000;
const said = z
  .string()
  .max(LONGEST_TEXT)
  .transform((text) => storable(text).trim())
  .nullish();
const isInCents = (amount: number) => Number(amount.toFixed(2)) === amount;

const fields = z.object({
  by,
  text: said.openapi({ type: "string" }),
  reason: said.openapi({ type: "string", description: "instead of `text`, or beside it" }),
  to: words.nullish().openapi({ type: "string", description: "a member of staff: id or full name; of `transfer` a department as well" }),
  at: time.nullish(),
  amount: z
    .number()
    .min(0)
    .max(MOST_YUAN)
    .refine(isInCents, "two decimals at most")
    .nullish()
    .openapi({ description: "in yuan", example: 30 }),
  ticket: z.int().positive().nullish().openapi({ description: "the number of the ticket into which it is merged" }),
  category: z.string().max(50).nullish().openapi({ description: "a category's id", example: "parking" }),
  confirm: z.boolean().nullish().openapi({ description: "send a reply all the same that would be shown back first (409)" }),
});
export type ActBody = z.output<typeof fields>;
type Field = keyof ActBody;

/** What an action says, and whether it must: a text given as `reason` serves as well. */
interface Takes {
  summary: string;
  needs?: readonly Exclude<Field, "by" | "text" | "reason">[];
  /** Needed under this name, or the other. */
  says?: "text" | "reason";
  may?: readonly Field[];
}

const TAKES: Record<ApiAction, Takes> = {
  accept: { summary: "接单: takes it up, or over where one was asked to" },
  assign: { summary: "派", needs: ["to"] },
  transfer: { summary: "转: to a department, or to another acceptor, who says yes unless a head orders it", needs: ["to"] },
  arrive: { summary: "到场" },
  reply: {
    summary: "The owner reads it; what the relay would show back first is 409 unless `confirm` is true",
    says: "text",
    may: ["confirm"],
  },
  promise: { summary: "约", needs: ["at"], may: ["text", "reason"] },
  extend: { summary: "延: another time, with a reason that the owner is told", needs: ["at"], says: "reason" },
  propose: { summary: "方案: waits for the owner's yes", says: "text" },
  quote: { summary: "报价: a price with what it is for, waits for the owner's yes", needs: ["amount"], says: "text" },
  consent: { summary: "业主同意: said to staff", may: ["text", "reason"] },
  refuse: { summary: "业主不同意: said to staff", may: ["text", "reason"] },
  cause: { summary: "原因: never sent", says: "text" },
  note: { summary: "备注: never sent", says: "text" },
  judge: { summary: "性质: justified, unreasonable, untrue or misunderstanding in `text`", says: "text" },
  request: { summary: "诉求: reasonable, partly or unreasonable in `text`, what is granted behind it or in `reason`", says: "text" },
  family: { summary: "投诉类别: service, fee, community, incident or neighbour in `text`", says: "text" },
  fault: { summary: "责任: own, shared or disputed in `text`", says: "text" },
  complex: { summary: "复杂: takes longer than its category does", says: "reason" },
  await: { summary: "等业主: its clocks stand still", says: "reason" },
  resume: { summary: "恢复" },
  resolve: { summary: "完成", may: ["text", "reason"] },
  decline: { summary: "不成立: with a courteous explanation, which a head confirms", says: "text" },
  confirm: { summary: "确认: a head sends the explanation" },
  escalate: { summary: "上报: to the general manager", says: "reason" },
  reclassify: { summary: "改类: the correction is kept as a labelled example", may: ["category", "text"] },
  merge: { summary: "并", needs: ["ticket"] },
  incident: { summary: "同因: it has one cause with the others" },
  apart: { summary: "不同因" },
  cancel: { summary: "撤销", may: ["text", "reason"] },
  reopen: { summary: "重开", says: "reason" },
  close: { summary: "闭单: with what the callback brought", may: ["text", "reason"] },
};

export function summaryOf(action: ApiAction): string {
  return TAKES[action].summary;
}

const named = (action: string) => `${action[0]?.toUpperCase()}${action.slice(1)}`;

function bodyOf(action: ApiAction): z.ZodType<ActBody> {
  const { needs = [], says, may = [] } = TAKES[action];
  const taken = ["by", ...needs, ...may, ...(says ? (["text", "reason"] as const) : [])];
  const picked = fields.pick(Object.fromEntries(taken.map((field) => [field, true])) as Record<Field, true>);
  const lacking = (body: ActBody) => [
    ...needs.filter((field) => body[field] == null),
    ...(says && body.text == null && body.reason == null ? [says] : []),
  ];
  return picked
    .superRefine((body, context) => {
      for (const field of lacking(body)) context.addIssue({ code: "custom", path: [field], message: "is needed" });
    })
    .openapi(named(action), {
      ...(needs.length > 0 && { required: [...needs] }),
      ...(says && { anyOf: [{ required: ["text"] }, { required: ["reason"] }] }),
    });
}

/** What is checked for each action, and documented. */
export const actBodies = Object.fromEntries(API_ACTIONS.map((action) => [action, bodyOf(action)])) as Record<ApiAction, z.ZodType<ActBody>>;

export const actedTicket = ticket
  .extend({ line: z.string().openapi({ description: "what the relay would say to who did it, in one line" }) })
  .openapi("TicketAfterAction");
