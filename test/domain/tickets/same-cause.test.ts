// Which tickets have one cause: place, matter, time.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSameCause, type Sighting, sameCause, WINDOW } from "../../../src/domain/tickets/same-cause.ts";
import { Category } from "../../../src/generated/prisma/enums.ts";

const START = new Date("2030-03-06T02:00:00Z");
const HOUR = 3_600_000;

/** @param from building-unit of the writer's flat, empty if unknown */
function seen(category: Category, from: string, text: string, more: Partial<Sighting> = {}): Sighting {
  const [building = null, unit = null] = from === "" ? [] : from.split("-");
  return { category, kind: "demand", emergency: false, building, unit, place: null, text, createdAt: START, ...more };
}

type Pair = readonly [Category, string, string, string, string];

describe("one cause", () => {
  const pairs: readonly Pair[] = [
    ["lift", "3-2", "电梯坏了", "3-2", "电梯又停了，我爬了12楼"],
    ["lift", "3-2", "电梯不动了", "3-2", "这破电梯什么时候修好"],
    ["lift", "3-2", "电梯里困了人", "3-2", "电梯没反应"],
    ["lift", "5-1", "3栋2单元电梯坏了", "3-2", "电梯停了"],
    ["lift", "3-1", "我是3-1-102的，3栋2单元电梯坏了", "3-2", "我是3-2-501的，电梯停了"],
    ["lift", "3-2", "3栋电梯坏了，老人下不了楼", "3-2", "三栋二单元的电梯不动"],
    ["lift", "", "3栋电梯停了", "3-1", "电梯坏了"],
    ["lift", "3-2", "电梯咯吱咯吱异响", "3-2", "电梯抖得厉害，怕掉下去"],
    ["lift", "3-2", "The lift is not working", "3-2", "电梯坏了"],
    ["lift", "3-2", "电梯一直停在5楼不动", "3-2", "我在12楼，电梯坏了"],
    ["lift", "3-2", "左边那部电梯坏了", "3-2", "左边电梯不动"],
    ["lift", "3-2", "电梯太脏了", "3-2", "电梯里一股尿味，臭死了"],
    ["utility", "3-2", "停水了吗", "3-1", "家里没水"],
    ["utility", "3-2", "怎么没有水", "3-1", "水停了，什么时候来"],
    ["utility", "3-2", "停电了", "3-2", "我家跳闸了，推不上去"],
    ["utility", "3-2", "没电", "3-1", "整栋楼都停电了"],
    ["utility", "3-2", "整个小区都停水了", "7-1", "没水"],
    ["utility", "3-2", "5楼没水", "3-2", "12楼也没水"],
    ["utility", "3-2", "小区停电了", "9-1", "没电"],
    ["utility", "3-2", "3栋和5栋都停水", "5-1", "没水"],
    ["utility", "3-2", "没网", "3-2", "宽带断了上不了网"],
    ["utility", "3-2", "no water", "3-1", "停水了"],
    ["utility", "3-2", "暖气一点不热", "3-1", "地暖冰凉"],
    ["utility", "3-2", "水压太低", "3-1", "水很小，洗不了澡"],
    ["utility", "3-2", "自来水发黄", "3-2", "水质浑浊，不敢喝"],
    ["utility", "3-2", "没热水", "3-2", "热水不来了"],
    ["leak", "3-2", "水管爆了，到处是水", "3-1", "楼道水管爆了"],
    ["leak", "3-2", "厨房漏水", "3-2", "厨房天花板滴水"],
    ["leak", "3-2", "下水道堵了返水", "3-1", "厕所返水，都是污水"],
    ["leak", "3-2", "地下车库漏水", "5-1", "地库顶上滴水，滴到车上"],
    ["safety", "3-2", "消防通道又被车占了", "3-1", "消防车道停了一排车"],
    ["safety", "3-2", "楼下着火了", "3-2", "楼道里浓烟"],
    ["safety", "3-2", "有人高空抛物", "3-1", "楼上扔东西，高空坠物太危险"],
    ["security", "3-2", "有陌生人敲门推销", "3-1", "楼里有可疑的陌生人挨家敲门"],
    ["security", "3-2", "北门保安不在岗", "5-1", "北门岗亭没人"],
    ["cleaning", "3-2", "楼道垃圾没人清", "3-1", "垃圾堆了三天"],
    ["cleaning", "3-2", "垃圾站臭死了", "5-1", "垃圾房味道太大"],
    ["cleaning", "3-2", "地下车库好多老鼠", "9-1", "车库有老鼠"],
    ["greening", "3-2", "楼前的树倒了", "3-1", "一棵树挡住路了"],
    ["greening", "3-2", "小区花园草地都枯了", "8-1", "花园的草坪没人管"],
    ["facility", "3-2", "楼道灯不亮", "3-2", "楼道里漆黑一片"],
    ["facility", "3-2", "单元门禁坏了", "3-2", "刷卡进不来，门禁没反应"],
    ["facility", "3-2", "大门道闸坏了", "5-1", "大门的道闸不抬杆"],
    ["facility", "3-2", "道闸坏了", "7-1", "抬杆抬不起来"],
    ["facility", "3-2", "东门门禁刷不开", "8-2", "东大门的门禁坏了"],
    ["facility", "3-2", "儿童乐园滑梯裂了", "8-2", "滑梯坏了，孩子差点划伤"],
    ["parking", "3-2", "地库充电桩坏了", "5-1", "车库的充电桩充不了电"],
    ["parking", "3-2", "粤B12345堵住车库出口", "5-1", "我的车位被粤b·12345占了，在车库"],
    ["neighbour", "3-2", "楼下广场舞太吵了", "5-1", "广场舞音响震天"],
    ["neighbour", "3-2", "工地半夜施工", "7-1", "旁边工地打桩，睡不着"],
    ["neighbour", "3-2", "3栋802天天半夜放音乐", "3-1", "3栋802的音响能不能管管"],
    ["neighbour", "3-2", "不知道谁家半夜用电钻", "3-1", "半夜装修，有没有人管"],
  ];
  it.each(pairs)("%s: [%s] %s / [%s] %s", (category, from, text, from2, text2) => {
    const [a, b] = [seen(category, from, text), seen(category, from2, text2)];
    expect([isSameCause(a, b), isSameCause(b, a)]).toEqual([true, true]);
  });
});

