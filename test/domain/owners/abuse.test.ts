// Insults and threats, what only sounds like them, and what staff must not write.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAbusive, isThreat, isUnfitForOwners, withoutAbuse } from "../../../src/domain/owners/abuse.ts";

const INSULTS = [
  "傻逼物业",
  "你们这群傻B",
  "傻 逼",
  "傻*逼保安",
  "煞笔",
  "ＳＢ",
  "你个sb",
  "都是sb",
  "真是脑残",
  "智障客服",
  "你有病吧",
  "你们脑子进水了？",
  "他妈的楼上又在蹦迪，有没有人管！",
  "真他妈烦",
  "妈的，又停电",
  "真tm恶心",
  "tmd什么物业",
  "尼玛",
  "操你妈",
  "草泥马",
  "艹尼玛",
  "曹妮马的",
  "槽你马",
  "去你妈的智能客服",
  "滚",
  "滚！",
  "滚蛋",
  "你给我滚",
  "物业滚出小区",
  "赶紧滚吧",
  "王八蛋",
  "狗日的物业",
  "狗东西",
  "你们就是开发商的走狗",
  "去死",
  "去死吧你",
  "你怎么不去死",
  "死全家",
  "一群废物",
  "你们就是废物",
  "養了一群廢物",
  "畜生",
  "禽兽不如",
  "废物",
  "你是废物",
  "都是些废物！",
  "一帮饭桶",
  "cao你妈",
  "让他们滚",
  "神经病吧你",
  "他们都是SB！",

  "人渣",
  "混蛋经理",
  "贱人",
  "蠢猪",
  "猪狗不如的东西",
  "那个保安就是个神经病",
  "放你妈的屁",
  "fuck you",
  "this fucking lift",
  "F**k off",
  "you are idiots",
  "stupid guards",
  "you piece of shit",
  "asshole manager",
  "go to hell",
];

const THREATS = [
  "弄死你",
  "信不信我打死你",
  "再来收费打死你们",
  "我要杀了你",
  "杀你全家",
  "砍死那个保安",
  "打断他的腿",
  "找人收拾你",
  "揍死你",
  "让你横着出去",
  "一把火烧了你们办公室",
  "我拿刀去物业找你们",
  "I will kill you",
  "I'm going to beat that guard",
  "you're dead",
];

/** Angry, strange or about other things. */
const HARMLESS = [
  "",
  "垃圾没人清",
  "垃圾桶满了",
  "太差了",
  "垃圾服务",
  "垃圾物业，白交物业费",
  "你们干什么吃的",
  "气死我了",
  "黑心物业乱收费",
  "骗子，说好昨天来的",
  "物业就是个摆设",
  "什么破物业，投诉都没人理",
  "再不处理我就去投诉曝光",
  "我要打12345投诉你们",
  "恶心死了，全是狗屎",
  "道闸滚动条坏了",
  "滚筒洗衣机漏水",
  "滚烫的热水",
  "石头从坡上滚下来了",
  "电脑死机了",
  "门禁死机了，去死角看看",
  "绳子打死结了",
  "打死一只蟑螂",
  "今年光我打死的就过百",
  "水管爆死了一样响",
  "热死了",
  "累死我了",
  "吵死人了",
  "我妈的房卡丢了",
  "我妈的电话打不通",
  "孩子他妈的电话是13800001234",
  "娃儿他妈妈已经接到了",
  "请联系他妈",
  "小朋友说他妈妈不在家",
  "废物回收箱满了",
  "楼道里全是废物",
  "装修废物没人运",
  "废物利用活动几点",
  "狗比较多，晚上一直叫",
  "操场的灯不亮",
  "麻烦操作一下道闸",
  "我操作不了门禁",
  "操心了",
  "尼玛次仁女士来访",
  "他有精神病，需要帮助",
  "楼上住着神经病人，怕出事",
  "USB接口坏了",
  "ask sb. to come",
  "2B栋的灯不亮",
  "收拾你们的垃圾",
  "打你们电话没人接",
  "打你电话不接",
  "打他电话也不接",
  "好几把椅子坏了",
  "猪头肉味道太大",
  "狗吃屎没人管",
  "保安骂我傻逼",
  "前台骂我老公是王八蛋，你们管不管",
  '他对我说"滚出去"',
  "保安让我滚",
  "邻居扬言要打死我",
  "有人要砍人，快来",
  "楼上说要弄死我家狗",
  "保安说要弄死你们，监控有录音",
  "The guard called me an idiot",
  "my shih tzu is lost",
  "the shop is shut up for winter",
  "there is dog shit everywhere",
  "the scunthorpe road gate is broken",
  "lift is killing time every morning",
  "idiot-proof instructions please",
  "家里着火先打119还是先打你们",
  "楼上男的在往死里揍他媳妇，一直听见撞墙和哭",
  "电梯往上走 狗被吊起来了",
  "没要我操一点心",
  "绿化废物堆在楼下",
  "我儿子他妈今天在家",
  "你妈的电话是多少",
  "He threatened to kill me",
  "谢谢师傅",
];

