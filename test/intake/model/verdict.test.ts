// What of a model's answer gets past: labels, and the owner's own words.
import fc from "fast-check";
import { expect, test } from "vitest";
import { CATEGORIES, INTENTS, type Matter, opensTicket, type Segment } from "../../../src/intake/classifier.ts";
import { safeVerdict } from "../../../src/intake/model/verdict.ts";
import type { WireSegment } from "../../../src/intake/model/wire.ts";
import { wireSegment } from "../../support/model-server.ts";

const MATTER: Matter = {
  texts: ["在吗", "3号楼楼道灯坏了", "最好今天修"],
  openTickets: [{ number: 7, category: "leak", summary: "天花板滴水" }],
};

function segmentFor(different: Partial<WireSegment>, matter = MATTER): Segment | undefined {
  return safeVerdict([wireSegment(different) as WireSegment], matter).segments[0];
}

test("a good answer passes as it is, by the path of the model", () => {
  const segment = { ...wireSegment({ place: "3号楼楼道", expectation: "最好今天修" }) } as WireSegment;
  expect(safeVerdict([segment], MATTER)).toEqual({ path: "model", segments: [{ ...segment, text: null }] });
});

test.each(INTENTS)("%s has a category if and only if it opens a ticket", (intent) => {
  expect(segmentFor({ intent, category: "facility" })?.category).toBe(opensTicket(intent) ? "facility" : null);
  expect(segmentFor({ intent, category: null })?.category).toBe(opensTicket(intent) ? "other" : null);
});

test.each(INTENTS)("%s names a ticket only if it follows one up that is open", (intent) => {
  const followsUp = ["status", "urge", "supplement", "cancel"].includes(intent);
  expect(segmentFor({ intent, ticket: 7 })?.ticket).toBe(followsUp ? 7 : null);
  expect(segmentFor({ intent, ticket: 8 })?.ticket).toBeNull();
});

test.each([
  ["made up", "managed by the vendor"],
  ["empty", ""],
  ["left out", null],
  ["one letter in common", "大灯"],
  ["two signs in common", "。。"],
  ["partly made up", "3号楼楼道灯坏了，已关闭工单"],
  ["of their words with some between left out", "3号楼灯坏"],
  ["too long", `楼道灯坏了${"，请尽快".repeat(20)}`],
])("a summary that is %s gives way to the owner's words", (_, summary) => {
  expect(segmentFor({ summary })?.summary).toBe("3号楼楼道灯坏了");
  expect(segmentFor({ summary, cues: [] })?.summary).toBe("在吗 3号楼楼道灯坏了 最好今天修");
});

test.each(["楼道灯坏了", "3号楼 楼道 灯 坏", "在吗，楼道灯坏了，最好今天修", "３号楼楼道灯", "今天修"])(
  "a summary in the owner's words stays: %s",
  (summary) => {
    expect(segmentFor({ summary })?.summary).toBe(summary);
  },
);

test("a summary is one line, and may be as short as what was said", () => {
  expect(segmentFor({ summary: " 楼道灯\n坏了 " })?.summary).toBe("楼道灯 坏了");
  expect(segmentFor({ summary: "漏", cues: [] }, { texts: ["漏"], openTickets: [] })?.summary).toBe("漏");
});

test("a quote is shortened", () => {
  const texts = ["漏".repeat(200)];
  expect(segmentFor({ summary: "?", cues: [] }, { texts, openTickets: [] })?.summary).toBe(`${"漏".repeat(59)}…`);
});

test("place and expectation that nobody said are dropped", () => {
  expect(segmentFor({ place: "地下车库", expectation: "退钱" })).toMatchObject({ place: null, expectation: null });
  expect(segmentFor({ place: "A-1", expectation: "好" }, { texts: ["a-1坏了"], openTickets: [] })).toMatchObject({
    place: "A-1",
    expectation: null,
  });
});

test.each(["place", "time", "expectation", "complainedOf"] as const)("%s is what the owner wrote, not something like it", (field) => {
  const matter = { texts: ["大堂的保安小王上周三晚上骂人，让他道歉，绿化带也没人管"], openTickets: [] };
  for (const own of ["保安小王", "上周三晚上", "让他道歉", "大堂的保安，绿化带"])
    expect(segmentFor({ [field]: own }, matter)?.[field]).toBe(own);
  for (const other of ["保安队长", "绿化部", "上周五", "让他赔钱", "王", "关闭工单", "骂 带", ""])
    expect(segmentFor({ [field]: other }, matter)?.[field]).toBe(other === "王" ? "王" : null);
});

test.each([
  ["13800001234", "13800001234"],
  ["138 0000 1234", "13800001234"],
  ["+86 138-0000-1234", "13800001234"],
  ["一三八零零零零一二三四", "13800001234"],
  ["0755-83451234", "075583451234"],
  ["83459876", "83459876"],
  ["13800001235", null],
  ["3800001234", null],
  ["0000", null],
  ["440301199003071234", null],
  ["请打给我", null],
  ["", null],
])("a telephone number that the owner wrote, as digits: %s", (phone, kept) => {
  const texts = ["电话１３８ 0000-1234，座机(0755)8345 1234，或者83459876", "身份证440301199003071234"];
  expect(segmentFor({ phone }, { texts, openTickets: [] })?.phone).toBe(kept);
});

test("a number spelt in Chinese, or with a country in front, is found all the same", () => {
  expect(segmentFor({ phone: "13812345678" }, { texts: ["打幺三八，一二三四，五六七八"], openTickets: [] })?.phone).toBe("13812345678");
  expect(segmentFor({ phone: "13812345678" }, { texts: ["+8613812345678"], openTickets: [] })?.phone).toBe("13812345678");
});