describe("different causes", () => {
  const pairs: readonly Pair[] = [
    ["facility", "3-2", "灯不亮了", "3-2", "灯坏了"],
    ["facility", "3-2", "我家灯坏了", "3-2", "楼道灯不亮"],
    ["facility", "3-2", "客厅灯不亮", "3-2", "客厅的灯坏了"],
    ["facility", "3-2", "家里的门打不开", "3-2", "我家门坏了"],
    ["facility", "3-2", "my bedroom light is broken", "3-2", "the light is broken"],
    ["lift", "3-2", "电梯坏了", "3-1", "电梯坏了"],
    ["lift", "3-2", "电梯坏了", "5-2", "电梯坏了"],
    ["lift", "3-2", "5栋电梯坏了", "3-2", "电梯坏了"],
    ["lift", "3-2", "3栋1单元电梯坏了", "3-2", "电梯停了"],
    ["lift", "3-2", "电梯坏了", "3-2", "电梯脏死了"],
    ["lift", "3-2", "左边电梯坏了", "3-2", "右边电梯坏了"],
    ["lift", "3-2", "货梯坏了", "3-2", "客梯坏了"],
    ["lift", "3-2", "1号电梯坏了", "3-2", "2号电梯坏了"],
    ["lift", "3-2", "电梯里广告太多", "3-2", "电梯停了"],
    ["lift", "", "电梯坏了", "", "电梯坏了"],
    ["utility", "3-2", "没水", "3-2", "没电"],
    ["utility", "3-2", "没水", "3-2", "没热水"],
    ["utility", "3-2", "没水", "3-2", "水压太低"],
    ["utility", "3-2", "停水了", "5-1", "停水了"],
    ["utility", "3-2", "没网", "3-2", "停电"],
    ["leak", "3-2", "厨房漏水", "3-1", "厨房漏水"],
    ["leak", "6-2", "厨房水管漏水", "6-2", "厨房水管漏水了"],
    ["leak", "5-1", "厨房下水堵了", "5-2", "厨房下水堵了"],
    ["leak", "3-2", "厨房漏水", "3-2", "主卧天花板漏水"],
    ["leak", "3-2", "厨房漏水", "3-2", "下水道堵了"],
    ["leak", "3-2", "地下车库漏水", "3-2", "厨房漏水"],
    ["leak", "3-2", "车库负一层漏水", "3-2", "车库负二层漏水"],
    ["safety", "3-2", "消防通道被占", "3-2", "灭火器过期了"],
    ["safety", "3-2", "楼道有煤气味", "3-2", "楼上高空抛物"],
    ["security", "3-2", "电动车被偷", "3-2", "有人打架"],
    ["security", "3-2", "北门保安不在岗", "3-2", "南门保安不在岗"],
    ["cleaning", "3-2", "楼道有蟑螂", "3-2", "楼道垃圾没清"],
    ["cleaning", "3-2", "楼道没人打扫", "5-2", "楼道没人打扫"],
    ["greening", "3-2", "树倒了", "3-2", "草坪该割了"],
    ["facility", "3-2", "楼道灯不亮", "3-2", "门禁坏了"],
    ["facility", "3-2", "5楼楼道灯不亮", "3-2", "12楼楼道灯不亮"],
    ["facility", "3-2", "单元门坏了", "3-1", "单元门坏了"],
    ["facility", "3-2", "东门道闸坏了", "3-2", "西门道闸坏了"],
    ["parking", "3-2", "我的车位被占了", "5-1", "我车位被占了"],
    ["parking", "3-2", "粤B12345乱停堵路", "3-2", "粤B54321乱停堵路"],
    ["parking", "3-2", "充电桩坏了", "3-2", "有僵尸车占着车位"],
    ["neighbour", "3-2", "楼上太吵了", "3-2", "楼上太吵了"],
    ["neighbour", "3-2", "3栋802天天放音乐", "3-2", "3栋902天天放音乐"],
    ["neighbour", "3-2", "狗半夜叫", "3-2", "半夜装修"],
    ["home_repair", "3-2", "水龙头坏了", "3-2", "水龙头坏了"],
    ["fee", "3-2", "物业费涨价了", "3-2", "物业费涨价了"],
    ["conduct", "3-2", "前台态度差", "3-2", "前台态度差"],
    ["warranty", "3-2", "外墙开裂", "3-2", "外墙开裂"],
    ["decoration", "3-2", "302违建", "3-2", "302违建"],
    ["other", "3-2", "那个", "3-2", "那个"],
  ];
  it.each(pairs)("%s: [%s] %s / [%s] %s", (category, from, text, from2, text2) => {
    const [a, b] = [seen(category, from, text), seen(category, from2, text2)];
    expect([isSameCause(a, b), isSameCause(b, a)]).toEqual([false, false]);
  });
});

