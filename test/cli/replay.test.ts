// A replay: every line an owner, nothing lost, a second run harmless.
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { parseLetters, safeId } from "../../src/cli/replay/letters.ts";
import { replay } from "../../src/cli/replay/run.ts";
import { readConfig } from "../../src/config.ts";
import { API_TOKEN, startTestApp } from "../support/test-app.ts";
import type { Printed } from "./terminal.ts";

async function file(lines: readonly string[]): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "hy-letters-"));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  await writeFile(join(dir, "letters.jsonl"), lines.join("\n"));
  return join(dir, "letters.jsonl");
}

async function run(args: readonly string[], env: Record<string, string> = {}): Promise<Printed> {
  const printed = { out: "", err: "" };
  const code = await replay(args, {
    config: () => readConfig(env),
    out: (text) => (printed.out += text),
    err: (text) => (printed.err += text),
  });
  return { code, ...printed };
}

/** A server that answers as told, on a port of its own. */
async function standIn(answer: (url: string, body: string) => { status: number; body: object }): Promise<string> {
  const server: Server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { status, body: said } = answer(request.url ?? "", body);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(said));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const LETTERS = [
  '{"id":"a1","text":"三栋电梯坏了两天了","intents":["complaint"]}',
  '{"id":"a2","text":"我家厨房水管漏水，请来修一下"}',
  '{"id":3,"text":"楼下广场舞每天吵到十点"}',
  '{"id":"第四封/4","text":"在吗"}',
];

it("reads lines, and says of each that it cannot read why", () => {
  const { letters, problems } = parseLetters(
    [
      `\uFEFF${LETTERS[0]}`,
      "",
      "nonsense",
      '{"text":"没有编号"}',
      '{"id":"x","text":1}',
      '{"id":"a1","text":"又一次"}',
      "[]",
      LETTERS[2],
      "",
    ].join("\r\n"),
  );
  expect(letters.map(({ line, id }) => [line, id])).toEqual([
    [1, "replay-a1"],
    [8, "replay-3"],
  ]);
  expect(problems).toHaveLength(5);
  expect(problems[0]).toBe("第 3 行跳过：不是 JSON");
  expect(problems.map((problem) => /^第 (\d+) 行/.exec(problem)?.[1])).toEqual(["3", "4", "5", "6", "7"]);
  expect(problems[3]).toContain("第 1 行已经用过");
});

it("makes safe ids that stay apart", () => {
  const ids = ["a1", "第四封/4", "第五封/4", "a b", "a_b", "x".repeat(57), "x".repeat(58), `${"x".repeat(58)}y`].map(safeId);
  for (const id of ids) expect(id).toMatch(/^replay-[A-Za-z0-9_-]{1,57}$/);
  expect(new Set(ids).size).toBe(ids.length);
  expect(safeId("第四封/4")).toBe(safeId("第四封/4"));
});

it("replays to a running Huiyin, and a second time changes nothing", async () => {
  const app = await startTestApp();
  onTestFinished(() => app.stop());
  const path = await file([...LETTERS, "nonsense"]);
  const first = await run([path, "--url", app.url], { API_TOKEN });
  expect(first).toMatchObject({ code: 0, err: "第 5 行跳过：不是 JSON\n" });
  expect(first.out).toMatch(/^发出 +已答复 +丢失 .*\n +4 +4 +0 /);
  expect(first.out).toMatch(/leak 渗漏堵塞 +0 +1 +1/);
  const complaints = await app.db.ticket.count({ where: { kind: "complaint" } });
  expect(first.out).toMatch(new RegExp(`合计 +${complaints} +${3 - complaints} +3`));
  expect(first.out).toContain("没有成单的业主 1");

  const table = (out: string) => out.slice(out.indexOf("类别"));
  const second = await run([path, "--url", `${app.url}/`, "--concurrency", "2"], { API_TOKEN });
  expect(table(second.out)).toBe(table(first.out));
  expect(await app.db.ticket.count()).toBe(3);
  expect(await app.db.inbox.count()).toBe(4);

  expect((await run([path, "--url", app.url])).out).toContain("工单没有统计：没有 API_TOKEN");
  expect((await run([path, "--url", app.url], { API_TOKEN: "not-the-right-token" })).out).toContain("API_TOKEN 不是那个回音的");
  expect(app.problems).toEqual([]);
});

