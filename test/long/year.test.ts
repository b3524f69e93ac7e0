// A year of the demo community: work that is done is called back, both surveys come round by the calendar, and forty households answer as people do:
// at once, days late, in words, rudely, half, not at all, or with another matter in between. Afterwards nobody was written to too often, at night or
// twice for one thing, and the figures are those of an independent computation from the raw answers.
import { DateTime } from "luxon";
import { afterAll, beforeAll, expect, it } from "vitest";
import { figures, nps, type RawReply } from "../domain/surveys/results/independent.ts";
import { startTestApp, type TestApp } from "../support/test-app.ts";

const ZONE = "Asia/Shanghai";
const BEGIN = "2030-01-07T09:00:00+08:00";
const DAYS = 358;
const HOUSEHOLDS = 40;
/** Less is not shown of a community. */
const FEWEST = 5;

/** How somebody answers what they are asked; undefined: not at all. `turn` counts the questions of this survey or callback they were asked. */
interface Persona {
  name: string;
  /** Days until they answer. */
  waits: number;
  survey(question: string, turn: number): string | undefined;
  callback: string | undefined;
}

const isList = (question: string) => /\n\s*5\. /.test(question) || /1\. [\s\S]*2\. /.test(question);
const isScale = (question: string) => /0[–-]10|0 ?到 ?10/.test(question);
const digits = (level: number, list: string) => (question: string) => {
  if (isScale(question)) return String(level * 2);
  if (isList(question) && !/选|可以回几个/.test(question)) return list;
  return /哪|什么|说说|一件事/.test(question) ? "没有" : String(level);
};

const PERSONAS: Persona[] = [
  { name: "at once", waits: 0, survey: digits(5, "5 5 4 5 3"), callback: "5" },
  { name: "late", waits: 4, survey: digits(4, "4 4 4 4 4"), callback: "好了，满意" },
  {
    name: "in words",
    waits: 0,
    survey: (q) => (isList(q) ? "都挺好，就是第二项差" : isScale(q) ? "9分" : /哪|什么|说说|一件事/.test(q) ? "路灯太暗" : "还行吧"),
    callback: "还行吧",
  },
  {
    name: "rudely",
    waits: 1,
    survey: (q, turn) => (turn === 0 ? "太差劲了" : isList(q) ? "都是1分" : isScale(q) ? "0" : "保洁像没人管一样"),
    callback: "太差劲了，根本没修好",
  },
  { name: "half", waits: 0, survey: (_, turn) => (turn === 0 ? "3" : undefined), callback: undefined },
  { name: "not at all", waits: 0, survey: () => undefined, callback: undefined },
  {
    name: "with another matter",
    waits: 0,
    survey: (q, turn) => (turn === 1 ? "5 5 5 5 5 对了楼道灯坏了" : digits(5, "5 5 5 5 5")(q)),
    callback: "👍",
  },
  { name: "never again", waits: 2, survey: (_, turn) => (turn === 0 ? "以后都不要发了" : undefined), callback: "满意" },
];

interface Household {
  contact: string;
  persona: Persona;
  /** Of what they were told they have read so much. */
  read: number;
  turn: number;
  /** What they will write, and from when on. */
  planned: { day: number; text: string }[];
}

let app: TestApp;
const people: Household[] = [];
beforeAll(async () => {
  app = await startTestApp({ clock: BEGIN });
  const owners = await app.db.owner.findMany({
    where: { bindings: { none: {} }, residencies: { some: { until: null } } },
    orderBy: { id: "asc" },
    take: HOUSEHOLDS,
  });
  for (const [index, owner] of owners.entries()) {
    const contact = `year-${index}`;
    await app.sim.post({ from: contact, text: "你好" });
    people.push({ contact, persona: PERSONAS[index % PERSONAS.length] as Persona, read: 0, turn: 0, planned: [] });
    await app.sim.idle();
    const { id } = await app.db.contact.findFirstOrThrow({ where: { externalId: contact } });
    await app.db.binding.create({
      data: { id: `year-${index}`, contactId: id, ownerId: owner.id, proof: "staff", boundAt: owner.createdAt },
    });
    const person = people[index] as Household;
    person.read = (await app.sim.toldTo(contact)).length;
  }
}, 300_000);
afterAll(() => app.stop());

