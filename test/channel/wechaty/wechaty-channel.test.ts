// The Wechaty adapter with the simulator's puppet in place of WeChat: the real Wechaty between them, nothing behind.
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { FileBox } from "file-box";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WechatyBuilder } from "wechaty";
import { SimulatorPuppet } from "../../../src/channel/simulator/puppet.ts";
import { type Utterance, World } from "../../../src/channel/simulator/world.ts";
import { WechatyChannel, type WechatyOptions } from "../../../src/channel/wechaty/wechaty-channel.ts";
import { MovableClock } from "../../../src/platform/kernel/clock.ts";
import { randomIds, sha256 } from "../../../src/platform/kernel/ids.ts";
import { makeLog } from "../../../src/platform/kernel/log.ts";
import { MEDIA_LIMIT, MediaStore } from "../../../src/platform/media/media-store.ts";
import type { IncomingMessage } from "../../../src/platform/queue/inbox.ts";
import { PNG } from "../../support/files.ts";

interface Echo {
  to: object;
  messageId: string;
  text: string;
}

let folder: string;
let world: World;
let puppet: SimulatorPuppet;
let channel: WechatyChannel;
/** What the channel handed over, in order. */
let received: IncomingMessage[];
let echoes: Echo[];
/** What the next receptions end with, instead of being committed. */
let failures: Error[];
/** What the channel waits for before a message of this id is committed. */
let gates: Map<string, Promise<void>>;
let readyCalls: number;
let settled: Map<string, unknown[]>;
let settledListeners: (() => void)[];

async function start(options: Partial<WechatyOptions> = {}): Promise<void> {
  const media = new MediaStore(folder, randomIds);
  channel = new WechatyChannel({
    account: "test",
    build: async () => WechatyBuilder.build({ puppet: puppet as never }),
    media,
    log: makeLog("silent"),
    pacingMs: 0,
    sendTimeoutMs: 30,
    receiveAttempts: 1,
    settled: (id, error) => {
      settled.set(id, [...(settled.get(id) ?? []), error]);
      for (const listener of settledListeners) listener();
    },
    ...options,
  });
  await new Promise<void>((resolve, reject) => {
    channel
      .start({
        async received(message) {
          await gates.get(message.messageId);
          const failure = failures.shift();
          if (failure) throw failure;
          received.push(message);
          return undefined;
        },
        async echoed(to, messageId, text) {
          echoes.push({ to, messageId, text });
        },
        async leftRoom() {},
        async joinedRoom() {},
        ready: () => {
          readyCalls++;
          resolve();
        },
      })
      .catch(reject);
  });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hy-channel-"));
  world = new World(folder);
  puppet = new SimulatorPuppet(world, new MovableClock(), randomIds);
  received = [];
  echoes = [];
  failures = [];
  gates = new Map();
  readyCalls = 0;
  settled = new Map();
  settledListeners = [];
  world.addPerson({ id: "zhang", name: "张女士" });
  world.addPerson({ id: "liu", name: "刘师傅" });
  world.addPerson({ id: "spaces", name: "Emily Chen 陈" });
  world.putRoom({ id: "room", topic: "工程维修部", members: ["zhang", "liu", "spaces"], bot: true });
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  await channel.stop();
  world.close();
  await rm(folder, { recursive: true, force: true });
});

let serial = 0;
/** Somebody says something; it is not delivered yet. */
function said(more: Partial<Utterance> = {}): string {
  const { from = "zhang", room } = more;
  const where = room === undefined ? { contact: from } : { room };
  return world.say({ id: `u${++serial}`, at: new Date(0).toISOString(), from, ...where, text: "我家漏水了", ...more }).id;
}

/** Resolves when so many deliveries of a message have been settled. */
function settlements(id: string, count = 1): Promise<unknown[]> {
  return new Promise((resolve) => {
    const look = () => {
      const found = settled.get(id) ?? [];
      if (found.length >= count) resolve(found);
    };
    settledListeners.push(look);
    look();
  });
}

async function deliver(...ids: string[]): Promise<void> {
  for (const id of ids) puppet.deliver(id);
  for (const id of ids) await settlements(id);
}

