// `huiyin staff …`: the roster, and the codes with which staff prove who they are.
import type { Command } from "commander";
import { maskedPhone } from "../domain/owners/reporter.ts";
import type { DepartmentRecord } from "../domain/staff/departments.ts";
import { addStaff, listStaff, newStaffCode, removeStaff, setDuty } from "../domain/staff/registry.ts";
import { seesAll } from "../domain/staff/roles.ts";
import { listShifts } from "../domain/staff/roster-shifts.ts";
import type { StaffRole } from "../generated/prisma/enums.ts";
import { UserError } from "../platform/kernel/errors.ts";
import type { Tx } from "../platform/store/client.ts";
import { chosenCommunities, chosenCommunity, chosenDepartment } from "./choose.ts";
import { chosenStaff, gone } from "./choose-staff.ts";
import { inHouse, type Surroundings } from "./house.ts";
import { ROLE_NAMES, readDuty, readName, readPhone, readRole, several } from "./read.ts";
import { table } from "./table.ts";

interface Options {
  role: StaffRole;
  community?: string[];
  department?: string;
  phone?: string;
  offDuty?: true;
}

export function staffCommands(program: Command, s: Surroundings): void {
  const group = program.command("staff").description("员工");
  group
    .command("add")
    .description("添加员工，并给出配对码")
    .argument("<name>", "姓名：群里派单、给业主署名用的就是它", readName)
    .requiredOption(
      "--role <role>",
      `角色：${Object.entries(ROLE_NAMES)
        .map((pair) => pair.join(" "))
        .join("、")}`,
      readRole,
    )
    .option("--community <id...>", "负责的小区，可写几个，编号或名称（只有一个小区时可不写）")
    .option("--department <id or name>", "部门")
    .option("--phone <phone>", "电话", readPhone)
    .option("--off-duty", "现在不当班")
    .action((name: string, options: Options) => inHouse(s, (tx) => add(tx, s, name, options)));
  group
    .command("code")
    .description("再要一个配对码（以前没用过的码作废）")
    .argument("<id>", "编号或姓名")
    .action((said: string) =>
      inHouse(s, async (tx) => {
        const staff = await chosenStaff(tx, said);
        const made = await newStaffCode(tx, s.ids, staff.id, s.clock.now());
        if (made.kind === "inactive") throw new UserError(gone(staff));
        return pairingWords(staff.name, staff.id, made.code);
      }),
    );
  group
    .command("list")
    .description("列出员工")
    .action(() => inHouse(s, list));
  group
    .command("duty")
    .description("上班或下班")
    .argument("<id>", "编号或姓名")
    .argument("<on|off>", "on 当班，off 下班", readDuty)
    .action((said: string, onDuty: boolean) =>
      inHouse(s, async (tx) => {
        const staff = await chosenStaff(tx, said);
        if ((await setDuty(tx, staff.id, onDuty)) === "inactive") throw new UserError(gone(staff));
        const rostered = (await listShifts(tx)).some(({ staffId }) => staffId === staff.id);
        return `${staff.name}：${onDuty ? "当班" : "下班"}${rostered ? "。但排了班，以班次为准：npm run huiyin -- shift list" : ""}`;
      }),
    );
  group
    .command("remove")
    .description("停用员工：不能再办单，令牌和配对码失效，历史记录保留")
    .argument("<id>", "编号或姓名")
    .action((said: string) =>
      inHouse(s, async (tx) => {
        const staff = await chosenStaff(tx, said);
        const removed = await removeStaff(tx, staff.id);
        if (removed.kind === "inactive") throw new UserError(gone(staff));
        const left =
          removed.openTickets > 0 ? `\n还有 ${removed.openTickets} 件在办工单由${staff.name}受理或执行，请在员工群里改派别人` : "";
        return `已停用：${staff.name}${left}`;
      }),
    );
}

async function add(tx: Tx, s: Surroundings, name: string, options: Options): Promise<string> {
  const { role, phone, offDuty } = options;
  const named = await chosenCommunities(tx, several(options.community));
  const department = options.department === undefined ? undefined : await chosenDepartment(tx, options.department, named);
  const communities = named.length > 0 ? named : await impliedCommunities(tx, role, department);
  const added = await addStaff(
    tx,
    s.ids,
    {
      name,
      role,
      communityIds: communities.map(({ id }) => id),
      departmentId: department?.id ?? null,
      phone: phone ?? null,
      onDuty: !offDuty,
    },
    s.clock.now(),
  );
  if (added.kind === "needs_community") throw new UserError("请用 --community 写明负责哪个小区");
  if (added.kind === "department_elsewhere")
    throw new UserError(`部门「${department?.name}」不在这些小区里，请改 --department 或 --community`);
  const where = [department?.name, communities.map((one) => one.name).join("、") || "全部小区"].filter(Boolean).join(" · ");
  return [
    `已添加员工：${name}（${ROLE_NAMES[role]}）· ${where} · ${offDuty ? "下班" : "当班"}`,
    `编号 ${added.id}`,
    ...(added.namesakes > 0
      ? [`注意：还有 ${added.namesakes} 位员工也叫「${name}」，群里「派 @${name}」会分不清；不是同一人最好改个叫法`]
      : []),
    "",
    pairingWords(name, added.id, added.code),
  ].join("\n");
}

/** A department says in which community somebody works; who sees all needs none. @throws UserError where one must be named */
async function impliedCommunities(tx: Tx, role: StaffRole, department: DepartmentRecord | undefined) {
  if (department) return [department.community];
  return seesAll(role) ? [] : [await chosenCommunity(tx, undefined)];
}

function pairingWords(name: string, id: string, code: string): string {
  return [
    `配对码 ${code}`,
    `请${name}在 24 小时内用自己的微信私聊本账号，只发这个码。只能用一次；过期了再要：npm run huiyin -- staff code ${id}`,
  ].join("\n");
}

async function list(tx: Tx): Promise<string> {
  const rostered = new Set((await listShifts(tx)).map(({ staffId }) => staffId));
  const rows = (await listStaff(tx)).map((staff) => [
    staff.name,
    `${staff.role} ${ROLE_NAMES[staff.role]}`,
    staff.department?.name ?? null,
    staff.communities.map(({ name }) => name).join("、") || (seesAll(staff.role) ? "全部" : null),
    !staff.active ? "已停用" : rostered.has(staff.id) ? "按班次" : staff.onDuty ? "当班" : "下班",
    staff.contacts > 0 ? "已配对" : "未配对",
    staff.phone && maskedPhone(staff.phone),
    staff.id,
  ]);
  const none = "还没有员工。添加：npm run huiyin -- staff add <姓名> --role <角色>";
  return table(["姓名", "角色", "部门", "小区", "状态", "配对", "电话", "编号"], rows, none);
}
