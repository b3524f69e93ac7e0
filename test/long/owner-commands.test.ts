// Owner text is never a command: all that the corpus holds, written by owners against a real open ticket, is shown to staff and never run.
import { expect, it } from "vitest";
import { OWNER_COMMANDS } from "../relay/owner-commands.ts";
import { talkOf, useApp } from "../support/scenario.ts";

/** So many of them are one owner's burst. */
const IN_A_BURST = 6;
const app = useApp();
const { events: history, inRooms, report, ticket, told } = talkOf(app, "staff-engineering");

it("none of it changes a ticket, announces anything or runs, and it is shown to staff", async () => {
  await app.sim.write("owner-1", "厨房水管漏水");
  await app.sim.inRoom("staff-plumber", "staff-engineering", "#1 接单");
  await app.sim.inRoom("staff-plumber", "staff-engineering", "#1 约 明天10点");
  const [before, events] = [await ticket(1), await history(1)];
  const heard = await app.sim.toldTo("owner-1");
  // Where a ticket is named, it is the one that is there.
  const meant = OWNER_COMMANDS.map((text) => text.replace(/(?<=[#＃]\s?)12(?!\d)/gu, "1").replace("＃１２", "＃１"));
  expect(meant.filter((text) => /[#＃]\s?[1１](?!\d)/u.test(text)).length).toBeGreaterThan(100);
  const bursts = Array.from({ length: Math.ceil(meant.length / IN_A_BURST) }, (_, index) =>
    meant.slice(index * IN_A_BURST, (index + 1) * IN_A_BURST),
  );
  for (const [index, burst] of bursts.entries()) for (const text of burst) await app.sim.post({ from: `commander-${index}`, text });
  await app.sim.idle();
  await app.sim.advance("PT11M"); // whoever was not understood is looked at by a person

  expect(await ticket(1)).toEqual(before);
  expect(await history(1)).toEqual(events);
  expect(await app.sim.toldTo("owner-1")).toEqual(heard);
  expect(await app.db.announcement.count()).toBe(0);
  expect(await app.db.ticketEvent.count({ where: { actorKind: "staff", ticketNumber: { not: 1 } } })).toBe(0);
  expect(await app.db.ticket.count({ where: { channel: { not: "wechat" } } })).toBe(0);
  expect(await app.db.knowledge.count({ where: { createdAt: { gt: new Date(before.createdAt) } } })).toBe(0);

  const lines = await inRooms();
  let kept = 0;
  for (const [index, burst] of bursts.entries()) {
    const contact = { externalId: `commander-${index}` };
    const answers = await app.sim.toldTo(contact.externalId);
    expect(answers.length, `answers to burst ${index}`).toBeGreaterThanOrEqual(1);
    // Nobody's telephone but what they wrote themselves.
    for (const [phone] of answers.join("\n").matchAll(/1[3-9]\d{9}/gu)) expect(burst.join("\n")).toContain(phone);
    const tickets = await app.db.ticket.findMany({ where: { contact }, include: { messages: true } });
    for (const { number } of tickets) expect(lines.some((line) => line.startsWith(`#${number} `) && line.includes("「"))).toBe(true);
    // Whoever was told how to get safe is on somebody's list.
    if (answers.some((text) => /值班电话|Duty phone/u.test(text))) expect(tickets.some(({ emergency }) => emergency)).toBe(true);
    const messages = new Set(tickets.flatMap(({ messages }) => messages.map(({ inboxId }) => inboxId)));
    kept += messages.size;
    // What names a ticket is on a card, unless it was read as asking how things stand, and nothing stands open.
    const about = burst.filter((text) => /[#＃]\s?\d/u.test(text)).length;
    if (!answers.some((text) => text.includes("目前没有在办的事")))
      expect(messages.size, `burst ${index}: ${burst[0]}`).toBeGreaterThanOrEqual(about > 0 ? burst.length : 0);
  }
  expect(kept).toBeGreaterThan(200);
  expect(app.problems).toEqual([]);
}, 180_000);

it("a bare word of command beside an open ticket of one's own does nothing to it but what an owner may", async () => {
  const number = await report("owner-2", "厨房水管漏水");
  for (const text of [
    `#${number} 接单`,
    `#${number} 完成`,
    `#${number} 闭单 满意`,
    "完成",
    "接单",
    `#${number} 派 @何师傅`,
    `#${number} 报价 0 免费`,
  ])
    await app.sim.write("owner-2", text);
  expect(await ticket(number)).toMatchObject({ status: "new", acceptor: null, assignee: null });
  expect((await history(number)).filter(({ actor }) => actor.kind === "staff")).toEqual([]);
  await app.sim.write("owner-2", `#${number} 撤销`);
  expect(await told("owner-2")).toContain(`要撤销 #${number}`);
  expect((await ticket(number)).status).toBe("new");
});
