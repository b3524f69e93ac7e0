// What stands at the root: health, metrics, pages.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { ChannelStatus } from "../../src/channel/port.ts";
import { systemClock } from "../../src/platform/kernel/clock.ts";
import { randomIds } from "../../src/platform/kernel/ids.ts";
import { makeLog } from "../../src/platform/kernel/log.ts";
import { MediaStore } from "../../src/platform/media/media-store.ts";
import { openDb } from "../../src/platform/store/client.ts";
import { Metrics } from "../../src/web/metrics.ts";
import { type WebParts, webServer } from "../../src/web/server.ts";
import { testDb } from "../support/database.ts";
import { startTestApp, type TestApp } from "../support/test-app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${app.url}${path}`, { headers });

/** The pages with a channel and a database as told. */
async function served(parts: Partial<WebParts>): Promise<string> {
  const whole: WebParts = {
    db: openDb("postgresql://nobody@127.0.0.1:1/none"),
    transact: () => Promise.reject(new Error("nothing is changed here")),
    clock: systemClock,
    log: makeLog("silent"),
    media: new MediaStore("/nowhere", randomIds),
    metrics: new Metrics(),
    apiToken: undefined,
    publicUrl: () => "http://localhost",
    channelStatus: (): ChannelStatus => ({ ready: true, name: "回音", qrCode: null, problem: null }),
    workerRuns: () => true,
    simulator: undefined,
    model: false,
    ...parts,
  };
  const server: Server = createServer(webServer(whole));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve()).closeAllConnections()));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("health", () => {
  it("needs no token", async () => {
    expect(await (await get("/healthz")).json()).toEqual({ alive: true });
    const ready = await get("/readyz");
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true, database: true, channel: true, worker: true }]);
  });

  it.each([
    ["the database is away", {}, { database: false }],
    [
      "the channel is not logged in",
      { channelStatus: () => ({ ready: false, name: null, qrCode: null, problem: null }) },
      { channel: false },
    ],
    ["the worker has stopped", { workerRuns: () => false }, { worker: false }],
  ])("says 503 and why when %s, and is alive all the same", async (_what, parts, expected) => {
    const db = "database" in expected ? {} : { db: await testDb() };
    const url = await served({ ...db, ...parts });
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([503, { ready: false, database: true, channel: true, worker: true, ...expected }]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});

describe("metrics", () => {
  /** The value of each sample of ours. */
  async function samples(): Promise<Map<string, number>> {
    const response = await get("/metrics");
    expect(response.headers.get("content-type")).toMatch(/^text\/plain/);
    const lines = (await response.text()).split("\n").filter((line) => line.startsWith("huiyin_"));
    return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ") + 1))]));
  }

  it("tell from the first scrape on what is there, and follow what happens", async () => {
    const before = await samples();
    for (const state of ["pending", "sending", "failed", "unknown"]) {
      expect(before.get(`huiyin_outbox_messages{state="${state}"}`)).toBe(0);
      expect(before.get(`huiyin_outbox_age_seconds{state="${state}"}`)).toBe(0);
    }
    expect(before.get("huiyin_inbox_age_seconds")).toBe(0);
    expect(before.get("huiyin_bursts_failed")).toBe(0);

    await app.sim.post({ from: "owner-1", text: "我家漏水了" });
    expect((await samples()).get("huiyin_inbox_age_seconds")).toBeGreaterThan(0);
    await app.sim.call("POST", "/fault", { kind: "send-unreachable" });
    await app.sim.idle();
    await app.sim.advance("PT1M");
    const during = await samples();
    expect(during.get("huiyin_inbox_age_seconds")).toBe(0);
    expect(during.get('huiyin_outbox_messages{state="pending"}')).toBeGreaterThanOrEqual(1);
    expect(during.get('huiyin_outbox_age_seconds{state="pending"}')).toBeGreaterThanOrEqual(60);
    expect(during.get('huiyin_tickets_open{kind="demand",status="new"}')).toBe(1);
    expect(during.get('huiyin_classification_seconds_count{path="embedded"}')).toBe(1);

    await app.sim.call("POST", "/fault", { kind: "none" });
    await app.sim.advance("PT5M");
    expect((await samples()).get('huiyin_outbox_messages{state="pending"}')).toBe(0);
  });

  it("include those of the process, and nothing personal", async () => {
    const text = await (await get("/metrics")).text();
    expect(text).toContain("process_cpu_seconds_total");
    for (const secret of ["张女士", "漏水", "13800138000"]) expect(text).not.toContain(secret);
  });
});

describe("pages", () => {
  it.each([
    ["/", "已登录：回音"],
    ["/privacy", "只显示头三位和后四位"],
    ["/contact", "金桂苑"],
  ])("%s needs no token and cannot be framed", async (path, words) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(words);
    expect(response.headers.get("x-frame-options")).toBe("DENY");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("x-powered-by")).toBeNull();
  });

  it("that do not exist are 404", async () => {
    const response = await get("/<script>alert(1)</script>");
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain("<script>");
  });

  it("leave names and problems as words, whatever is in them", async () => {
    const db = await testDb();
    const evil = `<img src=x onerror="alert('1')">&`;
    await db.community.create({
      data: { id: "c", name: evil, hotline: evil, timeZone: "Asia/Shanghai", serviceFrom: 540, serviceUntil: 1080, createdAt: new Date(0) },
    });
    let status: ChannelStatus = { ready: true, name: evil, qrCode: null, problem: null };
    const url = await served({ db, channelStatus: () => status });
    const pages = [await (await fetch(`${url}/contact`)).text(), await (await fetch(url)).text()];
    status = { ready: false, name: null, qrCode: null, problem: evil };
    pages.push(await (await fetch(url)).text());
    for (const page of pages) {
      expect(page).not.toContain("<img");
      expect(page).toContain("&#60;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&#62;&#38;");
    }
  });

  it("show the simulator only where it is the channel", async () => {
    expect(await (await get("/")).text()).toContain('href="/simulator"');
    const url = await served({});
    expect(await (await fetch(url)).text()).not.toContain("/simulator");
    expect((await fetch(`${url}/simulator/clock`)).status).toBe(404);
  });
});

