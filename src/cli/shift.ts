// `huiyin shift …`: the duty roster, and who is on duty now.
import type { Command } from "commander";
import { listCommunities } from "../domain/community/registry.ts";
import type { Shift } from "../domain/staff/duty.ts";
import { listStaff } from "../domain/staff/registry.ts";
import { addShift, dutyRoster, listShifts, removeShift } from "../domain/staff/roster-shifts.ts";
import { UserError } from "../platform/kernel/errors.ts";
import type { Tx } from "../platform/store/client.ts";
import { choose, chosenCommunities } from "./choose.ts";
import { chosenStaff, gone } from "./choose-staff.ts";
import { inHouse, type Surroundings } from "./house.ts";
import { readDays, readTimeOfDay } from "./read.ts";
import { shownMinutes, table } from "./table.ts";

interface Options {
  staff: string;
  days: number[];
  from: number;
  until: number;
}

const LAST_MINUTE = 24 * 60 - 1;
const NO_SHIFT = "还没有排班。添加：npm run huiyin -- shift add --staff <姓名> --days daily --from 20:00 --until 08:30";

export function shiftCommands(program: Command, s: Surroundings): void {
  const group = program.command("shift").description("排班：排了班的人只在班次内当班，没排班的看 staff duty");
  group
    .command("add")
    .description("添加班次")
    .requiredOption("--staff <id or name>", "哪位员工，编号或姓名")
    .requiredOption("--days <days>", "哪几天开始上班：1-5、1,3,5 或 daily（1 是周一，7 是周日）", readDays)
    .requiredOption("--from <time>", "几点开始，如 20:00", readTimeOfDay("--from", LAST_MINUTE))
    .requiredOption("--until <time>", "几点结束，如 08:30；不晚于开始就是第二天", readTimeOfDay("--until", LAST_MINUTE + 1))
    .action((options: Options) => inHouse(s, (tx) => add(tx, s, options)));
  group
    .command("list")
    .description("按小区和部门列出班次，和现在谁当班")
    .option("--community <id>", "哪个小区，编号或名称（不写就列全部）")
    .action(({ community }: { community?: string }) => inHouse(s, (tx) => list(tx, s.clock.now(), community)));
  group
    .command("remove")
    .description("取消班次")
    .argument("<id>", "班次编号，见 shift list")
    .action((said: string) => inHouse(s, (tx) => remove(tx, said)));
}

async function add(tx: Tx, s: Surroundings, { staff: said, days: weekdays, from, until }: Options): Promise<string> {
  if (from === until) throw new UserError("开始和结束是同一个时间；整天请写 --from 00:00 --until 24:00");
  const staff = await chosenStaff(tx, said);
  const shift = { weekdays, from, until };
  const added = await addShift(tx, s.ids, staff.id, shift);
  switch (added.kind) {
    case "inactive":
      throw new UserError(gone(staff));
    case "nowhere":
      throw new UserError(`${staff.name}没有写明负责哪个小区，不能排班`);
    case "overlaps":
      throw new UserError(`和${staff.name}已有的班次重叠：${shown(added.with)}（编号 ${added.with.id}）；要换请先 shift remove`);
    case "added":
      return [
        `已排班：${staff.name} ${shown(shift)}`,
        `编号 ${added.id}`,
        ...(added.first ? [`从现在起${staff.name}只在班次内当班，不再看 staff duty。`] : []),
      ].join("\n");
  }
}

async function remove(tx: Tx, said: string): Promise<string> {
  const names = new Map((await listStaff(tx)).map(({ id, name }) => [id, name]));
  const all = (await listShifts(tx)).map((shift) => ({ ...shift, staff: names.get(shift.staffId) ?? "" }));
  const named = all.map((shift) => ({ ...shift, name: `${shift.staff} ${shown(shift)}` }));
  const shift = choose("班次", named, said, NO_SHIFT);
  const { left, onDuty } = await removeShift(tx, shift.id);
  const now = left > 0 ? "" : `\n${shift.staff}没有班次了，当不当班看 staff duty：现在是${onDuty ? "当班" : "下班"}`;
  return `已取消：${shift.name}${now}`;
}

async function list(tx: Tx, at: Date, said: string | undefined): Promise<string> {
  const named = await chosenCommunities(tx, said === undefined ? [] : [said]);
  const communities = named.length > 0 ? named : await listCommunities(tx);
  const rows: (string | null)[][] = [];
  for (const community of communities)
    for (const { department, staff, shifts, onDuty } of await dutyRoster(tx, community.id, at)) {
      const common = [community.name, department, staff.name];
      const now = onDuty ? "当班" : null;
      if (shifts.length === 0) rows.push([...common, "（没排班）", now, null]);
      // Whether somebody is on duty is said once.
      else rows.push(...shifts.map((shift, index) => [...common, shown(shift), index === 0 ? now : null, shift.id]));
    }
  return table(
    ["小区", "部门", "姓名", "班次", "现在", "编号"],
    rows,
    "还没有员工。添加：npm run huiyin -- staff add <姓名> --role <角色>",
  );
}

/** "每天 20:00–次日 08:30". */
function shown({ weekdays, from, until }: Shift): string {
  return `${shownDays(weekdays)} ${shownMinutes(from)}–${until > from ? "" : "次日 "}${shownMinutes(until)}`;
}

function shownDays(weekdays: readonly number[]): string {
  const [first = 1] = weekdays;
  const last = weekdays.at(-1) ?? first;
  if (weekdays.length === 7) return "每天";
  if (weekdays.length > 2 && last - first === weekdays.length - 1) return `周${called(first)}至周${called(last)}`;
  return `周${weekdays.map(called).join("、")}`;
}

function called(weekday: number): string {
  return "一二三四五六日"[weekday - 1] ?? "";
}
