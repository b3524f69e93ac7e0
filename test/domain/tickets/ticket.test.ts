// The state machine, row by row.
import { describe, expect, it } from "vitest";
import { type Action, hasEnded, isOpen, mayDo, mayDowngrade, takesUp, transition } from "../../../src/domain/tickets/ticket.ts";
import { StaffRole, TicketStatus } from "../../../src/generated/prisma/enums.ts";

const STATES = Object.values(TicketStatus);
const x = "refused";
// from:            new         accepted    proposed    working     resolved    closed      declined    cancelled   merged
const TABLE: Record<Action, readonly string[]> = {
  accept: ["accepted", x, x, x, x, x, x, x, x],
  assign: ["working", "working", "working", "working", x, x, x, x, x],
  arrive: ["working", "working", x, "working", x, x, x, x, x],
  reply: ["accepted", "accepted", "proposed", "working", "resolved", "closed", "declined", x, x],
  note: ["new", "accepted", "proposed", "working", "resolved", "closed", "declined", "cancelled", "merged"],
  cause: ["new", "accepted", "proposed", "working", "resolved", "closed", "declined", "cancelled", "merged"],
  resolve: ["resolved", "resolved", x, "resolved", x, x, x, x, x],
  reopen: [x, x, x, x, "accepted", "accepted", "accepted", "accepted", x],
  close: [x, x, x, x, "closed", x, x, x, x],
  cancel: ["cancelled", "cancelled", "cancelled", "cancelled", x, x, x, x, x],
  reclassify: ["new", "accepted", "proposed", "working", "resolved", "closed", x, x, x],
};
const ACTIONS = Object.keys(TABLE) as Action[];

describe.each(ACTIONS)("%s", (action) => {
  it.each(STATES.map((status, index) => [status, TABLE[action][index] ?? ""] as const))("from %s leads to %s", (status, to) => {
    const outcome = transition(status, action);
    expect(outcome.kind === "to" ? outcome.status : "refused").toBe(to);
  });
});

it("has every state either open, waiting for the owner's word, or ended", () => {
  for (const status of STATES) expect([isOpen(status), status === "resolved", hasEnded(status)].filter(Boolean)).toHaveLength(1);
});

it("takes a new ticket up by every act that moves it on but withdrawal", () => {
  for (const action of ACTIONS) {
    const moves = transition("new", action);
    expect(takesUp(action)).toBe(moves.kind === "to" && !["new", "cancelled"].includes(moves.status));
  }
});

it("lets technicians work, quality read, and everybody else do everything", () => {
  const allowed = (role: StaffRole) => ACTIONS.filter((action) => mayDo(role, action));
  expect(allowed("technician")).toEqual(["accept", "arrive", "reply", "note", "cause", "resolve"]);
  expect(allowed("quality")).toEqual([]);
  for (const role of ["assistant", "head", "manager", "general_manager", "administrator"] as const) expect(allowed(role)).toEqual(ACTIONS);
});

it("lets only a head or above make a demand of a complaint", () => {
  const allowed = Object.values(StaffRole).filter(mayDowngrade);
  expect(allowed.sort()).toEqual(["administrator", "general_manager", "head", "manager"]);
});
