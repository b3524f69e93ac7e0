// Owners' groups: we speak only when mentioned, take private matters to a direct chat, and hear an emergency even so.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../support/test-app.ts";

const GROUP = "owners-group";
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await app.sim.call("POST", "/rooms", { id: GROUP, topic: "金桂苑业主群", members: ["owner-1", "owner-2", "owner-3", "stranger-1"] });
});
afterAll(() => app.stop());

let mark: Record<string, number>;
const LISTENERS = ["owner-1", "owner-2", "owner-3", "stranger-1"];
beforeEach(async () => {
  mark = Object.fromEntries(await Promise.all(LISTENERS.map(async (id) => [id, (await app.sim.toldTo(id)).length])));
});
const newFor = async (contact: string) => (await app.sim.toldTo(contact)).slice(mark[contact] ?? 0);
const say = async (from: string, text: string, mention: boolean) => {
  await app.sim.post({ from, room: GROUP, text: mention ? `@回音\u2005${text}` : text, ...(mention && { mentions: ["bot"] }) });
  await app.sim.idle();
};

it("stays silent when nobody means us", async () => {
  await say("owner-1", "今天电梯又坏了，大家小心", false);
  await say("owner-2", "物业到底管不管", false);
  expect(await app.sim.saidIn(GROUP)).toEqual([]);
  expect(await newFor("owner-1")).toEqual([]);
  expect((await app.api("/api/v1/tickets")).body.items).toEqual([]);
  expect(await app.db.inbox.count({ where: { consumedAt: null } })).toBe(0);
});

it("answers a greeting in the group, and a matter in private", async () => {
  await say("owner-3", "你好", true);
  expect(await app.sim.saidIn(GROUP)).toEqual([expect.stringContaining("私聊")]);
  await say("owner-3", "5栋门口的路灯坏了", true);
  const [told] = await newFor("owner-3");
  expect(told).toContain("您在「金桂苑业主群」里说的事，我私下回您");
  expect(told).toMatch(/已登记为报修 #\d+/);
  expect(await app.sim.saidIn(GROUP)).toHaveLength(1);
  expect((await app.sim.saidIn("staff-engineering")).at(-1)).toContain("业主在群「金桂苑业主群」里@我说的");
});

it("says one neutral line with a link where there is no private way", async () => {
  await app.sim.call("POST", "/fault", { kind: "send-rejected", count: 1 });
  await say("stranger-1", "我家502的马桶堵了，物业费都白交了", true);
  expect(await newFor("stranger-1")).toEqual([]);
  const line = (await app.sim.saidIn(GROUP)).at(-1) ?? "";
  expect(line).toMatch(/^@小雨 .*\/contact$/);
  expect(line).not.toMatch(/马桶|502|物业费|#/);
  const page = await fetch(/http\S+$/.exec(line)?.[0] ?? "");
  expect(await page.text()).toContain("0731-8555 0110");
});

it("alerts the duty staff to an emergency nobody told us, and leaves the group alone; later cries join it", async () => {
  const before = (await app.sim.saidIn(GROUP)).length;
  await say("owner-2", "快来人啊电梯里有人被困了", false);
  const alert = (await app.sim.saidIn("staff-all")).at(-1) ?? "";
  expect(alert).toMatch(/^#\d+ 【紧急】/);
  expect(alert).toContain("电梯里有人被困");
  expect(alert).toContain("没有@我");
  expect(alert).toMatch(/@小周.*@陈主任/);
  await say("owner-1", "对 真的有人困在电梯里", false);
  expect(await app.sim.saidIn(GROUP)).toHaveLength(before);
  expect(await newFor("owner-2")).toEqual([]);
  expect((await app.api("/api/v1/tickets?category=lift")).body.items).toHaveLength(1);
});
