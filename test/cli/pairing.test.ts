// From the terminal to the owner: a code said in a chat makes a stranger staff, a code said in a room makes it theirs.
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { databaseUrl } from "../support/global-setup.ts";
import { startTestApp, type TestApp } from "../support/test-app.ts";
import { codesIn, type Terminal, terminalOn } from "./terminal.ts";

let app: TestApp;
let type: Terminal;

beforeAll(async () => {
  // Real time: a code lives a day by the clock of the terminal.
  app = await startTestApp({ clock: false });
  const [row] = await app.db.$queryRaw<{ name: string }[]>`SELECT current_database() AS name`;
  type = terminalOn({ DATABASE_URL: databaseUrl(inject("serverUrl"), row?.name ?? "") });
});
afterAll(() => app.stop());

it("somebody new answers an owner from a room that was registered by code, while the server runs", async () => {
  const { sim } = app;
  const [staffCode = ""] = codesIn((await type("staff add 李工 --role technician --department engineering")).out);
  await sim.post({ from: "ligong", text: staffCode });
  await sim.idle();
  expect((await sim.toldTo("ligong"))[0]).toContain("配对成功，李工");

  await sim.call("POST", "/rooms", { id: "new-engineering", topic: "工程新群", members: ["ligong", "staff-assistant"] });
  const { out } = await type("room add --department 工程维修部");
  expect(out).toContain("现在的「工程维修部」的员工群是「金桂苑·工程维修部群」，登记以后由新群代替");
  await sim.inRoom("ligong", "new-engineering", codesIn(out)[0] ?? "");
  expect((await sim.saidIn("new-engineering"))[0]).toContain("本群已登记为「工程维修部」的员工群");
  expect((await type("room list")).out).toMatch(/工程新群\s+员工群\s+工程维修部\s+金桂苑/);
  expect((await type("room list")).out).toMatch(/金桂苑·工程维修部群\s+未登记/);

  await sim.write("owner-1", "我家厨房漏水了，3-2-501");
  expect(await sim.saidIn("staff-engineering")).toEqual([]);
  await sim.inRoom("ligong", "new-engineering", "20分钟到", await sim.card("new-engineering", 1));
  expect((await sim.toldTo("owner-1")).at(-1)).toBe("20分钟到\n——工程维修部 李工");

  // Used once, a code is worth nothing to anybody else.
  await sim.post({ from: "stranger-1", text: staffCode });
  await sim.idle();
  expect((await sim.toldTo("stranger-1")).at(-1)).toContain("这个配对码用不了");

  expect((await type("staff remove 李工")).out).toContain("还有 1 件在办工单");
  await sim.inRoom("ligong", "new-engineering", "#1 完成 换了软管");
  expect((await sim.toldTo("owner-1")).at(-1)).not.toContain("换了软管");
  expect(app.problems).toEqual([]);
});

it("lets a token made at the terminal in, and not after it was revoked", async () => {
  const token = /hy_\S+/.exec((await type("token create --role quality --label 报表")).out)?.[0] ?? "";
  expect((await app.api("/api/v1/tickets", token)).status).toBe(200);
  await type("token revoke 报表");
  expect((await app.api("/api/v1/tickets", token)).status).toBe(401);
});
