// Callbacks about the house rather than a ticket: after the rain, after handover, spot checks, verifications, and the month's quotas.
import { beforeAll, expect, it } from "vitest";
import { callbackDay } from "../../src/domain/callbacks/days.ts";
import { drawVerification } from "../../src/domain/callbacks/draws.ts";
import { randomIds } from "../../src/platform/kernel/ids.ts";
import { talkOf, useApp } from "../support/scenario.ts";

const ROOM = "staff-service";
const app = useApp();
const { report, said, say, ticket, told, newest } = talkOf(app, ROOM);
const spot = (share: number) => app.db.community.update({ where: { id: "jingui" }, data: { asking: { spot: share } } });
const at = (said: string) => app.sim.setClock(`2030-${said}:00+08:00`);
const handedOver = (house: string, on: string) =>
  app.db.house.update({ where: { id: house }, data: { handoverOn: new Date(`${on}T00:00:00Z`) } });
/** Nobody is drawn at random until that is what the case is about. */
beforeAll(() => spot(0));
const count = async (contact: string) => (await app.sim.toldTo(contact)).length;

it("after the rain whoever had a leak mended is asked, open ones are counted", async () => {
  const mended = await report("rain-1", "3-2-901 阳台漏水了");
  await say("staff-plumber", `#${mended} 完成 补了胶`, "staff-engineering");
  await app.sim.write("rain-1", "满意");
  const open = await report("rain-2", "3-2-902 卫生间漏水了");
  await at("03-20T11:00");
  await say("staff-assistant", "雨后回访");
  expect(await said()).toBe("雨后回访：会问 1 件修过的漏水，11:00起；还在办的漏水 1 件，没有问");
  await app.sim.advance("PT1M");
  expect(await told("rain-1")).toBe(
    `您好，最近这场雨过后，#${mended}（阳台漏水了）修过的地方还漏吗？没漏回「没漏」，漏了直接说，马上再派人去。`,
  );
  await say("staff-assistant", "雨后回访");
  expect(await said()).toContain("没有要问的");
  await app.sim.write("rain-1", "没漏");
  expect(await told("rain-1")).toBe(`谢谢您！#${mended} 就此办结，有事随时找我。`);
  // Forty days later it is a matter of its own.
  await at("05-02T11:00");
  await say("staff-assistant", "雨后回访");
  await app.sim.advance("PT1M");
  await app.sim.write("rain-1", "又漏了");
  const again = (await newest()).number;
  expect(again).toBeGreaterThan(open);
  expect(await told("rain-1")).toContain(`#${mended} 办结已久，已为您登记 #${again}，也报给了主管`);
  expect(await ticket(again)).toMatchObject({ category: "leak", status: "new" });
  expect(await ticket(mended)).toMatchObject({ status: "closed" });
  await say("staff-plumber", "雨后回访", "staff-engineering");
  expect((await app.sim.saidIn("staff-engineering")).at(-1)).toBe("您的角色不能做回访，请交给客服");
  for (const number of [open, again]) await say("staff-head", `#${number} 撤销 测试`);
});

it("a month after handover the household is asked how it is; what is to be mended becomes a ticket, and who has no chat is called", async () => {
  await handedOver("3-2-501", "2030-05-10"); // owner-1 is bound
  await handedOver("1-1-601", "2030-05-10"); // nobody is
  await handedOver("3-2-502", "2030-04-01"); // a month ago already
  const before = await count("owner-1");
  await at("06-10T10:30");
  expect(await told("owner-1")).toBe(
    "您好，3栋2单元501交房满一个月了，住着还满意吗？回 1–5（5 最满意）就行；哪里要修，直接写给我，这就登记。",
  );
  expect(await app.db.callback.count({ where: { householdId: "household-owner-2", kind: "handover_1m" } })).toBe(0);
  const form = (await app.sim.saidIn(ROOM)).find((text) => text.includes("交房满一个月"));
  expect(form).toContain("回访 1-1-601 未接");
  await app.sim.write("owner-1", "4分，厨房门关不上，麻烦来修");
  expect(await told("owner-1")).toMatch(/^张女士您好，谢谢您！有要修、要办的，随时写给我。\n[\s\S]*已登记为/);
  await say("staff-assistant", "回访 1-1-601 3分 一般");
  expect(await said()).toContain("1-1-601 回访记下了：3分 一般");
  const rows = await app.db.callback.findMany({ where: { kind: "handover_1m" }, orderBy: { householdId: "asc" } });
  expect(rows).toMatchObject([{ key: "handover_1m:household-owner-1", level: 4 }, { level: 3 }]);
  expect(await app.db.householdPush.count({ where: { householdId: "household-owner-1", kind: "spot" } })).toBe(1);
  expect((await count("owner-1")) - before).toBeGreaterThan(1);
});

