// The simulator's contract, sentence by sentence, over HTTP, with the whole house behind it.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { PNG } from "../../support/files.ts";
import type { Shown } from "../../support/simulator-client.ts";
import { startTestApp, type TestApp } from "../../support/test-app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ sendTimeoutMs: 4_000 });
});
afterAll(() => app.stop());
afterEach(async () => {
  await app.sim.call("POST", "/fault", { kind: "none" });
});

const call = (method: "GET" | "POST", path: string, body?: unknown) => app.sim.call(method, path, body);
const png = (name = "厨房.png") => ({ name, mime: "image/png", base64: PNG.toString("base64") });
const problem = (code: string) => ({ error: { code, message: expect.any(String) } });
const inboxRow = (messageId: string) => app.db.inbox.findFirst({ where: { messageId }, include: { contact: true, attachment: true } });
const inboxRows = (messageId: string) => app.db.inbox.count({ where: { messageId } });
const now = async () => new Date((await call("GET", "/clock")).body.now);
/** The database takes no message of this id; `undefined`: it takes all again. */
async function refuse(messageId: string | undefined): Promise<void> {
  await app.db.$executeRawUnsafe("ALTER TABLE inbox DROP CONSTRAINT IF EXISTS told_to_refuse");
  if (messageId) await app.db.$executeRawUnsafe(`ALTER TABLE inbox ADD CONSTRAINT told_to_refuse CHECK (message_id <> '${messageId}')`);
}
let serial = 0;
const fresh = (what: string) => `${what}-${++serial}`;

describe("contacts", () => {
  it("are made once: 201, then 200 and unchanged", async () => {
    const id = fresh("contact");
    expect(await call("POST", "/contacts", { id, name: "王先生" })).toEqual({ status: 201, body: { id, name: "王先生" } });
    expect(await call("POST", "/contacts", { id, name: "改名" })).toEqual({ status: 200, body: { id, name: "王先生" } });
  });

  it.each(["", "with space", "x".repeat(65), "中文", "a/b", "a.b"])("have opaque ids: %j is none", async (id) => {
    expect(await call("POST", "/contacts", { id, name: "x" })).toEqual({ status: 400, body: problem("malformed") });
  });

  it("include those of the demo community", async () => {
    for (const id of ["owner-1", "owner-4", "stranger-1", "staff-assistant", "staff-gm"])
      expect((await call("POST", "/contacts", { id, name: "x" })).status).toBe(200);
  });

  it("never include the bot", async () => {
    expect(await call("POST", "/contacts", { id: "bot", name: "x" })).toEqual({ status: 409, body: problem("reserved") });
    expect((await call("POST", "/messages", { from: "bot", text: "hi" })).status).toBe(400);
  });

  it("come from an unknown sender of a message", async () => {
    const from = fresh("newcomer");
    expect((await call("POST", "/messages", { from, text: "在吗" })).status).toBe(202);
    expect((await call("POST", "/contacts", { id: from, name: "x" })).body).toEqual({ id: from, name: from });
    expect(await app.db.contact.count({ where: { externalId: from } })).toBe(1);
  });
});

