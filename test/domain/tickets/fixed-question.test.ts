// 修好了吗: what counts as fixed, as not fixed, and as something else.
import { describe, expect, it } from "vitest";
import { readFixedAndRated } from "../../../src/domain/tickets/fixed-answers.ts";
import { fixedQuestion, whichQuestion } from "../../../src/domain/tickets/questions.ts";

const read = (text: string) => fixedQuestion.read(text, { ticket: 1 });

describe("is an answer", () => {
  it.each([
    "好了",
    "修好了",
    "修好了，谢谢",
    "好了👍",
    "解决了",
    "没问题了",
    "可以用了，谢谢师傅",
    "满意",
    "yes",
    "It's fixed, thank you",
    "没好",
    "没修好",
    "还在漏",
    "还是不行，水比昨天大",
    "又坏了",
    "没人来",
    "不行",
    "still leaking",
    "not yet",
  ])("%s", (text) => {
    expect(read(text)?.rest).toBe("");
  });
});

it.each([
  ["好了 4分", true, "好了 4分", ""],
  ["好了，非常满意", true, "好了，非常满意", ""],
  ["4分 好了", true, "4分 好了", ""],
  ["修好了，5分，谢谢师傅", true, "修好了，5分，谢谢师傅", ""],
  ["好了，4分，另外路灯坏了", true, "好了，4分", "另外路灯坏了"],
  ["5分", true, "5分", ""],
  ["好了，还是很满意的", true, "好了，还是很满意的", "还是很满意的"],
  ["好了 2分", false, "好了 2分", ""],
  ["好了，不太满意", false, "好了，不太满意", ""],
  ["2分", false, "2分", ""],
  ["2分 没好", false, "2分 没好", ""],
])("a mark belongs to the answer, and a low one is no yes: %s", (text, fixed, said, rest) => {
  expect(readFixedAndRated(text)).toMatchObject({ answer: { fixed, text: said }, rest });
});

it("hands a new matter back", () => {
  expect(read("好了。另外门口灯也不亮")?.rest).toBe("另外门口灯也不亮");
  expect(read("没好，还堵着，另外厕所灯也坏了")?.rest).toBe("另外厕所灯也坏了");
});

describe("is none", () => {
  it.each(["楼道灯不亮了", "在吗", "物业费多少", "谢谢", "我家还有一个问题", "好几天没来水了", "4", "3个人来过"])("%s", (text) => {
    expect(read(text)).toBeUndefined();
  });
});

describe("which one", () => {
  const data = { followUp: "status", candidates: [362, 361], summaries: ["楼道灯不亮", "厨房水管漏水"], text: "", inboxIds: [] };
  it.each([
    ["361", ""],
    ["#362", ""],
    ["第一个", ""],
    ["2", ""],
    ["水管那个", ""],
    ["灯的那个", ""],
    ["水管的", ""],
    ["#361，另外电梯也坏了", "另外电梯也坏了"],
    ["1，顺便问下物业费", "顺便问下物业费"],
  ])("%s", (text, rest) => {
    expect(whichQuestion.read(text, data)?.rest).toBe(rest);
  });
  it.each(["3", "电梯坏了", "不知道", "那个", "都要", "3-2-501", "361号楼停水了"])("is none: %s", (text) => {
    expect(whichQuestion.read(text, data)).toBeUndefined();
  });
});
