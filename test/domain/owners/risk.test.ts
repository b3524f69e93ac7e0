// By which facts an owner is at risk (R107): each rule at its edges, and what weighs more.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Happened, type OwnerFacts, risksOf, type TicketFacts, wasInVain, weightOf } from "../../../src/domain/owners/risk.ts";

const NOW = new Date("2030-03-06T10:00:00+08:00");
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const quiet: OwnerFacts = { tickets: [], wroteAt: null, messages: 0, heardAt: null, unanswered: [] };
const ticket = (number: number, days: number, different: Partial<TicketFacts> = {}): TicketFacts => ({
  number,
  kind: "complaint",
  createdAt: ago(days),
  withholds: false,
  reopened: 0,
  urged: 0,
  events: [],
  ...different,
});
const event = (type: string, days: number, different: Partial<Happened> = {}): Happened => ({
  type,
  at: ago(days),
  actorKind: "system",
  text: null,
  ...different,
});
const vain = (number: number, days: number) => ticket(number, days, { reopened: 1 });
const kinds = (facts: Partial<OwnerFacts>) => risksOf({ ...quiet, ...facts }, NOW).map(({ kind }) => kind);

it("knows nothing against somebody who is well served", () => {
  const tickets = [ticket(1, 10), ticket(2, 5, { urged: 1, events: [event("breached", 4)] })];
  expect(kinds({ tickets, wroteAt: ago(2), messages: 9, heardAt: ago(2) })).toEqual([]);
});

describe("withholds", () => {
  const said = (days: number, text = "再不修就不交物业费了") => event("urged", days, { actorKind: "owner", text });

  it.each([
    ["said a year ago", [ticket(3, 365, { withholds: true })], ["withholds"]],
    ["said longer ago", [ticket(3, 366, { withholds: true })], []],
    ["said lately on an old ticket", [ticket(3, 400, { withholds: true, events: [said(2)] })], ["withholds"]],
    ["on a demand as well", [ticket(3, 1, { kind: "demand", withholds: true })], ["withholds"]],
    ["merely late", [ticket(3, 1, { events: [event("breached", 1)] })], []],
  ])("%s", (_, tickets, expected) => expect(kinds({ tickets })).toEqual(expected));

  it("since the threat, not since the ticket", () => {
    const tickets = [ticket(3, 90, { withholds: true, events: [event("opened", 90, { actorKind: "owner", text: "灯坏了" }), said(4)] })];
    expect(risksOf({ ...quiet, tickets }, NOW)).toEqual([{ kind: "withholds", since: ago(4), tickets: [3], count: 1 }]);
  });
});

describe("a complaint in vain", () => {
  it.each<[string, Partial<TicketFacts>, boolean]>([
    ["reopened", { reopened: 1 }, true],
    ["urged twice", { urged: 2 }, false],
    ["urged three times", { urged: 3 }, true],
    ["missed once", { events: [event("breached", 3)] }, false],
    ["missed twice", { events: [event("breached", 3), event("breached", 2)] }, true],
    ["only reminded of", { events: [event("reminded", 3), event("reminded", 2)] }, false],
    ["closed by a call: not satisfied", { events: [event("close", 1, { actorKind: "staff", text: "电话回访，业主不满意" })] }, true],
    ["closed by a call: not solved", { events: [event("close", 1, { actorKind: "staff", text: "回访：没解决" })] }, true],
    ["closed by a call: satisfied", { events: [event("close", 1, { actorKind: "staff", text: "回访满意，没有不满意的" })] }, false],
    [
      "the last call counts",
      {
        events: [event("close", 3, { actorKind: "staff", text: "不满意" }), event("close", 1, { actorKind: "staff", text: "很满意" })],
      },
      false,
    ],
    ["called back: dissatisfied", { events: [event("called_back", 1, { data: { level: 2, solved: true } })] }, true],
    ["called back: not solved", { events: [event("called_back", 1, { data: { level: null, solved: false } })] }, true],
    ["called back: fair", { events: [event("called_back", 1, { data: { level: 3, solved: true } })] }, false],
    [
      "called back again after the rework: satisfied",
      { events: [event("called_back", 9, { data: { level: 1 } }), event("called_back", 1, { data: { level: 5 } })] },
      false,
    ],
    ["the owner's own words are no call", { events: [event("close", 1, { actorKind: "owner", text: "没解决" })] }, false],
    ["a demand is no complaint", { kind: "demand", reopened: 4, urged: 9 }, false],
  ])("%s", (_, different, expected) => expect(wasInVain(ticket(1, 9, different))).toBe(expected));

  it.each([
    ["one", [vain(1, 9)], []],
    ["two", [vain(1, 90), vain(2, 9)], ["complained_in_vain"]],
    ["two, 180 days apart", [vain(1, 190), vain(2, 10)], ["complained_in_vain"]],
    ["two, 181 days apart", [vain(1, 191), vain(2, 10)], []],
    ["two, of which one had an effect", [vain(1, 20), ticket(2, 10)], []],
    ["two together, and one much later", [vain(1, 300), vain(2, 250), vain(3, 5)], ["complained_in_vain"]],
    ["two, over a year ago", [vain(1, 380), vain(2, 370)], []],
  ])("%s", (_, tickets, expected) => expect(kinds({ tickets })).toEqual(expected));

  it("names those that belong together, oldest first", () => {
    const tickets = [vain(9, 3), vain(4, 100), vain(1, 300)];
    expect(risksOf({ ...quiet, tickets }, NOW)).toEqual([{ kind: "complained_in_vain", since: ago(100), tickets: [4, 9], count: 2 }]);
  });
});

