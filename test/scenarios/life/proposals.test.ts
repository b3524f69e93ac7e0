// 方案 and 报价: work waits for the owner's yes, except in an emergency; a price has a reason, and what is disputed is tested first.
import { expect, it } from "vitest";
import { talkOf, useApp } from "../../support/scenario.ts";

const ROOM = "staff-engineering";
const app = useApp();
const { eventTypes, report, said, say, ticket, told } = talkOf(app, ROOM);

it("a proposal is refused, changed and agreed, and nothing is finished before the yes", async () => {
  const number = await report("plan-1", "我是4-1-902的，卫生间地漏反水");
  await say("staff-plumber", `#${number} 方案 拆地漏`);
  expect(await said()).toBe(`#${number} 您的角色不能提方案`);
  await say("staff-assistant", `#${number} 方案 拆地漏换新的，要停水两小时`);
  expect(await said()).toBe(`#${number} 方案已发给业主，等业主点头再动手`);
  expect(await told("plan-1")).toBe(
    `#${number} 打算这样处理：拆地漏换新的，要停水两小时\n您看可以吗？同意回「同意」，不合适直接说。\n——小周`,
  );
  const waiting = await ticket(number);
  expect(waiting).toMatchObject({ status: "proposed", acceptor: { name: "小周" } });
  expect(waiting.awaitingSince).not.toBeNull();
  await say("staff-plumber", `#${number} 完成 换好了`);
  expect(await said()).toBe(`#${number} 现在是「方案待认可」，不能完成`);

  await app.sim.write("plan-1", "不同意，停水两小时太久了");
  expect(await told("plan-1")).toBe(`好的，#${number} 先不动，客服小周再跟您商量。`);
  expect(await said()).toMatch(
    new RegExp(`^#${number} 业主不同意方案：「不同意，停水两小时太久了」\\n请再商量：#${number} 方案 …\\n@小周`),
  );
  expect(await ticket(number)).toMatchObject({ status: "accepted", awaitingSince: null });

  await say("staff-assistant", `#${number} 方案 分两次做，每次停水半小时`);
  const rooms = (await app.sim.saidIn(ROOM)).length;
  await app.sim.write("plan-1", "可以，就这么办");
  expect(await told("plan-1")).toBe(`好的，#${number} 按说好的办，客服小周来安排，时间定了马上告诉您。`);
  expect((await app.sim.saidIn(ROOM)).slice(rooms)).toEqual([
    expect.stringContaining(`#${number} 业主同意方案，可以动手了：「可以，就这么办」`),
  ]);
  await say("staff-plumber", `#${number} 完成 换好了`);
  const done = await ticket(number);
  expect(done.status).toBe("resolved");
  expect(done.proposals).toMatchObject([
    { kind: "plan", text: "拆地漏换新的，要停水两小时", state: "refused", answer: "不同意，停水两小时太久了" },
    { kind: "plan", text: "分两次做，每次停水半小时", state: "accepted", answer: "可以，就这么办" },
  ]);
  expect((await eventTypes(number)).filter((type) => type !== "asked")).toEqual([
    "opened",
    "accept",
    "propose",
    "await",
    "resume",
    "refuse",
    "propose",
    "await",
    "resume",
    "consent",
    "resolve",
  ]);
});

it("the clock stands still while the owner thinks it over, and goes on with their answer", async () => {
  const number = await report("plan-2", "我是4-2-902的，卧室门锁坏了");
  await say("staff-assistant", `#${number} 方案 换整把锁`);
  const { resolveDueAt } = await ticket(number);
  await app.sim.advance("PT3H");
  expect((await app.sim.saidIn(ROOM)).filter((text) => text.includes(`#${number} `) && /还没有办完|超时/.test(text))).toEqual([]);
  await app.sim.write("plan-2", "同意");
  const after = await ticket(number);
  expect(new Date(after.resolveDueAt).getTime() - new Date(resolveDueAt).getTime()).toBeGreaterThanOrEqual(3 * 3_600_000);
});

it("in an emergency the proposal is told, and the work goes on at once", async () => {
  const number = await report("plan-3", "我是4-1-1002的，客厅水管爆了，水喷出来了");
  await say("staff-assistant", `#${number} 方案 先关总阀再换管`);
  expect(await said()).toBe(`#${number} 方案已发给业主；情况紧急，可以先处理`);
  expect(await ticket(number)).toMatchObject({ status: "working", awaitingSince: null });
  await say("staff-plumber", `#${number} 完成 换好了`);
  expect((await ticket(number)).status).toBe("resolved");
});

