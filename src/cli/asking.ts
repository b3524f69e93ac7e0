// `huiyin asking …`: how owners are asked back (quiet hours, contact budget, quotas, surveys that come round), and what a community has set otherwise.
import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { setAsking } from "../domain/community/registry.ts";
import { type AskingTerms, askingSchema, askingTerms, type Rhythm } from "../domain/owners/asking/terms.ts";
import { UserError } from "../platform/kernel/errors.ts";
import type { Tx } from "../platform/store/client.ts";
import { chosenCommunity } from "./choose.ts";
import { inHouse, type Surroundings } from "./house.ts";
import { shownMinutes, table } from "./table.ts";

interface Options {
  community?: string;
}

const WHICH = "哪个小区，编号或名称（只有一个小区时可不写）";
const RHYTHM_NAMES: Record<Rhythm, string> = { half_year: "每半年", year_q4: "每年第四季度", quarter: "每季度" };

export function askingCommands(program: Command, s: Surroundings): void {
  const group = program.command("asking").description("回访和调查：什么时候问、问多少、多久问一次");
  group
    .command("show")
    .description("看现在的规矩")
    .option("--community <id>", WHICH)
    .action(({ community }: Options) => inHouse(s, (tx) => show(tx, community)));
  group
    .command("set")
    .description("按一个 JSON 文件改小区自己的规矩；文件里没写的用原来的")
    .argument("<file>", '如 {"budget":{"pushes":3,"days":30},"schedules":[{"survey":"demand","every":"half_year"}]}')
    .option("--community <id>", WHICH)
    .action((file: string, { community }: Options) =>
      inHouse(s, async (tx) => {
        const { id } = await chosenCommunity(tx, community);
        await setAsking(tx, id, await readSettings(file));
        return `已改。\n${await show(tx, id)}`;
      }),
    );
  group
    .command("clear")
    .description("不用小区自己的规矩，回到原来的")
    .option("--community <id>", WHICH)
    .action(({ community }: Options) =>
      inHouse(s, async (tx) => {
        const { id } = await chosenCommunity(tx, community);
        await setAsking(tx, id, null);
        return `已回到原来的。\n${await show(tx, id)}`;
      }),
    );
}

async function readSettings(file: string): Promise<object> {
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new UserError(`读不了 ${file}：${error.message}`);
  });
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch (error) {
    throw new UserError(`${file} 不是 JSON：${(error as Error).message}`);
  }
  const read = askingSchema.safeParse(said);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new UserError(`${file} 里 ${issue?.path.join(".") || "最外层"} 不对：${issue?.message ?? ""}`);
}

async function show(tx: Tx, community: string | undefined): Promise<string> {
  const { id, name } = await chosenCommunity(tx, community);
  const { asking } = await tx.community.findUniqueOrThrow({ where: { id }, select: { asking: true } });
  const own = askingSchema.safeParse(asking ?? {}).data ?? {};
  const rows = rowsOf(askingTerms(asking)).map(([key, what, said]) => [what, said, key in own ? "本小区" : "原来的"]);
  return `${name}\n${table(["规矩", "现在", "谁定的"], rows, "")}`;
}

function rowsOf(terms: AskingTerms): [key: keyof AskingTerms, what: string, said: string][] {
  const share = (value: number) => `${Math.round(value * 1000) / 10}%`;
  const { callbacks, coolDown } = terms;
  return [
    ["quietFrom", "安静时段从", shownMinutes(terms.quietFrom)],
    ["quietUntil", "安静时段到第二天", shownMinutes(terms.quietUntil)],
    ["budget", "每户主动打扰", `${terms.budget.days} 天最多 ${terms.budget.pushes} 条`],
    ["coolDown", "同类间隔", `调查 ${coolDown.survey} 天，抽检 ${coolDown.spot} 天，复核 ${coolDown.verification} 天`],
    ["callbacks", "办结回访", `投诉 ${share(callbacks.complaint)}，报修 ${share(callbacks.repair)}，特约服务 ${share(callbacks.service)}`],
    ["spot", "每月随机抽检", share(terms.spot)],
    ["verification", "调查复核", share(terms.verification)],
    ["schedules", "定期调查", terms.schedules.map(({ survey, every }) => `${survey} ${RHYTHM_NAMES[every]}`).join("，") || "没有"],
    [
      "targets",
      "满意度目标",
      Object.entries(terms.targets)
        .map(([index, value]) => `${index} ${share(value)}`)
        .join("，") || "没有",
    ],
  ];
}
