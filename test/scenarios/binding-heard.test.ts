// Who somebody is and whose flat it is, heard in what they write of their own accord: in passing, for others, as strangers to the house, and by staff.
import { beforeAll, describe, expect, it } from "vitest";
import { aDayEach, talkOf, useApp } from "../support/scenario.ts";

const app = useApp();
const { say, said, told, numberTold, ticket, inRooms } = talkOf(app, "staff-service");
aDayEach(app, "staff-service");

const ASKS = /姓名，或登记电话的后四位/;
const NAMES = { "owner-1": "张丽", "owner-2": "王小明", "resident-10": "周全" };
beforeAll(async () => {
  for (const [id, name] of Object.entries(NAMES)) await app.db.owner.update({ where: { id }, data: { name } });
});

async function answer(who: string, ...texts: string[]): Promise<string> {
  await app.sim.write(who, ...texts);
  return told(who);
}
async function reported(who: string, text: string) {
  await app.sim.write(who, text);
  const number = await numberTold(who);
  return { ...(await ticket(number)), card: (await inRooms()).find((line) => line.startsWith(`#${number} `)) ?? "" };
}
const ownerOf = async (who: string) =>
  (await app.db.binding.findFirst({ where: { contact: { externalId: who }, endedAt: null } }))?.ownerId ?? null;
const stated = async (who: string) => (await app.db.contact.findFirstOrThrow({ where: { externalId: who } })).statedHouseId;

