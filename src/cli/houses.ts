// `huiyin house …`: the houses of a community, and what is recorded of them.
import type { Command } from "commander";
import { housesInOrder } from "../domain/community/house-list.ts";
import { readFlat } from "../domain/community/house-number.ts";
import { houseLabel } from "../domain/community/houses.ts";
import { addHouse, addHouseRecord, type HouseRefused } from "../domain/community/registry-houses.ts";
import type { HouseRecordKind } from "../generated/prisma/enums.ts";
import { UserError } from "../platform/kernel/errors.ts";
import type { Tx } from "../platform/store/client.ts";
import { HOUSE_RECORD_NAMES, OWNER_ROLE_NAMES } from "../words/index.ts";
import { chosenCommunity } from "./choose.ts";
import { chosenHouse } from "./choose-house.ts";
import { inHouse, type Surroundings } from "./house.ts";
import { readArea, readDay, readRecordKind, readText } from "./read.ts";
import { shownTime, table } from "./table.ts";

interface Place {
  community?: string;
}
interface NewHouse extends Place {
  area?: number;
  handover?: Date;
  warrantyEnds?: Date;
}
interface Look extends Place {
  building?: string;
  q?: string;
}

const LISTED = 200;
const WHERE = ["--community <id>", "哪个小区，编号或名称（只有一个小区时可不写）"] as const;

export function houseCommands(program: Command, s: Surroundings): void {
  const group = program.command("house").description("房屋");
  group
    .command("add")
    .description("登记一套房")
    .argument("<flat>", "房号，如 3-2-501 或 3栋2单元501")
    .option(...WHERE)
    .option("--area <m2>", "面积，平方米", readArea)
    .option("--handover <day>", "交付日期，如 2020-06-30", readDay("--handover"))
    .option("--warranty-ends <day>", "保修到哪天", readDay("--warranty-ends"))
    .action((said: string, options: NewHouse) => inHouse(s, (tx) => add(tx, s, said, options)));
  group
    .command("list")
    .description(`列出房屋，按房号，最多 ${LISTED} 套`)
    .option(...WHERE)
    .option("--building <building>", "只看这一栋")
    .option("--q <flat>", "房号、栋号或房间号")
    .action(({ community: said, building, q }: Look) =>
      inHouse(s, async (tx) => {
        const { id, name } = await chosenCommunity(tx, said);
        return list(tx, await housesInOrder(tx, { communityIds: [id], building, q, take: LISTED }), name);
      }),
    );
  group
    .command("show")
    .description("看一套房：谁住、记录")
    .argument("<flat>", "房号或编号")
    .option(...WHERE)
    .action((said: string, { community }: Place) =>
      inHouse(s, async (tx) => show(tx, (await chosenHouse(tx, said, (await chosenCommunity(tx, community)).id)).id)),
    );
  recordCommands(group, s);
}

function recordCommands(house: Command, s: Surroundings): void {
  house
    .command("record")
    .description("房屋档案")
    .command("add")
    .description("记一条档案")
    .argument("<flat>", "房号或编号")
    .argument("<text>", "内容", readText)
    .requiredOption(
      "--kind <kind>",
      `哪一类：${Object.entries(HOUSE_RECORD_NAMES)
        .map((pair) => pair.join(" "))
        .join("、")}`,
      readRecordKind,
    )
    .requiredOption("--on <day>", "哪天，如 2026-11-01", readDay("--on"))
    .option(...WHERE)
    .action((said: string, text: string, { kind, on, community }: Place & { kind: HouseRecordKind; on: Date }) =>
      inHouse(s, async (tx) => {
        if (shownDay(on) > shownTime(s.clock.now()).slice(0, 10)) throw new UserError("--on 是还没到的日子");
        const house = await chosenHouse(tx, said, (await chosenCommunity(tx, community)).id);
        await addHouseRecord(tx, s.ids, { houseId: house.id, kind, on, text, byId: null }, s.clock.now());
        return `已记录：${houseLabel(house)} ${HOUSE_RECORD_NAMES[kind]} ${shownDay(on)}`;
      }),
    );
}

async function add(tx: Tx, s: Surroundings, said: string, { community, area, handover, warrantyEnds }: NewHouse): Promise<string> {
  const { id: communityId, name } = await chosenCommunity(tx, community);
  const flat = readFlat(said);
  if (!flat) throw new UserError(`房号「${said}」看不懂；写法如 3-2-501`);
  const details = { area: area ?? null, handoverOn: handover ?? null, warrantyEnds: warrantyEnds ?? null };
  const added = await addHouse(tx, s.ids, { communityId, flat, ...details });
  if (added.kind !== "added") throw new UserError(refusal(added, said));
  return `已登记房屋：${name} ${houseLabel(await tx.house.findUniqueOrThrow({ where: { id: added.id } }))}\n编号 ${added.id}`;
}

function refusal(refused: HouseRefused, said: string): string {
  switch (refused.kind) {
    case "unreadable":
      return `房号「${said}」看不懂；写法如 3-2-501`;
    case "taken":
      return `「${said}」已经登记了，编号 ${refused.id}`;
    case "warranty_first":
      return "保修到期不能早于交付";
  }
}

async function list(tx: Tx, ids: readonly string[], community: string): Promise<string> {
  const rows = await tx.house.findMany({
    where: { id: { in: [...ids] } },
    include: { households: { where: { until: null }, include: { residencies: { where: { until: null }, include: { owner: true } } } } },
  });
  const lines = rows
    .toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
    .map((house) => [
      houseLabel(house),
      house.area === null ? null : Number(house.area),
      house.warrantyEnds && shownDay(house.warrantyEnds),
      house.households.flatMap(({ residencies }) => residencies.map(({ owner }) => owner.name)).join("、") || null,
      house.id,
    ]);
  return table(["房屋", "面积", "保修到", "住户", "编号"], lines, `${community}没有这样的房屋。登记：npm run huiyin -- house add 3-2-501`);
}

async function show(tx: Tx, id: string): Promise<string> {
  const house = await tx.house.findUniqueOrThrow({
    where: { id },
    include: {
      records: { orderBy: [{ on: "desc" }, { createdAt: "desc" }] },
      households: { where: { until: null }, include: { residencies: { where: { until: null }, include: { owner: true } } } },
    },
  });
  const residents = house.households.flatMap(({ residencies }) =>
    residencies.map(({ owner, role }) => `${owner.name}（${OWNER_ROLE_NAMES[role]}）`),
  );
  return [
    `${houseLabel(house)}　编号 ${house.id}`,
    [
      house.area !== null && `${Number(house.area)} 平方米`,
      house.handoverOn && `${shownDay(house.handoverOn)} 交付`,
      house.warrantyEnds && `保修到 ${shownDay(house.warrantyEnds)}`,
    ]
      .filter(Boolean)
      .join("，"),
    `住户 ${residents.join("、") || "没有"}`,
    ...house.records.map(({ kind, on, text }) => `${shownDay(on)} ${HOUSE_RECORD_NAMES[kind]} ${text}`),
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function shownDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
