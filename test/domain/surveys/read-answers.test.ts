// What owners write to a survey's questions: marks in all the ways people give them, what is left open, what goes its own way, and what is no
// answer at all.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Instrument, Question } from "../../../src/domain/surveys/instrument.ts";
import { readInstruments } from "../../../src/domain/surveys/instrument-files.ts";
import { readAnswers, readWhy } from "../../../src/domain/surveys/read-answers.ts";

const named = new Map(readInstruments().map((one) => [one.id, one]));
const of = (survey: string, ...ids: string[]): Question[] =>
  ids.map((id) => (named.get(survey) as Instrument).questions.find((one) => one.id === id) as Question);
const OVERALL = of("satisfaction", "overall");
const FIVE = of("satisfaction", "security", "cleaning", "repair", "lifts", "manner");
const THREE = FIVE.slice(0, 3);
const NPS = of("satisfaction", "recommend");
const TEXT = of("satisfaction", "first_change");
const SERVICES = of("demand", "services");
const FREQUENCY = of("demand", "frequency");
const AT_MOST_3 = of("satisfaction", "demand_groups");
const PEOPLE: Question[] = [
  {
    id: "people",
    type: "number",
    text: { "zh-CN": "家里几口人？", en: "How many live here?" },
    least: 1,
    most: 20,
    required: false,
    rotating: false,
    tags: [],
  },
];

/** "5 5 4 - -" for what is open, "!fault", "skip" for a word of control; what else is said after "|". */
function read(text: string, page: readonly Question[], beside: readonly Question[] = []): string | undefined {
  const parsed = readAnswers(text, page, { beside: beside.map(({ id, names = [] }) => ({ id, names })) });
  if (!parsed) return undefined;
  const { answer, rest } = parsed;
  const tail = rest === "" ? "" : ` | ${rest}`;
  if (answer.kind === "fault") return `!${answer.fault}${answer.fault === "many" ? ` ${answer.count}` : ""}${tail}`;
  if (answer.kind === "remark") return `remark “${answer.text}”${tail}`;
  if (answer.kind === "control") return `${answer.control.do}${answer.control.do === "later" ? ` ${answer.control.days}` : ""}${tail}`;
  const shown = page.map(({ id }) => {
    const one = answer.answers.get(id);
    if (!one) return answer.skipped.includes(id) ? "x" : "-";
    return [...(one.number === null ? [] : [one.number]), ...one.choices, ...(one.text === null ? [] : [`“${one.text}”`])].join("+");
  });
  expect(answer.missing).toEqual(page.map(({ id }) => id).filter((id) => !answer.answers.has(id) && !answer.skipped.includes(id)));
  const besides = [...answer.beside].map(([id, { level }]) => ` + ${id} ${level}`).join("");
  const remark = answer.remark === null ? "" : ` + “${answer.remark}”`;
  return `${shown.join(" ")}${besides}${remark}${tail}`;
}

describe("one level", () => {
  it.each([
    ["5", "5"],
    ["４", "4"],
    [" 3 ", "3"],
    ["5分", "5"],
    ["4分吧", "4"],
    ["给5分", "5"],
    ["打4分", "4"],
    ["五分", "5"],
    ["三", "3"],
    ["2。", "2"],
    ["5！！！", "5"],
    ["5星", "5"],
    ["⭐⭐⭐⭐", "4"],
    ["非常满意", "5"],
    ["满意", "4"],
    ["很满意", "5"],
    ["不满意", "2"],
    ["不太满意", "2"],
    ["非常不满意", "1"],
    ["很不满意", "1"],
    ["一般", "3"],
    ["一般般吧", "3"],
    ["还行吧", "3"],
    ["马马虎虎", "3"],
    ["太差劲了", "1"],
    ["太差了", "1"],
    ["不好", "2"],
    ["不怎么样", "2"],
    ["挺好的", "5"],
    ["比较满意", "4"],
    ["基本满意", "3"],
    ["还不错", "4"],
    ["凑合", "3"],
    ["👍", "4"],
    ["👎", "2"],
    ["😊", "4"],
    ["😡", "1"],
    ["非常满意，谢谢", "5"],
    ["5 谢谢你们", "5"],
    ["挺好的 5分", "5"],
    ["总体来说还行吧", "3"],
    ["我觉得挺好", "5"],
    ["very satisfied", "5"],
    ["not satisfied", "2"],
    ["so-so", "3"],
    ["terrible", "1"],
    ["4 points", "4"],
    ["2分 上次修完第二天又漏", "2 | 上次修完第二天又漏"],
    ["2 上次修完第二天又漏", "2 | 上次修完第二天又漏"],
    ["不满意，楼道灯坏了一个月", "2 | 楼道灯坏了一个月"],
    ["5，对了楼道灯坏了", "5 | 对了楼道灯坏了"],
    ["还行吧，就是电梯老坏", "3 | 就是电梯老坏"],
    ["4分。顺便问下物业费怎么交", "4 | 顺便问下物业费怎么交"],
    ["服务不错", "4"],
    ["1分都不想给", "1"],
    ["4.5", "!level"],
    ["4到5分", "!level"],
    ["零分", "!level"],
    ["7", "!level"],
    ["0", "!level"],
    ["10", "!level"],
    ["100分", "!level"],
    ["6分", "!level"],
    ["5 4 3", "!many 3"],
    ["可以", "resume"],
    ["ok", "resume"],
  ])("%s", (text, expected) => expect(read(text, OVERALL)).toBe(expected));
});

