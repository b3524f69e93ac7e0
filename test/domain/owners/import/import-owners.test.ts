// Lists that are imported: what they change in the books and what not, problems and notes by row, and a commit that fails.
import { describe, expect, it } from "vitest";
import { type ImportReport, importOwners } from "../../../../src/domain/owners/import/import-owners.ts";
import { randomIds } from "../../../../src/platform/kernel/ids.ts";
import { readSheets } from "../../../../src/platform/sheets/read-sheets.ts";
import { inTransaction, type Tx } from "../../../../src/platform/store/client.ts";
import { type TestCell, workbook } from "../../../support/workbooks.ts";
import { books, counts, everything, JINGUI, list, NOW, people, run } from "./lists.ts";

it("what a house is: area, handover and warranty; the first row counts", async () => {
  const db = await books();
  const rows = [
    ["房号", "姓名", "建筑面积", "交房日期", "保修到期"],
    ["3-2-501", "张三", 89.5, { date: 45000 }, ""],
    ["3-2-501", "李四", "98.5", "", "2025年3月15日"],
  ];
  const { notes } = await run(db, workbook([{ name: "a", rows }]));
  expect(notes).toEqual([{ row: 3, column: "建筑面积", value: "98.50", message: "和第 2 行写的不一样，以第 2 行为准" }]);
  const [house] = await db.house.findMany();
  expect(house).toMatchObject({ handoverOn: new Date("2023-03-15"), warrantyEnds: new Date("2025-03-15") });
  expect(Number(house?.area)).toBe(89.5);
});

it("tags are the community's own; segments and languages are kept", async () => {
  const db = await books({ ownerTags: ["养狗"] });
  const rows = [
    ["房号", "姓名", "标签", "客户分类", "语言"],
    ["3-2-501", "张三", "养狗、爱闹", "A、F", "英文"],
  ];
  const { notes } = await run(db, workbook([{ name: "a", rows }]));
  expect(notes).toEqual([{ row: 2, column: "标签", value: "爱闹", message: "小区没有这个标签，没有写进去；现有：养狗" }]);
  expect(await db.owner.findMany()).toMatchObject([
    { name: "张三", language: "en", tags: ["养狗"], segments: ["committee", "teacher_lawyer"] },
  ]);
});

