// The entry of `npm run classify -- …`.
import { loadEnvironment, readConfig } from "../config.ts";
import { classify } from "./measure/classify.ts";

loadEnvironment();
process.exitCode = await classify(process.argv.slice(2), {
  config: () => readConfig(),
  in: process.stdin,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