describe("rooms", () => {
  it("are made with 201 and replaced when known, and the house learns the new topic", async () => {
    const id = fresh("room");
    expect((await call("POST", "/rooms", { id, topic: "三栋", members: ["owner-1", "bot"] })).status).toBe(201);
    const first = await app.sim.post({ from: "owner-1", room: id, text: "大家好" });
    expect(await app.db.room.findFirst({ where: { externalId: id } })).toMatchObject({ topic: "三栋" });
    expect((await call("POST", "/rooms", { id, topic: "三栋邻里", members: ["owner-2"] })).status).toBe(201);
    await app.sim.post({ from: "owner-2", room: id, text: "大家好" });
    expect(await app.db.room.findFirst({ where: { externalId: id } })).toMatchObject({ topic: "三栋邻里" });
    expect((await app.sim.room(id))[0]?.id).toBe(first);
  });

  it("without the bot are not heard by it", async () => {
    const id = fresh("room");
    await call("POST", "/rooms", { id, topic: "邻居", members: ["owner-1", "owner-2"], bot: false });
    const posted = await call("POST", "/messages", { from: "owner-1", room: id, text: "我家漏水了", mentions: ["bot"] });
    expect(posted.status).toBe(202);
    expect((await app.sim.room(id)).map(({ text }) => text)).toEqual(["我家漏水了"]);
    expect(await inboxRows(posted.body.id)).toBe(0);
  });

  it("that lose the bot are not heard until it is back", async () => {
    const id = fresh("room");
    const put = (bot: boolean) => call("POST", "/rooms", { id, topic: "三栋", members: ["owner-1"], bot });
    await put(true);
    const posted: string[] = [await app.sim.post({ from: "owner-1", room: id, text: "大家好" })];
    expect((await put(false)).status).toBe(201);
    posted.push(await app.sim.post({ from: "owner-1", room: id, text: "它走了" }));
    expect((await put(true)).status).toBe(201);
    posted.push(await app.sim.post({ from: "owner-1", room: id, text: "它回来了" }));
    expect(await Promise.all(posted.map(inboxRows))).toEqual([1, 0, 1]);
    expect((await app.sim.room(id)).map((shown) => shown.id)).toEqual(posted);
    expect(app.problems).toEqual([]);
  });

  it("that are unknown take no message, and room ids and members are checked", async () => {
    expect(await call("POST", "/messages", { from: "owner-1", room: "nowhere", text: "hi" })).toEqual({
      status: 404,
      body: problem("not_found"),
    });
    expect((await call("POST", "/rooms", { id: "a b", topic: "", members: [] })).status).toBe(400);
    expect((await call("POST", "/rooms", { id: fresh("room"), topic: "", members: ["a b"] })).status).toBe(400);
    expect((await call("POST", "/rooms", { id: fresh("room"), topic: "" })).status).toBe(400);
  });
});

describe("a message", () => {
  it("is acknowledged with 202 once its inbox row is committed", async () => {
    const id = fresh("m");
    expect(await call("POST", "/messages", { from: "owner-1", text: "在吗", id })).toEqual({ status: 202, body: { id } });
    expect(await inboxRow(id)).toMatchObject({ account: "simulator", text: "在吗", contact: { externalId: "owner-1" } });
  });

  it("is refused with 503 while its row cannot be committed, and taken when it is sent again with the same id", async () => {
    const id = fresh("refused");
    await refuse(id);
    expect(await call("POST", "/messages", { from: "owner-1", text: "在吗", id })).toEqual({ status: 503, body: problem("not_committed") });
    expect(await inboxRows(id)).toBe(0);
    await refuse(undefined);
    expect(await call("POST", "/messages", { from: "owner-1", text: "在吗", id })).toEqual({ status: 202, body: { id } });
    expect(await inboxRows(id)).toBe(1);
    expect((await app.sim.chat("owner-1")).filter((shown) => shown.id === id)).toHaveLength(1);
  });

  it("with an id that is known is delivered again, and the first content is kept", async () => {
    const [from, id] = [fresh("repeater"), fresh("m")];
    await call("POST", "/messages", { from, text: "first", id });
    await call("POST", "/rooms", { id: `${from}-room`, topic: "", members: [from], bot: false });
    expect((await call("POST", "/messages", { from, text: "second", id })).status).toBe(202);
    expect((await call("POST", "/messages", { from, room: `${from}-room`, text: "third", id })).status).toBe(202);
    expect((await app.sim.chat(from)).filter((shown) => shown.from === from)).toMatchObject([{ id, text: "first" }]);
    expect(await inboxRows(id)).toBe(1);
    expect(await inboxRow(id)).toMatchObject({ text: "first" });
  });

  it("that was not committed before is, when it is repeated", async () => {
    const id = fresh("refused");
    await refuse(id);
    expect((await call("POST", "/messages", { from: "owner-2", text: "first", id })).status).toBe(503);
    await refuse(undefined);
    expect((await call("POST", "/messages", { from: "owner-2", text: "second", id })).status).toBe(202);
    expect(await inboxRow(id)).toMatchObject({ text: "first" });
  });

  it("may have an empty text; with nothing at all it is none", async () => {
    const id = fresh("m");
    expect((await call("POST", "/messages", { from: "owner-1", text: "", id })).status).toBe(202);
    expect(await inboxRow(id)).toMatchObject({ text: "", kind: "text" });
    for (const body of [{ from: "owner-1" }, { text: "no sender" }, {}, [], "text", null])
      expect(await call("POST", "/messages", body)).toEqual({ status: 400, body: problem("malformed") });
  });

  it.each([
    { from: "owner-1", text: 5 },
    { from: "owner-1", text: "x", quote: "a b" },
    { from: "owner-1", text: "x", mentions: "bot" },
    { from: "owner-1", file: { name: "a", mime: "b", base64: "不是" } },
    { from: "owner-1", text: "x", id: "x".repeat(65) },
  ])("that is malformed is refused: %j", async (body) => {
    expect(await call("POST", "/messages", body)).toEqual({ status: 400, body: problem("malformed") });
  });

  it("with a file keeps it, in the house and on the phones", async () => {
    const [from, id] = [fresh("photographer"), fresh("m")];
    await call("POST", "/messages", { from, file: png(), id });
    const shown = (await app.sim.chat(from)).find((message) => message.id === id);
    expect(shown?.file).toEqual({ name: "厨房.png", mime: "image/png", size: PNG.byteLength, url: expect.any(String) });
    expect(shown).not.toHaveProperty("text");
    const file = await fetch(`${app.url}${shown?.file?.url}`);
    expect([file.status, file.headers.get("content-type")]).toEqual([200, "image/png"]);
    expect(Buffer.from(await file.arrayBuffer())).toEqual(PNG);
    expect(await inboxRow(id)).toMatchObject({ kind: "image", text: "", attachment: { name: "厨房.png", problem: null } });
  });

  it("with a file that has no name, or a path for one, or HTML inside, harms nobody", async () => {
    const from = fresh("photographer");
    const html = { mime: "text/html", base64: Buffer.from("<script>alert(1)</script>").toString("base64") };
    for (const name of ["", "../../etc/passwd", 'a"b\n.html']) await app.sim.post({ from, file: { name, ...html } });
    const shown = (await app.sim.chat(from)).filter((message) => message.file);
    expect(shown).toHaveLength(3);
    for (const { file } of shown) {
      const response = await fetch(`${app.url}${file?.url}`);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe("application/octet-stream");
      expect(response.headers.get("content-disposition")).toMatch(/^attachment/);
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    }
  });

  it("may mention", async () => {
    const id = fresh("m");
    await app.sim.post({ from: "staff-head", room: "staff-engineering", text: "看一下", mentions: ["staff-plumber", "bot"], id });
    expect(await inboxRow(id)).toMatchObject({ mentionsBot: true, mentions: ["staff-plumber", "bot"] });
  });
});

