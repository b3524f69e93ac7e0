// One owner, several chats: each sees what was written from it and what the books have, hears of what another one had changed, and keeps its own after
// its binding has ended (R93, R94).
import { beforeAll, describe, expect, it } from "vitest";
import { talkOf, useApp } from "../support/scenario.ts";

const app = useApp();
const { told, report } = talkOf(app, "staff-service");

async function exportOf(contact: string): Promise<{ html: string; data: any }> {
  await app.sim.write(contact, "导出我的信息");
  const shown = (await app.sim.chat(contact)).filter(({ from, file }) => from === "bot" && file).at(-1)?.file;
  const html = await (await fetch(new URL(shown?.url ?? "", app.url))).text();
  return { html, data: JSON.parse(/<script type="application\/json" id="data">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? "null") };
}

beforeAll(async () => {
  await report("owner-1", "楼上天天半夜拖椅子，吵得睡不着");
  await app.sim.write("wife", "单元门口的灯不亮了");
  await app.sim.write("wife", "3-2-501");
  await app.sim.write("wife", "8000");
  expect(await told("wife")).toContain("已绑定 3栋2单元501");
  await app.sim.write("wife", "我要投诉保洁，楼道好几天没人扫");
});

describe("a chat of several", () => {
  it("sees its own and the books', and is told where the rest is", async () => {
    await app.sim.write("wife", "我的信息");
    const text = await told("wife");
    expect(text).toContain("姓名 张女士，3栋2单元501 业主，电话 138****8000");
    expect(text).toContain("报过 2 件事，2 件在办");
    expect(text).toContain("只算这个微信发来的。您名下另外 1 个微信发来的不在里面，请在那边查看；要全部的，带证件到前台，核对后给您。");
    await app.sim.write("owner-1", "我的信息");
    expect(await told("owner-1")).toContain("报过 1 件事，1 件在办");
  });

  it("takes a copy of its own along, without a word of the other's", async () => {
    const { html, data } = await exportOf("wife");
    expect(data).toMatchObject({
      otherChats: 1,
      person: { name: "张女士", phones: ["13800138000"], chats: [{ name: expect.any(String) }] },
    });
    expect(data.tickets.map(({ text }: { text: string }) => text).join()).toMatch(/灯不亮[\s\S]*没人扫/);
    expect(html).not.toContain("拖椅子");
    expect(html).toContain("只有这个微信发来的内容");
    const other = await exportOf("owner-1");
    expect(other.html).toContain("拖椅子");
    expect(other.html).not.toMatch(/没人扫|灯不亮/);
    expect((await app.sim.toldTo("owner-1")).at(-2)).toContain("您名下另外 1 个微信发来的不在里面，请在那边导出");
  });

  it("staff who have checked who asks give all of it", async () => {
    const { body } = await app.api("/api/v1/owners/owner-1/export?reason=本人到前台");
    expect(JSON.stringify(body)).toMatch(/拖椅子/);
    expect(JSON.stringify(body)).toMatch(/没人扫/);
  });

  it("hears of a phone that another one had changed", async () => {
    await app.sim.write("wife", "我换手机号了");
    expect(await told("wife")).toBe("好的，新号码是多少？直接发过来，马上给您改。");
    await app.sim.write("wife", "13900001111");
    expect(await told("wife")).toBe("好的，电话已经改成 139****1111。");
    expect(await told("owner-1")).toBe(
      "您名下登记的电话刚改成了 139****1111，不是从这个微信改的。如果不是您或家人改的，请马上打电话告诉物业。",
    );
    expect(await app.db.ownerPhone.findMany({ where: { ownerId: "owner-1" } })).toEqual([{ ownerId: "owner-1", phone: "13900001111" }]);
  });

  it("a new number beside another matter leaves the matter to be dealt with", async () => {
    const before = await app.db.ticket.count();
    await app.sim.write("wife", "我换手机号了，厨房水管漏水");
    expect(await app.db.ticket.count()).toBe(before + 1);
    expect(await told("wife")).toMatch(/已登记/);
  });
});

describe("a household", () => {
  it("hears how its repairs stand, but nothing of what one of them complained of", async () => {
    const numberOf = async (contains: string) => (await app.db.ticket.findFirstOrThrow({ where: { description: { contains } } })).number;
    const [repair, complaint] = [await numberOf("厨房水管漏水"), await numberOf("没人扫")];
    await app.sim.write("owner-1", `#${repair} 怎么样了`);
    const listed = await told("owner-1");
    expect(listed).toContain(`#${repair} `);
    expect(listed).not.toContain(`#${complaint} `);
    await app.sim.write("owner-1", String(repair));
    expect(await told("owner-1")).toContain(`#${repair}（`);
    await app.sim.write("owner-1", `#${complaint} 怎么样了`);
    expect(await told("owner-1")).not.toMatch(/没人扫|保洁/);
    await app.sim.write("owner-1", `撤销 #${complaint}`, "是");
    expect(await app.db.ticket.findUniqueOrThrow({ where: { number: complaint } })).toMatchObject({ status: "new" });
    await app.sim.write("owner-1", "我也要投诉保洁，楼道好几天没人扫");
    expect(await told("owner-1")).not.toContain(`#${complaint}`);
    await app.sim.write("wife", "我投诉的事怎么样了");
    expect(await told("wife")).toContain(`#${complaint}`);
  });
});

describe("after moving out", () => {
  it("解绑 alone asks whether they have left", async () => {
    await app.sim.write("owner-1", "取消绑定");
    expect(await told("owner-1")).toContain("搬离 3栋2单元501");
    await app.sim.write("owner-1", "不是");
    expect(await app.db.binding.count({ where: { contactId: "owner-1", endedAt: null } })).toBe(1);
  });

  it("what came from a chat is still its own to see", async () => {
    await app.sim.write("owner-1", "我搬走了");
    await app.sim.write("owner-1", "是");
    expect(await told("owner-1")).toContain("已经解绑");
    await app.sim.write("owner-1", "我的信息");
    const text = await told("owner-1");
    expect(text).toMatch(/报过 2 件事，2 件在办/);
    expect(text).not.toMatch(/张女士，3栋|139\*/);
    const { data } = await exportOf("owner-1");
    const matters = data.tickets.map((ticket: { text: string }) => ticket.text).join();
    expect(matters).toContain("拖椅子");
    expect(matters).not.toMatch(/灯不亮|厨房水管漏水/);
    expect(data.person).toMatchObject({ name: null, phones: [], homes: [] });
  });

  it("and its own to have erased", async () => {
    await app.sim.write("owner-1", "删除我的信息");
    await app.sim.write("owner-1", "撤销并删除");
    expect(await told("owner-1")).toMatch(/^已经删除/);
    expect(await app.db.ticket.count({ where: { contactId: "owner-1" } })).toBe(0);
    expect(await app.db.owner.findUniqueOrThrow({ where: { id: "owner-1" } })).toMatchObject({ erasedAt: null });
  });
});
