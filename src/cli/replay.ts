// The entry of `npm run replay -- …`.
import { loadEnvironment, readConfig } from "../config.ts";
import { progressBar, replay } from "./replay/run.ts";

loadEnvironment();
process.exitCode = await replay(
  process.argv.slice(2),
  { config: () => readConfig(), out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text) },
  progressBar(),
);
