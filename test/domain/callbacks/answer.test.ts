// What owners say to a callback, as they say it.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCallback, readReason } from "../../../src/domain/callbacks/answer.ts";

type Row = [said: string, level: number | null, solved: boolean | null, rest?: string];

const BOTH: Row[] = [
  ["5", 5, true],
  ["5分", 5, true],
  ["４", 4, true],
  ["好了，5分", 5, true],
  ["5分，已经修好了", 5, true],
  ["修好了 满意", 4, true],
  ["已经好了，很满意，谢谢师傅", 5, true],
  ["好了", null, true],
  ["好了！谢谢", null, true],
  ["可以了", null, true],
  ["可以", null, true],
  ["OK", null, true],
  ["不漏了", null, true],
  ["没问题了", null, true],
  ["满意", 4, true],
  ["非常满意", 5, true],
  ["太感谢了", 5, true],
  ["还行吧", 3, true],
  ["马马虎虎", 3, true],
  ["一般般", 3, true],
  ["3分吧", 3, true],
  ["👍", 4, true],
  ["👍👍👍", 5, true],
  ["👎", 2, null],
  ["太差劲了", 1, null],
  ["气死我了", 1, null],
  ["很失望", 2, null],
  ["不太满意", 2, null],
  ["2分", 2, null],
  ["1", 1, null],
  ["没好", null, false],
  ["没修好", null, false],
  ["还在漏", null, false],
  ["还在漏，比昨天还大", null, false],
  ["又漏了", null, false],
  ["老样子", null, false],
  ["2分 还在漏", 2, false],
  ["没好，2分", null, false],
  ["好了，但是不太满意", 2, true],
  ["修好了但是太慢了", null, true],
  ["满意，就是慢了点", 4, true],
  ["满意，价格有点贵", 4, true],
  ["👌", 4, true],
  ["4分 满意", 4, true],
  ["2分 上次修完第二天又漏", 2, null, "上次修完第二天又漏"],
  ["满意，另外路灯不亮", 4, true, "另外路灯不亮"],
  ["好了，另外电梯坏了", null, true, "另外电梯坏了"],
  ["不满意。师傅态度很差还骂人", 2, null, "师傅态度很差还骂人"],
  ["没好，还堵着，另外厕所灯也坏了", null, false, "另外厕所灯也坏了"],
  ["it's fixed, 5", 5, true],
  ["fixed", null, true],
  ["very happy, thanks", 5, true],
  ["not fixed", null, false],
  ["still leaking", null, false],
  ["good", 4, true],
  ["so-so", 3, true],
  ["terrible", 1, null],
];

const HOUSE: Row[] = [
  ["5", 5, null],
  ["挺好的", 5, null],
  ["没有", null, true],
  ["没什么要修的", null, true],
  ["一切正常", null, true],
  ["3分", 3, null],
  ["2分，厨房门关不上", 2, null, "厨房门关不上"],
  ["不满意", 2, null],
  ["4分 阳台有点渗水", 4, null, "阳台有点渗水"],
];

const RAIN: Row[] = [
  ["没漏", null, true],
  ["没漏，谢谢", null, true],
  ["不漏了", null, true],
  ["没有再漏", null, true],
  ["dry", null, true],
  ["no", null, true],
  ["漏", null, false],
  ["又漏了", null, false],
  ["还漏", null, false],
  ["墙角又渗水了", null, false],
  ["leaks again", null, false],
  ["没漏，另外路灯坏了", null, true, "另外路灯坏了"],
];

/** Neither yes nor no, another matter, or a question of their own. */
const NONE = [
  "好的",
  "收到",
  "谢谢",
  "嗯",
  "还没试",
  "我不在家",
  "晚点看看",
  "好了吗",
  "什么时候来",
  "电梯坏了",
  "10分钟了还没来",
  "3-2-501",
  "2栋漏水",
  "物业费怎么交？",
  "5 5 4 5 3",
  "5分 5分 4分",
  "在吗",
  "",
];

describe("readCallback", () => {
  it.each(BOTH)("done and satisfied: %s", (said, level, solved, rest = "") => {
    const read = readCallback(said, "both");
    expect(read).toMatchObject({ answer: { level, solved, declines: false }, rest });
  });

  it.each(HOUSE)("the house: %s", (said, level, solved, rest = "") => {
    expect(readCallback(said, "house")).toMatchObject({ answer: { level, solved }, rest });
  });

  it.each(RAIN)("after the rain: %s", (said, level, solved, rest = "") => {
    expect(readCallback(said, "rain")).toMatchObject({ answer: { level, solved }, rest });
  });

  it.each(NONE)("is no answer: %s", (said) => {
    for (const asks of ["both", "level"] as const) expect(readCallback(said, asks)).toBeUndefined();
  });

  it("of the house only what answers is taken: what leaks there is a matter of its own", () => {
    for (const said of ["厨房还在漏水", "卫生间的门又坏了", "没修好"]) expect(readCallback(said, "house")).toBeUndefined();
  });

  it.each(["跳过", "不想评", "别问了", "不用评价了", "skip"])("would rather not say: %s", (said) => {
    expect(readCallback(said, "both")).toMatchObject({ answer: { declines: true, level: null, solved: null } });
  });

  it("loses nothing: what is not the answer's text is the rest", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...[...BOTH, ...HOUSE].map(([said]) => said)),
        fc.constantFrom("电梯坏了", "楼道的灯不亮", "the lift is broken"),
        (said, more) => {
          const whole = `${said}。另外${more}`;
          const read = readCallback(whole, "both");
          return (
            read === undefined ||
            `${read.answer.text}${read.rest}`.replace(/[\s,，。;；]/gu, "").endsWith(`另外${more}`.replace(/\s/gu, ""))
          );
        },
      ),
    );
  });
});

describe("readReason", () => {
  it.each([
    ["师傅没擦地", "师傅没擦地", ""],
    ["接口没拧紧，一直滴", "接口没拧紧，一直滴", ""],
    ["等了三个小时", "等了三个小时", ""],
    ["价格有点贵", "价格有点贵", ""],
    ["没什么", null, ""],
    ["无", null, ""],
    ["算了", null, ""],
    ["没修好，另外电梯也坏了", "没修好", "另外电梯也坏了"],
    ["师傅把垃圾留在门口", "师傅把垃圾留在门口", ""],
    ["the worker was rude", "the worker was rude", ""],
  ])("%s", (said, text, rest) => {
    expect(readReason(said, "厨房漏水")).toEqual({ answer: { text }, rest });
  });

  it.each(["好的", "谢谢", "另外电梯坏了", "电梯又停了", "楼下着火了", "有煤气味", "什么时候来？", "#9 好了吗", "停水了", "5 5 4 5 3", ""])(
    "is plainly another matter, or nothing: %s",
    (said) => {
      expect(readReason(said, "厨房漏水")).toBeUndefined();
    },
  );

  it("what the ticket is about is no other matter", () => {
    expect(readReason("电梯还是停在五楼", "电梯故障")).toMatchObject({ answer: { text: "电梯还是停在五楼" } });
  });
});
