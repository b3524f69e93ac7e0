// `npm run replay -- <file.jsonl>`: reads the command line, plays, reports. Exit code 1 if anything was lost.
import { Presets, SingleBar } from "cli-progress";
import { Command } from "commander";
import { UserError } from "../../platform/kernel/errors.ts";
import type { Surroundings } from "../house.ts";
import { inChinese, outcome } from "../program.ts";
import { findHouse } from "./house.ts";
import { readLetters } from "./letters.ts";
import { type Progress, play } from "./play.ts";
import { report } from "./report.ts";

type ReplaySurroundings = Pick<Surroundings, "config" | "out" | "err">;

interface Options {
  url?: string;
  concurrency: number;
}

/** @param progress where the bar goes; nowhere in tests */
export async function replay(args: readonly string[], s: ReplaySurroundings, progress: Progress = { show() {} }): Promise<number> {
  let lost = 0;
  const program = inChinese(new Command("npm run replay --"), s)
    .helpCommand(false)
    .description("把一份 JSONL（每行 id 和 text）当作业主来信，从模拟器逐条发给回音，看每一条是不是都得到答复")
    .argument("<file.jsonl>", '每行一封：{"id": …, "text": …}')
    .option("--url <url>", "正在运行的回音（不写就找本机的，没有就自己开一个临时的）", readUrl)
    .option("--concurrency <n>", "同时发几条（不写是 8）", readConcurrency, 8)
    .action(async (file: string, options: Options) => {
      lost = await replayFile(file, options, s, progress);
    });
  const code = await outcome(program, args, s, "npm run replay --");
  return code === 0 && lost > 0 ? 1 : code;
}

async function replayFile(file: string, { url, concurrency }: Options, s: ReplaySurroundings, progress: Progress): Promise<number> {
  const { letters, problems } = await readLetters(file);
  for (const problem of problems) s.err(`${problem}\n`);
  if (letters.length === 0) throw new UserError(`${file} 里没有能发的：每行要像 {"id": "1", "text": "楼道灯坏了"}`);
  const house = await findHouse(url, s.config(), s.err);
  const interrupted = () => void house.stop().finally(() => process.exit(130));
  process.once("SIGINT", interrupted);
  try {
    const result = await play(house.huiyin, letters, concurrency, progress);
    s.out(`${report(result)}\n`);
    return result.lost.length;
  } finally {
    process.removeListener("SIGINT", interrupted);
    await house.stop();
  }
}

/** A bar on stderr, so that stdout has the table alone; nothing where stderr is no terminal. */
export function progressBar(): Progress {
  let phase = "";
  let bar: SingleBar | undefined;
  return {
    show(name, done, total) {
      if (name !== phase) {
        phase = name;
        bar = new SingleBar(
          { format: `${name} {bar} {value}/{total} {duration}s`, stream: process.stderr, hideCursor: false },
          Presets.rect,
        );
        bar.start(total, done);
      }
      bar?.update(done);
      if (done >= total) bar?.stop();
    },
  };
}

function readUrl(said: string): string {
  if (!/^https?:\/\/[^\s/]+/.test(said)) throw new UserError(`--url「${said}」不行；写法如 http://127.0.0.1:3000`);
  return said;
}

function readConcurrency(said: string): number {
  const n = Number(said);
  if (!Number.isInteger(n) || n < 1 || n > 64) throw new UserError(`--concurrency「${said}」不行：1 到 64 的整数`);
  return n;
}
