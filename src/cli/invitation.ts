// `huiyin invitation …`: codes that bind a chat to a house in one step, with their link and a QR code for a notice.

import type { Command } from "commander";
import { toFile } from "qrcode";
import { parseHouseNumber } from "../domain/community/house-number.ts";
import { type HouseRecord, houseLabel, matchHouses } from "../domain/community/houses.ts";
import { surely } from "../domain/community/plan.ts";
import {
  createInvitation,
  INVITATION_LIMITS,
  type InvitationRow,
  listInvitations,
  revokeInvitation,
  shownCode,
  whyNot,
} from "../domain/owners/binding/invitations.ts";
import { residentsOf } from "../domain/owners/binding/residence.ts";
import { OwnerRole } from "../generated/prisma/enums.ts";
import { UserError } from "../platform/kernel/errors.ts";
import type { Tx } from "../platform/store/client.ts";
import { OWNER_ROLE_NAMES } from "../words/index.ts";
import { choose, chosenCommunity } from "./choose.ts";
import { inHouse, type Surroundings } from "./house.ts";
import { shownTime, table } from "./table.ts";

interface Options {
  house: string;
  community?: string;
  owner?: string;
  role?: OwnerRole;
  uses: number;
  days: number;
  qr?: string;
}

const NONE = "还没有邀请码。新建：npm run huiyin -- invitation create --house 3-2-501";
const STATES = { revoked: "已作废", expired: "已过期", "used up": "已用完" };

export function invitationCommands(program: Command, s: Surroundings): void {
  const group = program.command("invitation").description("邀请码：住户发给本账号，一步绑定房号");
  group
    .command("create")
    .description("新建邀请码，只显示一次")
    .requiredOption("--house <房号>", "哪一户，如 3-2-501")
    .option("--community <id>", "哪个小区，编号或名称（只有一个小区时可不写）")
    .option("--owner <id>", "绑定为在册的哪位住户，编号或姓名；不写就按新住户登记")
    .option("--role <role>", "身份：owner 业主、tenant 租户、family 家属", readOwnerRole)
    .option("--uses <n>", `能用几次，最多 ${INVITATION_LIMITS.uses}`, readCount("--uses", INVITATION_LIMITS.uses), 1)
    .option("--days <n>", `有效几天，最多 ${INVITATION_LIMITS.days}`, readCount("--days", INVITATION_LIMITS.days), 30)
    .option("--qr <file>", "把链接存成二维码图片：.png 或 .svg", readPicture)
    .action((options: Options) => inHouse(s, (tx) => create(tx, s, options)));
  group
    .command("list")
    .description("列出邀请码（码本身只在新建时显示）")
    .action(() =>
      inHouse(s, async (tx) => {
        const now = s.clock.now();
        const rows = (await listInvitations(tx)).map((one) => [
          houseLabel(one.house),
          one.owner?.name ?? null,
          OWNER_ROLE_NAMES[one.role],
          one.left,
          shownTime(one.expiresAt),
          stateOf(one, now),
          one.hash.slice(0, 12),
        ]);
        return table(["房号", "住户", "身份", "还能用", "有效到", "状态", "编号"], rows, NONE);
      }),
    );
  group
    .command("revoke")
    .description("作废邀请码，马上失效")
    .argument("<id>", "编号")
    .action((said: string) =>
      inHouse(s, async (tx) => {
        const all = (await listInvitations(tx)).map(({ hash, house }) => ({ id: hash.slice(0, 12), name: houseLabel(house), hash }));
        const { hash, name } = choose("邀请码", all, said.slice(0, 12), NONE);
        if (!(await revokeInvitation(tx, hash, s.clock.now()))) throw new UserError(`${name} 的这个邀请码早已作废`);
        return `已作废：${name} 的邀请码`;
      }),
    );
}

async function create(tx: Tx, s: Surroundings, options: Options): Promise<string> {
  const { publicUrl, host, port } = s.config();
  const house = await chosenHouse(tx, options);
  const owner = options.owner === undefined ? undefined : await chosenResident(tx, house, options.owner);
  const role = options.role ?? owner?.role ?? "owner";
  const wanted = { houseId: house.id, ownerId: owner?.id ?? null, role, uses: options.uses, days: options.days, byId: null };
  const { id, code, expiresAt } = await createInvitation(tx, s.ids, wanted, s.clock.now());
  const link = `${publicUrl ?? `http://${host}:${port}`}/bind/${code}`;
  if (options.qr !== undefined) await draw(options.qr, link);
  return [
    `邀请码 ${shownCode(code)}（只显示这一次）`,
    link,
    ...(options.qr === undefined ? [] : [`二维码已存到 ${options.qr}`]),
    `${houseLabel(house)} · ${owner ? owner.name : "谁发就绑定谁"} · ${OWNER_ROLE_NAMES[role]} · 能用 ${options.uses} 次，有效到 ${shownTime(expiresAt)}`,
    "请住户用自己的微信私聊本账号，只发这个码或链接，就绑定好了；发到群里不算。",
    `作废：npm run huiyin -- invitation revoke ${id.slice(0, 12)}`,
    ...(publicUrl === undefined ? ["注意：还没有设 PUBLIC_URL，链接和二维码只在本机打得开。"] : []),
  ].join("\n");
}

async function chosenHouse(tx: Tx, { house: said, community }: Options): Promise<HouseRecord> {
  const { id, name } = await chosenCommunity(tx, community);
  const number = parseHouseNumber(said);
  if (!number) throw new UserError(`房号「${said}」看不懂；写法如 3-2-501`);
  const meant = await matchHouses(tx, number, id);
  const house = surely(meant);
  if (house) return house;
  const perhaps = meant.houses.length > 0 ? `；是不是 ${meant.houses.map(houseLabel).join("、")}` : "";
  throw new UserError(`${name}没有 ${said} 这个房号${perhaps}`);
}

async function chosenResident(tx: Tx, house: HouseRecord, said: string): Promise<{ id: string; name: string; role: OwnerRole }> {
  const all = (await residentsOf(tx, house.id)).map(({ ownerId, name, role }) => ({ id: ownerId, name, role }));
  return choose("住户", all, said, `${houseLabel(house)} 没有在册住户；不写 --owner 就按新住户登记`);
}

async function draw(file: string, link: string): Promise<void> {
  await toFile(file, link, { type: file.toLowerCase().endsWith(".svg") ? "svg" : "png", width: 600, margin: 2 }).catch((error: Error) => {
    throw new UserError(`二维码没能存到 ${file}：${error.message}`);
  });
}

function stateOf(one: InvitationRow, now: Date): string {
  const usable = !one.revokedAt && !one.owner?.erasedAt && one.expiresAt > now && one.left > 0;
  return usable ? "可用" : STATES[whyNot(one, now) as keyof typeof STATES];
}

function readOwnerRole(said: string): OwnerRole {
  const role = Object.values(OwnerRole).find((known) => known === said || OWNER_ROLE_NAMES[known] === said);
  if (role) return role;
  throw new UserError(`没有「${said}」这个身份；可用：owner 业主、tenant 租户、family 家属`);
}

function readCount(option: string, most: number): (said: string) => number {
  return (said) => {
    const count = Number(said);
    if (!/^\d{1,4}$/.test(said) || count < 1 || count > most) throw new UserError(`${option}「${said}」不行：写 1 到 ${most}`);
    return count;
  };
}

function readPicture(said: string): string {
  if (!/\.(?:png|svg)$/i.test(said)) throw new UserError(`--qr「${said}」不行：文件名以 .png 或 .svg 结尾`);
  return said;
}
