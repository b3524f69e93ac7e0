// The inbox: what arrived, once each, whole.
import { beforeEach, describe, expect, it } from "vitest";
import type { MovableClock } from "../../../src/platform/kernel/clock.ts";
import { randomIds } from "../../../src/platform/kernel/ids.ts";
import { InboxStore, type IncomingMessage } from "../../../src/platform/queue/inbox.ts";
import type { Db } from "../../../src/platform/store/client.ts";
import { testDb } from "../../support/database.ts";
import { later, START, standingClock } from "./fakes.ts";

let db: Db;
let clock: MovableClock;
let inbox: InboxStore;
beforeEach(async () => {
  db = await testDb();
  clock = standingClock();
  inbox = new InboxStore(db, clock, randomIds);
});

let serial = 0;
const message = (more: Partial<IncomingMessage> = {}): IncomingMessage => ({
  account: "a",
  messageId: `m-${++serial}`,
  contact: { externalId: "x-zhang", name: "张女士" },
  kind: "text",
  text: "我家漏水了",
  mentionsBot: false,
  mentions: [],
  ...more,
});
const kept = { name: "厨房.png", sha256: "f".repeat(64), mime: "image/png", size: 70 };
const room = { externalId: "x-room", topic: "3栋业主群" };

describe("a message", () => {
  it("is kept whole", async () => {
    const received = await inbox.receive(
      message({ room, mentionsBot: true, mentions: ["x-li"], quote: { name: "回音", text: "#1 漏水" }, text: "已经修好" }),
    );
    const row = await db.inbox.findUniqueOrThrow({
      where: { id: received?.inboxId ?? 0n },
      include: { contact: true, conversation: { include: { room: true } } },
    });
    expect(row).toMatchObject({
      account: "a",
      text: "已经修好",
      quoteName: "回音",
      quoteText: "#1 漏水",
      mentionsBot: true,
      mentions: ["x-li"],
      receivedAt: START,
      closesBurst: false,
      consumedAt: null,
      burstId: null,
      contact: { externalId: "x-zhang", name: "张女士", account: "a" },
      conversation: { contactId: null, room: { externalId: "x-room", topic: "3栋业主群", kind: "unregistered" } },
    });
  });

  it("delivered again changes nothing and is nothing new, whatever it now says", async () => {
    const first = message();
    expect(await inbox.receive(first)).toBeDefined();
    clock.moveTo(later(60_000));
    expect(await inbox.receive(first)).toBeUndefined();
    expect(await inbox.receive({ ...first, text: "changed", file: kept })).toBeUndefined();
    expect(await db.inbox.findMany({ select: { text: true, receivedAt: true } })).toEqual([{ text: "我家漏水了", receivedAt: START }]);
    expect(await db.attachment.count()).toBe(0);
  });

  it("delivered many times at once, from somebody new, is one message, contact and conversation", async () => {
    const one = message({ room, file: kept, kind: "image", text: "" });
    const received = await Promise.all(Array.from({ length: 12 }, () => inbox.receive(one)));
    expect(received.filter((result) => result !== undefined)).toHaveLength(1);
    expect([await db.inbox.count(), await db.attachment.count(), await db.contact.count(), await db.conversation.count()]).toEqual([
      1, 1, 1, 1,
    ]);
  });

  it("with the same id on another account is another message, of another contact", async () => {
    const one = message();
    const [here, there] = [await inbox.receive(one), await inbox.receive({ ...one, account: "b" })];
    expect(there?.contactId).not.toBe(here?.contactId);
    expect(there?.conversationId).not.toBe(here?.conversationId);
    expect(await db.inbox.count()).toBe(2);
  });

  it("may have NUL and lone surrogates anywhere", async () => {
    const bad = "a\0b\ud800c\udc00d😀";
    const good = "ab\ufffdc\ufffdd😀";
    const received = await inbox.receive(
      message({
        contact: { externalId: "x-odd", name: bad },
        room: { externalId: "x-room", topic: bad },
        text: bad,
        quote: { name: bad, text: bad },
        mentions: [bad],
        file: { ...kept, name: bad },
      }),
    );
    const row = await db.inbox.findUniqueOrThrow({
      where: { id: received?.inboxId ?? 0n },
      include: { contact: true, attachment: true, conversation: { include: { room: true } } },
    });
    expect(row).toMatchObject({ text: good, quoteName: good, quoteText: good, mentions: [good] });
    expect([row.contact.name, row.attachment?.name, row.conversation.room?.topic]).toEqual([good, good, good]);
  });

  it("may be as long as it likes", async () => {
    const text = "水".repeat(2_000_000);
    const received = await inbox.receive(message({ text }));
    expect((await db.inbox.findUniqueOrThrow({ where: { id: received?.inboxId ?? 0n } })).text).toBe(text);
  });
});

