// Puts the parts together: the only place that knows them all. Tests use it as main.ts does.
import { mkdir } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { schedule as cron } from "node-cron";
import { makeChannel } from "./app-channel.ts";
import { handlersOf, questions, reactions, routesOf, startCalendar } from "./app-parts.ts";
import type { Channel } from "./channel/port.ts";
import type { Config } from "./config.ts";
import { Lanes } from "./conversation/lanes.ts";
import { makeTransact, type Turn } from "./conversation/turn.ts";
import { loadDemo } from "./demo/load.ts";
import { roomFound, roomLost } from "./domain/staff/lost-rooms.ts";
import type { Desk } from "./intake/desk.ts";
import { judgeText } from "./intake/judge-text.ts";
import { lastResort } from "./intake/last-resort.ts";
import { makeClassifier } from "./intake/make-classifier.ts";
import { closesAtOnce } from "./intake/urgency.ts";
import { addressOf, closeServer, listen } from "./platform/http/listening.ts";
import { UserError } from "./platform/kernel/errors.ts";
import { type Ids, randomIds } from "./platform/kernel/ids.ts";
import type { Log } from "./platform/kernel/log.ts";
import { MediaStore } from "./platform/media/media-store.ts";
import { DueWork } from "./platform/queue/due-work.ts";
import { InboxStore } from "./platform/queue/inbox.ts";
import { OutboxWork } from "./platform/queue/outbox.ts";
import { Worker } from "./platform/queue/worker.ts";
import { type Db, inTransaction, openDb } from "./platform/store/client.ts";
import { startEmbeddedPostgres } from "./platform/store/embedded-postgres.ts";
import { migrate } from "./platform/store/migrations.ts";
import { takeLease } from "./platform/store/single.ts";
import type { RelayDesk } from "./relay/desk.ts";
import { Metrics } from "./web/metrics.ts";
import { webServer } from "./web/server.ts";

export interface App {
  /** Where the pages are. */
  url: string;
  channel: Channel;
  /** Finishes what is in hand, then stops everything that was started, in under 10 s. */
  stop(): Promise<void>;
}

export interface AppOptions {
  log: Log;
  ids?: Ids;
  /** How long a send may take before nobody knows what became of it; ten seconds. */
  sendTimeoutMs?: number;
  /** Called if Huiyin cannot go on: the process should stop the app and exit. */
  fatal: (why: string) => void;
}

/** How long what is in hand may take at a stop. */
const FINISH_MS = 6_000;

