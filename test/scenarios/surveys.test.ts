// A satisfaction survey as it happens: planned, approved and started from the staff room, answered in the chat and on the page, watched, ended, and what came
// of it told to those who answered.
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../support/test-app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ clock: "2030-05-13T10:00:00+08:00" });
});
afterAll(async () => {
  expect(app.problems).toEqual([]);
  await app.stop();
});

const room = "staff-service";
const say = async (who: string, text: string, where = room) => {
  await app.sim.inRoom(who, where, text);
  return (await app.sim.saidIn(where)).at(-1) ?? "";
};
const told = async (contact: string) => (await app.sim.toldTo(contact)).at(-1) ?? "";
const linkOf = (text: string) => /https?:\/\/\S+\/survey\/[\w-]+/.exec(text)?.[0] ?? "";
/** The fields of a page that are ticked or filled, and those that could be. */
const fields = (html: string) => ({
  names: [...new Set([...html.matchAll(/name="(q\.\w+)"/g)].map(([, name]) => name as string))],
  ticked: [...html.matchAll(/name="(q\.\w+)" value="(\w+)" checked/g)].map(([, name, value]) => `${name}=${value}`),
});
const send = (link: string, body: Record<string, string>) =>
  fetch(link, { method: "POST", body: new URLSearchParams(body), redirect: "manual" });

it("is planned by the head, approved by the manager, started, and nobody else may", async () => {
  expect(await say("staff-head", "调查")).toMatch(/^还没有调查。拟一个：调查 计划 满意度/);
  expect(await say("staff-assistant", "调查 计划 满意度")).toBe("没有执行：调查要主任以上来计划");
  expect(await say("staff-head", "调查 计划 天气")).toMatch(/^没有叫「天气」的调查；可以写：.*物业服务满意度调查/);
  const plan = await say("staff-head", "调查 计划 满意度 普查");
  expect(plan).toMatch(
    /^调查 1「物业服务满意度调查」已拟好\n在住 \d+ 户，其中 4 户能在微信里问到，其余要上门或打电话\n每户都问；回收要到 60%（至少 \d+ 份）/,
  );
  expect(await say("staff-head", "调查 开始 1")).toBe("没有执行：调查 1 现在是「待批准」，不能开始；要先批准：调查 批准 1");
  expect(await say("staff-head", "调查 批准 1")).toBe("没有执行：调查要服务中心经理或总经理来批准");
  await app.sim.write("staff-manager", "调查 批准 1");
  expect(await told("staff-manager")).toBe("调查 1 已批准，开始就发：调查 开始 1");
  expect(await say("staff-head", "调查 开始 1")).toMatch(/^调查 1 开始了：\d+ 户，白天分批发出，到 6月12日 20:00 截止/);
  expect(await say("staff-plumber", "调查 进度 1", "staff-engineering")).toBe("没有执行：调查要主任以上来看");
});

it("reaches whoever is bound, with the link of the page", async () => {
  await app.sim.advance("PT2H");
  const invitation = await told("owner-1");
  expect(invitation).toContain("物业服务满意度");
  expect(linkOf(invitation)).toMatch(/\/survey\/[\w-]{20,}$/);
  expect(await told("owner-4")).toMatch(/satisf/i);
  const progress = await say("staff-head", "调查 进度 1");
  expect(progress).toMatch(/\n\d+ 户每户都问，问了 4 户，答了 0 户（0%），联系不上 \d+/);
  expect(await say("staff-head", "调查 名单 1")).toMatch(/^调查 1 微信里联系不上的 \d+ 户，请上门或打电话：\n1栋：1-101、/);
});