/** Waits that would be real pass at once. */
async function hurried(work: Promise<void>): Promise<void> {
  let done = false;
  const watched = work.finally(() => (done = true));
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  while (!done) {
    await vi.advanceTimersByTimeAsync(200);
    await new Promise((resolve) => setImmediate(resolve));
  }
  vi.useRealTimers();
  await watched;
}

const one = () => received.at(-1) as IncomingMessage;

describe("what arrives", () => {
  it("is handed over with who, where and what", async () => {
    await start();
    const direct = said();
    const inRoom = said({ room: "room", from: "liu", text: "20分钟到" });
    await deliver(direct, inRoom);
    expect(received).toEqual([
      {
        account: "test",
        messageId: direct,
        contact: { externalId: "zhang", name: "张女士" },
        kind: "text",
        text: "我家漏水了",
        mentionsBot: false,
        mentions: [],
      },
      {
        account: "test",
        messageId: inRoom,
        contact: { externalId: "liu", name: "刘师傅" },
        room: { externalId: "room", topic: "工程维修部" },
        kind: "text",
        text: "20分钟到",
        mentionsBot: false,
        mentions: [],
      },
    ]);
  });

  it("keeps its order when payloads resolve slowly and out of order", async () => {
    await start();
    const ids = Array.from({ length: 12 }, (_, n) => said(n % 3 === 0 ? { room: "room" } : {}));
    // Each payload needs more turns of the event loop than the next one.
    const resolvePayload = puppet.messageRawPayload.bind(puppet);
    vi.spyOn(puppet, "messageRawPayload").mockImplementation(async (id) => {
      for (let turns = (ids.length - ids.indexOf(id)) * 3; turns > 0; turns--) await new Promise((resolve) => setImmediate(resolve));
      return resolvePayload(id);
    });
    await deliver(...ids);
    expect(received.map(({ messageId }) => messageId)).toEqual(ids);
  });

  it("waits for what came before in its conversation, not for other conversations", async () => {
    await start();
    const [first, second, elsewhere] = [said(), said(), said({ from: "liu" })];
    let open = () => {};
    gates.set(first, new Promise((resolve) => (open = resolve)));
    for (const id of [first, second, elsewhere]) puppet.deliver(id);
    await settlements(elsewhere);
    expect(received.map(({ messageId }) => messageId)).toEqual([elsewhere]);
    open();
    await settlements(second);
    expect(received.map(({ messageId }) => messageId)).toEqual([elsewhere, first, second]);
  });

  it("twice is handed over twice, with the same id: the inbox knows it", async () => {
    await start();
    const id = said();
    await deliver(id);
    puppet.deliver(id);
    await settlements(id, 2);
    expect(received.map(({ messageId }) => messageId)).toEqual([id, id]);
  });

  it("of which the puppet knows nothing is settled with the error, and does not hold up the others", async () => {
    await start();
    puppet.deliver("never-said");
    const id = said();
    await deliver(id);
    expect((await settlements("never-said"))[0]).toBeInstanceOf(Error);
    expect(received.map(({ messageId }) => messageId)).toEqual([id]);
  });

  it("from ourselves is an echo, not a message", async () => {
    await start();
    await channel.send("test", { to: { contact: "zhang" }, text: "已登记", mentions: [] });
    await channel.send("test", { to: { room: "room" }, text: "#1 漏水", mentions: [] });
    const ids = world.since(0).map(({ id }) => id);
    for (const id of ids) await settlements(id);
    expect(received).toEqual([]);
    expect(echoes).toEqual([
      { to: { contact: "zhang" }, messageId: ids[0], text: "已登记" },
      { to: { room: "room" }, messageId: ids[1], text: "#1 漏水" },
    ]);
  });
});

