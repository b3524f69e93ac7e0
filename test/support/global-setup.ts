// One embedded PostgreSQL for the whole run, with a migrated template that every test file clones.
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { loadDemo } from "../../src/demo/load.ts";
import { randomIds } from "../../src/platform/kernel/ids.ts";
import { inTransaction, openDb } from "../../src/platform/store/client.ts";
import { startEmbeddedPostgres } from "../../src/platform/store/embedded-postgres.ts";
import { migrate } from "../../src/platform/store/migrations.ts";

declare module "vitest" {
  export interface ProvidedContext {
    serverUrl: string;
  }
}

export const TEMPLATE = "huiyin_template";
/** The same with the demo community in it, as the simulator's first start leaves it. */
export const DEMO_TEMPLATE = "huiyin_demo_template";

export default async function setup(project: TestProject) {
  const dir = await mkdtemp(join(tmpdir(), "hy-test-"));
  await chmod(dir, 0o711); // as root, the server's own user must get in
  // What a crash of the machine would lose does not matter here.
  const server = await startEmbeddedPostgres(dir, {
    max_connections: "300",
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
  });
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await migrate(databaseUrl(server.url, TEMPLATE), randomIds);
  await admin.query(`CREATE DATABASE ${DEMO_TEMPLATE} TEMPLATE ${TEMPLATE}`);
  await admin.end();
  const db = openDb(databaseUrl(server.url, DEMO_TEMPLATE));
  await inTransaction(db, (tx) => loadDemo(tx, new Date(), "simulator"));
  await db.$disconnect();
  project.provide("serverUrl", server.url);
  return async () => {
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  };
}

/** The address of another database on the same server. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
