// `huiyin token …`: tokens for the API and the console.
import type { Command } from "commander";
import { listStaff } from "../domain/staff/registry.ts";
import { createToken, listTokens, revokeToken } from "../domain/staff/tokens.ts";
import type { StaffRole } from "../generated/prisma/enums.ts";
import { UserError } from "../platform/kernel/errors.ts";
import type { Tx } from "../platform/store/client.ts";
import { choose } from "./choose.ts";
import { inHouse, type Surroundings } from "./house.ts";
import { ROLE_NAMES, readLabel, readRole } from "./read.ts";
import { shownTime, table } from "./table.ts";

interface Options {
  role: StaffRole;
  staff?: string;
  label?: string;
}

const NO_TOKEN = "还没有令牌。新建：npm run huiyin -- token create --role administrator";

export function tokenCommands(program: Command, s: Surroundings): void {
  const group = program.command("token").description("接口令牌");
  group
    .command("create")
    .description("新建令牌，只显示一次")
    .requiredOption(
      "--role <role>",
      `角色：${Object.entries(ROLE_NAMES)
        .map((pair) => pair.join(" "))
        .join("、")}`,
      readRole,
    )
    .option("--staff <id>", "给哪位员工，编号或姓名；只看得到自己小区的角色必须写")
    .option("--label <text>", "用途，方便以后认出来", readLabel)
    .action((options: Options) => inHouse(s, (tx) => create(tx, s, options)));
  group
    .command("list")
    .description("列出令牌")
    .action(() =>
      inHouse(s, async (tx) => {
        const rows = (await listTokens(tx)).map(({ label, role, staff, createdAt, revokedAt, valid, id }) => [
          label,
          `${role} ${ROLE_NAMES[role]}`,
          staff,
          shownTime(createdAt),
          revokedAt ? `${shownTime(revokedAt)} 吊销` : valid ? "有效" : "员工已停用",
          id,
        ]);
        return table(["用途", "角色", "员工", "新建", "状态", "编号"], rows, NO_TOKEN);
      }),
    );
  group
    .command("revoke")
    .description("吊销令牌，马上失效")
    .argument("<id>", "编号")
    .action((said: string) =>
      inHouse(s, async (tx) => {
        const all = (await listTokens(tx)).map(({ id, label }) => ({ id, name: label }));
        const token = choose("令牌", all, said, NO_TOKEN);
        if ((await revokeToken(tx, token.id, s.clock.now())) === "already_revoked") throw new UserError(`令牌「${token.name}」早已吊销`);
        return `已吊销：${token.name}`;
      }),
    );
}

async function create(tx: Tx, s: Surroundings, { role, staff: said, label }: Options): Promise<string> {
  const none = "还没有员工，请先：npm run huiyin -- staff add <姓名> --role <角色>";
  const staff = said === undefined ? undefined : choose("员工", await listStaff(tx), said, none);
  const what = label || [ROLE_NAMES[role], staff?.name].filter(Boolean).join(" ");
  const made = await createToken(tx, s.ids, { role, staffId: staff?.id ?? null, label: what }, s.clock.now());
  switch (made.kind) {
    case "needs_staff":
      throw new UserError(`${role}（${ROLE_NAMES[role]}）只看得到自己的小区，请用 --staff 写明是哪位员工（npm run huiyin -- staff list）`);
    case "inactive":
      throw new UserError(`${staff?.name}已经停用，不能再有令牌`);
    case "needs_community":
      throw new UserError(`${staff?.name}还没有负责的小区，这样的令牌什么都看不到`);
    case "created":
      return `令牌（只显示这一次，请马上存好）：\n${made.token}\n${what} · 编号 ${made.id}`;
  }
}