describe("what else counts", () => {
  const lift = seen("lift", "3-2", "电梯坏了");
  it("one complains of what another reports", () => {
    expect(isSameCause(lift, { ...lift, kind: "complaint", text: "电梯天天坏，没人管" })).toBe(true);
  });
  it("the place found in the text before", () => {
    expect(isSameCause(lift, seen("lift", "7-1", "电梯不动", { place: "3栋2单元" }))).toBe(true);
    expect(isSameCause(lift, seen("lift", "7-1", "电梯不动"))).toBe(false);
  });
  it.each([
    ["lift", 12],
    ["cleaning", 48],
  ] as const)("%s: within %i hours and no later", (category, hours) => {
    const first = seen(category, "3-2", "臭死了");
    const later = (ms: number) => ({ ...first, createdAt: new Date(START.getTime() + ms) });
    expect(isSameCause(first, later(hours * HOUR))).toBe(true);
    expect(isSameCause(first, later(hours * HOUR + 1))).toBe(false);
  });
  it("danger and no danger are one only where a sign says so", () => {
    const [vague, danger] = [
      seen("safety", "3-2", "楼道里那个东西很危险"),
      seen("safety", "3-2", "楼道里那个东西很危险", { emergency: true }),
    ];
    expect(isSameCause(vague, danger)).toBe(false);
    expect(isSameCause(lift, { ...lift, emergency: true, text: "我困在电梯里" })).toBe(true);
  });
  it("picks them out of the open ones", () => {
    const open = [seen("lift", "3-1", "电梯坏了"), { ...seen("lift", "3-2", "电梯不动"), number: 7 }];
    expect(sameCause(lift, open)).toEqual([open[1]]);
  });
});

const PARTS = [
  "电梯",
  "坏了",
  "停水",
  "没电",
  "漏水",
  "3栋",
  "2单元",
  "东门",
  "地下车库",
  "垃圾",
  "楼上",
  "802",
  "吵",
  "灯",
  "粤B12345",
  "广场舞",
];
const anySighting: fc.Arbitrary<Sighting> = fc.record({
  category: fc.constantFrom(...Object.values(Category)),
  kind: fc.constantFrom("complaint", "demand"),
  emergency: fc.boolean(),
  building: fc.constantFrom("3", "5", "A", null),
  unit: fc.constantFrom("1", "2", null),
  place: fc.constantFrom("大门", "3栋大堂", null),
  text: fc.oneof(
    fc.array(fc.constantFrom(...PARTS), { maxLength: 6 }).map((parts) => parts.join("")),
    fc.string({ unit: "binary" }),
  ),
  createdAt: fc.integer({ min: 0, max: 60 }).map((hours) => new Date(START.getTime() + hours * HOUR)),
});

it("does not depend on which of the two came first", () => {
  fc.assert(
    fc.property(anySighting, anySighting, (a, b) => {
      expect(isSameCause(a, b)).toBe(isSameCause(b, a));
    }),
    { numRuns: 500 },
  );
});

it("never joins categories, nor what is its writer's own affair", () => {
  fc.assert(
    fc.property(anySighting, anySighting, (a, b) => {
      if (a.category !== b.category || WINDOW[a.category] === null) expect(isSameCause(a, b)).toBe(false);
    }),
    { numRuns: 300 },
  );
});
