// Owners as they are: strangers, several tickets, second thoughts, thanks, silence, English.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../support/test-app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  expect(app.problems).toEqual([]);
  await app.stop();
});

const last = async (contact: string) => (await app.sim.toldTo(contact)).at(-1) ?? "";
const ticket = async (number: number) => (await app.api(`/api/v1/tickets/${number}`)).body;
/** The number in the last thing said to a contact. */
const numberTold = async (contact: string) => Number(/#(\d+)/.exec(await last(contact))?.[1]);

describe("a stranger", () => {
  it("is served first and asked for the flat second, and the flat is remembered", async () => {
    const { sim } = app;
    await sim.write("stranger-1", "楼道灯坏了，晚上黑漆漆的");
    const receipt = await last("stranger-1");
    expect(receipt).toMatch(/已登记为报修 #\d+/);
    expect(receipt).toContain("几栋几单元几号");
    const number = await numberTold("stranger-1");
    expect((await ticket(number)).house).toBeNull();

    await sim.write("stranger-1", "9-9-999");
    expect(await last("stranger-1")).toContain("没查到 9-9-999");
    await sim.write("stranger-1", "5栋1201");
    expect(await last("stranger-1")).toContain("1. 5栋1单元1201\n2. 5栋2单元1201");
    await sim.write("stranger-1", "2");
    expect(await last("stranger-1")).toContain("5栋2单元1201");
    expect((await ticket(number)).house).toBe("5栋2单元1201");
    expect((await sim.saidIn("staff-engineering")).at(-1)).toBe(`#${number} 业主自报房号：5栋2单元1201`);

    await sim.write("stranger-1", "小区垃圾桶满了没人收");
    expect(await last("stranger-1")).not.toContain("几栋几单元");
    expect((await sim.saidIn("staff-cleaning")).at(-1)).toContain("5栋2单元1201（自报）");
  });

  it("may say the flat together with the report", async () => {
    await app.sim.write("walk-in-1", "我是4-1-902的，家里下水道堵了");
    expect(await last("walk-in-1")).not.toContain("几栋几单元");
    expect((await ticket(await numberTold("walk-in-1"))).house).toBe("4栋1单元902");
  });

  it("sees the privacy line at the end of the first answer, once", async () => {
    await app.sim.write("walk-in-2", "你好");
    expect((await last("walk-in-2")).split("\n").at(-1)).toContain("/privacy");
    await app.sim.write("walk-in-2", "路灯不亮了");
    expect(await last("walk-in-2")).not.toContain("/privacy");
  });
});

describe("one bot message for a burst", () => {
  it("answers each burst once, and a bare thanks after our message not at all", async () => {
    const { sim } = app;
    await sim.write("owner-3", "你好", "5栋1单元的门禁刷不开了", "麻烦看看");
    expect(await sim.toldTo("owner-3")).toHaveLength(1);
    for (const thanks of ["好的", "收到", "谢谢", "👌", "好的 谢谢"]) await sim.write("owner-3", thanks);
    expect(await sim.toldTo("owner-3")).toHaveLength(1);
    await sim.write("owner-3", "在吗");
    expect(await sim.toldTo("owner-3")).toHaveLength(2);
  });

  it("greets a bound owner by name once", async () => {
    const texts = await app.sim.toldTo("owner-3");
    expect(texts[0]).toMatch(/^王阿姨您好/);
    expect(texts.slice(1).join()).not.toContain("王阿姨");
  });
});

describe("what is said later", () => {
  it("joins the open ticket and reaches the staff room", async () => {
    const { sim } = app;
    await sim.write("owner-2", "我家卫生间漏水");
    const number = await numberTold("owner-2");
    for (const text of ["就在马桶后面那块", "滴到床单上了", "记得带梯子", "电话打13900139001"]) {
      await sim.write("owner-2", text);
      expect(await last("owner-2")).toContain(`#${number}`);
      expect((await sim.saidIn("staff-engineering")).at(-1)).toContain(
        `#${number} 业主补充：「${text.replace("13900139001", "139****9001")}」`,
      );
    }
    const { messages } = await ticket(number);
    expect(messages.filter(({ from }: { from: string }) => from === "owner")).toHaveLength(5);
    const { body } = await app.api("/api/v1/tickets?category=leak&q=卫生间漏水");
    expect(body.items).toHaveLength(1);
  });

  it("asks how it stands, presses it, and names the state truly", async () => {
    const { sim } = app;
    const number = await numberTold("owner-2");
    await sim.write("owner-2", "进度");
    expect(await last("owner-2")).toMatch(new RegExp(`#${number}.*已登记，还在等人接手`));
    await sim.write("owner-2", "怎么还没人来");
    expect(await last("owner-2")).toMatch(/让您久等了/);
    expect((await sim.saidIn("staff-engineering")).at(-1)).toMatch(/业主在催.*\n@小周/);
    await sim.inRoom("staff-plumber", "staff-engineering", `#${number} 接单`);
    expect(await last("owner-2")).toContain("刘师傅已经接手");
    await sim.write("owner-2", "到哪了");
    expect(await last("owner-2")).toContain("刘师傅已受理");
  });

  it("joins the same matter reported again by the same household", async () => {
    const { sim, db } = app;
    const number = await numberTold("owner-2");
    await db.contact.create({ data: { id: "family", account: "simulator", externalId: "family", name: "李太太", createdAt: new Date(0) } });
    await db.owner.create({ data: { id: "family", communityId: "jingui", name: "李太太", createdAt: new Date(0) } });
    await db.residency.create({ data: { ownerId: "family", householdId: "household-owner-2", role: "family", since: new Date(0) } });
    await db.binding.create({ data: { id: "family", contactId: "family", ownerId: "family", boundAt: new Date(0) } });
    await sim.write("family", "我们家卫生间漏水了");
    expect(await last("family")).toContain(`这件事已经登记过，是 #${number}`);
  });

  it("reopens what is not fixed, and withdraws on the owner's own yes", async () => {
    const { sim } = app;
    const number = await numberTold("owner-2");
    await sim.inRoom("staff-plumber", "staff-engineering", `#${number} 完成 换了角阀`);
    expect(await last("owner-2")).toContain("修好了吗");
    await sim.write("owner-2", "没好，还在滴水");
    expect(await last("owner-2")).toContain("抱歉没处理好");
    expect(await ticket(number)).toMatchObject({ status: "accepted", reopened: 1 });
    expect((await sim.saidIn("staff-engineering")).at(-1)).toContain("业主说没好，已重开：「没好，还在滴水」");

    await sim.write("owner-2", "不用来了，已经好了");
    expect(await last("owner-2")).toContain(`要撤销 #${number}`);
    expect((await ticket(number)).status).toBe("accepted");
    await sim.write("owner-2", "是");
    expect((await ticket(number)).status).toBe("cancelled");
    expect((await sim.saidIn("staff-engineering")).at(-1)).toContain("业主自己撤销了");
    await sim.write("owner-2", "进度");
    expect(await last("owner-2")).toContain("没有在办的事");
  });

  it("raises the ticket when the same thing becomes a danger", async () => {
    const { sim } = app;
    await sim.write("owner-3", "卧室天花板有点渗水");
    const number = await numberTold("owner-3");
    await sim.write("owner-3", "现在水哗哗地往下喷，快来人");
    const told = await last("owner-3");
    expect(told).toContain(`已按紧急情况登记 #${number}`);
    expect(await ticket(number)).toMatchObject({ emergency: true, status: "new" });
    const events = async () => (await app.api(`/api/v1/tickets/${number}/events`)).body.items;
    expect((await events()).find(({ type }: { type: string }) => type === "supplemented").data).toEqual({
      emergency: { from: false, to: true },
    });
    const card = (await sim.saidIn("staff-engineering")).at(-1) ?? "";
    expect(card).toContain(`#${number} 【紧急】`);
    expect(card).toContain("业主说情况变急：「现在水哗哗地往下喷，快来人」");
    expect((await events()).some(({ type }: { type: string }) => type === "breached")).toBe(false);
    await sim.advance("PT2M");
    expect((await events()).some(({ type }: { type: string }) => type === "breached")).toBe(true);
  });

  it("is asked which one is meant when several are open", async () => {
    const { sim } = app;
    await sim.write("owner-1", "我家厨房下水道堵了");
    await sim.write("owner-1", "物业费怎么又涨了，乱收费");
    await sim.write("owner-1", "怎么还没人来");
    expect(await last("owner-1")).toMatch(/哪一件[\s\S]*#\d+[\s\S]*#\d+/);
    await sim.write("owner-1", "第二个");
    expect(await last("owner-1")).toMatch(/让您久等了。#\d+（.*堵了/);
  });
});

describe("a pending question", () => {
  it("never swallows a new matter", async () => {
    const { sim } = app;
    await sim.write("walk-in-3", "大堂的灯坏了");
    const number = await numberTold("walk-in-3");
    await sim.inRoom("staff-electrician", "staff-engineering", `#${number} 完成 换了灯泡`);
    await sim.write("walk-in-3", "好了。另外地库积水很深，车都没法停");
    expect((await ticket(number)).status).toBe("closed");
    const { body } = await app.api("/api/v1/tickets?limit=1");
    expect(body.items[0].summary).toContain("地库积水");
    expect(await last("walk-in-3")).toContain(`#${body.items[0].number}`);
  });
});

describe("when it is not clear what is wanted", () => {
  it("asks, and takes the first words along when it becomes clear", async () => {
    const { sim } = app;
    await sim.write("walk-in-4", "那边那个东西");
    expect(await last("walk-in-4")).toContain("没太明白");
    await sim.write("walk-in-4", "儿童滑梯的护栏断了");
    const found = await ticket(await numberTold("walk-in-4"));
    expect(found.description).toBe("那边那个东西\n儿童滑梯的护栏断了");
    await sim.advance("PT30M");
    expect((await sim.toldTo("walk-in-4")).filter((text) => text.includes("登记"))).toHaveLength(1);
  });

  it("leaves it to a person after ten minutes", async () => {
    const { sim } = app;
    await sim.write("walk-in-5", "上面那个");
    await sim.advance("PT11M");
    expect(await last("walk-in-5")).toMatch(/登记为 #\d+，客服会在 .* 前答复您/);
    expect((await sim.saidIn("staff-service")).at(-1)).toContain("上面那个");
  });
});

it("praise becomes an opinion and reaches the room of whom it praises, by name; no ticket", async () => {
  const before = (await app.api("/api/v1/tickets?limit=1")).body.items[0].number;
  await app.sim.write("owner-3", "保洁马姐打扫得特别干净，表扬一下！");
  expect(await last("owner-3")).toContain("一定转告");
  expect((await app.sim.saidIn("staff-cleaning")).at(-1)).toMatch(
    /^表扬（5栋1单元1201 王阿姨）：「[^」]*马姐打扫得特别干净[^」]*」\n@马姐/u,
  );
  expect((await app.api("/api/v1/tickets?limit=1")).body.items[0].number).toBe(before);
  expect(await app.db.opinion.count()).toBe(1);
});

it("brings a person when asked for one", async () => {
  await app.sim.write("walk-in-6", "转人工");
  expect(await last("walk-in-6")).toContain("请客服小周来跟您说");
  expect((await app.sim.saidIn("staff-service")).at(-1)).toContain("业主要找人工");
});

it("answers in English whoever writes English", async () => {
  await app.sim.write("owner-4", "The corridor light on the third floor is broken");
  const told = await last("owner-4");
  expect(told).toMatch(
    /^Hello Emily Chen, you wrote: .*It is registered as repair #\d+\. 小周 \(customer service\) will answer you by \d\d:\d\d\./s,
  );
});

it("says when nobody is at their desk", async () => {
  await app.sim.setClock("2030-03-07T23:30:00+08:00");
  await app.sim.write("owner-1", "小区绿化带的树枯了好几棵");
  expect(await last("owner-1")).toMatch(/现在是下班时间，客服小周会在 明天 10:30 前答复您/);
});

it("keeps words, phones and names out of the log", () => {
  const log = app.logged.join("\n");
  for (const secret of ["漏水", "滴水", "13800138000", "13900139001", "张女士", "王阿姨", "儿童滑梯"]) expect(log).not.toContain(secret);
});

describe("who only says where they live", () => {
  it("sees and touches nothing that the household of that flat has told us", async () => {
    const { sim } = app;
    await sim.write("owner-1", "我家主卧空调外机支架松了，要掉下来");
    const number = await numberTold("owner-1");
    await sim.write("pretender", "我是3-2-501的，楼道灯坏了");
    await sim.write("pretender", "我家主卧空调外机支架松了，要掉下来");
    expect((await sim.toldTo("pretender")).join()).not.toContain(`#${number}`);
    await sim.write("pretender", `#${number} 不用来了，撤销`);
    await sim.write("pretender", "是");
    expect((await ticket(number)).status).toBe("new");
    expect((await ticket(number)).messages.some(({ text }: { text: string }) => text.includes("撤销"))).toBe(false);
  });
});

it("tells staff who write a command to us directly where to say it", async () => {
  const before = (await app.api("/api/v1/tickets?limit=1")).body.items[0].number;
  await app.sim.write("staff-plumber", "#1 完成 换了软管");
  expect(await last("staff-plumber")).toContain("请在员工群里说");
  expect((await app.api("/api/v1/tickets?limit=1")).body.items[0].number).toBe(before);
});
