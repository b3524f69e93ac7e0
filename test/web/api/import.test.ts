// POST /import/owners and its template: dry run and commit, what is masked, and what is refused.
import { afterAll, beforeAll, expect, it } from "vitest";
import { readSheets } from "../../../src/platform/sheets/read-sheets.ts";
import { importReport } from "../../../src/web/api/import-schemas.ts";
import { API_TOKEN, startTestApp, type TestApp } from "../../support/test-app.ts";
import { workbook } from "../../support/workbooks.ts";
import { type Answer, newToken, problem, secondCommunity } from "./calls.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await secondCommunity(app);
});
afterAll(async () => {
  expect(app.problems).toEqual([]);
  await app.stop();
});

const HEAD = ["房号", "姓名", "电话"];
const list = (...rows: string[][]) => workbook([{ name: "业主", rows: [HEAD, ...rows] }]);

interface Sent {
  as?: string;
  key?: string;
  field?: string;
  name?: string;
}

async function post(
  file: Uint8Array | undefined,
  query = "?community=jingui",
  { as = API_TOKEN, key, field = "file", name = "a.xlsx" }: Sent = {},
): Promise<Answer> {
  const form = new FormData();
  if (file) form.append(field, new Blob([new Uint8Array(file)]), name);
  else form.append("note", "no file");
  const headers = { authorization: `Bearer ${as}`, ...(key && { "idempotency-key": key }) };
  const response = await fetch(`${app.url}/api/v1/import/owners${query}`, { method: "POST", headers, body: form });
  return { status: response.status, body: await response.json() };
}

const owners = (name: string) => app.db.owner.count({ where: { name } });

it("tries, then commits; the same again changes nothing", async () => {
  const file = list(["8-1-101", "新业主", "13811112222"], ["8-1-102", "新邻居", "1381111"], ["3-2-501", "张女士", "13800138000"]);
  const tried = await post(file, "?community=jingui&dryRun=1");
  expect(tried).toMatchObject({
    status: 200,
    body: { rows: 3, created: 1, updated: 0, unchanged: 1, committed: false, community: { id: "jingui", name: "金桂苑" } },
  });
  expect(tried.body.problems).toEqual([{ row: 3, column: "电话", value: "1381111", message: expect.stringContaining("电话看不懂") }]);
  expect(importReport.parse(tried.body)).toEqual(tried.body);
  expect(await owners("新业主")).toBe(0);
  expect(await post(file)).toEqual({ status: 200, body: { ...tried.body, committed: true } });
  expect(await owners("新业主")).toBe(1);
  expect((await post(file)).body).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
});

it("shows no telephone whole", async () => {
  const { body } = await post(
    list(["8-2-101", "共用一", "13822223333"], ["8-2-102", "共用二", "13822223333"]),
    "?community=jingui&dryRun=1",
  );
  expect(body.notes).toEqual([expect.objectContaining({ row: 3, value: "138****3333" })]);
  expect(JSON.stringify(body)).not.toContain("13822223333");
});

it("takes a CSV, and columns set by hand", async () => {
  const csv = Buffer.from("编号,称呼\n8-3-101,手工\n8-3-102,手写\n");
  const query = `?community=jingui&map=${encodeURIComponent("编号=house,B=name")}`;
  expect((await post(csv, query, { name: "a.csv" })).body).toMatchObject({ created: 2, mapping: { headRow: 1 } });
  expect(await post(csv, "?community=jingui&map=x")).toEqual({ status: 400, body: problem("malformed", expect.stringContaining("map")) });
  expect((await post(csv, `?community=jingui&map=${encodeURIComponent("没有=name,A=house,称呼=name")}`)).status).toBe(422);
});

it("a flat that seems to be sold: told, and with moveOut=1 the household on file ends", async () => {
  await post(list(["8-6-101", "卖家", "13866660001"]));
  const sale = list(["8-6-101", "买家", "13866660002"]);
  const living = async () =>
    (await app.db.owner.findMany({ where: { name: { in: ["卖家", "买家"] }, residencies: { some: { until: null } } } })).map(
      ({ name }) => name,
    );
  const { body } = await post(sale, "?community=jingui&dryRun=1");
  expect(importReport.parse(body)).toEqual(body);
  expect(body).toMatchObject({ created: 1, sold: 1, leaving: 0, notes: [{ row: 2, message: expect.stringMatching(/^可能易主/) }] });
  expect((await post(sale, "?community=jingui&dryRun=1&moveOut=1")).body).toMatchObject({ sold: 1, leaving: 1 });
  expect(await living()).toEqual(["卖家"]);
  expect((await post(sale, "?community=jingui&moveOut=1")).body).toMatchObject({ sold: 1, leaving: 1, made: { households: 1 } });
  expect(await living()).toEqual(["买家"]);
  expect((await post(sale, "?community=jingui&moveOut=maybe")).status).toBe(400);
});

