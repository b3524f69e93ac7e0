// Invitations: a code or link said in a direct chat binds in one step; the page behind the link; the calls that make and revoke codes.
import { beforeAll, describe, expect, it } from "vitest";
import { shownCode } from "../../src/domain/owners/binding/invitations.ts";
import { readEmergency } from "../../src/intake/embedded/emergency.ts";
import { randomIds } from "../../src/platform/kernel/ids.ts";
import { aDayEach, talkOf, useApp } from "../support/scenario.ts";
import { newToken, problem, secondCommunity, send } from "../web/api/calls.ts";

const app = useApp();
const { said, told, numberTold, ticket } = talkOf(app, "staff-service");
aDayEach(app, "staff-service");
let head: string;
beforeAll(async () => {
  await secondCommunity(app);
  head = await newToken(app, "head", "staff-head");
});

async function answer(who: string, ...texts: string[]): Promise<string> {
  await app.sim.write(who, ...texts);
  return told(who);
}
const reported = async (who: string, text: string): Promise<number> => {
  await app.sim.write(who, text);
  return numberTold(who);
};
const invite = async (body: object) => (await send(app, "/invitations", { house: "3-2-501", ...body }, { as: head })).body;
const revoke = (id: string, as = head) =>
  fetch(`${app.url}/api/v1/invitations/${id}`, { method: "DELETE", headers: { authorization: `Bearer ${as}` } });
const bindingOf = (who: string) =>
  app.db.binding.findFirst({
    where: { contact: { externalId: who }, endedAt: null },
    include: { owner: { include: { residencies: true } } },
  });
const triesOf = (who: string) =>
  app.db.bindingTry.findMany({ where: { contact: { externalId: who } }, select: { right: true, houseId: true }, orderBy: { id: "asc" } });