describe("a list of five levels", () => {
  it.each([
    ["5 5 4 5 3", "5 5 4 5 3"],
    ["55453", "5 5 4 5 3"],
    ["５５４５３", "5 5 4 5 3"],
    ["5、5、4、5、3", "5 5 4 5 3"],
    ["5，5，4，5，3", "5 5 4 5 3"],
    ["5,5,4,5,3", "5 5 4 5 3"],
    ["5/5/4/5/3", "5 5 4 5 3"],
    ["5.5.4.5.3", "5 5 4 5 3"],
    ["5分5分4分5分3分", "5 5 4 5 3"],
    ["5分，5分，4分，5分，3分", "5 5 4 5 3"],
    ["5\n5\n4\n5\n3", "5 5 4 5 3"],
    ["五五四五三", "5 5 4 5 3"],
    ["五 五 四 五 三", "5 5 4 5 3"],
    ["五分五分四分五分三分", "5 5 4 5 3"],
    ["五，五，四，五，三。", "5 5 4 5 3"],
    ["1. 5 2. 4 3. 5 4. 3 5. 2", "5 4 5 3 2"],
    ["1.5 2.4 3.5 4.3 5.2", "5 4 5 3 2"],
    ["1、5；2、4；3、5；4、3；5、2", "!many 10"],
    ["1：5\n2：4\n3：5\n4：3\n5：2", "5 4 5 3 2"],
    ["(1) 5 (2) 4 (3) 5 (4) 3 (5) 2", "5 4 5 3 2"],
    ["第2个 3", "- 3 - - -"],
    ["第一项5 第二项4", "5 4 - - -"],
    ["2. 4", "- 4 - - -"],
    ["满意 满意 一般 满意 不满意", "4 4 3 4 2"],
    ["满意满意一般满意不满意", "4 4 3 4 2"],
    ["非常满意、满意、一般、不满意、非常不满意", "5 4 3 2 1"],
    ["👍👍👎👍👎", "4 4 2 4 2"],
    ["😊 😊 😊 😡 😊", "4 4 4 1 4"],
    ["5 5 4 5 3😊", "5 5 4 5 3"],
    ["五星好评", "5 5 5 5 5"],
    ["除了电梯都挺好", "5 5 5 - 5"],
    ["除了电梯2分其他都是5分", "5 5 5 2 5"],
    ["除了保安、电梯，其他都满意", "- 4 4 - 4"],
    ["都差不多", "!level"],
    ["前三个5，后面4", "!level"],
    ["全5", "5 5 5 5 5"],
    ["全部5分", "5 5 5 5 5"],
    ["都是5", "5 5 5 5 5"],
    ["都5分", "5 5 5 5 5"],
    ["都满意", "4 4 4 4 4"],
    ["都很满意", "5 5 5 5 5"],
    ["都不满意", "2 2 2 2 2"],
    ["都一般", "3 3 3 3 3"],
    ["都挺好", "5 5 5 5 5"],
    ["挺好的", "5 5 5 5 5"],
    ["还行吧", "3 3 3 3 3"],
    ["👍", "4 4 4 4 4"],
    ["all 5", "5 5 5 5 5"],
    ["all good", "4 4 4 4 4"],
    ["every one 4", undefined],
    ["保安5 保洁3", "5 3 - - -"],
    ["保安5保洁3", "5 3 - - -"],
    ["保安5，保洁3，维修4，电梯2，态度5", "5 3 4 2 5"],
    ["保安：5 保洁：3", "5 3 - - -"],
    ["保安5分 保洁3分", "5 3 - - -"],
    ["保安满意，保洁不满意", "4 2 - - -"],
    ["保安保洁都5", "5 5 - - -"],
    ["保安、保洁5 电梯1", "5 5 - 1 -"],
    ["电梯太差了，其他都满意", "4 4 4 1 4"],
    ["都挺好就是保洁差 2分", "5 2 5 5 5"],
    ["都挺好，就是保洁太差", "5 1 5 5 5"],
    ["都5，除了电梯2", "5 5 5 2 5"],
    ["全5 但电梯3", "5 5 5 3 5"],
    ["保洁3其他都5", "5 3 5 5 5"],
    ["挺好的，就是电梯差", "5 5 5 2 5"],
    ["security 5 cleaning 3", "5 3 - - -"],
    ["lifts 2, the rest 4", "4 4 4 2 4"],
    ["5 5 4", "5 5 4 - -"],
    ["5", "5 - - - -"],
    ["5 4 谢谢", "5 4 - - -"],
    ["5 5 4 5 3 对了楼道灯坏了", "5 5 4 5 3 | 对了楼道灯坏了"],
    ["55453 对了楼道灯坏了", "5 5 4 5 3 | 对了楼道灯坏了"],
    ["5 5 4 5 3，另外3栋电梯停了", "5 5 4 5 3 | 另外3栋电梯停了"],
    ["55453，谢谢", "5 5 4 5 3"],
    ["5 5 4 5 3 辛苦了", "5 5 4 5 3"],
    ["评分：5 5 4 5 3", "5 5 4 5 3"],
    ["我打5 5 4 5 3", "5 5 4 5 3"],
    ["分别是5 5 4 5 3", "5 5 4 5 3"],
    ["5 5 4 5 7", "!level"],
    ["5 5 4 5 3 5", "!many 6"],
    ["6", "!level"],
    ["5 5 8", "!level"],
    ["10 10 8 10 6", "!level"],
  ] as [string, string | undefined][])("%s", (text, expected) => expect(read(text, FIVE)).toBe(expected));

  it("reads as many as are still open", () => {
    expect(read("453", THREE)).toBe("4 5 3");
    expect(read("四五三", THREE)).toBe("4 5 3");
    expect(read("4 5", FIVE.slice(3))).toBe("4 5");
  });
});

