// CHANNEL=wechaty over a real gRPC gateway: what the simulator proves in the process holds with a puppet elsewhere.
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { types } from "wechaty-puppet";
import { PuppetServer } from "wechaty-puppet-service";
import { type App, startApp } from "../../src/app.ts";
import { SimulatorPuppet } from "../../src/channel/simulator/puppet.ts";
import { World } from "../../src/channel/simulator/world.ts";
import { readConfig } from "../../src/config.ts";
import { systemClock } from "../../src/platform/kernel/clock.ts";
import { randomIds } from "../../src/platform/kernel/ids.ts";
import { makeLog } from "../../src/platform/kernel/log.ts";
import { cloneDatabase, type TestDatabase } from "../support/database.ts";

const TOKEN = "insecure_11111111-2222-4333-8444-555555555555";
let folder: string;
let database: TestDatabase;
let world: World;
let puppet: SimulatorPuppet;
let gateway: PuppetServer;
let app: App;
const home = process.env.HOME;

beforeAll(async () => {
  [folder, database] = await Promise.all([mkdtemp(join(tmpdir(), "hy-gateway-")), cloneDatabase()]);
  const endpoint = `127.0.0.1:${await freePort()}`;
  // The puppet service reads its own variables, and keeps a cache under $HOME/.wechaty.
  Object.assign(process.env, { HOME: folder, WECHATY_PUPPET_SERVICE_TOKEN: TOKEN, WECHATY_PUPPET_SERVICE_ENDPOINT: endpoint });
  world = new World(join(folder, "outside"));
  world.addPerson({ id: "wx-owner", name: "赵女士" });
  puppet = new SimulatorPuppet(world, systemClock, randomIds);
  gateway = new PuppetServer({ endpoint, token: TOKEN, puppet: puppet as never });
  await gateway.start();
  const config = readConfig({
    DATABASE_URL: database.url,
    DATA_DIR: folder,
    PORT: "0",
    CHANNEL: "wechaty",
    WECHATY_PUPPET: "wechaty-puppet-service",
    ACCOUNT: "wecom",
  });
  app = await startApp(config, { log: makeLog("silent"), fatal: () => {} });
  await vi.waitUntil(() => app.channel.status().ready, { timeout: 20_000 });
});
afterAll(async () => {
  await app?.stop();
  await gateway?.stop();
  world?.close();
  await database?.drop();
  process.env.HOME = home;
  await rm(folder, { recursive: true, force: true });
});

it("receives, answers and knows its account, and mounts no simulator", async () => {
  const { id } = world.say({ id: "g1", at: new Date().toISOString(), from: "wx-owner", contact: "wx-owner", text: "着火了！！厨房着火了" });
  puppet.deliver(id);
  puppet.deliver(id);
  await expect
    .poll(() => world.chat({ contact: "wx-owner" }, 1).map(({ text }) => text), { timeout: 20_000 })
    .toEqual([expect.stringContaining("119"), expect.stringContaining("已按紧急情况登记 #1")]);
  expect((await fetch(`${app.url}/simulator`)).status).toBe(404);
  expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
});

it("shows a log-in code on the page of this machine only, and is not ready meanwhile", async () => {
  puppet.emit("scan", { qrcode: "https://login.example/code", status: types.ScanStatus.Waiting });
  await expect.poll(() => app.channel.status().qrCode, { timeout: 20_000 }).toBe("https://login.example/code");
  expect(await (await fetch(app.url)).text()).toContain('src="data:image/png;base64,');
  expect(await (await fetch(app.url, { headers: { "x-forwarded-for": "203.0.113.9" } })).text()).not.toContain("data:image/png");
  expect((await fetch(`${app.url}/readyz`)).status).toBe(503);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
