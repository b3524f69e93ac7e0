// POST /tickets/{number}/{action}: what staff do to a ticket, by the relay's rules and with its refusals.
import { Router } from "express";
import type { Transact, Turn } from "../../conversation/turn.ts";
import { maySee } from "../../domain/tickets/authority.ts";
import { actOnTicket } from "../../domain/tickets/staff-acts.ts";
import { lockTicket } from "../../domain/tickets/store.ts";
import { doubtsAbout, doubtsAboutAct } from "../../relay/held.ts";
import { staffWords } from "../../words/index.ts";
import type { Caller } from "./access.ts";
import { actFrom } from "./act-from.ts";
import { actingStaff } from "./acting.ts";
import { type ActBody, API_ACTIONS, type ApiAction, actBodies } from "./action-schemas.ts";
import { ApiError, read } from "./errors.ts";
import { findSeen, showAfter } from "./shown-ticket.ts";
import { type Written, writing } from "./writing.ts";

export function actionRoutes(transact: Transact): Router {
  const router = Router();
  for (const action of API_ACTIONS) {
    router.post(
      `/tickets/:number/${action}`,
      writing(transact, (request, caller) => {
        const body = read(actBodies[action], request.body ?? {});
        return async (turn) => {
          const { number } = await findSeen(turn.tx, caller, request.params);
          return carryOut(turn, caller, number, action, body);
        };
      }),
    );
  }
  return router;
}

/** @throws ApiError with the relay's one line if it is refused: nothing was changed then */
async function carryOut(turn: Turn, caller: Caller, number: number, action: ApiAction, body: ActBody): Promise<Written> {
  const staff = await actingStaff(turn.tx, caller, body.by);
  const ticket = await lockTicket(turn, number);
  if (!ticket || !maySee(staff, ticket)) throw new ApiError("conflict", staffWords.noSuchTicket(number));
  const act = await actFrom(turn, ticket, action, body);
  if ("refused" in act) throw new ApiError("conflict", act.refused);
  const doubts = body.confirm
    ? []
    : act.type === "reply"
      ? await doubtsAbout(turn, ticket, staff, { text: act.text, quoting: false })
      : await doubtsAboutAct(turn, ticket, staff, act);
  const { kind, line } = await actOnTicket(turn, number, staff, act);
  if (kind === "refused") throw new ApiError("conflict", line);
  // Only what may be done at all is shown back; the throw undoes it.
  if (doubts.length > 0) throw new ApiError("conflict", `#${number} ${doubts.map(staffWords.heldFor).join("")}`, { doubts });
  return { status: 200, body: { ...(await showAfter(turn.tx, number)), line } };
}
