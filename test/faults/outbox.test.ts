// The outbox after accidents, with a channel that does what it is told.
import { pino } from "pino";
import { expect, it } from "vitest";
import { systemClock } from "../../src/platform/kernel/clock.ts";
import { enqueue } from "../../src/platform/queue/enqueue.ts";
import { OutboxWork } from "../../src/platform/queue/outbox.ts";
import { type Db, inTransaction } from "../../src/platform/store/client.ts";
import { testDb } from "../support/database.ts";

const ACCOUNT = "simulator";

it("a claim of a former life that was committed late does not hold the account for ever", async () => {
  const { db, outbox, say } = await house();
  await outbox.recover();
  await say("first", "second");
  await db.outbox.updateMany({ where: { text: "first" }, data: { state: "sending", attempts: 1 } });
  expect(await outbox.due(new Date(), [], 8)).toEqual([ACCOUNT]);
  await outbox.run(ACCOUNT);
  expect(await states(db)).toEqual([
    ["first", "unknown"],
    ["second", "sent"],
  ]);
});

it("an echo that comes after its send was settled settles no other with the same words", async () => {
  const { db, outbox, say } = await house();
  await say("在的", "在的");
  await db.outbox.updateMany({ where: { seq: 1 }, data: { state: "unknown", settledAt: new Date() } });
  await outbox.run(ACCOUNT); // as message "sent-1"
  await outbox.echoed(ACCOUNT, { contact: "owner" }, "sent-1", "在的");
  expect(await states(db)).toEqual([
    ["在的", "unknown"],
    ["在的", "sent"],
  ]);
  await outbox.echoed(ACCOUNT, { contact: "owner" }, "another-id", "在的");
  expect((await states(db))[0]).toEqual(["在的", "sent"]);
});

it("an echo that is quicker than its send settles that send, not an older one with the same words", async () => {
  const { db, outbox, say } = await house((echo) => echo("sent-1"));
  await say("在的", "在的");
  await db.outbox.updateMany({ where: { seq: 1 }, data: { state: "unknown", settledAt: new Date() } });
  await outbox.run(ACCOUNT);
  expect(await states(db)).toEqual([
    ["在的", "unknown"],
    ["在的", "sent"],
  ]);
});

/** One owner's chat and an outbox whose channel takes everything; `before` may echo before the send has returned. */
async function house(before: (echo: (messageId: string) => Promise<void>) => Promise<void> = async () => {}) {
  const db = await testDb();
  const now = new Date();
  await db.contact.create({ data: { id: "owner", account: ACCOUNT, externalId: "owner", name: "owner", createdAt: now } });
  await db.conversation.create({ data: { id: "chat", account: ACCOUNT, contactId: "owner" } });
  let sent = 0;
  const outbox: OutboxWork = new OutboxWork(
    db,
    systemClock,
    {
      async send(_account, { text }) {
        await before((messageId) => outbox.echoed(ACCOUNT, { contact: "owner" }, messageId, text));
        sent += 1;
        return { kind: "sent", messageId: `sent-${sent}` };
      },
      canSend: () => true,
      pacingMs: 0,
    },
    pino({ level: "silent" }),
  );
  const say = (...texts: string[]) =>
    inTransaction(db, (tx) =>
      enqueue(
        tx,
        texts.map((text) => ({ conversationId: "chat", text })),
        now,
      ),
    );
  return { db, outbox, say };
}

async function states(db: Db): Promise<string[][]> {
  return (await db.outbox.findMany({ orderBy: { seq: "asc" } })).map(({ text, state }) => [text, state]);
}
