// What a free answer is about: management, service or commerce (R45–R47), and its category.
import { describe, expect, it } from "vitest";
import { coded } from "../../../../src/domain/surveys/results/coding.ts";
import { byAspect, commentsOf } from "../../../../src/domain/surveys/results/comments.ts";
import { instrument, reply, times } from "./replies.ts";

describe("an answer in words", () => {
  it.each([
    // 管理 (R45)
    ["电梯老是坏，等半天", "management", "lift"],
    ["电梯里的灯一闪一闪的", "management", "lift"],
    ["二号梯电梯按钮失灵", "management", "lift"],
    ["绿化太差，草坪都秃了", "management", "greening"],
    ["树木该修剪了，挡光", "management", "greening"],
    ["楼道卫生没人打扫，很脏", "management", "cleaning"],
    ["垃圾桶满了不清，夏天有臭味", "management", "cleaning"],
    ["楼道垃圾没人处理", "management", "cleaning"],
    ["地下室有老鼠和蟑螂", "management", "cleaning"],
    ["晚上水压太低，洗澡没水", "management", "utility"],
    ["经常停电，也不提前通知", "management", "utility"],
    ["暖气不热", "management", "utility"],
    ["车库漏水，车上都是水渍", "management", "leak"],
    ["下水道堵塞好几次了", "management", "leak"],
    ["保安晚上不巡逻，陌生人随便进", "management", "security"],
    ["希望加强门岗管理，外卖员乱窜", "management", "security"],
    ["路灯不亮，老人摔了一跤", "management", "facility"],
    ["儿童乐园的滑梯坏了", "management", "facility"],
    ["希望多装几个监控", "management", "facility"],
    ["停车位不够，回来晚了没地方停", "management", "parking"],
    ["电动车没地方充电，多装充电桩", "management", "parking"],
    ["楼上半夜太吵，扰民", "management", "neighbour"],
    ["遛狗不牵绳，希望管管", "management", "neighbour"],
    ["消防通道被堵", "management", "safety"],
    // A price for parking is parking (the labelling guide).
    ["停车费涨价不合理", "management", "parking"],
    ["早上六点割草机吵死了", "management", "neighbour"],
    ["房子隔音差", "management", "neighbour"],
    ["楼道里堆满杂物", "management", "cleaning"],
    ["天台门锁坏了", "management", "facility"],
    ["花都死了没人换", "management", "greening"],
    ["investigate the noise", "management", "neighbour"],
    ["家里水龙头维修等了三天", "management", "home_repair"],
    ["外墙有裂缝，开发商不管", "management", "warranty"],
    ["群租房太多", "management", "decoration"],
    ["公共收益应该公示", "management", "governance"],
    // 服务 (R46)
    ["前台态度冷漠", "service", "conduct"],
    ["保安态度不好，还骂人", "service", "conduct"],
    ["保洁阿姨很热情，点赞", "service", "conduct"],
    ["维修师傅很有礼貌，很耐心", "service", "conduct"],
    ["电梯维修师傅态度很好", "service", "conduct"],
    ["投诉了没人回复", "service", "conduct"],
    ["报修以后没有人回访", "service", "conduct"],
    ["客服接待很周到，说话和气", "service", "conduct"],
    ["反应太慢，效率低", "service", "conduct"],
    ["互相推诿，踢皮球", "service", "conduct"],
    ["答应的事没下文", "service", "conduct"],
    ["物业电话老打不通", "service", "conduct"],
    ["师傅来得快，修得及时", "service", "conduct"],
    ["办放行条手续太麻烦", "service", "admin"],
    // 经营 (R47)
    ["希望有家政服务，靠谱的钟点工", "commerce", "concierge"],
    ["小孩放学没人管，能不能办托管", "commerce", "concierge"],
    ["想要代收快递、代买菜", "commerce", "concierge"],
    ["给老人量血压、做体检就好了", "commerce", "concierge"],
    ["多组织亲子活动", "commerce", "community"],
    ["中秋的活动很好，下次再办", "commerce", "community"],
    ["团购水果很优惠", "commerce", "community"],
    ["小区里开个便利店吧", "commerce", "community"],
    ["物业费太贵，性价比低", "commerce", "fee"],
    ["催费短信太频繁", "commerce", "fee"],
    ["快递没人帮拿，代收一下就好了", "commerce", "concierge"],
    // English
    ["The lift is broken again", "management", "lift"],
    ["Staff at reception were rude", "service", "conduct"],
    ["no reply to my report", "service", "conduct"],
    ["Please offer housekeeping", "commerce", "concierge"],
    ["More events for children", "commerce", "community"],
    // Nothing
    ["没有", null, null],
    ["没什么建议", null, null],
    ["无。", null, null],
    ["挺好的", null, null],
    ["none", null, null],
    ["", null, null],
  ])("%s: %s, %s", (text, aspect, category) => expect(coded(text)).toEqual({ aspect, category }));
  it("that says nothing itself is about what was asked; one that does is about what it says", () => {
    const asked = { aspect: "management", category: "greening" } as const;
    expect(coded("还可以再好一点", asked)).toEqual(asked);
    expect(coded("电梯太慢", asked)).toEqual({ aspect: "management", category: "lift" });
    expect(coded("没有", asked)).toEqual({ aspect: null, category: null });
  });
});

describe("comments", () => {
  const { questions } = instrument([
    { id: "overall", type: "level" },
    { id: "why", type: "text", aspect: "service" },
  ]);
  it("have what staff coded, else what their words say, else what was asked", () => {
    const replies = [
      reply({ why: { text: "电梯慢", aspect: "commerce", category: "other" } as object }),
      reply({ why: " 电梯慢 " }),
      reply({ why: "再好一点" }),
      reply({ overall: { number: 2, text: "路灯不亮" } }),
      reply({ why: "  " }),
    ];
    const comments = commentsOf(questions, replies);
    expect(comments.map(({ question, text, aspect, category }) => [question, text, aspect, category])).toEqual([
      ["overall", "路灯不亮", "management", "facility"],
      ["why", "电梯慢", "commerce", "other"],
      ["why", "电梯慢", "management", "lift"],
      ["why", "再好一点", "service", null],
    ]);
    expect(byAspect(comments)).toEqual({ management: 2, service: 1, commerce: 1, unclear: 0 });
  });
  it("do not say the building where so few of it answered that this would say whose they are", () => {
    const replies = [
      reply({ why: "电梯慢" }, { building: "2" }),
      ...times(6, 5, { building: "3" }),
      ...times(9, 5),
      reply({ why: "路灯" }),
    ];
    expect(commentsOf(questions, replies).map(({ building }) => building)).toEqual([null, "1"]);
  });
});
