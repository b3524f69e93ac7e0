// One person and several chats: whoever is bound hears of another chat that is bound to them, and of what one of them ends; no chat alone
// erases what belongs to all.
import { expect, it } from "vitest";
import { talkOf, useApp } from "../support/scenario.ts";

const app = useApp();
const { told } = talkOf(app, "staff-service");

async function binds(contact: string): Promise<void> {
  await app.sim.write(contact, "楼道灯不亮了");
  await app.sim.write(contact, "3-2-501");
  await app.sim.write(contact, "8000");
}

it("whoever is bound already hears of another chat", async () => {
  await binds("chat-2");
  expect(await told("chat-2")).toContain("您的微信已绑定 3栋2单元501");
  expect(await told("owner-1")).toBe("有另一个微信核对后也绑定到了您名下（3栋2单元501）。如果不是您本人或家人，请马上打电话告诉物业。");
});

it("one of several chats does not erase what belongs to all", async () => {
  await app.sim.write("chat-2", "删除我的信息");
  expect(await told("chat-2")).toMatch(/^您名下还绑定着另外 1 个微信，删除会连它们一起清掉，要先核对是您本人/);
  await app.sim.write("chat-2", "确认删除");
  expect((await app.db.owner.findUniqueOrThrow({ where: { id: "owner-1" } })).erasedAt).toBeNull();
});

it("moving out is heard in every chat that it unbinds", async () => {
  await app.sim.write("chat-2", "我搬走了");
  await app.sim.write("chat-2", "是");
  expect(await told("chat-2")).toMatch(/^好的，3栋2单元501 已经解绑/);
  expect(await told("owner-1")).toBe("您名下的另一个微信说已经搬离 3栋2单元501，这边的绑定也解除了。要是弄错了，回「绑定」重新核对。");
  await app.sim.write("owner-1", "绑定");
  expect(await told("owner-1")).toMatch(/几栋几单元/);
});

it("a name that we asked for is no cry for help, whatever it sounds like; a cry for help is one, whatever we asked", async () => {
  await app.sim.write("chat-3", "楼道灯不亮了");
  await app.sim.write("chat-3", "4-1-201");
  const before = (await app.sim.saidIn("staff-all")).length;
  await app.sim.write("chat-3", "郭子仪 9999");
  expect(await told("chat-3")).toContain("没能核对上");
  expect(await app.sim.saidIn("staff-all")).toHaveLength(before);
  await app.sim.write("chat-3", "电梯困住人了");
  expect((await app.sim.saidIn("staff-all")).length).toBeGreaterThan(before);
});
