// `huiyin examples …`: what staff corrected, listed and exported without what tells who an owner is.
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { loadDemo } from "../../src/demo/load.ts";
import type { Prisma } from "../../src/platform/store/client.ts";
import { type Db, inTransaction } from "../../src/platform/store/client.ts";
import { emptyHouse, type Terminal } from "./terminal.ts";

const DAY = 24 * 3_600_000;
const START = Date.parse("2030-03-06T10:00:00+08:00");
const TEXT = "我是张女士，电话 138 0013 8000，3栋2单元501 漏水";

async function house(): Promise<{ type: Terminal; db: Db; dir: string }> {
  const { type, db } = await emptyHouse();
  const dir = await mkdtemp(join(tmpdir(), "hy-examples-"));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  await inTransaction(db, (tx) => loadDemo(tx, new Date(START), "simulator"));
  return { type, db, dir };
}

async function ticket(db: Db, number: number): Promise<void> {
  const at = new Date(START);
  await db.ticket.create({
    data: {
      number,
      communityId: "jingui",
      ownerId: "owner-1",
      contactId: "owner-1",
      conversationId: "direct-owner-1",
      kind: "demand",
      demandType: "repair",
      category: "leak",
      emergency: false,
      summary: "漏水",
      description: TEXT,
      channel: "wechat",
      createdAt: at,
      firstResponseDueAt: at,
      resolveDueAt: at,
      classifiedBy: "staff",
      confidence: 1,
    },
  });
}

async function corrected(db: Db, ticketNumber: number, day: number, more: Partial<Prisma.LabelledExampleUncheckedCreateInput> = {}) {
  await db.labelledExample.create({
    data: {
      ticketNumber,
      at: new Date(START + day * DAY),
      staffId: "staff-head",
      text: TEXT,
      wasIntent: "complaint",
      wasCategory: "conduct",
      intent: "repair",
      category: "leak",
      emergency: false,
      classifiedBy: "model",
      confidence: 0.7,
      ...more,
    },
  });
}

it("says so where nothing was corrected", async () => {
  const { type } = await house();
  expect(await type("examples list")).toMatchObject({ code: 0, out: expect.stringContaining("还没有改类记录") });
  expect(await type("examples export")).toMatchObject({ code: 0, out: "", err: expect.stringContaining("还没有改类记录") });
});

it("lists corrections, newest first, and those from complaint to demand by themselves", async () => {
  const { type, db } = await house();
  for (const number of [1, 2]) await ticket(db, number);
  await corrected(db, 1, 0);
  await corrected(db, 2, 1, {
    wasIntent: "repair",
    wasCategory: "leak",
    intent: "repair",
    category: "parking",
    staffId: "staff-assistant",
  });
  const { out } = await type("examples list");
  expect(out.split("\n").map((row) => row.split(/\s+/)[0])).toEqual(["工单", "#2", "#1", ""]);
  expect(out).toMatch(/#2\s+2030-03-07 10:00\s+小周\s+报修·渗漏堵塞\s+报修·停车\s+模型/);
  const { out: downgraded } = await type("examples list --downgraded");
  expect(downgraded).toMatch(/#1\s+2030-03-06 10:00\s+陈主任\s+投诉·服务态度\s+报修·渗漏堵塞\s+模型/);
  expect(downgraded).not.toContain("#2");
  expect((await type("examples list --downgraded --since 2030-03-07")).out).toBe("没有这样的改类记录\n");
  for (const text of [out, downgraded]) expect(text).not.toMatch(/张女士|8000|501/);
});

it("exports each ticket once as a line of JSON, without names, phones and flats", async () => {
  const { type, db } = await house();
  for (const number of [1, 2]) await ticket(db, number);
  await corrected(db, 1, 0);
  await corrected(db, 2, 1, { emergency: true });
  await corrected(db, 1, 2, {
    wasIntent: "repair",
    wasCategory: "leak",
    intent: "enquiry",
    category: "fee",
    classifiedBy: "staff",
    confidence: 1,
  });
  const { code, out, err } = await type("examples export");
  expect([code, err]).toEqual([0, ""]);
  const lines = out
    .trimEnd()
    .split("\n")
    .map((one) => JSON.parse(one));
  expect(lines).toEqual([
    {
      id: "ticket-2",
      text: expect.stringContaining("漏水"),
      intent: "repair",
      category: "leak",
      emergency: true,
      was: { intent: "complaint", category: "conduct" },
      classifiedBy: "model",
      at: "2030-03-07T10:00:00.000+08:00",
    },
    {
      id: "ticket-1",
      text: expect.stringContaining("漏水"),
      intent: "enquiry",
      category: "fee",
      emergency: false,
      was: { intent: "complaint", category: "conduct" },
      classifiedBy: "model",
      at: "2030-03-08T10:00:00.000+08:00",
    },
  ]);
  expect(out).not.toMatch(/张女士|138 ?0013|8000|501/);
  expect((await type("examples export --since 2030-03-08")).out.trimEnd().split("\n")).toHaveLength(1);
  expect(await type("examples export --since 2030-03-09")).toMatchObject({ code: 0, out: "", err: "没有这样的改类记录\n" });
});

it("writes a file that is nobody else's to read, and overwrites none unasked", async () => {
  const { type, db, dir } = await house();
  await ticket(db, 1);
  await corrected(db, 1, 0);
  const file = join(dir, "examples.jsonl");
  expect(await type(`examples export --out ${file}`)).toEqual({ code: 0, out: `已导出 1 条：${file}\n`, err: "" });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ id: "ticket-1", intent: "repair" });

  await writeFile(join(dir, "mine"), "mine", { mode: 0o644 });
  expect(await type(`examples export --out ${join(dir, "mine")}`)).toMatchObject({
    code: 1,
    out: "",
    err: expect.stringContaining("--force"),
  });
  expect(await readFile(join(dir, "mine"), "utf8")).toBe("mine");
  expect((await type(`examples export --force --out ${join(dir, "mine")}`)).code).toBe(0);
  expect(await readFile(join(dir, "mine"), "utf8")).toBe(await readFile(file, "utf8"));
  expect((await stat(join(dir, "mine"))).mode & 0o777).toBe(0o600);
});

it("answers what it cannot do in one line", async () => {
  const { type, dir } = await house();
  for (const [line, why] of [
    [`examples export --out ${join(dir, "none", "file")}`, "写不了"],
    [`examples export --out ${dir} --force`, "写不了"],
    ["examples list --since yesterday", "看不懂"],
    ["examples list --since 2030-13-01", "看不懂"],
  ] as const) {
    const { code, out, err } = await type(line);
    expect([line, code, out, err]).toEqual([line, 1, "", expect.stringMatching(new RegExp(`^huiyin: [^\\n]*${why}[^\\n]*\\n$`))]);
  }
});
