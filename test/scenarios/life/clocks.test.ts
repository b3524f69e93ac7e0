// The clocks of tickets, as owners and staff see them: what is late is announced again and climbs, reminders come bundled and call only
// whom they concern, and a restart forgets no time. Each case has a day of its own; what it leaves open is withdrawn.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aDayEach, talkOf, useApp, wallClock } from "../../support/scenario.ts";
import { startTestApp } from "../../support/test-app.ts";

const [ENGINEERING, CLEANING] = ["staff-engineering", "staff-cleaning"];
const app = useApp();
const { report, said, say, ticket, told } = talkOf(app, ENGINEERING);
const march = aDayEach(app, ENGINEERING);
const { until } = march;

/** What we said in a room from now on: "10:22 text". */
async function hearing(room: string) {
  const after = (await app.sim.room(room)).at(-1)?.seq ?? 0;
  return async () =>
    (await app.sim.room(room, after)).filter(({ from }) => from === "bot").map(({ at, text }) => `${wallClock(at)} ${text}`);
}

it("announces an unclaimed ticket again and again, higher each time, and tells the owner of the missed answer before they ask", async () => {
  const [room, everybody] = [await hearing(ENGINEERING), await hearing("staff-all")];
  const n = await report("late-1", "3-2-601，我家厨房漏水了");
  await until("10:22");
  expect(await room()).toHaveLength(1); // the card
  await app.restart(); // in the middle: no time is lost
  await until("12:00");
  const heard = await room();
  expect(heard.slice(1)).toEqual([
    expect.stringMatching(new RegExp(`^10:2[23] #${n} 还没有答复业主（10:30 前）：.*漏水了\\n@小周\\s$`, "u")),
    expect.stringMatching(new RegExp(`^10:3[78] #${n} 【投诉风险】超时未答复（应在 10:30 前）：.*漏水了\\n@小周\\s@陈主任\\s$`, "u")),
    expect.stringMatching(new RegExp(`^10:5[23] #${n} 【投诉风险】超时未答复（应在 10:30 前），已报经理：`, "u")),
    expect.stringMatching(new RegExp(`^11:0[78] #${n} 【投诉风险】超时未答复（应在 10:30 前），已报总经理：`, "u")),
  ]);
  expect(await told("staff-manager")).toContain(`#${n} 【投诉风险】超时未答复（应在 10:30 前），已报经理`);
  expect(await told("staff-gm")).toContain(`#${n} 【投诉风险】超时未答复（应在 10:30 前），已报总经理`);
  expect((await app.sim.toldTo("late-1")).slice(1)).toEqual([
    `抱歉，#${n} 说好 10:30 前答复您，还没有答复上。已经催客服小周，也报给了主任。`,
  ]);
  expect(await everybody()).toEqual([]); // the room for all is for emergencies
  await say("staff-head", "超时");
  expect(await said()).toContain(`#${n} 【投诉风险】`);
  expect(await ticket(n)).toMatchObject({ status: "new", risk: true });
});

describe("reminders are bundled", () => {
  it("into one message a quarter of an hour, a line for each ticket, mentioning whom it concerns", async () => {
    const room = await hearing(CLEANING);
    const first = await report("bundle-1", "3-1-601，楼道垃圾没人清");
    await app.sim.advance("PT2M");
    const second = await report("bundle-2", "5-1-601，单元门口垃圾桶满了没人倒");
    await app.sim.advance("PT2M");
    const third = await report("bundle-3", "6-2-601，地下车库地面很脏");
    await until("11:20");
    const reminders = (await room()).filter((text) => /还没有|超时/u.test(text));
    expect(reminders).toEqual([
      expect.stringMatching(new RegExp(`^10:45 #${first} 还没有答复业主（11:00 前）：[^\\n]*\\n@小周\\s$`, "u")),
      expect.stringMatching(
        new RegExp(`^11:00 #${second} 还没有[^\\n]*\\n#${third} 还没有[^\\n]*\\n#${first} 【投诉风险】[^\\n]*\\n@小周\\s@陈主任\\s$`, "u"),
      ),
      expect.stringMatching(new RegExp(`^11:15 #${second} 【投诉风险】[^\\n]*\\n#${third} 【投诉风险】[^\\n]*\\n@小周\\s@陈主任\\s$`, "u")),
    ]);
  });

  it("and leaves out what was settled meanwhile", async () => {
    const room = await hearing(CLEANING);
    await report("bundle-4", "3-1-701，楼道垃圾没人清");
    await app.sim.advance("PT5M");
    const second = await report("bundle-5", "5-1-701，单元门口垃圾桶满了没人倒");
    await until("10:52"); // the second is to be reminded of at 10:50, and waits for 11:00
    await say("staff-cleaner", `#${second} 马上去清`, CLEANING);
    await until("11:05");
    expect((await room()).filter((text) => text.includes(`#${second} 还没有答复`))).toEqual([]);
  });
});