describe("a quote", () => {
  it("reaches the product only as text, and is shown by its id, without the quoted part", async () => {
    const [from, first, reply] = [fresh("quoter"), fresh("m"), fresh("m")];
    await app.sim.post({ from, text: "我家：漏水\n了」", id: first });
    await app.sim.post({ from, text: "还在漏", quote: first, id: reply });
    expect(await inboxRow(reply)).toMatchObject({ text: "还在漏", quoteName: from, quoteText: "我家：漏水\n了」" });
    expect((await app.sim.chat(from)).find(({ id }) => id === reply)).toMatchObject({ text: "还在漏", quote: first });
  });

  it("of an unknown message is refused", async () => {
    expect(await call("POST", "/messages", { from: "owner-1", text: "x", quote: "never-said" })).toEqual({
      status: 404,
      body: problem("not_found"),
    });
  });
});

describe("a recall", () => {
  it("takes back one's own message", async () => {
    const [from, wrong, recall] = [fresh("recaller"), fresh("m"), fresh("m")];
    await app.sim.post({ from, text: "发错了", id: wrong });
    expect((await call("POST", "/messages", { from, recall: wrong, id: recall })).status).toBe(202);
    const theirs = (await app.sim.chat(from)).filter((shown) => shown.from === from);
    expect(theirs).toHaveLength(1);
    expect(theirs[0]).toMatchObject({ id: wrong, recalled: true });
    expect(theirs[0]).not.toHaveProperty("text");
    expect(await inboxRow(recall)).toMatchObject({ kind: "recall", recalls: wrong, text: "" });
  });

  it("takes back nobody else's, and nothing unknown", async () => {
    const id = await app.sim.post({ from: "owner-1", text: "我的" });
    for (const recall of [id, "never-said"])
      expect(await call("POST", "/messages", { from: "owner-2", recall })).toEqual({ status: 404, body: problem("not_found") });
    expect((await app.sim.chat("owner-1")).find((shown) => shown.id === id)).toMatchObject({ text: "我的" });
  });
});

