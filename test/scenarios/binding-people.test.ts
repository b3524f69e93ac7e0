// People and houses: several houses of one person, several contacts of one house, families and tenants, moving out, binding elsewhere.
import { describe, expect, it } from "vitest";
import { aDayEach, talkOf, useApp } from "../support/scenario.ts";

const app = useApp();
const { say, said, told, numberTold, ticket } = talkOf(app, "staff-service");
aDayEach(app, "staff-service");

async function answer(who: string, ...texts: string[]): Promise<string> {
  await app.sim.write(who, ...texts);
  return told(who);
}
const bindingsOf = (contactId: string) =>
  app.db.binding.findMany({ where: { contact: { externalId: contactId } }, orderBy: { boundAt: "asc" }, include: { owner: true } });
/** Somebody bound to a flat by the last four digits on file. */
async function bound(who: string, flat: string, digits: string): Promise<void> {
  await app.sim.write(who, "绑定");
  await app.sim.write(who, flat);
  expect(await answer(who, digits)).toContain("您好，核对上了");
}
/** The last four digits on file for a resident of the demo. */
const digitsOf = async (ownerId: string) => (await app.db.ownerPhone.findFirstOrThrow({ where: { ownerId } })).phone.slice(-4);
const houseOf = async (ownerId: string) =>
  (await app.db.residency.findFirstOrThrow({ where: { ownerId, until: null }, include: { household: true } })).household.houseId;

describe("several houses of one person", () => {
  it("are one binding; the newest is meant, and another of their own where they name it", async () => {
    await bound("landlord", "3-2-501", "8000");
    expect(await answer("landlord", "绑定 6-2-1802")).toMatch(/姓名，或登记电话的后四位/);
    expect(await answer("landlord", "张丽华")).toMatch(/^没能核对上，已请客服来确认/);
    await say("staff-assistant", `绑定 ${/绑定 (\d+)：/.exec(await said())?.[1]}`);
    expect(await told("landlord")).toBe("6栋2单元1802 也给您加上了。报修时带上房号，我就知道是哪一套。");
    expect(await bindingsOf("landlord")).toMatchObject([{ ownerId: "owner-1", endedAt: null }]);

    await app.sim.write("landlord", "客厅的灯不亮了");
    expect(await ticket(await numberTold("landlord"))).toMatchObject({ house: "6栋2单元1802", owner: { id: "owner-1" } });
    await app.sim.write("landlord", "3-2-501 厨房下水道堵了");
    const number = await numberTold("landlord");
    expect(await ticket(number)).toMatchObject({ house: "3栋2单元501" });
    expect((await app.db.ticket.findUniqueOrThrow({ where: { number } })).householdId).toBe("household-owner-1");

    expect(await answer("landlord", "我搬走了")).toBe(
      "您搬离的是哪一套？回序号就行，都搬了回「都是」，还住着回「不是」：\n1. 6栋2单元1802\n2. 3栋2单元501",
    );
    expect(await answer("landlord", "1")).toMatch(/^好的，6栋2单元1802 已经解绑，那边的通知不再发给您；3栋2单元501 照旧。/);
    expect(await bindingsOf("landlord")).toMatchObject([{ endedAt: null }]);
    expect(await answer("landlord", "绑定")).toContain("您已经绑定 3栋2单元501 了");
  });
});

describe("several contacts of one house", () => {
  it("see what the household reports, each as who they are", async () => {
    await bound("husband", "3-2-502", "9001");
    await app.sim.write("wife", "绑定 3-2-502");
    await answer("wife", "我是李先生的老婆");
    expect(await said()).toContain("3栋2单元502 李先生的老婆（家属）");
    await say("staff-assistant", `绑定 ${/绑定 (\d+)：/.exec(await said())?.[1]} 家属 何静`);
    expect(await told("wife")).toContain("何静您好");
    await app.sim.write("husband", "我家卫生间漏水");
    const number = await numberTold("husband");
    expect(await answer("wife", "我们家卫生间漏水了")).toContain(`#${number}（我家卫生间漏水）`);
    const roles = await app.db.residency.findMany({ where: { householdId: "household-owner-2" }, orderBy: { role: "asc" } });
    expect(roles.map(({ role }) => role)).toEqual(["owner", "family"]);
  });
});

