// The channel that the configuration names, with the clock that runs on it: real time for WeChat, a movable one for the simulator.
import type { Channel } from "./channel/port.ts";
import type { Simulator } from "./channel/simulator/simulator.ts";
import type { World } from "./channel/simulator/world.ts";
import { WechatyChannel, type WechatyOptions } from "./channel/wechaty/wechaty-channel.ts";
import type { Config } from "./config.ts";
import { type Clock, MovableClock, systemClock } from "./platform/kernel/clock.ts";
import { UserError } from "./platform/kernel/errors.ts";
import type { Ids } from "./platform/kernel/ids.ts";
import type { Log } from "./platform/kernel/log.ts";
import type { MediaStore } from "./platform/media/media-store.ts";

/** WeChat throttles what is sent faster. */
const WECHATY_PACING_MS = 3_000;
const SEND_TIMEOUT_MS = 10_000;

interface ChannelOptions {
  media: MediaStore;
  log: Log;
  ids: Ids;
  /** Ten seconds, unless given. */
  sendTimeoutMs: number | undefined;
}

export interface ChannelParts {
  channel: Channel;
  clock: Clock;
  simulator?: Simulator;
  world?: World;
}

/** @throws UserError if the puppet that was asked for is not installed */
export async function makeChannel(
  config: Config,
  { media, log, ids, sendTimeoutMs = SEND_TIMEOUT_MS }: ChannelOptions,
): Promise<ChannelParts> {
  const common = { media, log, sendTimeoutMs } satisfies Partial<WechatyOptions>;
  if (config.channel.kind === "wechaty") {
    const { puppet, account } = config.channel;
    const build: WechatyOptions["build"] = async () => {
      await import(puppet).catch((error: Error) => {
        throw new UserError(
          `WECHATY_PUPPET: the package ${puppet} cannot be loaded (${error.message.split("\n")[0]}): npm install ${puppet}`,
        );
      });
      const { WechatyBuilder } = await import("wechaty");
      return WechatyBuilder.build({ name: account, puppet: puppet as never });
    };
    const channel = new WechatyChannel({
      ...common,
      account: `wechaty-${account}`,
      build,
      pacingMs: WECHATY_PACING_MS,
      receiveAttempts: 10,
    });
    return { channel, clock: systemClock };
  }
  const [{ World: SimulatedWorld }, { Simulator: TheSimulator }, { demoWorld }] = await Promise.all([
    import("./channel/simulator/world.ts"),
    import("./channel/simulator/simulator.ts"),
    import("./demo/load.ts"),
  ]);
  const world = new SimulatedWorld(config.dataDir);
  if (config.demo) {
    for (const person of demoWorld.people) world.addPerson(person);
    for (const room of demoWorld.rooms) if (!world.rooms.has(room.id)) world.putRoom({ ...room, bot: true });
  }
  const clock = new MovableClock(world.offsetMs);
  const simulator = new TheSimulator(world, clock, ids);
  const channel = new WechatyChannel({
    ...common,
    account: "simulator",
    build: simulator.buildBot,
    pacingMs: 0,
    receiveAttempts: 1,
    settled: simulator.settled,
  });
  return { channel, clock, simulator, world };
}
