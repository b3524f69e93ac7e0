// What a staff member's message asks for: the whole command table, in both languages, with every kind of sign.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Command, parseRelay, ticketAtStart, type Verb } from "../../src/relay/grammar.ts";
import { speaksOfOwner } from "../../src/relay/ticket-grammar.ts";

const reply = (ticket: number, text: string, quoting = false): Command => ({ kind: "reply", ticket, text, quoting });
const verb = (ticket: number, name: Verb, text = ""): Command => ({ kind: "verb", ticket, verb: name, text });
const show = (ticket: number): Command => ({ kind: "show", ticket });

/** What staff write after the number, and what it is. */
const TABLE: [string, Verb, string?][] = [
  ["接单", "accept"],
  ["接單", "accept"],
  ["接单！", "accept"],
  ["接单了", "accept"],
  ["我接了", "accept"],
  ["受理", "accept"],
  ["已受理", "accept"],
  ["接单，20分钟到", "accept", "20分钟到"],
  ["accept", "accept"],
  ["Accepted.", "accept"],
  ["派 @李工", "assign", "@李工"],
  ["派@李工", "assign", "@李工"],
  ["派 李工", "assign", "李工"],
  ["派李工", "assign", "李工"],
  ["派：李工", "assign", "李工"],
  ["派单 李工 急", "assign", "李工 急"],
  ["派给李师傅", "assign", "李师傅"],
  ["派給 李師傅", "assign", "李師傅"],
  ["指派 李工", "assign", "李工"],
  ["责任人 李工", "assign", "李工"],
  ["@李工 派", "assign", "@李工"],
  ["派", "assign"],
  ["assign @Li", "assign", "@Li"],
  ["assign to Li Gong", "assign", "Li Gong"],
  ["转 工程维修部", "transfer", "工程维修部"],
  ["轉 工程維修部", "transfer", "工程維修部"],
  ["转工程维修部", "transfer", "工程维修部"],
  ["转给 @小周", "transfer", "@小周"],
  ["转给小周", "transfer", "小周"],
  ["移交 小周", "transfer", "小周"],
  ["转@小周", "transfer", "@小周"],
  ["责任部门：秩序维护部", "transfer", "秩序维护部"],
  ["transfer to Engineering", "transfer", "Engineering"],
  ["hand over to Zhou", "transfer", "Zhou"],
  ["到场", "arrive"],
  ["已到场", "arrive"],
  ["到了", "arrive"],
  ["我到了", "arrive"],
  ["到达现场", "arrive"],
  ["arrived", "arrive"],
  ["on site", "arrive"],
  ["约 明天10点", "promise", "明天10点"],
  ["约明天10点", "promise", "明天10点"],
  ["約 明天10點", "promise", "明天10點"],
  ["约：明天１０点", "promise", "明天１０点"],
  ["约后天上午 带配件", "promise", "后天上午 带配件"],
  ["约20分钟后到", "promise", "20分钟后到"],
  ["约下周三", "promise", "下周三"],
  ["约12月3日9点", "promise", "12月3日9点"],
  ["约15:30", "promise", "15:30"],
  ["约15：30", "promise", "15：30"],
  ["预约 周五下午", "promise", "周五下午"],
  ["约定明早9点半", "promise", "明早9点半"],
  ["promise tomorrow 10am", "promise", "tomorrow 10am"],
  ["延 周五 缺配件", "extend", "周五 缺配件"],
  ["延周五", "extend", "周五"],
  ["延到周五 缺配件", "extend", "周五 缺配件"],
  ["延期至12月3日", "extend", "12月3日"],
  ["延3天", "extend", "3天"],
  ["延后两小时，等配件", "extend", "两小时，等配件"],
  ["推迟到明天上午 师傅请假", "extend", "明天上午 师傅请假"],
  ["extend Friday waiting for parts", "extend", "Friday waiting for parts"],
  ["extend to Friday", "extend", "Friday"],
  ["方案 换一台新泵", "propose", "换一台新泵"],
  ["方案：换一台新泵", "propose", "换一台新泵"],
  ["处理方案 换新", "propose", "换新"],
  ["propose replace the pump", "propose", "replace the pump"],
  ["报价 30 机器疏通地漏", "quote", "30 机器疏通地漏"],
  ["报价30元 机器疏通地漏", "quote", "30元 机器疏通地漏"],
  ["报价￥30 疏通", "quote", "￥30 疏通"],
  ["報價30元", "quote", "30元"],
  ["报价三十元", "quote", "三十元"],
  ["quote 30 machine cleaning", "quote", "30 machine cleaning"],
  ["原因 软管老化", "cause", "软管老化"],
  ["原因软管老化", "cause", "软管老化"],
  ["原因：软管老化", "cause", "软管老化"],
  ["cause: old hose", "cause", "old hose"],
  ["备注 脾气急", "note", "脾气急"],
  ["備註脾氣急", "note", "脾氣急"],
  ["备注业主脾气急", "note", "业主脾气急"],
  ["内部：先别答应", "note", "先别答应"],
  ["【内部】先别答应", "note", "先别答应"],
  ["（备注）先别答应", "note", "先别答应"],
  ["note bad temper", "note", "bad temper"],
  ["完成 换了软管", "resolve", "换了软管"],
  ["完成：换了软管", "resolve", "换了软管"],
  ["完成了，换了软管", "resolve", "换了软管"],
  ["已完成", "resolve"],
  ["修好了", "resolve"],
  ["处理好了，您看看", "resolve", "您看看"],
  ["Done replaced the hose", "resolve", "replaced the hose"],
  ["不成立 经查是业主自家阀门没关", "decline", "经查是业主自家阀门没关"],
  ["不成立：经查属实为误会", "decline", "经查属实为误会"],
  ["不成立经查是误会", "decline", "经查是误会"],
  ["确认", "confirm"],
  ["同意不成立", "confirm"],
  ["确认不成立", "confirm", "不成立"],
  ["confirm", "confirm"],
  ["上报 现场解决不了", "escalate", "现场解决不了"],
  ["上报业主要求换整台电梯", "escalate", "业主要求换整台电梯"],
  ["escalate cannot be solved here", "escalate", "cannot be solved here"],
  ["改类 停车", "reclassify", "停车"],
  ["改类停车", "reclassify", "停车"],
  ["改類 投訴 停車", "reclassify", "投訴 停車"],
  ["改类：咨询/停车", "reclassify", "咨询/停车"],
  ["改类别 停车", "reclassify", "停车"],
  ["改分类停车", "reclassify", "停车"],
  ["改成停车", "reclassify", "停车"],
  ["改投诉", "reclassify", "投诉"],
  ["改类", "reclassify"],
  ["Reclassify complaint parking", "reclassify", "complaint parking"],
  ["并 #9", "merge", "#9"],
  ["并#9", "merge", "#9"],
  ["并9", "merge", "9"],
  ["並 ＃９", "merge", "#9"],
  ["并入 9", "merge", "9"],
  ["合并到 #9", "merge", "#9"],
  ["并", "merge"],
  ["merge into #9", "merge", "#9"],
  ["撤销", "cancel"],
  ["撤销 业主说不用了", "cancel", "业主说不用了"],
  ["取消", "cancel"],
  ["cancel duplicate", "cancel", "duplicate"],
  ["重开 又漏了", "reopen", "又漏了"],
  ["重開", "reopen"],
  ["re-open leaks again", "reopen", "leaks again"],
  ["闭单", "close"],
  ["闭单 满意", "close", "满意"],
  ["闭单满意", "close", "满意"],
  ["闭单了", "close"],
  ["close satisfied", "close", "satisfied"],
  ["回访 满意", "callback", "满意"],
  ["回访：无人接", "callback", "无人接"],
  ["callback satisfied", "callback", "satisfied"],
  ["电话", "phone"],
  ["电话？", "phone"],
  ["電話", "phone"],
  ["业主电话", "phone"],
  ["phone?", "phone"],
  ["性质 不合理", "judge", "不合理"],
  ["性质不合理", "judge", "不合理"],
  ["定性：失实", "judge", "失实"],
  ["失实", "judge", "失实"],
  ["judge untrue", "judge", "untrue"],
  ["诉求 部分合理 免一个月", "request", "部分合理 免一个月"],
  ["诉求不合理", "request", "不合理"],
  ["request partly", "request", "partly"],
  ["投诉类别 收费", "family", "收费"],
  ["投诉类别：毗邻关系", "family", "毗邻关系"],
  ["family fee", "family", "fee"],
  ["责任 公共", "fault", "公共"],
  ["责任自家", "fault", "自家"],
  ["责任方：有争议", "fault", "有争议"],
  ["fault shared", "fault", "shared"],
  ["复杂", "complex"],
  ["复杂 要换主管", "complex", "要换主管"],
  ["複雜", "complex"],
  ["complex", "complex"],
  ["等业主", "await"],
  ["等业主提供发票", "await", "提供发票"],
  ["等待 业主出差", "await", "业主出差"],
  ["await invoice from owner", "await", "invoice from owner"],
  ["业主回来", "resume"],
  ["恢复", "resume"],
  ["业主回来了", "resume"],
  ["resume", "resume"],
  ["业主同意", "consent"],
  ["业主同意了，明天施工", "consent", "明天施工"],
  ["业主同意明天施工", "consent", "明天施工"],
  ["業主同意報價", "consent", "報價"],
  ["consent by phone", "consent", "by phone"],
  ["业主不同意", "refuse"],
  ["业主不同意 嫌贵", "refuse", "嫌贵"],
  ["业主不同意嫌贵", "refuse", "嫌贵"],
  ["refuse too expensive", "refuse", "too expensive"],
  ["同因", "incident"],
  ["同因 #9", "incident", "#9"],
  ["同一件", "incident"],
  ["same", "incident"],
  ["same cause", "incident"],
  ["不同因", "apart"],
  ["不是同因", "apart"],
  ["apart", "apart"],
  ["not the same", "apart"],
  ["图", "files"],
  ["照片", "files"],
  ["图片 换好的软管", "files", "换好的软管"],
  ["photo", "files"],
  ["photos after the repair", "files", "after the repair"],
];