/** "all", "but", marks and names in one message, with items of the survey that this household is not asked about. */
describe("a list, with what is not on it", () => {
  const OTHERS = of("satisfaction", "greening", "fees");
  it.each([
    ["all 4 but greening 2", "4 4 4 4 4 + greening 2 + “greening 2”"],
    ["all 4, greening 2", "4 4 4 4 4 + greening 2 + “greening 2”"],
    ["除了绿化都是4", "4 4 4 4 4 + “除了绿化都是4”"],
    ["除了停车都是4", "4 4 4 4 4 + “除了停车都是4”"],
    ["除停车以外都4分", "4 4 4 4 4 + “除停车以外都4分”"],
    ["all 4 but parking 2", "4 4 4 4 4 + “parking 2”"],
    ["全4，停车2", "4 4 4 4 4 + “停车2”"],
    ["都挺好就是绿化差", "5 5 5 5 5 + greening 2 + “绿化差”"],
    ["都挺好就是停车差", "5 5 5 5 5 + “停车差”"],
    ["都挺好，就是物业费有点贵", "5 5 5 5 5 + “就是物业费有点贵”"],
    ["5 5 4 5 3，价格有点贵", "5 5 4 5 3 + “价格有点贵”"],
    ["5 5 4 5 3，电梯2", "5 5 4 2 3"],
    ["5 5 4 5 3 绿化2", "5 5 4 5 3 + greening 2 + “绿化2”"],
    ["都还行吧除了停车", "3 3 3 3 3 + “除了停车”"],
    ["all good except lifts", "4 4 4 - 4"],
    ["都5，绿化不算", "5 5 5 5 5 | 绿化不算"],
    ["这几个都是4", "4 4 4 4 4"],
    ["all 4s", "4 4 4 4 4"],
    ["前两个4分，电梯2", "!level"],
    ["4 4 5 4 4 祝好", "4 4 5 4 4"],
    ["都4，电梯2分，老是停", "4 4 4 2 4 | 老是停"],
    ["绿化2", "- - - - - + greening 2 + “绿化2”"],
    ["绿化差", "remark “绿化差”"],
    ["绿化差死了，天天没人浇水", undefined],
    ["保安4分 3分 保洁", "!level"],
    ["5 5 4 5 3，对了楼道灯坏了", "5 5 4 5 3 | 对了楼道灯坏了"],
    ["5 5 4 5 3，就是楼道灯坏了", "5 5 4 5 3 | 就是楼道灯坏了"],
    ["都4，就是楼上太吵", "4 4 4 4 4 | 就是楼上太吵"],
    ["5 5 4 5 3，我家等了2 天没人来", "5 5 4 5 3 | 我家等了2 天没人来"],
    ["5 5 4 5 3 5，楼道灯坏了", "!many 6 | 楼道灯坏了"],
    ["3栋2单元电梯2天没动了", undefined],
  ] as [string, string | undefined][])("%s", (text, expected) => expect(read(text, FIVE, OTHERS)).toBe(expected));

  it.each([
    ["都挺好就是绿化差", "5 + greening 2 + “绿化差”"],
    ["4分，绿化2分", "4 + greening 2 + “绿化2分”"],
    ["满意，价格有点贵", "4 + “价格有点贵”"],
    ["5但是电梯太慢", "5 + “但是电梯太慢”"],
    ["总体4分，绿化2分", "4 + greening 2 + “绿化2分”"],
    ["说实话一般", "3"],
    ["比去年好多了", "remark “比去年好多了”"],
    ["4⭐", "4"],
    ["水压太小", undefined],
    ["楼上太吵", undefined],
    ["保安态度太差", undefined],
    ["价格有点贵", "remark “价格有点贵”"],
    ["绿化太差了，草都死光了", undefined],
    ["电梯坏了", undefined],
    ["你好", undefined],
  ] as [string, string | undefined][])("one: %s", (text, expected) => expect(read(text, OVERALL, OTHERS)).toBe(expected));
});

