// Brings the database to the schema of this version at start: applies prisma/migrations/*/migration.sql in order, under an
// advisory lock, and records them in _prisma_migrations exactly as `prisma migrate deploy` does, so that both agree.
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { UserError } from "../kernel/errors.ts";
import { type Ids, sha256 } from "../kernel/ids.ts";
import { packageRoot } from "../kernel/package-root.ts";

/** Prisma's own advisory lock for migrations, so that `migrate deploy` and we wait for each other. */
const MIGRATION_LOCK = 72707369;

// Prisma's own definition of its table, kept word for word; the clock is the database's because the table is Prisma's.
const MIGRATIONS_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
  logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

interface Applied {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

/**
 * Applies what is missing and returns the names of what was applied.
 * @throws UserError if the database is newer than this version, older than PostgreSQL 15, or a migration was edited or failed half-way
 */
export async function migrate(url: string, ids: Ids, folder = join(packageRoot, "prisma", "migrations")): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect().catch((error: Error) => {
    throw new UserError(`cannot reach the database: ${error.message}. Check DATABASE_URL, and that the server runs`);
  });
  try {
    const { rows } = await client.query("SHOW server_version_num");
    if (Number(rows[0].server_version_num) < 150_000)
      throw new UserError("Huiyin needs PostgreSQL 15 or newer: point DATABASE_URL at such a server");
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    return await applyMissing(client, folder, ids);
  } finally {
    await client.end(); // releases the lock
  }
}

async function applyMissing(client: pg.Client, folder: string, ids: Ids): Promise<string[]> {
  await client.query(MIGRATIONS_TABLE);
  const { rows } = await client.query<Applied>(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  const applied = new Map(rows.map((row) => [row.migration_name, row]));
  const names = (await readdir(folder)).filter((name) => existsSync(join(folder, name, "migration.sql"))).sort();
  for (const name of applied.keys()) {
    if (!names.includes(name))
      throw new UserError(
        `the database was made by a newer version of Huiyin (migration ${name}): start that version, or restore a backup`,
      );
  }
  const done: string[] = [];
  for (const name of names) {
    const script = await readFile(join(folder, name, "migration.sql"), "utf8");
    const checksum = sha256(script);
    const before = applied.get(name);
    if (before && !before.finished_at)
      throw new UserError(`migration ${name} failed earlier: see \`prisma migrate status\`, then resolve it`);
    if (before && before.checksum !== checksum)
      throw new UserError(`migration ${name} was changed after it was applied: restore the file of the release`);
    if (before) continue;
    await client.query("BEGIN");
    try {
      await client.query(script);
      await client.query(
        `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
         VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
        [ids.id(), checksum, name],
      );
      await client.query("COMMIT");
    } catch (error) {
      await client.query("ROLLBACK");
      throw error;
    }
    done.push(name);
  }
  return done;
}
