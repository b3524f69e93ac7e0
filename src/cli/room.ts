// `huiyin room …`: codes that make a chat room a staff room or an owners' room.
import type { Command } from "commander";
import { listRooms, planRoom } from "../domain/staff/room-registry.ts";
import type { RoomKind } from "../generated/prisma/enums.ts";
import { UserError } from "../platform/kernel/errors.ts";
import { chosenCommunities, chosenCommunity, chosenDepartment } from "./choose.ts";
import { inHouse, type Surroundings } from "./house.ts";
import { table } from "./table.ts";

interface Options {
  department?: string;
  owners?: true;
  community?: string;
}

const KIND_NAMES: Record<RoomKind, string> = { staff: "员工群", owners: "业主群", unregistered: "未登记" };

export function roomCommands(program: Command, s: Surroundings): void {
  const group = program.command("room").description("微信群");
  group
    .command("add")
    .description("登记一个群：给出要在群里说的配对码。不写 --department 和 --owners 就是总员工群")
    .option("--department <id or name>", "是哪个部门的员工群")
    .option("--owners", "是业主群")
    .option("--community <id>", "哪个小区，编号或名称（只有一个小区时可不写）")
    .action(({ department: said, owners, community: place }: Options) =>
      inHouse(s, async (tx) => {
        if (said !== undefined && owners) throw new UserError("一个群不能又是部门群又是业主群：--department 和 --owners 只写一个");
        const among = await chosenCommunities(tx, place === undefined ? [] : [place]);
        const department = said === undefined ? undefined : await chosenDepartment(tx, said, among);
        const community = department?.community ?? (await chosenCommunity(tx, place));
        const plan = {
          kind: owners ? "owners" : "staff",
          communityId: community.id,
          ...(department && { departmentId: department.id }),
        } as const;
        const { code, replaces } = await planRoom(tx, s.ids, plan, s.clock.now());
        const what = owners ? "业主群" : department ? `「${department.name}」的员工群` : "总员工群";
        return [
          `配对码 ${code}`,
          `请先把本账号拉进那个群，再在 24 小时内到群里单独发这个码，那个群就登记为${community.name}${what}。只能用一次。`,
          ...(replaces === null ? [] : [`现在的${what}是「${replaces}」，登记以后由新群代替。`]),
        ].join("\n");
      }),
    );
  group
    .command("list")
    .description("列出本账号所在的群")
    .action(() =>
      inHouse(s, async (tx) => {
        const rows = (await listRooms(tx)).map((room) => [
          room.topic,
          KIND_NAMES[room.kind],
          room.kind === "staff" ? (room.department ?? "（总）") : null,
          room.community,
          room.id,
        ]);
        return table(["群", "用途", "部门", "小区", "编号"], rows, "还没有群。把本账号拉进群，再：npm run huiyin -- room add");
      }),
    );
}
