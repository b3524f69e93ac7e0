// Times that stand still while we wait for the owner, longer ones for what is complex, a community's own, and what ends by itself after its
// answer. Each case has a day of its own; what it leaves open is withdrawn.
import { describe, expect, it } from "vitest";
import { aDayEach, talkOf, useApp } from "../../support/scenario.ts";

const ENGINEERING = "staff-engineering";
const app = useApp();
const { events, eventTypes, report, said, say, ticket, told } = talkOf(app, ENGINEERING);
const march = aDayEach(app, ENGINEERING);
const { date, until } = march;

describe("the clocks stand still while we wait for the owner", () => {
  it("on 等业主, and go on when the owner writes; both stand in the history with the reason", async () => {
    const n = await report("wait-1", "3-2-901，卧室的灯不亮了");
    await say("staff-electrician", `#${n} 接单`);
    const due = (await ticket(n)).resolveDueAt;
    await until("11:00");
    await say("staff-electrician", `#${n} 等业主 家里没人，约了业主回来再修`);
    expect(await said()).toContain("您的角色不能等业主");
    await say("staff-assistant", `#${n} 等业主 家里没人`);
    expect(await said()).toBe(`#${n} 计时已暂停，等业主：家里没人。业主回话或 #${n} 恢复 就接着走`);
    expect((await ticket(n)).awaitingSince).toContain("T11:00");
    await until("14:00", march.day + 1);
    expect((await app.sim.saidIn(ENGINEERING)).filter((text) => text.includes(`#${n} `) && /还没有办完|超时/u.test(text))).toEqual([]);
    await app.sim.write("wait-1", "我回来了，可以来修了");
    expect(await told("wait-1")).toContain(`补充到 #${n}`);
    const after = await ticket(n);
    expect(after.awaitingSince).toBeNull();
    expect(Date.parse(after.resolveDueAt)).toBeGreaterThan(Date.parse(due) + 24 * 3_600_000);
    const [paused, resumed] = (await events(n)).filter(({ type }) => type === "await" || type === "resume");
    expect(paused).toMatchObject({ actor: { id: "staff-assistant" }, text: "家里没人" });
    expect(resumed.data).toMatchObject({ reason: "家里没人", waitedMinutes: 27 * 60 });
  });

  it.each([
    ["方案 换一台新的水泵，周五停水两小时", "同意"],
    ["报价 80 换角阀的材料费", "同意"],
  ])("on %s until the owner's yes", async (command, answer) => {
    const owner = `wait-${march.day}`;
    const n = await report(owner, "3-2-1001，卧室的灯不亮了");
    await say("staff-assistant", `#${n} ${command}`);
    expect((await ticket(n)).status).toBe("proposed");
    expect((await events(n)).find(({ type }) => type === "await").text).toMatch(/^等业主答复(方案|报价)$/u);
    const due = Date.parse((await ticket(n)).resolveDueAt);
    await until("12:00");
    await app.sim.write(owner, answer);
    expect(await ticket(n)).toMatchObject({ status: "working", awaitingSince: null });
    const moved = (Date.parse((await ticket(n)).resolveDueAt) - due) / 60_000;
    expect(moved).toBeGreaterThanOrEqual(119);
    expect(moved).toBeLessThanOrEqual(121);
  });

  it("and 恢复 lets them go on; what stands still cannot be stopped twice", async () => {
    const n = await report("wait-9", "3-2-1101，卧室的灯不亮了");
    await say("staff-assistant", `#${n} 恢复`);
    expect(await said()).toBe(`#${n} 没有在等业主，计时一直在走`);
    await say("staff-assistant", `#${n} 等业主`);
    expect(await said()).toContain("后面要写内容");
    await say("staff-assistant", `#${n} 等业主 配件要业主选`);
    await say("staff-assistant", `#${n} 等业主 再等等`);
    expect(await said()).toBe(`#${n} 已经在等业主了`);
    await until("11:01");
    await say("staff-assistant", `#${n} 恢复`);
    expect(await said()).toMatch(new RegExp(`^#${n} 计时接着走，明天 11:0[01] 前办完$`, "u"));
  });
});