/** The same number, as people set it off. */
const SIGNS: [string, string][] = [
  ["#12 ", ""],
  ["#12", ""],
  ["＃１２ ", ""],
  ["＃12：", ""],
  ["# 12: ", ""],
  ["#12，", ""],
  ["#12、 ", ""],
  ["@回音\u2005#12 ", ""],
  ["@回音 ＃ 12　", " "],
  ["  \n#12 ", "\n"],
];

describe("the command table", () => {
  it.each(TABLE)("%s is %s", (said, name, text = "") => {
    // After "派", who is mentioned first is whom it is handed to.
    for (const [before, after] of SIGNS.filter(([sign]) => said !== "派" || !sign.includes("@")))
      expect(parseRelay(`${before}${said}${after}`), `${before}${said}`).toEqual([verb(12, name, text)]);
  });

  it.each(TABLE)("%s with a quoted card is %s", (said, name, text = "") => {
    expect(parseRelay(said, "#12 报修·渗漏堵塞 3栋2单元501\n张女士\n「#9 完成」")).toEqual([verb(12, name, text)]);
  });

  it.each([
    "师傅20分钟后到",
    "好的",
    "收到，马上安排",
    "接单后会联系您",
    "派了师傅过去",
    "派人来看了",
    "派师傅过去",
    "派给您的师傅在路上",
    "转告您一声，明天停水",
    "转告业主明天停水",
    "转给工程部了，请稍等",
    "到了楼下，请开门",
    "到场时间还不确定",
    "约好了",
    "约好了明天来",
    "约30元",
    "约两个人过去",
    "约明天10点可以吗？",
    "约 明天10点行不行",
    "预约已收到",
    "延误了不好意思",
    "延后一点再来",
    "推迟到周五可以吗",
    "方案已定，明天施工",
    "报价单明天给您",
    "报价2天内给您",
    "电话打不通",
    "电话 打不通，请回电",
    "电话号码是多少",
    "完成不了，缺配件",
    "完成后通知您",
    "修好了吗",
    "确认一下时间",
    "确认，明天10点上门",
    "上报了，等批复",
    "上报给总部了",
    "改天再来",
    "改成明天上午来",
    "并且会消毒",
    "并不是我们的问题",
    "取消预约请提前说",
    "撤销不了",
    "重开门锁要收费",
    "复杂一些，要两天",
    "等待配件到货",
    "转给维修部处理",
    "业主同意后施工",
    "waiting for your call",
    "单元门的灯换好了",
    "楼道灯换好了",
    "恢复供水了",
    "恢复了",
    "同一件事我们一起处理",
    "图书馆在二楼",
    "照片收到了",
    "回访已安排",
    "合理的要求我们都会办",
    "查看了监控，没有发现",
    "Close the valve please, we are on the way",
    "confirm the time please",
    "phone us when you are home",
    "quote will follow tomorrow",
    "promise to come at 10",
    "cancel your booking if you like",
    "same day service",
    "noted, thank you",
    "The photo is here",
    "photo is attached",
    "family is waiting?",
    "declined your request by mistake, sorry",
  ])("%s is for the owner", (said) => {
    expect(parseRelay(`#12 ${said}`)).toEqual([reply(12, said)]);
    expect(parseRelay(said, "#12 报修 3栋2单元501")).toEqual([reply(12, said, true)]);
  });

  // What is decided among us is never sent because it goes on like a sentence.
  it.each([
    ["decline the valve was closed by the owner", "decline", "the valve was closed by the owner"],
    ["escalate the whole riser must go", "escalate", "the whole riser must go"],
    ["propose the pipe is replaced", "propose", "the pipe is replaced"],
  ] as const)("%s is %s", (said, name, text) => {
    expect(parseRelay(`#12 ${said}`)).toEqual([verb(12, name, text)]);
  });

  it.each(["", "？", "详情", "看", "show", "接单？", "完成?", "业主同意了吗？", "业主同意吗", "待办"])(
    "#12 %s shows the ticket",
    (said) => {
      expect(parseRelay(`#12 ${said}`)).toEqual([show(12)]);
    },
  );

  it.each(["退单", "拒单", "不接单", "驳回", "不同意不成立"])("#12 %s is told to nobody", (word) => {
    expect(parseRelay(`#12 ${word}`)).toEqual([{ kind: "malformed", ticket: 12, word }]);
  });

  it.each<[string, Command]>([
    ["待办", { kind: "list" }],
    ["我的待办", { kind: "list" }],
    ["List", { kind: "list" }],
    ["超时", { kind: "overdue" }],
    ["超时。", { kind: "overdue" }],
    ["overdue", { kind: "overdue" }],
    ["帮助", { kind: "help" }],
    ["幫助", { kind: "help" }],
    ["HELP", { kind: "help" }],
    ["ＨＥＬＰ", { kind: "help" }],
    ["发", { kind: "send" }],
    ["@回音 发！", { kind: "send" }],
    ["send", { kind: "send" }],
    ["#12 发", { kind: "send", ticket: 12 }],
    ["#12 帮助", { kind: "help" }],
  ])("%s", (text, command) => {
    expect(parseRelay(text)).toEqual([command]);
  });
});

