// What people read: true, short, and in every language.
import { describe, expect, it } from "vitest";
import { Category, DemandType, TicketStatus } from "../../src/generated/prisma/enums.ts";
import { CATEGORY_NAMES, DEMAND_NAMES, ownerWords, STATUS_NAMES } from "../../src/words/index.ts";
import { timeInChinese, timeInEnglish } from "../../src/words/times.ts";

const RECEIPT = {
  summary: "厨房漏水",
  place: "3栋2单元501",
  extras: ["附1张照片"],
  number: 12,
  who: "客服小周",
  by: "10:30",
  offHours: false,
};

describe.each(["zh_CN", "en"] as const)("in %s", (language) => {
  const words = ownerWords(language);
  const receipts = [
    ...Object.values(DemandType).map((demandType) => words.receipt({ ...RECEIPT, kind: "demand", demandType })),
    words.receipt({ ...RECEIPT, kind: "complaint", demandType: null }),
    words.emergencyReceipt(RECEIPT),
    words.human({ number: 12, who: "客服小周", by: "10:30", offHours: true }),
    words.lastResort(12, "10:30"),
  ];
  it("a receipt restates, gives the number, and claims no more than is true", () => {
    for (const text of receipts) {
      expect(text).toContain("#12");
      expect(text).not.toMatch(/已受理|已派|taken up|assigned/);
    }
    for (const text of receipts.slice(0, 5)) expect(text).toMatch(/厨房漏水[\s\S]*3栋2单元501[\s\S]*客服小周[\s\S]*10:30/);
  });
  it("an approved answer is dated, has its number, and says how to reach a person", () => {
    const day = (iso: string) => words.day(new Date(iso), new Date("2030-03-06T02:00:00Z"), "Asia/Shanghai");
    const said = words.answered({
      number: 12,
      answer: "每月 350 元。",
      approvedOn: day("2029-11-03T02:00:00Z"),
      until: day("2030-03-16T02:00:00Z"),
    });
    expect(said).toMatch(/^每月 350 元。\n/);
    expect(said).toContain("#12");
    expect(said).toMatch(/2029年11月3日[\s\S]*3月16日|3 Nov 2029[\s\S]*16 Mar/);
    expect(words.answeredElse).toMatch(/人工|person/);
  });
  it("every state of a ticket can be told, with its number", () => {
    for (const status of Object.values(TicketStatus)) {
      const text = words.status({ number: 12, summary: "厨房漏水", status, who: "刘师傅", promisedAt: null, by: null });
      expect(text).toContain("#12");
      expect(text).not.toContain("undefined");
    }
  });
  it("every kind of danger has advice of its own and the duty phone", () => {
    const kinds = ["fire", "gas", "trapped", "injury", "water", "electric", "violence", "missing", "falling"];
    const texts = kinds.map((kind) => words.safety(kind, [{ community: null, phone: "0731-8555 0110" }]));
    expect(new Set(texts).size).toBe(kinds.length);
    for (const text of texts) expect(text).toContain("0731-8555 0110");
    expect(words.safety("something else", [])).toContain("110");
  });
});

it("names every category, state and demand", () => {
  expect(Object.keys(CATEGORY_NAMES).sort()).toEqual(Object.values(Category).sort());
  expect(Object.keys(STATUS_NAMES).sort()).toEqual(Object.values(TicketStatus).sort());
  expect(Object.keys(DEMAND_NAMES).sort()).toEqual(Object.values(DemandType).sort());
});

it("says times as people do, in the community's zone", () => {
  const now = new Date("2030-03-06T02:00:00Z");
  const zone = "Asia/Shanghai";
  const say = (iso: string) => [timeInChinese(new Date(iso), now, zone), timeInEnglish(new Date(iso), now, zone)];
  expect(say("2030-03-06T10:05:00Z")).toEqual(["18:05", "18:05"]);
  expect(say("2030-03-06T16:05:00Z")).toEqual(["明天 00:05", "tomorrow 00:05"]);
  expect(say("2030-03-08T10:00:00Z")).toEqual(["3月8日 18:00", "8 Mar 18:00"]);
  expect(say("2030-03-05T10:00:00Z")).toEqual(["3月5日 18:00", "5 Mar 18:00"]);
});