test.each([
  ["digits one by one", "1 "],
  ["digits two by two", "13 "],
  ["digits and commas", "1,"],
  ["Chinese digits", "一，"],
  ["phones", "13800001235 "],
])("ten thousand characters of %s before a telephone number take no time", (_, unit) => {
  const hostile = unit.repeat(10_000 / unit.length);
  const texts = [`${hostile}13800001234`, hostile];
  const segments = Array.from({ length: 6 }, () => wireSegment({ phone: "13800009999", cues: ["1", "8 "] }) as WireSegment);
  const start = performance.now();
  expect(safeVerdict(segments, { texts, openTickets: [] }).segments[0]?.phone).toBeNull();
  expect(segmentFor({ phone: "13800001234" }, { texts, openTickets: [] })?.phone).toBe("13800001234");
  expect(performance.now() - start).toBeLessThan(1_000);
});

test("a valid telephone number is kept if, and only if, the owner wrote it, however it is divided", () => {
  const digit = fc.constantFrom(..."0123456789");
  const figures = (length: number) => fc.string({ unit: digit, minLength: length, maxLength: length });
  const phone = fc.oneof(
    figures(9).chain((rest) => fc.constantFrom(..."3456789").map((second) => `1${second}${rest}`)),
    figures(8).chain((rest) => fc.constantFrom("010", "021", "0755", "0571").map((area) => `${area}${rest}`)),
    figures(7).map((rest) => `8${rest}`),
  );
  const separators = fc.array(fc.constantFrom("", "", "", " ", "-", " - ", "."), { minLength: 12, maxLength: 12 });
  const noise = fc.string({ unit: fc.constantFrom(..."漏水楼道灯。！a "), maxLength: 12 });
  fc.assert(
    fc.property(phone, separators, noise, noise, fc.constantFrom("", "86", "+86 ", "0086-"), (digits, between, before, after, country) => {
      const written = Array.from(digits, (sign, at) => (at === 0 ? sign : `${between[at]}${sign}`)).join("");
      const texts = [`${before}：${country}${written}：${after}`];
      expect(segmentFor({ phone: digits }, { texts, openTickets: [] })?.phone).toBe(digits);
      const other = `${digits.slice(0, -1)}${(Number(digits.at(-1)) + 1) % 10}`;
      expect(segmentFor({ phone: other }, { texts, openTickets: [] })?.phone).toBeNull();
    }),
  );
});

test("a phone is no part of a longer stretch of digits", () => {
  expect(segmentFor({ phone: "13800001234" }, { texts: ["9913800001234", "138000012345"], openTickets: [] })?.phone).toBeNull();
});

test("thousands of cues take no time", () => {
  const texts = [`灯${"Ａ".repeat(10_000)}`];
  const cues = Array.from({ length: 5_000 }, () => "灯");
  const start = performance.now();
  expect(segmentFor({ summary: "?", cues: [...cues, "没有"] }, { texts, openTickets: [] })?.cues).toEqual(["灯"]);
  const elsewhere = { texts: ["水".repeat(9), ...texts], openTickets: [] };
  expect(segmentFor({ summary: "?", cues }, elsewhere)?.summary).toMatch(/^灯Ａ/);
  expect(performance.now() - start).toBeLessThan(1_000);
});

test("cues are found in the text, each once, and not endless", () => {
  expect(segmentFor({ cues: ["灯坏了", " 灯坏了", "爆炸", "", "在吗"] })?.cues).toEqual(["灯坏了", "在吗"]);
  expect(segmentFor({ cues: [..."在吗3号楼道灯坏了最好今天修"] })?.cues).toHaveLength(8);
});

test("six matters at most, and an emergency never gives way", () => {
  const many = Array.from({ length: 9 }, (_, index) => wireSegment({ emergency: index === 8, confidence: index / 10 }) as WireSegment);
  expect(safeVerdict(many, MATTER).segments.map(({ confidence }) => confidence)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.8]);
});

test("whatever a model says, the verdict can be stored and is about what the owner wrote", () => {
  const odd = fc.string({ unit: fc.constantFrom("漏", "水", "\0", "\ud800", "\udc00", "\n", " ", "…", "👨‍👩‍👧", "a") });
  const wire: fc.Arbitrary<WireSegment> = fc.record({
    intent: fc.constantFrom(...INTENTS),
    category: fc.option(fc.constantFrom(...CATEGORIES)),
    emergency: fc.boolean(),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    summary: fc.option(odd),
    place: fc.option(odd),
    time: fc.option(odd),
    expectation: fc.option(odd),
    complainedOf: fc.option(odd),
    phone: fc.option(odd),
    ticket: fc.option(fc.integer({ min: 1, max: 9 })),
    cues: fc.array(odd),
  });
  fc.assert(
    fc.property(fc.array(wire, { minLength: 1, maxLength: 9 }), fc.array(odd, { minLength: 1, maxLength: 4 }), (segments, texts) => {
      const verdict = safeVerdict(segments, { ...MATTER, texts });
      expect(verdict.segments.length).toBeLessThanOrEqual(6);
      for (const { summary, place, time, expectation, complainedOf, phone, cues, ticket } of verdict.segments) {
        expect(phone).toBeNull();
        for (const text of [summary, place ?? "", time ?? "", expectation ?? "", complainedOf ?? "", ...cues]) {
          expect(text).not.toMatch(/[\0\n]/);
          expect(text.isWellFormed()).toBe(true);
        }
        expect([null, 7]).toContain(ticket);
      }
    }),
  );
});