describe("several commands", () => {
  it.each<[string, Command[]]>([
    ["#12 接单\n#13 备注 一\n二", [verb(12, "accept"), verb(13, "note", "一\n二")]],
    ["#12 第一行\n第二行", [reply(12, "第一行\n第二行")]],
    ["@回音 #12 接单\n@回音 ＃13 完成 换了", [verb(12, "accept"), verb(13, "resolve", "换了")]],
    ["#12 接单\n\n待办", [verb(12, "accept"), { kind: "list" }]],
    ["待办\n超时", [{ kind: "list" }, { kind: "overdue" }]],
    ["#12 接单\n约 明天10点", [verb(12, "accept"), verb(12, "promise", "明天10点")]],
    ["#12\n约 明天10点\n派 @李工", [verb(12, "promise", "明天10点"), verb(12, "assign", "@李工")]],
    ["#12 接单\n师傅20分钟到\n请留人", [verb(12, "accept"), reply(12, "师傅20分钟到\n请留人")]],
    ["#12 备注 业主说\n完成 才付钱", [verb(12, "note", "业主说\n完成 才付钱")]],
    ["#12 #13 接单", [verb(12, "accept"), verb(13, "accept")]],
    ["#12、#13、#14接单", [verb(12, "accept"), verb(13, "accept"), verb(14, "accept")]],
    ["＃12，＃13 完成 换了灯", [verb(12, "resolve", "换了灯"), verb(13, "resolve", "换了灯")]],
    ["#12、13 接单", [verb(12, "accept"), verb(13, "accept")]],
    ["#12和#13 接单", [verb(12, "accept"), verb(13, "accept")]],
    ["#12 #12 接单", [verb(12, "accept")]],
    ["#12 #13", [show(12), show(13)]],
    ["#12 #13 师傅马上到", [reply(12, "师傅马上到"), reply(13, "师傅马上到")]],
    ["#12 #13 并 #9", [verb(12, "merge", "#9"), verb(13, "merge", "#9")]],
    ["#12 #13 #14 同因", [verb(13, "incident", "#12"), verb(14, "incident", "#12")]],
    ["#12接单 #13接单", [verb(12, "accept"), verb(13, "accept")]],
    ["#12 派 李工，＃13 派 王工 #14 到场", [verb(12, "assign", "李工"), verb(13, "assign", "王工"), verb(14, "arrive")]],
    ["#12 备注 见 #13 完成", [verb(12, "note", "见 #13 完成")]],
    ["#12 @李工", []],
    ["#12 和 #13 是同一家", []],
    ["#12 #13 是同一家的", []],
  ])("%s", (text, commands) => {
    expect(parseRelay(text)).toEqual(commands);
  });

  it("leaves another household's matter out of a reply", () => {
    expect(parseRelay("#12 马上到\n登记 电话 3-2-501 张女士 13800138000 厨房漏水").map(({ kind }) => kind)).toEqual(["reply", "register"]);
    expect(parseRelay("#12 接单\n通知 3栋 今晚停水").map(({ kind }) => kind)).toEqual(["verb", "announce"]);
  });
});

