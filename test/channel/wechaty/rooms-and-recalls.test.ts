// The account's own coming and going in rooms, and taking our own messages back, through the real Wechaty.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WechatyBuilder } from "wechaty";
import { SimulatorPuppet } from "../../../src/channel/simulator/puppet.ts";
import { World } from "../../../src/channel/simulator/world.ts";
import { membershipOf, ownRoom } from "../../../src/channel/wechaty/membership.ts";
import { WechatyChannel } from "../../../src/channel/wechaty/wechaty-channel.ts";
import { MovableClock } from "../../../src/platform/kernel/clock.ts";
import { randomIds } from "../../../src/platform/kernel/ids.ts";
import { makeLog } from "../../../src/platform/kernel/log.ts";
import { MediaStore } from "../../../src/platform/media/media-store.ts";

let folder: string;
let world: World;
let puppet: SimulatorPuppet;
let channel: WechatyChannel;
/** What the house was told, in order. */
let told: string[];
let settled: [string, unknown][];
/** What the house waits for before it has heard the next thing of this name. */
let gates: Map<string, Promise<void>>;
/** What the house's next answers to a room event are. */
let failures: Error[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hy-rooms-"));
  world = new World(folder);
  puppet = new SimulatorPuppet(world, new MovableClock(), randomIds);
  [told, settled, failures, gates] = [[], [], [], new Map()];
  world.addPerson({ id: "zhang", name: "张女士" });
  world.putRoom({ id: "room", topic: "工程维修部", members: ["zhang", "liu"], bot: true });
  channel = new WechatyChannel({
    account: "test",
    build: async () => WechatyBuilder.build({ puppet: puppet as never }),
    media: new MediaStore(folder, randomIds),
    log: makeLog("silent"),
    pacingMs: 0,
    sendTimeoutMs: 30,
    receiveAttempts: 1,
    settled: (id, error) => settled.push([id, error]),
  });
  const hear = async (what: string) => {
    await gates.get(what);
    told.push(what);
  };
  const moved = async (what: string) => {
    const failure = failures.shift();
    if (failure) throw failure;
    await hear(what);
  };
  await new Promise<void>((resolve, reject) => {
    channel
      .start({
        received: async ({ messageId }) => void (await hear(messageId)),
        echoed: async (_to, _id, text) => hear(`echo ${text}`),
        leftRoom: (room) => moved(`left ${room}`),
        joinedRoom: (room) => moved(`joined ${room}`),
        ready: resolve,
      })
      .catch(reject);
  });
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
function said(where: { room: string } | { contact: string } = { room: "room" }): string {
  return world.say({ id: `u${++serial}`, at: new Date(0).toISOString(), from: "zhang", ...where, text: "我家漏水了" }).id;
}
const settlements = (count: number) => vi.waitUntil(() => settled.length >= count, { interval: 1 });
/** The world takes the bot out of the room, or back in. */
function leave(room = "room"): void {
  world.putRoom({ id: room, topic: "工程维修部", members: ["zhang", "liu"], bot: false });
  puppet.botLeft(room);
}
function rejoin(room = "room"): void {
  world.putRoom({ id: room, topic: "工程维修部", members: ["zhang", "liu"], bot: true });
  puppet.botJoined(room);
}

describe("a room", () => {
  it("that the account leaves and joins again is told of, once each, and the puppet has no complaint", async () => {
    leave();
    rejoin();
    await settlements(2);
    expect(told).toEqual(["left room", "joined room"]);
    expect(settled).toEqual([
      [membershipOf("room"), undefined],
      [membershipOf("room"), undefined],
    ]);
    expect(channel.status().problem).toBeNull();
  });

  it("in which others come and go is none of our business", async () => {
    puppet.emit("room-leave", { removeeIdList: ["liu"], removerId: "zhang", roomId: "room", timestamp: 0 });
    puppet.emit("room-join", { inviteeIdList: ["zhang", "liu"], inviterId: "bot", roomId: "room", timestamp: 0 });
    leave();
    await settlements(1);
    expect(told).toEqual(["left room"]);
  });

  it("that is dissolved takes us out with all the others, even if the puppet knows it no more", async () => {
    puppet.emit("room-leave", { removeeIdList: ["zhang", "bot", "liu"], removerId: "zhang", roomId: "gone", timestamp: 0 });
    await settlements(1);
    expect(told).toEqual(["left gone"]);
    const id = said();
    puppet.deliver(id);
    await settlements(2);
    expect(told).toEqual(["left gone", id]);
  });

  it("of which a puppet tells half does no harm", async () => {
    for (const broken of [{}, { roomId: "room" }, { removeeIdList: ["bot"] }]) {
      puppet.emit("room-leave", broken as never);
      puppet.emit("room-join", broken as never);
    }
    const id = said();
    puppet.deliver(id);
    await settlements(1);
    expect(told).toEqual([id]);
  });

  it("is left and joined in the order of its messages, however slow they are; other conversations do not wait", async () => {
    const [before, after] = [said(), said()];
    const elsewhere = said({ contact: "zhang" });
    let open = () => {};
    gates.set(before, new Promise((resolve) => (open = resolve)));
    const resolvePayload = puppet.messageRawPayload.bind(puppet);
    vi.spyOn(puppet, "messageRawPayload").mockImplementation(async (id) => {
      for (let turns = id === before ? 20 : 0; turns > 0; turns--) await new Promise((resolve) => setImmediate(resolve));
      return resolvePayload(id);
    });
    puppet.deliver(before);
    leave();
    rejoin();
    puppet.deliver(after);
    puppet.deliver(elsewhere);
    await settlements(1);
    expect(told).toEqual([elsewhere]);
    open();
    await settlements(5);
    expect(told).toEqual([elsewhere, before, "left room", "joined room", after]);
  });

  it("that the house could not note as lost is told of again: no puppet says it twice", async () => {
    failures.push(new Error("the database is away"), new Error("the database is away"));
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    leave();
    while (settled.length === 0) {
      await vi.advanceTimersByTimeAsync(200);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(told).toEqual(["left room"]);
    expect(settled).toEqual([[membershipOf("room"), undefined]]);
  });

  it("that could not be noted at all holds up nothing for ever", async () => {
    const lost = new Error("the database is away");
    failures.push(lost, lost, lost, lost);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const id = said();
    leave();
    puppet.deliver(id);
    while (settled.length < 2) {
      await vi.advanceTimersByTimeAsync(200);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(settled).toEqual([
      [membershipOf("room"), lost],
      [id, undefined],
    ]);
    expect(told).toEqual([id]);
  });

  it("that is lost during a stop is not told of, one lost before is", async () => {
    let open = () => {};
    gates.set("left room", new Promise((resolve) => (open = resolve)));
    leave();
    const stopping = channel.stop();
    rejoin();
    expect(settled).toEqual([[membershipOf("room"), expect.any(Error)]]);
    open();
    await stopping;
    expect(told).toEqual(["left room"]);
  });

  it("that is lost takes no message of ours", async () => {
    leave();
    const lost = await channel.send("test", { to: { room: "room" }, text: "#1 漏水", mentions: [] });
    expect(lost).toEqual({ kind: "rejected", reason: "not a member of room room" });
    rejoin();
    expect(await channel.send("test", { to: { room: "room" }, text: "#1 漏水", mentions: [] })).toMatchObject({ kind: "sent" });
    expect(await channel.send("test", { to: { room: "never-was" }, text: "#1 漏水", mentions: [] })).toMatchObject({ kind: "rejected" });
  });
});

describe("whose coming or going it was", () => {
  it.each([
    [{ roomId: "r", removeeIdList: ["bot"] }, "bot", "r"],
    [{ roomId: "r", inviteeIdList: ["a", "bot"] }, "bot", "r"],
    [{ roomId: "r", removeeIdList: ["a"], inviteeIdList: ["bot"] }, "bot", undefined],
    [{ roomId: "r", removeeIdList: ["a"] }, "bot", undefined],
    [{ roomId: "r", removeeIdList: [] }, "bot", undefined],
    [{ roomId: "r" }, "bot", undefined],
    [{ roomId: "", removeeIdList: ["bot"] }, "bot", undefined],
    [{ removeeIdList: ["bot"] }, "bot", undefined],
    [{ roomId: "r", removeeIdList: ["bot"] }, undefined, undefined],
  ] as const)("%j seen by %s: %s", (movement, bot, room) => {
    expect(ownRoom(movement, bot)).toBe(room);
  });
});

describe("a message of ours", () => {
  const to = { contact: "zhang" };
  async function sent(where: { contact: string } | { room: string } = to): Promise<string> {
    const outcome = await channel.send("test", { to: where, text: "师傅20分钟后到", mentions: [] });
    return outcome.kind === "sent" ? (outcome.messageId ?? "") : "";
  }

  it("is taken back from a chat and from a room; neither is a message, nor an echo of what we sent", async () => {
    const [one, two] = [await sent(), await sent({ room: "room" })];
    expect([await channel.takeBack(to, one), await channel.takeBack({ room: "room" }, two)]).toEqual(["taken_back", "taken_back"]);
    expect([world.message(one)?.recalled, world.message(two)?.recalled]).toEqual([true, true]);
    await settlements(4);
    expect(told).toEqual(["echo 师傅20分钟后到", "echo 师傅20分钟后到"]);
    expect(settled.every(([, error]) => error === undefined)).toBe(true);
  });

  it.each([
    ["says no", () => Promise.resolve(false)],
    ["says nothing", () => Promise.resolve(undefined)],
    ["fails", () => Promise.reject(new Error("over two minutes"))],
    [
      "knows no such thing",
      () => {
        throw new Error("not supported");
      },
    ],
    ["does not answer in time", () => new Promise(() => {})],
  ] as const)("stays if the puppet %s", async (_what, answer) => {
    const id = await sent();
    vi.spyOn(puppet, "messageRecall").mockImplementation(answer as never);
    expect(await channel.takeBack(to, id)).toBe("refused");
    expect(channel.canSend()).toBe(true);
  });

  it("stays if the gateway is gone, which is noted", async () => {
    const id = await sent();
    vi.spyOn(puppet, "messageRecall").mockRejectedValue(Object.assign(new Error("14 UNAVAILABLE"), { code: 14 }));
    expect(await channel.takeBack(to, id)).toBe("refused");
    expect(channel.canSend()).toBe(false);
  });

  it("stays while nobody is logged in: the puppet is not even asked", async () => {
    const id = await sent();
    await puppet.logout("kicked");
    await vi.waitUntil(() => !channel.canSend());
    const asked = vi.spyOn(puppet, "messageRecall");
    expect(await channel.takeBack(to, id)).toBe("refused");
    expect(asked).not.toHaveBeenCalled();
    expect(world.message(id)?.recalled).toBeUndefined();
  });

  it("that is being taken back is waited for by a stop", async () => {
    const id = await sent();
    let answer = (_done: boolean) => {};
    vi.spyOn(puppet, "messageRecall").mockReturnValue(new Promise((resolve) => (answer = resolve)));
    const under = channel.takeBack(to, id);
    let stopped = false;
    const stopping = channel.stop().then(() => (stopped = true));
    expect(await channel.takeBack(to, id)).toBe("refused");
    expect(stopped).toBe(false);
    answer(true);
    expect(await under).toBe("taken_back");
    await stopping;
  });
});