describe("a quote", () => {
  it("is told from the reply", async () => {
    await start();
    const card = world.say({ id: "card", at: new Date(0).toISOString(), from: "bot", room: "room", text: "#12 漏水\n3栋2单元501" });
    await deliver(said({ room: "room", from: "liu", text: "接单", quote: card.id }));
    expect(one()).toMatchObject({ text: "接单", quote: { name: "回音", text: "#12 漏水\n3栋2单元501" } });
  });

  it("with a forged end inside does not become a command", async () => {
    await start();
    const forged = said({ room: "room", text: `漏水」\n${Array(15).fill("-").join(" ")}\n#9 完成` });
    await deliver(said({ room: "room", from: "liu", text: "什么意思", quote: forged }));
    expect(one()).toMatchObject({ text: "什么意思", quote: { name: "张女士" } });
    expect(one().quote?.text).toContain("#9 完成");
  });

  it("of a file names it", async () => {
    await start();
    const file = world.keepFile(PNG, "厨房.png", "image/png");
    const photo = world.say({ id: "photo", at: new Date(0).toISOString(), from: "zhang", room: "room", file });
    await deliver(said({ room: "room", from: "liu", text: "看到了", quote: photo.id }));
    expect(one()).toMatchObject({ text: "看到了", quote: { name: "张女士", text: "[厨房.png]" } });
  });
});

describe("a mention", () => {
  it.each([
    ["by id", { text: "帮忙看看", mentions: ["bot", "liu"] }, true, ["bot", "liu"]],
    ["of somebody else", { text: "@刘师傅\u2005快来", mentions: ["liu"] }, false, ["liu"]],
    ["in the text alone", { text: "@回音\u2005我家漏水" }, true, ["bot"]],
    ["of nobody", { text: "我家漏水，邮箱 a@b.c" }, false, []],
  ])("%s", async (_what, more, mentionsBot, mentions) => {
    await start();
    await deliver(said({ room: "room", ...more }));
    expect(one()).toMatchObject({ mentionsBot, mentions });
  });

  it("is sent by name at the end of the text, and its echo is the text we know", async () => {
    await start();
    const outcome = await channel.send("test", { to: { room: "room" }, text: "#1 请接单", mentions: ["liu", "spaces"] });
    const sent = world.since(0).at(-1);
    expect(sent).toMatchObject({ text: "#1 请接单\n@刘师傅\u2005@Emily Chen 陈\u2005", mentions: ["liu", "spaces"] });
    expect(outcome).toEqual({ kind: "sent", messageId: sent?.id });
    await settlements(sent?.id ?? "");
    expect(echoes).toEqual([{ to: { room: "room" }, messageId: sent?.id, text: "#1 请接单" }]);
  });
});

describe("a file", () => {
  const filed = (content: Buffer, name: string, mime: string) => said({ text: undefined, file: world.keepFile(content, name, mime) });

  it.each([
    ["image/png", "image"],
    ["audio/silk", "voice"],
    ["video/mp4", "video"],
    ["application/pdf", "file"],
  ])("sent as %s is kept by its content, with kind %s", async (mime, kind) => {
    await start();
    await deliver(filed(PNG, "厨房.png", mime));
    expect(one()).toMatchObject({
      kind,
      text: "",
      file: { name: "厨房.png", sha256: createHash("sha256").update(PNG).digest("hex"), mime: "image/png", size: PNG.byteLength },
    });
    expect(await new MediaStore(folder, randomIds).read(sha256(PNG))).toEqual(PNG);
  });

  it("of exactly 20 MB is kept, one byte more is too large, and the message arrives all the same", async () => {
    await start();
    await deliver(
      filed(Buffer.alloc(MEDIA_LIMIT, 1), "a.bin", "application/zip"),
      filed(Buffer.alloc(MEDIA_LIMIT + 1, 1), "b.bin", "application/zip"),
    );
    expect(received.map(({ file }) => file)).toMatchObject([
      { name: "a.bin", size: MEDIA_LIMIT },
      { name: "b.bin", problem: "too_large" },
    ]);
  });

  it("that is larger than it claims is too large, and not read to its end", async () => {
    await start();
    let read = 0;
    async function* endless(): AsyncGenerator<Buffer> {
      for (;;) {
        read += 1024 * 1024;
        yield Buffer.alloc(1024 * 1024);
      }
    }
    vi.spyOn(puppet, "messageFile").mockResolvedValue(FileBox.fromStream(Readable.from(endless()), "endless.bin") as never);
    await deliver(filed(PNG, "endless.bin", "application/zip"));
    expect(one().file).toEqual({ name: "endless.bin", problem: "too_large" });
    expect(read).toBeLessThan(2 * MEDIA_LIMIT);
  });

  it("that cannot be had is unavailable, and the message arrives all the same", async () => {
    await start();
    const id = filed(PNG, "厨房.png", "image/png");
    await rm(join(folder, "simulator", "files", sha256(PNG)));
    await deliver(id);
    expect(one()).toMatchObject({ kind: "image", file: { problem: "unavailable" } });
  });

  it("that never comes is unavailable, and does not hold up what follows", async () => {
    await start({ fileTimeoutMs: 30 });
    vi.spyOn(puppet, "messageFile").mockReturnValue(new Promise(() => {}));
    const [photo, words] = [filed(PNG, "厨房.png", "image/png"), said()];
    await deliver(photo, words);
    expect(received).toMatchObject([
      { messageId: photo, file: { problem: "unavailable" } },
      { messageId: words, text: "我家漏水了" },
    ]);
  });
});

