// A private PostgreSQL for installations that name no DATABASE_URL: the binaries come from the npm registry, the data stays
// under DATA_DIR, and it listens on a Unix socket in a folder of its own, on no network port. The server is a detached child:
// it outlives a crash of ours and is found again, and it stops when the last client of its own has gone.
import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { chown, lstat, mkdir, mkdtemp, readdir, readFile, realpath, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { messageOf, UserError } from "../kernel/errors.ts";
import { sha256 } from "../kernel/ids.ts";
import { type Binaries, usableBinaries } from "./postgres-binaries.ts";
import { type Account, canEnter, keeperOf, serverAccount } from "./server-account.ts";

export interface Database {
  url: string;
  /** Disconnect everything else first; the server stops unless somebody else (a second process of ours) still uses it. */
  stop(): Promise<void>;
}

/** What it takes to run one server. */
interface Site {
  binaries: Binaries;
  data: string;
  socketDir: string;
  /** As whom the server runs, if not as ourselves. */
  account: Account | undefined;
}

const USER = "huiyin";
const DATABASE = "huiyin";
/** Only names the socket; given everywhere, because PGPORT in the environment would change it. */
const PORT = "5432";
/** macOS takes the fewest. */
const LONGEST_SOCKET_PATH = 103;
/** The server gets nothing of our environment: there are secrets in it, and variables that would change what it does. */
const ENVIRONMENT = { LC_ALL: "C" };

/** A server that was killed can leave a lock that is stale for a second or two: it is tried again until then. */
const START_MS = 15_000;
/** A server that answers "starting up" replays what a crash left in its log; that may take minutes. */
const REPLAY_MS = 300_000;
const STOP_MS = 8_000;
const LEAVING_MS = 500;
/** Held, shared, by all who need the server, and alone by who stops it: an advisory lock, "POST" in ASCII. */
const PRESENCE = 0x504f5354;

/**
 * Starts, or finds again, the PostgreSQL whose data are under `dataDir`.
 * @param settings server settings (`-c name=value`) on top of our own
 * @throws UserError where this machine cannot run it, with what to do instead
 */
export async function startEmbeddedPostgres(dataDir: string, settings: Record<string, string> = {}): Promise<Database> {
  const preferred = serverAccount();
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  const home = await reachableHome(await realpath(dataDir), preferred);
  const data = join(home, "data");
  const account = await keeperOf(data, preferred);
  const binaries = await usableBinaries(home, account);
  if (!existsSync(join(data, "PG_VERSION"))) await initialise(binaries, data, account);

  const site = { binaries, data, socketDir: await socketDirOf(data, account), account };
  const presence = await enter(site, settings);
  const { rowCount } = await presence.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
  if (rowCount === 0) {
    await presence.query(`CREATE DATABASE ${DATABASE}`).catch((error: { code?: string }) => {
      if (error.code !== "42P04" && error.code !== "23505") throw error; // another process of ours was first
    });
  }
  return {
    url: socketUrl(site.socketDir, DATABASE),
    stop: () => stopUnlessUsed(presence, data),
  };
}

function socketUrl(socketDir: string, database: string): string {
  return `postgresql://${USER}@localhost:${PORT}/${database}?host=${encodeURIComponent(socketDir)}&sslmode=disable`;
}

/**
 * DATA_DIR/postgres; below a folder that the server's user cannot enter (`/root`), a folder under /var/lib named after it. Data stay
 * where they were made, whatever becomes of the rights of the folders above: nobody shall find an empty database instead of theirs.
 */
async function reachableHome(dataDir: string, account: Account | undefined): Promise<string> {
  const near = join(dataDir, "postgres");
  const far = join("/var/lib/huiyin", sha256(dataDir).slice(0, 12));
  const made = (home: string) => existsSync(join(home, "data"));
  const reachable = !account || (await canEnter(dataDir, account));
  if (!reachable && made(near))
    throw new UserError(
      `the database's own user cannot get to ${near} any more: give back the right to enter (chmod o+x) each folder above`,
    );
  const home = made(near) || (reachable && !made(far)) ? near : far;
  await mkdir(home, { recursive: true, mode: 0o711 });
  return home;
}

/** Where the server listens: for one that runs already, where it says so (TMPDIR may have been another one). */
async function socketDirOf(data: string, account: Account | undefined): Promise<string> {
  const told = (await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "")).split("\n")[4];
  if (told && (await isPrivate(told, account)) && (await stateOf(told, data)) !== "absent") return told;
  return privateSocketDir(data, account);
}

