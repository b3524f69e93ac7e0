// The product as people run it: `node dist/main.js`, a process of its own that can be killed.
import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { packageRoot } from "../../src/platform/kernel/package-root.ts";
import { freePort } from "../support/free-port.ts";
import { SimulatorClient } from "../support/simulator-client.ts";

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A start may have to repair a database that was killed. */
const START_MS = 45_000;

export class Product {
  readonly url: string;
  readonly dataDir: string;
  readonly sim: SimulatorClient;
  /** Everything written to stdout and stderr, over all lives. */
  readonly lines: string[] = [];
  readonly #env: Record<string, string>;
  #child: ChildProcess | undefined;
  #exit: Promise<Exit> = Promise.resolve({ code: null, signal: null });

  private constructor(port: number, dataDir: string, env: Record<string, string>) {
    this.url = `http://127.0.0.1:${port}`;
    this.dataDir = dataDir;
    this.sim = new SimulatorClient(this.url);
    this.#env = { PATH: process.env.PATH ?? "", TMPDIR: tmpdir(), PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: "info", ...env };
  }

  /** On data of its own, gone at the end of the test; not started yet. Without a DATABASE_URL it brings its own database. */
  static async prepare(env: Record<string, string> = {}): Promise<Product> {
    const dataDir = await mkdtemp(join(tmpdir(), "hy-faults-"));
    await chmod(dataDir, 0o711); // the database's user must be able to enter
    const product = new Product(await freePort(), dataDir, env);
    onTestFinished(async () => {
      await product.kill();
      if (!env.DATABASE_URL) await endDatabase(await product.database());
      await rm(dataDir, { recursive: true, force: true });
    });
    return product;
  }

  /** Starts the process, and leaves it to itself. */
  spawn(): void {
    const child = spawn(process.execPath, ["--enable-source-maps", join(packageRoot, "dist", "main.js")], {
      cwd: this.dataDir, // away from anybody's .env
      env: this.#env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => this.lines.push(...String(chunk).trimEnd().split("\n")));
    this.#exit = new Promise((resolve) => {
      child.once("exit", (code, signal) => resolve({ code, signal }));
    });
  }

  async start(): Promise<void> {
    this.spawn();
    await this.ready();
  }

  async ready(): Promise<void> {
    const giveUp = performance.now() + START_MS;
    while (performance.now() < giveUp) {
      if (!this.alive) break;
      const status = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
        (response) => response.body?.cancel().then(() => response.status),
        () => 0,
      );
      if (status === 200) return;
      await delay(20);
    }
    throw new Error(`Huiyin ${this.alive ? "is not ready" : "ended while starting"}:\n${this.lines.slice(-30).join("\n")}`);
  }

  get alive(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** SIGKILL: no goodbye. */
  async kill(): Promise<void> {
    this.#child?.kill("SIGKILL");
    await this.ended();
  }

  /** Told to stop; how it ended, and after how many milliseconds. */
  async terminate(signal: NodeJS.Signals = "SIGTERM"): Promise<Exit & { ms: number }> {
    const start = performance.now();
    this.#child?.kill(signal);
    return { ...(await this.ended()), ms: performance.now() - start };
  }

  ended(): Promise<Exit> {
    return this.#exit;
  }

  /** The built-in database: its process, and the address under which a test reaches it; `undefined` while there is none. */
  async database(): Promise<{ pid: number; url: string } | undefined> {
    const file = join(this.dataDir, "postgres", "data", "postmaster.pid");
    const [pid, , , , socketDir] = (await readFile(file, "utf8").catch(() => "")).split("\n");
    if (!pid || !socketDir) return undefined;
    return { pid: Number(pid), url: `postgresql://huiyin@localhost/huiyin?host=${encodeURIComponent(socketDir)}` };
  }
}

export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function endDatabase(database: { pid: number } | undefined): Promise<void> {
  if (!database || !runs(database.pid)) return;
  process.kill(database.pid, "SIGQUIT");
  while (runs(database.pid)) await delay(20);
}
