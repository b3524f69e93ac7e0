// The API's shapes of callbacks (回访), and their part of the OpenAPI document.
import { z } from "zod";
import * as enums from "../../generated/prisma/enums.ts";
import { type Describing, json, problem } from "./describing.ts";
import { by, idempotency, list, page, several, time, words } from "./schemas.ts";

const state = z.enum(enums.CallbackState);
const kind = z.enum(enums.CallbackKind);
const level = z.int().min(1).max(5);

export const callback = z
  .object({
    id: z.string(),
    ticket: z.int().nullable(),
    kind,
    household: z.string().nullable(),
    dueAt: time,
    state: state.openapi({
      description: "phone_task: staff call; no_answer: asked in vain; unreachable: called in vain on two days (未访到)",
    }),
    level: level.nullable().openapi({ description: "5 very satisfied … 1 very dissatisfied" }),
    solved: z.boolean().nullable().openapi({ description: "of a verification: whether the answer was their own" }),
    comment: z.string().nullable(),
  })
  .openapi("Callback");
export const callbackList = list(callback).openapi("CallbackList");

export const callbackQuery = z.object({
  ...page,
  state: several(state).optional(),
  kind: several(kind).optional(),
  community: words.optional(),
  since: time.optional().openapi({ description: "created at or after" }),
});
export const callbackParam = z.object({ id: z.string().min(1).max(100) });
export const callbackResult = z.object({
  by,
  level: level.nullish(),
  solved: z.boolean().nullish(),
  comment: words.nullish().openapi({ type: "string" }),
  reached: z.boolean().default(true).openapi({ description: "false: a call in vain" }),
});

export function documentCallbacks({ registry, common }: Describing): void {
  registry.registerPath({
    ...common,
    method: "get",
    path: "/callbacks",
    summary: "Callbacks, newest first",
    request: { query: callbackQuery },
    responses: {
      200: { description: "a page of callbacks", content: json(callbackList) },
      ...common.responses,
      403: problem("not for this role"),
    },
  });
  registry.registerPath({
    ...common,
    method: "post",
    path: "/callbacks/{id}/result",
    summary: "Notes what a call brought, as 回访 #12 … does in a staff room",
    request: { params: callbackParam, headers: idempotency, body: { required: true, content: json(callbackResult) } },
    responses: {
      200: { description: "the callback as it is now", content: json(callback) },
      ...common.responses,
      403: problem("not for this token or role, or by whoever did the work"),
      404: problem("no such callback, or none that this token sees"),
      409: problem("it has its result already, or a call in vain was noted on this day: nothing was changed"),
      422: problem("neither level nor solved, no such member of staff, or a key used for another call"),
    },
  });
}