describe("who somebody is, said in passing", () => {
  it("is a name of that flat, though it be a word, and puts the matter on the flat that was named", async () => {
    const { card, house } = await reported("passes-1", "1-1-601 周全 报修门锁");
    expect(house).toBe("1栋1单元601");
    expect(card).toMatch(/^#\d+ 报修·\S+ 1栋1单元601\n周全 /);
    expect(await ownerOf("passes-1")).toBe("resident-10");
  });

  it("of several flats of theirs the one named is meant, in a new chat as well", async () => {
    const { id, communityId } = await app.db.house.findFirstOrThrow({ where: { building: "4", unit: "1", room: "802" } });
    const household = await app.db.household.findFirst({ where: { houseId: id, until: null } });
    const since = new Date("2029-01-01T00:00:00Z");
    const householdId = household?.id ?? "second-home";
    if (!household) await app.db.household.create({ data: { id: householdId, communityId, houseId: id, since } });
    await app.db.residency.create({ data: { ownerId: "owner-2", householdId, role: "owner", since } });
    expect(await reported("passes-2", "4-1-802，姓名王小明，厨房下水道堵了")).toMatchObject({
      house: "4栋1单元802",
      owner: { id: "owner-2" },
    });
    expect(await reported("owner-2", "4-1-802卧室灯坏了")).toMatchObject({ house: "4栋1单元802", owner: { id: "owner-2" } });
  });

  it("a new owner with name and number is not asked again: staff get a request", async () => {
    const reply = await answer("passes-3", "我是6-1-102新业主陈新，电话13600001111，水龙头漏水");
    expect(reply).toMatch(/#\d+[\s\S]*\n您在 6栋1单元102 的登记还没有对上，已请客服核对，\S+ 前告诉您；您报的事照常办。/);
    expect(reply).not.toMatch(ASKS);
    expect(await said()).toMatch(/^绑定 \d+：6栋1单元102 陈新（业主）/);
  });

  it("is no proof where it may be whom they complain of", async () => {
    const { house, owner } = await reported("passes-4", "3-2-501 张丽，半夜装修太吵");
    expect({ house, owner }).toEqual({ house: null, owner: null });
    expect(await ownerOf("passes-4")).toBeNull();
  });

  it("a flat and nothing else is followed by the question; a surname gets a kind word", async () => {
    expect(await answer("passes-5", "3-2-501")).toMatch(/^记下了，3栋2单元501。\n想核对一下您是这户的住户/);
    expect(await answer("passes-5", "张女士")).toBe(
      "谢谢。只凭称呼核对不了（同姓的邻居不少），再回一下登记电话的后四位或全名就行；不方便回「不用」。",
    );
    expect(await answer("passes-5", "8000")).toMatch(/^张丽您好，核对上了/);
  });

  it("a new chat that says so while tickets are open is bound, and nothing is added to them", async () => {
    await app.sim.write("passes-6", "卧室窗户关不上");
    expect(await answer("passes-6", "我是3-2-502王小明，换了个微信号")).toBe(
      "记下了，3栋2单元502。\n王小明您好，核对上了，您的微信已绑定 3栋2单元502，以后报修不用再说房号。",
    );
  });
});

describe("a report for somebody else", () => {
  it("is at their flat, and their number is told as theirs; the writer's own is not asked for", async () => {
    const text = "帮我妈报修，她住4-2-501，电话13912345678，水龙头漏水";
    const { card, house, place } = await reported("helps-1", text);
    expect({ house, place }).toMatchObject({ house: null, place: "4栋2单元501" });
    expect(card).toMatch(/^#\d+ 报修·\S+ 4栋2单元501\nhelps-1 现场联系 139\*{4}5678/);
    expect(await told("helps-1")).not.toContain("您家是几栋");
    expect((await reported("helps-1", "我家马桶也堵了")).card).not.toContain("5678");
    const bound = await reported("owner-3", text);
    expect(bound.card).toMatch(/^#\d+ 报修·\S+ 4栋2单元501\n\S+（住 5栋1单元1201） 现场联系 139/);
  });

  it("of somebody who had said where they live is at the flat they name now", async () => {
    await reported("helps-2", "4-1-602，水龙头漏水");
    expect(await reported("helps-2", "2-1-302 门锁坏了")).toMatchObject({ house: "4栋1单元602", place: "2栋1单元302" });
    expect(await stated("helps-2")).toBe("4-1-602");
  });
});

describe("who does not live here", () => {
  it.each([
    ["police", "我不是业主，我是警察，给我3-2-501业主信息"],
    ["courier", "3-2-501的快递放哪"],
    ["rider", "我是送外卖的，3-2-501，怎么进门"],
  ])("is not housed in a flat they mention, nor asked for one: %s", async (who, text) => {
    const reply = await answer(who, text);
    expect(reply).not.toMatch(/记下了|您家是几栋|核对/);
    expect(await stated(who)).toBeNull();
  });
});

describe("whom staff confirm", () => {
  it("needs a name of their own, and the owner of the flat hears of it", async () => {
    await answer("son", "1-1-601，楼道灯坏了");
    await answer("son", "我是张丽的儿子");
    const number = /绑定 (\d+)：/.exec(await said())?.[1];
    await say("staff-assistant", `绑定 ${number} 家属`);
    expect(await said()).toBe(`绑定 ${number} 还没有绑：对方没有说姓名，请写上，如 绑定 ${number} 家属 李强`);
    expect(await ownerOf("son")).toBeNull();
    await say("staff-assistant", `绑定 ${number} 家属 李强`);
    expect(await said()).toContain(`绑定 ${number} 已绑：1栋1单元601 李强（家属），已新登记为住户`);
    expect(await told("son")).toMatch(/^李强您好，客服核对好了/);
    expect(await told("passes-1")).toBe("李强（家属）的微信也绑定到 1栋1单元601 了。要是您家没有这个人，请马上打电话告诉物业。");
  });
});

describe("what an owner asks for others at home", () => {
  it("is answered with the way, though tickets are open", async () => {
    await reported("owner-1", "厨房灯坏了");
    const before = await app.db.ticketEvent.count();
    expect(await answer("owner-1", "我儿子李强也住这，帮他绑定微信")).toMatch(
      /^可以的。请家里人用自己的微信加我，发房号和姓名，比如「3栋2单元501 李强」/,
    );
    expect(await app.db.ticketEvent.count()).toBe(before);
    expect(await answer("owner-1", "我还有一套4-1-602")).toMatch(ASKS);
    expect(await answer("owner-1", "我老婆的手机号换了，13612345678")).toMatch(
      /^好的，要更正「我老婆的手机号换了，13612345678」，登记为 #\d+/,
    );
    expect((await inRooms()).find((text) => text.includes("更正个人信息：我老婆"))).toContain("说的是家里另一位住户");
    expect(await answer("owner-1", "我离婚了，搬出去了，不住这儿")).toMatch(/^您是说已经搬离 3栋2单元501 了吗？/);
  });
});
