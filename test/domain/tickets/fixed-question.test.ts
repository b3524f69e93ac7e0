// 修好了吗: what counts as fixed, as not fixed, and as something else.
import { describe, expect, it } from "vitest";
import { fixedQuestion } from "../../../src/domain/tickets/questions.ts";

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

it("hands a new matter back", () => {
  expect(read("好了。另外门口灯也不亮")?.rest).toBe("另外门口灯也不亮");
});

describe("is none", () => {
  it.each(["楼道灯不亮了", "在吗", "物业费多少", "谢谢", "我家还有一个问题", "好几天没来水了"])("%s", (text) => {
    expect(read(text)).toBeUndefined();
  });
});
