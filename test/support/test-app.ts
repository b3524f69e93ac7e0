// The whole house for a test: the real app on a database of its own, played over the simulator's HTTP interface.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import { makeLog } from "../../src/platform/kernel/log.ts";
import { type Db, openDb } from "../../src/platform/store/client.ts";
import { cloneDatabase } from "./database.ts";
import { DEMO_TEMPLATE, TEMPLATE } from "./global-setup.ts";
import { SimulatorClient } from "./simulator-client.ts";

export const API_TOKEN = "test-token-0123456789";

export interface TestApp {
  url: string;
  dataDir: string;
  sim: SimulatorClient;
  db: Db;
  /** Everything logged at warn or above, as text. */
  problems: string[];
  /** Everything logged. */
  logged: string[];
  api(path: string, token?: string | null): Promise<{ status: number; body: any }>;
  /** Stops the app and starts it again on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface TestAppOptions {
  env?: Record<string, string>;
  /** Starts on a weekday morning in service hours (Wednesday 2030-03-06 10:00 in Shanghai, unless given); `false` leaves the clock at real time. */
  clock?: string | false;
  /** How long a send may hang before it is unknown; ten seconds, unless given. */
  sendTimeoutMs?: number;
}

export async function startTestApp({
  env = {},
  clock = "2030-03-06T10:00:00+08:00",
  sendTimeoutMs,
}: TestAppOptions = {}): Promise<TestApp> {
  const [database, dataDir] = await Promise.all([
    cloneDatabase(env.DEMO === "0" ? TEMPLATE : DEMO_TEMPLATE),
    mkdtemp(join(tmpdir(), "hy-data-")),
  ]);
  const config = readConfig({ DATABASE_URL: database.url, DATA_DIR: dataDir, PORT: "0", API_TOKEN, LOG_LEVEL: "info", ...env });
  const logged: string[] = [];
  const problems: string[] = [];
  const write = (line: string) => {
    logged.push(line);
    if (JSON.parse(line).level >= 40) problems.push(line);
  };
  const log = makeLog(config.logLevel, { write });
  const start = () => startApp(config, { log, fatal: (why) => problems.push(why), ...(sendTimeoutMs !== undefined && { sendTimeoutMs }) });
  let app = await start();
  const db = openDb(database.url, 3);
  const test: TestApp = {
    url: app.url,
    dataDir,
    sim: new SimulatorClient(app.url),
    db,
    problems,
    logged,
    async api(path, token = API_TOKEN) {
      const response = await fetch(`${test.url}${path}`, { headers: token === null ? {} : { authorization: `Bearer ${token}` } });
      return { status: response.status, body: await response.json() };
    },
    async restart() {
      await app.stop();
      app = await start();
      test.url = app.url;
      test.sim = new SimulatorClient(app.url);
    },
    async stop() {
      await app.stop();
      await db.$disconnect();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  if (clock) await test.sim.setClock(clock);
  return test;
}
