// An account that may write to somebody only within 48 hours of their last message: surveys wait for the next message, callbacks become calls.
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../support/test-app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ clock: "2030-05-13T10:00:00+08:00", env: { PUSH_WINDOW_HOURS: "48" } });
});
afterAll(async () => {
  expect(app.problems).toEqual([]);
  await app.stop();
});

const told = (contact: string) => app.sim.toldTo(contact);
const head = (text: string, room = "staff-service") => app.sim.inRoom("staff-head", room, text);

it("a survey waits until they write, and is asked then", async () => {
  await app.sim.write("owner-2", "你好"); // whose window is open
  await head("调查 计划 满意度 普查");
  await app.sim.inRoom("staff-manager", "staff-service", "调查 批准 1");
  await head("调查 开始 1");
  await app.sim.advance("PT3H");
  expect((await told("owner-2")).join()).toContain("/survey/");
  expect((await told("owner-1")).join()).not.toContain("/survey/");
  await app.sim.advance("P2D");
  expect((await told("owner-1")).join()).not.toContain("/survey/");
  await app.sim.write("owner-1", "小区大门几点关");
  const heard = await told("owner-1");
  expect(heard.at(-1)).toContain("/survey/");
  expect(heard.filter((text) => text.includes("/survey/"))).toHaveLength(1);
});

it("a callback is asked while the window is open, and is a call when it has closed", async () => {
  await app.sim.write("owner-3", "厨房水龙头漏水");
  const { number } = await app.db.ticket.findFirstOrThrow({ orderBy: { number: "desc" } });
  await app.sim.advance("P3D");
  await head(`#${number} 完成 换了阀芯`, "staff-engineering");
  const before = (await told("owner-3")).length;
  await app.sim.advance("P2D");
  expect(await told("owner-3")).toHaveLength(before);
  expect(await app.db.callback.findFirstOrThrow({ where: { ticketNumber: number } })).toMatchObject({ state: "phone_task", askedAt: null });
  expect((await app.sim.saidIn("staff-service")).join()).toContain(`#${number}`);
});
