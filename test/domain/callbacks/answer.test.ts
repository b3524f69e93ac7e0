// What owners say to a callback, as they say it.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCallback } from "../../../src/domain/callbacks/answer.ts";
import { readReason, saysWhy, tellsFault } from "../../../src/domain/callbacks/reason.ts";

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
  ["2分 上次修完第二天又漏", 2, false],
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

describe("of a ticket about 客厅灯不亮", () => {
  const read = (said: string) => readCallback(said, "both", "客厅灯不亮");
  it.each<Row>([
    ["2, it's still dripping", 2, false],
    ["太差劲了\n灯管是坏的", 1, false],
    ["太差劲了，换了个灯管还是坏的", 1, false],
    ["不满意，等了三天没人来", 2, null],
    ["1分！！修了跟没修一样", 1, false],
    ["2分，开关接触不良", 2, false, "开关接触不良"],
    ["2分 龙头还在滴", 2, false],
    ["3分，按键要按3次才有反应", 3, false],
    ["4分，灯偶尔还会闪", 4, false],
    ["好了，就是灯罩有点松", null, false],
    ["3分，等了三个小时才来", 3, true],
    ["4分，还是很满意的", 4, true, "还是很满意的"],
    ["好了，马桶又堵了", null, true, "马桶又堵了"],
    ["2分，马桶堵了", 2, null, "马桶堵了"],
    ["2分，电梯坏了", 2, null, "电梯坏了"],
    ["2分，师傅骂人", 2, null, "师傅骂人"],
    ["2分，物业费怎么交", 2, null, "物业费怎么交"],
    ["2分，另外厨房漏水", 2, null, "另外厨房漏水"],
    ["2分，有煤气味", 2, null, "有煤气味"],
  ])("%s", (said, level, solved, rest = "") => {
    // What names something else is no fault of this one.
    const expected = rest === "开关接触不良" ? null : solved;
    expect(read(said)).toMatchObject({ answer: { level, solved: expected }, rest });
  });
});

describe("anger at being asked", () => {
  it.each([
    "滚，天天问烦不烦",
    "滚",
    "烦死了",
    "别烦我",
    "天天问！有完没完",
    "老是问，烦死人了",
    "神经病啊",
    "不要再发了",
    "leave me alone",
    "stop asking me!",
    "问什么问",
  ])("is no answer, neither good nor bad: %s", (said) => {
    for (const asks of ["both", "level", "rain", "house"] as const)
      expect(readCallback(said, asks)).toMatchObject({ answer: { level: null, solved: null, declines: true, annoyed: true }, rest: "" });
  });
  it.each<[string, object]>([
    ["还在漏，烦死了", { solved: false }],
    ["2分，烦不烦", { level: 2 }],
    ["好了，别问了", { solved: true }],
    ["烦人", { level: 2 }],
    ["气死我了", { level: 1 }],
    ["别问了", { declines: true, annoyed: false }],
  ])("but %s is", (said, answer) => expect(readCallback(said, "both")?.answer).toMatchObject(answer));
  it.each(["滚筒洗衣机坏了", "天天漏", "天天有人问路", "楼上天天吵"])("and %s is another matter", (said) =>
    expect(readCallback(said, "both")?.answer.annoyed ?? false).toBe(false),
  );
});

describe("a fault is left", () => {
  it.each([
    "按键要按3次才有反应",
    "还在滴",
    "门还是关不严",
    "偶尔还会跳闸",
    "水压还有点小",
    "声音还有点大",
    "灯不亮了",
    "又漏了",
    "螺丝有点松",
    "only works sometimes",
    "it still drips",
    "没用",
    "换了还是坏的",
  ])("%s", (said) => expect(tellsFault(said)).toBe(true));
  it.each([
    "等了三个小时才来",
    "师傅没擦地",
    "还可以更快",
    "还不错",
    "还是很满意的",
    "态度一般",
    "贵了点",
    "影响休息",
    "轻松多了",
    "又快又好",
    "来晚了",
    "鞋套没穿",
    "还有待提高",
    "could be faster",
  ])("not: %s", (said) => expect(tellsFault(said)).toBe(false));
});

describe("why is said", () => {
  it.each(["还在漏", "又坏了", "没人来", "太差劲了，灯管是坏的", "2分 还在漏", "it's still dripping", "漏", "修了一半就走了"])(
    "%s",
    (said) => expect(saysWhy(said)).toBe(true),
  );
  it.each([
    "2分",
    "没好",
    "不满意",
    "太差劲了",
    "没好，2分",
    "2分 没修好",
    "👎",
    "还没好",
    "not fixed",
    "terrible",
    "1分！！",
    "没解决。很失望",
  ])("not: %s", (said) => expect(saysWhy(said)).toBe(false));
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