describe("a second list", () => {
  const first = () =>
    list(
      ["3-2-501", "张三", "13800138000", "业主"],
      ["3-2-501", "李四", "13900139000", "家属"],
      ["3-2-502", "王五", "13700137000", "业主"],
    );

  it.each<[string, TestCell[][], string[], object]>([
    [
      "a telephone",
      [["3-2-501", "张三", "13800138009", "业主"]],
      ["张三 13800138009 | 3-2-501 owner"],
      { updated: 1, changed: { names: 0, phones: 1, roles: 0, houseData: 0, others: 0 } },
    ],
    [
      "a second telephone",
      [["3-2-501", "张三", "13800138000/13600136000", "业主"]],
      ["张三 13600136000 13800138000 | 3-2-501 owner"],
      { updated: 1, changed: expect.objectContaining({ phones: 1 }) },
    ],
    [
      "a name",
      [["3-2-501", "张叁", "13800138000", "业主"]],
      ["张叁 13800138000 | 3-2-501 owner"],
      {
        updated: 1,
        changed: expect.objectContaining({ names: 1, phones: 0 }),
        notes: [expect.objectContaining({ row: 2, message: "姓名改了，原来是「张三」" })],
      },
    ],
    [
      "a role",
      [["3-2-501", "张三", "13800138000", "租户"]],
      ["张三 13800138000 | 3-2-501 tenant"],
      { updated: 1, changed: expect.objectContaining({ roles: 1 }) },
    ],
    [
      "nothing where a cell is empty",
      [["3-2-501", "张三", "", "业主"]],
      ["张三 13800138000 | 3-2-501 owner"],
      { updated: 0, unchanged: 1 },
    ],
    [
      "a flat more",
      [["5-1-1201", "张三", "13800138000", "业主"]],
      ["张三 13800138000 | 3-2-501 owner, 5-1-1201 owner"],
      { created: 1, made: { houses: 1, households: 1, owners: 0, residencies: 1 } },
    ],
    [
      "a namesake elsewhere",
      [["5-1-1201", "张三", "13500135000", "业主"]],
      ["张三 13500135000 | 5-1-1201 owner", "张三 13800138000 | 3-2-501 owner"],
      { created: 1 },
    ],
  ])("changes %s and nothing else; nobody is taken away", async (_, rows, all, expected) => {
    const db = await books();
    await run(db, first());
    const others = ["李四 13900139000 | 3-2-501 family", "王五 13700137000 | 3-2-502 owner"];
    expect(await run(db, list(...rows))).toMatchObject({ rows: 1, problems: [], ...expected });
    expect(await people(db)).toEqual([...all, ...others].sort());
  });

  it("counts who is not in it, but not whose row has a problem", async () => {
    const db = await books();
    await run(db, first());
    expect(await run(db, list(["3-2-501", "张三", "", ""], ["3-2-501", "李四", "139", ""]))).toMatchObject({
      absent: 1,
      unchanged: 1,
      problems: [{ row: 3 }],
    });
    expect(await people(db)).toHaveLength(3);
  });

  it("brings back who had moved out, and gives a flat that is empty to another household", async () => {
    const db = await books();
    await run(db, first());
    await db.residency.updateMany({ data: { until: NOW } });
    const [wang] = await db.owner.findMany({ where: { name: "王五" }, include: { residencies: true } });
    const report = await run(db, list(["3-2-501", "赵六", "13500135000", ""], ["3-2-502", "王五", "13700137000", ""]));
    expect(report).toMatchObject({ created: 1, updated: 1, made: { houses: 0, households: 1, owners: 1, residencies: 1 } });
    expect(await people(db)).toEqual(expect.arrayContaining(["赵六 13500135000 | 3-2-501 owner", "王五 13700137000 | 3-2-502 owner"]));
    expect(await db.household.count({ where: { until: NOW } })).toBe(1);
    expect(
      await db.residency.count({ where: { ownerId: wang?.id ?? "", householdId: wang?.residencies[0]?.householdId ?? "", until: null } }),
    ).toBe(1);
  });

  it("leaves alone whoever had their data erased", async () => {
    const db = await books();
    await run(db, first());
    await db.owner.updateMany({ where: { name: "张三" }, data: { erasedAt: NOW } });
    expect(await run(db, list(["3-2-501", "张三", "13800138000", ""]))).toMatchObject({ created: 1 });
    expect(await db.owner.count({ where: { name: "张三" } })).toBe(2);
  });
});

describe("within one list", () => {
  it("the same name and telephone are one person in several flats; one telephone with two names is two, and said", async () => {
    const db = await books();
    const { notes } = await run(
      db,
      list(
        ["3-2-501", "张三", "13800138000", ""],
        ["5-1-1201", "张三", "13800138000", "租户"],
        ["6-1-101", "李四", "13800138000", ""],
        ["3-2-501", "王五", "13800138000", "家属"],
      ),
    );
    expect(await people(db)).toEqual(
      ["张三 13800138000 | 3-2-501 owner, 5-1-1201 tenant", "李四 13800138000 | 6-1-101 owner", "王五 13800138000 | 3-2-501 family"].sort(),
    );
    expect(notes).toEqual([{ row: 4, column: "电话", value: "13800138000", message: "电话和第 2 行一样、姓名不一样，按两个人登记" }]);
  });

  it("a chain of telephones is one person still", async () => {
    const db = await books();
    await run(
      db,
      list(
        ["1-1-101", "张三", "13800138001", ""],
        ["1-1-102", "张三", "13800138002", ""],
        ["1-1-103", "张三", "13800138002/13800138001", ""],
      ),
    );
    expect(await people(db)).toEqual(["张三 13800138001 13800138002 | 1-1-101 owner, 1-1-102 owner, 1-1-103 owner"]);
  });

  it("a flat without its unit is the only one of that number; where there are several, its row is left out", async () => {
    const db = await books();
    const { problems, created } = await run(
      db,
      list(
        ["3-501", "张三", "", ""],
        ["3-2-501", "李四", "", ""],
        ["4-1-101", "王五", "", ""],
        ["4-2-101", "赵六", "", ""],
        ["4-101", "钱七", "", ""],
      ),
    );
    expect(problems).toEqual([
      { row: 6, column: "房号", value: "4栋101", message: "这个房号有几套：4栋1单元101、4栋2单元101；请写明单元" },
    ]);
    expect(created).toBe(4);
    expect(await people(db)).toContain("张三 | 3-2-501 owner");
    expect(await db.house.count()).toBe(3);
  });
});