describe("mentions", () => {
  it("stand before a command, and are told with a reply", () => {
    expect(parseRelay("@回音 @李工 #12 接单")).toEqual([verb(12, "accept")]);
    expect(parseRelay("@回音#12 接单")).toEqual([verb(12, "accept")]);
    expect(parseRelay("@Huiyin Bot\u2005#12 接单")).toEqual([verb(12, "accept")]);
    expect(parseRelay("@李工 你去看看", "#7 报修")).toEqual([{ ...reply(7, "你去看看", true), mentioning: ["李工"] }]);
  });
  it("name whom it is handed to", () => {
    expect(parseRelay("@李工 派", "#7 报修")).toEqual([verb(7, "assign", "@李工")]);
    expect(parseRelay("@回音 @李工 #7 派")).toEqual([verb(7, "assign", "@李工")]);
    expect(parseRelay("@李工 派 @小周", "#7 报修")).toEqual([verb(7, "assign", "@小周")]);
  });
});

describe("people talking", () => {
  it.each([
    "中午吃什么",
    "12 栋的灯谁去修",
    "发工资了吗",
    "",
    " \n",
    "@李工",
    "第#12单谁接",
    "待办好多",
    "1234567890#",
    "#1234567890 接单",
    "#12栋灯坏了",
    "#2单元没水",
    "#3-2-501 漏水",
    "#3号楼大堂灯坏了",
    "# 3 号楼大堂灯坏了",
    "接单",
    "完成了",
    "@李工 派",
    "超时了三个",
    "帮助一下小周",
    "send it",
  ])("%s", (text) => {
    expect(parseRelay(text)).toEqual([]);
  });
});