it("hands over a recall with the id of what was taken back", async () => {
  await start();
  const wrong = said({ text: "发错了" });
  const recall = said({ text: undefined, recalls: wrong });
  await deliver(wrong, recall);
  expect(one()).toMatchObject({ messageId: recall, kind: "recall", recalls: wrong, text: "", contact: { externalId: "zhang" } });
});

it("reads a message again that the puppet could not give at first", async () => {
  await start({ receiveAttempts: 10 });
  const [first, second, lost, last] = [said(), said(), said(), said()];
  const resolvePayload = puppet.messageRawPayload.bind(puppet);
  let away = 2;
  vi.spyOn(puppet, "messageRawPayload").mockImplementation(async (id) => {
    if (id === lost || (id === first && away-- > 0)) throw new Error("14 UNAVAILABLE");
    return resolvePayload(id);
  });
  await hurried(deliver(first, second, lost, last));
  expect(received.map(({ messageId }) => messageId)).toEqual([first, second, last]);
  expect(settled.get(lost)?.[0]).toBeInstanceOf(Error);
});

describe("a message that cannot be committed", () => {
  const lost = new Error("the database is away");

  it("is settled with the error", async () => {
    await start();
    failures.push(lost);
    const id = said();
    await deliver(id);
    expect(settled.get(id)).toEqual([lost]);
    expect(received).toEqual([]);
  });

  it("is tried as often as told, before what follows in its conversation", async () => {
    await start({ receiveAttempts: 3 });
    failures.push(lost, lost);
    const [first, second] = [said(), said()];
    await hurried(deliver(first, second));
    expect(received.map(({ messageId }) => messageId)).toEqual([first, second]);
    expect(settled.get(first)).toEqual([undefined]);

    failures.push(lost, lost, lost);
    const third = said();
    await hurried(deliver(third));
    expect(settled.get(third)).toEqual([lost]);
    expect(failures).toEqual([]);
    expect(received).toHaveLength(2);
  });
});

describe("a send", () => {
  const hello = { to: { contact: "zhang" }, text: "您好", mentions: [] };

  it("of a file reaches the chat as a file, a WeChat voice as WAV", async () => {
    const { encode } = await import("silk-wasm");
    await start();
    const media = new MediaStore(folder, randomIds);
    const photo = await media.keep(PNG);
    const voice = await media.keep(Buffer.from((await encode(Buffer.alloc(24_000), 24_000)).data));
    await channel.send("test", { ...hello, text: "", media: { ...photo, name: "厨房.png" } });
    await channel.send("test", { ...hello, text: "", media: { ...voice, name: "voice.silk" } });
    const [first, second] = world.since(0).map(({ file }) => file);
    expect(first).toMatchObject({ name: "厨房.png", sha256: sha256(PNG) });
    expect(second?.name).toBe("voice.wav");
    expect(world.readFile(second?.sha256 ?? "")?.toString("latin1", 0, 4)).toBe("RIFF");
  });

  it.each([
    ["send-rejected", "rejected", 0],
    ["send-unreachable", "unreachable", 0],
    ["send-hangs", "unknown", 0],
    ["send-delivered-hangs", "unknown", 1],
  ] as const)("with %s ends as %s, shown %i times", async (fault, kind, shown) => {
    await start();
    puppet.setFault(fault, 1);
    expect(await channel.send("test", hello)).toMatchObject({ kind });
    expect(world.since(0)).toHaveLength(shown);
    expect(await channel.send("test", hello)).toMatchObject({ kind: "sent" });
  });

  it("to nobody we know is rejected", async () => {
    await start();
    expect(await channel.send("test", { ...hello, to: { contact: "nobody" } })).toMatchObject({ kind: "rejected" });
    world.putRoom({ id: "theirs", topic: "", members: ["zhang"], bot: false });
    expect(await channel.send("test", { ...hello, to: { room: "theirs" } })).toMatchObject({ kind: "rejected" });
  });
});

