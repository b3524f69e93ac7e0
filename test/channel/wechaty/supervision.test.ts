// A gateway that goes away and comes back later: the channel says so, and finds it again. Rooms and recalls go over the wire as well.
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Wechaty } from "wechaty";
import { PuppetServer } from "wechaty-puppet-service";
import { SimulatorPuppet } from "../../../src/channel/simulator/puppet.ts";
import { World } from "../../../src/channel/simulator/world.ts";
import { WechatyChannel } from "../../../src/channel/wechaty/wechaty-channel.ts";
import { systemClock } from "../../../src/platform/kernel/clock.ts";
import { randomIds } from "../../../src/platform/kernel/ids.ts";
import { makeLog } from "../../../src/platform/kernel/log.ts";
import { MediaStore } from "../../../src/platform/media/media-store.ts";

const TOKEN = "insecure_22222222-2222-4333-8444-555555555555";
const home = process.env.HOME;
let folder: string;
let world: World;
let endpoint: string;
let puppet: SimulatorPuppet;
let gateway: PuppetServer;
const moves: string[] = [];
let channel: WechatyChannel;
let bot: Wechaty;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hy-gateway-"));
  process.env.HOME = folder; // the puppet service keeps a cache under it
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  endpoint = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.close();
  await once(server, "close");
  world = new World(folder);
  world.addPerson({ id: "wx-owner", name: "赵女士" });
  gateway = await openGateway();
});
afterAll(async () => {
  await channel?.stop();
  await gateway?.stop().catch(() => {});
  world?.close();
  process.env.HOME = home;
  await rm(folder, { recursive: true, force: true });
});

async function openGateway(): Promise<PuppetServer> {
  puppet = new SimulatorPuppet(world, systemClock, randomIds);
  const opened = new PuppetServer({ endpoint, token: TOKEN, puppet: puppet as never });
  await opened.start();
  return opened;
}

it("comes back by itself", async () => {
  const received: string[] = [];
  channel = new WechatyChannel({
    account: "gateway",
    build: async () => {
      const [{ WechatyBuilder }, { PuppetService }] = await Promise.all([import("wechaty"), import("wechaty-puppet-service")]);
      bot = WechatyBuilder.build({ puppet: new PuppetService({ endpoint, token: TOKEN }) as never });
      return bot;
    },
    media: new MediaStore(folder, randomIds),
    log: makeLog("silent"),
    pacingMs: 0,
    sendTimeoutMs: 5_000,
    receiveAttempts: 1,
    superviseMs: 300,
  });
  await channel.start({
    async received(message) {
      received.push(message.text);
      return undefined;
    },
    async echoed() {},
    leftRoom: async (room) => void moves.push(`left ${room}`),
    joinedRoom: async (room) => void moves.push(`joined ${room}`),
    ready() {},
  });
  await vi.waitUntil(() => channel.status().ready, { timeout: 20_000 });
  await gateway.stop();
  const lost = await channel.send("gateway", { to: { contact: "wx-owner" }, text: "在吗", mentions: [] });
  expect(lost).toMatchObject({ kind: "unreachable" });
  expect(channel.canSend()).toBe(false);

  gateway = await openGateway();
  await vi.waitUntil(() => channel.status().ready, { timeout: 40_000 });
  await vi.waitUntil(
    async () => (await channel.send("gateway", { to: { contact: "wx-owner" }, text: "回来了", mentions: [] })).kind === "sent",
    {
      timeout: 20_000,
      interval: 200,
    },
  );
  expect(world.chat({ contact: "wx-owner" }, 0).at(-1)?.text).toBe("回来了");
});

it("tells of rooms that were lost, has sends there rejected, and takes back", async () => {
  const send = (to: { contact: string } | { room: string }) => channel.send("gateway", { to, text: "师傅20分钟后到", mentions: [] });
  world.putRoom({ id: "room", topic: "工程维修部", members: ["wx-owner"], bot: true });
  expect(await send({ room: "room" })).toMatchObject({ kind: "sent" });
  world.putRoom({ id: "room", topic: "工程维修部", members: ["wx-owner"], bot: false });
  puppet.botLeft("room");
  expect(await send({ room: "room" })).toEqual({ kind: "rejected", reason: expect.stringContaining("not a member of room room") });
  expect(await send({ room: "never-was" })).toMatchObject({ kind: "rejected" });
  puppet.botJoined("room");
  await vi.waitUntil(() => moves.length === 2, { timeout: 10_000 });
  expect(moves).toEqual(["left room", "joined room"]);

  const outcome = await send({ contact: "wx-owner" });
  const id = outcome.kind === "sent" ? (outcome.messageId ?? "") : "";
  expect(await channel.takeBack({ contact: "wx-owner" }, id)).toBe("taken_back");
  expect(world.message(id)?.recalled).toBe(true);
  expect(await channel.takeBack({ contact: "wx-owner" }, "never-sent")).toBe("refused");
  expect(channel.canSend()).toBe(true);
});

it("does not fall when the library asks a gateway that is gone", async () => {
  await channel.stop();
  const unknownType = 0 as Parameters<typeof bot.puppet.dirtyPayload>[0];
  expect(await bot.puppet.dirtyPayload(unknownType, "wx-room")).toBeUndefined();
});
