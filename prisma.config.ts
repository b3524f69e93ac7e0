// Prisma's command line: where the schema is, and an engine that comes from the npm registry instead of a download.
import { defineConfig } from "prisma/config";

process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= new URL("./tools/schema-engine.mjs", import.meta.url).pathname;
process.env.CHECKPOINT_DISABLE ??= "1";

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  // `generate` and `validate` need no database; `migrate` is run through tools/migrate.mjs, which brings one.
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
