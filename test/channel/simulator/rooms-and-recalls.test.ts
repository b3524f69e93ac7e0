// Rooms that the bot loses and messages it takes back, over the simulator's HTTP interface, with the channel alone behind it.
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express from "express";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { simulatorRoutes } from "../../../src/channel/simulator/routes.ts";
import { Simulator } from "../../../src/channel/simulator/simulator.ts";
import { World } from "../../../src/channel/simulator/world.ts";
import { WechatyChannel } from "../../../src/channel/wechaty/wechaty-channel.ts";
import { MovableClock } from "../../../src/platform/kernel/clock.ts";
import { randomIds } from "../../../src/platform/kernel/ids.ts";
import { makeLog } from "../../../src/platform/kernel/log.ts";
import { MediaStore } from "../../../src/platform/media/media-store.ts";
import { findChromium, openBrowser } from "../../support/chromium.ts";
import { SimulatorClient } from "../../support/simulator-client.ts";

let folder: string;
let world: World;
let channel: WechatyChannel;
let server: Server;
let sim: SimulatorClient;
/** What the house was told, in order. */
let told: string[];
/** The house waits for this before it has heard anything. */
let gate: Promise<void>;
/** Ends when the clock may go on. */
let quiet: () => Promise<undefined>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hy-simulator-"));
  world = new World(folder);
  const clock = new MovableClock();
  const simulator = new Simulator(world, clock, randomIds);
  [told, gate, quiet] = [[], Promise.resolve(), async () => undefined];
  channel = new WechatyChannel({
    account: "simulator",
    build: simulator.buildBot,
    media: new MediaStore(folder, randomIds),
    log: makeLog("silent"),
    pacingMs: 0,
    sendTimeoutMs: 1_000,
    receiveAttempts: 1,
    settled: simulator.settled,
  });
  const hear = async (what: string) => {
    await gate;
    told.push(what);
  };
  await new Promise<void>((resolve, reject) => {
    channel
      .start({
        received: async ({ text, room }) => void (await hear(`${room?.externalId ?? "direct"}: ${text}`)),
        echoed: async () => {},
        leftRoom: (room) => hear(`left ${room}`),
        joinedRoom: (room) => hear(`joined ${room}`),
        ready: resolve,
      })
      .catch(reject);
  });
  const machinery = {
    closeBursts: () => {},
    quiet: () => quiet(),
    poke: () => {},
    waiting: async () => ({ inbox: 0, due: 0, outbox: 0 }),
  };
  server = createServer(express().use("/simulator", simulatorRoutes(simulator, machinery))).listen(0, "127.0.0.1");
  await once(server, "listening");
  sim = new SimulatorClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await channel.stop();
  world.close();
  await rm(folder, { recursive: true, force: true });
});

const put = (bot?: boolean, more: object = {}) =>
  sim.call("POST", "/rooms", { id: "works", topic: "工程维修部", members: ["staff-plumber"], ...(bot !== undefined && { bot }), ...more });
const inWorks = (text: string) => sim.post({ from: "staff-plumber", room: "works", text });
async function say(to: { contact: string } | { room: string }, text = "师傅20分钟后到"): Promise<string> {
  const outcome = await channel.send("simulator", { to, text, mentions: [] });
  if (outcome.kind !== "sent") throw new Error(outcome.reason);
  return outcome.messageId ?? "";
}

describe("a room that is replaced", () => {
  it("without the bot is lost to it, with it again found; the house knows before the call ends", async () => {
    await put();
    expect(await put(false)).toEqual({
      status: 201,
      body: { id: "works", topic: "工程维修部", members: ["staff-plumber"], bot: false },
    });
    expect(told).toEqual(["left works"]);
    expect((await put()).status).toBe(201);
    expect(told).toEqual(["left works", "joined works"]);
    expect(channel.status().problem).toBeNull();
  });

  it("with the bot in it, or out of it, as before is no news, and neither is a new one", async () => {
    await put(true);
    await put(true, { topic: "工程部" });
    await put(false, { id: "neighbours" });
    await put(false, { id: "neighbours", members: [] });
    await put(true, { members: ["staff-plumber", "bot"] });
    expect(told).toEqual([]);
  });

  it("keeps its messages in order with the coming and going, and what is said while the bot is away is not for it", async () => {
    await put();
    let open = () => {};
    gate = new Promise((resolve) => (open = resolve));
    const calls: Promise<unknown>[] = [inWorks("接单")];
    await expect.poll(() => world.since(0).length).toBe(1);
    calls.push(put(false));
    await expect.poll(() => world.rooms.get("works")?.bot).toBe(false);
    await inWorks("它不在"); // answered at once: nobody hears it
    calls.push(put(true));
    await expect.poll(() => world.rooms.get("works")?.bot).toBe(true);
    calls.push(inWorks("到场"));
    await expect.poll(() => world.since(0).length).toBe(3);
    expect(told).toEqual([]);
    open();
    await Promise.all(calls);
    expect(told).toEqual(["works: 接单", "left works", "joined works", "works: 到场"]);
    expect((await sim.room("works")).map(({ text }) => text)).toEqual(["接单", "它不在", "到场"]);
  });

  it("takes no message of the bot while it is away", async () => {
    await put();
    await put(false);
    expect(await channel.send("simulator", { to: { room: "works" }, text: "#1 漏水", mentions: [] })).toEqual({
      kind: "rejected",
      reason: "not a member of room works",
    });
    await put(true);
    await say({ room: "works" }, "#1 漏水");
    expect(await sim.saidIn("works")).toEqual(["#1 漏水"]);
  });

  it("is replaced even if the house is stopping and cannot note it", async () => {
    await put();
    let open = () => {};
    gate = new Promise((resolve) => (open = resolve));
    const posted = inWorks("接单");
    await expect.poll(() => world.since(0).length).toBe(1);
    const stopping = channel.stop();
    expect((await put(false)).status).toBe(201);
    expect(world.rooms.get("works")?.bot).toBe(false);
    open();
    await Promise.all([posted, stopping]);
    expect(told).toEqual(["works: 接单"]);
  });

  it("waits while the clock is being moved", async () => {
    await put();
    let rest = () => {};
    const stays = new Promise<void>((resolve) => (rest = resolve));
    const asked = new Promise<void>((resolve) => {
      quiet = async () => {
        resolve();
        await stays;
        return undefined;
      };
    });
    const order: string[] = [];
    const moving = sim.advance("PT1H").then(() => order.push("clock"));
    await asked;
    const replaced = put(false).then(() => order.push("room"));
    rest();
    await Promise.all([moving, replaced]);
    expect(order).toEqual(["clock", "room"]);
    expect(told).toEqual(["left works"]);
  });

  it("stays lost over a restart", async () => {
    await put();
    await put(false);
    const again = new World(folder);
    expect(again.rooms.get("works")?.bot).toBe(false);
    again.close();
  });
});

