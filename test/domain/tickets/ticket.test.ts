// The state machine, row by row: where each act leads, who may do it, and what it needs.
import { describe, expect, it } from "vitest";
import { mayDo, mayDowngrade, maySee } from "../../../src/domain/tickets/authority.ts";
import { type LastProposal, refusalOf, type TicketFacts } from "../../../src/domain/tickets/refusal.ts";
import { ACTIONS, type Action, hasEnded, isDefect, isOpen, takesUp, transition } from "../../../src/domain/tickets/ticket.ts";
import { StaffRole, TicketStatus } from "../../../src/generated/prisma/enums.ts";

const STATES = Object.values(TicketStatus);
const x = "refused";
const [N, A, P, W, R, C, D, X, M] = ["new", "accepted", "proposed", "working", "resolved", "closed", "declined", "cancelled", "merged"];
// from:            new accepted proposed working resolved closed declined cancelled merged
const TABLE: Record<Action, readonly (string | undefined)[]> = {
  accept: [A, x, x, x, x, x, x, x, x],
  assign: [W, W, P, W, x, x, x, x, x],
  transfer: [N, A, P, W, x, x, x, x, x],
  arrive: [W, W, P, W, x, x, x, x, x],
  reply: [A, A, P, W, R, C, D, x, x],
  promise: [W, W, P, W, x, x, x, x, x],
  extend: [A, A, P, W, x, x, x, x, x],
  propose: [P, P, P, P, x, x, x, x, x],
  quote: [P, P, P, P, x, x, x, x, x],
  consent: [W, W, W, W, x, x, x, x, x],
  refuse: [A, A, A, A, x, x, x, x, x],
  cause: [N, A, P, W, R, C, D, X, M],
  note: [N, A, P, W, R, C, D, X, M],
  judge: [N, A, P, W, R, C, D, x, x],
  request: [N, A, P, W, R, C, D, x, x],
  family: [N, A, P, W, R, C, x, x, x],
  fault: [N, A, P, W, R, x, x, x, x],
  complex: [N, A, P, W, x, x, x, x, x],
  await: [A, A, P, W, x, x, x, x, x],
  resume: [N, A, P, W, x, x, x, x, x],
  phone: [N, A, P, W, R, C, D, X, M],
  resolve: [R, R, x, R, x, x, x, x, x],
  decline: [D, D, D, D, x, x, x, x, x],
  confirm: [D, D, D, D, x, x, x, x, x],
  escalate: [N, A, P, W, x, x, x, x, x],
  reclassify: [N, A, P, W, R, C, x, x, x],
  merge: [M, M, M, M, x, x, x, x, x],
  incident: [N, A, P, W, x, x, x, x, x],
  apart: [N, A, P, W, x, x, x, x, x],
  cancel: [X, X, X, X, x, x, x, x, x],
  reopen: [x, x, x, x, A, A, A, A, x],
  close: [x, x, x, x, C, x, x, x, x],
};

describe.each(ACTIONS)("%s", (action) => {
  it.each(STATES.map((status, index) => [status, TABLE[action][index] ?? ""] as const))("from %s leads to %s", (status, to) => {
    const outcome = transition(status, action);
    expect(outcome.kind === "to" ? outcome.status : x).toBe(to);
  });
});

it.each<[Action, string, string]>([
  ["propose", "accepted", "working"],
  ["quote", "new", "working"],
  ["assign", "proposed", "working"],
  ["arrive", "proposed", "working"],
  ["resolve", "proposed", "resolved"],
  ["resolve", "working", "resolved"],
])("in an emergency %s does not wait for a yes: from %s to %s", (action, from, to) => {
  expect(transition(from as TicketStatus, action, true)).toEqual({ kind: "to", status: to });
});

it("has every state either open, waiting for the owner's word, or ended", () => {
  for (const status of STATES) expect([isOpen(status), status === "resolved", hasEnded(status)].filter(Boolean)).toHaveLength(1);
});

it("takes a new ticket up by every act that answers for it, and by nothing that only orders, records or ends it", () => {
  expect(ACTIONS.filter((action) => !takesUp(action))).toEqual([
    ...["transfer", "cause", "note", "judge", "request", "family", "fault", "complex", "resume", "phone", "confirm", "escalate"],
    ...["reclassify", "merge", "incident", "apart", "cancel", "reopen", "close"],
  ]);
});