describe("reading", () => {
  it("gives both sides, oldest first, `after` exclusive", async () => {
    const from = fresh("reader");
    await app.sim.write(from, "在吗", "我家漏水了");
    const all = await app.sim.chat(from);
    expect(all.slice(0, 2).map((shown) => [shown.from, shown.text])).toEqual([
      [from, "在吗"],
      [from, "我家漏水了"],
    ]);
    expect(all.slice(2).every((shown) => shown.from === "bot")).toBe(true);
    expect(all.length).toBeGreaterThan(2);
    const seqs = all.map(({ seq }) => seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    expect(await app.sim.chat(from, seqs[1])).toEqual(all.slice(2));
    expect(await app.sim.chat(from, seqs.at(-1))).toEqual([]);
    for (const { at } of all) expect(new Date(at).toISOString()).toBe(at);
  });

  it("keeps a direct chat and a room apart", async () => {
    const [from, room] = [fresh("reader"), fresh("room")];
    await call("POST", "/rooms", { id: room, topic: "", members: [from] });
    await app.sim.post({ from, text: "direct" });
    await app.sim.post({ from, room, text: "in the room" });
    expect((await app.sim.chat(from)).filter((shown) => shown.from === from).map(({ text }) => text)).toEqual(["direct"]);
    expect((await app.sim.room(room)).map((shown) => [shown.text, shown.room])).toEqual([["in the room", room]]);
  });

  it.each(["/messages", "/messages?contact=a&room=b", "/messages?contact=a%20b", "/messages?contact=a&after=soon"])(
    "of %s is refused",
    async (path) => {
      expect(await call("GET", path)).toEqual({ status: 400, body: problem("malformed") });
    },
  );
});

/** Reads events off a stream until `enough`. */
async function events(
  path: string,
  enough: (seen: Shown[]) => boolean,
  headers: Record<string, string> = {},
  opened?: () => Promise<unknown>,
): Promise<Shown[]> {
  const abort = new AbortController();
  const response = await fetch(`${app.url}/simulator/messages/stream${path}`, { signal: abort.signal, headers });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const seen: Shown[] = [];
  let text = "";
  let begun = false;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    text += Buffer.from(chunk).toString();
    if (!begun) {
      begun = true;
      await opened?.();
    }
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const event = text.slice(0, end);
      text = text.slice(end + 2);
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (data) seen.push(JSON.parse(data));
      if (data) expect(event).toContain(`id: ${JSON.parse(data).seq}\n`);
    }
    if (enough(seen)) break;
  }
  abort.abort();
  return seen;
}

describe("the stream", () => {
  it("tells what is said from now on, and what is taken back", async () => {
    const from = fresh("streamer");
    const mine = (seen: Shown[]) => seen.filter((shown) => shown.from === from);
    const seen = await events(
      "",
      (all) => mine(all).length === 2,
      {},
      async () => {
        const id = await app.sim.post({ from, text: "发错了" });
        await app.sim.post({ from, recall: id });
      },
    );
    expect(mine(seen)).toMatchObject([{ text: "发错了" }, { recalled: true }]);
    expect(mine(seen)[1]).not.toHaveProperty("text");
  });

  it("goes on after a sequence number, as an interrupted one does by itself", async () => {
    const from = fresh("streamer");
    await app.sim.post({ from, text: "one" });
    await app.sim.post({ from, text: "two" });
    const [one, two] = (await app.sim.chat(from)).filter((shown) => shown.from === from) as [Shown, Shown];
    const enough = (all: Shown[]) => all.some(({ id }) => id === two.id);
    for (const seen of [await events(`?after=${one.seq}`, enough), await events("", enough, { "last-event-id": String(one.seq) })]) {
      expect(seen.every(({ seq }) => seq > one.seq)).toBe(true);
      expect(seen.find(({ id }) => id === two.id)).toMatchObject({ text: "two" });
    }
  });
});