describe("longer and other times", () => {
  it("a complex complaint has seven days, and ends with a written answer", async () => {
    const n = await report("complex-1", "3-2-1201，我要投诉，楼上装修天天早上六点就开工，投诉好几次了");
    const { resolveDueAt, category } = await ticket(n);
    expect(category).toMatch(/neighbour|decoration/u);
    expect(resolveDueAt).toContain(`T10:00`);
    await say("staff-head", `#${n} 复杂`);
    expect(await said()).toContain("后面要写内容");
    await say("staff-head", `#${n} 复杂 要和城管一起上门`);
    expect(await said()).toMatch(new RegExp(`^#${n} 按复杂事项办，3月${march.day + 7}日 10:00 前办完$`, "u"));
    await say("staff-head", `#${n} 完成`);
    expect(await said()).toBe(`#${n} 这是复杂投诉，办结要有书面答复：#${n} 完成 …`);
    await say("staff-head", `#${n} 完成 已书面要求楼上八点后施工，装修押金暂扣`);
    expect(await told("complex-1")).toContain("已书面要求楼上八点后施工");
  });

  it("a community's own times are told, and run", async () => {
    await app.db.community.update({ where: { id: "jingui" }, data: { targets: { cleaning: { first_response: "90m", resolve: "2wd" } } } });
    const n = await report("own-1", "3-2-1301，麻烦派人把楼道的垃圾清一下");
    expect(await told("own-1")).toContain("客服小周会在 11:30 前答复您");
    expect(await ticket(n)).toMatchObject({ firstResponseDueAt: expect.stringContaining("T11:30") });
    expect((await ticket(n)).resolveDueAt).toContain("T18:00");
    await app.db.community.update({ where: { id: "jingui" }, data: { targets: {} } });
  });

  it("where only working days count, a weekend is none, and the owner is told so", async () => {
    await app.db.community.update({ where: { id: "jingui" }, data: { workingDaysOnly: true } });
    while (new Date(date("10:00")).getUTCDay() !== 6) march.day += 1;
    await until("10:00");
    const n = await report("weekend-1", "3-2-1401，麻烦派人把楼道的垃圾清一下");
    expect(await told("weekend-1")).toContain(`现在是下班时间，客服小周会在 3月${march.day + 2}日 09:30 前答复您`);
    const leak = await report("weekend-2", "4-2-1401，我家厨房漏水了");
    expect(await told("weekend-2")).toContain("客服小周会在 10:30 前答复您");
    expect(await told("weekend-2")).not.toContain("下班时间");
    await until("18:00");
    expect(await eventTypes(n)).not.toContain("reminded");
    expect(await eventTypes(leak)).toContain("breached");
    await app.db.community.update({ where: { id: "jingui" }, data: { workingDaysOnly: false } });
  });
});

it("an enquiry that was answered ends by itself after two days, as not rated", async () => {
  const n = await report("ask-1", "请问装修押金什么时候退？");
  const [room] = (await app.db.outbox.findMany({ where: { ticketNumber: n, conversationId: { startsWith: "room-" } } })).map(
    ({ conversationId }) => conversationId.slice(5),
  );
  await say("staff-assistant", `#${n} 完成 装修验收满三个月后退，带收据来客服中心`, room ?? "staff-service");
  expect(await ticket(n)).toMatchObject({ status: "resolved", demandType: "enquiry" });
  const before = await app.sim.saidIn(room ?? "staff-service");
  await app.sim.advance("PT47H");
  expect(await app.sim.saidIn(room ?? "staff-service")).toEqual(before); // nobody is to call about it
  expect((await ticket(n)).status).toBe("resolved");
  await app.restart();
  await app.sim.advance("PT1H");
  expect((await ticket(n)).status).toBe("closed");
  const close = (await events(n)).at(-1);
  expect(close).toMatchObject({ type: "close", actor: { kind: "system" }, data: { rated: false } });
});
