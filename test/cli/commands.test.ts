// What the commands write and show.
import { expect, it } from "vitest";
import { sha256 } from "../../src/platform/kernel/ids.ts";
import { codesIn, emptyHouse, terminalOn } from "./terminal.ts";

it("registers a community from nothing: departments, staff, a room and a token", async () => {
  const { type, db } = await emptyHouse();
  expect((await type("community list")).out).toContain("还没有小区");
  expect(await type('community add 翠湖苑 --id cuihu --hotline "0731-8555 0110" --hours 09:00-18:30 --zone Asia/Urumqi')).toMatchObject({
    code: 0,
    err: "",
  });
  expect(await db.community.findMany()).toMatchObject([
    { id: "cuihu", name: "翠湖苑", hotline: "0731-85550110", serviceFrom: 540, serviceUntil: 1110, timeZone: "Asia/Urumqi" },
  ]);
  expect((await type("community list")).out).toMatch(/翠湖苑\s+Asia\/Urumqi\s+09:00-18:30\s+0731-85550110\s+0\s+0\s+cuihu/);

  await type("department add 工程部 --categories lift,渗漏堵塞");
  const { out: moved } = await type("department add 电梯部 --community 翠湖苑 --categories lift");
  expect(moved).toContain("lift 电梯 从「工程部」划来");
  expect((await type("department add 工程部 --categories utility")).out).toContain("已更新部门");
  const { out: departments } = await type("department list");
  expect(departments).toMatch(/工程部\s+翠湖苑\s+0\s+–\s+utility 水电气暖、leak 渗漏堵塞/);
  expect(departments).toMatch(/电梯部\s+翠湖苑\s+0\s+–\s+lift 电梯/);

  const { out: added } = await type("staff add 李工 --role technician --department 工程部 --phone 13800138000");
  expect(codesIn(added)).toHaveLength(1);
  expect(added).toContain("24 小时内");
  const staff = await db.staff.findFirstOrThrow({ include: { communities: true, department: true } });
  expect(staff).toMatchObject({
    name: "李工",
    role: "technician",
    phone: "13800138000",
    onDuty: true,
    department: { name: "工程部" },
    communities: [{ communityId: "cuihu" }],
  });
  expect(added).toContain(staff.id);
  expect(await db.pairingCode.count({ where: { hash: sha256(codesIn(added)[0] ?? ""), staffId: staff.id } })).toBe(1);
  const { out: roster } = await type("staff list");
  expect(roster).toMatch(/李工\s+technician 执行人\s+工程部\s+翠湖苑\s+当班\s+未配对\s+138\*\*\*\*8000/);

  const { out: room } = await type("room add --department 工程部");
  expect(await db.pairingCode.findUnique({ where: { hash: sha256(codesIn(room)[0] ?? "") } })).toMatchObject({
    roomKind: "staff",
    communityId: "cuihu",
    staffId: null,
  });

  const { out: made } = await type("token create --role technician --staff 李工 --label 手机");
  const token = /hy_\S+/.exec(made)?.[0] ?? "";
  expect(await db.apiToken.findMany()).toMatchObject([{ hash: sha256(token), role: "technician", staffId: staff.id, label: "手机" }]);
  expect((await type("token list")).out).toMatch(/手机\s+technician 执行人\s+李工\s+\d{4}-\d\d-\d\d \d\d:\d\d\s+有效/);
  expect((await type("token revoke 手机")).code).toBe(0);
  expect((await type("token list")).out).toContain("吊销");
  expect((await type("token revoke 手机")).err).toContain("早已吊销");
});

it("sends a room to its owners, or to all staff", async () => {
  const { type, db } = await emptyHouse();
  await type("community add 翠湖苑 --id cuihu");
  for (const [line, kind] of [
    ["room add --owners", "owners"],
    ["room add", "staff"],
  ]) {
    const { out } = await type(line ?? "");
    const [code = ""] = codesIn(out);
    expect(await db.pairingCode.findUnique({ where: { hash: sha256(code) } })).toMatchObject({ roomKind: kind, departmentId: null });
  }
});