describe("a list, one of it left out", () => {
  it.each([
    ["5 5 跳过 5 3", "5 5 x 5 3"],
    ["5 5 - 5 3", "5 5 x 5 3"],
    ["5，5，不清楚，5，3", "5 5 x 5 3"],
    ["5 5 无 5 3", "5 5 x 5 3"],
    ["5 5 n/a 5 3", "5 5 x 5 3"],
    ["5 5 x 5 3", "5 5 x 5 3"],
    ["满意 满意 没用过 一般 一般", "4 4 x 3 3"],
    ["第三项不清楚", "- - x - -"],
    ["第三项不清楚，其他都5", "5 5 x 5 5"],
    ["其他都5，第三项不了解", "5 5 x 5 5"],
    ["5 5 第三项不清楚 5 3", "5 5 x 5 3"],
    ["维修没用过，其他5分", "5 5 x 5 5"],
    ["电梯不了解", "- - - x -"],
    ["不了解电梯", "- - - x -"],
    ["第三项2分其余5分", "5 5 2 5 5"],
    ["其他都5分，第二项3", "5 3 5 5 5"],
    ["第2项3分，第4项2分，其他4分", "4 3 4 2 4"],
    ["不清楚", "skip"],
    ["5 5 4 5 3 - 楼道灯坏了", "5 5 4 5 3 | 楼道灯坏了"],
    ["5-5-4-5-3", "5 5 4 5 3"],
    ["5-2-501", undefined],
  ] as [string, string | undefined][])("%s", (text, expected) => expect(read(text, FIVE)).toBe(expected));
});

describe("marks of a school, and more than was asked", () => {
  it.each([
    ["差 好 一般 👍 👎", "2 4 3 4 2", "!many 5"],
    ["优 良 中 差 好", "5 4 3 2 4", "!many 5"],
    ["👌", "4 4 4 4 4", "4"],
    ["👌👌👌👌👌", "4 4 4 4 4", "4"],
    ["差", "2 2 2 2 2", "2"],
    ["好", "resume", "resume"],
    ["好，5 5 4 5 3", "5 5 4 5 3", "!many 6"],
    ["无", "skip", "skip"],
  ] as [string, string | undefined, string | undefined][])("%s", (text, list, one) => {
    expect(read(text, FIVE)).toBe(list);
    expect(read(text, OVERALL)).toBe(one);
  });
});

