// `huiyin community …`: the communities the company looks after.
import type { Command } from "commander";
import { addCommunity, type CommunityRecord, listCommunities, setCommunity } from "../domain/community/registry.ts";
import { UserError } from "../platform/kernel/errors.ts";
import { chosenCommunity } from "./choose.ts";
import { inHouse, type Surroundings } from "./house.ts";
import { readHours, readId, readName, readOnOff, readPhone, readZone } from "./read.ts";
import { shownMinutes, table } from "./table.ts";

interface Options {
  zone?: string;
  hotline?: string;
  hours?: Pick<CommunityRecord, "serviceFrom" | "serviceUntil">;
  workingDaysOnly?: boolean;
  id?: string;
}

/** Of the command that changes a community: no telephone can be said, too. */
type Changes = Omit<Options, "id" | "hotline"> & { hotline?: string | false };

const readWorkingDaysOnly = readOnOff("--working-days-only");
const WORKING_DAYS = "周末和法定节假日不算服务时间（不写是 off，每天都算）";

export function communityCommands(program: Command, s: Surroundings): void {
  const group = program.command("community").description("小区");
  group
    .command("add")
    .description("添加小区")
    .argument("<name>", "名称", readName)
    .option("--zone <zone>", "时区（不写是 Asia/Shanghai）", readZone, "Asia/Shanghai")
    .option("--hotline <phone>", "24 小时值班电话，紧急时告诉业主", readPhone)
    .option("--hours <from-until>", "服务时间（不写是 08:30-20:00）", readHours, readHours("08:30-20:00"))
    .option("--working-days-only <on|off>", WORKING_DAYS, readWorkingDaysOnly)
    .option("--id <id>", "自定编号（不写就生成一个）", readId)
    .action((name: string, { zone, hotline, hours, workingDaysOnly = false, id }: Required<Pick<Options, "zone" | "hours">> & Options) =>
      inHouse(s, async (tx) => {
        const given = { id, name, timeZone: zone, hotline: hotline ?? null, workingDaysOnly, ...hours };
        const added = await addCommunity(tx, s.ids, given, s.clock.now());
        if (added.kind === "name_taken") throw new UserError(`已经有小区叫「${name}」，编号 ${added.id}；请换个名称`);
        if (added.kind === "id_taken") throw new UserError(`编号「${id}」已经用了，请换一个，或不写 --id`);
        return `已添加小区：${name}\n编号 ${added.id}`;
      }),
    );
  group
    .command("set")
    .description("改小区的设置：没写的不变；在办工单已经算好的时限不变")
    .argument("[community]", "哪个小区，编号或名称（只有一个小区时可不写）")
    .option("--zone <zone>", "时区", readZone)
    .option("--hotline <phone>", "24 小时值班电话，紧急时告诉业主", readPhone)
    .option("--no-hotline", "没有值班电话")
    .option("--hours <from-until>", "服务时间，如 08:30-20:00", readHours)
    .option("--working-days-only <on|off>", "周末和法定节假日不算服务时间", readWorkingDaysOnly)
    .action((said: string | undefined, { zone, hotline, hours, workingDaysOnly }: Changes) =>
      inHouse(s, async (tx) => {
        const changes = {
          ...(zone !== undefined && { timeZone: zone }),
          ...(hotline !== undefined && { hotline: hotline || null }),
          ...(workingDaysOnly !== undefined && { workingDaysOnly }),
          ...hours,
        };
        if (Object.keys(changes).length === 0) throw new UserError("没有写要改什么；可改 --zone、--hotline、--hours、--working-days-only");
        const { id } = await chosenCommunity(tx, said, "写明是哪个");
        const { name, ...now } = await setCommunity(tx, id, changes);
        return `已改：${name} · ${now.timeZone} · 服务时间 ${service(now)} · 值班电话 ${now.hotline ?? "没有"}`;
      }),
    );
  group
    .command("list")
    .description("列出小区")
    .action(() =>
      inHouse(s, async (tx) => {
        const rows = (await listCommunities(tx)).map((c) => [c.name, c.timeZone, service(c), c.hotline, c.houses, c.households, c.id]);
        const none = "还没有小区。添加：npm run huiyin -- community add <名称>";
        return table(["小区", "时区", "服务时间", "值班电话", "房屋", "住户", "编号"], rows, none);
      }),
    );
}

function service({ serviceFrom, serviceUntil, workingDaysOnly }: Omit<CommunityRecord, "id" | "name">): string {
  return `${shownMinutes(serviceFrom)}-${shownMinutes(serviceUntil)}${workingDaysOnly ? "（工作日）" : ""}`;
}