describe("fell silent", () => {
  const asked = [ago(30), ago(20), ago(10)];

  it.each<[string, Partial<OwnerFacts>, string[]]>([
    ["left three questions", { wroteAt: ago(40), messages: 5, heardAt: ago(40), unanswered: asked }, ["fell_silent"]],
    ["left two", { wroteAt: ago(40), messages: 5, heardAt: ago(40), unanswered: asked.slice(1) }, []],
    ["never wrote", { unanswered: asked }, []],
    ["wrote once only", { wroteAt: ago(40), messages: 1, heardAt: ago(40), unanswered: asked }, []],
    ["complained in vain 90 days ago", { tickets: [vain(7, 95)], wroteAt: ago(90), messages: 1, heardAt: ago(90) }, ["fell_silent"]],
    ["was heard of 89 days ago", { tickets: [vain(7, 95)], wroteAt: ago(95), messages: 1, heardAt: ago(89) }, []],
    ["complained with effect", { tickets: [ticket(7, 95)], wroteAt: ago(95), messages: 3, heardAt: ago(95) }, []],
    ["complained by telephone only", { tickets: [vain(7, 95)], heardAt: ago(95) }, []],
  ])("%s", (_, facts, expected) => expect(kinds(facts)).toEqual(expected));

  it("says since when, and over what", () => {
    const facts = { ...quiet, tickets: [vain(7, 120)], wroteAt: ago(118), messages: 2, heardAt: ago(100) };
    expect(risksOf(facts, NOW)).toEqual([{ kind: "fell_silent", since: ago(100), tickets: [7], count: 100 }]);
  });
});

it("money withheld weighs more than complaints and silence together, and several reasons more than one", () => {
  const all = { ...quiet, tickets: [vain(1, 100), vain(2, 95)], wroteAt: ago(95), messages: 2, heardAt: ago(95) };
  const both = risksOf(all, NOW);
  const money = risksOf({ ...quiet, tickets: [ticket(3, 1, { withholds: true })] }, NOW);
  expect(both.map(({ kind }) => kind)).toEqual(["complained_in_vain", "fell_silent"]);
  expect(weightOf(money)).toBeGreaterThan(weightOf(both));
  expect(weightOf(both)).toBeGreaterThan(weightOf(both.slice(0, 1)));
  expect(weightOf([])).toBe(0);
});

it("another ticket never takes a reason away, and no reason lies in the future", () => {
  const facts = fc.record({
    days: fc.integer({ min: 0, max: 500 }),
    reopened: fc.integer({ min: 0, max: 2 }),
    urged: fc.integer({ min: 0, max: 4 }),
    withholds: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(facts, { maxLength: 6 }), facts, (before, more) => {
      const tickets = [...before, more].map(({ days, ...rest }, index) => ticket(index + 1, days, rest));
      const [some, all] = [tickets.slice(0, -1), tickets].map((set) => risksOf({ ...quiet, tickets: set }, NOW));
      const has = (kind: string) => all?.some((reason) => reason.kind === kind);
      for (const { kind } of some ?? []) expect(has(kind)).toBe(true);
      for (const { since, tickets: shown } of all ?? []) {
        expect(since <= NOW).toBe(true);
        expect(shown).toEqual(shown.toSorted((a, b) => a - b));
      }
    }),
  );
});
