// Who somebody is, in the midst of what they write about: names that are words, a question that waits beside other matters, proof that
// comes with the report, and the language of it all.
import { beforeAll, describe, expect, it } from "vitest";
import { aDayEach, talkOf, useApp } from "../support/scenario.ts";

const app = useApp();
const { say, said, told, numberTold, ticket } = talkOf(app, "staff-service");
aDayEach(app, "staff-service");

const ASKS = /姓名，或登记电话的后四位/;
const NAMES = { "owner-1": "高峰", "owner-2": "王小明", "owner-3": "李来福", "resident-6": "John Smith", "resident-10": "白云" };
beforeAll(async () => {
  for (const [id, name] of Object.entries(NAMES)) await app.db.owner.update({ where: { id }, data: { name } });
  await app.db.ownerPhone.updateMany({ where: { ownerId: "owner-2" }, data: { phone: "13900138123" } });
});

async function answer(who: string, ...texts: string[]): Promise<string> {
  await app.sim.write(who, ...texts);
  return told(who);
}
let people = 0;
async function askedWho(flat: string, report = "楼道灯坏了，晚上黑漆漆的"): Promise<string> {
  const who = `talks-${++people}`;
  await app.sim.write(who, report);
  await app.sim.write(who, flat);
  return who;
}
const ownerOf = async (who: string) =>
  (await app.db.binding.findFirst({ where: { contact: { externalId: who }, endedAt: null } }))?.ownerId ?? null;
const wrongTries = (who: string) => app.db.bindingTry.count({ where: { contact: { externalId: who }, right: false } });

describe("a name that is a word as well", () => {
  it.each([
    ["3-2-501", "高峰", "owner-1"],
    ["1-1-601", "白云", "resident-10"],
    ["5-1-1201", "李来福", "owner-3"],
    ["1-1-401", "john smith", "resident-6"],
  ])("%s: %s is the answer, for somebody of that name lives there", async (flat, name, owner) => {
    const who = await askedWho(flat);
    const tickets = await app.db.ticket.count();
    expect(await answer(who, name)).toMatch(/核对上了|that matches/);
    expect(await ownerOf(who)).toBe(owner);
    expect(await app.db.ticket.count()).toBe(tickets);
  });

  it("where nobody of that name lives it is no try", async () => {
    const who = await askedWho("3-2-502");
    await answer(who, "高峰");
    expect(await ownerOf(who)).toBeNull();
    expect(await wrongTries(who)).toBe(0);
  });

  it("half a Latin name asks for all of it", async () => {
    const who = await askedWho("1-1-401", "The corridor light on the third floor is broken");
    expect(await answer(who, "smith")).toMatch(/^A surname alone is not enough to check/);
    expect(await wrongTries(who)).toBe(0);
    expect(await answer(who, "John Smith")).toMatch(/^Hello John Smith, that matches/);
  });

  it("is kept as a hash only", async () => {
    const who = await askedWho("3-2-501");
    const asked = await app.db.pendingQuestion.findFirstOrThrow({ where: { contact: { externalId: who }, kind: "owner.proof" } });
    expect(JSON.stringify(asked.data)).toMatch(/"marks":\["[0-9a-f]{24}"\]/);
    expect(JSON.stringify(asked.data)).not.toContain("高峰");
  });
});

