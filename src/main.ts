// Starts Huiyin, says where it is, and stops it in order on SIGTERM or SIGINT.
import { toString as qrText } from "qrcode";
import { startApp } from "./app.ts";
import { loadEnvironment, readConfig } from "./config.ts";
import { DEFAULT_CALENDAR, holidaysKnownFor, localTime } from "./domain/tickets/calendar.ts";
import { systemClock } from "./platform/kernel/clock.ts";
import { UserError } from "./platform/kernel/errors.ts";
import { makeLog } from "./platform/kernel/log.ts";

/** The next year's holidays are published in autumn. */
const ASK_FROM_MONTH = 12;

async function main(): Promise<void> {
  loadEnvironment();
  const config = readConfig();
  const log = makeLog(config.logLevel);
  let stopping = false;
  const stop = async (why: string, code: number) => {
    if (stopping) return;
    stopping = true;
    log[code === 0 ? "info" : "error"]({ why }, "stopping");
    setTimeout(() => process.exit(code), 9_500).unref();
    // Told to stop while still starting: what was started must be stopped all the same. A start that fails has cleaned up itself.
    const started = await starting.catch(() => undefined);
    await started?.stop();
    process.exit(code);
  };
  process.on("SIGTERM", () => stop("SIGTERM", 0));
  process.on("SIGINT", () => stop("SIGINT", 0));
  const starting = startApp(config, { log, fatal: (why) => void stop(why, 1) });
  const app = await starting;
  if (stopping) return;
  log.info({ url: app.url, channel: config.channel.kind }, "Huiyin is up");
  process.stdout.write(
    `\n回音 Huiyin：${app.url}${config.channel.kind === "simulator" ? `\n模拟器 simulator：${app.url}/simulator` : ""}\n\n`,
  );
  const { year, month } = localTime(systemClock.now(), DEFAULT_CALENDAR);
  if (month >= ASK_FROM_MONTH && !holidaysKnownFor(year + 1))
    log.warn(
      { year: year + 1 },
      "next year's public holidays are not known yet: update chinese-days; until then working days know weekends only",
    );
  if (config.channel.kind === "wechaty") showQrCodes(() => app.channel.status().qrCode);
}

/** Log-in QR codes, each once, in the terminal. */
function showQrCodes(current: () => string | null): void {
  let shown: string | null = null;
  setInterval(() => {
    const qrCode = current();
    if (qrCode && qrCode !== shown)
      void qrText(qrCode, { type: "terminal", small: true }).then((text) => process.stdout.write(`用微信扫码登录：\n${text}\n`));
    shown = qrCode;
  }, 1_000).unref();
}

main().catch((error: unknown) => {
  // A UserError is one clear line; anything else is a bug and shows where it came from.
  process.stderr.write(`${error instanceof UserError ? `huiyin: ${error.message}` : ((error as Error).stack ?? String(error))}\n`);
  process.exit(1);
});