describe("choices", () => {
  it.each([
    ["1 3 5", "housekeeping+health+culture"],
    ["1、3、5", "housekeeping+health+culture"],
    ["1.3.5", "housekeeping+health+culture"],
    ["没啥需要", "none"],
    ["家政，费用多少", "housekeeping | 费用多少"],
    ["1,6", "housekeeping+elderly"],
    ["135", "housekeeping+health+culture"],
    ["11", "ceremonies"],
    ["10 11", "outings+ceremonies"],
    ["第一个和第六个", "housekeeping+elderly"],
    ["一、三", "housekeeping+health"],
    ["家政和老年活动", "housekeeping+elderly"],
    ["家政、老年活动、旅游", "housekeeping+elderly+travel"],
    ["家政服务", "housekeeping"],
    ["我要家政", "housekeeping"],
    ["想要家政还有小孩托管", "housekeeping+after_school"],
    ["需要放学代管", "after_school"],
    ["都不需要", "none"],
    ["没有", "none"],
    ["不需要", "none"],
    ["都不用，谢谢", "none"],
    ["13", "none"],
    ["none", "none"],
    ["全要", "housekeeping+business+health+after_school+culture+elderly+birthdays+transfers+travel+outings+ceremonies"],
    ["1 2 另外楼道灯坏了", "housekeeping+business | 另外楼道灯坏了"],
    ["家政，对了我家漏水了", "housekeeping | 对了我家漏水了"],
    ["其他：快递代收", "other+“快递代收”"],
    ["家政，还想要快递代收", "housekeeping+other+“快递代收”"],
    ["想要快递代收", "other+“想要快递代收”"],
    ["15", "housekeeping+culture"],
    ["20", "!choice"],
    ["1 3 99", "!choice"],
    ["housekeeping and travel", "housekeeping+travel"],
    ["1 and 3", "housekeeping+health"],
  ])("several: %s", (text, expected) => expect(read(text, SERVICES)).toBe(expected));

  it.each([
    ["2", "monthly"],
    ["第二个", "monthly"],
    ["每周", "weekly"],
    ["每月一两次", "monthly"],
    ["偶尔用", "seasonal"],
    ["看情况吧", "when_needed"],
    ["1 2", "!one"],
    ["5", "!choice"],
    ["every week", "weekly"],
  ])("one: %s", (text, expected) => expect(read(text, FREQUENCY)).toBe(expected));

  it("holds to the most that may be chosen", () => {
    expect(read("1 3 5", AT_MOST_3)).toBe("safety+surroundings+price");
    expect(read("1 2 3 4", AT_MOST_3)).toBe("!most");
  });
});

describe("0 to 10, and numbers", () => {
  it.each([
    ["9", "9"],
    ["0", "0"],
    ["10", "10"],
    ["10分", "10"],
    ["八分", "8"],
    ["十", "10"],
    ["满分", "10"],
    ["给8分吧", "8"],
    ["大概7", "7"],
    ["9 谢谢", "9 | 谢谢"],
    ["8，楼道灯坏了", "8 | 楼道灯坏了"],
    ["11", "!nps"],
    ["100", "!nps"],
    ["7.5", "!nps"],
  ])("would recommend: %s", (text, expected) => expect(read(text, NPS)).toBe(expected));

  it.each([
    ["3", "3"],
    ["三个人", "3"],
    ["3人", "3"],
    ["大概4个", "4"],
    ["30", "!number"],
    ["0", "!number"],
  ])("a number: %s", (text, expected) => expect(read(text, PEOPLE)).toBe(expected));
});

describe("words of their own", () => {
  it.each([
    ["多搞点亲子活动", "“多搞点亲子活动”"],
    ["希望保安晚上多巡逻", "“希望保安晚上多巡逻”"],
    ["希望群里发停水通知", "“希望群里发停水通知”"],
    ["停车太乱", "“停车太乱”"],
    ["电梯", "“电梯”"],
    ["能不能装个快递柜？", "“能不能装个快递柜？”"],
    ["电梯老是坏了，换一部吧", "“电梯老是坏了，换一部吧” | 电梯老是坏了，换一部吧"],
    ["希望路灯不亮的赶紧修", "“希望路灯不亮的赶紧修” | 希望路灯不亮的赶紧修"],
    ["保洁勤快点，对了我家漏水了", "“保洁勤快点” | 对了我家漏水了"],
    ["more events for children", "“more events for children”"],
    ["没有", "skip"],
    ["没意见", "skip"],
    ["暂时没有，谢谢", "skip"],
    ["都挺好", "skip"],
    ["不用", "skip"],
    ["无", "skip"],
  ])("%s", (text, expected) => expect(read(text, TEXT)).toBe(expected));

  it("stays between the owner and the answer where no name was to stand under it", () => {
    expect(readAnswers("电梯老是坏了，换一部吧", TEXT, { anonymous: true })?.rest).toBe("");
  });
});