it("each day is done once, also by hand and after an outage", async () => {
  const turn = { tx: app.db, now: new Date("2030-06-10T12:00:00+08:00"), ids: randomIds, say: () => {}, happened: () => {} };
  await callbackDay(turn as never, { day: "2030-06-10" });
  expect(await app.db.callback.count({ where: { kind: "handover_1m" } })).toBe(2);
});

it("a dissatisfied household gets a ticket, the superior hears of it, and the reason is asked", async () => {
  await handedOver("3-2-502", "2030-05-20");
  await at("06-20T10:30");
  await app.sim.write("owner-2", "2分");
  const { number } = await newest();
  expect(await told("owner-2")).toMatch(new RegExp(`^李先生您好，抱歉没让您满意。已为您登记 #${number}，也报给了主管，.+\\n哪里没弄好？`));
  expect((await app.sim.saidIn(ROOM)).some((text) => text.startsWith(`#${number} 回访不满意（2分）：「2分」，请主管过问\n@陈主任`))).toBe(
    true,
  );
  await app.sim.write("owner-2", "墙面开裂了好几处");
  expect(await told("owner-2")).toBe(`记到 #${number} 里了，谢谢您告诉我们。`);
  await say("staff-head", `#${number} 撤销 测试`);
});

it("spot checks are drawn on the first of a month, and the heads read how the last one went", async () => {
  await spot(0.3);
  await at("07-01T09:30");
  expect(await told("staff-head")).toMatch(/^上月/);
  const draw = await app.db.callbackDraw.findFirstOrThrow({ where: { kind: "spot", period: "2030-07" }, include: { callbacks: true } });
  expect(draw).toMatchObject({ frame: 4, drawn: 1, share: 0.3 });
  const asked = draw.callbacks[0]?.householdId?.replace("household-", "") ?? "";
  await at("07-31T19:00");
  const [row] = await app.db.callback.findMany({ where: { drawId: draw.id } });
  const july = (await app.sim.chat(asked)).filter(
    ({ from, at }) => from === "bot" && Date.parse(at) > Date.parse("2030-07-01T00:00:00+08:00"),
  );
  const spots = july.filter(({ text }) => /最近物业的服务您满意吗|our service lately/.test(text ?? ""));
  // Asked once and reminded once, or put off for what stands before it; silence is no answer, and nobody is called for it.
  expect(spots.length).toBeLessThanOrEqual(1);
  expect(["no_answer", "due", "asked"]).toContain(row?.state);
  expect(row).toMatchObject({ level: null, solved: null });
});

it("a survey's answer is verified by a call, which asks one thing", async () => {
  await app.db.survey.create({ data: { id: "s", kind: "satisfaction", title: "满意度调查", instrument: {}, createdAt: new Date() } });
  await app.db.campaign.create({
    data: { id: "c", number: 900, surveyId: "s", communityId: "jingui", sampling: "census", seed: "x", createdAt: new Date() },
  });
  const invitation = { id: "i", campaignId: "c", householdId: "household-resident-0", building: "1", items: [], token: "t" };
  const household = await app.db.household.findFirstOrThrow({ where: { house: { building: "1", unit: "1", room: "101" } } });
  await app.db.surveyInvitation.create({ data: { ...invitation, householdId: household.id, state: "answered", sentAt: new Date() } });
  const now = new Date((await app.sim.call("GET", "/clock")).body.now);
  const turn = { tx: app.db, now, ids: randomIds, say: () => {}, happened: () => {} };
  expect(await drawVerification(turn as never, { id: "c", communityId: "jingui", anonymous: false })).toBe(1);
  await app.sim.advance("P1DT16H");
  expect(await said()).toContain("（问卷核实）问：问卷是不是本人填的");
  await say("staff-assistant", "回访 1-1-101 满意");
  await say("staff-assistant", "回访 1-1-101 不属实 说没填过");
  expect(await said()).toContain("1-1-101");
  const [row] = await app.db.callback.findMany({ where: { kind: "verification" } });
  expect(row).toMatchObject({ state: "answered", level: null });
});
