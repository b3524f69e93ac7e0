// `huiyin examples …`: what staff corrected, to look through, and to train and measure classifiers on.
import { open } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import { DateTime } from "luxon";
import { corrections, type Example, examples } from "../domain/tickets/examples.ts";
import { namedLabel } from "../domain/tickets/labels.ts";
import { DEFAULT_CALENDAR } from "../domain/tickets/times.ts";
import { Redaction } from "../intake/redaction/redaction.ts";
import { UserError } from "../platform/kernel/errors.ts";
import { oneLine, shortened } from "../platform/kernel/text.ts";
import { CLASSIFIED_BY_NAMES } from "../words/index.ts";
import { inHouse, type Surroundings } from "./house.ts";
import { readDate } from "./read.ts";
import { shownTime, table } from "./table.ts";

interface ListOptions {
  downgraded?: true;
  since?: Date;
}

interface ExportOptions {
  out?: string;
  since?: Date;
  force?: true;
}

const NONE = "还没有改类记录。员工在群里写「#12 改类 停车」就会记下一条";
const SHOWN_TEXT = 30;

export function exampleCommands(program: Command, s: Surroundings): void {
  const group = program.command("examples").description("改类记录：员工纠正过的归类");
  group
    .command("list")
    .description("列出改类记录，新的在前")
    .option("--downgraded", "只看投诉改成需求的")
    .option("--since <date>", "这一天起，如 2026-11-01", readDate)
    .action(({ downgraded, since }: ListOptions) =>
      inHouse(s, async (tx) => {
        const rows = (await corrections(tx, { downgraded, since })).map((row) => [
          `#${row.ticketNumber}`,
          shownTime(row.at),
          row.staff.name,
          namedLabel(row.wasIntent, row.wasCategory),
          namedLabel(row.intent, row.category),
          CLASSIFIED_BY_NAMES[row.classifiedBy],
          shortened(oneLine(new Redaction(row.names).hide(row.text)), SHOWN_TEXT),
        ]);
        const none = downgraded || since ? "没有这样的改类记录" : NONE;
        return table(["工单", "时间", "谁改的", "原来", "改成", "原来由", "业主写的"], rows, none);
      }),
    );
  group
    .command("export")
    .description("导出成 JSON Lines，一件工单一行，姓名、电话、房号等已隐去")
    .option("--out <file>", "写到文件（只有本用户可读）；不写就打印出来")
    .option("--since <date>", "这一天起改的，如 2026-11-01", readDate)
    .option("--force", "文件已有就覆盖")
    .action(async ({ out, since, force }: ExportOptions) => {
      let lines: string[] = [];
      // What is read is written only afterwards: a transaction may run twice.
      await inHouse({ ...s, out: () => {} }, async (tx) => {
        lines = (await examples(tx, since)).map(line);
        return "";
      });
      if (out === undefined) {
        if (lines.length === 0) s.err(`${since ? "没有这样的改类记录" : NONE}\n`);
        s.out(lines.map((one) => `${one}\n`).join(""));
        return;
      }
      const path = resolve(out);
      await writeOwn(path, lines.map((one) => `${one}\n`).join(""), force === true);
      s.out(`已导出 ${lines.length} 条：${path}\n`);
    });
}

/** In the form that `npm run evaluate` reads. */
function line({ ticket, text, intent, category, emergency, was, classifiedBy, at, timeZone, names }: Example): string {
  const hidden = new Redaction(names).hide(text);
  const zoned = DateTime.fromJSDate(at, { zone: timeZone ?? DEFAULT_CALENDAR.timeZone }).toISO();
  return JSON.stringify({ id: `ticket-${ticket}`, text: hidden, intent, category, emergency, was, classifiedBy, at: zoned });
}

/** Owners wrote it: readable by nobody else, also where a file stood that was. @throws UserError if it cannot be written */
async function writeOwn(path: string, text: string, force: boolean): Promise<void> {
  try {
    const file = await open(path, force ? "w" : "wx", 0o600);
    try {
      await file.chmod(0o600);
      await file.writeFile(text);
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UserError(code === "EEXIST" ? `${path} 已经有了；要覆盖请加 --force` : `写不了 ${path}：${message}`);
  }
}
