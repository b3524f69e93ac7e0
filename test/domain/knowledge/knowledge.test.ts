// Approved answers: who may make them, when they count, and that what was approved is never changed behind anybody's back.
import { beforeEach, describe, expect, it } from "vitest";
import { askedAlike, overlap, stateAt } from "../../../src/domain/knowledge/knowledge.ts";
import {
  approveKnowledge,
  type KnowledgeOutcome,
  knowledgeFor,
  registerKnowledge,
  retireKnowledge,
  reviseKnowledge,
} from "../../../src/domain/knowledge/staff-acts.ts";
import { type KnowledgeText, textsInUse } from "../../../src/domain/knowledge/store.ts";
import type { StaffMember } from "../../../src/domain/staff/rooms.ts";
import type { StaffRole } from "../../../src/generated/prisma/enums.ts";
import { type Db, inTransaction } from "../../../src/platform/store/client.ts";
import { testDb } from "../../support/database.ts";

const NOW = new Date("2030-03-06T02:00:00Z");
const DAY = 24 * 3_600_000;
const days = (count: number) => new Date(NOW.getTime() + count * DAY);

describe("a text's state", () => {
  const approved = { validFrom: days(-1), validUntil: null, approvedAt: days(-1), retiredAt: null };
  it.each([
    ["in_use", approved],
    ["in_use", { ...approved, validFrom: NOW }],
    ["in_use", { ...approved, validUntil: days(1) }],
    ["draft", { ...approved, approvedAt: null }],
    ["waiting", { ...approved, validFrom: days(1) }],
    ["expired", { ...approved, validUntil: NOW }],
    ["expired", { ...approved, validUntil: days(-0.5), approvedAt: null }],
    ["retired", { ...approved, validUntil: NOW, retiredAt: NOW }],
  ] as const)("is %s", (state, dates) => {
    expect(stateAt(dates, NOW)).toBe(state);
  });
  it("knows what is true at one time, and what is one question", () => {
    expect(overlap({ validFrom: days(0), validUntil: days(1) }, { validFrom: days(1), validUntil: null })).toBe(false);
    expect(overlap({ validFrom: days(0), validUntil: null }, { validFrom: days(1), validUntil: null })).toBe(true);
    const parking = { question: "停车月租多少钱", alsoAsked: ["车位月租多少钱"] };
    expect(askedAlike(parking, { question: "车位， 月租多少钱？", alsoAsked: [] })).toBe(true);
    expect(askedAlike(parking, { question: "停车包月", alsoAsked: ["停车月租多少钱"] })).toBe(true);
    expect(askedAlike(parking, { question: "停车包月", alsoAsked: ["车位几个"] })).toBe(false);
  });
});

let db: Db;
const text = (different: Partial<KnowledgeText> = {}): KnowledgeText => ({
  communityId: "a",
  category: "parking",
  question: "停车月租多少钱",
  alsoAsked: ["车位月租多少钱", " ", "车位月租多少钱"],
  answer: "每月 350 元。",
  validFrom: NOW,
  validUntil: null,
  ...different,
});

async function staff(role: StaffRole, ...communities: string[]): Promise<StaffMember> {
  const id = `${role}-${communities.join("-")}-${Math.random()}`;
  await db.staff.create({
    data: {
      id,
      name: "某人",
      role,
      createdAt: NOW,
      communities: { create: communities.map((communityId) => ({ communityId })) },
    },
  });
  return { id, name: "某人", role, departmentId: null, departmentName: null };
}

const numberOf = (outcome: KnowledgeOutcome): number => {
  if (outcome.kind !== "done") throw new Error(outcome.line);
  return outcome.text.number;
};
const inUse = async (communityId: string | null, at = NOW) => (await textsInUse(db, communityId, at)).map(({ number }) => number);