it("one key, one file, one effect", async () => {
  const file = list(["8-4-101", "一次", "13844445555"]);
  const first = await post(file, "?community=jingui", { key: "import-1" });
  expect(first).toMatchObject({ status: 200, body: { created: 1 } });
  expect(await post(file, "?community=jingui", { key: "import-1" })).toEqual(first);
  expect((await post(list(["8-4-102", "又一次", ""]), "?community=jingui", { key: "import-1" })).status).toBe(422);
  expect(await owners("又一次")).toBe(0);
});

it("is for those who keep the books, of their own communities", async () => {
  const file = list(["8-5-101", "不该有", ""]);
  for (const role of ["assistant", "technician", "quality"] as const) {
    expect(await post(file, "", { as: await newToken(app, role) })).toEqual({ status: 403, body: problem("forbidden") });
  }
  expect((await post(file, "", { as: await newToken(app, "head") })).status).toBe(403); // nobody's: works nowhere
  const head = await newToken(app, "head", "other-head");
  expect(await post(file, "?community=jingui", { as: head })).toEqual({ status: 404, body: problem("not_found") });
  expect(await owners("不该有")).toBe(0);
  expect((await post(list(["8-5-101", "银杏人", ""]), "?dryRun=1", { as: head })).body).toMatchObject({
    created: 1,
    community: { id: "other" },
  });
  const foreign = workbook([
    {
      name: "a",
      rows: [
        [...HEAD, "小区"],
        ["8-5-101", "不该有", "", "金桂苑"],
      ],
    },
  ]);
  expect((await post(foreign, "", { as: head })).body).toMatchObject({ created: 0, problems: [{ row: 2, column: "小区" }] });
  expect((await post(file, "?community=jingui&dryRun=1", { as: await newToken(app, "general_manager") })).status).toBe(200);
  expect((await post(file, "", { as: "nobody" })).status).toBe(401);
});

it("refuses what is no list, each with its line", async () => {
  const big = Buffer.alloc(20_000_001, "a");
  const cases: [Uint8Array | undefined, number, string, Sent?][] = [
    [undefined, 400, "send an .xlsx or .csv"],
    [list(), 400, "in the field `file`", { field: "list" }],
    [big, 400, "larger than 20 MB"],
    [Buffer.from("%PDF-1.7 nothing"), 422, "neither a workbook nor a CSV"],
    [Buffer.from("d0cf11e0a1b11ae1", "hex"), 422, "old .xls"],
    [list(["3-2-501", "张女士", ""]).subarray(0, 400), 422, "broken"],
    [
      workbook([
        {
          name: "a",
          rows: [
            ["天气", "心情"],
            ["晴", "好"],
          ],
        },
      ]),
      422,
      "no row of column names",
    ],
    [Buffer.alloc(0), 422, "empty"],
  ];
  for (const [file, status, message, sent] of cases)
    expect(await post(file, "?community=jingui", sent)).toEqual({
      status,
      body: problem(status === 400 ? "malformed" : "unprocessable", expect.stringContaining(message)),
    });
  const json = await fetch(`${app.url}/api/v1/import/owners`, {
    method: "POST",
    headers: { authorization: `Bearer ${API_TOKEN}`, "content-type": "application/json" },
    body: "{}",
  });
  expect(json.status).toBe(400);
  const cut = await fetch(`${app.url}/api/v1/import/owners`, {
    method: "POST",
    headers: { authorization: `Bearer ${API_TOKEN}`, "content-type": "multipart/form-data; boundary=x" },
    body: '--x\r\ncontent-disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\nhalf',
  });
  expect(cut.status).toBe(400);
  expect(await cut.json()).toEqual(problem("malformed", "file: the form breaks off: send it again"));
});

it("gives the template, whose example is not imported", async () => {
  const response = await fetch(`${app.url}/api/v1/import/owners/template`, { headers: { authorization: `Bearer ${API_TOKEN}` } });
  expect(response.headers.get("content-disposition")).toContain(encodeURIComponent("业主名单.xlsx"));
  const bytes = Buffer.from(await response.arrayBuffer());
  expect((await readSheets(bytes)).map(({ name }) => name)).toEqual(["业主", "说明"]);
  expect((await post(bytes, "?community=jingui&dryRun=1")).body).toMatchObject({ rows: 0, created: 0, skipped: 1, problems: [] });
  const technician = await newToken(app, "technician");
  expect((await app.api("/api/v1/import/owners/template", technician)).status).toBe(403);
});