describe("the log-in QR code", () => {
  const waiting = {
    channelStatus: (): ChannelStatus => ({ ready: false, name: null, qrCode: "https://login.example/secret", problem: null }),
  };

  it("is an image for somebody at this machine", async () => {
    const page = await (await fetch(await served(waiting))).text();
    expect(page).toContain("等待扫码登录");
    expect(page).toMatch(/<img alt="登录二维码" src="data:image\/png;base64,/);
    expect(page).not.toContain("login.example");
  });

  it.each(["x-forwarded-for", "forwarded", "x-real-ip", "x-forwarded-proto", "via"])(
    "is for nobody behind a proxy that says %s",
    async (header) => {
      const page = await (await fetch(await served(waiting), { headers: { [header]: "203.0.113.7" } })).text();
      expect(page).toContain("只在本机打开时显示");
      expect(page).not.toContain("data:image");
    },
  );

  it("is for nobody at another machine", async () => {
    const handler = webServer({
      db: await testDb(),
      transact: () => Promise.reject(new Error("nothing is changed here")),
      clock: systemClock,
      log: makeLog("silent"),
      media: new MediaStore("/nowhere", randomIds),
      metrics: new Metrics(),
      apiToken: undefined,
      publicUrl: () => "http://localhost",
      workerRuns: () => true,
      simulator: undefined,
      model: false,
      ...waiting,
    });
    const server = createServer((request, response) => {
      Object.defineProperty(request.socket, "remoteAddress", { value: "203.0.113.7" });
      handler(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const page = await (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)).text();
    await new Promise<void>((resolve) => void server.close(() => resolve()).closeAllConnections());
    expect(page).not.toContain("data:image");
  });
});
