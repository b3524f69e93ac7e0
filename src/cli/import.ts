// `huiyin import owners.xlsx`: a list of owners, dry run first; and the template for one.
import { readFile, writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { listCommunities } from "../domain/community/registry.ts";
import { FIELDS } from "../domain/owners/import/fields.ts";
import { IMPORT_LASTS_MS, type ImportReport, importOwners } from "../domain/owners/import/import-owners.ts";
import { readSetColumn, type SetColumns } from "../domain/owners/import/mapping.ts";
import { columnCalled, type Named, type Remark } from "../domain/owners/import/read-row.ts";
import { ownersTemplate } from "../domain/owners/import/template.ts";
import { messageOf, UserError } from "../platform/kernel/errors.ts";
import { shortened } from "../platform/kernel/text.ts";
import { readSheets } from "../platform/sheets/read-sheets.ts";
import { type Sheet, SheetError } from "../platform/sheets/sheet.ts";
import type { Tx } from "../platform/store/client.ts";
import { FIELD_NAMES, fileTrouble } from "../words/import.ts";
import { choose } from "./choose.ts";
import { inTurn, type Surroundings } from "./house.ts";
import { table } from "./table.ts";

interface Options {
  community?: string;
  commit?: boolean;
  movedOut?: boolean;
  map?: string[];
  template?: string;
}

/** So many problems are shown; the others are counted. */
const SHOWN = 20;

export function importCommands(program: Command, s: Surroundings): void {
  program
    .command("import")
    .description("导入业主名单（.xlsx 或 .csv）：先试一遍，看对了再加 --commit")
    .argument("[file]", "名单文件")
    .option("--community <id>", "哪个小区，编号或名称（只有一个小区，或名单里有小区一列时可不写）")
    .option("--commit", "真正写入；不加只是试一遍，什么也不改")
    .option("--moved-out", "易主的房子：原来一户搬出（租户留下），按新的一户登记；不加就把新业主登记在旁边")
    .option(
      "--map <column=field>",
      `自己指定列，如 房号=house,C=phones,备注=ignore；可用：${FIELDS.join(" ")}`,
      (said, before: string[] = []) => [...before, said],
    )
    .option("--template <file>", "写一份空白名单到这个文件，照着填")
    .action(async (file: string | undefined, options: Options) => {
      if (options.template !== undefined) return writeTemplate(options.template, s);
      if (file === undefined)
        throw new UserError(
          "少了名单文件；写法：npm run huiyin -- import owners.xlsx，空白名单：npm run huiyin -- import --template owners.xlsx",
        );
      const set = readMap(options.map ?? []);
      const sheets = await read(file);
      await inTurn(
        s,
        async (turn) => {
          const where = await whereTo(turn.tx, options.community);
          const { commit = false, movedOut = false } = options;
          const outcome = await importOwners(turn, { sheets, set, where, commit, moveOut: movedOut, by: null });
          if (outcome.kind === "no_head") throw new UserError(`${file}：${fileTrouble.no_head.zh}`);
          if (outcome.kind === "no_column") throw new UserError(`--map：名单里没有「${outcome.said}」这一列`);
          return shown(outcome.report, again(file, options), options);
        },
        IMPORT_LASTS_MS,
      );
    });
}

async function writeTemplate(file: string, { out }: Surroundings): Promise<void> {
  const workbook = await ownersTemplate();
  await writeFile(file, workbook, { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(error.code === "EEXIST" ? `${file} 已经有了，换个文件名` : `写不了 ${file}：${error.message}`);
  });
  out(`空白名单已写到 ${file}。填好以后：npm run huiyin -- import ${quoted(file)}\n`);
}

async function read(file: string): Promise<Sheet[]> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(error.code === "ENOENT" ? `没有 ${file} 这个文件` : `读不了 ${file}：${messageOf(error)}`);
  });
  try {
    return await readSheets(bytes);
  } catch (error) {
    throw error instanceof SheetError ? new UserError(`${file}：${fileTrouble[error.trouble].zh}`) : error;
  }
}

function readMap(said: readonly string[]): SetColumns {
  return new Map(
    said
      .flatMap((one) => one.split(/[,，]/))
      .filter(Boolean)
      .map((one) => {
        const set = readSetColumn(one);
        if (!set) throw new UserError(`--map「${one}」看不懂；写法如 房号=house、C=phones、备注=ignore；可用：${FIELDS.join("、")}`);
        return [set.column, set.field];
      }),
  );
}