it("rows with problems are left out, each with its line; the others are imported", async () => {
  const db = await books();
  const rows: TestCell[][] = [
    ["房号", "姓名", "电话", "身份", "面积", "交房日期", "小区"],
    ["", "张三", "13800138000", "", "", "", ""],
    ["看不清", "张三", "", "", "", "", ""],
    ["3-2-501", "", "13800138000", "", "", "", ""],
    ["3-2-501", "张三", "1380013800", "", "", "", ""],
    ["3-2-501", "张三", "1.38E+10", "邻居", "", "", ""],
    ["3-2-502", "王五", "", "", "很大", "上月", ""],
    ["3-2-501", "张三、李四", "13800138000、13900139000、13700137000", "", "", "", ""],
    ["3-2-501", "张三", "", "", "", "", "银杏苑"],
    ["3-2-501", "<b>' OR 1=1 --", "13800138000", "", "", "", "金桂苑"],
  ];
  const { problems, ...report } = await run(db, workbook([{ name: "a", rows }]));
  expect(counts(report as ImportReport)).toEqual({ rows: 9, created: 2, updated: 0, unchanged: 0 });
  expect(problems.map(({ row, column, value }) => [row, column, value])).toEqual([
    [2, "房号", ""],
    [3, "房号", "看不清"],
    [4, "姓名", ""],
    [5, "电话", "1380013800"],
    [6, "身份", "邻居"],
    [6, "电话", "1.38E+10"],
    [8, "电话", "13800138000、13900139000、13700137000"],
    [9, "小区", "银杏苑"],
  ]);
  expect(problems.every(({ message }) => message.length > 5)).toBe(true);
  // What a row can do without is left out alone.
  expect(report.notes.map(({ row, column, value }) => [row, column, value])).toEqual([
    [7, "面积", "很大"],
    [7, "交房日期", "上月"],
  ]);
  expect(report.notes[1]?.message).toBe("这一格没有记，这一行其余的照样导入。日期看不懂：写法如 2020-06-30");
  expect(await people(db)).toEqual(["<b>' OR 1=1 -- 13800138000 | 3-2-501 owner", "王五 | 3-2-502 owner"]);
});

it("a building that the community does not have is told first, with how many houses it would make; of a first list there is nothing to tell", async () => {
  const db = await books();
  expect((await run(db, list(["3-2-501", "张三", "13800138000", ""], ["5-1-101", "李四", "", ""]))).notes).toEqual([]);
  const slip = list(["3-2-502", "王五（已故）", "", ""], ["33-2-503", "赵六", "", ""], ["33-2-504", "钱七", "", ""]);
  const tried = await run(db, slip, { commit: false });
  expect(tried.notes.map(({ row, value, message }) => [row, value, message])).toEqual([
    [3, "33栋", "小区里没有 33栋：2 户会新建；写错了请改好再导入"],
    [2, "王五（已故）", "登记为「王五」；旁边写的「已故」没有地方记，只在这里提一下"],
  ]);
  expect(await db.house.count()).toBe(2);
  expect((await run(db, slip)).notes).toEqual(tried.notes);
  expect((await run(db, slip)).notes.map(({ row }) => row)).toEqual([2]); // it is one of theirs now
});

