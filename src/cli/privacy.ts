// `huiyin privacy …`: how long what is kept, what would go, and an owner's copy and erasure.
import { open } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import { DateTime } from "luxon";
import { logAccess } from "../domain/owners/privacy/audit.ts";
import { erase } from "../domain/owners/privacy/erase.ts";
import { exportFile } from "../domain/owners/privacy/export-file.ts";
import { ownDataOf } from "../domain/owners/privacy/own-data.ts";
import { keepRequest } from "../domain/owners/privacy/requests.ts";
import { ALL_KEPT, type Kept, periodsOf, RETENTION, retentionSchema } from "../domain/owners/privacy/retention.ts";
import { type Subject, subjectOfOwner } from "../domain/owners/privacy/subject.ts";
import { clearExpired, countExpired, type Figures } from "../domain/owners/privacy/sweep.ts";
import { UserError } from "../platform/kernel/errors.ts";
import type { Tx } from "../platform/store/client.ts";
import { privacyStaffWords } from "../words/index.ts";
import { chosenCommunity } from "./choose.ts";
import { inHouse, type Surroundings } from "./house.ts";
import { table } from "./table.ts";

const KEPT_NAMES: Record<Kept, string> = {
  messages: "没有成为工单的消息、表扬",
  tickets: "工单的文字和照片（从办结起）",
  notes: "员工备注、沟通记录",
  accessLog: "谁查看过",
  modelUse: "语言模型用量",
  bindingTries: "绑定尝试",
  questions: "问过的问题、提醒",
  answers: "调查里写的话",
  copies: "导出给业主的文件",
};

interface RetentionOptions {
  dryRun?: true;
  community?: string;
  set?: string[];
}