describe("moving out", () => {
  it("is asked once, and nothing happens on a no", async () => {
    const who = "owner-3";
    expect(await answer(who, "我们已经搬家了")).toContain("您是说已经搬离 5栋1单元1201 了吗？回「是」我就解除绑定，还住着回「不是」。");
    expect(await answer(who, "没有，搞错了")).toBe("好的，没有改动。");
    expect(await bindingsOf(who)).toMatchObject([{ endedAt: null }]);
  });

  it("ends residency and binding; staff are told; the next household of that house sees nothing of the old one", async () => {
    const owner = "resident-1";
    const [flat, digits] = [await houseOf(owner), await digitsOf(owner)];
    await bound("leaver", flat, digits);
    await app.sim.write("leaver", "我家主卧空调外机支架松了");
    const number = await numberTold("leaver");
    await answer("leaver", "房子卖了");
    expect(await answer("leaver", "是的")).toMatch(/^好的，\S+ 已经解绑，那边的通知不再发给您。您报过还没办完的事，照常跟完。$/);
    expect(await said()).toMatch(/说已经搬走，绑定已解除。这户没有在册的人了，请核对后再销户$/);
    expect(await bindingsOf("leaver")).toMatchObject([{ endedAt: expect.any(Date), endedWhy: "moved_out" }]);
    expect(await app.db.household.findFirstOrThrow({ where: { houseId: flat } })).toMatchObject({ until: null });

    await app.sim.write("newcomer", "绑定");
    await app.sim.write("newcomer", flat);
    await answer("newcomer", digits); // the old owner's number opens nothing any more
    expect(await said()).toContain("在册：没有在册住户");
    await say("staff-assistant", `绑定 ${/绑定 (\d+)：/.exec(await said())?.[1]} 业主 马晓燕`);
    expect(await told("newcomer")).toContain("马晓燕您好");
    const households = await app.db.household.findMany({ where: { houseId: flat }, orderBy: { since: "asc" } });
    expect(households).toMatchObject([{ until: expect.any(Date) }, { until: null }]);

    expect(await answer("newcomer", "进度")).toBe("您这边目前没有在办的事。有新情况直接写给我。");
    expect(await answer("newcomer", `#${number} 不用来了，撤销`)).not.toContain("空调外机");
    expect(await answer("newcomer", "我家主卧空调外机支架松了")).not.toContain(`是 #${number}`);
    expect((await app.sim.toldTo("newcomer")).join()).not.toContain(`#${number}（`);
    expect((await ticket(number)).status).toBe("new");
    expect(await answer("leaver", "进度")).toContain(`#${number}`); // what they reported themselves goes on
  });

  it("is registered by staff too, by house and name", async () => {
    const owner = "resident-2";
    const [flat, digits] = [await houseOf(owner), await digitsOf(owner)];
    const { name } = await app.db.owner.findUniqueOrThrow({ where: { id: owner } });
    await bound("told-by-staff", flat, digits);
    await say("staff-assistant", `搬走 ${flat} 诸葛亮`);
    expect(await said()).toMatch(new RegExp(`^没有登记：\\S+ 没有叫「诸葛亮」的住户；在册：${name}（业主）$`));
    await say("staff-assistant", `搬走 ${flat}`);
    expect(await said()).toBe("搬走请写房号和姓名，如 搬走 3-2-501 张丽");
    await say("staff-plumber", `搬走 ${flat} ${name}`, "staff-engineering");
    expect(await said("staff-engineering")).toBe("您的角色不能核对绑定，请交给客服");
    await say("staff-assistant", `搬走 ${flat} ${name}`);
    expect(await said()).toMatch(new RegExp(`^\\S+ ${name}已登记搬走，绑定已解除。这户没有在册的人了，请核对后再销户$`));
    expect(await told("told-by-staff")).toMatch(/^物业登记您已搬离 \S+，微信绑定已解除。/);
    expect(await bindingsOf("told-by-staff")).toMatchObject([{ endedWhy: "moved_out" }]);
    await say("staff-assistant", "9栋那家搬走了");
    expect(await said()).toMatch(/已登记搬走/); // talk is left alone
  });
});

