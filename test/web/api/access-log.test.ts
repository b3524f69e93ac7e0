// Who saw and changed what of owners over HTTP stands in the access log (R93): records, lists, changes by hand, and lists that are imported.
import { afterAll, beforeAll, expect, it } from "vitest";
import { API_TOKEN, startTestApp, type TestApp } from "../../support/test-app.ts";
import { workbook } from "../../support/workbooks.ts";
import { newToken, send } from "./calls.ts";

let app: TestApp;
let head: string;
beforeAll(async () => {
  app = await startTestApp();
  head = await newToken(app, "head", "staff-head");
});
afterAll(async () => {
  expect(app.problems).toEqual([]);
  await app.stop();
});

const get = (path: string, as = head) => app.api(`/api/v1${path}`, as);
/** What was written since it was asked last. */
async function logged() {
  const rows = await app.db.accessLog.findMany({ orderBy: { id: "asc" } });
  await app.db.accessLog.deleteMany();
  return rows.map(({ act, ownerId, staffId, reason }) => ({ act, ownerId, staffId, reason }));
}
const line = (act: string, ownerId: string | null, staffId: string | null = "staff-head") => ({ act, ownerId, staffId, reason: null });

it.each([
  ["/owners?q=13800138000", ["owner-1"]],
  ["/households?house=3-2-501", ["owner-1"]],
  ["/households/household-owner-1", ["owner-1"]],
  ["/houses/3-2-501", ["owner-1"]],
  ["/houses", []],
  ["/owners?q=没有这个人", []],
])("GET %s shows %j", async (path, ids) => {
  await logged();
  expect((await get(path)).status).toBe(200);
  expect(await logged()).toEqual(ids.map((id) => line("list", id)));
});

it("a list looked at again within a day is one access; by somebody else another", async () => {
  await logged();
  const all = 200;
  for (const limit of [1, all, all]) await get(`/owners?limit=${limit}`);
  await get("/owners?limit=1", API_TOKEN);
  const rows = await logged();
  expect(rows.filter(({ staffId }) => staffId === "staff-head")).toHaveLength(all);
  expect(rows.filter(({ staffId }) => staffId === null)).toHaveLength(1);
  expect(new Set(rows.map(({ ownerId }) => ownerId)).size).toBe(all);
});

it("a record that is read, and whoever is written or changed by hand", async () => {
  await logged();
  await get("/owners/owner-1");
  const { body } = await send(app, "/owners", { community: "jingui", name: "新来的" }, { as: head });
  await send(app, `/owners/${body.id}`, { name: "新来的人" }, { as: head, method: "PATCH" });
  await send(app, `/households/household-owner-1`, { residents: [{ owner: body.id, role: "family" }] }, { as: head, method: "PATCH" });
  expect(await logged()).toEqual([line("record", "owner-1"), ...Array.from({ length: 3 }, () => line("change", body.id))]);
});

it("what is refused is not there", async () => {
  await logged();
  expect((await get("/owners", await newToken(app, "technician", "staff-plumber"))).status).toBe(403);
  expect((await send(app, "/owners/owner-1", { name: "" }, { as: head, method: "PATCH" })).status).toBe(400);
  expect(await logged()).toEqual([]);
});

it("a list that is tried or imported, with whom of the books it changed", async () => {
  await logged();
  const rows = [
    ["房号", "姓名", "电话"],
    ["3-2-501", "张女士", "13800138009"],
    ["8-8-808", "全新的", "13811118888"],
  ];
  const post = async (query: string) => {
    const form = new FormData();
    form.append("file", new Blob([new Uint8Array(workbook([{ name: "a", rows }]))]), "a.xlsx");
    return fetch(`${app.url}/api/v1/import/owners?community=jingui${query}`, {
      method: "POST",
      headers: { authorization: `Bearer ${head}` },
      body: form,
    });
  };
  expect((await post("&dryRun=1")).status).toBe(200);
  expect(await logged()).toEqual([{ ...line("import", null), reason: "试导入 2 行：新增 1，更新 1" }]);
  expect((await post("")).status).toBe(200);
  expect(await logged()).toEqual([{ ...line("import", null), reason: "导入 2 行：新增 1，更新 1" }, line("import", "owner-1")]);
});
