// What owners mean: somebody who does not want to live, a word about one of several open matters, a correction, two flats in one message,
// who they are before what it is about, a name.
import { expect, it } from "vitest";
import { houseLabel } from "../../src/domain/community/houses.ts";
import { talkOf, useApp } from "../support/scenario.ts";

const app = useApp();
const { report, told, ticket, newest, count, say } = talkOf(app, "staff-service");

it("who does not want to live is spoken to, staff are called, and 没事了 does not call them off", async () => {
  const number = await report("despair-1", "我不想活了");
  const [safety = "", receipt = ""] = await app.sim.toldTo("despair-1");
  expect(safety).toMatch(/^我在，[\s\S]*12356[\s\S]*120 或 110/);
  expect(safety).not.toMatch(/围观|喊话/);
  expect(receipt).toContain(`#${number}`);
  expect(`${safety}${receipt}`).not.toContain("不想活");
  expect(await ticket(number)).toMatchObject({ emergency: true, category: "safety" });
  expect((await app.sim.saidIn("staff-all")).join("\n")).toContain("我不想活了");
  await app.sim.write("despair-1", "我没事了，别来了");
  expect(await told("despair-1")).toContain("我看到了");
  const before = (await app.sim.saidIn("staff-all")).length;
  await app.sim.advance("PT3M");
  expect((await app.sim.saidIn("staff-all")).slice(before).join("\n")).toContain("【紧急】");
  await say("staff-head", `#${number} 接单`, "staff-all");
});

it("there, for somebody else, the bystander is told what to do", async () => {
  const number = await report("bystander-1", "3栋楼顶有人要跳楼");
  expect((await app.sim.toldTo("bystander-1"))[0]).toContain("110 和 119");
  await say("staff-head", `#${number} 接单`, "staff-all");
});

it("还在漏 is about the leak, though the toilet was told later; what fits both is asked about", async () => {
  const leak = await report("several-1", "我是3-2-501的，厨房漏水了");
  const toilet = await report("several-1", "马桶堵了");
  expect(toilet).not.toBe(leak);
  await app.sim.write("several-1", "还在漏");
  expect(await told("several-1")).toContain(`#${leak}`);
  expect(await told("several-1")).not.toContain(`#${toilet}`);
  await app.sim.write("several-1", "还是堵着");
  expect(await told("several-1")).toContain(`#${toilet}`);
  await app.sim.write("several-1", "物业电话多少");
  expect(await told("several-1")).not.toMatch(new RegExp(`#(?:${leak}|${toilet})`));
});

it("a correction goes to the matter it corrects, and puts the flat right", async () => {
  const leak = await report("mend-1", "我是3-2-501的，1201漏水了");
  const lamp = await report("mend-1", "客厅灯不亮");
  await app.sim.write("mend-1", "更正一下，是1202不是1201漏水");
  expect(await told("mend-1")).toContain(`#${leak}`);
  expect(await told("mend-1")).not.toContain(`#${lamp}`);
  expect(await ticket(leak)).toMatchObject({ place: expect.stringContaining("1202") });
});

it("who they are is no matter of its own beside what they report", async () => {
  for (const [owner, text] of [
    ["who-1", "我住2-1-102，空调外机滴水"],
    ["who-2", "我是2-1-102的，下水道堵了"],
  ] as const) {
    await app.sim.write(owner, text);
    expect(await told(owner)).not.toContain("没太明白");
    expect(await newest()).toMatchObject({ kind: "demand", demandType: "repair", emergency: false });
  }
});

it("a name rings nobody", async () => {
  const before = await count();
  await app.sim.write("name-1", "My name is Emily Fire");
  expect(await app.sim.toldTo("name-1")).toHaveLength(1);
  expect(await told("name-1")).not.toContain("not sure");
  expect(await count()).toBe(before);
});

it("a heat that is only hot is a repair, and an old theft a question", async () => {
  await report("hot-1", "我快被热死了，空调坏了");
  expect(await newest()).toMatchObject({ demandType: "repair", emergency: false });
  await report("thief-1", "小偷抓到了吗，上个月那个");
  expect(await newest()).toMatchObject({ demandType: "enquiry", category: "security", emergency: false });
});

it("two flats of one owner in one message are two matters, each in its flat", async () => {
  const { ownerId } = await app.db.binding.findFirstOrThrow({ where: { contact: { externalId: "owner-1" }, endedAt: null } });
  const own = await app.db.residency.findFirstOrThrow({
    where: { ownerId, until: null },
    include: { household: { include: { house: true } } },
  });
  const { communityId, room } = own.household.house;
  const other = await app.db.household.findFirstOrThrow({
    where: { until: null, house: { communityId, room: { not: room } } },
    include: { house: true },
  });
  await app.db.residency.create({ data: { ownerId, householdId: other.id, role: "owner", since: own.since } });
  await app.sim.write("owner-1", `${room}漏水，${other.house.room}马桶堵`);
  const { items } = (await app.api("/api/v1/tickets?limit=2")).body;
  expect(items.map(({ house }: { house: string }) => house)).toEqual([houseLabel(other.house), houseLabel(own.household.house)]);
});