describe("mentions", () => {
  const mentions = async (number: number) => {
    const rows = await app.db.outbox.findMany({
      where: { ticketNumber: number, conversationId: `room-${ENGINEERING}` },
      orderBy: { id: "desc" },
    });
    return (rows.find(({ text }) => /还没有办完|超时未办完/u.test(text))?.mentions as string[] | undefined)?.toSorted();
  };

  it("whoever has the ticket, and not an assignee who is off duty", async () => {
    const n = await report("duty-1", "3-2-701，我家厨房漏水了");
    await say("staff-electrician", `#${n} 接单`);
    await until("04:05", march.day + 1); // 75 % of a day
    expect(await mentions(n)).toEqual([]); // it is night, and nobody has the night
    await until("10:05", march.day + 1);
    expect(await mentions(n)).toEqual(["staff-assistant", "staff-electrician", "staff-head"]);
    await say("staff-head", `#${n} 撤销 重复登记`);
    march.day += 1;
    const other = await report("duty-2", "4-2-701，我家厨房漏水了");
    await say("staff-electrician", `#${other} 接单`);
    await app.db.staff.update({ where: { id: "staff-electrician" }, data: { onDuty: false } });
    await until("10:10", march.day + 1);
    expect(await mentions(other)).toEqual(["staff-assistant", "staff-head"]);
    await app.db.staff.update({ where: { id: "staff-electrician" }, data: { onDuty: true } });
  });

  it("at night only whoever has the night", async () => {
    const shift = { staffId: "staff-plumber", weekdays: [1, 2, 3, 4, 5, 6, 7], from: 20 * 60, until: 8 * 60 + 30 };
    await app.db.dutyShift.create({ data: { id: "night", ...shift } });
    const n = await report("night-1", "3-2-801，我家厨房漏水了");
    await say("staff-electrician", `#${n} 接单`);
    await until("04:05", march.day + 1);
    expect(await mentions(n)).toEqual(["staff-plumber"]);
    await until("10:05", march.day + 1);
    expect(await mentions(n)).toEqual(["staff-assistant", "staff-electrician", "staff-head"]);
    await app.db.dutyShift.delete({ where: { id: "night" } });
  });
});

it("stands still over the National Day holiday where nobody works then, and goes on after it up to the general manager", async () => {
  const past = await mkdtemp(join(tmpdir(), "hy-past-"));
  await mkdir(join(past, "simulator"));
  const wednesday = "2026-09-30T17:00:00+08:00";
  // The simulator's clock never goes back; its world is told to have begun then.
  const begun = { type: "clock", offsetMs: Date.parse(wednesday) - 60_000 - Date.now() };
  await writeFile(join(past, "simulator", "world.jsonl"), `${JSON.stringify(begun)}\n`);
  const holiday = await startTestApp({ clock: wednesday, env: { DATA_DIR: past } });
  try {
    const { sim, db } = holiday;
    await db.community.update({ where: { id: "jingui" }, data: { workingDaysOnly: true } });
    await sim.write("owner-1", "楼下的树枝挡住窗户了，麻烦安排修剪");
    expect((await sim.toldTo("owner-1")).at(-1)).toContain("客服小周会在 10月8日 09:30 前答复您");
    await sim.setClock("2026-10-08T08:29:00+08:00");
    expect(await sim.saidIn("staff-greening")).toHaveLength(1);
    await sim.setClock("2026-10-08T13:31:00+08:00");
    const heard = (await sim.room("staff-greening")).slice(1).map(({ at, text }) => `${wallClock(at)} ${text}`);
    expect(heard).toEqual([
      expect.stringMatching(/^08:30 #1 还没有答复业主（09:30 前）/u),
      expect.stringMatching(/^09:30 #1 【投诉风险】超时未答复（应在 09:30 前）：/u),
      expect.stringMatching(/^11:30 #1 .*已报经理：/u),
      expect.stringMatching(/^13:30 #1 .*已报总经理：/u),
    ]);
    expect(await sim.toldTo("staff-manager")).toHaveLength(1);
    expect(await sim.toldTo("staff-gm")).toHaveLength(1);
    expect((await sim.toldTo("owner-1")).at(-1)).toContain("说好 09:30 前答复您，还没有答复上");
    // A lift does not wait for the weekend to end: Saturday the 10th is worked, Sunday the 11th is not.
    await sim.setClock("2026-10-11T03:00:00+08:00");
    await sim.write("owner-2", "电梯一直在响，有点吓人，麻烦看一下");
    await sim.setClock("2026-10-11T03:31:00+08:00");
    expect((await sim.toldTo("staff-gm")).at(-1)).toContain("#2 【投诉风险】超时未答复（应在 03:15 前），已报总经理");
  } finally {
    await holiday.stop();
    await rm(past, { recursive: true, force: true });
  }
});
