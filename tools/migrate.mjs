#!/usr/bin/env node
// `npm run migrate -- …`: Prisma's migrate commands against a throw-away PostgreSQL that already has all committed migrations.
// `npm run migrate -- dev --name what_changed` writes a new migration; `-- check` fails if schema and migrations differ.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../dist/platform/store/embedded-postgres.js";

const dir = mkdtempSync(join(tmpdir(), "hy-migrate-"));
const database = await startEmbeddedPostgres(dir);
const check = ["diff", "--from-migrations", "prisma/migrations", "--to-schema", "prisma/schema.prisma", "--exit-code"];
const args = process.argv[2] === "check" ? check : process.argv.slice(2);
const { status } = spawnSync("npx", ["prisma", "migrate", ...args], {
  stdio: "inherit",
  env: { ...process.env, DATABASE_URL: database.url },
});
await database.stop();
rmSync(dir, { recursive: true, force: true });
process.exit(status ?? 1);