async function whereTo(tx: Tx, said: string | undefined): Promise<{ known: Named[]; chosen: Named | undefined }> {
  const known = (await listCommunities(tx)).map(({ id, name }) => ({ id, name }));
  const none = "还没有小区，请先：npm run huiyin -- community add <名称>";
  if (known.length === 0) throw new UserError(none);
  return { known, chosen: said === undefined ? (known.length === 1 ? known[0] : undefined) : choose("小区", known, said, none) };
}

/** The command that commits what was tried. */
function again(file: string, { community, map = [], movedOut }: Options): string {
  const options = [
    ...(community ? ["--community", quoted(community)] : []),
    ...map.flatMap((one) => ["--map", quoted(one)]),
    ...(movedOut ? ["--moved-out"] : []),
  ];
  return ["npm run huiyin -- import", quoted(file), ...options, "--commit"].join(" ");
}

function quoted(word: string): string {
  return /[\s"'&|;<>()$]/.test(word) ? `"${word.replaceAll('"', '\\"')}"` : word;
}

function shown(report: ImportReport, command: string, { movedOut }: Options): string {
  const { mapping, committed, community } = report;
  const where = [
    mapping.sheet && `工作表「${mapping.sheet}」`,
    mapping.headRow ? `表头在第 ${mapping.headRow} 行` : "没有表头，按内容认的列",
  ];
  const unused = mapping.columns.filter(({ field, heading }) => field === null && heading).map(columnCalled);
  return [
    `${committed ? "已导入" : "试导入，什么也没改"}：${community?.name ?? "按名单里的小区"} · ${where.filter(Boolean).join("，")}`,
    mapping.otherSheets.length > 0 && `没有用到的工作表：${mapping.otherSheets.join("、")}`,
    "",
    table(
      ["列", "表头", "当作"],
      mapping.columns.flatMap(({ letters, heading, field }) =>
        field ? [[letters, heading.replace(/\s+/g, " ") || "–", FIELD_NAMES[field]]] : [],
      ),
      "",
    ),
    unused.length > 0 && `没有用到的列：${unused.join("、")}`,
    "",
    ...counts(report),
    ...remarks("没有导入", report.problems),
    ...remarks("请留意", report.notes),
    !committed && report.created + report.updated > 0 && `\n看对了就写入：${command}`,
    !committed && report.sold > 0 && !movedOut && `可能易主的 ${report.sold} 套，要让原来一户搬出：${command} --moved-out`,
    !committed && report.created + report.updated === 0 && "\n没有要写入的。",
  ]
    .filter((line) => line !== false)
    .join("\n");
}

function counts({ rows, created, updated, unchanged, made, changed, absent, skipped, problems, ...sales }: ImportReport): string[] {
  const leftOut = new Set(problems.map(({ row }) => row)).size;
  const some = (parts: readonly [string, number][]) =>
    parts
      .filter(([, n]) => n > 0)
      .map(([what, n]) => `${what} ${n}`)
      .join("、");
  const news = some([
    ["房屋", made.houses],
    ["户", made.households],
    ["人", made.owners],
    ["居住关系", made.residencies],
  ]);
  const others = some([
    ["姓名", changed.names],
    ["电话", changed.phones],
    ["身份或搬回", changed.roles],
    ["房屋资料", changed.houseData],
    ["语言和分类", changed.others],
  ]);
  return [
    `共 ${rows} 行：新增 ${created}，更新 ${updated}，没变 ${unchanged}，有问题没有导入 ${leftOut}`,
    ...(news ? [`　新增的有：${news}`] : []),
    ...(others ? [`　更新的有：${others}`] : []),
    ...(sales.leaving > 0 ? [`　易主 ${sales.sold} 套，原来住的 ${sales.leaving} 人搬出`] : []),
    ...(skipped > 0 ? [`　跳过 ${skipped} 行（小计、说明之类）`] : []),
    ...(absent > 0 ? [`　登记在册、名单里没有的 ${absent} 人，不动`] : []),
  ];
}

function remarks(title: string, all: readonly Remark[]): string[] {
  if (all.length === 0) return [];
  const rows = all
    .slice(0, SHOWN)
    .map(({ row, column, value, message }) => [`第 ${row} 行`, column, shortened(value.replace(/\s+/g, " "), 24), message]);
  const more = all.length > SHOWN ? [`　…… 还有 ${all.length - SHOWN} 处`] : [];
  return ["", `${title}（${all.length} 处）：`, table(["行", "列", "写的是", "怎么回事"], rows, ""), ...more];
}
