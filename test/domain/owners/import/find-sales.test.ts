// A flat that seems to have changed hands: told by row, and, where whoever imports the list says so, the household on file ends.
import { describe, expect, it } from "vitest";
import { importOwners } from "../../../../src/domain/owners/import/import-owners.ts";
import { readSheets } from "../../../../src/platform/sheets/read-sheets.ts";
import { demoTurns } from "../../../support/demo-turns.ts";
import type { TestCell } from "../../../support/workbooks.ts";
import { books, everything, list, people, run } from "./lists.ts";

const first = () =>
  list(
    ["3-2-501", "张三", "13800138000", "业主"],
    ["3-2-501", "张小三", "13800138001", "家属"],
    ["3-2-501", "李租", "13900139000", "租户"],
    ["3-2-502", "王五", "13700137000", "业主"],
  );
const BUYER: TestCell[] = ["3-2-501", "赵买", "13600136000", "业主"];
const LATER = new Date("2030-04-01T02:00:00Z");
const OTHERS = "王五 13700137000 | 3-2-502 owner";

it("is told; by itself the new owner comes beside the old one", async () => {
  const db = await books();
  await run(db, first());
  const tried = await run(db, list(BUYER), { commit: false });
  expect(tried).toMatchObject({ created: 1, sold: 1, leaving: 0, problems: [] });
  expect(tried.notes).toEqual([
    { row: 2, column: "姓名", value: "赵买", message: expect.stringMatching(/^可能易主：登记的业主是「张三」/) },
  ]);
  const { notes, made } = await run(db, list(BUYER));
  expect([notes, made]).toEqual([tried.notes, tried.made]);
  expect(made).toEqual({ houses: 0, households: 0, owners: 1, residencies: 1 });
  expect(await people(db)).toContain("张三 13800138000 | 3-2-501 owner");
  expect(await people(db)).toContain("赵买 13600136000 | 3-2-501 owner");
  expect((await run(db, list(BUYER))).sold).toBe(0); // known there now
});

it.each<[string, TestCell[][]]>([
  ["a new telephone of the same name", [["3-2-501", "张三", "13600136000", "业主"]]],
  ["another name with the same telephone", [["3-2-501", "张山", "13800138000", "业主"]]],
  ["somebody new without a telephone", [["3-2-501", "赵买", "", "业主"]]],
  ["a tenant", [["3-2-501", "赵租", "13600136000", "租户"]]],
  ["a second owner beside the first", [["3-2-501", "张三", "13800138000", "业主"], BUYER]],
  ["an owner of before who is family now", [["3-2-501", "张三", "13800138000", "家属"], BUYER]],
  ["a house nobody had", [["9-9-909", "赵买", "13600136000", "业主"]]],
])("is not %s", async (_, rows) => {
  const db = await books();
  await run(db, first());
  expect(await run(db, list(...rows), { moveOut: true })).toMatchObject({ sold: 0, leaving: 0 });
  expect(await db.residency.count({ where: { until: { not: null } } })).toBe(0);
});

describe("where it is said that the others moved out", () => {
  it("the household ends and another begins; who rents stays; the same again changes nothing", async () => {
    const db = await books();
    await run(db, first());
    const couple = list(BUYER, ["3-2-501", "钱妻", "13600136001", "业主"]);
    const before = await everything(db);
    const tried = await run(db, couple, { commit: false, moveOut: true, at: LATER });
    expect(await everything(db)).toEqual(before);
    const done = await run(db, couple, { moveOut: true, at: LATER });
    expect(done).toEqual({ ...tried, committed: true });
    expect(done).toMatchObject({
      created: 2,
      sold: 1,
      leaving: 2,
      absent: 2,
      made: { houses: 0, households: 1, owners: 2, residencies: 2 },
    });
    expect(done.notes.map(({ row, message }) => [row, message])).toEqual([
      [2, "易主：「张三」一户搬出，按新的一户登记"],
      [3, "易主：「张三」一户搬出，按新的一户登记"],
    ]);
    expect(await people(db)).toEqual(
      [
        "李租 13900139000 | 3-2-501 tenant",
        OTHERS,
        "张三 13800138000 | ",
        "张小三 13800138001 | ",
        "赵买 13600136000 | 3-2-501 owner",
        "钱妻 13600136001 | 3-2-501 owner",
      ].sort(),
    );
    const households = await db.household.findMany({
      where: { house: { room: "501" } },
      orderBy: { since: "asc" },
      include: { residencies: true },
    });
    expect(households.map(({ until, residencies }) => [until, residencies.filter((one) => one.until === null).length])).toEqual([
      [LATER, 0],
      [null, 3],
    ]);
    const after = await everything(db);
    expect(await run(db, couple, { moveOut: true })).toMatchObject({ created: 0, updated: 0, sold: 0 });
    expect(await everything(db)).toEqual(after);
  });

  it("whoever left is told in their own chat, and is bound no longer", async () => {
    const { db, transact } = await demoTurns(LATER);
    const [{ id, name } = { id: "", name: "" }] = await db.community.findMany({ where: { id: "jingui" } });
    const sheets = await readSheets(list(BUYER));
    const where = { known: [{ id, name }], chosen: { id, name } };
    const bound = () => db.binding.count({ where: { contactId: "owner-1", endedAt: null } });
    expect(await bound()).toBe(1);
    const outcome = await transact((turn) => importOwners(turn, { sheets, set: new Map(), where, commit: true, moveOut: true, by: null }));
    expect(outcome).toMatchObject({ report: { sold: 1, leaving: 1 } });
    expect(await bound()).toBe(0);
    const said = await db.outbox.findMany({ select: { text: true, conversationId: true } });
    expect(said).toEqual([{ conversationId: "direct-owner-1", text: expect.stringContaining("物业登记您已搬离 3栋2单元501") }]);
  });
});

describe("a name with 已售 beside it", () => {
  const sold: TestCell[] = ["3-2-501", "张三（已售）", "13800138000", "业主"];

  it("is nobody new; who is on file under it moves out where that is said, and who rents stays", async () => {
    const db = await books();
    await run(db, first());
    const before = await everything(db);
    const tried = await run(db, list(sold));
    expect(tried).toMatchObject({ created: 0, updated: 0, sold: 1, leaving: 0, problems: [] });
    expect(tried.notes).toEqual([
      { row: 2, column: "姓名", value: "张三", message: "写着已售：不登记为住户；册上还是这位的，选「原住户搬出」再导入" },
    ]);
    expect(await everything(db)).toEqual(before);
    const done = await run(db, list(sold), { moveOut: true, at: LATER });
    expect(done).toMatchObject({ sold: 1, leaving: 2, notes: [{ message: "写着已售：不登记；册上还是这位的，一户搬出" }] });
    expect(await people(db)).toEqual(["张三 13800138000 | ", "张小三 13800138001 | ", "李租 13900139000 | 3-2-501 tenant", OTHERS]);
    expect(await run(db, list(sold), { moveOut: true, at: LATER })).toMatchObject({ sold: 0, leaving: 0, created: 0 });
  });

  it("beside the buyer: one sale; of a flat that nobody has, only the house", async () => {
    const db = await books();
    await run(db, first());
    const done = await run(db, list(sold, BUYER, ["3-2-503", "周卖-已过户", "", ""]), { moveOut: true, at: LATER });
    expect(done).toMatchObject({ sold: 1, leaving: 2, made: { houses: 1, households: 1, owners: 1 } });
    expect(await people(db)).toContain("赵买 13600136000 | 3-2-501 owner");
    expect((await people(db)).join()).not.toContain("周卖");
  });
});
