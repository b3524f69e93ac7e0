// The bundled PostgreSQL as its users meet it: started, found again, killed, and in odd places.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, cp, lstat, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { UserError } from "../../src/platform/kernel/errors.ts";
import { sha256 } from "../../src/platform/kernel/ids.ts";
import { packageRoot } from "../../src/platform/kernel/package-root.ts";
import { type Database, startEmbeddedPostgres } from "../../src/platform/store/embedded-postgres.ts";

const AS_ROOT = process.getuid?.() === 0;
const HOLD = fileURLToPath(new URL("hold-postgres.mjs", import.meta.url));
const PLATFORM = `@embedded-postgres/${process.platform}-${process.arch}`;
/** What a crash of the machine would lose does not matter in these. */
const HASTY = { fsync: "off" };

/** A folder that the server's user can enter, gone at the end of the test. */
async function openFolder(mode = 0o711): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "hy-pg-")));
  await chmod(folder, mode);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function started(dataDir: string, settings: Record<string, string> = HASTY): Promise<Database> {
  const database = await startEmbeddedPostgres(dataDir, settings);
  onTestFinished(() => database.stop());
  return database;
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  return client;
}

async function ask(url: string, sql: string): Promise<any[]> {
  const client = await connected(url);
  return client
    .query(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

async function serverPid(url: string): Promise<number> {
  const [{ data_directory: data }] = await ask(url, "SHOW data_directory");
  return Number((await readFile(join(data, "postmaster.pid"), "utf8")).split("\n")[0]);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Starts the database from a process of its own, that of the build. */
async function holder(dataDir: string, root = packageRoot): Promise<{ child: ChildProcess; url: string; ended: Promise<void> }> {
  const module = join(root, "dist", "platform", "store", "embedded-postgres.js");
  const child = spawn(process.execPath, [HOLD, module, dataDir], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.once("data", (line) => resolve(String(line).trim()));
    child.once("exit", (code) => reject(new Error(`the holder ended with ${code}`)));
  });
  return { child, url, ended };
}

function withEnvironment(changed: Record<string, string>): void {
  const before = Object.fromEntries(Object.keys(changed).map((name) => [name, process.env[name]]));
  Object.assign(process.env, changed);
  onTestFinished(() => {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });
}

describe("one server", () => {
  it("starts under DATA_DIR on no network port, and lets nobody else in", async () => {
    const folder = await openFolder();
    const { url } = await started(folder);
    const [settings] = await ask(
      url,
      `SELECT current_setting('data_directory') AS data, current_setting('listen_addresses') AS addresses,
              current_setting('unix_socket_directories') AS sockets, current_setting('fsync') AS fsync`,
    );
    expect(settings).toMatchObject({ data: join(folder, "postgres", "data"), addresses: "", fsync: "off" });
    expect((await lstat(settings.sockets)).mode & 0o777).toBe(0o700);
    expect((await lstat(settings.data)).uid).not.toBe(0);
  });

  it("keeps what the machine would lose in a power cut only where told to", async () => {
    const { url } = await started(await openFolder(), {});
    const durable =
      "SELECT current_setting('fsync') AS fsync, current_setting('full_page_writes') AS pages, current_setting('synchronous_commit') AS commit";
    expect(await ask(url, durable)).toEqual([{ fsync: "on", pages: "on", commit: "on" }]);
  });

  it("is reused by a second call, and stops with the last of them", async () => {
    const folder = await openFolder();
    const first = await started(folder);
    const pid = await serverPid(first.url);
    const second = await started(folder);
    expect(second.url).toBe(first.url);
    expect(await serverPid(second.url)).toBe(pid);

    await first.stop();
    expect(await ask(second.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await second.stop();
    await expect(connected(second.url)).rejects.toThrow();
    expect(existsSync(join(folder, "postgres", "data", "postmaster.pid"))).toBe(false);
  });

  it("is not stopped while another client uses it, but by whoever comes last", async () => {
    const folder = await openFolder();
    const database = await started(folder);
    const client = await connected(database.url);
    await database.stop();
    expect((await client.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
    await client.end();
    await (await started(folder)).stop();
    await expect(connected(database.url)).rejects.toThrow();
  });

  it("is found through another path to the same folder", async () => {
    const folder = await openFolder();
    await mkdir(join(folder, "real"));
    await symlink(join(folder, "real"), join(folder, "link"));
    const { url } = await started(join(folder, "real"));
    expect((await started(join(folder, "link"))).url).toBe(url);
  });

  it("is found with another TMPDIR, PGPORT and PGSSLMODE than it was started with", async () => {
    const folder = await openFolder();
    const first = await started(folder);
    withEnvironment({ TMPDIR: await openFolder(0o755), PGPORT: "5999", PGSSLMODE: "require", PGDATABASE: "nowhere" });
    const second = await started(folder);
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, "SELECT current_database() AS name")).toEqual([{ name: "huiyin" }]);
  });

  it("gets none of our secrets in its environment", async () => {
    withEnvironment({ OPENAI_API_KEY: "sk-very-secret" });
    const { url } = await started(await openFolder());
    const client = await connected(url);
    await client.query("CREATE TEMP TABLE environment (line text)");
    await client.query("COPY environment FROM PROGRAM 'env'");
    const { rows } = await client.query("SELECT line FROM environment");
    await client.end();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain("sk-very-secret");
  });
});

describe("two at once", () => {
  it("make one cluster and share it", async () => {
    const folder = await openFolder();
    const [here, there] = await Promise.all([started(folder), holder(folder)]);
    expect(there.url).toBe(here.url);
    await ask(here.url, "CREATE TABLE shared (a int)");
    expect(await ask(there.url, "SELECT * FROM shared")).toEqual([]);
    there.child.stdin?.end();
    await there.ended;
    expect(await ask(here.url, "SELECT * FROM shared")).toEqual([]);
  });

  it("one stopping, one starting: the one that starts has a server", async () => {
    const folder = await openFolder();
    let last = await started(folder);
    for (let round = 0; round < 10; round++) {
      const [, next] = await Promise.all([last.stop(), started(folder)]);
      expect(await ask(next.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
      last = next;
    }
  });
});

describe("after a kill", () => {
  it("outlives the process that started it and is found again with all that was committed", async () => {
    const folder = await openFolder();
    const { child, url, ended } = await holder(folder);
    await ask(url, "CREATE TABLE kept AS SELECT 'committed' AS state");
    const pid = await serverPid(url);
    child.kill("SIGKILL");
    await ended;
    expect(isAlive(pid)).toBe(true);

    const again = await started(folder);
    expect(await serverPid(again.url)).toBe(pid);
    expect(await ask(again.url, "SELECT state FROM kept")).toEqual([{ state: "committed" }]);
    await again.stop();
    await expect(connected(again.url)).rejects.toThrow();
  });

  it("of the server itself: starts again with all that was committed", async () => {
    const folder = await openFolder();
    const { url } = await started(folder, {});
    await ask(url, "CREATE TABLE kept AS SELECT 'committed' AS state");
    process.kill(await serverPid(url), "SIGKILL");
    const again = await started(folder);
    expect(await ask(again.url, "SELECT state FROM kept")).toEqual([{ state: "committed" }]);
  });

  it("in the middle of the first start: the half-made cluster is made anew and swept up", async () => {
    const folder = await openFolder();
    const half = join(folder, "postgres", "data.part-x1y2z3");
    await mkdir(half, { recursive: true });
    await writeFile(join(half, "PG_VERSION"), "18\n");
    const { url } = await started(folder);
    expect(await ask(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect(existsSync(half)).toBe(false);
  });
});

describe("the socket folder", () => {
  const socketDir = (tmp: string, folder: string) => join(tmp, `huiyin-${sha256(join(folder, "postgres", "data")).slice(0, 12)}`);

  it.each([
    ["a folder that others can enter", (dir: string) => mkdir(dir).then(() => chmod(dir, 0o755))],
    ["a link to somewhere", (dir: string) => symlink(tmpdir(), dir)],
    ["a file", (dir: string) => writeFile(dir, "", { mode: 0o600 })],
  ])("is refused where a squatter has put %s", async (_what, squat) => {
    const tmp = await openFolder(0o755);
    const folder = await openFolder();
    withEnvironment({ TMPDIR: tmp });
    await squat(socketDir(tmp, folder));
    const refused = started(folder);
    await expect(refused).rejects.toThrow(UserError);
    await expect(refused).rejects.toThrow(/belongs to somebody else/);
  });

  it.each([
    ["is too long for a socket", async () => join(await openFolder(0o755), "x".repeat(100))],
    ["does not exist", async () => join(await openFolder(0o755), "none")],
  ])("is in /tmp where TMPDIR %s", async (_what, place) => {
    const folder = await openFolder();
    const tmp = await place();
    if (tmp.endsWith("x")) await mkdir(tmp, { mode: 0o755 });
    withEnvironment({ TMPDIR: tmp });
    const { url } = await started(folder);
    expect(new URL(url).searchParams.get("host")).toMatch(/^\/tmp\/huiyin-/);
  });
});

describe("odd places", () => {
  it("has spaces, Chinese, quotes and a very long path", async () => {
    const folder = join(
      await openFolder(),
      "数据 目录",
      'it\'s "quoted" 100%',
      ...Array.from({ length: 8 }, (_, n) => `${n}-${"长".repeat(20)}`),
    );
    const { url } = await started(folder);
    expect(await ask(url, "SHOW data_directory")).toEqual([{ data_directory: join(folder, "postgres", "data") }]);
  });

  it("lies below a folder that the server's user cannot enter", async () => {
    const folder = join(await openFolder(0o700), "data");
    const home = AS_ROOT ? join("/var/lib/huiyin", sha256(folder).slice(0, 12)) : join(folder, "postgres");
    onTestFinished(() => rm(home, { recursive: true, force: true }));
    const { url } = await started(folder);
    expect(await ask(url, "SHOW data_directory")).toEqual([{ data_directory: join(home, "data") }]);
  });

  it("finds the data where they were made when the folder's rights change, instead of making an empty database", async () => {
    const top = await openFolder(0o700);
    const folder = join(top, "data");
    onTestFinished(() => rm(join("/var/lib/huiyin", sha256(folder).slice(0, 12)), { recursive: true, force: true }));
    const before = await started(folder);
    await ask(before.url, "CREATE TABLE kept AS SELECT 'committed' AS state");
    await before.stop();
    await chmod(top, 0o755);
    const after = await started(folder);
    expect(await ask(after.url, "SELECT state FROM kept")).toEqual([{ state: "committed" }]);
  });

  it("says what to do when data in DATA_DIR have become unreachable, or finds them as it may", async () => {
    const folder = await openFolder(0o755);
    const before = await started(folder);
    await ask(before.url, "CREATE TABLE kept AS SELECT 'committed' AS state");
    await before.stop();
    await chmod(folder, 0o700);
    const after = started(folder).then(({ url }) => ask(url, "SELECT state FROM kept"));
    if (AS_ROOT) await expect(after).rejects.toThrow(/chmod o\+x/);
    else expect(await after).toEqual([{ state: "committed" }]);
  });

  it("runs from an installation without install scripts that the server's user cannot reach", async () => {
    const root = await openFolder(0o700);
    const installed = dirname(dirname(fileURLToPath(import.meta.resolve(PLATFORM))));
    await cp(join(packageRoot, "dist", "platform"), join(root, "dist", "platform"), { recursive: true });
    await writeFile(join(root, "package.json"), '{"type":"module"}');
    await mkdir(join(root, "node_modules"));
    await symlink(join(packageRoot, "node_modules", "pg"), join(root, "node_modules", "pg"));
    // As npm unpacks it with ignore-scripts: without symbolic links.
    await cp(installed, join(root, "node_modules", PLATFORM), {
      recursive: true,
      filter: async (from) => !(await lstat(from)).isSymbolicLink(),
    });
    const links = JSON.parse(await readFile(join(installed, "native", "pg-symlinks.json"), "utf8")) as { target: string }[];
    expect(links.length).toBeGreaterThan(0);

    const folder = await openFolder();
    const { child, url, ended } = await holder(folder, root);
    expect(await ask(url, "SELECT current_setting('data_directory') AS data")).toEqual([{ data: join(folder, "postgres", "data") }]);
    child.stdin?.end();
    await ended;

    const version = JSON.parse(await readFile(join(installed, "package.json"), "utf8")).version;
    const used = AS_ROOT ? join(folder, "postgres", `postgresql-${version}`) : join(root, "node_modules", PLATFORM, "native");
    for (const { target } of links) expect((await lstat(join(used, target.replace(/^native\//, "")))).isSymbolicLink()).toBe(true);
  });
});