describe("idle", () => {
  it("closes open bursts and waits until all they cause is done; the clock stays", async () => {
    const from = fresh("idler");
    await app.sim.post({ from, text: "我家漏水了" });
    const [real, before] = [Date.now(), await now()];
    expect(await call("POST", "/idle", {})).toEqual({ status: 200, body: { idle: true } });
    const passed = (await now()).getTime() - before.getTime();
    expect(passed).toBeLessThanOrEqual(Date.now() - real); // real time only
    expect(await app.sim.toldTo(from)).not.toEqual([]);
    expect(await app.db.inbox.count({ where: { consumedAt: null } })).toBe(0);
    expect(await app.db.outbox.count({ where: { state: { in: ["pending", "sending"] } } })).toBe(0);
  });

  it("needs no body, and later timers do not count", async () => {
    expect(await app.db.dueWork.count({ where: { state: "waiting" } })).toBeGreaterThan(0);
    expect(await call("POST", "/idle")).toEqual({ status: 200, body: { idle: true } });
    expect((await call("POST", "/idle", { timeoutMs: -1 })).status).toBe(400);
  });

  it("waits for a burst that could not be handled and is to be tried again", async () => {
    const from = fresh("idler");
    await app.db.$executeRawUnsafe("ALTER TABLE ticket ADD CONSTRAINT told_to_refuse CHECK (description NOT LIKE '%厨房漏水暂不%')");
    await app.sim.post({ from, text: "厨房漏水暂不登记" });
    const busy = await call("POST", "/idle", { timeoutMs: 300 });
    expect(busy).toEqual({ status: 504, body: { ...problem("busy"), waiting: { inbox: 1, due: 0, outbox: 0 } } });
    await app.db.$executeRawUnsafe("ALTER TABLE ticket DROP CONSTRAINT told_to_refuse");
    expect(await call("POST", "/idle", {})).toEqual({ status: 200, body: { idle: true } });
    expect(await app.sim.toldTo(from)).toHaveLength(1);
    expect(app.problems.splice(0).length).toBeGreaterThan(0); // the refusals were logged
  });
});

describe("the clock", () => {
  it("tells application time, and moves forward by a duration or to a time", async () => {
    const before = await now();
    const { status, body } = await call("POST", "/clock", { advance: "PT1H" });
    expect(status).toBe(200);
    expect(new Date(body.now).getTime() - before.getTime()).toBeGreaterThanOrEqual(3_600_000);
    const target = new Date(new Date(body.now).getTime() + 7_200_000);
    expect((await call("POST", "/clock", { now: target.toISOString().replace("Z", "+00:00") })).status).toBe(200);
    expect((await now()).getTime()).toBeGreaterThanOrEqual(target.getTime());
  });

  it("never moves backwards: 409", async () => {
    const before = await now();
    for (const body of [{ now: new Date(before.getTime() - 60_000).toISOString() }, { advance: "-PT1M" }])
      expect(await call("POST", "/clock", body)).toEqual({ status: 409, body: problem("backwards") });
    expect((await now()).getTime()).toBeGreaterThanOrEqual(before.getTime());
  });

  it.each([{ advance: "tomorrow" }, { advance: "" }, { now: "2030-03-07" }, { now: "soon" }, {}, { advance: 5 }])(
    "takes no %j",
    async (body) => {
      expect(await call("POST", "/clock", body)).toEqual({ status: 400, body: problem("malformed") });
    },
  );

  it("runs what is due one after the other, each at its own time, also what it causes", async () => {
    await app.sim.idle();
    const start = (await now()).getTime();
    const plan = (key: string, minutes: number) =>
      app.db.dueWork.create({
        data: {
          kind: "ticket.answered_silence",
          key,
          dueAt: new Date(start + minutes * 60_000),
          payload: { ticket: 999_999 },
          createdAt: new Date(start),
        },
      });
    for (const [key, minutes] of [
      ["third", 30],
      ["first", 10],
      ["tie", 10],
      ["not yet", 120],
    ] as const)
      await plan(key, minutes);
    const from = fresh("mover");
    await app.sim.post({ from, text: "我家漏水了" });
    await app.sim.advance("PT1H");

    const rows = await app.db.dueWork.findMany({ where: { key: { in: ["first", "tie", "third", "not yet"] } }, orderBy: { dueAt: "asc" } });
    expect(rows.map(({ key, state }) => [key, state])).toEqual([
      ["first", "done"],
      ["tie", "done"],
      ["third", "done"],
      ["not yet", "waiting"],
    ]);
    // Application time goes on while they run: at its time, and before the next one's.
    const settled = rows.map(({ settledAt }) => (settledAt?.getTime() ?? Number.NaN) - start);
    expect(settled[0]).toBeGreaterThanOrEqual(10 * 60_000);
    expect(settled[1]).toBeGreaterThanOrEqual(settled[0] as number);
    expect(settled[1]).toBeLessThan(30 * 60_000);
    expect(settled[2]).toBeGreaterThanOrEqual(30 * 60_000);
    expect(settled[2]).toBeLessThan(60 * 60_000);
    // The burst closed eight seconds after the message, and was answered then.
    const [said, answer] = await app.sim.chat(from);
    const waited = Date.parse(answer?.at ?? "") - Date.parse(said?.at ?? "");
    expect(waited).toBeGreaterThanOrEqual(8_000);
    expect(waited).toBeLessThan(60_000);
  });

  it("holds messages that are posted while it moves, and two moves follow each other", async () => {
    const from = fresh("mover");
    const before = await now();
    const [one, two, posted] = await Promise.all([
      call("POST", "/clock", { advance: "P1D" }),
      call("POST", "/clock", { advance: "P1D" }),
      call("POST", "/messages", { from, text: "在吗" }),
    ]);
    expect([one.status, two.status, posted.status]).toEqual([200, 200, 202]);
    expect((await now()).getTime() - before.getTime()).toBeGreaterThanOrEqual(2 * 86_400_000);
    expect(await inboxRow(posted.body.id)).toBeTruthy();
  });
});