describe("who and where", () => {
  it("are the same at every message; names and topics follow what they are now", async () => {
    const first = await inbox.receive(message());
    const second = await inbox.receive(message({ contact: { externalId: "x-zhang", name: "张阿姨" } }));
    expect(second).toMatchObject({ contactId: first?.contactId, conversationId: first?.conversationId });
    expect(await db.contact.findMany({ select: { name: true } })).toEqual([{ name: "张阿姨" }]);

    await inbox.receive(message({ room }));
    await inbox.receive(message({ room: { ...room, topic: "3栋邻里" } }));
    expect(await db.room.findMany({ select: { topic: true } })).toEqual([{ topic: "3栋邻里" }]);
  });

  it("are told apart: what is said in a room is not said directly", async () => {
    const direct = await inbox.receive(message());
    const inRoom = await inbox.receive(message({ room }));
    expect(inRoom?.contactId).toBe(direct?.contactId);
    expect(inRoom?.conversationId).not.toBe(direct?.conversationId);
  });

  it("decide whether a message waits: in a staff room none does", async () => {
    expect(await inbox.receive(message({ room }))).toMatchObject({ closesBurst: false });
    await db.community.create({
      data: { id: "c", name: "桂", timeZone: "Asia/Shanghai", serviceFrom: 540, serviceUntil: 1080, createdAt: START },
    });
    await db.room.updateMany({ data: { kind: "staff", communityId: "c" } });
    expect(await inbox.receive(message({ room }))).toMatchObject({ closesBurst: true });
    expect(await inbox.receive(message({ room: { ...room, topic: "改了名" } }))).toMatchObject({ closesBurst: true });
    expect(await inbox.receive(message())).toMatchObject({ closesBurst: false });
    expect((await db.inbox.findMany({ orderBy: { id: "asc" } })).map((row) => row.closesBurst)).toEqual([false, true, true, false]);
  });
});

describe("a file", () => {
  it("is there with its message, and the same content is known once", async () => {
    await inbox.receive(message({ kind: "image", text: "", file: kept }));
    await inbox.receive(message({ kind: "image", text: "", file: { ...kept, name: "again.png" } }));
    expect(await db.media.findMany()).toEqual([{ sha256: kept.sha256, mime: "image/png", size: 70, createdAt: START }]);
    expect((await db.attachment.findMany({ orderBy: { inboxId: "asc" } })).map(({ name, sha256 }) => [name, sha256])).toEqual([
      ["厨房.png", kept.sha256],
      ["again.png", kept.sha256],
    ]);
  });

  it.each(["too_large", "unavailable"] as const)("that is %s is a note with its message", async (problem) => {
    const received = await inbox.receive(message({ kind: "video", text: "", file: { name: "v.mp4", problem } }));
    expect(await db.attachment.findUniqueOrThrow({ where: { inboxId: received?.inboxId ?? 0n } })).toMatchObject({
      name: "v.mp4",
      sha256: null,
      problem,
    });
    expect(await db.media.count()).toBe(0);
  });

  it("that cannot be noted takes its message with it: both or neither", async () => {
    const once = { ...randomIds, id: () => "the same id" };
    const clumsy = new InboxStore(db, clock, once);
    await inbox.receive(message());
    await clumsy.receive(message({ file: kept }));
    await expect(clumsy.receive(message({ messageId: "lost", file: kept }))).rejects.toThrow();
    expect(await db.inbox.count({ where: { messageId: "lost" } })).toBe(0);
  });
});

it("can be told that a message need not wait, unless its burst has closed already", async () => {
  const [first, second] = [await inbox.receive(message()), await inbox.receive(message())];
  const burst = await db.burst.create({
    data: { conversationId: second?.conversationId ?? "", contactId: second?.contactId ?? "", closedAt: START },
  });
  await db.inbox.update({ where: { id: second?.inboxId ?? 0n }, data: { burstId: burst.id } });
  for (const received of [first, second]) await inbox.closeBurst(received?.inboxId ?? 0n);
  expect((await db.inbox.findMany({ orderBy: { id: "asc" } })).map((row) => row.closesBurst)).toEqual([true, false]);
});

it("says how many wait, and how long the oldest has", async () => {
  expect([await inbox.unconsumed(), await inbox.oldestAge()]).toEqual([0, 0]);
  await inbox.receive(message());
  clock.moveTo(later(30_000));
  await inbox.receive(message());
  clock.moveTo(later(45_000));
  expect([await inbox.unconsumed(), await inbox.oldestAge()]).toEqual([2, 45]);
});
