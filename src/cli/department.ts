// `huiyin department …`: departments, and whose cards a category's tickets are.
import type { Command } from "commander";
import { addDepartment, listDepartments } from "../domain/staff/departments.ts";
import type { Category } from "../generated/prisma/enums.ts";
import { UserError } from "../platform/kernel/errors.ts";
import { CATEGORY_NAMES } from "../words/index.ts";
import { chosenCommunity } from "./choose.ts";
import { inHouse, type Surroundings } from "./house.ts";
import { readCategories, readName } from "./read.ts";
import { table } from "./table.ts";

interface Options {
  community?: string;
  categories?: Category[];
}

export function departmentCommands(program: Command, s: Surroundings): void {
  const group = program.command("department").description("部门");
  group
    .command("add")
    .description("添加部门；已有的部门加上 --categories 就再划入这些类别")
    .argument("<name>", "名称", readName)
    .option("--community <id>", "哪个小区，编号或名称（只有一个小区时可不写）")
    .option("--categories <list>", "归这个部门的类别，逗号隔开，如 lift,leak；原来归别的部门的会划过来", readCategories)
    .action((name: string, { community: said, categories = [] }: Options) =>
      inHouse(s, async (tx) => {
        const community = await chosenCommunity(tx, said);
        const added = await addDepartment(tx, s.ids, { communityId: community.id, name, categories });
        if (added.kind === "name_taken")
          throw new UserError(`${community.name}已经有「${name}」，编号 ${added.id}；要划入类别请加 --categories`);
        return [
          `${added.kind === "added" ? "已添加部门" : "已更新部门"}：${name}（${community.name}）`,
          ...(categories.length > 0 ? [`类别 ${shown(categories)}`] : []),
          ...added.taken.map(({ category, from }) => `　　 ${shown([category])} 从「${from}」划来`),
          `编号 ${added.id}`,
        ].join("\n");
      }),
    );
  group
    .command("list")
    .description("列出部门")
    .action(() =>
      inHouse(s, async (tx) => {
        const rows = (await listDepartments(tx)).map((d) => [d.name, d.community.name, d.staff, d.room, shown(d.categories), d.id]);
        const none = "还没有部门。添加：npm run huiyin -- department add <名称> --categories lift,leak";
        return table(["部门", "小区", "人数", "员工群", "类别", "编号"], rows, none);
      }),
    );
}

function shown(categories: readonly Category[]): string {
  return categories.map((category) => `${category} ${CATEGORY_NAMES[category]}`).join("、");
}
