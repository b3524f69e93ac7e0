// The house without its doors, for the random walk: the real routes, due work and use cases on a database of their own, a clock that moves
// only when it is told to, and a channel that takes whatever it is given.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { handlersOf, questions, type Rooms, reactions, routesOf, startCalendar } from "../../../../src/app-parts.ts";
import { Lanes } from "../../../../src/conversation/lanes.ts";
import { makeTransact, type Transact } from "../../../../src/conversation/turn.ts";
import { loadDemo } from "../../../../src/demo/load.ts";
import { type StaffMember, staffById } from "../../../../src/domain/staff/rooms.ts";
import { EmbeddedClassifier } from "../../../../src/intake/embedded/embedded-classifier.ts";
import { judgeText } from "../../../../src/intake/judge-text.ts";
import { lastResort } from "../../../../src/intake/last-resort.ts";
import { closesAtOnce } from "../../../../src/intake/urgency.ts";
import { MovableClock } from "../../../../src/platform/kernel/clock.ts";
import type { Ids } from "../../../../src/platform/kernel/ids.ts";
import { makeLog } from "../../../../src/platform/kernel/log.ts";
import { MediaStore } from "../../../../src/platform/media/media-store.ts";
import { DueWork } from "../../../../src/platform/queue/due-work.ts";
import { InboxStore, type IncomingMessage } from "../../../../src/platform/queue/inbox.ts";
import { type Db, inTransaction, openDb } from "../../../../src/platform/store/client.ts";
import { cloneDatabase } from "../../../support/database.ts";
import { people, settle } from "./people.ts";
import { guardEvents } from "./watched.ts";

/** The Tuesday before the National Day holiday, in service hours. */
const START = new Date("2030-09-24T10:00:00+08:00");
export const ACCOUNT = "simulator";
/** More due work at one time than this is work that makes itself. */
const MOST_AT_ONCE = 2_000;

export interface Town {
  db: Db;
  clock: MovableClock;
  transact: Transact;
  staff: readonly StaffMember[];
  departments: readonly { id: string; name: string }[];
  /** Puts a message into the inbox, as the channel does; returns its id. */
  receive(message: Pick<IncomingMessage, "text"> & Partial<IncomingMessage> & { from: string; inRoom?: string }): Promise<string>;
  /** Handles every burst that has come in. */
  handleBursts(): Promise<void>;
  /** Does what is due until then: at its time, or all at the end as after an outage. */
  passTime(minutes: number, outage: boolean): Promise<void>;
  runDue(): Promise<void>;
  /** The channel takes what is in the outbox. */
  deliver(): Promise<void>;
  /** What was logged as an error. */
  errors: string[];
  close(): Promise<void>;
}

export async function openTown(): Promise<Town> {
  const database = await cloneDatabase();
  const db = openDb(database.url, 5);
  const clock = new MovableClock(0, () => START.getTime());
  const errors: string[] = [];
  const log = makeLog("error", { write: (line) => errors.push(line) });
  const ids = counted();
  await inTransaction(db, async (tx) => {
    await loadDemo(tx, START, ACCOUNT);
    await settle(tx, ACCOUNT, START);
    await guardEvents(tx);
    await startCalendar(tx, START);
  });
  const transact = makeTransact(db, clock, ids, () => {}, { reactions });
  const links = {
    privacy: "http://town/privacy",
    contact: "http://town/contact",
    survey: (token: string) => `http://town/survey/${token}`,
  };
  // Every other message of ours is too old to be taken back.
  const takeBack = async (_to: unknown, id: string) => (Number(id.slice(1)) % 2 === 0 ? ("taken_back" as const) : ("refused" as const));
  const relay = { db, clock, transact, judge: judgeText, takeBack };
  const folder = await mkdtemp(join(tmpdir(), "huiyin-town-"));
  const rooms: Rooms = {
    db,
    clock,
    log,
    transact,
    classifier: new EmbeddedClassifier(),
    questions,
    links,
    relay,
    files: new MediaStore(folder, ids),
  };
  const lanes = new Lanes(db, clock, log, routesOf(rooms), lastResort(rooms));
  const dueWork = new DueWork(db, clock, transact, handlersOf(rooms), log);
  const inbox = new InboxStore(db, clock, ids);
  const staff = (await Promise.all(people.staff.map((id) => staffById(db, id)))).filter((one) => one !== undefined);
  const departments = await db.department.findMany({ orderBy: { id: "asc" }, select: { id: true, name: true } });

  const runDue = async () => {
    for (let done = 0; ; done++) {
      const [key] = await dueWork.due(clock.now(), []);
      if (key === undefined) return;
      if (done > MOST_AT_ONCE) throw new Error(`more than ${MOST_AT_ONCE} pieces of work due at ${clock.now().toISOString()}`);
      await dueWork.run(key);
    }
  };
  const town: Town = {
    db,
    clock,
    transact,
    staff,
    departments,
    errors,
    runDue,
    async receive({ from, inRoom, ...message }) {
      const messageId = message.messageId ?? ids.id();
      const whole: IncomingMessage = {
        account: ACCOUNT,
        contact: { externalId: from, name: people.names.get(from) ?? from },
        kind: "text",
        mentionsBot: false,
        mentions: [],
        ...message,
        messageId,
        ...(inRoom && { room: { externalId: inRoom, topic: people.topics.get(inRoom) ?? "" } }),
      };
      const received = await inbox.receive(whole);
      if (received && !received.closesBurst && (await closesAtOnce(db, clock, questions, whole, received)))
        await inbox.closeBurst(received.inboxId);
      return messageId;
    },
    async handleBursts() {
      lanes.closeAll();
      for (;;) {
        const [conversation] = await lanes.due(clock.now(), [], 1);
        if (conversation === undefined) return;
        await lanes.run(conversation);
      }
    },
    async passTime(minutes, outage) {
      const until = new Date(clock.now().getTime() + minutes * 60_000);
      while (!outage) {
        const next = await dueWork.nextAt();
        if (!next || next > until) break;
        clock.moveTo(next);
        await runDue();
      }
      clock.moveTo(until);
      await runDue();
    },
    async deliver() {
      await db.$executeRaw`UPDATE outbox SET state = 'sent', settled_at = ${clock.now()}, message_id = 'm' || id WHERE state = 'pending'`;
    },
    async close() {
      await db.$disconnect();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return town;
}

/** The same walk gives the same ids. */
function counted(): Ids {
  let last = 0;
  const id = () => `id-${String(++last).padStart(8, "0")}`;
  return { id, pairingCode: () => `HY-${id()}`, invitationCode: () => id(), token: () => `hy_${id()}` };
}
