// Emergencies as people live them: what to do first, at once; then it rings until somebody has it, higher and higher; what is no danger
// rings nobody. Each case is over when its tickets are taken up.
import { afterEach, describe, expect, it } from "vitest";
import { talkOf, useApp, withdrawOpen } from "../../support/scenario.ts";

const ALL = "staff-all";
const app = useApp();
const { newest, said, ticket, told } = talkOf(app, ALL);
afterEach(() => withdrawOpen(app, ALL));

const minutes = (count: number) => app.sim.advance(`PT${count * 60 + 1}S`);

/** What we say from now on, with the minutes since then and who is mentioned. */
async function hearing(where: { room: string } | { contact: string }) {
  const look = (after: number) => ("room" in where ? app.sim.room(where.room, after) : app.sim.chat(where.contact, after));
  const after = (await look(0)).at(-1)?.seq ?? 0;
  const begin = Date.parse((await app.sim.call("GET", "/clock")).body.now);
  return async (containing = "") =>
    (await look(after))
      .filter(({ from, text }) => from === "bot" && (text ?? "").includes(containing))
      .map(({ at, text = "" }) => ({
        text,
        minute: Math.floor((Date.parse(at) - begin) / 60_000),
        called: [...text.matchAll(/@(\p{L}+)/gu)].map(([, name]) => name),
      }));
}

/** An emergency is posted; returned once the burst has been handled, without waiting for its window. */
async function cries(from: string, text: string): Promise<number> {
  await app.sim.post({ from, text });
  await app.sim.advance("PT0.2S");
  return (await newest()).number;
}

