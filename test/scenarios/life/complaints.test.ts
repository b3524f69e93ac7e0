// Complaints: two in one burst, what is judged of them, the one that is not upheld, those that name staff, and letters to the manager.
import { expect, it } from "vitest";
import { talkOf, useApp } from "../../support/scenario.ts";

const app = useApp();
const { events, eventTypes, inRooms, report: complain, said, ticket, told } = talkOf(app, "staff-service");

/** Everything that any staff room has heard of a ticket. */
const heardInRooms = async (number: number) => (await inRooms()).filter((text) => new RegExp(`#${number}(?!\\d)`).test(text));

it("two complaints in one burst are two tickets, each in its own room, answered in one message with one question", async () => {
  await app.sim.write("owner-1", "楼上天天半夜吵得睡不着", "还有你们楼道垃圾三天没人清了");
  const texts = await app.sim.toldTo("owner-1");
  expect(texts).toHaveLength(1);
  const [noise, dirt] = [...(texts[0] ?? "").matchAll(/已登记为投诉 #(\d+)，客服小周会在 1[12]:00 前答复您/g)].map((found) =>
    Number(found[1]),
  );
  expect(texts[0]).toMatch(/您反映的是：楼上天天半夜吵得睡不着[\s\S]*您反映的是：你们楼道垃圾三天没人清了/);
  expect(texts[0]?.match(/直接回复更正/g)).toHaveLength(1);
  expect(texts[0]).toContain(`\n#${noise} 您希望怎么处理？`);
  expect(await said()).toMatch(new RegExp(`^#${noise} 投诉·毗邻关系 3栋2单元501[\\s\\S]*时间：天天半夜`));
  expect(await said("staff-cleaning")).toMatch(new RegExp(`^#${dirt} 投诉·环境卫生 3栋2单元501`));
  await app.sim.write("owner-1", "希望你们上门劝一下");
  expect(await ticket(noise ?? 0)).toMatchObject({
    kind: "complaint",
    category: "neighbour",
    expectation: "希望你们上门劝一下",
    timeSaid: "天天半夜",
  });
  expect(await ticket(dirt ?? 0)).toMatchObject({ kind: "complaint", category: "cleaning", expectation: null });
});

it("staff correct the proposed family, judge it, grant part of the request, and find the cause: the owner reads none of it", async () => {
  const number = await complain("nature-1", "我是1-1-902的，停车费又涨了，也不公示，乱收费");
  expect(await ticket(number)).toMatchObject({
    complaintFamily: "fee",
    judgement: null,
    requestJudgement: null,
    granted: null,
    cause: null,
  });
  const before = await app.sim.toldTo("nature-1");
  for (const text of ["投诉类别 物业管理服务", "性质 合理", "诉求 部分 退本月多收的20元", "原因 系统没有更新价目"])
    await app.sim.inRoom("staff-assistant", "staff-service", `#${number} ${text}`);
  expect((await app.sim.saidIn("staff-service")).slice(-4)).toEqual([
    `#${number} 投诉类别：物业管理服务`,
    `#${number} 投诉性质：合理`,
    `#${number} 业主诉求：部分合理，答应：退本月多收的20元`,
    `#${number} 已记录（不会发给业主）`,
  ]);
  const judged = { complaintFamily: "service", judgement: "justified", requestJudgement: "partly", granted: "退本月多收的20元" };
  expect(await ticket(number)).toMatchObject({ ...judged, cause: "系统没有更新价目", status: "new" });
  expect(await app.sim.toldTo("nature-1")).toEqual(before);
  const family = (await events(number)).find(({ type }) => type === "family");
  expect(family).toMatchObject({ actor: { name: "小周" }, data: { from: "fee", to: "service" } });
  await app.sim.inRoom("staff-assistant", "staff-service", `#${number} 投诉类别 天气`);
  expect(await said()).toBe(`#${number} 投诉类别请写：物业管理服务、收费、社区文化活动、突发事件处理、毗邻关系`);
});

it("an unfounded complaint is explained only once the head confirms; an objection opens it again and goes to the manager", async () => {
  const { sim } = app;
  const number = await complain("owner-2", "我要投诉，凭什么又收我两次停车费");
  expect(await told("owner-2")).not.toContain("哪个位置");
  await sim.inRoom("staff-assistant", "staff-security", `#${number} 不成立`);
  expect(await said("staff-security")).toContain("后面要写内容");
  const before = await sim.toldTo("owner-2");
  await sim.inRoom("staff-assistant", "staff-service", `#${number} 不成立 误解 第二笔是上个月补缴的，账单附在门厅公告栏`);
  expect(await said()).toBe(`#${number} 说明已报主任，确认后发给业主`);
  expect(await said("staff-security")).toMatch(
    /小周认为不成立，说明：「第二笔是上个月补缴的[\s\S]*请主任看：#\d+ 确认 就发给业主\n@陈主任/,
  );
  expect(await ticket(number)).toMatchObject({ status: "accepted", judgement: "misunderstanding" });
  await sim.inRoom("staff-assistant", "staff-service", `#${number} 确认`);
  expect(await said()).toBe(`#${number} 您的角色不能确认`);
  expect(await sim.toldTo("owner-2")).toEqual(before);

  await sim.inRoom("staff-head", "staff-service", `#${number} 确认`);
  expect(await told("owner-2")).toMatch(/^您反映的 #\d+ 我们核实过了：第二笔是上个月补缴的，账单附在门厅公告栏\n有不同意见直接回复/);
  expect(await ticket(number)).toMatchObject({ status: "declined", judgement: "misunderstanding" });

  await sim.write("owner-2", "不认可，我根本没欠过费");
  expect(await told("owner-2")).toMatch(new RegExp(`^好的，#${number} 重新打开了，请吴经理来看，10:30 前答复您。$`));
  expect(await ticket(number)).toMatchObject({ status: "accepted", judgement: null, reopened: 1, escalatedTo: "manager" });
  expect(await told("staff-manager")).toMatch(
    new RegExp(`^#${number} 投诉·停车 3栋2单元502[\\s\\S]*业主不认可说明，已重开并报经理：「不认可，我根本没欠过费」`),
  );
  // The manager works on it in his own chat.
  await sim.write("staff-manager", `#${number} 完成 核对过了，确实多收一笔，今天退回`);
  expect(await told("owner-2")).toMatch(/确实多收一笔，今天退回\n——吴经理/);
  expect(await eventTypes(number)).toEqual(expect.arrayContaining(["opened", "asked", "decline", "reopen", "resolve"]));
});

it("an owner who understands is thanked, and the complaint stays declined", async () => {
  const number = await complain("owner-3", "投诉：保安不让我的朋友进小区");
  // A head's own word needs nobody's confirmation.
  await app.sim.inRoom("staff-head", "staff-security", `#${number} 不成立 误解 访客要登记，这是业主大会定的`);
  expect(await told("owner-3")).toContain("访客要登记，这是业主大会定的");
  await app.sim.write("owner-3", "哦，那我理解了");
  expect(await told("owner-3")).toBe("谢谢您的理解，有事随时找我。");
  expect(await ticket(number)).toMatchObject({ status: "declined", judgement: "misunderstanding", reopened: 0 });
});

it("a complaint about 刘师傅 makes no card in any room: the head gets it privately and works on it in the direct chat", async () => {
  const { sim } = app;
  const number = await complain("named-1", "我是4-2-902的，投诉刘师傅，态度恶劣还骂人");
  expect(await told("named-1")).toContain(`已登记为投诉 #${number}，陈主任会在 12:00 前答复您`);
  expect(await told("staff-head")).toMatch(new RegExp(`^#${number} 投诉·服务态度 4栋2单元902[\\s\\S]*涉及：刘师傅`));
  await sim.write("staff-plumber", `#${number}`);
  expect(await told("staff-plumber")).toBe(`#${number} 没有这个工单`);
  await sim.inRoom("staff-assistant", "staff-service", `#${number} 接单`);
  expect(await said()).toBe(`#${number} 没有这个工单`);
  await sim.inRoom("staff-head", "staff-service", `#${number} 备注 我来谈`);
  expect(await said()).toBe(`#${number} 请私聊我处理`);
  await sim.write("staff-head", `#${number} 非常抱歉，我今天下午上门向您道歉`);
  expect(await told("named-1")).toBe("非常抱歉，我今天下午上门向您道歉\n——客户服务部 陈主任");
  await sim.write("staff-head", `#${number} 派 @刘师傅`);
  expect(await told("staff-head")).toBe(`#${number} 投诉的就是刘师傅，请换一位`);
  await sim.write("staff-head", `#${number} 完成 已当面道歉`);
  await sim.write("named-1", "好了，谢谢");
  expect(await ticket(number)).toMatchObject({ status: "closed", acceptor: { id: "staff-head" }, discretion: "head" });
  expect(await told("staff-head")).toBe(`#${number} 业主说好了，已闭单`);
  expect((await heardInRooms(number)).filter((text) => !/没有这个工单|请私聊我处理/.test(text))).toEqual([]);
  expect(await sim.toldTo("staff-plumber")).toHaveLength(1);
});

it("what names 小周 is answered for by the head, what names the head goes to the manager", async () => {
  const assistant = await complain("named-2", "我是4-2-1002的，小周态度太差了，电话里骂人");
  expect(await told("named-2")).toContain("陈主任会在");
  expect(await told("staff-head")).toMatch(new RegExp(`^#${assistant} 投诉·服务态度`));
  const toHead = (await app.sim.toldTo("staff-head")).length;
  const head = await complain("named-3", "我是4-2-1102的，我要投诉陈主任，态度恶劣，收了好处费");
  expect(await told("named-3")).toContain("吴经理会在");
  expect(await told("staff-manager")).toMatch(new RegExp(`^#${head} 投诉·服务态度 4栋2单元1102`));
  expect(await app.sim.toldTo("staff-head")).toHaveLength(toHead);
  await app.sim.write("staff-head", `#${head}`);
  expect(await told("staff-head")).toBe(`#${head} 没有这个工单`);
  await app.sim.write("staff-manager", `#${head} 接单`);
  expect(await ticket(head)).toMatchObject({ status: "accepted", acceptor: { id: "staff-manager" } });
  expect([...(await heardInRooms(assistant)), ...(await heardInRooms(head))]).toEqual([]);
});

it.each([
  ["named at once", ["经理信箱：陈主任和维修公司有私下交易，请查一查"]],
  ["asked for first", ["我要给经理写信", "陈主任和维修公司有私下交易，请查一查"]],
])("a letter to the manager, %s, is seen by the manager alone, and the answer comes back", async (how, texts) => {
  const { sim } = app;
  const owner = how === "named at once" ? "letter-1" : "letter-2";
  const heads = await sim.toldTo("staff-head");
  for (const text of texts) await sim.write(owner, text);
  const heard = (await sim.toldTo(owner)).join("\n");
  if (texts.length > 1) expect(heard).toContain("请把要对经理说的写给我，只有经理能看到");
  const number = Number(/已单独交给吴经理（#(\d+)），别的同事看不到/.exec(heard)?.[1]);
  expect(await told("staff-manager")).toMatch(
    new RegExp(`^#${number} [\\s\\S]*「陈主任和维修公司有私下交易，请查一查」[\\s\\S]*经理信箱（只有您能看到）$`),
  );
  await sim.inRoom("staff-assistant", "staff-service", `#${number}`);
  expect(await said()).toBe(`#${number} 没有这个工单`);
  await sim.write("staff-manager", `#${number} 谢谢您的来信，我会亲自核实`);
  expect(await told(owner)).toBe("谢谢您的来信，我会亲自核实\n——吴经理");
  expect(await sim.toldTo("staff-head")).toEqual(heads);
  expect(await heardInRooms(number)).toEqual([`#${number} 没有这个工单`]);
});
