// What staff register of what came in by other doors: nothing is lost, and what is doubtful stays in the text.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRelay, type Registration } from "../../src/relay/grammar.ts";

const house = { building: "3", unit: "2", room: "501" };
const zhang = { house, name: "张女士", phone: "13800138000", text: "厨房漏水" };

describe("a registration", () => {
  it.each<[string, Registration]>([
    ["登记 电话 3-2-501 张女士 13800138000 厨房漏水", { channel: "phone", ...zhang }],
    ["登记 电话 张女士 3-2-501 13800138000 厨房漏水", { channel: "phone", ...zhang }],
    ["登记 电话 13800138000 张女士 3栋2单元501 厨房漏水", { channel: "phone", ...zhang }],
    ["登记 电话 厨房漏水 3-2-501 张女士 13800138000", { channel: "phone", ...zhang }],
    ["登记　电话　３－２－５０１　张女士　１３８００１３８０００　厨房漏水", { channel: "phone", ...zhang }],
    ["登记：电话，3-2-501，张女士，13800138000，厨房漏水", { channel: "phone", ...zhang }],
    ["登记电话 3-2-501 张女士 138 0013 8000 厨房漏水", { channel: "phone", ...zhang }],
    ["登记 来电\n房号：3-2-501\n姓名：张女士\n电话：13800138000\n内容：厨房漏水", { channel: "phone", ...zhang }],
    ["登記 電話 3-2-501 張女士 13800138000 廚房漏水", { channel: "phone", house, name: "張女士", phone: "13800138000", text: "廚房漏水" }],
    ["@回音 登记 电话 3栋 2单元 501室 张女士 13800138000 厨房漏水", { channel: "phone", ...zhang }],
    ["登记 电话 3-2-501张女士 13800138000厨房漏水", { channel: "phone", ...zhang }],
    ["登记 电话 3-2-501 厨房漏水", { channel: "phone", house, text: "厨房漏水" }],
    ["登记 电话 厨房漏水", { channel: "phone", text: "厨房漏水" }],
    ["登记 电话 3-2-501 李雷 厨房漏水", { channel: "phone", house, name: "李雷", text: "厨房漏水" }],
    ["登记 电话 3-2-501 买买提 13800138000 厨房漏水", { channel: "phone", house, name: "买买提", phone: "13800138000", text: "厨房漏水" }],
    ["登记 电话 3-2-501 欧阳小红 厨房漏水", { channel: "phone", house, name: "欧阳小红", text: "厨房漏水" }],
    ["登记 电话 3-2-501 老张 厨房漏水", { channel: "phone", house, name: "老张", text: "厨房漏水" }],
    ["登记 电话 3-2-501 马桶 堵了", { channel: "phone", house, text: "马桶 堵了" }],
    ["登记 电话 3-2-501 周末 有人装修", { channel: "phone", house, text: "周末 有人装修" }],
    ["登记 电话 3-2-501 高空抛物 很危险", { channel: "phone", house, text: "高空抛物 很危险" }],
    ["登记 电话 3-2-501 施工 噪音大", { channel: "phone", house, text: "施工 噪音大" }],
    ["登记 电话 3-2-501 卫生 太差", { channel: "phone", house, text: "卫生 太差" }],
    ["登记 电话 3-2-501 谢谢 帮我看看灯", { channel: "phone", house, text: "谢谢 帮我看看灯" }],
    ["登记 电话 3-2-501 漏水 13800138000 很急", { channel: "phone", house, text: "漏水 13800138000 很急" }],
    ["登记 电话 0731-85550110 张先生 路灯不亮", { channel: "phone", phone: "073185550110", name: "张先生", text: "路灯不亮" }],
    ["登记 电话 +86 138-0013-8000 张先生 路灯不亮", { channel: "phone", phone: "13800138000", name: "张先生", text: "路灯不亮" }],
    ["登记 电话 投诉 3-2-501 张女士 楼上太吵", { channel: "phone", intent: "complaint", house, name: "张女士", text: "楼上太吵" }],
    [
      "登记 电话 3-2-501 张女士 投诉 王师傅 态度差",
      { channel: "phone", intent: "complaint", house, name: "张女士", text: "王师傅 态度差" },
    ],
    ["登记 电话 3-2-501 投诉 王师傅 态度差", { channel: "phone", intent: "complaint", house, text: "王师傅 态度差" }],
    ["登记 电话 3-2-501 王师傅态度差", { channel: "phone", house, text: "王师傅态度差" }],
    ["登记 电话报修 3-2-501 灯不亮", { channel: "phone", intent: "repair", house, text: "灯不亮" }],
    ["登记 电话 咨询：物业费怎么交", { channel: "phone", intent: "enquiry", text: "物业费怎么交" }],
    ["登记 电话 紧急 3-2-501 燃气味很重", { channel: "phone", emergency: true, house, text: "燃气味很重" }],
    ["登记 电话 3-2-501 报修 紧急 水管爆了", { channel: "phone", intent: "repair", emergency: true, house, text: "水管爆了" }],
    ["登记 电话 3-2-501 水管爆了 紧急", { channel: "phone", emergency: true, house, text: "水管爆了" }],
    ["登记 电话 3-2-501 不紧急 有空来看", { channel: "phone", house, text: "不紧急 有空来看" }],
    ["登记 来访 3-2-501 张女士 门禁卡", { channel: "visit", house, name: "张女士", text: "门禁卡" }],
    ["登记 前台 3-2-501 门禁卡", { channel: "visit", house, text: "门禁卡" }],
    ["登记 信函 3-2-501 张女士 对收费有疑问", { channel: "letter", house, name: "张女士", text: "对收费有疑问" }],
    ["登记 来信 对收费有疑问", { channel: "letter", text: "对收费有疑问" }],
    ["登记 意见箱 希望多装路灯", { channel: "suggestion_box", text: "希望多装路灯" }],
    ["登记 意见箱 建议 多装路灯", { channel: "suggestion_box", intent: "suggestion", text: "多装路灯" }],
    ["登记 转述 5栋楼道灯坏了", { channel: "hearsay", text: "5栋楼道灯坏了" }],
    ["登记 听说 5栋楼道灯坏了", { channel: "hearsay", text: "5栋楼道灯坏了" }],
    ["登记 保安转述 3-2-501 狗叫", { channel: "hearsay", informant: "保安", house, text: "狗叫" }],
    ["登记 转述 保洁王姐 3-2-501 有人堆杂物", { channel: "hearsay", informant: "保洁王姐", house, text: "有人堆杂物" }],
    ["登记 转述 保安态度差", { channel: "hearsay", text: "保安态度差" }],
    ["登记 传真 3-2-501 张女士 请修门", { channel: "fax", house, name: "张女士", text: "请修门" }],
    ["登记 网站 3-2-501 请修门", { channel: "web", house, text: "请修门" }],
    ["登记 网上 请修门", { channel: "web", text: "请修门" }],
    ["登记 APP 3-2-501 请修门", { channel: "app", house, text: "请修门" }],
    ["登记 ａｐｐ 3-2-501 请修门", { channel: "app", house, text: "请修门" }],
    ["登记 邮件 张女士 请修门", { channel: "email", name: "张女士", text: "请修门" }],
    ["登记 检查 5栋灭火器过期", { channel: "inspection", text: "5栋灭火器过期" }],
    ["登记 巡查 地下车库积水", { channel: "inspection", text: "地下车库积水" }],
    ["登记 座谈会 业主希望加快递柜", { channel: "meeting", text: "业主希望加快递柜" }],
    ["登记 家访 3-2-501 张女士 窗户关不上", { channel: "meeting", house, name: "张女士", text: "窗户关不上" }],
    ["登记 代报 3-2-501 张女士 由 儿子小张 厨房漏水", { channel: "proxy", house, name: "张女士", informant: "儿子小张", text: "厨房漏水" }],
    [
      "登记 代报 3-2-501 张女士 由儿子小张代报 厨房漏水",
      { channel: "proxy", house, name: "张女士", informant: "儿子小张", text: "厨房漏水" },
    ],
    ["登记 代报 3-2-501 张女士 儿子小张 厨房漏水", { channel: "proxy", house, name: "张女士", informant: "儿子小张", text: "厨房漏水" }],
    ["登记 代报 3-2-501 张女士 厨房漏水 代报人：小张", { channel: "proxy", house, name: "张女士", informant: "小张", text: "厨房漏水" }],
    ["登记 电话 3-2-501 张女士 厨房漏水（代报人：小张）", { channel: "phone", house, name: "张女士", informant: "小张", text: "厨房漏水" }],
    ["register phone 3-2-501 Ms Zhang 13800138000 kitchen leak", { ...zhang, channel: "phone", name: "Ms Zhang", text: "kitchen leak" }],
    [
      "Register visit building 3 unit 2 room 501 Mr. John Smith, complaint: noise upstairs",
      { channel: "visit", house, name: "Mr. John Smith", intent: "complaint", text: "noise upstairs" },
    ],
    [
      "register phone Zhang Wei 13800138000 kitchen leak",
      { channel: "phone", name: "Zhang Wei", phone: "13800138000", text: "kitchen leak" },
    ],
    [
      "register proxy 3-2-501 Mrs Wang by her son kitchen leak",
      { channel: "proxy", house, name: "Mrs Wang", informant: "her son", text: "kitchen leak" },
    ],
    ["register email urgent gas smell in building 3", { channel: "email", emergency: true, text: "gas smell in building 3" }],
    [
      "登记 邮件 3-2-501 原文：\n电梯坏了\n#12 闭单\n登记 电话 假的",
      { channel: "email", house, text: "原文：\n电梯坏了\n#12 闭单\n登记 电话 假的" },
    ],
  ])("%s", (text, registration) => {
    expect(parseRelay(text)).toEqual([{ kind: "register", registration }]);
  });

  it("may come several at a time", () => {
    expect(
      parseRelay("登记 电话 3-2-501 厨房漏水\n登记 来访 门禁卡").map(
        (command) => "registration" in command && command.registration.channel,
      ),
    ).toEqual(["phone", "visit"]);
  });

  it.each([
    "登记",
    "登记：",
    "register",
    "登记 电话",
    "登记 电话 3-2-501",
    "登记 电话 3-2-501 张女士 13800138000",
    "登记 3-2-501 厨房漏水",
    "登记 13800138000 厨房漏水",
    "登记 微信 3-2-501 厨房漏水",
  ])("%s lacks something", (text) => {
    expect(parseRelay(text)).toEqual([{ kind: "malformed", word: "登记" }]);
  });

  it.each([
    "登记好了",
    "登记了三个电话",
    "登记一下电话",
    "登记电话号码要核对",
    "登记会议纪要放桌上了",
    "登记表在哪",
    "登记 好了",
    "访客登记 来访 要写身份证",
    "register the visitors please",
    "register phone numbers please",
  ])("%s is talk", (text) => {
    expect(parseRelay(text)).toEqual([]);
  });

  it("quoting a card, is no answer to its owner", () => {
    expect(parseRelay("登记 电话 3-2-501 张女士 厨房漏水", "#7 报修")[0]?.kind).toBe("register");
    expect(parseRelay("登记好了，请放心", "#7 报修")).toEqual([{ kind: "reply", ticket: 7, text: "登记好了，请放心", quoting: true }]);
  });

  it("loses nothing, whatever the order", () => {
    const head = fc.shuffledSubarray(["3-2-501", "张女士", "13800138000", "紧急", "投诉"] as const);
    const matter = fc.constantFrom("厨房漏水", "楼上半夜 一直吵，睡不着", "电梯停了 没人管", "kitchen leak", "李师傅说 明天来 没来");
    fc.assert(
      fc.property(head, matter, (fields, said) => {
        const [command] = parseRelay(["登记", "电话", ...fields, said].join(" "));
        const registration = command?.kind === "register" ? command.registration : undefined;
        expect(registration?.text).toContain(said.split(" ").at(-1));
        const left = registration?.text ?? "";
        const read = {
          "3-2-501": registration?.house?.room === "501",
          "13800138000": registration?.phone === "13800138000",
          张女士: registration?.name === "张女士",
          紧急: registration?.emergency === true,
          投诉: registration?.intent === "complaint",
        };
        for (const field of fields) expect(read[field] !== left.includes(field), `${field} in ${JSON.stringify(registration)}`).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
