// `huiyin community …`: the communities the company looks after.
import type { Command } from "commander";
import { addCommunity, listCommunities } from "../domain/community/registry.ts";
import { UserError } from "../platform/kernel/errors.ts";
import { inHouse, type Surroundings } from "./house.ts";
import { readHours, readId, readName, readPhone, readZone } from "./read.ts";
import { table } from "./table.ts";

interface Options {
  zone: string;
  hotline?: string;
  hours: { serviceFrom: number; serviceUntil: number };
  id?: string;
}

export function communityCommands(program: Command, s: Surroundings): void {
  const group = program.command("community").description("小区");
  group
    .command("add")
    .description("添加小区")
    .argument("<name>", "名称", readName)
    .option("--zone <zone>", "时区（不写是 Asia/Shanghai）", readZone, "Asia/Shanghai")
    .option("--hotline <phone>", "24 小时值班电话，紧急时告诉业主", readPhone)
    .option("--hours <from-until>", "服务时间（不写是 08:30-20:00）", readHours, readHours("08:30-20:00"))
    .option("--id <id>", "自定编号（不写就生成一个）", readId)
    .action((name: string, { zone, hotline, hours, id }: Options) =>
      inHouse(s, async (tx) => {
        const added = await addCommunity(tx, s.ids, { id, name, timeZone: zone, hotline: hotline ?? null, ...hours }, s.clock.now());
        if (added.kind === "name_taken") throw new UserError(`已经有小区叫「${name}」，编号 ${added.id}；请换个名称`);
        if (added.kind === "id_taken") throw new UserError(`编号「${id}」已经用了，请换一个，或不写 --id`);
        return `已添加小区：${name}\n编号 ${added.id}`;
      }),
    );
  group
    .command("list")
    .description("列出小区")
    .action(() =>
      inHouse(s, async (tx) => {
        const rows = (await listCommunities(tx)).map((c) => [
          c.name,
          c.timeZone,
          `${shown(c.serviceFrom)}-${shown(c.serviceUntil)}`,
          c.hotline,
          c.houses,
          c.households,
          c.id,
        ]);
        const none = "还没有小区。添加：npm run huiyin -- community add <名称>";
        return table(["小区", "时区", "服务时间", "值班电话", "房屋", "住户", "编号"], rows, none);
      }),
    );
}

function shown(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
