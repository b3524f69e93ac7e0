// The entry of `npm run evaluate -- …`.
import { loadEnvironment, readConfig } from "../config.ts";
import { evaluate } from "./measure/evaluate.ts";

loadEnvironment();
process.exitCode = await evaluate(process.argv.slice(2), {
  config: () => readConfig(),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
