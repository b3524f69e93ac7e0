// An emergency: safety text before anything else, the duty staff at once, and again while nobody has taken it.
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../support/test-app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

it("does not wait for the quiet window", async () => {
  const { sim, db } = app;
  await sim.post({ from: "owner-1", text: "着火了！！厨房着火了" });
  await sim.advance("PT1S"); // runs what is due, and closes no burst
  const [safety, receipt] = await sim.toldTo("owner-1");
  expect(safety).toContain("119");
  expect(safety).toContain("0731-8555 0110");
  expect(receipt).toContain("已按紧急情况登记 #1");
  expect(receipt).not.toMatch(/已受理|已派/);
  const [alert] = await sim.saidIn("staff-all");
  expect(alert).toMatch(/^#1 【紧急】[\s\S]*@小周.*@陈主任/);
  expect((await sim.saidIn("staff-security"))[0]).toContain("#1 【紧急】");
  expect(await db.outbox.count({ where: { alert: true } })).toBe(1);
});

it("is alerted again when nobody took it up in time, and is quiet once somebody has", async () => {
  const { sim } = app;
  await sim.advance("PT2M");
  expect((await sim.saidIn("staff-all")).at(-1)).toContain("还没有人接手");
  await sim.inRoom("staff-guard", "staff-all", "#1 接单");
  expect((await sim.toldTo("owner-1")).at(-1)).toContain("孙队长已经接手");
});

it("an exercise or hot pot is none", async () => {
  await app.sim.write("owner-2", "消防演习几点开始？");
  await app.sim.write("owner-3", "楼下火锅味太大了");
  expect((await app.api("/api/v1/tickets")).body.items.filter(({ emergency }: { emergency: boolean }) => emergency)).toHaveLength(1);
});