it("a row that says that nobody lives there registers the house, and says so", async () => {
  const db = await books();
  const vacant = ["空房", "无", "—", "未售", ""].map((name, at): TestCell[] => [`3-2-50${at + 1}`, name, "", ""]);
  const { notes, problems, made } = await run(db, list(...vacant));
  expect(problems).toEqual([]);
  expect(made).toMatchObject({ houses: 5, owners: 0, households: 0 });
  expect(notes.map(({ row, value, message }) => [row, value, message])).toEqual(
    ["空房", "无", "—", "未售"].map((name, at) => [at + 2, name, "没有写住户：只登记房屋"]),
  );
});

it("a list of several communities, each row to its own", async () => {
  const db = await books();
  const other = { id: "other", name: "银杏苑" };
  await db.community.create({ data: { ...other, timeZone: "Asia/Shanghai", serviceFrom: 510, serviceUntil: 1200, createdAt: NOW } });
  const file = workbook([
    {
      name: "a",
      rows: [
        ["小区", "房号", "姓名"],
        ["金桂苑", "3-2-501", "张三"],
        ["银杏苑小区", "3-2-501", "张三"],
        ["", "3-2-502", "李四"],
      ],
    },
  ]);
  const report = await run(db, file, { where: { known: [JINGUI, other], chosen: undefined } });
  expect(report).toMatchObject({
    created: 2,
    community: null,
    problems: [{ row: 4, column: "小区", message: "有几个小区，这一行没有写是哪个" }],
  });
  expect(await db.house.findMany({ select: { communityId: true }, orderBy: { communityId: "asc" } })).toEqual([
    { communityId: "jingui" },
    { communityId: "other" },
  ]);
});

it("columns that are set by hand go before what is guessed", async () => {
  const db = await books();
  const file = workbook([
    {
      name: "a",
      rows: [
        ["编码", "称呼", "号", "姓名"],
        ["3-2-501", "张三", "13800138000", "不要"],
      ],
    },
  ]);
  const set = new Map([
    ["编码", "house"],
    ["B", "name"],
    ["姓名", null],
  ] as const);
  expect(await run(db, file, { set })).toMatchObject({ created: 1 });
  expect(await people(db)).toEqual(["张三 13800138000 | 3-2-501 owner"]);
});

it("a commit that fails leaves nothing", async () => {
  const db = await books();
  const before = await everything(db);
  /** The last statement of the writing fails. */
  const failing = (tx: Tx): Tx =>
    new Proxy(tx, {
      get: (target, name) =>
        name === "$executeRaw"
          ? (text: TemplateStringsArray, ...values: unknown[]) =>
              text.join("").includes("INSERT INTO residency")
                ? Promise.reject(new Error("the disk is full"))
                : target.$executeRaw(text, ...values)
          : Reflect.get(target, name),
    });
  const sheets = await readSheets(list(["3-2-501", "张三", "13800138000", "业主"]));
  const where = { known: [JINGUI], chosen: JINGUI };
  const importing = inTransaction(db, (tx) =>
    importOwners(
      { tx: failing(tx), ids: randomIds, now: NOW, say: () => {}, happened: () => {} },
      { sheets, set: new Map(), where, commit: true, moveOut: false, by: null },
    ),
  );
  await expect(importing).rejects.toThrow("the disk is full");
  expect(await everything(db)).toEqual(before);
});

it("two imports of one list at once make everything once", async () => {
  const db = await books();
  const file = list(["3-2-501", "张三", "13800138000", "业主"], ["3-2-502", "李四", "13900139000", "业主"]);
  const [one, other] = await Promise.all([run(db, file), run(db, file)]);
  expect([one.created, other.created].sort()).toEqual([0, 2]);
  expect(await people(db)).toHaveLength(2);
});

