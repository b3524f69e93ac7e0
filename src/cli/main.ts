// The entry of `npm run huiyin -- …`.

import { storedOffset } from "../channel/simulator/world.ts";
import { loadEnvironment, readConfig } from "../config.ts";
import { type Clock, MovableClock, systemClock } from "../platform/kernel/clock.ts";
import { randomIds } from "../platform/kernel/ids.ts";
import { run } from "./program.ts";

loadEnvironment();

/** The time the house goes by: on the simulator it may have been moved. */
function houseClock(): Clock {
  const { channel, dataDir } = readConfig();
  return channel.kind === "simulator" ? new MovableClock(storedOffset(dataDir)) : systemClock;
}

process.exitCode = await run(process.argv.slice(2), {
  config: () => readConfig(),
  clock: { now: () => houseClock().now() },
  ids: randomIds,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
