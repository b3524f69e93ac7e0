// Answers to a question for one fact; what is none goes its own way.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ASKED_FACTS, type AskedFact } from "../../src/domain/tickets/facts-missing.ts";
import { readFact } from "../../src/intake/answers.ts";

describe.each<[AskedFact, readonly string[]]>([
  [
    "time",
    [
      "昨晚十点",
      "昨天晚上11点多",
      "每天晚上",
      "每天半夜12点到2点",
      "刚才",
      "就刚刚",
      "大概下午三点左右",
      "一直都是",
      "上周六上午",
      "12月3日晚上",
      "凌晨两点多吧",
      "这几天晚上",
      "周末",
      "9:30",
      "今早8点半开始的",
      "不固定",
      "三天了",
      "半小时前",
      "从早到晚",
      "last night",
      "every night at 11pm",
      "yesterday around 3 pm",
      "just now",
    ],
  ],
  [
    "place",
    [
      "3栋大堂",
      "三栋二单元电梯口",
      "地下车库B2",
      "东门那边",
      "小区花园，靠近滑梯",
      "就在我家楼下",
      "负二楼停车场入口处",
      "5栋和6栋之间",
      "3-2门口",
      "12楼楼道",
      "北门岗亭旁边",
      "垃圾站",
      "3-2-501",
      "in the lobby",
      "building 3, near the gate",
    ],
  ],
  [
    "complainedOf",
    [
      "保安",
      "门口的保安",
      "夜班保安",
      "前台那个女的",
      "姓王的保安",
      "王师傅",
      "是刘经理",
      "王建国",
      "就是王建国",
      "你们管家",
      "工程部",
      "客服部",
      "戴眼镜那个保安",
      "保安队长姓张",
      "小李",
      "the guard at the gate",
      "your manager",
    ],
  ],
  [
    "expectation",
    [
      "希望尽快处理",
      "道歉",
      "书面道歉",
      "退费",
      "退钱就行",
      "换人",
      "换个管家",
      "赔偿",
      "能不能换个人",
      "要求处罚那个保安",
      "请你们给个说法",
      "修好就行",
      "赶紧清理干净",
      "别再吵了",
      "最好能加强巡逻",
      "给我一个书面答复",
      "罚款",
      "Please apologise",
      "an apology",
      "I want a refund",
      "fix it soon",
    ],
  ],
])("%s", (fact, answers) => {
  it.each(answers)("%s", (text) => {
    expect(readFact(fact, text)).toEqual({ said: text });
  });
});

describe("a phone number, digits only", () => {
  it.each([
    ["13800001234", "13800001234"],
    ["１３８ ００００ １２３４", "13800001234"],
    ["+86 138-0000-1234", "13800001234"],
    ["我的手机号是13800001234", "13800001234"],
    ["13800001234 张女士", "13800001234"],
    ["打这个电话13800001234，谢谢", "13800001234"],
    ["010-87654321", "01087654321"],
    ["my number is 13800001234", "13800001234"],
  ])("%s", (text, said) => {
    expect(readFact("phone", text)).toEqual({ said });
  });
});

describe("declined", () => {
  const table: readonly (readonly [AskedFact, string])[] = [
    ["time", "不知道"],
    ["time", "不记得了"],
    ["time", "忘了"],
    ["time", "不清楚具体时间"],
    ["complainedOf", "不知道是谁"],
    ["complainedOf", "不知道叫什么"],
    ["complainedOf", "没看清"],
    ["place", "说不清楚"],
    ["phone", "不方便"],
    ["phone", "不想留"],
    ["phone", "不用了"],
    ["expectation", "没有"],
    ["expectation", "没什么要求"],
    ["expectation", "随便"],
    ["expectation", "算了"],
    ["expectation", "你们看着办吧"],
    ["expectation", "都行。"],
    ["expectation", "无"],
    ["time", "I don't know"],
    ["phone", "No"],
    ["place", "not sure"],
    ["expectation", "none"],
  ];
  it.each(table)("%s: %s", (fact, text) => {
    expect(readFact(fact, text)).toEqual({ declined: true });
  });
});

