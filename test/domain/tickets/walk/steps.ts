// The steps of the random walk as plain data, so that a walk can be shown, cut shorter and taken again. People and tickets are numbers
// that are read against whoever is there when the step is taken.
import fc from "fast-check";
import { ACTIONS, type Action } from "../../../../src/domain/tickets/ticket.ts";
import { OWNER_ACTS } from "./owner-act.ts";
import { ANSWERS, COMMANDS, EMERGENCIES, FOLLOW_UPS, REPORTS, ROOM_TALK, SMALL_TALK } from "./sayings.ts";

export type Step =
  /** @property extra what else is in the burst */
  | { kind: "owner"; who: number; says: string; more: string | null; extra: "photo" | "recall" | "recall earlier" | null; ticket: number }
  | { kind: "owner act"; who: number; act: (typeof OWNER_ACTS)[number]; ticket: number; n: number }
  | { kind: "relay"; who: number; place: number | "own chat"; ticket: number; command: string; other: number; quoting: boolean }
  | { kind: "room"; who: number; place: number; says: string }
  | { kind: "takes back"; who: number; place: number }
  | { kind: "act"; who: number; ticket: number; type: Action; n: number; words: string }
  | { kind: "time"; minutes: number; outage: boolean };

const from = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const index = fc.nat({ max: 10_000 });
/** Small numbers are the newest tickets: that is where things happen. */
const ticket = fc.oneof(
  { weight: 6, arbitrary: fc.nat({ max: 3 }) },
  { weight: 3, arbitrary: fc.nat({ max: 12 }) },
  { weight: 1, arbitrary: index },
);

const said = fc.oneof(
  { weight: 8, arbitrary: from(...REPORTS) },
  { weight: 1, arbitrary: from(...EMERGENCIES) },
  { weight: 5, arbitrary: from(...FOLLOW_UPS) },
  { weight: 7, arbitrary: from(...ANSWERS) },
  { weight: 3, arbitrary: from(...SMALL_TALK) },
);

const owner = fc.record({
  kind: fc.constant("owner" as const),
  who: index,
  says: said,
  more: fc.option(said, { freq: 4 }),
  extra: fc.oneof(
    { weight: 12, arbitrary: fc.constant(null) },
    { weight: 3, arbitrary: from("photo" as const, "recall" as const, "recall earlier" as const) },
  ),
  ticket,
});

const relay = fc.record({
  kind: fc.constant("relay" as const),
  who: index,
  place: fc.oneof({ weight: 7, arbitrary: index }, { weight: 2, arbitrary: fc.constant("own chat" as const) }),
  ticket,
  command: from(...COMMANDS),
  other: ticket,
  quoting: fc.boolean(),
});

const ownerAct = fc.record({ kind: fc.constant("owner act" as const), who: index, act: from(...OWNER_ACTS), ticket, n: index });
const room = fc.record({ kind: fc.constant("room" as const), who: index, place: index, says: from(...ROOM_TALK) });
const takesBack = fc.record({ kind: fc.constant("takes back" as const), who: index, place: index });

/** What a ticket's life is made of. */
const OFTEN = [
  "accept",
  "assign",
  "reply",
  "promise",
  "propose",
  "quote",
  "consent",
  "resolve",
  "decline",
  "await",
  "reopen",
  "incident",
] as const;
const act = fc.record({
  kind: fc.constant("act" as const),
  who: index,
  ticket,
  type: fc.oneof({ weight: 1, arbitrary: from(...ACTIONS) }, { weight: 1, arbitrary: from(...OFTEN) }),
  n: index,
  words: fc.oneof(
    { weight: 9, arbitrary: from("马上安排", "换了新的", "满意", "要等配件") },
    { weight: 1, arbitrary: from("", "  ", "4") },
  ),
});

const time = fc.record({
  kind: fc.constant("time" as const),
  minutes: fc.oneof(
    { weight: 12, arbitrary: from(1, 3, 7, 12, 20, 35, 60, 95, 180) },
    { weight: 3, arbitrary: from(400, 800) },
    { weight: 1, arbitrary: from(1_440, 4_400) },
  ),
  outage: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 14, arbitrary: owner },
  { weight: 12, arbitrary: ownerAct },
  { weight: 14, arbitrary: relay },
  { weight: 2, arbitrary: room },
  { weight: 1, arbitrary: takesBack },
  { weight: 50, arbitrary: act },
  { weight: 7, arbitrary: time },
);