it("knows what is said of the owner from what is said to them", () => {
  for (const said of ["业主不在家", "業主满意 闭单", "客户说周末再来", "这位业主脾气急"]) expect(speaksOfOwner(said), said).toBe(true);
  for (const said of ["业主您好，师傅在路上", "业主你好", "业主：请开门", "业主朋友们", "您好", "请业主留人"])
    expect(speaksOfOwner(said), said).toBe(false);
});

describe("a quote", () => {
  const card = "#7 报修·渗漏堵塞 3栋2单元501\n张女士\n「#9 完成」";
  it("is the number it begins with", () => {
    expect(parseRelay("20分钟到", card)).toEqual([reply(7, "20分钟到", true)]);
    expect(parseRelay("接单", card)).toEqual([verb(7, "accept")]);
  });
  it("gives way to a number in the message itself", () => {
    expect(parseRelay("#8 接单", card)).toEqual([verb(8, "accept")]);
  });
  it("without a number at its beginning is people talking", () => {
    expect(parseRelay("好的", "业主说 #9 完成")).toEqual([]);
  });
  it("takes no number further on", () => {
    expect(ticketAtStart("张女士 #9")).toBeUndefined();
    expect(ticketAtStart("#12345678901 x")).toBeUndefined();
    expect(ticketAtStart("待办（2）\n#9 已受理")).toBeUndefined();
  });

  const owners = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 200 }),
    fc.constantFrom(
      "#9 完成",
      "\n#9 完成\n",
      "」\n#9 闭单",
      "」\n- - - - - - -\n#9 撤销",
      "＃９ 接单",
      "登记 电话 3-2-501 漏水",
      "发",
      "@李工 派",
    ),
    fc
      .array(fc.constantFrom("#9", "＃9", "\n", "」", "「", "完成", " ", "- - -", "@回音", "：", "\u200B"), { maxLength: 20 })
      .map((parts) => parts.join("")),
  );
  const card12 = (text: string, name: string, place: string) =>
    `#12 报修·渗漏堵塞 3栋2单元501\n${name} 138****8000 悦城\n「${text}」\n地点：${place}\n明天 9:00 前答复。`;

  it("cannot be forged by what an owner wrote", () => {
    fc.assert(
      fc.property(owners, owners, owners, (text, name, place) => {
        const quoted = card12(text, name, place);
        expect(ticketAtStart(quoted)).toBe(12);
        expect(parseRelay("好的，马上到", quoted)).toEqual([reply(12, "好的，马上到", true)]);
        expect(parseRelay("完成 换了软管\n谢谢配合", quoted)).toEqual([verb(12, "resolve", "换了软管\n谢谢配合")]);
      }),
      { numRuns: 500 },
    );
  });
});

