// Where a replay goes: the Huiyin that was named, the one that runs here, or one of its own that leaves nothing behind.
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startApp } from "../../app.ts";
import type { Config } from "../../config.ts";
import { UserError } from "../../platform/kernel/errors.ts";
import { randomIds } from "../../platform/kernel/ids.ts";
import { makeLog } from "../../platform/kernel/log.ts";
import { RunningHuiyin } from "./simulator.ts";

export interface House {
  huiyin: RunningHuiyin;
  /** Ours alone, and gone afterwards. */
  own: boolean;
  stop(): Promise<void>;
}

/** @throws UserError where nothing, or something else, answers at the address that was named */
export async function findHouse(url: string | undefined, config: Config, err: (text: string) => void): Promise<House> {
  const huiyin = new RunningHuiyin(url ?? `http://127.0.0.1:${config.port}`, config.apiToken);
  const found = await huiyin.look();
  if (found === "simulator") return { huiyin, own: false, stop: async () => {} };
  if (found === "other")
    throw new UserError(`${huiyin.url} 上不是开着模拟器的回音：用 --url 写明地址，或换个 PORT；重放只走模拟器，不碰真的微信`);
  if (url !== undefined) throw new UserError(`${huiyin.url} 没有应答：先 npm start，或不写 --url，让重放自己开一个`);
  err(`${huiyin.url} 没有应答，自己开一个临时的回音来重放，用完即删。\n`);
  return ownHouse(config, err);
}

/** Everything that could touch real data or real people is replaced: database, folder, channel, address. The language model stays. */
async function ownHouse(config: Config, err: (text: string) => void): Promise<House> {
  const dataDir = await mkdtemp(join(tmpdir(), "huiyin-replay-"));
  await chmod(dataDir, 0o711); // the database's user must pass through
  const apiToken = randomIds.token();
  const remove = () => rm(dataDir, { recursive: true, force: true });
  const own: Config = {
    ...config,
    port: 0,
    host: "127.0.0.1",
    dataDir,
    databaseUrl: undefined,
    publicUrl: undefined,
    channel: { kind: "simulator" },
    demo: true,
    apiToken,
  };
  const log = makeLog("warn", { write: err });
  try {
    const app = await startApp(own, { log, fatal: (why) => err(`huiyin: ${why}\n`) });
    const stop = () => app.stop().finally(remove);
    return { huiyin: new RunningHuiyin(app.url, apiToken), own: true, stop };
  } catch (error) {
    await remove();
    throw error;
  }
}