/** What they do with what they were told since they last looked. */
function hear(person: Household, texts: readonly string[], day: number): void {
  for (const text of texts) {
    const at = day + person.persona.waits;
    if (/满意不满意|您满意吗？回 1–5|现在好了吗/.test(text)) {
      if (person.persona.callback !== undefined) person.planned.push({ day: at, text: person.persona.callback });
    } else if (/调查/.test(text) || /（\d\/\d）|\d\/\d/.test(text)) {
      if (/调查」里大家提的|谢谢您/.test(text) && !/\d\/\d/.test(text)) person.turn = 0;
      else {
        if (/\/survey\//.test(text)) person.turn = 0;
        const said = person.persona.survey(text, person.turn++);
        if (said !== undefined) person.planned.push({ day: at, text: said });
      }
    }
  }
}

it(
  "passes",
  async () => {
    const staff = (who: string, text: string) => app.sim.inRoom(who, "staff-service", text);
    for (let day = 0; day < DAYS; day++) {
      const morning = DateTime.fromISO(BEGIN, { zone: ZONE }).plus({ days: day });
      // Something is broken every week, and mended two days later.
      if (day % 7 === 1) {
        const reporter = people[(day * 5) % people.length] as Household;
        await app.sim.write(reporter.contact, day % 21 === 1 ? "投诉保洁，楼道一个星期没人扫" : "厨房水龙头漏水，请来修");
      }
      if (day % 7 === 3)
        for (const { number } of await app.db.ticket.findMany({
          where: { status: { in: ["new", "accepted", "working"] } },
          select: { number: true },
        }))
          await staff("staff-head", `#${number} 完成 已经处理好`);
      for (const { number } of await app.db.campaign.findMany({ where: { state: "planned" }, select: { number: true } }))
        await staff("staff-manager", `调查 批准 ${number}`);
      await app.sim.setClock(morning.set({ hour: 19, minute: 30 }).toISO() ?? "");
      for (let round = 0; round < 8; round++) {
        let wrote = false;
        for (const person of people) {
          const told = await app.db.outbox.count({ where: { state: "sent", conversation: { contact: { externalId: person.contact } } } });
          if (told > person.read) {
            hear(person, (await app.sim.toldTo(person.contact)).slice(person.read), day);
            person.read = told;
          }
          const due = person.planned.filter((one) => one.day <= day);
          person.planned = person.planned.filter((one) => one.day > day);
          for (const { text } of due) {
            await app.sim.write(person.contact, text);
            wrote = true;
          }
        }
        if (!wrote) break;
      }
    }
    await app.sim.setClock("2031-01-02T12:00:00+08:00");
  },
  30 * 60_000,
);

it("ran both schedules, and heard answers of every kind", async () => {
  const campaigns = await app.db.campaign.findMany({ orderBy: { number: "asc" }, include: { survey: true } });
  expect(campaigns.map(({ scheduleKey, state }) => [scheduleKey?.split(":").slice(0, 2).join(":"), state])).toEqual([
    ["demand:2030H1", "closed"],
    ["satisfaction:2030Q4", "closed"],
    ["demand:2030H2", "closed"],
  ]);
  const states = await app.db.surveyInvitation.groupBy({ by: ["state"], _count: true });
  const count = Object.fromEntries(states.map(({ state, _count }) => [state, _count]));
  console.log("invitations", count, "callbacks", await app.db.callback.groupBy({ by: ["kind", "state"], _count: true }));
  for (const state of ["answered", "partial", "sent", "unreachable"]) expect(count[state] ?? 0, state).toBeGreaterThan(0);
  for (const state of ["answered"] as const) expect(await app.db.callback.count({ where: { state } })).toBeGreaterThan(5);
  expect(await app.db.callback.count({ where: { state: { in: ["phone_task", "unreachable"] } } })).toBeGreaterThan(0);
  expect(app.problems).toEqual([]);
});

it("wrote to no household beyond its budget, in quiet hours, or twice for one thing", async () => {
  const pushes = await app.db.householdPush.findMany({ orderBy: { at: "asc" } });
  expect(pushes.length).toBeGreaterThan(80);
  for (const { householdId, at } of pushes) {
    const month = pushes.filter(
      (push) => push.householdId === householdId && push.at <= at && at.getTime() - push.at.getTime() < 30 * 24 * 3_600_000,
    );
    expect([householdId, month.length <= 4]).toEqual([householdId, true]);
  }
  for (const { at } of pushes) expect(hourOf(at), at.toISOString()).toBe(true);
  const asked = await app.db.callback.findMany({ where: { askedAt: { not: null } } });
  for (const { askedAt, id } of asked) expect([id, hourOf(askedAt as Date)]).toEqual([id, true]);
  const days = asked.map(
    ({ householdId, askedAt }) => `${householdId} ${DateTime.fromJSDate(askedAt as Date, { zone: ZONE }).toISODate()}`,
  );
  expect(new Set(days).size).toBe(days.length);
  // Priority 2 is for pushes: whatever went out to an owner so, in whatever way it was counted. Staff are told of calls in their own chats as well.
  const sent = await app.db.outbox.findMany({
    where: { priority: 2, state: "sent", conversation: { contact: { staff: null } } },
  });
  expect(sent.length).toBeGreaterThan(80);
  for (const { settledAt, id } of sent) expect([id, hourOf(settledAt as Date)]).toEqual([id, true]);
  const keys = sent.flatMap(({ dedupeKey }) => (dedupeKey ? [dedupeKey] : []));
  expect(new Set(keys).size).toBe(keys.length);
  const reminded = await app.db.surveyInvitation.findMany({ where: { reminders: { gt: 0 } }, select: { state: true, reminders: true } });
  expect(reminded.every(({ reminders }) => reminders <= 2)).toBe(true);
});

it("left whoever said no in peace for the rest of the year", async () => {
  const no = await app.db.consent.findMany({
    where: { purpose: "survey", withdrawnAt: { not: null } },
    include: { contact: true, owner: true },
  });
  expect(no.length).toBeGreaterThan(0);
  for (const { contactId, ownerId, withdrawnAt } of no) {
    const contacts = ownerId ? (await app.db.binding.findMany({ where: { ownerId } })).map((one) => one.contactId) : [contactId ?? ""];
    const later = await app.db.surveyInvitation.count({ where: { contactId: { in: contacts }, sentAt: { gt: withdrawnAt as Date } } });
    expect(later).toBe(0);
  }
});

it("says in its results what an independent computation says", async () => {
  const households = await app.db.household.count({ where: { communityId: "jingui", until: null } });
  const compared = { levels: 0, choices: 0 };
  for (const { id, number } of await app.db.campaign.findMany({ orderBy: { number: "asc" } })) {
    const { body } = await app.api(`/api/v1/campaigns/${number}/results`);
    const rows = await app.db.surveyResponse.findMany({ where: { campaignId: id }, include: { answers: true } });
    const replies: RawReply[] = rows.map(({ building, complainer, answers }) => ({
      building,
      complainer,
      numbers: Object.fromEntries(answers.flatMap(({ questionId, number: value }) => (value === null ? [] : [[questionId, value]]))),
    }));
    expect(replies.length, `answers of ${number}`).toBeGreaterThan(8);
    for (const question of body.questions) {
      if (question.type === "choice" || question.type === "choices") {
        const chosen = rows.flatMap(({ answers }) => answers.filter(({ questionId }) => questionId === question.id));
        if (chosen.length < FEWEST) continue;
        for (const [option, count] of Object.entries(question.counts))
          expect([question.id, option, count]).toEqual([
            question.id,
            option,
            chosen.filter(({ choices }) => choices.includes(option)).length,
          ]);
        compared.choices++;
      }
      const theirs = figures(replies, question.id, households);
      if (question.type === "nps" && question.nps !== null) expect(question.nps).toBeCloseTo(nps(replies, question.id) as number, 6);
      if (question.type !== "level" || theirs.n < FEWEST) continue;
      expect([question.id, question.n]).toEqual([question.id, theirs.n]);
      expect(question.satisfiedByFormula).toBeCloseTo(theirs.byFormula as number, 6);
      expect(question.satisfiedOfAll).toBeCloseTo(theirs.ofAll as number, 6);
      expect(question.meanScore).toBeCloseTo(theirs.score as number, 6);
      expect(question.wilson[0]).toBeCloseTo((theirs.wilson as number[])[0] as number, 6);
      compared.levels++;
    }
    if (body.questions.some(({ id: asked }: { id: string }) => asked === "overall"))
      expect(body.overall.n).toBe(figures(replies, "overall", households).n);
  }
  console.log("compared", compared);
  expect(compared.levels).toBeGreaterThan(3);
  expect(compared.choices).toBeGreaterThan(1);
});

function hourOf(at: Date): boolean {
  const { hour, minute } = DateTime.fromJSDate(at, { zone: ZONE });
  return (hour >= 10 && hour < 20) || (hour === 20 && minute === 0);
}