describe("what a column is, by what stands in it", () => {
  const listOf = (...rows: TestCell[][]) => workbook([{ name: "a", rows }]);

  it.each(["类别", "类型", "性质", "身份", "备注1", "情况"])("%s says who somebody is", async (heading) => {
    const db = await books();
    await run(
      db,
      listOf(
        ["房号", "姓名", "电话", heading],
        ["3-2-501", "张三", "13800138000", "业主"],
        ["3-2-501", "李四", "13900139000", "家属"],
        ["3-2-502", "王五", "13700137000", "租客"],
      ),
    );
    expect(await people(db)).toEqual([
      "张三 13800138000 | 3-2-501 owner",
      "李四 13900139000 | 3-2-501 family",
      "王五 13700137000 | 3-2-502 tenant",
    ]);
  });

  it.each([
    ["类型", ["住宅", "商铺"]],
    ["性质", ["自住", "出租"]],
    ["备注", ["", "租户"]],
  ])("%s with %j does not", async (heading, values) => {
    const db = await books();
    const rows = Array.from({ length: 6 }, (_, at) => [`3-2-50${at + 1}`, `张${"一二三四五六"[at]}`, values[at === 5 ? 1 : 0] ?? ""]);
    const { problems, mapping } = await run(db, listOf(["房号", "姓名", heading], ...rows));
    expect([problems, mapping.columns.map(({ field }) => field)]).toEqual([[], ["house", "name", null]]);
    expect(await db.residency.count({ where: { role: "owner" } })).toBe(6);
  });

  it("the phone of a tenant is a tenant's, or a problem; never the owner's", async () => {
    const db = await books();
    const { problems } = await run(
      db,
      listOf(
        ["Unit", "Owner name", "Owner phone", "Tenant name", "Tenant phone"],
        ["3-2-501", "张三", "13800138000", "Li Lei", "13900139000"],
        ["3-2-502", "王五", "13700137000", "", "13600136000"],
        ["3-2-503", "赵六", "", "", ""],
      ),
    );
    expect(problems).toEqual([{ row: 3, column: "Tenant name", value: "", message: "有租户电话、没有租户姓名：请补上租户姓名" }]);
    expect(await people(db)).toEqual(["Li Lei 13900139000 | 3-2-501 tenant", "张三 13800138000 | 3-2-501 owner", "赵六 | 3-2-503 owner"]);
  });

  it.each(["Tenant phone", "租客联系方式", "紧急联系人电话", "Emergency phone"])("%s alone is no phone of the owner", async (heading) => {
    const db = await books();
    await run(db, listOf(["房号", "姓名", heading], ["3-2-501", "张三", "13900139000"]));
    expect((await people(db)).join()).not.toContain("13900139000");
  });
});

it("months without a day and words beside a number are told", async () => {
  const db = await books();
  const { notes, problems } = await run(
    db,
    workbook([
      {
        name: "a",
        rows: [
          ["房号", "姓名", "电话", "交房日期", "保修到期"],
          ["3-2-501", "张三", "13800000000(儿子)", "2019年5月", "2021/5"],
        ],
      },
    ]),
  );
  expect(problems).toEqual([]);
  expect(notes.map(({ column, value, message }) => [column, value, message])).toEqual([
    ["交房日期", "2019年5月", "只写了年月，记作 2019-05-01"],
    ["保修到期", "2021/5", "只写了年月，记作 2021-05-31"],
    ["电话", "13800000000(儿子)", "号码已登记；旁边写的「儿子」没有地方记，只在这里提一下"],
  ]);
  expect(await people(db)).toEqual(["张三 13800000000 | 3-2-501 owner"]);
  expect(await db.house.findMany()).toMatchObject([{ handoverOn: new Date("2019-05-01"), warrantyEnds: new Date("2021-05-31") }]);
});