export async function startApp(config: Config, options: AppOptions): Promise<App> {
  const { log, ids = randomIds, fatal } = options;
  const undo: (() => Promise<unknown> | unknown)[] = [];
  const stop = async () => {
    for (const step of undo.reverse().splice(0))
      await Promise.resolve(step()).catch((err) => log.error({ err }, "a part did not stop cleanly"));
  };
  try {
    await mkdir(config.dataDir, { recursive: true, mode: 0o711 }).catch((error: Error) => {
      throw new UserError(
        `cannot write to DATA_DIR (${config.dataDir}): ${error.message}. Set DATA_DIR to a folder that this user may write to`,
      );
    });
    const server = createServer((_request, response) => response.writeHead(503, { "retry-after": "2" }).end("starting"));
    await listen(server, config);
    undo.push(() => closeServer(server));
    const database = config.databaseUrl ? { url: config.databaseUrl, stop: async () => {} } : await startEmbeddedPostgres(config.dataDir);
    undo.push(() => database.stop());
    const applied = await migrate(database.url, ids);
    if (applied.length > 0) log.info({ migrations: applied }, "the database was brought up to date");
    const lease = await takeLease(database.url, () => fatal("the database connection that keeps others away was lost"));
    undo.push(() => lease.release());
    const db = openDb(database.url);
    undo.push(() => db.$disconnect());
    return await assemble(config, server, db, { ...options, ids }, undo, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function assemble(
  config: Config,
  server: Server,
  db: Db,
  { log, ids, sendTimeoutMs }: AppOptions & { ids: Ids },
  undo: (() => unknown)[],
  stop: () => Promise<void>,
): Promise<App> {
  const media = new MediaStore(config.dataDir, ids);
  const metrics = new Metrics();
  const { channel, clock, simulator, world } = await makeChannel(config, { media, log, ids, sendTimeoutMs });
  if (world) undo.push(() => world.close());
  if (config.demo) {
    const account = config.channel.kind === "simulator" ? channel.account : undefined;
    if (await inTransaction(db, (tx) => loadDemo(tx, clock.now(), account))) log.info("the demo community 金桂苑 was loaded");
  }

  const transact = makeTransact(db, clock, ids, () => worker.poke(), {
    reactions,
    pushWindowMs: config.pushWindowMs,
  });
  const classifier = makeClassifier({ db, clock, log, model: config.model, figures: metrics });
  const publicUrl = () => config.publicUrl ?? addressOf(server, config.host);
  const links = {
    get privacy() {
      return `${publicUrl()}/privacy`;
    },
    get contact() {
      return `${publicUrl()}/contact`;
    },
    survey: (token: string) => `${publicUrl()}/survey/${token}`,
  };
  const desk: Desk = { db, clock, log, transact, classifier, questions, links };
  const relay: RelayDesk = { db, clock, transact, judge: judgeText, takeBack: (to, messageId) => channel.takeBack(to, messageId) };
  const inbox = new InboxStore(db, clock, ids);
  const rooms = { ...desk, relay, files: media };
  const lanes = new Lanes(db, clock, log, routesOf(rooms), lastResort(desk));
  const dueWork = new DueWork<Turn>(db, clock, transact, handlersOf(rooms), log);
  const outbox = new OutboxWork(db, clock, channel, log);
  const worker = new Worker([lanes, dueWork, outbox], clock, log);
  metrics.watch(db, inbox, outbox);
  await outbox.recover();
  const surveys = await inTransaction(db, (tx) => startCalendar(tx, clock.now()));
  if (surveys.length > 0) log.info({ surveys }, "surveys were loaded from their files");

  const machinery = {
    closeBursts: () => lanes.closeAll(),
    quiet: () => worker.quiet(),
    waiting: async () => ({
      inbox: await inbox.unconsumed(),
      due: await db.dueWork.count({ where: { state: "waiting", dueAt: { lte: clock.now() } } }),
      outbox: await db.outbox.count({ where: { OR: [{ state: "sending" }, { state: "pending", dueAt: { lte: clock.now() } }] } }),
    }),
  };
  const simulatorRoutes = simulator && (await import("./channel/simulator/routes.ts")).simulatorRoutes(simulator, machinery);
  server.removeAllListeners("request");
  server.on(
    "request",
    webServer({
      db,
      transact,
      clock,
      log,
      media,
      metrics,
      apiToken: config.apiToken,
      publicUrl,
      model: config.model ?? false,
      channelStatus: () => channel.status(),
      workerRuns: () => worker.runs,
      simulator: simulatorRoutes,
    }),
  );

  // Together: a send that hangs holds both, and what comes after them, the database above all, must still be stopped in time.
  undo.push(() => closeServer(server));
  undo.push(() => within(FINISH_MS, Promise.all([channel.stop(), worker.stop()])));
  await channel.start({
    async received(message) {
      const received = await inbox.receive(message);
      if (received && !received.closesBurst && (await closesAtOnce(db, clock, questions, message, received)))
        await inbox.closeBurst(received.inboxId);
      worker.poke();
      return received;
    },
    echoed: (to, messageId, text) => outbox.echoed(channel.account, to, messageId, text),
    ready: () => worker.poke(),
    leftRoom: (room) => transact((turn) => roomLost(turn, channel.account, room)),
    joinedRoom: (room) => transact((turn) => roomFound(turn, channel.account, room)),
  });
  // Rows carry the truth and timers their times; the tick is only the net under them.
  const tick = cron("*/10 * * * * *", () => worker.poke());
  undo.push(() => tick.stop());
  worker.poke();
  return { url: addressOf(server, config.host), channel, stop };
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}
