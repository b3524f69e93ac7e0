// Binding in the chat: a stranger is served first and asked second, matched or confirmed by staff, and never told what the books hold.
import { describe, expect, it } from "vitest";
import { aDayEach, talkOf, useApp } from "../support/scenario.ts";

const app = useApp();
const { say, said, told, numberTold, ticket } = talkOf(app, "staff-service");
aDayEach(app, "staff-service");

const ASKS = /姓名，或登记电话的后四位/;
const UNMATCHED = /^没能核对上，已请客服来确认，\d\d:\d\d 前告诉您。/;
let people = 0;
/** A stranger whose report is served and who has said their flat. */
async function stranger(flat: string, report = "楼道灯坏了，晚上黑漆漆的"): Promise<string> {
  const who = `stranger-to-bind-${++people}`;
  await app.sim.write(who, report);
  await app.sim.write(who, flat);
  return who;
}
/** What the contact is told in answer. */
async function answer(who: string, ...texts: string[]): Promise<string> {
  await app.sim.write(who, ...texts);
  return told(who);
}
const requestNumber = async () => Number(/绑定 (\d+)：/.exec(await said())?.[1]);
const binding = (contactId: string) =>
  app.db.binding.findFirst({ where: { contact: { externalId: contactId }, endedAt: null }, include: { owner: true } });