describe("who may", () => {
  const allowed = (role: StaffRole, ...standing: Parameters<typeof mayDo>[2][]) =>
    ACTIONS.filter((action) => mayDo(role, action, ...standing));
  const orders = ["assign", "transfer", "reply", "note", "escalate", "reclassify", "reopen"];

  it("technicians work on what is theirs", () => {
    const works = ["accept", "arrive", "reply", "promise", "extend", "quote", "cause", "note", "phone", "resolve"];
    expect(allowed("technician").sort()).toEqual(works.sort());
  });

  it("quality reads", () => expect(allowed("quality")).toEqual([]));

  it("assistants do everything but confirm a decline; heads and administrators everything", () => {
    expect(allowed("assistant")).toEqual(ACTIONS.filter((action) => action !== "confirm"));
    expect(allowed("head")).toEqual([...ACTIONS]);
    expect(allowed("administrator")).toEqual([...ACTIONS]);
  });

  it.each<[StaffRole, Parameters<typeof mayDo>[2], boolean]>([
    ["manager", { broughtTo: null, discretion: "rooms" }, false],
    ["manager", { broughtTo: "manager", discretion: "rooms" }, true],
    ["manager", { broughtTo: null, discretion: "manager" }, true],
    ["manager", { broughtTo: null, discretion: "head" }, true],
    ["manager", { broughtTo: "general_manager", discretion: "rooms" }, false],
    ["general_manager", { broughtTo: null, discretion: "rooms" }, false],
    ["general_manager", { broughtTo: "manager", discretion: "rooms" }, true],
    ["general_manager", { broughtTo: "general_manager", discretion: "rooms" }, true],
    ["general_manager", { broughtTo: null, discretion: "general_manager" }, true],
  ])("a %s orders, and does everything to what was brought up (%j): %s", (role, standing, everything) => {
    expect(allowed(role, standing).sort()).toEqual(everything ? [...ACTIONS].sort() : [...orders].sort());
  });

  it("only a head or above makes a demand of a complaint", () => {
    expect(Object.values(StaffRole).filter(mayDowngrade).sort()).toEqual(["administrator", "general_manager", "head", "manager"]);
  });
});

describe("who sees", () => {
  const see = (
    role: StaffRole,
    discretion: TicketFacts["discretion"],
    more: { acceptorId?: string; assigneeId?: string; complained?: string } = {},
  ) =>
    maySee(
      { id: "me", role },
      {
        discretion,
        acceptorId: more.acceptorId ?? null,
        assigneeId: more.assigneeId ?? null,
        complainedStaff: more.complained ? [{ staffId: more.complained }] : [],
      },
    );
  const readers = (discretion: TicketFacts["discretion"]) =>
    Object.values(StaffRole)
      .filter((role) => see(role, discretion))
      .sort();

  it("what is in the rooms: everybody", () => expect(readers("rooms")).toHaveLength(Object.values(StaffRole).length));
  it("a complaint of a member of staff: heads and above, and quality", () =>
    expect(readers("head")).toEqual(["administrator", "general_manager", "head", "manager", "quality"]));
  it("a letter to the manager: the managers alone", () => expect(readers("manager")).toEqual(["general_manager", "manager"]));
  it("what is about the manager: the general manager alone", () => expect(readers("general_manager")).toEqual(["general_manager"]));
  it("nobody sees what complains of them, be they who they may", () => {
    for (const role of Object.values(StaffRole)) expect(see(role, "rooms", { complained: "me", acceptorId: "me" })).toBe(false);
  });
  it("whoever answers for it or carries it out sees it", () => {
    expect(see("assistant", "head", { acceptorId: "me" })).toBe(true);
    expect(see("technician", "head", { assigneeId: "me" })).toBe(true);
  });
});