it("begun in the chat is gone on with on the page, and the chat asks no more", async () => {
  const link = linkOf(await told("owner-1"));
  await app.sim.write("owner-1", "4");
  const asked = (await app.sim.toldTo("owner-1")).length;
  const html = await (await fetch(link)).text();
  expect(fields(html).ticked).toEqual(["q.overall=4"]);
  expect(html).not.toContain("<script");
  const rest = fields(html).names.filter((name) => /^q\.(?!overall|recommend|first_change)/.test(name));
  const kept = await send(link, { "q.recommend": "9", do: "save" });
  expect(kept.status).toBe(303);
  expect(await (await fetch(new URL(kept.headers.get("location") ?? "", link))).text()).toContain("存好了");
  const sent = await send(link, {
    ...Object.fromEntries(rest.map((name) => [name, "5"])),
    "q.first_change": "<b>路灯</b>太暗",
    do: "send",
  });
  expect(sent.status).toBe(303);
  const thanks = await (await fetch(link)).text();
  expect(thanks).toContain("收到了，谢谢您");
  for (const secret of ["路灯", "checked", "q.overall"]) expect(thanks).not.toContain(secret);
  await app.sim.idle();
  expect((await app.sim.toldTo("owner-1")).slice(asked)).toEqual(["网页上的答案收到了，谢谢您！这里不用再答了。"]);
  // Marks that come late are no word about a ticket.
  await app.sim.write("owner-1", "5 5 4 5 3");
  expect(await told("owner-1")).toBe("您家这次已经答过了，谢谢您！有要说的事直接写给我。");
  const response = await app.db.surveyResponse.findFirstOrThrow({ where: { complete: true }, include: { answers: true } });
  const answers = new Map(response.answers.map(({ questionId, number, text }) => [questionId, number ?? text]));
  expect(response.mode).toBe("web");
  expect(answers.get("overall")).toBe(4);
  expect(answers.get("recommend")).toBe(9);
  expect(answers.get("first_change")).toBe("<b>路灯</b>太暗");
  expect(await app.db.pendingQuestion.count({ where: { contactId: "owner-1", state: "open" } })).toBe(0);
});

it("answered in the chat is thanked for on the page, which shows nothing of it", async () => {
  const link = linkOf(await told("owner-2"));
  for (
    let n = 0;
    n < 8 && (await app.db.surveyInvitation.count({ where: { contactId: "owner-2", state: { not: "answered" } } })) > 0;
    n++
  ) {
    const question = await told("owner-2");
    await app.sim.write(
      "owner-2",
      /0.*10/s.test(question) && !/1\./.test(question)
        ? "8"
        : /1\. /.test(question)
          ? "5 5 5 5 5"
          : /哪|什么|说说/.test(question) && n > 1
            ? "没有"
            : "5",
    );
  }
  expect(await app.db.surveyInvitation.findFirst({ where: { contactId: "owner-2" } })).toMatchObject({ state: "answered" });
  expect(await (await fetch(link)).text()).toContain("收到了，谢谢您");
});

it("is refused on the page where it does not fit, and loses nothing", async () => {
  const link = linkOf(await told("owner-3"));
  const empty = await send(link, { do: "send" });
  expect(empty.status).toBe(422);
  const wrong = await send(link, { "q.overall": "3", "q.recommend": "11", do: "send" });
  const html = await wrong.text();
  expect(wrong.status).toBe(422);
  expect(html).toContain("有 1 处要改一下");
  expect(fields(html).ticked).toEqual(["q.overall=3"]);
  const typed = '"><script>alert(1)</script><textarea>';
  const hostile = await (await send(link, { "q.first_change": typed, "q.recommend": "eleven", do: "send" })).text();
  expect(hostile).not.toContain("<script>alert");
  expect(hostile).toContain("&#60;script&#62;alert");
  expect(wrong.headers.get("content-security-policy")).toContain("default-src 'none'");
  const english = await (await fetch(`${link}?lang=en`)).text();
  expect(english).toContain("Keep it, go on later");
});

it("reminds who has not answered, days later, with the question that is open", async () => {
  const before = {
    answered: await app.sim.toldTo("owner-2"),
    silent: await app.sim.toldTo("owner-4"),
    begun: await app.sim.toldTo("owner-3"),
  };
  await app.sim.advance("P3DT2H");
  expect(await app.sim.toldTo("owner-2")).toEqual(before.answered);
  const silent = (await app.sim.toldTo("owner-4")).slice(before.silent.length);
  expect(silent).toHaveLength(1);
  expect(silent[0]).toContain("All in all, how satisfied are you");
  const begun = (await app.sim.toldTo("owner-3")).slice(before.begun.length);
  expect(begun).toHaveLength(1);
  // The first question was answered on the page.
  expect(begun[0]).not.toContain("总的来说");
  const pushed = await app.db.householdPush.findMany({ where: { householdId: "household-owner-3" }, orderBy: { id: "asc" } });
  expect(pushed.map(({ kind }) => kind)).toEqual(["survey", "reminder"]);
});