export function privacyCommands(program: Command, s: Surroundings): void {
  const group = program.command("privacy").description("个人信息：保存期限、业主的导出和删除");
  group
    .command("retention")
    .description("清掉到期的（服务开着时每天 03:30 自动做）；--set 改一个小区的期限")
    .option("--dry-run", "只看会清掉多少，不动")
    .option("--community <community>", "哪个小区，编号或名称（只有一个小区时可不写）")
    .option("--set <what=months...>", "改期限（月），如 messages=6；写 messages=default 恢复")
    .action((options: RetentionOptions) =>
      options.set ? inHouse(s, (tx) => setPeriods(tx, options.community, options.set ?? [])) : sweepNow(s, options.dryRun === true),
    );
  group
    .command("export")
    .description("把一位业主的信息导出成一个文件（网页，内含 JSON），只有本用户可读")
    .requiredOption("--owner <id>", "业主编号")
    .requiredOption("--out <file>", "写到哪个文件")
    .action(async ({ owner, out }: { owner: string; out: string }) => {
      let html = "";
      // What is read is written only afterwards: a transaction may run twice.
      await inHouse({ ...s, out: () => {} }, async (tx) => {
        const subject = await ownerOf(tx, owner);
        const now = s.clock.now();
        await logAccess(tx, { staff: null, act: "export", ownerId: owner, reason: privacyStaffWords.atTerminal }, now);
        await keepRequest({ tx, ids: s.ids, now }, subject, null, { right: "export", state: "done" });
        html = exportFile(await ownDataOf(tx, subject, now), "zh_CN", shownAt);
        return "";
      });
      await writeOwn(resolve(out), html);
      s.out(`已导出：${resolve(out)}\n`);
    });
  group
    .command("erase")
    .description("应业主要求删除其个人信息，不能恢复；办完的工单去掉姓名电话后留到法定期满")
    .requiredOption("--owner <id>", "业主编号")
    .requiredOption("--reason <text>", "为什么，记入查看记录")
    .action(({ owner, reason }: { owner: string; reason: string }) =>
      inHouse(s, async (tx) => {
        const done = await erase({ tx, ids: s.ids, now: s.clock.now() }, await ownerOf(tx, owner), {
          staff: null,
          reason: `${privacyStaffWords.atTerminal}：${reason}`,
          contactId: null,
        });
        if (done.kind === "open")
          throw new UserError(`还有没办完的：${done.numbers.map((number) => `#${number}`).join(" ")}；办完或撤销后再删`);
        return done.already ? "早已删除，没有可再删的" : `已删除；留下 ${done.closed} 件办完的工单，不带姓名、电话和微信`;
      }),
    );
}

const shownAt = (iso: string) => DateTime.fromISO(iso, { zone: "Asia/Shanghai" }).toFormat("yyyy-MM-dd HH:mm");

async function ownerOf(tx: Tx, id: string): Promise<Subject> {
  if (!(await tx.owner.findUnique({ where: { id }, select: { id: true } }))) throw new UserError(`没有编号是「${id}」的业主`);
  return subjectOfOwner(tx, id);
}

async function sweepNow(s: Surroundings, dryRun: boolean): Promise<void> {
  await inHouse(s, async (tx) => {
    const now = s.clock.now();
    const gone = dryRun ? await countExpired(tx, now) : await cleared(tx, s, now);
    return `${await shownPeriods(tx, gone, dryRun)}${dryRun ? "\n只是看看，什么都没有动" : ""}`;
  });
}

/** Batch by batch until nothing is left. */
async function cleared(tx: Tx, s: Surroundings, now: Date): Promise<Figures> {
  const sum = await clearExpired({ tx, ids: s.ids, now });
  for (let some = sum; Object.values(some).some((count) => count > 0); ) {
    some = await clearExpired({ tx, ids: s.ids, now });
    for (const kept of ALL_KEPT) sum[kept] += some === sum ? 0 : some[kept];
  }
  return sum;
}

async function shownPeriods(tx: Tx, gone: Figures, dryRun: boolean): Promise<string> {
  const own = await tx.community.findMany({ orderBy: { createdAt: "asc" }, select: { name: true, retention: true } });
  const rows = ALL_KEPT.map((kept) => {
    const chosen = own.flatMap(({ name, retention }) => {
      const months = periodsOf(retention)[kept];
      return months === RETENTION[kept].months ? [] : [`${name} ${months}`];
    });
    return [
      KEPT_NAMES[kept],
      kept,
      RETENTION[kept].months,
      `${RETENTION[kept].least}–${RETENTION[kept].most}`,
      chosen.join("、") || null,
      gone[kept],
    ];
  });
  return table(["存什么", "名字", "月", "可设", "小区自定", dryRun ? "会清掉" : "已清掉"], rows, "");
}

async function setPeriods(tx: Tx, said: string | undefined, settings: readonly string[]): Promise<string> {
  const { id, name } = await chosenCommunity(tx, said);
  const { retention } = await tx.community.findUniqueOrThrow({ where: { id }, select: { retention: true } });
  const chosen: Record<string, unknown> = { ...(typeof retention === "object" ? retention : {}) };
  for (const setting of settings) {
    const [, what, months] = /^(\w+)=(default|\d{1,3})$/.exec(setting) ?? [];
    const kept = ALL_KEPT.find((one) => one === what);
    if (!kept || months === undefined) throw new UserError(`--set「${setting}」看不懂；写法如 messages=6，可写：${ALL_KEPT.join("、")}`);
    if (months === "default") delete chosen[kept];
    else chosen[kept] = Number(months);
    const { least, most } = RETENTION[kept];
    if (!retentionSchema.shape[kept].safeParse(chosen[kept]).success)
      throw new UserError(`${kept} 要在 ${least} 到 ${most} 个月之间（${KEPT_NAMES[kept]}）`);
  }
  await tx.community.update({ where: { id }, data: { retention: retentionSchema.parse(chosen) } });
  const periods = periodsOf(chosen);
  return `已改：${name} · ${ALL_KEPT.map((kept) => `${kept} ${periods[kept]}`).join("、")}（月）`;
}

/** @throws UserError if it cannot be written, or stands there already */
async function writeOwn(path: string, text: string): Promise<void> {
  try {
    const file = await open(path, "wx", 0o600);
    await file.writeFile(text).finally(() => file.close());
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UserError(code === "EEXIST" ? `${path} 已经有了，请换个文件名` : `写不了 ${path}：${message}`);
  }
}