it("a price needs its amount and its reason; yes begins the work, no does not", async () => {
  const number = await report("price-1", "我是5-1-902的，厨房水龙头坏了");
  for (const wrong of ["报价", "报价 30", "报价 换龙头"]) {
    await say("staff-plumber", `#${number} ${wrong}`);
    expect(await said()).toMatch(/报价要写金额和原因|后面要写内容/);
  }
  expect((await ticket(number)).proposals).toEqual([]);
  await say("staff-plumber", `#${number} 报价30元，换陶瓷阀芯`);
  expect(await told("price-1")).toBe(
    `#${number} 这项要收费 30 元：换陶瓷阀芯\n您同意了我们再动手，回「同意」就行；不合适直接说。\n——刘师傅`,
  );
  await app.sim.write("price-1", "太贵了，不修了");
  expect(await told("price-1")).toContain("先不动");
  expect(await ticket(number)).toMatchObject({
    status: "accepted",
    fault: "own",
    proposals: [{ kind: "price", amount: 30, state: "refused" }],
  });
  await say("staff-plumber", `#${number} 完成 换好了`);
  expect(await said()).toBe(
    `#${number} 业主没同意报价，不能按完成办。再报一次：#${number} 报价 …；不收费请客服回 #${number} 责任 公共；不做了请客服回 #${number} 撤销`,
  );
  expect((await ticket(number)).status).toBe("accepted");
  await say("staff-plumber", `#${number} 报价 15 换皮垫`);
  await app.sim.write("price-1", "行，那换吧");
  expect(await told("price-1")).toContain("刘师傅来安排");
  expect(await ticket(number)).toMatchObject({ status: "working", assignee: { name: "刘师傅" } });
  await say("staff-plumber", `#${number} 完成 换好了`);
  expect((await ticket(number)).status).toBe("resolved");
});

it("a disputed price is tested first, and the shared part is free", async () => {
  const number = await report("price-2", "我是6-1-1102的，厨房下水堵了");
  await say("staff-plumber", `#${number} 报价 80 机器疏通`);
  await app.sim.write("price-2", "凭什么收费，是主下水管的事");
  expect(await told("price-2")).toBe(`明白，#${number} 先不谈钱。请刘师傅当着您的面试一下是哪一段的问题，是公共部分就不收费。`);
  expect(await said()).toMatch(
    new RegExp(`#${number} 业主说不该自己付：「凭什么收费，是主下水管的事」\\n先当面试一下[\\s\\S]*@小周\\s@刘师傅`),
  );
  expect(await ticket(number)).toMatchObject({ status: "accepted", fault: "disputed" });
  await say("staff-plumber", `#${number} 责任 公共`);
  expect(await said()).toBe(`#${number} 您的角色不能定责任`);
  await say("staff-assistant", `#${number} 责任 公共 主管堵了`);
  expect(await said()).toBe(`#${number} 责任：公共部位，不收费`);
  expect(await told("price-2")).toBe(`#${number} 查清了，是公共部分的问题，不收您的钱：主管堵了`);
  expect(await ticket(number)).toMatchObject({ fault: "shared" });
  await say("staff-assistant", `#${number} 责任 自家 堵的是户内支管`);
  expect(await told("price-2")).toBe(
    `#${number} 再查后，是您家自用部分的问题：堵的是户内支管。前面说不收费，没说准，向您道歉；要收费的话先报价，您同意了再做。`,
  );
});

it("what the test finds to be the owner's own part is quoted again", async () => {
  const number = await report("price-3", "我是2-2-1102的，卫生间地漏堵了");
  await say("staff-plumber", `#${number} 报价 80 机器疏通`);
  await app.sim.write("price-3", "不是我家的问题，凭什么要我出钱");
  await say("staff-assistant", `#${number} 责任 自家 试水是户内支管`);
  expect(await said()).toBe(`#${number} 责任：自家部位`);
  await say("staff-plumber", `#${number} 报价 80 当面试过了，是户内支管堵了，机器疏通`);
  await app.sim.write("price-3", "好吧，同意");
  expect(await ticket(number)).toMatchObject({ status: "working", fault: "own" });
});

it("a price that waits is withdrawn once the part turns out to be shared", async () => {
  const number = await report("price-4", "我是1-2-1102的，阳台地漏堵了");
  await say("staff-plumber", `#${number} 报价 60 机器疏通`);
  await say("staff-assistant", `#${number} 责任 公共 主管堵了`);
  expect(await told("price-4")).toContain("不收您的钱");
  expect(await ticket(number)).toMatchObject({
    status: "working",
    fault: "shared",
    awaitingSince: null,
    proposals: [{ state: "withdrawn" }],
  });
  await app.sim.write("price-4", "谢谢");
  expect((await ticket(number)).status).toBe("working");
});

it("an owner without a chat agrees on the telephone, and that is recorded", async () => {
  await say("staff-assistant", "登记 电话 6-1-902 王先生 13712345678 阳台窗户关不上", "staff-service");
  const number = Number(/#(\d+) 已登记/.exec(await said("staff-service"))?.[1]);
  await say("staff-assistant", `#${number} 报价 120 换窗把手`);
  expect(await said()).toBe(`#${number} 这位业主没有聊天窗口，请电话问好再回：#${number} 业主同意 … ／ #${number} 业主不同意 …`);
  await say("staff-electrician", `#${number} 完成 换好了`);
  expect(await said()).toContain("不能完成");
  await say("staff-assistant", `#${number} 业主同意 电话里说可以换`);
  expect(await said()).toBe(`#${number} 处理中，受理 小周`);
  expect(await ticket(number)).toMatchObject({ status: "working", proposals: [{ state: "accepted", answer: "电话里说可以换" }] });
  await say("staff-electrician", `#${number} 完成 换好了`);
  expect((await ticket(number)).status).toBe("resolved");
  await say("staff-assistant", `#${number} 业主不同意 x`);
  expect(await said()).toContain(`现在是「已完成待回访」`);
});