describe("in the database", () => {
  beforeEach(async () => {
    db = await testDb();
    for (const id of ["a", "b"])
      await db.community.create({
        data: { id, name: id, timeZone: "Asia/Shanghai", serviceFrom: 510, serviceUntil: 1200, createdAt: NOW },
      });
  });

  it.each(["assistant", "head", "manager", "general_manager", "administrator"] as const)("a %s registers", async (role) => {
    const outcome = await registerKnowledge(db, await staff(role, "a"), text(), NOW);
    expect(outcome).toMatchObject({ kind: "done", text: { number: 1, alsoAsked: ["车位月租多少钱"] } });
    expect(await inUse("a")).toEqual(role === "assistant" ? [] : [1]);
  });

  it.each(["technician", "quality"] as const)("a %s does not, nor approve or retire", async (role) => {
    const number = numberOf(await registerKnowledge(db, await staff("assistant", "a"), text(), NOW));
    const them = await staff(role, "a");
    for (const outcome of [
      await registerKnowledge(db, them, text(), NOW),
      await reviseKnowledge(db, number, them, { answer: "免费" }, NOW),
      await approveKnowledge(db, number, them, NOW),
      await retireKnowledge(db, number, them, NOW),
    ])
      expect(outcome.kind).toBe("forbidden");
    expect(await db.knowledge.findMany()).toMatchObject([{ answer: "每月 350 元。", approvedAt: null, retiredAt: null }]);
  });

  it("an assistant's draft counts once a head has approved it, and no longer once it is retired", async () => {
    const [assistant, head] = [await staff("assistant", "a"), await staff("head", "a")];
    const number = numberOf(await registerKnowledge(db, assistant, text(), NOW));
    expect((await approveKnowledge(db, number, assistant, NOW)).kind).toBe("forbidden");
    expect(await approveKnowledge(db, number, head, NOW)).toMatchObject({ kind: "done", text: { approvedBy: { id: head.id } } });
    expect((await approveKnowledge(db, number, head, NOW)).kind).toBe("conflict");
    expect(await inUse("a")).toEqual([number]);
    expect(await retireKnowledge(db, number, head, days(1))).toMatchObject({ kind: "done", text: { retiredBy: { id: head.id } } });
    expect((await retireKnowledge(db, number, head, days(2))).kind).toBe("conflict");
    expect(await inUse("a")).toEqual([]);
  });

  it("a draft is changed, an approved text never", async () => {
    const [assistant, head] = [await staff("assistant", "a"), await staff("head", "a")];
    const number = numberOf(await registerKnowledge(db, assistant, text(), NOW));
    expect(await reviseKnowledge(db, number, assistant, { answer: "每月 360 元。" }, NOW)).toMatchObject({
      kind: "done",
      text: { number, answer: "每月 360 元。", question: "停车月租多少钱" },
    });
    expect((await reviseKnowledge(db, number, assistant, { answer: " " }, NOW)).kind).toBe("invalid");
    await approveKnowledge(db, number, head, NOW);
    expect((await reviseKnowledge(db, number, head, { answer: "免费" }, NOW)).kind).toBe("conflict");
    expect((await db.knowledge.findUniqueOrThrow({ where: { number } })).answer).toBe("每月 360 元。");
  });

  it("counts in its community and in its time only; what is true everywhere is said by those who see every one", async () => {
    const [head, manager] = [await staff("head", "a"), await staff("general_manager")];
    expect((await registerKnowledge(db, head, text({ communityId: "b" }), NOW)).kind).toBe("forbidden");
    expect((await registerKnowledge(db, head, text({ communityId: null }), NOW)).kind).toBe("forbidden");
    const own = numberOf(await registerKnowledge(db, head, text({ validFrom: days(1), validUntil: days(3) }), NOW));
    const general = numberOf(await registerKnowledge(db, manager, text({ communityId: null, question: "宽带怎么装" }), NOW));
    expect(await inUse("a")).toEqual([general]);
    expect(await inUse("a", days(1))).toEqual([own, general]);
    expect(await inUse("a", days(3))).toEqual([general]);
    expect(await inUse("b", days(1))).toEqual([general]);
    expect(await inUse(null, days(1))).toEqual([general]);
    expect((await retireKnowledge(db, general, head, NOW)).kind).toBe("forbidden");
    const stranger = await staff("head", "b");
    expect(await knowledgeFor(db, own, stranger)).toBeUndefined();
    expect((await retireKnowledge(db, own, stranger, NOW)).kind).toBe("unknown");
    expect((await approveKnowledge(db, 999_999_999_999, manager, NOW)).kind).toBe("unknown");
  });

  it("two answers to one question are not in use at one time", async () => {
    const [assistant, head] = [await staff("assistant", "a"), await staff("head", "a")];
    const old = numberOf(await registerKnowledge(db, head, text({ validUntil: days(5) }), NOW));
    expect((await registerKnowledge(db, head, text({ question: "停车月租多少钱？" }), NOW)).kind).toBe("conflict");
    const next = numberOf(await registerKnowledge(db, assistant, text({ validFrom: days(5) }), NOW));
    expect((await approveKnowledge(db, next, head, NOW)).kind).toBe("done");
    const third = numberOf(await registerKnowledge(db, assistant, text(), NOW));
    expect((await approveKnowledge(db, third, head, NOW)).kind).toBe("conflict");
    await retireKnowledge(db, old, head, NOW);
    await retireKnowledge(db, next, head, NOW);
    expect((await approveKnowledge(db, third, head, NOW)).kind).toBe("done");
  });

  it("any way of asking makes it one question; a past answer or another community's does not stand against it", async () => {
    const [head, other, manager] = [await staff("head", "a"), await staff("head", "b"), await staff("general_manager")];
    const old = { question: "车位费", alsoAsked: ["一个车位多少钱"], validFrom: days(-9), validUntil: days(-1) };
    await db.knowledge.create({
      data: { ...text(old), number: 90, registeredById: head.id, createdAt: days(-9), approvedById: head.id, approvedAt: days(-9) },
    });
    const own = numberOf(await registerKnowledge(db, head, text({ alsoAsked: ["一个车位多少钱"], validFrom: days(-5) }), NOW));
    const alike = [
      text({ question: "一个车位，多少钱？", alsoAsked: [] }),
      text({ question: "停车怎么包月", alsoAsked: ["停车月租多少钱"] }),
      text({ question: "停车怎么包月", alsoAsked: ["一个车位多少钱呢", "一个车位多少钱？"] }),
    ];
    for (const second of alike)
      expect(await registerKnowledge(db, head, second, NOW)).toMatchObject({
        kind: "conflict",
        line: expect.stringContaining(`知识 ${own} `),
      });
    expect((await registerKnowledge(db, manager, text({ communityId: null }), NOW)).kind).toBe("done");
    expect((await registerKnowledge(db, manager, text({ communityId: null }), NOW)).kind).toBe("conflict");
    expect((await registerKnowledge(db, other, text({ communityId: "b" }), NOW)).kind).toBe("done");
  });

  it("of two that are approved at one moment one waits, and is refused", async () => {
    const [assistant, head] = [await staff("assistant", "a"), await staff("head", "a")];
    const first = numberOf(await registerKnowledge(db, assistant, text(), NOW));
    const second = numberOf(await registerKnowledge(db, assistant, text(), NOW));
    let [isApproved, commit] = [() => {}, () => {}];
    const approved = new Promise<void>((resolve) => (isApproved = resolve));
    const committed = new Promise<void>((resolve) => (commit = resolve));
    const one = inTransaction(db, async (tx) => {
      const outcome = await approveKnowledge(tx, first, head, NOW);
      isApproved();
      await committed;
      return outcome;
    });
    await approved;
    const two = inTransaction(db, (tx) => approveKnowledge(tx, second, head, NOW));
    const three = inTransaction(db, (tx) => registerKnowledge(tx, head, text(), NOW));
    setTimeout(commit, 300);
    expect((await one).kind).toBe("done");
    expect((await two).kind).toBe("conflict");
    expect((await three).kind).toBe("conflict");
    expect(await inUse("a")).toEqual([first]);
  });

  it.each([
    ["no question", { question: " " }],
    ["no answer", { answer: "" }],
    ["too long a question", { question: "问".repeat(101) }],
    ["too long an answer", { answer: "答".repeat(1_001) }],
    ["too many ways of asking", { alsoAsked: Array.from({ length: 31 }, (_, n) => `问${n}`) }],
    ["an end before its beginning", { validFrom: days(2), validUntil: days(2) }],
    ["an end that is past", { validFrom: days(-3), validUntil: days(-1) }],
  ])("%s is refused", async (_what, different) => {
    expect((await registerKnowledge(db, await staff("head", "a"), text(different), NOW)).kind).toBe("invalid");
    expect(await db.knowledge.count()).toBe(0);
  });

  it("numbers have no gaps, and what the database cannot hold is left out", async () => {
    const head = await staff("head", "a");
    await inTransaction(db, async (tx) => {
      await registerKnowledge(tx, head, text(), NOW);
      throw new Error("no");
    }).catch(() => {});
    const outcome = await registerKnowledge(db, head, text({ answer: "每月\0 350 元" }), NOW);
    expect(outcome).toMatchObject({ kind: "done", text: { number: 1, answer: "每月 350 元" } });
  });
});