describe("a code", () => {
  it("binds as the owner it names, in one step, with one greeting and the privacy line", async () => {
    const { code, owner } = await invite({ owner: "owner-1" });
    expect(owner).toEqual({ id: "owner-1", name: "张女士" });
    const welcome = await answer("by-code", code.toLowerCase());
    expect(welcome).toMatch(
      /^张女士您好，核对上了，您的微信已绑定 3栋2单元501，以后报修不用再说房号。（不是您家就回「绑错了」）\n（.*\/privacy）$/,
    );
    expect(await bindingOf("by-code")).toMatchObject({ ownerId: "owner-1", proof: "invitation" });
    expect(await triesOf("by-code")).toEqual([{ right: true, houseId: "3-2-501" }]);
    await app.sim.write("by-code", "楼道灯坏了");
    expect(await told("by-code")).not.toContain("张女士");
    expect(await ticket(await numberTold("by-code"))).toMatchObject({ house: "3栋2单元501", owner: { id: "owner-1" } });
  });

  it("binds by its whole link, or after 绑定, whoever says it as a new resident in its role", async () => {
    const { link, code } = await invite({ role: "tenant", uses: 2 });
    expect(await answer("by-link", link)).toContain("您好，核对上了，您的微信已绑定 3栋2单元501");
    expect(await answer("by-word", `绑定 ${code}`)).toContain("您好，核对上了");
    for (const who of ["by-link", "by-word"])
      expect((await bindingOf(who))?.owner.residencies).toMatchObject([{ householdId: "household-owner-1", role: "tenant", until: null }]);
    expect(await answer("too-late", code)).toContain("这个邀请码已经用完，请物业重新给您一个。");
  });

  it("is explained where they ask about it, and binds nobody", async () => {
    const { code } = await invite({ uses: 3 });
    const asked = await answer("asks-code", `通知上写的这个 ${code} 是什么`);
    expect(asked).toMatch(/^这是物业给住户的邀请码，用来把微信绑到那一户。是给您家的，把码单独发给我就绑好了；不是的话不用理会。/);
    const matter = await answer("asks-code", `厨房漏水了，${code} 这个怎么用？`);
    expect(matter).toMatch(/已登记为报修 #\d+[\s\S]*这是物业给住户的邀请码/);
    expect(await app.db.ticket.findUnique({ where: { number: await numberTold("asks-code") } })).toMatchObject({
      description: "厨房漏水了",
    });
    expect(await answer("asks-code-en", `what is this code ${code}?`)).toMatch(/^That is an invitation code from the management/);
    expect(await bindingOf("asks-code")).toBeNull();
    expect(await triesOf("asks-code")).toEqual([]);
  });

  it("that bound the wrong person is undone by a word, with what they have reported since, and serves the right one", async () => {
    const { code } = await invite({ owner: "owner-1" });
    await answer("wrong-flat", code);
    const number = await reported("wrong-flat", "楼道灯坏了，黑漆漆的");
    expect(await answer("wrong-flat", "绑错了")).toBe(
      "好的，3栋2单元501 已经解绑，那边的事不会再发给您。要绑您自己家，回「绑定」加房号就行。\n请问您家是几栋几单元几号？比如 3-2-501，处理的人好找到您。",
    );
    expect(await bindingOf("wrong-flat")).toBeNull();
    expect(await app.db.binding.findFirst({ where: { contact: { externalId: "wrong-flat" } } })).toMatchObject({ endedWhy: "mistaken" });
    expect(await ticket(number)).toMatchObject({ house: null, owner: null });
    expect(await told("owner-1")).toBe("刚才绑定到您名下（3栋2单元501）的那个微信说绑错了，已经解绑，您这边不受影响。");
    expect(await said()).toBe("3栋2单元501：微信名「wrong-flat」说用邀请码绑错了，已解绑，邀请码还能用");
    expect(await app.db.residency.count({ where: { ownerId: "owner-1", until: null } })).toBe(1);
    expect(await answer("right-one", code)).toMatch(/^张女士您好，核对上了/);
  });

  it("that wrote somebody down who never lived there is undone; another flat is put right at once", async () => {
    const { code } = await invite({ house: "2-2-102" });
    await answer("stray", code);
    const lamp = await reported("stray", "楼道灯坏了，黑漆漆的");
    expect(await answer("stray", "房号绑错了，我家是3-2-502")).toMatch(/^好的，2栋2单元102 已经解绑[^\n]*\n记下了，3栋2单元502。$/);
    expect(await ticket(lamp)).toMatchObject({ house: "3栋2单元502", owner: null });
    expect(await app.db.residency.count({ where: { household: { houseId: "2-2-102" }, until: null } })).toBe(0);
    const added = await invite({ house: "6-2-1802" });
    await answer("owner-3", added.code);
    expect(await answer("owner-3", "搞错了，不是我家的")).toMatch(/^好的，6栋2单元1802 已经解绑/);
    expect(await bindingOf("owner-3")).toMatchObject({ ownerId: "owner-3" });
    expect(await answer("owner-3", "绑错了")).not.toContain("解绑");
  });

  it("adds a house for who is bound already", async () => {
    const { code } = await invite({ house: "6-1-1802" });
    expect(await answer("owner-2", code)).toContain("6栋1单元1802 也给您加上了。报修时带上房号，我就知道是哪一套。");
    expect(await bindingOf("owner-2")).toMatchObject({ ownerId: "owner-2", proof: "demo" });
    expect(await answer("owner-2", code)).toBe("这个邀请码已经用完，请物业重新给您一个。");
  });

  it("may come with a report, which is served first", async () => {
    const { code } = await invite({ owner: "owner-3", house: "5-1-1201" });
    const told = await answer("with-report", "家里下水道堵了", code);
    expect(told).toMatch(/已登记为报修 #\d+[\s\S]*\n王阿姨您好，核对上了/);
    expect(told.match(/王阿姨/g)).toHaveLength(1);
    expect(await ticket(await numberTold("with-report"))).toMatchObject({ owner: { id: "owner-3" }, house: "5栋1单元1201" });
  });

  it("that is used up, expired, revoked or unknown gets one clear line, and counts as a try", async () => {
    const [expired, revoked] = [await invite({ days: 1 }), await invite({})];
    await app.sim.advance("PT24H");
    expect((await revoke(revoked.id)).status).toBe(200);
    expect(await answer("unlucky", expired.code)).toContain("这个邀请码已经过期，请物业重新给您一个。");
    expect(await answer("unlucky", revoked.code)).toBe("这个邀请码已经作废，请物业重新给您一个。");
    expect(await answer("unlucky", "绑定 BCDFG-HJK23")).toBe("没查到这个邀请码，请核对一下再发；还是不行，请物业重新给您一个。");
    expect(await triesOf("unlucky")).toEqual([
      { right: false, houseId: "3-2-501" },
      { right: false, houseId: "3-2-501" },
      { right: false, houseId: null },
    ]);
    await answer("unlucky", "BCDFGHJK24");
    expect(await answer("unlucky", "BCDFGHJK25")).toMatch(/^已经五次没核对上，绑定先停一停/);
    const good = await invite({});
    expect(await answer("unlucky", good.code)).toMatch(/^已经五次没核对上/);
    expect((await app.db.invitation.findUniqueOrThrow({ where: { hash: good.id } })).left).toBe(1);
    expect(await answer("unlucky", "楼道灯坏了")).toMatch(/已登记为报修/);
  });

  it("said in a group binds nothing", async () => {
    const { code, id } = await invite({});
    await app.sim.call("POST", "/rooms", { id: "owners-room", topic: "业主群", members: ["in-group", "bot"] });
    await app.sim.post({ from: "in-group", room: "owners-room", text: code });
    await app.sim.post({ from: "in-group", room: "owners-room", text: `@回音\u2005${code}`, mentions: ["bot"] });
    await app.sim.idle();
    expect((await app.sim.toldTo("in-group")).join() + (await app.sim.saidIn("owners-room")).join()).not.toContain("核对上了");
    expect(await app.sim.saidIn("owners-room")).toEqual(["邀请码请私聊发给我，群里发的不算数。"]);
    await app.sim.inRoom("staff-plumber", "staff-engineering", `绑定 ${code}`);
    expect(await bindingOf("in-group")).toBeNull();
    expect((await app.db.invitation.findUniqueOrThrow({ where: { hash: id } })).left).toBe(1);
    expect(await triesOf("in-group")).toEqual([]);
  });
});

it("a code that looks like a cry for help is a code", async () => {
  // One in twenty random codes does, to the networks that read danger.
  const drawn = Array.from({ length: 400 }, () => shownCode(randomIds.invitationCode())).filter((code) => readEmergency(code));
  for (const code of ["FTTR4-9DWQD", "F8DP8-GZZLN", "KSHJF-FLQV5", ...drawn].slice(0, 4)) {
    expect(await answer("lucky", code)).toContain("没查到这个邀请码");
  }
  await app.sim.call("POST", "/rooms", { id: "another-room", topic: "业主群", members: ["lucky"] });
  await app.sim.post({ from: "lucky", room: "another-room", text: "FTTR4-9DWQD" });
  await app.sim.idle();
  expect(await app.db.ticket.count({ where: { contact: { externalId: "lucky" } } })).toBe(0);
});

describe("a code among other words", () => {
  it("is heard, and binds", async () => {
    const { code } = await invite({ owner: "owner-2", house: "3-2-502" });
    expect(await answer("polite", `我的绑定码是${code} 谢谢`)).toMatch(/^李先生您好，核对上了/);
    const again = await invite({ owner: "owner-2", house: "3-2-502" });
    expect(await answer("spaced", `绑定 码 ${again.code.toLowerCase().replace("-", " ")}`)).toMatch(/^李先生您好，核对上了/);
  });

  it("is on no card and in no description, be it used or not", async () => {
    for (const [who, text] of [
      ["tells-it", (code: string) => `家里下水道堵了，绑定码${code}`],
      ["hides-it", (code: string) => `楼道灯坏了 ${code.replace("-", "")} 有人看看吗`],
    ] as const) {
      const { code } = await invite({ owner: "owner-3", house: "5-1-1201" });
      expect(await answer(who, text(code))).toMatch(/已登记为\S+ #\d+[\s\S]*王阿姨您好，核对上了/);
      const ticket = await app.db.ticket.findUniqueOrThrow({ where: { number: await numberTold(who) } });
      const rooms = (await Promise.all(["staff-service", "staff-engineering", "staff-all"].map((room) => app.sim.saidIn(room)))).flat();
      const all = [ticket.description, ticket.summary, ...rooms].join("\n").replaceAll("-", "");
      expect(all).not.toContain(code.replace("-", ""));
    }
  });

  it("mistyped gets one clear line, and is neither a danger nor a ticket", async () => {
    for (const text of ["AAAAA-BBBBB", "我的绑定码是ABCDE-FGHJK 谢谢", "绑定 码 abcde fghjk"])
      expect(await answer("mistypes", text)).toMatch(/^没查到这个邀请码，请核对一下再发/);
    expect(await app.db.ticket.count({ where: { contact: { externalId: "mistypes" } } })).toBe(0);
  });

  it("of somebody else's flat asks whoever is bound already, and is used up only by the answer", async () => {
    const { code, id } = await invite({ owner: "owner-4", house: "1-1-302" });
    const left = async () => (await app.db.invitation.findUniqueOrThrow({ where: { hash: id } })).left;
    const before = await bindingOf("owner-3");
    expect(await answer("owner-3", code)).toMatch(/1栋1单元302 登记的是另一位住户，您现在绑定的是 5栋1单元1201/);
    expect(await left()).toBe(1);
    expect(await answer("owner-3", "不是")).toMatch(/^1栋1单元302 也给您加上了/);
    expect(await left()).toBe(0);
    expect((await bindingOf("owner-3"))?.id).toBe(before?.id);
  });
});

describe("the page behind the link", () => {
  it("says what to do with the code, and nothing of the house, whether the code is good or not", async () => {
    const { link, code } = await invite({ owner: "owner-1" });
    const page = async (path: string) => {
      const response = await fetch(`${app.url}${path}`);
      return { status: response.status, text: await response.text(), cache: response.headers.get("cache-control") };
    };
    const { pathname } = new URL(link);
    const good = await page(pathname);
    expect(good).toMatchObject({ status: 200, cache: "no-store" });
    expect(good.text).toContain(`<div class="code" id="code">${code}</div>`);
    expect(good.text).toContain("发给物业的微信号");
    expect(good.text.replace(/<script>[\s\S]*<\/script>/, "")).toContain(code); // without scripts too
    for (const secret of ["3栋", "501", "张女士", "金桂苑"]) expect(good.text).not.toContain(secret);
    const unknown = await page("/bind/BCDFGHJK23");
    expect(unknown.text.replaceAll("BCDFG-HJK23", code)).toBe(good.text);
    for (const wrong of ["/bind/apartments", "/bind/%3Cscript%3E", "/bind/", "/bind/BCDFGHJK2"])
      expect((await page(wrong)).status).toBe(404);
  });
});

describe("the calls", () => {
  it("make a code that is shown once, with a link, and revoke it once", async () => {
    const body = { house: "3-2-501", uses: 5, days: 10 };
    const first = await send(app, "/invitations", body, { as: head });
    expect(first).toMatchObject({
      status: 201,
      body: { house: "3栋2单元501", owner: null, role: "owner", uses: 5, code: expect.stringMatching(/^\w{5}-\w{5}$/) },
    });
    expect(first.body.link).toBe(`${app.url}/bind/${first.body.code.replace("-", "")}`);
    const kept = await send(app, "/invitations", body, { as: head, key: "invite-1" }); // the answer would hold the code
    expect([kept.status, kept.body]).toEqual([400, problem("malformed", expect.stringMatching(/^Idempotency-Key: not with this call/))]);
    expect((await revoke(first.body.id)).status).toBe(200);
    const again = await revoke(first.body.id);
    expect([again.status, await again.json()]).toEqual([409, problem("conflict")]);
    expect((await revoke("0".repeat(64))).status).toBe(404);
    expect((await revoke("x")).status).toBe(400);
  });

  it("are for heads and above, in their own communities", async () => {
    const assistant = await newToken(app, "assistant", "staff-assistant");
    const other = await newToken(app, "head", "other-head");
    expect((await send(app, "/invitations", { house: "3-2-501" }, { as: assistant })).status).toBe(403);
    expect((await send(app, "/invitations", { house: "5-1-1201" }, { as: other })).status).toBe(422);
    expect((await send(app, "/invitations", { house: "5-1-1201", community: "jingui" }, { as: other })).status).toBe(422);
    expect((await send(app, "/invitations", { house: "3-2-501" }, { as: other })).body.house).toBe("3栋2单元501"); // of their own
    const { id } = await invite({});
    expect((await revoke(id, other)).status).toBe(404);
    expect((await revoke(id, assistant)).status).toBe(403);
  });

  it.each([
    [{ house: "99-9-901" }, 422, "house: no such house here"],
    [{ owner: "nobody" }, 422, "owner: no such owner here"],
    [{ uses: 0 }, 400, "uses"],
    [{ days: 1000 }, 400, "days"],
    [{ role: "guest" }, 400, "role"],
    [{ house: null }, 400, "house"],
  ])("%o is refused in one line", async (body, status, line) => {
    const sent = await send(app, "/invitations", { house: "3-2-501", ...body }, { as: head });
    expect([sent.status, sent.body.error.message]).toEqual([status, expect.stringContaining(line)]);
  });

  it("are described", async () => {
    const { paths } = (await app.api("/api/v1/openapi.json")).body;
    expect(Object.keys(paths["/invitations"])).toEqual(["post"]);
    expect(Object.keys(paths["/invitations/{id}"])).toEqual(["delete"]);
  });
});

it("keeps codes out of the log and the rooms", async () => {
  const { code } = await invite({});
  await app.sim.write("last-one", code);
  expect(app.logged.join("\n")).not.toContain(code.replace("-", ""));
  expect(await said()).not.toContain(code);
});
