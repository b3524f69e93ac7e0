// Who complains of a neighbour stays unknown to that neighbour (R93, R94): owner-2 (李先生, 3-2-502), a bound owner, never reads the name, flat, phone or words
// of owner-1 (张女士, 3-2-501), whatever staff do.
import { afterEach, describe, expect, it } from "vitest";
import { talkOf, useApp } from "../support/scenario.ts";
import { send } from "../web/api/calls.ts";

const ROOM = "staff-service";
const GROUP = "owners-group";
const app = useApp();
const { report, said, told, newest } = talkOf(app, ROOM);

const COMPLAINT = "3-2-502天天半夜拖椅子，我电话13800138000";
const SECRETS = /张女士|3栋2单元501|3-2-501|(?<!\d)501(?!\d)|138\D*0013|138\*|拖椅子/;

/** All that the neighbour was ever told, and all that was said in their group. */
const overheard = async () => [...(await app.sim.toldTo("owner-2")), ...(await app.sim.saidIn(GROUP))].join("\n");
afterEach(async () => expect(await overheard()).not.toMatch(SECRETS));

let complaint: number;
describe("a neighbour who was complained of", () => {
  it("hears nothing of the complaint, and nothing of it in the answer to their own report", async () => {
    await app.sim.call("POST", "/rooms", { id: GROUP, topic: "金桂苑业主群", members: ["owner-1", "owner-2"] });
    complaint = await report("owner-1", COMPLAINT);
    expect(await app.sim.toldTo("owner-2")).toEqual([]);
    const own = await report("owner-2", "有人半夜敲墙吵得睡不着");
    expect(own).not.toBe(complaint);
    await app.sim.write("owner-2", "怎么样了");
    await app.sim.write("owner-2", `#${complaint} 怎么样了`);
    await app.sim.write("owner-2", `撤销 #${complaint}`);
    expect(await app.db.ticket.findUniqueOrThrow({ where: { number: complaint } })).toMatchObject({ status: "new" });
  });

  it.each([
    ["her name", "张女士说您家半夜拖椅子", "里面提到了别的业主。"],
    ["her flat", "3-2-501反映您家半夜有动静", "里面有别家的房号。"],
    ["her flat after theirs", "您家3-2-502，3-2-501说半夜有动静", "里面有别家的房号。"],
    ["her room alone", "楼里501说您家半夜有动静", "里面有别家的房号。"],
    ["her title", "隔壁姓张的张阿姨说您家半夜有动静", "里面提到了别的业主。"],
  ])("a reply with %s in it is shown back before it goes", async (_, text, why) => {
    const { number } = await app.db.ticket.findFirstOrThrow({ where: { ownerId: "owner-2" }, orderBy: { number: "desc" } });
    const before = (await app.sim.toldTo("owner-2")).length;
    await app.sim.inRoom("staff-assistant", ROOM, `#${number} ${text}`);
    expect(await said()).toContain(why);
    await app.sim.inRoom("staff-assistant", ROOM, "不发");
    expect(await app.sim.toldTo("owner-2")).toHaveLength(before);
    await app.sim.inRoom("staff-assistant", ROOM, `#${number} 完成 ${text}`);
    expect(await said()).toMatch(/没有执行：.*请改一下再发/);
    const answer = await send(app, `/tickets/${number}/reply`, { by: "staff-assistant", text });
    expect(answer).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining(why) } } });
  });

  it.each(["李先生您好，已经去看了", "您家3-2-502的门我们看过了", "今晚21:30到，50元以内不收费", "502的门锁换好了"])(
    "%s: goes straight to its own owner",
    async (text) => {
      const { number } = await app.db.ticket.findFirstOrThrow({ where: { ownerId: "owner-2" }, orderBy: { number: "desc" } });
      await app.sim.inRoom("staff-assistant", ROOM, `#${number} ${text}`);
      expect(await told("owner-2")).toContain(text);
    },
  );

  it("of one cause with her: what names her is shown back though the reply is hers", async () => {
    const mine = await report("owner-2", "楼道里有人半夜吵闹，睡不着");
    await app.sim.inRoom("staff-head", ROOM, `#${mine} 同因 #${complaint}`);
    expect(await said()).toMatch(/同因事件|同一/);
    await app.sim.inRoom("staff-assistant", ROOM, `#${complaint} 张女士您好，我们今晚上门看`);
    expect(await said()).toContain("里面提到了别的业主。");
    await app.sim.inRoom("staff-assistant", ROOM, "不发");
    await app.sim.inRoom("staff-assistant", ROOM, `#${complaint} 3-2-501的事我们今晚上门看`);
    expect(await said()).toContain("里面有别家的房号。");
    await app.sim.inRoom("staff-assistant", ROOM, "不发");
    await app.sim.inRoom("staff-assistant", ROOM, `#${complaint} 我们今晚上门看`);
    expect(await told("owner-2")).toContain("我们今晚上门看");
    await app.sim.inRoom("staff-head", ROOM, `#${mine} 不同因`);
  });

  it("merged with hers by mistake: they know only what they said themselves", async () => {
    const mine = await report("owner-2", "门口电动车乱停挡路");
    await app.sim.inRoom("staff-head", "staff-security", `#${mine} 并 #${complaint}`);
    await app.sim.write("owner-2", `#${mine} 怎么样了`);
    await app.sim.write("owner-2", "我反映的事怎么样了");
    await app.sim.inRoom("staff-assistant", ROOM, `#${complaint} 张女士您好，501的事在办`);
    expect(await said()).toMatch(/别家的房号.*别的业主|别的业主/);
    await app.sim.inRoom("staff-assistant", ROOM, "不发");
    await app.sim.inRoom("staff-assistant", ROOM, `#${complaint} 约 今天20点 上门看看`);
    expect(await told("owner-2")).toContain("跟您约在");
  });

  it("asks for their own data, and it is theirs alone", async () => {
    await app.sim.write("owner-2", "我的信息");
    await app.sim.write("owner-2", "导出");
    const file = (await app.sim.chat("owner-2")).filter(({ from, file }) => from === "bot" && file).at(-1)?.file;
    const html = await (await fetch(new URL(file?.url ?? "", app.url))).text();
    expect(html).toContain("门口电动车乱停挡路");
    expect(html).not.toMatch(SECRETS);
    const head = await app.api("/api/v1/owners/owner-2/export?reason=核对");
    expect(JSON.stringify(head.body)).not.toMatch(SECRETS);
  });

  it("in the group, nothing is said of it", async () => {
    await app.sim.post({ from: "owner-1", room: GROUP, text: "@回音\u20053-2-502又在拖椅子，管不管", mentions: ["bot"] });
    await app.sim.idle();
    await app.sim.post({ from: "owner-2", room: GROUP, text: "@回音\u2005谁投诉我了？", mentions: ["bot"] });
    await app.sim.idle();
  });

  it("an announcement that names her is shown back with a warning", async () => {
    await app.sim.inRoom("staff-assistant", "staff-all", "通知 3栋2单元 张女士反映夜里有拖动声，请大家注意");
    expect(await said("staff-all")).toMatch(/^里面提到了别的业主。通知3栋2单元/);
    await app.sim.inRoom("staff-assistant", "staff-all", "不发");
    await app.sim.inRoom("staff-assistant", "staff-all", "通知 3栋2单元 夜里请放轻脚步，谢谢配合");
    expect(await said("staff-all")).toMatch(/^通知3栋2单元/);
    await app.sim.inRoom("staff-assistant", "staff-all", "发");
    expect(await told("owner-2")).toContain("夜里请放轻脚步");
  });
});

describe("a complaint taken down at the desk", () => {
  it("with nothing but the neighbour's flat is not registered as theirs, and they hear nothing", async () => {
    const before = (await app.sim.toldTo("owner-2")).length;
    await app.sim.inRoom("staff-assistant", ROOM, "登记 电话 投诉 3-2-502 半夜拖椅子吵人");
    expect(await newest()).toMatchObject({ kind: "complaint", house: null, owner: null, description: "3-2-502 半夜拖椅子吵人" });
    await app.sim.inRoom("staff-assistant", ROOM, "登记 来访 张女士 投诉 3-2-502 半夜拖椅子吵人");
    expect((await newest()).owner?.id).not.toBe("owner-2");
    expect(await app.sim.toldTo("owner-2")).toHaveLength(before);
  });

  it("with the complainant's flat before it, is theirs", async () => {
    await app.sim.inRoom("staff-assistant", ROOM, "登记 电话 3-2-501 投诉 楼上半夜蹦迪");
    expect(await newest()).toMatchObject({ house: "3栋2单元501", owner: { id: "owner-1" } });
  });
});
