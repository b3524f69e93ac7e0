// `huiyin target …`: how long things may take, and what a community has set otherwise.
import type { Command } from "commander";
import { setTargets, targetsOf } from "../domain/community/registry.ts";
import { type Overrides, type RowName, readOverrides } from "../domain/tickets/targets.ts";
import { ClockName } from "../generated/prisma/enums.ts";
import { UserError } from "../platform/kernel/errors.ts";
import type { Tx } from "../platform/store/client.ts";
import { chosenCommunities, chosenCommunity } from "./choose.ts";
import { inHouse, type Surroundings } from "./house.ts";
import { table } from "./table.ts";
import { readRow, readStep, rowCalled, STEP_NAMES, sourceSaid, spanSaid, stepCalled, targetRows } from "./target-rows.ts";

interface Options {
  community?: string;
}

/** A community's own times as they are written. */
type Said = Partial<Record<RowName, Partial<Record<ClockName, string>>>>;

const WHICH = "哪个小区，编号或名称（只有一个小区时可不写）";
const LATER = "以后开的工单按它计时，在办的不变。";

export function targetCommands(program: Command, s: Surroundings): void {
  const group = program.command("target").description("时限：各类工单每一步要在多久之内");
  group
    .command("list")
    .description("列出时限，和小区自己改过的")
    .option("--community <id>", WHICH)
    .action(({ community }: Options) => inHouse(s, (tx) => list(tx, community)));
  group
    .command("set")
    .description("改小区的一项时限")
    .argument("<row>", "哪一类，如 parking、complaint，见 target list", readRow)
    .argument("<step>", `哪一步：${Object.values(ClockName).map(stepCalled).join("、")}`, readStep)
    .argument("<span>", "多久：15m 分钟、24h 小时、2d 天、3wd 工作日（到那天 18:00）")
    .option("--community <id>", WHICH)
    .action((row: RowName, step: ClockName, span: string, { community }: Options) =>
      inHouse(s, async (tx) => {
        const { id, name } = await chosenCommunity(tx, community);
        const { said } = await ownTimes(tx, id, name);
        const changed = { ...said, [row]: { ...said[row], [step]: span } };
        const read = readOverrides(changed);
        const now = read.kind === "read" ? read.overrides[row]?.[step] : undefined;
        if (!now) throw new UserError(`时限「${span}」看不懂；写法如 15m、24h、2d、3wd（工作日），最长 90 天`);
        await setTargets(tx, id, changed);
        return `${name}：${rowCalled(row)} ${STEP_NAMES[step]} ${spanSaid(now)}\n${LATER}`;
      }),
    );
  group
    .command("clear")
    .description("不用小区自己的时限，回到原来的")
    .argument("<row>", "哪一类；all 是全部", (said) => (said === "all" ? said : readRow(said)))
    .argument("[step]", "哪一步（不写就是这一类的全部）", readStep)
    .option("--community <id>", WHICH)
    .action((row: RowName | "all", step: ClockName | undefined, { community }: Options) =>
      inHouse(s, async (tx) => {
        const { id, name } = await chosenCommunity(tx, community);
        if (row === "all") {
          await setTargets(tx, id, {});
          return `${name}：时限都回到原来的\n${LATER}`;
        }
        const { said } = await ownTimes(tx, id, name);
        const what = step ? `${rowCalled(row)} ${STEP_NAMES[step]}` : rowCalled(row);
        const { [row]: own, ...others } = said;
        if (!own || (step && !own[step])) throw new UserError(`${name}没有改过 ${what} 的时限`);
        const left = step ? Object.fromEntries(Object.entries(own).filter(([name]) => name !== step)) : {};
        await setTargets(tx, id, { ...others, ...(Object.keys(left).length > 0 && { [row]: left }) });
        return `${name}：${what} 回到原来的\n${LATER}`;
      }),
    );
}

/** What a community has set, as written and as read. @throws UserError if somebody wrote there what nobody can read */
async function ownTimes(tx: Tx, id: string, name: string): Promise<{ said: Said; overrides: Overrides }> {
  const said = await targetsOf(tx, id);
  const read = readOverrides(said);
  if (read.kind === "wrong") throw new UserError(`${name}自己的时限读不懂（${read.line}）；清掉重来：npm run huiyin -- target clear all`);
  return { said: said as Said, overrides: read.overrides };
}

async function list(tx: Tx, said: string | undefined): Promise<string> {
  const [community] = await chosenCommunities(tx, said === undefined ? [] : [said]);
  const { overrides } = community ? await ownTimes(tx, community.id, community.name) : { overrides: {} };
  const steps = Object.values(ClockName);
  const rows = targetRows(overrides).map(({ name, clock, spans }) => [
    rowCalled(name),
    clock === "always" ? "全天" : "服务时间",
    ...steps.map((step) => (spans[step] ? spanSaid(spans[step]) : null)),
    sourceSaid(name),
  ]);
  return [
    table(["类别", "计时", ...steps.map((step) => STEP_NAMES[step]), "出处"], rows, ""),
    "",
    "投诉取类别和投诉两行里先到的；回访从办完起算，只在服务时间计时；工作日算到那天 18:00。",
    ...(community ? changes(community.name, overrides) : ["用 --community 看某个小区改过的。"]),
  ].join("\n");
}

function changes(community: string, overrides: Overrides): string[] {
  const house = new Map(targetRows({}).map(({ name, spans }) => [name, spans]));
  const lines = Object.entries(overrides).flatMap(([row, own]) =>
    Object.entries(own ?? {}).map(([step, span]) => {
      const before = house.get(row as RowName)?.[step as ClockName];
      return `　${rowCalled(row as RowName)} ${STEP_NAMES[step as ClockName]} ${spanSaid(span)}（原来${before ? ` ${spanSaid(before)}` : "没有"}）`;
    }),
  );
  return lines.length > 0 ? [`${community}改过：`, ...lines] : [`${community}没有改过。`];
}
