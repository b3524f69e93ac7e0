// Who somebody is never decides when they are served (R13, R14): segments, value scores and attributes are for service offers only. The same reports by owners
// with the highest and the lowest values become the same tickets, with the same times and the same places in every list.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { OwnerRole, Segment } from "../../src/generated/prisma/enums.ts";
import { useApp } from "../support/scenario.ts";

const app = useApp();
const REPORTS = [
  "厨房水管漏水",
  "电梯困人了快来人",
  "楼上天天半夜拖椅子，吵得睡不着",
  "保安态度太差了，骂人",
  "物业费怎么算的",
  "路灯坏了",
];
const VALUED = {
  segments: Object.values(Segment),
  tags: ["VIP", "大客户"],
  attributes: { members: 5 },
  potential: 5,
  credit: 5,
  contribution: 5,
};
const NOT_VALUED = { segments: [], tags: ["欠费"], attributes: { members: 1 }, potential: 1, credit: 1, contribution: 1 };

it("the same report is the same ticket, whoever writes it", async () => {
  await app.db.owner.update({ where: { id: "owner-1" }, data: VALUED });
  await app.db.owner.update({ where: { id: "owner-2" }, data: NOT_VALUED });
  await app.db.owner.update({ where: { id: "owner-3" }, data: { language: "zh_CN" } });
  for (const [index, text] of REPORTS.entries()) {
    const shown: Record<string, unknown>[] = [];
    for (const [turn, owner] of ["owner-1", "owner-2", "owner-3"].entries()) {
      await app.sim.setClock(`2030-04-${String(4 + index * 4).padStart(2, "0")}T1${turn}:00:00+08:00`);
      shown.push(await outcome(owner, text));
    }
    expect(shown[1], text).toEqual(shown[0]);
    expect(shown[2], text).toEqual(shown[0]);
  }
}, 120_000);

/** What became of it: what it is, its clocks in minutes, who hears of it how urgently; then it is withdrawn. */
async function outcome(owner: string, text: string): Promise<Record<string, unknown>> {
  await app.sim.write(owner, text);
  const ticket = await app.db.ticket.findFirstOrThrow({
    where: { contactId: owner },
    orderBy: { number: "desc" },
    include: {
      clocks: { orderBy: { name: "asc" } },
      outbox: { orderBy: { id: "asc" }, include: { conversation: { include: { room: true } } } },
    },
  });
  const minutes = (at: Date) => Math.round((at.getTime() - ticket.createdAt.getTime()) / 60_000);
  await app.sim.inRoom("staff-head", "staff-all", `#${ticket.number} 撤销 重复`);
  return {
    kind: ticket.kind,
    demandType: ticket.demandType,
    category: ticket.category,
    emergency: ticket.emergency,
    discretion: ticket.discretion,
    department: ticket.departmentId,
    risk: ticket.risk,
    firstResponse: minutes(ticket.firstResponseDueAt),
    clocks: ticket.clocks.map(({ name, kind, minutes: length }) => [name, kind, length]),
    told: ticket.outbox.map(({ priority, alert, conversation }) => [conversation.room?.externalId ?? "chat", priority, alert]),
  };
}

it("and stands in lists by its number and its time alone", async () => {
  await app.sim.setClock("2030-06-12T10:00:00+08:00");
  for (const owner of ["owner-2", "owner-1"]) await app.sim.write(owner, "楼道灯不亮");
  const { items } = (await app.api("/api/v1/tickets?limit=2")).body;
  expect(items.map(({ owner }: { owner: { id: string } }) => owner.id)).toEqual(["owner-1", "owner-2"]);
  await app.sim.inRoom("staff-assistant", "staff-engineering", "待办");
  const list = (await app.sim.saidIn("staff-engineering")).at(-1) ?? "";
  const order = [items[1].number, items[0].number].map((number) => list.indexOf(`#${number}`));
  expect(order[0]).toBeGreaterThanOrEqual(0);
  expect(order[1]).toBeGreaterThan(order[0] ?? 0);
});

/** Every file of a folder, with what is in it. */
function sources(folder: string): { path: string; text: string }[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|md|js|html)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

describe("the code", () => {
  it.each([
    "src/domain/tickets",
    "src/intake",
    "src/relay",
    "src/platform",
    "src/conversation",
    "src/domain/staff",
    "src/domain/knowledge",
  ])("%s knows nothing of what an owner is worth", (folder) => {
    const files = sources(folder);
    expect(files.length).toBeGreaterThan(2);
    // `segments` are the parts of a burst in intake; an owner's stand on the owner.
    const worth =
      /\b(?:potential|credit|contribution|ownerTags)\b|\bSegment\b[^\n]*enums|owner\??\.(?:segments|tags|attributes)|(?:segments|tags|attributes): true/;
    expect(files.filter(({ text }) => worth.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it("and what it looks for exists: the registry does know", () => {
    expect(/\bpotential\b/.test(readFileSync("src/domain/owners/privacy/erase.ts", "utf8"))).toBe(true);
    expect(Object.values(OwnerRole)).toHaveLength(3);
  });

  it("nobody is asked for their religion, origin, health or politics", () => {
    const asked =
      /宗教|信仰|民族|籍贯|健康状况|病史|疾病|残疾|政治面貌|党员|婚姻|婚否|religio|ethnic|political|disabilit|medical history|marital/i;
    const allowed = "宗教、民族、健康、政治面貌这类事，我们不问。";
    const folders = ["src/words", "prompts", "src/web", "src/domain/owners/registry", "src/domain/owners/import"];
    // What refuses such words must know them, and a line that says that they are never kept may.
    const files = folders.flatMap(sources).filter(({ path }) => !path.endsWith("/attributes.ts"));
    const plain = (text: string) => text.replaceAll(allowed, "").replaceAll(/^.*\bnever\b.*$/gmu, "");
    const found = files.filter(({ text }) => asked.test(plain(text))).map(({ path }) => path);
    expect(found).toEqual([]);
    expect(readFileSync("src/web/privacy-page.ts", "utf8")).toContain(allowed);
  });
});
