// Puts the parts together: the only place that knows them all. Tests use it as main.ts does.
import { mkdir } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { schedule as cron } from "node-cron";
import { makeChannel } from "./app-channel.ts";
import type { Channel } from "./channel/port.ts";
import type { Config } from "./config.ts";
import { Lanes } from "./conversation/lanes.ts";
import { makeTransact, type Turn } from "./conversation/turn.ts";
import { loadDemo } from "./demo/load.ts";
import { callbacksAfterTicket } from "./domain/callbacks/after-ticket.ts";
import { scheduleCallbackDays } from "./domain/callbacks/days.ts";
import { dueCallbacks } from "./domain/callbacks/due.ts";
import { callbackQuestions } from "./domain/callbacks/questions.ts";
import { ANNOUNCE_LATER, announceLater } from "./domain/owners/announce.ts";
import { FORGET_CONTACT, forgetContact } from "./domain/owners/privacy/forget-contact.ts";
import { REMOVE_FILES, removeFiles } from "./domain/owners/privacy/remove-files.ts";
import { RETENTION_DUE, retentionDue, scheduleRetention } from "./domain/owners/privacy/retention-due.ts";
import { roomFound, roomLost } from "./domain/staff/lost-rooms.ts";
import { surveysAfterTicket } from "./domain/surveys/after-ticket.ts";
import { surveyQuestion } from "./domain/surveys/answering.ts";
import { dueCampaigns } from "./domain/surveys/due.ts";
import { scheduleSurveys } from "./domain/surveys/schedules.ts";
import { loadInstruments } from "./domain/surveys/survey-store.ts";
import { dueSurveyTalk, surveyTalk } from "./domain/surveys/survey-talk.ts";
import { answeredQuestion } from "./domain/tickets/answered-question.ts";
import { BINDING_OVERDUE, bindingOverdue } from "./domain/tickets/binding-request.ts";
import { doubtfulSend } from "./domain/tickets/doubtful-send.ts";
import { dueTickets } from "./domain/tickets/due.ts";
import { ticketQuestions } from "./domain/tickets/questions.ts";
import { leavingQuestion } from "./intake/binding-leaving.ts";
import { proofQuestion } from "./intake/binding-question.ts";
import { switchQuestion } from "./intake/binding-switch.ts";
import type { Desk } from "./intake/desk.ts";
import { factQuestion } from "./intake/fact-question.ts";
import { groupRoute } from "./intake/group-route.ts";
import { houseQuestion } from "./intake/house-question.ts";
import { judgeText } from "./intake/judge-text.ts";
import { lastResort } from "./intake/last-resort.ts";
import { letterQuestion } from "./intake/letter.ts";
import { makeClassifier } from "./intake/make-classifier.ts";
import { MY_DATA_LATER, myDataLater, myDataRoute } from "./intake/my-data.ts";
import { newPhoneQuestion } from "./intake/my-data-correct.ts";
import { eraseQuestion } from "./intake/my-data-erase.ts";
import { ownerRoute } from "./intake/owner-route.ts";
import { pairingRoute } from "./intake/pairing-route.ts";
import { MATTER_OVERDUE, matterOverdue, matterQuestion } from "./intake/unclear.ts";
import { closesAtOnce } from "./intake/urgency.ts";
import { addressOf, closeServer, listen } from "./platform/http/listening.ts";
import { UserError } from "./platform/kernel/errors.ts";
import { type Ids, randomIds } from "./platform/kernel/ids.ts";
import type { Log } from "./platform/kernel/log.ts";
import { MediaStore } from "./platform/media/media-store.ts";
import { DueWork } from "./platform/queue/due-work.ts";
import { InboxStore } from "./platform/queue/inbox.ts";
import { DOUBTFUL_SEND, OutboxWork } from "./platform/queue/outbox.ts";
import { Worker } from "./platform/queue/worker.ts";
import { type Db, inTransaction, openDb } from "./platform/store/client.ts";
import { startEmbeddedPostgres } from "./platform/store/embedded-postgres.ts";
import { migrate } from "./platform/store/migrations.ts";
import { takeLease } from "./platform/store/single.ts";
import type { RelayDesk } from "./relay/desk.ts";
import { heldQuestions } from "./relay/held.ts";
import { directCommandRoute, relayRoute } from "./relay/relay-route.ts";
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
    reactions: [callbacksAfterTicket, surveysAfterTicket],
    pushWindowMs: config.pushWindowMs,
  });
  const questions = new Map(
    [
      ...ticketQuestions,
      ...callbackQuestions,
      surveyQuestion,
      answeredQuestion,
      houseQuestion,
      matterQuestion,
      factQuestion,
      letterQuestion,
      eraseQuestion,
      newPhoneQuestion,
      proofQuestion,
      leavingQuestion,
      switchQuestion,
      ...heldQuestions,
    ].map((kind) => [kind.kind, kind]),
  );
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
  const myData = { ...desk, files: media };
  const routes = [
    pairingRoute(desk),
    relayRoute(relay),
    directCommandRoute(relay),
    groupRoute(desk),
    myDataRoute(myData),
    ownerRoute(desk),
  ];
  const lanes = new Lanes(db, clock, log, routes, lastResort(desk));
  const handlers = {
    ...dueTickets,
    ...dueCallbacks,
    ...dueCampaigns(surveyTalk(links)),
    ...dueSurveyTalk,
    [MATTER_OVERDUE]: matterOverdue,
    [DOUBTFUL_SEND]: doubtfulSend,
    [BINDING_OVERDUE]: bindingOverdue,
    [MY_DATA_LATER]: myDataLater(myData),
    [REMOVE_FILES]: removeFiles((sha256) => media.remove(sha256)),
    [FORGET_CONTACT]: forgetContact,
    [RETENTION_DUE]: retentionDue(log),
    [ANNOUNCE_LATER]: announceLater,
  };
  const dueWork = new DueWork<Turn>(db, clock, transact, handlers, log);
  const outbox = new OutboxWork(db, clock, channel, log);
  const worker = new Worker([lanes, dueWork, outbox], clock, log);
  metrics.watch(db, inbox, outbox);
  await outbox.recover();
  await inTransaction(db, (tx) => scheduleRetention(tx, clock.now()));
  await inTransaction(db, (tx) => scheduleCallbackDays(tx, clock.now()));
  const surveys = await inTransaction(db, (tx) => loadInstruments(tx, clock.now()));
  if (surveys.length > 0) log.info({ surveys }, "surveys were loaded from their files");
  await inTransaction(db, (tx) => scheduleSurveys(tx, clock.now()));

  const machinery = {
    closeBursts: () => lanes.closeAll(),
    quiet: () => worker.quiet(),
    nextAt: () => worker.nextAt(),
    poke: () => worker.poke(),
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