describe("a message that the bot takes back", () => {
  it.each([
    ["in a direct chat", { contact: "owner-1" }],
    ["in a room", { room: "works" }],
  ] as const)("%s is shown as taken back, once, without its text, and stays so", async (_what, to) => {
    await put();
    await sim.call("POST", "/contacts", { id: "owner-1", name: "张女士" });
    await say(to, "前一条");
    const id = await say(to);
    await say(to, "后一条");
    expect(await channel.takeBack(to, id)).toBe("taken_back");
    const read = () => ("room" in to ? sim.room(to.room) : sim.chat(to.contact));
    const shown = await read();
    expect(shown.map(({ text, recalled }) => [text, recalled])).toEqual([
      ["前一条", undefined],
      [undefined, true],
      ["后一条", undefined],
    ]);
    expect(shown[1]).toMatchObject({ id, from: "bot" });
    await sim.advance("PT1H");
    expect(await channel.takeBack(to, id)).toBe("taken_back"); // it is
    expect(await read()).toEqual(shown);
    const again = new World(folder);
    expect(again.message(id)?.recalled).toBe(true);
    again.close();
  });

  it("is told of on the stream", async () => {
    await sim.call("POST", "/contacts", { id: "owner-1", name: "张女士" });
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/simulator/messages/stream`);
    const id = await say({ contact: "owner-1" });
    await channel.takeBack({ contact: "owner-1" }, id);
    let text = "";
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString();
      if (text.includes("recalled")) break;
    }
    const seen = Array.from(text.matchAll(/^data: (.*)$/gm), ([, data]) => JSON.parse(data ?? ""));
    expect(seen).toMatchObject([
      { id, from: "bot", contact: "owner-1", text: "师傅20分钟后到" },
      { id, from: "bot", contact: "owner-1", recalled: true },
    ]);
    expect(seen[1]).not.toHaveProperty("text");
  });

  it("must be its own, and known", async () => {
    const theirs = await sim.post({ from: "owner-1", text: "我家漏水" });
    for (const id of [theirs, "never-said"]) expect(await channel.takeBack({ contact: "owner-1" }, id)).toBe("refused");
    expect((await sim.chat("owner-1"))[0]).toMatchObject({ text: "我家漏水" });
  });

  it("must be no older than two minutes", async () => {
    await sim.call("POST", "/contacts", { id: "owner-1", name: "张女士" });
    const old = await say({ contact: "owner-1" }, "一");
    await sim.advance("PT1M30S");
    const young = await say({ contact: "owner-1" }, "二");
    await sim.advance("PT1M");
    expect(await channel.takeBack({ contact: "owner-1" }, old)).toBe("refused");
    expect(await channel.takeBack({ contact: "owner-1" }, young)).toBe("taken_back");
    expect((await sim.chat("owner-1")).map(({ recalled }) => recalled)).toEqual([undefined, true]);
  });

  it("must not stand in a room that the bot has lost", async () => {
    await put();
    const id = await say({ room: "works" });
    await put(false);
    expect(await channel.takeBack({ room: "works" }, id)).toBe("refused");
    expect(await sim.saidIn("works")).toEqual(["师傅20分钟后到"]);
  });
});

it.skipIf(!findChromium())("the page shows that the bot took a message back, also where it is quoted", async () => {
  const browser = await openBrowser(findChromium() ?? "");
  try {
    await sim.call("POST", "/contacts", { id: "owner-1", name: "张女士" });
    const id = await say({ contact: "owner-1" });
    await sim.post({ from: "owner-1", text: "好的，等您", quote: id });
    const page = await browser.context.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/simulator#owner-1`);
    const message = page.locator(`[data-id="${id}"]`);
    await message.getByText("师傅20分钟后到").waitFor();
    await channel.takeBack({ contact: "owner-1" }, id);
    await message.getByText("回音撤回了一条消息").waitFor();
    expect(await message.count()).toBe(1);
    expect(await page.getByTestId("message").count()).toBe(2);
    await expect.poll(() => page.getByText("师傅20分钟后到").count()).toBe(0); // the quote follows the message
    expect(await page.getByTestId("quoted").innerText()).toBe("引用的消息已撤回");
    expect(await message.getByRole("button").count()).toBe(0);
    await page.reload();
    await message.getByText("回音撤回了一条消息").waitFor();
    expect(await page.getByTestId("message").count()).toBe(2);
  } finally {
    await browser.close();
  }
});