describe("words of control", () => {
  it.each([
    ["跳过", "skip"],
    ["跳过这题", "skip"],
    ["下一题", "skip"],
    ["不清楚", "skip"],
    ["不想回答", "skip"],
    ["没用过", "skip"],
    ["skip", "skip"],
    ["上一题", "back"],
    ["返回", "back"],
    ["我要改上一题", "back"],
    ["刚才按错了", "back"],
    ["go back", "back"],
    ["稍后", "later 1"],
    ["晚点再填", "later 1"],
    ["暂停", "later 1"],
    ["现在没空", "later 1"],
    ["我在开会，晚点再填", "later 1 | 晚点再填"],
    ["明天再说吧", "later 1"],
    ["晚上再填", "later 0"],
    ["过几天再填", "later 3"],
    ["下周再说", "later 7"],
    ["later", "later 1"],
    ["继续", "resume"],
    ["接着填", "resume"],
    ["开始吧", "resume"],
    ["继续吗？", undefined],
    ["不填了", "stop"],
    ["不参加", "stop"],
    ["不参加，谢谢", "stop"],
    ["没兴趣", "stop"],
    ["别发了", "stop"],
    ["别烦我", "stop"],
    ["算了", "stop"],
    ["不用了", "stop"],
    ["stop", "stop"],
    ["no thanks", "stop"],
    ["以后都不要发了", "opt_out"],
    ["以后不要再给我发调查了", "opt_out"],
    ["别再发了", "opt_out"],
    ["不要再给我发这种东西了", "opt_out"],
    ["退订", "opt_out"],
    ["TD", "opt_out"],
    ["unsubscribe", "opt_out"],
    ["don't send me this again", "opt_out"],
    ["进度", "progress"],
    ["还有几题？", "progress"],
    ["还剩多少", "progress"],
    ["how many left?", "progress"],
    ["链接", "link"],
    ["网页填", "link"],
    ["烦不烦", "annoyed"],
    ["烦不烦啊，天天发调查", "annoyed"],
    ["烦不烦，楼道灯坏了也不修", "annoyed | 楼道灯坏了也不修"],
    ["下次少打扰", "annoyed"],
    ["少发点", "annoyed"],
    ["有完没完", "annoyed"],
    ["又来了", "annoyed"],
    ["怎么又是调查", "annoyed"],
    ["太频繁了", "annoyed"],
    ["真烦人", "annoyed"],
    ["too many surveys", "annoyed"],
    ["楼上烦人", undefined],
    ["又停电了", undefined],
    ["跳过，对了楼道灯坏了", "skip | 对了楼道灯坏了"],
  ] as [string, string | undefined][])("%s", (text, expected) => expect(read(text, OVERALL)).toBe(expected));

  it("a no to one question is not a no to the survey", () => {
    expect(read("不需要", SERVICES)).toBe("none");
    expect(read("不用", TEXT)).toBe("skip");
    expect(read("不用", OVERALL)).toBe("stop");
  });
});

