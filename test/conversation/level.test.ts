// Levels of satisfaction as owners write them.
import { describe, expect, it } from "vitest";
import { readLevel } from "../../src/conversation/level.ts";

describe("readLevel", () => {
  it.each([
    ["5", 5, ""],
    ["４分", 4, ""],
    ["打3分吧", 3, ""],
    ["两分", 2, ""],
    ["1星", 1, ""],
    ["非常满意", 5, ""],
    ["很好！", 5, ""],
    ["满意 👍", 4, ""],
    ["还行吧", 3, ""],
    ["一般", 3, ""],
    ["不太满意", 2, ""],
    ["不满意", 2, ""],
    ["非常不满意", 1, ""],
    ["太差了", 1, ""],
    ["very satisfied", 5, ""],
    ["2分 上次修完第二天又漏", 2, "上次修完第二天又漏"],
    ["满意，另外路灯不亮", 4, "另外路灯不亮"],
    ["不满意。师傅迟到", 2, "师傅迟到"],
  ])("%s", (text, level, rest) => {
    expect(readLevel(text)).toEqual({ level, rest });
  });

  it.each(["10分钟了还没来", "12", "0分", "6分", "满意度调查什么时候", "2栋漏水", "好了吗", "满意才怪", "3-2-501", ""])(
    "is none: %s",
    (text) => {
      expect(readLevel(text)).toBeUndefined();
    },
  );
});
