// Sends that failed, or that nobody can be sure of: staff hear of them, and nobody hears a thing twice.
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../support/test-app.ts";

const ROOM = "staff-engineering";
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ sendTimeoutMs: 1_000 });
  await app.sim.write("owner-1", "3栋门口的路灯不亮了");
});
afterAll(() => app.stop());

/** The assistant answers the owner; the answer is the first thing sent. */
const answerUnder = async (fault: string, text: string) => {
  await app.sim.call("POST", "/fault", { kind: fault, count: 1 });
  await app.sim.inRoom("staff-assistant", ROOM, `#1 ${text}`);
};
const notices = async (text: string) => (await app.sim.saidIn(ROOM)).filter((line) => line.includes("换个方式联系") && line.includes(text));

it.each([
  ["send-rejected", "failed", "没有发出去", 0],
  ["send-hangs", "unknown", "可能没送到", 0],
  ["send-delivered-hangs", "unknown", "可能没送到", 1],
])("%s: listed as %s, staff are told to call, and nothing is sent again", async (fault, state, words, shown) => {
  const text = `今天下午来换（${fault}）`;
  await answerUnder(fault, text);
  const listed = (await app.api(`/api/v1/outbox?state=${state}`)).body.items.filter((item: { text: string }) => item.text.includes(text));
  expect(listed).toMatchObject([{ state, to: "张女士", ticket: 1 }]);
  expect(await notices(text)).toEqual([]); // an echo may yet come
  await app.sim.advance("PT3M");
  expect(await notices(text)).toEqual([expect.stringMatching(new RegExp(`^#1 给张女士的一条消息${words}`))]);
  expect((await app.sim.toldTo("owner-1")).filter((line) => line.includes(text))).toHaveLength(shown);
});

it("send-unreachable: tried again until it goes, once, and holds back what comes after it", async () => {
  await app.sim.call("POST", "/fault", { kind: "send-unreachable", count: 2 });
  await app.sim.inRoom("staff-assistant", ROOM, "#1 第一条");
  await app.sim.inRoom("staff-assistant", ROOM, "#1 第二条");
  expect(await app.sim.toldTo("owner-1")).not.toContainEqual(expect.stringContaining("第二条"));
  await app.sim.advance("PT1M");
  expect((await app.sim.toldTo("owner-1")).slice(-2).map((line) => line.split("\n")[0])).toEqual(["第一条", "第二条"]);
});