it("tells the owner what to do and whom to call within three seconds, before any window closes", async () => {
  const before = performance.now();
  await app.sim.post({ from: "owner-2", text: "救命，3栋2单元电梯里困住人了！" });
  let heard: string[] = [];
  while (heard.length === 0 && performance.now() - before < 3_000) heard = await app.sim.toldTo("owner-2"); // the clock is not moved
  expect(performance.now() - before).toBeLessThan(3_000);
  expect(heard[0]).toBe("请别扒门、别往外爬，靠里站稳，按轿厢里的警铃。\n值班电话 0731-8555 0110。");
  await app.sim.idle();
  expect((await app.sim.toldTo("owner-2"))[1]).toMatch(/李先生您好，收到：.*已按紧急情况登记 #1，正在叫值班人员，有人接手马上告诉您/u);
});

it("rings until somebody has it: everybody on call, after six minutes the manager, after ten the general manager, then every half hour", async () => {
  const [all, manager, general, owner] = await Promise.all([
    hearing({ room: ALL }),
    hearing({ contact: "staff-manager" }),
    hearing({ contact: "staff-gm" }),
    hearing({ contact: "owner-3" }),
  ]);
  const n = await cries("owner-3", "厨房着火了，烟很大，5栋1单元1201");
  const [first] = await all();
  expect(first?.text).toMatch(new RegExp(`^#${n} 【紧急】[\\s\\S]*5栋1单元1201[\\s\\S]*请马上有人处理，回复 #${n} 接单`, "u"));
  expect(first?.called).toEqual(expect.arrayContaining(["小周", "陈主任"]));
  expect(first?.minute).toBe(0);
  await minutes(5);
  await app.restart(); // goes on ringing
  await minutes(66);
  const rings = await all("还没有人接手");
  expect(rings.map(({ minute }) => minute)).toEqual([2, 4, 6, 8, 10, 40, 70]);
  const called = rings.map((ring) => ring.called);
  expect(called.every((names) => names.includes("小周") && names.includes("陈主任"))).toBe(true);
  expect(called.map((names) => names.includes("吴经理"))).toEqual([false, false, true, true, true, true, true]);
  expect(called.map((names) => names.includes("郑总"))).toEqual([false, false, false, false, true, true, true]);
  // In their own chats once: they do not sit in every room.
  expect(await manager(`#${n} `)).toMatchObject([{ minute: 6 }]);
  expect(await general(`#${n} `)).toMatchObject([{ minute: 10 }]);

  await app.sim.inRoom("staff-guard", ALL, `#${n} 接单`);
  expect((await owner()).at(-1)?.text).toBe(`#${n}：孙队长已经接手，有进展马上告诉您。`);
  await minutes(60);
  expect((await all("还没有人接手")).length).toBe(rings.length);
  expect(await ticket(n)).toMatchObject({ acceptor: { id: "staff-assistant" }, assignee: { id: "staff-guard" } });
});

it("asks for somebody on site within five minutes, until they say that they are there", async () => {
  const all = await hearing({ room: ALL });
  const n = await cries("arrive-1", "4栋2单元1201 水管爆了，客厅全是水，快淹到插座了");
  await app.sim.inRoom("staff-plumber", "staff-engineering", `#${n} 接单`);
  await minutes(4);
  expect(await all("到场")).toEqual([]);
  await minutes(1);
  expect(await all("超时未到场")).toHaveLength(1);
  await app.sim.inRoom("staff-plumber", "staff-engineering", `#${n} 到场`);
  expect(await told("arrive-1")).toBe(`#${n}：刘师傅已到现场。`);
  await minutes(30);
  expect(await all("超时未到场")).toHaveLength(1);
  expect(await ticket(n)).toMatchObject({ status: "working" });
  // Work does not wait for a yes, nor does its end.
  await app.sim.inRoom("staff-plumber", "staff-engineering", `#${n} 报价 200 换一段水管`);
  expect(await said("staff-engineering")).toContain("情况紧急，可以先处理");
  await app.sim.inRoom("staff-plumber", "staff-engineering", `#${n} 完成 关了总阀，换了一段水管`);
  expect((await ticket(n)).status).toBe("resolved");
});

it("calls whoever has the night, and lets others sleep who are not on call", async () => {
  const now = new Date(Date.parse((await app.sim.call("GET", "/clock")).body.now) + 8 * 3_600_000);
  await app.sim.setClock(`${now.toISOString().slice(0, 10)}T23:30:00+08:00`);
  const all = await hearing({ room: ALL });
  const n = await cries("night-1", "6栋1单元楼道有很浓的煤气味");
  const [first] = await all();
  expect(first?.called).toEqual(expect.arrayContaining(["陈主任", "老徐"]));
  expect(first?.called).not.toEqual(expect.arrayContaining(["刘师傅"]));
  await app.sim.inRoom("staff-night", ALL, `#${n} 接单`);
  expect(await told("night-1")).toContain("老徐已经接手");
});

it.each(["消防演习几点开始？", "今天下午消防演习，会响警报吗？", "楼下火锅味太大了", "电梯困人演练安排在哪天？"])(
  "%s is no danger",
  async (text) => {
    const all = await hearing({ room: ALL });
    const owner = `calm-${text.length}`;
    await app.sim.write(owner, text);
    expect((await newest()).emergency).toBe(false);
    expect(await all()).toEqual([]);
    expect((await app.sim.toldTo(owner)).join()).not.toMatch(/119|110|120|值班电话/u);
  },
);

it("a leak that becomes a flood is the same ticket, rings now, and keeps what was done", async () => {
  const all = await hearing({ room: ALL });
  await app.sim.write("flood-1", "我家厨房漏水了，3栋1单元1501");
  const n = (await newest()).number;
  expect((await newest()).emergency).toBe(false);
  expect(await all()).toEqual([]);
  await app.sim.inRoom("staff-plumber", "staff-engineering", `#${n} 明天上午来看`);
  expect(await cries("flood-1", "水管爆了！水喷出来了，屋里全淹了！")).toBe(n);
  expect(await ticket(n)).toMatchObject({ emergency: true, category: "leak", assignee: { id: "staff-plumber" } });
  const heard = await app.sim.toldTo("flood-1");
  expect(heard.at(-2)).toContain("请先关总水阀");
  expect(heard.at(-1)).toContain(`已按紧急情况登记 #${n}`);
  const [alert] = await all();
  expect(alert?.text).toMatch(/业主说情况变急：「水管爆了！水喷出来了，屋里全淹了！」，按紧急处理/u);
  expect(alert?.called).toEqual(expect.arrayContaining(["小周", "陈主任"]));
  await minutes(5);
  expect(await all("超时未到场")).toHaveLength(1);
});

describe("a danger that somebody of the staff is said to be", () => {
  it("rings the head and those above in their own chats, and no room that they sit in", async () => {
    const rooms = await Promise.all([ALL, "staff-engineering", "staff-security", "staff-service"].map((room) => hearing({ room })));
    const [head, manager, general, accused] = await Promise.all(
      ["staff-head", "staff-manager", "staff-gm", "staff-plumber"].map((contact) => hearing({ contact })),
    );
    const n = await cries("owner-1", "我要投诉刘师傅，他在我家动手打人，把我老公打出血了，快来人！");
    expect((await newest()).kind).toBe("complaint");
    expect((await app.sim.toldTo("owner-1"))[0]).toContain("110");
    expect((await head?.())?.[0]?.text).toMatch(new RegExp(`^#${n} 【紧急】[\\s\\S]*投诉涉及员工`, "u"));
    await minutes(11);
    expect((await head?.("还没有人接手"))?.map(({ minute }) => minute)).toEqual([2, 4, 6, 8, 10]);
    expect((await manager?.("还没有人接手"))?.map(({ minute }) => minute)).toEqual([6, 8, 10]);
    expect((await general?.("还没有人接手"))?.map(({ minute }) => minute)).toEqual([10]);
    expect(await accused?.()).toEqual([]);
    for (const room of rooms) expect(await room()).toEqual([]);
    await app.sim.inRoom("staff-plumber", "staff-engineering", `#${n} 完成`);
    expect(await said("staff-engineering")).toBe(`#${n} 没有这个工单`);
    await app.sim.write("staff-head", `#${n} 接单`);
    expect(await told("owner-1")).toContain("陈主任已经接手");
    await app.sim.write("staff-head", `#${n} 完成 已停刘师傅的职，协助报警`);
    expect((await ticket(n)).status).toBe("resolved");
  });

  it("without the word 投诉, too", async () => {
    const rooms = await Promise.all([ALL, "staff-engineering", "staff-security"].map((room) => hearing({ room })));
    const head = await hearing({ contact: "staff-head" });
    const n = await cries("owner-3", "刘师傅在我家打人，把我老公打出血了，快来人");
    for (const room of rooms) expect(await room(`#${n} `)).toEqual([]);
    expect((await head())[0]?.text).toContain(`#${n} 【紧急】`);
    await app.sim.write("staff-head", `#${n} 完成 已处理`);
  });

  it("but who only stands in it does not keep help away", async () => {
    const all = await hearing({ room: ALL });
    const n = await cries("named-1", "4栋1单元楼下有人打架，拿着刀，我跟孙队长说了还没人来");
    expect((await all(`#${n} `))[0]?.called).toEqual(expect.arrayContaining(["小周", "陈主任"]));
  });
});

it("what its owner took back and nobody has looked at climbs like any other, and rings no more", async () => {
  await app.sim.setClock("2030-03-20T10:00:00+08:00");
  const n = await cries("owner-4", "I smell gas in the kitchen, 1-1-302");
  await app.sim.write("owner-4", "false alarm, it was my neighbour's cooking");
  const [all, security, manager, owner] = await Promise.all([
    hearing({ room: ALL }),
    hearing({ room: "staff-security" }),
    hearing({ contact: "staff-manager" }),
    hearing({ contact: "owner-4" }),
  ]);
  await minutes(60);
  await minutes(190);
  expect(await all(`#${n} `)).toEqual([]);
  expect((await security(`#${n} `)).map(({ text, called }) => [text.includes("投诉风险"), called])).toEqual(
    expect.arrayContaining([[true, expect.arrayContaining(["小周", "陈主任"])]]),
  );
  expect((await manager(`#${n} `)).length).toBeGreaterThan(0);
  expect(await owner()).toEqual([]);
});
