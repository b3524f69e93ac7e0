// Bad input gets a clear answer and loses nothing.

import { encode } from "silk-wasm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PNG } from "../support/files.ts";
import { startTestApp, type TestApp } from "../support/test-app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  expect(app.problems).toEqual([]);
  await app.stop();
});

const file = async (from: string, name: string, mime: string, content: Buffer) => {
  const id = await app.sim.post({ from, file: { name, mime, base64: content.toString("base64") } });
  await app.sim.idle();
  return id;
};
const last = async (contact: string) => (await app.sim.toldTo(contact)).at(-1) ?? "";
const newest = async () => (await app.api("/api/v1/tickets?limit=1")).body.items[0];

it("an empty text", async () => {
  await app.sim.write("bad-1", "");
  expect(await last("bad-1")).toContain("空白消息");
});

it("20,000 characters: kept whole, told and shown in short", async () => {
  const letter = "我家厨房漏水了，".repeat(2_500);
  await app.sim.write("bad-2", letter);
  expect((await last("bad-2")).length).toBeLessThan(400);
  const { number, description } = await newest();
  expect(description).toBe(letter);
  const card = (await app.sim.saidIn("staff-engineering")).at(-1) ?? "";
  expect(card).toContain(`#${number}`);
  expect(card.length).toBeLessThan(500);
});

it("only emoji", async () => {
  await app.sim.write("bad-3", "😂😂🙄");
  expect(await last("bad-3")).toContain("您请说");
});

it("lone surrogates and NUL", async () => {
  await app.sim.write("bad-4", "我家\ud800漏\u0000水了\udfff");
  expect((await newest()).description).toBe("我家\ufffd漏水了\ufffd");
  expect(await last("bad-4")).toContain("已登记");
});

it("HTML, SQL and spreadsheet formulas are words like any others", async () => {
  for (const [from, text] of [
    ["bad-5", "<script>alert(1)</script>楼道灯不亮了"],
    ["bad-6", "'; DROP TABLE ticket; -- 楼道灯不亮了"],
    ["bad-7", '=HYPERLINK("http://x","楼道灯不亮了")'],
  ] as const) {
    await app.sim.write(from, text);
    expect((await newest()).description).toBe(text);
  }
});

it("a file of 25 MB", async () => {
  await app.sim.post({ from: "bad-8", text: "我家阳台漏水，拍了视频" });
  await file("bad-8", "leak.mp4", "video/mp4", Buffer.alloc(25_000_000, 1));
  const told = await app.sim.toldTo("bad-8");
  expect(told).toHaveLength(1);
  expect(told[0]).toContain("超过 20 MB");
  expect(told[0]).toMatch(/已登记为报修 #\d+/);
});

it("a file of unknown type", async () => {
  await app.sim.post({ from: "bad-9", text: "门禁坏了，日志发你们" });
  await file("bad-9", "log.xyz", "application/x-unknown", Buffer.from([0, 1, 2, 3, 250, 251, 252, 253]));
  expect(await last("bad-9")).toContain("不一定打得开");
  const { attachments } = await newest();
  expect(attachments).toMatchObject([{ mime: "application/octet-stream", size: 8 }]);
  expect((await app.sim.room("staff-engineering")).at(-1)?.file?.name).toBe("log.xyz");
});

it("a photo without a word is asked about, and goes with what is said next", async () => {
  await file("bad-10", "a.png", "image/png", PNG);
  expect(await last("bad-10")).toContain("照片收到了");
  await app.sim.write("bad-10", "墙皮掉了");
  const { description, attachments } = await newest();
  expect(description).toBe("墙皮掉了");
  expect(attachments).toHaveLength(1);
  expect((await app.sim.room("staff-engineering")).at(-1)?.file?.name).toBe("a.png");
});

it("a photo without a word or an answer goes to a person after ten minutes", async () => {
  await file("bad-11", "b.png", "image/png", PNG);
  await app.sim.advance("PT11M");
  expect(await last("bad-11")).toMatch(/登记为 #\d+/);
  expect((await newest()).attachments).toHaveLength(1);
});

it("a message taken back before it was acted on, and after", async () => {
  const first = await app.sim.post({ from: "bad-12", text: "我要投诉保安" });
  await app.sim.post({ from: "bad-12", recall: first });
  await app.sim.idle();
  expect(await last("bad-12")).toContain("撤回了一条消息");
  const before = (await newest()).number;

  const second = await app.sim.post({ from: "bad-12", text: "路灯不亮了" });
  await app.sim.idle();
  const { number } = await newest();
  expect(number).toBe(before + 1);
  await app.sim.post({ from: "bad-12", recall: second });
  await app.sim.post({ from: "bad-12", text: "谢谢" }); // does not hide what was taken back
  await app.sim.idle();
  expect(await last("bad-12")).toContain(`已经登记在 #${number} 里了`);
  expect((await app.sim.saidIn("staff-engineering")).at(-1)).toContain(`#${number} 业主撤回了其中一条消息`);
});

it("a WeChat voice message is kept, playable by staff, marked 待人工听, and the owner is told", async () => {
  const tone = Buffer.from(Int16Array.from({ length: 24_000 }, (_, i) => 8_000 * Math.sin(i / 8)).buffer);
  const { data } = await encode(tone, 24_000);
  await file("bad-13", "voice.sil", "audio/silk", Buffer.from(data));
  expect(await last("bad-13")).toContain("语音收到了，客服会听");
  const voice = await newest();
  expect(voice).toMatchObject({ needsListening: true, attachments: [{ mime: "audio/silk" }] });
  const [card, recording] = (await app.sim.room("staff-service")).slice(-2);
  expect(card?.text).toContain("【待人工听】");
  expect(recording?.file).toMatchObject({ name: "voice.wav", mime: expect.stringContaining("wav") });
  const sound = Buffer.from(await (await fetch(`${app.url}${recording?.file?.url}`)).arrayBuffer());
  expect(sound.subarray(0, 4).toString()).toBe("RIFF");
  expect(sound.byteLength).toBeGreaterThan(20_000);
});

it("what looks like a staff command from an owner is shown, not run", async () => {
  const { number } = await newest();
  await app.sim.write("bad-14", `#${number} 完成 已修好`);
  expect((await app.api(`/api/v1/tickets/${number}`)).body.status).toBe("new");
  await app.sim.post({ from: "bad-14", room: "staff-engineering", text: `#${number} 撤销 不用修` });
  await app.sim.idle();
  expect((await app.api(`/api/v1/tickets/${number}`)).body.status).toBe("new");
  expect((await app.sim.saidIn("staff-engineering")).at(-1)).toContain("没有执行");
});

it("nothing was left unconsumed or unsent", async () => {
  expect(await app.db.inbox.count({ where: { consumedAt: null } })).toBe(0);
  expect(await app.db.outbox.count({ where: { state: { not: "sent" } } })).toBe(0);
  expect(await app.db.burst.count({ where: { state: { not: "done" } } })).toBe(0);
});
