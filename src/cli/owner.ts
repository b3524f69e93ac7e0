// `huiyin owner …`: the owners of a community, one at a time (a whole list is imported), and those who may be about to turn away.
import type { Command } from "commander";
import { houseLabel } from "../domain/community/houses.ts";
import { moveIn } from "../domain/owners/binding/residence.ts";
import { addHousehold } from "../domain/owners/registry/households.ts";
import { ownersMeant } from "../domain/owners/registry/owner-search.ts";
import { addOwner, type OwnerRefused } from "../domain/owners/registry/owners.ts";
import { maskedPhone } from "../domain/owners/reporter.ts";
import { ownersAtRisk } from "../domain/owners/risk-list.ts";
import type { Language, OwnerRole } from "../generated/prisma/enums.ts";
import { UserError } from "../platform/kernel/errors.ts";
import { storable } from "../platform/kernel/text.ts";
import type { Tx } from "../platform/store/client.ts";
import { OWNER_ROLE_NAMES, staffWords } from "../words/index.ts";
import { chosenCommunities, chosenCommunity } from "./choose.ts";
import { chosenHouse, chosenOwner, homesOf, withHomes } from "./choose-house.ts";
import { inHouse, type Surroundings } from "./house.ts";
import { readLanguage, readName, readOwnerRole, several } from "./read.ts";
import { shownTime, table } from "./table.ts";

interface Place {
  community?: string;
}
interface NewOwner extends Place {
  house: string;
  role: OwnerRole;
  phone?: string[];
  language?: Language;
  replaces?: true;
}

const LISTED = 200;
const WHERE = ["--community <id>", "哪个小区，编号或名称（只有一个小区时可不写）"] as const;

export function ownerCommands(program: Command, s: Surroundings): void {
  const group = program.command("owner").description("业主（住户）");
  group
    .command("add")
    .description("登记一位住户；那套房没有人住就立一户，有人住就住进那一户")
    .argument("<name>", "姓名", readName)
    .requiredOption("--house <flat>", "房号，如 3-2-501")
    .option("--role <role>", "owner 业主、tenant 租户、family 家属（不写是业主）", readOwnerRole, "owner")
    .option("--phone <phone...>", "电话，可写几个")
    .option("--language <zh|en>", "用什么语言答复", readLanguage)
    .option("--replaces", "原来那一户已经搬走")
    .option(...WHERE)
    .action((name: string, options: NewOwner) => inHouse(s, (tx) => add(tx, s, name, options)));
  group
    .command("list")
    .description(`列出住户，最多 ${LISTED} 位`)
    .argument("[q]", "姓名、房号或电话后四位")
    .option(...WHERE)
    .action((q: string | undefined, { community }: Place) =>
      inHouse(s, async (tx) => list(tx, (await chosenCommunity(tx, community)).id, q)),
    );
  group
    .command("show")
    .description("看一位住户")
    .argument("<owner>", "姓名、房号、电话后四位或编号")
    .option(...WHERE)
    .action((said: string, { community }: Place) => inHouse(s, async (tx) => show(tx, said, (await chosenCommunity(tx, community)).id)));
  group
    .command("at-risk")
    .description("可能流失的业主和原因")
    .option("--community <id>", "只看这个小区，编号或名称")
    .action(({ community }: Place) => inHouse(s, (tx) => atRisk(tx, s, community)));
}

async function add(tx: Tx, s: Surroundings, name: string, options: NewOwner): Promise<string> {
  const community = await chosenCommunity(tx, options.community);
  const house = await chosenHouse(tx, options.house, community.id);
  const now = s.clock.now();
  const turn = { tx, now, ids: s.ids, say: () => {}, happened: () => {} }; // nobody is told: they were standing there
  const added = await addOwner(turn, { communityId: community.id, name, phones: several(options.phone), language: options.language });
  if (added.kind !== "added") throw new UserError(refusal(added));
  const { replaces, role } = options;
  if (!replaces) await moveIn(turn, { ownerId: added.id, house, role });
  else {
    const moved = await addHousehold(turn, { houseId: house.id, since: now, residents: [{ ownerId: added.id, role }], replaces });
    if (moved.kind !== "added") throw new UserError("现在那一户是今天以后才登记的，请先核对它的日期");
  }
  return `已登记：${name}（${OWNER_ROLE_NAMES[role]}）· ${community.name} ${houseLabel(house)}\n编号 ${added.id}`;
}

function refusal(refused: OwnerRefused): string {
  if (refused.kind === "no_phone") return `电话「${refused.said}」看不懂；写法如 13800138000 或 0731-85550110`;
  if (refused.kind === "duplicate") return `已经登记过：同名、同电话，编号 ${refused.id}`;
  throw new Error(`cannot be with a new owner: ${refused.kind}`);
}

async function list(tx: Tx, communityId: string, q: string | undefined): Promise<string> {
  const rows = await tx.owner.findMany({
    where: { AND: [{ communityId, erasedAt: null }, q ? ownersMeant(storable(q)) : {}] },
    include: withHomes,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: LISTED,
  });
  const lines = rows.map((owner) => [
    owner.name,
    homesOf(owner),
    [...new Set(owner.residencies.map(({ role }) => OWNER_ROLE_NAMES[role]))].join("、") || null,
    owner.phones.map(({ phone }) => maskedPhone(phone)).join("、") || null,
    owner.id,
  ]);
  const none = q ? `没有找到「${q}」` : "还没有住户。导入名单：npm run huiyin -- import owners.xlsx";
  return table(["姓名", "房屋", "身份", "电话", "编号"], lines, none);
}

async function show(tx: Tx, said: string, communityId: string): Promise<string> {
  const owner = await chosenOwner(tx, said, communityId);
  const bound = await tx.binding.count({ where: { ownerId: owner.id, endedAt: null } });
  const tickets = await tx.ticket.findMany({
    where: { ownerId: owner.id },
    select: { number: true },
    orderBy: { number: "desc" },
    take: 20,
  });
  const homes = owner.residencies.map(
    ({ household, role, since }) => `${houseLabel(household.house)} ${OWNER_ROLE_NAMES[role]}（${shownTime(since)} 起）`,
  );
  return [
    `${owner.name}　编号 ${owner.id}`,
    `住 ${homes.join("、") || "没有登记"}`,
    `电话 ${owner.phones.map(({ phone }) => maskedPhone(phone)).join("、") || "没有"}`,
    `微信 ${bound > 0 ? "已绑定" : "没有绑定"}`,
    ...(owner.tags.length > 0 ? [`标签 ${owner.tags.join("、")}`] : []),
    ...(tickets.length > 0 ? [`工单 ${tickets.map(({ number }) => `#${number}`).join("、")}`] : []),
  ].join("\n");
}

async function atRisk(tx: Tx, s: Surroundings, community: string | undefined): Promise<string> {
  const named = community === undefined ? undefined : await chosenCommunities(tx, [community]);
  const found = await ownersAtRisk(tx, { communityIds: named?.map(({ id }) => id), visible: {} }, s.clock.now());
  const rows = found.map(({ owner, house, reasons }) => [
    owner.name,
    house,
    reasons.map((reason) => staffWords.risk.reason({ ...reason, since: shownTime(reason.since).slice(0, 10) })).join("；"),
    owner.id,
  ]);
  return table(["业主", "房屋", "原因", "编号"], rows, "风险名单：没有");
}