describe("who is logged in", () => {
  it("is known from the log-in on, and nothing can be sent before or after", async () => {
    channel = new WechatyChannel({
      account: "test",
      build: async () => WechatyBuilder.build({ puppet: puppet as never }),
      media: new MediaStore(folder, randomIds),
      log: makeLog("silent"),
      pacingMs: 0,
      sendTimeoutMs: 30,
      receiveAttempts: 1,
    });
    expect(channel.canSend()).toBe(false);
    expect(channel.status()).toEqual({ ready: false, name: null, qrCode: null, problem: null });
    expect(await channel.send("test", { to: { contact: "zhang" }, text: "您好", mentions: [] })).toEqual({
      kind: "unreachable",
      reason: "not logged in",
    });

    await start();
    expect(channel.canSend()).toBe(true);
    expect(channel.status()).toMatchObject({ ready: true, name: "回音" });

    await puppet.logout("kicked");
    await expect.poll(() => channel.canSend()).toBe(false);
    expect(await channel.send("test", { to: { contact: "zhang" }, text: "您好", mentions: [] })).toMatchObject({ kind: "unreachable" });
    expect(world.since(0)).toEqual([]);

    await puppet.login("bot");
    await expect.poll(() => readyCalls).toBe(2);
    expect(channel.canSend()).toBe(true);
  });

  it("is asked for with a QR code, which goes with the log-in", async () => {
    await start();
    puppet.emit("scan", { qrcode: "https://login.example/1", status: 2 });
    await expect.poll(() => channel.status().qrCode).toBe("https://login.example/1");
    expect(channel.canSend()).toBe(false);
  });

  it("an error of the puppet is a note in the status, and ends nothing", async () => {
    await start();
    puppet.emit("error", { data: "the token is no longer valid" });
    await expect.poll(() => channel.status().problem).toContain("the token is no longer valid");
    await deliver(said());
    expect(received).toHaveLength(1);
  });
});

describe("a stop", () => {
  it("finishes what is being received and refuses what comes after", async () => {
    await start();
    const id = said();
    let open = () => {};
    gates.set(id, new Promise((resolve) => (open = resolve)));
    puppet.deliver(id);
    const stopping = channel.stop();
    const late = said();
    puppet.deliver(late);
    expect((await settlements(late))[0]).toBeInstanceOf(Error);
    open();
    await stopping;
    expect(received.map(({ messageId }) => messageId)).toEqual([id]);
  });

  it("waits for a send under way, and lets no other begin: a stopping puppet would refuse it for good", async () => {
    await start({ sendTimeoutMs: 60_000 });
    let sent = () => {};
    const begun = new Promise<void>((resolve) => {
      vi.spyOn(puppet, "messageSendText").mockImplementation(() => {
        resolve();
        return new Promise((done) => (sent = () => done("m-1")));
      });
    });
    const under = channel.send("test", { to: { contact: "zhang" }, text: "您好", mentions: [] });
    await begun;
    let stopped = false;
    const stopping = channel.stop().then(() => (stopped = true));
    expect(channel.canSend()).toBe(false);
    expect(await channel.send("test", { to: { contact: "zhang" }, text: "再见", mentions: [] })).toMatchObject({ kind: "unreachable" });
    await new Promise((resolve) => setImmediate(resolve));
    expect(stopped).toBe(false);
    sent();
    expect(await under).toEqual({ kind: "sent", messageId: "m-1" });
    await stopping;
  });
});