describe("a further flat that is registered to somebody else", () => {
  const flatAndDigits = async (owner: string) => [await houseOf(owner), await digitsOf(owner)] as const;

  it("is added on a no, and the one before stays", async () => {
    await bound("keeps-both", "5-1-1201", "7002");
    const [flat, digits] = await flatAndDigits("resident-7");
    await app.sim.write("keeps-both", `绑定 ${flat}`);
    const asked = await answer("keeps-both", digits);
    expect(asked).toMatch(
      /^核对上了。\S+ 登记的是另一位住户，您现在绑定的是 5栋1单元1201：.*原来这套不用了吗？回「是」改绑到 \S+，回「不是」两套都给您留着。$/,
    );
    expect(asked).not.toContain((await app.db.owner.findUniqueOrThrow({ where: { id: "resident-7" } })).name);
    expect(await bindingsOf("keeps-both")).toMatchObject([{ ownerId: "owner-3", endedAt: null }]);
    expect(await answer("keeps-both", "不是")).toMatch(/^\S+ 也给您加上了。/);
    expect(await bindingsOf("keeps-both")).toMatchObject([{ ownerId: "owner-3", endedAt: null }]);
    const added = await app.db.residency.findFirstOrThrow({ where: { ownerId: "owner-3", household: { houseId: flat } } });
    expect(added).toMatchObject({ role: "family", until: null });
    expect(await answer("keeps-both", "绑定")).toMatch(/^您已经绑定 \S+、5栋1单元1201 了/);
    expect(await answer("keeps-both", `绑定 ${flat}`)).toMatch(/^您已经绑定 \S+ 了/);
    await answer("keeps-both", `我把${flat}卖了`);
    expect(await answer("keeps-both", "是")).toMatch(/已经解绑.*5栋1单元1201 照旧/);
  });

  it("takes the place of the one before only on a yes, and says so", async () => {
    await bound("moves-on", "5-1-1201", "7002");
    const [flat, digits] = await flatAndDigits("resident-10");
    const { name } = await app.db.owner.findUniqueOrThrow({ where: { id: "resident-10" } });
    await app.sim.write("moves-on", `绑定 ${flat}`);
    await answer("moves-on", digits);
    expect(await answer("moves-on", "是的，搬家了")).toMatch(
      new RegExp(`^${name}您好，您的微信已改绑到 \\S+，原来的 5栋1单元1201 同时解绑。$`),
    );
    expect(await bindingsOf("moves-on")).toMatchObject([
      { ownerId: "owner-3", endedAt: expect.any(Date), endedWhy: "bound_elsewhere" },
      { ownerId: "resident-10", endedAt: null },
    ]);
  });

  it("is added without a question where it is the same person by name and telephone", async () => {
    await bound("same-person", "3-2-502", "9001");
    await app.db.owner.update({ where: { id: "resident-11" }, data: { name: "李国强" } });
    await app.db.ownerPhone.updateMany({ where: { ownerId: "resident-11" }, data: { phone: "13900139001" } });
    await app.sim.write("same-person", `绑定 ${await houseOf("resident-11")}`);
    expect(await answer("same-person", "李国强")).toMatch(/也给您加上了/);
    expect(await bindingsOf("same-person")).toMatchObject([{ ownerId: "owner-2", endedAt: null }]);
  });

  it("is added when staff say yes, and replaces nothing", async () => {
    await bound("by-staff-too", "3-2-502", "9001");
    const flat = await houseOf("resident-12");
    await app.sim.write("by-staff-too", `绑定 ${flat}`);
    expect(await answer("by-staff-too", "李国强")).toMatch(/^没能核对上/);
    await say("staff-assistant", `绑定 ${/绑定 (\d+)：/.exec(await said())?.[1]}`);
    expect(await told("by-staff-too")).toMatch(/也给您加上了/);
    expect(await bindingsOf("by-staff-too")).toMatchObject([{ ownerId: "owner-2", endedAt: null }]);
  });
});

describe("who comes back", () => {
  it("is asked for flat and name again like a stranger, and staff do not write them down twice", async () => {
    const [flat, digits] = [await houseOf("resident-15"), await digitsOf("resident-15")];
    await app.db.owner.update({ where: { id: "resident-15" }, data: { name: "赵有余" } });
    await bound("comes-back", flat, digits);
    await answer("comes-back", "我搬走了");
    await answer("comes-back", "是");
    expect(await answer("comes-back", "楼道灯坏了，晚上黑漆漆的")).toContain("几栋几单元几号");
    expect(await answer("comes-back", flat)).toMatch(/^记下了，[\s\S]*姓名，或登记电话的后四位/);
    expect(await answer("comes-back", "赵有余")).toMatch(/^没能核对上/);
    await say("staff-assistant", `绑定 ${/绑定 (\d+)：/.exec(await said())?.[1]}`);
    expect(await told("comes-back")).toContain("赵有余您好");
    expect(await bindingsOf("comes-back")).toMatchObject([
      { ownerId: "resident-15", endedWhy: "moved_out" },
      { ownerId: "resident-15", endedAt: null },
    ]);
  });

  it("who was bound nowhere and has moved is told so, without a ticket", async () => {
    const before = await app.db.ticket.count();
    await app.sim.write("only-said-so", "3-2-501");
    expect(await answer("only-said-so", "房子卖了，已经不住了")).toBe("好的，3栋2单元501 不再记作您的房号。您报过还没办完的事，照常跟完。");
    expect(await answer("only-said-so", "我搬走了")).toBe("好的，知道了。您的微信没有绑定房屋，不用解绑。");
    expect(await app.db.ticket.count()).toBe(before);
  });

  it("a flat that is none of theirs is not left", async () => {
    await bound("sells-another", "3-2-502", "9001");
    expect(await answer("sells-another", "我把4-1-1202卖了")).toMatch(
      /^您的微信绑定的是 \S*3栋2单元502\S*，没有 4栋1单元1202，所以没有改动。/,
    );
    expect(await bindingsOf("sells-another")).toMatchObject([{ endedAt: null }]);
  });
});