it("opens a Huiyin of its own where none runs, whatever database is configured, and leaves nothing behind", async () => {
  const path = await file(LETTERS.slice(0, 2));
  const before = await leftovers();
  // A port where nothing answers, and a database that must not be touched.
  const printed = await run([path], { PORT: "1", DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none", CHANNEL: "simulator" });
  expect(printed).toMatchObject({ code: 0, err: expect.stringContaining("自己开一个临时的回音") });
  expect(printed.out).toMatch(/\n +2 +2 +0 /);
  expect(printed.out).toMatch(/合计 +\d +\d +2/);
  expect(await leftovers()).toEqual(before);
});

async function leftovers(): Promise<string[]> {
  return (await readdir(tmpdir())).filter((name) => name.startsWith("huiyin-replay-"));
}

it("sends again with the same id after a 503, and waits on after a 504", async () => {
  const sent: string[] = [];
  let idles = 0;
  const url = await standIn((path, body) => {
    if (path === "/simulator/clock") return { status: 200, body: { now: "2030-01-01T00:00:00Z" } };
    if (path === "/simulator/messages") return { status: sent.push(JSON.parse(body).id) < 3 ? 503 : 202, body: { id: "x" } };
    if (path === "/simulator/idle")
      return ++idles < 3 ? { status: 504, body: { waiting: { inbox: 1, due: 0, outbox: 0 } } } : { status: 200, body: { idle: true } };
    return { status: 200, body: { messages: [{ at: "2030-01-01T00:00:00Z", from: "bot", text: "在的" }] } };
  });
  const printed = await run([await file(LETTERS.slice(0, 1)), "--url", url]);
  expect(printed.code).toBe(0);
  expect(sent).toEqual(["replay-a1", "replay-a1", "replay-a1"]);
  expect(idles).toBe(3);
});

it("names who was lost, and exits with 1", async () => {
  const url = await standIn((path, body) => {
    if (path === "/simulator/clock") return { status: 200, body: { now: "2030-01-01T00:00:00Z" } };
    if (path === "/simulator/idle") return { status: 200, body: { idle: true } };
    if (path === "/simulator/messages") return { status: body.includes("replay-a1") ? 400 : 202, body: { id: "x" } };
    return { status: 200, body: { messages: [{ at: "2030-01-01T00:00:00Z", from: "replay-a2", text: "有人吗" }] } };
  });
  const { code, out } = await run([await file(LETTERS.slice(0, 2)), "--url", url]);
  expect(code).toBe(1);
  expect(out).toMatch(/\n +1 +0 +2 /);
  expect(out).toMatch(/丢失：第 1 行 replay-a1：400/);
  expect(out).toContain("丢失：第 2 行 replay-a2：没有收到答复");
});

it("says in one line what is wrong with its input", async () => {
  const path = await file(LETTERS);
  const other = await standIn(() => ({ status: 404, body: {} }));
  for (const [args, says] of [
    [[], /少了 <file\.jsonl>.*npm run replay -- --help/],
    [[`${path}.gone`], /没有文件/],
    [[path, "--concurrency", "0"], /--concurrency「0」不行/],
    [[path, "--url", "localhost"], /--url「localhost」不行/],
    [[path, "--url", "http://127.0.0.1:1"], /没有应答：先 npm start/],
    [[path, "--url", other], /不是开着模拟器的回音/],
    [[await file([""])], /没有能发的/],
  ] as const) {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(/^huiyin: [^\n]+\n$/);
    expect(err).toMatch(says);
  }
});