it("a new code makes the old one void; somebody removed has none", async () => {
  const { type, db } = await emptyHouse();
  await type("community add 翠湖苑");
  const [first = ""] = codesIn((await type("staff add 小周 --role assistant")).out);
  const [second = ""] = codesIn((await type("staff code 小周")).out);
  const codes = async () => (await db.pairingCode.findMany()).map(({ hash }) => hash);
  expect(await codes()).toEqual([sha256(second)]);
  expect(second).not.toBe(first);

  await type("token create --role assistant --staff 小周");
  expect((await type("staff duty 小周 off")).out).toContain("下班");
  expect(await db.staff.findFirst()).toMatchObject({ onDuty: false, active: true });
  expect((await type("staff duty 小周 on")).out).toContain("当班");
  expect((await type("staff remove 小周")).out).toBe("已停用：小周\n");
  expect(await db.staff.findFirst()).toMatchObject({ onDuty: false, active: false });
  expect(await codes()).toEqual([]);
  expect((await type("token list")).out).toContain("员工已停用");
  for (const line of ["staff code 小周", "staff duty 小周 on", "staff remove 小周", "token create --role assistant --staff 小周"])
    expect(await type(line), line).toMatchObject({ code: 1, err: expect.stringContaining("已经停用") });

  // The name is free again, and means the one who is here.
  await type("staff add 小周 --role assistant");
  expect((await type("staff duty 小周 off")).code).toBe(0);
});

it("asks which community only where there are several, and takes it from the department", async () => {
  const { type, db } = await emptyHouse();
  await type("community add 翠湖苑 --id cuihu");
  await type("community add 桂花城 --id guihua");
  expect(await type("department add 工程部")).toMatchObject({
    code: 1,
    err: expect.stringMatching(/--community.*cuihu 翠湖苑、guihua 桂花城/),
  });
  await type("department add 工程部 --community guihua");
  expect((await type("staff add 李工 --role technician")).err).toMatch(/--community.*cuihu/);
  await type("staff add 李工 --role technician --department 工程部");
  await type("staff add 王经理 --role manager --community cuihu,guihua");
  await type("staff add 赵主任 --role head --community cuihu guihua");
  await type("staff add 郑总 --role general_manager --off-duty");
  expect((await type("staff add 何师傅 --role technician --department 工程部 --community cuihu")).code).toBe(1);
  const rows = await db.staff.findMany({ include: { communities: { orderBy: { communityId: "asc" } } }, orderBy: { createdAt: "asc" } });
  expect(rows.map(({ name, communities, onDuty }) => [name, communities.map(({ communityId }) => communityId), onDuty])).toEqual([
    ["李工", ["guihua"], true],
    ["王经理", ["cuihu", "guihua"], true],
    ["赵主任", ["cuihu", "guihua"], true],
    ["郑总", [], false],
  ]);
  expect((await type("staff list")).out).toMatch(/郑总.*全部/);
  expect(await type("room add --department 工程部")).toMatchObject({ code: 0, out: expect.stringContaining("桂花城「工程部」的员工群") });
  expect((await type("room add")).err).toContain("--community");
});

it("takes ids and times from outside, and writes nothing where it refuses", async () => {
  const { url, db } = await emptyHouse();
  const now = new Date("2031-05-01T08:00:00Z");
  let last = 0;
  const ids = {
    id: () => `id-${++last}`,
    pairingCode: () => "HY-AAAAAAAAAA",
    invitationCode: () => "BCDFGHJK23",
    token: () => "hy_secret",
  };
  const type = terminalOn({ DATABASE_URL: url }, { ids, clock: { now: () => now } });
  await type("community add 翠湖苑");
  await type("staff add 小周 --role assistant");
  expect(await db.community.findFirst()).toMatchObject({ id: "id-1", createdAt: now });
  expect(await db.staff.findFirst()).toMatchObject({ id: "id-2", createdAt: now });
  expect(await db.pairingCode.findFirst()).toMatchObject({ expiresAt: new Date("2031-05-02T08:00:00Z") });
  expect((await type("token create --role head")).code).toBe(1);
  expect(await db.apiToken.count()).toBe(0);
});
