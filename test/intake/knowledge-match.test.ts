// Which questions an approved text answers clearly, and which it must not be given to. The questions are as owners write them.
import { describe, expect, it } from "vitest";
import { matchKnowledge } from "../../src/intake/knowledge-match.ts";

interface Text {
  id: string;
  question: string;
  alsoAsked: string[];
  answer: string;
}
const text = (id: string, question: string, answer: string, ...alsoAsked: string[]): Text => ({ id, question, alsoAsked, answer });

const TEXTS: readonly Text[] = [
  text("fee", "物业费多少钱一平方", "住宅物业费每月每平方米 2.8 元，按建筑面积计。", "物业费收费标准", "物业费怎么收"),
  text("pay", "物业费怎么交", "服务中心前台、对公转账，或者在公众号“缴费”里交。", "物业费在哪里交", "物业费可以在手机上交吗"),
  text("park", "停车月租多少钱", "地下固定车位每月 350 元，地面车位每月 200 元。", "车位月租多少钱", "停车包月怎么收费"),
  text("visit", "临时停车怎么收费", "前半小时免费，之后每小时 3 元，24 小时封顶 20 元。", "外来车停一小时多少钱"),
  text(
    "works",
    "装修施工时间是几点到几点",
    "周一到周六 8:30–12:00、14:00–18:00；周日和法定节假日不施工。",
    "周末可以装修吗",
    "装修几点可以开工",
  ),
  text("deposit", "装修押金多少钱", "装修押金 2000 元，验收合格满三个月后退。", "装修要交多少押金"),
  text("permit", "装修要办什么手续", "带房产证、身份证、装修公司执照到服务中心填表，两个工作日批。", "装修怎么申请"),
  text("card", "门禁卡丢了怎么补办", "带身份证到服务中心，工本费 20 元，当场拿卡。", "补办门禁卡多少钱", "门卡掉了咋办"),
  text("bulk", "大件垃圾放哪里", "放到北门垃圾站旁的大件点，每周三、周六清运。", "旧沙发扔哪里", "大件垃圾怎么处理"),
  text("net", "宽带怎么报装", "电信、移动、联通都进了楼，直接打运营商电话约装，师傅凭工单进小区。", "小区能装哪家宽带"),
  text("office", "服务中心几点下班", "服务中心每天 8:30–20:00 有人，夜里值班电话 0731-8555 0110。", "物业几点下班", "你们几点上班"),
  text("water", "几点停水", "3月8日 9:00–17:00 水箱清洗停水。", "停水到几点"),
  text("guest", "访客怎么登记", "请访客在北门岗亭报房号，或者您在小程序里发访客码。"),
  text("gym", "健身房几点开门", "健身房每天 7:00–22:00，凭门禁卡进。", "健身房开放时间"),
  text("hot", "燃气怎么开通", "打燃气公司 0731-8555 0777，带房产证复印件，三天内上门。"),
];
const answered = (question: string, texts = TEXTS) => matchKnowledge(question, texts)?.text.id;