describe("something else they write about", () => {
  const table: readonly (readonly [AskedFact, string])[] = [
    ["time", "昨晚十点楼道灯也坏了"],
    ["time", "昨晚十点又漏水了"],
    ["time", "明天下午能来吗"],
    ["time", "电梯里有人被困"],
    ["time", "13800001234"],
    ["time", "3栋大堂"],
    ["time", "保安"],
    ["time", "好的"],
    ["time", "物业费多少钱一个月"],
    ["place", "3栋电梯坏了"],
    ["place", "3栋着火了"],
    ["place", "地下车库有烟"],
    ["place", "电梯里有人被困"],
    ["place", "楼道灯不亮"],
    ["place", "停车场怎么收费"],
    ["place", "大门几点关"],
    ["place", "好的"],
    ["place", "昨天晚上"],
    ["place", "东门保安打人"],
    ["place", "楼上漏水"],
    ["phone", "13800001234 我家厨房也漏水了"],
    ["phone", "你们电话13800001234打不通"],
    ["phone", "没人接电话"],
    ["phone", "3-2-501"],
    ["phone", "好"],
    ["complainedOf", "保安打人"],
    ["complainedOf", "保安又在睡觉"],
    ["complainedOf", "楼上太吵了"],
    ["complainedOf", "谢谢师傅"],
    ["complainedOf", "师傅什么时候来"],
    ["complainedOf", "经理电话多少"],
    ["complainedOf", "停水了"],
    ["complainedOf", "救命"],
    ["complainedOf", "邻居家着火"],
    ["expectation", "请来修一下我家水龙头"],
    ["expectation", "希望尽快处理，另外楼道灯也坏了"],
    ["expectation", "请问物业费多少钱"],
    ["expectation", "要是再漏怎么办"],
    ["expectation", "麻烦了"],
    ["expectation", "停水了"],
    ["expectation", "赶紧来人，电梯里困了人"],
    ["expectation", "马上来，着火了"],
    ["expectation", "帮我预约保洁"],
    ["expectation", "给我家换个灯泡"],
    ["expectation", "换个门锁多少钱"],
    ["expectation", "能不能修一下水龙头"],
    ["expectation", "厨房漏水"],
    ["expectation", "不用了，已经好了"],
    ["expectation", "算了，不投诉了"],
    ["expectation", "转人工"],
    ["expectation", ""],
    ["time", "没水了"],
  ];
  it.each(table)("asked for %s: %s", (fact, text) => {
    expect(readFact(fact, text)).toBeUndefined();
  });
});

it("an expectation may name what its ticket names", () => {
  expect(readFact("expectation", "希望把路灯修好")).toBeUndefined();
  expect(readFact("expectation", "希望把路灯修好", "3栋门口路灯一直不亮")).toEqual({ said: "希望把路灯修好" });
});

it("keeps what was said, in one line, and takes nothing long for an answer", () => {
  expect(readFact("time", "  昨晚\n十点 ")).toEqual({ said: "昨晚 十点" });
  for (const fact of ASKED_FACTS) expect(readFact(fact, "不知道".repeat(40))).toBeUndefined();
});

it("reads a fact as one thing only: a time is no place, a place no person, a phone number neither", () => {
  const SAMPLES: readonly (readonly [AskedFact, string])[] = [
    ["time", "昨晚十点"],
    ["place", "地下车库"],
    ["phone", "13800001234"],
    ["complainedOf", "值班经理"],
    ["expectation", "希望道歉"],
  ];
  fc.assert(
    fc.property(fc.constantFrom(...SAMPLES), fc.constantFrom(...ASKED_FACTS), ([fact, text], asked) => {
      expect(readFact(asked, text) !== undefined).toBe(asked === fact);
    }),
  );
});

it("swallows none of the reports that owners write", () => {
  const swallowed = readFileSync(new URL("held-out.tsv", import.meta.url), "utf8")
    .split("\n")
    .map((line) => line.split("\t"))
    .filter(([intent = ""]) => ["complaint", "repair", "service", "enquiry", "suggestion", "human"].includes(intent))
    .flatMap((columns) => ASKED_FACTS.map((fact) => [fact, columns.at(-1) ?? ""] as const))
    .filter(([fact, text]) => readFact(fact, text) !== undefined);
  expect(swallowed).toEqual([]);
});
