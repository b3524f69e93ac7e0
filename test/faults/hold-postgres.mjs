// A process of its own that starts the bundled PostgreSQL and holds it: node hold-postgres.mjs <embedded-postgres.js> <data folder>.
// It prints the address, stops the database when its input ends, and can be killed before.
import { pathToFileURL } from "node:url";

const [, , module, dataDir] = process.argv;
const { startEmbeddedPostgres } = await import(pathToFileURL(module).href);
const database = await startEmbeddedPostgres(dataDir);
process.stdin.on("end", async () => {
  await database.stop();
  process.exit(0);
});
process.stdin.resume();
process.stdout.write(`${database.url}\n`);