describe("an owner's abuse", () => {
  it.each([...INSULTS, ...THREATS])("%s", (text) => {
    expect(isAbusive(text)).toBe(true);
  });
});

describe("a threat", () => {
  it.each(THREATS)("%s", (text) => {
    expect(isThreat(text)).toBe(true);
  });
  it.each(INSULTS)("not: %s", (text) => {
    expect(isThreat(text)).toBe(false);
  });
});

describe("no abuse", () => {
  it.each(HARMLESS)("%s", (text) => {
    expect([isAbusive(text), isThreat(text)]).toEqual([false, false]);
  });
});

describe("not for owners", () => {
  it.each([
    ...INSULTS,
    ...THREATS,
    "刁民",
    "活该",
    "爱交不交",
    "爱住不住",
    "有本事去投诉",
    "有本事你投诉啊",
    "你去告吧",
    "随便你投诉",
    "随便你",
    "投诉也没用",
    "关我什么事",
    "不关我们的事",
    "懒得理你",
    "烦不烦啊",
    "有完没完",
    "就你事多",
    "闭嘴",
    "少废话",
    "胡说八道",
    "无理取闹",
    "不要脸",
    "骗子",
    "神经病",
    "你是不是有毛病",
    "催什么催",
    "急什么急，等着",
    "你算老几",
    "自己没长眼睛吗",
    "听不懂人话吗",
    "不满意就搬走",
    "嫌贵别住",
    "穷鬼",
    "没素质",
    "他骂您傻逼是他不对",
    "not my problem",
    "shut up",
    "complain all you want",
    "that is stupid",
  ])("%s", (text) => {
    expect(isUnfitForOwners(text)).toBe(true);
  });
});

describe("fit for owners", () => {
  it.each([
    "",
    "师傅20分钟后到",
    "您好，已经安排师傅，预计明天上午10点上门",
    "给您添麻烦了，非常抱歉",
    "垃圾已清运",
    "垃圾桶明天更换",
    "废物回收每周三",
    "滚筒洗衣机需要联系厂家",
    "螺丝滑丝打死了，要换整个龙头",
    "门锁锁死了，师傅带工具过去",
    "您随时可以投诉，电话12345",
    "如不满意可以向经理投诉",
    "您说的事情我们多次核实过",
    "有事多联系",
    "不着急，您慢慢来",
    "配件明天到，急也没用不上，抱歉",
    "有病人的话请先打120",
    "小区有白蚁，已联系防治站",
    "爱心活动周六不变",
    "您爱人不在家的话我们改天来",
    "报价30元，机器疏通地漏",
    "请问小朋友叫什么",
    "线路是不是有毛病，师傅看了才知道",
    "谨防骗子冒充物业收费",
    "家里没烧什么东西吧，先断电",
    "已和楼上沟通，对方答应十点后不再吵",
    "监控看了，是外卖车撞的",
    "水滚了就关火",
    "电梯困人演练",
    "请问您家住几号楼",
    "The plumber will come at 3pm",
    "Sorry for the trouble",
    "Whatever time suits you",
  ])("%s", (text) => {
    expect(isUnfitForOwners(text)).toBe(false);
  });
  it("what abuse is, staff may not write either", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...INSULTS, ...THREATS, ...HARMLESS), { minLength: 1, maxLength: 3 }), (parts) => {
        const text = parts.join("，");
        if (isThreat(text)) expect(isAbusive(text)).toBe(true);
        if (isAbusive(text)) expect(isUnfitForOwners(text)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
  it("reads any text in good time", () => {
    for (const piece of ["他妈", "骂我", "说", "傻 ", "打", "废", "a", '"', "你"]) {
      const started = performance.now();
      isUnfitForOwners(piece.repeat(20_000));
      isAbusive(piece.repeat(20_000));
      expect(performance.now() - started).toBeLessThan(1_000);
    }
  });
});

describe("strong praise", () => {
  it.each(["刘师傅修得真他妈的好，谢谢", "真他妈快，十分钟就来了", "保洁太他妈干净了"])("%s: no abuse", (text) => {
    expect(isAbusive(text)).toBe(false);
  });
  it.each(["真他妈的好意思收钱", "你们他妈的不专业"])("%s: abuse", (text) => {
    expect(isAbusive(text)).toBe(true);
  });
});

describe("what we repeat of it", () => {
  it.each([
    ["你们这群废物，电梯又坏了", "电梯又坏了"],
    ["电梯又坏了！傻逼物业，三天了", "电梯又坏了，三天了"],
    ["you idiots, the lift is broken again", "the lift is broken again"],
    ["滚", ""],
    ["电梯坏了，没人管！", "电梯坏了，没人管！"],
  ])("%s", (text, rest) => {
    expect(withoutAbuse(text)).toBe(rest);
  });
});
