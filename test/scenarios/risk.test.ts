// R107 and R41 as they happen: an owner threatens to withhold fees, and those who lead find them on the list, in the chat and over HTTP.
import { describe, expect, it } from "vitest";
import { talkOf, useApp } from "../support/scenario.ts";
import { newToken } from "../web/api/calls.ts";

const app = useApp();
const { report, said, say, told } = talkOf(app, "staff-service");

describe("a threat to withhold fees", () => {
  it("is on the list with its ticket and day; the room reads names and flats, the direct chat the reasons", async () => {
    await say("staff-head", "流失");
    expect(await said()).toBe("风险名单：没有");
    const number = await report("owner-1", "电梯坏了三天没人修，再不修就不交物业费了");
    const head = await newToken(app, "head", "staff-head");
    expect((await app.api("/api/v1/owners/at-risk", head)).body).toEqual({
      items: [
        {
          owner: { id: "owner-1", name: "张女士" },
          house: "3栋2单元501",
          reasons: [
            {
              kind: "withholds",
              since: expect.stringMatching(/^2030-03-06T10:0/),
              tickets: [number],
              text: `说过不交物业费（#${number}，2030-03-06 起）`,
            },
          ],
        },
      ],
      next: null,
    });
    await say("staff-head", "流失");
    expect(await said()).toBe("风险名单（1）\n1. 3栋2单元501 张女士\n原因请私聊我发「流失」看");
    await app.sim.write("staff-head", "风险名单");
    expect(await told("staff-head")).toBe(`风险名单（1）\n1. 3栋2单元501 张女士：说过不交物业费（#${number}，2030-03-06 起）`);
  });

  it("made later, on a ticket that is open, counts as well; the owner is answered as ever", async () => {
    const number = await report("owner-2", "楼道灯不亮了");
    await app.sim.write("owner-2", "再不来我就不交物业费了");
    expect(await told("owner-2")).not.toMatch(/风险|流失|物业费/);
    const { items } = (await app.api("/api/v1/owners/at-risk?community=jingui")).body;
    expect(items.map(({ owner, reasons }: any) => [owner.name, reasons[0].tickets])).toContainEqual(["李先生", [number]]);
  });

  it("pages go on where the one before ended", async () => {
    const first = (await app.api("/api/v1/owners/at-risk?limit=1")).body;
    const second = (await app.api(`/api/v1/owners/at-risk?limit=1&cursor=${first.next}`)).body;
    expect([...first.items, ...second.items].map(({ owner }: any) => owner.id).sort()).toEqual(["owner-1", "owner-2"]);
    expect(second.next).toBeNull();
  });
});

describe("for whose eyes", () => {
  it("not an assistant's or a technician's", async () => {
    await say("staff-assistant", "流失");
    expect(await said()).toBe("风险名单只给主任以上看");
    await app.sim.write("staff-plumber", "流失");
    expect(await told("staff-plumber")).toBe("风险名单只给主任以上看");
  });

  it("not in the rooms of others, nor in the one for all", async () => {
    for (const room of ["staff-engineering", "staff-all"]) {
      await say("staff-head", "流失", room);
      expect(await said(room)).toBe("风险名单不在这个群里说，请私聊我发「流失」，或到客服群看");
    }
    await say("staff-manager", "流失");
    expect(await said()).toMatch(/^风险名单（2）/);
  });

  it("an owner who writes the word is heard as an owner", async () => {
    await app.sim.write("owner-3", "流失");
    expect(await told("owner-3")).not.toMatch(/名单|张女士|3栋2单元501/);
  });

  it("no telephone number and nothing of it in the log", async () => {
    await app.sim.write("staff-manager", "流失");
    expect(await told("staff-manager")).not.toMatch(/\d{7}|\*{4}/);
    expect(app.logged.filter((line) => /张女士|不交物业费/.test(line))).toEqual([]);
  });
});
