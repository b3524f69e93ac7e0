// Which questions a household is asked, in which messages, and what comes next.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer, Instrument } from "../../../src/domain/surveys/instrument.ts";
import { readInstruments } from "../../../src/domain/surveys/instrument-files.ts";
import { nextPage, openOn, pageBefore, pagesOf, rotate } from "../../../src/domain/surveys/pages.ts";

const named = new Map(readInstruments().map((one) => [one.id, one]));
const satisfaction = named.get("satisfaction") as Instrument;
const demand = named.get("demand") as Instrument;
const number = (value: number): Answer => ({ number: value, choices: [], text: null });
const chosen = (...choices: string[]): Answer => ({ number: null, choices, text: null });
const none = new Map<string, Answer>();
const ids = (pages: readonly (readonly { id: string }[])[]) => pages.map((page) => page.map(({ id }) => id));
const rotating = satisfaction.questions.filter((one) => one.rotating).map(({ id }) => id);

describe("rotate", () => {
  it("asks the overall question first, five of the items in their order, and the others", () => {
    const items = rotate(satisfaction, "seed");
    expect(items).toHaveLength(8);
    expect([items[0], ...items.slice(-2)]).toEqual(["overall", "recommend", "first_change"]);
    const five = items.slice(1, 6);
    expect(five).toEqual(rotating.filter((id) => five.includes(id)));
    expect(rotate(satisfaction, "seed")).toEqual(items);
  });

  it("asks every item about equally often", () => {
    const counts = new Map(rotating.map((id) => [id, 0]));
    const households = 4_400; // 2,000 each, with a standard deviation of 33
    for (let index = 0; index < households; index++)
      for (const id of rotate(satisfaction, `invitation-${index}`)) if (counts.has(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
    for (const [id, count] of counts) expect([id, count > 1_850 && count < 2_150]).toEqual([id, true]);
  });

  it("never asks what stands only in the bank, and no item twice", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(15), (seed, count) => {
        const items = rotate({ ...satisfaction, rotate: count }, seed);
        expect(new Set(items).size).toBe(items.length);
        expect(items).not.toContain("indicators");
        expect(items.filter((id) => rotating.includes(id))).toHaveLength(Math.min(count, 11));
      }),
    );
  });
});

describe("pagesOf", () => {
  it("puts the standard form in four messages, so that with the thanks it is six at most", () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const pages = ids(pagesOf(satisfaction, rotate(satisfaction, seed), none));
        expect(pages.map((page) => page.length)).toEqual([1, 5, 1, 1]);
        expect(pages.length + 2).toBeLessThanOrEqual(6);
      }),
    );
  });

  it("asks what depends on an answer only after it", () => {
    const items = rotate(demand, "s");
    expect(ids(pagesOf(demand, items, none))).toEqual([["services"], ["wish"]]);
    expect(ids(pagesOf(demand, items, new Map([["services", chosen("none")]])))).toEqual([["services"], ["wish"]]);
    expect(ids(pagesOf(demand, items, new Map([["services", chosen("elderly", "travel")]])))).toEqual([
      ["services"],
      ["frequency"],
      ["price"],
      ["wish"],
    ]);
  });

  it("breaks a list that is too long, and lists no level that waits for an answer", () => {
    const all = { ...satisfaction, rotate: 11 };
    expect(pagesOf(all, rotate(all, "s"), none).map((page) => page.length)).toEqual([1, 8, 3, 1, 1]);
    const conditional = {
      ...satisfaction,
      questions: satisfaction.questions.map((one) => (one.id === "lifts" ? { ...one, if: { question: "overall", is: ["1", "2"] } } : one)),
    } as Instrument;
    const items = ["overall", "cleaning", "utilities", "lifts", "facilities", "manner"];
    expect(ids(pagesOf(conditional, items, new Map([["overall", number(2)]])))).toEqual([
      ["overall"],
      ["cleaning", "utilities"],
      ["lifts"],
      ["facilities", "manner"],
    ]);
    expect(ids(pagesOf(conditional, items, new Map([["overall", number(4)]])))).toEqual([
      ["overall"],
      ["cleaning", "utilities", "facilities", "manner"],
    ]);
  });

  it("ignores items that are no longer asked for", () => {
    expect(ids(pagesOf(satisfaction, ["gone", "overall"], none))).toEqual([["overall"]]);
  });
});

describe("what comes next", () => {
  const items = ["overall", "security", "lifts", "recommend", "first_change"];
  const pages = pagesOf(satisfaction, items, none);
  const progress = (answered: string[], skipped: string[] = []) => ({
    answers: new Map(answered.map((id) => [id, number(5)])),
    skipped: new Set(skipped),
  });
  const next = (answered: string[], skipped: string[] = [], after?: string) =>
    nextPage(pages, progress(answered, skipped), after)?.map(({ id }) => id);

  it.each([
    [[], [], undefined, ["overall"]],
    [["overall"], [], "overall", ["security", "lifts"]],
    [["overall", "security"], [], "security", ["recommend"]], // what is left of a list is asked before one goes on, by its own rule
    [["overall", "security", "lifts"], [], "lifts", ["recommend"]],
    [["overall"], ["security", "lifts"], "lifts", ["recommend"]],
    [["overall", "security", "lifts", "recommend"], [], "recommend", ["first_change"]],
    [["overall", "security", "lifts", "first_change"], [], "first_change", ["recommend"]], // left out before: still asked
    [["overall", "security", "lifts", "recommend", "first_change"], [], "first_change", undefined],
    [["overall", "security", "lifts", "recommend"], ["first_change"], "first_change", undefined],
  ] as const)("%j answered, %j skipped, after %s: %j", (answered, skipped, after, expected) => {
    expect(next([...answered], [...skipped], after)).toEqual(expected);
  });

  it("leaves of a list what is open, and knows the page before", () => {
    expect(openOn(pages[1] ?? [], progress(["security"])).map(({ id }) => id)).toEqual(["lifts"]);
    expect(pageBefore(pages, "recommend")?.map(({ id }) => id)).toEqual(["security", "lifts"]);
    expect(pageBefore(pages, "lifts")?.map(({ id }) => id)).toEqual(["overall"]);
    expect(pageBefore(pages, "overall")).toBeUndefined();
  });
});
