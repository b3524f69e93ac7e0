// Starts Huiyin, says where it is, and stops it in order on SIGTERM or SIGINT.
import { existsSync } from "node:fs";
import { toString as qrText } from "qrcode";
import { startApp } from "./app.ts";
import { readConfig } from "./config.ts";
import { UserError } from "./platform/kernel/errors.ts";
import { makeLog } from "./platform/kernel/log.ts";

async function main(): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const config = readConfig();
  const log = makeLog(config.logLevel);
  let _stopping: Promise<void> | undefined;
  const stop = (why: string, code: number) => {
    _stopping ??= (async () => {
      log.info({ why }, "stopping");
      setTimeout(() => process.exit(code), 9_500).unref();
      await app?.stop();
      process.exit(code);
    })();
  };
  process.on("SIGTERM", () => stop("SIGTERM", 0));
  process.on("SIGINT", () => stop("SIGINT", 0));
  const app = await startApp(config, { log, fatal: (why) => stop(why, 1) });
  log.info({ url: app.url, channel: config.channel.kind }, "Huiyin is up");
  process.stdout.write(
    `\n回音 Huiyin：${app.url}${config.channel.kind === "simulator" ? `\n模拟器 simulator：${app.url}/simulator` : ""}\n\n`,
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