describe("is clearly what a text answers", () => {
  it.each([
    ["物业费多少钱", "fee"],
    ["请问一下物业费是多少钱一平啊", "fee"],
    ["你好，物业费怎么收的？", "fee"],
    ["物业管理费收费标准是多少", "fee"],
    ["咱们小区物业费多少", "fee"],
    ["物管费咋收", "fee"],
    ["我是3-2-501的，物业费每平方多少钱", "fee"],
    ["物业费怎么交", "pay"],
    ["请问物业费去哪里交呀", "pay"],
    ["物业费如何交？谢谢", "pay"],
    ["物业费能不能在手机上交", "pay"],
    ["停车月租多少钱", "park"],
    ["车位一个月多少钱", "park"],
    ["停车位月租怎么收费", "park"],
    ["想问一下停车包月多少钱", "park"],
    ["临时停车怎么收费", "visit"],
    ["临停多少钱", "visit"],
    ["外来车停一小时多少钱", "visit"],
    ["装修几点到几点", "works"],
    ["装修施工时间", "works"],
    ["请问装修是几点可以开工", "works"],
    ["周末能装修吗", "works"],
    ["装修押金要多少", "deposit"],
    ["装修押金多少钱？", "deposit"],
    ["装修要办什么手续", "permit"],
    ["装修需要办理哪些手续呢", "permit"],
    ["怎么申请装修", "permit"],
    ["门禁卡丢了怎么补办", "card"],
    ["我家门卡弄丢了，怎么补", "card"],
    ["請問物業費多少錢", "fee"],
    ["补一张门禁卡多少钱", "card"],
    ["大件垃圾扔哪里", "bulk"],
    ["旧沙发放哪", "bulk"],
    ["大件垃圾怎么处理", "bulk"],
    ["宽带怎么报装", "net"],
    ["小区能装哪家宽带啊", "net"],
    ["物业几点下班", "office"],
    ["你们服务中心几点下班呀", "office"],
    ["几点停水", "water"],
    ["请问停水到几点", "water"],
    ["访客怎么登记？", "guest"],
    ["健身房几点开门", "gym"],
    ["健身房的开放时间", "gym"],
    ["燃气怎么开通", "hot"],
    ["健身房几点开", "gym"],
    ["一个月物业费多少钱", "fee"],
    ["师傅，门禁卡丢了怎么办", "card"],
    ["服务中心几点上班", "office"],
    ["停水停到几点", "water"],
  ])("%s → %s", (question, id) => {
    expect(answered(question)).toBe(id);
  });
});

describe("is not", () => {
  it.each([
    // Another thing with the same word.
    ["停车费多少钱"],
    ["垃圾费多少钱"],
    ["水费多少钱一方"],
    ["装修多少钱一平"],
    ["装修垃圾清运费多少钱"],
    ["门禁卡押金多少钱"],
    ["怎么办门禁卡"],
    ["办门禁卡要带什么"],
    ["游泳池几点开门"],
    ["健身房多少钱"],
    // The other way about.
    ["几点来水"],
    ["什么时候恢复供水"],
    ["几点停电"],
    ["健身房几点关门"],
    ["车位多少钱可以买"],
    ["门禁卡怎么注销"],
    ["物业费怎么退"],
    // Another number, day or place.
    ["明天几点停水"],
    ["5栋几点停水"],
    ["国庆物业几点下班"],
    ["晚上可以装修吗"],
    ["周三可以装修吗"],
    // Another aspect of the same thing.
    ["物业费什么时候交"],
    ["物业费为什么这么贵"],
    ["物业费包含什么"],
    ["装修手续要几天"],
    ["宽带多少钱"],
    ["门禁卡多久能拿到"],
    ["停车月租怎么办理"],
    ["大件垃圾几点收"],
    ["服务中心电话多少"],
    ["服务中心在哪里"],
    // Whose, or which.
    ["商铺物业费多少钱"],
    ["空置房物业费多少钱"],
    ["租客能办门禁卡吗"],
    ["电动车停车月租多少钱"],
    ["我妈的门禁卡丢了可以代办吗"],
    // Trouble, not a question.
    ["物业费怎么又涨了"],
    ["物业费能不能减免"],
    ["停车月租怎么涨价了"],
    ["门禁卡坏了怎么办"],
    ["为什么不能装修"],
    ["装修押金什么时候退"],
    ["物业费不交会怎么样"],
    ["宽带坏了怎么报修"],
    ["健身房几点开门都没人管"],
    // More than the text answers.
    ["物业费多少钱，可以开发票吗"],
    ["物业费多少钱，停车月租多少钱"],
    ["门禁卡丢了怎么补办，孩子被关在门外了"],
    ["停车月租多少钱，还有空位吗"],
    ["月租车位多少钱，还有没"],
    ["停车月租多少钱，我有两辆车能优惠吗"],
    ["物业费多少钱一年"],
    ["去年物业费多少钱"],
    ["我欠多少物业费"],
    ["一楼物业费多少钱"],
    ["地下室物业费多少钱"],
    ["没住人物业费怎么收"],
    ["车位物业费多少钱"],
    ["物业费可以不交吗"],
    ["停车月租多少钱一天"],
    ["停车多少钱"],
    ["捡到别人的门禁卡怎么办"],
    ["门禁卡消磁了怎么办"],
    ["电梯卡丢了怎么补办"],
    ["装修几点结束"],
    ["楼上几点可以装修"],
    ["周六可以装修吗"],
    ["健身房几点关"],
    ["师傅几点上班"],
    ["保安几点下班"],
    ["停水几点结束"],
    ["为什么停水"],
    ["昨天几点停水"],
    ["建筑垃圾放哪里"],
    ["垃圾放哪里"],
    ["宽带怎么报停"],
    ["燃气怎么开户"],
    ["暖气怎么开通"],
    ["访客几点以后不能进"],
    ["访客停车怎么登记"],
    // Too little.
    ["物业费"],
    ["停车"],
    ["多少钱"],
    ["几点"],
    ["装修"],
    ["门禁卡"],
    ["怎么办"],
    [""],
    ["？？？"],
    ["快递放哪里"],
    ["今天天气怎么样"],
    ["how much is the management fee"],
  ])("%s", (question) => {
    expect(answered(question)).toBeUndefined();
  });
});

