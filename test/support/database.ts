// A database of one's own: the migrated template, cloned, dropped at the end of the file.
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
  await admin(`CREATE DATABASE ${name}${template ? ` TEMPLATE ${template}` : ""}`);
  return { url: databaseUrl(serverUrl, name), drop: () => admin(`DROP DATABASE ${name} WITH (FORCE)`) };
}

/** A client on a database of its own, for one test. */
export async function testDb(): Promise<Db> {
  const database = await cloneDatabase();
  const db = openDb(database.url, 5);
  onTestFinished(async () => {
    await db.$disconnect();
    await database.drop();
  });
  return db;
}
