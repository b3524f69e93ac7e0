// Which of the recorded facts are missing, and which of them an owner is asked for.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ASKED_FACTS, type AskedFact, FACTS, factsToAsk, missingFacts, type Recorded } from "../../../src/domain/tickets/facts-missing.ts";
import { Category, DemandType } from "../../../src/generated/prisma/enums.ts";

const BARE: Recorded = {
  kind: "complaint",
  demandType: null,
  category: "cleaning",
  emergency: false,
  time: null,
  place: null,
  house: null,
  phone: null,
  complainedOf: null,
  expectation: null,
  description: "没人打扫",
  complainantKnown: false,
};
const KNOWN: Partial<Recorded> = { house: "3-2-501", phone: "13800001234", complainantKnown: true };

describe("to ask for", () => {
  const table: readonly (readonly [string, Partial<Recorded>, AskedFact[]])[] = [
    ["everything a complaint about public ground lacks", {}, ["phone", "place", "expectation"]],
    ["no phone that is known", KNOWN, ["place", "expectation"]],
    ["no place that is in the text", { ...KNOWN, description: "3栋没人打扫" }, ["expectation"]],
    ["no place that is in the text", { ...KNOWN, description: "地下车库没人打扫" }, ["expectation"]],
    ["no place that was found", { ...KNOWN, place: "大堂" }, ["expectation"]],
    ["no place of a matter at home", { ...KNOWN, category: "leak", description: "漏水没人管" }, ["expectation"]],
    ["when a neighbour does it", { ...KNOWN, category: "neighbour", description: "楼上吵" }, ["time", "expectation"]],
    ["not when, if it is said", { ...KNOWN, category: "neighbour", description: "楼上半夜吵" }, ["expectation"]],
    ["not when, if it was found", { ...KNOWN, category: "neighbour", description: "楼上吵", time: "昨晚" }, ["expectation"]],
    ["where it is, though they say where they live", { ...KNOWN, description: "我是2-2-1202的，没人打扫" }, ["place", "expectation"]],
    ["neither where nor when of money", { ...KNOWN, category: "parking", description: "停车费收了两次" }, ["expectation"]],
    ["where, then when", { ...KNOWN, category: "parking", description: "乱停车" }, ["place", "time", "expectation"]],
    ["who it was", { ...KNOWN, category: "conduct", description: "态度太差" }, ["time", "complainedOf", "expectation"]],
    ["not who, if it is said", { ...KNOWN, category: "conduct", time: "昨天", complainedOf: "前台" }, ["expectation"]],
    ["not what they expect twice", { ...KNOWN, category: "fee", description: "乱收费", expectation: "退钱" }, []],
    ["a wish of blanks is none", { ...KNOWN, category: "fee", description: "乱收费", expectation: " " }, ["expectation"]],
    ["nothing while there is danger", { emergency: true, category: "lift", description: "困人了" }, []],
    ["where to call for a repair", { kind: "demand", demandType: "repair", category: "home_repair" }, ["phone"]],
    ["where to call for a service", { kind: "demand", demandType: "service", category: "concierge" }, ["phone"]],
    ["not if we know it", { ...KNOWN, kind: "demand", demandType: "repair", category: "facility" }, []],
    ["nothing for a question", { kind: "demand", demandType: "enquiry", category: "fee" }, []],
    ["nothing for an idea", { kind: "demand", demandType: "suggestion", category: "facility" }, []],
  ];
  it.each(table)("%s (%j)", (_, more, facts) => {
    expect(factsToAsk({ ...BARE, ...more })).toEqual(facts);
  });
});

it("misses what is not on record, also what nobody is asked for", () => {
  expect(missingFacts({ ...BARE, emergency: true })).toEqual([...FACTS]);
  expect(missingFacts({ ...BARE, ...KNOWN })).toEqual(["place", "time", "complainedOf", "expectation"]);
  expect(missingFacts({ ...BARE, ...KNOWN, place: "a", time: "b", complainedOf: "c", expectation: "d" })).toEqual([]);
});

it("asks only for what is missing, in one order, and not in danger", () => {
  const maybe = fc.constantFrom(null, "", "有");
  const anything: fc.Arbitrary<Recorded> = fc.record({
    kind: fc.constantFrom("complaint", "demand"),
    demandType: fc.constantFrom(...Object.values(DemandType), null),
    category: fc.constantFrom(...Object.values(Category)),
    emergency: fc.boolean(),
    time: maybe,
    place: maybe,
    house: maybe,
    phone: maybe,
    complainedOf: maybe,
    expectation: maybe,
    description: fc.constantFrom("", "太差了", "3栋昨晚"),
    complainantKnown: fc.boolean(),
  });
  fc.assert(
    fc.property(anything, (recorded) => {
      const asked = factsToAsk(recorded);
      const missing: readonly string[] = missingFacts(recorded);
      expect(asked.every((fact) => missing.includes(fact))).toBe(true);
      expect(asked).toEqual(ASKED_FACTS.filter((fact) => asked.includes(fact)));
      if (recorded.emergency) expect(asked).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
