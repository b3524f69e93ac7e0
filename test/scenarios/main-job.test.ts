// The main job, played as people play it: an owner's message becomes a ticket, and the answer comes back.
import { afterAll, beforeAll, expect, it } from "vitest";
import { PNG } from "../support/files.ts";
import { startTestApp, type TestApp } from "../support/test-app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

it("turns four messages into one ticket, relays the plumber's answer, and closes on the owner's word", async () => {
  const { sim } = app;
  await sim.post({ from: "owner-1", text: "在吗" });
  await sim.post({ from: "owner-1", text: "我家厨房漏水了" });
  await sim.post({ from: "owner-1", file: { name: "kitchen.png", mime: "image/png", base64: PNG.toString("base64") } });
  await sim.post({ from: "owner-1", text: "3-2-501" });
  await sim.idle();

  const receipts = await sim.toldTo("owner-1");
  expect(receipts).toHaveLength(1);
  expect(receipts[0]).toContain("张女士您好");
  expect(receipts[0]).toContain("厨房漏水");
  expect(receipts[0]).toContain("附1张照片");
  expect(receipts[0]).toContain("已登记为报修 #1，客服小周会在 10:30 前答复您");
  expect(receipts[0]).not.toMatch(/已受理|已派/);

  const [card, photo] = await sim.room("staff-engineering");
  expect(card?.text).toMatch(/^#1 /);
  expect(card?.text).toContain("3栋2单元501");
  expect(card?.text).toContain("张女士 138****8000");
  expect(card?.text).not.toContain("13800138000");
  expect(photo?.file?.mime).toBe("image/png");

  const { body: fresh } = await app.api("/api/v1/tickets/1");
  expect(fresh).toMatchObject({
    number: 1,
    kind: "demand",
    demandType: "repair",
    category: "leak",
    emergency: false,
    status: "new",
    house: "3栋2单元501",
    owner: { id: "owner-1", name: "张女士", phone: "138****8000" },
    channel: "wechat",
    acceptor: null,
    assignee: null,
    classifiedBy: "embedded",
  });
  expect(fresh.attachments).toHaveLength(1);

  await sim.inRoom("staff-plumber", "staff-engineering", "20分钟到", await sim.card("staff-engineering", 1));
  expect((await sim.toldTo("owner-1")).at(-1)).toBe("20分钟到\n——工程维修部 刘师傅");
  const { body: taken } = await app.api("/api/v1/tickets/1");
  expect(taken).toMatchObject({
    status: "accepted",
    assignee: { id: "staff-plumber", name: "刘师傅" },
    acceptor: { id: "staff-assistant", name: "小周" },
  });

  await sim.inRoom("staff-plumber", "staff-engineering", "#1 完成 换了软管");
  expect((await sim.toldTo("owner-1")).at(-1)).toMatch(/^#1 .*换了软管[\s\S]*修好了吗/);
  await sim.write("owner-1", "修好了，谢谢");
  expect((await sim.toldTo("owner-1")).at(-1)).toContain("#1");

  const { body: history } = await app.api("/api/v1/tickets/1/events");
  expect(history.items.map((event: { type: string }) => event.type).reverse()).toEqual(["opened", "accept", "reply", "resolve", "close"]);
  expect(history.items[0]).toMatchObject({ from: "resolved", to: "closed", actor: { kind: "owner", id: "owner-1", name: "张女士" } });
  expect(app.problems).toEqual([]);
});