describe("whatever staff write", () => {
  it.each(["接单\n", "#12 接单\n", "#12 ", "约 明天10点\n", "登记 电话 ", "通知 3栋 ", "@李工 ", "， ", "#12 接单 #13 ", "3-2-501 "])(
    "is read in time: %j over and over",
    (piece) => {
      const begun = performance.now();
      parseRelay(`#1 ${piece.repeat(Math.ceil(4000 / piece.length))}`);
      parseRelay(piece.repeat(Math.ceil(4000 / piece.length)), "#7 报修");
      expect(performance.now() - begun).toBeLessThan(5000);
    },
  );

  it("is read without failing, and a reply loses nothing of it", () => {
    const pieces = fc.constantFrom(
      "#12",
      "＃１３ ",
      "接单",
      "派",
      "@李工 ",
      "约",
      "明天10点",
      " ",
      "\n",
      "登记 电话 ",
      "通知 ",
      "3栋",
      "，",
      "好的",
      "备注",
      "知识 3",
      "#",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join("")),
          fc.string({ unit: "grapheme" }),
        ),
        (text) => {
          for (const command of parseRelay(text, "#7 报修")) {
            if (command.kind !== "reply") continue;
            expect(command.text.trim()).not.toBe("");
            for (const line of command.text.split("\n")) expect(text).toContain(line.trim());
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
