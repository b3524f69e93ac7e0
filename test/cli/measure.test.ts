// `npm run classify` and `npm run evaluate`: lines in, lines out in order; figures; and one clear line for what cannot be read.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { classify } from "../../src/cli/measure/classify.ts";
import { evaluate } from "../../src/cli/measure/evaluate.ts";
import { accuracy, byLabel, confusions, macroF1, type Seen } from "../../src/cli/measure/figures.ts";
import { takeOutAnswer } from "../../src/cli/measure/pending.ts";
import { readConfig } from "../../src/config.ts";
import { startModelServer } from "../support/model-server.ts";

async function classified(lines: readonly (object | string)[], args: string[] = [], env: Record<string, string> = {}) {
  const said = { out: "", err: "" };
  const code = await classify(args, {
    config: () => readConfig(env),
    in: Readable.from(lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`)),
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
  });
  return {
    code,
    err: said.err,
    lines: said.out
      .trimEnd()
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  };
}

describe("classify", () => {
  it("texts, in their order", async () => {
    const { code, lines } = await classified([{ id: "a", text: "厨房漏水了" }, "", { id: 2, text: "你好" }]);
    expect(code).toBe(0);
    expect(lines).toMatchObject([
      { id: "a", segments: [{ intent: "repair", category: "leak", emergency: false }], path: "embedded" },
      { id: 2, segments: [{ intent: "chat", category: null }] },
    ]);
    expect(lines[0]).not.toHaveProperty("answer");
    expect(lines[0].segments[0]).not.toHaveProperty("attachTo");
    for (const { ms, segments } of lines) {
      expect(ms).toBeGreaterThanOrEqual(0);
      expect(segments[0].confidence).toBeGreaterThan(0.5);
    }
  });

  it("bursts, with the answer to what was asked and the ticket that is meant", async () => {
    const { lines } = await classified([
      {
        id: 1,
        messages: [
          { t: 0, text: "2分 上次修完第二天又漏" },
          { t: 3, image: true },
        ],
        pending: "callback",
      },
      {
        id: 2,
        messages: [
          { t: 0, text: "怎么还没来" },
          { t: 4, text: "另外楼道灯也不亮" },
        ],
        open_tickets: [{ number: 12, category: "leak", summary: "厨房漏水" }],
      },
      { id: 3, messages: [{ t: 0, image: true }] },
      { id: 4, messages: [{ t: 0, text: "满意" }], pending: { kind: "survey" } },
      { id: 5, messages: [{ t: 0, text: "好了，谢谢" }], pending: { kind: "ticket.fixed", data: { ticket: 3 } } },
    ]);
    expect(lines).toMatchObject([
      { answer: "2分", segments: [{ intent: "complaint", category: "leak", attachTo: null }] },
      {
        answer: null,
        segments: [
          { intent: "urge", attachTo: 12 },
          { intent: "repair", category: "facility", attachTo: null },
        ],
      },
      { answer: null, segments: [], path: "rule" },
      { answer: "满意", segments: [] },
      { answer: "好了，谢谢", segments: [] },
    ]);
  });

  it("goes on after what it cannot read, says where it was, and ends with 1", async () => {
    const { code, err, lines } = await classified(["{", { id: 1 }, { text: "漏水" }, { id: 2, text: "漏水了" }]);
    expect(code).toBe(1);
    expect(lines.map(({ id }) => id)).toEqual([2]);
    expect(err).toMatch(/第 1 行跳过：不是 JSON\n第 2 行跳过：.*\n第 3 行跳过：id：.*\n/);
  });

  it("by the configured model, and says so if there is none", async () => {
    const none = await classified([{ id: 1, text: "漏水" }], ["--classifier", "model"]);
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining("OPENAI_MODEL") });
    const server = await startModelServer();
    try {
      const { lines } = await classified([{ id: 1, text: "楼道灯坏了" }], ["--classifier", "model"], {
        OPENAI_BASE_URL: server.url,
        OPENAI_MODEL: "test",
      });
      expect(lines[0].path).toBe("model");
    } finally {
      await server.close();
    }
  });
});

describe("an answer is taken out", () => {
  it.each([
    [["好了", "另外路灯不亮"], "您那边修好了吗？", "好了", ["另外路灯不亮"]],
    [["没好，还在漏"], "callback", "没好，还在漏", []],
    [["同意"], "报价 30 元，可以吗？", "同意", []],
    [["不用了，我自己弄"], { kind: "proposal" }, "不用了", ["我自己弄"]],
    [["3-2-501"], "请问您家是几栋几单元几号？", "3-2-501", []],
    [["第二个"], "您说的是哪一件？", "第二个", []],
    [["12，另外电梯也坏了"], "您说的是哪一件？", "12", ["另外电梯也坏了"]],
    [["电梯坏了"], "callback", null, ["电梯坏了"]],
    [["5"], "请打1到5分", "5", []],
    [["好的", "漏水"], null, null, ["好的", "漏水"]],
  ] as const)("%j after %j", (texts, pending, answer, left) => {
    expect(takeOutAnswer(texts, pending)).toEqual({ answer, texts: left });
  });
});

describe("figures", () => {
  const seen = (wanted: string, got: string): Seen => ({ id: "", text: "", wanted: wanted.split("/"), got, confidence: 1 });
  const all = [seen("a", "a"), seen("a", "b"), seen("b", "b"), seen("b/a", "a"), seen("c", "b")];
  it("count what is right, label by label", () => {
    expect(accuracy(all)).toBe(0.6);
    expect(byLabel(all)).toMatchObject([
      { label: "a", wanted: 3, precision: 1, recall: 2 / 3, f1: 0.8 },
      { label: "b", wanted: 1, precision: 1 / 3, recall: 1, f1: 0.5 },
      { label: "c", wanted: 1, precision: null, recall: 0, f1: 0 },
    ]);
    expect(macroF1(all)).toBeCloseTo(1.3 / 3);
    expect(confusions(all)).toEqual([
      { wanted: "a", got: "b", times: 1 },
      { wanted: "c", got: "b", times: 1 },
    ]);
    expect(accuracy([])).toBeNull();
  });
});

describe("evaluate", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "hy-evaluate-"));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const evaluated = async (lines: readonly (object | string)[]) => {
    const said = { out: "", err: "" };
    const file = join(folder, "gold.jsonl");
    await writeFile(file, lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"));
    const code = await evaluate([file], {
      config: () => readConfig({}),
      out: (text) => (said.out += text),
      err: (text) => (said.err += text),
    });
    return { code, ...said };
  };

  it("prints accuracy, macro-F1, emergencies, confusions and the worst cases", async () => {
    const { code, out, err } = await evaluated([
      { id: 1, text: "厨房漏水了", intent: "repair", category: "leak", emergency: false },
      { id: 2, text: "电梯里困了两个人，快来", intents: ["repair", "complaint"], categories: ["lift", "safety"], emergency: true },
      { id: 3, text: "你好", intent: "chat", category: null, emergency: false },
      { id: 4, text: "楼道灯坏了", intent: "praise", emergency: true },
      "nonsense",
      { id: 5, text: "没有标签", emergency: false },
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(/意图\s+75\.0 %\s+\S+ %\s+4/);
    expect(out).toMatch(/类别\s+100\.0 %\s+100\.0 %\s+2/);
    expect(out).toContain("紧急：查全 50.0 %（2 条里漏 1 条），误报 0.0 %（2 条里 0 条）");
    expect(out).toMatch(/praise\s+repair\s+1/);
    expect(out).toContain("漏掉的紧急：\n  4  楼道灯坏了");
    expect(out).toMatch(/错得最有把握的：\n {2}\S+ {2}praise → repair {2}4 {2}楼道灯坏了/);
    expect(err).toMatch(/第 5 行跳过：不是 JSON\n第 6 行跳过/);
  });

  it("says what is wrong with the file", async () => {
    const said = { err: "" };
    const s = { config: () => readConfig({}), out: () => {}, err: (text: string) => (said.err += text) };
    expect(await evaluate([join(folder, "none.jsonl")], s)).toBe(1);
    expect(said.err).toContain("没有文件");
    expect(await evaluated(["{}"])).toMatchObject({ code: 1, err: expect.stringContaining("没有能量的") });
  });
});
