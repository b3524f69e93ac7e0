// With a language model: its verdict is used and stored; when it misbehaves, the owner notices nothing.
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Behaviour, type ModelServer, startModelServer, wireSegment } from "../support/model-server.ts";
import { startTestApp, type TestApp } from "../support/test-app.ts";

let model: ModelServer;
let app: TestApp;
beforeAll(async () => {
  model = await startModelServer();
  app = await startTestApp({
    env: { OPENAI_BASE_URL: model.url, OPENAI_MODEL: "test", OPENAI_API_KEY: "sk-secret", OPENAI_TIMEOUT_MS: "300" },
  });
});
afterAll(async () => {
  await app.stop();
  await model.close();
});

const newest = async () => (await app.api("/api/v1/tickets?limit=1")).body.items[0];

it("uses the model's verdict and stores it with the burst", async () => {
  model.behave({ kind: "answer", segments: [wireSegment({ category: "security", summary: "楼道里有生人晃悠", cues: ["生人"] })] });
  await app.sim.write("m-1", "楼道里有生人晃悠，灯也坏了");
  expect(await newest()).toMatchObject({ classifiedBy: "model", category: "security", summary: "楼道里有生人晃悠", cues: ["生人"] });
  const burst = await app.db.burst.findFirstOrThrow({ orderBy: { id: "desc" } });
  expect(burst.verdict).toMatchObject({ path: "model", segments: [{ category: "security" }] });
});

it("asks the model nothing for an answer to our own question, an empty text or an emoji", async () => {
  const before = model.requests.length;
  await app.sim.write("m-1", "3-2-501");
  await app.sim.write("m-2", "");
  await app.sim.write("m-2", "😂");
  expect(model.requests).toHaveLength(before);
});

it.each<[string, Behaviour]>([
  ["a wrong shape", { kind: "wrong schema" }],
  ["an unknown category", { kind: "unknown category" }],
  ["half an answer", { kind: "truncated" }],
  ["an error", { kind: "status", status: 500 }],
  ["a refusal to serve", { kind: "status", status: 429, headers: { "retry-after": "60" } }],
  ["silence", { kind: "hang" }],
  ["a drip", { kind: "drip" }],
  ["far too much", { kind: "huge", bytes: 10_000_000 }],
  ["a closed socket", { kind: "closes the socket" }],
])("falls back on %s", async (name, behaviour) => {
  model.behave(behaviour);
  const owner = `m-${name.replaceAll(" ", "-")}`;
  await app.sim.write(owner, "我家厨房漏水了");
  expect(await app.sim.toldTo(owner)).toEqual([expect.stringMatching(/已登记为报修 #\d+/)]);
  expect(await newest()).toMatchObject({ classifiedBy: "embedded", category: "leak" });
});

it("says safety first, before the model has had its say, and stands by it whatever the model says", async () => {
  model.behave({ kind: "answer", segments: [wireSegment({ intent: "chat", category: null, summary: "着火了", cues: [] })] });
  await app.sim.write("m-fire", "我家着火了！");
  const [safety] = await app.sim.toldTo("m-fire");
  expect(safety).toContain("119");
  expect((await app.sim.saidIn("staff-all")).at(-1)).toContain("我家着火了");
  expect(await newest()).toMatchObject({ emergency: true });
});

it("keeps the key and the words out of the log", () => {
  const log = app.logged.join("\n");
  for (const secret of ["sk-secret", "漏水", "着火", "生人"]) expect(log).not.toContain(secret);
});

it("counts paths and failures", async () => {
  const metrics = await (await fetch(`${app.url}/metrics`)).text();
  expect(metrics).toMatch(/huiyin_classification_seconds_count\{path="model"\} [12]/);
  expect(metrics).toMatch(/huiyin_classification_seconds_count\{path="embedded"\} 9/);
  expect(metrics).toMatch(/huiyin_model_failures_total\{reason="timeout"\} 2/);
});