const MATTERS = [
  "3-2-501",
  "3栋2单元501",
  "501",
  "2-501",
  "1101",
  "13800138000",
  "138 0013 8000",
  "021-55453535",
  "5号楼电梯坏了",
  "5 号楼电梯坏了",
  "5栋停水了",
  "3单元没电",
  "3 单元没电",
  "2楼灯不亮",
  "2 楼漏水",
  "4楼太吵了",
  "5点来修行吗",
  "下午3点到4点在家",
  "3点半来",
  "2个灯坏了",
  "2 个灯坏了",
  "3天了没人来",
  "3 天没人来了",
  "5分钟前报的修",
  "5分钱都不想交",
  "2次了还没修好",
  "5块钱一度电？",
  "2.5元的物业费怎么涨了",
  "3月5日的通知",
  "1号门的门禁坏了",
  "1 2 3号楼都停水",
  "#12 怎么样了",
  "#5",
  "10:30来吧",
  "5:30有人在家",
  "我家漏水了",
  "保安打人了",
  "电梯坏了",
  "电梯5楼不停",
  "电梯停在4楼",
  "保洁3天没来了",
  "保洁 3 天没来了",
  "保安 2 个人打架",
  "物业费什么时候交",
  "好的",
  "谢谢",
  "收到",
  "你好",
  "在吗",
  "人工",
  "我要投诉保安",
  "快来人，电梯里困了2个人",
  "一个电梯坏了",
  "三楼漏水",
  "五号楼停电了",
  "一直没人来修",
  "四单元门禁打不开",
  "4 cars blocked the gate",
  "3 days and nobody came",
  "2 lifts are broken",
  "可以，明天上午来修吧",
  "好，那我家漏水什么时候修",
  "不是，我说的是2号楼",
  "",
  "？",
];

describe("what was wrong", () => {
  const why = (text: string) => {
    const read = readWhy(text);
    return read && [read.answer.kind === "why" ? read.answer.text : read.answer.control.do, read.rest];
  };
  it.each([
    ["楼道一周没人扫", ["楼道一周没人扫", ""]],
    ["态度不好，对了5栋楼道灯坏了", ["态度不好", "对了5栋楼道灯坏了"]],
    ["不用", ["skip", ""]],
    ["没什么", ["skip", ""]],
    ["以后都不要发了", ["opt_out", ""]],
    ["电梯困人了，快来", undefined],
    ["我的报修什么时候来？", undefined],
    ["好的", undefined],
    ["谢谢", undefined],
    ["3-2-501", undefined],
  ] as [string, string[] | undefined][])("%s", (text, expected) => expect(why(text)).toEqual(expected));
});

describe("what is about something else", () => {
  it.each(MATTERS)("%s", (text) => {
    for (const page of [OVERALL, FIVE, THREE]) expect([page.length, read(text, page)]).toEqual([page.length, undefined]);
  });

  it.each(MATTERS.filter((text) => !/^\d{1,2}$/u.test(text)))("nor does it choose or count: %s", (text) => {
    expect(read(text, SERVICES)).toBeUndefined();
    expect(read(text, FREQUENCY)).toBeUndefined();
    expect(read(text, NPS)).toBeUndefined();
  });

  it.each([
    "3-2-501",
    "13800138000",
    "我家漏水了",
    "家里没电了",
    "电梯困人了，快来",
    "现在5号楼停水了",
    "#12 怎么样了",
    "物业费什么时候交",
    "人工",
    "你好",
    "谢谢",
    "好的",
    "有人晕倒了",
    "厨房冒烟了",
  ])("nor is it a wish: %s", (text) => expect(read(text, TEXT)).toBeUndefined());
});

describe("whatever is written", () => {
  const PAGES = [OVERALL, FIVE, THREE, SERVICES, FREQUENCY, NPS, PEOPLE, TEXT];
  const word = fc.constantFrom(
    ..."54321都保安洁电梯满意不差好分了，。 、1二其他除就是别再发不要以后请麻烦没有跳过the rest all ".split(""),
    "👍",
    "😡",
    "\ufe0f",
    "\n",
    "５",
    "İ",
  );
  it("is read without fault, and the rest stands at its end", () => {
    fc.assert(
      fc.property(fc.string({ unit: word, maxLength: 60 }), fc.constantFrom(...PAGES), (text, page) => {
        const parsed = readAnswers(text, page);
        if (parsed) expect(text.trim().endsWith(parsed.rest)).toBe(true);
        if (parsed?.answer.kind === "answers")
          for (const [id, { number, choices, text: own }] of parsed.answer.answers) {
            expect(page.map((one) => one.id)).toContain(id);
            expect(number !== null || choices.length > 0 || own !== null).toBe(true);
          }
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    "别再",
    "不要再给我发调查",
    "以后都不要再",
    "5 ",
    "都",
    "其他的",
    "保安、",
    "跳过",
    "好的，",
    "除了电梯",
    "1.",
    "满意",
    "不想",
    "请麻烦",
    "👍",
    "我家都不",
  ])("comes to an end however long it goes on: %s", (part) => {
    for (const page of PAGES) expect(() => readAnswers(`${part.repeat(2_000 / part.length)}嘎`, page)).not.toThrow();
  });
});
