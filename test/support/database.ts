// A database of one's own: the migrated template, cloned, and dropped at the end of the file or emptied for the next test.
import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject, onTestFinished } from "vitest";
import { type Db, openDb } from "../../src/platform/store/client.ts";
import { databaseUrl, TEMPLATE } from "./global-setup.ts";

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

export async function cloneDatabase(template: string | undefined = TEMPLATE): Promise<TestDatabase> {
  const serverUrl = inject("serverUrl");
  const name = `t_${randomBytes(6).toString("hex")}`;
  const admin = async (sql: string) => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await admin(`CREATE DATABASE ${name}${template ? ` TEMPLATE ${template} STRATEGY file_copy` : ""}`);
  return { url: databaseUrl(serverUrl, name), drop: () => admin(`DROP DATABASE ${name} WITH (FORCE)`) };
}

/** Those of this worker that no test has just now: their connections are open and their statements parsed. */
const idle: Db[] = [];

/** A client on an empty database that is the test's alone. */
export async function testDb(): Promise<Db> {
  const db = idle.pop() ?? openDb((await cloneDatabase()).url, 5);
  onTestFinished(async () => {
    await empty(db);
    idle.push(db);
  });
  return db;
}

/** As the migrations left it. */
async function empty(db: Db): Promise<void> {
  await db.$executeRawUnsafe(`DO $$
    DECLARE one regclass;
    BEGIN
      PERFORM set_config('session_replication_role', 'replica', true);
      FOR one IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> '_prisma_migrations' LOOP
        EXECUTE format('DELETE FROM %s', one);
      END LOOP;
      PERFORM setval(oid, 1, false) FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace;
    END $$`);
}
