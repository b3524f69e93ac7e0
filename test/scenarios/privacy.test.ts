// 我的信息: what owners can see, correct, take with them, take back and erase, in the chat and within the same turn (R93–R95).
import { describe, expect, it } from "vitest";
import { talkOf, useApp } from "../support/scenario.ts";

const app = useApp();
const { told, report } = talkOf(app, "staff-service");

/** The newest file that the bot sent somebody, as text, and what its script holds. */
async function fileOf(contact: string): Promise<{ name: string; html: string; data: any }> {
  const shown = (await app.sim.chat(contact)).filter(({ from, file }) => from === "bot" && file).at(-1)?.file;
  const html = await (await fetch(new URL(shown?.url ?? "", app.url))).text();
  const json = /<script type="application\/json" id="data">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? "null";
  return { name: shown?.name ?? "", html, data: JSON.parse(json) };
}
const requests = (contactId: string) => app.db.ownerRequest.findMany({ where: { contactId }, orderBy: { at: "asc" } });

describe("first contact", () => {
  it("is told in the first answer what for, with version and time on record, and asked nothing", async () => {
    await app.sim.write("owner-3", "楼道灯不亮");
    const line = (await told("owner-3")).split("\n").at(-1);
    expect(line).toMatch(
      /^（您发来的内容只用于办理物业事务和请您评价，只有物业工作人员能看到；发「我的信息」可查看、更正、删除。详见 http\S+\/privacy）$/,
    );
    expect(await told("owner-3")).toMatch(/已登记为报修 #\d+/);
    const contact = await app.db.contact.findUniqueOrThrow({ where: { id: "owner-3" } });
    expect(contact).toMatchObject({ noticeVersion: 2, noticeAt: expect.any(Date) });
    expect(await app.db.consent.findMany({ where: { contactId: "owner-3" } })).toMatchObject([
      { purpose: "survey", version: 1, source: "notice", withdrawnAt: null, givenAt: contact.noticeAt },
    ]);
  });
});

describe("a bound owner", () => {
  it("sees what is kept, short and with the phone masked, and what they can say", async () => {
    const number = await report("owner-1", "厨房水管漏水");
    await app.sim.write("owner-1", "我的信息");
    const text = await told("owner-1");
    expect(text).toContain("姓名 张女士，3栋2单元501 业主，电话 138****8000");
    expect(text).toContain("报过 1 件事，1 件在办；发来 2 条消息\n");
    expect(text).not.toMatch(/员工|另外 \d/);
    expect(text).toMatch(/另外：调查（\d{4}-\d\d-\d\d 告知过您，发来时填不填随您）、画像（没有同意，不做）、推荐（没有同意，不做）/);
    expect(text).toContain("更正 电话 139… ／ 导出 ／ 删除 ／ 撤回同意 调查");
    expect(text).not.toContain("13800138000");
    expect(text.split("\n").length).toBeLessThanOrEqual(6);
    expect(await requests("owner-1")).toMatchObject([{ right: "see", state: "done", ownerId: "owner-1" }]);
    await app.sim.inRoom("staff-head", "staff-engineering", `#${number} 撤销 重复`);
  });

  it("corrects a phone at once, on record; the service room reads it masked", async () => {
    await app.sim.write("owner-1", "更正 电话 13900001111");
    expect(await told("owner-1")).toBe("好的，电话已经改成 139****1111。");
    expect(await app.db.ownerPhone.findMany({ where: { ownerId: "owner-1" } })).toEqual([{ ownerId: "owner-1", phone: "13900001111" }]);
    expect((await app.sim.saidIn("staff-service")).at(-1)).toBe("3栋2单元501 张女士 在聊天里更正了电话：138****8000 → 139****1111，已改好");
    expect(await app.db.accessLog.findMany({ where: { ownerId: "owner-1", act: "correct" } })).toHaveLength(1);
    await app.sim.write("owner-1", "更正我的电话 13900001111");
    expect(await told("owner-1")).toContain("不用改");
  });

  it("has everything else checked by staff, under a number and with a time", async () => {
    await app.sim.write("owner-1", "更正 姓名 张丽华");
    expect(await told("owner-1")).toMatch(/^好的，要更正「姓名 张丽华」，登记为 #(\d+)。客服小周核对后改，(?:明天 )?\d\d:\d\d 前答复您。$/);
    expect((await app.sim.saidIn("staff-service")).at(-1)).toContain("更正个人信息：姓名 张丽华");
    const open = (await requests("owner-1")).find(({ right, state }) => right === "correct" && state === "open");
    expect(open).toMatchObject({ text: "姓名 张丽华", outcome: expect.stringMatching(/^#\d+$/) });
    const { name } = await app.db.owner.findUniqueOrThrow({ where: { id: "owner-1" } });
    expect(name).toBe("张女士");
    await app.sim.inRoom("staff-head", "staff-service", `${open?.outcome} 撤销 已核对`);
    expect(await app.db.ownerRequest.findUniqueOrThrow({ where: { id: open?.id } })).toMatchObject({
      state: "refused",
      settledAt: expect.any(Date),
    });
  });

  it("takes a copy along: one file, to read and for machines, with their own things only", async () => {
    const number = await report("owner-1", "<script>alert(1)</script>", "楼上天天半夜拖椅子，吵得睡不着");
    await app.sim.inRoom("staff-assistant", "staff-service", `#${number} 原因 502在装修地暖`);
    await app.sim.inRoom("staff-assistant", "staff-service", `#${number} 备注 业主脾气急`);
    await app.sim.inRoom("staff-assistant", "staff-service", `#${number} 我们今晚上门看看`);
    await app.sim.write("owner-1", "导出我的信息");
    const texts = await app.sim.toldTo("owner-1");
    expect(texts.slice(-2)).toEqual([expect.stringContaining("您的信息都在下面这个文件里"), "[file]"]);
    const { name, html, data } = await fileOf("owner-1");
    expect(name).toBe("我的信息-2030-03-06.html");
    expect(html).toContain("我们今晚上门看看");
    expect(html).not.toMatch(/<script>alert/);
    expect(data.person).toMatchObject({ name: "张女士", phones: ["13900001111"], homes: [{ house: "3栋2单元501", role: "owner" }] });
    const ticket = data.tickets.find((one: { number: number }) => one.number === number);
    expect(ticket.answers.map((answer: { text: string }) => answer.text).join()).toContain("我们今晚上门看看");
    expect(data.consents).toMatchObject([{ purpose: "survey", version: 1, source: "notice" }]);
    expect(data.accesses).toMatchObject([{ act: "export" }, { act: "correct" }]);
    for (const inner of ["业主脾气急", "502在装修地暖", "李先生", "王阿姨", "13900139001"]) expect(html).not.toContain(inner);
    expect(await app.db.accessLog.count({ where: { ownerId: "owner-1", act: "export" } })).toBe(1);
    await app.sim.inRoom("staff-head", "staff-service", `#${number} 撤销 重复`);
  });

  it("takes a consent back, and the line does not bring it back", async () => {
    await app.sim.write("owner-1", "撤回同意 调查");
    expect(await told("owner-1")).toContain("好的，以后不再给您发调查。您报的事照常办");
    expect(await app.db.consent.count({ where: { contactId: "owner-1", purpose: "survey", withdrawnAt: null } })).toBe(0);
    await app.db.contact.update({ where: { id: "owner-1" }, data: { noticeVersion: 1 } });
    await app.sim.write("owner-1", "在吗");
    expect(await told("owner-1")).toContain("/privacy");
    expect(await app.db.consent.count({ where: { contactId: "owner-1", withdrawnAt: null } })).toBe(0);
    await app.sim.write("owner-1", "撤回同意 推荐");
    expect(await told("owner-1")).toBe("记下了：推荐没有您的同意，不会这样用。报修、投诉照常办。");
    await app.sim.write("owner-1", "开启推荐");
    expect(await told("owner-1")).toContain("记下您的同意：向您介绍可能用得上的特约服务和活动");
    await app.sim.write("owner-1", "撤回同意");
    expect(await told("owner-1")).toContain("已撤回：推荐");
  });

  it("who counts on a short word must be talking of it: 导出 an hour later is no such thing", async () => {
    await app.sim.advance("PT2H");
    const before = await app.db.ownerRequest.count();
    await app.sim.write("owner-1", "导出");
    expect(await app.db.ownerRequest.count()).toBe(before);
    await app.sim.write("owner-1", "我的信息");
    await app.sim.write("owner-1", "导出");
    expect((await app.sim.toldTo("owner-1")).at(-1)).toBe("[file]");
  });

  it("is told who looked, why a single report stays, and what stops when they object", async () => {
    await app.sim.write("owner-2", "谁看过我的信息");
    expect(await told("owner-2")).toContain("到现在还没有人看过");
    await app.db.accessLog.create({
      data: { at: new Date("2030-03-01T02:00:00Z"), staffId: "staff-assistant", act: "phone", ownerId: "owner-2" },
    });
    await app.sim.write("owner-2", "你们把我的电话给了谁");
    expect(await told("owner-2")).toContain("一共 1 次，最近是 2030-03-01 小周看了完整电话");
    const number = await report("owner-2", "卫生间水管漏水");
    await app.sim.write("owner-2", "删除我的投诉记录");
    expect(await told("owner-2")).toMatch(new RegExp(`法律要求留满 3 年[\\s\\S]*「撤销 #${number}」[\\s\\S]*「删除我的信息」`));
    await app.sim.write("owner-2", "我不同意你们收集我的信息");
    expect(await told("owner-2")).toMatch(/调查、画像、推荐从现在起都停[\s\S]*报修、投诉还是照常写/);
    expect(await app.db.consent.count({ where: { contactId: "owner-2", withdrawnAt: null } })).toBe(0);
    await app.sim.write("owner-2", "我的信息");
    expect(await told("owner-2")).toContain("调查（没有同意，不做）");
    expect(await app.db.ticket.count({ where: { contactId: "owner-2" } })).toBe(1);
    await app.sim.inRoom("staff-head", "staff-engineering", `#${number} 撤销 重复`);
  });

  it("has a name put right that we said wrong, and a number with a word of theirs", async () => {
    await app.sim.write("owner-2", "不对，我名字是李明");
    expect(await told("owner-2")).toMatch(/要更正「姓名 李明」，登记为 #\d+/);
    await app.sim.write("owner-2", "手机号换了");
    expect(await told("owner-2")).toContain("新号码是多少");
    await app.sim.write("owner-2", "13900002222");
    expect(await told("owner-2")).toBe("好的，电话已经改成 139****2222。");
  });

  it("may think better of it: nothing is erased unless they say so", async () => {
    await app.sim.write("owner-1", "删除我的信息");
    expect(await told("owner-1")).toContain("确定就回「确认删除」，不回就不删");
    await app.sim.write("owner-1", "不删了");
    expect(await told("owner-1")).toBe("好的，不删，一切照旧。");
    await app.sim.write("owner-1", "确认删除");
    expect(await app.db.owner.findUniqueOrThrow({ where: { id: "owner-1" } })).toMatchObject({ name: "张女士", erasedAt: null });
  });

  it("may withdraw what is open and be erased with one word", async () => {
    const number = await report("owner-1", "门口的灯坏了");
    await app.sim.write("owner-1", "删除我的信息");
    expect(await told("owner-1")).toContain(`#${number}`);
    await app.sim.write("owner-1", "撤销并删除");
    expect(await told("owner-1")).toMatch(/^已经删除/);
    expect(await app.db.ticket.findUniqueOrThrow({ where: { number } })).toMatchObject({ status: "cancelled", ownerId: null });
    expect(await app.db.owner.findUniqueOrThrow({ where: { id: "owner-1" } })).toMatchObject({ erasedAt: expect.any(Date) });
  });
});

describe("in English", () => {
  it("the same", async () => {
    await app.sim.write("owner-4", "my data");
    expect(await told("owner-4")).toMatch(
      /^This is what we keep about you \(since \d{4}-\d\d-\d\d\):\nname Emily Chen, 1栋1单元302 \(tenant\), phone 136\*\*\*\*6003/,
    );
    await app.sim.write("owner-4", "withdraw surveys");
    expect(await told("owner-4")).toContain("surveys");
    await app.sim.write("owner-4", "export");
    expect((await fileOf("owner-4")).name).toMatch(/^my-data-.*\.html$/);
    await app.sim.write("owner-4", "delete me");
    expect(await told("owner-4")).toContain('Reply "confirm delete" to go ahead');
    await app.sim.write("owner-4", "confirm delete");
    expect(await told("owner-4")).toMatch(/^Deleted: your name, phone/);
  });
});

describe("a stranger", () => {
  it("who stated a flat sees only what they said themselves, never the household's", async () => {
    await app.sim.write("owner-2", "厨房下水道堵了");
    await app.sim.write("walk-in", "我是3-2-502的，单元门口垃圾没人扫");
    await app.sim.write("walk-in", "我的信息");
    const text = await told("walk-in");
    expect(text).toContain("3栋2单元502（您自己说的）");
    expect(text).toContain("报过 1 件事");
    expect(text).toContain("没有留电话");
    expect(text).not.toMatch(/李先生|139\*|下水道/);
    await app.sim.write("walk-in", "导出");
    const { html, data } = await fileOf("walk-in");
    expect(html).not.toMatch(/李先生|13900139001|下水道/);
    expect(data.tickets).toHaveLength(1);
    expect(data.person).toMatchObject({ name: null, phones: [], chats: [{ statedHouse: "3栋2单元502" }] });
  });

  it("can have it erased; the household keeps what is theirs", async () => {
    await app.sim.write("walk-in", "删除");
    await app.sim.write("walk-in", "撤销并删除");
    expect(await told("walk-in")).toMatch(/^已经删除/);
    expect(await app.db.contact.findUniqueOrThrow({ where: { id: (await contactOf("walk-in")).id } })).toMatchObject({
      name: "已删除",
      statedHouseId: null,
    });
    expect(await app.db.owner.findUniqueOrThrow({ where: { id: "owner-2" } })).toMatchObject({ name: "李先生", erasedAt: null });
    expect(await app.db.ticket.count({ where: { ownerId: "owner-2", description: { contains: "下水道" } } })).toBe(1);
  });

  const contactOf = (externalId: string) =>
    app.db.contact.findFirstOrThrow({ where: { OR: [{ externalId }, { name: "已删除", externalId }] } });
});

describe("somebody whose first words are these", () => {
  it("is answered in their language, with the privacy line", async () => {
    await app.sim.write("newcomer", "My data");
    const text = await told("newcomer");
    expect(text).toMatch(/^This is what we keep about you/);
    expect(text.split("\n").at(-1)).toMatch(/^\(What you write is used for property matters .*\/privacy\)$/);
    await app.sim.write("newcomer", "my data");
    expect((await told("newcomer")).split("\n").at(-1)).not.toContain("(What you write");
  });
});

describe("together with something else", () => {
  it("an emergency in the same burst comes first, and the rest is answered a minute later", async () => {
    await app.sim.post({ from: "owner-3", text: "我的信息" });
    await app.sim.post({ from: "owner-3", text: "厨房着火了快来人" });
    await app.sim.idle();
    const texts = await app.sim.toldTo("owner-3");
    const safety = texts.findIndex((text) => text.includes("119"));
    expect(safety).toBeGreaterThan(0);
    expect(texts.some((text) => text.includes("您在我们这里的信息"))).toBe(false);
    await app.sim.advance("PT2M");
    const after = await app.sim.toldTo("owner-3");
    expect(after.findIndex((text) => text.includes("您在我们这里的信息"))).toBeGreaterThan(safety);
  });

  it("another matter is taken up as well", async () => {
    const before = await app.db.ticket.count();
    await app.sim.write("walk-in-2", "我的信息", "我是6-1-901的，马桶堵了");
    const texts = await app.sim.toldTo("walk-in-2");
    expect(texts.some((text) => text.includes("您在我们这里的信息"))).toBe(true);
    expect(texts.some((text) => /已登记为报修 #\d+/.test(text))).toBe(true);
    expect(await app.db.ticket.count()).toBe(before + 1);
  });
});