describe("what an act needs", () => {
  const ticket: TicketFacts = {
    status: "working",
    kind: "complaint",
    emergency: false,
    complex: false,
    acceptorId: "a",
    acceptor: { name: "小周" },
    assigneeId: "t",
    assignee: { name: "刘师傅" },
    departmentId: "engineering",
    offeredToId: null,
    mergedInto: null,
    declineText: null,
    promisedAt: null,
    fault: null,
    awaitingSince: null,
    broughtTo: null,
    discretion: "rooms",
    complainedStaff: [],
  };
  const head = { id: "h", role: "head" as const, departmentId: null };
  const technician = { id: "t", role: "technician" as const, departmentId: "engineering" };
  const other = { id: "o", role: "technician" as const, departmentId: "cleaning" };
  const NO = { kind: "price", state: "refused" } as const;
  const why = (
    act: Parameters<typeof refusalOf>[2],
    staff: Parameters<typeof refusalOf>[1] = head,
    change: Partial<TicketFacts> = {},
    last?: LastProposal,
  ) => refusalOf({ ...ticket, ...change }, staff, act, last);

  it.each<[Action, Partial<TicketFacts>]>([
    ["reply", {}],
    ["note", {}],
    ["cause", {}],
    ["propose", {}],
    ["quote", {}],
    ["extend", { promisedAt: new Date() }],
    ["decline", {}],
    ["escalate", {}],
    ["await", {}],
    ["complex", {}],
    ["reopen", { status: "closed" }],
  ])("%s: words", (type, change) => {
    expect(why({ type, text: " " }, head, change)).toEqual({ why: "text" });
    expect(why({ type, text: "因为" }, head, change)).toBeUndefined();
  });

  it.each<[string, Parameters<typeof refusalOf>[2], Partial<TicketFacts>, LastProposal | undefined, ReturnType<typeof refusalOf>]>([
    ["a decline to confirm", { type: "confirm" }, {}, undefined, { why: "no decline" }],
    ["a decline to confirm, there", { type: "confirm" }, { declineText: "说明" }, undefined, undefined],
    ["a proposal to agree to", { type: "consent", text: "" }, {}, undefined, { why: "no proposal" }],
    ["a proposal to agree to, there", { type: "consent", text: "" }, {}, { kind: "price", state: "waiting" }, undefined],
    ["a complaint to judge", { type: "judge" }, { kind: "demand" }, undefined, { why: "not complaint" }],
    ["a complaint to judge, there", { type: "judge" }, {}, undefined, undefined],
    ["a promise to put off", { type: "extend", text: "缺件" }, {}, undefined, { why: "no promise" }],
    ["that we wait, to go on", { type: "resume" }, {}, undefined, { why: "not waiting" }],
    [
      "that we do not wait already",
      { type: "await", text: "不在家" },
      { awaitingSince: new Date() },
      undefined,
      { why: "waiting already" },
    ],
    ["a written answer to a complex complaint", { type: "resolve", text: "" }, { complex: true }, undefined, { why: "written answer" }],
    ["an open ticket", { type: "promise" }, { status: "closed" }, undefined, { why: "state" }],
    [
      "a ticket that was not merged",
      { type: "reply", text: "好" },
      { status: "merged", mergedInto: 9 },
      undefined,
      { why: "merged", into: 9 },
    ],
    ["but a note of it stays possible", { type: "note", text: "好" }, { status: "merged", mergedInto: 9 }, undefined, undefined],
    [
      "somebody who does not do it already",
      { type: "assign", to: { id: "t", name: "刘师傅" } },
      {},
      undefined,
      { why: "assigned already", name: "刘师傅" },
    ],
    ["a yes, or another price", { type: "resolve" }, { kind: "demand" }, NO, { why: "not agreed", kind: "price" }],
    ["unless it is free", { type: "resolve" }, { kind: "demand", fault: "shared" }, NO, undefined],
    ["unless there is danger", { type: "resolve" }, { kind: "demand", emergency: true }, NO, undefined],
    ["or a plan that was agreed to", { type: "resolve" }, { kind: "demand" }, { kind: "plan", state: "accepted" }, undefined],
    [
      "somebody it does not complain of",
      { type: "assign", to: { id: "t", name: "刘师傅" } },
      { complainedStaff: [{ staffId: "t" }] },
      undefined,
      { why: "complained of", name: "刘师傅" },
    ],
  ])("%s", (_name, act, change, last, expected) => {
    expect(why(act, head, change, last)).toEqual(expected);
  });

  it("work of one's own, for a technician", () => {
    expect(why({ type: "resolve", text: "" }, technician)).toBeUndefined();
    expect(why({ type: "resolve", text: "" }, other)).toEqual({ why: "others work", assignee: "刘师傅" });
    expect(why({ type: "resolve", text: "" }, other, { assigneeId: null, assignee: null })).toEqual({ why: "others work", assignee: null });
    expect(why({ type: "resolve", text: "" }, other, { assigneeId: null, assignee: null, emergency: true })).toBeUndefined();
  });

  it("to take up: that nobody has it, or that one was asked to", () => {
    const taken = { why: "taken", acceptor: "小周", assignee: "刘师傅" };
    expect(why({ type: "accept" })).toEqual(taken);
    expect(why({ type: "accept" }, head, { offeredToId: "h" })).toBeUndefined();
    expect(why({ type: "accept" }, technician, { status: "accepted", assigneeId: null, assignee: null })).toBeUndefined();
  });

  it("the full number: to answer for it, to carry it out, or to lead", () => {
    expect(why({ type: "phone" })).toBeUndefined();
    expect(why({ type: "phone" }, technician)).toBeUndefined();
    expect(why({ type: "phone" }, { ...technician, id: "z" })).toEqual({ why: "not holder" });
  });
});

it.each([
  ["complaint", "closed", null, true],
  ["complaint", "working", "justified", true],
  ["complaint", "closed", "misunderstanding", false],
  ["complaint", "declined", "unreasonable", false],
  ["complaint", "merged", null, false],
  ["demand", "closed", null, false],
] as const)("a %s that is %s and judged %s counts as a defect: %s", (kind, status, judgement, counts) => {
  expect(isDefect({ kind, status, judgement })).toBe(counts);
});