describe("a stranger", () => {
  it("is served first, then asked for the flat, then for a name or four digits; matched, they are bound and greeted once", async () => {
    const who = "first-stranger";
    const receipt = await answer(who, "楼道灯坏了，晚上黑漆漆的");
    expect(receipt).toMatch(/已登记为报修 #\d+[\s\S]*几栋几单元几号/);
    expect(receipt).not.toMatch(ASKS);
    const number = await numberTold(who);
    const kept = await answer(who, "3-2-501");
    expect(kept).toMatch(/^记下了，3栋2单元501。\n/);
    expect(kept).toMatch(ASKS);
    expect(await answer(who, "尾号8000")).toBe("张女士您好，核对上了，您的微信已绑定 3栋2单元501，以后报修不用再说房号。");
    expect(await binding(who)).toMatchObject({ ownerId: "owner-1", proof: "phone", endedAt: null });
    expect(await ticket(number)).toMatchObject({ house: "3栋2单元501", owner: { id: "owner-1" } });
    expect((await app.db.ticket.findUniqueOrThrow({ where: { number } })).householdId).toBe("household-owner-1");
    expect((await app.sim.saidIn("staff-engineering")).at(-1)).toBe(`#${number} 房号已核对：3栋2单元501 张女士`);
    for (const text of ["进度", "小区垃圾桶满了没人收", "你好"]) expect(await answer(who, text)).not.toContain("张女士");
  });

  it("is matched by their full name, and by the whole number", async () => {
    await app.db.owner.update({ where: { id: "resident-6" }, data: { name: "赵丽华" } });
    const byName = await stranger("1-1-401");
    expect(await answer(byName, "我叫赵丽华")).toMatch(/^赵丽华您好，核对上了/);
    expect(await binding(byName)).toMatchObject({ ownerId: "resident-6", proof: "name" });
    const byNumber = await stranger("5-1-1201");
    expect(await answer(byNumber, "13700137002")).toMatch(/^王阿姨您好，核对上了/);
  });

  it("is asked once a day at most, never as a second question, never while there is danger, and not again after a no", async () => {
    const who = await stranger("2-1-101");
    expect(await told(who)).toMatch(ASKS);
    expect(await answer(who, "进度")).not.toMatch(ASKS);
    await app.sim.advance("PT25H");
    expect(await answer(who, "进度")).toMatch(ASKS);
    expect(await answer(who, "不方便")).toBe("没关系，不核对也照常给您办。");
    await app.sim.advance("PT49H");
    expect(await answer(who, "进度")).not.toMatch(ASKS);

    expect(await answer("two-questions", "我是2-1-102的，家里马桶堵了")).not.toMatch(ASKS);
    expect(await told("two-questions")).toContain("留个电话");
    await answer("in-danger", "电梯里有人被困住了");
    expect(await answer("in-danger", "我是2-1-201的，还困着，快来人")).not.toMatch(ASKS);
  });

  it("who writes something else is not swallowed", async () => {
    const who = await stranger("2-1-202");
    expect(await answer(who, "我家厨房漏水了")).toMatch(/已登记为报修 #\d+/);
    expect(await answer(who, "漏得更厉害了")).toMatch(/补充/);
    expect(await app.db.bindingTry.count({ where: { contact: { externalId: who } } })).toBe(0);
  });

  it("sees nothing of the household before, and what it told from then on", async () => {
    await app.sim.write("owner-2", "我家主卧空调外机支架松了");
    const number = await numberTold("owner-2");
    const who = await stranger("3-2-502");
    expect(await answer(who, `#${number} 进度`)).not.toContain("空调外机");
    expect(await answer(who, "9001")).toContain("李先生您好");
    expect(await answer(who, `#${number} 进度`)).toContain("空调外机");
  });
});

describe("who cannot be matched", () => {
  it("is told so plainly with the time, whatever the books hold, and staff bind them with one word", async () => {
    const inBooks = await stranger("3-2-501");
    const unknownFlat = await stranger("1-1-202");
    expect(await app.db.household.count({ where: { houseId: "1-1-202" } })).toBe(0);
    const told = await answer(inBooks, "王小明");
    expect(told).toMatch(UNMATCHED);
    expect(await said()).toMatch(/^绑定 \d+：3栋2单元501 王小明，微信名「[^」]+」，没有核对上\n在册：张女士（业主）\n\d\d:\d\d 前请核对。/);
    const first = await requestNumber();
    expect(await answer(unknownFlat, "王小明")).toBe(told);
    expect(await said()).toMatch(/^绑定 \d+：1栋1单元202 王小明[\s\S]*\n在册：没有在册住户\n/);
    for (const text of ["张女士", "138", "8000"]) expect(told).not.toContain(text);

    const second = first + 1;
    await say("staff-assistant", `绑定 ${second}`);
    expect(await said()).toBe(`绑定 ${second} 已绑：1栋1单元202 王小明（业主），已新登记为住户，已告诉对方`);
    expect((await app.sim.toldTo(unknownFlat)).at(-1)).toBe("王小明您好，客服核对好了，您的微信已绑定 1栋1单元202，以后报修不用再说房号。");
    expect(await binding(unknownFlat)).toMatchObject({
      proof: "staff",
      byId: "staff-assistant",
      owner: { name: "王小明", communityId: "jingui" },
    });

    await say("staff-assistant", `不绑 ${first} 这户没有这个人`);
    expect(await said()).toBe(`绑定 ${first} 没有绑，已告诉对方，报修照常`);
    expect((await app.sim.toldTo(inBooks)).at(-1)).toContain("房号绑定没能确认：这户没有这个人。报修、投诉照常写给我");
    expect(await binding(inBooks)).toBeNull();
    await say("staff-head", `绑定 ${first}`);
    expect(await said()).toBe(`绑定 ${first} 已由小周回绝，没有再改`);
  });

  it("is bound to whom the books mean when staff say yes on the card, as what staff say they are", async () => {
    const quoting = async (who: string, text: string) => {
      const card = (await app.sim.room("staff-service")).filter(({ from }) => from === "bot").at(-1);
      await app.sim.inRoom(who, "staff-service", text, card?.id);
    };
    const owner = await stranger("5-1-1201");
    await answer(owner, "王桂芬");
    await quoting("staff-assistant", "是");
    expect(await binding(owner)).toMatchObject({ ownerId: "owner-3" });
    expect(await told(owner)).toContain("王阿姨您好，客服核对好了");

    const tenant = await stranger("5-1-1201");
    expect(await answer(tenant, "我是租客，叫小王")).toMatch(UNMATCHED);
    expect(await said()).toContain("5栋1单元1201 小王（租户）");
    await quoting("staff-assistant", "是");
    expect(await binding(tenant)).toMatchObject({ owner: { name: "小王" } });
    const residency = await app.db.residency.findFirstOrThrow({ where: { owner: { name: "小王" } } });
    expect(residency).toMatchObject({ role: "tenant", householdId: "household-owner-3", until: null });

    const family = await stranger("5-1-1201");
    await answer(family, "我是王阿姨的女儿");
    await quoting("staff-assistant", "家属 李小丽");
    expect(await told(family)).toContain("李小丽您好，客服核对好了");
    expect(await app.db.residency.count({ where: { householdId: "household-owner-3", until: null } })).toBe(3);
  });

  it("may still be matched: staff need not look any more", async () => {
    const who = await stranger("3-2-501");
    expect(await answer(who, "张女士")).toContain("只凭称呼核对不了");
    expect(await app.db.bindingTry.count({ where: { contact: { externalId: who } } })).toBe(0);
    expect(await answer(who, "张丽")).toMatch(UNMATCHED);
    const number = await requestNumber();
    expect(await answer(who, "8000")).toContain("张女士您好，核对上了");
    expect(await said()).toBe(`绑定 ${number} 不用核对了：对方已核对上，3栋2单元501 张女士`);
    await say("staff-assistant", `绑定 ${number}`);
    expect(await said()).toBe(`绑定 ${number} 已自行核对好，没有再改`);
  });

  it("is not forgotten: when the time has passed, staff and head hear of it, and so do they", async () => {
    const who = await stranger("2-2-101");
    await answer(who, "马小军");
    const number = await requestNumber();
    await app.sim.advance("PT4H1M");
    expect(await said()).toMatch(new RegExp(`^绑定 ${number} 还没有核对，说好的时间到了：2栋2单元101 马小军[\\s\\S]*@陈主任`));
    expect(await told(who)).toBe("抱歉，您的房号还没核对好，已经在催客服。您报的事不受影响。");
    await say("staff-assistant", "绑定");
    expect(await said()).toContain(`绑定 ${number}：2栋2单元101 马小军`);
  });

  it("is confirmed only by those whose work it is, in a staff room", async () => {
    const who = await stranger("2-2-102");
    await answer(who, "马小军");
    const number = await requestNumber();
    await say("staff-plumber", `绑定 ${number}`, "staff-engineering");
    expect(await said("staff-engineering")).toBe("您的角色不能核对绑定，请交给客服");
    await app.sim.write("staff-head", `绑定 ${number}`);
    expect(await told("staff-head")).toContain("请在员工群里说");
    await say("staff-assistant", `绑定 ${number + 50}`);
    expect(await said()).toBe(`没有「绑定 ${number + 50}」，发「绑定」看等核对的`);
    expect(await binding(who)).toBeNull();
  });
});

describe("five wrong tries in a day", () => {
  it("lock binding for a day, say so with the time, and never stand in the way of a report", async () => {
    const who = await stranger("3-2-501");
    expect(await answer(who, "1111")).toMatch(UNMATCHED);
    for (const digits of ["2222", "3333", "4444"]) expect(await answer(who, digits)).toMatch(/^还是没能核对上，客服会来确认/);
    const rooms = (await app.sim.saidIn("staff-service")).length;
    const locked = await answer(who, "5555");
    expect(locked).toBe("已经五次没核对上，绑定先停一停，明天 10:00 以后可以再试。报修、投诉照常写给我，一样有人办。");
    expect(await answer(who, "8000")).toBe(locked);
    expect(await binding(who)).toBeNull();
    expect(await app.db.bindingTry.findMany({ where: { contact: { externalId: who } }, select: { right: true, houseId: true } })).toEqual(
      Array(5).fill({ right: false, houseId: "3-2-501" }),
    );
    expect((await app.sim.saidIn("staff-service")).length).toBe(rooms); // one card, not five

    const report = await answer(who, "我家厨房漏水了");
    expect(report).toMatch(/已登记为报修 #\d+/);
    expect(report).not.toContain("绑定");
    const told = await app.sim.toldTo(who);
    await app.sim.write(who, "楼道里着火了，好大的烟");
    expect((await app.sim.toldTo(who)).slice(told.length).join("\n")).toMatch(/119[\s\S]*已按紧急情况登记/);

    await app.sim.advance("PT24H");
    await answer(who, "绑定");
    expect(await answer(who, "8000")).toContain("张女士您好，核对上了");
  });
});

it("who asks for it is bound without a report", async () => {
  expect(await answer("wants-it", "绑定")).toContain("几栋几单元几号");
  expect(await answer("wants-it", "3-2-501")).toMatch(ASKS);
  expect(await answer("wants-it", "8000")).toContain("张女士您好");
  expect(await answer("wants-it", "绑定")).toBe("您已经绑定 3栋2单元501 了，有事直接说就行；还有别的房子，发「绑定」加房号。");
});

it("in English", async () => {
  const who = await stranger("building 1 unit 1 room 302", "The corridor light on the third floor is broken");
  expect(await told(who)).toContain("last four digits of the phone number on file");
  expect(await answer(who, "I'm Emily Chen")).toMatch(/tenant|colleague will check|Hello Emily Chen, that matches/);
  expect(await binding(who)).toMatchObject({ ownerId: "owner-4", proof: "name" });
});

it("keeps names and numbers out of the log", () => {
  const log = app.logged.join("\n");
  for (const secret of ["王小明", "马小军", "赵丽华", "8000", "张女士"]) expect(log).not.toContain(secret);
});