it("is nothing if two texts answer it differently, and one if they answer alike", () => {
  const twice = [text("a", "停车月租多少钱", "350 元"), text("b", "车位月租多少钱", "300 元", "停车月租多少钱")];
  expect(answered("停车月租多少钱", twice)).toBeUndefined();
  expect(answered("停车月租多少钱", [twice[0] as Text, { ...(twice[1] as Text), answer: "350 元" }])).toBe("a");
});

it("reads English where staff have written the question in English too", () => {
  const texts = [text("fee", "物业费多少钱", "2.8 yuan per square metre and month", "How much is the management fee?"), ...TEXTS.slice(1)];
  expect(answered("Hi, how much is the management fee please", texts)).toBe("fee");
  expect(answered("how much is the parking fee", texts)).toBeUndefined();
  expect(answered("when is the management fee due", texts)).toBeUndefined();
});

it("matches by itself as well as among many, and in the same time for any text", () => {
  expect(answered("物业费多少钱", TEXTS.slice(0, 1))).toBe("fee");
  expect(answered("停车费多少钱", TEXTS.slice(0, 1))).toBeUndefined();
  const started = performance.now();
  for (const odd of ["多".repeat(150), "物业费多少钱".repeat(25), "不能不能不".repeat(30), "a".repeat(150), "怎么怎么".repeat(37)])
    answered(odd);
  expect(performance.now() - started).toBeLessThan(2_000);
});

describe("of a community's own text and one of all", () => {
  const of = (id: string, communityId: string | null, question: string, answer: string) => ({ ...text(id, question, answer), communityId });
  const general = of("general", null, "游泳池几点开门", "每天 9:00–21:00。");
  const own = of("own", "a", "游泳池几点开门", "每天 10:00–20:00。");
  const given = (...texts: ReturnType<typeof of>[]) => matchKnowledge("请问游泳池几点开门", texts)?.text.id;
  it("its own is given, in whatever order and if it fits a little less", () => {
    expect(given(general, own)).toBe("own");
    expect(given(own, general)).toBe("own");
    expect(given(general)).toBe("general");
    const everywhere = of("general", null, "装修垃圾清运怎么收费", "每袋 5 元。");
    const here = of("own", "a", "装修大垃圾清运怎么收费", "每车 200 元。");
    expect(matchKnowledge("装修垃圾清运怎么收费", [everywhere, here])?.text.id).toBe("own");
  });
  it("but two of one kind that answer differently silence each other", () => {
    expect(given(general, own, of("own too", "a", "游泳池几点开门", "不开放。"))).toBeUndefined();
    expect(given(general, of("general too", null, "游泳池几点开门", "不开放。"))).toBeUndefined();
  });
});