/** A folder only the server's user can enter, short enough for a socket's path, checked against squatters. */
async function privateSocketDir(data: string, account: Account | undefined): Promise<string> {
  const name = `huiyin-${sha256(data).slice(0, 12)}`;
  let dir: string | undefined;
  for (const parent of [tmpdir(), "/tmp"]) {
    const fits = Buffer.byteLength(join(parent, name, `.s.PGSQL.${PORT}`)) <= LONGEST_SOCKET_PATH;
    if (fits && !parent.includes(",") && (!account || (await canEnter(parent, account).catch(() => false)))) {
      dir = join(parent, name);
      break;
    }
  }
  if (!dir) throw new UserError("no place for the database's socket: set TMPDIR to a folder with a short path that everybody may enter");
  try {
    await mkdir(dir, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  // One that root has just made (we, or another process of ours) is handed to the server's user.
  if (account && (await isPrivate(dir, undefined))) await chown(dir, account.uid, account.gid);
  if (!(await isPrivate(dir, account))) throw new UserError(`${dir} belongs to somebody else: remove it, or set TMPDIR to another folder`);
  return dir;
}

async function isPrivate(dir: string, account: Account | undefined): Promise<boolean> {
  const found = await lstat(dir).catch(() => undefined);
  return found?.isDirectory() === true && found.uid === (account?.uid ?? process.getuid?.()) && (found.mode & 0o077) === 0;
}

/** Makes the cluster under a name of its own: it is whole or not there, also when two processes make it at once. */
async function initialise(binaries: Binaries, data: string, account: Account | undefined): Promise<void> {
  const home = dirname(data);
  if (account) await chown(home, account.uid, account.gid);
  const part = await mkdtemp(`${data}.part-`);
  if (account) await chown(part, account.uid, account.gid);
  const args = ["-D", part, "-U", USER, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-instructions"];
  const child = spawn(binaries.initdb, args, { stdio: ["ignore", "ignore", "pipe"], cwd: home, env: ENVIRONMENT, ...account });
  let errors = "";
  child.stderr.on("data", (chunk) => (errors += chunk));
  const code = await new Promise((done) => child.once("close", done).once("error", (error) => done(messageOf(error))));
  if (code === 0) await rename(part, data).catch((error) => (errors = messageOf(error)));
  // Whoever came first sweeps up: the parts of those who came second, and what a crash has left.
  const parts = (await readdir(home)).filter((name) => name.startsWith(`${basename(data)}.part`));
  for (const name of parts) await rm(join(home, name), { recursive: true, force: true }).catch(() => {});
  if (!existsSync(join(data, "PG_VERSION")))
    throw new UserError(
      `the bundled PostgreSQL could not be set up in ${data} (${code}): ${errors.trim() || "no message"}. Set DATABASE_URL to use another server`,
    );
}

/** A connection that is held as long as we may need the server, so that no other process of ours stops it; the server is started if need be. */
async function enter(site: Site, settings: Record<string, string>): Promise<pg.Client> {
  const giveUp = performance.now() + START_MS;
  for (;;) {
    if ((await stateOf(site.socketDir, site.data)) !== "ours") await launch(site, settings);
    try {
      const presence = await connect(site.socketDir, "postgres");
      await presence.query(`SELECT pg_advisory_lock_shared(${PRESENCE})`);
      return presence;
    } catch (error) {
      if (performance.now() > giveUp) throw error; // else its last client had just left, and it was stopping
    }
  }
}

async function launch({ binaries, data, socketDir, account }: Site, settings: Record<string, string>): Promise<void> {
  const wanted = {
    listen_addresses: "",
    port: PORT,
    unix_socket_directories: socketDir,
    unix_socket_permissions: "0700",
    timezone: "UTC",
    log_min_messages: "warning",
    log_statement: "none",
    log_min_error_statement: "panic",
    log_parameter_max_length_on_error: "0",
    ...settings,
  };
  const args = ["-D", data, ...Object.entries(wanted).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  const logFile = join(dirname(data), "server.log");
  await rename(logFile, `${logFile}.old`).catch(() => {});
  const begun = performance.now();
  for (;;) {
    const log = openSync(logFile, "a", 0o600);
    const child = spawn(binaries.postgres, args, {
      detached: true,
      stdio: ["ignore", log, log],
      cwd: dirname(data),
      env: ENVIRONMENT,
      ...account,
    });
    closeSync(log);
    let ended = false;
    child.once("exit", () => (ended = true)).once("error", () => (ended = true));
    child.unref();
    do {
      await delay(20);
      const state = await stateOf(socketDir, data);
      if (state === "ours") return; // this one, or one that another process of ours started
      if (performance.now() - begun > (state === "starting" ? REPLAY_MS : START_MS)) {
        child.kill();
        throw new UserError(`the bundled PostgreSQL did not start; its log is ${logFile}. Set DATABASE_URL to use another server`);
      }
    } while (!ended);
    await delay(250);
  }
}

/** Whether a server answers on our socket, and it is the one with our data. */
async function stateOf(socketDir: string, data: string): Promise<"ours" | "starting" | "absent"> {
  try {
    const client = await connect(socketDir, "postgres");
    try {
      const { rows } = await client.query("SHOW data_directory");
      return rows[0].data_directory === data ? "ours" : "absent";
    } finally {
      await client.end();
    }
  } catch (error) {
    return (error as { code?: string }).code === "57P03" ? "starting" : "absent";
  }
}

async function connect(socketDir: string, database: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: socketUrl(socketDir, database), connectionTimeoutMillis: 2_000 });
  client.on("error", () => {}); // the server may go while we hold it; the next query says so
  await client.connect();
  return client;
}

/** @param presence ours, which ends here */
async function stopUnlessUsed(presence: pg.Client, data: string): Promise<void> {
  try {
    await presence.query(`SELECT pg_advisory_unlock_shared(${PRESENCE})`);
    // From here on, whoever begins waits for our end, and then finds a server that goes on or none.
    const { rows } = await presence.query(`SELECT pg_try_advisory_lock(${PRESENCE}) AS last`);
    if (rows[0].last && (await isUnused(presence))) await stop(data);
  } catch {
    // nobody answers: it has stopped already
  }
  await presence.end().catch(() => {});
}

/** Whether nobody but those who have just begun is connected; who has just left can still be listed for a moment. */
async function isUnused(presence: pg.Client): Promise<boolean> {
  const others = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
    AND pid NOT IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted)`;
  const giveUp = performance.now() + LEAVING_MS;
  for (;;) {
    const { rows } = await presence.query(others);
    if (rows[0].n === 0) return true;
    if (performance.now() > giveUp) return false;
    await delay(20);
  }
}

async function stop(data: string): Promise<void> {
  const pid = await serverPid(data);
  if (!pid) return;
  process.kill(pid, "SIGINT"); // fast shutdown: open transactions are rolled back, everything committed is on disk
  const giveUp = performance.now() + STOP_MS;
  while ((await serverPid(data)) === pid && performance.now() < giveUp) await delay(20);
}

/** From the server's lock file, which it removes at its end. */
async function serverPid(data: string): Promise<number> {
  return Number((await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "")).split("\n")[0]);
}