describe("faults", () => {
  const outboxOf = (contact: string) =>
    app.db.outbox.findFirstOrThrow({ where: { conversation: { contact: { externalId: contact } } }, orderBy: { id: "asc" } });

  it("send-rejected: failed, and nothing is shown", async () => {
    const from = fresh("faulty");
    await call("POST", "/fault", { kind: "send-rejected" });
    await app.sim.write(from, "我家漏水了");
    expect(await app.sim.toldTo(from)).toEqual([]);
    expect(await outboxOf(from)).toMatchObject({ state: "failed" });
  });

  it("send-unreachable: retried until it goes", async () => {
    const from = fresh("faulty");
    await call("POST", "/fault", { kind: "send-unreachable" });
    await app.sim.write(from, "我家漏水了");
    expect(await app.sim.toldTo(from)).toEqual([]);
    expect(await outboxOf(from)).toMatchObject({ state: "pending", attempts: 1 });
    await app.sim.advance("PT1M");
    expect((await outboxOf(from)).attempts).toBeGreaterThan(3);
    await call("POST", "/fault", { kind: "none" });
    await app.sim.advance("PT5M");
    expect(await app.sim.toldTo(from)).toHaveLength(1);
    expect(await outboxOf(from)).toMatchObject({ state: "sent" });
  });

  it("with a count strike so often", async () => {
    const from = fresh("faulty");
    expect(await call("POST", "/fault", { kind: "send-unreachable", count: 2 })).toMatchObject({
      status: 200,
      body: { kind: "send-unreachable", count: 2 },
    });
    await app.sim.write(from, "在吗", "我家漏水了");
    await app.sim.advance("PT1M");
    const total = await app.db.outbox.aggregate({
      where: { conversation: { contact: { externalId: from } } },
      _sum: { attempts: true },
      _count: true,
    });
    expect(total._sum.attempts).toBeGreaterThan(total._count);
    expect(await outboxOf(from)).toMatchObject({ state: "sent" });
  });

  it("send-hangs and send-delivered-hangs: unknown once it has taken too long, shown only in the second; waiting says so, and the time it got to", async () => {
    await app.sim.idle();
    const [hangs, delivered] = [fresh("faulty"), fresh("faulty")];
    await call("POST", "/fault", { kind: "send-hangs", count: 1 });
    await app.sim.post({ from: hangs, text: "谢谢你们" });
    const busy = await call("POST", "/idle", { timeoutMs: 3_000 });
    expect(busy).toEqual({ status: 504, body: { ...problem("busy"), waiting: { inbox: 0, due: 0, outbox: expect.any(Number) } } });
    expect(busy.body.waiting.outbox).toBeGreaterThan(0);
    const before = await now();
    const late = await call("POST", "/clock", { advance: "P1D", timeoutMs: 100 });
    expect(late).toEqual({ status: 504, body: { ...problem("busy"), now: expect.any(String) } });
    expect(new Date(late.body.now).getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(new Date(late.body.now).getTime() - before.getTime()).toBeLessThan(86_400_000);
    await app.sim.idle();

    await call("POST", "/fault", { kind: "send-delivered-hangs", count: 1 });
    await app.sim.write(delivered, "谢谢你们");
    expect([(await outboxOf(hangs)).state, (await outboxOf(delivered)).state]).toEqual(["unknown", "unknown"]);
    expect((await app.sim.toldTo(hangs)).length).toBe(0);
    expect((await app.sim.toldTo(delivered)).length).toBe(1);
  });

  it.each([{ kind: "send-slowly" }, { kind: "send-rejected", count: 0 }, { kind: "send-rejected", count: 1.5 }, {}])(
    "takes no %j",
    async (body) => {
      expect(await call("POST", "/fault", body)).toEqual({ status: 400, body: problem("malformed") });
    },
  );
});

describe("bodies", () => {
  const raw = async (body: string, type = "application/json") => {
    const response = await fetch(`${app.url}/simulator/messages`, { method: "POST", body, headers: { "content-type": type } });
    return { status: response.status, body: (await response.json()) as any };
  };

  it("drop NUL and mend lone surrogates; everything else comes back exactly", async () => {
    const from = fresh("odd");
    const text = `\ufeff a\t"b"\\\u2028é👨‍👩‍👧  \r\n末 `;
    const sent = await raw(`{"from":"${from}","text":"x\\u0000y\\ud800z"}`);
    expect(sent.status).toBe(202);
    await app.sim.post({ from, text });
    const theirs = (await app.sim.chat(from)).filter((shown) => shown.from === from);
    expect(theirs.map((shown) => shown.text)).toEqual(["xy\ufffdz", text]);
    expect(await inboxRow(sent.body.id)).toMatchObject({ text: "xy\ufffdz" });
    expect(await inboxRow(theirs[1]?.id ?? "")).toMatchObject({ text });
  });

  it("that are no JSON are refused in the same form", async () => {
    expect(await raw("{")).toEqual({ status: 400, body: problem("malformed") });
    expect(await raw("from=owner-1&text=x", "application/x-www-form-urlencoded")).toEqual({ status: 400, body: problem("malformed") });
  });

  it("up to 64 MiB are taken, and a file over 20 MB is noted as too large; larger bodies are refused", async () => {
    const limit = 64 * 1024 * 1024;
    const [head, tail] = [`{"from":"owner-3","file":{"name":"v.mp4","mime":"video/mp4","base64":"`, `"}}`];
    const room = limit - head.length - tail.length;
    const body = `${head}${"A".repeat(room - (room % 4))}${tail}`.padEnd(limit, " ");
    expect(body.length).toBe(limit);
    const taken = await raw(body);
    expect(taken.status).toBe(202);
    expect(await inboxRow(taken.body.id)).toMatchObject({ kind: "video", attachment: { problem: "too_large", sha256: null } });
    expect(await raw(`${body} `)).toEqual({ status: 413, body: problem("malformed") });
  });
});

describe("a restart", () => {
  it("keeps contacts, rooms, messages, their numbers and the clock", async () => {
    const [from, room] = [fresh("survivor"), fresh("room")];
    await call("POST", "/contacts", { id: from, name: "老王" });
    await call("POST", "/rooms", { id: room, topic: "三栋", members: [from] });
    await app.sim.post({ from, room, text: "在吗" });
    const wrong = await app.sim.post({ from, text: "发错了" });
    await app.sim.post({ from, recall: wrong });
    await app.sim.write(from, "我家漏水了");
    const real = Date.now();
    const before = { chat: await app.sim.chat(from), room: await app.sim.room(room), now: await now() };

    await app.restart();

    expect(await app.sim.chat(from)).toEqual(before.chat);
    expect(await app.sim.room(room)).toEqual(before.room);
    const passed = (await now()).getTime() - before.now.getTime();
    expect(passed).toBeGreaterThanOrEqual(0);
    expect(passed).toBeLessThanOrEqual(Date.now() - real);
    expect((await call("POST", "/contacts", { id: from, name: "x" })).body).toEqual({ id: from, name: "老王" });
    const next = await app.sim.post({ from, text: "还在吗" });
    const shown = await app.sim.chat(from);
    expect(shown.find(({ id }) => id === next)?.seq).toBeGreaterThan(Math.max(...before.chat.map(({ seq }) => seq)));
    expect(await inboxRow(next)).toMatchObject({ contact: { name: "老王" } });
  });
});

it("is shown to a browser", async () => {
  for (const [path, type] of [
    ["", "text/html"],
    ["/page.css", "text/css"],
    ["/page.js", "text/javascript"],
  ] as const) {
    const response = await fetch(`${app.url}/simulator${path}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain(type);
  }
});