describe("the question who they are", () => {
  it("stays beside another matter and the questions about that, and is not put again", async () => {
    const who = await askedWho("5-1-1201");
    const other = await answer(who, "小区门口垃圾桶满了没人收");
    expect(other).toMatch(/已登记为\S+ #\d+/);
    expect(other).toContain("留个电话");
    expect(other).not.toMatch(ASKS);
    const number = await numberTold(who);
    expect(await answer(who, "李来福")).toMatch(/^李来福您好，核对上了/);
    expect(await ticket(number)).toMatchObject({ owner: { id: "owner-3" } });
  });

  it("lets the other question have its answer first, also after a try that failed", async () => {
    const who = await askedWho("5-1-1201");
    expect(await answer(who, "我家空调外机支架松了")).toContain("留个电话");
    const number = await numberTold(who);
    expect(await answer(who, "王大力")).toMatch(/^没能核对上/);
    expect(await answer(who, "13812341234")).toBe(`好的，记到 #${number} 里了。`);
    expect(await answer(who, "7002")).toMatch(/^李来福您好/);
  });

  it("is over once staff have said who they are, and after a day", async () => {
    const who = await askedWho("5-1-1201");
    await answer(who, "王大力");
    await say("staff-assistant", `绑定 ${/绑定 (\d+)：/.exec(await said())?.[1]}`);
    const bound = await ownerOf(who);
    await answer(who, "小区门口垃圾桶满了没人收");
    await answer(who, "李来福");
    expect(await ownerOf(who)).toBe(bound);

    const late = await askedWho("3-2-501");
    await app.sim.advance("PT25H");
    await answer(late, "高峰");
    expect(await ownerOf(late)).toBeNull();
  });
});

describe("a first message with flat and matter", () => {
  it("is followed by the question that gives the telephone as well, where the flat is on file", async () => {
    const asked = await answer("one-go", "3-2-502 厨房漏水");
    expect(asked).toMatch(ASKS);
    expect(asked).not.toContain("留个电话");
    expect(await answer("one-go", "8123")).toBe("王小明您好，核对上了，您的微信已绑定 3栋2单元502，以后报修不用再说房号。");
    const declined = await answer("rather-not", "3-2-502 客厅灯坏了");
    expect(declined).toMatch(ASKS);
    expect(await answer("rather-not", "不方便")).toMatch(/^没关系，不核对也照常给您办。\n方便留个电话吗？/);
  });

  it("is followed by the telephone where nobody is on file", async () => {
    const asked = await answer("not-on-file", "2-1-102 厨房漏水");
    expect(asked).toContain("留个电话");
    expect(asked).not.toMatch(ASKS);
  });
});

describe("proof that comes with a report", () => {
  it("binds at once, with one greeting", async () => {
    const reply = await answer("volunteers", "我是3-2-502的王小明，尾号8123，厨房漏水");
    expect(reply).toMatch(/#\d+[\s\S]*\n王小明您好，核对上了，您的微信已绑定 3栋2单元502/);
    expect(reply.match(/王小明您好/g)).toHaveLength(1);
    expect(reply).not.toMatch(ASKS);
    expect(await ownerOf("volunteers")).toBe("owner-2");
    expect(await ticket(await numberTold("volunteers"))).toMatchObject({ owner: { id: "owner-2" }, house: "3栋2单元502" });
    expect(await answer("volunteers", "进度")).not.toContain("您好");
  });

  it.each([
    ["says-who", "我是3栋2单元502业主王小明"],
    ["answers-more", "楼道灯坏了", "3-2-502 王小明"],
    ["in-pieces", "我叫王小明，住3-2-502，客厅灯坏了"],
  ])("%s is bound", async (who, ...texts) => {
    for (const text of texts) await app.sim.write(who, text);
    expect(await told(who)).toContain("王小明您好，核对上了");
    expect(await ownerOf(who)).toBe("owner-2");
  });

  it("that does not fit is one try, and asked for in other words", async () => {
    const reply = await answer("misfit", "我是3-2-502的张三丰，尾号9999，厨房漏水");
    expect(reply).toMatch(/#\d+/);
    expect(reply).toContain("您说的和登记的没对上：请回登记的全名，或登记电话的后四位。");
    expect(reply).not.toContain("王小明");
    expect(await wrongTries("misfit")).toBe(1);
    expect(await answer("misfit", "8123")).toContain("王小明您好");
  });

  it("is not looked at while binding is locked, and the report is served", async () => {
    const who = await askedWho("3-2-502");
    for (const digits of ["1111", "2222", "3333", "4444", "5555"]) await answer(who, digits);
    const reply = await answer(who, "我是3-2-502的王小明，尾号8123，家里下水道堵了");
    expect(reply).toMatch(/已登记为报修 #\d+/);
    expect(reply).not.toContain("核对");
    expect(await ownerOf(who)).toBeNull();
  });

  it("a number to call is no try; whose neighbour or kin somebody is proves nothing", async () => {
    await answer("to-call", "我是3-2-502的业主，电话13812341234，水管漏水");
    await answer("kin", "我是3-2-502王小明的老婆，水管漏水");
    for (const who of ["to-call", "kin"]) {
      expect(await ownerOf(who)).toBeNull();
      expect(await wrongTries(who)).toBe(0);
    }
  });
});

describe("in English", () => {
  const CHINESE = /(?![栋单元])\p{Script=Han}/u;
  it("every answer is English, from the first word to the last", async () => {
    for (const text of [
      "bind",
      "1-1-401",
      "4711",
      "I'm John Smith",
      "bind",
      "bind 5-1-1201",
      "7002",
      "no",
      "bind 1-1-401",
      "I sold 4-1-1202",
    ])
      expect(await answer("english", text), text).not.toMatch(CHINESE);
    expect(await answer("english", "I moved out of 5-1-1201")).toContain("Have you moved out of 5栋1单元1201?");
    expect(await answer("english", "yes")).toMatch(/^Done: this chat no longer belongs to 5栋1单元1201; 1栋1单元401 stays/);
    await say("staff-assistant", "搬走 1-1-401 John Smith");
    expect(await told("english")).toMatch(/^The management has noted that you moved out/);
  });

  it("staff's yes, their no and our delay are English too", async () => {
    await app.sim.write("anna", "bind");
    await app.sim.write("anna", "1-1-402");
    expect(await answer("anna", "I'm Anna Lee")).toMatch(/^We could not match that\. A colleague will check and tell you by \d\d:\d\d/);
    const number = /绑定 (\d+)：/.exec(await said())?.[1];
    await app.sim.advance("PT5H");
    expect(await told("anna")).toMatch(/^Sorry, your flat has not been checked yet/);
    await say("staff-assistant", `绑定 ${number} 租户`);
    expect(await told("anna")).toMatch(/^Hello Anna Lee, a colleague has checked/);
    expect(await app.db.owner.findFirst({ where: { name: "Anna Lee" } })).toMatchObject({ language: "en" });
    expect(await answer("anna", "bind")).toMatch(/^This chat belongs to 1栋1单元402 already/);
    await app.sim.write("ben", "bind");
    await app.sim.write("ben", "1-1-402");
    await answer("ben", "I'm Ben Long");
    await say("staff-assistant", `不绑 ${Number(number) + 1}`);
    expect(await told("ben")).toMatch(/^We could not confirm your flat/);
  });

  it("a code alone is answered in the language of whom it binds", async () => {
    expect(await answer("coded", "my code is BCDFG-HJK23, thanks")).toMatch(/^We do not know this code/);
  });
});

it("keeps names and digits out of the log", () => {
  const log = app.logged.join("\n");
  for (const secret of ["王小明", "李来福", "John Smith", "8123", "张三丰"]) expect(log).not.toContain(secret);
});