it("opens for nobody with a wrong link", async () => {
  for (const path of ["/survey/x", "/survey/aaaaaaaaaaaaaaaaaaaaaaaaaaaa", "/survey/%00", "/survey/..%2f..%2fetc"]) {
    const response = await fetch(`${app.url}${path}`);
    expect([path, response.status]).toEqual([path, 404]);
    expect(await response.text()).toContain("这个链接打不开");
  }
});

it("pauses, goes on, ends, and what came of it is told to those who answered, if only in part", async () => {
  expect(await say("staff-head", "调查 暂停 1")).toMatch(/^调查 1 已暂停/);
  expect(await say("staff-head", "调查 继续 1")).toMatch(/^调查 1 继续了/);
  expect(await say("staff-head", "调查 反馈 1 加了灯")).toBe("没有发：调查 1 还没结束，结束后再反馈");
  expect(await say("staff-head", "调查 截止 1 随便")).toBe("没有执行：没看懂截止时间，请写成：调查 截止 1 12月20日");
  expect(await say("staff-head", "调查 进度 1")).toMatch(/\n业主写的：[^\n]*「<b>路灯<\/b>太暗」/);
  expect(await say("staff-head", "调查 截止 1 6月20日")).toBe("调查 1 改到 6月20日 18:00 截止");
  const low = await app.db.surveyAnswer.findFirstOrThrow({ where: { questionId: "overall", response: { complete: true } } });
  await app.db.surveyAnswer.update({
    where: { responseId_questionId: { responseId: low.responseId, questionId: "overall" } },
    data: { number: 1 },
  });
  const end = await say("staff-head", "调查 结束 1");
  expect(end).toMatch(/^调查 1「物业服务满意度调查」结束：问了 4 户，答了 2 户（50%）/);
  expect(end).toMatch(/\n打 1–2 分的 1 处（1 户）：.+ 1 户\n其中 1 处还没有工单，看是哪些户：调查 低分 1\n/);
  expect(end).toMatch(/\n业主写的：[^\n]*「<b>路灯<\/b>太暗」/);
  expect(await say("staff-head", "调查 低分 1")).toMatch(/^调查 1 打 1–2 分的 1 处：\n\d+栋\d+单元\d+ .+ 1分$/);
  expect(await say("staff-head", "调查 帮助")).toMatch(/^调查这样写：\n/);
  const late = await fetch(linkOf((await app.sim.toldTo("owner-3")).join("\n")));
  expect(await late.text()).toContain("这次调查已经结束了");
  const before = (await app.sim.toldTo("owner-4")).length;
  const shown = "调查 1 的反馈会发给答过的 3 户，每户收到：\n东门加了两盏灯\n确认就发「发」，不要就发「不发」";
  expect(await say("staff-head", "调查 反馈 1 东门加了两盏灯")).toBe(shown);
  expect(await say("staff-head", "不发")).toMatch(/没有?发/);
  expect(await say("staff-head", "调查 反馈 1 东门加了两盏灯")).toBe(shown);
  expect(await say("staff-head", "发")).toBe("调查 1 的反馈会在白天发给答过的 3 户");
  await app.sim.advance("PT1H");
  for (const owner of ["owner-1", "owner-2", "owner-3"])
    expect(await told(owner)).toBe("您说，我们做。上次「物业服务满意度调查」里大家提的：\n东门加了两盏灯\n谢谢您花时间告诉我们。");
  expect(await app.sim.toldTo("owner-4")).toHaveLength(before);
  // The half-year's demand survey was planned by the calendar meanwhile.
  expect(await say("staff-head", "调查")).toMatch(
    /^调查（2）\n2\. 待批准 客户服务需求调查\n1\. 已结束 物业服务满意度调查：问了 4 户，答了 2 户$/,
  );
  expect(await say("staff-head", "帮助")).toContain("调查 计划 满意度");
});

it("is talk where it is no command", async () => {
  const before = (await app.sim.saidIn(room)).length;
  await app.sim.inRoom("staff-head", room, "调查一下 3 栋漏水的原因");
  expect(await app.sim.saidIn(room)).toHaveLength(before);
});
