// Bad input: one clear line that says what is wrong and what to do, exit code 1, nothing written.
import { afterAll, beforeAll, expect, it } from "vitest";
import { cloneDatabase, type TestDatabase } from "../support/database.ts";
import { type Terminal, terminalOn } from "./terminal.ts";

let database: TestDatabase;
let type: Terminal;

beforeAll(async () => {
  database = await cloneDatabase();
  type = terminalOn({ DATABASE_URL: database.url });
  for (const line of [
    "community add 翠湖苑 --id cuihu",
    "department add 工程部 --categories lift",
    "staff add 李工 --role technician --department 工程部",
    "staff add 王工 --role technician",
    "staff add 王工 --role technician",
  ])
    expect(await type(line), line).toMatchObject({ code: 0 });
});
afterAll(() => database.drop());

it.each([
  ["nonsense", /没有 nonsense 这个命令.*--help/],
  ["staff nonsense", /没有 nonsense 这个命令.*staff --help/],
  ["community add", /少了 <name>.*community add --help/],
  ["community add 翠湖苑", /已经有小区叫「翠湖苑」，编号 cuihu/],
  ["community add 桂花城 --id cuihu", /编号「cuihu」已经用了/],
  ["community add 桂花城 --id 桂花", /--id「桂花」不行/],
  ["community add 桂花 城", /参数写多了.*引号/],
  ['community add " "', /名称要有 1 到 50 个字/],
  ["community add 桂花城 --zone Asia/Changsha", /没有「Asia\/Changsha」这个时区/],
  ["community add 桂花城 --hours 20:00-08:00", /服务时间「20:00-08:00」看不懂/],
  ["community add 桂花城 --hours 08:30-25:00", /看不懂/],
  ["community add 桂花城 --hours 08:61-20:00", /看不懂/],
  ["community add 桂花城 --hours", /--hours <from-until> 后面要写值/],
  ["community add 桂花城 --hotline 找我", /电话「找我」看不懂/],
  ["community add 桂花城 --colour red", /没有 --colour 这个选项/],
  ["department add 工程部", /翠湖苑已经有「工程部」.*--categories/],
  ["department add 保洁部 --community nix", /没有「nix」这个小区；现有：cuihu 翠湖苑/],
  ["department add 保洁部 --categories lift,weather", /没有「weather」这个类别；可用：lift 电梯、/],
  ["staff add 小周", /少了 --role <role>/],
  ["staff add 小周 --role chef", /没有「chef」这个角色；可用：assistant 客服助理、/],
  ["staff add 小周 --role assistant --department 财务部", /没有「财务部」这个部门；现有：\S+ 工程部/],
  ["staff add 小周 --role assistant --phone 号码", /电话「号码」看不懂/],
  ["staff code nix", /没有「nix」这个员工；现有：/],
  ["staff code 王工", /有几个员工都叫「王工」，请写编号：\S+ 王工、\S+ 王工$/],
  ["staff duty 李工 maybe", /「maybe」看不懂：上班写 on，下班写 off/],
  ["staff duty 李工", /少了 <on\|off>/],
  ["staff remove nix", /没有「nix」/],
  ["community set", /没有写要改什么；可改 --zone/],
  ["community set nix --no-hotline", /没有「nix」这个小区/],
  ["community set --working-days-only perhaps", /--working-days-only「perhaps」看不懂：写 on 或 off/],
  ["shift add --staff 李工 --days 1-5 --from 20:00", /少了 --until <time>/],
  ["shift add --staff nix --days 1 --from 20:00 --until 21:00", /没有「nix」这个员工/],
  ["shift add --staff 李工 --days 0-5 --from 20:00 --until 21:00", /--days「0-5」看不懂；写法如 1-5/],
  ["shift add --staff 李工 --days 5-1 --from 20:00 --until 21:00", /--days「5-1」看不懂/],
  ["shift add --staff 李工 --days 1,,2 --from 20:00 --until 21:00", /--days「1,,2」看不懂/],
  ["shift add --staff 李工 --days 1 --from 24:00 --until 21:00", /--from「24:00」看不懂/],
  ["shift add --staff 李工 --days 1 --from 8点 --until 21:00", /--from「8点」看不懂；写法如 20:00/],
  ["shift add --staff 李工 --days 1 --from 20:00 --until 24:01", /--until「24:01」看不懂/],
  ["shift add --staff 李工 --days 1 --from 20:60 --until 21:00", /--from「20:60」看不懂/],
  ["shift add --staff 李工 --days 1 --from 20:00 --until 20:00", /同一个时间/],
  ["shift remove nix", /还没有排班.*shift add/],
  ["shift list --community nix", /没有「nix」这个小区/],
  ["target set weather resolve 2d", /没有「weather」这一行；可用：lift 电梯、/],
  ["target set parking answer 2d", /没有「answer」这一步；可用：first_response 首次答复、/],
  ["target set parking resolve 0m", /时限「0m」看不懂；写法如 15m、24h、2d、3wd/],
  ["target set parking resolve", /少了 <span>/],
  ["target clear parking", /翠湖苑没有改过 parking 停车 的时限/],
  ["target list --community nix", /没有「nix」这个小区/],
  ["room add --department nix", /没有「nix」这个部门/],
  ["room add --department 工程部 --owners", /只写一个/],
  ["room add --community nix", /没有「nix」这个小区/],
  ["token create", /少了 --role/],
  ["token create --role head", /只看得到自己的小区，请用 --staff/],
  ["token create --role head --staff nix", /没有「nix」这个员工/],
  ["token revoke nix", /还没有令牌/],
])("%s", async (line, says) => {
  const { code, out, err } = await type(line);
  expect(code).toBe(1);
  expect(out).toBe("");
  expect(err).toMatch(/^huiyin: [^\n]+\n$/);
  expect(err.trimEnd()).toMatch(says);
});

it("names ten at most", async () => {
  const own = await cloneDatabase();
  try {
    const many = terminalOn({ DATABASE_URL: own.url });
    for (let n = 1; n <= 12; n++) await many(`community add 小区${n} --id c${n}`);
    expect((await many("department add 保洁部 --community c99")).err).toMatch(/现有：c1 小区1、.*c10 小区10 …（共 12）\n$/);
  } finally {
    await own.drop();
  }
});

it("says which configuration or database is wrong", async () => {
  const unreachable = await terminalOn({ DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" })("staff list");
  expect(unreachable).toMatchObject({ code: 1, out: "", err: expect.stringMatching(/^huiyin: cannot reach the database.*\n$/) });
  const malformed = await terminalOn({ DATABASE_URL: "mysql://x" })("staff list");
  expect(malformed).toMatchObject({ code: 1, err: expect.stringContaining("DATABASE_URL") });
});

it("shows help without a database or a right configuration", async () => {
  const help = terminalOn({ DATABASE_URL: "mysql://x" });
  expect(await help("--help")).toMatchObject({ code: 0, err: "", out: expect.stringContaining("用法：") });
  expect(await help("staff add --help")).toMatchObject({ code: 0, out: expect.stringContaining("--off-duty") });
  expect(await help("help token")).toMatchObject({ code: 0, out: expect.stringContaining("revoke") });
  expect(await help("staff")).toMatchObject({ code: 1, out: "", err: expect.stringContaining("duty") });
});
